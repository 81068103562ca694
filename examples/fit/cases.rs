//! The messages that are fitted on, and the candidates that the matcher finds for them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use verbatim::answering::{Answerer, Policy, Question};
use verbatim::knowledge::{KnowledgeBase, load};
use verbatim::matching::features::feature::{Feature, RANKING_COUNT};
use verbatim::matching::weights::Weights;
use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use crate::{OFFERED, Values};

/// A message and the facts that answer it.
struct Case {
    words: Vec<String>,
    expect: Vec<String>,
    origin: Origin,
}

/// Origin of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The set's own.
    Asked,
    /// The set's own, with typos.
    Typo,
    /// Of another set, about something else entirely.
    Elsewhere,
}

/// A base and its messages.
pub struct Scope {
    set: String,
    /// True for an article with its gold set.
    article: bool,
    base: Arc<KnowledgeBase>,
    cases: Vec<Case>,
}

/// Group of all articles.
const ARTICLES: &str = "articles";
/// Number of questions of other sets that are put to each set.
const QUESTIONS_FROM_ELSEWHERE: usize = 200;
/// The public set about articles; the others are about customer service, and share many questions.
const SET_OF_ARTICLES: &str = "squad2bt";

/// A candidate for a message.
#[derive(Debug, Clone)]
pub struct Candidate {
    is_fact: bool,
    pub right: bool,
    pub exact: bool,
    /// Positions of the candidates that share a source with it, itself included, in the order of the search.
    alike: Vec<usize>,
    /// Its own position in that order.
    at: usize,
    pub values: Values,
}

impl Candidate {
    /// Returns the sum that it is ranked by.
    pub fn score(&self, rank: &[f32; RANKING_COUNT]) -> f32 {
        let products = self.values.iter().zip(rank);
        products.map(|(value, weight)| value * weight).sum()
    }
}

/// A message and its candidates, best first.
#[derive(Debug, Clone)]
pub struct Found {
    pub set: String,
    pub article: bool,
    pub origin: Origin,
    /// True if a fact answers it.
    pub answerable: bool,
    pub candidates: Vec<Candidate>,
}

impl Found {
    pub fn facts(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|candidate| candidate.is_fact)
    }

    /// Returns true if the message is certainly about its base, false if certainly not.
    pub fn is_related(&self) -> Option<bool> {
        let is_offered = self.facts().take(OFFERED).any(|fact| fact.right);
        let is_certain = is_offered || self.origin == Origin::Elsewhere;
        is_certain.then_some(is_offered)
    }

    /// Returns the set and the origin, which share a weight.
    pub fn group(&self) -> (String, Origin) {
        let set = if self.article { ARTICLES } else { &self.set };
        (set.to_owned(), self.origin)
    }

    /// Returns the message with its candidates ranked by other weights.
    pub fn ranked(mut self, rank: &[f32; RANKING_COUNT]) -> Self {
        self.candidates.sort_by_key(|candidate| candidate.at);
        let scores: Vec<f32> = self.candidates.iter().map(|one| one.score(rank)).collect();
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum = |of: &mut dyn Iterator<Item = &f32>| {
            of.map(|score| (score - most).exp()).sum::<f32>().ln()
        };
        let all = sum(&mut scores.iter());
        for candidate in &mut self.candidates {
            let alike = sum(&mut candidate.alike.iter().map(|&at| &scores[at]));
            candidate.values[Feature::Share as usize] = (alike - all).max(-8.0);
        }
        self.candidates.sort_by(|a, b| {
            let by_score = b.score(rank).total_cmp(&a.score(rank));
            b.exact.cmp(&a.exact).then(by_score)
        });
        self
    }
}

/// Returns the weight of a message of each group: an article's own weighs 1, all of a public set together `set_weight` times
/// what all those of the articles do, and shares of that with typos and from elsewhere.
pub fn weights<'f>(
    found: impl Iterator<Item = &'f Found>,
    set_weight: f64,
    typo_share: f64,
    elsewhere_share: f64,
) -> BTreeMap<(String, Origin), f64> {
    let mut sizes: BTreeMap<(String, Origin), f64> = BTreeMap::new();
    for one in found {
        *sizes.entry(one.group()).or_default() += 1.0;
    }
    let articles = sizes[&(ARTICLES.to_owned(), Origin::Asked)];
    let weight = |((set, origin), size): ((String, Origin), f64)| {
        let of_set = if set == ARTICLES { 1.0 } else { set_weight };
        let share = match origin {
            Origin::Asked => 1.0,
            Origin::Typo => typo_share,
            Origin::Elsewhere => elsewhere_share,
        };
        ((set, origin), of_set * share * articles / size)
    };
    sizes.into_iter().map(weight).collect()
}

/// Searches for all messages.
pub fn search(scopes: &[Scope], lexicon: bool, weights: &Arc<Weights>) -> Vec<Found> {
    let mut all = Vec::new();
    for scope in scopes {
        let index = Index::with_weights(&scope.base, lexicon, Some(Arc::clone(weights)));
        for case in &scope.cases {
            let matches = index.search(&case.words, None);
            let alike = |one: EntryKind| {
                let others = matches.iter().enumerate();
                let alike = others
                    .filter(|(_, other)| other.kind == one || index.share_source(one, other.kind));
                alike.map(|(at, _)| at).collect()
            };
            let candidates = matches.iter().enumerate().map(|(at, found)| Candidate {
                at,
                alike: alike(found.kind),
                is_fact: matches!(found.kind, EntryKind::Fact(_)),
                right: is_right(&scope.base, found.kind, &case.expect),
                exact: found.exact,
                values: found.features.values,
            });
            all.push(Found {
                set: scope.set.clone(),
                article: scope.article,
                origin: case.origin,
                answerable: !case.expect.is_empty(),
                candidates: candidates.collect(),
            });
        }
    }
    all
}

fn is_right(base: &KnowledgeBase, kind: EntryKind, expect: &[String]) -> bool {
    matches!(kind, EntryKind::Fact(at) if expect.contains(&base.fact(at).id))
}

/// Reads the public sets and the articles.
pub fn read(sets: &Path, articles: &[PathBuf]) -> Vec<Scope> {
    let names = children(&sets.join("knowledge"));
    let names = names.iter().map(|folder| name_of(folder));
    let mut scopes: Vec<Scope> = names.flat_map(|name| read_set(sets, &name)).collect();
    let folders = articles.iter().flat_map(|folder| {
        if folder.join("facts.toml").exists() {
            vec![folder.clone()]
        } else {
            children(folder)
        }
    });
    scopes.extend(folders.map(|folder| read_article(&folder)));
    add_elsewhere(&mut scopes);
    scopes
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    paths
}

fn name_of(folder: &Path) -> String {
    let name = folder.file_name().expect("a folder has a name");
    name.to_string_lossy().into_owned()
}

fn read_set(sets: &Path, name: &str) -> Vec<Scope> {
    let mut cases: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for (split, origin) in [("dev", Origin::Asked), ("dev_typo", Origin::Typo)] {
        let text = std::fs::read_to_string(sets.join(format!("{name}.{split}.jsonl")))
            .expect("SETS holds the messages of each split");
        for line in text.lines() {
            let case: serde_json::Value = serde_json::from_str(line).expect("each line is a case");
            let of = |key: &str| case[key].as_str().map(str::to_owned);
            let scope = of("scope").expect("a case has a scope");
            cases.entry(scope).or_default().push(Case {
                words: words(&of("question").expect("a case has a question")),
                expect: of("expect").into_iter().collect(),
                origin,
            });
        }
    }
    let read = |(scope, cases)| Scope {
        set: name.to_owned(),
        article: false,
        base: Arc::new(
            load(&sets.join("knowledge").join(name).join(scope)).expect("knowledge loads"),
        ),
        cases,
    };
    cases.into_iter().map(read).collect()
}

/// Reads an article's messages that ask one thing, as the parts of them that ask it.
fn read_article(folder: &Path) -> Scope {
    let base = Arc::new(load(folder).expect("knowledge loads"));
    let answerer = Answerer::new(Arc::clone(&base), Policy::default());
    let article = &base.articles()[0];
    let cases = article.gold.iter().filter_map(|case| {
        let asked = answerer.asked(Question {
            utterance: &case.question,
            ..Question::default()
        });
        let [words] = &asked[..] else { return None };
        (case.parts.len() < 2).then(|| Case {
            words: words.clone(),
            expect: case.parts.concat(),
            origin: Origin::Asked,
        })
    });
    Scope {
        set: article.id.clone(),
        article: true,
        cases: cases.collect(),
        base: Arc::clone(&base),
    }
}

/// Adds to each scope questions of sets of the other kind.
fn add_elsewhere(scopes: &mut [Scope]) {
    let is_about_articles = |scope: &Scope| scope.article || scope.set == SET_OF_ARTICLES;
    let asked = |scope: &Scope| {
        let own = scope
            .cases
            .iter()
            .filter(|case| case.origin == Origin::Asked);
        let own = own.map(|case| (is_about_articles(scope), case.words.clone()));
        own.collect::<Vec<_>>()
    };
    let all: Vec<(bool, Vec<String>)> = scopes.iter().flat_map(asked).collect();
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for scope in &*scopes {
        *sizes.entry(scope.set.clone()).or_default() += 1;
    }
    for scope in scopes {
        let kind = is_about_articles(scope);
        let others = all.iter().filter(|(other, _)| *other != kind);
        let step = (others.clone().count() * sizes[&scope.set] / QUESTIONS_FROM_ELSEWHERE).max(1);
        let cases = others.step_by(step).map(|(_, words)| Case {
            words: words.clone(),
            expect: Vec::new(),
            origin: Origin::Elsewhere,
        });
        scope.cases.extend(cases);
    }
}
