//! `verbatim review`: what people asked in vain, and what is made of it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;
use verbatim::journal::{Candidate, Change, Decision, Entry};

use crate::harness::cli::{Finished, fixture, verbatim};
use crate::harness::journals::Place;

/// What people asked: the sound article says nothing of wifi, and nobody asked about it in its examples.
const ASKED: &str = r#"
{"question": "is there wifi on board"}
{"question": "Is there WIFI on board??"}
{"question": "any wifi on board", "decision": "offered", "pressed": "harbour-ferry/boats-cost", "helpful": true}
{"question": "who is the cook", "decision": "not-covered"}
{"question": "why did fishermen protest", "decision": "answered", "candidates": [{"fact": "harbour-ferry/fishermen-protest-why", "confidence": 0.99}]}
{"question": "Who builds the electric boats?"}
"#;

/// A copy of the sound article, and questions about it.
struct Curator {
    folder: TempDir,
}

impl Curator {
    fn new(asked: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("knowledge/harbour-ferry");
        fs::create_dir_all(&article).unwrap();
        for file in ["article.txt", "facts.toml", "gold.toml"] {
            fs::copy(fixture("good/harbour-ferry").join(file), article.join(file)).unwrap();
        }
        fs::write(folder.path().join("asked.jsonl"), asked).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Finished {
        let knowledge = self.path("knowledge");
        let all = ["--knowledge", knowledge.to_str().unwrap()];
        verbatim(arguments.iter().copied().chain(all))
            .stdin(typed)
            .run()
    }

    fn review(&self, options: &[&str], typed: &str) -> Finished {
        let asked = self.path("asked.jsonl");
        let first = ["review", "--from", asked.to_str().unwrap()];
        self.run(&[&first[..], options].concat(), typed)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path("knowledge").join(file)).unwrap_or_default()
    }
}

#[test]
fn similar_questions_are_one_group_with_the_nearest_facts() {
    let json = Curator::new(ASKED).review(&["--json"], "").exits(0).json();
    let groups = json["groups"].as_array().unwrap();
    let questions = |group: &Value| -> Vec<(String, u64)> {
        let questions = group["questions"].as_array().unwrap().iter();
        questions
            .map(|it| {
                (
                    it["text"].as_str().unwrap().to_owned(),
                    it["asked"].as_u64().unwrap(),
                )
            })
            .collect()
    };
    let groups_of: Vec<_> = groups.iter().map(questions).collect();
    assert_eq!(
        groups_of,
        [
            vec![
                ("is there wifi on board".to_owned(), 2),
                ("any wifi on board".to_owned(), 1)
            ],
            vec![("who is the cook".to_owned(), 1)],
        ]
    );
    let wifi = &groups[0];
    assert_eq!(wifi["asked"], 3);
    assert_eq!(wifi["not_covered"], 2);
    assert_eq!(wifi["offered"], 1);
    let chosen = &wifi["facts"][0];
    assert_eq!(chosen["fact"], "harbour-ferry/boats-cost");
    assert_eq!(chosen["question"], "How much do the new boats cost?");
    assert_eq!(
        (chosen["pressed"].as_u64(), chosen["helpful"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(json["entries"], 6);
}

#[test]
fn accepted_questions_are_examples_and_answered() {
    let curator = Curator::new(ASKED);
    curator
        .review(&[], "1\nskip\n")
        .exits(0)
        .prints_no_error()
        .prints("2 groups to review, of 6 questions.")
        .prints("Group 1 of 2: asked 3 times (2 not answered, 1 offered facts)")
        .prints("  a. is there wifi on board  (2 times)\n  b. any wifi on board\n")
        .prints("chosen 1 time, called helpful 1 time)")
        .prints("Written. 2 of 2 questions answered or denied now")
        .prints("Accepted 1, skipped 1, skipped for good 0.");
    assert_data_eq!(
        curator.read("harbour-ferry/examples.toml"),
        str![[r#"
# More ways of asking, as people really asked, by the id of the fact or the absence.

[boats-cost]
questions = [
    "is there wifi on board",
    "any wifi on board",
]

"#]]
    );
    curator
        .run(&["ask", "is there wifi on board?"], "")
        .exits(0)
        .prints("6.4 million");
    curator
        .review(&[], "")
        .exits(0)
        .prints("1 group to review")
        .does_not_print("wifi");
}

#[test]
fn what_the_article_does_not_say_becomes_an_absence() {
    let curator = Curator::new(ASKED);
    let typed = "drop b\nabsence\n\nThe article does not say whether there is wifi.\n";
    curator
        .review(&[], typed)
        .exits(0)
        .prints("Its id? [wifi-board]")
        .prints("Written. 1 of 1 question answered or denied now")
        .prints("Group 2 of 2: asked 1 time");
    let facts = curator.read("harbour-ferry/facts.toml");
    let added = "[[absence]]\nid = \"wifi-board\"\nquestions = [\n    \"is there wifi on board\",\n]\nanswer = \"The article does not say whether there is wifi.\"\n";
    assert!(facts.contains(added), "{facts}");
    assert!(facts.starts_with("# A small invented article"));
    curator
        .run(&["ask", "is there wifi on board"], "")
        .exits(1)
        .prints("The article does not say whether there is wifi.");
}

#[test]
fn questions_can_be_added_to_an_existing_absence_or_any_fact() {
    for (entry, heading) in [
        ("of votes-against", "[votes-against]"),
        (
            "of harbour-ferry/mayor-on-the-astrid",
            "[mayor-on-the-astrid]",
        ),
    ] {
        let curator = Curator::new(ASKED);
        curator
            .review(&[], &format!("{entry}\nq\n"))
            .exits(0)
            .prints("Accepted 1");
        assert!(
            curator
                .read("harbour-ferry/examples.toml")
                .contains(heading)
        );
    }
    let curator = Curator::new(ASKED);
    let ended = curator.review(&[], "of boat-cost\n9\n").exits(0);
    assert_eq!(
        ended
            .stdout
            .matches("There is no such fact or absence.")
            .count(),
        2
    );
    assert_eq!(curator.read("harbour-ferry/examples.toml"), "");
}

#[test]
fn what_a_choice_makes_worse_is_shown_and_asked_again() {
    const DISLIKED: &str = r#"{"question": "How much do the boats cost", "decision": "answered", "candidates": [{"fact": "harbour-ferry/boats-cost", "confidence": 0.9}], "helpful": false}"#;
    for (reply, written) in [("n\n", false), ("\n", false), ("", false), ("y\n", true)] {
        let curator = Curator::new(DISLIKED);
        curator
            .review(&[], &format!("of fishermen-protest-why\n{reply}"))
            .exits(0)
            .prints("asked 1 time (1 not helpful)")
            .prints("This would make 1 gold case worse:\n  harbour-ferry/gold.toml:5: how much do the boats cost? (answered right, then answered wrong)")
            .prints("Write it all the same? (y/n)");
        let examples = curator.read("harbour-ferry/examples.toml");
        assert_eq!(
            examples.contains("How much do the boats cost"),
            written,
            "{reply:?}"
        );
    }
}

#[test]
fn a_broken_gold_set_is_told_as_nothing_is_tried_with_it() {
    let curator = Curator::new(ASKED);
    let gold = curator.path("knowledge/harbour-ferry/gold.toml");
    fs::write(gold, "[[case]]\nquestion = \"why?\"\n").unwrap();
    let told = "A gold.toml has errors, so that your choices cannot be tried with it";
    curator.review(&[], "").exits(0).prints(told);
    Curator::new(ASKED).review(&[], "").does_not_print(told);
}

#[test]
fn a_group_skipped_for_good_does_not_come_back() {
    let curator = Curator::new(ASKED);
    curator
        .review(&[], "never\n")
        .exits(0)
        .prints("skipped for good 1");
    assert_data_eq!(
        curator.read("review.toml"),
        str![[r#"
# Questions that `verbatim review` passes over. Remove a line to see its question again.
skipped = [
    "is there wifi on board",
    "any wifi on board",
]

"#]]
    );
    let again = curator.review(&["--json"], "").exits(0).json();
    assert_eq!(again["groups"].as_array().unwrap().len(), 1);
    curator.run(&["check"], "").exits(0);
    fs::write(curator.path("knowledge/review.toml"), "skipped = 1").unwrap();
    curator
        .review(&[], "")
        .exits(2)
        .prints_error("\"skipped\" is not a list of questions");
}

#[test]
fn a_group_that_an_acceptance_settles_is_passed_over() {
    let asked = "{\"question\": \"wifi\"}\n{\"question\": \"is there any internet connection on these wifi boats today\"}\n{\"question\": \"wifi\"}";
    let curator = Curator::new(asked);
    let json = curator.review(&["--json"], "").exits(0).json();
    let groups = json["groups"].as_array().unwrap().len();
    // Whichever way they are grouped, nothing is left to review afterwards.
    let typed = "of boats-cost\n".repeat(groups);
    curator.review(&[], &typed).exits(0);
    let rest = curator.review(&["--json"], "").exits(0).json();
    assert_eq!(rest["groups"], json!([]));
    curator
        .review(&[], "")
        .exits(0)
        .prints("Nothing to review: none of 3 questions needs you.");
}

#[test]
fn proposals_are_toml() {
    let curator = Curator::new(ASKED);
    let toml = curator.review(&["--toml"], "").exits(0).stdout;
    assert_data_eq!(
        &toml,
        str![[r#"
# For harbour-ferry/examples.toml: keep what is asked of the fact.

[boats-cost]
questions = [
    "is there wifi on board", # asked 2 times
    "any wifi on board", # asked 1 time
]

# For harbour-ferry/facts.toml: what the article does not say.

[[absence]] # asked 1 time
id = "cook"
questions = ["who is the cook"]
answer = "…"


"#]]
    );
    toml::from_str::<toml::Table>(&toml).unwrap();
    assert_eq!(
        curator.read("harbour-ferry/examples.toml"),
        "",
        "nothing is written"
    );
}

#[test]
fn what_people_typed_cannot_command_the_terminal() {
    let curator = Curator::new(r#"{"question": "is \u001b[2J there\u202e wifi\non board"}"#);
    for option in [&[][..], &["--toml"], &["--json"]] {
        curator
            .review(option, "")
            .exits(0)
            .prints("is [2J there wifi on board")
            .does_not_print("\u{1b}")
            .does_not_print("\u{202e}");
    }
    curator.review(&[], "of boats-cost\n").exits(0);
    assert!(
        curator
            .read("harbour-ferry/examples.toml")
            .contains("\"is [2J there wifi on board\"")
    );
}

#[test]
fn unusable_questions_are_left_out_or_reported() {
    let long = "wifi ".repeat(70);
    let asked = format!("{{\"question\": \"{long}\"}}\n{{\"question\": \"?!\"}}\n");
    let json = Curator::new(&asked).review(&["--json"], "").exits(0).json();
    assert_eq!(
        (&json["groups"], &json["left_out"]),
        (&json!([]), &json!(2))
    );
    for (line, error) in [
        (
            "{\"questions\": 1}",
            "asked.jsonl:2: this is not {\"question\": \"...\"}",
        ),
        (
            "{\"question\": \"a\", \"decision\": \"lost\"}",
            "asked.jsonl:2: \"lost\" is no decision",
        ),
    ] {
        let asked = format!("{{\"question\": \"a\"}}\n{line}\n");
        Curator::new(&asked)
            .review(&["--json"], "")
            .exits(2)
            .prints_error(error);
    }
}

#[test]
fn the_journal_is_reviewed() {
    let place = Place::sqlite();
    let journal = place.start();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.unwrap().as_secs().cast_signed();
    for (id, days, question) in [(1, 0, "is there wifi on board"), (2, 5, "who is the cook")] {
        journal.record(Change::Asked(Entry {
            id,
            asked_at: now - days * 86_400,
            question: question.to_owned(),
            decision: Decision::NotCovered,
            candidates: vec![Candidate {
                fact: "harbour-ferry/boats-cost".to_owned(),
                confidence: 0.1,
            }],
            pressed: None,
            helpful: None,
        }));
    }
    journal.close();
    for (options, groups) in [(&["--since", "2"][..], 1), (&[], 2)] {
        let json = verbatim(
            ["review", "--json"]
                .into_iter()
                .chain(options.iter().copied()),
        )
        .knowledge("good")
        .env("VERBATIM_JOURNAL__URL", place.url())
        .run()
        .exits(0)
        .json();
        assert_eq!(
            json["groups"].as_array().unwrap().len(),
            groups,
            "{options:?}"
        );
    }
    verbatim(["review"])
        .knowledge("good")
        .run()
        .exits(2)
        .prints_error("there is no journal to review: set journal.url");
}

#[test]
fn ctrl_c_loses_nothing_that_was_chosen() {
    let curator = Curator::new(ASKED);
    let (knowledge, asked) = (curator.path("knowledge"), curator.path("asked.jsonl"));
    let mut review = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .arg("review")
        .arg("--from")
        .arg(asked)
        .arg("--knowledge")
        .arg(knowledge)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typed = review.stdin.take().unwrap();
    typed.write_all(b"1\n").unwrap();
    let mut said = BufReader::new(review.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().starts_with("Group 2 of 2")));
    let interrupt = format!("kill -INT {}", review.id());
    Command::new("sh")
        .args(["-c", &interrupt])
        .status()
        .unwrap();
    assert!(!review.wait().unwrap().success());
    assert!(curator.read("harbour-ferry/examples.toml").contains("wifi"));
    curator.run(&["check"], "").exits(0);
    let left = fs::read_dir(curator.path("knowledge/harbour-ferry")).unwrap();
    assert_eq!(left.count(), 4, "no temporary file is left");
}
