//! Adds an amount to counters, takes one away, or sets them: planned with the values seen, like a reset.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::skeleton;

use super::plan::{missing_keys, tidy_reason};
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{
    Adjust, Amounts, Assurance, CannotAdjust, Change, Counter, CounterKey, GroupId, Intent, Plan, SdkAppId,
    Selection, Target, UpdateMode, is_invisible,
};
use crate::store::StoreError;

/// What an operator asks for on the page where counters are adjusted.
#[derive(Clone, Debug)]
pub struct AdjustRequest {
    pub app: SdkAppId,
    pub group: GroupId,
    pub mode: UpdateMode,
    /// For counters that the page showed.
    pub amounts: Vec<Counter>,
    /// For counters that the group does not have, whose keys were typed.
    pub new: Vec<Counter>,
    pub reason: String,
}

impl Desk {
    /// Reads the group once more and stores what the operator is about to do, with the values seen. Nothing changes at
    /// Tencent Chat.
    pub async fn plan_adjust(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: AdjustRequest,
    ) -> Result<Plan, Refused> {
        let (group, reason) = (request.group.clone(), request.reason.clone());
        let step = Step { app: Some(request.app), group: Some(&group), ..Step::new(actor, Action::Plan) };
        let step = step.because(&reason);
        match self.make_adjust_plan(actor, assurance, request).await {
            Ok(plan) => Ok(plan),
            Err(error) => Err(self.refused(step, error).await),
        }
    }

    async fn make_adjust_plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: AdjustRequest,
    ) -> Result<Plan, ResetError> {
        self.app_for(actor, request.app)?;
        let AdjustRequest { app, group, mode, amounts, new, reason } = request;
        if amounts.is_empty() && new.is_empty() {
            return Err(CannotAdjust::NothingFilledIn.into());
        }
        let new_keys: Vec<_> = new.iter().map(|counter| counter.key.clone()).collect();
        let adjust = Adjust::new(mode, Amounts::new([amounts, new].concat())?)?;
        let reason = tidy_reason(&reason)?;
        let found = self.look_up(app, &group).await?;
        let seen = found.counters?;
        check_keys(&adjust, &new_keys, &seen)?;
        adjust.rows(&seen)?;
        let target = Target { app, group, group_name: found.info.name, group_type: found.info.group_type };
        let change = Change::Adjust(adjust);
        let intent = Intent { operator_id: actor.id.clone(), change, reason, seen: Some(seen) };
        let plan = self.new_plan(target, intent, found.read_at);
        self.store_plan(actor, assurance, &plan).await?;
        Ok(plan)
    }

    /// Checks once more what may have changed between looking and confirming: values may have moved on, and other
    /// counters may have come and gone. Those that it names are there, or not, as they were.
    pub(super) async fn check_adjust(
        &self,
        plan: &Plan,
        adjust: &Adjust,
        read_now: &[Counter],
    ) -> Result<(), ResetError> {
        let seen = plan.intent.seen.as_deref().ok_or(StoreError::Corrupt { what: "seen" })?;
        let is_in = |counters: &[Counter], key: &CounterKey| counters.iter().any(|it| it.key == *key);
        let keys = || adjust.amounts().iter().map(|amount| amount.key.clone());
        let added: Vec<_> = keys().filter(|key| !is_in(seen, key) && is_in(read_now, key)).collect();
        let gone: Vec<_> = keys().filter(|key| is_in(seen, key) && !is_in(read_now, key)).collect();
        if !added.is_empty() || !gone.is_empty() {
            let by = self.meanwhile(plan, &added, &gone).await?;
            return Err(ResetError::KeysChanged { added, gone, by });
        }
        adjust.rows(read_now)?;
        Ok(())
    }
}

/// A counter that the page showed must still be there: otherwise the request would make it anew. One that was typed as
/// new must not be: whoever typed it did not see its value.
fn check_keys(adjust: &Adjust, new: &[CounterKey], seen: &[Counter]) -> Result<(), ResetError> {
    let is_there = |key: &CounterKey| seen.iter().any(|counter| counter.key == *key);
    let already: Vec<_> = new.iter().filter(|key| is_there(key)).cloned().collect();
    if !already.is_empty() {
        return Err(CannotAdjust::AlreadyThere { keys: already }.into());
    }
    let mut missing = missing_keys(&Selection::Keys(adjust.amounts().keys()), seen);
    missing.retain(|key| !new.contains(key));
    if missing.is_empty() { Ok(()) } else { Err(ResetError::UnknownKeys(missing)) }
}

/// Whether two keys differ so little that one may have been typed in place of the other: by case, blanks and joints, a
/// plural, or letters that look alike (Unicode Technical Standard 39).
pub fn looks_like(one: &CounterKey, other: &CounterKey) -> bool {
    !looks(one.as_str()).is_disjoint(&looks(other.as_str()))
}

fn looks(key: &str) -> BTreeSet<String> {
    let usual: String = key.nfkc().collect();
    let bare = |text: &str| -> String {
        let joint = |letter: &char| !letter.is_whitespace() && !matches!(letter, '_' | '-' | '.' | ':' | '/');
        let bare: String = skeleton(text).filter(joint).filter(|letter| !is_invisible(*letter)).collect();
        // What is left of a key of joints alone is the key.
        if bare.is_empty() { text.to_owned() } else { bare }
    };
    let lower = usual.to_lowercase();
    let singular = lower.strip_suffix('s').filter(|rest| rest.chars().count() > 2).map(bare);
    [bare(&usual), bare(&lower), bare(&usual.to_uppercase())].into_iter().chain(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_one_could_type_for_the_other_look_alike() {
        let key = |text: &str| CounterKey::parse(text).unwrap();
        for (new, old) in [
            ("Like", "like"),
            ("like ", "like"),
            (" like", "like"),
            ("likes", "like"),
            ("like", "likes"),
            ("un_like", "unlike"),
            ("gift-points", "gift_points"),
            ("l\u{456}ke", "like"),
            ("1ike", "like"),
            ("\u{ff4c}\u{ff49}\u{ff4b}\u{ff45}", "like"),
            ("like\u{200b}", "like"),
            ("\u{7d20}\u{6674} ", "\u{7d20}\u{6674}"),
        ] {
            assert!(looks_like(&key(new), &key(old)), "{new:?} {old:?}");
        }
        for (new, old) in [
            ("like", "unlike"),
            ("k2", "k3"),
            ("share", "shop"),
            ("as", "a"),
            ("_", "-"),
            ("\u{1f44d}", "\u{1f44e}"),
            ("\u{559c}\u{6b22}", "\u{559c}\u{611b}"),
        ] {
            assert!(!looks_like(&key(new), &key(old)), "{new:?} {old:?}");
        }
    }
}
