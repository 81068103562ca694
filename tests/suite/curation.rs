//! Edits of knowledge files, through the library: what is added, what stays, what is refused.
mod examples;
