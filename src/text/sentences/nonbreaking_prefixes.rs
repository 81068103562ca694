//! Nonbreaking prefixes: words whose full stop need not end a sentence ("Dr.", "No.", "U.S.").

use std::collections::HashMap;
use std::sync::LazyLock;

use super::quotations;
use crate::text::data::{WordSet, rows, word_set};

const FILE: &str = include_str!("../data/en/nonbreaking_prefixes.tsv");

/// A rule that decides if the full stop after a prefix ends a sentence.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Never,
    UnlessNumber,
    BeforeOpener,
}

static PREFIXES: LazyLock<HashMap<&str, Rule>> =
    LazyLock::new(|| rows(FILE).filter_map(parse_row).collect());

static OPENERS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("../data/en/sentence_openers.txt")));

fn parse_row(row: &'static str) -> Option<(&'static str, Rule)> {
    let (prefix, rule) = row.split_once('\t')?;
    let rule = match rule {
        "never" => Rule::Never,
        "unless-number" => Rule::UnlessNumber,
        "before-opener" => Rule::BeforeOpener,
        _ => return None,
    };
    Some((prefix, rule))
}

/// Returns true if a full stop after `text` ends its last sentence, given what follows the space after the stop.
pub(super) fn ends_before(text: &str, rest: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_first = word.len() == text.len();
    let word = word.trim_start_matches(quotations::may_open);
    if is_first && is_list_marker(word) {
        return false;
    }
    let rule = PREFIXES.get(word.to_lowercase().as_str()).copied();
    match rule.or_else(|| is_initials(word).then_some(Rule::BeforeOpener)) {
        Some(Rule::Never) => false,
        Some(Rule::UnlessNumber) => !rest.starts_with(|c: char| c.is_ascii_digit()),
        Some(Rule::BeforeOpener) => rest.starts_with(quotations::may_open) || opens_sentence(rest),
        None => true,
    }
}

/// Returns true if a word, in any case, is one that opens sentences.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word.to_lowercase().as_str())
}

/// Returns a word without the marks before it and whatever is appended to it: `He` of `(He'd`.
pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(quotations::may_open);
    let end = word.find(|c: char| !c.is_alphanumeric());
    &word[..end.unwrap_or(word.len())]
}

fn opens_sentence(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let initial = is_initials(word.trim_end_matches('.')) && word.ends_with('.');
    !initial && is_opener(bare(word))
}

/// Returns true for short runs of letters with full stops between: `J`, `U.S`, `a.m`, `Ph.D`.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    let alone = !word.contains('.');
    let longest = if alone { 1 } else { 2 };
    let capital = !alone || word.chars().all(char::is_uppercase);
    capital
        && parts.all(|part| {
            (1..=longest).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

/// Returns true for `1`, `12` and `b`, which number the item of a list.
fn is_list_marker(word: &str) -> bool {
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    number || letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_prefix_of_its_own() {
        assert_eq!(PREFIXES.len(), rows(FILE).count());
    }
}
