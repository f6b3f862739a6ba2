use super::named;

/// What somebody signs in with, by the names under which its owner knows it. At least one of the two is known.
///
/// Never what the browser sent itself: that can be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    browser: Option<BrowserFamily>,
    system: Option<OperatingSystem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum BrowserFamily {
    Edge,
    Opera,
    SamsungInternet,
    Firefox,
    Chrome,
    Safari,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum OperatingSystem {
    Iphone,
    Ipad,
    Android,
    Windows,
    Mac,
    ChromeOs,
    Linux,
}

named!(BrowserFamily, OperatingSystem);

/// What a `User-Agent` holds, the particular browsers before those they pretend to be.
const BROWSERS: [(&str, BrowserFamily); 7] = [
    ("Edg", BrowserFamily::Edge),
    ("OPR/", BrowserFamily::Opera),
    ("SamsungBrowser/", BrowserFamily::SamsungInternet),
    ("Firefox/", BrowserFamily::Firefox),
    ("FxiOS/", BrowserFamily::Firefox),
    ("Chrome/", BrowserFamily::Chrome),
    ("Safari/", BrowserFamily::Safari),
];
const SYSTEMS: [(&str, OperatingSystem); 7] = [
    ("iPhone", OperatingSystem::Iphone),
    ("iPad", OperatingSystem::Ipad),
    ("Android", OperatingSystem::Android),
    ("Windows", OperatingSystem::Windows),
    ("Mac OS X", OperatingSystem::Mac),
    ("CrOS", OperatingSystem::ChromeOs),
    ("Linux", OperatingSystem::Linux),
];

impl Device {
    pub fn new(browser: Option<BrowserFamily>, system: Option<OperatingSystem>) -> Option<Self> {
        (browser.is_some() || system.is_some()).then_some(Self { browser, system })
    }

    pub fn from_user_agent(user_agent: &str) -> Option<Self> {
        let browser = BROWSERS.into_iter().find(|(mark, _)| user_agent.contains(mark));
        let system = SYSTEMS.into_iter().find(|(mark, _)| user_agent.contains(mark));
        Self::new(browser.map(|(_, browser)| browser), system.map(|(_, system)| system))
    }

    /// Reads “Firefox on Linux”, or one of the two alone.
    pub fn from_english(words: &str) -> Option<Self> {
        let (browser, system) = words.split_once(" on ").unwrap_or((words, words));
        let browser = BrowserFamily::ALL.into_iter().find(|known| known.label() == browser);
        let system = OperatingSystem::ALL.into_iter().find(|known| known.label() == system);
        Self::new(browser, system)
    }

    pub fn browser(self) -> Option<BrowserFamily> {
        self.browser
    }

    pub fn system(self) -> Option<OperatingSystem> {
        self.system
    }
}

impl BrowserFamily {
    /// What its maker calls it, in every language.
    pub fn label(self) -> &'static str {
        match self {
            Self::Edge => "Edge",
            Self::Opera => "Opera",
            Self::SamsungInternet => "Samsung Internet",
            Self::Firefox => "Firefox",
            Self::Chrome => "Chrome",
            Self::Safari => "Safari",
        }
    }
}

impl OperatingSystem {
    /// What its maker calls it, in every language; of a phone or tablet that names itself, its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Iphone => "iPhone",
            Self::Ipad => "iPad",
            Self::Android => "Android",
            Self::Windows => "Windows",
            Self::Mac => "Mac",
            Self::ChromeOs => "ChromeOS",
            Self::Linux => "Linux",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_what_it_is_not_by_what_it_pretends_to_be() {
        for (user_agent, browser, system) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                BrowserFamily::Firefox,
                OperatingSystem::Linux,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
                BrowserFamily::Edge,
                OperatingSystem::Windows,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                BrowserFamily::Safari,
                OperatingSystem::Iphone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
                BrowserFamily::Chrome,
                OperatingSystem::Android,
            ),
        ] {
            assert_eq!(Device::from_user_agent(user_agent), Device::new(Some(browser), Some(system)));
        }
        assert_eq!(Device::from_user_agent("curl/8.5 <script>"), None);
    }

    #[test]
    fn the_words_of_the_release_before_are_read() {
        for browser in BrowserFamily::ALL {
            assert_eq!(Device::from_english(browser.label()), Device::new(Some(browser), None));
            for system in OperatingSystem::ALL {
                let words = format!("{} on {}", browser.label(), system.label());
                assert_eq!(Device::from_english(&words), Device::new(Some(browser), Some(system)));
            }
        }
        assert_eq!(
            Device::from_english("Windows"),
            Device::new(None, Some(OperatingSystem::Windows)),
            "a system alone"
        );
        assert_eq!(Device::from_english("a toaster"), None);
    }
}
