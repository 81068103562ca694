//! Fits the matcher's weights on public question sets, and reports the scores on each set left out.
//!
//! `cargo run --release --example fit -- SETS ARTICLE...`: SETS holds `<set>.dev.jsonl`, `<set>.dev_typo.jsonl` and
//! `knowledge/<set>/<scope>/`; each ARTICLE is the folder of an article with a gold set, which is one more set. The
//! weights in use were fitted with `knowledge tests/articles/fitted/*`.
//!
//! `--without-lexicon` fits the weights of the matcher without a lexicon, `--related` only those of the probability that a
//! message is about the base at all, `--score` only reports the scores of the present weights. In the report "else" are
//! questions of other sets, about something else entirely: none of them can
//! be answered.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use verbatim::knowledge::{KnowledgeBase, load};
use verbatim::matching::confidence::model::{
    self, ANSWERABLE_FEATURES, CORRECT_FEATURES, RELATED_FEATURES,
};
use verbatim::matching::features::feature::{FEATURE_COUNT, Feature};
use verbatim::matching::weights::{FITTED, FittedWeights, Weights};
use verbatim::matching::{EntryKind, Index, Match};
use verbatim::text::tokenize::words;

/// A question and the facts that answer it.
struct Case {
    question: String,
    expect: Vec<String>,
    origin: Origin,
}

/// Origin of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// The set's own question.
    Asked,
    /// The set's own question, with typos.
    Typo,
    /// A question of another set, about something else entirely.
    Elsewhere,
}

/// Number of questions of other sets that are put to each set.
const QUESTIONS_FROM_ELSEWHERE: usize = 200;
/// Weight of these beside the set's own unanswerable questions, which are harder to recognize.
const ELSEWHERE_WEIGHT: f64 = 0.2;
/// Weight of an article beside a public set: there are more articles, and they are small.
const ARTICLE_WEIGHT: f64 = 0.7;
/// The public set about articles; the others are about customer service, and share many questions.
const SET_OF_ARTICLES: &str = "squad2bt";

/// A base and its cases.
struct Scope {
    set: String,
    /// True for an article with its gold set, which has absences.
    article: bool,
    base: KnowledgeBase,
    cases: Vec<Case>,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let lexicon = !arguments
        .iter()
        .any(|argument| argument == "--without-lexicon");
    let score_only = arguments.iter().any(|argument| argument == "--score");
    let related_only = arguments.iter().any(|argument| argument == "--related");
    arguments.retain(|argument| !argument.starts_with("--"));
    let sets = PathBuf::from(arguments.first().expect("usage: fit SETS ARTICLE..."));
    let mut scopes = read_sets(&sets);
    let articles = arguments.iter().skip(1);
    scopes.extend(articles.map(|folder| read_article(Path::new(folder))));
    add_elsewhere(&mut scopes);
    let names: Vec<String> = {
        let mut names: Vec<String> = scopes.iter().map(|scope| scope.set.clone()).collect();
        names.dedup();
        names
    };
    let start = if lexicon {
        FITTED.with_lexicon
    } else {
        FITTED.without_lexicon
    };
    println!("present weights:");
    let found = search_all(&scopes, lexicon, start);
    report(&found, &start);
    if score_only {
        return;
    }
    if related_only {
        let mut weights = start;
        (weights.confidence.related, weights.confidence.related_bias) =
            fit_related(&found, &|_| true);
        report_related(&found, &weights);
        write_weights(lexicon, weights);
        return;
    }
    for left_out in names.iter().map(Some).chain([None]) {
        let kept = |set: &str| left_out != Some(&set.to_owned());
        let mut weights = start;
        weights.rank = fit_rank(&found, &kept, &weights, lexicon);
        weights.rank[Feature::ClassifierShare as usize] =
            start.rank[Feature::ClassifierShare as usize];
        let refound = search_all(&scopes, lexicon, weights);
        weights.confidence = fit_confidence(&refound, &kept);
        let swapped = ANSWERABLE_FEATURES - 1;
        weights.confidence.answerable[swapped] = start.confidence.answerable[swapped];
        if let Some(set) = left_out {
            println!("\nleft out: {set}");
            report(
                &refound
                    .into_iter()
                    .filter(|one| one.set == *set)
                    .collect::<Vec<_>>(),
                &weights,
            );
        } else {
            println!("\nfitted on all:");
            report(&refound, &weights);
            write_weights(lexicon, weights);
        }
    }
}

/// Returns true if a set is about articles.
fn is_about_articles(scope: &Scope) -> bool {
    scope.article || scope.set == SET_OF_ARTICLES
}

/// Adds to each scope questions of sets of the other kind.
fn add_elsewhere(scopes: &mut [Scope]) {
    let asked = |scope: &Scope| {
        let own = scope
            .cases
            .iter()
            .filter(|case| case.origin == Origin::Asked);
        let own = own.map(|case| (is_about_articles(scope), case.question.clone()));
        own.collect::<Vec<_>>()
    };
    let all: Vec<(bool, String)> = scopes.iter().flat_map(asked).collect();
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for scope in &*scopes {
        *sizes.entry(scope.set.clone()).or_default() += 1;
    }
    for scope in scopes {
        let kind = is_about_articles(scope);
        let others = all.iter().filter(|(other, _)| *other != kind);
        let step = (others.clone().count() * sizes[&scope.set] / QUESTIONS_FROM_ELSEWHERE).max(1);
        let cases = others.step_by(step).map(|(_, question)| Case {
            question: question.clone(),
            expect: Vec::new(),
            origin: Origin::Elsewhere,
        });
        scope.cases.extend(cases);
    }
}

/// A group of cases with a common weight, however many they are.
#[derive(Debug, Clone)]
struct Group {
    name: String,
    /// Weight of all its cases together.
    weight: f64,
}

/// Search result of a case.
struct Found {
    set: String,
    article: bool,
    origin: Origin,
    expect: bool,
    /// Candidates, each with true if it is right.
    candidates: Vec<(Match, bool)>,
}

impl Found {
    /// Returns the group of cases that it is weighed in.
    fn group(&self) -> Group {
        let of_set = if self.article { ARTICLE_WEIGHT } else { 1.0 };
        match self.origin {
            Origin::Elsewhere => Group {
                name: format!("{} from elsewhere", self.set),
                weight: of_set * ELSEWHERE_WEIGHT,
            },
            Origin::Asked | Origin::Typo => Group {
                name: self.set.clone(),
                weight: of_set,
            },
        }
    }

    fn first_fact(&self) -> Option<&(Match, bool)> {
        let mut facts = self.candidates.iter();
        facts.find(|(one, _)| matches!(one.kind, EntryKind::Fact(_)))
    }
}

fn search_all(scopes: &[Scope], lexicon: bool, weights: Weights) -> Vec<Found> {
    let mut all = Vec::new();
    for scope in scopes {
        let index = Index::with_weights(&scope.base, lexicon, Some(weights));
        for case in &scope.cases {
            let candidates = index.search(&words(&case.question), None).into_iter();
            let candidates = candidates.map(|one| {
                let right = is_right(&scope.base, one.kind, &case.expect);
                (one, right)
            });
            all.push(Found {
                set: scope.set.clone(),
                article: scope.article,
                origin: case.origin,
                expect: !case.expect.is_empty(),
                candidates: candidates.collect(),
            });
        }
    }
    all
}

fn is_right(base: &KnowledgeBase, kind: EntryKind, expect: &[String]) -> bool {
    let EntryKind::Fact(at) = kind else {
        return expect.is_empty();
    };
    expect.contains(&base.fact(at).id)
}

/// Features of a case's candidates, each with true if the candidate is right.
type List = Vec<([f64; FEATURE_COUNT], bool)>;

/// Fits the weights of ranking listwise: maximizes the share of the right candidate in a softmax over the shortlist;
/// every set weighs the same. Leaves out [`Feature::ClassifierShare`], which is so strong that beside it the other
/// features would be fitted to its mistakes.
fn fit_rank(
    found: &[Found],
    kept: &impl Fn(&str) -> bool,
    start: &Weights,
    lexicon: bool,
) -> [f32; FEATURE_COUNT] {
    const PENALTY: f64 = 0.001;
    let lists: Vec<(Group, List)> = listed(found, kept)
        .map(|one| {
            let candidates = one.candidates.iter();
            let values = candidates.map(|(c, right)| (c.features.values.map(f64::from), *right));
            (one.group(), values.collect())
        })
        .collect();
    let share = shares(lists.iter().map(|(group, _)| group));
    let mut weights: Vec<f64> = start.rank.iter().map(|&w| f64::from(w)).collect();
    weights[Feature::ClassifierShare as usize] = 0.0;
    let frozen = |kind: usize| {
        use Feature::{
            ClassifierShare, CoverageWithoutNames, KeywordsInSources, NearDuplicateNegated,
            NearDuplicateReplaced, SentenceCosine, SingleUnmatchedWord, SwappedEntity,
            UnmatchedName, WhitenedVote,
        };
        let by_hand = [
            SwappedEntity,
            KeywordsInSources,
            ClassifierShare,
            NearDuplicateReplaced,
            NearDuplicateNegated,
            UnmatchedName,
            CoverageWithoutNames,
            SingleUnmatchedWord,
        ];
        let of_vectors = SentenceCosine as usize..=WhitenedVote as usize;
        by_hand.map(|kind| kind as usize).contains(&kind)
            || (!lexicon && of_vectors.contains(&kind))
    };
    descend(&mut weights, 400, 0.05, |weights, gradient| {
        for (group, list) in &lists {
            let score =
                |of: &[f64; FEATURE_COUNT]| of.iter().zip(weights).map(|(v, w)| v * w).sum();
            add_listwise_gradient(list, share[&group.name], score, gradient);
        }
        for (kind, (g, w)) in gradient.iter_mut().zip(weights.iter()).enumerate() {
            *g = if frozen(kind) { 0.0 } else { *g + PENALTY * w };
        }
    });
    to_array(&weights)
}

/// Returns the cases with a right candidate among others.
fn listed<'f>(
    found: &'f [Found],
    kept: &'f impl Fn(&str) -> bool,
) -> impl Iterator<Item = &'f Found> {
    found.iter().filter(|one| {
        let right = one.candidates.iter().any(|c| c.1);
        let own = one.origin != Origin::Elsewhere;
        kept(&one.set) && own && one.expect && right && one.candidates.len() > 1
    })
}

/// Adds the gradient of the cross-entropy: the negative logarithm of the share of the right candidates in a softmax
/// over the list.
fn add_listwise_gradient<const N: usize>(
    list: &[([f64; N], bool)],
    scale: f64,
    score: impl Fn(&[f64; N]) -> f64,
    gradient: &mut [f64],
) {
    let scores: Vec<f64> = list.iter().map(|(of, _)| score(of)).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let exps: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f64 = exps.iter().sum();
    let rights = exps.iter().zip(list).filter(|(_, (_, right))| *right);
    let right: f64 = rights.map(|(e, _)| e).sum();
    for (e, (of, is_right)) in exps.iter().zip(list) {
        let target = if *is_right { e / right.max(1e-12) } else { 0.0 };
        let push = scale * (e / all - target);
        for (g, v) in gradient.iter_mut().zip(of) {
            *g += push * v;
        }
    }
}

/// Fits the probability that the base answers a message on unanswerable cases and on those ranked right, and the
/// probability that the first fact is the right one on answerable cases; then calibrates both together.
fn fit_confidence(found: &[Found], kept_sets: &impl Fn(&str) -> bool) -> model::Weights {
    let kept = found.iter().filter(|one| kept_sets(&one.set));
    let cases: Vec<(&Found, &Match, bool)> = kept
        .filter_map(|one| {
            let (best, right) = one.first_fact()?;
            (!best.exact).then_some((one, best, *right))
        })
        .collect();
    let certain = cases.iter().filter(|(one, _, right)| !one.expect || *right);
    let certain: Vec<Row<ANSWERABLE_FEATURES>> = certain
        .map(|(one, best, _)| (one.group(), best.answerable, one.expect))
        .collect();
    let (answerable, answerable_bias) = fit_logistic(&certain, true);
    let expected = cases.iter().filter(|(one, ..)| one.expect);
    let expected: Vec<Row<CORRECT_FEATURES>> = expected
        .map(|(one, best, right)| (one.group(), best.correct, *right))
        .collect();
    let (correct, correct_bias) = fit_logistic(&expected, false);
    let (related, related_bias) = fit_related(found, kept_sets);
    let mut weights = model::Weights {
        related,
        related_bias,
        answerable,
        answerable_bias,
        correct,
        correct_bias,
        scale: 1.0,
        shift: 0.0,
    };
    (weights.scale, weights.shift) = calibrate(&weights, &cases);
    weights
}

/// Number of facts that a message is offered at most.
const OFFERED: usize = 3;

/// Fits the probability that a message is about the base at all: the set's own questions whose fact is among the best
/// three against questions of other sets.
fn fit_related(found: &[Found], kept: &impl Fn(&str) -> bool) -> ([f32; RELATED_FEATURES], f32) {
    let rows: Vec<Row<RELATED_FEATURES>> = related_cases(found)
        .filter(|(one, ..)| kept(&one.set) && one.article)
        .map(|(one, best, related)| (one.group(), best.related, related))
        .collect();
    fit_logistic(&rows, true)
}

/// Returns the cases that are certainly about their base or certainly not, each with its best fact.
fn related_cases(found: &[Found]) -> impl Iterator<Item = (&Found, &Match, bool)> {
    found.iter().filter_map(|one| {
        let (best, _) = one.first_fact()?;
        let is_fact = |(one, _): &&(Match, bool)| matches!(one.kind, EntryKind::Fact(_));
        let mut offered = one.candidates.iter().filter(is_fact).take(OFFERED);
        let related = offered.any(|(_, right)| *right) && one.expect;
        (related || one.origin == Origin::Elsewhere).then_some((one, best, related))
    })
}

/// Reports, for articles, the share of messages from elsewhere that would be offered something where 1, 2, 3 and 5 of 100
/// of the article's own messages are not.
fn report_related(found: &[Found], weights: &Weights) {
    let of = |related: bool| {
        let cases = related_cases(found).filter(|(one, _, is)| one.article && *is == related);
        let mut values: Vec<f32> = cases
            .map(|(_, best, _)| weights.confidence.related(&best.related))
            .collect();
        values.sort_by(f32::total_cmp);
        values
    };
    let (own, elsewhere) = (of(true), of(false));
    for lost in [1, 2, 3, 5] {
        let threshold = own[own.len() * lost / 100];
        let offered = elsewhere
            .iter()
            .filter(|value| **value >= threshold)
            .count();
        let share = 100.0 * offered as f32 / elsewhere.len() as f32;
        println!(
            "related: {lost} % not offered at {threshold:.3}: {share:.1} % of messages from elsewhere are"
        );
    }
}

/// Least number of cases of a set in calibration: in a smaller one chance alone makes an error of about a tenth.
const ENOUGH_TO_CALIBRATE: usize = 200;

/// Returns the scale and shift that minimize the largest calibration error of the sets. The sets differ in the share of
/// answerable questions (from 30 to 83 of 100), which nothing in a base shows: a fit of all cases alike suits the
/// common share and none of the others.
fn calibrate(weights: &model::Weights, cases: &[(&Found, &Match, bool)]) -> (f32, f32) {
    let mut sets: BTreeMap<&str, Vec<(f32, bool)>> = BTreeMap::new();
    for (one, best, right) in cases.iter().filter(|(one, ..)| one.origin == Origin::Asked) {
        let odds = weights.odds(&best.answerable, &best.correct);
        sets.entry(&one.set).or_default().push((odds, *right));
    }
    sets.retain(|_, set| set.len() >= ENOUGH_TO_CALIBRATE);
    let error_at = |scale: f32, shift: f32| {
        let confidence = |&(odds, right): &(f32, bool)| {
            let confidence = 1.0 / (1.0 + (-scale * odds - shift).exp());
            (confidence, right)
        };
        let of_set = |set: &Vec<(f32, bool)>| {
            let all: Vec<(f32, bool)> = set.iter().map(confidence).collect();
            calibration_error(&all)
        };
        sets.values().map(of_set).fold(0.0, f32::max)
    };
    let steps = |range: std::ops::Range<u8>, step: f32| range.map(move |at| f32::from(at) * step);
    let scales = steps(10..45, 0.05);
    let tried = scales.flat_map(|scale| steps(0..60, 0.05).map(move |shift| (scale, shift - 1.5)));
    tried
        .min_by(|one, two| error_at(one.0, one.1).total_cmp(&error_at(two.0, two.1)))
        .unwrap()
}

/// A case's group, features and label.
type Row<const N: usize> = (Group, [f32; N], bool);

/// Fits a logistic regression on standardized features, so that the penalty holds each back alike.
fn fit_logistic<const N: usize>(rows: &[Row<N>], balanced: bool) -> ([f32; N], f32) {
    const PENALTY: f64 = 0.001;
    let labelled = |row: &Row<N>| Group {
        name: format!("{} {}", row.0.name, balanced && row.2),
        weight: row.0.weight,
    };
    let groups: Vec<Group> = rows.iter().map(labelled).collect();
    let share = shares(groups.iter());
    let (mean, deviation) = mean_and_deviation(rows);
    let standardized: Vec<[f64; N]> = rows
        .iter()
        .map(|row| std::array::from_fn(|at| (f64::from(row.1[at]) - mean[at]) / deviation[at]))
        .collect();
    let mut weights = vec![0.0; N + 1];
    descend(&mut weights, 1500, 0.05, |weights, gradient| {
        for ((row, features), group) in rows.iter().zip(&standardized).zip(&groups) {
            let sum: f64 = features
                .iter()
                .zip(weights.iter())
                .map(|(f, w)| f * w)
                .sum();
            let push = share[&group.name]
                * (1.0 / (1.0 + (-sum - weights[N]).exp()) - f64::from(u8::from(row.2)));
            for (g, f) in gradient.iter_mut().zip(features) {
                *g += push * f;
            }
            gradient[N] += push;
        }
        for (g, w) in gradient.iter_mut().zip(weights.iter()).take(N) {
            *g += PENALTY * w;
        }
    });
    let bias = weights[N]
        - (0..N)
            .map(|at| weights[at] * mean[at] / deviation[at])
            .sum::<f64>();
    let weights: Vec<f64> = (0..N).map(|at| weights[at] / deviation[at]).collect();
    (to_array(&weights), bias as f32)
}

/// Returns the mean and standard deviation of each feature.
fn mean_and_deviation<const N: usize>(rows: &[Row<N>]) -> ([f64; N], [f64; N]) {
    let count = rows.len().max(1) as f64;
    let over =
        |of: &dyn Fn(&[f32; N]) -> f64| rows.iter().map(|row| of(&row.1)).sum::<f64>() / count;
    let mean: [f64; N] = std::array::from_fn(|at| over(&|row| f64::from(row[at])));
    let deviation = std::array::from_fn(|at| {
        over(&|row| (f64::from(row[at]) - mean[at]).powi(2))
            .sqrt()
            .max(1e-6)
    });
    (mean, deviation)
}

/// Returns the weight of a case of each group, so that the group has its weight however many cases it has.
fn shares<'a>(cases: impl Iterator<Item = &'a Group>) -> BTreeMap<String, f64> {
    let mut groups: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for group in cases {
        let (size, weight) = groups.entry(group.name.clone()).or_default();
        (*size, *weight) = (*size + 1.0, group.weight);
    }
    let all: f64 = groups.values().map(|(_, weight)| weight).sum();
    let share = |(name, (size, weight))| (name, weight / (size * all));
    groups.into_iter().map(share).collect()
}

/// Minimizes by gradient descent with Adam (Kingma and Ba, 2015).
fn descend(
    weights: &mut [f64],
    steps: i32,
    rate: f64,
    mut gradient_of: impl FnMut(&[f64], &mut [f64]),
) {
    let (mut first, mut second) = (vec![0.0; weights.len()], vec![0.0; weights.len()]);
    for step in 1..=steps {
        let mut gradient = vec![0.0; weights.len()];
        gradient_of(weights, &mut gradient);
        let rate = rate * (1.0 - f64::from(step) / f64::from(steps + 1));
        for at in 0..weights.len() {
            first[at] = 0.9 * first[at] + 0.1 * gradient[at];
            second[at] = 0.999 * second[at] + 0.001 * gradient[at] * gradient[at];
            let (one, two) = (
                first[at] / (1.0 - 0.9_f64.powi(step)),
                second[at] / (1.0 - 0.999_f64.powi(step)),
            );
            weights[at] -= rate * one / (two.sqrt() + 1e-9);
        }
    }
}

fn to_array<const N: usize>(weights: &[f64]) -> [f32; N] {
    std::array::from_fn(|at| weights[at] as f32)
}

fn report(found: &[Found], weights: &Weights) {
    let mut groups: BTreeMap<(String, Origin), Vec<&Found>> = BTreeMap::new();
    for one in found {
        groups
            .entry((one.set.clone(), one.origin))
            .or_default()
            .push(one);
    }
    for ((set, origin), group) in groups {
        let confidence = |one: &Found| {
            one.first_fact().map_or((0.0, false), |(c, right)| {
                let confidence = if c.exact {
                    1.0
                } else {
                    weights.confidence.confidence(&c.answerable, &c.correct)
                };
                (confidence, *right)
            })
        };
        let answerable: Vec<(f32, bool)> = group
            .iter()
            .filter(|one| one.expect)
            .map(|one| confidence(one))
            .collect();
        let unanswerable: Vec<f32> = group
            .iter()
            .filter(|one| !one.expect)
            .map(|one| confidence(one).0)
            .collect();
        let hit1 = share(answerable.iter().map(|c| c.1));
        let hit3 = share(group.iter().filter(|one| one.expect).map(|one| {
            let mut facts = one
                .candidates
                .iter()
                .filter(|(c, _)| matches!(c.kind, EntryKind::Fact(_)));
            facts.by_ref().take(3).any(|c| c.1)
        }));
        let listed = share(
            group
                .iter()
                .filter(|one| one.expect)
                .map(|one| one.candidates.iter().any(|c| c.1)),
        );
        let positive: Vec<f32> = answerable.iter().filter(|c| c.1).map(|c| c.0).collect();
        let mut sorted = unanswerable.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let threshold = sorted.get(sorted.len() / 20).copied().unwrap_or(-1.0);
        let right_at_5 = share(answerable.iter().map(|c| c.1 && c.0 > threshold));
        let right_at_half = share(answerable.iter().map(|c| c.1 && c.0 >= 0.5));
        let wrong = share(answerable.iter().map(|c| !c.1 && c.0 >= 0.5));
        let false_at_half = share(unanswerable.iter().map(|c| *c >= 0.5));
        let all: Vec<(f32, bool)> = answerable
            .iter()
            .copied()
            .chain(unanswerable.iter().map(|&c| (c, false)))
            .collect();
        println!(
            "{set:<10}{} hit@1 {hit1:5.1} hit@3 {hit3:5.1} listed {listed:5.1} AUROC {:.3} right@5% {right_at_5:5.1} ECE {:.3} | at 0.5: right {right_at_half:5.1} wrong {wrong:4.1} false {false_at_half:4.1}",
            match origin {
                Origin::Asked => "     ",
                Origin::Typo => " typo",
                Origin::Elsewhere => " else",
            },
            auroc(&positive, &unanswerable),
            calibration_error(&all),
        );
    }
}

fn share(hits: impl Iterator<Item = bool>) -> f32 {
    let (mut hit, mut all) = (0.0, 0.0);
    for one in hits {
        all += 1.0;
        hit += f32::from(u8::from(one));
    }
    100.0 * hit / f32::max(all, 1.0)
}

fn auroc(positive: &[f32], negative: &[f32]) -> f32 {
    let mut won = 0.0;
    for p in positive {
        for n in negative {
            won += if p > n {
                1.0
            } else if p < n {
                0.0
            } else {
                0.5
            };
        }
    }
    won / (positive.len() * negative.len()).max(1) as f32
}

fn calibration_error(all: &[(f32, bool)]) -> f32 {
    let mut bins = [(0.0_f32, 0.0_f32, 0.0_f32); 10];
    for &(confidence, right) in all {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        *bin = (
            bin.0 + 1.0,
            bin.1 + confidence,
            bin.2 + f32::from(u8::from(right)),
        );
    }
    bins.iter().map(|bin| (bin.1 - bin.2).abs()).sum::<f32>() / all.len().max(1) as f32
}

/// Path of the weights that are compiled in.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/matching/weights.toml");

/// Writes the fitted weights into the file that is compiled in, under the comment at its head.
fn write_weights(lexicon: bool, weights: Weights) {
    let old = std::fs::read_to_string(WEIGHTS).expect("weights.toml can be read");
    // The other set is kept as the file has it, which may be newer than what was compiled in.
    let mut fitted = FittedWeights::parse(&old).expect("weights.toml holds weights");
    if lexicon {
        fitted.with_lexicon = weights;
    } else {
        fitted.without_lexicon = weights;
    }
    let head: String = old
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('#'))
        .collect();
    let tables = fitted.to_toml().expect("weights are numbers");
    std::fs::write(WEIGHTS, format!("{head}\n{tables}")).expect("weights.toml is writable");
    println!("written to {WEIGHTS}");
}

fn read_sets(sets: &Path) -> Vec<Scope> {
    let mut names: Vec<String> = std::fs::read_dir(sets.join("knowledge"))
        .expect("SETS holds a folder named knowledge")
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names.iter().flat_map(|name| read_set(sets, name)).collect()
}

fn read_set(sets: &Path, name: &str) -> Vec<Scope> {
    let mut cases: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for (split, origin) in [("dev", Origin::Asked), ("dev_typo", Origin::Typo)] {
        let text = std::fs::read_to_string(sets.join(format!("{name}.{split}.jsonl")))
            .expect("SETS holds the cases of each split");
        for line in text.lines() {
            let case: serde_json::Value = serde_json::from_str(line).expect("each line is a case");
            let question = case["question"]
                .as_str()
                .expect("a case has a question")
                .to_owned();
            let expect = case["expect"]
                .as_str()
                .map(str::to_owned)
                .into_iter()
                .collect();
            let scope = case["scope"]
                .as_str()
                .expect("a case has a scope")
                .to_owned();
            cases.entry(scope).or_default().push(Case {
                question,
                expect,
                origin,
            });
        }
    }
    let read = |(scope, cases)| {
        let base = load(&sets.join("knowledge").join(name).join(scope)).expect("knowledge loads");
        Scope {
            set: name.to_owned(),
            article: false,
            base,
            cases,
        }
    };
    cases.into_iter().map(read).collect()
}

fn read_article(folder: &Path) -> Scope {
    let base = load(folder).expect("knowledge loads");
    let article = &base.articles()[0];
    // A message with several questions is split before anything is searched for.
    let single = article.gold.iter().filter(|case| case.parts.len() < 2);
    let cases = single.map(|case| Case {
        question: case.question.clone(),
        expect: case.parts.concat(),
        origin: Origin::Asked,
    });
    Scope {
        set: article.id.clone(),
        article: true,
        cases: cases.collect(),
        base,
    }
}
