//! Cue words: what marks a question, a request or an aside.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::data::WordSet;
use crate::text::messages::parse;

/// The lists of `data/en/cues.toml`, which says what each is for.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) question_words: WordSet,
    pub(super) auxiliaries: WordSet,
    pub(super) openers: WordSet,
    pub(super) prepositions: WordSet,
    pub(super) conjunctions: Vec<String>,
    pub(super) request_verbs: WordSet,
    pub(super) anaphors: WordSet,
    pub(super) determiners: WordSet,
    pub(super) time_adverbs: WordSet,
    pub(super) empty_words: WordSet,
    pub(super) personal_pronouns: WordSet,
    pub(super) inverting_question_words: WordSet,
    pub(super) predicate_words: WordSet,
    pub(super) requested_nouns: WordSet,
    pub(super) request_determiners: WordSet,
    pub(super) request_prepositions: WordSet,
    pub(super) reporting_verbs: WordSet,
    pub(super) indefinite_objects: WordSet,
    pub(super) topic_prepositions: WordSet,
    pub(super) indirect_question_subjects: WordSet,
    pub(super) vocatives: WordSet,
    pub(super) request_words: WordSet,
    pub(super) knowing_subjects: WordSet,
    pub(super) knowing_auxiliaries: WordSet,
    pub(super) need_verbs: WordSet,
    pub(super) first_person_pronouns: WordSet,
    pub(super) subordinators: WordSet,
    pub(super) tag_openers: WordSet,
    pub(super) correction_verbs: WordSet,
}

pub(super) static CUES: LazyLock<Cues> =
    LazyLock::new(|| parse(include_str!("../data/en/cues.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_every_list() {
        let cues: Cues = parse(include_str!("../data/en/cues.toml"));
        assert!(cues.question_words.contains("who") && !cues.auxiliaries.contains("who"));
    }
}
