//! Text: one pipeline for what curators wrote and what people type.

pub mod sentences;
