//! Ranks facts and absences for a message, with a calibrated confidence.
//!
//! A message is analyzed into a query over the base's vocabulary ([`query`]). The [`index`] retrieves the example
//! questions that share its words or are near in meaning (`retrieval`). Each fact and absence among them is measured
//! by [`features`], ranked by their weighted sum ([`weights`]) and given a [`confidence`].

mod autocomplete;
mod classifier;
pub mod confidence;
mod content;
pub mod features;
pub mod index;
mod leave_one_out;
mod out_of_vocabulary;
pub(crate) mod parallel;
pub mod query;
mod ragged_array;
mod retrieval;
mod scratch;
mod search;
mod term_weighting;
mod vectors;
mod vocabulary;
pub mod weights;

pub use classifier::logistic::TooLargeToTrain;
pub use content::ContentWord;
pub use index::Index;
pub use index::entry::{Entry, EntryKind};
pub use leave_one_out::{LeftOut, Rival};
pub use search::{MOST_JUDGED, Match, Unmatched};
