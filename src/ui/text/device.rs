use crate::model::{BrowserFamily, Device, OperatingSystem};
use crate::words::{Language, devices};

/// `Firefox on Linux`, or what is known of it. Makers' names are the same in every language.
pub fn device(language: Language, device: Device) -> String {
    match (device.browser(), device.system()) {
        (Some(browser), Some(system)) => {
            devices::browser_on_system(language, browser.label(), system.label())
        }
        (browser, system) => {
            let known = browser.map(BrowserFamily::label).or(system.map(OperatingSystem::label));
            known.unwrap_or_else(|| devices::unknown(language)).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_worded_by_language() {
        let firefox = Device::new(Some(BrowserFamily::Firefox), Some(OperatingSystem::Linux)).unwrap();
        assert_eq!(device(Language::English, firefox), "Firefox on Linux");
        assert_eq!(device(Language::Chinese, firefox), "Linux 上的 Firefox");
        let phone = Device::new(None, Some(OperatingSystem::Iphone)).unwrap();
        for language in Language::ALL {
            assert_eq!(device(language, phone), "iPhone");
            let both = device(language, firefox);
            assert!(both.contains("Firefox") && both.contains("Linux"), "{language}: {both}");
        }
    }
}
