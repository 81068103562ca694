//! The figures: tiles at a glance, and tables of the measures.

use maud::{Markup, html};

use super::content::Content;
use super::foreign_text::foreign;
use super::quotes::Quotes;
use super::texts::TEXTS;
use crate::evaluation::{Measures, TurnMeasures};
use crate::text::messages::fill;

/// A figure: its value, its name, and what it is a share of.
struct Tile {
    value: String,
    name: &'static str,
    about: String,
}

/// Returns the figures of all articles as tiles, and with several articles a table by article.
pub fn glance(content: &Content<'_>) -> Markup {
    html! {
        dl.tiles { @for tile in tiles(content) { (tile.markup()) } }
        @if content.places.len() > 1 {
            div.wide {
                table {
                    thead { tr { @for name in columns() { th scope="col" { (name) } } } }
                    tbody { @for &place in content.places { (row(content, place)) } }
                }
            }
        }
    }
}

fn tiles(content: &Content<'_>) -> Vec<Tile> {
    let (cases, turns) = (
        &content.evaluation.overall,
        &content.evaluation.overall_turns,
    );
    let quotes = content.places.iter().map(|&place| quoted(content, place));
    let (quoted, sentences) = quotes.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let about = |text: &str, count: usize| fill(text, &[("count", &count)]);
    let mut tiles = vec![Tile {
        value: out_of(quoted, sentences),
        name: &TEXTS.quoted_share,
        about: TEXTS.quoted_note.clone(),
    }];
    let shares = [
        (
            cases.right_share(),
            &TEXTS.right_share,
            about(&TEXTS.right_note, cases.answerable),
        ),
        (
            cases.false_share(),
            &TEXTS.false_share,
            about(&TEXTS.false_note, cases.unanswerable),
        ),
        (
            turns.right_share(),
            &TEXTS.turns_share,
            about(&TEXTS.turns_note, turns.conversations),
        ),
    ];
    for (share, name, about) in shares {
        tiles.extend(share.map(|share| Tile {
            value: percent(Some(share)),
            name,
            about,
        }));
    }
    tiles
}

impl Tile {
    fn markup(&self) -> Markup {
        html! { div.tile { dt { (self.name) } dd.value { (self.value) } dd.about { (self.about) } } }
    }
}

/// Counts the sentences of an article that a fact quotes, and all of them.
fn quoted(content: &Content<'_>, place: usize) -> (usize, usize) {
    let article = content.article(place);
    (Quotes::of(article).quoted(), article.sentences.len())
}

fn columns() -> [&'static str; 6] {
    [
        &TEXTS.article_column,
        &TEXTS.quoted_share,
        &TEXTS.cases_column,
        &TEXTS.right_column,
        &TEXTS.false_column,
        &TEXTS.turns_share,
    ]
}

fn row(content: &Content<'_>, place: usize) -> Markup {
    let cases = &content.evaluation.articles[place];
    let turns = &content.evaluation.article_turns[place];
    let (quoted, sentences) = quoted(content, place);
    html! {
        tr {
            th scope="row" dir="auto" { (foreign(&content.article(place).metadata.title)) }
            td { (out_of(quoted, sentences)) }
            td { (cases.answerable + cases.unanswerable) }
            td { (percent(cases.right_share())) }
            td { (percent(cases.false_share())) }
            td { (percent(turns.right_share())) }
        }
    }
}

/// Returns the figures of the cases of an article.
pub fn of_cases(measures: &Measures) -> Markup {
    let answerable = measures.answerable;
    let figures = [
        (
            &TEXTS.cases_column,
            (answerable + measures.unanswerable).to_string(),
        ),
        (
            &TEXTS.right_column,
            out_of(rounded(measures.marks), answerable),
        ),
        (&TEXTS.wrong_column, measures.wrong.to_string()),
        (&TEXTS.offered_column, measures.offered.to_string()),
        (&TEXTS.silent_column, measures.silent.to_string()),
        (
            &TEXTS.false_column,
            out_of(measures.false_answers, measures.unanswerable),
        ),
        (&TEXTS.hit_1_column, percent(measures.share(measures.hit_1))),
        (&TEXTS.hit_3_column, percent(measures.share(measures.hit_3))),
        (&TEXTS.auroc_column, decimal(measures.auroc)),
        (
            &TEXTS.calibration_column,
            decimal(measures.calibration_error),
        ),
    ];
    one_row(&figures)
}

/// Returns the figures of the turns of an article.
pub fn of_turns(measures: &TurnMeasures) -> Markup {
    let figures = [
        (&TEXTS.turns_column, measures.turns.to_string()),
        (
            &TEXTS.right_column,
            out_of(rounded(measures.marks), measures.turns),
        ),
        (&TEXTS.wrong_column, measures.astray().to_string()),
        (&TEXTS.offered_column, measures.offered.to_string()),
        (&TEXTS.silent_column, measures.silent.to_string()),
    ];
    one_row(&figures)
}

fn one_row(figures: &[(&String, String)]) -> Markup {
    html! {
        div.wide {
            table {
                thead { tr { @for (name, _) in figures { th scope="col" { (name) } } } }
                tbody { tr { @for (_, value) in figures { td { (value) } } } }
            }
        }
    }
}

fn out_of(count: impl std::fmt::Display, all: usize) -> String {
    fill(&TEXTS.out_of, &[("count", &count), ("all", &all)])
}

/// Rounds a sum of marks to two digits: a third of a case has no end.
fn rounded(marks: f64) -> f64 {
    (100.0 * marks).round() / 100.0
}

/// Returns a share in per cent.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}

fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}
