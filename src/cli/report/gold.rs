//! The gold set of an article: its figures, each miss and why, and all cases.

mod case_table;
mod miss;

use maud::{Markup, html};

use super::content::Content;
use super::texts::TEXTS;
use super::{anchors, figures};

/// Returns the section of the gold set of an article.
pub fn section(content: &Content<'_>, place: usize) -> Markup {
    let article = content.article(place);
    html! {
        h3 id=(anchors::part(place, "gold")) { (TEXTS.gold) }
        @if article.gold.is_empty() && article.conversations.is_empty() { p { (TEXTS.no_gold) } }
        @if !article.gold.is_empty() { (cases(content, place)) }
        @if !article.conversations.is_empty() { (conversations(content, place)) }
    }
}

fn cases(content: &Content<'_>, place: usize) -> Markup {
    let misses: Vec<_> = content.evaluation.misses().collect();
    let misses: Vec<_> = misses
        .into_iter()
        .filter(|it| it.article == place)
        .collect();
    html! {
        (figures::of_cases(&content.evaluation.articles[place]))
        p.note { (TEXTS.about_cases) }
        h4 { (TEXTS.misses) }
        @if misses.is_empty() { p { (TEXTS.no_misses) } }
        ol.misses { @for trial in misses { (miss::of_case(content, trial)) } }
        (case_table::of_cases(content, place))
    }
}

fn conversations(content: &Content<'_>, place: usize) -> Markup {
    let missed = content.evaluation.missed_turns();
    let missed: Vec<_> = missed.filter(|(trial, _)| trial.article == place).collect();
    html! {
        h4 { (TEXTS.missed_turns) }
        (figures::of_turns(&content.evaluation.article_turns[place]))
        p.note { (TEXTS.about_turns) }
        @if missed.is_empty() { p { (TEXTS.no_misses) } }
        ol.misses { @for (trial, number) in missed { (miss::of_turn(content, trial, number)) } }
        (case_table::of_turns(content, place))
    }
}
