//! Which fact, if any, answers this message.
//!
//! A message becomes a query over the base's vocabulary; the [`index`] retrieves the example questions that
//! share its words or its meaning; each fact and absence among them is weighed as [`evidence`], ranked by a linear
//! sum ([`weights`]) and given a calibrated [`confidence`].

mod alignment;
mod builder;
mod classifier;
mod comparisons;
mod completion;
pub mod confidence;
mod copying;
pub mod evidence;
mod exact;
mod familiar;
mod features;
pub mod index;
mod interner;
mod kindred;
mod learning;
mod lists;
mod meaning;
mod missing;
mod near_copy;
mod parallel;
mod postings;
mod query;
mod question_type;
mod reading;
mod regrouping;
mod retrieval;
mod rows;
mod search;
mod spelling;
mod spread;
mod synonyms;
mod telling;
mod vector;
mod vocabulary;
mod weigher;
pub mod weights;
mod whitening;

pub use classifier::TooMuch;
pub use index::{Entry, EntryKind, Index};
pub use search::Match;
