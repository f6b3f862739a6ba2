//! Passkeys: where they are offered, asked for, made and listed.

use crate::model::{KeyKind, MAX_PASSKEY_NAME_CHARS, MAX_PASSKEYS, PasskeyFault};
use crate::ui::errors::Words;
use crate::ui::islands::PasskeyLine;

pub const SIGN_IN: &str = "Sign in with a passkey";
pub const USE: &str = "Use a passkey";
pub const INSTEAD: &str = "Use a passkey instead";
pub const OR: &str = "or";

pub const TITLE: &str = "Passkeys";
pub const HINT: &str =
    "With a passkey you do not type a password. Your device checks that it is you, by finger, face or PIN.";
pub const NOT_OFFERED: &str = "To add one, use a browser that supports passkeys, with JavaScript on.";
pub const ADD: &str = "Add a passkey";
pub const REMOVE: &str = "Remove";
pub const REMOVE_ENDS: &str =
    "Removing one signs you out everywhere else. It stays on the device: delete it there too.";
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
            "You can keep it on this device, on your phone, or on a security key. Your browser asks you \
             where."
        }
        KeyKind::SecurityKey => {
            "You use it instead of a code, after your name and password: choose “Use a passkey” there. It \
             never works without them."
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
pub const SMALL_KEY_HINT: &str = "Some keys are too old or full. You can still use such a key instead of a \
                                  code, after your name and password.";
pub const SMALL_KEY_INSTEAD: &str = "Add it for the second step";

pub const NAME_HINT: &str = "It helps you to find it in the list.";
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
            "Passkeys do not work at this address, because it does not start with https. The people who run \
             Counterdesk can change that."
        }
        _ => {
            "Passkeys do not work at this address, because it is a number and not a name. The people who run \
             Counterdesk can change that."
        }
    }
}

/// Before a script has run, and where none ever does.
pub const NEEDS_SCRIPT: &str =
    "Passkeys need JavaScript, and a browser that supports them. Otherwise choose another way.";

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
            "This device or browser cannot do this. Use another one, or choose another way."
        }
        (PasskeyLine::Waiting, _) => "Your browser is asking. Follow what it says.",
        (PasskeyLine::Checking, _) => "Checking.",
        // Browsers do not say which of the three it was.
        (PasskeyLine::Cancelled, Some(KeyKind::Passkey)) => {
            "No passkey was made. It was cancelled, it took too long, or the key cannot keep passkeys. Press \
             the button to try again, or add the key for the second step, below."
        }
        (PasskeyLine::Cancelled, Some(KeyKind::SecurityKey)) => {
            "The key was not added. It was cancelled, or it took too long. Press the button to try again."
        }
        (PasskeyLine::Cancelled, None) => {
            "No passkey was used. It was cancelled, it took too long, or there is none here. Press the \
             button to try again, or choose another way."
        }
        (PasskeyLine::Known, Some(KeyKind::Passkey)) => {
            "This device already has a passkey for your account. You can keep it, or choose another device."
        }
        (PasskeyLine::Known, Some(KeyKind::SecurityKey)) => {
            "This key was added before. You can keep it, or choose another one."
        }
        (PasskeyLine::OtherAddress, _) => {
            "Passkeys belong to another address of Counterdesk. Use the address that you got for it."
        }
        (PasskeyLine::Known, None) | (PasskeyLine::Failed, _) => {
            "The device could not do it, and did not say why. Press the button to try again, or choose \
             another way."
        }
    }
}

pub fn problem(fault: PasskeyFault) -> Words {
    match fault {
        PasskeyFault::NoHostName | PasskeyFault::NotHttps => Words::new(
            "Passkeys do not work at this address",
            none_here(fault),
            &["Use your name, password and a code: they always work."],
        ),
        PasskeyFault::None => Words::new(
            "Your account has no passkey",
            "None was added yet, or it was removed.",
            &["Use a code instead.", "Add a passkey on the page of your account."],
        ),
        PasskeyFault::Over => Words::new(
            "The passkey came too late",
            "More than 5 minutes have passed, or it was used already or in another tab. Nothing was changed.",
            &["Start again on this page."],
        ),
        PasskeyFault::Refused => Words::new(
            "This passkey does not work here",
            "It was removed from the account, or it belongs to somebody else. Nothing was changed.",
            &["Choose another passkey.", "Use name, password and a code instead."],
        ),
        PasskeyFault::NotVerified => Words::new(
            "The device did not check that it is you",
            "A passkey works only if the device checks your finger, face or PIN. Nothing was changed.",
            &["Set a PIN or a screen lock on the device, then try again.", "Use another device, or a code."],
        ),
        PasskeyFault::Copied => Words::new(
            "This passkey may have been copied",
            "The device counts how often it is used, and the number went down. So there may be two of it. It \
             was not accepted. The activity log has an entry about this.",
            &[
                "Sign in with name, password and a code. Then remove the passkey and add a new one.",
                "Tell the people who run Counterdesk, unless you know how this happened.",
            ],
        ),
        PasskeyFault::Known => Words::new(
            "You have added this passkey already",
            "The device already has one for Counterdesk. Nothing was changed.",
            &["You can keep it, or choose another device."],
        ),
        PasskeyFault::TooMany => Words::new(
            format!("You have {MAX_PASSKEYS} passkeys already"),
            "You cannot have more. Nothing was changed.",
            &["Remove one that you no longer use."],
        ),
        PasskeyFault::NameTooLong => Words::new(
            "The name of the passkey is too long",
            format!("It can have at most {MAX_PASSKEY_NAME_CHARS} characters. The passkey was not added."),
            &["Add it again with a shorter name. Your device may have kept the first one: delete it there."],
        ),
        PasskeyFault::LastFactor => Words::new(
            "This is your last second step",
            "Without it, only your password would protect your account. Nothing was changed.",
            &["Add another passkey or an authenticator app first."],
        ),
        PasskeyFault::HeldBack => Words::new(
            "Too many tries from your network",
            "Passkeys were asked for many times, and nobody answered. Nothing was changed.",
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
