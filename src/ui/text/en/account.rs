//! One's own account: the second step, the step-up, passwords, second factors, sign-ins.

use crate::api::account::Done;
use crate::model::{MIN_ONLY_PASSWORD_CHARS, MIN_PASSWORD_CHARS};
use crate::store::LinkKind;

pub const CODE: &str = "Code";
pub const CODE_HINT: &str = "Six digits from your authenticator app, or one of your recovery codes.";
pub const APP_CODE_HINT: &str = "Six digits from your authenticator app.";
pub const RECOVERY_CODE_HINT: &str = "One of your recovery codes. Each works once.";
pub const SECOND_STEP: &str = "Enter your code";
pub const SECOND_STEP_WITH_PASSKEY: &str = "One more step";
pub const GO_ON: &str = "Go on";
pub const OTHER_ACCOUNT: &str = "Sign in with another name";

pub const STEP_UP: &str = "Is it you?";
pub const STEP_UP_CODE: &str =
    "This step is important, so we ask for a code again. Then you are not asked again for 10 minutes.";
pub const STEP_UP_PASSKEY: &str = "This step is important, so we ask for your passkey or security key again. Then \
                                   you are not asked again for 10 minutes.";
pub const STEP_UP_PASSKEY_OR_CODE: &str = "This step is important, so we ask for a code or your passkey again. Then \
                                           you are not asked again for 10 minutes.";
pub const STEP_UP_RECOVERY_CODE: &str = "This step is important, so we ask for one of your recovery codes. Then you are not asked again for 10 minutes.";
pub const STEP_UP_PASSWORD: &str =
    "This step is important, so we ask for your password again. Then you are not asked again for 10 minutes.";
pub const NOT_NOW: &str = "Not now";

pub const TITLE: &str = "Your account";
pub const MAY: &str = "What you may do";
pub const MAY_HINT: &str = "A manager can change it.";
pub const PASSWORD: &str = "Password";
pub const OLD: &str = "Current password";
pub const NEW: &str = "New password";
pub const AGAIN: &str = "New password again";
pub const CHANGE: &str = "Change the password";
pub const CHANGE_ENDS: &str = "You stay signed in here. Everywhere else you are signed out.";

/// On a button beside a password, and the rest for those who do not see the password beside it.
pub const SHOW: &str = "Show";
pub const SHOW_WHAT: &str = " the password";

pub const SECOND_FACTOR: &str = "Second step";
pub const HAS_APP: &str = "An authenticator app is set up.";
pub const NO_APP: &str = "Only a password protects your account.";
pub const HAS_PASSKEY: &str = "A passkey is set up.";
pub const WHY_A_FACTOR: &str =
    "With a second step, somebody who finds out your password still cannot sign in as you.";
pub const SET_UP: &str = "Set up an authenticator app";
pub const REPLACE: &str = "Use another app or phone";
pub const RENEW_CODES: &str = "Make new recovery codes";

pub const SIGN_INS: &str = "Where you are signed in";
pub const DEVICE: &str = "Device";
pub const LAST_SEEN: &str = "Last seen";
pub const ACTIONS: &str = "Actions";
pub const THIS_ONE: &str = "Now, this one";
pub const UNKNOWN_DEVICE: &str = "Unknown browser";
pub const SINCE: &str = "since";
pub const SIGN_OUT: &str = "Sign out";
pub const LIFETIME: &str = "A sign-in ends after 30 minutes without activity, and after 8 hours in any case.";

pub const LATELY: &str = "What happened to your account";
pub const LATELY_HINT: &str =
    "The last 30 days. If something here was not you, change your password and tell a manager.";
/// Before a moment.
pub const NEWS_SINCE: &str = "since you signed in on";
pub const SEE_NEWS: &str = "See what happened";

/// `3 sign-ins with your name were refused and your account was changed`
pub fn news(refused: usize, was_changed: bool) -> String {
    let refused = match refused {
        0 => return "Your account was changed".to_owned(),
        1 => "A sign-in with your name was refused".to_owned(),
        100.. => "Many sign-ins with your name were refused".to_owned(),
        count => format!("{count} sign-ins with your name were refused"),
    };
    let changed = if was_changed { " and your account was changed" } else { "" };
    format!("{refused}{changed}")
}

pub const AUTHENTICATOR: &str = "Set up an authenticator app";
pub const REQUIRED: &str = "Everybody needs a second step here. It takes a minute, and you need your phone.";
pub const REPLACES: &str = "The old app stops working as soon as you confirm the new one.";
pub const SCAN: &str = "Scan this with the app";
pub const SCAN_HINT: &str = "You can use any app for six-digit codes, on your own device.";
pub const QR: &str = "QR code for the authenticator app";
pub const TYPE_INSTEAD: &str = "Or type this key into the app";
pub const CONFIRM: &str = "Enter the code from the app";
pub const CONFIRM_BUTTON: &str = "Confirm";
pub const CANCEL: &str = "Cancel";

pub const CODES: &str = "Your recovery codes";
pub const CODES_LEDE: &str = "If you lose your phone, you can sign in with one of these codes. Each works once. Do not keep them on \
     your phone.";
pub const CODES_ONCE: &str =
    "You can see them here for 10 minutes, and never again. Download them, copy them, or print this page.";
pub const CODES_LIST: &str = "Recovery codes";
pub const DOWNLOAD: &str = "Download as a text file";
pub const COPY_CODES: &str = "Copy the codes";
pub const CODES_SAVED: &str = "I have saved them";
pub const CODES_GONE: &str = "Recovery codes are shown only when they are made.";
pub const BACK: &str = "Back to your account";

pub const INVITED_BY: &str = "Invited by";
pub const LINK_BY: &str = "Link made by";
pub const ON_THE_SERVER: &str = "Somebody on the server";
pub const WORKS_UNTIL: &str = "This link works once, until";
pub const WELCOME_HINT: &str = "You can paste it from a password manager, and use any character.";
pub const CHOOSE: &str = "Choose this password";

pub fn new_hint(is_only_factor: bool) -> String {
    let least = if is_only_factor { MIN_ONLY_PASSWORD_CHARS } else { MIN_PASSWORD_CHARS };
    format!("At least {least} characters. {WELCOME_HINT}")
}

pub fn done(done: Done) -> &'static str {
    match done {
        Done::PasswordChanged => "The password is changed. You are signed out everywhere else.",
        Done::AuthenticatorAdded => "Your second step is set up.",
        Done::PasskeyAdded => "The passkey is set up. You can sign in with it alone.",
        Done::SecurityKeyAdded => {
            "The security key is set up. You can use it instead of a code, after your name and password."
        }
        Done::PasskeyRemoved => "The passkey is removed. You are signed out everywhere else.",
        Done::SignInsEnded => "Signed out there.",
        Done::Connected => "Your account is connected. From now on you sign in through your organisation.",
    }
}

pub fn sign_out_others(count: usize) -> String {
    if count == 1 { "Sign out the other one".to_owned() } else { format!("Sign out the {count} others") }
}

pub fn codes_left(left: i64) -> String {
    match left {
        0 => "No recovery code is left.".to_owned(),
        1 => "1 recovery code is left.".to_owned(),
        left => format!("{left} recovery codes are left."),
    }
}

pub fn codes_of(name: &str, address: &str) -> String {
    format!("Counterdesk recovery codes of {name}, for {address}")
}

/// Recovery codes as a file to keep: whose, where for, and how they are used. `address`: of the desk.
pub fn codes_file(name: &str, address: &str, codes: &[&str]) -> String {
    let codes = codes.iter().enumerate().map(|(index, code)| format!("{:>2}. {code}\n", index + 1));
    format!("{}\n\n{CODES_LEDE}\n\n{}", codes_of(name, address), codes.collect::<String>())
}

/// Title and first line of a one-time link's page.
pub fn welcome(kind: LinkKind, name: &str) -> (String, String) {
    match kind {
        LinkKind::Setup => (
            "Set up Counterdesk".to_owned(),
            "You are the first one here, and a manager. Choose a name and a password.".to_owned(),
        ),
        LinkKind::Invitation => (
            format!("Welcome, {name}"),
            "Choose a password. You will sign in with your name and this password.".to_owned(),
        ),
        LinkKind::Reset => {
            ("Choose a new password".to_owned(), format!("For {name}. You will be signed out everywhere."))
        }
    }
}
