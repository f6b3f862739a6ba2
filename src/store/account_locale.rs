//! How somebody reads: kept with the account, and told by the statement that says who is in. It is no right and protects
//! nothing, so no entry of the log tells of it.

use super::rows::exact;
use super::{Store, StoreError};

/// Of whoever is signed in there.
const LANGUAGE: &str = "UPDATE operators SET language = $1 WHERE id = \
                        (SELECT operator_id FROM sign_ins WHERE id = $2 AND ended_at IS NULL)";
const ZONE: &str = "UPDATE operators SET zone = $1 WHERE id = \
                    (SELECT operator_id FROM sign_ins WHERE id = $2 AND ended_at IS NULL)";

impl Store {
    /// Keeps the tag of a language with the account that is signed in there. `None`: it is left to the browser again.
    /// `false`: nobody is signed in there any more.
    pub async fn choose_language(&self, sign_in_id: &str, tag: Option<&str>) -> Result<bool, StoreError> {
        self.choose(LANGUAGE, sign_in_id, tag).await
    }

    /// The same of the name of a time zone. `None`: UTC again.
    pub async fn choose_zone(&self, sign_in_id: &str, name: Option<&str>) -> Result<bool, StoreError> {
        self.choose(ZONE, sign_in_id, name).await
    }

    async fn choose(
        &self,
        statement: &'static str,
        sign_in_id: &str,
        chosen: Option<&str>,
    ) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let kept = sqlx::query(statement)
            .bind(chosen)
            .bind(exact("this identifier", sign_in_id)?)
            .execute(self.pool())
            .await?;
        Ok(kept.rows_affected() > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, actor, new_operator, new_sign_in};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    async fn sign_in(store: &Store, id: &str, operator: &str) {
        assert!(store.begin_sign_in(&new_sign_in(id, actor(operator, operator))).await.unwrap());
    }

    async fn chosen(store: &Store, sign_in: &str) -> (Option<String>, Option<String>) {
        let living = store.sign_in(sign_in).await.unwrap().unwrap();
        (living.language, living.zone)
    }

    both_databases! {
        async fn what_was_chosen_is_the_account_s_wherever_it_is_signed_in(url: &str) {
            let store = Store::open(url).await.unwrap();
            for (id, name) in [("1", "mod-1"), ("2", "mod-2")] {
                store.add_operator(&new_operator(id, name)).await.unwrap();
            }
            for (id, operator) in [("a", "1"), ("b", "1"), ("c", "2")] {
                sign_in(&store, id, operator).await;
            }
            assert_eq!(chosen(&store, "a").await, (None, None), "nothing to begin with");
            assert!(store.choose_language("a", Some("de")).await.unwrap());
            assert!(store.choose_zone("b", Some("Asia/Shanghai")).await.unwrap());
            let both = (Some("de".to_owned()), Some("Asia/Shanghai".to_owned()));
            assert_eq!(chosen(&store, "a").await, both);
            assert_eq!(chosen(&store, "b").await, both);
            assert_eq!(chosen(&store, "c").await, (None, None), "somebody else's");
            assert!(store.choose_language("b", None).await.unwrap());
            assert_eq!(chosen(&store, "a").await, (None, Some("Asia/Shanghai".to_owned())));
        }

        async fn whoever_is_out_chooses_nothing(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            for id in ["a", "b"] {
                sign_in(&store, id, "1").await;
            }
            store.end_sign_in("a", &actor("1", "mod-1"), NOW).await.unwrap();
            for out in ["a", "nobody's"] {
                assert!(!store.choose_language(out, Some("de")).await.unwrap(), "{out}");
                assert!(!store.choose_zone(out, Some("Asia/Shanghai")).await.unwrap(), "{out}");
            }
            assert_eq!(chosen(&store, "b").await, (None, None));
        }

        async fn a_choice_is_no_entry_of_the_log(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            sign_in(&store, "a", "1").await;
            let entries = async || {
                let filter = crate::store::Filter::default();
                store.find_activity(&filter, None, 100).await.unwrap().len()
            };
            let before = entries().await;
            store.choose_language("a", Some("ko")).await.unwrap();
            store.choose_zone("a", Some("Asia/Seoul")).await.unwrap();
            assert_eq!(entries().await, before);
        }
    }
}
