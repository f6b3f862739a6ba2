//! Speaks to the database: SQLite or PostgreSQL, one SQL text for both, one file per family of tables.
//!
//! Rules of that text: binds are `$n`; times are BIGINT Unix milliseconds; identifiers and JSON are
//! TEXT; flags are BIGINT 0 or 1; an absent value is bound with its type (`None::<i64>`); a sum is
//! cast to BIGINT. What cannot be the same on both stands in `dialect`.

mod account_changes;
mod account_locale;
mod activity;
mod acts;
mod address;
mod approvals;
mod asset_files;
mod authority;
mod backup;
mod batches;
mod changes;
mod conditions;
mod connect;
mod devices;
mod dialect;
mod directory;
mod error;
#[cfg(test)]
mod fixtures;
mod identities;
mod index;
mod last_name;
mod links;
mod lookups;
mod migrate;
mod moves;
mod new_operation;
mod open_work;
mod operations;
mod operators;
mod outage;
mod pace;
mod passkeys;
mod plans;
mod private;
mod readiness;
mod rows;
mod seal_mark;
mod second_factors;
mod sessions;
mod sign_ins;
mod standing;
mod statements;
#[cfg(test)]
#[path = "../../tests/it/support/database.rs"]
mod testing;
#[cfg(test)]
mod tests;
mod throttle;
mod timeouts;
mod used_states;
mod visitor;

use std::sync::Arc;

use self::rows::Columns as _;
use sqlx::{Any, AnyConnection, AnyPool, Transaction};
use tokio::sync::Mutex;

pub use self::account_changes::TwoPeople;
use self::activity::AnchorFile;
pub use self::activity::{ActivityLog, Anchor, Beyond, EventFilter, Filter, Reader, reads_everything};
pub use self::acts::Act;
pub use self::address::{AddressFault, DatabaseAddress};
pub use self::asset_files::AssetFile;
pub use self::authority::{Authority, Denied, FromSignIn, Here, Written};
pub use self::batches::{
    BatchStanding, InHand, ItemFilter, Lot, LotBegun, LotItem, LotItemBegun, NewBatch, NewItem, Reading,
};
use self::dialect::Dialect;
pub use self::directory::{GroupFilter, SweepAsked, SweepDue, SweepLease};
pub use self::error::{DriverError, StoreError};
pub use self::identities::{IdentityKey, Known};
pub use self::index::Mark;
pub use self::links::{Link, LinkUsed, NewLink};
pub use self::lookups::LookedAt;
pub use self::moves::Connect;
pub use self::new_operation::{
    Approver, Begun, Check, FIRST_CHECK_AFTER_SECONDS, NewOperation, Predecessors, Settlement,
};
pub use self::open_work::OpenWork;
pub use self::operations::{Attention, OperationLists};
pub use self::operators::{NewPassword, fold};
pub use self::pace::ALL_SHARES;
pub use self::passkeys::{Added, Ceremony, NewPasskey, Purpose};
pub use self::private::exposed_mode;
use self::readiness::Readiness;
pub use self::seal_mark::Sealed;
pub use self::second_factors::{NewTotp, TotpFactor};
pub use self::sessions::Sessions;
pub use self::sign_ins::{LivingSignIn, NewSignIn};
pub use self::standing::Connections;
use self::statements::Statements;
pub use self::throttle::{Admission, Counted};
use self::timeouts::{ANSWERED_WITHIN, Limited, in_time};
use self::visitor::Turn;
pub use self::visitor::{Visitor, visitor_is_known, visitor_is_signed_in};
use crate::model::By;
use crate::model::activity::{Entry, Verification};

/// The database. Cheap to clone; every clone is the same one.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    statements: Arc<Statements>,
    dialect: Dialect,
    turn: Arc<Mutex<()>>,
    /// The place in line for [`turn`](Self::turn) that all strangers share.
    strangers: Arc<Mutex<()>>,
    readiness: Readiness,
    anchors: Arc<AnchorFile>,
    /// How the identity provider of the settings names itself, where there is one.
    issuer: Option<Arc<str>>,
    verification: Arc<std::sync::Mutex<Option<Arc<Verification>>>>,
    verifying: activity::Verifying,
}

/// What opening a database may do to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Makes it where there is none, and brings its tables up to date.
    Create,
    /// It has to be there, and to be up to date.
    Existing,
    /// It has to be there, as whatever version left it.
    AsItIs,
}

impl Store {
    /// Opens `sqlite:path` (creating the file) or `postgres://…` and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_at(&url.parse()?, Opening::Create).await
    }

    pub async fn open_at(address: &DatabaseAddress, opening: Opening) -> Result<Self, StoreError> {
        let (pool, dialect) = connect::connect(address, opening).await?;
        let store = Self::on(pool, dialect);
        let fit = match opening {
            Opening::Create => store.make_ready().await,
            Opening::Existing => migrate::check(&store).await,
            Opening::AsItIs => Ok(()),
        };
        if let Err(error) = fit {
            store.close().await;
            return Err(error);
        }
        Ok(store)
    }

    async fn make_ready(&self) -> Result<(), StoreError> {
        migrate::run(self).await?;
        self.list_activity().await?;
        self.fill_directory().await
    }

    fn on(pool: AnyPool, dialect: Dialect) -> Self {
        Self {
            statements: Arc::new(Statements::on(pool.clone())),
            pool,
            dialect,
            turn: Arc::default(),
            strangers: Arc::default(),
            readiness: Readiness::default(),
            anchors: Arc::default(),
            issuer: None,
            verification: Arc::default(),
            verifying: activity::Verifying::default(),
        }
    }

    /// Whose people have a way in besides those with a password or a passkey: the identity provider of the settings.
    #[must_use]
    pub fn with_issuer(mut self, issuer: Option<&str>) -> Self {
        self.issuer = issuer.map(Arc::from);
        self
    }

    /// The same database for what works behind people: it leaves them connections at any moment.
    #[must_use]
    pub fn behind_people(&self) -> Self {
        Self { statements: Arc::new(self.statements.behind_people()), ..self.clone() }
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) {
        self.statements.close().await;
        if let Err(error) = Box::pin(connect::take_log_back(self.dialect, &self.pool.connect_options())).await
        {
            // It is read from the log when it is opened again.
            tracing::debug!(%error, "store.log_not_taken_back");
        }
    }

    /// For single statements. Whatever may take long goes to the pool itself.
    fn pool(&self) -> &Statements {
        &self.statements
    }

    async fn begin_write(&self) -> Result<WriteTransaction<'_>, StoreError> {
        let turn = self.turn().await;
        self.statements.make_room();
        let begin = self.pool.begin_with(self.dialect.begin_write());
        let transaction = in_time(ANSWERED_WITHIN, begin).await?;
        Ok(WriteTransaction { transaction, turn, store: self, anchor: None, acting: None })
    }
}

/// A transaction that writes. Dropped without `commit`, it is rolled back.
struct WriteTransaction<'a> {
    // Before the turn: fields are dropped in this order, and the next writer comes after the rollback.
    transaction: Transaction<'static, Any>,
    turn: Turn<'a>,
    store: &'a Store,
    /// To be written once the entry that it is about is on the disk.
    anchor: Option<Anchor>,
    /// In which sign-in it is done, where that is known.
    acting: Option<Acting>,
}

/// Whoever writes, in a browser in which they are signed in.
struct Acting {
    operator_id: String,
    /// As the sign-in names it.
    browser: String,
    /// Where the sign-in began.
    address: Option<String>,
}

impl WriteTransaction<'_> {
    fn connection(&mut self) -> Limited<&mut AnyConnection> {
        Limited(&mut self.transaction)
    }

    /// For statements that may take as long as they take.
    fn unlimited_connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    fn dialect(&self) -> Dialect {
        self.store.dialect
    }

    /// Empty where there is no provider: no identity has such an issuer.
    fn issuer(&self) -> String {
        self.store.issuer.as_deref().unwrap_or_default().to_owned()
    }

    /// From here on the log says of what they do to their own account in which browser they did it.
    async fn acts_in(&mut self, operator_id: &str, sign_in: &str) -> Result<(), StoreError> {
        let row = sqlx::query("SELECT browser, address FROM sign_ins WHERE id = $1 AND operator_id = $2")
            .bind(sign_in)
            .bind(operator_id)
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(()) };
        let address = row.optional_text("address")?;
        self.acting = row.optional_text("browser")?.map(|browser| Acting {
            operator_id: operator_id.to_owned(),
            browser,
            address,
        });
        Ok(())
    }

    /// The browser in which an entry's account is changed by its owner. From another address than their sign-in's it
    /// is not known which it is: what the browser has may have been taken.
    fn own_browser(&self, entry: &Entry) -> Option<String> {
        let (By::Operator { id, name, address }, Some(acting)) = (&entry.by, &self.acting) else {
            return None;
        };
        let is_own = entry.details.operator.as_deref() == Some(name.as_str());
        let is_there = *id == acting.operator_id && *address == acting.address;
        (is_own && is_there).then(|| acting.browser.clone())
    }

    fn anchor_when_committed(&mut self, anchor: Anchor) {
        self.anchor = Some(anchor);
    }

    /// Commits what was done, or takes all of it back.
    async fn end_with<T>(self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        match done {
            Ok(_) => self.commit().await?,
            Err(_) => self.rollback().await?,
        }
        done
    }

    async fn commit(self) -> Result<(), StoreError> {
        let Self { transaction, turn, store, anchor, .. } = self;
        in_time(ANSWERED_WITHIN, transaction.commit()).await?;
        drop(turn);
        if let Some(anchor) = anchor {
            store.write_anchor(anchor).await;
        }
        Ok(())
    }

    /// Takes back what was done, because of this.
    async fn taken_back<T>(self, why: T) -> Result<T, StoreError> {
        self.rollback().await?;
        Ok(why)
    }

    async fn rollback(self) -> Result<(), StoreError> {
        Ok(in_time(ANSWERED_WITHIN, self.transaction.rollback()).await?)
    }
}
