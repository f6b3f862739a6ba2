use sqlx::any::AnyRow;

use super::authority::{Here, still_here};
use super::operations::lists::{attention_by_app, needs_attention};
use super::operators::{operator, operator_columns};
use super::rows::{Columns, exact};
use super::{Attention, Store, StoreError, WriteTransaction, activity};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{
    Actor, BrowserFamily, By, Device, OperatingSystem, Operator, SignIn, SignInWay, Timestamp,
};

/// What every page wants to know first: who it is, what they may do as of now, and what waits for anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LivingSignIn {
    pub sign_in: SignIn,
    pub operator: Operator,
    /// The tag of the language that they have chosen.
    pub language: Option<String>,
    /// The name of the time zone that they have chosen.
    pub zone: Option<String>,
    pub attention: Attention,
}

/// What a sign-in begins with.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// Random.
    pub id: String,
    pub who: Actor,
    pub security_stamp: String,
    pub way: SignInWay,
    pub device: Option<Device>,
    /// A name for the browser, by the token that it is given.
    pub browser: Option<String>,
    /// The same by the token that it came with: of its last sign-in, if that was one of theirs.
    pub came_with: Option<String>,
    /// When a factor was really given. Signing in through the provider may have taken none.
    pub proved_at: Option<Timestamp>,
    /// Whether the identity provider stands for them without saying when a factor was given.
    pub is_vouched_for: bool,
    pub at: Timestamp,
}

/// Stands for a moment that never was.
const NEVER: Timestamp = Timestamp(0);

macro_rules! select_sign_ins {
    ($columns:expr, $rest:literal) => {
        concat!(
            "SELECT sign_ins.id AS sign_in_id, sign_ins.address, sign_ins.device, sign_ins.browser_family, \
             sign_ins.operating_system, sign_ins.browser, sign_ins.came_with, sign_ins.way, sign_ins.signed_in_at, \
             sign_ins.seen_at, sign_ins.proved_at, sign_ins.vouched_at",
            $columns,
            " FROM sign_ins JOIN operators ON operators.id = sign_ins.operator_id \
             AND operators.security_stamp = sign_ins.security_stamp AND operators.disabled = 0 \
             WHERE sign_ins.ended_at IS NULL AND ",
            $rest
        )
    };
}

impl Store {
    /// `false`: the operator was shut out, or their password changed, while they signed in.
    pub async fn begin_sign_in(&self, new: &NewSignIn) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let begun = sqlx::query(
            "INSERT INTO sign_ins (id, operator_id, security_stamp, address, browser_family, signed_in_at, seen_at, proved_at, way, vouched_at, browser, came_with, \
             operating_system) \
             SELECT $1, id, security_stamp, $2, $3, $4, $4, $8, $7, $9, $10, $11, $12 FROM operators \
             WHERE id = $5 AND security_stamp = $6 AND disabled = 0",
        )
        .bind(&new.id)
        .bind(new.who.address.as_deref())
        .bind(new.device.and_then(Device::browser).map(BrowserFamily::name))
        .bind(new.at.0)
        .bind(&new.who.id)
        .bind(&new.security_stamp)
        .bind(new.way.name())
        .bind(new.proved_at.unwrap_or(NEVER).0)
        .bind(if new.is_vouched_for { new.at } else { NEVER }.0)
        .bind(new.browser.as_deref())
        .bind(new.came_with.as_deref())
        .bind(new.device.and_then(Device::system).map(OperatingSystem::name))
        .execute(write.connection())
        .await?;
        if begun.rows_affected() == 0 {
            return write.taken_back(false).await;
        }
        sqlx::query("UPDATE operators SET last_seen_at = $1 WHERE id = $2")
            .bind(new.at.0)
            .bind(&new.who.id)
            .execute(write.connection())
            .await?;
        let by = By::from(&new.who);
        let mut entry = Entry::new(new.at, by, Action::SignIn, EntryOutcome::Done);
        entry.details.way = new.way.is_through_provider().then(|| new.way.name().to_owned());
        entry.details.browser.clone_from(&new.browser);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }

    /// A sign-in that nobody has ended, with its operator as they are now. In one statement, for it is asked at
    /// every request.
    pub async fn sign_in(&self, id: &str) -> Result<Option<LivingSignIn>, StoreError> {
        let row = sqlx::query(select_sign_ins!(
            concat!(", operators.language, operators.zone, ", operator_columns!(), ", ", attention_by_app!()),
            "sign_ins.id = $1"
        ))
        .bind(exact("this identifier", id)?)
        .fetch_optional(self.pool())
        .await?;
        let living = |row: AnyRow| {
            Ok(LivingSignIn {
                sign_in: sign_in(&row)?,
                language: row.optional_text("language")?,
                zone: row.optional_text("zone")?,
                operator: operator(&row)?,
                attention: Attention::read(&row)?,
            })
        };
        row.map(living).transpose()
    }

    /// Where an operator is signed in, the latest seen first.
    pub async fn sign_ins_of(&self, operator_id: &str) -> Result<Vec<SignIn>, StoreError> {
        let rows = sqlx::query(select_sign_ins!(
            "",
            "sign_ins.operator_id = $1 ORDER BY sign_ins.seen_at DESC, sign_ins.id"
        ))
        .bind(exact("this identifier", operator_id)?)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(sign_in).collect()
    }

    /// Notes that it was used.
    pub async fn touch_sign_in(&self, id: &str, operator_id: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        sqlx::query("UPDATE operators SET last_seen_at = $1 WHERE id = $2")
            .bind(at.0)
            .bind(operator_id)
            .execute(write.connection())
            .await?;
        sqlx::query("UPDATE sign_ins SET seen_at = $1 WHERE id = $2 AND ended_at IS NULL AND seen_at < $1")
            .bind(at.0)
            .bind(id)
            .execute(write.connection())
            .await?;
        write.commit().await
    }

    /// Notes that a factor was given again. `false`: it has ended meanwhile.
    pub async fn prove_sign_in(&self, id: &str, who: &Actor, at: Timestamp) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let proved = sqlx::query(
            "UPDATE sign_ins SET proved_at = $1, seen_at = $1 WHERE id = $2 AND operator_id = $3 AND ended_at IS NULL \
             AND security_stamp = (SELECT security_stamp FROM operators WHERE id = $3 AND disabled = 0)",
        )
        .bind(at.0)
        .bind(id)
        .bind(&who.id)
        .execute(write.connection())
        .await?;
        if proved.rows_affected() == 0 {
            return write.taken_back(false).await;
        }
        let entry = Entry::new(at, By::from(who), Action::StepUp, EntryOutcome::Done);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Notes that the identity provider has let them through once more, and did not say when a factor was
    /// given. `false`: it has ended meanwhile.
    pub async fn vouch_for_sign_in(&self, id: &str, at: Timestamp) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let vouched = sqlx::query("UPDATE sign_ins SET vouched_at = $1 WHERE id = $2 AND ended_at IS NULL")
            .bind(at.0)
            .bind(id)
            .execute(self.pool())
            .await?;
        Ok(vouched.rows_affected() > 0)
    }

    /// Ends one by signing out. It says nothing where it has ended already.
    pub async fn end_sign_in(&self, id: &str, who: &Actor, at: Timestamp) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        let ended = sqlx::query("UPDATE sign_ins SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
            .bind(at.0)
            .bind(id)
            .execute(write.connection())
            .await?;
        if ended.rows_affected() > 0 {
            let entry = Entry::new(at, By::from(who), Action::SignOut, EntryOutcome::Done);
            activity::append(&mut write, &entry).await?;
        }
        write.commit().await
    }

    /// Ends sign-ins of `owner` from elsewhere: `only` that one, or all but the one that it is done from, `here`. Says how
    /// many; fails with `StartAgain` where that one is over.
    pub async fn end_sign_ins(
        &self,
        owner: &Operator,
        only: Option<&str>,
        here: Option<Here<'_>>,
        who: &Actor,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut write = self.begin_write().await?;
        let ended = async {
            if let Some(here) = here {
                still_here(&mut write, &who.id, here).await?;
            }
            end(&mut write, owner, only, here.map(|here| here.sign_in), who, at).await
        };
        let ended = ended.await;
        write.end_with(ended).await
    }

    /// Removes what began before `before`, ended or not: nothing lives that long.
    pub async fn forget_sign_ins(&self, before: Timestamp) -> Result<u64, StoreError> {
        let _turn = self.turn().await;
        let gone = sqlx::query("DELETE FROM sign_ins WHERE signed_in_at < $1")
            .bind(before.0)
            .execute(self.pool())
            .await?;
        Ok(gone.rows_affected())
    }
}

/// The same as `end_sign_ins`, as a part of the transaction.
pub(super) async fn end(
    write: &mut WriteTransaction<'_>,
    owner: &Operator,
    only: Option<&str>,
    except: Option<&str>,
    who: &Actor,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let ended = sqlx::query(
        "UPDATE sign_ins SET ended_at = $1 WHERE operator_id = $2 AND ended_at IS NULL \
         AND ($3 IS NULL OR id = $3) AND ($4 IS NULL OR id <> $4)",
    )
    .bind(at.0)
    .bind(&owner.id)
    .bind(only)
    .bind(except)
    .execute(write.connection())
    .await?
    .rows_affected();
    if ended > 0 {
        let by = By::from(who);
        let entry = activity::changed_operator(at, &by, Action::SignInsEnded, owner.name.clone());
        activity::append(write, &entry).await?;
    }
    Ok(ended)
}

fn sign_in(row: &AnyRow) -> Result<SignIn, StoreError> {
    Ok(SignIn {
        id: row.text("sign_in_id")?,
        address: row.optional_text("address")?,
        device: device(row)?,
        browser: row.optional_text("browser")?,
        came_with: row.optional_text("came_with")?,
        way: row.named("way", SignInWay::from_name)?,
        signed_in_at: row.time("signed_in_at")?,
        seen_at: row.time("seen_at")?,
        proved_at: row.time("proved_at")?,
        vouched_at: row.time("vouched_at")?,
    })
}

/// What a sign-in was begun with. A name that a newer program wrote says nothing here.
fn device(row: &AnyRow) -> Result<Option<Device>, StoreError> {
    let (browser, system) = (row.optional_text("browser_family")?, row.optional_text("operating_system")?);
    if browser.is_none() && system.is_none() {
        // The release before wrote an English sentence.
        return Ok(row.optional_text("device")?.as_deref().and_then(Device::from_english));
    }
    let browser = browser.as_deref().and_then(BrowserFamily::from_name);
    Ok(Device::new(browser, system.as_deref().and_then(OperatingSystem::from_name)))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, actor, new_operator, new_sign_in};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use sqlx::AssertSqlSafe;

    fn new(id: &str) -> NewSignIn {
        let who = Actor { address: Some("192.0.2.7".into()), ..actor("1", "mod-1") };
        NewSignIn {
            way: SignInWay::Provider,
            device: Device::from_english("Firefox on Linux"),
            browser: Some("a browser".into()),
            ..new_sign_in(id, who)
        }
    }

    async fn store(url: &str) -> (Store, Operator) {
        let store = Store::open(url).await.unwrap();
        let operator = store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
        (store, operator)
    }

    both_databases! {
        async fn a_sign_in_lives_until_it_is_ended(url: &str) {
            let (store, _) = store(url).await;
            assert!(store.begin_sign_in(&new("a")).await.unwrap());
            let LivingSignIn { sign_in, operator, .. } = store.sign_in("a").await.unwrap().unwrap();
            assert_eq!(sign_in.way, SignInWay::Provider);
            let firefox = Device::new(Some(BrowserFamily::Firefox), Some(OperatingSystem::Linux));
            assert_eq!((operator.name.as_str(), sign_in.device), ("mod-1", firefox));
            let later = NOW.plus_seconds(90);
            store.touch_sign_in("a", "1", later).await.unwrap();
            store.touch_sign_in("a", "1", NOW).await.unwrap();
            let LivingSignIn { sign_in, operator, .. } = store.sign_in("a").await.unwrap().unwrap();
            assert_eq!((sign_in.seen_at, sign_in.proved_at), (later, NOW), "a clock set back changes nothing");
            assert_eq!(operator.last_seen_at, Some(NOW));
            assert!(store.prove_sign_in("a", &new("a").who, later).await.unwrap());
            assert_eq!(store.sign_in("a").await.unwrap().unwrap().sign_in.proved_at, later);
            store.end_sign_in("a", &new("a").who, later).await.unwrap();
            assert_eq!(store.sign_in("a").await.unwrap(), None);
            assert!(!store.prove_sign_in("a", &new("a").who, later).await.unwrap());
            assert_eq!(store.forget_sign_ins(later).await.unwrap(), 1);
        }

        async fn devices_are_read_as_this_program_and_the_one_before_write_them(url: &str) {
            let (store, _) = store(url).await;
            let on = |browser, system| Device::new(browser, system);
            let alone = on(None, Some(OperatingSystem::Android));
            for (id, device) in [("a", alone), ("b", None)] {
                store.begin_sign_in(&NewSignIn { device, ..new(id) }).await.unwrap();
                assert_eq!(store.sign_in(id).await.unwrap().unwrap().sign_in.device, device);
            }
            let written = [
                ("device = 'Edge on Windows'", on(Some(BrowserFamily::Edge), Some(OperatingSystem::Windows))),
                ("device = 'something else'", None),
                ("device = NULL", None),
                ("browser_family = 'of a later release'", None),
                ("operating_system = 'mac'", on(None, Some(OperatingSystem::Mac))),
            ];
            for (columns, device) in written {
                let sql = format!("UPDATE sign_ins SET {columns} WHERE id = 'b'");
                sqlx::query(AssertSqlSafe(sql)).execute(store.pool()).await.unwrap();
                assert_eq!(store.sign_in("b").await.unwrap().unwrap().sign_in.device, device, "{columns}");
            }
        }

        async fn a_factor_that_was_not_given_is_not_noted(url: &str) {
            let (store, _) = store(url).await;
            store.begin_sign_in(&NewSignIn { proved_at: None, is_vouched_for: true, ..new("a") }).await.unwrap();
            let begun = store.sign_in("a").await.unwrap().unwrap().sign_in;
            assert_eq!((begun.proved_at, begun.vouched_at), (NEVER, NOW));
            let earlier = NOW.plus_seconds(-900);
            store.begin_sign_in(&NewSignIn { proved_at: Some(earlier), ..new("b") }).await.unwrap();
            let begun = store.sign_in("b").await.unwrap().unwrap().sign_in;
            assert_eq!((begun.proved_at, begun.vouched_at, begun.signed_in_at), (earlier, NEVER, NOW));
            let later = NOW.plus_seconds(60);
            assert!(store.vouch_for_sign_in("b", later).await.unwrap());
            let begun = store.sign_in("b").await.unwrap().unwrap().sign_in;
            assert_eq!((begun.proved_at, begun.vouched_at), (earlier, later));
            store.end_sign_in("b", &new("b").who, later).await.unwrap();
            assert!(!store.vouch_for_sign_in("b", later).await.unwrap());
        }

        async fn whoever_is_shut_out_is_out(url: &str) {
            let (store, _) = store(url).await;
            store.begin_sign_in(&new("a")).await.unwrap();
            store.set_disabled("1", true, "2", &By::CommandLine, NOW).await.unwrap();
            assert_eq!(store.sign_in("a").await.unwrap(), None);
            assert!(!store.begin_sign_in(&new("b")).await.unwrap(), "with a stamp from before");
            store.set_disabled("1", false, "3", &By::CommandLine, NOW).await.unwrap();
            assert_eq!(store.sign_in("a").await.unwrap(), None, "and it does not come back");
        }

        async fn one_or_all_others_are_ended_from_elsewhere(url: &str) {
            let (store, operator) = store(url).await;
            for id in ["a", "b", "c"] {
                store.begin_sign_in(&new(id)).await.unwrap();
            }
            let who = new("a").who;
            assert_eq!(store.end_sign_ins(&operator, Some("b"), None, &who, NOW).await.unwrap(), 1);
            let here = Here { sign_in: "a", stamp: &operator.security_stamp };
            assert_eq!(store.end_sign_ins(&operator, None, Some(here), &who, NOW).await.unwrap(), 1);
            let left: Vec<_> = store.sign_ins_of("1").await.unwrap().into_iter().map(|it| it.id).collect();
            assert_eq!(left, ["a"]);
            // From one that was ended meanwhile, nobody ends the others.
            store.begin_sign_in(&new("d")).await.unwrap();
            store.end_sign_in("a", &who, NOW).await.unwrap();
            let refused = store.end_sign_ins(&operator, None, Some(here), &who, NOW).await;
            assert!(matches!(refused, Err(StoreError::StartAgain)), "{refused:?}");
            assert!(store.sign_in("d").await.unwrap().is_some());
        }
    }
}
