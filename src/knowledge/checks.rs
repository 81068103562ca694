//! Checks of what a curator wrote: one file a kind of finding.

pub(super) mod claims;
pub(super) mod coverage;
pub(super) mod date;
pub(super) mod duplicate_question;
pub(super) mod first_difference;
pub(super) mod gold_case;
pub(super) mod language_tag;
mod nearest_passage;
pub(super) mod opposite_synonyms;
mod passage_finder;
pub(super) mod questions;
pub(super) mod source;
pub(super) mod web_address;
