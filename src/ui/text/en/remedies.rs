//! What to do about an answer of Tencent Chat, and whose move it is.

use crate::model::{ErrorCode, Move, Remedy, UnknownReason};

pub fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::CompareGroupId => {
            "Compare the ID with the ticket, letter by letter. Upper and lower case matter. Check the app at the \
             top of the page too: the group may live in another."
        }
        Remedy::CheckGroupType => {
            "Check the type of the group. Some types do not support this; communities have no counters."
        }
        Remedy::ChooseFewerCounters => "Choose fewer counters.",
        Remedy::TryAgain => "Try again in a few seconds.",
        Remedy::TryAgainInAMinute => "Wait a minute, then try again.",
        Remedy::CheckSecretKey => {
            "Compare the secret key in the settings of Counterdesk with the one in the Tencent console. It may \
             have been replaced there."
        }
        Remedy::CheckAdminIdentifier => {
            "Check that the administrator identifier in the settings of Counterdesk is an administrator of the app \
             in the Tencent console."
        }
        Remedy::CheckSdkAppIdAndRegion => {
            "Compare the SDKAppID and the region in the settings of Counterdesk with the Tencent console."
        }
        Remedy::CheckClock => {
            "Check the clock of the server that Counterdesk runs on: a signature made by a wrong clock expires too \
             early."
        }
        Remedy::CheckConsole => {
            "Look at the switches, callbacks and blocks of the app in the Tencent console."
        }
        Remedy::UpgradePlan => "Compare the plan of the app in the Tencent console with what is asked of it.",
        Remedy::AllowServerAddress => {
            "Add the address of the server that Counterdesk runs on to the allowed addresses of the app in the \
             Tencent console."
        }
        Remedy::ReportWithReference => "Report it with the reference and the code.",
    }
}

pub fn whose(whose: Move) -> &'static str {
    match whose {
        Move::Operator => "You can put this right yourself.",
        Move::Administrator => "Whoever runs Counterdesk has to put this right: its settings do not fit.",
        Move::AppOwner => "Whoever owns the Tencent Chat app has to put this right, in the Tencent console.",
        Move::Wait => "It should pass by itself.",
        Move::Developer => {
            "Counterdesk sent something that it should not have sent: that is a mistake in the program."
        }
    }
}

/// What a code means, in plain words that complete "Tencent Chat says: …".
pub fn meaning(code: ErrorCode) -> &'static str {
    code.knowledge().map_or("a code this program does not know", |known| known.meaning)
}

/// What to do about a code: first the act, then who can do it.
pub fn for_code(code: ErrorCode) -> Vec<String> {
    match code.knowledge() {
        Some(known) => vec![remedy(known.remedy).to_owned(), whose(known.whose).to_owned()],
        None => vec![
            "Look the code up in the error codes of Tencent Chat.".to_owned(),
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
            "It was on its way, or Counterdesk stopped before the answer came.".to_owned()
        }
        UnknownReason::TimedOut { after_ms } => {
            format!("There was no answer after {}.", super::seconds(*after_ms))
        }
        UnknownReason::ConnectionLost => "The connection broke before the answer came.".to_owned(),
        UnknownReason::HttpStatus { status } => {
            format!("The answer was HTTP status {status}, which Tencent Chat does not use.")
        }
        UnknownReason::Unreadable => "The answer was not one that could be read.".to_owned(),
        UnknownReason::AnotherGroup { group } => {
            format!("The answer was about another group: \u{201c}{group}\u{201d}.")
        }
        UnknownReason::Code { code, info } => format!("The answer was {}.", quoted(*code, info)),
        UnknownReason::NotReadBack => {
            "Tencent Chat said that it is done, and the counters are not read back yet.".to_owned()
        }
    }
}
