//! The article by which answers are read.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::cues::Cues;
use super::passage::Passage;
use crate::knowledge::fact::Fact;
use crate::knowledge::facts_file::FactsFile;
use crate::lexicon::Lexicon;
use crate::text::proper_nouns::marked_names;
use crate::text::sentences::{paragraphs, sentences};
use crate::text::tokenize::words;
use crate::text::unicode::one_line;

/// What answers of an article are read with.
pub(super) struct Reader<'a> {
    pub(super) language: &'a str,
    pub(super) cues: &'static Cues,
    pub(super) lexicon: Option<Lexicon>,
    pub(super) text: &'a str,
    /// The title, the publisher and the author's line.
    credits: String,
    article: OnceCell<Passage>,
    names: OnceCell<Option<HashSet<String>>>,
    paragraphs: Vec<(Range<usize>, OnceCell<Passage>)>,
    /// Read only when something is missing.
    sentences: OnceCell<Vec<(Range<usize>, Passage)>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, file: &'a FactsFile) -> Self {
        let metadata = &file.metadata;
        let language = metadata.language.as_str();
        let credits = [
            Some(&metadata.title),
            metadata.publisher.as_ref(),
            metadata.byline.as_ref(),
        ];
        let credits: Vec<&str> = credits.into_iter().flatten().map(String::as_str).collect();
        let paragraphs = paragraphs(text).into_iter();
        Self {
            language,
            cues: Cues::of(language),
            lexicon: Lexicon::for_language(language),
            credits: credits.join("\n\n"),
            article: OnceCell::new(),
            names: OnceCell::new(),
            paragraphs: paragraphs.map(|range| (range, OnceCell::new())).collect(),
            sentences: OnceCell::new(),
            text,
        }
    }

    /// Returns the article with its title, publisher and author's line.
    pub(super) fn article(&self) -> &Passage {
        let read = || Passage::new(&format!("{}\n\n{}", self.text, self.credits), self.language);
        self.article.get_or_init(read)
    }

    /// Returns false where capitals mark no names, as in German.
    pub(super) fn capitals_mark_names(&self) -> bool {
        self.names().is_some()
    }

    /// Returns true if a word belongs to a name in the article.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.names().is_some_and(|names| names.contains(word))
    }

    fn names(&self) -> Option<&HashSet<String>> {
        self.names.get_or_init(|| marked_names(self.text)).as_ref()
    }

    /// Returns true if a name stands in the paragraph of a source or in the one before it.
    pub(super) fn is_near(&self, fact: &Fact, word: &str) -> bool {
        let mut numbers = fact.sources.iter().flat_map(|source| {
            let own = source.paragraph;
            own.saturating_sub(1)..=own
        });
        numbers.any(|number| {
            self.paragraph(number)
                .is_some_and(|passage| passage.holds_name(word, self.cues))
        })
    }

    fn paragraph(&self, number: usize) -> Option<&Passage> {
        let (range, passage) = self.paragraphs.get(number)?;
        Some(passage.get_or_init(|| Passage::new(&self.text[range.clone()], self.language)))
    }

    /// Returns the sentence of the article that has the most words in common with an answer, of those for which something
    /// holds.
    pub(super) fn sentence_for(
        &self,
        answer: &str,
        holds: impl Fn(&Passage) -> bool,
    ) -> Option<String> {
        let answer = words(answer);
        let shared = |passage: &Passage| {
            let shared = answer.iter().filter(|word| passage.holds_word(word));
            shared.count()
        };
        let all = self.sentences.get_or_init(|| {
            let ranges = sentences(self.text).into_iter();
            let read = |range: Range<usize>| {
                let passage = Passage::new(&self.text[range.clone()], self.language);
                (range, passage)
            };
            ranges.map(read).collect()
        });
        let fitting = all.iter().rev().filter(|(_, passage)| holds(passage));
        let found = fitting.max_by_key(|(_, passage)| shared(passage));
        found.map(|(range, _)| one_line(&self.text[range.clone()]))
    }

    /// Returns true for a word that is the opposite of the rest of it, as "unable" is.
    pub(super) fn is_opposite(&self, word: &str) -> bool {
        const LONGEST_PREFIX: usize = 3;
        let opposite = |lexicon: Lexicon, end: usize| {
            let rest = lexicon.find(word.get(end..)?)?;
            Some(lexicon.are_antonyms(lexicon.find(word)?, rest))
        };
        let lexicon = self.lexicon;
        lexicon.is_some_and(|lexicon| {
            (2..=LONGEST_PREFIX).any(|end| opposite(lexicon, end) == Some(true))
        })
    }
}
