//! Examples that are added to `examples.toml` and taken back.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::thread;

use tempfile::TempDir;
use verbatim::curation::EditError;
use verbatim::curation::absences::{self, NewAbsence};
use verbatim::curation::{edit, examples};
use verbatim::knowledge;

use crate::harness::cli::fixture;

const ARTICLE: &str = "harbour-ferry";

/// A folder with a copy of the sound article.
fn copied() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join(ARTICLE);
    fs::create_dir(&article).unwrap();
    for file in ["article.txt", "facts.toml", "gold.toml"] {
        fs::copy(fixture("good/harbour-ferry").join(file), article.join(file)).unwrap();
    }
    folder
}

fn file(folder: &TempDir, name: &str) -> PathBuf {
    folder.path().join(ARTICLE).join(name)
}

fn add(folder: &TempDir, entry: &str, question: &str) -> Result<(), EditError> {
    examples::add(folder.path(), ARTICLE, entry, question)
}

fn remove(folder: &TempDir, entry: &str, question: &str) -> Result<(), EditError> {
    examples::remove(folder.path(), ARTICLE, entry, question)
}

#[test]
fn an_example_is_added_and_taken_back_without_a_trace() {
    let folder = copied();
    let written = file(&folder, "examples.toml");
    let original = "# Ours.\r\n\r\n[votes-against] # of March\r\nquestions = [\r\n  'who said no', # Ida\r\n]\r\n# The end.\r\n";
    fs::write(&written, original).unwrap();
    for (entry, question, after) in [
        (
            "votes-against",
            "any  nays\n?",
            "# Ours.\r\n\r\n[votes-against] # of March\r\nquestions = [\r\n  'who said no', # Ida\r\n  \"any nays ?\",\r\n]\r\n# The end.\r\n",
        ),
        (
            "boats-cost",
            "how \"dear\" r they \\ \u{1b}\u{202e}?",
            "# Ours.\r\n\r\n[votes-against] # of March\r\nquestions = [\r\n  'who said no', # Ida\r\n]\r\n# The end.\r\n\r\n[boats-cost]\r\nquestions = [\r\n    'how \"dear\" r they \\ ?',\r\n]\r\n",
        ),
    ] {
        add(&folder, entry, question).unwrap();
        assert_eq!(fs::read_to_string(&written).unwrap(), after);
        let base = knowledge::load(folder.path()).unwrap();
        assert_eq!(base.facts().count(), 4, "the file is read");
        remove(&folder, entry, question).unwrap();
        assert_eq!(fs::read_to_string(&written).unwrap(), original);
    }
}

#[test]
fn a_missing_file_is_created_and_the_example_is_read() {
    let folder = copied();
    add(&folder, "boats-cost", "how dear").unwrap();
    let base = knowledge::load(folder.path()).unwrap();
    let fact = base.fact(base.find_fact("harbour-ferry/boats-cost").unwrap());
    assert_eq!(fact.questions.last().unwrap(), "how dear");
    assert!(fact.curated < fact.questions.len());
    let names = fs::read_dir(folder.path().join(ARTICLE)).unwrap();
    assert_eq!(names.count(), 4, "no temporary file is left");
}

#[test]
fn what_may_not_be_an_example_is_refused() {
    let folder = copied();
    let long = "why ".repeat(76);
    for (entry, question, refusal) in [
        (
            "boats-price",
            "how dear",
            "there is no fact or absence \"boats-price\"",
        ),
        ("boats-cost", "\u{3164} ?!", "this question has no words"),
        ("boats-cost", &long, "this question has 303 characters"),
        (
            "boats-cost",
            "WHO builds the electric boats",
            "already an example of \"builder-of-the-boats\"",
        ),
    ] {
        let error = add(&folder, entry, question).unwrap_err().to_string();
        assert!(error.contains(refusal), "{question:?}: {error}");
    }
    add(&folder, "boats-cost", "how dear").unwrap();
    let again = add(&folder, "votes-against", "How dear?!").unwrap_err();
    assert!(matches!(again, EditError::Duplicate { entry } if entry == "boats-cost"));
    let missing = remove(&folder, "boats-cost", "How much do the new boats cost?").unwrap_err();
    assert!(
        matches!(missing, EditError::NotCollected(_)),
        "curated ones stay"
    );
    let article = examples::add(folder.path(), "ferry", "boats-cost", "why");
    assert!(matches!(article, Err(EditError::UnknownArticle(_))));
}

#[test]
fn files_with_errors_are_not_changed() {
    let folder = copied();
    let broken = "[boat-cost]\nquestions = [\"how dear\"]\n";
    fs::write(file(&folder, "examples.toml"), broken).unwrap();
    let error = add(&folder, "boats-cost", "what price").unwrap_err();
    assert!(matches!(error, EditError::Broken(_)));
    let text = fs::read_to_string(file(&folder, "examples.toml")).unwrap();
    assert_eq!(text, broken);
}

#[test]
fn permissions_and_links_stay() {
    let folder = copied();
    let target = folder.path().join("shared.toml");
    fs::write(&target, "").unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&target, file(&folder, "examples.toml")).unwrap();
    add(&folder, "boats-cost", "how dear").unwrap();
    assert!(file(&folder, "examples.toml").is_symlink());
    assert!(fs::read_to_string(&target).unwrap().contains("how dear"));
    let mode = fs::metadata(&target).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn edits_at_the_same_time_are_all_kept() {
    let folder = copied();
    thread::scope(|scope| {
        for number in 0..8 {
            let folder = &folder;
            scope.spawn(move || add(folder, "boats-cost", &format!("price {number}")).unwrap());
        }
    });
    let base = knowledge::load(folder.path()).unwrap();
    let fact = base.fact(base.find_fact("harbour-ferry/boats-cost").unwrap());
    assert_eq!(fact.questions.len() - fact.curated, 8);
}

#[test]
fn an_absence_is_added_after_the_others() {
    let folder = copied();
    let facts = file(&folder, "facts.toml");
    let before = fs::read_to_string(&facts).unwrap();
    let absence = NewAbsence {
        id: "boats-speed".to_owned(),
        questions: vec!["how fast r they".to_owned(), "top speed".to_owned()],
        answer: "The article does not say how fast the boats are.".to_owned(),
    };
    edit(folder.path(), ARTICLE, |files| {
        absences::with(files, &absence)
    })
    .unwrap();
    let added = "\n[[absence]]\nid = \"boats-speed\"\nquestions = [\n    \"how fast r they\",\n    \"top speed\",\n]\nanswer = \"The article does not say how fast the boats are.\"\n";
    let expected = before.replace("\n[[synonyms]]", &format!("{added}\n[[synonyms]]"));
    assert_eq!(fs::read_to_string(&facts).unwrap(), expected);
    let again = edit(folder.path(), ARTICLE, |files| {
        absences::with(files, &absence)
    });
    assert!(matches!(again, Err(EditError::IdTaken(_))));
    let unnamed = NewAbsence {
        id: "Speed!".to_owned(),
        questions: vec!["knots?".to_owned()],
        ..absence
    };
    let error = edit(folder.path(), ARTICLE, |files| {
        absences::with(files, &unnamed)
    });
    assert!(matches!(error, Err(EditError::Invalid(_))));
}
