use super::{Reference, Timestamp};

/// Where a page of the list of batches ends: its last batch, by what the list is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchPlace {
    /// Those that are over come after the others.
    pub is_over: bool,
    pub created_at: Timestamp,
    pub reference: Reference,
}

impl BatchPlace {
    pub fn to_text(&self) -> String {
        format!("{}.{}.{}", u8::from(self.is_over), self.created_at.0, self.reference)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (is_over, rest) = text.split_once('.')?;
        let (created_at, reference) = rest.split_once('.')?;
        let is_over = match is_over {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let created_at = Timestamp(created_at.parse().ok()?);
        Some(Self { is_over, created_at, reference: Reference::parse(reference).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_in_an_address() {
        let reference = Reference::from_random(7);
        for is_over in [false, true] {
            let place = BatchPlace {
                is_over,
                created_at: Timestamp(1_800_000_000_000),
                reference: reference.clone(),
            };
            assert_eq!(BatchPlace::parse(&place.to_text()), Some(place));
        }
        for text in ["", "1", "2.3.CD-7K3M-92QX", "1.x.CD-7K3M-92QX", "1.3.CD-7K3M", "1.3."] {
            assert_eq!(BatchPlace::parse(text), None, "{text:?}");
        }
    }
}
