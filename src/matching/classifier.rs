//! A softmax regression over the base's own example questions, trained when the index is built.

pub(crate) mod features;
pub(crate) mod logistic;
pub(crate) mod train;
