//! The sentences of an explanation.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::parse;

/// The sentences of `data/en/explanation.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Sentences {
    pub(super) message: MessageSentences,
    pub(super) lookup: LookupSentences,
    pub(super) candidate: CandidateSentences,
    pub(super) sum: SumSentences,
    pub(super) decided_by: DecidedBySentences,
    pub(super) decision: DecisionSentences,
    pub(super) reason: ReasonSentences,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct MessageSentences {
    pub(super) quoted: String,
    pub(super) whole: String,
    pub(super) segment: String,
    pub(super) statement: String,
    pub(super) small_talk: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LookupSentences {
    pub(super) words: String,
    pub(super) context: String,
    pub(super) ignored: String,
    pub(super) correction: String,
    pub(super) no_match: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct CandidateSentences {
    pub(super) absence: String,
    pub(super) confidence: String,
    pub(super) threshold: String,
    pub(super) nearest: String,
    pub(super) exact: String,
    pub(super) ranked: String,
    pub(super) any_fact: String,
    pub(super) any_absence: String,
    pub(super) as_above: String,
    pub(super) this_one: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SumSentences {
    pub(super) constant: String,
    pub(super) rest: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DecidedBySentences {
    pub(super) whole: String,
    pub(super) one_segment: String,
    pub(super) each_segment: String,
    pub(super) unresolved: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionSentences {
    pub(super) answer: String,
    pub(super) unanswered: String,
    pub(super) suggest: String,
    pub(super) abstain: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ReasonSentences {
    pub(super) named: String,
    pub(super) not_covered: String,
    pub(super) ambiguous: String,
    pub(super) known_absence: String,
    pub(super) empty: String,
    pub(super) greeting: String,
    pub(super) thanks: String,
    pub(super) farewell: String,
    pub(super) help: String,
    pub(super) foreign: String,
    pub(super) other_language: String,
}

pub(super) static SENTENCES: LazyLock<Sentences> =
    LazyLock::new(|| parse(include_str!("../data/en/explanation.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_every_sentence() {
        let sentences: Sentences = parse(include_str!("../data/en/explanation.toml"));
        assert!(sentences.reason.named.contains("{reason}"));
    }
}
