//! Numbers of a text by their value, however they are written: "1.5k", "1,500", "fifteen hundred", "33rd", "XXXIII".

mod digits;
mod sum;
mod tokens;
mod words;

use std::ops::Range;

use self::digits::roman;
use self::sum::Sum;
use self::tokens::{Token, tokens};
use self::words::NumberWords;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The values that it may have: "5m" is five million or five (metres). None for a code such as "A320".
    pub values: Vec<f64>,
    /// Its words, normalized.
    pub text: String,
    /// Its unit, by one name for all forms of it, where it has a known one.
    pub unit: Option<&'static str>,
    /// True for a word that is more often no number, such as "second".
    pub loose: bool,
}

impl Number {
    /// Returns true if two numbers may be the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
        let same = |value: &f64| other.values.iter().any(|known| close(*value, *known));
        self.text == other.text || self.values.iter().any(same)
    }
}

/// Returns the numbers of a text in a language, given by its BCP 47 tag.
#[must_use]
pub fn numbers(text: &str, language: &str) -> Vec<Number> {
    let words = NumberWords::of(language);
    let reader = Reader {
        text,
        words,
        tokens: tokens(text, words.thousands_by_spaces),
    };
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let (number, next) = reader.number(at);
        found.extend(number);
        at = next;
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    words: &'static NumberWords,
    tokens: Vec<Token<'t>>,
}

impl Reader<'_> {
    /// Reads the number that a token begins, if it does; returns the token after it.
    fn number(&self, at: usize) -> (Option<Number>, usize) {
        let token = &self.tokens[at];
        if !token.is_word() {
            return self.in_digits(at);
        }
        if let Some((value, next)) = self.in_words(at) {
            return (Some(self.finish(at..next, vec![value], false)), next);
        }
        let word = token.letters.as_str();
        let exact = |values| (Some(self.finish(at..at + 1, values, false)), at + 1);
        if let Some(loose) = self.words.loose.get(word) {
            return (Some(self.finish(at..at + 1, vec![loose], true)), at + 1);
        }
        if let Some(ordinal) = self.words.ordinals.get(word) {
            return exact(vec![ordinal]);
        }
        if let Some(value) = roman(&self.text[token.range.clone()]) {
            return exact(vec![value]);
        }
        if word.contains(|c: char| c.is_ascii_digit()) {
            return exact(Vec::new());
        }
        (None, at + 1)
    }

    fn in_digits(&self, at: usize) -> (Option<Number>, usize) {
        let token = &self.tokens[at];
        let mut values = digits::values(token.digits);
        values.extend(self.year_of_range(at));
        let letters = token.letters.as_str();
        if letters == "s" {
            values = values.into_iter().flat_map(decades).collect();
        } else if let Some(factor) = self.words.suffixes.get(letters) {
            let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
            values.extend(scaled);
        }
        let mut next = at + 1;
        while let Some(factor) = self.multiplier(next) {
            for value in &mut values {
                *value *= factor;
            }
            next += 1;
        }
        values.extend(self.in_the_afternoon(at));
        (Some(self.finish(at..next, values, false)), next)
    }

    /// Returns the year that the second half of "2023-24" stands for.
    fn year_of_range(&self, at: usize) -> Option<f64> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        let joined = matches!(self.tokens[at].gap, "-" | "–" | "/");
        let short = self.tokens[at].digits;
        let century = before.digits.get(..2).filter(|_| before.digits.len() == 4);
        let year = || format!("{}{short}", century?).parse().ok();
        (joined && short.len() == 2).then(year).flatten()
    }

    /// Returns the hour of "7 pm" by a clock of 24 hours, and of "19:30" by one of 12.
    fn in_the_afternoon(&self, at: usize) -> Option<f64> {
        let token = &self.tokens[at];
        let hour: f64 = token.digits.split('.').next()?.parse().ok()?;
        let after = self.text[token.range.end..].trim_start().to_lowercase();
        let marked = token.letters == "pm" || after.starts_with("pm") || after.starts_with("p.m");
        if (1.0..12.0).contains(&hour) && marked {
            Some(hour + 12.0)
        } else if (13.0..24.0).contains(&hour) && (token.letters == "h" || after.starts_with(':')) {
            Some(hour - 12.0)
        } else {
            None
        }
    }

    /// Returns the factor of a multiplier that stands right after a number.
    fn multiplier(&self, at: usize) -> Option<f64> {
        let token = self.tokens.get(at)?;
        let factor = self.words.multipliers.get(&token.letters);
        factor.filter(|_| token.is_word() && token.follows_closely())
    }

    /// Reads a number in words: "twenty-one", "three hundred and twelve", "half a million".
    fn in_words(&self, first: usize) -> Option<(f64, usize)> {
        let cardinal = |at: usize| self.words.cardinals.get(self.word(at)?);
        let start = |at: usize| self.words.starts.get(self.word(at)?);
        let mut sum = Sum::default();
        let mut next = first;
        if let Some(value) = cardinal(first) {
            sum.add(value);
            next += 1;
        } else {
            sum.add(start(first)?);
            next += 1;
            // "half a million"
            next += usize::from(start(next) == Some(1.0) && self.multiplier(next + 1).is_some());
            self.multiplier(next)?;
        }
        while next < self.tokens.len() && self.tokens[next].follows_closely() {
            if let Some(factor) = self.multiplier(next) {
                sum.multiply(factor);
            } else if let Some(value) = cardinal(next).filter(|value| sum.takes(*value)) {
                sum.add(value);
            } else if let Some(value) = self.last(next).filter(|value| sum.takes(*value)) {
                sum.add(value);
                next += 1;
                break;
            } else if let Some(value) = self.joined(next).filter(|value| sum.takes(*value)) {
                sum.add(value);
                next += 1;
            } else {
                break;
            }
            next += 1;
        }
        Some((sum.value(), next))
    }

    /// Returns what may only be the last part of a number: one of "twenty-one", first of "twenty-first".
    fn last(&self, at: usize) -> Option<f64> {
        let word = self.word(at)?;
        let one = || {
            self.words
                .starts
                .get(word)
                .filter(|_| self.words.loose.get(word).is_some())
        };
        let ordinal = || {
            self.words
                .ordinals
                .get(word)
                .or_else(|| self.words.loose.get(word))
        };
        let hyphen = self.tokens[at].gap == "-";
        one().or_else(|| ordinal().filter(|_| hyphen))
    }

    /// Returns the number after a joining word: five of "a hundred and five", one of "vingt et un".
    fn joined(&self, at: usize) -> Option<f64> {
        let joins = self.words.joiners.contains(self.word(at)?);
        let next = self.word(at + 1).filter(|_| joins)?;
        let close = self.tokens[at + 1].follows_closely();
        let cardinals = self.words.cardinals.get(next);
        let value = cardinals.or_else(|| self.words.starts.get(next));
        value.filter(|_| close)
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at).filter(|token| token.is_word());
        token.map(|token| token.letters.as_str())
    }

    fn finish(&self, tokens: Range<usize>, values: Vec<f64>, loose: bool) -> Number {
        let parts = &self.tokens[tokens.clone()];
        let start = parts.first().map_or(0, |token| token.range.start);
        let range = start..parts.last().map_or(start, |token| token.range.end);
        let words = parts
            .iter()
            .map(|token| format!("{}{}", token.digits, token.letters));
        Number {
            text: words.collect::<Vec<_>>().join(" "),
            unit: self.unit(&tokens, &range),
            range,
            values,
            loose,
        }
    }

    /// Returns the unit before or after a number.
    fn unit(&self, tokens: &Range<usize>, range: &Range<usize>) -> Option<&'static str> {
        let known = |text: &str| self.words.units.name(text);
        let sign = |c: Option<char>| known(c?.encode_utf8(&mut [0; 4]));
        let after = &self.text[range.end..];
        let own = &self.tokens[tokens.start].letters;
        let close = |at: usize| {
            let token = self.tokens.get(at).filter(|token| token.follows_closely());
            token.map_or("", |token| token.letters.as_str())
        };
        let next = close(tokens.end);
        let both = format!("{next} {}", close(tokens.end + 1));
        sign(self.text[..range.start].chars().next_back())
            .or_else(|| sign(after.trim_start().chars().next()))
            .or_else(|| known(own).filter(|_| tokens.len() == 1))
            .or_else(|| known(&both))
            .or_else(|| known(next))
    }
}

/// Returns the numbers that a decade may mean: "the 70s", "the 1970s".
fn decades(value: f64) -> Vec<f64> {
    if value < 100.0 {
        vec![value, 1900.0 + value, 2000.0 + value]
    } else {
        vec![value, value % 100.0]
    }
}

#[cfg(test)]
mod tests;
