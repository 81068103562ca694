//! The scores of what was found: the sums that facts are ranked by, and those that their confidence is made of.

use std::fmt::Display;

use super::super::Answerer;
use super::part::name;
use super::sentences::SENTENCES;
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
/// Least absolute value of such a term.
const SMALLEST_TERM: f32 = 0.1;
/// Least absolute value of the others' sum that is shown: a smaller one rounds to 0.00.
const SMALLEST_REST: f32 = 0.005;

/// Returns the scores of the best matches.
pub(super) fn scores(answerer: &Answerer, matches: &[Match]) -> String {
    let best = matches.iter().take(MOST);
    let mut text: String = best.map(|found| of_match(answerer, found)).collect();
    if let Some(first) = matches.first() {
        let weights = answerer.index.confidence_weights();
        let needed = answerer.policy.suggest;
        let probability = weights.related(&first.related);
        text += &heading(&SENTENCES.related, "", probability, needed);
        let says = &RELATED_DESCRIPTIONS;
        text += &sum(
            &first.related,
            &weights.related,
            says,
            Some(weights.related_bias),
        );
    }
    text
}

fn of_match(answerer: &Answerer, found: &Match) -> String {
    let (index, weights) = (&answerer.index, answerer.index.confidence_weights());
    let (score, any, needed) = match found.kind {
        EntryKind::Fact(at) => (
            &SENTENCES.score,
            &SENTENCES.any_fact,
            answerer.threshold(at.article),
        ),
        EntryKind::Absence(_) => (&SENTENCES.score_of_absence, &SENTENCES.any_absence, 0.0),
    };
    let name = name(&answerer.base, found.kind);
    let mut text = heading(score, &name, found.confidence, needed);
    if found.exact {
        return text;
    }
    text += &heading(&SENTENCES.ranked, "", found.score, 0.0);
    let says = Feature::all().map(Feature::describe);
    text += &sum(&found.features.values, index.rank_weights(), &says, None);
    text += &heading(any, "", weights.answerable(&found.answerable), 0.0);
    let says = &ANSWERABLE_DESCRIPTIONS;
    let bias = Some(weights.answerable_bias);
    text += &sum(&found.answerable, &weights.answerable, says, bias);
    text += &heading(
        &SENTENCES.this_one,
        "",
        weights.correct(&found.correct),
        0.0,
    );
    let bias = Some(weights.correct_bias);
    text + &sum(
        &found.correct,
        &weights.correct,
        &CORRECT_DESCRIPTIONS,
        bias,
    )
}

fn heading(sentence: &str, name: &str, value: f32, needed: f32) -> String {
    let indent = if name.is_empty() { "    " } else { "  " };
    let (value, needed) = (format!("{value:.3}"), format!("{needed:.2}"));
    let values: [(&str, &dyn Display); 3] =
        [("name", &name), ("value", &value), ("needed", &needed)];
    format!("{indent}{}\n", fill(sentence, &values))
}

/// Returns a weighted sum as lines, the largest terms first; the small ones share a line.
fn sum(values: &[f32], weights: &[f32], says: &[&str], bias: Option<f32>) -> String {
    let products = values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight);
    let mut terms: Vec<(f32, &str)> = products.zip(says.iter().copied()).collect();
    terms.extend(bias.map(|bias| (bias, SENTENCES.constant.as_str())));
    terms.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let large = terms
        .iter()
        .take_while(|(product, _)| product.abs() >= SMALLEST_TERM);
    let rest = terms.split_off(large.count().min(MOST_TERMS));
    let rest: f32 = rest.iter().map(|(product, _)| product).sum();
    if rest.abs() >= SMALLEST_REST {
        terms.push((rest, &SENTENCES.rest));
    }
    let lines = terms
        .iter()
        .map(|(product, says)| format!("      {product:+6.2}  {says}\n"));
    lines.collect()
}
