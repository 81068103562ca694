//! The commands as Discord knows them: their definitions and their registration.

pub mod definitions;
pub mod diff;
pub mod named_part;
pub mod registration;
pub mod setup_definition;
