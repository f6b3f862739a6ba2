use super::rows::{Columns as _, app_number};
use super::{StoreError, WriteTransaction};
use crate::model::{GroupId, SdkAppId};

/// What a group was called when it was last seen; `None`: it never was.
pub(super) async fn last_name(
    write: &mut WriteTransaction<'_>,
    app: SdkAppId,
    group: &GroupId,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT names FROM directory_groups WHERE app = $1 AND group_id = $2")
        .bind(app_number(app)?)
        .bind(group.as_str())
        .fetch_optional(write.connection())
        .await?;
    let names: Option<Vec<String>> = row.map(|row| row.json("names")).transpose()?;
    // The newest stands first.
    Ok(names.unwrap_or_default().into_iter().next())
}
