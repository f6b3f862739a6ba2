//! The recipes of docs/SIGN-ON.md, each with the description, the token and the `UserInfo` that the provider
//! documents. The addresses are those of the tests' provider; where real ones are on other hosts that matter,
//! so are these.

use counterdesk::access::GroupRights;
use counterdesk::model::{Apps, Role};
use serde_json::{Value, json};

use super::{operator, there_and_back};
use crate::support::{TestDesk, TestProvider, UserInfo};

/// One provider, and the settings of its recipe.
struct Recipe {
    provider: &'static str,
    /// Beside the addresses.
    describes: Value,
    /// In its answer to the code.
    answers: Value,
    /// In the ID token; `now` in Unix seconds.
    token: fn(now: i64) -> Value,
    user_info: Option<Value>,
    groups_claim: &'static str,
    groups: &'static [(&'static str, Role)],
    also_audiences: &'static [&'static str],
    /// Who they are here.
    name: &'static str,
    role: Role,
    /// Whether the provider's word for two factors is there.
    two_factors: bool,
    /// Whether a factor counts as given.
    proved: bool,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            provider: "",
            describes: json!({}),
            answers: json!({}),
            token: |_| json!({}),
            user_info: None,
            groups_claim: "groups",
            groups: &[("chiefs", Role::Manager)],
            also_audiences: &[],
            name: "akira",
            role: Role::Manager,
            two_factors: false,
            proved: false,
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one table")]
fn recipes() -> Vec<Recipe> {
    vec![
        Recipe {
            provider: "Keycloak, a group mapper without full paths",
            describes: json!({
                "check_session_iframe": "https://id.example.com/realms/desk/login-status-iframe.html",
                "acr_values_supported": ["0", "1"],
                "mtls_endpoint_aliases": { "token_endpoint": "https://id.example.com/realms/desk/token" },
                "token_endpoint_auth_methods_supported":
                    ["private_key_jwt", "client_secret_basic", "client_secret_post", "tls_client_auth", "client_secret_jwt"],
                "frontchannel_logout_supported": true,
            }),
            answers: json!({
                "refresh_expires_in": 1800, "refresh_token": "r", "not-before-policy": 0, "session_state": "s",
                "scope": "openid profile email",
            }),
            token: |now| {
                json!({
                    "sub": "f:1:akira", "typ": "ID", "auth_time": now, "sid": "s", "acr": "1", "email_verified": true,
                    "name": "Akira Sato", "groups": ["chiefs", "offline_access"], "preferred_username": "akira",
                    "given_name": "Akira", "email": "akira@example.com",
                })
            },
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Keycloak, roles of the realm and an audience mapper",
            token: |_| {
                json!({
                    "sub": "1", "aud": ["the-desk", "account"], "azp": "the-desk", "preferred_username": "akira",
                    "realm_access": { "roles": ["default-roles-desk", "chiefs"] },
                    "resource_access": { "account": { "roles": ["view-profile"] } },
                })
            },
            groups_claim: "realm_access.roles",
            also_audiences: &["account"],
            ..Recipe::default()
        },
        Recipe {
            provider: "Entra ID, app roles, a guest",
            describes: json!({
                "token_endpoint_auth_methods_supported":
                    ["client_secret_post", "private_key_jwt", "client_secret_basic", "self_signed_tls_client_auth"],
                "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
                "http_logout_supported": true, "tenant_region_scope": "EU", "cloud_instance_name": "microsoftonline.com",
                "rbac_url": "https://pas.windows.net", "authorization_response_iss_parameter_supported": null,
                "kerberos_endpoint": "https://login.microsoftonline.com/x/kerberos", "device_authorization_endpoint": "",
            }),
            answers: json!({ "token_type": "Bearer", "scope": "openid profile email", "expires_in": "3599", "ext_expires_in": 3599 }),
            token: |now| {
                json!({
                    "sub": "AAAAAIkzqFVrSaSaFHy782bbtaQ", "ver": "2.0", "nbf": now, "oid": "0-0", "tid": "t-1", "uti": "u",
                    "rh": "0.A", "aio": "x", "name": "Akira O'Sato (guest)", "roles": ["chiefs"], "auth_time": now,
                    "preferred_username": "akira_home.example#EXT#@desk.onmicrosoft.com",
                })
            },
            groups_claim: "roles",
            name: "akira_home.example_EXT_@desk.onmicrosoft.com",
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Okta, a groups claim",
            describes: json!({
                "registration_endpoint": "https://id.example.com/oauth2/v1/clients",
                "scopes_supported": ["openid", "profile", "groups"], "request_parameter_supported": true,
            }),
            token: |now| {
                json!({
                    "sub": "00u1", "name": "Akira Sato", "ver": 1, "jti": "ID.1", "amr": ["pwd", "mfa", "otp"], "idp": "00o1",
                    "preferred_username": "akira@example.com", "auth_time": now, "groups": ["Everyone", "chiefs"],
                })
            },
            name: "akira@example.com",
            two_factors: true,
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Google, the domain",
            describes: json!({ "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"] }),
            answers: json!({ "expires_in": 3599, "scope": "openid https://www.googleapis.com/auth/userinfo.email" }),
            token: |_| {
                json!({
                    "sub": "10769150350006150715113082367", "hd": "example.com", "email": "akira@example.com",
                    "email_verified": true, "picture": "https://lh3.example.com/a", "locale": "en",
                })
            },
            groups_claim: "hd",
            groups: &[("example.com", Role::Support)],
            name: "akira@example.com",
            role: Role::Support,
            ..Recipe::default()
        },
        Recipe {
            provider: "Google, one manager by address",
            token: |_| {
                json!({
                    "sub": "1", "hd": "example.com", "email": "akira@example.com", "email_verified": true,
                })
            },
            groups_claim: "email",
            groups: &[("akira@example.com", Role::Manager)],
            name: "akira@example.com",
            ..Recipe::default()
        },
        Recipe {
            provider: "Authentik",
            describes: json!({ "acr_values_supported": ["goauthentik.io/providers/oauth2/default"] }),
            token: |now| {
                json!({
                    "sub": "1d31", "acr": "goauthentik.io/providers/oauth2/default", "amr": ["pwd", "mfa"], "sid": "s",
                    "auth_time": now, "name": "Akira", "given_name": "Akira", "preferred_username": "akira",
                    "nickname": "akira", "groups": ["authentik Admins", "chiefs"], "uid": "u",
                })
            },
            two_factors: true,
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Authelia, claims in UserInfo",
            token: |now| {
                json!({
                    "sub": "4f1e", "amr": ["pwd", "otp", "mfa"], "auth_time": now, "jti": "j", "rat": now, "azp": "the-desk",
                    "client_id": "the-desk",
                })
            },
            user_info: Some(json!({
                "sub": "4f1e", "preferred_username": "akira", "groups": ["chiefs"], "email": "akira@example.com",
                "email_verified": true, "alt_emails": [], "updated_at": 1_700_000_000,
            })),
            two_factors: true,
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "GitLab, its own groups",
            token: |now| {
                json!({
                    "sub": "7", "auth_time": now, "sub_legacy": "x", "name": "Akira Sato", "nickname": "akira",
                    "preferred_username": "akira", "profile": "https://id.example.com/akira", "groups_direct": ["desk", "desk/chiefs"],
                })
            },
            groups_claim: "groups_direct",
            groups: &[("desk/chiefs", Role::Manager)],
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "GitLab, inherited groups from UserInfo",
            token: |_| json!({ "sub": "7", "nickname": "akira", "email": "a@example.com", "email_verified": false }),
            user_info: Some(json!({
                "sub": "7", "name": "Akira", "groups": ["desk", "desk/chiefs"],
                "https://gitlab.org/claims/groups/owner": ["desk"],
            })),
            groups: &[("desk/chiefs", Role::Manager)],
            name: "a@example.com",
            ..Recipe::default()
        },
        Recipe {
            provider: "Auth0, a claim with an address for a name",
            describes: json!({ "mfa_challenge_endpoint": "https://id.example.com/mfa", "request_uri_parameter_supported": "false" }),
            token: |_| {
                json!({
                    "sub": "auth0|62", "nickname": "akira", "name": "akira@example.com", "updated_at": "2026-11-26T09:00:00.000Z",
                    "email": "akira@example.com", "email_verified": "true", "picture": null,
                    "https://desk.example.com/roles": ["chiefs"],
                })
            },
            groups_claim: "https://desk.example.com/roles",
            name: "akira@example.com",
            ..Recipe::default()
        },
        Recipe {
            provider: "Zitadel, roles of a project",
            token: |now| {
                json!({
                    "sub": "329811112222", "aud": ["the-desk", "329801", "329802"], "azp": "the-desk", "client_id": "the-desk",
                    "auth_time": now, "amr": ["pwd", "mfa"], "preferred_username": "akira@desk.example.com", "updated_at": 0,
                    "locale": null, "urn:zitadel:iam:org:project:roles": { "chiefs": { "3298": "desk.example.com" } },
                })
            },
            groups_claim: "urn:zitadel:iam:org:project:roles",
            also_audiences: &["329801", "329802"],
            name: "akira@desk.example.com",
            two_factors: true,
            proved: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Casdoor, everything that it knows of somebody",
            token: |_| {
                json!({
                    "sub": "1c27", "owner": "desk", "name": "akira", "preferred_username": "akira", "address": [], "birthday": "",
                    "phone": "", "updatedTime": "", "email": "akira@example.com", "emailVerified": false, "isAdmin": true,
                    "score": 2000, "groups": null, "roles": [{ "owner": "desk", "name": "chiefs", "users": null }],
                    "permissions": [], "tokenType": "access-token", "scope": "openid profile", "nbf": 1_000_000_000,
                    "ldap": "", "properties": {}, "jti": "admin/1",
                })
            },
            groups_claim: "roles",
            ..Recipe::default()
        },
        Recipe {
            provider: "ADFS, lists and its own names",
            token: |_| {
                json!({
                    "sub": "s", "upn": "akira@corp.example", "unique_name": "CORP\\akira", "email": ["akira@corp.example"],
                    "group": "chiefs", "amr": "mfa", "auth_time": "1000", "apptype": "Confidential",
                })
            },
            groups_claim: "group",
            name: "akira@corp.example",
            two_factors: true,
            ..Recipe::default()
        },
        Recipe {
            provider: "Cognito",
            token: |now| {
                json!({
                    "sub": "u", "cognito:groups": ["chiefs"], "cognito:username": "akira", "email": "akira@example.com",
                    "email_verified": true, "token_use": "id", "auth_time": now, "origin_jti": "o",
                })
            },
            groups_claim: "cognito:groups",
            name: "akira@example.com",
            proved: true,
            ..Recipe::default()
        },
    ]
}

#[tokio::test]
async fn each_recipe_lets_the_right_person_in_with_the_right_role() {
    for recipe in recipes() {
        let about = recipe.provider;
        let provider = TestProvider::start().await;
        for (field, value) in recipe.describes.as_object().unwrap() {
            provider.describes(field, value.clone());
        }
        for (field, value) in recipe.answers.as_object().unwrap() {
            provider.answers(field, value.clone());
        }
        provider.user_info(recipe.user_info.clone().map(UserInfo::Says));
        let desk = TestDesk::start_with_sign_on(&provider, None, &|settings, groups| {
            recipe.groups_claim.clone_into(&mut settings.groups_claim);
            settings.also_audiences = recipe.also_audiences.iter().map(|name| (*name).to_owned()).collect();
            let rights = |(group, role): &(&str, Role)| GroupRights {
                group: (*group).to_owned(),
                role: *role,
                apps: Apps::All,
            };
            *groups = recipe.groups.iter().map(rights).collect();
        })
        .await;
        provider.person((recipe.token)(desk.services.now().unix_seconds()));
        let mut browser = desk.browser();
        let page = there_and_back(&desk, &provider, &mut browser).await;
        assert_eq!(page.path, "/", "{about}: {}", page.text());
        let made =
            operator(&desk, recipe.name).await.unwrap_or_else(|| panic!("{about}: no {}", recipe.name));
        assert_eq!(made.role, recipe.role, "{about}");
        let sign_in = desk.services.store().sign_ins_of(&made.id).await.unwrap().remove(0);
        let believed = sign_in.way == counterdesk::model::SignInWay::ProviderTwoFactors;
        assert_eq!(believed, recipe.two_factors, "{about}");
        let proved = sign_in.proved_at > desk.services.now().plus_seconds(-10);
        assert_eq!(proved, recipe.proved, "{about}");
        // Known again, with whatever the provider leaves out this time.
        let again = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_eq!(again.path, "/", "{about}: {}", again.text());
    }
}

/// What providers send beside, in every wrong form that was seen: nobody reads it here.
#[tokio::test]
async fn a_claim_that_nobody_reads_spoils_nothing() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider(&provider, false).await;
    for (claim, value) in [
        ("updated_at", json!("2026-11-26T09:00:00Z")),
        ("email_verified", json!("true")),
        ("email_verified", json!(1)),
        ("email_verified", json!([])),
        ("address", json!([])),
        ("address", json!("")),
        ("email", json!(["a@example.com"])),
        ("email", json!({})),
        ("locale", json!({ "language": "en" })),
        ("phone_number", json!(7)),
        ("phone_number_verified", json!("false")),
        ("name", json!({})),
        ("birthday", json!(7)),
        ("preferred_username#ja", json!("\u{5c0f}\u{660e}")),
        ("acr", json!(1)),
        ("acr", json!(["1"])),
        ("amr", json!("mfa")),
        ("amr", json!({ "mfa": true })),
        ("auth_time", json!("soon")),
        ("zoneinfo", json!(null)),
        ("iat", json!(desk.services.now().unix_seconds().to_string())),
        ("nbf", json!(desk.services.now().unix_seconds().to_string())),
        ("typ", json!(7)),
    ] {
        provider.is_now(&["night"]);
        provider.says(claim, value.clone());
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_eq!(page.path, "/", "{claim} {value}: {}", page.text());
    }
}
