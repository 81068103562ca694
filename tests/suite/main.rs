//! Verbatim as its users see it.

mod knowledge;
