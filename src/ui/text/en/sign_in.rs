use crate::api::sign_in::Notice;

pub const TITLE: &str = "Sign in";
/// What the tool is for, in one line.
pub const LEAD: &str = "Set the counters of a chat group, like its likes, back to 0.";
pub const NAME: &str = "Name";
pub const NAME_HINT: &str = "The short name from your invitation. Capitals make no difference.";
pub const PASSWORD: &str = "Password";
pub const BUTTON: &str = "Sign in";
pub const RECORDED: &str = "Every reset is recorded with your name, the reason and the old values.";
pub const NO_ACCOUNT: &str = "No account, or lost your password? Ask a manager.";
pub const HELP: &str = "Help, and whom to ask";

pub fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::SignedOut => "You signed out.",
        Notice::IdleEnd => {
            "You were signed out after 30 minutes without activity. Nothing was changed. Sign in again, and \
             you are back at the same step."
        }
        Notice::AgeEnd => {
            "You were signed out after 8 hours. Nothing was changed. Sign in again, and you are back at the \
             same step."
        }
        Notice::Lost => "Sign in to continue. Nothing was changed. Then you are back at the same step.",
    }
}
