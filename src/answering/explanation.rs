//! Why an outcome is what it is, in a curator's words: the way of the message, told.

mod candidate;
mod contributions;
mod decision;

use std::fmt::{self, Display, Formatter};

use super::pipeline::{DecidedBy, Lookup, SegmentResult, Trace};
use super::{Answerer, Outcome, Question};
use crate::text::discourse_markers::is_discourse_marker;
use candidate::CandidateExplanation;
use decision::DecisionExplanation;

/// So many candidates are shown.
const SHOWN: usize = 3;
/// So many of the whole, where its parts are shown too.
const SHOWN_OF_WHOLE: usize = 1;

/// The way of a message to its outcome; its `Display` tells it.
#[derive(Debug)]
pub struct Explanation<'a> {
    answerer: &'a Answerer,
    way: Trace,
}

impl Answerer {
    /// How the outcome of a question comes about: goes the same way as [`Answerer::ask`].
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        Explanation {
            answerer: self,
            way: self.walk(question),
        }
    }
}

impl Explanation<'_> {
    /// The outcome that it explains.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.way.outcome
    }

    fn write_heard(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let heard = &self.way.heard;
        if !heard.quoted.trim().is_empty() {
            let quoted = one_line(&heard.quoted);
            writeln!(
                f,
                "quoted, and only used where the rest points back: {quoted}"
            )?;
        }
        Ok(())
    }

    /// What was read, and the best of what was found.
    fn write_asked(&self, f: &mut Formatter<'_>, asked: &Lookup, most: usize) -> fmt::Result {
        let index = &self.answerer.index;
        let read = [&asked.part.words[..], &asked.with].concat();
        writeln!(f, "words: {}", asked.part.words.join(" "))?;
        if !asked.with.is_empty() {
            writeln!(
                f,
                "understood with what was said before: {}",
                asked.with.join(" ")
            )?;
        }
        let passed_over = |word: &&String| is_discourse_marker(word) && !index.knows(word);
        let passed_over: Vec<&str> = read
            .iter()
            .filter(passed_over)
            .map(String::as_str)
            .collect();
        if !passed_over.is_empty() {
            writeln!(
                f,
                "passed over, as it says nothing: {}",
                passed_over.join(" ")
            )?;
        }
        for (typed, meant) in index.corrections(&read) {
            writeln!(f, "read {typed} as {meant}")?;
        }
        if asked.found.is_empty() {
            return writeln!(f, "no fact is near");
        }
        let shown = &asked.found[..asked.found.len().min(most)];
        for (number, one) in shown.iter().enumerate() {
            let said = CandidateExplanation {
                answerer: self.answerer,
                one,
                before: &shown[..number],
            };
            write!(f, "\n{said}")?;
        }
        Ok(())
    }

    fn write_step(
        &self,
        f: &mut Formatter<'_>,
        number: usize,
        step: &SegmentResult,
    ) -> fmt::Result {
        let part = match step {
            SegmentResult::Lookup(asked) => &asked.part,
            SegmentResult::Said(part) | SegmentResult::Talk(part) => part,
        };
        writeln!(
            f,
            "\nPart {number}: \u{201c}{}\u{201d}",
            one_line(&part.text)
        )?;
        match step {
            SegmentResult::Lookup(asked) => self.write_asked(f, asked, SHOWN),
            SegmentResult::Said(_) => {
                writeln!(
                    f,
                    "asks nothing: it only helps to understand what points back to it"
                )
            }
            SegmentResult::Talk(_) => writeln!(f, "small talk: passed over"),
        }
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let way = &self.way;
        self.write_heard(f)?;
        if let (DecidedBy::Whole | DecidedBy::OnePart | DecidedBy::EachPart, Some(whole)) =
            (&way.by, &way.whole)
        {
            if way.parts.is_empty() {
                self.write_asked(f, whole, SHOWN)?;
            } else {
                writeln!(f, "As a whole")?;
                self.write_asked(f, whole, SHOWN_OF_WHOLE)?;
            }
        }
        for (step, number) in way.parts.iter().zip(1..) {
            self.write_step(f, number, step)?;
        }
        let decision = DecisionExplanation {
            answerer: self.answerer,
            way,
        };
        write!(f, "\n{decision}")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
