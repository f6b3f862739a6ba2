use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::named;

/// A data centre of Tencent Chat. The host must match the centre that the app lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Region {
    China,
    Singapore,
    Seoul,
    Tokyo,
    Frankfurt,
    SiliconValley,
    Jakarta,
}

named!(Region);

impl Region {
    /// The REST host (API page `delete_group_counter`).
    pub fn host(self) -> &'static str {
        match self {
            Self::China => "console.tim.qq.com",
            Self::Singapore => "adminapisgp.im.qcloud.com",
            Self::Seoul => "adminapikr.im.qcloud.com",
            Self::Tokyo => "adminapijpn.im.qcloud.com",
            Self::Frankfurt => "adminapiger.im.qcloud.com",
            Self::SiliconValley => "adminapiusa.im.qcloud.com",
            Self::Jakarta => "adminapiidn.im.qcloud.com",
        }
    }

    /// The documented back-up host against DNS hijacking (page 1047/34620).
    pub fn backup_host(self) -> &'static str {
        match self {
            Self::China => "adminapi.my-imcloud.com",
            Self::Singapore => "adminapisgp.my-imcloud.com",
            Self::Seoul => "adminapikr.my-imcloud.com",
            Self::Tokyo => "adminapijpn.my-imcloud.com",
            Self::Frankfurt => "adminapiger.my-imcloud.com",
            Self::SiliconValley => "adminapiusa.my-imcloud.com",
            Self::Jakarta => "adminapiidn.my-imcloud.com",
        }
    }

    /// What people and other settings call it, in small letters and digits alone.
    fn also_called(self) -> &'static [&'static str] {
        match self {
            Self::China => &["mainlandchina", "chinesemainland", "cn", "chn"],
            Self::Singapore => &["apsingapore", "sg", "sgp"],
            Self::Seoul => &["apseoul", "korea", "southkorea", "kr", "kor"],
            Self::Tokyo => &["aptokyo", "japan", "jp", "jpn"],
            Self::Frankfurt => &["eufrankfurt", "germany", "de", "ger"],
            Self::SiliconValley => &["nasiliconvalley", "usa", "us", "unitedstates", "northamerica"],
            Self::Jakarta => &["apjakarta", "indonesia", "id", "idn"],
        }
    }
}

/// Where an app's requests go, as people are told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Region(Region),
    /// The host that the settings name.
    Host(String),
    /// The one that comes with the program.
    Simulator,
}

/// For settings and logs; pages say it in their language.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(region) => formatter.write_str(region.name()),
            Self::Host(host) => formatter.write_str(host),
            Self::Simulator => formatter.write_str("simulator"),
        }
    }
}

impl FromStr for Region {
    type Err = String;

    /// In any spelling, by the country, by the letters in its host, or by Tencent Cloud's own identifier:
    /// no two of these centres share one of them.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let letters: String =
            name.chars().filter(|symbol| symbol.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let is_meant = |region: &Self| {
            let own = region.name().replace('-', "");
            own == letters || region.also_called().contains(&letters.as_str())
        };
        Self::ALL.into_iter().find(is_meant).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|region| region.name()).collect();
            format!("\u{201c}{name}\u{201d} is not a region; the regions are {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_reads_its_own_name_and_has_two_hosts() {
        for region in Region::ALL {
            assert_eq!(region.name().parse(), Ok(region));
            assert_eq!(serde_json::to_value(region).unwrap(), region.name());
            assert_ne!(region.host(), region.backup_host());
            let others: Vec<_> = Region::ALL.into_iter().filter(|other| *other != region).collect();
            for name in region.also_called() {
                assert_eq!(name.parse(), Ok(region));
                assert!(
                    others.iter().all(|other| other.name() != *name && !other.also_called().contains(name))
                );
            }
        }
        for (spelling, region) in [
            ("Singapore", Region::Singapore),
            ("SEOUL", Region::Seoul),
            ("Silicon Valley", Region::SiliconValley),
            ("silicon_valley", Region::SiliconValley),
            ("SiliconValley", Region::SiliconValley),
            ("ap-jakarta", Region::Jakarta),
            ("Mainland China", Region::China),
            (" tokyo ", Region::Tokyo),
        ] {
            assert_eq!(spelling.parse(), Ok(region));
        }
        assert!("".parse::<Region>().is_err());
        assert!("mumbai".parse::<Region>().unwrap_err().contains("silicon-valley"));
    }
}
