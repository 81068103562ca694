//! Paragraphs and sentences of a text, as byte ranges into it.
//!
//! One splitter serves news articles and chat messages. It keeps together what a reader would not part: a quotation
//! with the words around it, "Dr. Sonne", "5 p.m. on Friday", "No. 5".

mod abbreviations;
mod lines;
mod quotes;
mod stop;

use std::cell::LazyCell;
use std::ops::Range;

pub use lines::paragraphs;
use stop::Stop;

/// The sentences of a text, in order, without the white space around them. None crosses the end of a paragraph.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    paragraphs(text)
        .into_iter()
        .flat_map(|paragraph| sentences_of(text, paragraph))
        .collect()
}

/// The sentences of one paragraph, which is given by its range in the text.
#[must_use]
pub fn sentences_of(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let offset = paragraph.start;
    let paragraph = &text[paragraph];
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends(paragraph) {
        found.push(offset + start..offset + end);
        let rest = &paragraph[end..];
        start = paragraph.len() - rest.trim_start().len();
    }
    if start < paragraph.len() {
        found.push(offset + start..offset + paragraph.len());
    }
    found
}

/// Where sentences end before the paragraph does.
fn ends(paragraph: &str) -> Vec<usize> {
    let quotations = LazyCell::new(|| quotes::quotations(paragraph));
    let small_letters = begins_small(paragraph);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(stop) = Stop::next(paragraph, at) {
        at = stop.end;
        if stop.ends_sentence(paragraph, small_letters) && !quotes::encloses(&quotations, stop.end)
        {
            found.push(stop.end);
        }
    }
    found
}

/// Whether the writer does without capitals, so that a small letter may begin a sentence.
fn begins_small(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests;
