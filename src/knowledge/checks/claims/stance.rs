//! Negations that an answer adds or drops, and reservations ("may", "plans to") that it drops.

use std::ops::Range;

use super::cues::Cues;
use super::finding::Finding;
use super::passage::Passage;
use super::reader::Reader;
use crate::knowledge::problems::kind::ProblemKind;
use crate::text::tokenize::words;

/// The number of words after a negation or a modal among which the word is that it belongs to.
const REACH: usize = 3;
/// The fewest letters of a word that says something.
const SHORTEST: usize = 4;

/// Returns at most one finding about negations and one about reservations.
pub(super) fn check(answer: &str, sources: &[Passage], reader: &Reader<'_>) -> Vec<Finding> {
    let words = words(answer);
    let negation = negation(answer, &words, sources, reader);
    let reservation = reservation(answer, &words, sources, reader.cues);
    negation.into_iter().chain(reservation).collect()
}

fn negation(
    answer: &str,
    words: &[String],
    sources: &[Passage],
    reader: &Reader<'_>,
) -> Option<Finding> {
    let cues = reader.cues;
    let denies = |word: &String| cues.is_negation(word);
    let implies = |word: &String| cues.implies_negation(word) || reader.is_opposite(word);
    let mut proof = sources.iter().flat_map(|source| &source.words);
    if let Some(negation) = words.iter().find(|word| denies(word)) {
        let proven = proof.any(|word| denies(word) || implies(word));
        return (!proven).then(|| Finding {
            range: place(answer, negation),
            kind: ProblemKind::NegationNotInSources,
        });
    }
    if words.iter().any(implies) {
        return None;
    }
    let (_, denied) = said_of(words, sources, denies, cues)?;
    Some(Finding {
        range: place(answer, denied),
        kind: ProblemKind::NegationDropped {
            denied: denied.to_owned(),
        },
    })
}

fn reservation(
    answer: &str,
    words: &[String],
    sources: &[Passage],
    cues: &Cues,
) -> Option<Finding> {
    if words
        .iter()
        .any(|word| cues.is_reservation(word) || cues.is_negation(word))
    {
        return None;
    }
    let (modal, said) = said_of(words, sources, |word| cues.is_modal(word), cues)?;
    Some(Finding {
        range: place(answer, said),
        kind: ProblemKind::ReservationDropped {
            modal: modal.to_owned(),
        },
    })
}

/// Returns a word of the sources that is `one`, with the word of the answer that it belongs to in them.
fn said_of<'w>(
    answer: &'w [String],
    sources: &'w [Passage],
    is_one: impl Fn(&String) -> bool,
    cues: &Cues,
) -> Option<(&'w str, &'w str)> {
    let of_source = |source: &'w Passage| {
        let places = source.words.iter().enumerate();
        let mut ones = places.filter(|(_, word)| is_one(word));
        ones.find_map(|(at, one)| {
            let mut after = source.words[at + 1..].iter().take(REACH);
            let content =
                after.find(|word| word.len() >= SHORTEST && !cues.is_reservation(word))?;
            let said = answer.iter().find(|word| is_form(word, content))?;
            Some((one.as_str(), said.as_str()))
        })
    };
    sources.iter().find_map(of_source)
}

/// Returns true if two words may be forms of one: they begin alike but for the last letters.
fn is_form(one: &str, other: &str) -> bool {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    same >= SHORTEST && same + 3 >= one.len().max(other.len())
}

/// Returns the bytes of a normalized word in a text; all of it where it is written otherwise.
fn place(text: &str, word: &str) -> Range<usize> {
    let lower = text.to_ascii_lowercase();
    let whole = |at: usize| {
        let before = lower[..at].ends_with(char::is_alphanumeric);
        !before && !lower[at + word.len()..].starts_with(char::is_alphanumeric)
    };
    let found = lower
        .match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| whole(at));
    found.map_or(0..text.len(), |at| at..at + word.len())
}
