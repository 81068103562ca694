//! Analysis of a message into terms of the base's vocabulary.

use std::borrow::Cow;

use crate::lexicon::{Lexicon, WordId};
use crate::matching::query::answer_type::AnswerType;
use crate::matching::query::question_type::{self, QuestionType, is_negated, question_type};
use crate::matching::query::term::{MOST_CORRECTIONS, MOST_TERMS, MOST_WORDS, Query, Term};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence;
use crate::matching::vocabulary::spelling::SpellingCorrector;
use crate::matching::vocabulary::stemmer::Stemmer;
use crate::matching::vocabulary::synonyms::Synonyms;
use crate::matching::vocabulary::words::{GroupNumber, StemNumber, Traits, Vocabulary};

/// Parts of an index that a message is analyzed with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QueryAnalyzer<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) corrector: &'a SpellingCorrector,
    pub(crate) stems: &'a Stemmer,
    pub(crate) synonyms: &'a Synonyms,
    pub(crate) lexicon: Option<Lexicon>,
    /// Number of example questions.
    pub(crate) examples: usize,
}

/// A word of a message, resolved to the base's vocabulary.
pub(crate) struct Token<'w> {
    pub(crate) text: Cow<'w, str>,
    pub(crate) spelling: Option<u32>,
    pub(crate) stem: Option<StemNumber>,
    /// Words that it may be a misspelling of, if they were looked up already.
    pub(crate) corrections: Option<Vec<(u32, f32)>>,
}

impl QueryAnalyzer<'_> {
    /// Analyzes a message's words.
    pub(crate) fn analyze(&self, words: &[String]) -> Query {
        let tokens = self.resolve_tokens(words);
        let plain: Vec<&str> = tokens.iter().map(|word| self.corrected(word)).collect();
        let question_type = question_type(&plain);
        let answer_type = AnswerType::expected(&plain);
        // "Are dogs not allowed?" is answered by what answers "are dogs allowed?".
        let negated = question_type != QuestionType::YesNo && is_negated(&plain);
        let focus = question_type::focus(&plain).map(|at| tokens[at].text.clone().into_owned());
        let (terms, lexical) = self.terms(tokens);
        let focus = focus.and_then(|word| {
            let asked = |term: &Term| term.text == word && !term.traits.function;
            terms.iter().position(asked)
        });
        let vector = self
            .lexicon
            .map(|lexicon| sentence::widen(&sentence::of_words(lexicon, lexical.into_iter())));
        Query {
            terms,
            vector,
            question_type,
            answer_type,
            focus,
            negated,
        }
    }

    /// Returns the distinct words as terms, and the lexicon's numbers of all words.
    fn terms(&self, tokens: Vec<Token<'_>>) -> (Vec<Term>, Vec<WordId>) {
        let stems: Vec<_> = tokens
            .iter()
            .map(|word| self.corrected_stem(word))
            .collect();
        let groups = self.synonyms.groups(&stems, None);
        let mut terms: Vec<Term> = Vec::with_capacity(tokens.len().min(MOST_TERMS));
        let mut corrections_left = MOST_CORRECTIONS;
        let mut lexical: Vec<WordId> = Vec::with_capacity(tokens.len());
        for (at, word) in tokens.into_iter().enumerate().take(MOST_WORDS) {
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

    /// Returns the stem of a word or, if corrections were looked up, of the likeliest one.
    fn corrected_stem(&self, token: &Token<'_>) -> Option<StemNumber> {
        token.stem.or_else(|| {
            let (likeliest, _) = token.corrections.as_ref()?.first()?;
            Some(self.vocabulary.stem_of(*likeliest))
        })
    }

    /// Returns a word or its likely correction: a misspelled question word still asks.
    fn corrected<'w>(&'w self, token: &'w Token<'_>) -> &'w str {
        let corrections = token.corrections.as_ref();
        match corrections.and_then(|found| found.first()) {
            Some(&(spelling, similarity)) if similarity >= term_weighting::LIKELY_SLIP => {
                self.vocabulary.text(spelling)
            }
            _ => &token.text,
        }
    }

    fn term(
        &self,
        token: Token<'_>,
        groups: Vec<GroupNumber>,
        corrections_left: &mut usize,
    ) -> Term {
        let Token {
            text,
            spelling,
            stem,
            corrections,
        } = token;
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
        let weight = term_weighting::word(
            term_weighting::local(frequency, self.examples),
            traits.background,
        );
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

    pub(crate) fn token<'w>(&self, word: impl Into<Cow<'w, str>>) -> Token<'w> {
        let text = word.into();
        let spelling = self.vocabulary.spelling(&text);
        Token {
            stem: spelling.map_or_else(
                || self.vocabulary.stem(&self.stems.stem(&text)),
                |spelling| Some(self.vocabulary.stem_of(spelling)),
            ),
            spelling,
            text,
            corrections: None,
        }
    }

    /// Returns the likeliest corrections, best first: by similarity and by frequency in the base, then by spelling, so that
    /// the order is always the same.
    ///
    /// Returns none for words of three letters without a lexicon, which alone distinguishes a typo ("hwo") from a word
    /// ("saw").
    pub(crate) fn corrections(&self, word: &str) -> Vec<(u32, f32)> {
        if self.lexicon.is_none() && word.chars().count() <= 3 {
            return Vec::new();
        }
        let spellings = self.vocabulary.spellings();
        let mut found = self.corrector.corrections(spellings, word);
        let plausible = |&(spelling, similarity): &(u32, f32)| {
            let bonus = term_weighting::FREQUENCY_BONUS
                * (self.document_frequency(spelling) as f32).ln_1p();
            similarity + bonus
        };
        found.sort_by(|a, b| {
            let order = plausible(b).total_cmp(&plausible(a));
            order.then_with(|| self.vocabulary.text(a.0).cmp(self.vocabulary.text(b.0)))
        });
        found.truncate(term_weighting::MOST_CORRECTIONS_A_WORD);
        found
    }

    /// Returns the number of example questions that a spelling's stem occurs in.
    fn document_frequency(&self, spelling: u32) -> u32 {
        self.vocabulary.frequency(self.vocabulary.stem_of(spelling))
    }
}
