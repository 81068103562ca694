//! The words of the report, read from `data/en/report.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::parse;

macro_rules! texts {
    ($($key:ident)*) => {
        /// The texts of `data/en/report.toml`.
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub(super) struct Texts {
            $(pub(super) $key: String,)*
        }
    };
}

texts! {
    title title_of_several kind version skip contents footer
    glance compared text facts absences gold curve asked
    quoted_share right_share false_share turns_share
    quoted_note right_note false_note turns_note out_of
    how_to_read quoted quoted_more unquoted unquoted_mark quoted_by_one quoted_by close source_note
    paragraph no_topic asked_as_one asked_as tested untested no_facts
    no_gold misses no_misses missed_turns question expected outcome before why nothing_expected or and line
    all_cases all_turns cases_column wrong_column offered_column silent_column
    hit_1_column hit_3_column auroc_column calibration_column article_column turns_column about_cases about_turns
    about_curve curve_title curve_description in_force proposed x_axis y_axis no_curve proposal points
    threshold_column right_column false_column
    compared_versions worse better none_worse none_better added gone incomplete before_column now_column
    asked_note times_one times nearest
}

pub(super) static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| parse(include_str!("data/en/report.toml")));
