//! The word that somebody meant who mistyped it.

use strsim::normalized_damerau_levenshtein;

/// Below this likeness (1 is the same) a word is no help to who mistyped another.
const LIKE: f64 = 0.6;

/// The one of some known words that a misspelt one was meant to be.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    nearest_at_least(LIKE, word, known)
}

/// Returns the known word nearest to a misspelt one, if it is at least so similar to it (1 is the same).
pub fn nearest_at_least<'w>(
    similarity: f64,
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    known
        .into_iter()
        .map(|other| (normalized_damerau_levenshtein(word, other), other))
        .filter(|(likeness, _)| *likeness >= similarity)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_offered_where_it_is_near() {
        let known = ["publisher", "published", "title"];
        let table = [
            ("publischer", Some("publisher")),
            ("publishd", Some("published")),
            ("titel", Some("title")),
            ("author", None),
            ("", None),
        ];
        for (word, meant) in table {
            assert_eq!(nearest(word, known), meant, "{word:?}");
        }
    }
}
