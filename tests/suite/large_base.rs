//! A base of three thousand example questions: the limit on how many are compared does not change the result.

use verbatim::knowledge::KnowledgeBase;
use verbatim::matching::Index;

use crate::harness::invented::{base, best};

const FACTS: usize = 600;

/// Five questions of each fact. `N` is its name, `T` one of twelve things, `P` one of fifty places; no two facts share
/// both `T` and `P`.
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

/// Returns a pronounceable name for a number, different for each below 1,000.
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

fn towns() -> KnowledgeBase {
    let facts = (0..FACTS).map(|fact| {
        let questions = PATTERNS.map(|pattern| fill(pattern, fact)).join("\n");
        let source = fill("The N opened the T in P.", fact).replace("N ", "");
        (questions, source)
    });
    let facts: Vec<(String, String)> = facts.collect();
    let pairs = facts
        .iter()
        .map(|(questions, source)| (questions.as_str(), source.as_str()));
    base(&pairs.collect::<Vec<_>>())
}

#[test]
fn the_limit_on_compared_questions_does_not_change_the_best_fact() {
    let base = towns();
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
