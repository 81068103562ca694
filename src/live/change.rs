//! What became of changed knowledge files.

use tracing::{info, warn};

use super::difference::Difference;
use crate::knowledge::LoadError;
use crate::text::unicode::one_line;

/// Faults of one version that are logged; `verbatim check` shows all.
const MAX_FAULTS: usize = 20;

/// What became of changed knowledge files.
#[derive(Debug)]
pub enum Change<'c> {
    /// Their knowledge is in use; it differs so from the one before.
    Replaced(Difference),
    /// Their faults are mended, and they hold what is in use already.
    Repaired,
    /// They have faults: the last good version goes on answering.
    Refused(&'c LoadError),
}

/// Logs a change; `version` is the one in use.
pub fn log(version: &str, change: &Change<'_>) {
    match change {
        Change::Replaced(difference) => log_replaced(version, difference),
        Change::Repaired => info!(version, "knowledge repaired, the same as before"),
        Change::Refused(error) => {
            warn!(
                version,
                "knowledge not reloaded, the last good version goes on answering"
            );
            log_faults(&error.causes());
        }
    }
}

/// Logs what is in use now. A file that is only half written may be sound, so that missing entries are worth a warning.
fn log_replaced(version: &str, difference: &Difference) {
    let Difference {
        articles,
        facts,
        absences,
        added,
        changed,
        removed,
    } = *difference;
    info!(
        version,
        articles, facts, absences, added, changed, removed, "knowledge reloaded"
    );
    if removed > 0 {
        warn!(
            version,
            removed,
            "the knowledge has lost facts or absences; if that was not meant, a file may have been saved incompletely"
        );
    }
}

fn log_faults(faults: &[String]) {
    for fault in faults.iter().take(MAX_FAULTS) {
        warn!("{}", one_line(fault));
    }
    if let Some(more) = faults
        .len()
        .checked_sub(MAX_FAULTS)
        .filter(|&more| more > 0)
    {
        warn!("{more} more faults; `verbatim check` shows all");
    }
}
