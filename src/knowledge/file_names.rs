//! The names of an article's files, and what people name them by mistake.

use crate::text::did_you_mean::nearest_at_least;

pub(super) const ARTICLE: &str = "article.txt";
pub(super) const FACTS: &str = "facts.toml";
pub(super) const EXAMPLES: &str = "examples.toml";
pub(super) const GOLD: &str = "gold.toml";
pub(super) const FILES: [&str; 4] = [ARTICLE, FACTS, EXAMPLES, GOLD];
/// The files that an article may lack.
pub(super) const OPTIONAL: [&str; 2] = [EXAMPLES, GOLD];

/// From this similarity on, a file's name is taken for a slip. `notes.toml` is 0.6 like `gold.toml`, and
/// `examples.toml.bak` 0.76 like `examples.toml`.
const MISNAMED: f64 = 0.77;

/// Endings of the files that editors leave beside the one that they saved.
const BACKUPS: [&str; 9] = [
    "~", ".bak", ".backup", ".orig", ".old", ".save", ".swp", ".swo", ".tmp",
];
/// Endings of documents that are not plain text.
const DOCUMENTS: [&str; 7] = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages", ".html"];
/// Endings that programs append to the name of a text.
const APPENDED: [&str; 4] = [".txt", ".toml", ".text", ".md"];

/// What the name of a file, which is not read, seems to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misnamed {
    /// The name that is read.
    pub(super) meant: &'static str,
    /// False for a document of a word processor.
    pub(super) plain: bool,
    /// True for a copy that an editor left: it is of use only where the file itself is missing.
    pub(super) backup: bool,
}

/// Returns what a name seems to mean, if it is nearly the name of a file that is read.
pub(super) fn misnamed(name: &str) -> Option<Misnamed> {
    if FILES.contains(&name) {
        return None;
    }
    let lower = name.to_lowercase();
    let without = |endings: &[&str]| {
        let mut found = endings
            .iter()
            .filter_map(|ending| lower.strip_suffix(ending));
        found.next().map(str::to_owned)
    };
    let of = |meant, plain, backup| Misnamed {
        meant,
        plain,
        backup,
    };
    if let Some(meant) = without(&BACKUPS).and_then(|stem| named(&stem)) {
        return Some(of(meant, true, true));
    }
    if let Some(meant) = without(&DOCUMENTS).and_then(|stem| with_stem(&stem)) {
        return Some(of(meant, false, false));
    }
    let of_text = |stem: &str| with_stem(stem).filter(|meant| *meant == ARTICLE);
    let appended = without(&APPENDED).and_then(|stem| named(&stem).or_else(|| of_text(&stem)));
    if let Some(meant) = copied(&lower).filter(|_| appended.is_none()) {
        return Some(of(meant, true, true));
    }
    let near = || nearest_at_least(MISNAMED, &lower, FILES);
    appended.or_else(near).map(|meant| of(meant, true, false))
}

fn named(name: &str) -> Option<&'static str> {
    FILES.into_iter().find(|known| *known == name)
}

/// Returns the file that a name is a copy of, such as "facts (1).toml" or "copy of gold.toml".
fn copied(name: &str) -> Option<&'static str> {
    FILES.into_iter().find(|file| {
        let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
        let rest = name
            .strip_suffix(ending)
            .and_then(|rest| rest.strip_suffix('.'));
        rest.is_some_and(|rest| {
            rest != stem
                && rest
                    .split([' ', '_', '-', '(', '.'])
                    .any(|word| word == stem)
        })
    })
}

/// Returns the file whose name begins with a stem: `article.txt` for "article".
fn with_stem(stem: &str) -> Option<&'static str> {
    let stem_of = |file: &'static str| file.split('.').next();
    FILES.into_iter().find(|file| stem_of(file) == Some(stem))
}

#[cfg(test)]
mod tests {
    use super::{Misnamed, misnamed};

    #[test]
    fn names_are_taken_for_what_they_nearly_are() {
        let of = |meant, plain, backup| {
            Some(Misnamed {
                meant,
                plain,
                backup,
            })
        };
        for (name, expected) in [
            ("article.txt.txt", of("article.txt", true, false)),
            ("article.md", of("article.txt", true, false)),
            ("article.docx", of("article.txt", false, false)),
            ("Facts.toml", of("facts.toml", true, false)),
            ("fact.toml", of("facts.toml", true, false)),
            ("facts.toml.txt", of("facts.toml", true, false)),
            ("facts.toml~", of("facts.toml", true, true)),
            ("gold.toml.bak", of("gold.toml", true, true)),
            ("facts_old.toml", of("facts.toml", true, true)),
            ("facts (1).toml", of("facts.toml", true, true)),
            ("Copy of gold.toml", of("gold.toml", true, true)),
            ("article-2.txt", of("article.txt", true, true)),
            ("gold.toml", None),
            ("notes.toml", None),
            ("notes.docx", None),
            ("examples.txt", None),
            ("picture.png", None),
        ] {
            assert_eq!(misnamed(name), expected, "{name}");
        }
    }
}
