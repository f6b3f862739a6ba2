use std::io::BufRead as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Subcommand;
use secrecy::{ExposeSecret as _, SecretString};

use super::output::say;
use super::{settings, start};
use crate::access::{Passwords, check_name, check_new_password};
use crate::api::Services;
use crate::model::{Clock as _, Randomness, Role, SystemClock, SystemRandomness};
use crate::store::{By, NewOperator, Operator, Store, StoreError};

#[derive(Debug, Subcommand)]
pub enum OperatorCommand {
    /// Adds an operator. Prints a fresh password unless one is given on standard input.
    Add {
        name: String,
        /// viewer (looks), support (resets ticked counters) or manager (resets all).
        #[arg(long)]
        role: Role,
        /// Reads the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists the operators.
    List,
    /// Shuts an operator out, at once.
    Disable { name: String },
    /// Gives an operator a fresh password, ends all their sign-ins, and lets them in again if
    /// they were disabled.
    Reset { name: String },
}

pub async fn run(command: OperatorCommand, file: Option<&Path>) -> anyhow::Result<()> {
    let storage = settings::storage(file).map_err(|faults| anyhow::anyhow!(faults.join("; ")))?;
    let store = start::open_store(storage).await?;
    let passwords = Passwords::new().await?;
    match command {
        OperatorCommand::Add { name, role, password_stdin } => {
            let given = if password_stdin { Some(read_password()?) } else { None };
            let fresh = given.is_none();
            let password = given.unwrap_or_else(|| fresh_password(&SystemRandomness).into());
            add(&store, &passwords, &name, role, password.clone()).await?;
            say(&format!("{name} can sign in as {role}."));
            if fresh {
                say(&format!("Password   {}", password.expose_secret()));
            }
        }
        OperatorCommand::List => {
            for operator in store.list_operators().await? {
                let disabled = if operator.disabled { "  disabled" } else { "" };
                say(&format!("{:<8} {}{disabled}", operator.role, operator.name));
            }
        }
        OperatorCommand::Disable { name } => {
            let operator = find(&store, &name).await?;
            store
                .set_disabled(
                    &operator.id,
                    true,
                    &SystemRandomness.token(),
                    &By::CommandLine,
                    SystemClock.now(),
                )
                .await?;
            say(&format!("{} is shut out.", operator.name));
        }
        OperatorCommand::Reset { name } => {
            let operator = find(&store, &name).await?;
            let password = fresh_password(&SystemRandomness);
            let hash = passwords.hash(password.clone().into()).await?;
            let (stamp, now) = (SystemRandomness.token(), SystemClock.now());
            store.set_password_hash(&operator.id, &hash, &stamp, &By::CommandLine, now).await?;
            if operator.disabled {
                store.set_disabled(&operator.id, false, &stamp, &By::CommandLine, now).await?;
            }
            say(&format!("{} can sign in.\nPassword   {password}", operator.name));
        }
    }
    store.close().await;
    Ok(())
}

async fn find(store: &Store, name: &str) -> anyhow::Result<Operator> {
    store.operator_by_name(name).await?.with_context(|| format!("there is no operator named {name}"))
}

fn read_password() -> anyhow::Result<SecretString> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read the password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned().into())
}

/// For a running desk.
pub async fn add_operator(
    services: &Services,
    name: &str,
    role: Role,
    password: SecretString,
) -> anyhow::Result<()> {
    add(services.desk.store(), &services.passwords, name, role, password).await
}

async fn add(
    store: &Store,
    passwords: &Passwords,
    name: &str,
    role: Role,
    password: SecretString,
) -> anyhow::Result<()> {
    check_name(name)?;
    check_new_password(&password)?;
    let hash = passwords.hash(password).await?;
    let operator = NewOperator {
        id: SystemRandomness.token(),
        name: name.to_owned(),
        role,
        password_hash: hash,
        created_at: SystemClock.now(),
        by: By::CommandLine,
    };
    match store.add_operator(&operator).await {
        Ok(_) => Ok(()),
        Err(StoreError::NameTaken) => bail!("the name {name} is taken"),
        Err(error) => Err(error.into()),
    }
}

/// 80 random bits, in four groups that can be read out.
pub fn fresh_password(randomness: &dyn Randomness) -> String {
    const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = [0; 16];
    randomness.fill(&mut bytes);
    let symbols: Vec<char> = bytes.iter().map(|byte| char::from(SYMBOLS[usize::from(byte % 32)])).collect();
    symbols.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
