//! What groups are worth: read from wherever they stand, and nothing changed where they are not said.

use counterdesk::access::GroupRights;
use counterdesk::model::activity::Action;
use counterdesk::model::{Apps, Role};
use serde_json::{Value, json};

use super::{assert_turned_away, desk_and_provider, entries, operator, there_and_back};
use crate::support::{TestDesk, TestProvider, UserInfo};

const NOT_SAID: &str = "does not say which groups you are in";

type Change = fn(&TestProvider);

/// Why the last sign-in was refused, as the activity log has it.
async fn last_refusal(desk: &TestDesk) -> Option<String> {
    entries(desk, Action::SignIn).await[0].details().problem
}

#[tokio::test]
async fn a_list_that_did_not_come_changes_nothing_and_an_empty_one_shuts_out() {
    let (desk, provider) = desk_and_provider().await;
    provider.is_now(&["chiefs"]);
    let mut here = desk.browser();
    there_and_back(&desk, &provider, &mut here).await;
    let not_said: [(Change, &str, &str); 16] = [
        (|provider| provider.says_nothing_of("groups"), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", Value::Null), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", json!(true)), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", json!([true])), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", json!([{ "id": "7" }])), NOT_SAID, "sign_on_groups_not_said"),
        (
            |provider| provider.says("groups", json!({ "id": "7", "path": "/chiefs" })),
            NOT_SAID,
            "sign_on_groups_not_said",
        ),
        (
            |provider| provider.says("groups", json!(["others", { "id": "7" }])),
            NOT_SAID,
            "sign_on_groups_not_said",
        ),
        (|provider| provider.says("groups", json!("[others]")), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", json!("others,chiefs")), NOT_SAID, "sign_on_groups_not_said"),
        (|provider| provider.says("groups", json!("others chiefs")), NOT_SAID, "sign_on_groups_not_said"),
        (
            |provider| provider.says("_claim_names", json!({ "groups": "src1" })),
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
        (
            |provider| {
                provider.says("groups", json!(["guests"]));
                provider.says("_claim_names", json!({ "groups": "src1" }));
            },
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
        (
            |provider| provider.says("hasgroups", json!(true)),
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
        (
            |provider| {
                provider.says_nothing_of("groups");
                provider.says("_claim_names", json!({ "groups": "src1" }));
                provider
                    .says("_claim_sources", json!({ "src1": { "endpoint": "https://graph.example.com" } }));
            },
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
        (
            |provider| {
                provider.says_nothing_of("groups");
                provider.says("hasgroups", json!(true));
            },
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
        (
            |provider| {
                provider.says_nothing_of("groups");
                provider.says("hasgroups", json!("true"));
            },
            "You are in too many groups",
            "sign_on_too_many_groups",
        ),
    ];
    for (change, says, word) in not_said {
        provider.is_now(&[]);
        change(&provider);
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 502, says);
        assert_eq!(last_refusal(&desk).await.as_deref(), Some(word));
        let still = operator(&desk, "mod-31").await.unwrap();
        assert_eq!((still.role, still.disabled), (Role::Manager, false));
        assert_eq!(here.get("/people").await.status, 200, "signed in as before");
    }
    assert!(entries(&desk, Action::OperatorDisabled).await.is_empty());
    assert!(entries(&desk, Action::RightsChanged).await.is_empty());

    provider.is_now(&[]);
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 403, "None of your groups");
    assert_eq!(last_refusal(&desk).await.as_deref(), Some("sign_on_no_group"));
    assert!(operator(&desk, "mod-31").await.unwrap().disabled);
    // Once shut out, they do not come in because the list is missing.
    provider.says_nothing_of("groups");
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, NOT_SAID);
    assert!(operator(&desk, "mod-31").await.unwrap().disabled);
}

/// A desk where the claim is called so, and where these groups count.
async fn desk_with(provider: &TestProvider, claim: &str, groups: &[(&str, Role)]) -> TestDesk {
    TestDesk::start_with_sign_on(provider, None, &|settings, rules| {
        claim.clone_into(&mut settings.groups_claim);
        let rights = |(group, role): &(&str, Role)| GroupRights {
            group: (*group).to_owned(),
            role: *role,
            apps: Apps::All,
        };
        *rules = groups.iter().map(rights).collect();
    })
    .await
}

#[tokio::test]
async fn groups_are_found_by_name_and_by_path_in_any_form() {
    let chiefs = &[("chiefs", Role::Manager)][..];
    for (claim, value) in [
        ("groups", json!({ "groups": "chiefs" })),
        ("groups", json!({ "groups": ["others", "chiefs"] })),
        ("groups", json!({ "groups": { "chiefs": { "a": 1 }, "others": {} } })),
        ("groups", json!({ "groups": [{ "name": "chiefs", "id": 7 }] })),
        ("groups", json!({ "groups": [{ "id": "7", "displayName": "chiefs" }] })),
        ("groups", json!({ "groups": [{ "value": "7", "display": "chiefs" }] })),
        ("realm_access.roles", json!({ "realm_access": { "roles": ["chiefs"] } })),
        (
            "resource_access.the-desk.roles",
            json!({ "resource_access": { "the-desk": { "roles": ["chiefs"] } } }),
        ),
        ("a.b", json!({ "a.b": ["chiefs"], "a": { "b": ["others"] } })),
        ("https://x.example/roles", json!({ "https://x.example/roles": ["chiefs"] })),
        ("email", json!({ "email": "chiefs", "email_verified": true })),
        ("acr", json!({ "acr": "chiefs" })),
        ("azp", json!({ "azp": "the-desk" })),
    ] {
        let provider = TestProvider::start().await;
        let rules = if claim == "azp" { &[("the-desk", Role::Manager)][..] } else { chiefs };
        let desk = desk_with(&provider, claim, rules).await;
        let mut person = json!({ "sub": "x", "preferred_username": "akira" });
        for (name, value) in value.as_object().unwrap() {
            person[name] = value.clone();
        }
        provider.person(person);
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_eq!(page.path, "/", "{claim} in {value}: {}", page.text());
        assert_eq!(operator(&desk, "akira").await.unwrap().role, Role::Manager, "{claim}");
    }
    // One text is a name that the settings know, or nothing that can be told: never the names within it.
    let provider = TestProvider::start().await;
    let rules = [("*", Role::Viewer), ("cn=chiefs,ou=x", Role::Manager), ("chiefs", Role::Manager)];
    let desk = desk_with(&provider, "groups", &rules).await;
    for (text, role) in [
        ("mine, chiefs", Role::Viewer),
        ("[chiefs]", Role::Viewer),
        ("[\"others\",\"chiefs\"]", Role::Viewer),
        ("cn=chiefs,ou=x", Role::Manager),
    ] {
        provider.person(json!({ "sub": text, "preferred_username": text, "groups": text }));
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "{text}");
        let name = counterdesk::model::as_name(text).unwrap();
        assert_eq!(operator(&desk, &name).await.unwrap().role, role, "{text}");
    }
    provider.says("groups", json!("cn=others,ou=x"));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, NOT_SAID);
    assert_eq!(operator(&desk, "cn_chiefs_ou_x").await.unwrap().role, Role::Manager, "nothing changed");
    // Whoever may write an address into their own profile is nobody by it.
    let provider = TestProvider::start().await;
    let desk = desk_with(&provider, "email", chiefs).await;
    for verified in [json!(false), json!(null), json!("no")] {
        provider.person(
            json!({ "sub": "x", "preferred_username": "a", "email": "chiefs", "email_verified": verified }),
        );
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 502, NOT_SAID);
    }
}

#[tokio::test]
async fn everybody_of_the_provider_may_have_a_role() {
    let provider = TestProvider::start().await;
    let desk = desk_with(&provider, "groups", &[("*", Role::Viewer), ("chiefs", Role::Manager)]).await;
    provider.is_now(&["whatever"]);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    provider.says_nothing_of("groups");
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "needs no list");
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Viewer);
    provider.is_now(&["chiefs"]);
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    provider.says_nothing_of("groups");
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, NOT_SAID);
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Manager, "nothing changed");
    provider.is_now(&[]);
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Viewer, "an empty list is a list");
}

#[tokio::test]
async fn user_info_is_asked_for_what_the_token_leaves_out() {
    let (desk, provider) = desk_and_provider().await;
    provider.user_info(Some(UserInfo::Says(
        json!({ "sub": "person-31", "groups": ["chiefs"], "preferred_username": "akira", "updated_at": "x" }),
    )));
    // What is signed counts, and then nobody asks.
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_eq!(provider.asked("userinfo"), 0);
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Support);
    provider.person(json!({ "sub": "person-31" }));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Manager);

    // Signed answers are the provider's, or none.
    let claims = json!({ "sub": "person-32", "groups": ["night"], "preferred_username": "mod-32" });
    provider.person(json!({ "sub": "person-32" }));
    provider.user_info(Some(UserInfo::Signs(claims)));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert_eq!(operator(&desk, "mod-32").await.unwrap().role, Role::Support);

    let somebody_else = json!({ "sub": "person-31", "groups": ["chiefs"], "preferred_username": "x" });
    for (says, status, words) in [
        (UserInfo::Says(somebody_else.clone()), 502, "cannot trust the answer"),
        (UserInfo::Signs(somebody_else), 502, "cannot trust the answer"),
        (UserInfo::Says(json!({ "groups": ["chiefs"] })), 502, "cannot trust the answer"),
        (UserInfo::Text("<html>"), 502, NOT_SAID),
        (UserInfo::Text("a.b.c"), 502, NOT_SAID),
        (UserInfo::Text("eyJhbGciOiJub25lIn0.eyJzdWIiOiJwZXJzb24tMzMifQ."), 502, NOT_SAID),
        (UserInfo::Fails(401), 502, NOT_SAID),
        (UserInfo::Fails(500), 502, NOT_SAID),
        (UserInfo::Fails(302), 502, NOT_SAID),
    ] {
        provider.person(json!({ "sub": "person-33" }));
        provider.user_info(Some(says));
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, status, words);
    }
    // No groups after all are none of those that the token says there are.
    provider.person(json!({ "sub": "person-31", "hasgroups": true }));
    provider.user_info(Some(UserInfo::Says(json!({ "sub": "person-31", "groups": [] }))));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 502, "You are in too many groups");
    assert!(!operator(&desk, "mod-31").await.unwrap().disabled);
    // A name that cannot be one is as good as none.
    provider.person(json!({ "sub": "person-34", "preferred_username": "**", "groups": ["night"] }));
    provider.user_info(Some(UserInfo::Says(json!({ "sub": "person-34", "preferred_username": "mod-34" }))));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert!(operator(&desk, "mod-34").await.is_some());
    provider.user_info(Some(UserInfo::Fails(500)));
    // A name alone is no reason to turn somebody away who is known.
    provider.person(json!({ "sub": "person-31", "groups": ["night"] }));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
}

#[tokio::test]
async fn names_are_made_usable_and_the_refusal_quotes_what_is_not() {
    let (desk, provider) = desk_and_provider().await;
    for (sub, claims, name) in [
        ("1", json!({ "preferred_username": "miles.o'brien@example.com" }), "miles.o_brien@example.com"),
        ("2", json!({ "preferred_username": "CORP\\akira" }), "CORP_akira"),
        ("3", json!({ "preferred_username": "two words" }), "two_words"),
        ("4", json!({ "preferred_username": "Rene\u{301}" }), "Ren\u{e9}"),
        ("5", json!({ "preferred_username": "x".repeat(65) }), &"x".repeat(64)),
        ("6", json!({ "preferred_username": "***", "email": "six@example.com" }), "six@example.com"),
        ("7", json!({ "email": "seven@example.com", "email_verified": false }), "seven@example.com"),
        ("8", json!({ "upn": "eight@corp.example", "email": 8 }), "eight@corp.example"),
        ("11", json!({ "username": "eleven", "name": "Mei" }), "eleven"),
        ("12", json!({ "name": "Mei Lin" }), "Mei_Lin"),
        ("13", json!({ "cognito:username": "thirteen", "preferred_username": [" ", "#"] }), "thirteen"),
        ("14", json!({ "preferred_username": "\u{ff46}our\u{ff54}een" }), "fourteen"),
        ("15", json!({ "preferred_username": ["#", "fifteen"] }), "fifteen"),
    ] {
        let mut person = json!({ "sub": sub, "groups": ["night"] });
        for (claim, value) in claims.as_object().unwrap() {
            person[claim] = value.clone();
        }
        provider.person(person);
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_eq!(page.path, "/", "{claims}: {}", page.text());
        assert!(operator(&desk, name).await.is_some_and(|made| made.name == name), "{claims}");
    }
    provider.person(json!({ "sub": "9", "groups": ["night"], "preferred_username": "\u{ff0a}\u{ff0a}" }));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 409, "\u{201c}\u{ff0a}\u{201d} is not allowed in a name here");
    assert_eq!(last_refusal(&desk).await.as_deref(), Some("sign_on_no_name"));
    // Two people of one provider, whose names become one.
    provider.person(json!({ "sub": "10", "groups": ["night"], "preferred_username": "CORP/akira", "email": "ten@x.example" }));
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    assert!(operator(&desk, "ten@x.example").await.is_some());
}
