//! Finds passages of an article word for word, whatever the white space between the words.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::unicode::one_line;

/// An article in one line, each run of white space made one space, with the byte of the article for each of its bytes.
#[derive(Debug)]
pub(super) struct OneLineArticle {
    text: String,
    /// For each byte of `text`, the byte of the original.
    offsets: Vec<usize>,
}

/// The reason why a passage was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotFound {
    /// The article does not contain it.
    Absent,
    /// The article contains it only with a word cut in two; the passage in one line with its words whole.
    CutsWord(String),
}

/// An index of an article's words, by which each of thousands of passages is found at once.
#[derive(Debug)]
pub(super) struct PassageFinder<'a> {
    article: &'a OneLineArticle,
    /// The bytes at which each word begins in the article's one line.
    words: HashMap<&'a str, Vec<usize>>,
}

impl OneLineArticle {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut offsets = Vec::with_capacity(original.len());
        for (at, c) in original.char_indices() {
            if !c.is_whitespace() {
                text.push(c);
                offsets.extend(at..at + c.len_utf8());
            } else if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
                offsets.push(at);
            }
        }
        Self { text, offsets }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the article that a passage, which is not empty, was made from.
    fn original(&self, passage: Range<usize>) -> Range<usize> {
        self.offsets[passage.start]..self.offsets[passage.end - 1] + 1
    }
}

impl<'a> PassageFinder<'a> {
    pub(super) fn new(article: &'a OneLineArticle) -> Self {
        let mut words: HashMap<&str, Vec<usize>> = HashMap::new();
        for word in runs(&article.text) {
            words
                .entry(&article.text[word.clone()])
                .or_default()
                .push(word.start);
        }
        Self { article, words }
    }

    /// Returns the bytes of the first place in the article where a passage occurs with its words whole.
    pub(super) fn find(&self, passage: &str) -> Result<Range<usize>, NotFound> {
        let passage = one_line(passage);
        let text = &self.article.text;
        let whole = self
            .occurrences(&passage)
            .find(|&start| is_whole(text, &(start..start + passage.len())));
        match whole {
            Some(start) => Ok(self.article.original(start..start + passage.len())),
            None => Err(self.not_found(&passage)),
        }
    }

    /// Iterates over the places where a passage occurs, by its rarest word: thousands of sentences may begin with "The".
    fn occurrences<'s>(&'s self, passage: &'s str) -> impl Iterator<Item = usize> + 's {
        let places = |word: Range<usize>| {
            let places = self.words.get(&passage[word.clone()]);
            (word.start, places.map_or(&[][..], Vec::as_slice))
        };
        let rarest = runs(passage)
            .map(places)
            .min_by_key(|(_, places)| places.len());
        let (offset, places) = rarest.unwrap_or((0, &[]));
        places.iter().filter_map(move |&word| {
            let start = word.checked_sub(offset)?;
            let there = self.article.text.get(start..)?;
            there.starts_with(passage).then_some(start)
        })
    }

    fn not_found(&self, passage: &str) -> NotFound {
        let text = &self.article.text;
        match text.find(passage) {
            Some(start) if !passage.is_empty() => {
                let whole = widen(text, start..start + passage.len());
                NotFound::CutsWord(text[whole].to_owned())
            }
            _ => NotFound::Absent,
        }
    }
}

/// Splits a text into runs of letters and digits.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric());
        at = length.map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

fn is_whole(text: &str, passage: &Range<usize>) -> bool {
    !is_inside_word(text, passage.start) && !is_inside_word(text, passage.end)
}

/// Returns true if a cut here would divide a word or a number: `don|’t`, `6|.4`, `hun|dred`.
fn is_inside_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let mut after = text[at..].chars();
    match (before.next(), after.next()) {
        (Some(a), Some(b)) if a.is_alphanumeric() && b.is_alphanumeric() => true,
        (Some(a), Some(joiner)) if a.is_alphanumeric() => joins(a, joiner, after.next()),
        (Some(joiner), Some(b)) if b.is_alphanumeric() => {
            before.next().is_some_and(|a| joins(a, joiner, Some(b)))
        }
        _ => false,
    }
}

fn joins(before: char, joiner: char, after: Option<char>) -> bool {
    match joiner {
        '\'' | '’' => before.is_alphabetic() && after.is_some_and(char::is_alphabetic),
        '.' | ',' => before.is_numeric() && after.is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Extends a passage to whole words at both ends.
fn widen(text: &str, mut passage: Range<usize>) -> Range<usize> {
    while is_inside_word(text, passage.start) {
        passage.start = text.floor_char_boundary(passage.start - 1);
    }
    while is_inside_word(text, passage.end) {
        passage.end = text.ceil_char_boundary(passage.end + 1);
    }
    passage
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NotFound, OneLineArticle, PassageFinder};
    use crate::text::unicode::one_line;

    const ARTICLE: &str = " The boats cost 6.4 million\r\ncrowns.\n\n“They don’t sink,” said Ek.\tThe boats\u{a0}cost more. ";

    fn find(source: &str) -> Result<&'static str, NotFound> {
        let article = OneLineArticle::new(ARTICLE);
        PassageFinder::new(&article)
            .find(source)
            .map(|range| &ARTICLE[range])
    }

    #[test]
    fn passages_are_found_whatever_the_white_space() {
        let rows = [
            (
                "The boats cost 6.4 million crowns.",
                "The boats cost 6.4 million\r\ncrowns.",
            ),
            ("  The boats\n cost more.", "The boats\u{a0}cost more."),
            ("“They don’t sink,” said Ek.", "“They don’t sink,” said Ek."),
            ("Ek. The", "Ek.\tThe"),
            ("crowns. “They", "crowns.\n\n“They"),
        ];
        for (source, expected) in rows {
            assert_eq!(find(source), Ok(expected), "{source}");
        }
    }

    #[test]
    fn a_passage_must_be_whole_words_of_the_article() {
        let cut = |whole: &str| Err(NotFound::CutsWord(whole.to_owned()));
        let rows = [
            ("he boats cost more", cut("The boats cost more")),
            ("The boats cost 6", cut("The boats cost 6.4")),
            ("4 million", cut("6.4 million")),
            ("They don", cut("They don’t")),
            ("The boats cost mor", cut("The boats cost more")),
            ("The boats sink", Err(NotFound::Absent)),
            ("They don't sink", Err(NotFound::Absent)),
            ("", Err(NotFound::Absent)),
        ];
        for (source, expected) in rows {
            assert_eq!(find(source), expected, "{source}");
        }
    }

    proptest! {
        #[test]
        fn a_passage_found_equals_the_passage_searched(article in "[ab.’ \n“é1]{0,40}", source in "[ab.’ “é1]{0,4}") {
            let one_line_article = OneLineArticle::new(&article);
            if let Ok(range) = PassageFinder::new(&one_line_article).find(&source) {
                prop_assert_eq!(one_line(&article[range]), one_line(&source));
            }
        }

        #[test]
        fn no_search_panics(article: String, source: String) {
            let article = OneLineArticle::new(&article);
            let _ = PassageFinder::new(&article).find(&source);
        }
    }
}
