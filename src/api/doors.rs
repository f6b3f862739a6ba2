//! Every address of the desk, once: where it is, what it takes to be let in, and whether a stranger who knocks there
//! makes the desk write.
//!
//! From these tables come the routes (`http/router.rs`), what [`auth`](super::auth) asks of whoever comes, the links
//! ([`paths`](super::paths)), the addresses of the forms, whom the throttle counts (`http/rate_limit.rs`), the walk through
//! every door as every role (`tests/it/walk.rs`) and the table in `docs/SECURITY.md`. Parameters stand in braces, as
//! the router has them.

use crate::model::{Permission, Role};

/// What it takes to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// A sign-in, even of somebody who still has to set up a second factor.
    SignIn,
    /// A sign-in with all that an account must have, and a right.
    Right(Permission),
}

impl Needs {
    /// The least role that gets through; `None`: it takes no sign-in.
    pub fn least_role(self) -> Option<Role> {
        match self {
            Self::Nothing => None,
            Self::SignIn => Some(Role::Viewer),
            Self::Right(permission) => Role::ALL.iter().copied().find(|role| role.may(permission)),
        }
    }
}

macro_rules! doors {
    ($($(#[$about:meta])* $table:ident {
        $($(#[$what:meta])* $door:ident = $path:literal, $needs:expr;)+
    })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $table { $($(#[$what])* $door,)+ }

        impl $table {
            pub const ALL: &[Self] = &[$(Self::$door,)+];

            pub const fn path(self) -> &'static str {
                match self { $(Self::$door => $path,)+ }
            }

            pub const fn needs(self) -> Needs {
                match self { $(Self::$door => $needs,)+ }
            }

            /// The door that the router found under this path of its own.
            pub fn at(path: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|door| door.path() == path)
            }
        }
    )+};
}

use Needs::{Nothing, Right, SignIn};
use Permission::{AdjustTicked, Approve, Decide, Look, ManagePeople, ManyGroups, ResetTicked, UndoOwn};

doors! {
    /// What browsers show as a page.
    Page {
        SignIn = "/sign-in", Nothing;
        /// The second step of signing in.
        SecondStep = "/sign-in/code", Nothing;
        /// Where a browser is asked for a passkey.
        Passkey = "/sign-in/passkey", Nothing;
        /// On to the identity provider.
        SingleSignOn = "/sign-in/sso", Nothing;
        /// Back from it; the provider knows this address.
        Callback = "/sign-in/sso/callback", Nothing;
        /// On to the identity provider, to sign out there too.
        SignOutThere = "/sign-in/sso/out", Nothing;
        /// A one-time link: to set up the desk, to accept an invitation, to choose a new password.
        Welcome = "/welcome/{token}", Nothing;
        Help = "/help", Nothing;
        HelpTopic = "/help/{topic}", Nothing;
        Find = "/", Right(Look);
        /// Where the form of the find page leads.
        LookUp = "/look-up", Right(Look);
        /// All groups of an app.
        Groups = "/groups", Right(Look);
        Group = "/groups/{app}/{group}", Right(Look);
        Adjust = "/groups/{app}/{group}/adjust", Right(Look);
        Plan = "/plans/{id}", Right(Look);
        Operation = "/operations/{reference}", Right(Look);
        Activity = "/activity", Right(Look);
        Entry = "/activity/{seq}", Right(Look);
        /// Until when somebody is signed in.
        KeepAlive = "/keep-alive", SignIn;
        /// A factor again, before something of consequence.
        StepUp = "/step-up", SignIn;
        Account = "/account", Right(Look);
        /// Setting an authenticator app up.
        Authenticator = "/account/authenticator", SignIn;
        /// On to the identity provider, to connect the account.
        Connect = "/account/connect", Right(Look);
        /// Making a passkey.
        NewPasskey = "/account/passkey", SignIn;
        RecoveryCodes = "/account/recovery-codes", Right(Look);
        /// What waits for a second person.
        Approvals = "/approvals", Right(Approve);
        /// The same plan as under `Plan`, for whoever may approve it.
        Approval = "/approvals/{plan}", Right(Approve);
        /// Many groups at once.
        Batches = "/batches", Right(Look);
        NewBatch = "/batches/new", Right(ManyGroups);
        Batch = "/batches/{reference}", Right(Look);
        /// Groups under a name.
        Lists = "/lists", Right(Look);
        /// What is in one, and where it is deleted.
        List = "/lists/{list}", Right(Look);
        People = "/people", Right(ManagePeople);
        Person = "/people/{id}", Right(ManagePeople);
        /// Where an act on somebody is confirmed.
        PersonAct = "/people/{id}/{act}", Right(ManagePeople);
    }

    /// What is downloaded or listened to.
    File {
        /// Server-sent events about an operation that is being verified.
        Events = "/operations/{reference}/events", Right(Look);
        Receipt = "/operations/{reference}/receipt.txt", Right(Look);
        /// Server-sent events about a batch that goes on.
        BatchEvents = "/batches/{reference}/events", Right(Look);
        /// What became of each group, as a table that can be the list of another batch.
        BatchGroups = "/batches/{reference}/groups.csv", Right(Look);
        /// Resets and undos as a table, for people.
        ActivityCsv = "/activity.csv", Right(Look);
        /// Every entry with all that it holds, for programs.
        ActivityFullCsv = "/activity-full.csv", Right(Look);
        ActivityJson = "/activity.jsonl", Right(Look);
        RecoveryCodesText = "/account/recovery-codes.txt", Right(Look);
    }

    /// The server functions, to which forms are posted. A test compares them with those that Leptos has registered.
    Function {
        SignIn = "/api/sign-in", Nothing;
        SignInCode = "/api/sign-in-code", Nothing;
        BeginPasskey = "/api/begin-passkey", Nothing;
        UsePasskey = "/api/use-passkey", Nothing;
        SignOut = "/api/sign-out", Nothing;
        Theme = "/api/theme", Nothing;
        Keys = "/api/keys", Nothing;
        Language = "/api/language", Nothing;
        Welcome = "/api/welcome", Nothing;
        StepUp = "/api/step-up", SignIn;
        KeepAlive = "/api/keep-alive", SignIn;
        AddAuthenticator = "/api/add-authenticator", SignIn;
        BeginNewPasskey = "/api/begin-new-passkey", SignIn;
        AddPasskey = "/api/add-passkey", SignIn;
        ChangePassword = "/api/change-password", Right(Look);
        RenewCodes = "/api/renew-codes", Right(Look);
        CodesSaved = "/api/codes-saved", Right(Look);
        RemovePasskey = "/api/remove-passkey", Right(Look);
        EndSignIns = "/api/end-sign-ins", Right(Look);
        Zone = "/api/zone", Right(Look);
        Connect = "/api/connect", Right(Look);
        CheckAgain = "/api/check-again", Right(Look);
        VerifyLog = "/api/verify-log", Right(Look);
        Review = "/api/review", Right(ResetTicked);
        Adjust = "/api/adjust", Right(AdjustTicked);
        Confirm = "/api/confirm", Right(ResetTicked);
        Undo = "/api/undo", Right(UndoOwn);
        Decide = "/api/decide", Right(Decide);
        TickGroups = "/api/tick-groups", Right(ManyGroups);
        TickFound = "/api/tick-found", Right(ManyGroups);
        ReadGroups = "/api/read-groups", Right(ManyGroups);
        /// What a batch has left, to the page of a new one.
        TakeLeft = "/api/take-left", Right(ManyGroups);
        MakeBatch = "/api/make-batch", Right(ManyGroups);
        ConfirmBatch = "/api/confirm-batch", Right(ManyGroups);
        ApproveBatch = "/api/approve-batch", Right(Approve);
        DeclineBatch = "/api/decline-batch", Right(Approve);
        ActOnBatch = "/api/batch", Right(ManyGroups);
        UndoBatch = "/api/undo-batch", Right(ManyGroups);
        SaveList = "/api/save-list", Right(ManyGroups);
        DeleteList = "/api/delete-list", Right(ManyGroups);
        Approve = "/api/approve", Right(Approve);
        Decline = "/api/decline", Right(Approve);
        Invite = "/api/invite", Right(ManagePeople);
        SetRights = "/api/set-rights", Right(ManagePeople);
        ActOnPerson = "/api/person", Right(ManagePeople);
    }
}

impl Page {
    /// Whether looking at it writes something for a stranger: a step of a sign-in is begun or finished there.
    pub const fn writes_for_strangers(self) -> bool {
        matches!(
            self,
            Self::SecondStep | Self::Passkey | Self::SingleSignOn | Self::Callback | Self::SignOutThere
        )
    }
}

/// What stands behind the path that the router found.
pub fn needs_at(path: &str) -> Option<Needs> {
    Page::at(path)
        .map(Page::needs)
        .or_else(|| File::at(path).map(File::needs))
        .or_else(|| Function::at(path).map(Function::needs))
}
