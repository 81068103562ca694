//! The report of scores.

use std::collections::BTreeMap;

use crate::cases::{Candidate, Found, Origin};

/// Reports the scores of each set by the confidence of a candidate.
pub fn sets(found: &[Found], confidence: impl Fn(&Candidate) -> f32) {
    sets_by(found, |_, candidate| confidence(candidate));
}

/// Reports the scores of each set by the confidence of a candidate in it.
pub fn sets_by(found: &[Found], confidence: impl Fn(&str, &Candidate) -> f32) {
    let mut groups: BTreeMap<(String, Origin), Vec<Judged>> = BTreeMap::new();
    for one in found {
        let judged = judge(one, |candidate| confidence(&one.set, candidate));
        groups
            .entry((one.set.clone(), one.origin))
            .or_default()
            .push(judged.clone());
        groups.entry(one.group()).or_default().push(judged);
    }
    for ((set, origin), group) in groups {
        let origin = match origin {
            Origin::Asked => "",
            Origin::Typo => " typo",
            Origin::Elsewhere => " else",
        };
        println!("{:<22}{}", set + origin, line(&group));
    }
}

/// The first fact for a message.
#[derive(Debug, Clone)]
struct Judged {
    answerable: bool,
    right: bool,
    /// Position of the right fact among all, from 0.
    rank: Option<usize>,
    confidence: f32,
}

fn judge(found: &Found, confidence: impl Fn(&Candidate) -> f32) -> Judged {
    let first = found.facts().next();
    let certain = |fact: &Candidate| if fact.exact { 1.0 } else { confidence(fact) };
    Judged {
        answerable: found.answerable,
        right: first.is_some_and(|fact| fact.right),
        rank: found.facts().position(|fact| fact.right),
        confidence: first.map_or(0.0, certain),
    }
}

fn line(group: &[Judged]) -> String {
    let answerable = || group.iter().filter(|one| one.answerable);
    let mut unanswerable: Vec<f32> = group
        .iter()
        .filter(|one| !one.answerable)
        .map(|one| one.confidence)
        .collect();
    unanswerable.sort_by(|a, b| b.total_cmp(a));
    let right: Vec<f32> = answerable()
        .filter(|one| one.right)
        .map(|one| one.confidence)
        .collect();
    let threshold = unanswerable
        .get(unanswerable.len() / 20)
        .copied()
        .unwrap_or(-1.0);
    let answers = |one: &Judged, threshold: f32| one.confidence >= threshold;
    format!(
        "hit@1 {:5.1} hit@3 {:5.1} listed {:5.1} AUROC {:.3} right@5% {:5.1} ECE {:.3} | at 0.5: right {:5.1} wrong {:4.1} false {:5.1}",
        share(answerable().map(|one| one.right)),
        share(answerable().map(|one| one.rank.is_some_and(|rank| rank < 3))),
        share(answerable().map(|one| one.rank.is_some())),
        auroc(&right, &unanswerable),
        share(answerable().map(|one| one.right && one.confidence > threshold)),
        calibration_error(group),
        share(answerable().map(|one| one.right && answers(one, 0.5))),
        share(answerable().map(|one| !one.right && answers(one, 0.5))),
        share(unanswerable.iter().map(|confidence| *confidence >= 0.5)),
    )
}

/// Reports, for articles, the share of messages from elsewhere that would be offered something where 1, 2, 3 and 5 of 100 of
/// the article's own messages are not.
pub fn related(found: &[Found], probability: impl Fn(&Candidate) -> f32) {
    let of = |related: bool| {
        let cases = found
            .iter()
            .filter(|one| one.article && one.is_related() == Some(related));
        let best = cases.filter_map(|one| one.facts().next());
        let mut values: Vec<f32> = best.map(&probability).collect();
        values.sort_by(f32::total_cmp);
        values
    };
    let (own, elsewhere) = (of(true), of(false));
    for lost in [1, 2, 3, 5] {
        let threshold = own[own.len() * lost / 100];
        let offered = share(elsewhere.iter().map(|value| *value >= threshold));
        println!(
            "related: {lost} % not offered at {threshold:.3}: {offered:.1} % of messages from elsewhere are"
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
            won += match p.total_cmp(n) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    won / (positive.len() * negative.len()).max(1) as f32
}

/// Returns the expected calibration error over ten bins (Naeini et al., 2015).
fn calibration_error(group: &[Judged]) -> f32 {
    let mut bins = [(0.0_f32, 0.0_f32); 10];
    for one in group {
        let bin = &mut bins[((one.confidence * 10.0) as usize).min(9)];
        bin.0 += one.confidence;
        bin.1 += f32::from(u8::from(one.right));
    }
    let errors = bins.iter().map(|(stated, right)| (stated - right).abs());
    errors.sum::<f32>() / group.len().max(1) as f32
}
