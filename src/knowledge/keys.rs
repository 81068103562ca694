//! The keys of the knowledge files, by section.

/// `[article]`
pub(super) const ARTICLE: &[&str] = &[
    "title",
    "publisher",
    "byline",
    "url",
    "published",
    "language",
    "summary",
    "source_note",
    "contact",
];
/// `[[fact]]`
pub(super) const FACT: &[&str] = &[
    "id",
    "topic",
    "questions",
    "answer",
    "sources",
    "checked",
    "pinned",
    "todo",
];
/// `[[absence]]`
pub(super) const ABSENCE: &[&str] = &["id", "questions", "answer", "checked", "todo"];
/// `[[synonyms]]`
pub(super) const SYNONYMS: &[&str] = &["terms"];
/// `[answering]`
pub(super) const ANSWERING: &[&str] = &["threshold"];
/// The headings of `facts.toml`.
pub(super) const FACTS_FILE: &[&str] = &["article", "fact", "absence", "synonyms", "answering"];
/// The headings of `facts.toml` that may occur several times.
pub(super) const FACTS_LISTS: &[&str] = &["fact", "absence", "synonyms"];
/// The headings of `gold.toml`, all of which may occur several times.
pub(super) const GOLD_FILE: &[&str] = &["case", "conversation"];
/// `[[case]]` and a turn
pub(super) const CASE: &[&str] = &["question", "expect", "all"];
/// `[[conversation]]`
pub(super) const CONVERSATION: &[&str] = &["turns"];

/// Returns the heading of `facts.toml` below which a key belongs.
pub(super) fn heading_of(key: &str) -> Option<&'static str> {
    let sections: [(&'static str, &[&str]); 5] = [
        ("[article]", ARTICLE),
        ("[[fact]]", FACT),
        ("[[synonyms]]", SYNONYMS),
        ("[answering]", ANSWERING),
        ("[[absence]]", ABSENCE),
    ];
    let section = sections.into_iter().find(|(_, keys)| keys.contains(&key));
    section.map(|(heading, _)| heading)
}
