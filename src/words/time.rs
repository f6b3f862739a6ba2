//! Moments, as a language writes them and as a zone's clock shows them. Twenty-four hours in every language: what
//! is looked up in a log has to be found again, and “10:44” is to mean one moment of the day.

use jiff::civil::{Date, DateTime, Weekday};

use super::{Language, Locale, Zone, moments};
use crate::model::Timestamp;

/// `10:44:31 UTC`.
pub fn clock(locale: Locale, moment: Timestamp) -> String {
    let Locale { language, zone } = locale;
    told(language, moment, |at| format!("{} {}", seconds(language, zone.civil(at)), zone.offset(at)))
}

/// `10:44:31`, where the column or the sentence says the rest.
pub fn bare_clock(locale: Locale, moment: Timestamp) -> String {
    let Locale { language, zone } = locale;
    told(language, moment, |at| seconds(language, zone.civil(at)))
}

/// `18 Nov 2025, 10:44:31 UTC`.
pub fn moment(locale: Locale, moment: Timestamp) -> String {
    let Locale { language, zone } = locale;
    told(language, moment, |at| {
        let civil = zone.civil(at);
        let day = day(language, civil.date(), Year::Said);
        format!("{day}{}{} {}", joint(language), seconds(language, civil), zone.offset(at))
    })
}

/// `18 Nov 2025, 18:44:31 UTC+8 (18 Nov 2025, 10:44:31 UTC)`: for what somebody with another clock may read. Once, where
/// both are the same.
pub fn moment_and_utc(locale: Locale, at: Timestamp) -> String {
    let (own, utc) = (moment(locale, at), moment(Locale::utc(locale.language), at));
    if own == utc { own } else { moments::and_utc(locale.language, &own, &utc) }
}

/// `Tuesday 18 Nov 2025, 10:44 UTC`: until when something works.
pub fn end(locale: Locale, moment: Timestamp) -> String {
    told(locale.language, moment, |at| until(locale, at, Year::Said))
}

/// `Tuesday 18 Nov, 10:44 UTC`: the same within a fortnight.
pub fn near_end(locale: Locale, moment: Timestamp) -> String {
    told(locale.language, moment, |at| until(locale, at, Year::Known))
}

/// `18 Nov 2025`.
pub fn date(locale: Locale, moment: Timestamp) -> String {
    let Locale { language, zone } = locale;
    told(language, moment, |at| day(language, zone.civil(at).date(), Year::Said))
}

/// `UTC+8`, as of a moment. Nothing for one beyond the calendar.
pub fn offset(zone: Zone, moment: Timestamp) -> String {
    instant(moment).map_or_else(String::new, |at| zone.offset(at))
}

/// `2 min ago`, `Yesterday`, `14 Nov`: enough to find one's place in a list.
pub fn ago(locale: Locale, moment: Timestamp, now: Timestamp) -> String {
    let Locale { language, zone } = locale;
    match distance(zone, moment, now) {
        Some(Distance::Now) => moments::just_now(language).to_owned(),
        Some(Distance::Minutes(minutes)) => moments::minutes_ago(language, minutes),
        Some(Distance::Hours(hours)) => moments::hours_ago(language, hours),
        Some(Distance::Yesterday) => moments::yesterday(language).to_owned(),
        Some(Distance::Day(date, year)) => day(language, date, year),
        None => moments::unknown(language).to_owned(),
    }
}

/// The same within a sentence: `2 min ago`, `just now`, `on 14 Nov`.
pub fn ago_within(locale: Locale, moment: Timestamp, now: Timestamp) -> String {
    let Locale { language, zone } = locale;
    match distance(zone, moment, now) {
        Some(Distance::Now) => moments::just_now_within(language).to_owned(),
        Some(Distance::Minutes(minutes)) => moments::minutes_ago(language, minutes),
        Some(Distance::Hours(hours)) => moments::hours_ago(language, hours),
        Some(Distance::Yesterday) => moments::yesterday_within(language).to_owned(),
        Some(Distance::Day(date, year)) => moments::on_day(language, &day(language, date, year)),
        None => moments::unknown(language).to_owned(),
    }
}

/// `2025-11-18T10:44:31Z`, for `<time datetime>`: UTC in every language and zone.
pub fn machine(moment: Timestamp) -> String {
    by_machine(moment, "%Y-%m-%dT%H:%M:%SZ")
}

/// `2025-11-18`, for the names of files.
pub fn machine_date(moment: Timestamp) -> String {
    by_machine(moment, "%Y-%m-%d")
}

/// `2025-11-18`, for date fields, which are about days of a zone.
pub fn field_date(zone: Zone, moment: Timestamp) -> String {
    instant(moment).map_or_else(String::new, |at| zone.civil(at).date().to_string())
}

/// When the day of a date field begins and when it has passed, by the clock of a zone. `None`: it is no day.
pub fn day_of_field(zone: Zone, text: &str) -> Option<(Timestamp, Timestamp)> {
    let day = Date::strptime("%Y-%m-%d", text).ok()?;
    Some((zone.start_of(day)?, zone.start_of(day.tomorrow().ok()?)?))
}

/// `2025-11-18T10:44:31.250Z`, for files.
pub fn machine_millis(moment: Timestamp) -> String {
    by_machine(moment, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

fn by_machine(moment: Timestamp, format: &str) -> String {
    instant(moment).map_or_else(String::new, |at| at.strftime(format).to_string())
}

enum Distance {
    Now,
    Minutes(i64),
    Hours(i64),
    Yesterday,
    Day(Date, Year),
}

#[derive(Clone, Copy)]
enum Year {
    Said,
    Known,
}

fn distance(zone: Zone, moment: Timestamp, now: Timestamp) -> Option<Distance> {
    let (then, today) = (zone.civil(instant(moment)?).date(), zone.civil(instant(now)?).date());
    let minutes = now.millis_since(moment).max(0) / 60_000;
    Some(match minutes {
        0 => Distance::Now,
        1..60 => Distance::Minutes(minutes),
        60..720 => Distance::Hours(minutes / 60),
        _ if then == today => Distance::Hours(minutes / 60),
        _ if then.tomorrow().is_ok_and(|next| next == today) => Distance::Yesterday,
        _ if then.year() == today.year() => Distance::Day(then, Year::Known),
        _ => Distance::Day(then, Year::Said),
    })
}

/// Only a broken clock is beyond the calendar's ends.
fn told(language: Language, moment: Timestamp, words: impl FnOnce(jiff::Timestamp) -> String) -> String {
    instant(moment).map_or_else(|| moments::unknown(language).to_owned(), words)
}

fn instant(moment: Timestamp) -> Option<jiff::Timestamp> {
    jiff::Timestamp::from_millisecond(moment.0).ok()
}

fn until(locale: Locale, at: jiff::Timestamp, year: Year) -> String {
    let Locale { language, zone } = locale;
    let civil = zone.civil(at);
    let day = weekday_and_day(language, civil.date(), year);
    let point = point(language);
    let (hour, minute) = (civil.hour(), civil.minute());
    format!("{day}{}{hour:02}{point}{minute:02} {}", joint(language), zone.offset(at))
}

fn seconds(language: Language, at: DateTime) -> String {
    let point = point(language);
    format!("{:02}{point}{:02}{point}{:02}", at.hour(), at.minute(), at.second())
}

/// Between hours and minutes.
const fn point(language: Language) -> char {
    match language {
        Language::Indonesian => '.',
        _ => ':',
    }
}

/// Between day and hour.
const fn joint(language: Language) -> &'static str {
    match language {
        Language::English | Language::German | Language::Indonesian => ", ",
        Language::Chinese | Language::Japanese | Language::Korean => " ",
    }
}

/// With short names of months where the language has them. In Chinese with a blank between Han characters and
/// digits, as in all our Chinese sentences.
fn day(language: Language, date: Date, year: Year) -> String {
    let (y, m, d) = (date.year(), date.month(), date.day());
    match (language, year) {
        (Language::English | Language::Indonesian, Year::Known) => format!("{d} {}", month(language, m)),
        (Language::English | Language::Indonesian, Year::Said) => format!("{d} {} {y}", month(language, m)),
        (Language::German, Year::Known) => format!("{d}. {}", month(language, m)),
        (Language::German, Year::Said) => format!("{d}. {} {y}", month(language, m)),
        (Language::Chinese, Year::Known) => format!("{m} 月 {d} 日"),
        (Language::Chinese, Year::Said) => format!("{y} 年 {m} 月 {d} 日"),
        (Language::Japanese, Year::Known) => format!("{m}月{d}日"),
        (Language::Japanese, Year::Said) => format!("{y}年{m}月{d}日"),
        (Language::Korean, Year::Known) => format!("{m}월 {d}일"),
        (Language::Korean, Year::Said) => format!("{y}년 {m}월 {d}일"),
    }
}

fn weekday_and_day(language: Language, date: Date, year: Year) -> String {
    let (weekday, day) = (weekday(language, date.weekday()), day(language, date, year));
    match language {
        Language::English => format!("{weekday} {day}"),
        Language::German | Language::Indonesian => format!("{weekday}, {day}"),
        Language::Chinese | Language::Japanese => format!("{day}{weekday}"),
        Language::Korean => format!("{day} {weekday}"),
    }
}

fn month(language: Language, month: i8) -> &'static str {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const GERMAN: [&str; 12] =
        ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
    const INDONESIAN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
    let names = match language {
        Language::German => &GERMAN,
        Language::Indonesian => &INDONESIAN,
        // The others write months in digits.
        Language::English | Language::Chinese | Language::Japanese | Language::Korean => &ENGLISH,
    };
    usize::try_from(month - 1).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

fn weekday(language: Language, weekday: Weekday) -> &'static str {
    let names = match language {
        Language::English => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Language::Chinese => ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        Language::Japanese => ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
        Language::Korean => ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
        Language::German => ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        Language::Indonesian => ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    };
    match weekday {
        Weekday::Monday => names[0],
        Weekday::Tuesday => names[1],
        Weekday::Wednesday => names[2],
        Weekday::Thursday => names[3],
        Weekday::Friday => names[4],
        Weekday::Saturday => names[5],
        Weekday::Sunday => names[6],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::oracle;

    /// 2025-11-18 10:44:31 UTC, a Tuesday.
    const MOMENT: Timestamp = Timestamp(1_763_462_671_250);

    fn by(language: Language, zone: &str) -> Locale {
        Locale { language, zone: Zone::parse(zone).unwrap() }
    }

    #[test]
    fn moments_are_written_by_language() {
        for (language, moment_, end_, near) in [
            (
                Language::English,
                "18 Nov 2025, 10:44:31 UTC",
                "Tuesday 18 Nov 2025, 10:44 UTC",
                "Tuesday 18 Nov, 10:44 UTC",
            ),
            (
                Language::Chinese,
                "2025 年 11 月 18 日 10:44:31 UTC",
                "2025 年 11 月 18 日星期二 10:44 UTC",
                "11 月 18 日星期二 10:44 UTC",
            ),
            (
                Language::Japanese,
                "2025年11月18日 10:44:31 UTC",
                "2025年11月18日火曜日 10:44 UTC",
                "11月18日火曜日 10:44 UTC",
            ),
            (
                Language::Korean,
                "2025년 11월 18일 10:44:31 UTC",
                "2025년 11월 18일 화요일 10:44 UTC",
                "11월 18일 화요일 10:44 UTC",
            ),
            (
                Language::German,
                "18. Nov. 2025, 10:44:31 UTC",
                "Dienstag, 18. Nov. 2025, 10:44 UTC",
                "Dienstag, 18. Nov., 10:44 UTC",
            ),
            (
                Language::Indonesian,
                "18 Nov 2025, 10.44.31 UTC",
                "Selasa, 18 Nov 2025, 10.44 UTC",
                "Selasa, 18 Nov, 10.44 UTC",
            ),
        ] {
            assert_eq!(moment(Locale::utc(language), MOMENT), moment_);
            assert_eq!(end(Locale::utc(language), MOMENT), end_);
            assert_eq!(near_end(Locale::utc(language), MOMENT), near);
        }
        assert_eq!(machine(MOMENT), "2025-11-18T10:44:31Z");
        assert_eq!(machine_date(MOMENT), "2025-11-18");
        assert_eq!(machine_millis(MOMENT), "2025-11-18T10:44:31.250Z");
        // Before the epoch, and at a whole second.
        assert_eq!(machine_millis(Timestamp(-750)), "1969-12-31T23:59:59.250Z");
        assert_eq!(machine_millis(Timestamp(0)), "1970-01-01T00:00:00.000Z");
    }

    #[test]
    fn a_zone_has_its_own_day_and_says_how_far_it_is_off() {
        for (zone, text) in [
            ("Asia/Shanghai", "18 Nov 2025, 18:44:31 UTC+8"),
            ("Asia/Kolkata", "18 Nov 2025, 16:14:31 UTC+5:30"),
            ("America/St_Johns", "18 Nov 2025, 07:14:31 UTC−3:30"),
            ("Pacific/Kiritimati", "19 Nov 2025, 00:44:31 UTC+14"),
            ("Europe/London", "18 Nov 2025, 10:44:31 UTC"),
        ] {
            assert_eq!(moment(by(Language::English, zone), MOMENT), text);
        }
        let summer = Timestamp(MOMENT.0 - 150 * 86_400_000);
        let berlin = by(Language::German, "Europe/Berlin");
        assert_eq!(moment(berlin, summer), "21. Juni 2025, 12:44:31 UTC+2");
        assert_eq!(clock(berlin, MOMENT), "11:44:31 UTC+1");
        assert_eq!(date(by(Language::Korean, "Pacific/Apia"), MOMENT), "2025년 11월 18일");
    }

    #[test]
    fn utc_stands_beside_what_another_clock_shows() {
        for (language, told) in [
            (Language::English, "18 Nov 2025, 18:44:31 UTC+8 (18 Nov 2025, 10:44:31 UTC)"),
            (Language::Chinese, "2025 年 11 月 18 日 18:44:31 UTC+8（2025 年 11 月 18 日 10:44:31 UTC）"),
        ] {
            assert_eq!(moment_and_utc(by(language, "Asia/Shanghai"), MOMENT), told);
        }
        assert_eq!(
            moment_and_utc(by(Language::English, "Europe/London"), MOMENT),
            "18 Nov 2025, 10:44:31 UTC"
        );
    }

    #[test]
    fn a_day_of_a_field_is_a_day_of_the_zone() {
        let hours = |zone: &str, day: &str| {
            let zone = Zone::parse(zone).unwrap();
            let (start, end) = day_of_field(zone, day).unwrap();
            assert_eq!(field_date(zone, start), day);
            assert_eq!(field_date(zone, Timestamp(end.0 - 1)), day);
            (machine(start), (end.0 - start.0) / 3_600_000)
        };
        for (zone, day, start, length) in [
            ("UTC", "2025-11-18", "2025-11-18T00:00:00Z", 24),
            ("Asia/Shanghai", "2025-11-18", "2025-11-17T16:00:00Z", 24),
            // The clocks are set forward, and back.
            ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23),
            ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25),
            // Over midnight.
            ("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z", 23),
        ] {
            assert_eq!(hours(zone, day), (start.to_owned(), length), "{zone} {day}");
        }
        for other in
            ["", "2025-11", "2025-02-30", "18.11.2025", "2025-11-18T00:00", "99999-01-01", "9999-12-31"]
        {
            assert_eq!(day_of_field(Zone::UTC, other), None, "{other}");
        }
    }

    #[test]
    fn an_hour_that_comes_twice_is_told_apart() {
        let berlin = by(Language::English, "Europe/Berlin");
        // 2026-10-25 00:30 UTC, and an hour later.
        let first = Timestamp(1_792_888_200_000);
        assert_eq!(clock(berlin, first), "02:30:00 UTC+2");
        assert_eq!(clock(berlin, first.plus_seconds(3_600)), "02:30:00 UTC+1");
        assert_eq!(bare_clock(berlin, first), bare_clock(berlin, first.plus_seconds(3_600)));
    }

    #[test]
    fn lists_say_how_long_ago() {
        let before = |seconds: i64| MOMENT.plus_seconds(-seconds);
        for (seconds, english, german, chinese) in [
            (-30, "Just now", "Gerade eben", "刚刚"),
            (59, "Just now", "Gerade eben", "刚刚"),
            (60, "1 min ago", "vor 1 Min.", "1 分钟前"),
            (59 * 60, "59 min ago", "vor 59 Min.", "59 分钟前"),
            (60 * 60, "1 h ago", "vor 1 Std.", "1 小时前"),
            (13 * 3_600, "Yesterday", "Gestern", "昨天"),
            (2 * 86_400, "16 Nov", "16. Nov.", "11 月 16 日"),
            (400 * 86_400, "14 Oct 2024", "14. Okt. 2024", "2024 年 10 月 14 日"),
        ] {
            assert_eq!(ago(Locale::utc(Language::English), before(seconds), MOMENT), english);
            assert_eq!(ago(Locale::utc(Language::German), before(seconds), MOMENT), german);
            assert_eq!(ago(Locale::utc(Language::Chinese), before(seconds), MOMENT), chinese);
        }
        // 18:44 in Shanghai: thirteen hours ago it was the same day there.
        assert_eq!(ago(by(Language::English, "Asia/Shanghai"), before(13 * 3_600), MOMENT), "13 h ago");
    }

    #[test]
    fn sentences_say_it_in_their_own_way() {
        for (language, now, yesterday, day) in [
            (Language::English, "just now", "yesterday", "on 16 Nov"),
            (Language::Chinese, "刚刚", "昨天", "11 月 16 日"),
            (Language::Japanese, "たった今", "昨日", "11月16日"),
            (Language::Korean, "방금", "어제", "11월 16일"),
            (Language::German, "gerade eben", "gestern", "am 16. Nov."),
            (Language::Indonesian, "baru saja", "kemarin", "pada 16 Nov"),
        ] {
            let within =
                |seconds: i64| ago_within(Locale::utc(language), MOMENT.plus_seconds(-seconds), MOMENT);
            assert_eq!(within(5), now);
            assert_eq!(within(20 * 3_600), yesterday);
            assert_eq!(within(2 * 86_400), day);
        }
    }

    #[test]
    fn a_moment_beyond_the_calendar_is_said_to_be_unknown() {
        for beyond in [Timestamp(i64::MAX), Timestamp(i64::MIN)] {
            for language in Language::ALL {
                let unknown = moments::unknown(language);
                assert_eq!(moment(Locale::utc(language), beyond), unknown);
                assert_eq!(end(Locale::utc(language), beyond), unknown);
                assert_eq!(ago(Locale::utc(language), beyond, MOMENT), unknown);
            }
            assert_eq!(machine(beyond), "");
        }
    }

    #[test]
    fn unicode_writes_days_and_clocks_alike() {
        for language in Language::ALL {
            let write = oracle::Moments::new(language);
            // Steps of a day, a minute and a second, so that every month, weekday, hour and minute comes up.
            for step in 0..10_000 {
                let at = Timestamp(MOMENT.0 + step * (86_400 + 61) * 1_000);
                let civil = Zone::UTC.civil(instant(at).unwrap());
                let ours = (
                    day(language, civil.date(), Year::Said),
                    day(language, civil.date(), Year::Known),
                    weekday(language, civil.date().weekday()).to_owned(),
                    seconds(language, civil),
                );
                assert_eq!(ours, write.parts(civil), "{language}");
            }
            assert_eq!(joint(language), write.joint());
        }
    }
}
