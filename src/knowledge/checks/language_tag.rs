//! Language tags.

/// Returns true if a text has the form of a BCP 47 language tag, such as `en` or `pt-BR`.
pub(in crate::knowledge) fn is_language_tag(tag: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let language = tag.split('-').next().unwrap_or("");
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && tag.split('-').all(is_subtag)
}
