use super::super::rows::json;
use super::super::{Authority, Store, StoreError, Written, activity, authority};
use super::operation;
use crate::model::{Actor, Decision, Reference};

impl Store {
    /// Writes down what a person decided about an unresolved operation. Too late: it is not
    /// unresolved, or somebody has decided already; the first decision stands.
    pub async fn decide_operation(
        &self,
        reference: &Reference,
        decision: &Decision,
        authority: &Authority,
        who: &Actor,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        let decided = sqlx::query(concat!(
            "UPDATE operations SET decision = $1 \
             WHERE reference = $2 AND state = 'unresolved' AND decision IS NULL RETURNING ",
            columns!(),
            // Not asked for: the entry says nothing about an undo.
            ", CAST(NULL AS TEXT) AS undone"
        ))
        .bind(json("a decision", decision)?)
        .bind(reference.as_str())
        .fetch_optional(write.connection())
        .await?;
        let Some(decided) = decided else {
            return write.taken_back(Written::TooLate).await;
        };
        if let Some(denied) = authority::denied(&mut write, authority, decision.decided_at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        activity::append(&mut write, &activity::decided(&operation(&decided)?, decision, who.into())).await?;
        write.commit().await?;
        Ok(Written::Done)
    }
}
