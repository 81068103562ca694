//! Splits text into paragraphs and sentences, as byte ranges.
//!
//! One splitter serves news articles and chat messages. It keeps together a quotation with the words around it,
//! "Dr. Sonne", "5 p.m. on Friday" and "No. 5".

mod nonbreaking_prefixes;
mod paragraphs;
mod quotations;
mod terminator;

use std::cell::LazyCell;
use std::ops::Range;

pub use paragraphs::paragraphs;
use terminator::Terminator;

/// Returns the sentences of a text, in order, without the white space around them. None crosses the end of a paragraph.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    paragraphs(text)
        .into_iter()
        .flat_map(|paragraph| sentences_of(text, paragraph))
        .collect()
}

/// Returns the sentences of the paragraph at a range of the text.
#[must_use]
pub fn sentences_of(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let offset = paragraph.start;
    let paragraph = &text[paragraph];
    let mut start = 0;
    let mut found = Vec::new();
    for end in inner_boundaries(paragraph) {
        found.push(offset + start..offset + end);
        let rest = &paragraph[end..];
        start = paragraph.len() - rest.trim_start().len();
    }
    if start < paragraph.len() {
        found.push(offset + start..offset + paragraph.len());
    }
    found
}

/// Returns the ends of the sentences that end before their paragraph does.
fn inner_boundaries(paragraph: &str) -> Vec<usize> {
    let quotations = LazyCell::new(|| quotations::quotations(paragraph));
    let uncapitalized = starts_lowercase(paragraph);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(terminator) = Terminator::next(paragraph, at) {
        at = terminator.end;
        if terminator.ends_sentence(paragraph, uncapitalized)
            && !quotations::encloses(&quotations, terminator.end)
        {
            found.push(terminator.end);
        }
    }
    found
}

/// Returns true if the writer does without capitals, so that a small letter may begin a sentence.
fn starts_lowercase(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests;
