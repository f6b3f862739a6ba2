//! Which new passwords are good enough.

use secrecy::{ExposeSecret as _, SecretString};
use zxcvbn::{Score, zxcvbn};

use super::normalized;
use crate::model::{MAX_PASSWORD_CHARS, MIN_ONLY_PASSWORD_CHARS, MIN_PASSWORD_CHARS, PasswordFault};

/// Letters and digits that a password has at least beside names and words of this desk.
const LEAST_BESIDE_OUR_WORDS: usize = 6;

/// What an attacker of any desk like this would try first.
const OUR_WORDS: [&str; 6] = ["counterdesk", "counter", "tencent", "chat", "administrator", "moderator"];

/// What a new password is judged by beside itself.
#[derive(Clone, Copy, Debug)]
pub struct PasswordContext<'a> {
    /// Words that somebody who attacks this desk would try: names of the operator, the apps, the host.
    pub words: &'a [&'a str],
    pub is_only_factor: bool,
}

/// Length in characters, not bytes; any character. Then the estimate of zxcvbn, which knows the
/// commonest passwords, words and names of several languages, and how people vary them. 10^8 guesses
/// is what it calls safe where each guess is slow, as here.
pub fn check_new_password(
    password: &SecretString,
    context: PasswordContext<'_>,
) -> Result<(), PasswordFault> {
    let password = normalized(password);
    let password = password.expose_secret();
    let at_least = if context.is_only_factor { MIN_ONLY_PASSWORD_CHARS } else { MIN_PASSWORD_CHARS };
    match password.chars().count() {
        count if count < at_least => return Err(PasswordFault::TooShort { at_least }),
        count if count > MAX_PASSWORD_CHARS => return Err(PasswordFault::TooLong),
        _ => {}
    }
    let words: Vec<&str> = OUR_WORDS.into_iter().chain(context.words.iter().copied()).collect();
    let guessable =
        beside(password, &words) < LEAST_BESIDE_OUR_WORDS || zxcvbn(password, &words).score() < Score::Three;
    if guessable { Err(PasswordFault::Guessable) } else { Ok(()) }
}

/// How many letters and digits a password has beside these words.
fn beside(password: &str, words: &[&str]) -> usize {
    let mut rest = password.to_lowercase();
    for word in words.iter().filter(|word| word.chars().count() >= 4) {
        rest = rest.replace(&word.to_lowercase(), "");
    }
    rest.chars().filter(|letter| letter.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::secret;
    use super::*;

    const WITH_SECOND_FACTOR: PasswordContext<'_> =
        PasswordContext { words: &["mod-akira"], is_only_factor: false };

    #[test]
    fn length_counts_characters_not_bytes() {
        let check = |password: &str| check_new_password(&secret(password), WITH_SECOND_FACTOR);
        assert_eq!(check("elevenchars"), Err(PasswordFault::TooShort { at_least: 12 }));
        assert_eq!(check("\u{1f44d}g7\u{5c0f}kq\u{660e}zr9\u{e9}w"), Ok(()));
        assert_eq!(check(&"x".repeat(129)), Err(PasswordFault::TooLong));
        let alone = PasswordContext { is_only_factor: true, ..WITH_SECOND_FACTOR };
        let fourteen = secret("qwv7 mz.k2r_pt");
        assert_eq!(check_new_password(&fourteen, WITH_SECOND_FACTOR), Ok(()));
        assert_eq!(check_new_password(&fourteen, alone), Err(PasswordFault::TooShort { at_least: 15 }));
    }

    #[test]
    fn common_passwords_and_our_own_words_are_refused() {
        for bad in [
            "password1234",
            "P@ssw0rd12345",
            "123456789012",
            "qwertyuiop12",
            "iloveyou1234",
            "aaaaaaaaaaaaaaaa",
            "mod-akira2026",
            "counterdesk1",
            "Tencent-Chat-1",
            "abcdefghijklmnop",
        ] {
            assert_eq!(
                check_new_password(&secret(bad), WITH_SECOND_FACTOR),
                Err(PasswordFault::Guessable),
                "{bad}"
            );
        }
        for good in ["correct horse battery staple", "k7d2-9fqm-x3ht", "a long enough password"] {
            assert_eq!(check_new_password(&secret(good), WITH_SECOND_FACTOR), Ok(()), "{good}");
        }
    }
}
