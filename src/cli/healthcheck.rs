//! Asks the desk of these settings how it is: for containers, in which there is nothing else that could.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use anyhow::bail;

use super::output::say;
use super::settings;
use crate::http::{LIVE, READY};
use crate::outbound::client_builder;

/// For all of it.
const WITHIN: Duration = Duration::from_secs(3);
/// Of an answer, in bytes; ours has a line.
const LONGEST_ANSWER: usize = 200;

/// `live`: only whether the program answers, not whether its database can be written.
pub async fn run(live: bool, file: Option<&Path>) -> anyhow::Result<()> {
    let listeners = settings::listeners(file).map_err(|faults| settings::refusal(&faults))?;
    let listen = listeners.metrics.unwrap_or(listeners.main);
    if listen.port() == 0 {
        bail!("the settings let the system choose the port, so nobody knows where to ask");
    }
    let path = if live { LIVE } else { READY };
    match tokio::time::timeout(WITHIN, ask_all(listen, path)).await {
        Ok(Ok(said)) => {
            say(&said);
            Ok(())
        }
        Ok(Err(error)) => Err(error),
        Err(_) => bail!("no answer from {listen} within {} s", WITHIN.as_secs()),
    }
}

/// Asks at the first address at which something answers.
async fn ask_all(listen: SocketAddr, path: &str) -> anyhow::Result<String> {
    let client = client()?;
    let mut failed = Vec::new();
    for address in from_here(listen) {
        match ask(&client, address, path).await {
            Ok(answer) => return answer,
            Err(error) => failed.push(format!("no answer from {address}: {}", reason(&error))),
        }
    }
    bail!("{}", failed.join("; "))
}

/// What the server says; the outer error is that there is none that says anything.
async fn ask(
    client: &reqwest::Client,
    address: SocketAddr,
    path: &str,
) -> reqwest::Result<anyhow::Result<String>> {
    let mut answer = client.get(format!("http://{address}{path}")).send().await?;
    let mut body = Vec::new();
    while body.len() < LONGEST_ANSWER
        && let Some(chunk) = answer.chunk().await?
    {
        body.extend_from_slice(&chunk);
    }
    body.truncate(LONGEST_ANSWER);
    let said = String::from_utf8_lossy(&body);
    let line = crate::model::one_line(said.lines().next().unwrap_or_default());
    Ok(if answer.status().is_success() {
        Ok(format!("{address}{path}: {line}"))
    } else {
        Err(anyhow::anyhow!("{address}{path}: {line} ({})", answer.status().as_u16()))
    })
}

/// A server that listens on every address of the machine is asked on the one that never leaves it.
fn from_here(listen: SocketAddr) -> Vec<SocketAddr> {
    let at = |ip: IpAddr| SocketAddr::new(ip, listen.port());
    match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => vec![at(Ipv4Addr::LOCALHOST.into())],
        IpAddr::V6(ip) if ip.is_unspecified() => {
            // Most systems let it answer to both; some have no address of version 6 but this one.
            vec![at(Ipv6Addr::LOCALHOST.into()), at(Ipv4Addr::LOCALHOST.into())]
        }
        _ => vec![listen],
    }
}

/// It asks this machine, and needs no certificates for that.
fn client() -> reqwest::Result<reqwest::Client> {
    client_builder().tls_certs_only(std::iter::empty()).build()
}

/// The innermost of the causes is the one that a person understands.
fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_asked_on_this_machine() {
        let asked = |listen: &str| -> Vec<String> {
            from_here(listen.parse().unwrap()).iter().map(ToString::to_string).collect()
        };
        assert_eq!(asked("0.0.0.0:3000"), ["127.0.0.1:3000"]);
        assert_eq!(asked("[::]:3000"), ["[::1]:3000", "127.0.0.1:3000"]);
        assert_eq!(asked("192.0.2.7:80"), ["192.0.2.7:80"]);
        assert_eq!(asked("[::1]:80"), ["[::1]:80"]);
    }
}
