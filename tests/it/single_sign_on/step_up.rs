//! What counts as proved is when a factor was given. Where the provider cannot say that, one of our own stands
//! in, and setting it up is never behind itself.

use counterdesk::model::activity::{Action, EntryOutcome};
use serde_json::json;

use super::{desk_and_provider, entries, sent_to, there_and_back};
use crate::support::{Browser, Page, TestDesk, TestProvider, enrol};

/// Asks for something of consequence: an invitation.
async fn invite(browser: &mut Browser) -> Page {
    let form = browser.get("/people").await.form("/api/invite");
    browser.submit(&form.with("name", "mod-50").with("role", "viewer").with("apps_choice", "every")).await
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// To the provider once more, and back.
async fn step_up(desk: &TestDesk, provider: &TestProvider, browser: &mut Browser, next: &str) -> Page {
    let there = sent_to(browser, &format!("/sign-in/sso?again=1&next={}", next.replace('/', "%2F"))).await;
    browser.get(&provider.let_through(&there, desk.services.now().0)).await
}

#[tokio::test]
async fn signing_in_is_no_proof_unless_a_factor_was_given() {
    let (desk, provider) = desk_and_provider().await;
    let now = desk.services.now().unix_seconds();
    for (auth_time, proved) in [
        (json!(now), true),
        (json!(now + 50), true),
        (json!(now.to_string()), true),
        (json!(now - 9 * 60), true),
        (json!(now - 11 * 60), false),
        (json!(now - 7 * 60 * 60), false),
        (json!(now + 3_600), false),
        (json!(null), false),
        (json!("now"), false),
        (json!([now]), false),
    ] {
        provider.is_now(&["chiefs"]);
        provider.says("auth_time", auth_time.clone());
        let mut chief = desk.browser();
        assert_eq!(there_and_back(&desk, &provider, &mut chief).await.path, "/", "{auth_time}");
        let page = invite(&mut chief).await;
        assert_eq!(page.path.starts_with("/step-up"), !proved, "{auth_time}: {}", page.path);
    }
}

#[tokio::test]
async fn a_code_given_here_is_a_proof_whatever_the_provider_says() {
    let (desk, provider) = desk_and_provider().await;
    provider.is_now(&["chiefs"]);
    provider.dates_no_proofs();
    let mut chief = desk.browser();
    there_and_back(&desk, &provider, &mut chief).await;
    let (_, codes) = enrol(&desk, &mut chief).await;
    let mut second = desk.browser();
    let page = there_and_back(&desk, &provider, &mut second).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
    let form = page.form("/api/sign-in-code").with("code", &codes[0]);
    assert_eq!(second.submit(&form).await.path, "/");
    assert!(!invite(&mut second).await.path.starts_with("/step-up"));
}

#[tokio::test]
async fn without_a_date_of_the_proof_our_own_factor_stands_in() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider(&provider, true).await;
    provider.is_now(&["chiefs"]);
    provider.dates_no_proofs();
    let mut chief = desk.browser();
    let page = there_and_back(&desk, &provider, &mut chief).await;
    assert_eq!(page.path, "/account/authenticator", "the first factor, with nothing before it");
    // Too late: to the provider, and back to where it is set up.
    desk.clock.advance_seconds(11 * 60);
    let page = chief.get("/account/authenticator").await;
    assert_eq!(page.path, "/step-up?next=%2Faccount%2Fauthenticator");
    assert!(page.has("form[action='/api/sign-out']"), "another way on");
    let link = page.attribute("main a.btn", "href").remove(0);
    let there = sent_to(&mut chief, &link).await;
    assert!(there.contains("prompt=login"), "{there}");
    let page = chief.get(&provider.let_through(&there, desk.services.now().0)).await;
    assert_eq!(page.path, "/account/authenticator", "{}", page.text());
    // Loading it again is no step back.
    assert_eq!(chief.get("/account/authenticator").await.path, "/account/authenticator");
    let (_, codes) = enrol(&desk, &mut chief).await;

    // Whatever has consequences asks for that one from now on, and not the provider.
    let page = invite(&mut chief).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert!(!page.has("a[href^='/sign-in/sso']"));
    let page = chief.submit(&page.form("/api/step-up").with("code", &codes[0])).await;
    assert_eq!(page.path, "/people", "{}", page.text());
    assert!(!invite(&mut chief).await.path.starts_with("/step-up"));
}

#[tokio::test]
async fn being_let_through_is_enough_for_the_first_factor_alone() {
    let (desk, provider) = desk_and_provider().await;
    provider.is_now(&["chiefs"]);
    provider.dates_no_proofs();
    let mut chief = desk.browser();
    there_and_back(&desk, &provider, &mut chief).await;
    let page = step_up(&desk, &provider, &mut chief, "/people").await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/step-up?next=%2Fpeople", 403));
    assert!(page.problem().contains("cannot confirm that it is you"), "{}", page.problem());
    assert!(page.has("main a[href='/account/authenticator']"), "the way on");
    assert!(invite(&mut chief).await.path.starts_with("/step-up"), "nothing is proved by it");
    let refused = entries(&desk, Action::StepUp).await;
    assert_eq!(refused[0].details().problem.as_deref(), Some("sign_on_cannot_prove"));
    assert!(refused.iter().all(|entry| entry.outcome == EntryOutcome::Refused.name()));

    enrol(&desk, &mut chief).await;
    // Replacing it is not the first one: that takes the one that there is.
    desk.clock.advance_seconds(11 * 60);
    let mut second = desk.browser();
    provider.says("amr", json!(["mfa"]));
    assert_eq!(there_and_back(&desk, &provider, &mut second).await.path, "/");
    let page = second.get("/account/authenticator").await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    let answer = second.post("/api/add-authenticator", &fields(&[("code", "000000")])).await;
    assert!(answer.headers["location"].to_str().unwrap().starts_with("/step-up"));
    // Nor does the provider stand in for it with one factor.
    provider.is_now(&["chiefs"]);
    provider.says("auth_time", json!(desk.services.now().unix_seconds()));
    let page = step_up(&desk, &provider, &mut second, "/people").await;
    assert!(page.problem().contains("You need two steps"), "{}", page.problem());
}

#[tokio::test]
async fn a_date_before_any_clock_is_none() {
    let (desk, provider) = desk_and_provider().await;
    for date in [json!(0), json!(-1), json!("0"), json!(-62_135_596_800_i64)] {
        provider.is_now(&["chiefs"]);
        provider.says("auth_time", date.clone());
        let mut chief = desk.browser();
        there_and_back(&desk, &provider, &mut chief).await;
        let page = step_up(&desk, &provider, &mut chief, "/people").await;
        assert!(page.problem().contains("cannot confirm that it is you"), "{date}: {}", page.problem());
        assert!(page.has("main a[href='/account/authenticator']"), "{date}: the way on");
        let page = step_up(&desk, &provider, &mut chief, "/account/authenticator").await;
        assert_eq!(page.path, "/account/authenticator", "{date}");
    }
}

#[tokio::test]
async fn how_old_a_proof_is_is_told_by_the_clock_that_dates_it() {
    let (desk, provider) = desk_and_provider().await;
    let mut chief = desk.browser();
    there_and_back(&desk, &provider, &mut chief).await;
    // How far its clock is off, how long before the token the factor was given, and whether that is now.
    for (off, age, proved) in [
        (-120, 0, true),
        (-120, 30, true),
        (-590, 30, true),
        (-120, 90, false),
        (-590, 120, false),
        (-590, 590, false),
        (50, 0, true),
        (50, 90, false),
        (0, 90, false),
    ] {
        provider.is_now(&["chiefs"]);
        let issued = desk.services.now().unix_seconds() + off;
        provider.says("iat", json!(issued));
        provider.says("exp", json!(issued + 3_600));
        provider.says("auth_time", json!(issued - age));
        let page = step_up(&desk, &provider, &mut chief, "/people").await;
        if proved {
            assert_eq!(page.path, "/people", "{off} {age}: {}", page.text());
        } else {
            assert!(page.problem().contains("You were not asked to sign in again"), "{off} {age}");
        }
    }
    // The proof counts from when it was given, not from when it was told of.
    desk.clock.advance_seconds(11 * 60);
    provider.is_now(&["chiefs"]);
    let issued = desk.services.now().unix_seconds() - 300;
    provider.says("iat", json!(issued));
    provider.says("exp", json!(issued + 3_600));
    for (age, proved) in [(9 * 60, true), (11 * 60, false)] {
        provider.says("auth_time", json!(issued - age));
        let mut other = desk.browser();
        there_and_back(&desk, &provider, &mut other).await;
        assert_eq!(!invite(&mut other).await.path.starts_with("/step-up"), proved, "{age}");
    }
}

#[tokio::test]
async fn a_provider_is_asked_in_words_that_it_knows() {
    for (prompts, word) in [
        (json!(null), Some("prompt=login")),
        (json!(["none", "login"]), Some("prompt=login")),
        (json!("none login"), Some("prompt=login")),
        (json!(["none", "consent", "select_account"]), Some("prompt=select_account")),
        (json!(["none"]), None),
    ] {
        let (desk, provider) = desk_and_provider().await;
        provider.describes("prompt_values_supported", prompts.clone());
        let mut browser = desk.browser();
        there_and_back(&desk, &provider, &mut browser).await;
        let there = sent_to(&mut browser, "/sign-in/sso?again=1").await;
        assert!(there.contains("max_age=0"), "{there}");
        match word {
            Some(word) => assert!(there.contains(word), "{prompts}: {there}"),
            None => assert!(!there.contains("prompt="), "{prompts}: {there}"),
        }
    }
}

#[tokio::test]
async fn a_provider_that_dates_proofs_has_to_do_so_for_the_first_factor_too() {
    let (desk, provider) = desk_and_provider().await;
    provider.is_now(&["chiefs"]);
    let long_ago = desk.services.now().unix_seconds() - 3_600;
    provider.says("auth_time", json!(long_ago));
    let mut chief = desk.browser();
    there_and_back(&desk, &provider, &mut chief).await;
    let page = chief.get("/account/authenticator").await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    let page = step_up(&desk, &provider, &mut chief, "/account/authenticator").await;
    assert_eq!(page.path, "/step-up?next=%2Faccount%2Fauthenticator");
    assert!(page.problem().contains("You were not asked to sign in again"), "{}", page.problem());
    let word = entries(&desk, Action::StepUp).await[0].details().problem;
    assert_eq!(word.as_deref(), Some("sign_on_not_fresh"));
    // Signing out here and there is the way on, and the page has it.
    let page = chief.submit(&page.form("/api/sign-out")).await;
    assert!(page.has("a[href='/sign-in/sso/out']"), "{}", page.text());
    provider.says("auth_time", json!(desk.services.now().unix_seconds()));
    there_and_back(&desk, &provider, &mut chief).await;
    assert_eq!(chief.get("/account/authenticator").await.path, "/account/authenticator");
}
