//! An article: its text kept verbatim, its paragraphs and sentences by byte offsets, and the facts drawn from it.

use std::ops::Range;

use super::contact_line::ContactLine;
use super::fact::{Absence, Conversation, Fact, GoldCase, Source};

/// A text that facts are drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The name of its folder.
    pub id: String,
    /// Its metadata.
    pub metadata: Metadata,
    /// The text, byte for byte.
    pub text: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The facts that it states.
    pub facts: Vec<Fact>,
    /// Questions of readers that it does not answer.
    pub absences: Vec<Absence>,
    /// Groups of words and phrases that mean the same in this article.
    pub synonyms: Vec<Vec<String>>,
    /// The curator's questions for `eval`.
    pub gold: Vec<GoldCase>,
    /// The curator's conversations for `eval`.
    pub conversations: Vec<Conversation>,
    /// The confidence that an answer must reach, 0 to 1, where the curator set one.
    pub threshold: Option<f32>,
    /// Ids of the entries that their curator marked `todo`: they are not finished, so that they are left out.
    pub todo: Vec<String>,
}

impl Eq for Article {}

/// The metadata of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title, or a descriptive one (then `source_note` says so).
    pub title: String,
    /// The publisher.
    pub publisher: Option<String>,
    /// The author's line.
    pub byline: Option<String>,
    /// The address of the web page with the article.
    pub url: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The language, a BCP 47 tag.
    pub language: String,
    /// A summary in one or two sentences.
    pub summary: Option<String>,
    /// A note for readers on where the text comes from.
    pub source_note: Option<String>,
    /// Where readers find a person, when the article does not say what they ask.
    pub contact: Option<ContactLine>,
}

/// The position of a paragraph in the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Bytes of [`Article::text`], without surrounding white space.
    pub range: Range<usize>,
}

/// The position of a sentence in the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of [`Article::text`], without surrounding white space.
    pub range: Range<usize>,
    /// Its paragraph, from 0.
    pub paragraph: usize,
}

impl Article {
    /// Returns the passage that a source quotes.
    #[must_use]
    pub fn quote(&self, source: &Source) -> &str {
        &self.text[source.range.clone()]
    }

    /// Returns the text of a paragraph, counted from 0.
    #[must_use]
    pub fn paragraph(&self, number: usize) -> &str {
        &self.text[self.paragraphs[number].range.clone()]
    }
}
