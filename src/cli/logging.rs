//! The log, on standard error.

use std::{env, io};

use anyhow::Context;
use tracing_subscriber::EnvFilter;

use crate::settings::keys;

/// Starts logging by `RUST_LOG`, or else by the settings' filter.
///
/// # Errors
///
/// Where the filter is none.
pub fn start(filter: &str) -> anyhow::Result<()> {
    let overriding = env::var("RUST_LOG")
        .ok()
        .filter(|text| !text.trim().is_empty());
    let (name, filter) = match &overriding {
        Some(filter) => ("RUST_LOG", filter.as_str()),
        None => (keys::LOG.variable, filter),
    };
    let filter = EnvFilter::builder().parse(filter).with_context(|| {
        format!("{name} is not a filter for logs such as \"verbatim=info,serenity=warn\"")
    })?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(super::output::terminal::colours(&io::stderr()))
        .init();
    Ok(())
}
