//! What became of changed knowledge files.

use tracing::{info, warn};

use crate::knowledge::LoadError;
use crate::text::unicode::one_line;

/// What became of changed knowledge files.
#[derive(Debug)]
pub enum Change<'c> {
    /// Their knowledge is in use.
    Replaced,
    /// Their faults are mended, and they hold what is in use already.
    Repaired,
    /// They have faults: the last good version goes on answering.
    Refused(&'c LoadError),
}

/// Logs a change; `version` is the one in use.
pub fn log(version: &str, change: &Change<'_>) {
    match change {
        Change::Replaced => info!(version, "knowledge reloaded"),
        Change::Repaired => info!(version, "knowledge repaired, the same as before"),
        Change::Refused(error) => {
            warn!(
                version,
                "knowledge not reloaded, the last good version goes on answering"
            );
            for fault in faults(error) {
                warn!("{}", one_line(&fault));
            }
        }
    }
}

/// Returns each fault of files that cannot be used.
pub(super) fn faults(error: &LoadError) -> Vec<String> {
    match error {
        LoadError::Broken(problems) => problems.iter().map(ToString::to_string).collect(),
        LoadError::Folder(fault) => vec![fault.to_string()],
    }
}
