//! Answering: takes an utterance to an outcome, which is an answer with proof, suggestions, or an abstention with a reason.
//!
//! [`Answerer::ask`] runs the steps of `pipeline`: it removes markup (`preprocessing`), finds where the message may be cut
//! (`segmentation`), looks up its readings (`lookup`) and chooses the one that the base supports best (`reading`), tells talk
//! from questions (`talk`), finds how follow-ups refer (`reference`) and what they are about (`context`) and decides
//! (`decision`). `wording` has the program's own replies; words and sentences of a language stand in `data/<language>` and `talk/<language>.toml`.

mod autocomplete;
mod context;
mod cues;
mod data;
mod decision;
mod explanation;
mod lookup;
mod nearest;
mod outcome;
mod pipeline;
mod preprocessing;
mod reading;
mod reference;
mod segment;
mod segmentation;
mod talk;
pub mod wording;

use std::sync::Arc;

pub use explanation::Explanation;
pub use outcome::{
    Answer, Asked, Candidate, Decision, Outcome, Part, Reason, SegmentResult, Unanswered,
};
pub use talk::Talk;

use crate::knowledge::{FactRef, KnowledgeBase};
use crate::matching::Index;
use crate::text::language::ExpectedLanguages;
use cues::Cues;
use talk::TalkIndex;

/// The confidence that each kind of outcome needs, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// Least confidence of an answer, where its article does not set its own.
    pub threshold: f32,
    /// Least probability that a message is about the article, for the nearest facts to be offered.
    pub suggest: f32,
    /// True to use the lexicon of the base's language. Tests and benches switch it off.
    pub lexicon: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            threshold: 0.68,
            suggest: 0.2,
            lexicon: true,
        }
    }
}

/// A question, and what it is put to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// The message as typed.
    pub utterance: &'a str,
    /// Index of the article in the base, or `None` for all articles.
    pub article: Option<usize>,
    /// The fact of the answer before, which a follow-up such as "why?" refers to.
    pub follows: Option<FactRef>,
}

/// Answers questions from one version of the knowledge. It is immutable and shared between threads.
#[derive(Debug)]
pub struct Answerer {
    base: Arc<KnowledgeBase>,
    index: Index,
    policy: Policy,
    languages: ExpectedLanguages,
    cues: &'static Cues,
    talk: TalkIndex,
}

impl Answerer {
    /// Builds the index over a base.
    #[must_use]
    pub fn new(base: Arc<KnowledgeBase>, policy: Policy) -> Self {
        let index = Index::new(&base, policy.lexicon);
        let languages = expected_languages(&base);
        let language = base.articles().first();
        let language = language.map_or("en", |article| article.metadata.language.as_str());
        Self {
            cues: Cues::of(language),
            talk: TalkIndex::new(language, policy.lexicon),
            base,
            index,
            policy,
            languages,
        }
    }

    /// Returns the knowledge that the answers come from.
    #[must_use]
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// Returns the outcome of a question.
    #[must_use]
    pub fn ask(&self, question: Question<'_>) -> Outcome {
        self.trace(question).outcome
    }
}

/// Collects the languages of a base's articles, and the scripts of their texts and questions.
fn expected_languages(base: &KnowledgeBase) -> ExpectedLanguages {
    let articles = base.articles().iter();
    let tags = articles
        .clone()
        .map(|article| article.metadata.language.as_str());
    let texts = articles.flat_map(|article| {
        let facts = article.facts.iter().flat_map(|fact| &fact.questions);
        let absences = article
            .absences
            .iter()
            .flat_map(|absence| &absence.questions);
        let questions = facts.chain(absences).map(String::as_str);
        questions.chain([article.text.as_str()])
    });
    ExpectedLanguages::new(tags, texts)
}
