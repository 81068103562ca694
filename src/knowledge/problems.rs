//! Problems of knowledge files, in sentences for curators.

mod code;
pub(super) mod collector;
mod help;
pub(super) mod kind;
pub(super) mod problem;
