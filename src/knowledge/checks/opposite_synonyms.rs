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

/// Returns true if two terms of one word are opposites or exclude each other. Phrases such as "go back" and "come back" may
/// mean the same although their words do not.
fn are_opposites(one: &str, other: &str, lexicon: Lexicon) -> bool {
    let (one, other) = (words(one), words(other));
    let ([one], [other]) = (one.as_slice(), other.as_slice()) else {
        return false;
    };
    let antonyms = |(one, other)| lexicon.are_antonyms(one, other);
    let exclude = || {
        let members = gazetteer::find(one).zip(gazetteer::find(other));
        members.is_some_and(|(one, other)| one.entity_set() > 0 && one.excludes(other))
    };
    lexicon
        .find(one)
        .zip(lexicon.find(other))
        .is_some_and(antonyms)
        || exclude()
}
