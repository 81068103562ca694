//! Gold cases and turns whose outcome is not the expected one, in words.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, Outcome, wording};
use crate::cli::output::terminal::{Style, TextLayout};
use crate::evaluation::{ConversationTrial, Trial, Verdict};
use crate::knowledge::{GoldCase, KnowledgeBase};

/// Writes the question of a case, the expected facts and the outcome.
pub fn write(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    trial: &Trial,
) -> io::Result<()> {
    let case = trial.gold(base);
    let verdict = describe(trial.verdict);
    write_head(out, layout, base, trial.article, case.line, verdict)?;
    write_body(
        out,
        layout,
        case,
        &actual(base, trial.article, &trial.outcome),
    )
}

/// Writes the same of a turn, given by its index, below the turns before it and their outcomes.
pub fn write_turn(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    trial: &ConversationTrial,
    number: usize,
) -> io::Result<()> {
    let (turns, turn) = (&trial.gold(base).turns, &trial.turns[number]);
    let verdict = describe(turn.verdict);
    let line = turns[number].line;
    write_head(out, layout, base, trial.article, line, verdict)?;
    let before = turns.iter().zip(&trial.turns).take(number);
    for (at, (asked, replied)) in (1..).zip(before) {
        let outcome = actual(base, trial.article, &replied.outcome);
        let label = format!("turn {at}");
        let text = format!("  {label:<8}  {} -> {outcome}", asked.question);
        layout.write_paragraph(out, "", Style::Dim, &text)?;
    }
    write_body(
        out,
        layout,
        &turns[number],
        &actual(base, trial.article, &turn.outcome),
    )
}

fn write_head(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    article: usize,
    line: usize,
    verdict: &str,
) -> io::Result<()> {
    let article = &base.articles()[article].id;
    let head = format!("{article}/gold.toml:{line}: {verdict}");
    layout.write_paragraph(out, "", Style::Bold, &head)
}

fn write_body(
    out: &mut dyn Write,
    layout: TextLayout,
    case: &GoldCase,
    actual: &str,
) -> io::Result<()> {
    layout.write_paragraph(out, "  question  ", Style::Plain, &case.question)?;
    layout.write_paragraph(out, "  expected  ", Style::Plain, &expected(case))?;
    layout.write_paragraph(out, "  got       ", Style::Plain, actual)
}

/// Returns what became of a case, in words.
pub fn describe(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::PartlyRight => "answered in part",
        Verdict::Wrong => "answered with another fact",
        Verdict::Offered => "suggested, not answered",
        Verdict::Silent => "not answered",
        Verdict::FalseAnswer => "answered, although no fact answers it",
        Verdict::RightlySilent => "rightly not answered",
    }
}

fn expected(case: &GoldCase) -> String {
    if case.parts.is_empty() {
        return "no answer".to_owned();
    }
    let parts = case.parts.iter().map(|part| part.join(" or "));
    parts.collect::<Vec<_>>().join(", and ")
}

/// Returns what was replied, in words.
pub fn actual(base: &KnowledgeBase, article: usize, outcome: &Outcome) -> String {
    let language = base.language(Some(article));
    match &outcome.decision {
        Decision::Answer { answers, .. } => answers
            .iter()
            .map(|answer| with_confidence(&base.full_name(answer.fact), answer.confidence))
            .collect::<Vec<_>>()
            .join(", "),
        Decision::Suggest(suggested) => format!("suggested {}", list(base, suggested)),
        Decision::Abstain { .. } => {
            let sentence = wording::sentence(base, outcome, language).unwrap_or_default();
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
