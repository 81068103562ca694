//! The pipeline from a message to its outcome, with the trace that an explanation is written from.

use std::cell::Cell;

use super::context::Context;
use super::decision::{Verdict, is_exact, top_candidates};
use super::lookup::{Lookup, Role};
use super::outcome::{Answer, Candidate, Decision, Outcome, Reason, Unanswered};
use super::preprocessing::Preprocessed;
use super::reading::{MOST_LOOKUPS, Reader};
use super::reference::Reference;
use super::segment::Segment;
use super::segmentation::pieces;
use super::{Answerer, Question};
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::language::{Familiarity, ForeignLanguage};
use crate::text::normalize::normalize;
use crate::text::tokenize::words;

/// Most questions of one message that are answered.
const MOST_QUESTIONS: usize = 6;

/// All steps from a message to its outcome.
#[derive(Debug)]
pub(super) struct Trace {
    pub(super) preprocessed: Preprocessed,
    /// The language of the message, if no article is written in it.
    pub(super) foreign: Option<ForeignLanguage>,
    /// The segments, in order; none where the message holds no words.
    pub(super) segments: Vec<Lookup>,
    pub(super) outcome: Outcome,
}

impl Trace {
    /// The trace of a message without words.
    fn wordless(preprocessed: Preprocessed, follows: Option<FactRef>) -> Self {
        let outcome = Outcome {
            context: follows,
            ..Outcome::abstain(Reason::NotAQuestion(preprocessed.wordless()))
        };
        Self {
            preprocessed,
            foreign: None,
            segments: Vec::new(),
            outcome,
        }
    }

    /// The trace of a message in a language that no article is written in.
    fn foreign(
        preprocessed: Preprocessed,
        language: Option<ForeignLanguage>,
        whole: Lookup,
    ) -> Self {
        let outcome = Outcome {
            candidates: top_candidates(&whole.matches),
            ..Outcome::abstain(Reason::OtherLanguage)
        };
        Self {
            preprocessed,
            foreign: language,
            segments: vec![whole],
            outcome,
        }
    }
}

impl Answerer {
    /// Returns the normalized words of each part of a message that asks something; none for talk.
    #[must_use]
    pub fn asked(&self, question: Question<'_>) -> Vec<Vec<String>> {
        let segments = self.trace(question).segments.into_iter();
        let asks = |lookup: &Lookup| lookup.role == Role::Asked && lookup.verdict.talk().is_none();
        let asked = segments.filter(asks);
        asked.map(|lookup| lookup.segment.words).collect()
    }

    /// Takes a question through all steps and records them.
    pub(super) fn trace(&self, question: Question<'_>) -> Trace {
        let preprocessed = self.preprocess(question.utterance);
        let normalized = normalize(&preprocessed.typed);
        let whole = Segment::new(&preprocessed.typed, &normalized, self.cues, &self.index);
        if whole.words.is_empty() {
            return Trace::wordless(preprocessed, question.follows);
        }
        let pieces = pieces(&preprocessed.typed, self.cues);
        let segments = self.segments(&whole, &preprocessed.typed, &pieces);
        let context = self.context(&preprocessed.quoted, &segments, question);
        let whole = self.look_up(whole, &context, question.article);
        let is_plain = is_exact(&whole.matches) || whole.verdict.talk().is_some();
        let foreign = (!is_plain)
            .then(|| self.detect_foreign(&normalized))
            .flatten();
        if foreign.is_some() {
            return Trace::foreign(preprocessed, foreign, whole);
        }
        let reader = Reader {
            answerer: self,
            message: &preprocessed.typed,
            segments,
            pieces: &pieces,
            article: question.article,
            lookups_left: Cell::new(MOST_LOOKUPS),
        };
        let segments = reader.read(whole, context);
        let mut outcome = self.combine(&segments);
        outcome.context = kept_context(&segments, &outcome.decision, question.follows);
        Trace {
            preprocessed,
            foreign,
            segments,
            outcome,
        }
    }

    /// Returns true if a segment asks something, be it only of something else: "what about the mayor".
    fn asks(&self, segment: &Segment) -> bool {
        segment.is_question || matches!(self.reference(segment), Reference::Redirection(_))
    }

    /// Returns the context of a message: the lines that it quotes, if it asks something about them, or else the fact that was
    /// answered before.
    fn context(&self, quoted: &str, segments: &[Segment], question: Question<'_>) -> Context {
        let quoted = words(quoted);
        if quoted.is_empty() || !segments.iter().any(|segment| self.asks(segment)) {
            return Context {
                fact: question.follows,
                words: Vec::new(),
            };
        }
        let matches = self.index.search(&quoted, question.article);
        Context {
            fact: self.confident(&matches).map(|answer| answer.fact),
            words: quoted,
        }
    }

    /// Combines the decisions about the segments that ask.
    fn combine(&self, segments: &[Lookup]) -> Outcome {
        let asked = || {
            segments
                .iter()
                .filter(|it| it.role == Role::Asked)
                .take(MOST_QUESTIONS)
        };
        let candidates = candidates_of(asked());
        let decision = match asked().count() {
            0 => self.decide_one(&segments[0]),
            1 => asked()
                .next()
                .map_or(self.decide_one(&segments[0]), |it| self.decide_one(it)),
            _ => decide_several(asked()),
        };
        Outcome {
            decision,
            candidates,
            context: None,
            asked: asked().filter_map(Lookup::asked).collect(),
        }
    }

    fn decide_one(&self, lookup: &Lookup) -> Decision {
        let near = match lookup.verdict {
            Verdict::Abstain(Reason::NotAQuestion(_)) => Vec::new(),
            _ => self.near(&lookup.matches),
        };
        lookup.verdict.clone().decision(near)
    }

    /// Returns the facts that are near enough to be named where nothing answers.
    fn near(&self, matches: &[Match]) -> Vec<Candidate> {
        let related = matches.first().map_or(0.0, |best| best.related);
        if related < self.policy.suggest {
            return Vec::new();
        }
        top_candidates(matches)
    }

    /// Returns the language of a message if no article is written in it.
    fn detect_foreign(&self, normalized: &str) -> Option<ForeignLanguage> {
        self.languages.detect_foreign(normalized, |word| {
            let is_word = word.len() > 2 && word.chars().all(char::is_alphabetic);
            if self.index.knows(word) {
                Familiarity::InBase
            } else if is_word && self.index.is_out_of_vocabulary(word) {
                Familiarity::OutOfVocabulary
            } else {
                Familiarity::Unremarkable
            }
        })
    }
}

/// Answers, offers or denies each segment by itself. Where none has an answer, offers what any of them is offered, or
/// denies all of them.
fn decide_several<'l>(asked: impl Iterator<Item = &'l Lookup> + Clone) -> Decision {
    let (mut answers, mut unanswered): (Vec<Answer>, Vec<Unanswered>) = Default::default();
    for (segment, lookup) in asked.clone().enumerate() {
        let (reason, near) = match &lookup.verdict {
            Verdict::Answer(answer) => {
                if answers.iter().all(|known| known.fact != answer.fact) {
                    answers.push(Answer { segment, ..*answer });
                }
                continue;
            }
            Verdict::Suggest(candidates) => (Reason::Ambiguous, candidates.clone()),
            Verdict::Abstain(reason) => (*reason, Vec::new()),
        };
        unanswered.push(Unanswered {
            text: lookup.segment.text.clone(),
            reason,
            near,
            segment,
        });
    }
    if !answers.is_empty() {
        return Decision::Answer {
            answers,
            unanswered,
        };
    }
    let offered = candidates_of(asked.filter(|it| matches!(it.verdict, Verdict::Suggest(_))));
    let reason = unanswered
        .first()
        .map_or(Reason::NotCovered, |first| first.reason);
    if offered.is_empty() {
        Decision::Abstain {
            reason,
            near: Vec::new(),
            denied: unanswered,
        }
    } else {
        Decision::Suggest(offered)
    }
}

/// Returns the best candidates of look-ups: of one in its order, of several by confidence.
fn candidates_of<'l>(lookups: impl Iterator<Item = &'l Lookup> + Clone) -> Vec<Candidate> {
    if lookups.clone().count() == 1 {
        return top_candidates(lookups.flat_map(|lookup| &lookup.matches));
    }
    let mut matches: Vec<&Match> = lookups.flat_map(|lookup| &lookup.matches).collect();
    matches.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    top_candidates(matches)
}

/// Returns the fact that the next follow-up is about, where that is not what was answered last: what this message followed,
/// or what it is offered first.
fn kept_context(
    segments: &[Lookup],
    decision: &Decision,
    follows: Option<FactRef>,
) -> Option<FactRef> {
    let stays = |lookup: &Lookup| {
        let is_unanswered = lookup.answer().is_none();
        match lookup.reference {
            Reference::Ellipsis => true,
            Reference::Pronoun | Reference::PersonalPronoun | Reference::Redirection(_) => {
                is_unanswered
            }
            Reference::None => lookup.verdict.talk().is_some(),
        }
    };
    if follows.is_some() && segments.iter().all(stays) {
        return follows;
    }
    match decision {
        Decision::Suggest(candidates) => candidates.first().map(|first| first.fact),
        Decision::Answer { .. } | Decision::Abstain { .. } => None,
    }
}
