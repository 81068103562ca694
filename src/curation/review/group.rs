//! Groups of similar questions that need a curator, with the facts that are nearest to them now.

use std::collections::BTreeSet;
use std::ops::Range;

use super::asked::{Asked, Counts, distinct};
use super::clustering::{Similarity, Text};
use super::near::{NearFact, near_absences, near_facts};
use super::settled::{ask, is_settled};
use super::skipped::Skipped;
use crate::answering::{Answerer, Outcome};
use crate::journal::Entry;
use crate::knowledge::KnowledgeBase;
use crate::matching::parallel::in_parts_of_at_least;
use crate::text::tokenize::words;

/// The least number of questions that are worth a thread.
const WORTHWHILE: usize = 64;

/// What people asked that needs a curator.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The groups, those asked most often first.
    pub groups: Vec<Group>,
    /// How many entries were read.
    pub entries: usize,
    /// How many of them are left out: their question is too long for an example, or has no words.
    pub left_out: usize,
}

/// Similar questions that need a curator.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The questions, those asked most often first.
    pub questions: Vec<AskedQuestion>,
    /// How often the questions were asked, and what became of them.
    pub counts: Counts,
    /// The facts that are nearest to them, with what speaks for each.
    pub facts: Vec<NearFact>,
    /// Full names of the absences that are asked in the most similar words.
    pub absences: Vec<String>,
}

/// A question of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// The question as it was first typed, on one line.
    pub text: String,
    /// How often it was asked, and what became of it.
    pub counts: Counts,
}

impl Review {
    /// Groups the entries of a journal. Left out is what is an example by now, what the present knowledge answers (unless
    /// an asker called its answer not helpful), and what the curator skipped for good.
    #[must_use]
    pub fn of(entries: &[Entry], answerer: &Answerer, skipped: &Skipped) -> Self {
        let base = answerer.base();
        let examples = examples(base);
        let (mut asked, left_out) = distinct(entries);
        asked.retain(|one| one.counts.need_review() || !one.evidence.is_empty());
        asked.sort_by_key(|one| std::cmp::Reverse(one.counts.asked));
        let similarity = similarity(&examples, &asked);
        let texts: Vec<Text<'_>> = asked
            .iter()
            .map(|one| Text {
                words: &one.words,
                kin: one.nearest.as_deref(),
            })
            .collect();
        let known = |one: &Asked| {
            !one.counts.need_review() || examples.contains(&one.words) || skipped.holds(&one.words)
        };
        let outcomes = open_outcomes(&asked, known, answerer);
        let groups = similarity.group(&texts).into_iter();
        let mut groups: Vec<Group> = groups
            .filter_map(|members| Group::of(&members, &asked, &outcomes, base, &similarity))
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.counts.asked));
        Self {
            groups,
            entries: entries.len(),
            left_out,
        }
    }
}

/// Returns the words of every example of a base.
fn examples(base: &KnowledgeBase) -> BTreeSet<Vec<String>> {
    let articles = base.articles().iter();
    let questions = articles.flat_map(|article| {
        let facts = article.facts.iter().map(|fact| &fact.questions);
        let absences = article.absences.iter().map(|absence| &absence.questions);
        facts.chain(absences).flatten()
    });
    questions.map(|question| words(question)).collect()
}

fn similarity(examples: &BTreeSet<Vec<String>>, asked: &[Asked]) -> Similarity {
    let mut similarity = Similarity::default();
    for words in examples.iter().chain(asked.iter().map(|one| &one.words)) {
        similarity.learn(words);
    }
    similarity
}

/// Asks the questions of the present knowledge, on every core; returns the outcomes of those that still need a curator.
fn open_outcomes(
    asked: &[Asked],
    known: impl Fn(&Asked) -> bool + Sync,
    answerer: &Answerer,
) -> Vec<Option<Outcome>> {
    let open = |one: &Asked| {
        let outcome = (!known(one)).then(|| ask(answerer, &one.text))?;
        (!is_settled(&outcome) || one.counts.not_helpful > 0).then_some(outcome)
    };
    let work = |part: Range<usize>| asked[part].iter().map(open).collect::<Vec<_>>();
    in_parts_of_at_least(WORTHWHILE, asked.len(), work).concat()
}

impl Group {
    /// Takes out the questions that other knowledge settles, such as that with an acceptance; returns true if any is left.
    pub fn retain_open(&mut self, answerer: &Answerer) -> bool {
        let open =
            |it: &AskedQuestion| it.counts.not_helpful > 0 || !is_settled(&ask(answerer, &it.text));
        self.questions.retain(open);
        !self.questions.is_empty()
    }

    /// Makes a group of the members that are still open; what was asked beside them is evidence.
    fn of(
        members: &[usize],
        asked: &[Asked],
        outcomes: &[Option<Outcome>],
        base: &KnowledgeBase,
        similarity: &Similarity,
    ) -> Option<Self> {
        let open = members.iter();
        let open: Vec<(&Asked, &Outcome)> = open
            .filter_map(|&at| Some((&asked[at], outcomes[at].as_ref()?)))
            .collect();
        let (first, _) = open.first()?;
        let all: Vec<&Asked> = members.iter().map(|&at| &asked[at]).collect();
        let mut counts = Counts::default();
        for (one, _) in &open {
            counts += one.counts;
        }
        let questions = open.iter().map(|(one, _)| AskedQuestion {
            text: one.text.clone(),
            counts: one.counts,
        });
        Some(Self {
            questions: questions.collect(),
            counts,
            facts: near_facts(&all, &open, base),
            absences: near_absences(&first.words, base, similarity),
        })
    }
}
