//! A gold case that did not go as its curator expects.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, wording};
use crate::cli::output::terminal::{Page, Style};
use crate::evaluation::{Trial, Verdict};
use crate::knowledge::{GoldCase, KnowledgeBase};

/// The case of a trial.
pub fn case<'a>(base: &'a KnowledgeBase, trial: &Trial) -> &'a GoldCase {
    &base.articles()[trial.article].gold[trial.case]
}

/// The name of a verdict, the same in text and JSON.
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

/// Writes what was asked, what was expected and what came.
pub fn write(
    out: &mut dyn Write,
    page: Page,
    base: &KnowledgeBase,
    trial: &Trial,
) -> io::Result<()> {
    let case = case(base, trial);
    let article = &base.articles()[trial.article].id;
    let head = format!("{article}/gold.toml:{}: {}", case.line, told(trial.verdict));
    page.paragraph(out, "", Style::Strong, &head)?;
    page.paragraph(out, "  asked     ", Style::Plain, &case.question)?;
    page.paragraph(out, "  expected  ", Style::Plain, &expected(case))?;
    page.paragraph(out, "  came      ", Style::Plain, &came(base, trial))
}

fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "answered with another fact",
        Verdict::Offered => "suggested, not answered",
        Verdict::Silent => "not answered",
        Verdict::FalseAnswer => "answered, though the article does not say",
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

fn came(base: &KnowledgeBase, trial: &Trial) -> String {
    let outcome = &trial.outcome;
    match &outcome.decision {
        Decision::Answer { answers, .. } => answers
            .iter()
            .map(|answer| named(&base.full_name(answer.fact), answer.confidence))
            .collect::<Vec<_>>()
            .join(", "),
        Decision::Suggest(offered) => format!("suggested {}", listed(base, offered)),
        Decision::Abstain { reason, .. } => {
            let said = wording::abstention(base, *reason);
            let nearest = &outcome.candidates;
            if nearest.is_empty() {
                return said.into_owned();
            }
            format!("{said} Nearest: {}", listed(base, nearest))
        }
    }
}

fn listed(base: &KnowledgeBase, candidates: &[Candidate]) -> String {
    let told = |it: &Candidate| named(&base.full_name(it.fact), it.confidence);
    candidates.iter().map(told).collect::<Vec<_>>().join(", ")
}

fn named(fact: &str, confidence: f32) -> String {
    format!("{fact} ({confidence:.2})")
}
