//! Building an index: words are cut on all cores, then numbered in order, then weighed, posted and given a meaning.

use std::ops::Range;
use std::sync::Mutex;

use super::confidence::Background;
use super::exact::{self, Exact};
use super::index::{Entry, Example, Index, Spoken, distinct};
use super::interner::Interner;
use super::kindred::Kindred;
use super::lists::Lists;
use super::meaning::{Cosines, Meaning};
use super::parallel;
use super::postings::Postings;
use super::reading::{Read, ReadQuestion, read_all};
use super::retrieval;
use super::sounds::Sounds;
use super::spelling::Speller;
use super::synonyms::Synonyms;
use super::vector::{self, Vector};
use super::vocabulary::{StemNumber, Stems, Vocabulary, WordNumber};
use super::weights::Weights;
use crate::knowledge::{Article, KnowledgeBase};
use crate::lexicon::Lexicon;
use crate::text::proper_nouns::proper_nouns;
use crate::text::tokenize::words;

/// Builds the index of a base but for its background.
pub(super) fn build(base: &KnowledgeBase, lexicon: bool) -> Index {
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
        stems: Stems::of(language),
        english: language.starts_with("en"),
        synonyms: Synonyms::default(),
        lexicon,
        entries: Vec::new(),
        examples: Vec::new(),
        spoken: Lists::default(),
        hashes: Vec::new(),
        names: Interner::default(),
        called: Vec::new(),
    };
    for (number, article) in base.articles().iter().enumerate() {
        builder.add_synonyms(number, article);
        for name in proper_nouns(&article.text) {
            builder.names.add(&name);
        }
    }
    for entry in read_all(base) {
        builder.add_entry(entry);
    }
    builder.finish()
}

/// An index while it is built.
pub(super) struct Builder {
    pub(super) vocabulary: Vocabulary,
    stems: Stems,
    english: bool,
    pub(super) synonyms: Synonyms,
    pub(super) lexicon: Option<Lexicon>,
    pub(super) entries: Vec<Entry>,
    pub(super) examples: Vec<Example>,
    pub(super) spoken: Lists<Spoken>,
    /// Of each example question, for [`Exact`].
    hashes: Vec<u32>,
    names: Interner,
    /// The words of each entry's id.
    pub(super) called: Vec<Vec<String>>,
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

    fn add_entry(&mut self, read: Read) {
        let first = self.examples.len();
        for question in &read.questions {
            self.add_example(read.article, question);
        }
        self.called.push(read.called);
        let document = self.distinct_of(read.article, &read.document.words());
        let examples = first as u32..self.examples.len() as u32;
        self.entries.push(Entry {
            kind: read.kind,
            article: read.article,
            things: self.things(&document, examples.clone()),
            asked: read
                .questions
                .iter()
                .fold(0, |asked, question| asked | question.question_type.shows()),
            examples,
            document,
            called: Box::default(),
            middle: Cosines::default(),
            sources: read.sources,
        });
    }

    /// The numbers of distinct words.
    pub(super) fn distinct_of(
        &mut self,
        article: usize,
        words: &[impl AsRef<str>],
    ) -> Box<[WordNumber]> {
        let mut numbers = self.number(article, words);
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    fn things(&self, document: &[WordNumber], examples: Range<u32>) -> u32 {
        let asked = examples.flat_map(|example| distinct(self.spoken.of(example)));
        let places = document
            .iter()
            .copied()
            .chain(asked)
            .filter_map(|word| self.vocabulary.words[word as usize].traits.place);
        places.fold(0, |things, place| things | place.entity_set())
    }

    fn add_example(&mut self, article: usize, question: &ReadQuestion) {
        let words = self.number(article, &question.words.words());
        let of = |&word: &WordNumber| &self.vocabulary.words[word as usize];
        self.hashes
            .push(exact::hash(words.iter().map(|word| of(word).spelling)));
        let mut stems: Vec<StemNumber> = words.iter().map(|word| of(word).stem).collect();
        stems.sort_unstable();
        stems.dedup();
        self.vocabulary.count(stems.into_iter());
        let spoken = words.iter().enumerate();
        self.spoken
            .push(spoken.map(|(at, &word)| Spoken::new(word, words[..at].contains(&word))));
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
        self.call_entries();
        self.weigh();
        self.spoken.shrink();
        self.examples.shrink_to_fit();
        self.entries.shrink_to_fit();
        let hashes = std::mem::take(&mut self.hashes);
        let (meaning, (postings, speller, sounds, exact)) = parallel::both(
            || {
                self.lexicon
                    .map(|lexicon| Meaning::new(self.vectors(lexicon), &self.entries))
            },
            || {
                let words_of = |example| distinct(self.spoken.of(example));
                let groups = self.synonyms.group_count();
                (
                    Postings::new(&self.vocabulary, groups, &self.examples, words_of),
                    Speller::new(self.vocabulary.spellings()),
                    self.sounds(),
                    Exact::new(hashes.into_iter()),
                )
            },
        );
        if let Some(meaning) = &meaning {
            for entry in &mut self.entries {
                entry.middle = meaning.middle(entry.examples.clone());
            }
        }
        let (neighbours, classifier) = self.learn(meaning.as_ref());
        let kin = if classifier.is_some() {
            self.kin()
        } else {
            Lists::default()
        };
        let small = self.lexicon.filter(|_| classifier.is_some());
        Index {
            kindred: small.map(|lexicon| Kindred::new(&self.vocabulary, lexicon)),
            names: self.names,
            neighbours,
            classifier,
            kin,
            speller,
            sounds,
            meaning,
            postings,
            exact,
            background: Background::default(),
            weights: if self.lexicon.is_some() {
                Weights::WITH_LEXICON
            } else {
                Weights::WITHOUT_LEXICON
            },
            budget: retrieval::budget(self.examples.len()),
            scratch: Mutex::default(),
            vocabulary: self.vocabulary,
            stems: self.stems,
            synonyms: self.synonyms,
            lexicon: self.lexicon,
            entries: self.entries,
            examples: self.examples,
            spoken: self.spoken,
        }
    }

    /// The other entries that share a source with each.
    fn kin(&self) -> Lists<u32> {
        let mut kin = Lists::default();
        for (entry, number) in self.entries.iter().zip(0..) {
            let others = self.entries.iter().zip(0..);
            let others = others.filter(|&(other, at)| at != number && other.shares_source(entry));
            kin.push(others.map(|(_, at)| at));
        }
        kin
    }

    /// How the base's words sound, where that is known.
    fn sounds(&self) -> Sounds {
        if self.english {
            Sounds::new(self.vocabulary.spellings())
        } else {
            Sounds::default()
        }
    }

    fn weigh(&mut self) {
        self.vocabulary.weigh(self.examples.len());
        for (example, number) in self.examples.iter_mut().zip(0..) {
            let words = distinct(self.spoken.of(number));
            let weights = words.map(|word| self.vocabulary.words[word as usize].weight);
            let squares = weights.clone().map(|weight| weight * weight);
            example.norm = squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            example.weight = weights.sum::<f32>().max(f32::MIN_POSITIVE);
        }
    }

    /// The vector of each example question.
    fn vectors(&self, lexicon: Lexicon) -> Vec<Vector> {
        let parts = parallel::in_parts(self.examples.len(), |part| {
            let numbers = part.start as u32..part.end as u32;
            let vector = |number| {
                let spoken = self.spoken.of(number).iter();
                let lexical = spoken.filter_map(|spoken| {
                    self.vocabulary.words[spoken.word() as usize].traits.lexicon
                });
                vector::of_words(lexicon, lexical)
            };
            numbers.map(vector).collect::<Vec<_>>()
        });
        parts.concat()
    }
}
