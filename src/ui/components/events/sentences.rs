//! What happened, as a sentence: who did what to which group or to whose account.

mod batches;

use leptos::prelude::*;

use super::super::{KeyCode, Name, Number, shown_name};
use crate::api::paths;
use crate::model::activity::{Action, COMMAND_LINE, Details, EntryOutcome, Logged, SINGLE_SIGN_ON, Values};
use crate::model::{Permission, Selection, Shift, Verdict};
use crate::ui::errors;
use crate::ui::text::{log, shared};
use crate::words::{Language, events as words, pieces, told_together};

/// So many counters are named with their values; of more, only how many there are.
const WITH_VALUES: usize = 3;
const ARROW: &str = " \u{2192} ";
/// Before what an undo or an adjustment adds, takes away.
const PLUS: &str = " + ";
const MINUS: &str = " \u{2212} ";

/// What happened, as a sentence.
pub fn sentence(language: Language, entry: &Logged) -> Vec<AnyView> {
    let told = Told { language, entry, details: &entry.details() };
    match entry.action().zip(entry.outcome()) {
        Some((action, outcome)) => told.sentence(action, outcome),
        None => told.other(),
    }
}

pub fn who(language: Language, entry: &Logged) -> String {
    match entry.operator_name.as_deref() {
        None => words::stranger(language).to_owned(),
        Some(COMMAND_LINE) if entry.operator_id.is_none() => words::on_the_server(language).to_owned(),
        Some(SINGLE_SIGN_ON) if entry.operator_id.is_none() => words::provider(language).to_owned(),
        Some(name) => name.to_owned(),
    }
}

/// The value before, if somebody saw it.
pub fn before(language: Language, values: &Values) -> AnyView {
    values.before.map_or_else(|| words::not_known(language).into_any(), |before| value(language, before))
}

/// The value read back, if somebody did.
pub fn after(language: Language, values: &Values) -> Option<AnyView> {
    values.after.map(|after| match after {
        // 0, as the pages say it, and not that somebody set it to 0.
        None if values.before.flatten().is_some() => words::removed(language).into_any(),
        after => value(language, after),
    })
}

/// What was done to the value before.
pub fn shifted(language: Language, shift: Option<Shift>) -> Option<AnyView> {
    let (sign, amount) = match shift? {
        // After the arrow.
        Shift::To(_) => return None,
        Shift::By(amount) if amount < 0 => (MINUS, i128::from(amount).abs()),
        Shift::By(amount) => (PLUS, i128::from(amount)),
    };
    Some(view! { {sign} <Number language value=amount /> }.into_any())
}

/// A value, or that there is none.
fn value(language: Language, value: Option<i64>) -> AnyView {
    match value {
        Some(value) => view! { <Number language value /> }.into_any(),
        None => words::none(language).into_any(),
    }
}

/// What somebody did, or was about to do, to the counters of a group.
#[derive(Clone, Copy)]
enum Kind {
    Reset,
    Undo,
    Adjust,
}

/// A sentence about who, what and in which group.
type Words = fn(Language, AnyView, AnyView, AnyView) -> Vec<AnyView>;

/// An entry, and what its sentence is put together from.
struct Told<'a> {
    language: Language,
    entry: &'a Logged,
    details: &'a Details,
}

impl Told<'_> {
    fn sentence(&self, action: Action, outcome: EntryOutcome) -> Vec<AnyView> {
        use EntryOutcome as Is;
        let (language, details) = (self.language, self.details);
        let kind = if details.undoes.is_some() || action == Action::Undo {
            Kind::Undo
        } else if details.amounts.is_some() || action == Action::Adjust {
            Kind::Adjust
        } else {
            Kind::Reset
        };
        let stopped = !matches!(outcome, Is::Done | Is::Sending | Is::Unknown | Is::Applied);
        match action {
            Action::Outcome | Action::Reset | Action::Undo | Action::Adjust => self.change(kind, outcome),
            Action::Plan if stopped => {
                words::previewed_stopped(language, self.who(), self.group(), &self.because())
            }
            Action::Plan => self.of(kind, [words::previewed, words::previewed_undo, words::previewed_adjust]),
            Action::ApprovalAsked => self.of(kind, [words::asked, words::asked_undo, words::asked_adjust]),
            Action::Approved | Action::Declined if stopped => {
                words::approved_stopped(language, self.who(), self.group(), &self.because())
            }
            Action::Approved => {
                words::approved(language, self.who(), self.asker(), self.what(), self.group())
            }
            Action::Declined => {
                words::declined(language, self.who(), self.asker(), self.what(), self.group())
            }
            Action::Decision => self.decision(kind),
            Action::Batch => self.batch(stopped),
            Action::GroupList => self.list(stopped),
            Action::ReadGroups if stopped => {
                words::read_groups_stopped(language, self.who(), &self.because())
            }
            Action::ReadGroups => words::read_groups(language, self.who()),
            Action::LookUp if !stopped => words::looked_up(language, self.who(), self.group()),
            Action::LookUp => match self.code() {
                Some(code) => words::looked_up_refused(language, self.who(), self.group(), &code),
                None => words::looked_up_stopped(language, self.who(), self.group(), &self.because()),
            },
            Action::SignIn if stopped && details.operator.is_some() => {
                words::sign_in_refused_as(language, self.who(), self.person())
            }
            Action::SignIn if stopped => words::sign_in_refused(language, self.who()),
            Action::SignIn => words::signed_in(language, self.who()),
            Action::SignOut => words::signed_out(language, self.who()),
            Action::Access => self.not_allowed(),
            Action::StepUp if stopped => words::confirmed_identity_refused(language, self.who()),
            Action::StepUp => words::confirmed_identity(language, self.who()),
            Action::Settings => vec![words::settings(language).into_any()],
            Action::SealKeyReplaced => words::encryption_key(language, self.who()),
            Action::AnchorsBegun => words::anchor_file(language, self.who()),
            Action::IssuerMoved => words::provider_moved(language, self.who()),
            Action::Export => self.result_taken().unwrap_or_else(|| words::exported(language, self.who())),
            Action::Pruned => words::removed_entries(language, self.who()),
            _ if stopped => words::change_stopped(language, self.who(), self.person(), &self.because()),
            _ => self.of_an_account(action),
        }
    }

    /// What became of a reset, an undo or an adjustment.
    fn change(&self, kind: Kind, outcome: EntryOutcome) -> Vec<AnyView> {
        use EntryOutcome as Is;
        let told: [Words; 3] = match outcome {
            Is::Applied if self.has_values() => return self.with_values(kind),
            Is::Applied | Is::Done => [words::reset, words::undo, words::adjust],
            Is::Sending | Is::Unknown => [words::reset_running, words::undo_running, words::adjust_running],
            Is::NotApplied => [words::reset_nothing, words::undo_nothing, words::adjust_nothing],
            Is::Unresolved => [words::reset_unresolved, words::undo_unresolved, words::adjust_unresolved],
            Is::Refused | Is::NotPermitted | Is::Failed => return self.stopped(kind, outcome),
        };
        self.of(kind, told)
    }

    fn of(&self, kind: Kind, [reset, undo, adjust]: [Words; 3]) -> Vec<AnyView> {
        let told = match kind {
            Kind::Reset => reset,
            Kind::Undo => undo,
            Kind::Adjust => adjust,
        };
        told(self.language, self.who(), self.what(), self.group())
    }

    fn with_values(&self, kind: Kind) -> Vec<AnyView> {
        let told = match kind {
            Kind::Reset => words::reset_values,
            Kind::Undo => words::undo_values,
            Kind::Adjust => words::adjust_values,
        };
        told(self.language, self.who(), self.what(), self.group(), self.values())
    }

    /// With the code of Tencent Chat, where it refused; with our own reason otherwise.
    fn stopped(&self, kind: Kind, outcome: EntryOutcome) -> Vec<AnyView> {
        let (language, because) = (self.language, self.because());
        let (who, what, group) = (self.who(), self.what(), self.group());
        let code = self.code().filter(|_| outcome == EntryOutcome::Refused);
        match (kind, code) {
            (Kind::Reset, Some(code)) => words::reset_refused(language, who, what, group, &code),
            (Kind::Undo, Some(code)) => words::undo_refused(language, who, what, group, &code),
            (Kind::Adjust, Some(code)) => words::adjust_refused(language, who, what, group, &code),
            (Kind::Reset, None) => words::reset_stopped(language, who, what, group, &because),
            (Kind::Undo, None) => words::undo_stopped(language, who, group, &because),
            (Kind::Adjust, None) => words::adjust_stopped(language, who, what, group, &because),
        }
    }

    fn decision(&self, kind: Kind) -> Vec<AnyView> {
        let told: [Words; 3] = match self.details.verdict {
            Some(Verdict::WentThrough) => [words::decided, words::decided_undo, words::decided_adjust],
            Some(Verdict::DidNot) => [words::decided_not, words::decided_not_undo, words::decided_not_adjust],
            None => {
                return words::decided_stopped(self.language, self.who(), self.group(), &self.because());
            }
        };
        self.of(kind, told)
    }

    fn not_allowed(&self) -> Vec<AnyView> {
        let (language, who) = (self.language, self.who());
        match self.details.permission {
            Some(Permission::Look) => words::not_allowed_look(language, who),
            Some(Permission::ResetTicked) => words::not_allowed_reset(language, who),
            Some(Permission::ResetAll) => words::not_allowed_reset_all(language, who),
            Some(Permission::AdjustTicked) => words::not_allowed_adjust(language, who),
            Some(Permission::AdjustAll) => words::not_allowed_adjust_all(language, who),
            Some(Permission::UndoOwn) => words::not_allowed_undo_own(language, who),
            Some(Permission::UndoAny) => words::not_allowed_undo_any(language, who),
            Some(Permission::Decide) => words::not_allowed_decide(language, who),
            Some(Permission::Approve) => words::not_allowed_approve(language, who),
            Some(Permission::ManyGroups) => words::not_allowed_many(language, who),
            Some(Permission::ManagePeople) => words::not_allowed_people(language, who),
            None => words::not_allowed(language, who),
        }
    }

    /// What is done to an account, by its owner or by somebody else.
    fn of_an_account(&self, action: Action) -> Vec<AnyView> {
        let (language, details) = (self.language, self.details);
        let own = details.operator.is_none() || details.operator == self.entry.operator_name;
        let (who, person) = (self.who(), self.person());
        let role = details.role.map(|role| shared::role(language, role)).unwrap_or_default();
        match action {
            Action::OperatorAdded => words::invited(language, who, person, role),
            Action::OperatorDisabled => words::blocked(language, who, person),
            Action::OperatorEnabled => words::unblocked(language, who, person),
            Action::OperatorRenamed => words::renamed(language, who, self.earlier_name(), person),
            Action::IdentityConnected if own => words::connected(language, who),
            Action::IdentityConnected => words::connected_of(language, who, person),
            Action::RightsChanged => match details.role_before {
                None => words::role_changed_was_unknown(language, who, person, role),
                was if was == details.role => words::apps_changed(language, who, person),
                Some(was) => words::role_changed(language, who, person, shared::role(language, was), role),
            },
            Action::LinkMade => words::link_made(language, who, person),
            Action::LinkCancelled => words::link_cancelled(language, who, person),
            Action::PasswordSet if own => words::password(language, who),
            Action::PasswordSet => words::password_of(language, who, person),
            Action::SecondFactorAdded => words::second_step_added(language, who),
            Action::SecondFactorRemoved if own => words::second_step_removed(language, who),
            Action::SecondFactorRemoved => words::second_step_removed_of(language, who, person),
            Action::RecoveryCodesMade => words::recovery_codes_made(language, who),
            Action::RecoveryCodeUsed => words::recovery_code_used(language, who),
            Action::SignInsEnded if own => words::browsers_signed_out(language, who),
            Action::SignInsEnded => words::browsers_signed_out_of(language, who, person),
            _ => self.other(),
        }
    }

    /// An entry that this release does not know, or that somebody changed by hand.
    fn other(&self) -> Vec<AnyView> {
        let action = self
            .entry
            .action()
            .map_or(self.entry.action.as_str(), |action| log::action(self.language, action));
        words::other(self.language, self.who(), action)
    }

    fn who(&self) -> AnyView {
        view! { <b><Name name=who(self.language, self.entry) /></b> }.into_any()
    }

    fn person(&self) -> AnyView {
        self.named(self.details.operator.as_ref())
    }

    fn asker(&self) -> AnyView {
        self.named(self.details.asked_by.as_ref())
    }

    fn earlier_name(&self) -> AnyView {
        self.named(self.details.renamed_from.as_ref())
    }

    fn named(&self, name: Option<&String>) -> AnyView {
        match name {
            Some(name) => view! { <b><Name name=name.clone() /></b> }.into_any(),
            None => words::an_account(self.language).into_any(),
        }
    }

    fn group(&self) -> AnyView {
        let Some((app, group)) = self.entry.app.zip(self.entry.group.as_ref()) else {
            return words::a_group(self.language).into_any();
        };
        let name = shown_name(self.details.group_name.as_deref().unwrap_or_default(), group);
        view! {
            <a href=paths::group_path(app, group)>
                <Name name />
            </a>
        }
        .into_any()
    }

    fn because(&self) -> String {
        errors::because(self.language, self.details.problem.as_deref()).into_owned()
    }

    fn code(&self) -> Option<String> {
        self.details.code.map(|code| code.to_string())
    }

    fn what(&self) -> AnyView {
        let language = self.language;
        let values = self.details.values();
        let named: Vec<_> = match &self.details.selection {
            Some(Selection::All) => return words::all_counters(language, values.len()).into_any(),
            Some(Selection::Keys(keys)) if values.is_empty() => keys.iter().cloned().collect(),
            _ => values.into_iter().map(|values| values.key).collect(),
        };
        if named.is_empty() {
            return words::some_counters(language).into_any();
        }
        if named.len() > WITH_VALUES {
            return words::counters(language, named.len()).into_any();
        }
        let keys = named.into_iter().map(|key| view! { <KeyCode key /> }.into_any()).collect();
        words::keys(language, pieces(language, keys).into_any()).into_any()
    }

    fn has_values(&self) -> bool {
        (1..=WITH_VALUES).contains(&self.details.values().len())
    }

    /// From what to what; each with its key, where there is more than one.
    fn values(&self) -> AnyView {
        let language = self.language;
        let values = self.details.values();
        let alone = values.len() == 1;
        let items = values.into_iter().map(|values| {
            let (from, to) = (before(language, &values), after(language, &values));
            let Values { key, shift, .. } = values;
            view! {
                <span class="nowrap">
                    {(!alone).then(|| view! { <KeyCode key /> " " })} {from}
                    {shifted(language, shift)}
                    {to.map(|after| view! { {ARROW} {after} })}
                </span>
            }
            .into_any()
        });
        told_together(language, items.collect()).into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, CounterKey, GroupId, KeySet, Role, Timestamp};

    fn counters(all: &[(&str, i64)]) -> Vec<Counter> {
        let counter = |&(key, value): &(&str, i64)| Counter { key: CounterKey::parse(key).unwrap(), value };
        all.iter().map(counter).collect()
    }

    /// A reset of `like` and `share`, as its entries hold it.
    fn a_reset() -> Details {
        let keys = ["like", "share"].map(|key| CounterKey::parse(key).unwrap());
        Details {
            group_name: Some("Orchid".to_owned()),
            selection: Some(Selection::Keys(KeySet::new(keys).unwrap())),
            before: Some(counters(&[("like", 2_481), ("share", 3)])),
            after: Some(counters(&[("share", 1)])),
            ..Details::default()
        }
    }

    pub(super) fn entry(action: Action, outcome: EntryOutcome, details: &Details) -> Logged {
        Logged {
            seq: 1,
            at: Timestamp(0),
            action: action.name().to_owned(),
            operator_id: Some("id".to_owned()),
            operator_name: Some("mira".to_owned()),
            app: Some(1_400_000_001),
            group: Some(GroupId::parse("@TGS#aC5SZEAEF").unwrap()),
            reference: None,
            outcome: outcome.name().to_owned(),
            reason: None,
            address: None,
            details: serde_json::to_string(details).unwrap(),
            previous_hash: String::new(),
            hash: String::new(),
        }
    }

    /// As somebody reads it: without elements.
    pub(super) fn told(language: Language, entry: &Logged) -> String {
        let html = Owner::new().with(|| sentence(language, entry).to_html());
        let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
        words.collect::<String>().replace("&#x27;", "'")
    }

    #[test]
    fn a_reset_is_told_with_its_values() {
        let entry = entry(Action::Outcome, EntryOutcome::Applied, &a_reset());
        for (language, sentence) in [
            (
                Language::English,
                "mira reset like and share in Orchid: like 2,481 → 0 (removed) and share 3 → 1",
            ),
            (
                Language::Chinese,
                "mira 重置了 Orchid 的计数器 like 和 share：like 2,481 → 0（已删除）；share 3 → 1",
            ),
            (
                Language::Japanese,
                "mira が Orchid のカウンター「like、share」をリセットしました：like 2,481 → 0（削除済み）、share 3 → 1",
            ),
            (
                Language::Korean,
                "mira이(가) Orchid 그룹의 like 및 share 카운터를 초기화했습니다: like 2,481 → 0(삭제됨) 및 share 3 → 1",
            ),
            (
                Language::German,
                "mira hat like und share in Orchid zurückgesetzt: like 2.481 → 0 (gelöscht) und share 3 → 1",
            ),
            (
                Language::Indonesian,
                "mira menyetel ulang penghitung like dan share di grup Orchid: like 2.481 → 0 (dihapus) dan share 3 → 1",
            ),
        ] {
            assert_eq!(told(language, &entry), sentence);
        }
    }

    #[test]
    fn every_counter_of_a_group_is_told_as_what_it_was() {
        let all = |before: &[(&str, i64)]| {
            let details =
                Details { selection: Some(Selection::All), before: Some(counters(before)), ..a_reset() };
            told(Language::English, &entry(Action::Plan, EntryOutcome::Done, &details))
        };
        assert_eq!(all(&[("like", 1)]), "mira previewed a reset of the only counter in Orchid");
        assert_eq!(all(&[("like", 1), ("share", 2)]), "mira previewed a reset of both counters in Orchid");
        let unseen = Details { before: None, after: None, selection: Some(Selection::All), ..a_reset() };
        assert_eq!(
            told(Language::English, &entry(Action::Plan, EntryOutcome::Done, &unseen)),
            "mira previewed a reset of all counters in Orchid"
        );
    }

    #[test]
    fn a_decision_says_what_was_decided_about() {
        let decided = |verdict, undoes: Option<&str>| {
            let undoes = undoes.map(|reference| crate::model::Reference::parse(reference).unwrap());
            let details = Details { verdict: Some(verdict), undoes, ..a_reset() };
            told(Language::English, &entry(Action::Decision, EntryOutcome::Done, &details))
        };
        assert_eq!(
            decided(Verdict::WentThrough, None),
            "mira decided: the reset of like and share in Orchid went through"
        );
        assert!(decided(Verdict::DidNot, Some("CD-7K3M-92QX")).contains("the undo of"));
    }

    /// Whatever an entry holds: it names who acted, and says it in the words of the language.
    #[test]
    fn every_entry_has_a_sentence_in_every_language() {
        let whole = Details {
            operator: Some("sol".to_owned()),
            asked_by: Some("sol".to_owned()),
            renamed_from: Some("sol".to_owned()),
            role: Some(Role::Manager),
            role_before: Some(Role::Viewer),
            permission: Some(Permission::ResetAll),
            problem: Some("keys_changed".to_owned()),
            code: Some(crate::model::ErrorCode::NO_SUCH_GROUP),
            verdict: Some(Verdict::WentThrough),
            ..a_reset()
        };
        let undo = Details { undoes: crate::model::Reference::parse("CD-7K3M-92QX").ok(), ..whole.clone() };
        for details in [Details::default(), whole, undo] {
            for action in Action::ALL {
                for outcome in EntryOutcome::ALL {
                    let entry = entry(action, outcome, &details);
                    let english = told(Language::English, &entry);
                    for language in Language::ALL {
                        let sentence = told(language, &entry);
                        let about = format!("{language}: {sentence}");
                        assert_eq!(sentence.contains("mira"), action != Action::Settings, "{about}");
                        assert_eq!(sentence == english, language == Language::English, "{about}");
                        assert!(!sentence.contains(['{', '_']), "{about}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_entry_of_another_version_is_told_by_its_own_words() {
        let mut entry = entry(Action::Reset, EntryOutcome::Done, &Details::default());
        entry.action = "moon_landing".to_owned();
        assert_eq!(told(Language::German, &entry), "mira: moon_landing");
    }
}
