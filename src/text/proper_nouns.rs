//! Proper nouns of a text: words with a capital within a sentence that never stand without one.

use std::collections::HashSet;

use super::acronyms::join_acronyms;
use super::quotation_marks::is_opening_double;
use super::sentences::sentences;
use super::tokenize::words;

/// The share of capitalized words within sentences above which capitals mark no names, as in German or in a text in
/// capitals.
const MAX_CAPITALIZED: f32 = 0.25;

/// Returns the words of the proper nouns of a text, normalized; none where capitals mark no names.
#[must_use]
pub fn proper_nouns(text: &str) -> HashSet<String> {
    marked_names(text).unwrap_or_default()
}

/// Returns the words of the proper nouns of a text, normalized, unless so many words have capitals that these mark no names.
#[must_use]
pub fn marked_names(text: &str) -> Option<HashSet<String>> {
    let (mut capitalized, mut lower) = (Vec::new(), Vec::new());
    for range in sentences(text) {
        let sentence = join_acronyms(&text[range]);
        for (word, opens) in words_with_position(&sentence) {
            if word.chars().all(char::is_lowercase) {
                lower.push(word.to_owned());
            } else if !opens && word.starts_with(char::is_uppercase) {
                capitalized.push(word.to_owned());
            }
        }
    }
    let all = (capitalized.len() + lower.len()).max(1);
    if capitalized.len() as f32 > MAX_CAPITALIZED * all as f32 {
        return None;
    }
    let lower: HashSet<String> = lower.iter().flat_map(|word| words(word)).collect();
    let names = capitalized.iter().flat_map(|word| words(word));
    Some(names.filter(|word| !lower.contains(word)).collect())
}

/// Returns the words of a sentence, each with true if it opens the sentence or something quoted in it.
fn words_with_position(sentence: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut from = 0;
    let mut first = true;
    let words = sentence.split(|c: char| !c.is_alphabetic());
    words.filter_map(move |word| {
        let before = &sentence[..from];
        from += word.len();
        from += sentence[from..].chars().next().map_or(0, char::len_utf8);
        if word.is_empty() {
            return None;
        }
        let opens = std::mem::replace(&mut first, false) || before.ends_with(may_precede_opening);
        Some((word, opens))
    })
}

/// Returns true for a character after which a capital may only mark the start of a sentence.
fn may_precede_opening(c: char) -> bool {
    matches!(c, '"' | ':' | '(' | '‘') || is_opening_double(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proper_nouns_are_capitalized_wherever_they_stand() {
        for (text, expected) in [
            (
                "Nobody at the table knew why the US and the U.S. Navy had sent so many of their ships to us in the end.",
                &["navy", "usa"][..],
            ),
            (
                "The line was built by Ann Reed. \u{201c}We saw the cracks in the old bridge,\u{201d} said Reed of Oslo.",
                &["ann", "oslo", "reed"][..],
            ),
            (
                "The tower was paid for by the U.S. and built by Reed.",
                &["reed", "usa"],
            ),
            ("Today the council met in the Town hall of the town.", &[]),
            ("Der Rat der Stadt hat die Brücke gesperrt.", &[]),
            ("ALL OF IT SHOUTED", &[]),
            ("", &[]),
        ] {
            let mut found: Vec<String> = proper_nouns(text).into_iter().collect();
            found.sort();
            assert_eq!(found, expected, "{text}");
        }
    }
}
