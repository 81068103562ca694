//! What a running bot tells those who watch over it: a supervisor such as systemd, and Prometheus.

use std::time::Duration;

use anyhow::Context;
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tracing::{info, warn};

use crate::knowledge::KnowledgeBase;
use crate::live::Change;
use crate::metrics::{Metrics, Reload};
use crate::settings::{WebSettings, keys};
use crate::web;

/// Pause between two reports to systemd, if it sets no time for its watchdog.
const STATUS_INTERVAL: Duration = Duration::from_secs(5);

/// The tasks that report; dropping it ends them.
#[derive(Debug)]
pub struct Monitoring(Vec<JoinHandle<()>>);

impl Drop for Monitoring {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// Opens the listener, if one is set, and tells systemd, if it started this process, that the program has started.
///
/// # Errors
///
/// If the address of the listener cannot be used.
pub async fn start(settings: WebSettings, metrics: &Metrics) -> anyhow::Result<Monitoring> {
    let mut tasks = Vec::new();
    if let Some(address) = settings.listen {
        let listener = TcpListener::bind(address).await.with_context(|| {
            let key = keys::WEB_LISTEN.path;
            format!("cannot listen on {address} ({key}): choose a free port of an address of this machine")
        })?;
        let address = listener.local_addr()?;
        info!(%address, "health and metrics are at /healthz, /readyz and /metrics");
        if !address.ip().is_loopback() {
            warn!(
                "other machines can read health and metrics, without a password: keep the port inside a private network"
            );
        }
        tasks.push(tokio::spawn(web::serve(listener, web::routes(metrics))));
    }
    notify(&[NotifyState::Ready]);
    tasks.push(tokio::spawn(report(metrics.clone())));
    Ok(Monitoring(tasks))
}

/// Tells systemd, again and again, that the program works, and what it is doing.
async fn report(metrics: Metrics) {
    let interval = sd_notify::watchdog_enabled().map_or(STATUS_INTERVAL, |limit| limit / 3);
    loop {
        let status = metrics.gateway.summary();
        notify(&[NotifyState::Watchdog, NotifyState::Status(&status)]);
        sleep(interval.min(STATUS_INTERVAL)).await;
    }
}

/// Waits for `stop`, and tells systemd that the program stops.
pub async fn announcing(stop: impl Future<Output = ()>) {
    stop.await;
    notify(&[NotifyState::Stopping]);
}

/// Tells systemd something. Without systemd this does nothing.
fn notify(states: &[NotifyState<'_>]) {
    let _ = sd_notify::notify(states);
}

/// Notes the size of the knowledge in use.
pub fn knowledge_in_use(metrics: &Metrics, base: &KnowledgeBase) {
    let (articles, facts) = (base.articles().len(), base.facts().count());
    metrics.knowledge.set_in_use(articles, facts);
}

/// Counts a reload of changed knowledge files.
pub fn knowledge_changed(metrics: &Metrics, change: &Change<'_>, base: &KnowledgeBase) {
    metrics.knowledge.reloaded(match change {
        Change::Replaced(_) | Change::Repaired => Reload::Succeeded,
        Change::Refused(_) => Reload::Failed,
    });
    knowledge_in_use(metrics, base);
}
