//! The journal: whether it can be opened and written.

use std::path;

use super::failed;
use crate::discord::diagnosis::Finding;
use crate::journal;
use crate::settings::Settings;

const JOURNAL: &str = "journal";
const PLACE: &str = "Correct journal.url (VERBATIM_JOURNAL__URL), or unset it to keep no journal.";

/// Looks at the journal.
pub fn look(settings: &Settings) -> Finding {
    let Some(kept) = &settings.journal else {
        return Finding::pass(JOURNAL, "It is off: nothing that people ask is stored.");
    };
    let is_inside = path::absolute(&settings.knowledge)
        .is_ok_and(|knowledge| kept.location.is_inside(&knowledge));
    if is_inside {
        let message = "It is inside the folder of the knowledge, where each change is read.";
        return Finding::fail(JOURNAL, message, PLACE);
    }
    match journal::try_writing(&kept.location) {
        Ok(()) => {
            let (place, days) = (&kept.location, kept.retention_days);
            let message =
                format!("It can be written: {place}. Questions are kept for {days} days.");
            Finding::pass(JOURNAL, message)
        }
        Err(error) => failed(JOURNAL, &error.into(), PLACE),
    }
}
