//! Hand-made outcomes against hand-counted measures.

use std::path::PathBuf;

use proptest::prelude::*;

use super::{
    AnswerCounts, Evaluation, FOLDS, Measures, TooFewCases, Trial, Verdict, answers_at,
    fit_threshold, operating_points,
};
use crate::answering::{Answer, Candidate, Decision, Outcome, Reason, Talk, Unanswered};
use crate::knowledge::{AbsenceRef, ArticleFiles, FactRef, KnowledgeBase, TextFile, compile};

const FACTS: &str = r#"
[article]
title = "Invented"
[[fact]]
id = "a"
questions = ["What is A?"]
answer = "A."
sources = ["The first sentence is here."]
[[fact]]
id = "b"
questions = ["What is B?"]
answer = "B."
sources = ["The second sentence is here."]
[[absence]]
id = "c"
questions = ["What is C?"]
answer = "It does not say."
"#;

/// A base of facts `a` and `b` whose gold cases expect, in turn, what is given.
fn base(expected: &[&str]) -> KnowledgeBase {
    let gold: Vec<String> = expected
        .iter()
        .enumerate()
        .map(|(n, expect)| format!("[[case]]\nquestion = \"case {n}\"\nexpect = {expect}\n"))
        .collect();
    let file = |text: &str| {
        Some(TextFile {
            path: PathBuf::new(),
            text: text.to_owned(),
        })
    };
    let compiled = compile(&[ArticleFiles {
        id: "invented".to_owned(),
        article: file("The first sentence is here. The second sentence is here."),
        facts: file(FACTS),
        examples: None,
        gold: file(&gold.concat()),
    }]);
    assert_eq!(compiled.problems, []);
    compiled.base.unwrap()
}

const A: FactRef = FactRef {
    article: 0,
    fact: 0,
};
const B: FactRef = FactRef {
    article: 0,
    fact: 1,
};
const EXPECT_A: &str = "[\"a\"]";
const NONE: &str = "[]";

fn candidate(fact: FactRef, confidence: f32) -> Candidate {
    Candidate {
        fact,
        question: 0,
        confidence,
    }
}

fn candidates(first: FactRef, confidence: f32) -> Vec<Candidate> {
    let second = if first == A { B } else { A };
    vec![
        candidate(first, confidence),
        candidate(second, confidence / 2.0),
    ]
}

fn answered(fact: FactRef, confidence: f32) -> Outcome {
    Outcome {
        decision: Decision::Answer {
            answers: vec![Answer {
                fact,
                confidence,
                segment: 0,
            }],
            unanswered: Vec::new(),
        },
        candidates: candidates(fact, confidence),
        context: None,
        asked: Vec::new(),
    }
}

fn suggested(fact: FactRef, confidence: f32) -> Outcome {
    Outcome {
        decision: Decision::Suggest(candidates(fact, confidence)),
        candidates: candidates(fact, confidence),
        context: None,
        asked: Vec::new(),
    }
}

fn abstained(reason: Reason, fact: FactRef, confidence: f32) -> Outcome {
    Outcome {
        decision: Decision::Abstain {
            reason,
            near: Vec::new(),
            denied: Vec::new(),
        },
        candidates: candidates(fact, confidence),
        context: None,
        asked: Vec::new(),
    }
}

/// Each case by what is expected and what came.
fn evaluate(cases: &[(&str, Outcome)]) -> Evaluation {
    let expected: Vec<&str> = cases.iter().map(|(expect, _)| *expect).collect();
    Evaluation::run_with(&base(&expected), |question| {
        let number: usize = question
            .utterance
            .strip_prefix("case ")
            .unwrap()
            .parse()
            .unwrap();
        cases[number].1.clone()
    })
}

fn both_answered() -> Outcome {
    let answers = vec![
        Answer {
            fact: B,
            confidence: 0.9,
            segment: 0,
        },
        Answer {
            fact: A,
            confidence: 0.7,
            segment: 0,
        },
    ];
    let unanswered = vec![Unanswered {
        text: "and that?".to_owned(),
        near: Vec::new(),
        segment: 1,
        reason: Reason::NotCovered,
    }];
    Outcome {
        decision: Decision::Answer {
            answers,
            unanswered,
        },
        candidates: candidates(B, 0.9),
        context: None,
        asked: Vec::new(),
    }
}

#[test]
fn each_outcome_is_judged_by_the_facts_expected() {
    let absence = Reason::KnownAbsence(AbsenceRef {
        article: 0,
        absence: 0,
    });
    let rows = [
        (
            EXPECT_A,
            answered(A, 0.9),
            Verdict::Right,
            Some((0.9, true)),
        ),
        (
            EXPECT_A,
            answered(B, 0.9),
            Verdict::Wrong,
            Some((0.9, false)),
        ),
        (EXPECT_A, both_answered(), Verdict::Right, Some((0.7, true))),
        (
            EXPECT_A,
            suggested(B, 0.4),
            Verdict::Offered,
            Some((0.4, false)),
        ),
        (
            EXPECT_A,
            abstained(Reason::NotCovered, A, 0.2),
            Verdict::Silent,
            Some((0.2, true)),
        ),
        (EXPECT_A, abstained(absence, A, 0.8), Verdict::Silent, None),
        (
            EXPECT_A,
            Outcome::abstain(Reason::NotCovered),
            Verdict::Silent,
            None,
        ),
        (
            "[\"b\", \"a\"]",
            answered(B, 0.6),
            Verdict::Right,
            Some((0.6, true)),
        ),
        (
            NONE,
            answered(A, 0.9),
            Verdict::FalseAnswer,
            Some((0.9, false)),
        ),
        (
            NONE,
            suggested(A, 0.4),
            Verdict::RightlySilent,
            Some((0.4, false)),
        ),
        (
            NONE,
            abstained(Reason::NotAQuestion(Talk::Thanks), A, 0.9),
            Verdict::RightlySilent,
            None,
        ),
    ];
    let evaluation = evaluate(
        &rows
            .iter()
            .map(|(e, o, ..)| (*e, o.clone()))
            .collect::<Vec<_>>(),
    );
    for (trial, (expect, _, verdict, prediction)) in evaluation.trials.iter().zip(&rows) {
        assert_eq!(trial.verdict, *verdict, "{expect} {trial:?}");
        assert_eq!(
            trial.prediction.map(|it| (it.confidence, it.right)),
            *prediction,
            "{expect} {trial:?}"
        );
    }
    assert_eq!(evaluation.misses().count(), 6);
}

#[test]
fn measures_match_a_count_by_hand() {
    let evaluation = evaluate(&[
        (EXPECT_A, answered(A, 0.75)),
        (EXPECT_A, answered(B, 0.75)),
        (EXPECT_A, suggested(A, 0.5)),
        (EXPECT_A, Outcome::abstain(Reason::NotCovered)),
        (NONE, answered(A, 0.75)),
        (NONE, abstained(Reason::NotCovered, B, 0.25)),
    ]);
    // Bins: 0.75 three times with one right, 0.5 once and right, 0.25 once and not.
    let calibration_error = Some((1.25 + 0.5 + 0.25) / 5.0);
    assert_eq!(
        evaluation.overall,
        Measures {
            answerable: 4,
            unanswerable: 2,
            right: 1,
            partly_right: 0,
            marks: 1.0,
            wrong: 1,
            offered: 1,
            silent: 1,
            false_answers: 1,
            hit_1: 2,
            hit_3: 3,
            // Pairs of (0.75, 0.5) against (0.75, 0.25): half, one, none, one.
            auroc: Some(2.5 / 4.0),
            calibration_error,
        }
    );
    assert_eq!(evaluation.articles, [evaluation.overall]);
    assert_eq!(evaluation.overall.right_share(), Some(0.25));
    assert_eq!(evaluation.overall.false_share(), Some(0.5));
}

#[test]
fn an_empty_gold_set_has_no_shares() {
    let empty = evaluate(&[]).overall;
    assert_eq!(empty, Measures::default());
    assert_eq!((empty.right_share(), empty.false_share()), (None, None));
}

#[test]
fn there_is_an_operating_point_for_every_threshold_that_matters() {
    let evaluation = evaluate(&[
        (EXPECT_A, answered(A, 0.9)),
        (EXPECT_A, suggested(B, 0.5)),
        (NONE, suggested(A, 0.3)),
        (EXPECT_A, suggested(A, 0.3)),
    ]);
    let points: Vec<_> = operating_points(&evaluation.trials)
        .iter()
        .map(|it| {
            (
                it.threshold,
                it.counts.right,
                it.counts.wrong,
                it.counts.false_answers,
            )
        })
        .collect();
    assert_eq!(
        points,
        [
            (0.95, 0, 0, 0),
            (0.7, 1, 0, 0),
            (0.4, 1, 1, 0),
            (0.15, 2, 1, 1)
        ]
    );
}

/// A gold set with `each` answerable cases, right at confidences from 0.6 up, and as many unanswerable ones, up to 0.4.
fn separable(each: usize) -> Evaluation {
    let step = |n: usize| 0.35 * n as f32 / each as f32;
    let right = (0..each).map(|n| (EXPECT_A, suggested(A, 0.6 + step(n))));
    let none = (0..each).map(|n| (NONE, suggested(A, 0.4 - step(n))));
    evaluate(&right.chain(none).collect::<Vec<_>>())
}

#[test]
fn a_separable_gold_set_gets_a_threshold_between_its_kinds() {
    let evaluation = separable(20);
    let fitted = fit_threshold(&evaluation.trials).unwrap();
    let all_right = AnswerCounts {
        right: 20,
        ..AnswerCounts::default()
    };
    assert_eq!(
        (fitted.threshold, fitted.in_sample, fitted.held_out),
        (0.5, all_right, all_right)
    );
    assert_eq!(fitted.fold_thresholds.len(), FOLDS);
}

#[test]
fn a_threshold_fitted_to_noise_fails_on_held_out_cases() {
    // Confidence has nothing to do with what is answerable here.
    let cases = (0..50).map(|n| {
        let expect = if (n * 7) % 5 < 2 { EXPECT_A } else { NONE };
        (expect, suggested(A, 0.3 + 0.01 * ((n * 13) % 50) as f32))
    });
    let evaluation = evaluate(&cases.collect::<Vec<_>>());
    let fitted = fit_threshold(&evaluation.trials).unwrap();
    assert_eq!(fitted.in_sample.false_answers, 0);
    assert!(fitted.held_out.false_answers > 0 || fitted.held_out.right < fitted.in_sample.right);
}

#[test]
fn a_small_gold_set_gets_no_threshold() {
    let expected = TooFewCases {
        answerable: 9,
        unanswerable: 9,
    };
    assert_eq!(fit_threshold(&separable(9).trials), Err(expected));
}

/// Gold sets of random outcomes.
fn trials() -> impl Strategy<Value = Vec<Trial>> {
    let case = (any::<bool>(), any::<bool>(), 0.0_f32..=1.0);
    proptest::collection::vec(case, 0..40).prop_map(|cases| {
        let outcome = |(answerable, right, confidence)| {
            let expect = if answerable { EXPECT_A } else { NONE };
            (expect, suggested(if right { A } else { B }, confidence))
        };
        evaluate(&cases.into_iter().map(outcome).collect::<Vec<_>>()).trials
    })
}

proptest! {
    #[test]
    fn each_point_counts_the_answers_at_its_threshold(trials in trials()) {
        let points = operating_points(&trials);
        for point in &points {
            prop_assert_eq!(answers_at(&trials, point.threshold), point.counts);
        }
        let laxest = points.last().unwrap();
        prop_assert_eq!(laxest.counts, answers_at(&trials, 0.0));
    }

    #[test]
    fn measures_are_shares(trials in trials()) {
        let measures = Measures::of(&trials);
        let shares = [measures.auroc, measures.calibration_error, measures.right_share(), measures.false_share()];
        for share in shares.into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        prop_assert_eq!(measures.right + measures.partly_right + measures.wrong + measures.offered + measures.silent, measures.answerable);
    }
}
