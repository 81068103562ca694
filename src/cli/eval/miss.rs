//! Gold cases whose outcome is not the expected one.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, wording};
use crate::cli::output::terminal::{Style, TextLayout};
use crate::evaluation::{Trial, Verdict};
use crate::knowledge::{GoldCase, KnowledgeBase};

/// Returns the gold case of a trial.
pub fn case<'a>(base: &'a KnowledgeBase, trial: &Trial) -> &'a GoldCase {
    &base.articles()[trial.article].gold[trial.case]
}

/// Returns the name of a verdict in JSON.
pub fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Offered => "offered",
        Verdict::Silent => "silent",
        Verdict::FalseAnswer => "false-answer",
        Verdict::RightlySilent => "rightly-silent",
    }
}

/// Writes the question, the expected facts and the outcome.
pub fn write(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    trial: &Trial,
) -> io::Result<()> {
    let case = case(base, trial);
    let article = &base.articles()[trial.article].id;
    let head = format!(
        "{article}/gold.toml:{}: {}",
        case.line,
        describe(trial.verdict)
    );
    layout.write_paragraph(out, "", Style::Bold, &head)?;
    layout.write_paragraph(out, "  question  ", Style::Plain, &case.question)?;
    layout.write_paragraph(out, "  expected  ", Style::Plain, &expected(case))?;
    layout.write_paragraph(out, "  got       ", Style::Plain, &actual(base, trial))
}

fn describe(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "answered with another fact",
        Verdict::Offered => "suggested, not answered",
        Verdict::Silent => "not answered",
        Verdict::FalseAnswer => "answered, although no fact answers it",
        Verdict::RightlySilent => "rightly not answered",
    }
}

fn expected(case: &GoldCase) -> String {
    if case.expect.is_empty() {
        "no answer".to_owned()
    } else {
        case.expect.join(" or ")
    }
}

fn actual(base: &KnowledgeBase, trial: &Trial) -> String {
    let outcome = &trial.outcome;
    match &outcome.decision {
        Decision::Answer { answers, .. } => answers
            .iter()
            .map(|answer| with_confidence(&base.full_name(answer.fact), answer.confidence))
            .collect::<Vec<_>>()
            .join(", "),
        Decision::Suggest(suggested) => format!("suggested {}", list(base, suggested)),
        Decision::Abstain { reason, .. } => {
            let sentence = wording::abstention(base, *reason, base.language(Some(trial.article)));
            let nearest = &outcome.candidates;
            if nearest.is_empty() {
                return sentence.into_owned();
            }
            format!("{sentence} Nearest: {}", list(base, nearest))
        }
    }
}

fn list(base: &KnowledgeBase, candidates: &[Candidate]) -> String {
    let text = |it: &Candidate| with_confidence(&base.full_name(it.fact), it.confidence);
    candidates.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn with_confidence(fact: &str, confidence: f32) -> String {
    format!("{fact} ({confidence:.2})")
}
