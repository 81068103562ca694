//! A reply as a person reads it in a terminal.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, Outcome, wording};
use crate::cli::output::terminal::{Page, Style};
use crate::knowledge::{FactRef, KnowledgeBase};

const QUOTE: &str = "  > ";
const BESIDE_QUOTE: &str = "    ";

/// Writes what came of a question.
pub fn outcome(
    out: &mut dyn Write,
    page: Page,
    base: &KnowledgeBase,
    outcome: &Outcome,
) -> io::Result<()> {
    if let Some(sentence) = wording::sentence(base, &outcome.decision) {
        page.paragraph(out, "", Style::Strong, &sentence)?;
    }
    match &outcome.decision {
        Decision::Answer {
            answers,
            unanswered,
        } => {
            for (number, answer) in answers.iter().enumerate() {
                if number > 0 {
                    writeln!(out)?;
                }
                fact(out, page, base, answer.fact)?;
            }
            for missing in unanswered {
                writeln!(out)?;
                let sentence = wording::abstention(base, missing.reason);
                let text = format!("\u{201c}{}\u{201d}: {sentence}", one_line(&missing.part));
                page.paragraph(out, "", Style::Plain, &text)?;
            }
            Ok(())
        }
        Decision::Suggest(candidates) => choices(out, page, base, candidates),
        Decision::Abstain { near, .. } if near.is_empty() => Ok(()),
        Decision::Abstain { near, .. } => {
            page.paragraph(out, "", Style::Plain, "What it does say something about:")?;
            choices(out, page, base, near)
        }
    }
}

/// Writes a fact: the answer, the sentences that prove it, and where they stand.
pub fn fact(out: &mut dyn Write, page: Page, base: &KnowledgeBase, at: FactRef) -> io::Result<()> {
    let fact = base.fact(at);
    let article = &base.articles()[at.article];
    page.paragraph(out, "", Style::Strong, &fact.answer)?;
    writeln!(out)?;
    for source in &fact.sources {
        let place = format!("(paragraph {})", source.paragraph + 1);
        page.paragraph(out, QUOTE, Style::Plain, article.quote(source))?;
        page.paragraph(out, BESIDE_QUOTE, Style::Faint, &place)?;
    }
    writeln!(out)?;
    let footer = format!("{} · version {}", article.metadata.title, base.version());
    page.paragraph(out, "", Style::Faint, &footer)
}

fn choices(
    out: &mut dyn Write,
    page: Page,
    base: &KnowledgeBase,
    candidates: &[Candidate],
) -> io::Result<()> {
    for (number, candidate) in (1..).zip(candidates) {
        let question = &base.fact(candidate.fact).questions[0];
        page.paragraph(out, "  ", Style::Plain, &format!("{number}. {question}"))?;
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
