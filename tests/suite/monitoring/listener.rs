//! The listener and clients that it does not know.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use verbatim::metrics::Metrics;

use super::{Listener, page};

/// Sends bytes, and returns the first line of the response, which is empty if the connection was closed without one.
async fn first_line_after(listener: &Listener, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(listener.address).await.unwrap();
    // It may close before it has read everything.
    let _ = stream.write_all(request).await;
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    let text = String::from_utf8_lossy(&response).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn it_answers_only_what_it_is_for() {
    let listener = Listener::start(&Metrics::default()).await;
    let endless_head = [
        b"GET /healthz HTTP/1.1\r\nx: ".as_slice(),
        &vec![b'a'; 100_000],
    ]
    .concat();
    let table: [(&[u8], &str); 7] = [
        (
            b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n",
            "HTTP/1.1 200 OK",
        ),
        (
            b"GET /readyz HTTP/1.1\r\nhost: a\r\n\r\n",
            "HTTP/1.1 503 Service Unavailable",
        ),
        (
            b"GET / HTTP/1.1\r\nhost: a\r\n\r\n",
            "HTTP/1.1 404 Not Found",
        ),
        (
            b"GET /../.env HTTP/1.1\r\nhost: a\r\n\r\n",
            "HTTP/1.1 404 Not Found",
        ),
        (
            b"POST /metrics HTTP/1.1\r\nhost: a\r\ncontent-length: 9999999999\r\n\r\n",
            "HTTP/1.1 405 Method Not Allowed",
        ),
        (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
            "HTTP/1.1 400 Bad Request",
        ),
        (
            &endless_head,
            "HTTP/1.1 431 Request Header Fields Too Large",
        ),
    ];
    for (request, first_line) in table {
        let shown = String::from_utf8_lossy(&request[..request.len().min(60)]).into_owned();
        assert_eq!(
            first_line_after(&listener, request).await,
            first_line,
            "{shown}"
        );
    }
}

#[tokio::test]
async fn silent_clients_do_not_keep_others_waiting_for_long() {
    let listener = Listener::start(&Metrics::default()).await;
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(TcpStream::connect(listener.address).await.unwrap());
    }
    assert_eq!(page(listener.address, "/healthz").await.unwrap().0, 200);
}
