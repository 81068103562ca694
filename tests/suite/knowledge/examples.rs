//! Collected examples: what they add to the facts and absences, and each problem of them.

use std::fs;
use std::path::Path;

use verbatim::answering::{Answerer, Decision, Policy, Reason};
use verbatim::knowledge::{Severity, check, load};

use super::{copy_of_fixture, problems_of};
use crate::harness::answerers::{self, answers, ask};

/// Asked by people, and worded unlike every example in `facts.toml`.
const EXAMPLES: &str = r#"# What people asked.
[ferry-replaced-when]
questions = ["is the rust bucket gone soon", "any date for the rust bucket's last trip?"]

[builder-of-the-boats]
questions = ["who landed the contract"]
"#;

fn write(folder: &Path, examples: &str) {
    fs::write(folder.join("examples.toml"), examples).unwrap();
}

fn answerer(folder: &Path) -> Answerer {
    answerers::load(folder, Policy::default())
}

#[test]
fn examples_come_after_the_questions_of_their_fact_or_absence() {
    let (room, folder) = copy_of_fixture();
    let before = load(room.path()).unwrap();
    write(&folder, EXAMPLES);
    assert_eq!(problems_of(&folder), Vec::<String>::new());
    let after = load(room.path()).unwrap();
    let (old, new) = (&before.articles()[0], &after.articles()[0]);
    assert_eq!(
        new.facts[0].questions,
        [
            "When will the old ferry be replaced?",
            "By when do the electric boats come?",
            "How long will the car ferry still run?",
            "is the rust bucket gone soon",
            "any date for the rust bucket's last trip?",
        ]
    );
    assert_eq!(new.facts[0].curated, 3);
    assert_eq!(new.facts[1..], old.facts[1..]);
    assert_eq!(
        new.absences[0].questions[2..],
        ["who landed the contract".to_owned()]
    );
    assert_eq!(new.absences[1], old.absences[1]);
}

#[test]
fn every_change_of_the_examples_changes_the_version() {
    let (room, folder) = copy_of_fixture();
    let version = || load(room.path()).unwrap().version().to_owned();
    let without = version();
    write(&folder, EXAMPLES);
    let first = version();
    write(&folder, &EXAMPLES.replace("gone soon", "gone"));
    let second = version();
    assert!(without != first && first != second && second != without);
    fs::remove_file(folder.join("examples.toml")).unwrap();
    assert_eq!(version(), without);
}

#[test]
fn what_people_asked_is_answered_once_it_is_an_example() {
    const ASKED: &str = "Is the rust bucket gone soon?";
    let (_room, folder) = copy_of_fixture();
    assert_eq!(answers(&ask(&answerer(&folder), ASKED)), []);
    write(&folder, EXAMPLES);
    let answerer = answerer(&folder);
    let replaced = answerer
        .base()
        .find_fact("harbour-ferry/ferry-replaced-when");
    assert_eq!(answers(&ask(&answerer, ASKED)), [replaced.unwrap()]);
    let absent = ask(&answerer, "Who landed the contract?").decision;
    assert!(
        matches!(
            absent,
            Decision::Abstain {
                reason: Reason::KnownAbsence(_),
                ..
            }
        ),
        "{absent:?}"
    );
}

#[test]
fn readers_are_shown_curated_questions_only() {
    let (_room, folder) = copy_of_fixture();
    write(&folder, EXAMPLES);
    let answerer = answerer(&folder);
    let replaced = answerer
        .base()
        .find_fact("harbour-ferry/ferry-replaced-when");
    let first = |typed: &str| answerer.complete(typed, None, 25).first().copied();
    // Only a collected example has these words, so its fact is offered by the question that stands for it.
    assert_eq!(first("the rust buck"), replaced.map(|fact| (fact, 0)));
    // A collected example matches better than the curated one, which is shown in its place.
    assert_eq!(
        first("soon gone: by when do the electric b"),
        replaced.map(|fact| (fact, 1))
    );
    for typed in ["", "the rust bucket", "who landed", "when"] {
        for (fact, question) in answerer.complete(typed, None, 25) {
            assert!(question < answerer.base().fact(fact).curated, "{typed}");
        }
    }
}

/// Asserts the one problem of each file, with its line, and what its help says.
fn assert_problems<const ROWS: usize>(severity: Severity, rows: [(&str, &str, &str); ROWS]) {
    let (room, folder) = copy_of_fixture();
    for (examples, problem, help) in rows {
        write(&folder, examples);
        assert_eq!(
            problems_of(&folder),
            [format!("examples.toml:{problem}")],
            "{examples}"
        );
        let found = &check(&folder).unwrap().problems[0];
        let told = found.kind.help();
        assert!(told.contains(help), "{examples}: {told}");
        assert_eq!(found.severity(), severity, "{examples}");
        let loads = severity == Severity::Warning;
        assert_eq!(load(room.path()).is_ok(), loads, "{examples}");
    }
}

#[test]
fn each_error_names_its_line_and_a_way_out() {
    assert_problems(
        Severity::Error,
        [
            (
                "\n[ferry-replaced-wen]\nquestions = [\"gone yet?\"]\n",
                "2: there is no fact or absence with this id",
                "did you mean \"ferry-replaced-when\"?",
            ),
            (
                "[votes-agains]\nquestions = [\"gone yet?\"]\n",
                "1: there is no fact or absence with this id",
                "did you mean \"votes-against\"?",
            ),
            (
                "questions = [\"gone yet?\"]\n",
                "1: there is no fact or absence with this id",
                "write it under the id of a fact or an absence in facts.toml",
            ),
            (
                "[boats-cost]\nquestion = [\"gone yet?\"]\n",
                "2: \"question\" is not a key of this entry",
                "did you mean \"questions\"?",
            ),
            (
                "[boats-cost]\nquestions = [\"gone yet?\"]\nanswer = \"No.\"\n",
                "3: \"answer\" is not a key of this entry",
                "remove it; the keys here are questions",
            ),
            (
                "\n[boats-cost]\n",
                "2: this entry has no \"questions\"",
                "questions = [\"…\"]",
            ),
            (
                "[boats-cost]\nquestions = []\n",
                "2: \"questions\" is an empty list",
                "write at least one text",
            ),
            (
                "[boats-cost]\nquestions = \"gone yet?\"\n",
                "2: \"questions\" must be a list of texts: [\"…\", \"…\"], but is a text",
                "change the value",
            ),
            (
                "[boats-cost]\nquestions = [\n\"gone yet?\",\n7]\n",
                "4: \"questions\" must be a text between quotation marks: \"…\", but is a number",
                "change the value",
            ),
            (
                "[boats-cost]\nquestions = [\"gone yet?\",\n\" ?! \"]\n",
                "3: \"questions\" has no words",
                "write a text between the quotation marks",
            ),
            (
                "boats-cost = [\"gone yet?\"]\n",
                "1: [boats-cost] is a section, but is written here as a value",
                "write [boats-cost] on a line of its own",
            ),
            (
                "\n[[boats-cost]]\nquestions = [\"gone yet?\"]\n",
                "2: [boats-cost] is written with two pairs of brackets",
                "write [boats-cost]",
            ),
            (
                "[boats-cost]\nquestions = [\"gone yet?\"]\n[votes-against]\nquestions = [\"by how many\"]\n[boats-cost]\nquestions = [\"how dear\"]\n",
                "5: this heading occurs twice in the file",
                "put what stands below it under the first one",
            ),
            (
                "[boats-cost]\nquestions = [gone yet?]\n",
                "2: this text has no quotation marks around it",
                "write it between straight quotation marks",
            ),
        ],
    );
}

#[test]
fn an_example_that_stands_twice_is_a_warning() {
    assert_problems(
        Severity::Warning,
        [
            (
                "[boats-cost]\nquestions = [\"how much DO the new boats cost\"]\n",
                "2: this question is already an example of \"boats-cost\", at line 23 of facts.toml",
                "keep it where it belongs and remove or reword the other",
            ),
            (
                "[boats-cost]\nquestions = [\"who builds the electric boats\"]\n",
                "2: this question is already an example of \"builder-of-the-boats\", at line 46 of facts.toml",
                "keep it where it belongs",
            ),
            (
                "[boats-cost]\nquestions = [\n\"how dear\",\n\"How dear?\"]\n",
                "4: this question is also an example of \"boats-cost\" at line 3",
                "keep it where it belongs",
            ),
            (
                "[votes-against]\nquestions = [\"how dear\"]\n[boats-cost]\nquestions = [\"How dear?\"]\n",
                "4: this question is also an example of \"votes-against\" at line 2",
                "keep it where it belongs",
            ),
        ],
    );
}

#[test]
fn a_gold_case_that_is_a_collected_example_is_a_warning() {
    let (_room, folder) = copy_of_fixture();
    write(&folder, EXAMPLES);
    let gold = "[[case]]\nquestion = \"Who landed the contract?\"\nexpect = []\n";
    fs::write(folder.join("gold.toml"), gold).unwrap();
    assert_eq!(
        problems_of(&folder),
        ["gold.toml:2: this question is already an example of \"builder-of-the-boats\""]
    );
}

#[test]
fn examples_that_cannot_be_read_are_an_error() {
    let (room, folder) = copy_of_fixture();
    fs::write(folder.join("examples.toml"), b"# ok\n# \xff\n").unwrap();
    assert_eq!(
        problems_of(&folder),
        ["examples.toml:2: this file is not saved as UTF-8 text"]
    );
    assert!(load(room.path()).is_err());
    fs::remove_file(folder.join("examples.toml")).unwrap();
    fs::create_dir(folder.join("examples.toml")).unwrap();
    assert_eq!(
        problems_of(&folder),
        ["examples.toml: this file cannot be read: it is not a file"]
    );
    assert!(load(room.path()).is_err());
}

#[test]
fn examples_are_checked_without_the_facts() {
    let (_room, folder) = copy_of_fixture();
    write(
        &folder,
        "[anything]\nquestions = [\"how dear\"]\n[other]\nquestions = []\n",
    );
    fs::remove_file(folder.join("facts.toml")).unwrap();
    assert_eq!(
        problems_of(&folder),
        [
            "examples.toml:4: \"questions\" is an empty list",
            "facts.toml: this file is missing",
        ]
    );
}

#[test]
fn a_misspelt_name_is_reported_and_a_backup_is_not() {
    for (name, is_reported) in [
        ("example.toml", true),
        ("examples.tml", true),
        ("Examples.toml", true),
        ("examples.toml.bak", false),
        ("examples.txt", false),
        ("facts.toml.bak", false),
        (".examples.toml.swp", false),
    ] {
        let (_room, folder) = copy_of_fixture();
        fs::write(folder.join(name), EXAMPLES).unwrap();
        let expected = format!("{name}: this file is not read: its name should be examples.toml");
        let expected: Vec<String> = is_reported.then_some(expected).into_iter().collect();
        assert_eq!(problems_of(&folder), expected, "{name}");
    }
}
