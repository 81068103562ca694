//! Data files that are compiled into the program, one row a line. A line that begins with `#` is a comment.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// Words of a data file. They are known in advance, so that nobody can choose them to collide.
pub(crate) type WordSet = HashSet<&'static str, FixedState>;

/// A data file of two columns, by the first.
pub(crate) type WordMap = HashMap<&'static str, &'static str, FixedState>;

/// Returns the rows of a data file.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the words of a file that holds one word a row.
pub(crate) fn word_set(file: &'static str) -> WordSet {
    rows(file).collect()
}

/// Returns the rows of a file of two columns, by their first column. A row without a tab is left out.
pub(crate) fn two_columns(file: &'static str) -> WordMap {
    rows(file).filter_map(|row| row.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_files_hold_each_word_once() {
        for file in [
            include_str!("data/en/auxiliaries.txt"),
            include_str!("data/en/connectives.txt"),
            include_str!("data/en/negations.txt"),
            include_str!("data/en/prepositions.txt"),
            include_str!("data/en/discourse_markers.txt"),
            include_str!("data/en/reporting_verbs.txt"),
            include_str!("data/en/sentence_openers.txt"),
        ] {
            assert_eq!(word_set(file).len(), rows(file).count());
            for word in rows(file) {
                assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word:?}");
            }
        }
    }

    #[test]
    fn comments_and_blank_lines_are_no_rows() {
        const FILE: &str = "# Units\nkm\tkilometre\n\nkg\tkilogram\n";
        assert_eq!(rows(FILE).count(), 2);
        assert_eq!(two_columns(FILE)["kg"], "kilogram");
    }
}
