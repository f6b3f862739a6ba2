//! The rivals that are of Rust are this program once more, as processes of their own.

use std::path::Path;

use crate::{by_hand, table};

/// Serves where the first argument names one of them, until it is ended; `false`: it names none.
pub fn serve(name: &str, given: &[String]) -> bool {
    let served = match (name, given) {
        ("by-hand", [address, database, pages, group, cookie]) => {
            by_hand::serve(address.parse().unwrap(), database, Path::new(pages), group, cookie)
        }
        ("table-axum", [address]) => table::with_axum(address.parse().unwrap()),
        ("table-leptos", [address]) => table::with_leptos(address.parse().unwrap()),
        _ => return false,
    };
    served.unwrap();
    true
}
