//! A grip on a client's connection, to break it as networks do: without a word.
use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::Arc;
use tokio::net::TcpListener;

/// One client's connection.
#[derive(Clone)]
pub struct Wire(Arc<TcpStream>);

impl Wire {
    /// Breaks the connection.
    pub fn cut(&self) {
        // It may be gone already, which is what was wanted.
        let _ = self.0.shutdown(Shutdown::Both);
    }
}

impl Connected<IncomingStream<'_, TcpListener>> for Wire {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        // As servers do: a small frame does not wait until the client has confirmed the one before it.
        stream.io().set_nodelay(true).expect("a live connection");
        let same = stream
            .io()
            .as_fd()
            .try_clone_to_owned()
            .expect("a second handle");
        Self(Arc::new(TcpStream::from(same)))
    }
}
