//! The explanation of an outcome, written for curators from the trace of the message.

mod candidate;
mod contributions;
mod decision;
mod sentences;

use std::fmt::{self, Display, Formatter};

use super::outcome::Outcome;
use super::pipeline::{DecidedBy, Lookup, SegmentResult, Trace};
use super::{Answerer, Question};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::messages::fill;
use crate::text::unicode::one_line;
use candidate::CandidateExplanation;
use decision::DecisionExplanation;
use sentences::SENTENCES;

/// Most candidates that are shown of a look-up.
const MAX_CANDIDATES: usize = 3;
/// Most candidates that are shown of the whole message where its segments are shown too.
const MAX_CANDIDATES_OF_WHOLE: usize = 1;

/// The steps from a message to its outcome; its `Display` writes the explanation.
#[derive(Debug)]
pub struct Explanation<'a> {
    answerer: &'a Answerer,
    trace: Trace,
}

impl Answerer {
    /// Explains the outcome of a question. Takes the same steps as [`Answerer::ask`].
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        Explanation {
            answerer: self,
            trace: self.trace(question),
        }
    }
}

impl Explanation<'_> {
    /// Returns the outcome that it explains.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.trace.outcome
    }

    fn write_quoted(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let quoted = one_line(&self.trace.preprocessed.quoted);
        if quoted.is_empty() {
            return Ok(());
        }
        let sentence = fill(&SENTENCES.message.quoted, &[("text", &quoted)]);
        writeln!(f, "{sentence}")
    }

    /// Writes the words of a look-up and its best candidates.
    fn write_lookup(&self, f: &mut Formatter<'_>, lookup: &Lookup, most: usize) -> fmt::Result {
        self.write_words(f, lookup)?;
        if lookup.matches.is_empty() {
            return writeln!(f, "{}", SENTENCES.lookup.no_match);
        }
        let shown = &lookup.matches[..lookup.matches.len().min(most)];
        for (number, candidate) in shown.iter().enumerate() {
            let explanation = CandidateExplanation {
                answerer: self.answerer,
                candidate,
                earlier: &shown[..number],
            };
            write!(f, "\n{explanation}")?;
        }
        Ok(())
    }

    fn write_words(&self, f: &mut Formatter<'_>, lookup: &Lookup) -> fmt::Result {
        let sentences = &SENTENCES.lookup;
        let index = &self.answerer.index;
        let (own, context) = (&lookup.segment.words, &lookup.context_words);
        writeln!(
            f,
            "{}",
            fill(&sentences.words, &[("words", &own.join(" "))])
        )?;
        if !context.is_empty() {
            let words = context.join(" ");
            writeln!(f, "{}", fill(&sentences.context, &[("words", &words)]))?;
        }
        let searched = [&own[..], context].concat();
        let is_ignored = |word: &&String| is_discourse_marker(word) && !index.knows(word);
        let ignored = searched.iter().filter(is_ignored).map(String::as_str);
        let ignored = ignored.collect::<Vec<_>>().join(" ");
        if !ignored.is_empty() {
            writeln!(f, "{}", fill(&sentences.ignored, &[("words", &ignored)]))?;
        }
        for (typed, meant) in index.corrections(&searched) {
            let values: [(&str, &dyn Display); 2] = [("typed", &typed), ("meant", &meant)];
            writeln!(f, "{}", fill(&sentences.correction, &values))?;
        }
        Ok(())
    }

    fn write_segment(
        &self,
        f: &mut Formatter<'_>,
        number: usize,
        result: &SegmentResult,
    ) -> fmt::Result {
        let sentences = &SENTENCES.message;
        let segment = match result {
            SegmentResult::Lookup(lookup) => &lookup.segment,
            SegmentResult::Statement(segment) | SegmentResult::SmallTalk(segment) => segment,
        };
        let text = one_line(&segment.text);
        let values: [(&str, &dyn Display); 2] = [("number", &number), ("text", &text)];
        writeln!(f, "\n{}", fill(&sentences.segment, &values))?;
        match result {
            SegmentResult::Lookup(lookup) => self.write_lookup(f, lookup, MAX_CANDIDATES),
            SegmentResult::Statement(_) => writeln!(f, "{}", sentences.statement),
            SegmentResult::SmallTalk(_) => writeln!(f, "{}", sentences.small_talk),
        }
    }

    fn write_whole(&self, f: &mut Formatter<'_>, whole: &Lookup) -> fmt::Result {
        if self.trace.segments.is_empty() {
            return self.write_lookup(f, whole, MAX_CANDIDATES);
        }
        writeln!(f, "{}", SENTENCES.message.whole)?;
        self.write_lookup(f, whole, MAX_CANDIDATES_OF_WHOLE)
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let trace = &self.trace;
        self.write_quoted(f)?;
        let by_words = !matches!(trace.decided_by, DecidedBy::Empty | DecidedBy::Language(_));
        if let Some(whole) = trace.whole.as_ref().filter(|_| by_words) {
            self.write_whole(f, whole)?;
        }
        for (result, number) in trace.segments.iter().zip(1..) {
            self.write_segment(f, number, result)?;
        }
        let decision = DecisionExplanation {
            answerer: self.answerer,
            trace,
        };
        write!(f, "\n{decision}")
    }
}

#[cfg(test)]
mod tests;
