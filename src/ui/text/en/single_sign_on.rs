//! Coming in through the identity provider. `name`: what the settings call it.

use crate::model::SignOnFault;
use crate::ui::errors::Words;

/// Where the settings name no provider any more.
pub const SOME_PROVIDER: &str = "single sign-on";
pub const OR: &str = "or";

pub fn sign_in_with(name: &str) -> String {
    format!("Sign in with {name}")
}

pub fn sign_out_there(name: &str) -> String {
    format!("Sign out at {name} too")
}

pub fn still_there(name: &str) -> String {
    format!("You may still be signed in at {name}.")
}

/// On the page that asks whether it is them.
pub fn prove_it(name: &str) -> String {
    format!(
        "This step is important, so {name} asks you to sign in once more. Then you are not asked again for \
         10 minutes."
    )
}

/// Beside that, where the provider may have no way to prove it.
pub fn or_own_factor(name: &str) -> String {
    format!("If {name} does not ask you, set up an authenticator app here. You can use it instead.")
}

pub const SET_UP_OWN: &str = "Set up an authenticator app";

pub fn or_sign_out(name: &str) -> String {
    format!("Or sign out here and at {name}, then sign in again.")
}

pub const SIGN_OUT_HERE: &str = "Sign out here";
pub const SINGLE_SIGN_ON: &str = "Single sign-on";

pub fn connect_with(name: &str) -> String {
    format!("Connect with {name}")
}

/// Before that.
pub fn connecting(name: &str) -> String {
    format!(
        "From then on you sign in with {name}. Your password here stops working. Your role and your apps \
         come from your groups at {name}. Your history and your second step stay. You cannot change this \
         back."
    )
}

pub fn connect_there(name: &str) -> String {
    format!("{name} asks you to sign in. Use your own account there: this account will belong to it.")
}

pub fn go_there(name: &str) -> String {
    format!("Continue to {name}")
}

pub fn comes_through(name: &str) -> String {
    format!("With {name}")
}

pub const ONE_FACTOR: &str = "One step";
pub const TWO_FACTORS: &str = "Two steps";

/// In one's own account.
pub fn no_password(name: &str) -> String {
    format!("You sign in with {name}. You have no password here.")
}

pub fn protected(name: &str) -> String {
    format!("{name} asked you for two steps when you signed in.")
}

pub fn not_protected(name: &str) -> String {
    format!("{name} did not say whether it asked you for a second step.")
}

/// On the page for a person, in place of the form.
pub fn rights_from(name: &str) -> String {
    format!(
        "Role and apps come from this person’s groups at {name}. Change them there. It takes effect at the \
         next sign-in."
    )
}

pub fn shutting_out(name: &str) -> String {
    format!("A person blocked here stays blocked, whatever {name} says.")
}

pub fn words(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotSetUp => Words::new(
            "Sign in with your name and password",
            "Counterdesk has no single sign-on here.",
            &["Go back to the sign-in page."],
        ),
        SignOnFault::TooMany => Words::new(
            "Too many sign-ins from your network",
            "They were started and not finished. New ones must wait. Nothing was changed.",
            &["Wait 5 minutes before you try again.", "If you have a password, sign in with it."],
        ),
        SignOnFault::Unreachable => Words::new(
            "Your organisation\u{2019}s sign-in does not answer",
            "It cannot be reached, or it is out of order. You are not signed in. Nothing was changed.",
            &[
                "Try again in a minute.",
                "If you have a password here, sign in with it.",
                "If this goes on, tell the people who run Counterdesk.",
            ],
        ),
        SignOnFault::Settings => Words::new(
            "Single sign-on does not work right now",
            "The settings of Counterdesk and of your organisation’s sign-in do not match. This is not your \
             mistake. Nothing was changed.",
            &[
                "Tell the people who run Counterdesk, and give them the reference.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::DeskRefused => Words::new(
            "Your organisation’s sign-in does not accept Counterdesk",
            "It refused the request of Counterdesk. This is a matter of settings, not your mistake. Nothing \
             was changed.",
            &[
                "Tell the people who run Counterdesk, and give them the reference.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::Untrusted => Words::new(
            "We cannot trust the answer of your organisation’s sign-in",
            "The answer may be old, or meant for somebody else. You are not signed in. Nothing was changed.",
            &[
                "Try to sign in again.",
                "If it happens again, tell the people who run Counterdesk, and give them the reference.",
            ],
        ),
        SignOnFault::Declined => Words::new(
            "Your organisation did not sign you in",
            "The sign-in was cancelled or refused there. Nothing was changed.",
            &[
                "Try to sign in again.",
                "If it is refused again, ask the people who manage accounts in your organisation.",
            ],
        ),
        SignOnFault::NotBegunHere => Words::new(
            "Start the sign-in again",
            "It took longer than 10 minutes, it was finished already, or you started it in another browser. \
             Nothing was changed.",
            &[
                "Start on the sign-in page of Counterdesk, and stay in one browser.",
                "Allow cookies for Counterdesk.",
            ],
        ),
        SignOnFault::NoGroup
        | SignOnFault::GroupsNotSaid
        | SignOnFault::TooManyGroups
        | SignOnFault::ShutOut
        | SignOnFault::NoName { .. }
        | SignOnFault::NameTaken
        | SignOnFault::LastManager => not_let_in(fault),
        SignOnFault::NotFresh
        | SignOnFault::CannotProve
        | SignOnFault::SomebodyElse
        | SignOnFault::OneFactor => not_proved_again(fault),
        SignOnFault::IdentityTaken
        | SignOnFault::ConnectedAlready
        | SignOnFault::OnlyThere
        | SignOnFault::DecidedThere => belongs_there(fault),
    }
}

/// About accounts that are the provider's to decide on.
fn belongs_there(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::IdentityTaken => Words::new(
            "You already have another account here",
            "Your account at your organisation is connected with another account here. It was not connected \
             with this one. Nothing was changed.",
            &[
                "If the other account is yours, sign out here, then sign in through your organisation.",
                "If it is not yours, ask a manager.",
            ],
        ),
        SignOnFault::ConnectedAlready => Words::new(
            "Your account is connected already",
            "You sign in through your organisation. Nothing was changed.",
            &["The people who run Counterdesk can tell you which account it is connected with."],
        ),
        SignOnFault::OnlyThere => Words::new(
            "Sign in through your organisation",
            "You can use your passkey only after that, as the second step. Nothing was changed.",
            &["Use the other button on the sign-in page."],
        ),
        // Decided there.
        _ => Words::new(
            "You cannot change this here",
            "This person signs in through your organisation. Their password, role and apps come from there. \
             Nothing was changed.",
            &["Change it there. It takes effect at their next sign-in.", "Here you can block them."],
        ),
    }
}

fn not_let_in(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NoGroup => Words::new(
            "None of your groups gives you access",
            "Your organisation knows you, but you are in no group that can use Counterdesk. You are not \
             signed in.",
            &["Ask the people who manage groups in your organisation to add you. Then sign in again."],
        ),
        SignOnFault::GroupsNotSaid => Words::new(
            "Your organisation does not say which groups you are in",
            "So we do not know what you may do here. You are not signed in. Your account stays as it is.",
            &[
                "Tell the people who run Counterdesk, and give them the reference. Maybe you are in no group \
                 there.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::TooManyGroups => Words::new(
            "You are in too many groups",
            "Your organisation does not send such a long list, so we do not know what you may do here. You \
             are not signed in. Your account stays as it is.",
            &["Tell the people who run Counterdesk, and give them the reference: the list can be made \
               shorter."],
        ),
        SignOnFault::ShutOut => Words::new(
            "A manager has blocked you",
            "Your organisation knows you, but your account here is blocked. You are not signed in.",
            &["Ask a manager to unblock you."],
        ),
        SignOnFault::NoName { found } => {
            let because = match found.filter(|found| !found.is_control() && !found.is_whitespace()) {
                Some(found) => {
                    format!("“{found}” is not allowed in a name here.")
                }
                None => "Your organisation sent no name that we can use.".to_owned(),
            };
            Words::new(
                "We cannot use the name from your organisation",
                format!(
                    "{because} A name can have letters, digits and . _ - @ +, at most 64. No account was \
                     made."
                ),
                &["Ask the people who manage accounts in your organisation for a short name \
                     (preferred_username)."],
            )
        }
        SignOnFault::NameTaken => Words::new(
            "Your name is taken here",
            "There is an account with this name. We do not know whether it is yours. No account was made.",
            &[
                "If it is yours, sign in with its password. Then connect it on the page “Your account”.",
                "If it is not yours, ask the people who run Counterdesk to give that account another name.",
            ],
        ),
        // The last manager.
        _ => Words::new(
            "You are the last manager, but your groups no longer make you one",
            "There must be a manager, so you keep your role. You are signed out everywhere.",
            &[
                "Ask the people who manage groups in your organisation.",
                "The people who run Counterdesk can add another manager on the server.",
            ],
        ),
    }
}

fn not_proved_again(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotFresh => Words::new(
            "You were not asked to sign in again",
            "Your organisation signed you in without asking, so we do not know whether it is you. Nothing \
             was changed.",
            &["Sign out there, then try again.", "Or sign out here and there, and sign in again."],
        ),
        SignOnFault::CannotProve => Words::new(
            "Your organisation cannot confirm that it is you",
            "It does not say whether it asked you for a password or a code. Nothing was changed.",
            &["Set up an authenticator app here. Then you can use its codes instead."],
        ),
        SignOnFault::SomebodyElse => Words::new(
            "That was another account",
            "You are signed in here with another account than the one you used there. Nothing was changed.",
            &["Sign out here, then sign in with the account that you want to use."],
        ),
        // One factor where there were two.
        _ => Words::new(
            "You need two steps, and your organisation asked for one",
            "You signed in with two steps, so we need two steps here too. Nothing was changed.",
            &["Try again with both steps.", "Or set up an authenticator app in your account here."],
        ),
    }
}
