//! The calibrated probability that a candidate answers a message, and how a base's texts hold what it is asked.

pub(crate) mod text_coverage;
pub mod trees;
