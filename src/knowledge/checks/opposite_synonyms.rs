//! Synonyms that mean the opposite of each other, or of which only one can be meant.

use crate::knowledge::located::Located;
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;
use crate::lexicon::{Lexicon, gazetteer};
use crate::text::tokenize::words;

/// Reports the first pair of opposites among the terms of one group.
pub(in crate::knowledge) fn check_opposites(
    terms: &[Located<String>],
    language: &str,
    problems: &mut ProblemCollector,
) {
    let Some(lexicon) = Lexicon::for_language(language) else {
        return;
    };
    for (at, term) in terms.iter().enumerate() {
        let mut before = terms[..at].iter();
        if let Some(other) = before.find(|other| are_opposites(&term.value, &other.value, lexicon))
        {
            let kind = ProblemKind::OppositeSynonyms(other.value.clone());
            problems.add(term.at, &term.value, kind);
            return;
        }
    }
}

/// Returns true if two terms differ in one word, and these two words are opposites or exclude each other.
fn are_opposites(one: &str, other: &str, lexicon: Lexicon) -> bool {
    let (one, other) = (words(one), words(other));
    let mut different = one.iter().zip(&other).filter(|(a, b)| a != b);
    let (Some((a, b)), None, true) = (different.next(), different.next(), one.len() == other.len())
    else {
        return false;
    };
    let antonyms = |(a, b)| lexicon.are_antonyms(a, b);
    let excludes = || {
        let members = gazetteer::find(a).zip(gazetteer::find(b));
        members.is_some_and(|(a, b)| a.entity_set() > 0 && a.excludes(b))
    };
    lexicon.find(a).zip(lexicon.find(b)).is_some_and(antonyms) || excludes()
}
