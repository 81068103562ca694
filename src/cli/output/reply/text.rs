//! Text of a reply for a terminal.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, Outcome, wording};
use crate::cli::output::terminal::{Style, TextLayout};
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::text::unicode::one_line;

const QUOTE: &str = "  > ";
const QUOTE_INDENT: &str = "    ";

/// Writes the reply to a question.
pub fn write_outcome(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    outcome: &Outcome,
) -> io::Result<()> {
    if let Some(sentence) = wording::sentence(base, &outcome.decision) {
        layout.write_paragraph(out, "", Style::Bold, &sentence)?;
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
                write_fact(out, layout, base, answer.fact)?;
            }
            for segment in unanswered {
                writeln!(out)?;
                let sentence = wording::abstention(base, segment.reason);
                let text = format!("\u{201c}{}\u{201d}: {sentence}", one_line(&segment.text));
                layout.write_paragraph(out, "", Style::Plain, &text)?;
            }
            Ok(())
        }
        Decision::Suggest(candidates) => write_choices(out, layout, base, candidates),
        Decision::Abstain { near, .. } if near.is_empty() => Ok(()),
        Decision::Abstain { near, .. } => {
            layout.write_paragraph(out, "", Style::Plain, "Questions that it does answer:")?;
            write_choices(out, layout, base, near)
        }
    }
}

/// Writes a fact: its answer, its source sentences with their paragraphs, and the article's title.
pub fn write_fact(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    at: FactRef,
) -> io::Result<()> {
    let fact = base.fact(at);
    let article = &base.articles()[at.article];
    layout.write_paragraph(out, "", Style::Bold, &fact.answer)?;
    writeln!(out)?;
    for source in &fact.sources {
        let paragraph = format!("(paragraph {})", source.paragraph + 1);
        layout.write_paragraph(out, QUOTE, Style::Plain, article.quote(source))?;
        layout.write_paragraph(out, QUOTE_INDENT, Style::Dim, &paragraph)?;
    }
    writeln!(out)?;
    let footer = format!("{} · version {}", article.metadata.title, base.version());
    layout.write_paragraph(out, "", Style::Dim, &footer)
}

fn write_choices(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    candidates: &[Candidate],
) -> io::Result<()> {
    for (number, candidate) in (1..).zip(candidates) {
        let question = &base.fact(candidate.fact).questions[0];
        layout.write_paragraph(out, "  ", Style::Plain, &format!("{number}. {question}"))?;
    }
    Ok(())
}
