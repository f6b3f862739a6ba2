//! Coming in through the identity provider. `name`: what the settings call it.

use super::problems::Words;
use crate::model::SignOnFault;

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
        "What comes next has consequences, so {name} asks you to sign in once more. It counts for 10 minutes."
    )
}

/// Beside that, where the provider may have no way to prove it.
pub fn or_own_factor(name: &str) -> String {
    format!("Some providers cannot prove it. An authenticator app set up here stands in for {name}.")
}

pub const SET_UP_OWN: &str = "Set up an authenticator app";

pub fn or_sign_out(name: &str) -> String {
    format!("If {name} lets you through without asking: sign out here and there, then sign in again.")
}

pub const SIGN_OUT_HERE: &str = "Sign out here";
pub const SINGLE_SIGN_ON: &str = "Single sign-on";

pub fn connect_with(name: &str) -> String {
    format!("Connect with {name}")
}

/// Before that.
pub fn connecting(name: &str) -> String {
    format!(
        "Then you sign in with {name}, and your password here no longer works. Your role and apps come from your \
         groups there, from that moment on and at every sign-in. Your history and your second factor stay. It \
         cannot be taken back here."
    )
}

pub fn connect_there(name: &str) -> String {
    format!(
        "{name} asks you to sign in. Sign in there as yourself: that is who this account belongs to afterwards."
    )
}

pub fn go_there(name: &str) -> String {
    format!("Go on to {name}")
}

pub fn comes_through(name: &str) -> String {
    format!("Through {name}")
}

pub const ONE_FACTOR: &str = "One factor";
pub const TWO_FACTORS: &str = "Two factors";

/// In one's own account.
pub fn no_password(name: &str) -> String {
    format!("You sign in with {name}, and have no password here.")
}

pub fn protected(name: &str) -> String {
    format!("{name} asked you for two factors when you signed in.")
}

pub fn not_protected(name: &str) -> String {
    format!("{name} did not say that it asked you for a second factor.")
}

/// On the page for a person, in place of the form.
pub fn rights_from(name: &str) -> String {
    format!(
        "Role and apps come from this person\u{2019}s groups at {name}, and follow them at every sign-in. \
         Change them there."
    )
}

pub fn shutting_out(name: &str) -> String {
    format!("Blocked here, they stay blocked whatever {name} says.")
}

pub fn words(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotSetUp => Words::new(
            "There is no other way to sign in here",
            "This desk has no identity provider in its settings.",
            &["Sign in with your name and your password."],
        ),
        SignOnFault::TooMany => Words::new(
            "Too many sign-ins were begun from your network",
            "They were begun and not finished, so new ones wait a few minutes. Nothing was changed.",
            &["Wait 5 minutes before you try again.", "If you have a password, sign in with it."],
        ),
        SignOnFault::Unreachable => Words::new(
            "Your organisation\u{2019}s sign-in does not answer",
            "It could not be reached, or said that it is out of order. You are not signed in. Nothing was changed.",
            &[
                "Try again in a minute.",
                "If you have a password here, sign in with it: that does not need the other one.",
                "If it stays so, tell whoever runs Counterdesk.",
            ],
        ),
        SignOnFault::Settings => Words::new(
            "Single sign-on is not set up right",
            "Your organisation\u{2019}s sign-in and this desk\u{2019}s settings do not fit together. That is not your doing. Nothing was changed.",
            &[
                "Tell whoever runs Counterdesk, with the reference.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::DeskRefused => Words::new(
            "Your organisation\u{2019}s sign-in does not know this desk",
            "It refused what Counterdesk asked for. That is a matter of settings, not yours. Nothing was changed.",
            &[
                "Tell whoever runs Counterdesk, with the reference.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::Untrusted => Words::new(
            "The answer of your organisation\u{2019}s sign-in could not be trusted",
            "It did not prove that it is about you, for this desk, and of now. You are not signed in. Nothing was changed.",
            &[
                "Sign in once more.",
                "If it happens again, tell whoever runs Counterdesk, with the reference.",
            ],
        ),
        SignOnFault::Declined => Words::new(
            "You were not let through",
            "Your organisation\u{2019}s sign-in was cancelled, or said no. Nothing was changed.",
            &[
                "Sign in once more.",
                "If it says no again, ask whoever looks after accounts in your organisation.",
            ],
        ),
        SignOnFault::NotBegunHere => Words::new(
            "Begin the sign-in once more",
            "It was not begun in this browser, took longer than 10 minutes, or was finished already. Nothing was changed.",
            &[
                "Begin on the sign-in page of this desk, and stay in one browser.",
                "Allow cookies for this desk.",
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
            "That is somebody\u{2019}s account already",
            "Who you are at your organisation belongs to an account here, so it was not connected with this one. Nothing was changed.",
            &[
                "If the other account is yours, sign out here and sign in through your organisation.",
                "If it is not, ask a manager of this desk.",
            ],
        ),
        SignOnFault::ConnectedAlready => Words::new(
            "Your account is connected already",
            "You sign in through your organisation. Nothing was changed.",
            &["Whoever runs Counterdesk can tell with whom it is connected."],
        ),
        SignOnFault::OnlyThere => Words::new(
            "Sign in through your organisation",
            "Your passkey works here as the second step, and where you are asked whether it is you. What you may do \
             comes from your organisation, so signing in begins there. Nothing was changed.",
            &["Choose the other button on the sign-in page."],
        ),
        // Decided there.
        _ => Words::new(
            "This is decided elsewhere",
            "The person signs in through your organisation: it keeps their password, and their groups give them \
             their role and their apps. Nothing was changed.",
            &[
                "Change it there. It counts from their next sign-in.",
                "You can shut them out of this desk here.",
            ],
        ),
    }
}

fn not_let_in(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NoGroup => Words::new(
            "None of your groups opens this desk",
            "Your organisation says who you are, and that you are in no group that works here. You are not signed in.",
            &["Ask whoever looks after groups in your organisation to add you, then sign in once more."],
        ),
        SignOnFault::GroupsNotSaid => Words::new(
            "Your organisation does not say which groups you are in",
            "So nobody can tell what you may do here. You are not signed in. Your account and where you are signed in already stay as they are.",
            &[
                "Tell whoever runs Counterdesk, with the reference. It may also be that you are in no group there.",
                "If you have a password here, sign in with it.",
            ],
        ),
        SignOnFault::TooManyGroups => Words::new(
            "You are in too many groups",
            "Your organisation leaves the list away when it is that long, so nobody can tell what you may do here. You are not signed in. Your account stays as it is.",
            &["Tell whoever runs Counterdesk, with the reference: fewer groups can be sent for this desk."],
        ),
        SignOnFault::ShutOut => Words::new(
            "A manager of this desk has blocked you",
            "Your organisation says who you are; your account here is closed. You are not signed in.",
            &["Ask a manager of this desk to unblock you."],
        ),
        SignOnFault::NoName { found } => {
            let because = match found.filter(|found| !found.is_control() && !found.is_whitespace()) {
                Some(found) => {
                    format!("\u{201c}{found}\u{201d} cannot be in a name here, and nothing else came.")
                }
                None => "No name came, or nothing that can be in one.".to_owned(),
            };
            Words::new(
                "Your organisation gives no name that can be used here",
                format!(
                    "A name here has letters, digits and . _ - @ +, at most 64. {because} No account was made."
                ),
                &[
                    "Ask whoever looks after accounts in your organisation for a short name (preferred_username).",
                ],
            )
        }
        SignOnFault::NameTaken => Words::new(
            "Somebody here has your name already",
            "An account is never taken over by its name, even where it may be yours. No account was made.",
            &[
                "If the account is yours, sign in with its password. Then connect it, on the page of your account.",
                "If it is not, whoever runs Counterdesk can give that account another name.",
            ],
        ),
        // The last manager.
        _ => Words::new(
            "You are the last manager, and your groups say that you are none",
            "The desk keeps one manager, so your role stays, and you are signed out everywhere.",
            &[
                "Ask whoever looks after groups in your organisation.",
                "Whoever runs Counterdesk can add another manager on the server.",
            ],
        ),
    }
}

fn not_proved_again(fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotFresh => Words::new(
            "You were not asked to sign in again",
            "Your organisation\u{2019}s sign-in has let you through without asking, so it proves nothing new. Nothing was changed.",
            &["Sign out there, then try again.", "Or sign out here and there, and sign in again."],
        ),
        SignOnFault::CannotProve => Words::new(
            "Your organisation cannot prove that it is you",
            "It let you through, and does not say whether you gave a password or a code. Nothing was changed.",
            &["Set up an authenticator app here. It stands in for that from then on."],
        ),
        SignOnFault::SomebodyElse => Words::new(
            "That was somebody else",
            "You are signed in here under another name than the one that you have proved. Nothing was changed.",
            &["Sign out here, then sign in as the one you want to be."],
        ),
        // One factor where there were two.
        _ => Words::new(
            "You were asked for one factor, and two are needed",
            "You signed in with two factors, so this asks for two as well. Nothing was changed.",
            &["Try again, and give both.", "Or set up an authenticator app in your account here."],
        ),
    }
}
