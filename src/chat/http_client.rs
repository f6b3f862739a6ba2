use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::timing::REPEATED_FOR;
use super::{ClientError, Endpoint, Timing};
use crate::outbound::client_builder;

/// How long an idle connection is kept. Shorter than common servers' own limits, so that few
/// requests meet a connection that the other side is just closing.
const IDLE: Duration = Duration::from_secs(20);
const IDLE_CONNECTIONS: usize = 16;

/// The one HTTP client.
///
/// A write must go out at most once, and three layers below would like to repeat it (the first two are told not to
/// by `client_builder`):
/// - reqwest follows 307/308 by sending again, and the credential with it: no redirects.
/// - reqwest repeats what HTTP/2 calls "not processed": switched off.
/// - hyper-util repeats a request that a pooled connection could not take, and reqwest does not
///   let that be switched off. It does so only where hyper hands the request back, and over
///   HTTP/1 hyper does that only for one still in the queue, of which not a byte was written;
///   one that was begun is gone for good, as `ConnectionLost`. HTTP/2 knows more cases, so this
///   speaks HTTP/1.1 only.
pub(super) fn http_client(endpoints: &[&Endpoint], timing: Timing) -> Result<reqwest::Client, ClientError> {
    let builder = client_builder()
        .connect_timeout(timing.connect)
        .timeout(timing.total)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(IDLE_CONNECTIONS);
    #[cfg(target_os = "linux")]
    let builder = builder.tcp_user_timeout(REPEATED_FOR);
    // Plain http needs no root certificates: without them it starts sooner, and on machines that
    // have none.
    let encrypted = |endpoint: &&Endpoint| endpoint.is_encrypted();
    let builder = match (endpoints.iter().all(encrypted), endpoints.iter().any(encrypted)) {
        (true, _) => builder.https_only(true),
        (false, true) => builder,
        (false, false) => builder.tls_certs_only(std::iter::empty()),
    };
    builder.build().map_err(|error| ClientError::Http(Chain(&error.without_url()).to_string()))
}

/// An error and its causes, in one line.
pub(super) struct Chain<'a>(pub &'a dyn Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(formatter, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
