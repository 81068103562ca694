//! Features of a question for the classifier: its sentence vector, and its words with their semantic neighbours.

use std::collections::HashMap;

use crate::lexicon::{DIMENSIONS, Lexicon, WordId};
use crate::matching::parallel;
use crate::matching::query::question_type::QuestionType;
use crate::matching::query::term::Query;
use crate::matching::term_weighting;
use crate::matching::vectors::sentence::{self, Vector};
use crate::matching::vocabulary::words::{StemNumber, Traits, Vocabulary, Word};

/// Features of a question, each at most once.
#[derive(Debug)]
pub(crate) struct Features {
    /// Sentence vector, whose components are the first features; only with a lexicon.
    pub(crate) vector: Option<Vector>,
    /// Other features, by number.
    pub(crate) others: Vec<(u32, f32)>,
}

impl Features {
    /// Lists all features by number.
    pub(crate) fn list(&self, into: &mut Vec<(u32, f32)>) {
        into.clear();
        let components = self.vector.iter().flat_map(sentence::components);
        into.extend((0..).zip(components));
        into.extend_from_slice(&self.others);
    }
}

/// Norm of the words' features, beside a sentence vector of norm 1; 0.7 and 1 did alike on the sets of `examples/fit`.
const WORDS_NORM: f32 = 0.7;
/// Value of the question type's feature in a base with absences: these mostly ask for more than a fact says (why, how
/// many, who), in the fact's own words. On the first article's gold set, right at 5 % false answers was 60, 65 and 71
/// of 100 at 0, 0.3 and 0.5. Without absences it only cost hit@1 (up to 1.6 points at 0.5), and is left out.
const QUESTION_TYPE_VALUE: f32 = 0.4;
/// Least number of stems that are worth a thread: each is compared with all others.
const WORTHWHILE: usize = 128;
/// Least similarity of neighbours.
const LEAST_SIMILARITY: f32 = 0.25;

/// Semantic neighbours of the words of a base, by stem.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    /// Traits of a content word of each stem, if there is one.
    words: Vec<Option<Traits>>,
    near: Vec<Vec<(StemNumber, f32)>>,
    groups: usize,
    /// True if the base has absences.
    absences: bool,
}

impl Neighbours {
    pub(crate) fn of(
        vocabulary: &Vocabulary,
        groups: usize,
        absences: bool,
        lexicon: Option<Lexicon>,
    ) -> Self {
        let mut words: Vec<Option<Traits>> = vec![None; vocabulary.stem_count()];
        for word in &vocabulary.words {
            let slot = &mut words[word.stem as usize];
            if slot.is_none() && is_content_word(&word.traits) {
                *slot = Some(word.traits);
            }
        }
        let mut neighbours = Self {
            near: Vec::new(),
            words,
            groups,
            absences,
        };
        neighbours.near = neighbours.all_near(lexicon);
        neighbours
    }

    /// Returns the neighbours of each stem.
    fn all_near(&self, lexicon: Option<Lexicon>) -> Vec<Vec<(StemNumber, f32)>> {
        let near = |stem: usize| {
            let (Some(lexicon), Some(traits)) = (lexicon, self.words[stem]) else {
                return Vec::new();
            };
            let near = self.around(lexicon, &traits);
            near.filter(|&(other, _)| other as usize != stem).collect()
        };
        let parts = parallel::in_parts_of_at_least(WORTHWHILE, self.words.len(), |part| {
            part.map(near).collect::<Vec<_>>()
        });
        parts.into_iter().flatten().collect()
    }

    /// Returns the number of features of the questions of a base.
    pub(crate) fn feature_count(vocabulary: &Vocabulary, groups: usize) -> usize {
        DIMENSIONS + vocabulary.stem_count() + groups + QuestionType::COUNT
    }

    fn around<'a>(
        &'a self,
        lexicon: Lexicon,
        one: &'a Traits,
    ) -> impl Iterator<Item = (StemNumber, f32)> + 'a {
        let measure = one
            .lexicon
            .map(|id| sentence::widen_word(lexicon.vector(id)));
        let similarity = move |other: &Traits| {
            let (Some(id), Some(measure)) = (other.lexicon, measure) else {
                return 0.0;
            };
            let product = sentence::dot_word(&measure, lexicon.vector(id));
            term_weighting::vector_similarity(product as f32 / (one.length * other.length))
        };
        let opposes = move |other: &Traits| {
            let words = one.lexicon.zip(other.lexicon);
            let places = one.place.zip(other.place);
            words.is_some_and(|(one, other)| lexicon.are_antonyms(one, other))
                || places.is_some_and(|(one, other)| one.excludes(other))
        };
        self.words.iter().zip(0..).filter_map(move |(other, stem)| {
            let other = other.as_ref()?;
            let similarity = similarity(other);
            (similarity >= LEAST_SIMILARITY && !opposes(other)).then_some((stem, similarity))
        })
    }

    /// Returns the features of an example question.
    pub(crate) fn of_example<'w>(
        &self,
        vector: Option<&Vector>,
        words: impl Iterator<Item = &'w Word>,
        question_type: QuestionType,
    ) -> Features {
        let mut found = Found::default();
        for word in words {
            self.add_stem(&mut found, word.stem, word.weight);
            if let Some(group) = word.group {
                found.add(
                    self.group(group.into()),
                    word.weight * term_weighting::CURATED_SYNONYM,
                );
            }
        }
        self.finish(found, vector.copied(), question_type)
    }

    /// Returns the features of a message.
    pub(crate) fn of_query(
        &self,
        query: &Query,
        vocabulary: &Vocabulary,
        lexicon: Option<Lexicon>,
        kept: &mut KeptNeighbours,
    ) -> Features {
        let mut found = Found::default();
        for term in &query.terms {
            for &(spelling, similarity) in &term.corrections {
                let stem = vocabulary.stem_of(spelling);
                self.add_stem(&mut found, stem, term.weight * similarity);
            }
            if let Some(stem) = term.stem {
                self.add_stem(&mut found, stem, term.weight);
            } else if let (Some(lexicon), true) = (
                lexicon,
                term.corrections.is_empty() && is_content_word(&term.traits),
            ) {
                for &(stem, similarity) in kept.near(self, lexicon, &term.traits) {
                    found.add(stem, term.weight * similarity);
                }
            }
            for &group in &term.groups {
                found.add(
                    self.group(group.into()),
                    term.weight * term_weighting::CURATED_SYNONYM,
                );
            }
        }
        let vector = query.vector.as_ref().map(sentence::narrow);
        self.finish(found, vector, query.question_type)
    }

    /// Returns all features of a question: its words, normalized, its sentence vector and its question type.
    fn finish(
        &self,
        found: Found,
        vector: Option<Vector>,
        question_type: QuestionType,
    ) -> Features {
        let mut others = found.normalize();
        others.extend(self.question_type_feature(question_type));
        Features { vector, others }
    }

    /// Returns the feature of the question type, in a base with absences.
    fn question_type_feature(&self, question_type: QuestionType) -> Option<(u32, f32)> {
        let first = DIMENSIONS + self.words.len() + self.groups;
        let feature = (first + question_type as usize) as u32;
        self.absences.then_some((feature, QUESTION_TYPE_VALUE))
    }

    fn group(&self, group: usize) -> u32 {
        (self.words.len() + group) as u32
    }

    fn add_stem(&self, found: &mut Found, stem: StemNumber, weight: f32) {
        found.add(stem, weight);
        for &(near, similarity) in &self.near[stem as usize] {
            found.add(near, weight * similarity);
        }
    }
}

/// Neighbours of words that the base does not hold, kept from search to search: the segments of a message share words.
#[derive(Debug, Default)]
pub(crate) struct KeptNeighbours(HashMap<WordId, Vec<(StemNumber, f32)>>);

/// Most words whose neighbours are kept.
const MOST_KEPT: usize = 512;

impl KeptNeighbours {
    /// Returns the neighbours of a word.
    fn near(
        &mut self,
        neighbours: &Neighbours,
        lexicon: Lexicon,
        word: &Traits,
    ) -> &[(StemNumber, f32)] {
        let Some(id) = word.lexicon else { return &[] };
        if self.0.len() == MOST_KEPT && !self.0.contains_key(&id) {
            self.0.clear();
        }
        let near = || neighbours.around(lexicon, word).collect();
        self.0.entry(id).or_insert_with(near)
    }
}

fn is_content_word(traits: &Traits) -> bool {
    traits.length > 0.0
}

/// Words found so far, each with the highest weight that a word of the question gave it.
#[derive(Default)]
struct Found(Vec<(u32, f32)>);

impl Found {
    fn add(&mut self, word: u32, weight: f32) {
        match self.0.iter_mut().find(|(known, _)| *known == word) {
            Some((_, highest)) => *highest = highest.max(weight),
            None => self.0.push((word, weight)),
        }
    }

    /// Normalizes the words, and numbers them after the components of the sentence vector.
    fn normalize(mut self) -> Vec<(u32, f32)> {
        let squares: f32 = self.0.iter().map(|(_, weight)| weight * weight).sum();
        let scale = WORDS_NORM / squares.sqrt().max(f32::MIN_POSITIVE);
        for (word, weight) in &mut self.0 {
            *word += DIMENSIONS as u32;
            *weight *= scale;
        }
        self.0
    }
}
