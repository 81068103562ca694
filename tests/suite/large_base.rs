//! A base of three thousand example questions: found again, and found alike with and without a limit to what is read.

use std::fmt::Write as _;
use std::path::PathBuf;

use verbatim::knowledge::{ArticleFiles, KnowledgeBase, TextFile, compile};
use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

const FACTS: usize = 600;

/// Five questions of a fact; `N` is its name, `T` one of twelve things, `P` one of fifty places: no other fact has both.
const PATTERNS: [&str; 5] = [
    "When did the N open the T in P?",
    "Who opened the T of the N in P?",
    "Why was the T in P closed by the N?",
    "How many people saw the T of the N?",
    "What did the N say about the T in P?",
];

const THINGS: [&str; 12] = [
    "bridge", "school", "harbour", "museum", "station", "garden", "market", "library", "tower",
    "mill", "road", "theatre",
];

/// A pronounceable name of its own for each number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ke", "lo", "mu", "ri", "sa", "te", "vo", "zu", "na"];
    let digits = [number % 10, number / 10 % 10, number / 100 % 10];
    digits.map(|digit| SYLLABLES[digit]).concat()
}

fn fill(pattern: &str, fact: usize) -> String {
    let filled = pattern
        .split(' ')
        .map(|word| match word.trim_end_matches('?') {
            "N" => word.replace('N', &format!("{}n", name(fact))),
            "T" => word.replace('T', THINGS[fact % THINGS.len()]),
            "P" => word.replace('P', &format!("{}d", name(fact / THINGS.len()))),
            _ => word.to_owned(),
        });
    filled.collect::<Vec<_>>().join(" ")
}

fn base() -> KnowledgeBase {
    let mut article = String::new();
    let mut facts = "[article]\ntitle = \"Towns\"\n".to_owned();
    for fact in 0..FACTS {
        let source = fill("The N opened the T in P.", fact).replace("N ", "");
        let questions = PATTERNS.map(|pattern| fill(pattern, fact));
        writeln!(article, "{source}").unwrap();
        writeln!(
            facts,
            "[[fact]]\nid = \"fact-{fact}\"\nquestions = {questions:?}\nanswer = {source:?}\nsources = [{source:?}]"
        )
        .unwrap();
    }
    let file = |name: &str, text| TextFile {
        path: PathBuf::from(name),
        text,
    };
    let compiled = compile(&[ArticleFiles {
        id: "towns".into(),
        article: Some(file("article.txt", article)),
        facts: Some(file("facts.toml", facts)),
        gold: None,
    }]);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems))
}

fn best(index: &Index, message: &str) -> Option<usize> {
    match index.search(&words(message), None).first()?.kind {
        EntryKind::Fact(at) => Some(at.fact),
        EntryKind::Absence(_) => None,
    }
}

#[test]
fn what_is_not_read_does_not_change_which_fact_is_found() {
    let base = base();
    for lexicon in [true, false] {
        let limited = Index::new(&base, lexicon);
        assert_eq!(limited.example_count(), FACTS * PATTERNS.len());
        let unlimited = Index::new(&base, lexicon).unlimited();
        let (mut asked, mut same, mut right) = (0, 0, 0);
        for fact in (0..FACTS).step_by(7) {
            for message in [
                "when was the T in P opened",
                "why did they close the P T?",
                "T people in P how many",
            ] {
                let message = fill(message, fact);
                let found = best(&limited, &message);
                asked += 1;
                same += usize::from(found == best(&unlimited, &message));
                right += usize::from(found == Some(fact));
            }
        }
        assert!(
            same * 1000 >= asked * 995,
            "{same} of {asked} the same, lexicon {lexicon}"
        );
        assert!(
            right * 100 >= asked * 95,
            "{right} of {asked} right, lexicon {lexicon}"
        );
    }
}
