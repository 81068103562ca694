//! Answerers from the library, without a process: over the shipped knowledge, a folder, or a fixture.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use verbatim::answering::{Answerer, Decision, Outcome, Policy, Question};
use verbatim::knowledge::{FactRef, load as load_base};

use super::cli;

/// Returns the folder of the shipped knowledge.
pub fn shipped_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

/// Returns the answerer over the shipped knowledge. Training takes seconds, so every test of the process shares it.
pub fn shipped() -> &'static Answerer {
    static SHIPPED: OnceLock<Answerer> = OnceLock::new();
    SHIPPED.get_or_init(|| load(&shipped_folder(), Policy::default()))
}

/// Returns an answerer over a fixture.
pub fn fixture(name: &str) -> Answerer {
    load(&cli::fixture(name), Policy::default())
}

/// Returns an answerer over the knowledge in a folder.
pub fn load(folder: &Path, policy: Policy) -> Answerer {
    let base = load_base(folder).unwrap_or_else(|error| panic!("{error}"));
    Answerer::new(Arc::new(base), policy)
}

/// Asks a question without context.
pub fn ask(answerer: &Answerer, utterance: &str) -> Outcome {
    answerer.ask(Question {
        utterance,
        ..Question::default()
    })
}

/// Asks a question that follows an answer given from a fact.
pub fn ask_after(answerer: &Answerer, follows: FactRef, utterance: &str) -> Outcome {
    answerer.ask(Question {
        utterance,
        article: None,
        follows: Some(follows),
    })
}

/// Returns the facts of an answer, empty if the outcome is none.
pub fn answers(outcome: &Outcome) -> Vec<FactRef> {
    match &outcome.decision {
        Decision::Answer { answers, .. } => answers.iter().map(|answer| answer.fact).collect(),
        _ => Vec::new(),
    }
}
