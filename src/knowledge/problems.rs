//! Problems of knowledge files, in sentences for curators.

mod code;
pub(super) mod collector;
mod help;
pub(super) mod kind;
mod matter_help;
pub(super) mod problem;
