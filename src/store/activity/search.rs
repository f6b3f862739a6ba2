//! Finding entries: any mixture of filters, the latest first, a page at a time.

use std::fmt::Write as _;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::audience::Reader;
use crate::model::activity::{Action, Cursor, EntryOutcome, Logged};
use crate::model::{Apps, GroupId, Permission, Reference, SdkAppId, Timestamp};
use crate::store::conditions::{Conditions, Value, bind};
use crate::store::rows::{Columns, app_number, has_nul};
use crate::store::{Store, StoreError};

/// Which entries. An absent part does not narrow anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What they may not read is left out.
    pub reader: Reader,
    pub operator_id: Option<String>,
    /// Of any of these groups; empty: of any group and of none. Text, for what is no ID is in no entry.
    pub groups: Vec<String>,
    pub action: Option<Action>,
    pub outcome: Option<EntryOutcome>,
    pub reference: Option<Reference>,
    /// Exactly as it was written.
    pub reason: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

macro_rules! columns {
    () => {
        "seq, at, action, operator_id, operator_name, app, group_id, reference, outcome, reason, address, \
         details, previous_hash, hash"
    };
}
pub(super) use columns;

impl Conditions {
    fn of(filter: &Filter) -> Self {
        let mut conditions = Self::default();
        let texts = [
            ("operator_id = ", filter.operator_id.clone()),
            ("action = ", filter.action.map(|action| action.name().to_owned())),
            ("outcome = ", filter.outcome.map(|outcome| outcome.name().to_owned())),
            ("reference = ", filter.reference.as_ref().map(ToString::to_string)),
            ("reason = ", filter.reason.clone()),
        ];
        for (start, text) in texts {
            if let Some(text) = text {
                conditions.and(start, Value::Text(text));
            }
        }
        conditions.about_any_of(&filter.groups);
        if let Some(from) = filter.from {
            conditions.and("at >= ", Value::Number(from.0));
        }
        if let Some(until) = filter.until {
            conditions.and("at < ", Value::Number(until.0));
        }
        conditions
    }

    fn about_any_of(&mut self, groups: &[String]) {
        if groups.is_empty() {
            return;
        }
        let bound: Vec<_> =
            groups.iter().map(|group| format!("${}", self.bind_text(group.clone()))).collect();
        self.require(&format!("group_id IN ({})", bound.join(", ")));
    }

    /// Of the entries in the table that is called `table` here.
    pub fn readable_by(&mut self, table: &str, reader: &Reader, audiences: Vec<String>) {
        let Reader::Operator { id, apps, .. } = reader else { return };
        if reader.reads_everything() {
            return;
        }
        let about_apps = match apps {
            Apps::All => format!("{table}.app IS NOT NULL"),
            Apps::Only(apps) => {
                // One that has no room in the column is in no row.
                let apps: Vec<_> = apps.iter().filter_map(|app| app_number(*app).ok()).collect();
                let bound: Vec<_> =
                    apps.into_iter().map(|app| format!("${}", self.bind_number(app))).collect();
                // Both databases take an empty list for a mistake.
                if bound.is_empty() {
                    "1 = 0".to_owned()
                } else {
                    format!("{table}.app IN ({})", bound.join(", "))
                }
            }
        };
        let own = self.bind_text(id.clone());
        let mut others = String::new();
        if !audiences.is_empty() {
            let bound: Vec<_> =
                audiences.into_iter().map(|apps| format!("${}", self.bind_text(apps))).collect();
            // Writing to a String cannot fail.
            let _ = write!(others, " OR {table}.audience IN ({})", bound.join(", "));
        }
        self.require(&format!(
            "({about_apps} OR {table}.app IS NULL AND ({table}.operator_id = ${own} OR {table}.concerns = ${own}{others}))"
        ));
    }
}

impl Store {
    /// Up to `limit` entries that are older than `before`, the latest first.
    pub async fn find_activity(
        &self,
        filter: &Filter,
        before: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Logged>, StoreError> {
        self.find(filter, before, limit, "<", "DESC").await
    }

    /// Up to `limit` entries that are later than `after`, the oldest first.
    pub async fn find_later_activity(
        &self,
        filter: &Filter,
        after: Cursor,
        limit: u32,
    ) -> Result<Vec<Logged>, StoreError> {
        self.find(filter, Some(after), limit, ">", "ASC").await
    }

    /// The conditions that leave out what the reader may not read, of the entries that are called `table` here.
    pub(super) async fn readable(
        &self,
        conditions: &mut Conditions,
        table: &str,
        reader: &Reader,
    ) -> Result<(), StoreError> {
        let audiences = match reader {
            Reader::Operator { role, apps: Apps::Only(apps), .. } if role.may(Permission::ManagePeople) => {
                self.audiences_within(apps).await?
            }
            _ => Vec::new(),
        };
        conditions.readable_by(table, reader, audiences);
        Ok(())
    }

    async fn find(
        &self,
        filter: &Filter,
        beyond: Option<Cursor>,
        limit: u32,
        comparison: &'static str,
        order: &'static str,
    ) -> Result<Vec<Logged>, StoreError> {
        let texts = [&filter.operator_id, &filter.reason].into_iter().flatten().chain(&filter.groups);
        if texts.into_iter().any(|text| has_nul(text)) {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::of(filter);
        self.readable(&mut conditions, "activity", &filter.reader).await?;
        if let Some(place) = beyond {
            conditions.values.extend([Value::Number(place.at.0), Value::Number(place.seq)]);
            let last = conditions.values.len();
            let _ = write!(conditions.sql, " AND (at, seq) {comparison} (${}, ${last})", last - 1);
        }
        let sql = format!(
            concat!("SELECT ", columns!(), " FROM activity WHERE {} ORDER BY at {}, seq {} LIMIT {}"),
            conditions.sql, order, order, limit
        );
        // Nothing in the text comes from a person: their words are bound.
        let rows = bind(sqlx::query(AssertSqlSafe(sql)), conditions.values).fetch_all(self.pool()).await?;
        rows.iter().map(logged).collect()
    }

    /// `None` also where the reader may not read it.
    pub async fn activity_entry(&self, seq: i64, reader: &Reader) -> Result<Option<Logged>, StoreError> {
        let mut conditions = Conditions::of(&Filter::default());
        conditions.and("seq = ", Value::Number(seq));
        self.readable(&mut conditions, "activity", reader).await?;
        let sql = format!(concat!("SELECT ", columns!(), " FROM activity WHERE {}"), conditions.sql);
        // As above.
        let row =
            bind(sqlx::query(AssertSqlSafe(sql)), conditions.values).fetch_optional(self.pool()).await?;
        row.as_ref().map(logged).transpose()
    }
}

pub(super) fn logged(row: &AnyRow) -> Result<Logged, StoreError> {
    Ok(Logged {
        seq: row.number("seq")?,
        at: row.time("at")?,
        action: row.text("action")?,
        operator_id: row.optional_text("operator_id")?,
        operator_name: row.optional_text("operator_name")?,
        // A number that no app has: about an app that is granted to nobody, not about none.
        app: row.optional_number("app")?.map(|app| SdkAppId::try_from(app).unwrap_or(SdkAppId::MAX)),
        group: row.optional_text("group_id")?.and_then(|group| GroupId::parse(&group).ok()),
        reference: row.optional_text("reference")?,
        outcome: row.text("outcome")?,
        reason: row.optional_text("reason")?,
        address: row.optional_text("address")?,
        details: row.text("details")?,
        previous_hash: row.text("previous_hash")?,
        hash: row.text("hash")?,
    })
}
