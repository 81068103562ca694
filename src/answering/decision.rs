//! The decision about one segment, by what it costs the person who asks: a wrong answer costs most, silence where the right
//! fact is among three costs much, and an offer too many costs little, as long as the message is about the article.

use super::Answerer;
use super::outcome::{Answer, Candidate, Decision, Reason};
use super::segment::Segment;
use super::talk::Talk;
use crate::knowledge::{AbsenceRef, FactRef};
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, MOST_JUDGED, Match, Unmatched};

/// Most facts that are suggested or named as candidates.
const MAX_CANDIDATES: usize = MOST_JUDGED;
/// Most content words of a keyword that may stand for several facts.
const LONGEST_KEYWORD: usize = 2;
/// Least share of a keyword message that a fact that fits covers.
const FITS: f32 = 0.9;
/// Least confidence of an absence that is told of.
const KNOWN_ABSENCE: f32 = 0.25;
/// Confidence from which a fact is offered, whatever the message.
const NEAR: f32 = 0.3;
/// Least share of what an absence is about that a message must name before it is told of the absence, if the absence does
/// not cover the message.
const NAMED_BY_MESSAGE: f32 = 0.34;
/// Least share of a message that an absence must cover before it is told of, whatever the message names of it. Of 255
/// messages that the first article does not answer, 184 get the reply of an absence with 0.7, and 111 got it without; of the
/// 1,551 of other articles that their article answers, 14 and 12 do.
const COVERED_BY_ABSENCE: f32 = 0.7;

/// The decision about one segment.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    Answer(Answer),
    /// Up to three facts, best first; at least one.
    Suggest(Vec<Candidate>),
    Abstain(Reason),
}

impl Verdict {
    pub(super) fn suggest(candidates: Vec<Candidate>) -> Self {
        if candidates.is_empty() {
            Self::Abstain(Reason::NotCovered)
        } else {
            Self::Suggest(candidates)
        }
    }

    /// Returns the decision about a message of this one segment.
    pub(super) fn decision(self, near: Vec<Candidate>) -> Decision {
        match self {
            Self::Answer(answer) => Decision::Answer {
                answers: vec![answer],
                unanswered: Vec::new(),
            },
            Self::Suggest(candidates) => Decision::Suggest(candidates),
            Self::Abstain(reason) => Decision::Abstain {
                reason,
                near,
                denied: Vec::new(),
            },
        }
    }

    /// Returns the kind of talk that the segment is.
    pub(super) fn talk(&self) -> Option<Talk> {
        match self {
            Self::Abstain(Reason::NotAQuestion(talk)) => Some(*talk),
            _ => None,
        }
    }
}

impl Answerer {
    /// Decides about a segment that is understood by itself.
    pub(super) fn verdict(&self, matches: &[Match], segment: &Segment) -> Verdict {
        let words = &segment.words;
        if !segment.names_something() && !is_exact(matches) {
            return Verdict::suggest(top_candidates(matches));
        }
        if let Some(answer) = self.confident(matches) {
            let denies = best_fact(matches).is_some_and(is_denied);
            let is_remark = || !is_exact(matches) && self.remarks_on_else(segment, answer.fact);
            return if denies || self.fits_several(matches, segment) || is_remark() {
                Verdict::suggest(top_candidates(matches))
            } else {
                Verdict::Answer(answer)
            };
        }
        if let Some(absence) = self.known_absence(matches, words) {
            return Verdict::Abstain(Reason::KnownAbsence(absence));
        }
        let is_near = best_fact(matches)
            .is_some_and(|best| best.confidence >= NEAR || best.related >= self.policy.suggest);
        if is_near {
            Verdict::suggest(top_candidates(matches))
        } else {
            Verdict::Abstain(Reason::NotCovered)
        }
    }

    /// Returns the best fact if it reaches its threshold, unless the message is an example question of an absence.
    pub(super) fn confident(&self, matches: &[Match]) -> Option<Answer> {
        let first = matches.first()?;
        let is_absence = first.exact && matches!(first.kind, EntryKind::Absence(_));
        let (best, fact) = matches.iter().find_map(|found| match found.kind {
            EntryKind::Fact(fact) => Some((found, fact)),
            EntryKind::Absence(_) => None,
        })?;
        (!is_absence && best.confidence >= self.threshold(fact.article)).then_some(Answer {
            fact,
            confidence: best.confidence,
            segment: 0,
        })
    }

    /// Returns the confidence that a fact of an article needs to be an answer.
    pub(super) fn threshold(&self, article: usize) -> f32 {
        let own = self.base.articles()[article].threshold;
        own.unwrap_or(self.policy.threshold)
    }

    /// Returns the absence that comes first, if it covers the message or the message names what it is about.
    pub(super) fn known_absence(&self, matches: &[Match], words: &[String]) -> Option<AbsenceRef> {
        let first = matches.first()?;
        let EntryKind::Absence(at) = first.kind else {
            return None;
        };
        let names = || self.index.subject_named(first.kind, words) >= NAMED_BY_MESSAGE;
        let covers = first.features.of(Feature::FactCoverage) >= COVERED_BY_ABSENCE;
        let is_near = first.confidence >= KNOWN_ABSENCE;
        (first.exact || is_near && (covers || names())).then_some(at)
    }

    /// Returns true if a segment tells something, rather than asks, and not only of what a fact holds: "july was way too hot".
    /// Facts may be asked for by such sentences, too: "I have lost my card".
    pub(super) fn remarks_on_else(&self, segment: &Segment, fact: FactRef) -> bool {
        if !self.is_remark(segment) {
            return false;
        }
        let content = segment.content.iter().map(|word| word.text.clone());
        let content: Vec<String> = content.collect();
        let mut questions = self.base.fact(fact).questions.iter();
        !self.index.holds_all(EntryKind::Fact(fact), &content)
            && !questions.any(|question| self.is_remark(&self.segment(question)))
    }

    /// Returns true if a message of one keyword fits several facts with different sources.
    fn fits_several(&self, matches: &[Match], segment: &Segment) -> bool {
        let Segment { words, content, .. } = segment;
        let asks = |word: &String| self.cues.is_question_word(word) || self.cues.is_auxiliary(word);
        if content.len() > LONGEST_KEYWORD || words.iter().any(asks) || is_exact(matches) {
            return false;
        }
        let fits = |found: &&Match| {
            matches!(found.kind, EntryKind::Fact(_))
                && found.features.of(Feature::FactCoverage) >= FITS
        };
        let mut fitting = matches.iter().filter(fits);
        let first = fitting.next();
        first.is_some_and(|first| {
            fitting.any(|other| !self.index.share_source(first.kind, other.kind))
        })
    }
}

/// Returns true if the message denies something that the fact does not.
fn is_denied(best: &Match) -> bool {
    !best.exact && best.unmatched == Some(Unmatched::Denial)
}

pub(super) fn is_exact(matches: &[Match]) -> bool {
    matches.first().is_some_and(|best| best.exact)
}

pub(super) fn best_fact(matches: &[Match]) -> Option<&Match> {
    let mut matches = matches.iter();
    matches.find(|found| matches!(found.kind, EntryKind::Fact(_)))
}

/// Returns the best facts among matches, each once.
pub(super) fn top_candidates<'a>(matches: impl IntoIterator<Item = &'a Match>) -> Vec<Candidate> {
    let mut best: Vec<Candidate> = Vec::with_capacity(MAX_CANDIDATES);
    for found in matches {
        let EntryKind::Fact(fact) = found.kind else {
            continue;
        };
        if best.len() < MAX_CANDIDATES && best.iter().all(|known| known.fact != fact) {
            best.push(Candidate {
                fact,
                question: found.question,
                confidence: found.confidence,
            });
        }
    }
    best
}
