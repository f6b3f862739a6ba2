//! The parts that pages are made of. Their markup is decided by the design brief.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its props: the view outlives the call")]

mod approval;
mod breadcrumb;
mod check;
mod decision;
mod door;
mod errors;
mod events;
mod evidence;
mod field;
mod fields;
mod frame;
mod group_tabs;
mod icons;
mod keys;
mod language;
mod links;
mod marked;
mod note;
mod notices;
mod outcome;
mod paging;
mod passkeys;
mod reason;
mod receipt;
mod sign_ins;
mod status;
mod summary;
mod table;
mod text_lines;
mod tick;
mod title;
mod undo;
mod unseen;
mod values;
mod zone;

pub use approval::{ApprovalFacts, ThenAndNow, approval_facts};
pub use breadcrumb::Breadcrumb;
pub use check::{CONFIRM_FIELDS, Changes, CheckFrame, ConfirmForm, OnlyBack, Step, WhatWillHappen, becomes};
pub use decision::DecisionPanel;
pub use door::Door;
pub use errors::{ErrorSummary, FieldError, HelpLink, TroubleDetails, TroubleReference};
pub use events::{EventList, History, after, before, sentence, shifted, status, who};
pub use evidence::EvidenceTable;
pub use field::Field;
pub use fields::{
    AppsFields, Entry, LifetimeField, NewPasswordEntries, PasswordEntry, PasswordInput, RoleChoice,
};
pub use frame::{Bare, Framed, Jump, NavPlace, places_in};
pub use group_tabs::{GroupTab, GroupTabs};
pub use icons::{Icon, Mark, Strokes};
pub use keys::{KeysDialog, KeysList, KeysSetting, Places};
pub use language::LanguageForm;
pub use links::{FreshLinkCard, LinksTable};
pub use marked::Marked;
pub use note::{Note, Strip};
pub use notices::{FactorStrip, Lately, LookOnly, NoticesStrip};
pub use outcome::{OutcomePanel, Told};
pub use paging::Paging;
pub use passkeys::{NewPasskeyButton, PasskeyAnswer, PasskeyButton, PasskeysSection};
pub use reason::ReasonField;
pub use receipt::Receipt;
pub use sign_ins::{SignInsTable, sign_in_lifetime};
pub use status::{OperationStatus, OutcomeStatus, Status};
pub use summary::{Fact, Summary};
pub use table::{Head, Row, Table};
pub use text_lines::TextLines;
pub use tick::Tick;
pub use title::PageTitle;
pub use undo::{OtherHalfNote, UNDO_FORM, UndoPanel};
pub use unseen::NoUndo;
pub use values::{
    Ago, AgoWithin, Clock, Code, Day, End, GroupIdCode, KeyCode, KeyList, Moment, MomentAndUtc, Name, Number,
    NumberOr, shown_name,
};
pub use zone::ZoneSetting;
