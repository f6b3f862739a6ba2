//! Names that people cannot tell apart. The log, an approval and a link for a new password all go by the name.

use std::collections::BTreeSet;

use unicode_security::skeleton;

use super::fold;
use crate::store::rows::Columns;
use crate::store::{StoreError, WriteTransaction};

/// Fails where somebody else's name looks the same.
pub(in crate::store) async fn refuse(
    write: &mut WriteTransaction<'_>,
    id: &str,
    name: &str,
) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT name FROM operators WHERE id <> $1")
        .bind(id)
        .fetch_all(write.connection())
        .await?;
    let looks = looks(name);
    for row in rows {
        if !looks.is_disjoint(&self::looks(&row.text("name")?)) {
            return Err(StoreError::NameLooksAlike);
        }
    }
    Ok(())
}

/// Whether people cannot tell two names apart.
pub(in crate::store) fn look_alike(name: &str, other: &str) -> bool {
    !looks(name).is_disjoint(&looks(other))
}

/// What is left of a name where letters that look alike are one (Unicode Technical Standard 39), as it is written
/// and in either case: `І` looks like `l`, and `і` like `i`.
fn looks(name: &str) -> BTreeSet<String> {
    [name.to_owned(), fold(name), name.to_uppercase()]
        .iter()
        .map(|name| skeleton(name).filter(|letter| !is_invisible(*letter)).collect())
        .collect()
}

/// Letters to Unicode that have no shape: the fillers of Hangul.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixtures::new_operator;
    use crate::store::testing::{TestDatabase, both_databases};
    use crate::store::{Store, StoreError};

    both_databases! {
        async fn a_name_that_looks_like_somebody_s_is_refused(url: &str) {
            let store = Store::open(url).await.unwrap();
            for (id, name) in [("1", "mira"), ("2", "mod-1"), ("3", "\u{5c0f}\u{660e}"), ("4", "Ian")] {
                store.add_operator(&new_operator(id, name)).await.unwrap();
            }
            for alike in [
                "m\u{456}ra",
                "mir\u{430}",
                "M\u{406}R\u{410}",
                "\u{ff4d}\u{ff49}\u{ff52}\u{ff41}",
                "rnira",
                "\u{1d5c6}\u{1d5c2}\u{1d5cb}\u{1d5ba}",
                "mira\u{3164}",
                "mod-l",
                "mod-I",
                "lan",
            ] {
                let refused = store.add_operator(&new_operator("9", alike)).await;
                assert!(matches!(refused, Err(StoreError::NameLooksAlike)), "{alike}: {refused:?}");
                // Full-width letters are another spelling of the name that is there.
                let found = store.operator_by_name(alike).await.unwrap();
                assert!(found.is_none_or(|found| found.id != "9"), "nothing is left of it: {alike}");
            }
            for (id, other) in [("5", "mira2"), ("6", "mod-2"), ("7", "\u{5c0f}\u{7ea2}"), ("8", "\u{43c}\u{438}\u{440}\u{430}")] {
                store.add_operator(&new_operator(id, other)).await.unwrap_or_else(|error| panic!("{other}: {error}"));
            }
        }

        async fn of_two_that_come_at_once_one_stays(url: &str) {
            let (one, other) = (Store::open(url).await.unwrap(), Store::open(url).await.unwrap());
            let (first, second) = (new_operator("1", "mira"), new_operator("2", "m\u{456}ra"));
            let (first, second) = tokio::join!(one.add_operator(&first), other.add_operator(&second));
            assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
            assert_eq!(one.list_operators().await.unwrap().len(), 1);
        }
    }

    #[test]
    fn letters_that_look_alike_are_one() {
        assert!(looks("mira").contains("rnira"));
        assert!(looks("mod-1").is_disjoint(&looks("mod-2")));
    }
}
