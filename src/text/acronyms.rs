//! Acronyms: dotted initials, such as "U.S." and "p.m.", as one word, and "US" kept apart from the pronoun.

use std::borrow::Cow;

/// The country in capitals, which lower case would turn into the pronoun of "tell us".
const COUNTRY: &str = "US";
const UNAMBIGUOUS_COUNTRY: &str = "USA";

/// Joins the letters of dotted initials: "at 5 p.m." becomes "at 5 pm". Writes "U.S." as "USA", and "US" likewise where
/// lower-case letters in the text show that the capitals mean something.
pub(super) fn join_acronyms(text: &str) -> Cow<'_, str> {
    let dotted = text.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_alphabetic() && three[1] == b'.' && three[2].is_ascii_alphabetic()
    });
    let capitals = text.contains(COUNTRY) && text.contains(char::is_lowercase);
    if !dotted && !capitals {
        return text.into();
    }
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        joined.push_str(&rest[..start]);
        let (run, after) = rest[start..].split_at(run_length(&rest[start..]));
        match initials(run) {
            Some(letters) if letters == COUNTRY => joined.push_str(UNAMBIGUOUS_COUNTRY),
            Some(letters) if letters == "us" => joined.push_str("usa"),
            Some(letters) => joined.push_str(&letters),
            None if capitals && run.trim_end_matches('.') == COUNTRY => {
                joined.push_str(UNAMBIGUOUS_COUNTRY);
                joined.push_str(&run[COUNTRY.len()..]);
            }
            None => joined.push_str(run),
        }
        rest = after;
    }
    joined.push_str(rest);
    joined.into()
}

/// Returns the length of the run of letters, digits and full stops at the start of a text.
fn run_length(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '.');
    end.unwrap_or(text.len())
}

/// Returns the letters of a run that consists of initials, with or without a full stop after the last.
fn initials(run: &str) -> Option<String> {
    let run = run.strip_suffix('.').unwrap_or(run);
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    (run.len() > 1 && run.split('.').all(is_letter)).then(|| run.replace('.', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_initials_become_one_word() {
        for (typed, joined) in [
            ("U.S. troops", "USA troops"),
            ("the u.s.", "the usa"),
            ("the U.S.A.", "the USA"),
            ("did the U.S leave at 5 p.m?", "did the USA leave at 5 pm?"),
            ("see example.org or a.ab.", "see example.org or a.ab."),
            ("at 5 p.m., e.g. Friday", "at 5 pm, eg Friday"),
            ("the U.N. envoy", "the UN envoy"),
            ("a.b.cd", "a.b.cd"),
            ("No. 5. Ok", "No. 5. Ok"),
            ("USB, BUS", "USB, BUS"),
            ("Did US troops leave us?", "Did USA troops leave us?"),
            ("We left the US.", "We left the USA."),
            ("TELL US", "TELL US"),
        ] {
            assert_eq!(join_acronyms(typed), joined, "{typed}");
        }
    }
}
