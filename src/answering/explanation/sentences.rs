//! The sentences of an explanation, and the names in them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::talk::Talk;
use crate::knowledge::KnowledgeBase;
use crate::matching::EntryKind;
use crate::text::messages::parse;

macro_rules! sentences {
    ($($key:ident)*) => {
        /// The sentences of `data/en/explanation.toml`.
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub(super) struct Sentences {
            $(pub(super) $key: String,)*
            /// What each kind of talk is taken for.
            pub(super) talk_kinds: Vec<(Talk, String)>,
            /// Words for probabilities, each with the least one that it stands for, falling to 0.
            pub(super) chances: Vec<(f32, String)>,
        }
    };
}

sentences! {
    quoted empty foreign
    asked aside corrected passed_over refers_back asks_the_same
    nearest_fact nearest_absence example
    is_example has_words lacks_words asks_otherwise denies names_another names_nothing
    answered answered_again offered_unsure offered_unclear offered_remark offered_several
    absent not_covered talk too_many
    if_right if_example if_meant if_several if_said if_absent if_follow_up if_talk if_too_many more
    score score_of_absence ranked confidence related constant rest
}

pub(super) static SENTENCES: LazyLock<Sentences> =
    LazyLock::new(|| parse(include_str!("../data/en/explanation.toml")));

/// Returns the full name of a fact or an absence.
pub(super) fn name(base: &KnowledgeBase, kind: EntryKind) -> String {
    match kind {
        EntryKind::Fact(at) => base.full_name(at),
        EntryKind::Absence(at) => {
            let article = &base.articles()[at.article].id;
            format!("{article}/{}", base.absence(at).id)
        }
    }
}
