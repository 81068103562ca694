//! The curve of right against false answers of an article, with the threshold in force.

mod chart;

use maud::{Markup, html};

use self::chart::{Chart, Mark};
use super::anchors;
use super::content::Content;
use super::texts::TEXTS;
use crate::evaluation::{
    AnswerCounts, FittedThreshold, OperatingPoint, answers_at, fit_threshold, operating_points,
};
use crate::text::messages::fill;

/// Number of rows that the table of the curve is thinned out to.
const ROWS: usize = 20;

/// Returns the section with the curve of an article.
pub fn section(content: &Content<'_>, place: usize) -> Markup {
    let measures = &content.evaluation.articles[place];
    let has_curve = measures.answerable > 0 && measures.unanswerable > 0;
    html! {
        h3 id=(anchors::part(place, "curve")) { (TEXTS.curve) }
        @if has_curve { (curve(content, place)) } @else { p { (TEXTS.no_curve) } }
    }
}

fn curve(content: &Content<'_>, place: usize) -> Markup {
    let trials = || content.evaluation.of_article(place);
    let threshold = content
        .article(place)
        .threshold
        .unwrap_or(content.threshold);
    let measures = &content.evaluation.articles[place];
    let points = operating_points(trials());
    let counts = answers_at(trials(), threshold);
    let proposal = fit_threshold(trials()).ok();
    let chart = Chart {
        place,
        answerable: measures.answerable,
        unanswerable: measures.unanswerable,
        points: &points,
        in_force: Mark { threshold, counts },
        proposed: proposal.as_ref().map(|fit| Mark {
            threshold: fit.threshold,
            counts: fit.in_sample,
        }),
    };
    html! {
        p.note { (TEXTS.about_curve) }
        (chart.markup())
        p { (chart.description()) }
        @if let Some(fit) = &proposal { p { (sentence(fit)) } }
        details { summary { (TEXTS.points) } (table(&points)) }
    }
}

fn sentence(fit: &FittedThreshold) -> String {
    let (seen, held) = (fit.in_sample, fit.held_out);
    fill(
        &TEXTS.proposal,
        &[
            ("threshold", &fit.threshold),
            ("right", &seen.right),
            ("wrong", &seen.wrong),
            ("false", &seen.false_answers),
            ("held-right", &held.right),
            ("held-wrong", &held.wrong),
            ("held-false", &held.false_answers),
        ],
    )
}

fn table(points: &[OperatingPoint]) -> Markup {
    let step = points.len().div_ceil(ROWS).max(1);
    let shown = points.iter().step_by(step);
    html! {
        div.wide {
            table {
                thead {
                    tr {
                        th scope="col" { (TEXTS.threshold_column) }
                        th scope="col" { (TEXTS.right_column) }
                        th scope="col" { (TEXTS.wrong_column) }
                        th scope="col" { (TEXTS.false_column) }
                    }
                }
                tbody { @for point in shown { (row(point)) } }
            }
        }
    }
}

fn row(point: &OperatingPoint) -> Markup {
    let AnswerCounts {
        right,
        wrong,
        false_answers,
    } = point.counts;
    html! {
        tr {
            td { (format!("{:.4}", point.threshold)) }
            td { (right) }
            td { (wrong) }
            td { (false_answers) }
        }
    }
}
