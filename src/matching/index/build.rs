//! Building of an index: texts are tokenized on all cores, words are numbered in order and weighed, then posting lists
//! and vectors are built.

use std::sync::{Arc, Mutex};

use crate::knowledge::{Article, KnowledgeBase};
use crate::lexicon::Lexicon;
use crate::matching::classifier::train::TrainingData;
use crate::matching::index::Index;
use crate::matching::index::documents::{TokenizedEntry, TokenizedQuestion, tokenize_entries};
use crate::matching::index::entry::{Entry, Example, Occurrence, distinct};
use crate::matching::index::exact::{self, ExactMatches};
use crate::matching::index::postings::Postings;
use crate::matching::index::told_answers::ToldAnswers;
use crate::matching::parallel;
use crate::matching::query::answer_type::{AnswerType, AnswerTypes};
use crate::matching::ragged_array::RaggedArray;
use crate::matching::vectors::examples::ExampleVectors;
use crate::matching::vectors::sentence::{self, Vector};
use crate::matching::vectors::word_neighbours::WordNeighbours;
use crate::matching::vocabulary::interner::Interner;
use crate::matching::vocabulary::spelling::SpellingCorrector;
use crate::matching::vocabulary::stemmer::Stemmer;
use crate::matching::vocabulary::synonyms::Synonyms;
use crate::matching::vocabulary::words::{StemNumber, Vocabulary, WordNumber};
use crate::matching::weights::{FITTED, Weights};
use crate::text::proper_nouns::proper_nouns;
use crate::text::tokenize::words;

impl Index {
    /// Builds the index of a base; with the lexicon of its language, if `lexicon` is true.
    #[must_use]
    pub fn new(base: &KnowledgeBase, lexicon: bool) -> Self {
        Self::with_weights(base, lexicon, None)
    }

    /// Builds the index with other weights than the fitted ones, to fit them.
    #[must_use]
    pub fn with_weights(
        base: &KnowledgeBase,
        lexicon: bool,
        weights: Option<Arc<Weights>>,
    ) -> Self {
        let mut index = build(base, lexicon);
        if let Some(weights) = weights {
            index.weights = weights;
        }
        index.text_coverage = index.measure_text_coverage();
        index
    }
}

/// Builds the index of a base without its text coverage.
fn build(base: &KnowledgeBase, lexicon: bool) -> Index {
    let language = base
        .articles()
        .first()
        .map_or("en", |article| article.metadata.language.as_str());
    let lexicon = if lexicon {
        Lexicon::for_language(language)
    } else {
        None
    };
    let mut builder = Builder {
        vocabulary: Vocabulary::default(),
        stems: Stemmer::of(language),
        synonyms: Synonyms::default(),
        lexicon,
        entries: Vec::new(),
        examples: Vec::new(),
        occurrences: RaggedArray::default(),
        hashes: Vec::new(),
        names: Interner::default(),
        id_words: Vec::new(),
    };
    for (number, article) in base.articles().iter().enumerate() {
        builder.add_synonyms(number, article);
        for name in proper_nouns(&article.text) {
            builder.names.add(&name);
        }
    }
    for entry in tokenize_entries(base) {
        builder.add_entry(entry);
    }
    builder.finish()
}

/// An index while it is built.
struct Builder {
    vocabulary: Vocabulary,
    stems: Stemmer,
    synonyms: Synonyms,
    lexicon: Option<Lexicon>,
    entries: Vec<Entry>,
    examples: Vec<Example>,
    occurrences: RaggedArray<Occurrence>,
    /// Hash of each example question, for [`ExactMatches`].
    hashes: Vec<u32>,
    names: Interner,
    /// Words of the id of each entry.
    id_words: Vec<Vec<String>>,
}

impl Builder {
    fn add_synonyms(&mut self, number: usize, article: &Article) {
        let mut stems = |term: &String| -> Vec<StemNumber> {
            let words = words(term);
            words
                .iter()
                .map(|word| self.vocabulary.add_stem(&self.stems.stem(word)))
                .collect()
        };
        let groups = article.synonyms.iter();
        let groups: Vec<Vec<_>> = groups
            .map(|group| group.iter().map(&mut stems).collect())
            .collect();
        self.synonyms.add(number, &groups);
    }

    fn add_entry(&mut self, tokenized: TokenizedEntry) {
        let first = self.examples.len();
        for question in &tokenized.questions {
            self.add_example(tokenized.article, question);
        }
        self.id_words.push(tokenized.id_words);
        let document = self.distinct_of(tokenized.article, &tokenized.document.words());
        let (answer_types, counted) = answer_types(tokenized.told, &tokenized.questions);
        let counted = self.distinct_of(tokenized.article, &counted);
        let examples = first as u32..self.examples.len() as u32;
        self.entries.push(Entry {
            kind: tokenized.kind,
            article: tokenized.article,
            number: self.entries.len() as u32,
            question_types: tokenized.questions.iter().fold(0, |types, question| {
                types | question.question_type.type_bits()
            }),
            examples,
            answer_types,
            counted,
            document,
            id_words: Box::default(),
            sources: tokenized.sources,
        });
    }

    /// Returns the distinct numbers of words.
    fn distinct_of(&mut self, article: usize, words: &[impl AsRef<str>]) -> Box<[WordNumber]> {
        let mut numbers = self.number(article, words);
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    fn add_example(&mut self, article: usize, question: &TokenizedQuestion) {
        let words = self.number(article, &question.words.words());
        let of = |&word: &WordNumber| &self.vocabulary.words[word as usize];
        self.hashes
            .push(exact::hash(words.iter().map(|word| of(word).spelling)));
        let mut stems: Vec<StemNumber> = words.iter().map(|word| of(word).stem).collect();
        stems.sort_unstable();
        stems.dedup();
        self.vocabulary.count(stems.into_iter());
        let occurrences = words.iter().enumerate();
        self.occurrences.push(
            occurrences.map(|(at, &word)| Occurrence::new(word, words[..at].contains(&word))),
        );
        self.examples.push(Example {
            entry: self.entries.len() as u32,
            norm: 1.0,
            weight: 1.0,
            question_type: question.question_type,
            negated: question.negated,
        });
    }

    fn number(&mut self, article: usize, words: &[impl AsRef<str>]) -> Vec<WordNumber> {
        let spellings = words.iter().map(|word| {
            self.vocabulary
                .add_spelling(word.as_ref(), &self.stems, self.lexicon)
        });
        let spellings: Vec<u32> = spellings.collect();
        let stems: Vec<_> = spellings
            .iter()
            .map(|&spelling| Some(self.vocabulary.stem_of(spelling)))
            .collect();
        let mut groups = vec![None; words.len()];
        for (at, group) in self.synonyms.groups(&stems, Some(article)) {
            groups[at] = Some(group);
        }
        let numbered = spellings.into_iter().zip(groups);
        numbered
            .map(|(spelling, group)| self.vocabulary.add(spelling, group))
            .collect()
    }

    fn finish(mut self) -> Index {
        self.add_id_words();
        self.weigh();
        self.occurrences.shrink();
        self.examples.shrink_to_fit();
        self.entries.shrink_to_fit();
        let hashes = std::mem::take(&mut self.hashes);
        let (example_vectors, (postings, corrector, exact)) = parallel::both(
            || {
                self.lexicon.map(|lexicon| {
                    ExampleVectors::new(self.vectors(lexicon), self.entries.iter().map(Entry::rows))
                })
            },
            || {
                let words_of = |example| distinct(self.occurrences.of(example));
                let groups = self.synonyms.group_count();
                (
                    Postings::new(&self.vocabulary, groups, &self.examples, words_of),
                    SpellingCorrector::new(self.vocabulary.spellings()),
                    ExactMatches::new(hashes.into_iter()),
                )
            },
        );
        let (neighbours, classifier) = self.training_data().train(example_vectors.as_ref());
        let small_base_lexicon = self.lexicon.filter(|_| classifier.is_some());
        Index {
            word_neighbours: small_base_lexicon
                .map(|lexicon| WordNeighbours::new(&self.vocabulary, lexicon)),
            names: self.names,
            neighbours,
            classifier,
            corrector,
            example_vectors,
            postings,
            exact,
            text_coverage: 1.0,
            weights: Arc::clone(if self.lexicon.is_some() {
                &FITTED.with_lexicon
            } else {
                &FITTED.without_lexicon
            }),
            budget: posting_budget(self.examples.len()),
            scratch: Mutex::default(),
            vocabulary: self.vocabulary,
            stems: self.stems,
            synonyms: self.synonyms,
            lexicon: self.lexicon,
            entries: self.entries,
            examples: self.examples,
            occurrences: self.occurrences,
        }
    }

    fn training_data(&self) -> TrainingData<'_> {
        TrainingData {
            vocabulary: &self.vocabulary,
            entries: &self.entries,
            examples: &self.examples,
            occurrences: &self.occurrences,
            groups: self.synonyms.group_count(),
            lexicon: self.lexicon,
        }
    }

    /// Gives each entry the words of its id that the base or the language knows: numbers and hashes carry no meaning.
    fn add_id_words(&mut self) {
        let mut id_words = std::mem::take(&mut self.id_words);
        let known = |word: &String| {
            let of_language = |lexicon: Lexicon| lexicon.find(word).is_some();
            let of_base = || self.vocabulary.spelling(word).is_some();
            let letters = !word.bytes().any(|byte| byte.is_ascii_digit());
            letters && (of_base() || self.lexicon.is_some_and(of_language))
        };
        for words in &mut id_words {
            words.retain(known);
        }
        for (entry, words) in id_words.iter().enumerate() {
            let article = self.entries[entry].article;
            self.entries[entry].id_words = self.distinct_of(article, words);
        }
    }

    fn weigh(&mut self) {
        self.vocabulary.weigh(self.examples.len());
        for (example, number) in self.examples.iter_mut().zip(0..) {
            let words = distinct(self.occurrences.of(number));
            let weights = words.map(|word| self.vocabulary.words[word as usize].weight);
            let squares = weights.clone().map(|weight| weight * weight);
            example.norm = squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            example.weight = weights.sum::<f32>().max(f32::MIN_POSITIVE);
        }
    }

    /// Returns the vector of each example question.
    fn vectors(&self, lexicon: Lexicon) -> Vec<Vector> {
        let parts = parallel::in_parts(self.examples.len(), |part| {
            let numbers = part.start as u32..part.end as u32;
            let vector = |number| {
                let occurrences = self.occurrences.of(number).iter();
                let lexical = occurrences.filter_map(|occurrences| {
                    self.vocabulary.words[occurrences.word() as usize]
                        .traits
                        .lexicon
                });
                sentence::of_words(lexicon, lexical)
            };
            numbers.map(vector).collect::<Vec<_>>()
        });
        parts.concat()
    }
}

/// Returns the types of answers that the texts of an entry give or its example questions expect, and the words of what is
/// counted.
fn answer_types(told: ToldAnswers, asked: &[TokenizedQuestion]) -> (AnswerTypes, Vec<String>) {
    let ToldAnswers {
        mut types,
        mut counted,
    } = told;
    for question in asked {
        match question.answer_type {
            Some(AnswerType::Count) => counted.extend(question.focus.clone()),
            Some(one) => types.insert(one),
            None => {}
        }
    }
    (types, counted)
}

/// Number of postings that any query may read; one more is allowed for each [`QUESTIONS_A_POSTING`] example questions.
/// On the bench's 2,000 messages the limit loses no fact found first at 3,000 questions and 0.05 of 100 at 30,000; at
/// 300,000 it loses 0.25 with the lexicon and 0.15 without.
const LEAST_POSTINGS: usize = 1_200;
const QUESTIONS_A_POSTING: usize = 36;

/// Returns the largest number of postings read by a query in a base of that many example questions.
fn posting_budget(examples: usize) -> usize {
    LEAST_POSTINGS + examples / QUESTIONS_A_POSTING
}
