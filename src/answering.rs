//! From an utterance to an outcome: answer with proof, suggest, or abstain with a reason.

mod autocomplete;
mod data;
mod ellipsis;
mod explanation;
mod lookup;
mod outcome;
mod pipeline;
mod segment_decision;
mod segmentation;
mod small_talk;
pub mod wording;

use std::sync::Arc;

pub use explanation::Explanation;
pub use outcome::{Answer, Candidate, Decision, Outcome, Reason, SmallTalk, Unanswered};

use crate::knowledge::{FactRef, KnowledgeBase};
use crate::matching::{EntryKind, Index, Match};
use crate::text::language::Spoken;
use crate::text::{markup, tokenize::words};
use pipeline::Lookup;

/// How sure an outcome must be; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// The confidence from which a fact is the answer, where its article does not set its own.
    pub threshold: f32,
    /// The confidence from which a fact is worth suggesting.
    pub suggest: f32,
    /// Whether what is known of the language helps to match.
    pub lexicon: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            suggest: 0.25,
            lexicon: true,
        }
    }
}

/// What is asked, and of what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// What the person typed, as typed.
    pub utterance: &'a str,
    /// The article it is put to (its place in the base); all of them where it is `None`.
    pub article: Option<usize>,
    /// The fact that this follows up on: an elliptical "why?" is understood with it.
    pub follows: Option<FactRef>,
}

/// Answers questions from one version of the knowledge; immutable, shared between threads.
#[derive(Debug)]
pub struct Answerer {
    base: Arc<KnowledgeBase>,
    index: Index,
    policy: Policy,
    spoken: Spoken,
}

/// Up to so many facts are offered or named.
const OFFERED: usize = 3;

impl Answerer {
    /// Builds the index over a base.
    #[must_use]
    pub fn new(base: Arc<KnowledgeBase>, policy: Policy) -> Self {
        let index = Index::new(&base, policy.lexicon);
        let spoken = spoken(&base);
        Self {
            base,
            index,
            policy,
            spoken,
        }
    }

    /// The knowledge this answers from.
    #[must_use]
    pub fn base(&self) -> &KnowledgeBase {
        &self.base
    }

    /// The outcome of a question.
    #[must_use]
    pub fn ask(&self, question: Question<'_>) -> Outcome {
        self.walk(question).outcome
    }

    fn decide(&self, asked: &Lookup) -> Outcome {
        let found = &asked.found;
        if !asked.is_exact()
            && let Some(talk) = small_talk::detect_small_talk(&asked.part.words)
        {
            return self.abstain(Reason::NotAQuestion(talk), found);
        }
        if let Some(best) = self.answer(asked) {
            let decision = Decision::Answer {
                answers: vec![best],
                unanswered: Vec::new(),
            };
            return Outcome {
                decision,
                candidates: candidates(found),
            };
        }
        match self.reason(found) {
            Reason::Ambiguous => {
                let near = self.near(found);
                Outcome {
                    decision: Decision::Suggest(near),
                    candidates: candidates(found),
                }
            }
            reason => self.abstain(reason, found),
        }
    }

    /// The fact that answers, if what it was found by is certain.
    fn answer(&self, asked: &Lookup) -> Option<Answer> {
        self.sure(&asked.found).filter(|_| asked.certain)
    }

    /// The best fact, if it is sure enough, and the message repeats no absence.
    fn sure(&self, found: &[Match]) -> Option<Answer> {
        let first = found.first()?;
        let (best, fact) = found.iter().find_map(|one| match one.kind {
            EntryKind::Fact(fact) => Some((one, fact)),
            EntryKind::Absence(_) => None,
        })?;
        if first.exact && !best.exact {
            return None;
        }
        (best.confidence >= self.threshold(fact.article)).then_some(Answer {
            fact,
            confidence: best.confidence,
        })
    }

    /// What an article's facts must reach to answer.
    fn threshold(&self, article: usize) -> f32 {
        let own = self.base.articles()[article].threshold;
        own.unwrap_or(self.policy.threshold)
    }

    /// How sure it is that what was asked for is known not to be said, if that is the reason of an abstention.
    fn known_absence(&self, found: &[Match]) -> Option<f32> {
        let Reason::KnownAbsence(at) = self.reason(found) else {
            return None;
        };
        let absence = found.iter().find(|one| one.kind == EntryKind::Absence(at));
        absence.map(|absence| absence.confidence)
    }

    fn reason(&self, found: &[Match]) -> Reason {
        match found.first() {
            Some(Match {
                kind: EntryKind::Absence(at),
                confidence,
                ..
            }) if *confidence >= self.policy.suggest => Reason::KnownAbsence(*at),
            _ if self.near(found).is_empty() => Reason::NotCovered,
            _ => Reason::Ambiguous,
        }
    }

    fn near(&self, found: &[Match]) -> Vec<Candidate> {
        let mut near = candidates(found);
        near.retain(|candidate| candidate.confidence >= self.policy.suggest);
        near
    }

    fn abstain(&self, reason: Reason, found: &[Match]) -> Outcome {
        let near = if matches!(reason, Reason::NotAQuestion(_) | Reason::OtherLanguage) {
            Vec::new()
        } else {
            self.near(found)
        };
        Outcome {
            decision: Decision::Abstain { reason, near },
            candidates: candidates(found),
        }
    }
}

/// Whether a message only asks on about what it follows, and names nothing itself: "and since when?" What follows it in
/// turn then still follows the same.
#[must_use]
pub fn asks_on(utterance: &str) -> bool {
    segmentation::segment::is_elliptical(&words(&markup::strip(utterance)))
}

/// The languages of a base's articles, and the scripts of all that stands in them.
fn spoken(base: &KnowledgeBase) -> Spoken {
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
    Spoken::new(tags, texts)
}

/// The best facts among what was found, each once.
fn candidates<'a>(found: impl IntoIterator<Item = &'a Match>) -> Vec<Candidate> {
    let mut best: Vec<Candidate> = Vec::with_capacity(OFFERED);
    for one in found {
        let EntryKind::Fact(fact) = one.kind else {
            continue;
        };
        if best.len() < OFFERED && best.iter().all(|known| known.fact != fact) {
            best.push(Candidate {
                fact,
                question: one.question,
                confidence: one.confidence,
            });
        }
    }
    best
}
