//! The way to the provider and back: a provider that lies or is down, and browsers that bring anything.

use counterdesk::store::Action;

use super::{assert_turned_away, desk_and_provider, entries, operator, sent_to, there_and_back};
use crate::support::{Lie, PASSWORD, TestDesk, TestProvider};

#[tokio::test]
async fn a_provider_that_lies_lets_nobody_in() {
    let (desk, provider) = desk_and_provider().await;
    let untrusted = "could not be trusted";
    for (lie, status, says) in [
        (Lie::Nonce, 502, untrusted),
        (Lie::NoNonce, 502, untrusted),
        (Lie::Audience, 502, untrusted),
        (Lie::MoreAudiences, 502, untrusted),
        (Lie::AuthorizedParty, 502, untrusted),
        (Lie::Expired, 502, untrusted),
        (Lie::IssuedLongAgo, 502, untrusted),
        (Lie::IssuedLater, 502, untrusted),
        (Lie::Issuer, 502, untrusted),
        (Lie::AccessTokenHash, 502, untrusted),
        (Lie::Unsigned, 502, untrusted),
        (Lie::SignedWithPublicKey, 502, untrusted),
        (Lie::SignedWithSecret, 502, untrusted),
        (Lie::Forged, 502, untrusted),
        (Lie::UnknownKey, 502, untrusted),
        (Lie::NoSubject, 502, untrusted),
        (Lie::NoSender, 502, untrusted),
        (Lie::OtherSender, 502, untrusted),
        (Lie::NoIdToken, 502, untrusted),
        (Lie::Rubbish, 502, untrusted),
        (Lie::Huge, 502, untrusted),
        (Lie::Redirect, 503, "does not answer"),
        (Lie::Broken, 503, "does not answer"),
        (Lie::Slow, 503, "does not answer"),
    ] {
        let mut browser = desk.browser();
        provider.lie(Some(lie));
        let page = there_and_back(&desk, &provider, &mut browser).await;
        assert_turned_away(&page, status, says);
        assert!(browser.get("/").await.path.starts_with("/sign-in"), "{lie:?}");
        // The password works meanwhile.
        desk.sign_in(&mut browser, "viewer").await;
    }
    assert_eq!(operator(&desk, "mod-31").await, None, "nothing was made");
    provider.lie(None);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "and the truth does");
}

#[tokio::test]
async fn a_provider_that_says_wrong_things_of_itself_is_not_gone_to() {
    for lie in [Lie::OtherIssuer, Lie::TokensElsewhere, Lie::SignInElsewhere, Lie::KeysElsewhere] {
        let (desk, provider) = desk_and_provider().await;
        provider.lie(Some(lie));
        let page = desk.browser().get("/sign-in/sso").await;
        assert_turned_away(&page, 502, "could not be trusted");
        // The truth is found out without a new start.
        provider.lie(None);
        desk.clock.advance_seconds(6);
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "{lie:?}");
    }
}

#[tokio::test]
async fn a_desk_whose_provider_is_down_serves_and_says_so() {
    let provider = TestProvider::gone();
    let desk = TestDesk::start_with_provider(&provider, false).await;
    let mut browser = desk.browser();
    let page = browser.get("/sign-in/sso?next=%2Factivity").await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/sign-in?next=%2Factivity", 503));
    assert!(page.problem().contains("does not answer"), "{}", page.problem());
    let form = page.form("/api/sign-in").with("name", "viewer").with("password", PASSWORD);
    assert_eq!(browser.submit(&form).await.path, "/activity");
}

#[tokio::test]
async fn what_the_provider_says_of_itself_is_kept_and_keys_are_looked_for_now_and_then() {
    let (desk, provider) = desk_and_provider().await;
    for _ in 0..3 {
        there_and_back(&desk, &provider, &mut desk.browser()).await;
    }
    assert_eq!((provider.asked("configuration"), provider.asked("keys")), (1, 1));
    // A new key just after the last look is found a minute later, not at once.
    provider.change_key();
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "could not be trusted");
    assert_eq!(provider.asked("keys"), 1);
    desk.clock.advance_seconds(61);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert_eq!(provider.asked("keys"), 2);
    // Tokens that no key fits do not make the desk ask again and again.
    desk.clock.advance_seconds(61);
    provider.lie(Some(Lie::UnknownKey));
    for _ in 0..3 {
        there_and_back(&desk, &provider, &mut desk.browser()).await;
    }
    assert_eq!(provider.asked("keys"), 3);
}

#[tokio::test]
async fn what_comes_back_counts_once_in_the_browser_that_was_sent() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.browser();
    let there = sent_to(&mut browser, "/sign-in/sso").await;
    let back = provider.let_through(&there, desk.services.now().0);

    // In another browser: somebody is to be signed in as somebody else.
    let mut victim = desk.browser();
    let page = victim.get(&back).await;
    assert_eq!(page.status, 401, "{}", page.text());
    assert!(page.text().contains("Begin the sign-in once more"), "{}", page.text());
    assert!(victim.cookies().is_empty(), "strangers write nothing");
    assert_eq!(provider.asked("token"), 0, "and make the desk ask nobody");
    let logged = entries(&desk, Action::SignIn).await.len();
    assert_eq!(logged, 0);

    assert_eq!(browser.get(&back).await.path, "/");
    let mut thief = desk.browser();
    assert_eq!(thief.get(&back).await.status, 401, "seen over a shoulder");
    let page = browser.get(&back).await;
    assert_eq!(page.status, 401, "used up: {}", page.text());
    assert_eq!(browser.get("/").await.path, "/", "and they stay signed in");
    assert_eq!(provider.asked("token"), 1);

    // A code that was used elsewhere.
    let mut other = desk.browser();
    let there = sent_to(&mut other, "/sign-in/sso").await;
    let fresh = provider.let_through(&there, desk.services.now().0);
    let state = fresh.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let used = back.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let page = other
        .get(&format!("/sign-in/sso/callback?code={used}&state={state}&iss={}", provider.issuer()))
        .await;
    assert_turned_away(&page, 401, "Begin the sign-in once more");
}

#[tokio::test]
async fn ten_minutes_is_as_long_as_it_may_take() {
    let (desk, provider) = desk_and_provider().await;
    for (seconds, status) in [(9 * 60, 200), (10 * 60, 401)] {
        let mut browser = desk.browser();
        let there = sent_to(&mut browser, "/sign-in/sso").await;
        desk.clock.advance_seconds(seconds);
        let page = browser.get(&provider.let_through(&there, desk.services.now().0)).await;
        assert_eq!(page.status, status, "{}", page.text());
    }
}

#[tokio::test]
async fn two_tabs_do_not_get_in_each_other_s_way() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.browser();
    let mut backs = Vec::new();
    for next in ["/activity", "/account"] {
        let there = sent_to(&mut browser, &format!("/sign-in/sso?next={next}")).await;
        backs.push(provider.let_through(&there, desk.services.now().0));
    }
    assert_eq!(browser.get(&backs[1]).await.path, "/account");
    assert_eq!(browser.get(&backs[0]).await.path, "/activity", "signed in anew in the other tab");
    assert_eq!(
        desk.services.accounts.sign_ins(&operator(&desk, "mod-31").await.unwrap().id).await.unwrap().len(),
        1
    );
}

#[tokio::test]
async fn what_is_no_answer_of_a_provider_is_turned_away() {
    let (desk, provider) = desk_and_provider().await;
    let declined = "You were not let through";
    for (query, status, says) in [
        ("error=access_denied&state={state}&iss={iss}", 401, declined),
        ("error=login_required&state={state}&iss={iss}", 401, declined),
        ("error=temporarily_unavailable&state={state}&iss={iss}", 503, "does not answer"),
        ("error=invalid_scope&state={state}&iss={iss}", 502, "does not know this desk"),
        (
            "error=%0d%0aSet-Cookie:x&error_description=<b>&state={state}&iss={iss}",
            502,
            "could not be trusted",
        ),
        ("error=access_denied&state={state}", 502, "could not be trusted"),
        ("state={state}&iss={iss}", 502, "could not be trusted"),
        ("code=x&state={state}&iss={iss}", 401, "Begin the sign-in once more"),
        ("code=%0d%0a&state={state}&iss={iss}", 401, "Begin the sign-in once more"),
    ] {
        let mut browser = desk.browser();
        let there = sent_to(&mut browser, "/sign-in/sso").await;
        let state = there.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let query = query.replace("{state}", state).replace("{iss}", provider.issuer());
        let page = browser.get(&format!("/sign-in/sso/callback?{query}")).await;
        assert_turned_away(&page, status, says);
        assert!(!browser.cookies().contains_key("Set-Cookie:x"), "{query}");
    }
    for query in [
        "",
        "code=x",
        "code=x&state=",
        "code=x&state=%00",
        "code=x&code=y&state={state}",
        "code=x&state={state}&state={state}",
        "code=x&state={state}&iss=a&iss=b",
        "error=a&error=b&state={state}",
        "code=x&state={state}%0d%0a",
    ] {
        let mut browser = desk.browser();
        let there = sent_to(&mut browser, "/sign-in/sso").await;
        let state = there.split("state=").nth(1).unwrap().split('&').next().unwrap();
        let page = browser.get(&format!("/sign-in/sso/callback?{}", query.replace("{state}", state))).await;
        assert_eq!(page.status, 401, "{query}: {}", page.text());
        assert!(page.heading().contains("Begin the sign-in once more"), "{query}");
    }
    assert_eq!(operator(&desk, "mod-31").await, None);
}

#[tokio::test]
async fn other_sites_lead_to_the_sign_in_page_and_no_further() {
    let (desk, provider) = desk_and_provider().await;
    for site in ["cross-site", "same-site", "rubbish"] {
        let mut browser = desk.browser();
        let answer = browser.visit("/sign-in/sso?next=%2Factivity", &[("sec-fetch-site", site)]).await;
        assert_eq!(answer.headers["location"], "/sign-in?next=%2Factivity");
        assert!(browser.cookies().is_empty());
    }
    // Afterwards nobody is led off this site.
    for next in
        ["//evil.example", "https://evil.example", "/\\evil", "/%0d%0aa", "/api/sign-out", "/sign-in/sso"]
    {
        let mut browser = desk.browser();
        let there = sent_to(&mut browser, &format!("/sign-in/sso?next={}", next.replace('/', "%2F"))).await;
        let page = browser.get(&provider.let_through(&there, desk.services.now().0)).await;
        assert_eq!(page.path, "/", "{next}");
    }
}

#[tokio::test]
async fn a_desk_without_a_provider_has_no_such_door() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    assert!(!browser.get("/sign-in").await.text().contains("Sign in with"));
    let page = browser.get("/sign-in/sso").await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/sign-in", 404));
    assert!(page.problem().contains("There is no other way to sign in here"), "{}", page.problem());
    assert_eq!(browser.get("/sign-in/sso/callback?code=x&state=y").await.status, 401);
    assert_eq!(browser.get("/sign-in/sso/out").await.path, "/sign-in");
}

#[tokio::test]
async fn who_begins_too_often_waits_and_the_others_do_not() {
    let (desk, provider) = desk_and_provider().await;
    let mut page = None;
    for _ in 0..41 {
        page = Some(desk.browser().visit("/sign-in/sso", &[]).await);
    }
    assert_eq!(page.unwrap().headers["location"], "/sign-in");
    let page = desk.browser().get("/sign-in/sso").await;
    assert_turned_away(&page, 429, "Too many sign-ins were begun");
    desk.signed_in("viewer").await;
    desk.clock.advance_seconds(5 * 60 + 1);
    // Whoever gets through makes room for the others of the office.
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    for _ in 0..30 {
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    }
}
