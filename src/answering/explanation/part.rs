//! The explanation of one part of a message: how it was read, what came nearest, the decision, and what to do about it.

use std::fmt::Display;
use std::slice::from_ref;

use super::super::decision::{Verdict, best_fact};
use super::super::lookup::{Lookup, Role};
use super::super::outcome::{Answer, Decision, Reason};
use super::super::reference::Reference;
use super::Explanation;
use super::sentences::{SENTENCES, name};
use crate::matching::features::feature::Feature;
use crate::matching::query::question_type::question_type;
use crate::matching::{EntryKind, Match, Unmatched};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::english::{is_auxiliary, is_negation, is_preposition};
use crate::text::messages::fill;
use crate::text::unicode::one_line;

/// Most reasons that are given for and against a fact.
const MOST_REASONS: usize = 3;
/// Least rarity, in rare words, of what a message names and a fact does not hold that is told.
const LEAST_UNMATCHED: f32 = 0.2;

impl Explanation<'_> {
    /// Returns the lines about one part of the message.
    pub(super) fn part(&self, lookup: &Lookup) -> Vec<String> {
        let (s, talk) = (&*SENTENCES, lookup.verdict.talk());
        let nearest = nearest(lookup);
        let answer = lookup.answer().map(EntryKind::Fact);
        let decided_by = nearest.map(|nearest| nearest.kind).or(answer);
        let name = decided_by.map(|kind| name(&self.answerer.base, kind));
        let kind = s.talk_kinds.iter().find(|(kind, _)| Some(*kind) == talk);
        let values: [(&str, &dyn Display); 4] = [
            ("text", &one_line(&lookup.segment.text)),
            ("name", &name.unwrap_or_default()),
            ("names", &self.offered(lookup)),
            ("kind", &kind.map_or("", |(_, says)| says)),
        ];
        if lookup.role == Role::Aside {
            return vec![fill(&s.aside, &values)];
        }
        let mut lines = vec![fill(&s.asked, &values)];
        if talk.is_none() {
            lines.extend(self.reading(lookup));
        }
        if let Some(nearest) = nearest {
            lines.extend(self.about(lookup, nearest));
        }
        let (decision, advice) = self.decision(lookup, nearest);
        lines.extend([decision, advice].map(|says| fill(says, &values)));
        lines
    }

    /// Returns what was corrected, passed over and taken from what was said before.
    fn reading(&self, lookup: &Lookup) -> Vec<String> {
        let (index, words) = (&self.answerer.index, &lookup.segment.words);
        let mut lines = Vec::new();
        for (typed, meant) in index.corrections(words) {
            let says = &SENTENCES.corrected;
            lines.push(fill(says, &[("typed", &typed), ("meant", &meant)]));
        }
        let says_nothing = |word: &&String| is_discourse_marker(word) && !index.knows(word);
        let fillers: Vec<String> = words.iter().filter(says_nothing).cloned().collect();
        let refers = match lookup.reference {
            Reference::Redirection(_) => &SENTENCES.asks_the_same,
            _ => &SENTENCES.refers_back,
        };
        let context = &lookup.context_words;
        for (says, words) in [(&SENTENCES.passed_over, &fillers), (refers, context)] {
            let says = fill(says, &[("words", &words.join(" "))]);
            lines.extend((!words.is_empty()).then_some(says));
        }
        lines
    }

    /// Returns how near a fact or an absence comes, and the most useful reasons.
    fn about(&self, lookup: &Lookup, found: &Match) -> Vec<String> {
        let (s, base) = (&*SENTENCES, &self.answerer.base);
        let (nearest, questions) = match found.kind {
            EntryKind::Fact(at) => (&s.nearest_fact, &base.fact(at).questions),
            EntryKind::Absence(at) => (&s.nearest_absence, &base.absence(at).questions),
        };
        let example = questions.get(found.question).map_or("", String::as_str);
        let chance = s.chances.iter().find(|it| found.confidence >= it.0);
        let (has, lacks) = self.held(lookup, found.kind);
        let asks = asks(lookup);
        let is_told = found.features.of(Feature::UnmatchedEntity) <= -LEAST_UNMATCHED;
        let unmatched = found.unmatched.as_ref().filter(|_| is_told);
        let named = match unmatched {
            Some(Unmatched::Word(word)) => word.as_str(),
            _ => "",
        };
        let is_bare = has.len() + lacks.len() + lookup.context_words.len() == 0;
        let is_unasked = asks.is_some() && found.features.of(Feature::QuestionType) < 0.0;
        let reasons = [
            (found.exact, &s.is_example),
            (!has.is_empty(), &s.has_words),
            (unmatched == Some(&Unmatched::Denial), &s.denies),
            (!named.is_empty(), &s.names_another),
            (!lacks.is_empty(), &s.lacks_words),
            (is_unasked, &s.asks_otherwise),
            (is_bare, &s.names_nothing),
        ];
        let most = if found.exact { 1 } else { MOST_REASONS };
        let reasons = reasons.iter().filter(|it| it.0).take(most).map(|it| it.1);
        let values: [(&str, &dyn Display); 7] = [
            ("name", &name(base, found.kind)),
            ("chance", &chance.map_or("", |it| &it.1)),
            ("example", &one_line(example)),
            ("has", &has.join("”, “")),
            ("lacks", &lacks.join("”, “")),
            ("asks", &asks.unwrap_or_default()),
            ("named", &named),
        ];
        let all = [nearest, &s.example].into_iter().chain(reasons);
        all.map(|says| fill(says, &values)).collect()
    }

    /// Returns the words that a fact or an absence has, and those that it has not.
    fn held(&self, lookup: &Lookup, kind: EntryKind) -> (Vec<String>, Vec<String>) {
        let index = &self.answerer.index;
        let terms = index.analyze(&lookup.segment.words).terms.into_iter();
        let content = terms.filter(|it| !it.traits.function).map(|it| it.text);
        let names = content.filter(|word| {
            let is_closed = is_auxiliary(word) || is_preposition(word) || is_negation(word);
            !is_closed && !is_discourse_marker(word)
        });
        names.partition(|word| index.holds_all(kind, from_ref(word)))
    }

    /// Returns the names of the facts that were offered.
    fn offered(&self, lookup: &Lookup) -> String {
        let offered = match (&self.trace.outcome.decision, &lookup.verdict) {
            (Decision::Suggest(offered), _) | (_, Verdict::Suggest(offered)) => &offered[..],
            _ => &[],
        };
        let facts = offered.iter().map(|offer| offer.fact);
        let names = facts.map(|fact| self.answerer.base.full_name(fact));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Returns the sentences that say what was decided and what to do about it.
    fn decision(&self, lookup: &Lookup, nearest: Option<&Match>) -> (&String, &String) {
        let s = &*SENTENCES;
        let held = nearest.map(|best| self.held(lookup, best.kind));
        let (has, lacks) = held.unwrap_or_default();
        let refers = lookup.reference != Reference::None;
        let is_partial = refers || has.is_empty() && lacks.is_empty();
        let advice = |whole| if is_partial { &s.if_follow_up } else { whole };
        let is_unsure = self.answerer.confident(&lookup.matches).is_none();
        let is_exact = nearest.is_some_and(|best| best.exact);
        let is_remark = || {
            let fact = self.answerer.confident(&lookup.matches);
            fact.is_some_and(|best| self.answerer.remarks_on_else(&lookup.segment, best.fact))
        };
        let is_own = |answer: &Answer| Some(answer.fact) == lookup.answer();
        let decision = &self.trace.outcome.decision;
        let is_told =
            matches!(decision, Decision::Answer { answers, .. } if answers.iter().any(is_own));
        match &lookup.verdict {
            Verdict::Answer(_) if !is_told => (&s.too_many, &s.if_too_many),
            Verdict::Answer(_) if is_unsure => (&s.answered_again, &s.if_follow_up),
            Verdict::Answer(_) if is_exact => (&s.answered, &s.if_example),
            Verdict::Answer(_) => (&s.answered, advice(&s.if_right)),
            Verdict::Suggest(_) if is_unsure => (&s.offered_unsure, advice(&s.if_meant)),
            Verdict::Suggest(_) if refers => (&s.offered_unclear, &s.if_follow_up),
            Verdict::Suggest(_) if is_remark() => (&s.offered_remark, &s.if_meant),
            Verdict::Suggest(_) => (&s.offered_several, &s.if_several),
            Verdict::Abstain(Reason::KnownAbsence(_)) => (&s.absent, advice(&s.if_absent)),
            Verdict::Abstain(Reason::NotAQuestion(_)) => (&s.talk, &s.if_talk),
            Verdict::Abstain(_) if has.is_empty() => (&s.not_covered, advice(&s.if_said)),
            Verdict::Abstain(_) => (&s.not_covered, advice(&s.if_meant)),
        }
    }
}

/// Returns what decided, or would have to: the fact or absence that spoke, or else the best fact.
fn nearest(lookup: &Lookup) -> Option<&Match> {
    let find = |kind| lookup.matches.iter().find(|found| found.kind == kind);
    match &lookup.verdict {
        Verdict::Answer(answer) => find(EntryKind::Fact(answer.fact)),
        Verdict::Abstain(Reason::KnownAbsence(at)) => find(EntryKind::Absence(*at)),
        Verdict::Abstain(Reason::NotAQuestion(_)) => None,
        Verdict::Suggest(_) | Verdict::Abstain(_) => best_fact(&lookup.matches),
    }
}

/// Returns the words that ask for a person, a time, a place, a reason or a quantity: "when", "how many".
fn asks(lookup: &Lookup) -> Option<String> {
    let words: Vec<&str> = lookup.segment.words.iter().map(String::as_str).collect();
    let mut runs = [1, 2].into_iter().flat_map(|count| words.windows(count));
    let asks = runs.find(|run| question_type(run).is_specific());
    asks.map(|run| run.join(" "))
}
