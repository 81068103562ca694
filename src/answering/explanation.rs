//! The explanation of an outcome, written from the trace of the message for those who keep the facts: in words, and on
//! demand with the sums of features behind them.

mod part;
mod reasons;
mod scores;
mod sentences;

use std::fmt::{self, Display, Formatter};

use super::outcome::Outcome;
use super::pipeline::Trace;
use super::{Answerer, Question};
use crate::text::messages::fill;
use crate::text::unicode::one_line;
use part::Part;
use scores::scores;
use sentences::SENTENCES;

/// The steps from a message to its outcome; its `Display` writes the explanation.
#[derive(Debug)]
pub struct Explanation<'a> {
    answerer: &'a Answerer,
    trace: Trace,
    with_scores: bool,
}

impl Answerer {
    /// Explains the outcome of a question in words. Takes the same steps as [`Answerer::ask`].
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        Explanation {
            answerer: self,
            trace: self.trace(question),
            with_scores: false,
        }
    }
}

impl Explanation<'_> {
    /// Adds the sums of features by which facts were ranked and judged.
    #[must_use]
    pub fn with_scores(self) -> Self {
        Self {
            with_scores: true,
            ..self
        }
    }

    /// Returns the outcome that it explains.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.trace.outcome
    }

    /// Returns the lines about the message as a whole; none where its parts say all.
    fn message(&self) -> Vec<String> {
        let quoted = one_line(&self.trace.preprocessed.quoted);
        let mut lines = Vec::new();
        if !quoted.is_empty() {
            lines.push(fill(&SENTENCES.quoted, &[("text", &quoted)]));
        }
        if self.trace.segments.is_empty() {
            lines.push(SENTENCES.empty.clone());
        }
        if let Some(foreign) = &self.trace.foreign {
            let words = foreign.words.join(" ");
            let values: [(&str, &dyn Display); 2] =
                [("language", &foreign.name), ("words", &words)];
            lines.push(fill(&SENTENCES.foreign, &values));
            lines.push(SENTENCES.foreign_advice.clone());
        }
        lines
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for line in self.message() {
            writeln!(f, "{line}")?;
        }
        for lookup in &self.trace.segments {
            let part = Part {
                answerer: self.answerer,
                outcome: &self.trace.outcome,
                lookup,
            };
            if self.trace.foreign.is_none() {
                writeln!(f, "{}", part.lines().join("\n  "))?;
            }
            if self.with_scores {
                write!(f, "{}", scores(self.answerer, &lookup.matches))?;
            } else if part.is_weighed() && self.trace.foreign.is_none() {
                writeln!(f, "  {}", SENTENCES.more)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
