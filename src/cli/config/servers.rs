//! What moderators set for their servers, as TOML.

use anyhow::Context;

use crate::cli::output::sanitize;
use crate::server_settings::{export, read_all};
use crate::settings::Settings;

const NO_JOURNAL: &str = "\
servers can set nothing, as there is no journal in whose database that is stored: set journal.url in verbatim.toml (or \
VERBATIM_JOURNAL__URL)";

/// Returns what all servers set.
pub fn toml(settings: &Settings) -> anyhow::Result<String> {
    let journal = settings.journal.as_ref().context(NO_JOURNAL)?;
    let place = &journal.location;
    let servers =
        read_all(place).with_context(|| format!("cannot read what servers set, in {place}"))?;
    if servers.is_empty() {
        return Ok("# No server has set anything.\n".to_owned());
    }
    let servers = servers.iter();
    let tables: Vec<_> = servers
        .map(|(&server, settings)| export(server, settings))
        .collect();
    Ok(sanitize(&tables.join("\n")))
}
