//! Initials, and the one country that is written like a pronoun: "U.S. troops", "the US", "us soldiers".

use std::borrow::Cow;

/// The country's name as a word that is no other.
const COUNTRY: &str = "usa";

/// What belongs to a country: "us" before it is no pronoun.
const OF_A_COUNTRY: &[&str] = &[
    "ambassador",
    "ambassadors",
    "army",
    "citizens",
    "congress",
    "diplomat",
    "diplomats",
    "embassy",
    "forces",
    "government",
    "marines",
    "military",
    "navy",
    "officials",
    "president",
    "senate",
    "soldiers",
    "troops",
];

/// A text with its initials joined, and "US" written as the country where small letters beside it show that the
/// capitals mean something.
pub(super) fn join(text: &str) -> Cow<'_, str> {
    let dotted = text.as_bytes().windows(4).any(|four| {
        four[0].is_ascii_alphabetic()
            && four[1] == b'.'
            && four[2].is_ascii_alphabetic()
            && four[3] == b'.'
    });
    let capital = text.contains("US") && text.contains(char::is_lowercase);
    if !dotted && !capital {
        return text.into();
    }
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        joined.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = initials(rest);
        if length > 0 {
            let letters: String = rest[..length].chars().filter(|&c| c != '.').collect();
            joined.push_str(if letters.eq_ignore_ascii_case("us") {
                COUNTRY
            } else {
                &letters
            });
            rest = &rest[length..];
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric());
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        joined.push_str(if capital && word == "US" {
            COUNTRY
        } else {
            word
        });
        rest = after;
    }
    joined.push_str(rest);
    joined.into()
}

/// The length of the initials that a text begins with, their last point included; 0 where it begins with none.
fn initials(text: &str) -> usize {
    let pairs = text.as_bytes().chunks_exact(2);
    let pairs = pairs.take_while(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'.');
    let length = 2 * pairs.count();
    let ends = !text[length..].starts_with(char::is_alphanumeric);
    if length >= 4 && ends { length } else { 0 }
}

/// Writes "us" among normalized words as the country where it can be nothing else.
pub(super) fn name_country(words: &mut [String]) {
    for at in 0..words.len() {
        if words[at] != "us" {
            continue;
        }
        let before = at.checked_sub(1).map(|before| words[before].as_str());
        let after = words.get(at + 1).map(String::as_str);
        if before == Some("the") || after.is_some_and(|word| OF_A_COUNTRY.contains(&word)) {
            COUNTRY.clone_into(&mut words[at]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_one_word() {
        for (typed, joined) in [
            ("U.S. troops", "usa troops"),
            ("the u.s.", "the usa"),
            ("the U.S.A.", "the USA"),
            ("at 5 p.m., e.g. Friday", "at 5 pm, eg Friday"),
            ("Did US troops leave us?", "Did usa troops leave us?"),
            ("TELL US", "TELL US"),
            ("a.b.cd", "a.b.cd"),
            ("No. 5. Ok", "No. 5. Ok"),
            ("USB, BUS", "USB, BUS"),
        ] {
            assert_eq!(join(typed), joined, "{typed}");
        }
    }

    #[test]
    fn the_country_is_told_from_the_pronoun() {
        for (typed, named) in [
            ("did the us leave", "did the usa leave"),
            ("how many us soldiers", "how many usa soldiers"),
            ("tell us", "tell us"),
            ("us", "us"),
        ] {
            let mut words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
            name_country(&mut words);
            assert_eq!(words.join(" "), named);
        }
    }
}
