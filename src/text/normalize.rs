//! Normalizes text, so that different encodings and spellings of the same characters compare equal.
//!
//! Curated and typed text go through the same steps.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::acronyms::join_acronyms;
use super::unicode::is_invisible;

/// Returns a text in compatibility form (NFKC), in lower case, without accents and invisible characters, with straight
/// apostrophes and joined initials. Idempotent.
#[must_use]
pub fn normalize(text: &str) -> String {
    let text = join_acronyms(text);
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let mut plain = fold(&text);
    // A lower-cased or decomposed character may fold further; no known text needs a third round.
    for _ in 0..2 {
        let again = fold(&plain);
        if again == plain {
            break;
        }
        plain = again;
    }
    join_acronyms(&plain).into_owned()
}

/// The most characters that a text may unfold to, the rest is cut: one character may stand for eighteen, and the time
/// must stay bounded.
const MAX_FOLDED: usize = 8_192;

fn fold(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    let lower: String = lower.take(MAX_FOLDED).collect();
    lower
        .nfkd()
        .filter(|&c| !is_invisible(c) && !is_combining_mark(c))
        .map(straight_apostrophe)
        .nfkc()
        .collect()
}

fn straight_apostrophe(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{02B9}' | '\u{2032}'
        | '\u{00B4}' | '`' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_the_same_text_become_one() {
        for (typed, plain) in [
            ("Niger", "niger"),
            ("ＮＩＧＥＲ", "niger"),
            ("Café DÉJÀ", "cafe deja"),
            ("don’t", "don't"),
            ("don`t", "don't"),
            ("ﬁght", "fight"),
            ("Ｕ.Ｓ. and ｕ.ｓ.", "usa and usa"),
            ("\u{3164}", ""),
            ("a\u{200B}b\u{202E}c", "abc"),
            ("Z\u{0351}\u{0343}algo", "zalgo"),
        ] {
            assert_eq!(normalize(typed), plain, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn normalizing_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }

        #[test]
        fn normalizing_initials_twice_changes_nothing(text in "[aUuSs\u{e9}. \u{ff35}]{0,12}") {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}
