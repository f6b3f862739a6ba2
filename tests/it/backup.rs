//! A backup is worth what comes back out of it.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use counterdesk::model::{Outcome, Reference, SystemRandomness};
use counterdesk::reset::Desk;
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::{Store, StoreError};

use crate::support::{ORCHID, TestDesk};

#[tokio::test]
async fn a_restored_backup_settles_what_was_open_when_it_was_taken() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = browser.submit(&form.also("key[]", "like").with("reason", "T")).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
    let path = browser.submit(&form).await.path;
    let reference = Reference::parse(path.trim_start_matches("/operations/")).unwrap();

    let folder = desk.folder.as_ref().unwrap().path();
    let file = folder.join("backup.db");
    let store = desk.services.store();
    // While somebody is using it.
    let mut reader = browser.another_tab();
    let (backup, page) = tokio::join!(store.backup_to(&file), reader.get("/"));
    backup.unwrap();
    assert_eq!(page.status, 200);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let again = store.backup_to(&file).await;
    assert!(matches!(again, Err(StoreError::Backup { .. })), "never over another backup: {again:?}");

    // What happens afterwards is not in it; what was open, is.
    let copy = Store::open(&format!("sqlite:{}", file.display())).await.unwrap();
    assert!(copy.operation(&reference).await.unwrap().unwrap().outcome.is_open());
    assert_eq!(copy.list_operators().await.unwrap().len(), 4);
    let apps = desk.services.desk.apps().to_vec();
    let restored = Desk::new(copy, apps, desk.services.desk.clock(), Arc::new(SystemRandomness));
    desk.clock.advance_seconds(60);
    restored.recover_due().await.unwrap();
    let operation = restored.operation(&reference).await.unwrap();
    assert!(matches!(operation.outcome, Outcome::NotApplied { .. }), "{:?}", operation.outcome);
    assert_eq!(desk.writes().len(), 1, "recovering never sends");
}
