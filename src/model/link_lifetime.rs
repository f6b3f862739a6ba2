use std::fmt;

/// The longest that an invitation can last, in hours.
const LONGEST_HOURS: u32 = 14 * 24;

/// How long an invitation works: from 1 hour to 14 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLifetime {
    hours: u32,
}

impl LinkLifetime {
    /// Those that are offered to choose from.
    pub const CHOICES: [Self; 6] = [
        Self::hours(1),
        Self::hours(8),
        Self::hours(24),
        Self::hours(72),
        Self::hours(168),
        Self::hours(LONGEST_HOURS),
    ];

    const fn hours(hours: u32) -> Self {
        Self { hours }
    }

    /// `None`: it is no whole number of hours, or not within the bounds.
    pub fn parse(hours: &str) -> Option<Self> {
        let hours = hours.parse().ok()?;
        (1..=LONGEST_HOURS).contains(&hours).then_some(Self { hours })
    }

    pub fn in_hours(self) -> u32 {
        self.hours
    }

    pub fn seconds(self) -> i64 {
        i64::from(self.hours) * 60 * 60
    }
}

/// Three days: over a weekend.
impl Default for LinkLifetime {
    fn default() -> Self {
        Self::hours(72)
    }
}

/// As a form sends it.
impl fmt::Display for LinkLifetime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.hours.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_lasts_from_an_hour_to_fourteen_days() {
        for choice in LinkLifetime::CHOICES {
            assert_eq!(LinkLifetime::parse(&choice.to_string()), Some(choice));
        }
        assert!(LinkLifetime::CHOICES.contains(&LinkLifetime::default()));
        assert_eq!(LinkLifetime::parse("1").unwrap().seconds(), 3_600);
        assert_eq!(LinkLifetime::parse("336").unwrap().seconds(), 14 * 86_400);
        for bad in ["", "0", "337", "-1", "1.5", "1h", "99999999999"] {
            assert_eq!(LinkLifetime::parse(bad), None, "{bad:?}");
        }
    }
}
