//! Names of an answer that its sources do not hold.

use std::ops::Range;

use super::capitals::{CapitalizedWord, capitalized_words};
use super::finding::Finding;
use super::passage::Passage;
use super::reader::Reader;
use crate::knowledge::problems::kind::ProblemKind;
use crate::lexicon::Lexicon;
use crate::text::tokenize::words;

/// Zipf frequency from which a word that opens a sentence before another capital is no part of a name ("After Reed left").
const ORDINARY: f32 = 4.5;

/// Returns the findings about the names of an answer. A name that `is_near` the sources is taken for what a pronoun in them
/// means.
pub(super) fn check(
    answer: &str,
    sources: &Passage,
    is_near: impl Fn(&str) -> bool,
    reader: &Reader<'_>,
) -> Vec<Finding> {
    let missing = missing(answer, reader, |word| {
        sources.holds_name(word, reader.cues) || is_near(word)
    });
    let finding = |range: Range<usize>| {
        let name = &answer[range.clone()];
        let all = words(name);
        let holds = |passage: &Passage| all.iter().all(|word| passage.holds_word(word));
        let kind = ProblemKind::NameNotInSources {
            name: name.to_owned(),
            elsewhere: reader.sentence_for(answer, holds),
            in_article: all
                .iter()
                .all(|word| reader.article().holds_name(word, reader.cues)),
        };
        Finding { range, kind }
    };
    missing.into_iter().map(finding).collect()
}

/// Returns the names of a text of which not every word is held by something else; words that follow each other are one name.
pub(super) fn missing(
    text: &str,
    reader: &Reader<'_>,
    is_held: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let capitalized = capitalized_words(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in capitalized.iter().enumerate() {
        let parts = words(word.written);
        let held = |part: &String| is_held(part) || reader.cues.is_no_name(part);
        let next = capitalized.get(at + 1);
        let held = parts.iter().all(held) || is_held(&run_initials(&capitalized, at));
        if held || word.opens && is_ordinary(&parts, next, reader) {
            continue;
        }
        match found.last_mut() {
            Some(before) if word.continues && before.end == capitalized[at - 1].range.end => {
                before.end = word.range.end;
            }
            _ => found.push(word.range.clone()),
        }
    }
    if found.is_empty() || reader.capitals_mark_names() {
        found
    } else {
        Vec::new()
    }
}

/// Returns the initials of the name that a word belongs to, in capitals: "EU" for each word of "the European Union".
fn run_initials(capitalized: &[CapitalizedWord<'_>], at: usize) -> String {
    let mut first = at;
    while first > 0 && capitalized[first].continues && !capitalized[first - 1].opens {
        first -= 1;
    }
    let run = capitalized[first..].iter().enumerate();
    let run = run.take_while(|(number, word)| *number == 0 || word.continues);
    let letters: String = run
        .filter_map(|(_, word)| word.written.chars().next())
        .collect();
    if letters.chars().count() > 1 {
        letters.to_uppercase()
    } else {
        String::new()
    }
}

/// Returns true if the first word of a sentence may have its capital only for that: it is in no name of the article, and is
/// frequent or has no capital after it.
fn is_ordinary(parts: &[String], next: Option<&CapitalizedWord<'_>>, reader: &Reader<'_>) -> bool {
    let frequent = |part: &String| {
        let zipf = |lexicon: Lexicon| Some(lexicon.zipf(lexicon.find(part)?));
        let zipf = reader.lexicon.map_or(Some(ORDINARY), zipf);
        zipf.is_some_and(|zipf| zipf >= ORDINARY)
    };
    let begins_name = next.is_some_and(|next| next.continues);
    let ordinary = |part: &String| !reader.is_name(part) && (!begins_name || frequent(part));
    parts.iter().all(ordinary)
}
