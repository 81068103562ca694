//! A message as the base's vocabulary understands it.

use std::borrow::Cow;

use super::meaning::{Direction, Meaning};
use super::question_type::{self, QuestionType, question_type};
use super::spelling::Speller;
use super::synonyms::Synonyms;
use super::vector;
use super::vocabulary::{GroupNumber, StemNumber, Stems, Traits, Vocabulary};
use super::weights;
use crate::lexicon::{Lexicon, WordId};
use crate::text::fillers::is_filler;

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
    /// With a lexicon.
    pub(crate) direction: Option<Direction>,
    pub(crate) question_type: QuestionType,
    /// The term that is asked which or how of.
    pub(crate) focus: Option<usize>,
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
    pub(crate) synonyms: &'a Synonyms,
    pub(crate) lexicon: Option<Lexicon>,
    pub(super) meaning: Option<&'a Meaning>,
    /// The number of example questions.
    pub(crate) examples: usize,
}

/// A word of a message, as it is understood.
struct Heard<'w> {
    text: Cow<'w, str>,
    spelling: Option<u32>,
    stem: Option<StemNumber>,
    /// The words that it may be a slip of, where that was looked up already.
    corrections: Option<Vec<(u32, f32)>>,
}

impl Reader<'_> {
    /// Reads a message's words.
    pub(crate) fn read(&self, words: &[String]) -> Query {
        let heard = self.regroup(words);
        let plain: Vec<&str> = heard.iter().map(|word| &*word.text).collect();
        let question_type = question_type(&plain);
        let negated = is_negated(&plain);
        let focus = question_type::focus(&plain).map(|at| plain[at].to_owned());
        let (terms, lexical) = self.terms(heard);
        let focus = focus.and_then(|word| {
            let asked = |term: &Term| term.text == word && !term.traits.function;
            terms.iter().position(asked)
        });
        let direction = self.lexicon.zip(self.meaning).map(|(lexicon, meaning)| {
            meaning.direction(&vector::of_words(lexicon, lexical.into_iter()))
        });
        let keywords =
            question_type == QuestionType::Open && terms.iter().all(|term| !term.traits.function);
        Query {
            terms,
            direction,
            question_type,
            focus,
            negated,
            keywords,
        }
    }

    /// The distinct words as terms, and what the lexicon knows of all of them.
    fn terms(&self, heard: Vec<Heard<'_>>) -> (Vec<Term>, Vec<WordId>) {
        let stems: Vec<_> = heard.iter().map(|word| self.meant_stem(word)).collect();
        let groups = self.synonyms.groups(&stems, None);
        let mut terms: Vec<Term> = Vec::with_capacity(heard.len().min(MOST_TERMS));
        let mut corrections_left = MOST_CORRECTIONS;
        let mut lexical: Vec<WordId> = Vec::with_capacity(heard.len());
        for (at, word) in heard.into_iter().enumerate().take(MOST_WORDS) {
            let same = |term: &&mut Term| term.text == *word.text;
            let known = terms.iter_mut().find(same);
            let groups = groups.iter().filter(|(place, _)| *place == at);
            let groups = groups.map(|&(_, group)| group);
            if let Some(known) = known {
                for group in groups {
                    if !known.groups.contains(&group) {
                        known.groups.push(group);
                    }
                }
                lexical.extend(known.traits.lexicon);
            } else if terms.len() < MOST_TERMS {
                let term = self.term(word, groups.collect(), &mut corrections_left);
                lexical.extend(term.traits.lexicon);
                terms.push(term);
            }
        }
        (terms, lexical)
    }

    /// The stem of a word, or of what it is a slip of where that was looked up.
    fn meant_stem(&self, heard: &Heard<'_>) -> Option<StemNumber> {
        heard.stem.or_else(|| {
            let (likeliest, _) = heard.corrections.as_ref()?.first()?;
            Some(self.vocabulary.stem_of(*likeliest))
        })
    }

    fn term(
        &self,
        heard: Heard<'_>,
        groups: Vec<GroupNumber>,
        corrections_left: &mut usize,
    ) -> Term {
        let Heard {
            text,
            spelling,
            stem,
            corrections,
        } = heard;
        let mut traits = spelling.map_or_else(
            || Traits::of(&text, self.lexicon),
            |spelling| self.vocabulary.traits(spelling),
        );
        let unknown =
            spelling.is_none() && stem.is_none() && !traits.common && *corrections_left > 0;
        let corrections = if unknown {
            *corrections_left -= 1;
            corrections.unwrap_or_else(|| self.corrections(&text))
        } else {
            Vec::new()
        };
        let likeliest = corrections.first().map_or(0.0, |&(_, likeness)| likeness);
        if unknown
            && traits.lexicon.is_none()
            && likeliest < weights::LIKELY_SLIP
            && let Some((_, meant)) = self.lexicon.and_then(|lexicon| lexicon.correct(&text))
        {
            return self.term(self.hear(meant), groups, &mut 0);
        }
        let mut weight_stem = stem;
        if let Some(&(best, _)) = corrections.first() {
            traits = self.vocabulary.traits(best);
            weight_stem = Some(self.vocabulary.stem_of(best));
        }
        let frequency = weight_stem.map_or(0, |stem| self.vocabulary.frequency(stem));
        let weight = weights::word(weights::local(frequency, self.examples), traits.background);
        Term {
            text: text.into_owned(),
            spelling,
            stem,
            corrections,
            groups,
            traits,
            weight,
        }
    }

    fn hear<'w>(&self, word: impl Into<Cow<'w, str>>) -> Heard<'w> {
        let text = word.into();
        let spelling = self.vocabulary.spelling(&text);
        Heard {
            stem: spelling.map_or_else(
                || self.vocabulary.stem(&self.stems.stem(&text)),
                |spelling| Some(self.vocabulary.stem_of(spelling)),
            ),
            spelling,
            text,
            corrections: None,
        }
    }

    /// The likeliest corrections, best first; of two alike the one that the base says more often, then by spelling, so
    /// that the same message is always read the same.
    fn corrections(&self, word: &str) -> Vec<(u32, f32)> {
        let spellings = self.vocabulary.spellings();
        let mut found = self.speller.corrections(spellings, word);
        found.sort_by(|a, b| {
            b.1.total_cmp(&a.1)
                .then_with(|| self.said(b.0).cmp(&self.said(a.0)))
                .then_with(|| self.vocabulary.text(a.0).cmp(self.vocabulary.text(b.0)))
        });
        found.truncate(weights::MOST_CORRECTIONS_A_WORD);
        found
    }

    /// In how many example questions a spelling's stem occurs.
    fn said(&self, spelling: u32) -> u32 {
        self.vocabulary.frequency(self.vocabulary.stem_of(spelling))
    }

    /// Joins what was typed apart ("counter terrorism"), parts what was typed together ("bringback"), shortens what
    /// was drawn out ("sooo"): each only towards words that the base knows, from ones that it does not.
    fn regroup<'w>(&self, words: &'w [String]) -> Vec<Heard<'w>> {
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

/// Whether a message denies what it asks about.
pub(crate) fn is_negated(words: &[&str]) -> bool {
    words.iter().any(|word| {
        matches!(
            *word,
            "not" | "no" | "never" | "none" | "nobody" | "nothing" | "without"
        )
    })
}
