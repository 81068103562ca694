//! The picture of the curve, as SVG.

use std::fmt::Write;

use maud::{Markup, html};

use crate::cli::report::anchors;
use crate::cli::report::texts::TEXTS;
use crate::evaluation::{AnswerCounts, OperatingPoint};
use crate::text::messages::fill;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
/// Space for the numbers at the left and for the words below.
const LEFT: f64 = 64.0;
const BOTTOM: f64 = 76.0;
const TOP: f64 = 28.0;
const RIGHT: f64 = 24.0;
/// Number of lines of the grid in each direction.
const STEPS: u32 = 4;
/// Steps of the highest share of false answers that the picture shows.
const FALSE_STEP: f64 = 0.2;
/// Distance of a label from its mark, beside it and below it; the latter is also the height of a label.
const BESIDE: f64 = 14.0;
const BELOW: f64 = 26.0;

/// The curve and what is marked on it.
pub struct Chart<'c> {
    /// The article's index.
    pub place: usize,
    /// The cases that a fact answers, and those that none does.
    pub answerable: usize,
    pub unanswerable: usize,
    /// The points of the curve.
    pub points: &'c [OperatingPoint],
    /// The threshold in force, and the one that the gold set supports.
    pub in_force: Mark,
    pub proposed: Option<Mark>,
}

/// A threshold with its answers.
#[derive(Clone, Copy)]
pub struct Mark {
    pub threshold: f32,
    pub counts: AnswerCounts,
}

impl Chart<'_> {
    /// Returns the picture, with its title and description for those who cannot see it.
    pub fn markup(&self) -> Markup {
        let (title, description) = (self.anchor("title"), self.anchor("description"));
        html! {
            svg.chart viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(title) aria-describedby=(description) {
                title id=(title) { (TEXTS.curve_title) }
                desc id=(description) { (self.description()) }
                (self.grid())
                polyline.curve points=(self.line()) {}
                (self.marks())
            }
        }
    }

    /// Says what happens at the threshold in force.
    pub fn description(&self) -> String {
        let Mark { threshold, counts } = self.in_force;
        fill(
            &TEXTS.curve_description,
            &[
                ("threshold", &threshold),
                ("right", &counts.right),
                ("answerable", &self.answerable),
                ("false", &counts.false_answers),
                ("unanswerable", &self.unanswerable),
            ],
        )
    }

    fn anchor(&self, part: &str) -> String {
        anchors::part(self.place, &format!("curve-{part}"))
    }

    /// Returns the highest share of false answers that the picture shows.
    fn widest(&self) -> f64 {
        let most = self
            .points
            .last()
            .map_or(0, |point| point.counts.false_answers);
        let share = most as f64 / self.unanswerable.max(1) as f64;
        (share / FALSE_STEP).ceil().max(1.0) * FALSE_STEP
    }

    fn x(&self, share: f64) -> f64 {
        LEFT + share / self.widest() * (WIDTH - LEFT - RIGHT)
    }

    fn position(&self, counts: AnswerCounts) -> (f64, f64) {
        let right = counts.right as f64 / self.answerable.max(1) as f64;
        let falsely = counts.false_answers as f64 / self.unanswerable.max(1) as f64;
        (self.x(falsely), y(right))
    }

    fn line(&self) -> String {
        let mut line = String::new();
        for point in self.points {
            let (x, y) = self.position(point.counts);
            let _ = write!(line, "{x:.1},{y:.1} ");
        }
        line.trim_end().to_owned()
    }

    fn grid(&self) -> Markup {
        let shares = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
        let widest = self.widest();
        html! {
            @for share in shares {
                @let (x, y) = (self.x(share * widest), y(share));
                line.grid x1=(LEFT) y1=(round(y)) x2=(WIDTH - RIGHT) y2=(round(y)) {}
                line.grid x1=(round(x)) y1=(TOP) x2=(round(x)) y2=(HEIGHT - BOTTOM) {}
                text x=(LEFT - 8.0) y=(round(y + 4.0)) text-anchor="end" { (percent(share)) }
                text x=(round(x)) y=(HEIGHT - BOTTOM + 20.0) text-anchor="middle" { (percent(share * widest)) }
            }
            line.axis x1=(LEFT) y1=(HEIGHT - BOTTOM) x2=(WIDTH - RIGHT) y2=(HEIGHT - BOTTOM) {}
            line.axis x1=(LEFT) y1=(TOP) x2=(LEFT) y2=(HEIGHT - BOTTOM) {}
            text x="0" y="14" { (TEXTS.y_axis) }
            text x=(WIDTH - RIGHT) y=(HEIGHT - BOTTOM + 46.0) text-anchor="end" { (TEXTS.x_axis) }
        }
    }

    /// Returns both marks. Their labels stand below the curve, where there is room, and not on each other.
    fn marks(&self) -> Markup {
        let below = |mark: Mark| (self.position(mark.counts).1 + BELOW).min(HEIGHT - BOTTOM - 8.0);
        let first = below(self.in_force);
        let apart = |mark: Mark| match below(mark) {
            height if (height - first).abs() < BELOW => first + BELOW,
            height => height,
        };
        html! {
            @if let Some(mark) = self.proposed {
                (self.mark(mark, "proposed", &TEXTS.proposed, apart(mark)))
            }
            (self.mark(self.in_force, "in-force", &TEXTS.in_force, first))
        }
    }

    /// Returns a mark with its label at a height, on the side where there is room for it.
    fn mark(&self, mark: Mark, class: &str, label: &str, height: f64) -> Markup {
        let (x, y) = self.position(mark.counts);
        let is_right = x > WIDTH / 2.0;
        let (anchor, beside) = if is_right {
            ("end", -BESIDE)
        } else {
            ("start", BESIDE)
        };
        let label = fill(label, &[("threshold", &mark.threshold)]);
        let label_class = format!("{class}-label");
        html! {
            circle class=(class) cx=(round(x)) cy=(round(y)) r="7" {}
            text class=(label_class) x=(round(x + beside)) y=(round(height)) text-anchor=(anchor) { (label) }
        }
    }
}

fn y(share: f64) -> f64 {
    HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
}

fn round(value: f64) -> f64 {
    (10.0 * value).round() / 10.0
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
