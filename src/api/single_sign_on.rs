//! To the identity provider and back. All three are addresses that a browser is sent to, so all are GET:
//! the first and the last change nothing here, and coming back signs in, for which the state that this
//! browser was given before is the proof that a form's origin is elsewhere.

use std::convert::Infallible;

use tower_sessions::Session;

use super::auth::{self, Loaded, PageError};
use super::connect;
use super::doors::Page;
use super::form::{Answer, answer, send};
use super::paths::{self, SafePath};
use super::sign_in::{browser, carry_on, not_let_in};
use super::{Problem, Trouble, request, session, translate};
use crate::accounts::{Connected, OnTheWay, Refused, SignOnPurpose, SignedIn, Step, StepUp};
use crate::model::SignOnFault;
use crate::provider::{self, Returned};

/// Tabs in which somebody may be on their way at once; more make the oldest begin anew.
const TABS: usize = 4;

/// `/sign-in/sso`: sends the browser to the provider. `again`: to prove that it is still them; `connect`: to
/// connect their account, which a form has asked for; `here`: sent on from another name of this desk.
pub async fn start() -> Loaded<Infallible> {
    let query = request::query().unwrap_or_default();
    let next = query.get("next").and_then(SafePath::parse_next).unwrap_or_default();
    let again = query.get("again").is_some();
    let connects = query.get("connect").is_some();
    // The provider sends people back to the one address that it knows, where this browser has no session yet.
    if query.get("here").is_none()
        && let Some(url) = request::at_public_host(&own_path(&next, again, connects))
    {
        request::redirect_to_public_host(url);
        return Err(PageError::Redirected);
    }
    // Other sites lead people to the sign-in page, and no further.
    if request::comes_from_another_site() {
        let page = match (connects, again) {
            (true, _) => SafePath::of(Page::Account),
            (false, true) => SafePath::step_up(next.as_str()),
            (false, false) => SafePath::sign_in(next.as_str(), None),
        };
        return Err(PageError::to(&page));
    }
    let purpose = if connects {
        let Some(sign_in_id) = connect::asked_for().await else {
            return Err(PageError::to(&SafePath::of(Page::Account)));
        };
        SignOnPurpose::Connect { sign_in_id }
    } else if again {
        let Ok(operator) = auth::signed_in_at_all().await else {
            return Err(PageError::to(&SafePath::step_up(next.as_str())));
        };
        SignOnPurpose::StepUp { sign_in_id: operator.sign_in_id }
    } else if auth::signed_in_at_all().await.is_ok() {
        return Err(PageError::to(&next));
    } else {
        SignOnPurpose::SignIn
    };
    let back = page_of(&purpose, next.as_str());
    match begin(purpose, next.as_str()).await {
        Ok(()) => Err(PageError::Redirected),
        Err(trouble) => go_back(&back, trouble).await,
    }
}

/// This address, with what it was asked for.
fn own_path(next: &SafePath, again: bool, connects: bool) -> String {
    if connects { paths::connecting_path() } else { paths::single_sign_on_path(next.as_str(), again) }
}

async fn begin(purpose: SignOnPurpose, next: &str) -> Result<(), Trouble> {
    let accounts = request::services()?.accounts;
    let address = request::client_address();
    let begun = accounts.begin_sign_on(purpose, next, address.as_deref()).await;
    let (url, new) = begun.map_err(translate::account_trouble)?;
    let session = request::session()?;
    let mut all = on_the_way(&session).await?;
    let now = request::services()?.now();
    all.retain(|one| one.is_under_way(now));
    all.push(new);
    let surplus = all.len().saturating_sub(TABS);
    all.drain(..surplus);
    keep(&session, &all).await?;
    request::redirect_to_provider(&url);
    Ok(())
}

/// `/sign-in/sso/callback`: the browser is back.
pub async fn come_back() -> Loaded<Infallible> {
    let query = request::query().unwrap_or_default();
    let services = request::services()?;
    let not_begun = || {
        let problem = Problem::SignOn(SignOnFault::NotBegunHere);
        PageError::from(translate::trouble(problem, None))
    };
    // Each once: of two, the provider and this desk could take different ones.
    let names = ["state", "code", "error", "iss"];
    if names.iter().any(|name| query.all(name).count() > 1) {
        return Err(not_begun());
    }
    // Strangers write nothing here: neither a session nor an entry in the log.
    let state = query.get("state").unwrap_or_default();
    let Some(on_the_way) = find(state).await? else {
        if let Some(error) = query.get("error") {
            let description = query.get("error_description").unwrap_or_default();
            tracing::warn!(said = provider::shown(error, description), "authn.sign_on_not_begun_here");
        }
        return Err(not_begun());
    };
    let counts = on_the_way.is_under_way(services.now());
    let first = counts && services.accounts.use_up(&on_the_way).await.map_err(translate::account_trouble)?;
    if !first {
        // Loaded again, or gone back to, even much later: whoever came in by it is in. What else it was for, and
        // was not done in time, is not passed over.
        let leads_on = counts || on_the_way.purpose == SignOnPurpose::SignIn;
        if leads_on && auth::signed_in_at_all().await.is_ok() {
            return Err(PageError::to(&SafePath::parse_next(&on_the_way.next).unwrap_or_default()));
        }
        return Err(not_begun());
    }
    let returned = Returned {
        code: query.get("code").map(|code| code.to_owned().into()),
        error: query.get("error").map(str::to_owned),
        description: query.get("error_description").map(str::to_owned),
        issuer: query.get("iss").map(str::to_owned),
    };
    let done = match on_the_way.purpose.clone() {
        SignOnPurpose::Connect { sign_in_id } => match auth::signed_in().await {
            Ok(operator) if operator.sign_in_id == sign_in_id => {
                match services.accounts.finish_connecting(&operator, &on_the_way, returned).await {
                    Ok(connected) => connected_now(connected).await,
                    Err(error) => Err(not_connected(&operator, error)),
                }
            }
            _ => return Err(not_begun()),
        },
        SignOnPurpose::SignIn => {
            let finished = services.accounts.finish_sign_on(&on_the_way, returned, browser()).await;
            match finished {
                Ok(through) => {
                    let token = (through.operator_id, through.sealed_token);
                    come_in(through.step, token, &on_the_way.next).await
                }
                Err(refused) => Err(refused_sign_in(refused)?),
            }
        }
        SignOnPurpose::StepUp { sign_in_id } => match auth::signed_in_at_all().await {
            Ok(operator) if operator.sign_in_id == sign_in_id => {
                match services.accounts.finish_step_up(&operator, &on_the_way, returned).await {
                    Ok(step_up) => stepped_up(&operator, step_up, &on_the_way.next).await,
                    Err(error) => Err(refused_step_up(&operator, error)),
                }
            }
            _ => return Err(not_begun()),
        },
    };
    match done {
        Ok(()) => Err(PageError::Redirected),
        // Whom the provider no longer lets in, it may just have shut out.
        Err(trouble) => {
            let still_in = auth::signed_in_at_all().await.is_ok();
            let purpose = if still_in { &on_the_way.purpose } else { &SignOnPurpose::SignIn };
            go_back(&page_of(purpose, &on_the_way.next), trouble).await
        }
    }
}

async fn come_in(step: Step, token: (String, String), next: &str) -> Result<(), Trouble> {
    let session = request::session()?;
    session::PROVIDER_TOKEN.put(&session, &token).await?;
    answer(carry_on(step, next)).await
}

async fn stepped_up(operator: &SignedIn, step_up: StepUp, next: &str) -> Result<(), Trouble> {
    let session = request::session()?;
    session::rotate(&session).await?;
    let next = SafePath::parse_next(next).unwrap_or_default();
    // Where the provider cannot prove anything, that is enough for the first factor of their own.
    let sets_up_first = !operator.has_second_factor
        && [Page::Authenticator, Page::NewPasskey, Page::Account]
            .iter()
            .any(|page| page.path() == next.path());
    if step_up == StepUp::Proved || sets_up_first {
        return send(Answer::GoTo(next)).await;
    }
    tracing::warn!(operator = operator.id, "authn.cannot_prove: the provider gives no auth_time");
    let accounts = request::services()?.accounts;
    Err(translate::not_done(accounts.provider_cannot_prove(operator).await))
}

async fn connected_now(connected: Connected) -> Result<(), Trouble> {
    let session = request::session()?;
    session::PROVIDER_TOKEN.put(&session, &(connected.operator_id, connected.sealed_token)).await?;
    session::rotate(&session).await?;
    send(Answer::go(&format!("{}?done=connected", Page::Account.path()))).await
}

fn not_connected(operator: &SignedIn, error: Refused) -> Trouble {
    tracing::warn!(error = %error.error, operator = operator.id, "authn.not_connected");
    translate::not_done(error)
}

fn refused_sign_in(refused: Refused) -> Result<Trouble, Trouble> {
    tracing::warn!(event = "authn_login_fail", error = %refused.error, "authn.sign_on_refused");
    not_let_in(refused)
}

fn refused_step_up(operator: &SignedIn, error: Refused) -> Trouble {
    tracing::warn!(event = "authn_login_fail", error = %error.error, operator = operator.id, "authn.step_up_refused");
    translate::not_done(error)
}

/// Where somebody began, and where they can try again or go another way.
fn page_of(purpose: &SignOnPurpose, next: &str) -> SafePath {
    match purpose {
        SignOnPurpose::SignIn => SafePath::sign_in(next, None),
        SignOnPurpose::StepUp { .. } => SafePath::step_up(next),
        SignOnPurpose::Connect { .. } => SafePath::of(Page::Account),
    }
}

async fn go_back(page: &SafePath, trouble: Trouble) -> Loaded<Infallible> {
    send(Answer::back(page.as_str(), trouble)).await?;
    Err(PageError::Redirected)
}

async fn on_the_way(session: &Session) -> Result<Vec<OnTheWay>, Trouble> {
    let sealed = session::ON_THE_WAY.get(session).await?;
    let accounts = request::services()?.accounts;
    Ok(sealed.map(|sealed| accounts.open_on_the_way(&sealed)).unwrap_or_default())
}

async fn keep(session: &Session, all: &[OnTheWay]) -> Result<(), Trouble> {
    let sealed = request::services()?.accounts.seal_on_the_way(all).map_err(translate::account_trouble)?;
    session::ON_THE_WAY.put(session, &sealed).await
}

/// The one that was begun with this state in this browser, even long ago. Whether it was used, the database
/// knows: of two requests with one session, each would find it here.
async fn find(state: &str) -> Result<Option<OnTheWay>, Trouble> {
    let session = request::session()?;
    Ok(on_the_way(&session).await?.into_iter().find(|one| one.state() == state))
}
