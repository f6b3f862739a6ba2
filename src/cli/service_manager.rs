//! Tells systemd how far the program is, where it asks (`sd_notify(3)`): one datagram to the socket that it names.

/// The desk can be reached.
pub const READY: &str = "READY=1";
/// It finishes what it has in hand.
pub const STOPPING: &str = "STOPPING=1";

#[cfg(target_os = "linux")]
pub fn tell(state: &str) {
    #[expect(clippy::disallowed_methods, reason = "not one of this program's settings: systemd's own")]
    let socket = std::env::var_os("NOTIFY_SOCKET");
    if let Some(socket) = socket
        && let Err(error) = send(&socket, state)
    {
        tracing::warn!(%error, state, "service_manager.not_told");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn tell(_state: &str) {}

#[cfg(target_os = "linux")]
fn send(socket: &std::ffi::OsStr, state: &str) -> std::io::Result<()> {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::{SocketAddr, UnixDatagram};

    let address = match socket.as_bytes().strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(socket)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address).map(drop)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::{SocketAddr, UnixDatagram};

    use super::*;

    #[test]
    fn the_socket_is_a_file_or_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let name = format!("counterdesk-{}", folder.path().display());
        let abstract_address = SocketAddr::from_abstract_name(&name).unwrap();
        for (listener, socket) in [
            (UnixDatagram::bind(&path).unwrap(), path.clone().into_os_string()),
            (UnixDatagram::bind_addr(&abstract_address).unwrap(), format!("@{name}").into()),
        ] {
            send(&socket, READY).unwrap();
            let mut told = [0; 32];
            let length = listener.recv(&mut told).unwrap();
            assert_eq!(&told[..length], READY.as_bytes());
        }
        assert!(send(folder.path().join("nobody").as_os_str(), READY).is_err());
    }
}
