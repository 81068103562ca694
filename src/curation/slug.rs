//! Names of entries and folders: small letters, digits and hyphens, made of the words that name something.

use crate::text::language::is_function_word;
use crate::text::tokenize::words;

/// The most words of a name that is made of a sentence.
const MOST_WORDS: usize = 4;

/// Makes an id of the first words of a text that name something, such as `ferry-replaced`; `fallback` where it has none.
#[must_use]
pub fn id(text: &str, language: &str, fallback: &str) -> String {
    let words = words(text).into_iter();
    let content = words.filter(|word| names_something(language, word));
    let content: Vec<String> = content.collect();
    joined(content.into_iter().take(MOST_WORDS)).unwrap_or_else(|| fallback.to_owned())
}

/// Returns true for a normalized word that may name something: no function word, and no letter by itself, as the "l" of
/// "l'église".
#[must_use]
pub fn names_something(language: &str, word: &str) -> bool {
    !is_function_word(language, word) && word.chars().nth(1).is_some()
}

/// Makes a name of all words of a text.
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    joined(words(text).into_iter())
}

/// Makes a name unique: with a number behind it if it is taken.
#[must_use]
pub fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

fn joined(words: impl Iterator<Item = String>) -> Option<String> {
    let plain = words.map(|word| {
        let allowed = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit();
        word.chars().filter(allowed).collect::<String>()
    });
    let plain: Vec<String> = plain.filter(|word| !word.is_empty()).collect();
    (!plain.is_empty()).then(|| plain.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_words_that_name_something() {
        for (text, language, name) in [
            (
                "Who builds the electric boats?",
                "en",
                "builds-electric-boats",
            ),
            ("Où est l'église de Brest ?", "fr", "eglise-brest"),
            ("why?", "en", "absence"),
            ("почему", "ru", "absence"),
            ("6.4 million", "en", "64-million"),
        ] {
            assert_eq!(id(text, language, "absence"), name, "{text}");
        }
        assert_eq!(
            slug("My Article (final)").as_deref(),
            Some("my-article-final")
        );
        let taken = ["a", "a-2"];
        assert_eq!(unique("a", |name| taken.contains(&name)), "a-3");
    }
}
