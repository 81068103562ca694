//! Loading and checking knowledge folders, sound and broken, with the library's public functions.

mod examples;
mod gold;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use verbatim::knowledge::{FolderError, LoadError, ProblemKind, check, load};

use crate::harness::cli::fixture;

/// Copies the sound fixture, so that a test may change it.
fn copy_of_fixture() -> (TempDir, PathBuf) {
    let room = TempDir::new().unwrap();
    let folder = room.path().join("harbour-ferry");
    fs::create_dir(&folder).unwrap();
    for file in ["article.txt", "facts.toml", "gold.toml"] {
        fs::copy(fixture("good/harbour-ferry").join(file), folder.join(file)).unwrap();
    }
    (room, folder)
}

/// Returns each problem as file, line and first line of text.
fn problems_of(folder: &Path) -> Vec<String> {
    let problems = check(folder).unwrap().problems;
    let told = problems.iter().map(|problem| {
        let place = problem
            .file
            .strip_prefix(folder)
            .unwrap_or(&problem.file)
            .display();
        let line = problem
            .line
            .map_or(String::new(), |line| format!(":{line}"));
        format!("{place}{line}: {}", problem.kind)
    });
    told.collect()
}

#[test]
fn a_sound_folder_loads_with_its_citations() {
    let base = load(&fixture("good")).unwrap();
    assert_eq!(base.articles().len(), 1);
    let article = &base.articles()[0];
    assert_eq!(
        (
            article.id.as_str(),
            article.facts.len(),
            article.absences.len()
        ),
        ("harbour-ferry", 4, 2)
    );
    assert_eq!(article.metadata.published.as_deref(), Some("2029-10-16"));
    assert_eq!(
        (
            article.metadata.language.as_str(),
            article.metadata.byline.as_ref()
        ),
        ("en", None)
    );
    assert_eq!((article.gold.len(), article.gold[1].line), (5, 5));
    let protest = base.fact(
        base.find_fact("harbour-ferry/fishermen-protest-why")
            .unwrap(),
    );
    let second = &protest.sources[1];
    assert_eq!(
        article.quote(second),
        "Their spokesman, Jonas Ek, called the plan “a door shut in our faces.\""
    );
    assert_eq!(second.paragraph, 2);
    assert!(article.paragraph(2).starts_with("Fishermen protested"));
}

#[test]
fn one_article_folder_or_a_folder_of_articles_loads() {
    let alone = load(&fixture("good/harbour-ferry")).unwrap();
    assert_eq!(alone, load(&fixture("good")).unwrap());
    let two = load(&fixture("two")).unwrap();
    let ids: Vec<_> = two
        .articles()
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids, ["glass-orchard", "harbour-ferry"]);
    assert_ne!(two.version(), alone.version());
}

#[test]
fn coverage_lists_the_sentences_that_no_fact_quotes() {
    let report = check(&fixture("good")).unwrap();
    assert_eq!(report.problems, []);
    let coverage = &report.coverage[0];
    assert_eq!((coverage.sentences, coverage.unquoted.len()), (6, 1));
    let unquoted = &coverage.unquoted[0];
    assert_eq!((unquoted.number, unquoted.line), (6, 7));
    assert!(unquoted.text.starts_with("The council promised"));
}

#[test]
fn all_problems_are_reported_by_file_and_line() {
    assert_eq!(
        problems_of(&fixture("broken")),
        [
            "harbour-ferry/facts.toml:3: \"titel\" is not a key of [article]",
            "harbour-ferry/facts.toml:4: this is not a date",
            "harbour-ferry/facts.toml:5: this is not a web address",
            "harbour-ferry/facts.toml:8: an id may only contain lower-case letters, digits and hyphens",
            "harbour-ferry/facts.toml:11: this source is not in the article",
            "harbour-ferry/facts.toml:15: \"questions\" is an empty list",
            "harbour-ferry/facts.toml:16: \"answer\" has no words",
            "harbour-ferry/facts.toml:17: this source begins or ends in the middle of a word",
            "harbour-ferry/facts.toml:20: this id is already used by the entry at line 14",
            "harbour-ferry/facts.toml:21: \"question\" is not a key of [[fact]]",
            "harbour-ferry/facts.toml:22: \"answer\" must be a text between quotation marks: \"…\", but is a number",
            "harbour-ferry/facts.toml:23: this source is not in the article",
            "harbour-ferry/facts.toml:27: this question is also an example of \"Ferry Replaced\" at line 9",
            "harbour-ferry/facts.toml:31: synonyms need at least two terms",
            "harbour-ferry/facts.toml:34: the threshold must be a number from 0 to 1",
            "harbour-ferry/gold.toml:3: there is no fact with this id",
            "harbour-ferry/gold.toml:6: this question is already an example of \"votes-against\"",
            "harbour-ferry/gold.toml:9: [[case]] has no \"question\"",
            "lost-text/article.txt: this file is missing",
            "lost-text/facts.toml:7: the text ends at its second quotation mark, but more follows",
        ]
    );
}

#[test]
fn a_problem_is_displayed_with_text_nearest_sentence_and_way_out() {
    let problems = check(&fixture("broken")).unwrap().problems;
    let source = problems
        .iter()
        .find(|it| matches!(it.kind, ProblemKind::SourceNotFound { .. }))
        .unwrap();
    let told = source.to_string();
    let told = told.split_once("facts.toml").unwrap().1;
    assert_eq!(
        told,
        ":11: this source is not in the article
     \"The harbour council of Lindholm on Tuesday agreed to replace the old car ferry with two electric boats by March 2031.\"
  nearest sentence: \"Lindholm: The harbour council of Lindholm on Tuesday voted to replace the old car ferry with two electric boats by March 2031.\"
  first difference: after \"Lindholm on Tuesday\" it has \"a\", the article has \"v\"
  help: copy the sentence exactly as it is in article.txt"
    );
}

#[test]
fn a_broken_base_does_not_load_and_lists_its_errors() {
    let Err(LoadError::Broken(problems)) = load(&fixture("broken")) else {
        panic!("a broken folder was loaded");
    };
    // Two of the twenty problems are warnings.
    assert_eq!(problems.len(), 18);
}

#[test]
fn a_broken_gold_set_is_a_problem_but_the_base_loads() {
    let (room, folder) = copy_of_fixture();
    for (gold, expected) in [
        (
            &b"[[case]]\nquestion = \"why\nexpect = []\n"[..],
            "gold.toml:2: this text has no closing quotation mark",
        ),
        (
            b"[[case]]\nquestion = \"Why?\"\nexpect = [\"votes-against\"]\n",
            "gold.toml:3: this id belongs to an absence",
        ),
        (
            b"\n\xff\n",
            "gold.toml:2: this file is not saved as UTF-8 text",
        ),
    ] {
        fs::write(folder.join("gold.toml"), gold).unwrap();
        let problems = problems_of(&folder);
        assert!(
            problems.len() == 1 && problems[0].starts_with(expected),
            "{problems:?}"
        );
        let base = load(room.path()).unwrap();
        assert_eq!(
            (
                base.articles()[0].facts.len(),
                base.articles()[0].gold.len()
            ),
            (4, 0)
        );
    }
}

#[test]
fn unreadable_files_are_reported() {
    type Spoil = fn(&Path);
    let rows: &[(Spoil, &str)] = &[
        (
            |it| fs::write(it.join("article.txt"), " \n\n").unwrap(),
            "article.txt: the article is empty",
        ),
        (
            |it| fs::write(it.join("article.txt"), b"ok\nno \xe9\n").unwrap(),
            "article.txt:2: this file is not saved as UTF-8",
        ),
        (
            |it| fs::write(it.join("facts.toml"), b"\xff\xfea\0").unwrap(),
            "facts.toml:1: this file is not saved as UTF-8",
        ),
        (
            |it| fs::remove_file(it.join("facts.toml")).unwrap(),
            "facts.toml: this file is missing",
        ),
        (
            |it| fs::rename(it.join("facts.toml"), it.join("fact.toml")).unwrap(),
            "fact.toml: this file is not read",
        ),
    ];
    for (spoil, expected) in rows {
        let (_room, folder) = copy_of_fixture();
        spoil(&folder);
        let problems = problems_of(&folder);
        assert!(
            problems.iter().any(|it| it.starts_with(expected)),
            "{expected}: {problems:?}"
        );
        assert!(load(&folder).is_err(), "{expected}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_and_hidden_folders_ignored() {
    use std::os::unix::fs::symlink;
    let (room, folder) = copy_of_fixture();
    let sound = load(room.path()).unwrap();
    let elsewhere = TempDir::new().unwrap();
    fs::rename(&folder, elsewhere.path().join("moved")).unwrap();
    symlink(elsewhere.path().join("moved"), &folder).unwrap();
    fs::create_dir(room.path().join(".git")).unwrap();
    fs::write(room.path().join("README.md"), "not ours").unwrap();
    assert_eq!(load(room.path()).unwrap(), sound);

    fs::create_dir(room.path().join("pictures")).unwrap();
    assert_eq!(
        problems_of(room.path()),
        ["pictures: this folder contains no article"]
    );
    assert_eq!(load(room.path()).unwrap(), sound);

    fs::remove_file(folder.join("article.txt")).unwrap();
    symlink(room.path().join("nowhere"), folder.join("article.txt")).unwrap();
    assert_eq!(
        problems_of(&folder),
        ["article.txt: this file cannot be read: it is a link that leads nowhere"]
    );
}

#[cfg(unix)]
#[test]
fn links_to_hidden_files_or_out_of_the_folder_are_not_read() {
    use std::os::unix::fs::symlink;
    let (room, folder) = copy_of_fixture();
    let elsewhere = TempDir::new().unwrap();
    let text = fs::read(folder.join("article.txt")).unwrap();
    let shared = room.path().join("shared.txt");
    let targets = [
        (folder.join("kept.txt"), true),
        (shared, true),
        (room.path().join(".env"), false),
        (elsewhere.path().join("article.txt"), false),
    ];
    for (target, is_read) in targets {
        fs::write(&target, &text).unwrap();
        fs::remove_file(folder.join("article.txt")).unwrap();
        symlink(&target, folder.join("article.txt")).unwrap();
        let error = load(room.path()).err().map(|error| error.to_string());
        assert_eq!(error.is_none(), is_read, "{}: {error:?}", target.display());
        assert!(error.is_none_or(|error| error.contains("it is a link to a hidden file, or")));
    }
}

#[test]
fn byte_order_marks_and_crlf_change_only_the_version() {
    let (room, folder) = copy_of_fixture();
    let sound = load(room.path()).unwrap();
    for file in ["article.txt", "facts.toml", "gold.toml"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        fs::write(
            folder.join(file),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
        )
        .unwrap();
    }
    let other = load(room.path()).unwrap();
    assert_ne!(other.version(), sound.version());
    let quotes = |base: &verbatim::knowledge::KnowledgeBase| -> Vec<String> {
        let article = &base.articles()[0];
        let sources = article.facts.iter().flat_map(|fact| &fact.sources);
        sources
            .map(|source| article.quote(source).to_owned())
            .collect()
    };
    assert_eq!(quotes(&other), quotes(&sound));
    assert_eq!(other.articles()[0].gold, sound.articles()[0].gold);
}

#[test]
fn a_folder_without_articles_is_an_error() {
    let room = TempDir::new().unwrap();
    assert!(matches!(check(room.path()), Err(FolderError::NoArticle(_))));
    let missing = room.path().join("missing");
    assert!(matches!(check(&missing), Err(FolderError::NotFound(_))));
    let file = room.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(check(&file), Err(FolderError::NotAFolder(_))));
    let told = load(&missing).unwrap_err().to_string();
    assert!(
        told.contains("missing") && told.contains("--knowledge"),
        "{told}"
    );
}
