//! Who may do what: passwords, and how long a sign-in lasts. Knows no database: it is given what
//! it decides on.

mod password;
mod sign_in;

pub use password::{
    MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS, PasswordError, PasswordFault, Passwords, Verdict,
    check_new_password,
};
pub use sign_in::{ABSOLUTE_SECONDS, IDLE_SECONDS, Liveness, NameFault, SignIn, TOUCH_SECONDS, check_name};
