//! A message as the base's vocabulary understands it.

use super::question_type::{QuestionType, question_type};
use super::spelling::Speller;
use super::synonyms::Synonyms;
use super::vector::{self, Vector};
use super::vocabulary::{GroupNumber, StemNumber, Stems, Traits, Vocabulary};
use super::weights;
use super::whitening::Whitening;
use crate::lexicon::{DIMENSIONS, Lexicon, WordId};

/// So many words of a message are weighed: more is no question, and time must stay bounded.
pub(super) const MOST_TERMS: usize = 48;
/// So many words go into a message's vector.
const MOST_WORDS: usize = 192;
/// So many misspelled words of a message are looked up.
const MOST_CORRECTIONS: usize = 16;

/// One distinct word of a message.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) spelling: Option<u32>,
    pub(crate) stem: Option<StemNumber>,
    /// Spellings it may be a slip of, with their likeness.
    pub(crate) corrections: Vec<(u32, f32)>,
    /// The curators' groups that it stands for, one an article at most.
    pub(crate) groups: Vec<GroupNumber>,
    pub(crate) traits: Traits,
    pub(crate) weight: f32,
}

/// A message's words, weighed, and its direction.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The distinct ones.
    pub(crate) terms: Vec<Term>,
    pub(crate) vector: Vector,
    /// The same in the base's own metric.
    pub(crate) own: Vector,
    pub(crate) question_type: QuestionType,
    pub(crate) negated: bool,
    /// No word of grammar: a row of keywords.
    pub(crate) keywords: bool,
}

/// What a query is read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) speller: &'a Speller,
    pub(crate) stems: &'a Stems,
    pub(crate) synonyms: &'a [Synonyms],
    pub(crate) lexicon: Option<Lexicon>,
    pub(crate) whitening: &'a Whitening,
    /// The number of example questions.
    pub(crate) examples: usize,
}

impl Reader<'_> {
    /// Reads a message's words.
    pub(crate) fn read(&self, words: &[String]) -> Query {
        let words = self.regroup(words);
        let stems: Vec<_> = words.iter().map(|word| self.stems.stem(word)).collect();
        let stems: Vec<&str> = stems.iter().map(AsRef::as_ref).collect();
        let groups: Vec<_> = self
            .synonyms
            .iter()
            .map(|article| article.groups(&stems))
            .collect();
        let mut terms: Vec<Term> = Vec::with_capacity(words.len().min(MOST_TERMS));
        let mut corrections_left = MOST_CORRECTIONS;
        let mut lexical: Vec<WordId> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
            let groups = groups.iter().filter_map(|article| article[at]);
            if let Some(known) = terms.iter_mut().find(|term| term.text == *word) {
                known.groups.extend(
                    groups
                        .filter(|group| !known.groups.contains(group))
                        .collect::<Vec<_>>(),
                );
                lexical.extend(known.traits.lexicon);
            } else if terms.len() < MOST_TERMS {
                let term = self.term(word, stems[at], groups.collect(), &mut corrections_left);
                lexical.extend(term.traits.lexicon);
                terms.push(term);
            }
        }
        let vector = self.lexicon.map_or([0; DIMENSIONS], |lexicon| {
            vector::of_words(lexicon, lexical.into_iter())
        });
        let plain: Vec<&str> = words.iter().map(String::as_str).collect();
        let question_type = question_type(&plain);
        let negated = is_negated(&plain);
        let keywords =
            question_type == QuestionType::Open && terms.iter().all(|term| !term.traits.function);
        let own = self.whitening.apply(&vector);
        Query {
            terms,
            vector,
            own,
            question_type,
            negated,
            keywords,
        }
    }

    fn term(
        &self,
        word: &str,
        stem: &str,
        groups: Vec<GroupNumber>,
        corrections_left: &mut usize,
    ) -> Term {
        let spelling = self.vocabulary.spelling(word);
        let mut traits = spelling.map_or_else(
            || Traits::of(word, self.lexicon),
            |spelling| self.vocabulary.traits(spelling),
        );
        let stem = self.vocabulary.stem(stem);
        let mut corrections = Vec::new();
        let unknown =
            spelling.is_none() && stem.is_none() && !traits.common && *corrections_left > 0;
        if unknown {
            *corrections_left -= 1;
            corrections = self.corrections(word);
        }
        let likeliest = corrections.first().map_or(0.0, |&(_, likeness)| likeness);
        if unknown
            && traits.lexicon.is_none()
            && likeliest < weights::LIKELY_SLIP
            && let Some((_, meant)) = self.lexicon.and_then(|lexicon| lexicon.correct(word))
        {
            return self.term(meant, &self.stems.stem(meant), groups, &mut 0);
        }
        let mut weight_stem = stem;
        if let Some(&(best, _)) = corrections.first() {
            traits = self.vocabulary.traits(best);
            weight_stem = Some(self.vocabulary.stem_of(best));
        }
        let frequency = weight_stem.map_or(0, |stem| self.vocabulary.frequency(stem));
        let weight = weights::word(weights::local(frequency, self.examples), traits.background);
        Term {
            text: word.to_owned(),
            spelling,
            stem,
            corrections,
            groups,
            traits,
            weight,
        }
    }

    /// The likeliest corrections, best first; ties by spelling, so that the same message is always read the same.
    fn corrections(&self, word: &str) -> Vec<(u32, f32)> {
        let mut found: Vec<(u32, f32)> = self
            .speller
            .corrections(word)
            .into_iter()
            .map(|(at, likeness)| (at as u32, likeness))
            .collect();
        found.sort_by(|a, b| {
            b.1.total_cmp(&a.1)
                .then_with(|| self.vocabulary.text(a.0).cmp(self.vocabulary.text(b.0)))
        });
        found.truncate(weights::MOST_CORRECTIONS_A_WORD);
        found
    }

    /// Joins what was typed apart ("counter terrorism"), parts what was typed together ("bringback"), shortens what
    /// was drawn out ("sooo"): each only towards words that the base knows, from ones that it does not.
    fn regroup(&self, words: &[String]) -> Vec<String> {
        let known = |word: &str| self.vocabulary.spelling(word).is_some();
        let mut regrouped: Vec<String> = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len().min(MOST_WORDS) {
            let word = &words[at];
            if let Some(next) = words.get(at + 1) {
                let joined = format!("{word}{next}");
                if known(&joined) && !(known(word) && known(next)) {
                    regrouped.push(joined);
                    at += 2;
                    continue;
                }
            }
            at += 1;
            if known(word)
                || self
                    .lexicon
                    .is_some_and(|lexicon| lexicon.find(word).is_some())
            {
                regrouped.push(word.clone());
            } else if let Some(shorter) = undrawn(word)
                .into_iter()
                .find(|shorter| self.is_word(shorter))
            {
                regrouped.push(shorter);
            } else if let Some((one, other)) = self.parted(word) {
                regrouped.extend([one.to_owned(), other.to_owned()]);
            } else {
                regrouped.push(word.clone());
            }
        }
        regrouped
    }

    fn is_word(&self, word: &str) -> bool {
        self.vocabulary.spelling(word).is_some()
            || self
                .lexicon
                .is_some_and(|lexicon| lexicon.find(word).is_some())
    }

    /// The shortest part of a word typed together with its neighbour.
    const SHORTEST_PART: usize = 2;

    fn parted<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let long_enough =
            word.len() >= 6 && word.len() <= 24 && !word.bytes().any(|byte| byte.is_ascii_digit());
        if !long_enough || !self.corrections(word).is_empty() {
            return None;
        }
        let known = |part: &str| {
            part.len() >= Self::SHORTEST_PART && self.vocabulary.spelling(part).is_some()
        };
        let splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
        splits
            .filter(|(one, other)| known(one) && known(other))
            .max_by_key(|(one, other)| one.len().min(other.len()))
    }
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

/// Whether a message denies what it asks about.
pub(crate) fn is_negated(words: &[&str]) -> bool {
    words.iter().any(|word| {
        matches!(
            *word,
            "not" | "no" | "never" | "none" | "nobody" | "nothing" | "without"
        )
    })
}
