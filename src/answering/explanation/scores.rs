//! The scores of what was found: the sums that facts are ranked by, and those that their confidence is made of.

use super::super::Answerer;
use super::sentences::{SENTENCES, name};
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};
use crate::text::messages::fill;

/// Most facts and absences whose scores are shown.
const MOST: usize = 3;
/// Most terms of a sum that have a line of their own.
const MOST_TERMS: usize = 6;
/// Least absolute value of a term that is shown: a smaller one rounds to 0.00.
const LEAST: f32 = 0.005;

/// Returns the scores of the best matches.
pub(super) fn scores(answerer: &Answerer, matches: &[Match]) -> String {
    let best = matches.iter().take(MOST);
    let mut lines: Vec<String> = best.map(|found| of_match(answerer, found)).collect();
    let related = matches.first().map(|found| found.related);
    let related = related.map(|value| heading(&SENTENCES.related, value, answerer.policy.suggest));
    lines.extend(related);
    lines.concat()
}

fn of_match(answerer: &Answerer, found: &Match) -> String {
    let (s, weights) = (&*SENTENCES, answerer.index.weights());
    let (score, needed) = match found.kind {
        EntryKind::Fact(at) => (&s.score, answerer.threshold(at.article)),
        EntryKind::Absence(_) => (&s.score_of_absence, 0.0),
    };
    let values = &found.features.values;
    let name = name(&answerer.base, found.kind);
    let products = values.iter().zip(&weights.rank);
    let products: Vec<f32> = products.map(|(value, weight)| value * weight).collect();
    let confidence = weights.confidence.contributions(values);
    [
        name + ": " + &heading(score, found.confidence, needed),
        heading(&s.ranked, found.score, needed),
        sum(&products, 0.0),
        heading(&s.confidence, weights.confidence.log_odds(values), needed),
        sum(&confidence.added, confidence.start),
    ]
    .concat()
}

fn heading(sentence: &str, value: f32, needed: f32) -> String {
    let (value, needed) = (format!("{value:.3}"), format!("{needed:.2}"));
    fill(sentence, &[("value", &value), ("needed", &needed)]) + "\n"
}

/// Returns what the features add to a sum as lines, the largest terms first; the small ones share a line.
fn sum(added: &[f32], start: f32) -> String {
    let says = Feature::all().map(Feature::describe);
    let mut terms: Vec<(f32, &str)> = added.iter().copied().zip(says).collect();
    terms.push((start, &SENTENCES.constant));
    terms.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let rest = terms.split_off(MOST_TERMS.min(terms.len()));
    terms.push((rest.iter().map(|term| term.0).sum(), &SENTENCES.rest));
    terms.retain(|term| term.0.abs() >= LEAST);
    let line = |(term, says): (f32, &str)| format!("    {term:+6.2}  {says}\n");
    terms.into_iter().map(line).collect()
}
