//! The signals that a running bot heeds. They have a thread of their own, so that the program ends in time whatever else it
//! waits for: a file that blocks, a server that does not answer.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::process;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::time::sleep;
use tracing::{info, warn};

/// Longest time from the signal to the end: less than the ten seconds after which Docker kills a program.
const LONGEST_STOP: Duration = Duration::from_secs(8);

/// Notices signals.
#[derive(Debug, Clone)]
pub struct Signals {
    stop: watch::Receiver<bool>,
    reload: watch::Receiver<u64>,
}

/// The streams of signals.
struct Streams {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

/// A signal that the bot heeds.
enum Received {
    Stop(&'static str),
    Reload,
}

impl Signals {
    /// Starts to listen. SIGTERM and Ctrl-C stop the bot; the second one ends the program at once. SIGHUP reloads the
    /// knowledge.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    pub fn listen() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let mut streams = {
            let _inside = runtime.enter();
            Streams::open()?
        };
        let (stop_sender, stop) = watch::channel(false);
        let (reload_sender, reload) = watch::channel(0);
        let listen = async move {
            loop {
                match streams.next().await {
                    Received::Stop(name) => {
                        info!("stopping on {name}");
                        stop_sender.send_replace(true);
                        return streams.end_all_the_same().await;
                    }
                    Received::Reload => {
                        info!("reading the knowledge again on SIGHUP");
                        reload_sender.send_modify(|count| *count += 1);
                    }
                }
            }
        };
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || runtime.block_on(listen))?;
        Ok(Self { stop, reload })
    }

    /// Waits until the bot has to stop.
    pub async fn stopped(&mut self) {
        // The sender lives as long as the program.
        let _ = self.stop.wait_for(|stops| *stops).await;
    }

    /// Waits until the knowledge has to be reloaded.
    pub async fn reload_asked(&mut self) {
        if self.reload.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Streams {
    fn open() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Received {
        tokio::select! {
            _ = self.terminate.recv() => Received::Stop("SIGTERM"),
            _ = self.interrupt.recv() => Received::Stop("Ctrl-C"),
            _ = self.hangup.recv() => {
                if is_terminal_gone() {
                    Received::Stop("the end of its terminal")
                } else {
                    Received::Reload
                }
            }
        }
    }

    /// Ends the program at the second signal, or when it does not end by itself in time.
    async fn end_all_the_same(&mut self) {
        let second = async { while matches!(self.next().await, Received::Reload) {} };
        tokio::select! {
            () = second => warn!("stopped at once, on the second signal"),
            () = sleep(LONGEST_STOP) => {
                warn!("stopped without waiting any longer for work in progress");
            }
        }
        process::exit(0);
    }
}

/// Returns true if the program was started in a terminal that is closed now, which sends SIGHUP too.
fn is_terminal_gone() -> bool {
    io::stderr().is_terminal() && File::open("/dev/tty").is_err()
}
