//! Looking up a segment: by itself, or together with its context where it holds an anaphor.

use super::Answerer;
use super::pipeline::{Context, Lookup, SegmentResult};
use super::segmentation::interrogatives::is_question_word;
use super::segmentation::segment::{Segment, is_elliptical};
use super::small_talk::detect_small_talk;
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::tokenize::words;

impl Context {
    fn from_segment(segment: &Segment) -> Self {
        Self {
            words: segment.words.clone(),
            fact: None,
            in_message: true,
        }
    }
}

impl Answerer {
    /// Returns the context of the first segment: the quoted lines, or else the question that was answered before.
    pub(super) fn initial_context(&self, quoted: &str, follows: Option<FactRef>) -> Context {
        let quoted = words(quoted);
        if !quoted.is_empty() {
            return Context {
                words: quoted,
                fact: None,
                in_message: true,
            };
        }
        let question = |fact| words(&self.base.fact(fact).questions[0]);
        Context {
            words: follows.map(question).unwrap_or_default(),
            fact: follows,
            in_message: false,
        }
    }

    /// Looks up the segments in order. Each that names something is the context of the next.
    pub(super) fn look_up_segments(
        &self,
        segments: Vec<Segment>,
        mut context: Context,
        article: Option<usize>,
    ) -> Vec<SegmentResult> {
        let look_up = |segment: Segment| {
            if segment.is_question && detect_small_talk(&segment.words).is_some() {
                return SegmentResult::SmallTalk(segment);
            }
            let next_context = Context::from_segment(&segment);
            let is_elliptical = is_elliptical(&segment.words);
            let result = if segment.is_question {
                SegmentResult::Lookup(self.look_up(segment, &context, article))
            } else {
                SegmentResult::Statement(segment)
            };
            if !is_elliptical {
                context = next_context;
            }
            result
        };
        segments.into_iter().map(look_up).collect()
    }

    /// Looks up a segment by itself or, where it holds an anaphor, together with its context.
    pub(super) fn look_up(
        &self,
        segment: Segment,
        context: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let matches = self.index.search(&segment.words, article);
        let alone = Lookup {
            segment,
            matches,
            context_words: Vec::new(),
            is_resolved: true,
        };
        if context.words.is_empty() || alone.is_exact() {
            return alone;
        }
        if is_elliptical(&alone.segment.words) {
            return self.resolve_elliptical(alone, context, article);
        }
        let is_self_contained = alone.segment.is_self_contained();
        let is_absent = self.known_absence_confidence(&alone.matches).is_some();
        if !alone.segment.has_anaphor() || is_self_contained && is_absent {
            return alone;
        }
        let answer = self.confident_answer(&alone.matches);
        if answer.is_some() && (is_self_contained || !context.in_message) {
            return alone;
        }
        let (context_words, matches) = self.search_with_context(&alone.segment, context, article);
        // A segment that names something asks for more than the fact that was just answered.
        let repeats =
            |fact| Some(fact) == context.fact && !self.suggestions(&alone.matches).is_empty();
        let prefers_context = match (answer, self.confident_answer(&matches)) {
            (Some(answer), None) => {
                let absence = self.known_absence_confidence(&matches);
                absence.is_some_and(|confidence| confidence > answer.confidence)
            }
            (Some(_), Some(_)) => false,
            (None, found) => found.is_some_and(|it| !repeats(it.fact)),
        };
        if !prefers_context {
            return alone;
        }
        Lookup {
            matches,
            context_words,
            ..alone
        }
    }

    /// Searches for a segment together with its context. Returns the words of the context that were added, and the matches.
    pub(super) fn search_with_context(
        &self,
        segment: &Segment,
        context: &Context,
        article: Option<usize>,
    ) -> (Vec<String>, Vec<Match>) {
        let added = context.words.iter();
        let added = added.filter(|word| !segment.words.contains(word) && !is_question_word(word));
        let added: Vec<String> = added.cloned().collect();
        let joined = [&segment.words[..], &added].concat();
        let matches = self.index.search(&joined, article);
        (added, matches)
    }
}
