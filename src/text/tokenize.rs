//! Splits text into words: runs of letters and digits, with contractions and abbreviations written out.

use std::borrow::Cow;

use super::abbreviations::expand;
use super::clock_time::clock_time;
use super::normalize::normalize;

/// Returns the normalized words of a text. A decimal point inside a number stays; a thousands separator and a
/// possessive `'s` are dropped; a contraction becomes the words that it stands for.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    words_of_normalized(&normalize(text))
}

/// Returns the normalized words of a text of any length, such as an article: [`normalize`] cuts a very long text.
#[must_use]
pub fn words_of_long(text: &str) -> Vec<String> {
    const PIECE: usize = 2_000;
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(PIECE);
        let cut = rest[end..].find(char::is_whitespace);
        let (piece, after) = rest.split_at(cut.map_or(rest.len(), |cut| end + cut));
        found.extend(words(piece));
        rest = after;
    }
    found
}

/// Returns the words of a text that is normalized already.
#[must_use]
pub fn words_of_normalized(plain: &str) -> Vec<String> {
    let mut words = Vec::with_capacity(plain.len() / 5 + 1);
    let runs = Runs { rest: plain };
    for run in runs {
        push_word(&mut words, &run);
    }
    words
}

fn push_word(words: &mut Vec<String>, run: &str) {
    if let Some(full) = expand(run) {
        words.extend(full.split(' ').map(str::to_owned));
        return;
    }
    if let Some(number) = thousands(run) {
        words.push(number);
        return;
    }
    let (stem, more) = split_contraction(run).unwrap_or((run, None));
    words.extend(
        stem.split('\'')
            .filter(|part| !part.is_empty())
            .map(str::to_owned),
    );
    words.extend(more.map(str::to_owned));
}

/// Returns the number that is written with "k" for thousands: 1500 of "1.5k".
fn thousands(run: &str) -> Option<String> {
    let (whole, fraction) = match run.strip_suffix('k')?.split_once('.') {
        Some(parts) => parts,
        None => (run.strip_suffix('k')?, ""),
    };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=6).contains(&whole.len()) && fraction.len() <= 3;
    (fits && is_number(whole) && is_number(fraction)).then(|| format!("{whole}{fraction:0<3}"))
}

/// Splits a contraction: `they've` is `they` and `have`, `didn't` is `did` and `not`, `niger's` is `niger`.
fn split_contraction(run: &str) -> Option<(&str, Option<&'static str>)> {
    let (stem, ending) = run.rsplit_once('\'')?;
    let more = match ending {
        "s" => None,
        "re" => Some("are"),
        "ve" => Some("have"),
        "ll" => Some("will"),
        "d" => Some("would"),
        "m" => Some("am"),
        "t" => return Some((stem.strip_suffix('n')?, Some("not"))),
        _ => return None,
    };
    Some((stem, more))
}

/// Iterates over runs of letters and digits. An apostrophe between letters and a point or comma between digits belong
/// to the run. A time of day is a run in its one form.
struct Runs<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Runs<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.rest.find(char::is_alphanumeric)?;
        let text = &self.rest[start..];
        if let Some((length, time)) = clock_time(text) {
            self.rest = &text[length..];
            return Some(time.into());
        }
        let (run, rest) = text.split_at(run_length(text));
        self.rest = rest;
        Some(if run.contains(',') {
            run.replace(',', "").into()
        } else {
            run.into()
        })
    }
}

fn run_length(text: &str) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() && !joins(c, before, &text[at + c.len_utf8()..]) {
            return at;
        }
        before = c;
    }
    text.len()
}

/// Returns true if a mark belongs to the word around it.
fn joins(mark: char, before: char, after: &str) -> bool {
    match mark {
        '\'' => before.is_alphanumeric() && after.starts_with(char::is_alphanumeric),
        '.' => before.is_ascii_digit() && after.starts_with(|c: char| c.is_ascii_digit()),
        ',' => {
            before.is_ascii_digit()
                && after.bytes().take_while(u8::is_ascii_digit).take(4).count() == 3
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_split_into_normalized_words() {
        for (typed, expected) in [
            (
                "When will French troops leave Niger?",
                "when will french troops leave niger",
            ),
            ("Niger's 1,500 troops (2.5 %)", "niger 1500 troops 2.5"),
            ("1,50,000", "1 50000"),
            ("counter-terrorism", "counter terrorism"),
            ("they don't / won’t / CAN'T", "they do not will not can not"),
            ("dont u know y he's out", "do not you know why he out"),
            (
                "we're they've I'll he'd I'm",
                "we are they have i will he would i am",
            ),
            ("rock'n'roll 'quoted' '", "rock n roll quoted"),
            ("U.S. 3.", "usa 3"),
            ("from 7 a.m. to 21:30, 2:1", "from 7am to 9.30pm 2 1"),
            ("👑🤡 !!!", ""),
        ] {
            assert_eq!(words(typed).join(" "), expected, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn words_hold_only_letters_digits_and_points(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.is_empty());
                prop_assert!(word.chars().all(|c| c.is_alphanumeric() || c == '.'), "{:?}", word);
            }
        }
    }
}
