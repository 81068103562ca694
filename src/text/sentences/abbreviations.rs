//! Full stops that do not end a sentence.

use super::quotes;

/// Words that carry a full stop and are followed by a name or by what they introduce.
const NEVER_LAST: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cpt", "cmdr", "maj",
    "adm", "amb", "sen", "rep", "gov", "pres", "rev", "hon", "fr", "msgr", "supt", "det", "insp",
    "mme", "mlle", "messrs", "e.g", "i.e", "vs", "cf", "approx", "ca", "viz", "incl",
];

/// Words that carry a full stop where a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "c", "max", "min", "no", "nos", "nr", "p", "pp", "vol", "fig", "figs", "art", "ch", "sec",
    "para", "op", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec",
];

/// Words that carry a full stop within a sentence as well as at its end.
const PERHAPS_LAST: &[&str] = &[
    "st", "mt", "ft", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "est", "ave",
    "blvd", "rd", "etc", "al", "vol",
];

/// Words that begin sentences, and seldom names: after "U.S." they tell a new sentence from "U.S. President".
const BEGINNERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "there",
    "here",
    "in",
    "on",
    "at",
    "by",
    "to",
    "for",
    "from",
    "with",
    "without",
    "after",
    "before",
    "during",
    "since",
    "until",
    "under",
    "over",
    "as",
    "if",
    "while",
    "although",
    "though",
    "because",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "however",
    "meanwhile",
    "moreover",
    "notably",
    "according",
    "some",
    "many",
    "most",
    "all",
    "both",
    "no",
    "not",
    "one",
    "then",
    "what",
    "when",
    "where",
    "who",
    "whom",
    "whose",
    "why",
    "which",
    "how",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "should",
    "asked",
];

/// Whether a full stop after these words ends their sentence, given what follows the space after it.
pub(super) fn ends_before(words: &str, rest: &str) -> bool {
    let word = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let marker = word.len() == words.len();
    let word = word.trim_start_matches(quotes::may_open);
    let lower = word.to_lowercase();
    if NEVER_LAST.contains(&lower.as_str()) || marker && is_list_marker(word) {
        return false;
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) {
        return !rest.starts_with(|c: char| c.is_ascii_digit());
    }
    if is_initials(word) || PERHAPS_LAST.contains(&lower.as_str()) {
        return rest.starts_with(quotes::may_open) || begins_anew(rest);
    }
    true
}

/// Whether a word, capital or not, is one that begins sentences.
pub(super) fn begins_sentence(word: &str) -> bool {
    BEGINNERS.contains(&word.to_lowercase().as_str())
}

/// A word without what is written around it or appended to it: `(He'd` is `He`.
pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(quotes::may_open);
    let end = word.find(|c: char| !c.is_alphanumeric());
    &word[..end.unwrap_or(word.len())]
}

fn begins_anew(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let initial = is_initials(word.trim_end_matches('.')) && word.ends_with('.');
    !initial && begins_sentence(bare(word))
}

/// `J`, `U.S`, `a.m`, `Ph.D`: short runs of letters with full stops between.
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

/// `1.`, `12.`, `b.` before an item of a list.
fn is_list_marker(word: &str) -> bool {
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    number || letter
}
