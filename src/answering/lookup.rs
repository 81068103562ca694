//! The look-up of one segment: its matches, whether it is talk, and what is decided about it, by itself or in its context.

use super::Answerer;
use super::context::{Context, FollowUp};
use super::decision::{Verdict, best_fact, is_exact, top_candidates};
use super::outcome::{Answer, Asked, Reason, SegmentResult};
use super::reference::Reference;
use super::segment::Segment;
use super::talk::Talk;
use crate::knowledge::FactRef;
use crate::matching::Match;

/// Support of talk.
const TALK_SUPPORT: f32 = 0.2;
/// Least confidence of talk where a message may be a follow-up, a fact fits it, or it asks for nothing that talk is about:
/// "not what i meant" is a complaint, "when is that" is none.
const CERTAIN_TALK: f32 = 0.9;
/// Fewest words of a question about the article as a whole that is not among the examples: "what about" is none.
const SHORTEST_SUMMARY_QUESTION: usize = 3;

/// The part that a segment plays in its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It asks.
    Asked,
    /// It asks nothing: a statement or talk beside a question.
    Aside,
}

/// A segment that was looked up.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    pub(super) segment: Segment,
    pub(super) role: Role,
    pub(super) reference: Reference,
    /// Facts and absences, best first.
    pub(super) matches: Vec<Match>,
    /// Words of the context that were searched for together with the segment's own.
    pub(super) context_words: Vec<String>,
    pub(super) verdict: Verdict,
}

impl Lookup {
    pub(super) fn unmatched(segment: Segment) -> Self {
        Self {
            segment,
            role: Role::Asked,
            reference: Reference::None,
            matches: Vec::new(),
            context_words: Vec::new(),
            verdict: Verdict::Abstain(Reason::NotCovered),
        }
    }

    /// Returns the probability, 0 to 1, that the base has something to say about the segment: an answer or an absence; for talk
    /// what a part of it needs to be taken for a question.
    pub(super) fn support(&self) -> f32 {
        let best = |found: Option<&Match>| found.map_or(0.0, |found| found.confidence);
        match self.verdict {
            Verdict::Abstain(Reason::NotAQuestion(_)) => TALK_SUPPORT,
            Verdict::Abstain(Reason::KnownAbsence(_)) => best(self.matches.first()),
            Verdict::Answer(Answer { confidence, .. }) => confidence,
            Verdict::Suggest(_) | Verdict::Abstain(_) => best(best_fact(&self.matches)),
        }
    }

    /// Returns the fact that answers it.
    pub(super) fn answer(&self) -> Option<FactRef> {
        match &self.verdict {
            Verdict::Answer(answer) => Some(answer.fact),
            _ => None,
        }
    }

    /// Returns the segment with what was decided about it, if it asks something.
    pub(super) fn asked(&self) -> Option<Asked> {
        let result = match self.verdict {
            Verdict::Answer(answer) => SegmentResult::Answered(answer.fact),
            Verdict::Suggest(_) | Verdict::Abstain(Reason::Ambiguous) => SegmentResult::Offered,
            Verdict::Abstain(Reason::NotCovered) => SegmentResult::NotCovered,
            Verdict::Abstain(Reason::KnownAbsence(at)) => SegmentResult::KnownAbsence(at),
            Verdict::Abstain(Reason::NotAQuestion(_) | Reason::OtherLanguage) => return None,
        };
        (self.role == Role::Asked).then(|| Asked {
            text: self.segment.text.clone(),
            result,
            candidates: top_candidates(&self.matches),
        })
    }

    /// Returns the context of the segment after it.
    pub(super) fn context(&self) -> Context {
        match self.answer() {
            Some(fact) => Context {
                fact: Some(fact),
                words: Vec::new(),
            },
            None => Context {
                fact: None,
                words: self.segment.words.clone(),
            },
        }
    }
}

impl Answerer {
    /// Looks up a segment, by itself or in its context.
    pub(super) fn look_up(
        &self,
        segment: Segment,
        context: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let matches = self.index.search(&segment.words, article);
        let own = self.verdict(&matches, &segment);
        let mut lookup = Lookup {
            matches,
            verdict: own,
            ..Lookup::unmatched(segment)
        };
        if is_exact(&lookup.matches) {
            return lookup;
        }
        let reference = self.reference(&lookup.segment);
        let refers = !context.is_empty() && reference != Reference::None;
        let is_sure = |answer: Answer| answer.confidence >= self.policy.threshold;
        let is_rivalled = refers
            || lookup.segment.is_question && self.confident(&lookup.matches).is_some_and(is_sure);
        if let Some(talk) = self.talk(&lookup, is_rivalled) {
            lookup.verdict = Verdict::Abstain(Reason::NotAQuestion(talk));
            return lookup;
        }
        if context.is_empty() || reference == Reference::None {
            return lookup;
        }
        let follow_up = FollowUp {
            answerer: self,
            segment: &lookup.segment,
            reference: &reference,
            alone: &lookup.matches,
            article,
        };
        let found = follow_up.resolve(context);
        Lookup {
            reference,
            matches: found.matches,
            context_words: found.added,
            verdict: found.verdict,
            ..lookup
        }
    }

    /// Returns true if a segment is an order to the bot.
    pub(super) fn is_instruction(&self, segment: &Segment) -> bool {
        let talk = self.talk.detect(segment);
        talk.is_some_and(|(talk, _)| talk == Talk::Instruction)
    }

    /// Returns the kind of talk that a segment is, unless a fact answers all that it names. Where a fact or what was said before
    /// rivals it, talk must be certain.
    fn talk(&self, lookup: &Lookup, is_rivalled: bool) -> Option<Talk> {
        let Segment { words, content, .. } = &lookup.segment;
        let (talk, confidence) = self.talk.detect(&lookup.segment)?;
        let answered = lookup.answer().is_some()
            && !content.is_empty()
            && (talk == Talk::About || lookup.support() >= confidence)
            && (talk != Talk::Instruction || lookup.segment.is_question);
        let is_foreign =
            || self.is_impersonal_question(&lookup.segment) && !self.talk.holds_any(talk, content);
        let needed = match talk {
            Talk::About if words.len() >= SHORTEST_SUMMARY_QUESTION => 0.0,
            // Only as one of the examples.
            Talk::About => 1.0,
            _ if is_foreign() => CERTAIN_TALK,
            Talk::Source | Talk::Complaint => 0.0,
            _ if is_rivalled => CERTAIN_TALK,
            _ => 0.0,
        };
        (!answered && confidence >= needed).then_some(talk)
    }
}
