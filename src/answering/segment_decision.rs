//! The decision about a message with several segments: from one of them, from each, or from the whole message.

use super::Answerer;
use super::decision::top_candidates;
use super::outcome::{Answer, Decision, Outcome, Unanswered};
use super::pipeline::{DecidedBy, Lookup, SegmentResult, lookups};

/// Times that the whole message is longer than its question from where on the rest distorts the match. With 3, 4 and 5, of
/// 100 of banking77's 77.6, 77.9 and 78.1 were found first (AUROC 0.866, 0.862, 0.862); the messages about the first
/// article did alike.
const DISTORTING_RATIO: usize = 4;

impl Answerer {
    /// Decides about a message with several segments, and says which part of it decided.
    pub(super) fn decide_segments(
        &self,
        whole: &Lookup,
        segments: &[SegmentResult],
    ) -> (DecidedBy, Outcome) {
        let questions_and_small_talk = segments
            .iter()
            .filter(|result| !matches!(result, SegmentResult::Statement(_)));
        match (lookups(segments).next(), questions_and_small_talk.count()) {
            (Some(question), 1) => self.decide_one(whole, question),
            _ => self.decide_each(whole, segments),
        }
    }

    /// Chooses between the only question segment and the whole message. A self-contained segment wins if its confidence is
    /// higher, if it matches a known absence with more confidence than the whole's answer, or if it is at most a quarter
    /// of the message and the two find different facts. Another segment wins if its confidence is higher and it was
    /// understood with its context, holds no anaphor, or finds the same fact as the whole.
    fn decide_one(&self, whole: &Lookup, segment: &Lookup) -> (DecidedBy, Outcome) {
        let best_fact = |lookup: &Lookup| {
            top_candidates(&lookup.matches)
                .first()
                .map(|best| best.fact)
        };
        let same_fact = best_fact(whole) == best_fact(segment);
        let whole_confidence = self.answer_confidence(whole);
        let is_surer = self.answer_confidence(segment) > whole_confidence;
        let segment_decides = if segment.segment.is_self_contained() {
            let is_distorted =
                whole.segment.words.len() >= DISTORTING_RATIO * segment.segment.words.len();
            is_surer
                || is_distorted && !same_fact
                || self.is_known_absence(segment, whole_confidence)
        } else {
            let is_understood =
                same_fact || !segment.context_words.is_empty() || !segment.segment.has_anaphor();
            is_surer && is_understood
        };
        if segment_decides {
            (DecidedBy::OneSegment, self.decide(segment))
        } else {
            (DecidedBy::Whole, self.decide(whole))
        }
    }

    /// Returns the confidence of the answer, or 0 if there is none.
    fn answer_confidence(&self, lookup: &Lookup) -> f32 {
        self.answer(lookup).map_or(0.0, |answer| answer.confidence)
    }

    /// Returns true if a look-up has no answer but matches a known absence with more than a given confidence.
    fn is_known_absence(&self, lookup: &Lookup, confidence: f32) -> bool {
        self.answer(lookup).is_none()
            && self
                .known_absence_confidence(&lookup.matches)
                .is_some_and(|absence| absence > confidence)
    }

    /// Answers each question segment for itself, unless none has an answer, or only one has and the whole message has one
    /// with more confidence.
    fn decide_each(&self, whole: &Lookup, segments: &[SegmentResult]) -> (DecidedBy, Outcome) {
        let (mut answers, mut unanswered): (Vec<Answer>, Vec<Unanswered>) =
            (Vec::new(), Vec::new());
        for lookup in lookups(segments) {
            match self.answer(lookup) {
                Some(answer) if answers.iter().any(|known| known.fact == answer.fact) => {}
                Some(answer) => answers.push(answer),
                None => unanswered.push(Unanswered {
                    part: lookup.segment.text.clone(),
                    reason: self.abstention_reason(&lookup.matches),
                }),
            }
        }
        let confidences = answers.iter().map(|answer| answer.confidence);
        let Some(highest) = confidences.reduce(f32::max) else {
            return self.decide_unanswered(whole, segments);
        };
        let whole_answer = self.answer(whole);
        if answers.len() == 1 && whole_answer.is_some_and(|whole| whole.confidence > highest) {
            return (DecidedBy::Whole, self.decide(whole));
        }
        let all = [whole].into_iter().chain(lookups(segments));
        let mut matches: Vec<_> = all.flat_map(|lookup| &lookup.matches).collect();
        matches.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let outcome = Outcome {
            candidates: top_candidates(matches),
            context: None,
            decision: Decision::Answer {
                answers,
                unanswered,
            },
        };
        (DecidedBy::EachSegment, outcome)
    }

    /// Decides about a message of which no segment has an answer: by the first self-contained segment that matches a known
    /// absence with more confidence than the whole's answer, or else by the whole.
    fn decide_unanswered(
        &self,
        whole: &Lookup,
        segments: &[SegmentResult],
    ) -> (DecidedBy, Outcome) {
        let whole_confidence = self.answer_confidence(whole);
        let absent = lookups(segments).find(|lookup| {
            lookup.segment.is_self_contained() && self.is_known_absence(lookup, whole_confidence)
        });
        match absent {
            Some(segment) => (DecidedBy::OneSegment, self.decide(segment)),
            None => (DecidedBy::Whole, self.decide(whole)),
        }
    }
}
