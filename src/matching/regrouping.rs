//! Words as they were meant to be parted.

use super::query::{Heard, MOST_CORRECTIONS, MOST_WORDS, Reader};
use crate::text::fillers::is_filler;

impl Reader<'_> {
    /// Joins what was typed apart ("counter terrorism"), parts what was typed together ("bringback"), shortens what
    /// was drawn out ("sooo"): each only towards words that the base knows, from ones that it does not.
    pub(super) fn regroup<'w>(&self, words: &'w [String]) -> Vec<Heard<'w>> {
        let words = &words[..words.len().min(MOST_WORDS + 1)];
        let known: Vec<_> = words
            .iter()
            .map(|word| self.vocabulary.spelling(word))
            .collect();
        let mut regrouped: Vec<Heard> = Vec::with_capacity(words.len());
        let mut joined = String::new();
        let mut at = 0;
        while at < words.len().min(MOST_WORDS) {
            let word = &words[at];
            if let (Some(next), None, _) | (Some(next), _, Some(None)) =
                (words.get(at + 1), known[at], known.get(at + 1))
            {
                joined.clear();
                joined.extend([word.as_str(), next]);
                if self.vocabulary.spelling(&joined).is_some() {
                    regrouped.push(self.hear(joined.clone()));
                    at += 2;
                    continue;
                }
            }
            match known[at] {
                Some(spelling) => regrouped.push(Heard {
                    text: word.into(),
                    spelling: Some(spelling),
                    stem: Some(self.vocabulary.stem_of(spelling)),
                    corrections: None,
                }),
                None if is_filler(word) => {}
                None => self.regroup_unknown(word, &mut regrouped),
            }
            at += 1;
        }
        regrouped
    }

    fn regroup_unknown<'w>(&self, word: &'w str, regrouped: &mut Vec<Heard<'w>>) {
        if self.is_in_lexicon(word) {
            regrouped.push(self.hear(word));
            return;
        }
        let shorter = undrawn(word)
            .into_iter()
            .find(|shorter| self.is_word(shorter));
        if let Some(shorter) = shorter {
            regrouped.push(self.hear(shorter));
            return;
        }
        let looked_up = regrouped.iter().filter(|word| word.corrections.is_some());
        let corrections = (looked_up.count() < MOST_CORRECTIONS).then(|| self.corrections(word));
        if is_partable(word)
            && corrections.as_ref().is_some_and(Vec::is_empty)
            && let Some((one, other)) = self.parted(word)
        {
            regrouped.extend([self.hear(one), self.hear(other)]);
            return;
        }
        regrouped.push(Heard {
            corrections,
            ..self.hear(word)
        });
    }

    fn is_in_lexicon(&self, word: &str) -> bool {
        self.lexicon
            .is_some_and(|lexicon| lexicon.find(word).is_some())
    }

    fn is_word(&self, word: &str) -> bool {
        self.vocabulary.spelling(word).is_some() || self.is_in_lexicon(word)
    }

    /// The shortest part of a word typed together with its neighbour.
    const SHORTEST_PART: usize = 2;

    fn parted<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let known = |part: &str| {
            part.len() >= Self::SHORTEST_PART && self.vocabulary.spelling(part).is_some()
        };
        let splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
        splits
            .filter(|(one, other)| known(one) && known(other))
            .max_by_key(|(one, other)| one.len().min(other.len()))
    }
}

/// Whether a word may be two typed together.
fn is_partable(word: &str) -> bool {
    (6..=24).contains(&word.len()) && !word.bytes().any(|byte| byte.is_ascii_digit())
}

/// A word with runs of the same letter cut to two, then to one; nothing where no letter is drawn out.
fn undrawn(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().take(64).collect();
    if !letters
        .windows(3)
        .any(|run| run[0] == run[1] && run[1] == run[2] && run[0].is_alphabetic())
    {
        return Vec::new();
    }
    [2, 1].map(|most| cut_runs(&letters, most)).into()
}

fn cut_runs(letters: &[char], most: usize) -> String {
    let mut cut = String::new();
    for run in letters.chunk_by(|a, b| a == b) {
        let keep = if run.len() > 2 { most } else { run.len() };
        cut.extend(&run[..keep]);
    }
    cut
}
