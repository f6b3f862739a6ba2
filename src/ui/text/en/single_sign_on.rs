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
    format!("Shut out here, they stay out whatever {name} says.")
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
        | SignOnFault::ShutOut
        | SignOnFault::NoName
        | SignOnFault::NameTaken
        | SignOnFault::LastManager => not_let_in(fault),
        SignOnFault::NotFresh | SignOnFault::SomebodyElse | SignOnFault::OneFactor => not_proved_again(fault),
        SignOnFault::OnlyThere => Words::new(
            "Sign in through your organisation",
            "Your passkey works here as the second step, and where you are asked whether it is you. What you may do \
             comes from your organisation, so signing in begins there. Nothing was changed.",
            &["Choose the other button on the sign-in page."],
        ),
        SignOnFault::DecidedThere => Words::new(
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
        SignOnFault::ShutOut => Words::new(
            "A manager of this desk has shut you out",
            "Your organisation says who you are; your account here is closed. You are not signed in.",
            &["Ask a manager of this desk to let you in again."],
        ),
        SignOnFault::NoName => Words::new(
            "Your organisation gives no name that can be used here",
            "A name here has letters, digits and . _ - @ +, without blanks, at most 64. No account was made.",
            &["Ask whoever looks after accounts in your organisation for a short name (preferred_username)."],
        ),
        SignOnFault::NameTaken => Words::new(
            "Somebody here has your name already",
            "An account is never taken over by its name, even where it may be yours. No account was made.",
            &[
                "If the account is yours, sign in with its password.",
                "Ask whoever looks after accounts in your organisation for another short name.",
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
            &["Sign out there, then try again.", "Or set up an authenticator app in your account here."],
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
