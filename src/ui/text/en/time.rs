//! Moments, in UTC: every operator reads the same clock, and so does the receipt.

use ::time::macros::format_description;
use ::time::{Date, OffsetDateTime};

use crate::model::Timestamp;

/// `10:44:31 UTC`.
pub fn clock(moment: Timestamp) -> String {
    utc(moment)
        .format(format_description!("[hour]:[minute]:[second] UTC"))
        .unwrap_or_else(|_| beyond_the_calendar())
}

/// `10:44:31`, where the column or the sentence says the rest.
pub fn bare_clock(moment: Timestamp) -> String {
    utc(moment)
        .format(format_description!("[hour]:[minute]:[second]"))
        .unwrap_or_else(|_| beyond_the_calendar())
}

/// `18 Nov 2025, 10:44:31 UTC`.
pub fn moment(moment: Timestamp) -> String {
    format!("{}, {}", date(moment), clock(moment))
}

/// `Tuesday 18 Nov 2025, 10:44 UTC`: until when something works.
pub fn end(moment: Timestamp) -> String {
    let text = utc(moment).format(format_description!(
        "[weekday] [day padding:none] [month repr:short] [year], [hour]:[minute] UTC"
    ));
    text.unwrap_or_else(|_| beyond_the_calendar())
}

/// `Tuesday 18 Nov, 10:44 UTC`: the same within a fortnight.
pub fn near_end(moment: Timestamp) -> String {
    let text = utc(moment)
        .format(format_description!("[weekday] [day padding:none] [month repr:short], [hour]:[minute] UTC"));
    text.unwrap_or_else(|_| beyond_the_calendar())
}

/// `18 Nov 2025`.
pub fn date(moment: Timestamp) -> String {
    day(utc(moment).date(), true)
}

/// `2025-11-18T10:44:31Z`, for `<time datetime>`.
pub fn machine(moment: Timestamp) -> String {
    utc(moment)
        .format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z"))
        .unwrap_or_else(|_| beyond_the_calendar())
}

/// `2025-11-18`, for date fields and the names of files.
pub fn machine_date(moment: Timestamp) -> String {
    machine(moment).chars().take(10).collect()
}

/// `2025-11-18T10:44:31.250Z`, for files.
pub fn machine_millis(moment: Timestamp) -> String {
    let seconds = machine(Timestamp(moment.0 - moment.0.rem_euclid(1_000)));
    format!("{}.{:03}Z", seconds.trim_end_matches('Z'), moment.0.rem_euclid(1_000))
}

/// `2 min ago`, `Yesterday`, `14 Nov`: enough to find one's place in a list.
pub fn ago(moment: Timestamp, now: Timestamp) -> String {
    let minutes = now.millis_since(moment).max(0) / 60_000;
    let (then, today) = (utc(moment).date(), utc(now).date());
    match minutes {
        0 => "Just now".to_owned(),
        1..60 => format!("{minutes} min ago"),
        60..720 => format!("{} h ago", minutes / 60),
        _ if then == today => format!("{} h ago", minutes / 60),
        _ if Some(then) == today.previous_day() => "Yesterday".to_owned(),
        _ => day(then, then.year() != today.year()),
    }
}

/// The same within a sentence: `2 min ago`, `just now`, `on 14 Nov`.
pub fn ago_within(moment: Timestamp, now: Timestamp) -> String {
    let told = ago(moment, now);
    match told.as_str() {
        "Just now" => "just now".to_owned(),
        "Yesterday" => "yesterday".to_owned(),
        when if when.ends_with("ago") => told,
        when => format!("on {when}"),
    }
}

fn day(date: Date, with_year: bool) -> String {
    let text = if with_year {
        date.format(format_description!("[day padding:none] [month repr:short] [year]"))
    } else {
        date.format(format_description!("[day padding:none] [month repr:short]"))
    };
    text.unwrap_or_else(|_| beyond_the_calendar())
}

fn utc(moment: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(moment.unix_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// Only a broken upstream clock gets here.
fn beyond_the_calendar() -> String {
    "an unknown time".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2025-11-18 10:44:31 UTC.
    const MOMENT: Timestamp = Timestamp(1_763_462_671_250);

    #[test]
    fn moments_are_written_as_the_design_says() {
        assert_eq!(clock(MOMENT), "10:44:31 UTC");
        assert_eq!(bare_clock(MOMENT), "10:44:31");
        assert_eq!(date(MOMENT), "18 Nov 2025");
        assert_eq!(super::moment(MOMENT), "18 Nov 2025, 10:44:31 UTC");
        assert_eq!(end(MOMENT), "Tuesday 18 Nov 2025, 10:44 UTC");
        assert_eq!(near_end(MOMENT), "Tuesday 18 Nov, 10:44 UTC");
        assert_eq!(machine(MOMENT), "2025-11-18T10:44:31Z");
        assert_eq!(machine_millis(MOMENT), "2025-11-18T10:44:31.250Z");
        assert_eq!(machine(Timestamp(i64::MAX)), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn lists_say_how_long_ago() {
        for (seconds, text) in [
            (-30, "Just now"),
            (59, "Just now"),
            (60, "1 min ago"),
            (59 * 60, "59 min ago"),
            (60 * 60, "1 h ago"),
            (13 * 3600, "Yesterday"),
            (2 * 86_400, "16 Nov"),
            (400 * 86_400, "14 Oct 2024"),
        ] {
            assert_eq!(ago(MOMENT.plus_seconds(-seconds), MOMENT), text, "{seconds}");
        }
    }
}
