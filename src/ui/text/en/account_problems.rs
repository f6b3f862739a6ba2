//! What a page says about each problem around accounts.

use super::problems::Words;
use crate::api::AccountProblem;
use crate::model::{MAX_NAME_CHARS, MAX_PASSWORD_CHARS, NameFault, PasswordFault};

/// Fields that a problem can point at: ids in the pages.
pub const FIELD_CODE: &str = "code";
pub const FIELD_OLD: &str = "old";
pub const FIELD_NEW: &str = "new";
pub const FIELD_AGAIN: &str = "again";

pub fn words(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::WrongCode => Words::new(
            "This code does not work",
            "It is wrong, it was used before, or there were too many wrong tries.",
            &[
                "Wait for the next code of your app, then enter it.",
                "Check that the clock of your phone is right.",
                "A recovery code works instead, each of them once.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::NotACode => Words::new(
            "This is not a code",
            "A code of an authenticator app has 6 digits, a recovery code 24 letters and digits. It was not counted \
             as a wrong try.",
            &[
                "Enter the 6 digits that your app shows now.",
                "A recovery code is one whole line of those you kept.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::AppClosed => Words::new(
            "Codes of your app cannot be checked any more",
            "This server has lost what it needs for them. Nothing is wrong with your phone.",
            &[
                "Enter one of your recovery codes, or use a passkey. Then set your app up again.",
                "With neither, ask whoever looks after this server to take your second factors away.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::WrongPassword => Words::new(
            "The password is wrong",
            "It is not your present password, or there were too many wrong tries. Nothing was changed.",
            &["Check that Caps Lock is off.", "Wait a minute before you try again."],
        )
        .at(FIELD_OLD),
        AccountProblem::StartAgain => Words::new(
            "Start again with your name and password",
            "More than 5 minutes went by, or your account was changed meanwhile.",
            &["Sign in again."],
        ),
        AccountProblem::DeadLink => Words::new(
            "This link does not work any more",
            "It was used, it has expired, or a later one took its place. Each link works once.",
            &["Ask a manager for a new link.", "If you have chosen a password already, sign in with it."],
        ),
        AccountProblem::Name(fault) => name(fault),
        AccountProblem::NameTaken => Words::new(
            "Somebody has this name already",
            "Names differ in more than upper and lower case. Nothing was changed.",
            &["Choose another name."],
        )
        .at(super::problems::FIELD_NAME),
        AccountProblem::NameLooksAlike => Words::new(
            "Somebody has a name that looks the same",
            "The two differ in letters that people cannot tell apart, such as l and 1. Nothing was changed.",
            &["Choose another name."],
        )
        .at(super::problems::FIELD_NAME),
        AccountProblem::NewPassword(fault) => password(fault),
        AccountProblem::PasswordsDiffer => Words::new(
            "The two passwords differ",
            "The new password was not the same both times. Nothing was changed.",
            &["Type it again, or let your password manager fill in both."],
        )
        .at(FIELD_AGAIN),
        AccountProblem::Passkey(fault) => super::passkeys::problem(fault),
        AccountProblem::NoSuchPerson
        | AccountProblem::BeyondYourApps
        | AccountProblem::MoreThanYours
        | AccountProblem::NoAppChosen
        | AccountProblem::LastManager
        | AccountProblem::NotToOneself => about_people(problem),
        AccountProblem::Busy => Words::new(
            "Too many people are signing in at once",
            "Nothing was checked, and it does not count as a try.",
            &["Try again in a few seconds."],
        ),
        AccountProblem::NoAppGranted => Words::new(
            "You have no app to work on",
            "Your account is there, and no Tencent Chat app was granted to it.",
            &["Ask a manager to grant you an app."],
        ),
        AccountProblem::ProvedNow => Words::new(
            "Confirmed. Press the button once more",
            "You were asked who you are in between. Nothing was changed yet.",
            &["Check once more what you are about to do."],
        ),
        AccountProblem::SecondFactorMissing => Words::new(
            "Set up a second factor first",
            "This desk asks for one from everybody.",
            &["Follow the steps on this page."],
        ),
    }
}

/// What managers run into on the pages for people.
fn about_people(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::NoSuchPerson => Words::new(
            "Nobody has this address",
            "It may be incomplete, or be that of somebody who works on other apps than you.",
            &["Choose the person on the page for people."],
        ),
        AccountProblem::BeyondYourApps => Words::new(
            "You cannot change this person",
            "They also work on apps that you do not look after. Nothing was changed.",
            &["Ask a manager of every app to do it."],
        ),
        AccountProblem::MoreThanYours => Words::new(
            "You cannot give what you do not have yourself",
            "You can give the apps that you work on, and no others. Nothing was changed.",
            &["Choose among your own apps.", "Ask a manager of every app to give the others."],
        ),
        AccountProblem::NoAppChosen => Words::new(
            "Choose at least one app",
            "Somebody without an app would not be among the people you look after. Nothing was changed.",
            &["Tick an app.", "To keep somebody out, shut them out instead."],
        ),
        AccountProblem::LastManager => Words::new(
            "Somebody has to stay a manager",
            "This is the last manager who can sign in, or the last one of every app. People who were invited and have \
             not come yet do not count. Nothing was changed.",
            &["Make somebody else a manager first, of every app if this one is."],
        ),
        _ => Words::new(
            "You cannot do this to yourself",
            "Blocking you is for another manager to do. Your own password is changed on your account page. Nothing was \
             changed.",
            &["Change your password on your account page.", "Ask another manager to block you."],
        ),
    }
}

fn name(fault: NameFault) -> Words {
    let words = match fault {
        NameFault::Length => Words::new(
            "Enter a name",
            format!("A name has 1 to {MAX_NAME_CHARS} characters. Nothing was changed."),
            &["A handle like mod-07 is enough. It appears in the activity log."],
        ),
        NameFault::Characters => Words::new(
            "The name has characters that names cannot have",
            "Names are made of letters, digits and . _ - @ +, without blanks. Nothing was changed.",
            &["A handle like mod-07 is enough. It appears in the activity log."],
        ),
    };
    words.at(super::problems::FIELD_NAME)
}

fn password(fault: PasswordFault) -> Words {
    let words = match fault {
        PasswordFault::TooShort { at_least } => Words::new(
            format!("The password needs at least {at_least} characters"),
            "Length is what makes a password hard to guess. Nothing was changed.",
            &["Four words that have nothing to do with each other are a good start."],
        ),
        PasswordFault::TooLong => Words::new(
            format!("The password can have at most {MAX_PASSWORD_CHARS} characters"),
            "Nothing was changed.",
            &["Take a shorter one."],
        ),
        PasswordFault::Guessable => Words::new(
            "This password is easy to guess",
            "It is a common one, follows a pattern, or is made of your name or words of this desk. Nothing was changed.",
            &[
                "Four words that have nothing to do with each other are a good start.",
                "Or let your password manager make one.",
            ],
        ),
    };
    words.at(FIELD_NEW)
}
