//! Names of the places of the report that links lead to. They hold numbers and ids of facts only, and no text of an article.

/// Returns the name of an article's part, given by its index; `part` is a word such as "facts".
pub fn part(article: usize, part: &str) -> String {
    format!("a{}-{part}", article + 1)
}

/// Returns the name of an article's section.
pub fn article(article: usize) -> String {
    format!("a{}", article + 1)
}

/// Returns the name of a sentence, given by its index in its article.
pub fn sentence(article: usize, sentence: usize) -> String {
    format!("a{}-s{}", article + 1, sentence + 1)
}

/// Returns the name of the list of facts that quote a sentence.
pub fn quoting(article: usize, sentence: usize) -> String {
    format!("a{}-s{}-facts", article + 1, sentence + 1)
}

/// Returns the name of a fact, given by its id: small letters, digits and hyphens.
pub fn fact(article: usize, id: &str) -> String {
    format!("a{}-fact-{id}", article + 1)
}

/// Returns a link to a place.
pub fn to(anchor: &str) -> String {
    format!("#{anchor}")
}
