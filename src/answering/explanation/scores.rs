//! The scores of what was found: the sums that facts are ranked by, and those that their confidence is made of.

use super::super::Answerer;
use super::sentences::{SENTENCES, name};
use crate::matching::confidence::model::{
    ANSWERABLE_DESCRIPTIONS, CORRECT_DESCRIPTIONS, RELATED_DESCRIPTIONS,
};
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
    let (s, weights) = (&*SENTENCES, answerer.index.confidence_weights());
    let best = matches.iter().take(MOST);
    let mut lines: Vec<String> = best.map(|found| of_match(answerer, found)).collect();
    if let Some(related) = matches.first().map(|found| &found.related) {
        let (bias, needed) = (weights.related_bias, answerer.policy.suggest);
        lines.push(heading(&s.related, weights.related(related), needed));
        lines.push(sum(related, &weights.related, &RELATED_DESCRIPTIONS, bias));
    }
    lines.concat()
}

fn of_match(answerer: &Answerer, found: &Match) -> String {
    let (s, index) = (&*SENTENCES, &answerer.index);
    let weights = index.confidence_weights();
    let (any_bias, this_bias) = (weights.answerable_bias, weights.correct_bias);
    let (score, any, needed) = match found.kind {
        EntryKind::Fact(at) => (&s.score, &s.any_fact, answerer.threshold(at.article)),
        EntryKind::Absence(_) => (&s.score_of_absence, &s.any_absence, 0.0),
    };
    let (of_all, of_any, of_this) = (&found.features.values, &found.answerable, &found.correct);
    let name = name(&answerer.base, found.kind);
    let says = Feature::all().map(Feature::describe);
    let (says_any, says_this) = (&ANSWERABLE_DESCRIPTIONS, &CORRECT_DESCRIPTIONS);
    [
        name + ": " + &heading(score, found.confidence, needed),
        heading(&s.ranked, found.score, needed),
        sum(of_all, index.rank_weights(), &says, 0.0),
        heading(any, weights.answerable(of_any), needed),
        sum(of_any, &weights.answerable, says_any, any_bias),
        heading(&s.this_one, weights.correct(of_this), needed),
        sum(of_this, &weights.correct, says_this, this_bias),
    ]
    .concat()
}

fn heading(sentence: &str, value: f32, needed: f32) -> String {
    let (value, needed) = (format!("{value:.3}"), format!("{needed:.2}"));
    fill(sentence, &[("value", &value), ("needed", &needed)]) + "\n"
}

/// Returns a weighted sum as lines, the largest terms first; the small ones share a line.
fn sum(values: &[f32], weights: &[f32], says: &[&str], bias: f32) -> String {
    let products = values.iter().zip(weights).map(|(one, two)| one * two);
    let mut terms: Vec<(f32, &str)> = products.zip(says.iter().copied()).collect();
    terms.push((bias, &SENTENCES.constant));
    terms.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let rest = terms.split_off(MOST_TERMS.min(terms.len()));
    terms.push((rest.iter().map(|term| term.0).sum(), &SENTENCES.rest));
    terms.retain(|term| term.0.abs() >= LEAST);
    let line = |(product, says): (f32, &str)| format!("    {product:+6.2}  {says}\n");
    terms.into_iter().map(line).collect()
}
