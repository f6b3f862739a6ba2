/// Gives an enum, the names of whose variants `strum` derives, what is asked of those names: all of them, each, and
/// back. Tables, forms and settings hold them, so a variant may be renamed and its name may not.
macro_rules! named {
    ($($name:ident),+) => {$(
        impl $name {
            pub const ALL: [Self; <Self as strum::VariantArray>::VARIANTS.len()] =
                match <Self as strum::VariantArray>::VARIANTS.first_chunk() {
                    Some(all) => *all,
                    None => unreachable!(),
                };

            pub fn name(self) -> &'static str {
                self.into()
            }

            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.name() == name)
            }
        }
    )+};
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    use super::super::activity::{Action, EntryOutcome, Kind};
    use super::super::{
        AccountChange, ApprovalRule, AppsChoice, BatchAct, BatchState, BrowserFamily, Extent, GroupSort,
        ItemResult, ItemState, KeyKind, LinkKind, OperatingSystem, OperationState, PauseReason, Region, Role,
        SignInWay, UndoMode, Untouched, UpdateMode, Verdict,
    };

    /// What databases, addresses and settings of people hold.
    #[test]
    fn names_stay_what_they_are_and_come_back() {
        macro_rules! names {
            ($($name:ident: $names:literal,)+) => {$(
                assert_eq!($name::ALL.map($name::name).join(" "), $names);
                assert!($name::ALL.into_iter().all(|one| $name::from_name(one.name()) == Some(one)));
                assert_eq!($name::from_name(""), None);
                assert_eq!($name::from_name(&$name::ALL[0].name().to_uppercase()), None);
            )+};
        }
        names! {
            AccountChange: "invited link_made link_used factors_removed let_in made_manager app_granted",
            Action: "sign_in sign_out access look_up plan reset undo adjust outcome approval_asked approved declined \
                     decision batch group_list read_groups operator_added operator_disabled operator_enabled password_set rights_changed \
                     operator_renamed identity_connected issuer_moved link_made link_cancelled second_factor_added \
                     second_factor_removed recovery_codes_made recovery_code_used sign_ins_ended step_up \
                     seal_key_replaced anchors_begun settings export pruned",
            ApprovalRule: "off all always",
            AppsChoice: "every only",
            BatchAct: "pause go-on cancel try-again",
            BatchState: "reading ready waiting running paused cancelled declined done",
            ItemResult: "to_read to_do in_flight applied not_applied refused skipped unknown unresolved decided_done decided_not left_alone",
            ItemState: "listed ready left_alone begun skipped",
            PauseReason: "asked app_refused unreachable not_known may_not too_old",
            Untouched: "community no_such_group nothing_to_reset changed another_group already_back does_not_fit too_large no_room overwritten counter_gone refused \
                        unreadable",
            BrowserFamily: "edge opera samsung_internet firefox chrome safari",
            EntryOutcome: "done refused not_permitted failed sending unknown applied not_applied unresolved",
            Extent: "some every",
            GroupSort: "last_message members created",
            KeyKind: "passkey security_key",
            Kind: "resets-and-undos resets undos adjustments approvals batches look-ups sign-ins people desk",
            LinkKind: "setup invitation reset",
            OperatingSystem: "iphone ipad android windows mac chrome_os linux",
            OperationState: "sending unknown applied refused not_applied unresolved",
            Region: "china singapore seoul tokyo frankfurt silicon-valley jakarta",
            Role: "viewer support manager",
            SignInWay: "own provider provider_two_factors",
            UndoMode: "increase set",
            UpdateMode: "increase decrease set",
            Verdict: "went_through did_not",
        }
    }
}
