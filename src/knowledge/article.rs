//! An article: its text kept verbatim, its pieces with their byte offsets, and what was drawn from it.

use std::ops::Range;

use super::{Absence, Fact, GoldCase, Source};

/// A text that facts are drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The name of its folder.
    pub id: String,
    /// What is known about it.
    pub metadata: Metadata,
    /// The text, byte for byte.
    pub text: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What it says.
    pub facts: Vec<Fact>,
    /// What readers ask and it does not say.
    pub absences: Vec<Absence>,
    /// Words and phrases that mean the same here.
    pub synonyms: Vec<Vec<String>>,
    /// The curator's questions for `eval`.
    pub gold: Vec<GoldCase>,
    /// The confidence an answer must reach here, 0 to 1, where the curator set one.
    pub threshold: Option<f32>,
}

impl Eq for Article {}

/// What is known about an article; nothing of it is invented.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Its title, or a descriptive one (then `source_note` says so).
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The day it was published, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// One or two sentences on what it is about.
    pub summary: Option<String>,
    /// What to tell readers of where it comes from.
    pub source_note: Option<String>,
}

/// A paragraph by its bytes in the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Bytes of [`Article::text`], without surrounding white space.
    pub range: Range<usize>,
}

/// A sentence by its bytes in the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of [`Article::text`], without surrounding white space.
    pub range: Range<usize>,
    /// Its paragraph, from 0.
    pub paragraph: usize,
}

impl Article {
    /// The words of a source as the article has them.
    #[must_use]
    pub fn quote(&self, source: &Source) -> &str {
        &self.text[source.range.clone()]
    }

    /// A paragraph's words, counted from 0.
    #[must_use]
    pub fn paragraph(&self, number: usize) -> &str {
        &self.text[self.paragraphs[number].range.clone()]
    }
}
