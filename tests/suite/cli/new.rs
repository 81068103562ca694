//! `verbatim new`, and how `check` counts down what it drafts.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;
use verbatim::curation::draft::{DraftedArticle, NewArticle, create};
use verbatim::knowledge;

use crate::harness::cli::{Finished, verbatim};

const ARTICLE: &str = "\u{feff}Lindholm votes for electric ferries\r\n\r\n\r\nLindholm: The harbour council on Tuesday voted to replace the old car ferry.  \r\nTwo boats were ordered.\r\n\r\n\"She has earned her rest,\" Mayor Ida Brandvold said.\r\n\r\nIt is over.\r\n";

fn in_folder(folder: &TempDir, arguments: &[&str]) -> Finished {
    let knowledge = folder.path().join("knowledge");
    let all = ["--knowledge", knowledge.to_str().unwrap()];
    verbatim(arguments.iter().copied().chain(all)).run()
}

fn article(folder: &TempDir, text: impl AsRef<[u8]>) -> String {
    let path = folder.path().join("Ferry Vote (final).txt");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_draft_is_made_and_counted_down_and_nothing_of_it_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(&folder, ARTICLE);
    in_folder(&folder, &["new", &path])
        .exits(0)
        .prints("knowledge/ferry-vote-final: 3 facts drafted, each marked todo.");
    let drafted = folder.path().join("knowledge/ferry-vote-final");
    assert_data_eq!(
        fs::read_to_string(drafted.join("article.txt")).unwrap(),
        str![[r#"
Lindholm: The harbour council on Tuesday voted to replace the old car ferry.
Two boats were ordered.

"She has earned her rest," Mayor Ida Brandvold said.

It is over.

"#]]
    );
    let facts = fs::read_to_string(drafted.join("facts.toml")).unwrap();
    let stubs: String = facts
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n");
    assert_data_eq!(
        stubs,
        str![[r#"

[article]
title = "Lindholm votes for electric ferries"
language = "en"


[[fact]]
todo = true
id = "lindholm-harbour-council-tuesday"
questions = [
    "When was it that the harbour council voted to replace the old car ferry?",
    "lindholm harbour council tuesday voted replace",
]
answer = "Lindholm: The harbour council on Tuesday voted to replace the old car ferry."
sources = ["Lindholm: The harbour council on Tuesday voted to replace the old car ferry."]

[[fact]]
todo = true
id = "boats-ordered"
questions = [
    "How many boats?",
    "boats ordered",
]
answer = "Two boats were ordered."
sources = ["Two boats were ordered."]

[[fact]]
todo = true
id = "earned-rest-mayor-ida"
questions = [
    "What did Mayor Ida Brandvold say?",
    "earned rest mayor ida brandvold",
]
answer = '"She has earned her rest," Mayor Ida Brandvold said.'
sources = ['"She has earned her rest," Mayor Ida Brandvold said.']


"#]]
    );
    let note = "note: ferry-vote-final: 3 of 3 facts and absences still to do";
    in_folder(&folder, &["check"])
        .exits(0)
        .prints(note)
        .prints("remove its line todo = true");
    in_folder(&folder, &["ask", "How many boats?"]).exits(1);
    let finished = facts.replacen("todo = true\n", "", 1);
    fs::write(drafted.join("facts.toml"), finished).unwrap();
    in_folder(&folder, &["check"])
        .exits(0)
        .prints("2 of 3 facts and absences still to do");
    in_folder(
        &folder,
        &[
            "ask",
            "When was it that the harbour council voted to replace the old car ferry?",
        ],
    )
    .exits(0)
    .prints("The harbour council on Tuesday voted");
    in_folder(&folder, &["ask", "How many boats?"]).exits(1);
}

#[test]
fn a_folder_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(&folder, ARTICLE);
    in_folder(&folder, &["new", &path, "--id", "ferries"]).exits(0);
    let facts = folder.path().join("knowledge/ferries/facts.toml");
    fs::write(&facts, "mine").unwrap();
    in_folder(&folder, &["new", &path, "--id", "ferries"])
        .exits(2)
        .prints_error("ferries exists already: choose another name with --id");
    assert_eq!(fs::read_to_string(&facts).unwrap(), "mine");
    let left: Vec<_> = fs::read_dir(folder.path().join("knowledge"))
        .unwrap()
        .collect();
    assert_eq!(left.len(), 1, "no temporary folder is left");
    let inside = folder.path().join("knowledge/ferries");
    verbatim(["new", &path, "--knowledge", inside.to_str().unwrap()])
        .run()
        .exits(2)
        .prints_error("is the folder of one article");
}

#[test]
fn what_cannot_be_drafted_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    for (text, arguments, error) in [
        (&b"Caf\xe9"[..], &[][..], "is not UTF-8"),
        (b" \n", &[], "the article has no sentences"),
        (
            ARTICLE.as_bytes(),
            &["--id", "Ferry Vote"],
            "lower-case letters, digits and hyphens",
        ),
        (
            ARTICLE.as_bytes(),
            &["--id", "../up"],
            "lower-case letters, digits and hyphens",
        ),
        (
            ARTICLE.as_bytes(),
            &["--language", "English!"],
            "this would not be valid: this is not a language tag",
        ),
    ] {
        let path = article(&folder, text);
        in_folder(&folder, &[&["new", &path], arguments].concat())
            .exits(2)
            .prints_error(error);
    }
    assert!(!folder.path().join("knowledge").exists());
    in_folder(&folder, &["new", "missing.txt"])
        .exits(2)
        .prints_error("cannot read missing.txt");
}

#[test]
fn title_and_language_are_found_or_named() {
    const FRENCH: &str = "La halle sera fermée en mars 2031. Le maire dit que la ville n'a pas d'argent pour les travaux.";
    for (text, about, title, language) in [
        (
            ARTICLE,
            NewArticle::default(),
            "Lindholm votes for electric ferries",
            "en",
        ),
        (
            FRENCH,
            NewArticle {
                file_name: "la-halle".to_owned(),
                ..NewArticle::default()
            },
            "la halle",
            "fr",
        ),
        (
            FRENCH,
            NewArticle {
                title: Some("\"La\" halle".to_owned()),
                language: Some("fr-CA".to_owned()),
                ..NewArticle::default()
            },
            "\"La\" halle",
            "fr-CA",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        create(folder.path(), &DraftedArticle::new(text, about)).unwrap();
        let base = knowledge::load(folder.path()).unwrap();
        let metadata = &base.articles()[0].metadata;
        assert_eq!(
            (metadata.title.as_str(), metadata.language.as_str()),
            (title, language)
        );
    }
}

#[test]
fn every_article_of_the_corpus_can_be_drafted() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut drafted = 0;
    for set in ["fit", "fitted", "choose", "unseen"] {
        for article in fs::read_dir(corpus.join(set)).unwrap() {
            let text = fs::read_to_string(article.unwrap().path().join("article.txt")).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let about = NewArticle {
                file_name: "new-article".to_owned(),
                ..NewArticle::default()
            };
            let article = DraftedArticle::new(&text, about);
            create(folder.path(), &article).unwrap();
            let report = knowledge::check(folder.path()).unwrap();
            assert!(report.problems.is_empty(), "{:?}", report.problems);
            let coverage = &report.coverage[0];
            assert_eq!(
                (coverage.todo, coverage.entries),
                (article.drafted, article.drafted)
            );
            assert!(report.base.unwrap().facts().next().is_none());
            drafted += article.drafted;
        }
    }
    assert!(drafted > 300, "only {drafted} sentences were drafted");
}
