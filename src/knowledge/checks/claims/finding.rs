//! A finding about an answer.

use std::ops::Range;

use crate::knowledge::problems::kind::ProblemKind;

/// What is wrong with an answer, and where in it.
#[derive(Debug)]
pub(super) struct Finding {
    /// Bytes of the answer.
    pub(super) range: Range<usize>,
    pub(super) kind: ProblemKind,
}
