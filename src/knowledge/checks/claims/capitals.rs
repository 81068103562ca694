//! Words with a capital, which may name something.

use std::ops::Range;

use crate::text::quotation_marks::is_quotation_mark;
use crate::text::sentences::sentences;

/// A word that begins with a capital.
#[derive(Debug, Clone)]
pub(super) struct CapitalizedWord<'t> {
    pub(super) range: Range<usize>,
    pub(super) written: &'t str,
    /// True if it opens a sentence or something quoted in it, where every word has a capital.
    pub(super) opens: bool,
    /// True if the word before it has a capital too, and at most a small word such as "of" stands between them.
    pub(super) continues: bool,
}

/// The most letters of a word that may stand within a name: "of", "the", "von".
const SMALL_WORD: usize = 3;

/// Returns the words of a text that begin with a capital, in order.
pub(super) fn capitalized_words(text: &str) -> Vec<CapitalizedWord<'_>> {
    let mut found: Vec<CapitalizedWord<'_>> = Vec::new();
    for sentence in sentences(text) {
        let mut first = true;
        for range in runs(text, sentence) {
            let written = &text[range.clone()];
            let opens = std::mem::replace(&mut first, false) || is_opening(&text[..range.start]);
            if written.starts_with(char::is_uppercase) {
                let before = found.last().map(|before| before.range.end);
                found.push(CapitalizedWord {
                    continues: before.is_some_and(|end| is_inside_name(&text[end..range.start])),
                    range,
                    written,
                    opens,
                });
            }
        }
    }
    found
}

/// Returns the words within a range of a text: letters, with the full stops of initials ("U.S.") and digits.
fn runs(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(offset) = text[at..within.end].find(char::is_alphanumeric) {
        let start = at + offset;
        let length = text[start..within.end].find(|c: char| !c.is_alphanumeric());
        let mut end = length.map_or(within.end, |length| start + length);
        if let Some(more) = initials_length(&text[start..within.end]) {
            end = start + more;
        }
        found.push(start..end);
        at = end;
    }
    found
}

/// Returns the length of dotted initials at the start of a text: "U.S.".
fn initials_length(text: &str) -> Option<usize> {
    let letters = text.as_bytes().chunks(2);
    let dotted =
        letters.take_while(|pair| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.'));
    let count = dotted.count();
    (count > 1).then_some(2 * count)
}

fn is_opening(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.ends_with(|c: char| {
        matches!(c, ':' | '(' | '[') || is_quotation_mark(c) && !matches!(c, '\'' | '’')
    })
}

fn is_inside_name(between: &str) -> bool {
    let word = between.trim_matches([' ', '-', '\u{a0}', '\n']);
    let small = |word: &str| word.len() <= SMALL_WORD && word.chars().all(char::is_alphabetic);
    word.is_empty() && !between.is_empty() || word.split(' ').all(small) && between.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::capitalized_words;

    #[test]
    fn words_with_a_capital_know_their_place() {
        let text =
            "The Bank of Oslo hired Ann-Marie Reed. “They left,” said the U.S. envoy: Never.";
        let told: Vec<String> = capitalized_words(text)
            .iter()
            .map(|word| {
                let opens = if word.opens { "^" } else { "" };
                let continues = if word.continues { "+" } else { "" };
                format!("{opens}{continues}{}", word.written)
            })
            .collect();
        assert_eq!(
            told,
            [
                "^The", "+Bank", "+Oslo", "Ann", "+Marie", "+Reed", "^They", "U.S.", "^Never"
            ]
        );
    }
}
