//! The calibrated probability that a candidate answers a message.

pub(crate) mod leave_one_out;
pub mod model;
pub(crate) mod score_distribution;
pub mod statistics;
