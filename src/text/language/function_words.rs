//! Function words of some languages, normalized: they stand in nearly every sentence.

use std::sync::LazyLock;

use crate::text::data::rows;

const FILES: &[&str] = &[
    include_str!("../data/languages/en.tsv"),
    include_str!("../data/languages/es.tsv"),
    include_str!("../data/languages/fr.tsv"),
    include_str!("../data/languages/de.tsv"),
    include_str!("../data/languages/it.tsv"),
    include_str!("../data/languages/pt.tsv"),
    include_str!("../data/languages/nl.tsv"),
    include_str!("../data/languages/pl.tsv"),
    include_str!("../data/languages/tr.tsv"),
    include_str!("../data/languages/sv.tsv"),
    include_str!("../data/languages/da.tsv"),
    include_str!("../data/languages/nb.tsv"),
    include_str!("../data/languages/ro.tsv"),
    include_str!("../data/languages/id.tsv"),
];

/// The languages that can be detected, English first. Of two equally likely ones the first is taken.
pub(super) static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| FILES.iter().map(|file| Language::parse(file)).collect());

/// A language and its function words.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// Its primary BCP 47 subtags.
    pub(super) tags: Vec<&'static str>,
    /// Its name in English.
    pub(super) name: &'static str,
    /// Words that hardly stand in names, titles and loanwords.
    pub(super) distinctive: Vec<&'static str>,
    /// Words that do ("la", "der"), or that abbreviate something in English ("est").
    pub(super) ambiguous: Vec<&'static str>,
}

impl Language {
    /// Reads a file whose rows hold a key and values separated by spaces. A key may come again.
    fn parse(file: &'static str) -> Self {
        let mut language = Self::default();
        for (key, values) in rows(file).filter_map(|row| row.split_once('\t')) {
            match key {
                "name" => language.name = values,
                "tags" => language.tags.extend(values.split(' ')),
                "distinctive" => language.distinctive.extend(values.split(' ')),
                "ambiguous" => language.ambiguous.extend(values.split(' ')),
                _ => {}
            }
        }
        language
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_language_has_a_known_key() {
        for file in FILES {
            for row in rows(file) {
                let key = row.split_once('\t').map(|(key, _)| key);
                assert!(
                    matches!(key, Some("name" | "tags" | "distinctive" | "ambiguous")),
                    "{row}"
                );
            }
        }
    }
}
