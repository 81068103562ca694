//! Log on standard error.

use std::{env, io};

use anyhow::Context;
use tracing_subscriber::filter::{Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use super::log_guard::{PrintableLog, is_harmless};
use crate::cli::output::terminal::Colours;
use crate::settings::{LogFormat, keys};

/// Starts the log in this format, with the filter of `RUST_LOG` or, if that is not set, of the settings.
///
/// # Errors
///
/// If the filter is not valid.
pub fn init(filter: &str, format: LogFormat) -> anyhow::Result<()> {
    let rust_log = env::var("RUST_LOG")
        .ok()
        .filter(|text| !text.trim().is_empty());
    let (name, filter) = match &rust_log {
        Some(filter) => ("RUST_LOG", filter.as_str()),
        None => (keys::LOG.variable, filter),
    };
    let filter: Targets = filter.parse().with_context(|| {
        format!("{name} is not a valid log filter, such as \"verbatim=info,warn\"")
    })?;
    let colours = format == LogFormat::Human && Colours::of(&io::stderr()) == Colours::Ansi;
    let lines = fmt::layer().with_writer(move || PrintableLog { colours });
    let lines = match format {
        LogFormat::Human => lines.with_ansi(colours).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines)
        .with(filter)
        .with(filter_fn(is_harmless))
        .init();
    Ok(())
}
