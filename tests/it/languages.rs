//! In which language a page is, and who decides it.

use crate::support::TestDesk;

#[tokio::test]
async fn a_page_says_its_language_and_what_it_depends_on() {
    let desk = TestDesk::start().await;
    for path in ["/sign-in", "/help", "/no-such-page"] {
        let page = desk.browser().get(path).await;
        assert_eq!(page.attribute("html", "lang"), ["en"], "{path}");
        assert_eq!(page.attribute("html", "dir"), ["ltr"], "{path}");
        let varies: Vec<_> = page.headers.get_all("vary").iter().map(|line| line.to_str().unwrap()).collect();
        assert!(varies.join(", ").contains("accept-language, cookie"), "{path}: {varies:?}");
    }
}

#[tokio::test]
async fn a_choice_is_kept_on_the_device_and_leads_back() {
    let desk = TestDesk::start().await;
    for (language, kept) in
        [("en", "language=en;"), ("zh-Hans", "language=zh-Hans;"), ("tlh\r\n", "language=;")]
    {
        let fields = [("language", language), ("back", "/help")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let answer = desk.browser().post("/api/language", &fields).await;
        assert_eq!(answer.headers["location"], "/help", "{language:?}");
        let cookies: Vec<_> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|line| line.to_str().unwrap().to_owned())
            .collect();
        let cookie = cookies.iter().find(|cookie| cookie.starts_with("language=")).unwrap();
        assert!(cookie.starts_with(kept) && cookie.contains("HttpOnly"), "{cookie}");
    }
    let fields = [("language", "de"), ("back", "//evil.example")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(desk.browser().post("/api/language", &fields).await.headers["location"], "/");
}

/// It is made without the request that went wrong, and looks as the browser asks all the same.
#[tokio::test]
async fn a_page_for_an_error_follows_what_was_chosen_on_the_device() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let fields =
        [("theme", "dark"), ("back", "/sign-in")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/api/theme", &fields).await;
    for path in ["/sign-in", "/no-such-page", "/no/such/page"] {
        let page = browser.get(path).await;
        assert_eq!(page.attribute("html", "data-theme"), ["dark"], "{path}");
    }
}

#[tokio::test]
async fn no_page_is_shown_in_a_language_that_is_not_offered() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    browser.set_cookie("language", "fr");
    let page = browser.visit("/sign-in", &[("accept-language", "fr")]).await;
    assert_eq!(page.attribute("html", "lang"), ["en"]);
    let page = browser.visit("/sign-in", &[("accept-language", "fr, de;q=0.5")]).await;
    assert_eq!(page.attribute("html", "lang"), ["de"]);
}
