//! The explanation of an outcome, written for curators from the trace of the message.

use std::fmt::{self, Display, Formatter};

use super::outcome::Outcome;
use super::pipeline::Trace;
use super::{Answerer, Question};

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
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for it in &self.trace.segments {
            let best: Vec<_> = it
                .matches
                .iter()
                .take(3)
                .map(|m| {
                    format!(
                        "{:?} {:.3} rel {:.3} neg {:.2}",
                        m.kind,
                        m.confidence,
                        self.answerer.relatedness(m),
                        m.features
                            .of(crate::matching::features::feature::Feature::Negation)
                    )
                })
                .collect();
            writeln!(
                f,
                "{:?} {:?} {:?}\n    +{:?}\n    {:?}\n    {best:#?} content {:?}",
                it.role,
                it.segment.text,
                it.reference,
                it.context_words,
                it.verdict,
                self.answerer.index.content_words(&it.segment.words)
            )?;
        }
        Ok(())
    }
}
