//! The files that pages of each program load, for the programs beside it.

use super::rows::Columns as _;
use super::{Store, StoreError};
use crate::model::Timestamp;

/// One file, as a program keeps it for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetFile {
    pub path: String,
    pub content_type: String,
    /// Compressed with gzip, in base64.
    pub content: String,
    /// By the key of the desk, of all of the above.
    pub mark: String,
}

impl Store {
    /// Keeps these, or goes on keeping them: whoever says so hands them out itself.
    pub async fn keep_asset_files(&self, files: &[AssetFile], at: Timestamp) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        for file in files {
            sqlx::query(
                "INSERT INTO asset_files (path, content_type, content, mark, kept_at) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (path) DO UPDATE SET content_type = excluded.content_type, \
                 content = excluded.content, mark = excluded.mark, kept_at = excluded.kept_at",
            )
            .bind(&file.path)
            .bind(&file.content_type)
            .bind(&file.content)
            .bind(&file.mark)
            .bind(at.0)
            .execute(write.connection())
            .await?;
        }
        write.commit().await
    }

    /// Forgets what nobody has kept since.
    pub async fn forget_asset_files(&self, before: Timestamp) -> Result<u64, StoreError> {
        let forgotten = sqlx::query("DELETE FROM asset_files WHERE kept_at < $1")
            .bind(before.0)
            .execute(self.pool())
            .await?;
        Ok(forgotten.rows_affected())
    }

    pub async fn asset_file(&self, path: &str) -> Result<Option<AssetFile>, StoreError> {
        let row = sqlx::query("SELECT content_type, content, mark FROM asset_files WHERE path = $1")
            .bind(path)
            .fetch_optional(self.pool())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(AssetFile {
            path: path.to_owned(),
            content_type: row.text("content_type")?,
            content: row.text("content")?,
            mark: row.text("mark")?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    both_databases! {
        async fn files_stay_as_long_as_somebody_keeps_them(url: &str) {
            let store = store(url).await;
            let file = |path: &str, content: &str| AssetFile {
                path: path.to_owned(),
                content_type: "text/css".to_owned(),
                content: content.to_owned(),
                mark: "mark".to_owned(),
            };
            let (old, new) = (file("/pkg/a.1.css", "old"), file("/pkg/a.2.css", "new"));
            store.keep_asset_files(&[file(&old.path, "spoilt")], NOW).await.unwrap();
            store.keep_asset_files(std::slice::from_ref(&old), NOW).await.unwrap();
            store.keep_asset_files(std::slice::from_ref(&new), NOW.plus_seconds(10)).await.unwrap();
            assert_eq!(store.asset_file(&old.path).await.unwrap(), Some(old.clone()));
            assert_eq!(store.asset_file("/pkg/a.3.css").await.unwrap(), None);
            store.keep_asset_files(std::slice::from_ref(&old), NOW.plus_seconds(20)).await.unwrap();
            assert_eq!(store.forget_asset_files(NOW.plus_seconds(20)).await.unwrap(), 1);
            assert_eq!(store.asset_file(&new.path).await.unwrap(), None);
            assert!(store.asset_file(&old.path).await.unwrap().is_some());
        }
    }
}
