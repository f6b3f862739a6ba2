use std::io::BufRead as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Subcommand;
use secrecy::{ExposeSecret as _, SecretString};

use super::clock::clock;
use super::output::say;
use super::settings::Storage;
use super::{seal_key, settings, start};
use crate::access::{SealKey, readable_secret};
use crate::accounts::{AccountError, Accounts, Invitation, Policy};
use crate::model::{Apps, By, Operator, Role, SdkAppId, SystemRandomness};
use crate::provider::Issuer;
use crate::store::{Opening, Store};

/// Of four symbols each: 80 random bits, which can be read out.
pub const PASSWORD_GROUPS: usize = 4;

#[derive(Debug, Subcommand)]
pub enum OperatorCommand {
    /// Adds an operator. Prints a fresh password unless one is given on standard input.
    Add {
        name: String,
        /// viewer (looks), support (resets chosen counters, never all) or manager (resets all, invites people).
        #[arg(long)]
        role: Role,
        /// An app to work on, by its SDKAppID; may be repeated. Without it, all of them.
        #[arg(long = "app", value_name = "SDKAPPID")]
        apps: Vec<SdkAppId>,
        /// Reads the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists the operators.
    List,
    /// Blocks an operator, at once.
    Disable { name: String },
    /// Connects an operator with somebody at the identity provider: from then on they sign in there, their
    /// password here is gone, and their role and apps follow their groups. Ends all their sign-ins.
    Link {
        name: String,
        /// What the provider calls them: the claim `sub`, which the log names where it turned somebody away.
        subject: String,
        /// The provider, where it is not the one of the settings.
        #[arg(long)]
        issuer: Option<String>,
        /// The other account of the same person, which has been connected until now. It is blocked.
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
    },
    /// Gives an operator another name. Entries of the activity log keep the old one.
    Rename { old: String, new: String },
    /// After a change of the identity provider's address: everybody who is known at one issuer is known at
    /// another. Their subjects have to be the same there.
    MoveIssuer { old: String, new: String },
    /// Gives an operator a fresh password, ends all their sign-ins, and unblocks them if they
    /// were blocked.
    Reset {
        name: String,
        /// Also removes all their second factors, for somebody who has lost them.
        #[arg(long)]
        second_factors: bool,
    },
}

pub async fn run(command: OperatorCommand, file: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(file).map_err(|faults| settings::refusal(&faults))?;
    let store = start::open_store(&storage, Opening::Existing).await?;
    let only_reads = matches!(command, OperatorCommand::List);
    let done = carry_out(command, &store, &storage).await;
    if !only_reads {
        start::anchor(&store).await;
    }
    store.close().await;
    done
}

async fn carry_out(command: OperatorCommand, store: &Store, storage: &Storage) -> anyhow::Result<()> {
    // Nothing is sealed or opened from here, so this works when the key is lost, too.
    let seal = match seal_key::find(&storage.seal_key_file, &storage.privacy)? {
        Some(seal) => seal,
        None => SealKey::parse(&SealKey::generate(&SystemRandomness))?,
    };
    let accounts = start::open_accounts(store.clone(), seal, Policy::default(), clock()).await?;
    match command {
        OperatorCommand::Link { name, subject, issuer, from } => {
            let operator = find(store, &name).await?;
            let other = match from {
                Some(from) => Some(find(store, &from).await?),
                None => None,
            };
            let issuer = issuer.or_else(|| storage.issuer.clone()).context(
                "no identity provider is in the settings (COUNTERDESK_OIDC_ISSUER); name one with --issuer",
            )?;
            let issuer = known_issuer(&issuer)?;
            link(&accounts, &operator, subject.trim(), &issuer, other.as_ref()).await?;
        }
        OperatorCommand::Rename { old, new } => {
            let operator = find(store, &old).await?;
            rename(&accounts, &operator, new.trim()).await?;
        }
        OperatorCommand::MoveIssuer { old, new } => {
            move_issuer(&accounts, old.trim(), &known_issuer(&new)?).await?;
        }
        OperatorCommand::Add { name, role, apps, password_stdin } => {
            let given = if password_stdin { Some(read_password()?) } else { None };
            let fresh = given.is_none();
            let password = given.unwrap_or_else(|| readable_secret(&SystemRandomness, PASSWORD_GROUPS));
            let apps = if apps.is_empty() { Apps::All } else { Apps::Only(apps.into_iter().collect()) };
            let invitation = Invitation { name: name.clone(), role, apps };
            add(&accounts, invitation, password.clone()).await?;
            say(&format!("{name} can sign in as {role}."));
            if fresh {
                say(&format!("Password   {}", password.expose_secret()));
            }
        }
        OperatorCommand::List => {
            for operator in store.list_operators().await? {
                let way = if operator.from_provider { "  single sign-on" } else { "" };
                let has_way_in = operator.password_hash.is_some() || operator.from_provider;
                let state = match (operator.disabled, has_way_in) {
                    (true, _) => "  blocked",
                    (false, false) => "  invited",
                    (false, true) => "",
                };
                let factors = if operator.has_second_factor() { "  two factors" } else { "" };
                say(&format!("{:<8} {}{way}{factors}{state}", operator.role, operator.name));
            }
        }
        OperatorCommand::Disable { name } => {
            let operator = find(store, &name).await?;
            accounts.set_disabled_from_here(&operator.id, true).await?;
            say(&format!("{} is blocked.", operator.name));
        }
        OperatorCommand::Reset { name, second_factors } => {
            let operator = find(store, &name).await?;
            // Whoever comes through the identity provider has their password there.
            let password =
                (!operator.from_provider).then(|| readable_secret(&SystemRandomness, PASSWORD_GROUPS));
            if let Some(password) = &password {
                accounts.set_password_from_here(&operator, password.clone()).await?;
            }
            if second_factors {
                accounts.remove_second_factors_from_here(&operator.id).await?;
            }
            if operator.disabled {
                accounts.set_disabled_from_here(&operator.id, false).await?;
            }
            match password {
                Some(password) => {
                    say(&format!("{} can sign in.\nPassword   {}", operator.name, password.expose_secret()));
                }
                None => say(&format!("{} can sign in through the identity provider.", operator.name)),
            }
        }
    }
    Ok(())
}

async fn find(store: &Store, name: &str) -> anyhow::Result<Operator> {
    store.operator_by_name(name).await?.with_context(|| format!("there is no operator named {name}"))
}

async fn link(
    accounts: &Accounts,
    operator: &Operator,
    subject: &str,
    issuer: &str,
    other: Option<&Operator>,
) -> anyhow::Result<()> {
    let name = &operator.name;
    match accounts.connect_from_here(operator, issuer, subject, other).await {
        Ok(()) => {}
        Err(AccountError::SignOn { .. }) => {
            bail!(
                "{name} is connected already, or {subject} belongs to another operator (where that is the same \
                 person: --from NAME); nothing was changed"
            )
        }
        Err(AccountError::NoSuchPerson) => bail!("\u{201c}{subject}\u{201d} cannot be a subject"),
        Err(error) => return Err(error.into()),
    }
    say(&format!(
        "{name} signs in through {issuer} from now on. The password is gone; role and apps follow the groups there."
    ));
    Ok(())
}

async fn rename(accounts: &Accounts, operator: &Operator, new: &str) -> anyhow::Result<()> {
    match accounts.rename_from_here(operator, new).await {
        Ok(()) => say(&format!("{} is called {new} from now on.", operator.name)),
        Err(AccountError::NameTaken) => bail!("the name {new} is taken"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn move_issuer(accounts: &Accounts, old: &str, new: &str) -> anyhow::Result<()> {
    match accounts.move_issuer_from_here(old, new).await {
        Ok(0) => bail!("nobody is known at {old}"),
        Ok(1) => say(&format!("1 operator is known at {new} from now on.")),
        Ok(moved) => say(&format!("{moved} operators are known at {new} from now on.")),
        Err(AccountError::SignOn { .. }) => {
            bail!("somebody is known at both issuers already; nothing was moved")
        }
        Err(AccountError::LastManager) => bail!(
            "no manager could come in any more: the settings name another issuer (COUNTERDESK_OIDC_ISSUER) than \
             {new}. Change them first, or give a manager a password; nothing was moved"
        ),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// As the provider names itself: compared to the letter at every sign-in.
fn known_issuer(text: &str) -> anyhow::Result<String> {
    let issuer: Issuer = text.trim().parse().map_err(|fault: String| anyhow::anyhow!(fault))?;
    Ok(issuer.as_str().to_owned())
}

fn read_password() -> anyhow::Result<SecretString> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read the password")?;
    Ok(first_line(&line).to_owned().into())
}

/// Without its end, and without the mark that editors of Windows put in front of a text.
fn first_line(line: &str) -> &str {
    line.strip_prefix('\u{feff}').unwrap_or(line).trim_end_matches(['\r', '\n'])
}

/// For a running desk: on all apps.
pub(super) async fn add_operator(
    accounts: &Accounts,
    name: &str,
    role: Role,
    password: SecretString,
) -> anyhow::Result<()> {
    let invitation = Invitation { name: name.to_owned(), role, apps: Apps::All };
    add(accounts, invitation, password).await
}

async fn add(accounts: &Accounts, invitation: Invitation, password: SecretString) -> anyhow::Result<()> {
    let name = invitation.name.clone();
    match accounts.add(invitation, password, By::CommandLine).await {
        Ok(_) => Ok(()),
        Err(AccountError::NameTaken) => bail!("the name {name} is taken"),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_line_and_nothing_around_it() {
        for (line, password) in [
            ("\u{feff}long enough\r\n", "long enough"),
            (" long enough \n", " long enough "),
            ("\u{feff}\n", ""),
            ("long\u{feff}enough", "long\u{feff}enough"),
        ] {
            assert_eq!(first_line(line), password, "{line:?}");
        }
    }
}
