//! An immutable index over a base's example questions.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Mutex;

use super::classifier::Classifier;
use super::features::{Features, Neighbours};
use super::postings::Postings;
use super::query::{Query, Reader};
use super::retrieval::Scratch;
use super::spelling::Speller;
use super::synonyms::Synonyms;
use super::vector::{self, Vector};
use super::vocabulary::{GroupNumber, StemNumber, Stems, Vocabulary, WordNumber};
use super::weights::Weights;
use super::whitening::Whitening;
use crate::knowledge::{AbsenceRef, Article, FactRef, KnowledgeBase};
use crate::lexicon::Lexicon;
use crate::matching::question_type::{QuestionType, question_type};
use crate::text::tokenize::words;

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// The article says this.
    Fact(FactRef),
    /// The article does not say this.
    Absence(AbsenceRef),
}

/// A fact or an absence, as it competes for a message.
#[derive(Debug)]
pub struct Entry {
    /// Which it is.
    pub kind: EntryKind,
    /// The article it belongs to.
    pub article: usize,
    /// Its example questions, by number in the index.
    pub(super) examples: Range<u32>,
    /// The distinct words of its answer and sources.
    pub(super) document: Vec<WordNumber>,
    /// The middle of its example questions.
    pub(super) centroid: Vector,
    /// The same in the base's own metric.
    pub(super) own_centroid: Vector,
    /// The lists of things of which it names one.
    pub(super) things: u32,
    /// The bytes of the article that prove it; none for an absence.
    pub(super) sources: Vec<Range<usize>>,
}

impl Entry {
    fn rows(&self) -> Range<usize> {
        self.examples.start as usize..self.examples.end as usize
    }

    /// Whether two entries are proven by a common source: then either is a right answer as often as not.
    #[must_use]
    pub(super) fn shares_source(&self, other: &Self) -> bool {
        self.article == other.article
            && self.sources.iter().any(|one| {
                other
                    .sources
                    .iter()
                    .any(|two| one.start < two.end && two.start < one.end)
            })
    }
}

/// An example question.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) entry: u32,
    /// Its distinct words, in [`Index::example_words`].
    pub(super) words: Range<u32>,
    pub(super) norm: f32,
    pub(super) question_type: QuestionType,
    pub(super) negated: bool,
}

/// The index; see the module.
#[derive(Debug)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) speller: Speller,
    pub(super) stems: Stems,
    pub(super) synonyms: Vec<Synonyms>,
    pub(super) lexicon: Option<Lexicon>,
    pub(super) entries: Vec<Entry>,
    pub(super) examples: Vec<Example>,
    pub(super) example_words: Vec<WordNumber>,
    pub(super) vectors: Vec<Vector>,
    /// The same in the base's own metric.
    pub(super) own_vectors: Vec<Vector>,
    whitening: Whitening,
    pub(super) by_stem: Postings,
    pub(super) by_group: Postings,
    pub(super) exact: HashMap<String, Vec<u32>>,
    pub(super) neighbours: Neighbours,
    pub(super) classifier: Option<Classifier>,
    pub(super) background: super::confidence::Background,
    pub(super) weights: Weights,
    scratch: Mutex<Vec<Scratch>>,
}

impl Index {
    /// Builds the index of a base, with the lexicon of its language unless `lexicon` is off.
    #[must_use]
    pub fn new(base: &KnowledgeBase, lexicon: bool) -> Self {
        Self::with_weights(base, lexicon, None)
    }

    /// The same with other weights than the fitted ones: for fitting them.
    #[must_use]
    pub fn with_weights(base: &KnowledgeBase, lexicon: bool, weights: Option<Weights>) -> Self {
        let language = base
            .articles()
            .first()
            .map_or("en", |article| article.metadata.language.as_str());
        let mut index = Builder::new(language, lexicon).build(base);
        if let Some(weights) = weights {
            index.weights = weights;
        }
        index.background = super::confidence::Background::measure(&index);
        index
    }

    /// The facts and absences considered, by number.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Lends working memory, kept from search to search.
    pub(super) fn with_scratch<T>(&self, search: impl FnOnce(&mut Scratch) -> T) -> T {
        let kept = self.scratch.lock().ok().and_then(|mut kept| kept.pop());
        let mut scratch = kept.unwrap_or_default();
        let found = search(&mut scratch);
        if let Ok(mut kept) = self.scratch.lock() {
            kept.push(scratch);
        }
        found
    }

    /// The weights of evidence, by [`Kind`](super::evidence::Kind).
    #[must_use]
    pub fn rank_weights(&self) -> &[f32; super::evidence::KINDS] {
        &self.weights.rank
    }

    /// The words of a message that are taken for slips, each with the word of the base that was likeliest meant.
    #[must_use]
    pub fn corrections(&self, words: &[String]) -> Vec<(String, String)> {
        let terms = self.read(words).terms.into_iter();
        let corrected = terms.filter_map(|term| {
            let (meant, _) = *term.corrections.first()?;
            Some((term.text, self.vocabulary.text(meant).to_owned()))
        });
        corrected.collect()
    }

    /// The number of example questions.
    #[must_use]
    pub fn example_count(&self) -> usize {
        self.examples.len()
    }

    /// Example questions that are these words exactly.
    pub(super) fn exact(&self, words: &[String]) -> &[u32] {
        self.exact.get(&words.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// An entry's middle, in both metrics, as if one of its example questions were not there.
    pub(super) fn centroids_without(&self, entry: &Entry, except: u32) -> (Vector, Vector) {
        let middle = |vectors: &[Vector]| {
            let others = entry.examples.clone().filter(|&number| number != except);
            vector::centroid(others.map(|number| &vectors[number as usize]))
        };
        (middle(&self.vectors), middle(&self.own_vectors))
    }

    /// An example question's distinct words, normalized, in order.
    pub(super) fn spelled(&self, example: u32) -> Vec<String> {
        let words = self.words_of(&self.examples[example as usize]).iter();
        words
            .map(|&word| {
                self.vocabulary
                    .text(self.vocabulary.words[word as usize].spelling)
                    .to_owned()
            })
            .collect()
    }

    /// Reads a message.
    pub(super) fn read(&self, words: &[String]) -> Query {
        Reader {
            vocabulary: &self.vocabulary,
            speller: &self.speller,
            stems: &self.stems,
            synonyms: &self.synonyms,
            lexicon: self.lexicon,
            whitening: &self.whitening,
            examples: self.examples.len(),
        }
        .read(words)
    }

    pub(super) fn words_of(&self, example: &Example) -> &[WordNumber] {
        &self.example_words[example.words.start as usize..example.words.end as usize]
    }
}

/// Drops what came before.
fn keep_first(words: &mut Vec<WordNumber>) {
    let mut at = 0;
    while at < words.len() {
        if words[..at].contains(&words[at]) {
            words.remove(at);
        } else {
            at += 1;
        }
    }
}

/// An example question's words before they are weighed.
struct Read {
    words: Vec<WordNumber>,
}

struct Builder {
    index: Index,
}

impl Builder {
    fn new(language: &str, lexicon: bool) -> Self {
        let lexicon = if lexicon { Lexicon::of(language) } else { None };
        let index = Index {
            vocabulary: Vocabulary::default(),
            speller: Speller::default(),
            stems: Stems::of(language),
            synonyms: Vec::new(),
            lexicon,
            entries: Vec::new(),
            examples: Vec::new(),
            example_words: Vec::new(),
            vectors: Vec::new(),
            own_vectors: Vec::new(),
            whitening: Whitening::default(),
            by_stem: Postings::default(),
            by_group: Postings::default(),
            exact: HashMap::new(),
            neighbours: Neighbours::default(),
            classifier: None,
            background: super::confidence::Background::default(),
            weights: if lexicon.is_some() {
                Weights::WITH_LEXICON
            } else {
                Weights::WITHOUT_LEXICON
            },
            scratch: Mutex::default(),
        };
        Self { index }
    }

    fn build(mut self, base: &KnowledgeBase) -> Index {
        let mut next_group: GroupNumber = 0;
        for article in base.articles() {
            self.add_synonyms(article, &mut next_group);
        }
        for (number, article) in base.articles().iter().enumerate() {
            self.add_article(number, article);
        }
        self.weigh();
        self.measure_directions();
        self.learn(usize::from(next_group));
        self.index.by_group = self.postings(usize::from(next_group), |index, word| {
            index.vocabulary.words[word as usize].group.map(u32::from)
        });
        self.index.by_stem = self.postings(self.index.vocabulary.stem_count(), |index, word| {
            Some(index.vocabulary.words[word as usize].stem)
        });
        self.index.speller = Speller::new(self.index.vocabulary.spellings());
        self.index
    }

    fn add_synonyms(&mut self, article: &Article, next: &mut GroupNumber) {
        let groups: Vec<Vec<Vec<String>>> = article
            .synonyms
            .iter()
            .map(|group| group.iter().map(|term| words(term)).collect())
            .collect();
        let synonyms = Synonyms::new(&groups, *next, &self.index.stems);
        *next = next.saturating_add(groups.len() as GroupNumber);
        self.index.synonyms.push(synonyms);
    }

    fn add_article(&mut self, number: usize, article: &Article) {
        for (at, fact) in article.facts.iter().enumerate() {
            let kind = EntryKind::Fact(FactRef {
                article: number,
                fact: at,
            });
            let sources: Vec<_> = fact
                .sources
                .iter()
                .map(|source| source.range.clone())
                .collect();
            let quotes = fact.sources.iter().map(|source| article.quote(source));
            let document: Vec<&str> = std::iter::once(fact.answer.as_str())
                .chain(quotes)
                .collect();
            self.add_entry(kind, number, &fact.questions, &document, sources);
        }
        for (at, absence) in article.absences.iter().enumerate() {
            let kind = EntryKind::Absence(AbsenceRef {
                article: number,
                absence: at,
            });
            self.add_entry(
                kind,
                number,
                &absence.questions,
                &[absence.answer.as_str()],
                Vec::new(),
            );
        }
    }

    fn add_entry(
        &mut self,
        kind: EntryKind,
        article: usize,
        questions: &[String],
        document: &[&str],
        sources: Vec<Range<usize>>,
    ) {
        let first = self.index.examples.len();
        for question in questions {
            self.add_example(article, question);
        }
        let examples = first as u32..self.index.examples.len() as u32;
        let mut document: Vec<WordNumber> = document
            .iter()
            .flat_map(|text| self.read(article, &words(text)).words)
            .collect();
        document.sort_unstable();
        document.dedup();
        let things = self.things(&document, first);
        let centroid = vector::centroid(self.index.vectors[first..].iter());
        self.index.entries.push(Entry {
            kind,
            article,
            examples,
            document,
            centroid,
            own_centroid: [0; _],
            things,
            sources,
        });
    }

    fn things(&self, document: &[WordNumber], first_example: usize) -> u32 {
        let asked = self.index.examples[first_example..]
            .iter()
            .flat_map(|example| self.index.words_of(example));
        let places = document
            .iter()
            .chain(asked)
            .filter_map(|&word| self.index.vocabulary.words[word as usize].traits.place);
        places.fold(0, |things, place| things | place.things())
    }

    fn add_example(&mut self, article: usize, question: &str) {
        let plain = words(question);
        let mut read = self.read(article, &plain);
        let lexical = read
            .words
            .iter()
            .filter_map(|&word| self.index.vocabulary.words[word as usize].traits.lexicon);
        let vector = self
            .index
            .lexicon
            .map_or([0; _], |lexicon| vector::of_words(lexicon, lexical));
        keep_first(&mut read.words);
        let mut stems: Vec<StemNumber> = read
            .words
            .iter()
            .map(|&word| self.index.vocabulary.words[word as usize].stem)
            .collect();
        stems.sort_unstable();
        stems.dedup();
        self.index.vocabulary.count(stems.into_iter());
        let start = self.index.example_words.len() as u32;
        self.index.example_words.extend(&read.words);
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let number = self.index.examples.len() as u32;
        self.index
            .exact
            .entry(plain.join(" "))
            .or_default()
            .push(number);
        self.index.vectors.push(vector);
        self.index.examples.push(Example {
            entry: self.index.entries.len() as u32,
            words: start..self.index.example_words.len() as u32,
            norm: 1.0,
            question_type: question_type(&plain),
            negated: super::query::is_negated(&plain),
        });
    }

    fn read(&mut self, article: usize, words: &[String]) -> Read {
        let index = &mut self.index;
        let stems: Vec<_> = words.iter().map(|word| index.stems.stem(word)).collect();
        let stems: Vec<&str> = stems.iter().map(AsRef::as_ref).collect();
        let groups = index.synonyms[article].groups(&stems);
        let words = words
            .iter()
            .zip(groups)
            .map(|(word, group)| {
                index
                    .vocabulary
                    .add(word, group, &index.stems, index.lexicon)
            })
            .collect();
        Read { words }
    }

    fn measure_directions(&mut self) {
        let index = &mut self.index;
        index.whitening = Whitening::measure(
            index
                .entries
                .iter()
                .map(|entry| &index.vectors[entry.rows()]),
        );
        index.own_vectors = index
            .vectors
            .iter()
            .map(|vector| index.whitening.apply(vector))
            .collect();
        for entry in &mut index.entries {
            entry.own_centroid = vector::centroid(index.own_vectors[entry.rows()].iter());
        }
    }

    fn learn(&mut self, groups: usize) {
        let index = &mut self.index;
        index.neighbours = Neighbours::of(&index.vocabulary, groups, index.lexicon);
        let questions: Vec<Features> = index
            .examples
            .iter()
            .zip(&index.vectors)
            .map(|(example, vector)| {
                let words = index.words_of(example).iter();
                index
                    .neighbours
                    .of_example(vector, words.map(|&word| &index.vocabulary.words[word as usize]))
            })
            .collect();
        let owners: Vec<u32> = index.examples.iter().map(|example| example.entry).collect();
        index.classifier = Classifier::learn(
            &questions,
            &owners,
            index.entries.len(),
            index.neighbours.feature_count(),
        );
    }

    fn weigh(&mut self) {
        let index = &mut self.index;
        index.vocabulary.weigh(index.examples.len());
        for at in 0..index.examples.len() {
            let squares = index.words_of(&index.examples[at]).iter().map(|&word| {
                let weight = index.vocabulary.words[word as usize].weight;
                weight * weight
            });
            index.examples[at].norm = squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        }
    }

    fn postings(&self, keys: usize, key: impl Fn(&Index, WordNumber) -> Option<u32>) -> Postings {
        let index = &self.index;
        let rows = index
            .examples
            .iter()
            .enumerate()
            .flat_map(|(number, example)| {
                index.words_of(example).iter().filter_map({
                    let key = &key;
                    move |&word| {
                        let impact = index.vocabulary.words[word as usize].weight / example.norm;
                        Some((key(index, word)?, number as u32, impact))
                    }
                })
            });
        Postings::new(keys, rows)
    }
}
