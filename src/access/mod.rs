//! Who may do what: passwords, second factors, throttling. Knows no database: it is given what it decides on.

mod codes;
mod desk_name;
mod groups;
mod passkeys;
mod password;
mod seal;
mod throttle;
mod totp;

pub use codes::{
    RECOVERY_CODES, TypedCode, new_recovery_codes, readable_secret, recovery_code_hash, secret_hash,
};
pub use desk_name::desk_name;
pub use groups::{EVERYBODY, GroupRights, is_known, proves_two_factors, rights_of};
pub use passkeys::{Answerer, Asked, CEREMONY_SECONDS, Made, PasskeyError, Passkeys, Used};
pub use password::{
    Claim, PasswordContext, PasswordError, PasswordVerdict, Passwords, check_new_password, same_password,
};
pub use seal::{SealFault, SealKey};
pub use throttle::{ADDRESS_WAIT_SECONDS, Bucket, FORGOTTEN_AFTER_SECONDS, open_again_at};
pub use totp::{CorruptTotpSecret, TotpSecret, TotpStep};
