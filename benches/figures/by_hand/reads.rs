//! The reads of three of our pages, with the same statements and binds, and of each row as much as is shown.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{Row as _, SqlitePool};

pub const SESSION: &str = include_str!("session.sql");
pub const SIGN_IN: &str = include_str!("sign_in.sql");
pub const LOOK_UPS: &str = include_str!("look_ups.sql");
pub const RECENT: &str = include_str!("recent.sql");
pub const OWN_ACCOUNT: &str = include_str!("own_account.sql");
pub const EVENTS: &str = include_str!("events.sql");
pub const HISTORY: &str = include_str!("history.sql");
pub const EVENTS_OF_GROUP: &str = include_str!("events_of_group.sql");

const LISTED: i64 = 5;
const SAME_VISIT_MILLIS: i64 = 60_000;

pub struct Database {
    pool: SqlitePool,
    /// Our sessions are sealed. What stands in this one is told beforehand, so unsealing is spared.
    sign_in: String,
}

pub struct Operator {
    pub id: String,
    pub name: String,
}

pub struct LookUp {
    pub group: String,
    pub name: String,
    pub group_type: String,
    pub at: i64,
}

pub struct Operation {
    pub reference: String,
    pub group_name: String,
    pub operator: String,
    pub at: i64,
}

pub struct Entry {
    pub seq: i64,
    pub at: i64,
    pub action: String,
    pub operator: String,
    pub group: String,
    pub reference: String,
    pub reason: String,
    pub details: Details,
}

#[derive(Deserialize)]
pub struct Details {
    #[serde(default)]
    pub group_name: String,
    #[serde(default)]
    pub before: Option<Vec<Counter>>,
}

#[derive(Deserialize)]
pub struct Counter {
    pub key: String,
    pub value: i64,
}

pub struct Event {
    /// Which of the steps tells it.
    pub told: usize,
    pub steps: Vec<Entry>,
}

impl Database {
    pub async fn open(path: &str) -> anyhow::Result<Self> {
        let options =
            SqliteConnectOptions::new().filename(path).busy_timeout(std::time::Duration::from_secs(5));
        let pool = SqlitePoolOptions::new().max_connections(6).test_before_acquire(false);
        let pool = pool.connect_with(options).await?;
        let latest = sqlx::query("SELECT id FROM sign_ins ORDER BY signed_in_at DESC LIMIT 1");
        let sign_in = latest.fetch_one(&pool).await?.try_get("id")?;
        Ok(Self { pool, sign_in })
    }

    /// By the cookie. Nobody: none of the pages.
    pub async fn operator(&self, cookie: &str, now: i64) -> anyhow::Result<Option<Operator>> {
        let mut id = URL_SAFE_NO_PAD.decode(cookie)?;
        id.reverse();
        let hash = hexadecimal(&Sha256::digest(&id));
        let session = sqlx::query(SESSION).bind(hash).bind(now).fetch_optional(&self.pool).await?;
        let Some(session) = session else { return Ok(None) };
        let _: serde_json::Value = serde_json::from_str(session.try_get("data")?)?;
        let row = sqlx::query(SIGN_IN).bind(&self.sign_in).fetch_optional(&self.pool).await?;
        row.map(|row| Ok(Operator { id: row.try_get("id")?, name: row.try_get("name")? })).transpose()
    }

    pub async fn look_ups(&self, operator: &str, app: i64) -> anyhow::Result<Vec<LookUp>> {
        let rows = sqlx::query(LOOK_UPS).bind(operator).bind(app).bind(LISTED).fetch_all(&self.pool).await?;
        let read = |row: &SqliteRow| {
            Ok(LookUp {
                group: row.try_get("group_id")?,
                name: row.try_get("group_name")?,
                group_type: row.try_get("group_type")?,
                at: row.try_get("looked_up_at")?,
            })
        };
        rows.iter().map(read).collect()
    }

    pub async fn recent(&self, app: i64) -> anyhow::Result<Vec<Operation>> {
        let rows = sqlx::query(RECENT).bind(app).bind(LISTED).fetch_all(&self.pool).await?;
        rows.iter().map(operation).collect()
    }

    /// What happened to the own account since the sign-in before: how many entries.
    pub async fn own_account(&self, operator: &Operator) -> anyhow::Result<usize> {
        let pattern = format!("%\"operator\":\"{}\"%", operator.name);
        Ok(sqlx::query(OWN_ACCOUNT).bind(&operator.id).bind(pattern).fetch_all(&self.pool).await?.len())
    }

    pub async fn events(&self) -> anyhow::Result<Vec<Event>> {
        let rows = sqlx::query(EVENTS).bind(0_i64).bind(i64::MAX).fetch_all(&self.pool).await?;
        events(&rows)
    }

    pub async fn events_of_group(&self, app: i64, group: &str) -> anyhow::Result<Vec<Event>> {
        let (group, app) = (mark('i', group), mark('n', &app.to_string()));
        let actions = ["reset", "undo", "approval_asked", "approved", "declined", "decision"]
            .map(|name| mark('a', name));
        let mut query = sqlx::query(EVENTS_OF_GROUP).bind(0_i64).bind(i64::MAX);
        for word in [&group, &app].into_iter().chain(&actions) {
            query = query.bind(format!(" {word} "));
        }
        let asked = format!("({group}) AND ({app}) AND ({})", actions.join(" OR "));
        events(&query.bind(asked).fetch_all(&self.pool).await?)
    }

    pub async fn history(
        &self,
        operator: &str,
        app: i64,
        group: (&str, &str, &str),
        now: i64,
    ) -> anyhow::Result<Vec<Operation>> {
        let (id, name, group_type) = group;
        let rows = sqlx::query(HISTORY)
            .bind(app)
            .bind(id)
            .bind(LISTED)
            .bind(operator)
            .bind(name)
            .bind(group_type)
            .bind(now - SAME_VISIT_MILLIS)
            .bind(now)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(operation).collect()
    }
}

fn operation(row: &SqliteRow) -> anyhow::Result<Operation> {
    Ok(Operation {
        reference: row.try_get("reference")?,
        group_name: row.try_get("group_name")?,
        operator: row.try_get("operator_name")?,
        at: row.try_get("created_at")?,
    })
}

/// A row for each step, those of an event beside each other.
fn events(rows: &[SqliteRow]) -> anyhow::Result<Vec<Event>> {
    let mut events: Vec<(i64, Event)> = Vec::new();
    for row in rows {
        let told = row.try_get("told")?;
        let entry = entry(row)?;
        match events.last_mut() {
            Some((last, event)) if *last == told => event.steps.push(entry),
            _ => events.push((told, Event { told: 0, steps: vec![entry] })),
        }
        if let Some((told, event)) = events.last_mut() {
            let tells = event.steps.iter().position(|step| step.seq == *told);
            event.told = tells.unwrap_or_default();
        }
    }
    Ok(events.into_iter().map(|(_, event)| event).collect())
}

fn entry(row: &SqliteRow) -> anyhow::Result<Entry> {
    let text = |name| row.try_get::<Option<String>, _>(name).map(Option::unwrap_or_default);
    Ok(Entry {
        seq: row.try_get("seq")?,
        at: row.try_get("at")?,
        action: row.try_get("action")?,
        operator: text("operator_name")?,
        group: text("group_id")?,
        reference: text("reference")?,
        reason: text("reason")?,
        details: serde_json::from_str(row.try_get("details")?)?,
    })
}

/// By what an event is found as a whole.
fn mark(kind: char, value: &str) -> String {
    format!("{kind}{}", hexadecimal(value.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
