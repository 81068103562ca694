//! What a running bot tells those who watch over it: health, metrics, systemd, the log as JSON.

mod counts;
mod listener;
mod process;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use verbatim::metrics::Metrics;
use verbatim::web;

/// Longest wait for something to be counted.
const PATIENCE: Duration = Duration::from_secs(10);

/// The listener, on a free port of loopback.
struct Listener {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Listener {
    async fn start(metrics: &Metrics) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(web::serve(listener, web::routes(metrics)));
        Self { address, task }
    }
}

/// Requests a page, and returns its status and text; `None` if nobody listens.
async fn page(address: SocketAddr, path: &str) -> Option<(u16, String)> {
    let response = reqwest::get(format!("http://{address}{path}")).await.ok()?;
    let status = response.status().as_u16();
    Some((status, response.text().await.unwrap()))
}

/// Waits until a page has this status and holds these lines.
async fn wait_for_page(address: SocketAddr, path: &str, status: u16, lines: &[&str]) {
    let mut last = None;
    let wait = async {
        loop {
            last = page(address, path).await;
            let is_there = last.as_ref().is_some_and(|(found, text)| {
                let holds = |line: &&str| text.lines().any(|it| it == *line);
                *found == status && lines.iter().all(holds)
            });
            if is_there {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    let came = timeout(PATIENCE, wait).await;
    assert!(
        came.is_ok(),
        "no {lines:?} with status {status} in {last:?}"
    );
}
