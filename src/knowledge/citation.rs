//! Finds sources in their article, word for word, whatever the white space between the words.

use std::collections::HashMap;
use std::ops::Range;

/// A text whose runs of white space are one space each, with the way back to the text it was made from.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original.
    offsets: Vec<usize>,
}

/// Why a source was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Miss {
    /// The article does not hold it.
    Absent,
    /// It does, but only with a word cut in two; the folded passage with its words whole.
    CutsWord(String),
}

/// An article prepared so that each of thousands of sources is found at once.
#[derive(Debug)]
pub(super) struct Citations<'a> {
    folded: &'a Folded,
    /// Where each word begins in the folded text.
    words: HashMap<&'a str, Vec<usize>>,
}

/// A text without surrounding white space and with one space for each run of it.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            offsets: Vec::with_capacity(original.len()),
        };
        for (at, c) in original.char_indices() {
            if !c.is_whitespace() {
                folded.text.push(c);
                folded.offsets.extend(at..at + c.len_utf8());
            } else if !folded.text.is_empty() && !folded.text.ends_with(' ') {
                folded.text.push(' ');
                folded.offsets.push(at);
            }
        }
        folded
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a passage, which is not empty, was made from.
    fn original(&self, passage: Range<usize>) -> Range<usize> {
        self.offsets[passage.start]..self.offsets[passage.end - 1] + 1
    }
}

impl<'a> Citations<'a> {
    pub(super) fn new(folded: &'a Folded) -> Self {
        let mut words: HashMap<&str, Vec<usize>> = HashMap::new();
        for word in runs(&folded.text) {
            words
                .entry(&folded.text[word.clone()])
                .or_default()
                .push(word.start);
        }
        Self { folded, words }
    }

    /// The bytes of the article that a source quotes: the first place where it stands with its words whole.
    pub(super) fn find(&self, source: &str) -> Result<Range<usize>, Miss> {
        let source = fold(source);
        let text = &self.folded.text;
        let whole = self
            .places(&source)
            .find(|&start| is_whole(text, &(start..start + source.len())));
        match whole {
            Some(start) => Ok(self.folded.original(start..start + source.len())),
            None => Err(self.miss(&source)),
        }
    }

    /// Where the source stands, given that its first word is a word of the article.
    fn places<'s>(&'s self, source: &'s str) -> impl Iterator<Item = usize> + 's {
        let first = runs(source).next().unwrap_or(0..0);
        let places = self.words.get(&source[first.clone()]);
        places.into_iter().flatten().filter_map(move |&word| {
            let start = word.checked_sub(first.start)?;
            let there = self.folded.text.get(start..)?;
            there.starts_with(source).then_some(start)
        })
    }

    fn miss(&self, source: &str) -> Miss {
        let text = &self.folded.text;
        match text.find(source) {
            Some(start) if !source.is_empty() => {
                let whole = widen(text, start..start + source.len());
                Miss::CutsWord(text[whole].to_owned())
            }
            _ => Miss::Absent,
        }
    }
}

/// Runs of letters and digits.
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

/// Whether a cut here would part a word or a number: `don|’t`, `6|.4`, `hun|dred`.
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

/// The passage with the words at its ends made whole.
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

    use super::{Citations, Folded, Miss, fold};

    const ARTICLE: &str = " The boats cost 6.4 million\r\ncrowns.\n\n“They don’t sink,” said Ek.\tThe boats\u{a0}cost more. ";

    fn find(source: &str) -> Result<&'static str, Miss> {
        let folded = Folded::new(ARTICLE);
        Citations::new(&folded)
            .find(source)
            .map(|range| &ARTICLE[range])
    }

    #[test]
    fn sources_are_found_whatever_the_white_space() {
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
    fn a_source_is_whole_words_of_the_article() {
        let cut = |whole: &str| Err(Miss::CutsWord(whole.to_owned()));
        let rows = [
            ("he boats cost more", cut("The boats cost more")),
            ("The boats cost 6", cut("The boats cost 6.4")),
            ("4 million", cut("6.4 million")),
            ("They don", cut("They don’t")),
            ("The boats cost mor", cut("The boats cost more")),
            ("The boats sink", Err(Miss::Absent)),
            ("They don't sink", Err(Miss::Absent)),
            ("", Err(Miss::Absent)),
        ];
        for (source, expected) in rows {
            assert_eq!(find(source), expected, "{source}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_was_asked_for(article in "[ab.’ \n“é1]{0,40}", source in "[ab.’ “é1]{0,4}") {
            let folded = Folded::new(&article);
            if let Ok(range) = Citations::new(&folded).find(&source) {
                prop_assert_eq!(fold(&article[range]), fold(&source));
            }
        }

        #[test]
        fn anything_may_be_looked_for_in_anything(article: String, source: String) {
            let folded = Folded::new(&article);
            let _ = Citations::new(&folded).find(&source);
        }
    }
}
