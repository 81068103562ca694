//! Text of a reply for a terminal.

use std::io::{self, Write};

use crate::answering::{Candidate, Decision, Outcome, Part, wording};
use crate::cli::output::terminal::{Style, TextLayout};
use crate::cli::output::texts::texts;
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::text::messages::fill;
use crate::text::unicode::one_line;

const QUOTE: &str = "  > ";
const QUOTE_INDENT: &str = "    ";

/// Writes the reply to a question, with the program's own words in a language.
pub fn write_outcome(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    outcome: &Outcome,
    language: &str,
) -> io::Result<()> {
    let texts = &texts(language).reply;
    if let Some(sentence) = wording::sentence(base, outcome, language) {
        layout.write_paragraph(out, "", Style::Bold, &sentence)?;
    }
    match &outcome.decision {
        Decision::Answer { .. } => {
            for (number, part) in outcome.decision.parts().into_iter().enumerate() {
                if number > 0 {
                    writeln!(out)?;
                }
                match part {
                    Part::Answered(answer) => {
                        write_fact(out, layout, base, answer.fact, language)?;
                    }
                    Part::Unanswered(unanswered) => {
                        let part = one_line(&unanswered.text);
                        let reason = wording::unanswered(base, unanswered, language);
                        let text = fill(&texts.unanswered, &[("part", &part), ("reason", &reason)]);
                        layout.write_paragraph(out, "", Style::Plain, &text)?;
                    }
                }
            }
            Ok(())
        }
        Decision::Suggest(candidates) => write_choices(out, layout, base, candidates),
        Decision::Abstain { near, .. } if near.is_empty() => Ok(()),
        Decision::Abstain { near, .. } => {
            layout.write_paragraph(out, "", Style::Plain, &texts.near)?;
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
    language: &str,
) -> io::Result<()> {
    let texts = &texts(language).reply;
    let fact = base.fact(at);
    let article = &base.articles()[at.article];
    layout.write_paragraph(out, "", Style::Bold, &fact.answer)?;
    writeln!(out)?;
    for source in &fact.sources {
        let number = source.paragraph + 1;
        let paragraph = fill(&texts.paragraph, &[("number", &number)]);
        layout.write_paragraph(out, QUOTE, Style::Plain, article.quote(source))?;
        layout.write_paragraph(out, QUOTE_INDENT, Style::Dim, &paragraph)?;
    }
    writeln!(out)?;
    let footer = fill(
        &texts.footer,
        &[
            ("title", &article.metadata.title),
            ("version", &base.version()),
        ],
    );
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
