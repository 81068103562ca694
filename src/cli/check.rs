//! `verbatim check`: everything a curator should mend, and what no fact quotes.

use std::io::{self, Write};

use clap::Args;

use super::Exit;
use super::terminal::{Page, Style};
use crate::knowledge::{self, CheckReport, Coverage, KnowledgeBase, Problem, Severity};
use crate::matching::{Index, TooMuch};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim check
  verbatim check --knowledge knowledge/my-article     one article only

Each problem is shown with its file and line, the text it is about, and the way out. An error keeps \
the knowledge from being used; a warning does not, but something will not do what you want. A note asks for nothing. Where \
there is no error, you also see how much of each article your facts quote, and every sentence that none does.

Exit status: 0 nothing to mend, 1 something to mend, 2 no knowledge found.";

/// Find everything to mend in articles and facts
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {}

/// Checks.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    let report = knowledge::check(&settings.knowledge)?;
    let index = |base| Index::new(base, settings.lexicon);
    let too_much = report.base.as_ref().map(index);
    let too_much = too_much.and_then(|index| index.too_much_to_learn());
    let mut out = io::stdout().lock();
    write(&mut out, Page::of_stdout(), &report, too_much)?;
    out.flush()?;
    Ok(if report.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Negative
    })
}

fn write(
    out: &mut dyn Write,
    page: Page,
    report: &CheckReport,
    too_much: Option<TooMuch>,
) -> io::Result<()> {
    for problem in &report.problems {
        page.paragraph(out, "", Style::Plain, &problem.to_string())?;
        writeln!(out)?;
    }
    // Of facts that are broken nobody knows what they quote.
    for coverage in report.coverage.iter().filter(|_| report.base.is_some()) {
        write_coverage(out, page, coverage)?;
    }
    if let Some(too_much) = too_much {
        page.paragraph(out, "", Style::Plain, &note(&too_much))?;
        writeln!(out)?;
    }
    let verdict = match &report.base {
        Some(base) if report.problems.is_empty() => all_well(base),
        _ => to_mend(&report.problems),
    };
    page.paragraph(out, "", Style::Strong, &verdict)
}

fn note(too_much: &TooMuch) -> String {
    format!(
        "note: this is more than can be learned from, so that facts which are asked for alike are told apart less well\n     \
         {} facts and absences times {} example questions or different words are more than {}\n  \
         help: if you see it answer with a neighbouring fact, give some of the articles a bot of their own, or leave out facts that nobody asks for",
        too_much.facts, too_much.questions_or_words, too_much.most,
    )
}

fn write_coverage(out: &mut dyn Write, page: Page, coverage: &Coverage) -> io::Result<()> {
    let all = coverage.sentences;
    let quoted = all.saturating_sub(coverage.unquoted.len());
    let line = format!(
        "{}: facts quote {quoted} of {all} sentences",
        coverage.article
    );
    page.paragraph(out, "", Style::Plain, &line)?;
    for sentence in &coverage.unquoted {
        let line = format!("line {}, not quoted: {}", sentence.line, sentence.text);
        page.paragraph(out, "  ", Style::Faint, &line)?;
    }
    writeln!(out)
}

fn all_well(base: &KnowledgeBase) -> String {
    let articles = base.articles();
    let absences = articles.iter().map(|article| article.absences.len()).sum();
    format!(
        "All is well: {}, {}, {}.",
        counted(articles.len(), "article"),
        counted(base.facts().count(), "fact"),
        counted(absences, "absence"),
    )
}

fn to_mend(problems: &[Problem]) -> String {
    let of = |severity| {
        problems
            .iter()
            .filter(|it| it.severity() == severity)
            .count()
    };
    let named = [
        (of(Severity::Error), "error"),
        (of(Severity::Warning), "warning"),
    ];
    let counts: Vec<_> = named
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    format!("To mend: {}.", counts.join(" and "))
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
