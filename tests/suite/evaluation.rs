//! The evaluation of a gold set: conversations and messages with several questions, with replies made by hand.

use std::cell::RefCell;
use std::fs;

use verbatim::answering::{Answer, Candidate, Decision, Outcome, Reason};
use verbatim::evaluation::{Evaluation, TurnMeasures, Verdict};
use verbatim::knowledge::{ArticleFiles, FactRef, KnowledgeBase, TextFile, compile};

use crate::harness::cli::fixture;

const WHEN: usize = 0;
const COST: usize = 1;
const MAYOR: usize = 2;

/// The sound article with another gold set.
fn base(gold: &str) -> KnowledgeBase {
    let folder = fixture("good/harbour-ferry");
    let file = |name: &str, text: String| {
        let path = folder.join(name);
        Some(TextFile { path, text })
    };
    let read = |name: &str| file(name, fs::read_to_string(folder.join(name)).unwrap());
    let compiled = compile(&[ArticleFiles {
        id: "harbour-ferry".to_owned(),
        article: read("article.txt"),
        facts: read("facts.toml"),
        examples: None,
        gold: file("gold.toml", gold.to_owned()),
    }]);
    assert_eq!(compiled.problems, []);
    compiled.base.unwrap()
}

fn at(fact: usize) -> FactRef {
    FactRef { article: 0, fact }
}

fn candidates(facts: &[usize]) -> Vec<Candidate> {
    let candidate = |fact: &usize| Candidate {
        fact: at(*fact),
        question: 0,
        confidence: 0.4,
    };
    facts.iter().map(candidate).collect()
}

fn outcome(decision: Decision) -> Outcome {
    Outcome {
        decision,
        candidates: Vec::new(),
        context: None,
        asked: Vec::new(),
    }
}

fn answer(facts: &[usize]) -> Outcome {
    let answer = |fact: &usize| Answer {
        fact: at(*fact),
        confidence: 0.9,
        segment: 0,
    };
    outcome(Decision::Answer {
        answers: facts.iter().map(answer).collect(),
        unanswered: Vec::new(),
    })
}

/// An answer to a follow-up, after which the subject is still another fact.
fn answer_about(fact: usize, subject: usize) -> Outcome {
    Outcome {
        context: Some(at(subject)),
        ..answer(&[fact])
    }
}

fn suggest(facts: &[usize]) -> Outcome {
    outcome(Decision::Suggest(candidates(facts)))
}

fn abstain(near: &[usize]) -> Outcome {
    let reason = Reason::NotCovered;
    let near = candidates(near);
    outcome(Decision::Abstain {
        reason,
        near,
        denied: Vec::new(),
    })
}

/// The key with which a case or a turn expects facts.
const EXPECT_COST: &str = "expect = [\"boats-cost\"]";
const EXPECT_NONE: &str = "expect = []";
const EXPECT_BOTH: &str =
    "all = [[\"boats-cost\"], [\"ferry-replaced-when\", \"mayor-on-the-astrid\"]]";

/// Outcomes with the verdict and the mark that they get where something is expected.
fn judged() -> Vec<(&'static str, Outcome, Verdict, f64)> {
    vec![
        (EXPECT_COST, answer(&[COST]), Verdict::Right, 1.0),
        (EXPECT_COST, answer(&[WHEN, COST]), Verdict::Right, 1.0),
        (EXPECT_COST, answer(&[WHEN]), Verdict::Wrong, 0.0),
        (EXPECT_COST, suggest(&[WHEN, COST]), Verdict::Offered, 0.0),
        (EXPECT_COST, abstain(&[COST]), Verdict::Offered, 0.0),
        (EXPECT_COST, suggest(&[WHEN]), Verdict::Silent, 0.0),
        (EXPECT_COST, abstain(&[]), Verdict::Silent, 0.0),
        (EXPECT_NONE, answer(&[COST]), Verdict::FalseAnswer, 0.0),
        (EXPECT_NONE, suggest(&[COST]), Verdict::RightlySilent, 1.0),
        (EXPECT_NONE, abstain(&[]), Verdict::RightlySilent, 1.0),
        (EXPECT_BOTH, answer(&[MAYOR, COST]), Verdict::Right, 1.0),
        (EXPECT_BOTH, answer(&[COST]), Verdict::PartlyRight, 0.5),
        (
            EXPECT_BOTH,
            answer(&[WHEN, MAYOR]),
            Verdict::PartlyRight,
            0.5,
        ),
        (EXPECT_BOTH, answer(&[3]), Verdict::Wrong, 0.0),
        (EXPECT_BOTH, suggest(&[MAYOR]), Verdict::Offered, 0.0),
        (EXPECT_BOTH, abstain(&[]), Verdict::Silent, 0.0),
    ]
}

fn turn(number: usize, expect: &str) -> String {
    format!("{{ question = \"{number}\", {expect} }}")
}

fn conversation(turns: &[String]) -> String {
    format!("[[conversation]]\nturns = [{}]\n", turns.join(", "))
}

/// Evaluates a gold set whose questions are the indices of their outcomes.
fn evaluate(gold: &str, outcomes: &[Outcome]) -> Evaluation {
    Evaluation::run_with(&base(gold), |question| {
        outcomes[question.utterance.parse::<usize>().unwrap()].clone()
    })
}

#[test]
fn a_case_and_a_turn_get_the_same_verdict() {
    let rows = judged();
    let outcomes: Vec<_> = rows
        .iter()
        .map(|(_, outcome, ..)| outcome.clone())
        .collect();
    let numbered = || rows.iter().enumerate();
    let cases: Vec<_> = numbered()
        .map(|(n, (expect, ..))| format!("[[case]]\nquestion = \"{n}\"\n{expect}\n"))
        .collect();
    let turns: Vec<_> = numbered()
        .map(|(n, (expect, ..))| turn(n, expect))
        .collect();
    let gold = cases.concat() + &conversation(&turns);
    let evaluation = evaluate(&gold, &outcomes);
    for (n, (expect, outcome, verdict, mark)) in numbered() {
        let trial = &evaluation.trials[n];
        assert_eq!(
            (trial.verdict, trial.mark),
            (*verdict, *mark),
            "{expect} {outcome:?}"
        );
        let turn = &evaluation.conversations[0].turns[n];
        assert_eq!(
            (turn.verdict, turn.mark),
            (*verdict, *mark),
            "{expect} {outcome:?}"
        );
    }
    let cases = &evaluation.overall;
    assert_eq!(
        (
            cases.answerable,
            cases.right,
            cases.partly_right,
            cases.marks
        ),
        (13, 3, 2, 4.0)
    );
    assert_eq!(cases.right_share(), Some(4.0 / 13.0));
    assert_eq!(
        evaluation.overall_turns,
        TurnMeasures {
            conversations: 1,
            turns: 16,
            right: 3,
            partly_right: 2,
            wrong: 2,
            offered: 3,
            silent: 3,
            false_answers: 1,
            rightly_silent: 2,
            marks: 6.0,
        }
    );
    assert_eq!(evaluation.article_turns, [evaluation.overall_turns]);
}

#[test]
fn measures_of_turns_are_shares_of_all_turns() {
    let first = [turn(0, EXPECT_COST), turn(0, EXPECT_NONE)];
    let second = [
        turn(1, EXPECT_COST),
        turn(1, EXPECT_NONE),
        turn(0, EXPECT_BOTH),
        turn(2, EXPECT_COST),
        turn(2, EXPECT_BOTH),
        turn(3, EXPECT_COST),
    ];
    let gold = conversation(&first) + &conversation(&second);
    let evaluation = evaluate(
        &gold,
        &[
            answer(&[COST]),
            abstain(&[]),
            suggest(&[COST]),
            answer(&[WHEN]),
        ],
    );
    let turns = evaluation.overall_turns;
    assert_eq!((turns.conversations, turns.turns), (2, 8));
    assert_eq!(turns.right_share(), Some(2.5 / 8.0));
    assert_eq!(turns.offered_share(), Some(0.25));
    assert_eq!(turns.wrong_share(), Some(0.25));
    let missed: Vec<_> = evaluation
        .missed_turns()
        .map(|(trial, number)| (trial.conversation, number))
        .collect();
    assert_eq!(missed, [(0, 1), (1, 0), (1, 2), (1, 3), (1, 4), (1, 5)]);
    // No turn is in the measures of the cases.
    assert_eq!(
        (evaluation.trials.len(), evaluation.overall.answerable),
        (0, 0)
    );
    assert_eq!(evaluation.overall.calibration_error, None);
}

#[test]
fn a_gold_set_without_conversations_has_no_shares_of_turns() {
    let evaluation = evaluate("", &[]);
    assert_eq!(evaluation.article_turns, [TurnMeasures::default()]);
    assert_eq!(evaluation.overall_turns.right_share(), None);
    assert_eq!(evaluation.overall_turns.wrong_share(), None);
}

#[test]
fn each_turn_is_asked_with_the_context_that_the_turns_before_left() {
    let outcomes = [
        abstain(&[]),
        answer(&[MAYOR, COST]),
        suggest(&[WHEN]),
        abstain(&[WHEN]),
        answer_about(WHEN, COST),
        answer(&[MAYOR]),
        abstain(&[]),
    ];
    let turns: Vec<_> = (0..outcomes.len()).map(|n| turn(n, EXPECT_NONE)).collect();
    let seen = RefCell::new(Vec::new());
    let evaluation = Evaluation::run_with(&base(&conversation(&turns).repeat(2)), |question| {
        seen.borrow_mut().push((question.article, question.follows));
        outcomes[question.utterance.parse::<usize>().unwrap()].clone()
    });
    let expected = [
        None,
        None,
        Some(COST),
        Some(COST),
        Some(COST),
        Some(COST),
        Some(MAYOR),
    ];
    let expected = expected.map(|fact| fact.map(at));
    // The second conversation begins anew.
    let asked: Vec<_> = expected
        .iter()
        .chain(&expected)
        .map(|follows| (Some(0), *follows))
        .collect();
    assert_eq!(seen.into_inner(), asked);
    for trial in &evaluation.conversations {
        let follows: Vec<_> = trial.turns.iter().map(|turn| turn.follows).collect();
        assert_eq!(follows, expected);
    }
}
