//! The names in a text: what is written with a capital within a sentence, and never without one.

use std::collections::HashSet;

use super::acronyms::join_dotted;
use super::sentences::sentences;
use super::tokenize::words;

/// Where more of the words within sentences have a capital, as in German or in a text in capitals, that tells no name.
const MOST_CAPITALS: f32 = 0.25;

/// "US" reads like the pronoun of "tell us", which names nobody.
const PRONOUN: &str = "us";

/// The words of names, normalized.
pub fn names(text: &str) -> HashSet<String> {
    let (mut capital, mut small) = (Vec::new(), Vec::new());
    for range in sentences(text) {
        let sentence = join_dotted(&text[range]);
        for (word, opens) in spoken(&sentence) {
            if word.chars().all(char::is_lowercase) {
                small.push(word.to_owned());
            } else if !opens && word.starts_with(char::is_uppercase) {
                capital.push(word.to_owned());
            }
        }
    }
    let all = (capital.len() + small.len()).max(1);
    if capital.len() as f32 > MOST_CAPITALS * all as f32 {
        return HashSet::new();
    }
    let small: HashSet<String> = small.iter().flat_map(|word| words(word)).collect();
    let names = capital.iter().flat_map(|word| words(word));
    names
        .filter(|word| word != PRONOUN && !small.contains(word))
        .collect()
}

/// The words of a sentence, each with whether it opens it or something quoted in it.
fn spoken(sentence: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut from = 0;
    let mut opens = true;
    let words = sentence.split(|c: char| !c.is_alphabetic());
    words.filter_map(move |word| {
        let before = &sentence[..from];
        from += word.len();
        from += sentence[from..].chars().next().map_or(0, char::len_utf8);
        if word.is_empty() {
            return None;
        }
        let quoted = before.ends_with(['"', '\u{201c}', '\u{ab}', '\u{2018}', ':', '(']);
        let first = std::mem::replace(&mut opens, false);
        Some((word, first || quoted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_capitals() {
        for (text, expected) in [
            (
                "Nobody at the table knew why the US and the U.S. Navy had sent so many of their ships to us in the end.",
                &["navy"][..],
            ),
            (
                "The line was built by Ann Reed. \u{201c}We saw the cracks in the old bridge,\u{201d} said Reed of Oslo.",
                &["ann", "oslo", "reed"][..],
            ),
            (
                "The tower was paid for by the U.S. and built by Reed.",
                &["reed"],
            ),
            ("Today the council met in the Town hall of the town.", &[]),
            ("Der Rat der Stadt hat die Brücke gesperrt.", &[]),
            ("ALL OF IT SHOUTED", &[]),
            ("", &[]),
        ] {
            let mut found: Vec<String> = names(text).into_iter().collect();
            found.sort();
            assert_eq!(found, expected, "{text}");
        }
    }
}
