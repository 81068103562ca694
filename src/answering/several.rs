//! An utterance in parts: several questions, or one among what else was said.

use super::outcome::{Answer, Decision, Outcome, Unanswered};
use super::parts::{Part, is_question_word};
use super::{Answerer, candidates, small_talk};
use crate::matching::Match;

/// A part of an utterance with what was found for it.
pub(super) struct Asked {
    pub(super) part: Part,
    pub(super) found: Vec<Match>,
}

impl Answerer {
    /// One question among what else was said: by itself or with all that, whichever is answered more surely.
    pub(super) fn decide_one(
        &self,
        whole: &Part,
        found: &[Match],
        parts: Vec<Part>,
        context: Vec<String>,
        article: Option<usize>,
    ) -> Outcome {
        let mut said = context;
        for part in parts {
            if !part.asks {
                said = part.words;
                continue;
            }
            let alone = self.search(&part, &said, article);
            let surer = self.answer(&alone).is_some_and(|alone| {
                self.answer(found)
                    .is_none_or(|with_all| alone.confidence > with_all.confidence)
            });
            if surer {
                return self.decide(&part, &alone);
            }
        }
        self.decide(whole, found)
    }

    /// What is found for a part by itself or, where that is not sure and the part points back, with its context.
    pub(super) fn search(
        &self,
        part: &Part,
        context: &[String],
        article: Option<usize>,
    ) -> Vec<Match> {
        let alone = self.index.search(&part.words, article);
        if context.is_empty() || !part.points_back() || self.answer(&alone).is_some() {
            return alone;
        }
        let mut joined = part.words.clone();
        joined.extend(
            context
                .iter()
                .filter(|word| !part.words.contains(word) && !is_question_word(word))
                .cloned(),
        );
        let together = self.index.search(&joined, article);
        if self.answer(&together).is_some() {
            together
        } else {
            alone
        }
    }

    /// Each part that asks something is asked on its own; where none is answered, or the utterance as a whole is answered
    /// more surely than any, the whole decides.
    pub(super) fn decide_parts(
        &self,
        whole: &Asked,
        parts: Vec<Part>,
        context: Vec<String>,
        article: Option<usize>,
    ) -> Outcome {
        let (mut answers, mut unanswered): (Vec<Answer>, Vec<Unanswered>) =
            (Vec::new(), Vec::new());
        let mut candidates_found = whole.found.clone();
        let mut said = context;
        for part in parts {
            if !part.asks {
                said = part.words;
                continue;
            }
            if small_talk::small_talk(&part.words).is_some() {
                continue;
            }
            let found = self.search(&part, &said, article);
            match self.answer(&found) {
                Some(answer) if answers.iter().any(|known| known.fact == answer.fact) => {}
                Some(answer) => answers.push(answer),
                None => unanswered.push(Unanswered {
                    part: part.text.clone(),
                    reason: self.reason(&found),
                }),
            }
            candidates_found.extend(found);
            said = part.words;
        }
        let surest = answers.iter().map(|answer| answer.confidence);
        let surest = surest.fold(0.0, f32::max);
        let as_a_whole = self.answer(&whole.found);
        if answers.is_empty() || as_a_whole.is_some_and(|whole| whole.confidence > surest) {
            return self.decide(&whole.part, &whole.found);
        }
        candidates_found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let candidates = candidates(&candidates_found);
        Outcome {
            decision: Decision::Answer {
                answers,
                unanswered,
            },
            candidates,
        }
    }
}
