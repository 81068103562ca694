//! The explanation of a decision: the part of the message that decided, the decision, and its reason.

use std::fmt::{self, Display, Formatter};

use super::super::Answerer;
use super::super::outcome::{Answer, Candidate, Decision, Reason, SmallTalk, Unanswered};
use super::super::pipeline::{DecidedBy, Trace};
use super::candidate::name;
use super::sentences::SENTENCES;
use crate::matching::EntryKind;
use crate::text::messages::fill;
use crate::text::unicode::one_line;

/// The last step of a trace.
pub(super) struct DecisionExplanation<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) trace: &'a Trace,
}

impl DecisionExplanation<'_> {
    fn answer(&self, answer: &Answer) -> String {
        let fact = self.answerer.base.full_name(answer.fact);
        let confidence = format!("{:.3}", answer.confidence);
        let threshold = format!("{:.2}", self.answerer.threshold(answer.fact.article));
        let values: [(&str, &dyn Display); 3] = [
            ("fact", &fact),
            ("confidence", &confidence),
            ("threshold", &threshold),
        ];
        fill(&SENTENCES.decision.answer, &values)
    }

    fn unanswered(&self, segment: &Unanswered) -> String {
        let text = one_line(&segment.part);
        let reason = self.reason(segment.reason);
        let values: [(&str, &dyn Display); 2] = [("text", &text), ("reason", &reason)];
        fill(&SENTENCES.decision.unanswered, &values)
    }

    fn suggestion(&self, candidates: &[Candidate]) -> String {
        let names = candidates
            .iter()
            .map(|candidate| self.answerer.base.full_name(candidate.fact));
        let facts = names.collect::<Vec<_>>().join(", ");
        let reason = self.reason(Reason::Ambiguous);
        let values: [(&str, &dyn Display); 2] = [("facts", &facts), ("reason", &reason)];
        fill(&SENTENCES.decision.suggest, &values)
    }

    fn reason(&self, reason: Reason) -> String {
        let sentences = &SENTENCES.reason;
        let threshold = format!("{:.2}", self.answerer.policy.suggest);
        let why = match reason {
            Reason::NotCovered => fill(&sentences.not_covered, &[("threshold", &threshold)]),
            Reason::Ambiguous => fill(&sentences.ambiguous, &[("threshold", &threshold)]),
            Reason::KnownAbsence(at) => {
                let absence = name(&self.answerer.base, EntryKind::Absence(at));
                let values: [(&str, &dyn Display); 2] =
                    [("absence", &absence), ("threshold", &threshold)];
                fill(&sentences.known_absence, &values)
            }
            Reason::NotAQuestion(kind) => small_talk(kind).clone(),
            Reason::OtherLanguage => self.language(),
        };
        let values: [(&str, &dyn Display); 2] = [("reason", &why), ("name", &reason.name())];
        fill(&sentences.named, &values)
    }

    fn language(&self) -> String {
        let DecidedBy::Language(foreign) = &self.trace.decided_by else {
            return SENTENCES.reason.other_language.clone();
        };
        let words = foreign.words.join(" ");
        let values: [(&str, &dyn Display); 2] = [("language", &foreign.name), ("words", &words)];
        fill(&SENTENCES.reason.foreign, &values)
    }

    fn write_decided_by(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sentences = &SENTENCES.decided_by;
        match self.trace.decided_by {
            DecidedBy::Whole if !self.trace.segments.is_empty() => {
                writeln!(f, "{}", sentences.whole)?;
            }
            DecidedBy::OneSegment => writeln!(f, "{}", sentences.one_segment)?,
            DecidedBy::EachSegment => writeln!(f, "{}", sentences.each_segment)?,
            _ => {}
        }
        if self.trace.lookups().any(|lookup| !lookup.is_resolved) {
            writeln!(f, "{}", sentences.unresolved)?;
        }
        Ok(())
    }
}

fn small_talk(kind: SmallTalk) -> &'static String {
    let sentences = &SENTENCES.reason;
    match kind {
        SmallTalk::Empty => &sentences.empty,
        SmallTalk::Greeting => &sentences.greeting,
        SmallTalk::Thanks => &sentences.thanks,
        SmallTalk::Farewell => &sentences.farewell,
        SmallTalk::Help => &sentences.help,
    }
}

impl Display for DecisionExplanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_decided_by(f)?;
        match &self.trace.outcome.decision {
            Decision::Answer {
                answers,
                unanswered,
            } => {
                for answer in answers {
                    writeln!(f, "{}", self.answer(answer))?;
                }
                for segment in unanswered {
                    writeln!(f, "{}", self.unanswered(segment))?;
                }
                Ok(())
            }
            Decision::Suggest(candidates) => writeln!(f, "{}", self.suggestion(candidates)),
            Decision::Abstain { reason, .. } => {
                let reason = self.reason(*reason);
                let sentence = fill(&SENTENCES.decision.abstain, &[("reason", &reason)]);
                writeln!(f, "{sentence}")
            }
        }
    }
}
