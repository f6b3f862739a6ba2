//! The way to the provider and back: a provider that lies or is down, and browsers that bring anything.

use counterdesk::model::activity::Action;

use super::{assert_turned_away, desk_and_provider, entries, operator, sent_to, there_and_back};
use futures::future::join_all;
use serde_json::json;

use crate::support::{Lie, PASSWORD, Takes, TestDatabase, TestDesk, TestProvider, UserInfo, both_databases};

#[tokio::test]
async fn a_provider_that_lies_lets_nobody_in() {
    let (desk, provider) = desk_and_provider().await;
    let untrusted = "cannot trust the answer";
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
        (Lie::Redirect, 502, "does not work right now"),
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
        assert_turned_away(&page, 502, "Single sign-on does not work right now");
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
    assert_turned_away(&page, 502, "cannot trust the answer");
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
    assert!(page.text().contains("Start the sign-in again"), "{}", page.text());
    assert!(victim.cookies().is_empty(), "strangers write nothing");
    assert_eq!(provider.asked("token"), 0, "and make the desk ask nobody");
    let logged = entries(&desk, Action::SignIn).await.len();
    assert_eq!(logged, 0);

    assert_eq!(browser.get(&back).await.path, "/");
    let mut thief = desk.browser();
    assert_eq!(thief.get(&back).await.status, 401, "seen over a shoulder");
    let page = browser.get(&back).await;
    assert_eq!(page.path, "/", "loaded again, they are in: {}", page.text());
    assert_eq!(provider.asked("token"), 1, "and nobody was asked");
    let home = browser.get("/").await;
    browser.submit(&home.form("/api/sign-out")).await;
    assert_eq!(browser.get(&back).await.status, 401, "used up");
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
    assert_turned_away(&page, 401, "Start the sign-in again");
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
async fn loaded_again_much_later_it_leads_on_whoever_is_in() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.browser();
    let there = sent_to(&mut browser, "/sign-in/sso?next=%2Factivity").await;
    let back = provider.let_through(&there, desk.services.now().0);
    assert_eq!(browser.get(&back).await.path, "/activity");
    desk.clock.advance_seconds(11 * 60);
    assert_eq!(browser.get(&back).await.path, "/activity");
    assert_eq!(provider.asked("token"), 1, "and nobody was asked");
    // What else they were sent for was not done, and is not passed over.
    let there = sent_to(&mut browser, "/sign-in/sso?again=1&next=%2Factivity").await;
    let late = provider.let_through(&there, desk.services.now().0);
    desk.clock.advance_seconds(11 * 60);
    assert_eq!(browser.get(&late).await.status, 401);
    let mut stranger = desk.browser();
    assert_eq!(stranger.get(&back).await.status, 401);
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
        desk.services.store().sign_ins_of(&operator(&desk, "mod-31").await.unwrap().id).await.unwrap().len(),
        1
    );
}

#[tokio::test]
async fn what_is_no_answer_of_a_provider_is_turned_away() {
    let (desk, provider) = desk_and_provider().await;
    let declined = "Your organisation did not sign you in";
    for (query, status, says) in [
        ("error=access_denied&state={state}&iss={iss}", 401, declined),
        ("error=login_required&state={state}&iss={iss}", 401, declined),
        ("error=temporarily_unavailable&state={state}&iss={iss}", 503, "does not answer"),
        ("error=unmet_authentication_requirements&state={state}&iss={iss}", 401, declined),
        ("error=request_not_supported&state={state}&iss={iss}", 502, "does not accept Counterdesk"),
        ("error=invalid_scope&state={state}&iss={iss}", 502, "does not accept Counterdesk"),
        ("error=%0d%0aSet-Cookie:x&error_description=<b>&state={state}&iss={iss}", 401, declined),
        ("error=access_denied&state={state}", 502, "cannot trust the answer"),
        ("state={state}&iss={iss}", 502, "cannot trust the answer"),
        ("code=x&state={state}&iss={iss}", 401, "Start the sign-in again"),
        ("code=%0d%0a&state={state}&iss={iss}", 401, "Start the sign-in again"),
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
        assert!(page.heading().contains("Start the sign-in again"), "{query}");
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
        for (query, page) in [("again=1", "/step-up?next=%2F"), ("connect=1", "/account")] {
            let path = format!("/sign-in/sso?{query}&here=1");
            let answer = browser.visit(&path, &[("sec-fetch-site", site)]).await;
            assert_eq!(answer.headers["location"], page, "{query}");
        }
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
    assert!(page.problem().contains("Sign in with your name and password"), "{}", page.problem());
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
    assert_turned_away(&page, 429, "Too many sign-ins from your network");
    desk.signed_in("viewer").await;
    desk.clock.advance_seconds(5 * 60 + 1);
    // Whoever gets through makes room for the others of the office.
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    for _ in 0..30 {
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    }
}

#[tokio::test]
async fn keys_are_looked_for_again_where_a_signature_is_wrong_and_each_that_fits_is_tried() {
    let (desk, provider) = desk_and_provider().await;
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    provider.changes_key_under_its_name();
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "cannot trust the answer");
    desk.clock.advance_seconds(61);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert_eq!(provider.asked("keys"), 2);
    provider.lie(Some(Lie::Forged));
    desk.clock.advance_seconds(61);
    for _ in 0..3 {
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 502, "cannot trust the answer");
    }
    assert_eq!(provider.asked("keys"), 3, "once a minute");
    provider.lie(None);
    provider.hides_its_key_among_others();
    desk.clock.advance_seconds(60 * 60 + 1);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    provider.lie(Some(Lie::Forged));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "cannot trust the answer");
}

#[tokio::test]
async fn further_audiences_are_named_in_the_settings_and_then_azp_counts() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_sign_on(&provider, None, &|settings, _| {
        settings.also_audiences = vec!["another".to_owned()];
    })
    .await;
    provider.lie(Some(Lie::MoreAudiences));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    provider.lie(None);
    for (audiences, party) in [
        (json!(["the-desk", "another", "third"]), json!("the-desk")),
        (json!(["another"]), json!("the-desk")),
        (json!("another"), json!("the-desk")),
        (json!([]), json!("the-desk")),
        (json!(null), json!("the-desk")),
        (json!(["the-desk", "another"]), json!(null)),
        (json!(["the-desk", "another"]), json!("another")),
        (json!("the-desk"), json!("another")),
    ] {
        provider.is_now(&["night"]);
        provider.says("aud", audiences.clone());
        provider.says("azp", party.clone());
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 502, "cannot trust the answer");
    }
    provider.is_now(&["night"]);
    provider.says("azp", json!(null));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "one needs no azp");
    provider.says("nbf", json!(desk.services.now().unix_seconds() + 3_600));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "cannot trust the answer");
}

#[tokio::test]
async fn the_desk_proves_itself_in_the_way_that_the_provider_takes() {
    for offered in
        [json!(["client_secret_basic", "client_secret_post"]), json!(null), json!(["client_secret_post"])]
    {
        let (desk, provider) = desk_and_provider().await;
        provider.describes("token_endpoint_auth_methods_supported", offered.clone());
        provider.takes(Takes::Post, false);
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "{offered}");
        let asked = provider.asked("token");
        assert_eq!(asked, if offered.as_array().is_some_and(|offered| offered.len() == 1) { 1 } else { 2 });
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
        assert_eq!(provider.asked("token"), asked + 1, "learnt: {offered}");
    }
    // One that uses the code up all the same costs one sign-in, not all.
    let (desk, provider) = desk_and_provider().await;
    provider.takes(Takes::Post, true);
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 401, "Start the sign-in again");
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    // A secret that is wrong stays wrong, and says so.
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_sign_on(&provider, None, &|settings, _| {
        settings.client_secret = "another".to_owned().into();
    })
    .await;
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "does not accept Counterdesk");
    assert_eq!(provider.asked("token"), 2, "each way once");
    // The setting decides alone.
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_sign_on(&provider, None, &|settings, _| {
        settings.client_auth = counterdesk::provider::ClientAuth::Post;
    })
    .await;
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "does not accept Counterdesk");
    assert_eq!(provider.asked("token"), 1);
}

#[tokio::test]
async fn what_the_desk_can_do_without_spoils_nothing_and_the_rest_is_a_matter_of_settings() {
    let (desk, provider) = desk_and_provider().await;
    provider.describes("end_session_endpoint", json!("https://elsewhere.example/out"));
    provider.describes("userinfo_endpoint", json!(""));
    provider.describes("subject_types_supported", json!(null));
    provider.describes("scopes_supported", json!("openid"));
    provider.describes("claims_parameter_supported", json!("true"));
    let mut browser = desk.browser();
    let page = there_and_back(&desk, &provider, &mut browser).await;
    assert_eq!(page.path, "/", "{}", page.text());
    let page = browser.submit(&page.form("/api/sign-out")).await;
    assert!(!page.has("a[href='/sign-in/sso/out']"), "there is nowhere to go");
    for (field, value) in [
        ("issuer", json!(format!("{}/", provider.issuer()))),
        ("issuer", json!(7)),
        ("jwks_uri", json!("/keys")),
        ("token_endpoint", json!(null)),
    ] {
        let (desk, provider) = desk_and_provider().await;
        provider.describes(field, value);
        let page = desk.browser().get("/sign-in/sso").await;
        assert_turned_away(&page, 502, "Single sign-on does not work right now");
    }
}

#[tokio::test]
async fn a_browser_that_came_by_another_name_begins_at_the_public_one() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider(&provider, false).await;
    let other_name = desk.url.replace("http://127.0.0.1", "localhost");
    let headers = [("sec-fetch-site", "same-origin"), ("host", other_name.as_str())];
    let mut browser = desk.browser();
    let answer = browser.visit("/sign-in/sso?next=%2Factivity", &headers).await;
    assert_eq!(answer.headers["location"], format!("{}/sign-in/sso?next=%2Factivity&here=1", desk.url));
    for query in ["again=1", "again=1&next=%2Fpeople", "connect=1"] {
        let answer = browser.visit(&format!("/sign-in/sso?{query}"), &headers).await;
        assert_eq!(answer.headers["location"], format!("{}/sign-in/sso?{query}&here=1", desk.url), "{query}");
    }
    // A proxy that hides the name does not send it round in circles.
    let answer = browser.visit("/sign-in/sso?here=1", &headers).await;
    assert!(answer.headers["location"].to_str().unwrap().starts_with(provider.issuer()));
}

#[tokio::test]
async fn a_large_token_is_left_out_of_the_way_out() {
    let (desk, provider) = desk_and_provider().await;
    let groups: Vec<_> = (0..200).map(|n| format!("group-{n:032}")).chain(["night".to_owned()]).collect();
    provider.person(json!({ "sub": "x", "preferred_username": "many", "groups": groups }));
    let mut browser = desk.browser();
    let page = there_and_back(&desk, &provider, &mut browser).await;
    browser.submit(&page.form("/api/sign-out")).await;
    let there = sent_to(&mut browser, "/sign-in/sso/out").await;
    assert!(!there.contains("id_token_hint") && there.contains("client_id=the-desk"), "{there}");
    assert!(there.len() < 1_000);
}

both_databases! {
async fn a_state_counts_once_also_at_the_same_moment(url: &str) {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_sign_on(&provider, Some(url), &|_, _| {}).await;
    for _ in 0..5 {
        let mut browser = desk.browser();
        let there = sent_to(&mut browser, "/sign-in/sso").await;
        let back = provider.let_through(&there, desk.services.now().0);
        let before = provider.asked("token");
        let tabs = (0..8).map(|_| {
            let (mut tab, back) = (browser.another_tab(), back.clone());
            async move { tab.visit(&back, &[]).await.status.as_u16() }
        });
        let mut answers = join_all(tabs).await;
        answers.sort_unstable();
        assert_eq!(provider.asked("token"), before + 1, "{answers:?}");
        assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    }
}

async fn a_new_person_in_many_tabs_is_one_person(url: &str) {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_sign_on(&provider, Some(url), &|_, _| {}).await;
    for round in 0..15 {
        let name = format!("mod-{round}");
        provider.person(json!({ "sub": format!("s-{round}"), "preferred_username": name, "groups": ["night"] }));
        let mut backs = Vec::new();
        for _ in 0..3 {
            let mut browser = desk.browser();
            let there = sent_to(&mut browser, "/sign-in/sso").await;
            backs.push((provider.let_through(&there, desk.services.now().0), browser));
        }
        let came = join_all(backs.into_iter().map(|(back, mut browser)| async move {
            let page = browser.get(&back).await;
            (page.path.clone(), page.text())
        }));
        for (path, text) in came.await {
            assert_eq!(path, "/", "round {round}: {text}");
        }
        assert!(operator(&desk, &name).await.is_some());
    }
}
}

#[tokio::test]
async fn whether_provider_and_settings_fit_is_found_out_without_signing_in() {
    let (desk, provider) = desk_and_provider().await;
    let examine = || async { desk.services.accounts.single_sign_on().unwrap().provider.examine().await };
    provider.user_info(Some(UserInfo::Fails(500)));
    let examined = examine().await.unwrap();
    assert!(examined.faults.is_empty() && examined.remarks.is_empty(), "{examined:?}");
    assert!(examined.found.iter().any(|(name, value)| *name == "keys at" && value.ends_with("/keys (1)")));
    provider.describes("scopes_supported", json!(["openid"]));
    provider.describes("end_session_endpoint", json!("https://out.example/x"));
    provider.describes("id_token_signing_alg_values_supported", json!(["HS256"]));
    let examined = examine().await.unwrap();
    assert!(examined.faults[0].contains("HS256"), "{examined:?}");
    let remarks = examined.remarks.join("; ");
    assert!(
        remarks.contains("COUNTERDESK_OIDC_HOSTS=out.example") && remarks.contains("scope profile"),
        "{remarks}"
    );
    provider.describes("token_endpoint", json!("https://tokens.example/t"));
    provider.describes("jwks_uri", json!("https://keys.example:8443/k"));
    let error = examine().await.unwrap_err().to_string();
    assert!(error.contains("COUNTERDESK_OIDC_HOSTS=keys.example:8443,tokens.example"), "{error}");
}
