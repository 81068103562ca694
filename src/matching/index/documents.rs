//! Tokenization of the texts of a base on all cores, before an index is built.

use std::ops::Range;

use crate::knowledge::{AbsenceRef, Article, FactRef, KnowledgeBase};
use crate::matching::index::entry::EntryKind;
use crate::matching::index::told_answers::ToldAnswers;
use crate::matching::parallel;
use crate::matching::query::answer_type::AnswerType;
use crate::matching::query::question_type::{QuestionType, focus, question_type};
use crate::text::english::is_negation;
use crate::text::tokenize::words;

/// Words joined in one string: a base has many, and all of them are kept until they are numbered.
pub(crate) struct JoinedWords(String);

impl JoinedWords {
    fn of(words: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut text = String::new();
        for word in words {
            text.push_str(word.as_ref());
            text.push(Self::END);
        }
        text.shrink_to_fit();
        Self(text)
    }

    /// Returns the words, in order.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.0.split_terminator(Self::END).collect()
    }

    /// Terminator of each word; no word holds it.
    const END: char = ' ';
}

/// An entry before its words are numbered.
pub(crate) struct TokenizedEntry {
    pub(crate) kind: EntryKind,
    pub(crate) article: usize,
    pub(crate) questions: Vec<TokenizedQuestion>,
    /// Words of its id.
    pub(crate) id_words: Vec<String>,
    pub(crate) document: JoinedWords,
    pub(crate) sources: Box<[Range<u32>]>,
    pub(crate) told: ToldAnswers,
}

/// An example question before its words are numbered.
pub(crate) struct TokenizedQuestion {
    pub(crate) words: JoinedWords,
    pub(crate) question_type: QuestionType,
    pub(crate) negated: bool,
    pub(crate) answer_type: Option<AnswerType>,
    /// What is asked which or how of.
    pub(crate) focus: Option<String>,
}

/// Tokenizes the entries of a base, in order.
pub(crate) fn tokenize_entries(base: &KnowledgeBase) -> Vec<TokenizedEntry> {
    let articles = base.articles().iter().enumerate();
    let entries: Vec<(EntryKind, &Article)> = articles
        .flat_map(|(number, article)| kinds(number, article))
        .collect();
    let parts = parallel::in_parts(entries.len(), |part| {
        let entries = entries[part].iter();
        entries
            .map(|&(kind, article)| tokenize_entry(kind, article))
            .collect::<Vec<_>>()
    });
    parts.into_iter().flatten().collect()
}

fn kinds(number: usize, article: &Article) -> impl Iterator<Item = (EntryKind, &Article)> {
    let facts = (0..article.facts.len()).map(move |fact| FactRef {
        article: number,
        fact,
    });
    let absences = (0..article.absences.len()).map(move |absence| AbsenceRef {
        article: number,
        absence,
    });
    let kinds = facts
        .map(EntryKind::Fact)
        .chain(absences.map(EntryKind::Absence));
    kinds.map(move |kind| (kind, article))
}

fn tokenize_entry(kind: EntryKind, article: &Article) -> TokenizedEntry {
    let (number, id, questions, answer, sources) = match kind {
        EntryKind::Fact(at) => {
            let fact = &article.facts[at.fact];
            (
                at.article,
                &fact.id,
                &fact.questions,
                &fact.answer,
                &fact.sources[..],
            )
        }
        EntryKind::Absence(at) => {
            let absence = &article.absences[at.absence];
            (
                at.article,
                &absence.id,
                &absence.questions,
                &absence.answer,
                &[][..],
            )
        }
    };
    let quotes = sources
        .iter()
        .flat_map(|source| words(article.quote(source)));
    let document: Vec<String> = words(answer).into_iter().chain(quotes).collect();
    let ranges = sources
        .iter()
        .map(|source| source.range.start as u32..source.range.end as u32);
    let mut told = ToldAnswers::default();
    if matches!(kind, EntryKind::Fact(_)) {
        let quotes = sources.iter().map(|source| article.quote(source));
        for text in quotes.chain([answer.as_str()]) {
            told.add(text, &article.metadata.language);
        }
    }
    TokenizedEntry {
        told,
        kind,
        article: number,
        questions: questions
            .iter()
            .map(|question| tokenize_question(question))
            .collect(),
        id_words: words(&id.replace('-', " ")),
        document: JoinedWords::of(document),
        sources: ranges.collect(),
    }
}

fn denies(words: &[String]) -> bool {
    words.iter().any(|word| is_negation(word))
}

fn tokenize_question(question: &str) -> TokenizedQuestion {
    let words = words(question);
    let plain: Vec<&str> = words.iter().map(String::as_str).collect();
    let question_type = question_type(&plain);
    TokenizedQuestion {
        question_type,
        negated: denies(&words),
        answer_type: AnswerType::expected(&plain),
        focus: focus(&plain).map(|at| words[at].clone()),
        words: JoinedWords::of(&words),
    }
}
