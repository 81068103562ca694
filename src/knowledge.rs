//! The curated base: articles, the facts drawn from them, and the proof that each source is in its article.
//!
//! A [`KnowledgeBase`] is built only by [`compile()`], which proves every citation and reports every problem at once;
//! [`load()`] is the one place of this room that reads files.

mod article;
mod base;
mod checks;
mod compile;
mod contact_line;
mod digest;
mod examples_file;
mod fact;
mod facts_file;
mod file_names;
mod gold_file;
mod keys;
mod load;
mod located;
mod metadata_table;
mod places;
mod problems;
mod toml_reader;

pub use article::{Article, Metadata, Paragraph, Sentence};
pub use base::KnowledgeBase;
pub use checks::coverage::{Coverage, UnquotedSentence, coverage};
pub use checks::first_difference::FirstDifference;
pub use compile::{ArticleFiles, Compiled, TextFile, compile};
pub use contact_line::{ContactLine, InvalidContact, LONGEST_CONTACT};
pub use fact::{Absence, AbsenceRef, Conversation, Fact, FactRef, GoldCase, Source};
pub use load::{CheckReport, FolderError, LoadError, check, load, read};
pub use places::{Place, QuestionPlaces};
pub use problems::kind::{FEWEST_EXAMPLES, LONGEST_ANSWER, ProblemKind, SHORTEST_SOURCE, Severity};
pub use problems::problem::Problem;
