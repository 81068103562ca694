//! Dotted initials, such as "U.S." and "p.m.", as one word.

use std::borrow::Cow;

/// Joins the letters of dotted initials: "U.S. troops" becomes "US troops", "at 5 p.m." becomes "at 5 pm".
pub(super) fn join_dotted(text: &str) -> Cow<'_, str> {
    let dotted = text.as_bytes().windows(3).any(|three| {
        three[0].is_ascii_alphabetic() && three[1] == b'.' && three[2].is_ascii_alphabetic()
    });
    if !dotted {
        return text.into();
    }
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        joined.push_str(&rest[..start]);
        let (run, after) = rest[start..].split_at(run_length(&rest[start..]));
        joined.push_str(initials(run).as_deref().unwrap_or(run));
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
            ("U.S. troops", "US troops"),
            ("the u.s.", "the us"),
            ("the U.S.A.", "the USA"),
            ("did the U.S leave at 5 p.m?", "did the US leave at 5 pm?"),
            ("see example.org or a.ab.", "see example.org or a.ab."),
            ("at 5 p.m., e.g. Friday", "at 5 pm, eg Friday"),
            ("the U.N. envoy", "the UN envoy"),
            ("a.b.cd", "a.b.cd"),
            ("No. 5. Ok", "No. 5. Ok"),
            ("USB, BUS", "USB, BUS"),
        ] {
            assert_eq!(join_dotted(typed), joined, "{typed}");
        }
    }
}
