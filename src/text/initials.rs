//! Initials, and two names that are written like other words: "U.S. troops", "the US", "us soldiers", "the UN".

use std::borrow::Cow;

/// The country's name as a word that is no other.
const COUNTRY: &str = "usa";
const CAPITAL_COUNTRY: &str = "USA";
/// The United Nations in words: "un" is one of several languages.
const NATIONS: &str = "united nations";
const CAPITAL_NATIONS: &str = "United Nations";

/// What belongs to a country: "us" before it is no pronoun.
const OF_A_COUNTRY: &[&str] = &[
    "ambassador",
    "ambassadors",
    "army",
    "base",
    "bases",
    "citizens",
    "congress",
    "diplomat",
    "diplomats",
    "drones",
    "embassy",
    "envoy",
    "forces",
    "government",
    "marines",
    "military",
    "navy",
    "officials",
    "president",
    "senate",
    "soldier",
    "soldiers",
    "troops",
];

/// Names that are other words in small letters.
const CAPITALS: [&str; 2] = ["US", "UN"];

/// The name that initials stand for.
fn in_full(initials: &str) -> Option<&'static str> {
    match initials {
        "us" => Some(COUNTRY),
        "US" => Some(CAPITAL_COUNTRY),
        "un" => Some(NATIONS),
        "UN" => Some(CAPITAL_NATIONS),
        _ => None,
    }
}

/// A text with its initials joined, and "US" and "UN" written out where small letters beside them show that the
/// capitals mean something.
pub(super) fn join(text: &str) -> Cow<'_, str> {
    let dotted = text.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_alphabetic() && three[1] == b'.' && three[2].is_ascii_alphabetic()
    });
    let capital = CAPITALS.iter().any(|name| text.contains(name));
    let capital = capital && text.contains(char::is_lowercase);
    if !dotted && !capital {
        return text.into();
    }
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        joined.push_str(&rest[..start]);
        rest = &rest[start..];
        let (run, after) = rest.split_at(run_length(rest));
        if let Some(letters) = letters(run) {
            joined.push_str(in_full(&letters).unwrap_or(&letters));
        } else {
            let name = run.trim_end_matches('.');
            let written_out = capital && CAPITALS.contains(&name);
            let full = in_full(name).filter(|_| written_out);
            joined.push_str(full.unwrap_or(name));
            joined.push_str(&run[name.len()..]);
        }
        rest = after;
    }
    joined.push_str(rest);
    joined.into()
}

/// The length of a run of letters, digits and the points between and after them.
fn run_length(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '.');
    end.unwrap_or(text.len())
}

/// The letters of initials, whether or not a point stands after the last; nothing where a run is anything else.
fn letters(run: &str) -> Option<String> {
    let run = run.strip_suffix('.').unwrap_or(run);
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    (run.len() > 1 && run.split('.').all(is_letter)).then(|| run.replace('.', ""))
}

/// Writes out "un" among normalized words where it is hardly ever anything but the United Nations.
pub(super) fn name_nations(words: &mut Vec<String>) {
    let is_un = |pair: &[String]| pair[0] == "the" && pair[1] == "un";
    if !words.windows(2).any(is_un) {
        return;
    }
    let mut named: Vec<String> = Vec::with_capacity(words.len() + 1);
    for word in words.drain(..) {
        if word == "un" && named.last().is_some_and(|before| before == "the") {
            named.extend(NATIONS.split(' ').map(str::to_owned));
        } else {
            named.push(word);
        }
    }
    *words = named;
}

/// Writes "us" among normalized words as the country where it is hardly ever anything else.
pub(super) fn name_country(words: &mut [String]) {
    for at in 0..words.len() {
        if words[at] != "us" {
            continue;
        }
        let before = at.checked_sub(1).map(|before| words[before].as_str());
        let after = words.get(at + 1).map(String::as_str);
        let given = |word| matches!(word, "tell" | "told" | "give" | "gave" | "show");
        let owns = after.is_some_and(|word| OF_A_COUNTRY.contains(&word));
        if before == Some("the") || owns && !before.is_some_and(given) {
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
            ("U.S. troops", "USA troops"),
            ("the u.s.", "the usa"),
            ("the U.S.A.", "the USA"),
            ("did the U.S leave at 5 p.m?", "did the USA leave at 5 pm?"),
            ("We left the US.", "We left the USA."),
            ("see example.org or a.ab.", "see example.org or a.ab."),
            ("at 5 p.m., e.g. Friday", "at 5 pm, eg Friday"),
            ("Did US troops leave us?", "Did USA troops leave us?"),
            ("What did the UN say?", "What did the United Nations say?"),
            ("the U.N. envoy", "the United Nations envoy"),
            ("UN AMI", "UN AMI"),
            ("TELL US", "TELL US"),
            ("a.b.cd", "a.b.cd"),
            ("No. 5. Ok", "No. 5. Ok"),
            ("USB, BUS", "USB, BUS"),
        ] {
            assert_eq!(join(typed), joined, "{typed}");
        }
    }

    #[test]
    fn the_united_nations_are_told_from_the_article() {
        for (typed, named) in [
            (
                "did the un order the un troops",
                "did the united nations order the united nations troops",
            ),
            ("un the", "un the"),
            ("the", "the"),
        ] {
            let mut words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
            name_nations(&mut words);
            assert_eq!(words.join(" "), named);
        }
    }

    #[test]
    fn the_country_is_told_from_the_pronoun() {
        for (typed, named) in [
            ("did the us leave", "did the usa leave"),
            ("how many us soldiers", "how many usa soldiers"),
            ("tell us", "tell us"),
            ("they gave us troops", "they gave us troops"),
            ("us", "us"),
        ] {
            let mut words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
            name_country(&mut words);
            assert_eq!(words.join(" "), named);
        }
    }
}
