//! A table of all gold cases or turns of an article, folded.

use maud::{Markup, html};

use super::miss::expected;
use crate::cli::eval::miss::describe;
use crate::cli::report::content::Content;
use crate::cli::report::foreign_text::foreign;
use crate::cli::report::texts::TEXTS;
use crate::evaluation::Verdict;
use crate::knowledge::GoldCase;
use crate::text::messages::fill;

/// Returns the table of the cases.
pub fn of_cases(content: &Content<'_>, place: usize) -> Markup {
    let trials = content.evaluation.of_article(place);
    let rows = trials.map(|trial| (trial.gold(content.base()), trial.verdict));
    table(&TEXTS.all_cases, place, &rows.collect::<Vec<_>>())
}

/// Returns the table of the turns, conversation by conversation.
pub fn of_turns(content: &Content<'_>, place: usize) -> Markup {
    let trials = content.evaluation.conversations.iter();
    let trials = trials.filter(|trial| trial.article == place);
    let rows = trials.flat_map(|trial| {
        let turns = trial.gold(content.base()).turns.iter().zip(&trial.turns);
        turns.map(|(asked, turn)| (asked, turn.verdict))
    });
    table(&TEXTS.all_turns, place, &rows.collect::<Vec<_>>())
}

fn table(summary: &str, place: usize, rows: &[(&GoldCase, Verdict)]) -> Markup {
    html! {
        details {
            summary { (fill(summary, &[("count", &rows.len())])) }
            div.wide {
                table.cases {
                    thead {
                        tr {
                            th scope="col" { (TEXTS.question) }
                            th scope="col" { (TEXTS.expected) }
                            th scope="col" { (TEXTS.outcome) }
                        }
                    }
                    tbody { @for (case, verdict) in rows { (row(place, case, *verdict)) } }
                }
            }
        }
    }
}

fn row(place: usize, case: &GoldCase, verdict: Verdict) -> Markup {
    html! {
        tr {
            td dir="auto" { (foreign(&case.question)) }
            td { (expected(place, case)) }
            td {
                @if verdict.is_good() { (describe(verdict)) } @else { strong.bad { (describe(verdict)) } }
            }
        }
    }
}
