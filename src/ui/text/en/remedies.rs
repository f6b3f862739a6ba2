//! What to do about an answer of Tencent Chat, and whose move it is.

use crate::model::{ErrorCode, Move, Remedy, UnknownReason};

pub fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::CompareGroupId => {
            "Compare the ID with the ticket, letter by letter. Capital and small letters are different. Also \
             check the app at the top of the page: the group may be in another app."
        }
        Remedy::CheckGroupType => {
            "Check the type of the group. Some types do not support this; communities have no counters."
        }
        Remedy::ChooseFewerCounters => "Choose fewer counters.",
        Remedy::TryAgain => "Try again in a few seconds.",
        Remedy::TryAgainInAMinute => "Wait a minute, then try again.",
        Remedy::CheckSecretKey => {
            "Compare the secret key in the settings of Counterdesk with the one in the Tencent console. It \
             may be a new one there."
        }
        Remedy::CheckAdminIdentifier => {
            "Check that the admin account in the settings of Counterdesk is an admin of the app in the \
             Tencent console."
        }
        Remedy::CheckSdkAppIdAndRegion => {
            "Compare the SDKAppID and the region in the settings of Counterdesk with the Tencent console."
        }
        Remedy::CheckClock => {
            "Check the clock of the server that Counterdesk runs on. With a wrong clock, Tencent Chat \
             refuses its requests."
        }
        Remedy::CheckConsole => {
            "Look at the settings, callbacks and blocks of the app in the Tencent console."
        }
        Remedy::UpgradePlan => "Check the plan of the app in the Tencent console. It may not include this.",
        Remedy::AllowServerAddress => {
            "Add the address of the server that Counterdesk runs on to the allowed addresses of the app in the \
             Tencent console."
        }
        Remedy::ReportWithReference => "Report it with the reference and the code.",
    }
}

pub fn whose(whose: Move) -> &'static str {
    match whose {
        Move::Operator => "You can fix this yourself.",
        Move::Administrator => "The people who run Counterdesk must fix this in its settings.",
        Move::AppOwner => "The owner of the Tencent Chat app must fix this in the Tencent console.",
        Move::Wait => "This should go away by itself.",
        Move::Developer => "This is a mistake in Counterdesk, not yours.",
    }
}

/// What a code means, in plain words that complete "Tencent Chat says: …".
pub fn meaning(code: ErrorCode) -> &'static str {
    code.knowledge().map_or("a code that Counterdesk does not know", |known| known.meaning)
}

/// What to do about a code: first the act, then who can do it.
pub fn for_code(code: ErrorCode) -> Vec<String> {
    match code.knowledge() {
        Some(known) => vec![remedy(known.remedy).to_owned(), whose(known.whose).to_owned()],
        None => vec![
            "Look up the code in the error codes of Tencent Chat.".to_owned(),
            remedy(Remedy::ReportWithReference).to_owned(),
        ],
    }
}

/// ` with code 10010: “The group does not exist.”`, to come after a verb.
pub fn quoted(code: ErrorCode, info: &str) -> String {
    let info = info.trim();
    if info.is_empty() {
        format!("code {code}: {}", meaning(code))
    } else {
        format!("code {code}: \u{201c}{info}\u{201d}")
    }
}

/// Why an answer tells nothing, as a sentence.
pub fn no_answer(reason: &UnknownReason) -> String {
    match reason {
        UnknownReason::Sending => {
            "It is on its way, or Counterdesk stopped before the answer came.".to_owned()
        }
        UnknownReason::TimedOut { after_ms } => {
            format!("There was no answer after {}.", super::seconds(*after_ms))
        }
        UnknownReason::ConnectionLost => "The connection broke before the answer came.".to_owned(),
        UnknownReason::HttpStatus { status } => {
            format!("The answer was HTTP status {status}. Tencent Chat does not use it.")
        }
        UnknownReason::Unreadable => "The answer could not be read.".to_owned(),
        UnknownReason::AnotherGroup { group } => {
            format!("The answer was about another group: \u{201c}{group}\u{201d}.")
        }
        UnknownReason::Code { code, info } => format!("The answer was {}.", quoted(*code, info)),
        UnknownReason::NotReadBack => {
            "Tencent Chat said that it is done. We have not checked the counters yet.".to_owned()
        }
    }
}
