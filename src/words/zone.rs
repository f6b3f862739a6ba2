use std::fmt;
use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// The zones that come with the program, so that every machine has the same ones.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The clock somebody reads: a time zone by its IANA name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Zone(TimeZone);

#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not the name of a time zone, such as Asia/Shanghai")]
pub struct ZoneError;

impl Zone {
    pub const UTC: Self = Self(TimeZone::UTC);

    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        ZONES.get(name).map(Self).map_err(|_| ZoneError)
    }

    /// `Asia/Shanghai`: what is stored and chosen from.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// All names there are, in the order of the alphabet.
    pub fn names() -> Vec<String> {
        ZONES.available().map(|name| name.to_string()).collect()
    }

    pub(super) fn civil(&self, moment: jiff::Timestamp) -> jiff::civil::DateTime {
        self.0.to_datetime(moment)
    }

    /// `UTC`, `UTC+8`, `UTC−3:30`: told by what it is off, since letters such as CST mean several zones.
    pub(super) fn offset(&self, moment: jiff::Timestamp) -> String {
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
        let names = Zone::names();
        assert!(names.len() > 400);
        for name in names {
            assert_eq!(Zone::parse(&name).unwrap().name(), name);
        }
    }
}
