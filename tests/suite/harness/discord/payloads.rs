//! The objects that Discord sends, with all the fields of its documentation and real captures, not only those
//! that some client happens to read.
pub mod account;
pub mod interaction;
pub mod message;
pub mod place;
