//! A condition that grows, and what is bound to it.

use sqlx::{Any, query::Query};

#[derive(Clone)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

/// The conditions and what is bound to them.
pub(super) struct Conditions {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Default for Conditions {
    fn default() -> Self {
        Self { sql: String::from("1 = 1"), values: Vec::new() }
    }
}

impl Conditions {
    pub fn and(&mut self, start: &'static str, value: Value) {
        self.values.push(value);
        self.require(&format!("{start}${}", self.values.len()));
    }

    /// Its number, for a condition that is required by itself.
    pub fn bind_text(&mut self, text: String) -> usize {
        self.values.push(Value::Text(text));
        self.values.len()
    }

    pub fn bind_number(&mut self, number: i64) -> usize {
        self.values.push(Value::Number(number));
        self.values.len()
    }

    /// The conditions so far, for a query inside of the one that goes on; what is bound to them stays.
    pub fn take_sql(&mut self) -> String {
        std::mem::replace(&mut self.sql, Self::default().sql)
    }

    pub fn require(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }
}

pub(super) fn bind(
    mut query: Query<'_, Any, sqlx::any::AnyArguments>,
    values: Vec<Value>,
) -> Query<'_, Any, sqlx::any::AnyArguments> {
    for value in values {
        query = match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        };
    }
    query
}
