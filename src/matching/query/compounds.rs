//! Compound splitting, elongation and correction: resolves words that the base does not know.

use std::borrow::Cow;

use crate::matching::query::analyzer::{QueryAnalyzer, Token};
use crate::matching::query::term::{MOST_CORRECTIONS, MOST_WORDS};
use crate::matching::term_weighting;
use crate::matching::vocabulary::words::StemNumber;
use crate::text::discourse_markers::is_discourse_marker;

/// Difference in Zipf frequency from which a word is far rarer than another: "soo" is far rarer than "so", "too" is not
/// far rarer than "to".
const FAR_RARER: f32 = 2.0;

impl QueryAnalyzer<'_> {
    /// Splits what was typed together ("bringback"), and shortens elongated words ("sooo"): each only from words that the
    /// base does not know to words that it knows.
    pub(crate) fn resolve_tokens<'w>(&self, words: &'w [String]) -> Vec<Token<'w>> {
        let mut resolved: Vec<Token> = Vec::with_capacity(words.len().min(MOST_WORDS));
        for word in words.iter().take(MOST_WORDS) {
            match self.vocabulary.spelling(word) {
                Some(spelling) => resolved.push(Token {
                    text: word.into(),
                    spelling: Some(spelling),
                    stem: Some(self.vocabulary.stem_of(spelling)),
                    corrections: None,
                }),
                None if is_discourse_marker(word) => {}
                None => self.resolve_unknown(word, &mut resolved),
            }
        }
        resolved
    }

    fn resolve_unknown<'w>(&self, word: &'w str, resolved: &mut Vec<Token<'w>>) {
        if let Some(umlaut) = self.with_umlaut(word) {
            resolved.push(self.token(umlaut));
            return;
        }
        if self.is_in_lexicon(word) {
            resolved.push(self.token(word));
            return;
        }
        if let Some(shorter) = without_elongation(word) {
            let shorter = self.likelier(shorter);
            if self.is_word(&shorter) {
                resolved.push(self.token(shorter));
            } else {
                self.correct(shorter.into(), resolved);
            }
        } else {
            self.correct(word.into(), resolved);
        }
    }

    /// Returns an elongated word with its letters double or single ("too" and "to"), whichever is likelier meant.
    fn likelier(&self, [double, single]: [String; 2]) -> String {
        let frequency = |word: &str| {
            let id = self.lexicon.and_then(|lexicon| lexicon.find(word));
            self.lexicon
                .zip(id)
                .map_or(0.0, |(lexicon, id)| lexicon.zipf(id))
        };
        if self.vocabulary.spelling(&double).is_some()
            || self.is_in_lexicon(&double) && frequency(&single) - frequency(&double) < FAR_RARER
        {
            double
        } else {
            single
        }
    }

    /// Resolves an unknown word to a word of the base, to two of them, or to a word of the language.
    fn correct<'w>(&self, word: Cow<'w, str>, resolved: &mut Vec<Token<'w>>) {
        let looked_up = resolved.iter().filter(|word| word.corrections.is_some());
        let corrections = (looked_up.count() < MOST_CORRECTIONS).then(|| self.corrections(&word));
        let likeliest = corrections
            .as_ref()
            .map(|found| found.first().map_or(0.0, |&(_, similarity)| similarity));
        let unlikely = likeliest.is_some_and(|similarity| similarity < term_weighting::LIKELY_SLIP);
        let unsure = likeliest.is_some_and(|similarity| similarity < term_weighting::SURE_SLIP);
        if unsure
            && is_splittable(&word)
            && let Some((one, other)) = self.split_compound(&word)
        {
            resolved.extend([one, other].map(|part| self.token(part.to_owned())));
            return;
        }
        let mut token = self.token(word);
        if self.is_accidental_stem(token.stem, corrections.as_deref()) {
            token.stem = None;
        }
        if unlikely
            && token.stem.is_none()
            && let Some((_, meant)) = self
                .lexicon
                .and_then(|lexicon| lexicon.correct(&token.text))
        {
            resolved.push(self.token(meant));
            return;
        }
        resolved.push(Token {
            corrections,
            ..token
        });
    }

    /// Returns true if a word that the language lacks has a stem of the base by chance: "soliders" is no form of
    /// "solid" where it is a certain misspelling of another word.
    fn is_accidental_stem(
        &self,
        stem: Option<StemNumber>,
        corrections: Option<&[(u32, f32)]>,
    ) -> bool {
        let (Some(stem), Some(_)) = (stem, self.lexicon) else {
            return false;
        };
        let likely = corrections.unwrap_or_default().iter();
        let likely = likely.filter(|(_, similarity)| *similarity >= term_weighting::SURE_SLIP);
        let stems = likely.map(|&(meant, _)| self.vocabulary.stem_of(meant));
        let mut stems = stems.peekable();
        stems.peek().is_some() && stems.all(|other| other != stem)
    }

    fn is_in_lexicon(&self, word: &str) -> bool {
        self.lexicon
            .is_some_and(|lexicon| lexicon.find(word).is_some())
    }

    fn is_word(&self, word: &str) -> bool {
        self.vocabulary.spelling(word).is_some() || self.is_in_lexicon(word)
    }

    /// Returns a word of the base that is written with umlauts there: "mueller" for "müller". Normalizing leaves the vowel.
    fn with_umlaut(&self, word: &str) -> Option<String> {
        let vowels = [("ae", "a"), ("oe", "o"), ("ue", "u")];
        let plain = vowels
            .iter()
            .fold(word.to_owned(), |word, (written, vowel)| {
                word.replace(written, vowel)
            });
        (plain != word && self.vocabulary.spelling(&plain).is_some()).then_some(plain)
    }

    /// Length in bytes of the shortest part of a compound.
    const SHORTEST_PART: usize = 2;

    fn split_compound<'p>(&self, word: &'p str) -> Option<(&'p str, &'p str)> {
        let known = |part: &str| {
            part.len() >= Self::SHORTEST_PART && self.vocabulary.spelling(part).is_some()
        };
        let splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
        splits
            .filter(|(one, other)| known(one) && known(other))
            .max_by_key(|(one, other)| one.len().min(other.len()))
    }
}

/// Returns true if a word may be two words typed together.
fn is_splittable(word: &str) -> bool {
    (6..=24).contains(&word.len()) && !word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns a word with its runs of a letter cut to two, and to one; `None` if no letter is elongated.
fn without_elongation(word: &str) -> Option<[String; 2]> {
    let letters: Vec<char> = word.chars().take(64).collect();
    if !letters
        .windows(3)
        .any(|run| run[0] == run[1] && run[1] == run[2] && run[0].is_alphabetic())
    {
        return None;
    }
    Some([2, 1].map(|most| cut_runs(&letters, most)))
}

fn cut_runs(letters: &[char], most: usize) -> String {
    let mut cut = String::new();
    for run in letters.chunk_by(|a, b| a == b) {
        let keep = if run.len() > 2 { most } else { run.len() };
        cut.extend(&run[..keep]);
    }
    cut
}
