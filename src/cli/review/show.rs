//! A group and a trial as a curator sees them in the terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::choice::letter;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::curation::review::{Change, Counts, Group, NearFact, TrialRun};
use crate::evaluation::Verdict;
use crate::knowledge::KnowledgeBase;

/// The most questions of a group that are shown, and become examples together.
pub const MOST_QUESTIONS: usize = 8;
/// The most changes that are listed.
const MOST_CHANGES: usize = 10;

/// Writes a group: its questions by letter, and the facts and absences near them by number.
pub fn group(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    group: &Group,
    title: &str,
) -> io::Result<()> {
    let heading = format!("{title}: {}", counts(group.counts));
    layout.write_paragraph(out, "", Style::Bold, &heading)?;
    for (number, question) in group.questions.iter().take(MOST_QUESTIONS).enumerate() {
        let times = question.counts.asked;
        let times = if times > 1 {
            format!("  ({times} times)")
        } else {
            String::new()
        };
        let line = format!("{}. {}{times}", letter(number), question.text);
        layout.write_paragraph(out, "  ", Style::Plain, &line)?;
    }
    if let more @ 1.. = group.questions.len().saturating_sub(MOST_QUESTIONS) {
        layout.write_paragraph(out, "  ", Style::Dim, &format!("and {more} more"))?;
    }
    if !group.facts.is_empty() || !group.absences.is_empty() {
        layout.write_paragraph(out, "", Style::Plain, "Nearest:")?;
    }
    let facts = group.facts.iter().map(|near| fact(base, near));
    let absences = group.absences.iter().map(|name| absence(base, name));
    for (number, line) in (1..).zip(facts.chain(absences)) {
        layout.write_paragraph(out, "  ", Style::Plain, &format!("{number}. {line}"))?;
    }
    Ok(())
}

/// Writes what a change would do to the gold sets.
pub fn worse(out: &mut dyn Write, layout: TextLayout, trial: &TrialRun) -> io::Result<()> {
    let count = counted(trial.worse.len(), "gold case");
    let line = format!("This would make {count} worse:");
    layout.write_paragraph(out, "", Style::Bold, &line)?;
    for change in trial.worse.iter().take(MOST_CHANGES) {
        layout.write_paragraph(out, "  ", Style::Plain, &described(change))?;
    }
    if let more @ 1.. = trial.worse.len().saturating_sub(MOST_CHANGES) {
        layout.write_paragraph(out, "  ", Style::Dim, &format!("and {more} more"))?;
    }
    Ok(())
}

/// Returns what an accepted change does.
pub fn accepted(trial: &TrialRun, questions: usize) -> String {
    let better = trial.better.len();
    let mut line = format!(
        "Written. {} of {} answered or denied now",
        trial.settled,
        counted(questions, "question")
    );
    if better > 0 {
        line += "; ";
        line += &counted(better, "gold case");
        line += " better";
    }
    line + "."
}

/// Returns a count with its noun.
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn counts(counts: Counts) -> String {
    let parts = [
        (counts.not_covered, "not answered"),
        (counts.offered, "offered facts"),
        (counts.not_helpful, "not helpful"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!(
        "asked {} ({})",
        counted(counts.asked, "time"),
        parts.join(", ")
    )
}

fn fact(base: &KnowledgeBase, near: &NearFact) -> String {
    let question = base
        .find_fact(&near.fact)
        .map_or("", |at| base.fact(at).questions[0].as_str());
    let mut line = format!(
        "{}: {question} (confidence {:.2}",
        near.fact, near.confidence
    );
    for (count, what) in [(near.pressed, "chosen"), (near.helpful, "called helpful")] {
        if count > 0 {
            let _ = write!(line, ", {what} {}", counted(count, "time"));
        }
    }
    line + ")"
}

fn absence(base: &KnowledgeBase, name: &str) -> String {
    let (article, id) = name.split_once('/').unwrap_or_default();
    let articles = base.articles().iter().filter(|it| it.id == article);
    let absence = articles.flat_map(|it| &it.absences).find(|it| it.id == id);
    let question = absence.map_or("", |it| it.questions[0].as_str());
    format!("{name}: {question} (the article does not say)")
}

fn described(change: &Change) -> String {
    let Change {
        article,
        line,
        question,
        ..
    } = change;
    let (before, after) = (verdict(change.before), verdict(change.after));
    format!("{article}/gold.toml:{line}: {question} ({before}, then {after})")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "answered right",
        Verdict::PartlyRight => "answered in part",
        Verdict::Wrong => "answered wrong",
        Verdict::Offered => "the right fact offered",
        Verdict::Silent => "not answered",
        Verdict::FalseAnswer => "answered although the article does not say",
        Verdict::RightlySilent => "rightly not answered",
    }
}
