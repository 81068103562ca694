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

/// So many words of a message are weighed: more is no question, and time must stay bounded.
pub(super) const MOST_TERMS: usize = 48;
/// So many words go into a message's vector.
pub(super) const MOST_WORDS: usize = 192;
/// So many misspelled words of a message are looked up.
pub(super) const MOST_CORRECTIONS: usize = 16;

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

impl Term {
    /// The base's spelling that it is taken for.
    pub(crate) fn known(&self) -> Option<u32> {
        let meant = self.corrections.first().map(|&(meant, _)| meant);
        meant.or(self.spelling)
    }
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
pub(super) struct Heard<'w> {
    pub(super) text: Cow<'w, str>,
    pub(super) spelling: Option<u32>,
    pub(super) stem: Option<StemNumber>,
    /// The words that it may be a slip of, where that was looked up already.
    pub(super) corrections: Option<Vec<(u32, f32)>>,
}

/// What joins keywords without making a sentence of them: "cost of the boats", "and the mayor".
const GLUE: [&str; 12] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to",
];

impl Reader<'_> {
    /// Reads a message's words.
    pub(crate) fn read(&self, words: &[String]) -> Query {
        let heard = self.regroup(words);
        let plain: Vec<&str> = heard.iter().map(|word| self.meant(word)).collect();
        let question_type = question_type(&plain);
        let negated = is_negated(&plain);
        let focus = question_type::focus(&plain).map(|at| heard[at].text.clone().into_owned());
        let (terms, lexical) = self.terms(heard);
        let focus = focus.and_then(|word| {
            let asked = |term: &Term| term.text == word && !term.traits.function;
            terms.iter().position(asked)
        });
        let direction = self.lexicon.zip(self.meaning).map(|(lexicon, meaning)| {
            meaning.direction(&vector::of_words(lexicon, lexical.into_iter()))
        });
        let key = |term: &Term| !term.traits.function || GLUE.contains(&&*term.text);
        let keywords = question_type == QuestionType::Open && terms.iter().all(key);
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

    /// What a word says, or what it is likely a slip of: a question word misspelt still asks.
    fn meant<'w>(&'w self, heard: &'w Heard<'_>) -> &'w str {
        let corrections = heard.corrections.as_ref();
        match corrections.and_then(|found| found.first()) {
            Some(&(spelling, likeness)) if likeness >= weights::LIKELY_SLIP => {
                self.vocabulary.text(spelling)
            }
            _ => &heard.text,
        }
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

    pub(super) fn hear<'w>(&self, word: impl Into<Cow<'w, str>>) -> Heard<'w> {
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

    /// The likeliest corrections, best first: likely slips before others, by likeness and by how often the base says them,
    /// then by spelling, so that the same message is always read the same.
    ///
    /// None of three letters where no lexicon tells a slip ("hwo") from a word ("saw").
    pub(super) fn corrections(&self, word: &str) -> Vec<(u32, f32)> {
        if self.lexicon.is_none() && word.chars().count() <= 3 {
            return Vec::new();
        }
        let spellings = self.vocabulary.spellings();
        let mut found = self.speller.corrections(spellings, word);
        let plausible = |&(spelling, likeness): &(u32, f32)| {
            let often = weights::SAID_COUNTS * (self.said(spelling) as f32).ln_1p();
            (likeness >= weights::LIKELY_SLIP, likeness + often)
        };
        found.sort_by(|a, b| {
            let (one, other) = (plausible(a), plausible(b));
            let likely = other.0.cmp(&one.0);
            likely
                .then(other.1.total_cmp(&one.1))
                .then_with(|| self.vocabulary.text(a.0).cmp(self.vocabulary.text(b.0)))
        });
        found.truncate(weights::MOST_CORRECTIONS_A_WORD);
        found
    }

    /// In how many example questions a spelling's stem occurs.
    fn said(&self, spelling: u32) -> u32 {
        self.vocabulary.frequency(self.vocabulary.stem_of(spelling))
    }
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
