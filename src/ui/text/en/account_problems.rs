//! What a page says about each problem around accounts.

use super::problems::Words;
use crate::api::AccountProblem;
use crate::model::{AppsFault, MAX_NAME_CHARS, MAX_PASSWORD_CHARS, NameFault, PasswordFault};

/// Fields that a problem can point at: ids in the pages.
pub const FIELD_CODE: &str = "code";
pub const FIELD_OLD: &str = "old";
pub const FIELD_NEW: &str = "new";
pub const FIELD_AGAIN: &str = "again";
pub const FIELD_APPS: &str = "apps";

pub fn words(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::WrongCode
        | AccountProblem::NotConfirmed
        | AccountProblem::NotACode
        | AccountProblem::AppClosed
        | AccountProblem::WrongPassword => about_factors(problem),
        AccountProblem::StartAgain => Words::new(
            "Start again with your name and password",
            "More than 5 minutes have passed, or your account was changed.",
            &["Sign in again."],
        ),
        AccountProblem::DeadLink => Words::new(
            "This link no longer works",
            "It was used or cancelled, it is too old, or there is a newer one. For safety we don\u{2019}t say which.",
            &[
                "If you have chosen a password already, sign in with it.",
                "If not, ask the manager who gave you the link for a new one. They can see what happened to \
                 this one.",
            ],
        ),
        AccountProblem::Name(fault) => name(fault),
        AccountProblem::NameTaken | AccountProblem::NameBlocked | AccountProblem::NameLooksAlike => {
            about_names(problem)
        }
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
        | AccountProblem::Apps(_)
        | AccountProblem::NoOpenLink
        | AccountProblem::LastManager
        | AccountProblem::NotToOneself => about_people(problem),
        AccountProblem::Busy => Words::new(
            "Too many people are signing in at once",
            "Your password was not checked. This does not count as a wrong try.",
            &["Try again in a few seconds."],
        ),
        AccountProblem::NoAppGranted => Words::new(
            "You have no app to work on",
            "Your account has no Tencent Chat app yet.",
            &["Ask a manager to give you an app."],
        ),
        AccountProblem::ProvedNow => Words::new(
            "Confirmed. Press the button once more",
            "You have shown that it is you. Nothing was changed yet.",
            &["Check what you are about to do, then press the button."],
        ),
        AccountProblem::SecondFactorMissing => Words::new(
            "Set up a second step first",
            "Everybody needs one here.",
            &["Follow the steps on this page."],
        ),
    }
}

/// What somebody gives to show that it is them.
fn about_factors(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::WrongCode => Words::new(
            "This code does not work",
            "It is wrong or was used before. Or there were too many wrong tries.",
            &[
                "Wait for the next code of your app, then enter it.",
                "Check that the time on your phone is right.",
                "Or use a recovery code, if you have one. Each works once.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::NotConfirmed => Words::new(
            "This is not the code that the app shows for this key",
            "The app shows 6 digits for the key on this page, and new ones every half minute. Nothing was changed.",
            &[
                "Enter the 6 digits that the app shows now.",
                "Check that the time on your phone is right.",
                "If it does not help, delete the entry in the app and scan the picture again.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::NotACode => Words::new(
            "This is not a code",
            "A code from your app has 6 digits. A recovery code has 24 letters and digits. This does not \
             count as a wrong try.",
            &[
                "Enter the 6 digits that your app shows now.",
                "Or enter one whole recovery code, if you have one.",
            ],
        )
        .at(FIELD_CODE),
        AccountProblem::AppClosed => Words::new(
            "Counterdesk can no longer check the codes of your app",
            "The server lost the key for them. Your phone is all right.",
            &[
                "Enter a recovery code, or use a passkey. Then set up your app again.",
                "If you have neither, ask the people who run Counterdesk to remove your second step.",
            ],
        )
        .at(FIELD_CODE),
        _ => Words::new(
            "The password is wrong",
            "It is not your current password. Or there were too many wrong tries. Nothing was changed.",
            &["Check that Caps Lock is off.", "Wait a minute before you try again."],
        )
        .at(FIELD_OLD),
    }
}

/// Names that are not to be had.
fn about_names(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::NameTaken => Words::new(
            "This name is taken",
            "Somebody has this name. Capital and small letters count as the same. Nothing was changed.",
            &["If you mean the same person, change them on their page.", "If not, choose another name."],
        )
        .at(super::problems::FIELD_NAME),
        AccountProblem::NameBlocked => Words::new(
            "Somebody with this name is blocked",
            "A blocked person keeps their name, so that the log stays clear. Nothing was changed.",
            &["If it is the same person, unblock them on their page.", "If not, choose another name."],
        )
        .at(super::problems::FIELD_NAME),
        _ => Words::new(
            "This name looks like another one",
            "Somebody has a name that looks the same. For example, l and 1 look alike. Nothing was changed.",
            &["Choose another name."],
        )
        .at(super::problems::FIELD_NAME),
    }
}

/// What managers run into on the pages for people.
fn about_people(problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::NoSuchPerson => Words::new(
            "This person does not exist",
            "The link may be incomplete. Or the person works on other apps than you.",
            &["Choose the person on the People page."],
        ),
        AccountProblem::BeyondYourApps => Words::new(
            "You cannot change this person",
            "This person also works on apps that you do not manage. Nothing was changed.",
            &["Ask a manager who works on every app."],
        ),
        AccountProblem::MoreThanYours => Words::new(
            "You cannot give apps that you do not have yourself",
            "You can give only the apps that you work on. Nothing was changed.",
            &["Choose from your own apps.", "Ask a manager who works on every app to give the others."],
        ),
        AccountProblem::NoAppChosen => Words::new(
            "Choose at least one app",
            "Everybody you manage needs an app. Nothing was changed.",
            &["Tick an app.", "To stop somebody from signing in, block them."],
        )
        .at(FIELD_APPS),
        AccountProblem::Apps(fault) => apps(fault),
        AccountProblem::NoOpenLink => Words::new(
            "There is no link to cancel",
            "It was used, cancelled or replaced, or it is too old. Nothing was changed.",
            &["See under \u{201c}Invitations and links\u{201d} how it ended."],
        ),
        AccountProblem::LastManager => Words::new(
            "There must be a manager",
            "This is the last manager who can sign in, or the last manager of every app. People who have not \
             used their invitation yet do not count. Nothing was changed.",
            &[
                "Make somebody else a manager first. If this one has every app, give every app to the new one \
               too.",
            ],
        ),
        _ => Words::new(
            "You cannot do this to yourself",
            "Only another manager can block you. You change your password on your account page. Nothing was \
             changed.",
            &["Change your password on your account page.", "Ask another manager to block you."],
        ),
    }
}

fn apps(fault: AppsFault) -> Words {
    let words = match fault {
        AppsFault::Neither => Words::new(
            "Choose which apps they work on",
            "You chose neither. Nothing was changed. What you filled in is kept.",
            &["Choose “Every app”, or choose “Only these” and tick them."],
        ),
        AppsFault::Both => Words::new(
            "Choose every app or only some, not both",
            "You chose every app, and you also ticked some. Nothing was changed. What you filled in is kept.",
            &["For every app, remove the ticks.", "For the ticked apps, choose “Only these”."],
        ),
        AppsFault::NoneTicked => Words::new(
            "Tick at least one app",
            "You chose “Only these”, but ticked none. Nothing was changed. What you filled in is kept.",
            &["Tick an app, or choose every app.", "To stop somebody from signing in, block them."],
        ),
    };
    words.at(FIELD_APPS)
}

fn name(fault: NameFault) -> Words {
    let words = match fault {
        NameFault::Length => Words::new(
            "Enter a name",
            format!("A name has 1 to {MAX_NAME_CHARS} characters. Nothing was changed."),
            &["Choose a short name like mod-07. It appears in the activity log."],
        ),
        NameFault::Characters => Words::new(
            "A name here is one word",
            "A name can have letters, digits and . _ - @ +, but no spaces. Nothing was changed.",
            &["Choose a short name like meilin or mod-07. It appears in the activity log."],
        ),
    };
    words.at(super::problems::FIELD_NAME)
}

fn password(fault: PasswordFault) -> Words {
    let words = match fault {
        PasswordFault::TooShort { at_least } => Words::new(
            format!("The password needs at least {at_least} characters"),
            "Long passwords are hard to guess. Nothing was changed.",
            &["Four words that do not belong together make a good password."],
        ),
        PasswordFault::TooLong => Words::new(
            format!("The password can have at most {MAX_PASSWORD_CHARS} characters"),
            "Nothing was changed.",
            &["Choose a shorter one."],
        ),
        PasswordFault::Guessable => Words::new(
            "This password is easy to guess",
            "Many people use it, it follows a pattern, or it contains your name or a word from Counterdesk. \
             Nothing was changed.",
            &[
                "Four words that do not belong together make a good password.",
                "Or let your password manager make one.",
            ],
        ),
    };
    words.at(FIELD_NEW)
}
