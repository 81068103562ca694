//! The explanation of one part of a message: how it was read, what came nearest, the decision, and what to do about it.

use std::fmt::Display;

use super::super::Answerer;
use super::super::context::Reference;
use super::super::decision::{Verdict, best_fact};
use super::super::outcome::{Decision, Outcome, Reason};
use super::super::reading::{Lookup, Role};
use super::super::talk::Talk;
use super::reasons::Reasons;
use super::sentences::SENTENCES;
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::messages::fill;
use crate::text::unicode::one_line;

/// A part of a message, and the outcome of the whole.
pub(super) struct Part<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) outcome: &'a Outcome,
    pub(super) lookup: &'a Lookup,
}

impl Part<'_> {
    pub(super) fn lines(&self) -> Vec<String> {
        let text = one_line(&self.lookup.segment.text);
        if self.lookup.role == Role::Aside {
            return vec![fill(&SENTENCES.aside, &[("text", &text)])];
        }
        let mut lines = vec![fill(&SENTENCES.asked, &[("text", &text)])];
        lines.extend(self.reading());
        if self.lookup.verdict.talk().is_none() {
            lines.extend(self.nearest_lines());
        }
        lines.extend([self.decision(), self.advice(&text)]);
        lines
    }

    /// Returns true if there is more to say of it, in numbers.
    pub(super) fn is_weighed(&self) -> bool {
        self.lookup.role == Role::Asked && self.nearest().is_some_and(|nearest| !nearest.exact)
    }

    /// Returns the words that were looked for.
    fn searched(&self) -> Vec<String> {
        let (own, context) = (&self.lookup.segment.words, &self.lookup.context_words);
        match self.lookup.reference {
            Reference::Redirection(_) if !context.is_empty() => context.clone(),
            _ => [&own[..], context].concat(),
        }
    }

    fn reading(&self) -> Vec<String> {
        let index = &self.answerer.index;
        let own = &self.lookup.segment.words;
        let corrected = index.corrections(own).into_iter().map(|(typed, meant)| {
            let values: [(&str, &dyn Display); 2] = [("typed", &typed), ("meant", &meant)];
            fill(&SENTENCES.corrected, &values)
        });
        let mut lines: Vec<String> = corrected.collect();
        let says_nothing = |word: &&String| is_discourse_marker(word) && !index.knows(word);
        let passed_over: Vec<String> = own.iter().filter(says_nothing).cloned().collect();
        if !passed_over.is_empty() {
            let words = passed_over.join(" ");
            lines.push(fill(&SENTENCES.passed_over, &[("words", &words)]));
        }
        let context = self.lookup.context_words.join(" ");
        let sentence = match &self.lookup.reference {
            Reference::None => return lines,
            _ if context.is_empty() => &SENTENCES.alone,
            Reference::Redirection(_) => &SENTENCES.asks_the_same,
            Reference::Ellipsis | Reference::Pronoun { .. } => &SENTENCES.refers_back,
        };
        lines.push(fill(sentence, &[("words", &context)]));
        lines
    }

    /// Returns what decided, or would have to: the fact or absence that spoke, or else the best fact.
    fn nearest(&self) -> Option<&Match> {
        let find = |kind| self.lookup.matches.iter().find(|found| found.kind == kind);
        match &self.lookup.verdict {
            Verdict::Answer(answer) => find(EntryKind::Fact(answer.fact)),
            Verdict::Abstain(Reason::KnownAbsence(at)) => find(EntryKind::Absence(*at)),
            Verdict::Abstain(Reason::NotAQuestion(_)) => None,
            Verdict::Suggest(_) | Verdict::Abstain(_) => best_fact(&self.lookup.matches),
        }
    }

    fn reasons<'r>(&'r self, nearest: &'r Match) -> Reasons<'r> {
        Reasons::new(self.answerer, nearest, self.searched())
    }

    fn nearest_lines(&self) -> Vec<String> {
        let Some(nearest) = self.nearest() else {
            return Vec::new();
        };
        let base = &self.answerer.base;
        let (sentence, questions) = match nearest.kind {
            EntryKind::Fact(at) => (&SENTENCES.nearest_fact, &base.fact(at).questions),
            EntryKind::Absence(at) => (&SENTENCES.nearest_absence, &base.absence(at).questions),
        };
        let example = questions.get(nearest.question);
        let example = example.map_or_else(String::new, |example| one_line(example));
        let values: [(&str, &dyn Display); 3] = [
            ("name", &name(base, nearest.kind)),
            ("chance", &chance(nearest.confidence)),
            ("question", &example),
        ];
        let mut lines = vec![fill(sentence, &values), fill(&SENTENCES.example, &values)];
        lines.extend(self.reasons(nearest).lines());
        lines
    }

    fn decision(&self) -> String {
        let sentence = match &self.lookup.verdict {
            _ if self.is_left_out() => &SENTENCES.too_many,
            Verdict::Answer(_) if self.nearest().is_none() => &SENTENCES.answered_again,
            Verdict::Answer(_) => &SENTENCES.answered,
            Verdict::Suggest(_) => self.why_offered(),
            Verdict::Abstain(Reason::KnownAbsence(_)) => &SENTENCES.absent,
            Verdict::Abstain(Reason::NotAQuestion(_)) => &SENTENCES.talk,
            Verdict::Abstain(_) => &SENTENCES.not_covered,
        };
        let kind = self.lookup.verdict.talk().map_or("", kind_of);
        let offered = self.offered().join(", ");
        let values: [(&str, &dyn Display); 3] = [
            ("name", &self.decided_by()),
            ("names", &offered),
            ("kind", &kind),
        ];
        fill(sentence, &values)
    }

    /// Returns the name of the fact or absence that decided; of the best fact where none did.
    fn decided_by(&self) -> String {
        let again = self.lookup.answer().map(EntryKind::Fact);
        let kind = self.nearest().map(|nearest| nearest.kind).or(again);
        kind.map_or_else(String::new, |kind| name(&self.answerer.base, kind))
    }

    /// Returns the names of the facts that were offered for it.
    fn offered(&self) -> Vec<String> {
        let Verdict::Suggest(candidates) = &self.lookup.verdict else {
            return Vec::new();
        };
        let is_offered = |fact: FactRef| match &self.outcome.decision {
            Decision::Suggest(offered) => offered.iter().any(|offer| offer.fact == fact),
            Decision::Answer { unanswered, .. } => unanswered
                .iter()
                .any(|part| part.text == self.lookup.segment.text),
            Decision::Abstain { .. } => false,
        };
        let facts = candidates.iter().map(|candidate| candidate.fact);
        let offered = facts.filter(|&fact| is_offered(fact));
        offered
            .map(|fact| self.answerer.base.full_name(fact))
            .collect()
    }

    /// Returns true if the reply has no place for what was found.
    fn is_left_out(&self) -> bool {
        let answers = match &self.outcome.decision {
            Decision::Answer { answers, .. } => &answers[..],
            _ => &[],
        };
        match &self.lookup.verdict {
            Verdict::Answer(found) => answers.iter().all(|answer| answer.fact != found.fact),
            Verdict::Suggest(_) => self.offered().is_empty(),
            Verdict::Abstain(_) => false,
        }
    }

    fn why_offered(&self) -> &'static String {
        let denies = |best: &Match| best.features.of(Feature::Negation) < 0.0;
        if self.answerer.confident(&self.lookup.matches).is_none() {
            &SENTENCES.offered_unsure
        } else if best_fact(&self.lookup.matches).is_some_and(denies) {
            &SENTENCES.offered_denied
        } else if self.lookup.reference != Reference::None {
            &SENTENCES.offered_unclear
        } else {
            &SENTENCES.offered_several
        }
    }

    fn advice(&self, text: &str) -> String {
        let is_near = |best: &Match| self.reasons(best).is_near();
        let sentence = match &self.lookup.verdict {
            _ if self.is_left_out() => &SENTENCES.if_too_many,
            _ if self.lookup.reference != Reference::None => &SENTENCES.if_follow_up,
            Verdict::Answer(_) if self.nearest().is_some_and(|best| best.exact) => {
                &SENTENCES.if_example
            }
            Verdict::Answer(_) => &SENTENCES.if_right,
            Verdict::Suggest(_) if *self.why_offered() == SENTENCES.offered_several => {
                &SENTENCES.if_several
            }
            Verdict::Abstain(Reason::KnownAbsence(_)) => &SENTENCES.if_absent,
            Verdict::Abstain(Reason::NotAQuestion(_)) => &SENTENCES.if_talk,
            Verdict::Suggest(_) => &SENTENCES.if_meant,
            Verdict::Abstain(_) if self.nearest().is_some_and(is_near) => &SENTENCES.if_meant,
            Verdict::Abstain(_) => &SENTENCES.if_said,
        };
        let values: [(&str, &dyn Display); 2] = [("text", &text), ("name", &self.decided_by())];
        fill(sentence, &values)
    }
}

/// Returns the full name of a fact or an absence.
pub(super) fn name(base: &KnowledgeBase, kind: EntryKind) -> String {
    match kind {
        EntryKind::Fact(at) => base.full_name(at),
        EntryKind::Absence(at) => {
            let article = &base.articles()[at.article].id;
            format!("{article}/{}", base.absence(at).id)
        }
    }
}

fn chance(probability: f32) -> &'static str {
    match probability {
        0.9.. => &SENTENCES.sure,
        0.5.. => &SENTENCES.probable,
        0.2.. => &SENTENCES.possible,
        _ => &SENTENCES.improbable,
    }
}

fn kind_of(talk: Talk) -> &'static str {
    match talk {
        Talk::Greeting => &SENTENCES.greeting,
        Talk::Thanks => &SENTENCES.thanks,
        Talk::Farewell => &SENTENCES.farewell,
        Talk::Help => &SENTENCES.help,
        Talk::Complaint => &SENTENCES.complaint,
        Talk::Reaction => &SENTENCES.reaction,
        Talk::Channel => &SENTENCES.channel,
        Talk::Instruction => &SENTENCES.instruction,
        Talk::About => &SENTENCES.about,
        Talk::Source => &SENTENCES.source,
        Talk::Empty | Talk::Aside => &SENTENCES.remark,
    }
}
