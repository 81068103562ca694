//! What is found for a part of an utterance: by itself, or together with what was said before it.

use super::Answerer;
use super::pipeline::{Context, Lookup, SegmentResult};
use super::segmentation::interrogatives::is_question_word;
use super::segmentation::segment::{Segment, is_elliptical};
use super::small_talk::detect_small_talk;
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::tokenize::words;

impl Context {
    fn said(part: &Segment) -> Self {
        Self {
            words: part.words.clone(),
            fact: None,
            in_view: true,
        }
    }
}

impl Answerer {
    /// What a part that points back is understood with.
    pub(super) fn before(&self, quoted: &str, follows: Option<FactRef>) -> Context {
        let quoted = words(quoted);
        if !quoted.is_empty() {
            return Context {
                words: quoted,
                fact: None,
                in_view: true,
            };
        }
        let question = |fact| words(&self.base.fact(fact).questions[0]);
        Context {
            words: follows.map(question).unwrap_or_default(),
            fact: follows,
            in_view: false,
        }
    }

    pub(super) fn look_up_parts(
        &self,
        parts: Vec<Segment>,
        mut before: Context,
        article: Option<usize>,
    ) -> Vec<SegmentResult> {
        let step = |part: Segment| {
            if part.is_question && detect_small_talk(&part.words).is_some() {
                return SegmentResult::Talk(part);
            }
            let said = Context::said(&part);
            let bare = is_elliptical(&part.words);
            let step = if part.is_question {
                SegmentResult::Lookup(self.look_up(part, &before, article))
            } else {
                SegmentResult::Said(part)
            };
            if !bare {
                before = said;
            }
            step
        };
        parts.into_iter().map(step).collect()
    }

    /// What is found for a part by itself or, where it points back, with what was said before.
    pub(super) fn look_up(
        &self,
        part: Segment,
        before: &Context,
        article: Option<usize>,
    ) -> Lookup {
        let found = self.index.search(&part.words, article);
        let alone = Lookup {
            part,
            found,
            with: Vec::new(),
            certain: true,
        };
        if before.words.is_empty() || alone.is_exact() {
            return alone;
        }
        if is_elliptical(&alone.part.words) {
            return self.look_up_bare(alone, before, article);
        }
        let alone_stands = alone.part.is_self_contained();
        let absent = self.known_absence(&alone.found).is_some();
        if !alone.part.has_anaphor() || alone_stands && absent {
            return alone;
        }
        let answer = self.sure(&alone.found);
        if answer.is_some() && (alone_stands || !before.in_view) {
            return alone;
        }
        let (with, found) = self.search_with(&alone.part, before, article);
        // What names something asks for more than what was just answered.
        let again = |fact| Some(fact) == before.fact && !self.near(&alone.found).is_empty();
        let together = match (answer, self.sure(&found)) {
            (Some(answer), None) => {
                let absence = self.known_absence(&found);
                absence.is_some_and(|sure| sure > answer.confidence)
            }
            (Some(_), Some(_)) => false,
            (None, found) => found.is_some_and(|it| !again(it.fact)),
        };
        if !together {
            return alone;
        }
        Lookup {
            found,
            with,
            ..alone
        }
    }

    /// What is found for a part together with what was said before, and the words of that.
    pub(super) fn search_with(
        &self,
        part: &Segment,
        before: &Context,
        article: Option<usize>,
    ) -> (Vec<String>, Vec<Match>) {
        let with = before.words.iter();
        let with = with.filter(|word| !part.words.contains(word) && !is_question_word(word));
        let with: Vec<String> = with.cloned().collect();
        let joined = [&part.words[..], &with].concat();
        let found = self.index.search(&joined, article);
        (with, found)
    }
}
