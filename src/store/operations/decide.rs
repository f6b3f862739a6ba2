use super::super::rows::json;
use super::super::{Store, StoreError, Who, activity};
use super::operation;
use crate::model::{Decision, Reference};

impl Store {
    /// Writes down what a person decided about an unresolved operation. `false`: it is not
    /// unresolved, or somebody has decided already; the first decision stands.
    pub async fn decide_operation(
        &self,
        reference: &Reference,
        decision: &Decision,
        who: &Who,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let decided = sqlx::query(concat!(
            "UPDATE operations SET decision = $1 \
             WHERE reference = $2 AND state = 'unresolved' AND decision IS NULL RETURNING ",
            columns!(),
            // Not asked for: the entry says nothing about an undo.
            ", CAST(NULL AS TEXT) AS undone_by, CAST(NULL AS TEXT) AS undone_state"
        ))
        .bind(json("a decision", decision)?)
        .bind(reference.as_str())
        .fetch_optional(write.connection())
        .await?;
        let Some(decided) = decided else {
            write.rollback().await?;
            return Ok(false);
        };
        activity::append(&mut write, &activity::decided(&operation(&decided)?, decision, who)).await?;
        write.commit().await?;
        Ok(true)
    }
}
