//! An example question that is added to one entry leaves the answers of all others as they were.

use std::fs;
use std::path::PathBuf;

use verbatim::knowledge::load;
use verbatim::matching::{Index, Match};
use verbatim::text::tokenize::words;

use crate::harness::answerers::shipped_folder;

/// An absence about something else than any shipped article.
const ADDED: &str = r#"
[[absence]]
id = "sofa"
questions = ["Which colour is the velvet sofa?"]
answer = "The article does not say."
"#;

/// Most by which the confidence of a first candidate may change: words of the example are a little less rare in the base.
const MOST_CHANGE: f32 = 0.05;

/// Returns the folders of the shipped articles.
fn shipped_articles() -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(shipped_folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir())
}

#[test]
fn other_questions_find_what_they_found() {
    let folder = tempfile::tempdir().unwrap();
    for article in shipped_articles() {
        let copy = folder.path().join(article.file_name().unwrap());
        fs::create_dir(&copy).unwrap();
        for file in fs::read_dir(&article).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        let facts = fs::read_to_string(copy.join("facts.toml")).unwrap();
        fs::write(copy.join("facts.toml"), facts + ADDED).unwrap();
    }
    let base = load(&shipped_folder()).unwrap();
    let before = Index::new(&base, true);
    let after = Index::new(&load(folder.path()).unwrap(), true);
    for case in base.articles().iter().flat_map(|one| &one.gold) {
        let asked = words(&case.question);
        let first = |found: Vec<Match>| found.into_iter().next().unwrap();
        let one = first(before.search(&asked, None));
        let other = first(after.search(&asked, None));
        let change = (one.confidence - other.confidence).abs();
        assert_eq!(one.kind, other.kind, "{}", case.question);
        assert!(change <= MOST_CHANGE, "{}: {change}", case.question);
    }
}
