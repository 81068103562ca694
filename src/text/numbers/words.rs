//! The words that stand for numbers, by language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::Translations;

/// The tables of `text/data/<language>/numbers.toml`, which says what each is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberWords {
    pub(super) cardinals: HashMap<String, f64>,
    pub(super) ordinals: HashMap<String, f64>,
    pub(super) decades: HashMap<String, f64>,
    pub(super) multipliers: HashMap<String, f64>,
    pub(super) starts: HashMap<String, f64>,
    pub(super) suffixes: HashMap<String, f64>,
    pub(super) loose: HashMap<String, f64>,
    pub(super) units: HashMap<String, String>,
    pub(super) joiners: Joiners,
}

/// What joins the parts of a number.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Joiners {
    pub(super) words: HashSet<String>,
    /// True if a plain space separates thousands: "1 500".
    pub(super) thousands_by_spaces: bool,
}

static WORDS: LazyLock<Translations<NumberWords>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("../data/en/numbers.toml")),
        ("fr", include_str!("../data/fr/numbers.toml")),
    ])
});

impl NumberWords {
    /// Returns the words of a language, given by its BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        WORDS.of(language)
    }
}
