//! What the process does beside its command: signals, logs, health and metrics.

pub mod log_guard;
pub mod logging;
pub mod monitoring;
pub mod panic_log;
pub mod signals;
