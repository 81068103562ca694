//! Context: the search for what a follow-up is about.

use super::Answerer;
use super::decision::{Verdict, best_fact, top_candidates};
use super::outcome::Answer;
use super::reference::Reference;
use super::segment::Segment;
use crate::knowledge::FactRef;
use crate::lexicon::gazetteer;
use crate::matching::features::feature::Feature;
use crate::matching::query::question_type::{QuestionType, question_type};
use crate::matching::{ContentWord, EntryKind, Match};
use crate::text::tokenize::words;

/// What was said before a segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The fact that was answered.
    pub(super) fact: Option<FactRef>,
    /// Words said before in the same message, where they were not answered.
    pub(super) words: Vec<String>,
}

/// A segment understood in its context.
#[derive(Debug)]
pub(super) struct Resolution {
    pub(super) verdict: Verdict,
    pub(super) matches: Vec<Match>,
    /// Words of the context that were searched for together with the segment's own.
    pub(super) added: Vec<String>,
}

/// A segment that refers to its context.
pub(super) struct FollowUp<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) segment: &'a Segment,
    pub(super) reference: &'a Reference,
    /// The matches of its own words.
    pub(super) alone: &'a [Match],
    /// The article that is asked, or none for all.
    pub(super) article: Option<usize>,
}

/// Least share of its subject that another entry names where both are about the same. Set by judgement on the conversations
/// of `tests/articles/fitted`.
const SAME_SUBJECT: f32 = 0.34;
/// Least agreement of the types of two questions that ask alike.
const SAME_TYPE: f32 = 1.0;
/// Fewest words that a segment with a pronoun names, for it to be understood without the words before it.
const UNDERSTOOD_ALONE: usize = 2;
/// Most example questions in which something else is asked about.
const MOST_REPLACED: usize = 6;

impl Context {
    pub(super) fn is_empty(&self) -> bool {
        self.fact.is_none() && self.words.is_empty()
    }
}

impl FollowUp<'_> {
    /// Decides about the segment in its context.
    pub(super) fn resolve(&self, context: &Context) -> Resolution {
        match (self.reference, context.fact) {
            (Reference::Redirection(named), Some(fact)) => self.ask_same_of(named, fact),
            (_, Some(fact)) => self.ask_about(fact),
            (_, None) => self.ask_after(&context.words),
        }
    }

    /// Searches for the segment together with what the fact before was about. Only what is about the same may answer, or what
    /// the segment names by itself; where neither is certain, both are offered.
    fn ask_about(&self, fact: FactRef) -> Resolution {
        let added = self.answerer.index.subject(EntryKind::Fact(fact));
        let mut matches = self.search_with(&added);
        matches.retain(|found| self.may_follow(found, fact));
        let own = self
            .answerer
            .confident(self.alone)
            .filter(|_| !self.is_ellipsis());
        if let Some(own) = own.filter(|own| self.is_understood(own, fact)) {
            return Resolution {
                verdict: Verdict::Answer(own),
                matches: self.alone.to_vec(),
                added: Vec::new(),
            };
        }
        let verdict = match self.answerer.confident(&matches) {
            Some(together) if own.is_none() && self.is_meant(&matches, fact) => {
                Verdict::Answer(together)
            }
            _ if self.may_ask_time_of(fact) => Verdict::Answer(self.again(fact)),
            _ => self.offer_both(&matches),
        };
        Resolution {
            verdict,
            matches,
            added,
        }
    }

    /// Returns true if an entry may answer after a fact: it is about the same, and holds what the segment names; of something
    /// else at least the names.
    fn may_follow(&self, found: &Match, fact: FactRef) -> bool {
        let is_same = found.kind == EntryKind::Fact(fact);
        let content = &self.segment.content;
        let must_hold = texts(content.iter().filter(|word| is_same || word.name));
        self.is_about(found.kind, fact)
            && self.answerer.index.holds_all(found.kind, &must_hold)
            && (!self.asks_beginning(&self.segment.words) || self.is_asked_since(found))
    }

    /// Returns true if the answer to the segment's own words is meant: it is about the same, or the segment names it in full,
    /// and a person by name.
    fn is_understood(&self, own: &Answer, fact: FactRef) -> bool {
        let kind = EntryKind::Fact(own.fact);
        let content = &self.segment.content;
        let is_named =
            *self.reference != Reference::PersonalPronoun || content.iter().any(|word| word.name);
        let holds_all = || self.answerer.index.holds_all(kind, &texts(content.iter()));
        self.is_about(kind, fact) || is_named && holds_all()
    }

    /// Returns true if the best fact is meant by a segment that may name nothing: it is asked for the same kind of answer.
    fn is_meant(&self, matches: &[Match], fact: FactRef) -> bool {
        let asks_alike = |best: &Match| {
            let agreement = best.features.of(Feature::QuestionType);
            let is_again = best.kind == EntryKind::Fact(fact) && agreement >= 0.0;
            is_again || agreement >= SAME_TYPE
        };
        !self.is_ellipsis() || best_fact(matches).is_some_and(asks_alike)
    }

    /// Returns true if a segment that names nothing asks for a time, and the fact tells one: "and when?"
    fn may_ask_time_of(&self, fact: FactRef) -> bool {
        let plain: Vec<&str> = self.segment.words.iter().map(String::as_str).collect();
        let asks = matches!(
            question_type(&plain),
            QuestionType::When | QuestionType::HowLong
        );
        let is_time = |word: &String| {
            let is_named = || gazetteer::find(word).is_some_and(|named| named.entity_set() != 0);
            word.bytes().any(|byte| byte.is_ascii_digit()) || is_named()
        };
        self.is_ellipsis()
            && asks
            && !self.asks_beginning(&self.segment.words)
            && words(&self.answerer.base.fact(fact).answer)
                .iter()
                .any(is_time)
    }

    /// Returns true if the question that matched asks since when: the end of something is no answer to that.
    fn is_asked_since(&self, found: &Match) -> bool {
        let EntryKind::Fact(fact) = found.kind else {
            return false;
        };
        let question = &self.answerer.base.fact(fact).questions[found.question];
        self.asks_beginning(&words(question))
    }

    fn asks_beginning(&self, words: &[String]) -> bool {
        words
            .iter()
            .any(|word| self.answerer.cues.beginnings.contains(word))
    }

    /// Offers the best fact on the same subject, the best by the segment's own words, and then others on the subject.
    fn offer_both(&self, matches: &[Match]) -> Verdict {
        let own = best_fact(self.alone).filter(|_| !self.is_ellipsis());
        let (first, rest) = matches.split_at(matches.len().min(1));
        Verdict::suggest(top_candidates(first.iter().chain(own).chain(rest)))
    }

    /// Searches for the segment together with the words before it in the same message.
    fn ask_after(&self, before: &[String]) -> Resolution {
        let answerer = self.answerer;
        let matches = self.search_with(before);
        let sure = |matches| {
            answerer
                .confident(matches)
                .map_or(0.0, |answer| answer.confidence)
        };
        let names = self.segment.content.len();
        let is_understood = !self.is_ellipsis() && names >= UNDERSTOOD_ALONE;
        if is_understood && sure(self.alone) > 0.0 && sure(self.alone) >= sure(&matches) {
            return Resolution {
                verdict: answerer.verdict(self.alone, self.segment),
                matches: self.alone.to_vec(),
                added: Vec::new(),
            };
        }
        let verdict = if let Some(answer) = answerer.confident(&matches) {
            Verdict::Answer(answer)
        } else {
            let words = [before, &self.segment.words].concat();
            let segment = Segment {
                content: answerer.index.content_words(&words),
                words,
                ..self.segment.clone()
            };
            answerer.verdict(&matches, &segment)
        };
        Resolution {
            verdict,
            matches,
            added: before.to_vec(),
        }
    }

    /// Asks of something else what the fact before was asked by. Where nothing answers that, says what there is on it: the only
    /// fact, or an offer of several.
    fn ask_same_of(&self, named: &[String], fact: FactRef) -> Resolution {
        let answerer = self.answerer;
        let content = texts(answerer.index.content_words(named).iter());
        let told = words(&answerer.base.fact(fact).answer);
        let search = |words: &[String]| {
            let mut matches = answerer.index.search(words, self.article);
            matches.retain(|found| answerer.index.holds_all(found.kind, &content));
            matches
        };
        let asks_alike = |found: &Match| found.features.of(Feature::QuestionType) >= 0.0;
        let readings = self
            .replaced(fact, named)
            .into_iter()
            .filter_map(|replaced| {
                let mut matches = search(&replaced);
                matches.retain(asks_alike);
                let answer = answerer
                    .confident(&matches)
                    .filter(|answer| answer.fact != fact)?;
                Some((answer, matches, replaced))
            });
        let (verdict, matches, added) = if answerer.index.names_all(&told, &content) {
            (Verdict::Answer(self.again(fact)), Vec::new(), Vec::new())
        } else if let Some((answer, matches, replaced)) =
            readings.max_by(|(one, ..), (other, ..)| one.confidence.total_cmp(&other.confidence))
        {
            (Verdict::Answer(answer), matches, replaced)
        } else {
            let matches = search(named);
            let offered = top_candidates(&matches);
            let only = answerer.confident(&matches).filter(|_| offered.len() == 1);
            let verdict = only.map_or_else(|| Verdict::suggest(offered), Verdict::Answer);
            (verdict, matches, Vec::new())
        };
        Resolution {
            verdict,
            matches,
            added,
        }
    }

    /// Returns the example questions of a fact with each run of words that names something replaced.
    fn replaced(&self, fact: FactRef, named: &[String]) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        let questions = &self.answerer.base.fact(fact).questions;
        let names = |word: &&String| self.answerer.names_something(std::slice::from_ref(*word));
        for asked in questions
            .iter()
            .take(MOST_REPLACED)
            .map(|question| words(question))
        {
            let mut at = 0;
            while at < asked.len() {
                let run = asked[at..].iter().take_while(names).count();
                if run > 0 {
                    all.push([&asked[..at], named, &asked[at + run..]].concat());
                }
                at += run + 1;
            }
        }
        all
    }

    /// Returns the answer with the fact of the answer before.
    fn again(&self, fact: FactRef) -> Answer {
        Answer {
            fact,
            confidence: self.answerer.threshold(fact.article),
            segment: 0,
        }
    }

    /// Returns true if an entry is about what a fact is about: it shares a source, or its examples name the subject.
    fn is_about(&self, kind: EntryKind, fact: FactRef) -> bool {
        let index = &self.answerer.index;
        let fact = EntryKind::Fact(fact);
        index.share_source(kind, fact) || index.subject_shared(fact, kind) >= SAME_SUBJECT
    }

    /// Searches for the segment without its pronouns, together with other words.
    fn search_with(&self, others: &[String]) -> Vec<Match> {
        let cues = self.answerer.cues;
        let own = self
            .segment
            .words
            .iter()
            .filter(|word| !cues.is_pronoun(word));
        let is_new =
            |word: &&String| !self.segment.words.contains(word) && !cues.is_question_word(word);
        let joined: Vec<String> = own.chain(others.iter().filter(is_new)).cloned().collect();
        self.answerer.index.search(&joined, self.article)
    }

    fn is_ellipsis(&self) -> bool {
        *self.reference == Reference::Ellipsis
    }
}

fn texts<'w>(words: impl Iterator<Item = &'w ContentWord>) -> Vec<String> {
    words.map(|word| word.text.clone()).collect()
}
