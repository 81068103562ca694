//! Teaching: members of certain roles make what somebody asked an example of a fact or an absence. It never makes an
//! answer.
//!
//! *Apps, Teach Verbatim* on a message offers the nearest facts and absences in a menu (`use_command`, `press`); `/teach`
//! takes any of them by autocomplete (`choices`). The example goes into `examples.toml` of its article (`examples`), and the
//! bot reloads it like every change of its files. For ten minutes the teacher may take it back.

mod entry;
mod examples;
mod handler;
mod question;

pub use handler::{choices, press, use_command};
pub use question::{LONGEST_TAUGHT, Refusal};
