//! What changes knowledge files: each edit keeps their comments, their order and their layout.
//!
//! An edit makes the new text of a file from the files of its article ([`examples`], [`absences`]); [`edit()`] reads the
//! files, applies an edit and writes its result in one step, so that nobody sees half of it.

pub mod absences;
pub mod draft;
mod edit;
mod error;
pub mod examples;
pub mod review;
pub mod slug;
mod toml_list;
mod write;

pub use edit::{edit, edit_files};
pub use error::{EditError, LONGEST_EXAMPLE};
