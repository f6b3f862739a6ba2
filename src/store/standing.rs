//! What is read again and again for whoever runs the server: one query, whatever there is.

use super::rows::Columns;
use super::{Store, StoreError};
use crate::metrics::Standing;

/// Connections to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    pub idle: usize,
    pub used: usize,
    /// How many there may be.
    pub most: u32,
}

impl Store {
    /// What is open and what waits for a person, and where the activity log ends. The condition is that of the index
    /// that holds nothing else.
    pub async fn standing(&self) -> Result<Standing, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(CASE WHEN open = 1 THEN 1 END) AS now_open, \
             MIN(CASE WHEN open = 1 THEN created_at END) AS oldest, \
             COUNT(CASE WHEN state = 'unresolved' AND decision IS NULL THEN 1 END) AS unresolved, \
             (SELECT seq FROM activity_head WHERE id = 1) AS head \
             FROM operations WHERE open = 1 OR state = 'unresolved'",
        )
        .fetch_one(self.pool())
        .await?;
        Ok(Standing {
            open: row.number("now_open")?,
            oldest: row.optional_time("oldest")?,
            unresolved: row.number("unresolved")?,
            head: row.number("head")?,
        })
    }

    /// Asks nobody.
    pub fn connections(&self) -> Connections {
        let all = usize::try_from(self.pool.size()).unwrap_or(usize::MAX);
        let idle = (self.pool.num_idle() + self.statements.waiting()).min(all);
        Connections { idle, used: all - idle, most: self.pool.options().get_max_connections() }
    }
}
