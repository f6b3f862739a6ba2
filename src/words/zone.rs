use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use crate::model::Timestamp;

/// The zones that come with the program, so that every machine has the same ones.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// All their names; a zone itself is read once somebody has chosen it, and then kept.
static NAMED: LazyLock<BTreeMap<String, OnceLock<TimeZone>>> =
    LazyLock::new(|| ZONES.available().map(|name| (name.to_string(), OnceLock::new())).collect());

static UTC: TimeZone = TimeZone::UTC;

/// The clock somebody reads: a time zone by its IANA name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Zone(&'static TimeZone);

#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not the name of a time zone, such as Asia/Shanghai")]
pub struct ZoneError;

impl Zone {
    pub const UTC: Self = Self(&UTC);

    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        let kept = NAMED.get(name).ok_or(ZoneError)?;
        if let Some(zone) = kept.get() {
            return Ok(Self(zone));
        }
        let zone = ZONES.get(name).map_err(|_| ZoneError)?;
        Ok(Self(kept.get_or_init(|| zone)))
    }

    /// `Asia/Shanghai`: what is stored and chosen from.
    pub fn name(self) -> &'static str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// All names there are, in the order of the alphabet.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.keys().map(String::as_str)
    }

    /// When a day begins by this clock: at midnight, or where the clocks are set forward over it, right after.
    /// `None`: beyond the calendar.
    pub(super) fn start_of(self, day: Date) -> Option<Timestamp> {
        let start = day.to_zoned_datetime(self.0.clone()).ok()?;
        Some(Timestamp(start.timestamp().as_millisecond()))
    }

    pub(super) fn civil(self, moment: jiff::Timestamp) -> DateTime {
        self.0.to_datetime(moment)
    }

    /// `UTC`, `UTC+8`, `UTC−3:30`: told by what it is off, since letters such as CST mean several zones.
    pub(super) fn offset(self, moment: jiff::Timestamp) -> String {
        let offset = self.0.to_offset(moment);
        if offset == Offset::UTC {
            return "UTC".to_owned();
        }
        let minutes = offset.seconds().unsigned_abs() / 60;
        let sign = if offset.is_negative() { '\u{2212}' } else { '+' };
        match (minutes / 60, minutes % 60) {
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_name() {
        assert_eq!(Zone::parse("Asia/Shanghai").unwrap().name(), "Asia/Shanghai");
        assert_eq!(Zone::parse("UTC").unwrap(), Zone::UTC);
        assert_eq!(Zone::default().name(), "UTC");
        for other in ["", "Nowhere/Town", "../../etc/passwd", "UTC+8", "CST", "Asia/Shanghai\0"] {
            assert_eq!(Zone::parse(other), Err(ZoneError), "{other:?}");
        }
    }

    #[test]
    fn every_name_offered_can_be_chosen() {
        assert!(Zone::names().count() > 400);
        assert!(Zone::names().is_sorted());
        for name in Zone::names() {
            assert_eq!(Zone::parse(name).unwrap().name(), name);
        }
    }
}
