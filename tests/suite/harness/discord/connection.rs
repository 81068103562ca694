//! A handle on a client's TCP connection, to drop it without a close frame.
use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The TCP connection of one client.
#[derive(Clone)]
pub struct Wire(Arc<TcpStream>);

impl Wire {
    /// Shuts the connection down.
    pub fn cut(&self) {
        // An error means that it is closed already.
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

impl Connected<IncomingStream<'_, TcpListener>> for Wire {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        // As real servers do: small frames are sent at once, without waiting for an acknowledgement.
        stream.io().set_nodelay(true).expect("a live connection");
        let same = stream
            .io()
            .as_fd()
            .try_clone_to_owned()
            .expect("a second handle");
        Self(Arc::new(TcpStream::from(same)))
    }
}
