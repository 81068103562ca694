//! Suggestions for a mistyped name: "did you mean ...?"

use strsim::normalized_damerau_levenshtein;

/// The least similarity (1 is equal) at which a known word is worth suggesting.
const MIN_SIMILARITY: f64 = 0.6;

/// Returns the known word that is most similar to a mistyped one.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    nearest_at_least(MIN_SIMILARITY, word, known)
}

/// Returns the known word that is most similar to a mistyped one, if the similarity (1 is equal) is at least a minimum.
pub fn nearest_at_least<'w>(
    minimum: f64,
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    known
        .into_iter()
        .map(|other| (normalized_damerau_levenshtein(word, other), other))
        .filter(|(similarity, _)| *similarity >= minimum)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_similar_words_are_suggested() {
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
