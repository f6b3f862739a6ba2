//! Passkeys: where they are offered, asked for, made and listed.

use super::problems::Words;
use crate::model::{KeyKind, MAX_PASSKEY_NAME_CHARS, MAX_PASSKEYS, PasskeyFault};
use crate::ui::islands::PasskeyLine;

pub const SIGN_IN: &str = "Sign in with a passkey";
pub const USE: &str = "Use a passkey";
pub const INSTEAD: &str = "Use a passkey instead";
pub const OR: &str = "or";

pub const TITLE: &str = "Passkeys";
pub const HINT: &str =
    "With a passkey you type nothing: your device checks that it is you, by finger, face or PIN.";
pub const NOT_OFFERED: &str = "To add one, use a browser that knows passkeys, with scripts on.";
pub const ADD: &str = "Add a passkey";
pub const REMOVE: &str = "Remove";
pub const REMOVE_ENDS: &str =
    "Removing one signs you out everywhere else. Delete it on the device as well: there it stays.";
pub const NAME: &str = "Name";
pub const ADDED: &str = "added";
pub const LAST_USED: &str = "Last used";
pub const NEVER: &str = "Never";
pub const ACTIONS: &str = "Actions";
pub const SECOND_STEP_ONLY: &str = "only after name and password";

/// Somebody gave it no name.
pub fn unnamed(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Passkey => "Passkey",
        KeyKind::SecurityKey => "Security key",
    }
}

pub fn new_title(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Passkey => "Add a passkey",
        KeyKind::SecurityKey => "Add a security key",
    }
}

pub fn new_lede(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Passkey => {
            "It is made on this device, on your phone, or on a security key: your browser asks which."
        }
        KeyKind::SecurityKey => {
            "It takes the code\u{2019}s place after your name and password: choose \u{201c}Use a passkey\u{201d} there. \
             Nothing is kept on the key, so it never signs in alone."
        }
    }
}

pub fn make(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Passkey => "Make the passkey",
        KeyKind::SecurityKey => "Add the security key",
    }
}

pub const SMALL_KEY: &str = "A security key that cannot keep passkeys?";
pub const SMALL_KEY_HINT: &str = "Old keys cannot, and full ones have no room. Such a key can still take the code\u{2019}s place after your name and \
     password.";
pub const SMALL_KEY_INSTEAD: &str = "Add it for the second step";

pub const NAME_HINT: &str = "So that you know it again in the list.";
pub const BACK: &str = "Back to your account";

pub const USE_TITLE: &str = "Use your passkey";
pub const USE_LEDE: &str =
    "Your browser asks for it. It may be on this device, on your phone, or on a security key.";
pub const USE_AGAIN: &str = "Ask for the passkey";
pub const ANOTHER_WAY: &str = "Another way";

pub const ALTERNATIVE: &str = "Or use a passkey";
pub const ALTERNATIVE_HINT: &str =
    "Your device checks that it is you, by finger, face or PIN. No app is needed.";

/// Why there are none at this address, on the account page.
pub fn none_here(fault: PasskeyFault) -> &'static str {
    match fault {
        PasskeyFault::NotHttps => {
            "Passkeys are not offered here: browsers give them to pages over https alone, and this desk is \
             reached without. Whoever runs it can change that."
        }
        _ => {
            "Passkeys are not offered here: browsers bind them to a host name, and this desk is reached by an \
             IP address. Whoever runs it can give it a name."
        }
    }
}

/// Before a script has run, and where none ever does.
pub const NEEDS_SCRIPT: &str =
    "Passkeys need scripts, and a browser that knows them. Without, go another way.";

/// What the status line says while the browser asks for one.
pub fn line(line: PasskeyLine) -> &'static str {
    line_for(line, None)
}

/// What it says while the browser makes one.
pub fn line_of_new(line: PasskeyLine, kind: KeyKind) -> &'static str {
    line_for(line, Some(kind))
}

fn line_for(line: PasskeyLine, new: Option<KeyKind>) -> &'static str {
    match (line, new) {
        (PasskeyLine::NotSupported, Some(KeyKind::Passkey)) => {
            "This device cannot keep passkeys, or cannot check who uses it. Use another one, or add it for the \
             second step, below."
        }
        (PasskeyLine::NotSupported, _) => {
            "This device or browser cannot do what is asked for. Use another one, or go another way."
        }
        (PasskeyLine::Waiting, _) => "Your browser is asking. Follow what it says.",
        (PasskeyLine::Checking, _) => "Checking.",
        // Browsers do not say which of the three it was.
        (PasskeyLine::Cancelled, Some(KeyKind::Passkey)) => {
            "No passkey was made: it was cancelled, it took too long, or the key cannot keep passkeys. Press the \
             button to try again, or add the key for the second step, below."
        }
        (PasskeyLine::Cancelled, Some(KeyKind::SecurityKey)) => {
            "The key was not added: it was cancelled, or it took too long. Press the button to try again."
        }
        (PasskeyLine::Cancelled, None) => {
            "No passkey was given: it was cancelled, it took too long, or there is none here. Press the button \
             to try again, or go another way."
        }
        (PasskeyLine::Known, Some(KeyKind::Passkey)) => {
            "This device has a passkey for your account already. Choose another device, or keep that one."
        }
        (PasskeyLine::Known, Some(KeyKind::SecurityKey)) => {
            "This key is there already. Choose another one, or keep it."
        }
        (PasskeyLine::OtherAddress, _) => {
            "Passkeys belong to another address of this desk. Open it at the address that you were given."
        }
        (PasskeyLine::Known, None) | (PasskeyLine::Failed, _) => {
            "The device could not do it, and did not say why. Press the button to try again, or go another way."
        }
    }
}

pub fn problem(fault: PasskeyFault) -> Words {
    match fault {
        PasskeyFault::NoHostName | PasskeyFault::NotHttps => Words::new(
            "There are no passkeys at this address",
            none_here(fault),
            &["Go another way: name, password and code always work."],
        ),
        PasskeyFault::None => Words::new(
            "Your account has no passkey",
            "None was added yet, or it was removed.",
            &["Use a code instead.", "Add a passkey on the page of your account."],
        ),
        PasskeyFault::Over => Words::new(
            "The passkey came too late",
            "It was asked for more than 5 minutes ago, or in another tab, or it was given already. Nothing was changed.",
            &["Begin again on this page."],
        ),
        PasskeyFault::Refused => Words::new(
            "This passkey does not work here",
            "It was removed from the account, belongs to somebody else, or does not fit what was asked. Nothing \
             was changed.",
            &["Choose another passkey.", "Use name, password and a code instead."],
        ),
        PasskeyFault::NotVerified => Words::new(
            "The device did not check that it is you",
            "A passkey counts only if the device has checked a finger, a face or a PIN. Nothing was changed.",
            &["Set a PIN or a screen lock on the device, then try again.", "Use another device, or a code."],
        ),
        PasskeyFault::Copied => Words::new(
            "This passkey may have been copied",
            "The device counts how often it is used, and its count went back. So there may be two of it, and it \
             was not taken. This stands in the activity log.",
            &[
                "Sign in with name, password and a code, remove the passkey, and add a new one.",
                "Tell whoever looks after this desk, unless you know how it came about.",
            ],
        ),
        PasskeyFault::Known => Words::new(
            "This passkey is here already",
            "The device has one for this desk. Nothing was changed.",
            &["Choose another device, or keep the one that is there."],
        ),
        PasskeyFault::TooMany => Words::new(
            format!("You have {MAX_PASSKEYS} passkeys already"),
            "More are not kept. Nothing was changed.",
            &["Remove one that you do not use any more."],
        ),
        PasskeyFault::NameTooLong => Words::new(
            "The name of the passkey is too long",
            format!("It has at most {MAX_PASSKEY_NAME_CHARS} characters. The passkey was not added here."),
            &["Add it again with a shorter name. Delete the one that the device may have kept."],
        ),
        PasskeyFault::LastFactor => Words::new(
            "This is your last second factor",
            "Without it, only the password would protect your account. Nothing was changed.",
            &["Add another passkey or an authenticator app first."],
        ),
        PasskeyFault::HeldBack => Words::new(
            "Too many tries from your network",
            "Passkeys were asked for many times without an answer. Nothing was changed.",
            &["Wait 5 minutes, then try again.", "Use name, password and a code instead."],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_something_and_what_to_do() {
        for new in [None, Some(KeyKind::Passkey), Some(KeyKind::SecurityKey)] {
            for which in PasskeyLine::ALL {
                let line = line_for(which, new);
                assert!(line.ends_with('.') && !line.contains('!'), "{which:?}: {line}");
            }
        }
    }

    #[test]
    fn the_lines_come_in_the_order_in_which_they_are_looked_up() {
        for (place, line) in PasskeyLine::ALL.into_iter().enumerate() {
            assert_eq!(line as usize, place);
        }
    }
}
