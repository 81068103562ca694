//! Review of what people asked: questions that were not answered, only offered facts or called not helpful, in groups of
//! similar ones, and what a curator makes of a group.

mod acceptance;
mod asked;
mod clustering;
mod group;
mod near;
mod settled;
mod skipped;
mod trial;

pub use acceptance::{Acceptance, KnowledgeFiles};
pub use asked::{Counts, NEAR};
pub use group::{AskedQuestion, Group, Review};
pub use near::NearFact;
pub use skipped::Skipped;
pub use trial::{Change, TrialRun};
