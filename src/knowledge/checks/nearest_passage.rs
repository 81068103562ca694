//! The passage of an article that comes nearest to a source which the article does not contain.

use std::collections::{HashMap, HashSet};

use super::first_difference::{FirstDifference, WORDS_BEFORE};
use crate::text::sentences::sentences;
use crate::text::unicode::one_line;

/// From this similarity on, two sentences are taken for the same one with a slip in it.
const SAME_BUT_FOR_A_SLIP: f64 = 0.8;
/// A sentence is worth showing if it shares at least this fraction of the source's words.
const WORTH_SHOWING: f64 = 0.3;
/// The number of sentences with the most shared words that are compared letter by letter.
const COMPARED: usize = 5;
/// The number of characters of a sentence that are compared: a bound for texts without full stops.
const LONGEST_COMPARED: usize = 600;

/// An index of an article's sentences by their words.
#[derive(Debug)]
pub(super) struct SentenceIndex {
    /// The article in one line.
    text: String,
    /// The same, character for character, without differences that a reader overlooks.
    lookalike: String,
    sentences: Vec<String>,
    /// For each word, the sentences that contain it.
    holders: HashMap<String, Vec<usize>>,
}

/// The passage nearest to a source, and the first difference if they are nearly the same.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct NearestPassage {
    pub(super) passage: Option<String>,
    pub(super) difference: Option<FirstDifference>,
}

impl SentenceIndex {
    /// Indexes an article, given as written and in one line.
    pub(super) fn new(article: &str, in_one_line: &str) -> Self {
        let ranges = sentences(article).into_iter();
        let sentences: Vec<String> = ranges.map(|range| one_line(&article[range])).collect();
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, sentence) in sentences.iter().enumerate() {
            for word in unique_words(sentence) {
                holders.entry(word.to_owned()).or_default().push(number);
            }
        }
        Self {
            lookalike: in_one_line.chars().map(lookalike).collect(),
            text: in_one_line.to_owned(),
            sentences,
            holders,
        }
    }

    /// Returns the passage nearest to a source that the article does not contain.
    pub(super) fn nearest(&self, source: &str) -> NearestPassage {
        let source = one_line(source);
        if let Some(passage) = self.lookalike_passage(&source) {
            return NearestPassage {
                difference: FirstDifference::between(&source, passage),
                passage: Some(passage.to_owned()),
            };
        }
        let missing = self.first_missing(&source);
        let Some((similarity, sentence)) = self.most_similar(missing) else {
            return NearestPassage::default();
        };
        NearestPassage {
            passage: Some(sentence.to_owned()),
            difference: (similarity >= SAME_BUT_FOR_A_SLIP)
                .then(|| FirstDifference::between(missing, aligned(missing, sentence)))
                .flatten(),
        }
    }

    /// Returns the passage that differs only in quotation marks, dashes or capitals.
    fn lookalike_passage(&self, source: &str) -> Option<&str> {
        let alike: String = source.chars().map(lookalike).collect();
        let start = (self.lookalike.find(&alike)).filter(|_| !alike.is_empty())?;
        let skipped = self.lookalike[..start].chars().count();
        let mut chars = self.text.char_indices().skip(skipped);
        let (from, _) = chars.next()?;
        let to = self.text[from..].char_indices().nth(alike.chars().count());
        Some(to.map_or(&self.text[from..], |(length, _)| {
            &self.text[from..from + length]
        }))
    }

    /// Returns the first sentence of a source that the article does not contain; the whole source if it contains them all.
    fn first_missing<'s>(&self, source: &'s str) -> &'s str {
        let mut own = sentences(source).into_iter().map(|range| &source[range]);
        own.find(|sentence| !self.text.contains(sentence))
            .unwrap_or(source)
    }

    fn most_similar(&self, source: &str) -> Option<(f64, &str)> {
        let compared = self
            .sharing_words(source)
            .into_iter()
            .map(|(share, number)| {
                let sentence = self.sentences[number].as_str();
                let similarity = strsim::normalized_levenshtein(head(source), head(sentence));
                (share + similarity, similarity, sentence)
            });
        compared
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, similarity, sentence)| (similarity, sentence))
    }

    /// Returns the few sentences that share the most words with a source, each with the fraction of its words.
    fn sharing_words(&self, source: &str) -> Vec<(f64, usize)> {
        let words = unique_words(source);
        let mut counts = vec![0_usize; self.sentences.len()];
        for &holder in words
            .iter()
            .filter_map(|word| self.holders.get(*word))
            .flatten()
        {
            counts[holder] += 1;
        }
        let shares = counts
            .into_iter()
            .map(|count| count as f64 / words.len().max(1) as f64);
        let mut sharing: Vec<(f64, usize)> = shares
            .zip(0..)
            .filter(|(share, _)| *share >= WORTH_SHOWING)
            .collect();
        sharing.sort_by(|a, b| b.0.total_cmp(&a.0));
        sharing.truncate(COMPARED);
        sharing
    }
}

fn unique_words(text: &str) -> HashSet<&str> {
    text.split_whitespace().collect()
}

/// Returns the sentence from where the source begins in it: a source may leave out a dateline.
fn aligned<'s>(source: &str, sentence: &'s str) -> &'s str {
    let mut spaces = source.match_indices(' ').map(|(at, _)| at);
    let beginning = &source[..spaces.nth(WORDS_BEFORE - 1).unwrap_or(source.len())];
    sentence
        .find(beginning)
        .map_or(sentence, |at| &sentence[at..])
}

fn head(text: &str) -> &str {
    let cut = text.char_indices().nth(LONGEST_COMPARED);
    cut.map_or(text, |(cut, _)| &text[..cut])
}

/// Maps characters that look alike to the same one.
fn lookalike(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‹' | '›' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{NearestPassage, SentenceIndex};

    const ARTICLE: &str = "The boats are “small.\" They don’t sink, said Ek.\n\nThe council voted for the boats on Tuesday.";

    fn nearest(source: &str) -> NearestPassage {
        SentenceIndex::new(ARTICLE, &super::one_line(ARTICLE)).nearest(source)
    }

    #[track_caller]
    fn assert_nearest(source: &str, passage: &str, difference: &str) {
        let found = nearest(source);
        assert_eq!(found.passage.as_deref(), Some(passage), "{source}");
        let shown = found
            .difference
            .map(|it| it.to_string())
            .unwrap_or_default();
        assert_eq!(shown, difference, "{source}");
    }

    #[test]
    fn marks_that_look_alike_are_named() {
        assert_nearest(
            "are \"small.\" They",
            "are “small.\" They",
            "after \"are\" it has \" (a straight quotation mark), the article has “ (an opening curly quotation mark)",
        );
        assert_nearest(
            "They don't sink, said Ek.",
            "They don’t sink, said Ek.",
            "after \"They don\" it has ' (a straight apostrophe), the article has ’ (a curly apostrophe)",
        );
        assert_nearest(
            "the boats are",
            "The boats are",
            "it begins with \"t\", the article has \"T\"",
        );
    }

    #[test]
    fn a_slip_is_shown_with_its_place_and_a_rewording_without() {
        assert_nearest(
            "The council voted for the boats on Tuesdays.",
            "The council voted for the boats on Tuesday.",
            "after \"boats on Tuesday\" it has \"s\", the article has \".\"",
        );
        assert_nearest(
            "The council voted against boats",
            "The council voted for the boats on Tuesday.",
            "",
        );
        assert_nearest(
            "council voted for the boat on Tuesday.",
            "The council voted for the boats on Tuesday.",
            "after \"for the boat\" it has a space, the article has \"s\"",
        );
        assert_nearest(
            "They don’t sink, said Ek. The council voted for no boats on Tuesday.",
            "The council voted for the boats on Tuesday.",
            "after \"council voted for\" it has \"n\", the article has \"t\"",
        );
        assert_eq!(nearest("Nothing alike whatever"), NearestPassage::default());
        assert_eq!(nearest(""), NearestPassage::default());
    }
}
