//! Fits the matcher's weights, and reports the scores on each set left out.
//!
//! `cargo run --release --example fit -- SETS ARTICLES...`: SETS holds public question sets, `<set>.dev.jsonl`,
//! `<set>.dev_typo.jsonl` and `knowledge/<set>/<scope>/`; each of ARTICLES is the folder of an article with a gold set, or a
//! folder of such folders. The weights in use were fitted with
//! `tests/articles/fit tests/articles/choose tests/articles/fitted tests/articles/unseen`.
//!
//! `--without-lexicon` fits the weights of the matcher without a lexicon, `--score` only reports the scores of the present
//! weights, `--worth` also reports what each feature is worth: the scores of a fit without it. In the report "else" are
//! questions of other sets, about something else entirely: none of them can be answered.
//!
//! The messages are read, and their candidates found, with the present weights. So after a change of features two runs are
//! needed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod boosting;
mod cases;
mod logistic;
mod ranking;
mod report;

use std::path::PathBuf;
use std::sync::Arc;

use verbatim::matching::confidence::trees::Ensemble;
use verbatim::matching::features::feature::{FEATURE_COUNT, Feature};
use verbatim::matching::weights::{FITTED, FittedWeights, Logistic, Weights};

use boosting::Row;
use cases::Found;

/// Weight of a candidate after the first in the fit of the confidence: it is shown, but never answered.
const LATER_WEIGHT: f64 = 0.3;
/// Number of facts of a message that the confidence is fitted on, and that a message is offered at most.
const OFFERED: usize = 3;
/// Weight of a public set in the fit, as a share of the weight of all articles; a set with typos has [`TYPO_SHARE`] of it.
/// Higher ones cost the articles: AUROC of those left out was 0.907, 0.904, 0.902 and 0.897 with 0, 0.025, 0.075 and 0.15.
const SET_WEIGHT: f64 = 0.075;
const TYPO_SHARE: f64 = 0.4;
/// Weight of all questions from elsewhere, as a share of the weight of the set's own.
const ELSEWHERE_SHARE: f64 = 0.1;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let lexicon = !has("--without-lexicon");
    let (score_only, worth) = (has("--score"), has("--worth"));
    arguments.retain(|argument| !argument.starts_with("--"));
    let folders: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
    let (sets, articles) = folders.split_first().expect("usage: fit SETS ARTICLES...");
    let scopes = cases::read(sets, articles);
    let present = if lexicon {
        &FITTED.with_lexicon
    } else {
        &FITTED.without_lexicon
    };
    let found = cases::search(&scopes, lexicon, present);
    println!("present weights:");
    report::sets(&found, |one| present.confidence.probability(&one.values));
    if score_only {
        return;
    }
    let rank = ranking::fit(&found);
    let ranked: Vec<Found> = found.into_iter().map(|one| one.ranked(&rank)).collect();
    println!("\nfitted on the other sets:");
    report_left_out(&ranked, &Feature::all());
    if worth {
        for without in Feature::all() {
            println!("\nwithout {}:", without.name());
            let kept = Feature::all().into_iter().filter(|one| *one != without);
            report_left_out(&ranked, &kept.collect::<Vec<_>>());
        }
        return;
    }
    let weights = Weights {
        confidence: fit_confidence(ranked.iter(), &Feature::all()),
        related: fit_related(&ranked),
        rank,
    };
    report::related(&ranked, |one| weights.related.probability(&one.values));
    write_weights(lexicon, weights);
}

/// Reports the scores of each set by a fit to all the others.
fn report_left_out(found: &[Found], features: &[Feature]) {
    let mut sets: Vec<&str> = found.iter().map(|one| one.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    let fits = sets.into_iter().map(|set| {
        let others = found.iter().filter(|one| one.set != set);
        (set.to_owned(), fit_confidence(others, features))
    });
    let fits: std::collections::BTreeMap<String, Ensemble> = fits.collect();
    report::sets_by(found, |set, one| fits[set].probability(&one.values));
}

/// Fits the confidence on the first facts of each message.
fn fit_confidence<'f>(
    found: impl Iterator<Item = &'f Found> + Clone,
    features: &[Feature],
) -> Ensemble {
    let fitted = |one: &&Found| !one.candidates[0].exact;
    let found = found
        .filter(|one| !one.candidates.is_empty())
        .filter(fitted);
    let weights = cases::weights(found.clone(), SET_WEIGHT, TYPO_SHARE, ELSEWHERE_SHARE);
    let rows = found.flat_map(|one| {
        let facts = one.facts().take(OFFERED).enumerate();
        let weight = weights[&one.group()];
        facts.map(move |(at, candidate)| Row {
            features: candidate.values,
            right: candidate.right,
            weight: weight * if at == 0 { 1.0 } else { LATER_WEIGHT },
        })
    });
    boosting::fit(&rows.collect::<Vec<_>>(), features)
}

/// Fits the probability that a message is about the base at all: an article's own messages whose fact is among the first
/// three against questions of other sets.
fn fit_related(found: &[Found]) -> Logistic {
    let cases = found.iter().filter(|one| one.article);
    let rows = cases.filter_map(|one| Some((one.facts().next()?.values, one.is_related()?)));
    logistic::fit(&rows.collect::<Vec<_>>())
}

/// Path of the weights that are compiled in.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/matching/weights.toml");

/// Writes the fitted weights into the file that is compiled in, under the comment at its head.
fn write_weights(lexicon: bool, weights: Weights) {
    let old = std::fs::read_to_string(WEIGHTS).expect("weights.toml can be read");
    // The other set is kept as the file has it, which may be newer than what was compiled in.
    let mut fitted = FittedWeights::parse(&old).expect("weights.toml holds weights");
    if lexicon {
        fitted.with_lexicon = Arc::new(weights);
    } else {
        fitted.without_lexicon = Arc::new(weights);
    }
    let head: String = old
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('#'))
        .collect();
    std::fs::write(WEIGHTS, format!("{head}\n{}", fitted.to_toml()))
        .expect("weights.toml is writable");
    println!("written to {WEIGHTS}");
}

/// The values of all features.
type Values = [f32; FEATURE_COUNT];
