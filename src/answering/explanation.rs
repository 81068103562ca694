//! The explanation of an outcome, written from the trace of the message for those who keep the facts: in words, and on
//! demand with the sums of features behind them.

mod part;
mod scores;
mod sentences;

use std::fmt::{self, Display, Formatter};

use super::outcome::Outcome;
use super::pipeline::Trace;
use super::{Answerer, Question};
use crate::text::messages::fill;
use crate::text::unicode::one_line;
use scores::scores;
use sentences::SENTENCES;

/// The steps from a message to its outcome; its `Display` writes the explanation.
#[derive(Debug)]
pub struct Explanation<'a> {
    answerer: &'a Answerer,
    trace: Trace,
    with_scores: bool,
    with_hint: bool,
}

impl Answerer {
    /// Explains the outcome of a question in words. Takes the same steps as [`Answerer::ask`].
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        Explanation {
            answerer: self,
            trace: self.trace(question),
            with_scores: false,
            with_hint: true,
        }
    }
}

impl Explanation<'_> {
    /// Adds the sums of features by which facts were ranked and judged.
    #[must_use]
    pub fn with_scores(mut self) -> Self {
        self.with_scores = true;
        self
    }

    /// Leaves out the hint at the option that shows the sums, for readers who cannot use it.
    #[must_use]
    pub fn without_hint(mut self) -> Self {
        self.with_hint = false;
        self
    }

    /// Returns the outcome that it explains.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.trace.outcome
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (s, trace) = (&*SENTENCES, &self.trace);
        let quoted = one_line(&trace.preprocessed.quoted);
        let mut blocks = Vec::new();
        if !quoted.is_empty() {
            blocks.push(fill(&s.quoted, &[("text", &quoted)]));
        }
        if let Some(foreign) = &trace.foreign {
            let (name, words) = (&foreign.name, &foreign.words.join(" "));
            blocks.push(fill(&s.foreign, &[("language", name), ("words", words)]));
        }
        for lookup in &trace.segments {
            if trace.foreign.is_none() {
                blocks.push(self.part(lookup).join("\n  "));
            }
            if self.with_scores {
                blocks.push(scores(self.answerer, &lookup.matches));
            }
        }
        if trace.segments.is_empty() {
            blocks.push(s.empty.clone());
        } else if self.with_hint && !self.with_scores {
            blocks.push(s.more.clone());
        }
        writeln!(f, "{}", blocks.join("\n\n"))
    }
}

#[cfg(test)]
mod tests;
