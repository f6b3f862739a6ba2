//! Why something was not done. An entry of the log has one word for it: the name of the problem, as
//! `api/log.rs` writes it down.

use std::borrow::Cow;

use crate::words::{Language, refusals as words};

/// `problem`: the word of the entry. A word of another version is repeated as it stands.
pub fn because(language: Language, problem: Option<&str>) -> Cow<'static, str> {
    let Some(problem) = problem else { return words::refused(language).into() };
    let told = of_a_reset(language, problem)
        .or_else(|| of_people(language, problem))
        .or_else(|| of_signing_in(language, problem))
        .or_else(|| of_batches(language, problem))
        .or_else(|| of_the_directory(language, problem));
    told.map_or_else(|| words::other(language, problem).into(), Cow::Borrowed)
}

fn of_batches(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "batch_no_such_batch" => words::batch_no_such_batch(language),
        "batch_no_such_list" => words::batch_no_such_list(language),
        "batch_list_name" => words::batch_list_name(language),
        "batch_somebody_elses" => words::batch_somebody_elses(language),
        "batch_nothing_to_do" => words::batch_nothing_to_do(language),
        "batch_count_differs" => words::batch_count_differs(language),
        "batch_changed" => words::batch_changed(language),
        "batch_too_old" => words::batch_too_old(language),
        "batch_still_open" => words::batch_still_open(language),
        "batch_expired" => words::batch_expired(language),
        "batch_too_late" => words::batch_too_late(language),
        "batch_list_empty" => words::batch_list_empty(language),
        "batch_list_too_large" | "batch_list_too_many" => words::batch_list_too_large(language),
        "batch_list_lines" => words::batch_list_lines(language),
        "batch_list_no_text" => words::batch_list_no_text(language),
        _ => return None,
    })
}

/// Only what is written into the log: who takes what was found is told on the page.
fn of_the_directory(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "directory_not_read" => words::directory_not_read(language),
        "directory_under_way" => words::directory_under_way(language),
        "directory_not_before" => words::directory_not_before(language),
        _ => return None,
    })
}

fn of_a_reset(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "keys_changed" => words::keys_changed(language),
        "unknown_keys" => words::unknown_keys(language),
        "readable_now" => words::readable_now(language),
        "plan_expired" => words::plan_expired(language),
        "no_such_plan" => words::no_such_plan(language),
        "plan_of_somebody_else" => words::plan_of_somebody_else(language),
        "confirmation_differs" => words::confirmation_differs(language),
        "reason_missing" => words::reason_missing(language),
        "reason_too_long" => words::reason_too_long(language),
        "selection" => words::selection(language),
        "typed_keys" => words::typed_keys(language),
        "group_busy" => words::group_busy(language),
        "overtaken" => words::overtaken(language),
        "cannot_adjust" | "amount" | "new_counter" => words::amounts(language),
        "cannot_undo" => words::cannot_undo(language),
        "group_id" => words::group_id(language),
        "nothing_found" => words::nothing_found(language),
        "community_group" => words::community(language),
        "no_such_app" => words::no_such_app(language),
        "no_such_operation" => words::no_such_operation(language),
        "refused" => words::refused_upstream(language),
        "not_reached" | "down" | "held_back" | "not_read" => words::no_answer(language),
        "database" | "internal" => words::own_fault(language),
        "bad_form" => words::bad_form(language),
        _ => return None,
    })
}

fn of_people(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "not_permitted" => words::not_permitted(language),
        "every_counter" => words::every_counter(language),
        "approval" => words::approval(language),
        "not_independent" => words::not_independent(language),
        "beyond_your_apps" => words::beyond_their_apps(language),
        "more_than_yours" => words::more_than_theirs(language),
        "no_app_chosen" => words::no_app_chosen(language),
        "no_app_granted" => words::no_app_granted(language),
        "apps" => words::apps_unclear(language),
        "last_manager" | "sign_on_last_manager" => words::last_manager(language),
        "not_to_oneself" => words::not_to_oneself(language),
        "no_such_person" => words::no_such_person(language),
        "name" | "passkey_name_too_long" => words::name(language),
        "name_taken" | "sign_on_name_taken" => words::name_taken(language),
        "name_blocked" => words::name_blocked(language),
        "name_looks_alike" => words::name_looks_alike(language),
        "no_open_link" => words::no_open_link(language),
        "dead_link" => words::dead_link(language),
        "new_password" => words::weak_password(language),
        "passwords_differ" => words::passwords_differ(language),
        _ => return None,
    })
}

fn of_signing_in(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "wrong_name_or_password" => words::wrong_name_or_password(language),
        "wrong_password" => words::wrong_password(language),
        "wrong_code" | "not_confirmed" | "not_a_code" => words::wrong_code(language),
        "start_again" | "passkey_over" => words::too_late(language),
        "too_many_requests" | "busy" | "passkey_held_back" | "sign_on_too_many" => {
            words::too_many_tries(language)
        }
        "signed_out" => words::signed_out(language),
        "app_closed" => words::own_fault(language),
        "second_factor_missing" => words::no_second_step(language),
        "passkey_last_factor" => words::last_second_step(language),
        "passkey_no_host_name" | "passkey_not_https" => words::passkeys_elsewhere(language),
        "passkey_none" => words::no_passkey(language),
        "passkey_refused" | "passkey_not_verified" => words::passkey_not_accepted(language),
        "passkey_copied" => words::passkey_copied(language),
        "passkey_known" => words::passkey_known(language),
        "passkey_too_many" => words::passkeys_full(language),
        "sign_on_unreachable" => words::sign_on_no_answer(language),
        "sign_on_not_set_up" | "sign_on_settings" | "sign_on_desk_refused" => {
            words::sign_on_settings(language)
        }
        "sign_on_untrusted" => words::sign_on_untrusted(language),
        "sign_on_declined" => words::sign_on_declined(language),
        "sign_on_not_begun_here" => words::sign_on_elsewhere(language),
        "sign_on_no_group" => words::sign_on_no_group(language),
        "sign_on_groups_not_said" | "sign_on_too_many_groups" => words::sign_on_groups_not_said(language),
        "sign_on_shut_out" => words::blocked(language),
        "sign_on_no_name" => words::sign_on_no_name(language),
        "sign_on_not_fresh" | "sign_on_cannot_prove" => words::sign_on_not_asked_again(language),
        "sign_on_one_factor" => words::sign_on_one_step(language),
        "sign_on_somebody_else" => words::sign_on_somebody_else(language),
        "sign_on_identity_taken" => words::sign_on_taken(language),
        "sign_on_connected_already" => words::sign_on_connected(language),
        "sign_on_only_there" | "sign_on_decided_there" => words::sign_on_decides(language),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::model::{PasskeyFault, SignOnFault};

    fn name(fault: impl Serialize) -> String {
        match serde_json::to_value(fault).unwrap() {
            serde_json::Value::String(name) => name,
            serde_json::Value::Object(fields) => fields.keys().next().unwrap().clone(),
            other => panic!("{other} is no name"),
        }
    }

    #[test]
    fn every_fault_of_passkeys_and_single_sign_on_has_words() {
        let passkeys = PasskeyFault::ALL.map(|fault| format!("passkey_{}", name(fault)));
        let single_sign_on = SignOnFault::ALL.map(|fault| format!("sign_on_{}", name(fault)));
        for problem in passkeys.into_iter().chain(single_sign_on) {
            let told = because(Language::English, Some(&problem));
            assert!(!told.contains(&problem), "{told}");
        }
    }

    #[test]
    fn an_unknown_reason_is_readable_all_the_same() {
        for language in Language::ALL {
            assert!(because(language, Some("some_new_fault")).contains("some_new_fault"), "{language}");
        }
        assert_eq!(because(Language::English, Some("keys_changed")), "the counters had changed");
        assert_eq!(because(Language::German, None), "Es wurde abgelehnt");
    }
}
