//! From an utterance to an outcome: answer with proof, suggest, or abstain with a reason.

mod completion;
mod explanation;
mod orders;
mod outcome;
mod parts;
mod several;
mod small_talk;
pub mod wording;

use std::sync::Arc;

pub use explanation::Explanation;
pub use outcome::{Answer, Candidate, Decision, Outcome, Reason, SmallTalk, Unanswered};

use crate::knowledge::{FactRef, KnowledgeBase};
use crate::matching::{EntryKind, Index, Match};
use crate::text::{markup, tokenize::words};
use orders::without_orders;
use parts::{Part, parts};
use several::Asked;

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
}

/// Up to so many facts are offered or named.
const OFFERED: usize = 3;

impl Answerer {
    /// Builds the index over a base.
    #[must_use]
    pub fn new(base: Arc<KnowledgeBase>, policy: Policy) -> Self {
        let index = Index::new(&base, policy.lexicon);
        Self {
            base,
            index,
            policy,
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
        let (quoted, typed) = markup::split_quoted(question.utterance);
        let said = markup::strip(&typed);
        let typed = without_orders(&said);
        let whole = Part::new(&typed);
        if whole.words.is_empty() {
            let ordered = !words(&said).is_empty();
            let talk = if ordered {
                SmallTalk::Help
            } else {
                SmallTalk::Empty
            };
            return self.abstain(Reason::NotAQuestion(talk), &[]);
        }
        let context = self.context(&quoted, question.follows);
        let found = self.search(&whole, &context, question.article);
        if found.first().is_some_and(|best| best.exact) {
            return self.decide(&whole, &found);
        }
        let parts = parts(&typed);
        match parts.iter().filter(|part| part.asks).count() {
            0 => self.decide(&whole, &found),
            1 if parts.len() == 1 => self.decide(&whole, &found),
            1 => self.decide_one(&whole, &found, parts, context, question.article),
            _ => self.decide_parts(
                &Asked { part: whole, found },
                parts,
                context,
                question.article,
            ),
        }
    }

    /// The words that a part pointing back is understood with.
    fn context(&self, quoted: &str, follows: Option<FactRef>) -> Vec<String> {
        if !quoted.is_empty() {
            return words(&markup::strip(quoted));
        }
        follows
            .map(|fact| words(&self.base.fact(fact).questions[0]))
            .unwrap_or_default()
    }

    fn decide(&self, part: &Part, found: &[Match]) -> Outcome {
        let exact = found.first().is_some_and(|best| best.exact);
        if !exact && let Some(talk) = small_talk::small_talk(&part.words) {
            return self.abstain(Reason::NotAQuestion(talk), found);
        }
        if let Some(best) = self.answer(found) {
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

    /// The fact that answers: the best one, if it is sure enough. An absence ranked above it is part of how sure it is,
    /// but for one that the message repeats.
    fn answer(&self, found: &[Match]) -> Option<Answer> {
        let first = found.first()?;
        let (best, fact) = found.iter().find_map(|one| match one.kind {
            EntryKind::Fact(fact) => Some((one, fact)),
            EntryKind::Absence(_) => None,
        })?;
        if first.exact && !best.exact {
            return None;
        }
        let threshold = self.base.articles()[fact.article]
            .threshold
            .unwrap_or(self.policy.threshold);
        (best.confidence >= threshold).then_some(Answer {
            fact,
            confidence: best.confidence,
        })
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
        let near = if matches!(reason, Reason::NotAQuestion(_)) {
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

/// The best facts among what was found, each once.
fn candidates(found: &[Match]) -> Vec<Candidate> {
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
