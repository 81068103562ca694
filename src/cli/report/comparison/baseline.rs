//! An earlier run, as its JSON tells it, and which cases got better or worse since.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use crate::cli::eval::json::case::{self, Case};
use crate::evaluation::{Evaluation, Verdict};
use crate::knowledge::KnowledgeBase;

/// An earlier run.
#[derive(Deserialize)]
pub struct Baseline {
    /// None in a JSON of a version of the program that did not write it.
    version: Option<String>,
    overall: CaseFigures,
    misses: Vec<EarlierCase>,
    conversations: Conversations,
    /// As `version`.
    cases: Option<Vec<EarlierCase>>,
}

#[derive(Deserialize)]
struct Conversations {
    overall: TurnFigures,
    misses: Vec<EarlierCase>,
}

#[derive(Deserialize)]
struct CaseFigures {
    right_share: Option<f64>,
    false_share: Option<f64>,
}

#[derive(Deserialize)]
struct TurnFigures {
    right_share: Option<f64>,
}

#[derive(Deserialize)]
struct EarlierCase {
    article: String,
    #[serde(default)]
    before: Vec<String>,
    question: String,
    verdict: Verdict,
}

/// What changed since an earlier run.
pub struct Comparison {
    /// The versions of the knowledge, then and now.
    pub versions: Option<(String, String)>,
    /// Shares then and now: of right and of false answers, and of right turns.
    pub right: (Option<f64>, Option<f64>),
    pub falsely: (Option<f64>, Option<f64>),
    pub turns: (Option<f64>, Option<f64>),
    /// The cases whose outcome is worse, and those whose is better.
    pub worse: Vec<Changed>,
    pub better: Vec<Changed>,
    /// The number of cases that the earlier run did not have, and of those that only it had.
    pub added: usize,
    pub gone: usize,
    /// True if the earlier run lists its misses only: its other cases are taken as right.
    pub is_incomplete: bool,
}

/// A case whose outcome changed.
pub struct Changed {
    pub article: String,
    pub before: Vec<String>,
    pub question: String,
    pub was: Verdict,
    pub now: Verdict,
}

/// What a case is known by: its article, the questions before it and its own.
type Key = (String, Vec<String>, String);

impl Baseline {
    /// Reads the JSON of an earlier run.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let name = file.display();
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
        serde_json::from_str(&text).with_context(|| {
            format!("{name} is not what `verbatim report --json` or `verbatim eval --json` writes")
        })
    }

    /// Returns the cases that it lists, by what they are known by.
    fn listed(&mut self) -> HashMap<Key, Verdict> {
        let misses = self
            .misses
            .drain(..)
            .chain(self.conversations.misses.drain(..));
        let cases: Vec<EarlierCase> = match self.cases.take() {
            Some(cases) => cases,
            None => misses.collect(),
        };
        let known = |case: EarlierCase| ((case.article, case.before, case.question), case.verdict);
        cases.into_iter().map(known).collect()
    }
}

impl Comparison {
    /// Compares the articles of an evaluation, given by their indices, with an earlier one.
    pub fn new(
        mut baseline: Baseline,
        base: &KnowledgeBase,
        evaluation: &Evaluation,
        places: &[usize],
    ) -> Self {
        let is_incomplete = baseline.cases.is_none();
        let mut earlier = baseline.listed();
        let is_reported = |id: &str| places.iter().any(|&at| base.articles()[at].id == id);
        earlier.retain(|(article, _, _), _| is_reported(article));
        let now = (&evaluation.overall, &evaluation.overall_turns);
        let then = (&baseline.overall, &baseline.conversations.overall);
        let mut comparison = Self {
            versions: baseline
                .version
                .map(|then| (then, base.version().to_owned())),
            right: (then.0.right_share, now.0.right_share()),
            falsely: (then.0.false_share, now.0.false_share()),
            turns: (then.1.right_share, now.1.right_share()),
            worse: Vec::new(),
            better: Vec::new(),
            added: 0,
            gone: 0,
            is_incomplete,
        };
        for case in case::all(base, evaluation) {
            let was = earlier.remove(&key(&case));
            comparison.add(&case, was);
        }
        comparison.gone = earlier.len();
        comparison
    }

    fn add(&mut self, case: &Case<'_>, was: Option<Verdict>) {
        let Some(was) = was.or(self.is_incomplete.then_some(Verdict::Right)) else {
            self.added += 1;
            return;
        };
        let list = match case.verdict.rank().cmp(&was.rank()) {
            std::cmp::Ordering::Less => &mut self.worse,
            std::cmp::Ordering::Greater => &mut self.better,
            std::cmp::Ordering::Equal => return,
        };
        let (article, before, question) = key(case);
        list.push(Changed {
            article,
            before,
            question,
            was,
            now: case.verdict,
        });
    }
}

fn key(case: &Case<'_>) -> Key {
    let before = case.before.iter().map(|&text| text.to_owned());
    (
        case.article.to_owned(),
        before.collect(),
        case.question.to_owned(),
    )
}
