use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Difference, FileWatcher, LiveAnswerer, log, reload, watch};
use crate::answering::{Answerer, Decision, Policy, Question};
use crate::knowledge::{self, KnowledgeBase};

/// A change is seen long before this; only a broken watcher takes as long.
const PATIENCE: Duration = Duration::from_secs(20);

const ARTICLE: &str =
    "The lighthouse was painted red in spring. Its keeper owns two dogs and a boat.\n";

/// A folder of knowledge that is watched.
struct Watched {
    folder: TempDir,
    live: Arc<LiveAnswerer>,
    _watcher: FileWatcher,
}

fn build(base: Arc<KnowledgeBase>) -> Answerer {
    let policy = Policy {
        lexicon: false,
        ..Policy::default()
    };
    Answerer::new(base, policy)
}

fn facts(answer: &str) -> String {
    format!(
        "[article]\ntitle = \"The lighthouse\"\n[[fact]]\nid = \"colour\"\nquestions = [\"Which colour is it?\"]\n\
         answer = \"{answer}\"\nsources = [\"The lighthouse was painted red in spring.\"]\n"
    )
}

impl Watched {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let knowledge = folder.path().join("knowledge");
        write_article(&knowledge.join("lighthouse"), "Not yet painted.");
        let base = knowledge::load(&knowledge).unwrap();
        let live = Arc::new(LiveAnswerer::new(build(Arc::new(base))));
        let watcher = watch(Arc::clone(&live), &knowledge, build, log).unwrap();
        let watched = Self {
            folder,
            live,
            _watcher: watcher,
        };
        // Once this is seen, the thread has caught up with the first load: later changes are seen by watching.
        write_article(&knowledge.join("lighthouse"), "Red.");
        watched.comes_to(&["Red."]);
        watched
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("knowledge").join(name)
    }

    fn answers(&self) -> Vec<String> {
        let current = self.live.current();
        let facts = current.base().facts();
        facts.map(|(_, fact)| fact.answer.clone()).collect()
    }

    fn questions(&self) -> Vec<String> {
        let current = self.live.current();
        let facts = current.base().facts();
        facts.flat_map(|(_, fact)| fact.questions.clone()).collect()
    }

    #[track_caller]
    fn comes_to(&self, answers: &[&str]) {
        comes_to(|| self.answers(), answers);
    }
}

#[track_caller]
fn comes_to(texts: impl Fn() -> Vec<String>, expected: &[&str]) {
    let begun = Instant::now();
    while texts() != expected {
        assert!(begun.elapsed() < PATIENCE, "still {:?}", texts());
        sleep(Duration::from_millis(5));
    }
}

fn write_article(folder: &std::path::Path, answer: &str) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("article.txt"), ARTICLE).unwrap();
    fs::write(folder.join("facts.toml"), facts(answer)).unwrap();
}

#[test]
fn a_file_written_in_place_is_reloaded() {
    let watched = Watched::new();
    fs::write(watched.path("lighthouse/facts.toml"), facts("It is red.")).unwrap();
    watched.comes_to(&["It is red."]);
}

#[test]
fn a_file_renamed_over_another_is_reloaded() {
    let watched = Watched::new();
    let beside = watched.path("lighthouse/.facts.toml.swp");
    fs::write(&beside, facts("Painted red.")).unwrap();
    fs::rename(&beside, watched.path("lighthouse/facts.toml")).unwrap();
    watched.comes_to(&["Painted red."]);
}

#[test]
fn a_file_deleted_and_created_again_is_reloaded() {
    let watched = Watched::new();
    let file = watched.path("lighthouse/facts.toml");
    fs::remove_file(&file).unwrap();
    fs::write(&file, facts("Red, in spring.")).unwrap();
    watched.comes_to(&["Red, in spring."]);
}

#[test]
fn collected_examples_are_added_changed_and_removed() {
    let watched = Watched::new();
    let file = watched.path("lighthouse/examples.toml");
    let comes_to = |questions: &[&str]| comes_to(|| watched.questions(), questions);
    fs::write(&file, "[colour]\nquestions = [\"red or what\"]\n").unwrap();
    comes_to(&["Which colour is it?", "red or what"]);
    fs::write(&file, "[colour]\nquestions = [\"is it red\"]\n").unwrap();
    comes_to(&["Which colour is it?", "is it red"]);
    fs::remove_file(&file).unwrap();
    comes_to(&["Which colour is it?"]);
}

#[test]
fn articles_are_added_and_removed() {
    let watched = Watched::new();
    write_article(&watched.path("beacon"), "Also red.");
    watched.comes_to(&["Also red.", "Red."]);
    fs::write(watched.path("beacon/facts.toml"), facts("As red.")).unwrap();
    watched.comes_to(&["As red.", "Red."]);
    fs::remove_dir_all(watched.path("lighthouse")).unwrap();
    watched.comes_to(&["As red."]);
}

#[test]
fn a_replaced_folder_is_reloaded_and_watched_from_then_on() {
    let watched = Watched::new();
    let other = watched.folder.path().join("next");
    write_article(&other.join("lighthouse"), "Redder.");
    fs::rename(watched.path(""), watched.folder.path().join("before")).unwrap();
    fs::rename(&other, watched.path("")).unwrap();
    watched.comes_to(&["Redder."]);
    fs::write(watched.path("lighthouse/facts.toml"), facts("Reddest.")).unwrap();
    watched.comes_to(&["Reddest."]);
}

#[test]
fn files_that_change_without_pause_are_reloaded_all_the_same() {
    let watched = Watched::new();
    let before = watched.live.current().base().version().to_owned();
    let file = watched.path("lighthouse/facts.toml");
    let begun = Instant::now();
    let mut saves = 0;
    while watched.live.current().base().version() == before {
        assert!(begun.elapsed() < PATIENCE, "not reloaded in {saves} saves");
        saves += 1;
        fs::write(&file, facts(&format!("Red{}", "!".repeat(saves)))).unwrap();
        sleep(Duration::from_millis(50));
    }
    assert!(saves > 3, "the files rested after {saves} saves");
}

/// A file that is read while it is written has faults, whenever it is read.
#[test]
fn files_that_are_hardly_ever_whole_are_reloaded_all_the_same() {
    let watched = Watched::new();
    let before = watched.live.current().base().version().to_owned();
    let file = watched.path("lighthouse/facts.toml");
    let begun = Instant::now();
    let mut saves = 0;
    while watched.live.current().base().version() == before {
        assert!(
            begun.elapsed() < PATIENCE / 2,
            "not reloaded in {saves} saves"
        );
        saves += 1;
        let text = facts(&format!("Red{}", "!".repeat(saves)));
        let (first, second) = text.split_at(40);
        fs::write(&file, first).unwrap();
        sleep(Duration::from_millis(90));
        fs::write(&file, format!("{first}{second}")).unwrap();
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn files_behind_links_are_reloaded_when_they_are_written_in_place() {
    let watched = Watched::new();
    let knowledge = watched.path("");
    // A mounted volume shows its files so.
    let data = knowledge.join("lighthouse/..data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("facts.toml"), facts("As red as before.")).unwrap();
    fs::remove_file(watched.path("lighthouse/facts.toml")).unwrap();
    symlink("..data/facts.toml", watched.path("lighthouse/facts.toml")).unwrap();
    watched.comes_to(&["As red as before."]);
    fs::write(data.join("facts.toml"), facts("Redder.")).unwrap();
    watched.comes_to(&["Redder."]);

    let elsewhere = watched.folder.path().join("elsewhere");
    write_article(&elsewhere, "Also red.");
    symlink(&elsewhere, watched.path("beacon")).unwrap();
    watched.comes_to(&["Also red.", "Redder."]);
    fs::write(elsewhere.join("facts.toml"), facts("As red.")).unwrap();
    watched.comes_to(&["As red.", "Redder."]);
}

/// A second article is the proof that the files were read again: it never comes alone.
#[test]
fn broken_files_are_not_used_and_repaired_files_are() {
    let watched = Watched::new();
    fs::write(watched.path("lighthouse/facts.toml"), "[article\n").unwrap();
    write_article(&watched.path("beacon"), "Also red.");
    fs::write(watched.path("lighthouse/facts.toml"), facts("Red again.")).unwrap();
    watched.comes_to(&["Also red.", "Red again."]);
}

#[test]
fn a_version_that_is_held_stays_whole() {
    let watched = Watched::new();
    let held = watched.live.current();
    fs::write(watched.path("lighthouse/facts.toml"), facts("It is red.")).unwrap();
    watched.comes_to(&["It is red."]);
    let (_, fact) = held.base().facts().next().unwrap();
    assert_eq!(fact.answer, "Red.");
}

#[test]
fn answering_goes_on_during_reloads() {
    let watched = Watched::new();
    let stop = AtomicBool::new(false);
    let asked = std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut asked = 0;
            while !stop.load(Ordering::Relaxed) {
                let current = watched.live.current();
                let outcome = current.ask(Question {
                    utterance: "Which colour is it?",
                    ..Question::default()
                });
                assert!(
                    matches!(outcome.decision, Decision::Answer { .. }),
                    "{outcome:?}"
                );
                asked += 1;
            }
            asked
        });
        for round in 0..20_usize {
            let answer = format!("Red{}", "!".repeat(round + 1));
            fs::write(watched.path("lighthouse/facts.toml"), facts(&answer)).unwrap();
            watched.comes_to(&[&answer]);
        }
        stop.store(true, Ordering::Relaxed);
        asking.join().unwrap()
    });
    assert!(asked > 20, "asked {asked} times while 20 versions came");
}

#[test]
fn broken_files_leave_the_last_good_version_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    write_article(&knowledge.join("lighthouse"), "Red.");
    let base = knowledge::load(&knowledge).unwrap();
    let live = Arc::new(LiveAnswerer::new(build(Arc::new(base))));
    let version = live.current().base().version().to_owned();
    let mut reloader = reload::Reloader::new(Arc::clone(&live), knowledge.clone(), build, log);

    for (file, text) in [
        (
            "examples.toml",
            &b"[colours]\nquestions = [\"is it red\"]\n"[..],
        ),
        ("examples.toml", b"\xff"),
        ("facts.toml", b"[article\n"),
    ] {
        fs::write(knowledge.join("lighthouse").join(file), text).unwrap();
        reloader.reload(|| false);
        assert_eq!(live.current().base().version(), version, "{file}");
    }
    fs::remove_dir_all(&knowledge).unwrap();
    reloader.reload(|| false);
    assert_eq!(live.current().base().version(), version);
    write_article(&knowledge.join("lighthouse"), "It is red.");
    reloader.reload(|| false);
    assert_ne!(live.current().base().version(), version);
}

#[test]
fn a_report_tells_how_the_knowledge_differs() {
    let folder = tempfile::tempdir().unwrap();
    let lighthouse = folder.path().join("lighthouse");
    let entry = |kind: &str, id: &str, rest: &str| {
        format!("[[{kind}]]\nid = \"{id}\"\nquestions = [\"What of the {id}?\"]\n{rest}\n")
    };
    let dogs = entry(
        "fact",
        "dogs",
        "answer = \"Two.\"\nsources = [\"Its keeper owns two dogs and a boat.\"]",
    );
    let boat = entry(
        "fact",
        "boat",
        "answer = \"One.\"\nsources = [\"Its keeper owns two dogs and a boat.\"]",
    );
    let cat = entry(
        "absence",
        "cat",
        "answer = \"The article does not mention a cat.\"",
    );
    write_article(&lighthouse, "Red.");
    let write = |answer: &str, more: &[&String]| {
        let more: String = more.iter().map(|it| it.as_str()).collect();
        fs::write(lighthouse.join("facts.toml"), facts(answer) + &more).unwrap();
        knowledge::load(folder.path()).unwrap()
    };
    let before = write("Red.", &[&dogs, &cat]);
    let now = write("Redder.", &[&boat, &cat]);
    let expected = Difference {
        articles: 1,
        facts: 2,
        absences: 1,
        added: 1,
        changed: 1,
        removed: 1,
    };
    assert_eq!(Difference::between(&before, &now), expected);
}

#[test]
fn the_faults_of_a_broken_file_come_without_those_that_follow_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let lighthouse = folder.path().join("lighthouse");
    write_article(&lighthouse, "Red.");
    let case = "[[case]]\nquestion = \"red or not\"\nexpect = [\"colour\"]\n";
    fs::write(lighthouse.join("gold.toml"), case.repeat(3)).unwrap();
    knowledge::load(folder.path()).unwrap();
    let broken = facts("Red.").replace("id = \"colour\"", "id = \"colours\"");
    fs::write(
        lighthouse.join("facts.toml"),
        broken.replace("painted", "paintd"),
    )
    .unwrap();
    let error = knowledge::load(folder.path()).unwrap_err();
    let causes = error.causes();
    assert!(!causes.is_empty());
    for cause in causes {
        assert!(cause.contains("facts.toml:"), "{cause}");
    }
    assert!(error.to_string().contains("gold.toml:"), "{error}");
}
