//! One plain form for every spelling of the same characters.
//!
//! Curated and typed text go through the same steps, so that neither can miss the other for its form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::acronyms::join_dotted;

/// Text as words are compared: compatibility forms made one (NFKC), lower case, accents off, apostrophes made one,
/// characters without a shape of their own dropped, initials joined. Idempotent.
#[must_use]
pub fn normalize(text: &str) -> String {
    let text = join_dotted(text);
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let mut plain = fold(&text);
    // A lower-cased or decomposed character may fold further; no text is known to need a third round.
    for _ in 0..2 {
        let again = fold(&plain);
        if again == plain {
            break;
        }
        plain = again;
    }
    join_dotted(&plain).into_owned()
}

/// A text is cut where it unfolds to more: one character may stand for eighteen, and time must stay bounded.
const LONGEST: usize = 8_192;

fn fold(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    let lower: String = lower.take(LONGEST).collect();
    lower
        .nfkd()
        .filter(|&c| !is_invisible(c) && !is_combining_mark(c))
        .map(one_apostrophe)
        .nfkc()
        .collect()
}

/// Whether a character shows nothing: Unicode's `Default_Ignorable_Code_Point` (`DerivedCoreProperties`, Unicode 16).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFF8
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

fn one_apostrophe(c: char) -> char {
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
            ("Ｕ.Ｓ. and ｕ.ｓ.", "us and us"),
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
