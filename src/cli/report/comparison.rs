//! The comparison with an earlier run.

pub mod baseline;

use maud::{Markup, html};

use self::baseline::{Changed, Comparison};
use super::figures::percent;
use super::foreign_text::foreign;
use super::texts::TEXTS;
use crate::cli::eval::miss::describe;
use crate::evaluation::Verdict;
use crate::text::messages::fill;

/// Returns the section with what changed.
pub fn section(compared: &Comparison) -> Markup {
    html! {
        section #compared aria-labelledby="compared-heading" {
            h2 #compared-heading { (TEXTS.compared) }
            @if let Some((before, now)) = &compared.versions {
                p.soft { (fill(&TEXTS.compared_versions, &[("before", &foreign(before)), ("now", now)])) }
            }
            (figures(compared))
            (list(&compared.worse, &TEXTS.worse, &TEXTS.none_worse))
            (list(&compared.better, &TEXTS.better, &TEXTS.none_better))
            (others(compared))
        }
    }
}

fn figures(compared: &Comparison) -> Markup {
    let shares = [
        (&TEXTS.right_share, compared.right),
        (&TEXTS.false_share, compared.falsely),
        (&TEXTS.turns_share, compared.turns),
    ];
    let known = shares.into_iter().filter(|(_, (_, now))| now.is_some());
    html! {
        dl.tiles {
            @for (name, (was, now)) in known {
                div.tile { dt { (name) } dd.value { (percent(now)) } dd.about { (TEXTS.before_column) " " (percent(was)) } }
            }
        }
    }
}

fn list(changed: &[Changed], heading: &str, none: &str) -> Markup {
    html! {
        @if changed.is_empty() { p { (none) } } @else {
            h3 { (fill(heading, &[("count", &changed.len())])) }
            div.wide {
                table.cases {
                    thead {
                        tr {
                            th scope="col" { (TEXTS.question) }
                            th scope="col" { (TEXTS.before_column) }
                            th scope="col" { (TEXTS.now_column) }
                            th scope="col" { (TEXTS.article_column) }
                        }
                    }
                    tbody { @for case in changed { (row(case)) } }
                }
            }
        }
    }
}

fn row(case: &Changed) -> Markup {
    let turns = case.before.iter().map(|turn| foreign(turn));
    html! {
        tr {
            td dir="auto" {
                @for turn in turns { span.soft { (turn) " → " } }
                (foreign(&case.question))
            }
            td { (verdict(case.was)) }
            td { (verdict(case.now)) }
            td { (foreign(&case.article)) }
        }
    }
}

fn verdict(verdict: Verdict) -> Markup {
    html! {
        @if verdict.is_good() { strong.good { (describe(verdict)) } }
        @else if verdict.rank() == 0 { strong.bad { (describe(verdict)) } }
        @else { (describe(verdict)) }
    }
}

/// Returns what is new, what is gone, and what is not known.
fn others(compared: &Comparison) -> Markup {
    let counted = |text: &str, count: usize| fill(text, &[("count", &count)]);
    html! {
        @if compared.added > 0 { p.note { (counted(&TEXTS.added, compared.added)) } }
        @if compared.gone > 0 { p.note { (counted(&TEXTS.gone, compared.gone)) } }
        @if compared.is_incomplete { p.note { (TEXTS.incomplete) } }
    }
}
