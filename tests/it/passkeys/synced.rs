//! Passkeys whose device begins to copy them to others.

use super::{ORIGIN, answered, asked, desk_with, first_step, is_out};
use crate::support::{Authenticator, BACKED_UP, BACKUP_ELIGIBLE};

#[tokio::test]
async fn a_passkey_that_becomes_synced_goes_on_working_everywhere() {
    for backup in [BACKUP_ELIGIBLE, BACKUP_ELIGIBLE | BACKED_UP] {
        let (desk, _, mut device) = desk_with("support").await;
        device.backup = backup;
        for _ in 0..2 {
            let mut browser = desk.browser();
            let page = asked(&mut browser).await;
            let page = browser.submit(&answered(&page, &mut device)).await;
            assert_eq!(page.path, "/", "alone, {backup:#x}: {}", page.text());
        }
        // It is known as such from now on, and does not go back.
        device.backup = 0;
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        assert_eq!(browser.submit(&answered(&page, &mut device)).await.status, 401);

        let (desk, _, mut device) = desk_with("support").await;
        device.backup = backup;
        let mut browser = desk.browser();
        let page = first_step(&mut browser, "support").await;
        let page = browser.submit(&page.form("/api/begin-passkey")).await;
        let page = browser.submit(&answered(&page, &mut device)).await;
        assert_eq!(page.path, "/", "as the second step, {backup:#x}: {}", page.text());
    }
}

#[tokio::test]
async fn what_claims_to_be_synced_still_has_to_be_signed() {
    let (desk, _, device) = desk_with("support").await;
    let change = |change: fn(&mut Authenticator)| {
        let mut changed = Authenticator { backup: BACKUP_ELIGIBLE, ..device.clone() };
        change(&mut changed);
        changed
    };
    for (what, mut device) in [
        ("another key", change(|device| device.key = Authenticator::new(ORIGIN, 2).key)),
        ("nobody checked", change(|device| device.verifies = false)),
        ("counter went back", change(|device| device.counter = 0)),
        ("copied, and may not be", change(|device| device.backup = BACKED_UP)),
        ("another site", change(|device| device.origin = "https://evil.example".into())),
    ] {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        let page = browser.submit(&answered(&page, &mut device)).await;
        assert_eq!(page.status, 401, "{what}: {}", page.text());
        assert!(is_out(&mut browser).await, "{what}");
    }
}
