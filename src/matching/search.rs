//! Search: ranks facts and absences for a message and gives each a confidence.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::matching::classifier::logistic::log_sum_exp;
use crate::matching::features::extract::{Compared, FeatureExtractor};
use crate::matching::features::feature::{Feature, FeatureVector};
use crate::matching::features::guard;
use crate::matching::index::Index;
use crate::matching::index::entry::EntryKind;
use crate::matching::query::term::Query;
use crate::matching::retrieval;
use crate::matching::scratch::Scratch;

/// A fact or an absence that was ranked for a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The fact or absence.
    pub kind: EntryKind,
    /// Index of its example question that is nearest to the message.
    pub question: usize,
    /// Weighted sum of its features, by which it is ranked.
    pub score: f32,
    /// Its features.
    pub features: FeatureVector,
    /// The rarest thing that the message names and the fact or absence does not hold.
    pub unmatched: Option<Unmatched>,
    /// Calibrated probability, 0 to 1, that it answers the message; never NaN. 0 for absences after the first match and for
    /// facts after the first [`MOST_JUDGED`].
    pub confidence: f32,
    /// Probability, 0 to 1, that the message is about the base at all; the same for all matches.
    pub related: f32,
    /// True if the message is one of its example questions.
    pub exact: bool,
}

/// What a message names and a fact or absence does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmatched {
    /// A word: a name, a number, or what is asked which or how of.
    Word(String),
    /// The message denies something, and the nearest example question does not.
    Denial,
}

/// An entry before it is given a confidence.
struct Candidate {
    entry: u32,
    score: f32,
    compared: Compared,
    exact: bool,
}

/// Least number of entries among which the classifier's shares are computed; a smaller base is filled up with unknown
/// ones. Otherwise in a base of four a question about anything else would fall to one of the four. More (64, 200) cost the
/// public set of small bases 0.01 of AUROC.
const FEWEST_ENTRIES: usize = 16;
/// Lead of the logit of an unknown entry over the mean of the known ones. Set by judgement, on a base of six.
const UNKNOWN_LEAD: f32 = 1.0;
/// Number of facts for a message whose confidence is computed: an answer and its offers need no more, and the trees of all
/// candidates took an eighth of a question's time.
pub const MOST_JUDGED: usize = 3;
/// Smallest logarithm of a share.
const LEAST_SHARE: f32 = -8.0;

impl Index {
    /// Returns the facts and absences on the shortlist for a message, best first, ties by number.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.analyze(words);
        let exact = retrieval::entries_of(self, &self.exact(words), article);
        self.with_scratch(|scratch| {
            let logits = self.logits(&query, scratch);
            let near = retrieval::shortlist(self, &query, &logits, scratch);
            let mut entries = exact.clone();
            let near = retrieval::entries_of(self, &near, article).into_iter();
            entries.extend(near.filter(|entry| !exact.contains(entry)));
            let mut extractor = FeatureExtractor::new(self, &query, &mut scratch.rows);
            let candidates = entries.into_iter().map(|entry| Candidate {
                entry,
                score: 0.0,
                compared: extractor.compare(&self.entries[entry as usize]),
                exact: exact.contains(&entry),
            });
            let mut candidates: Vec<Candidate> = candidates.collect();
            self.set_classifier_shares(&logits, article, &mut candidates);
            self.rank(&mut candidates);
            self.matches(candidates, &query)
        })
    }

    /// Returns the classifier's logits of a message, one an entry; empty without a classifier.
    fn logits(&self, query: &Query, scratch: &mut Scratch) -> Vec<f32> {
        let Some(classifier) = &self.classifier else {
            return Vec::new();
        };
        let (neighbours, kept) = (&self.neighbours, &mut scratch.neighbours);
        classifier.logits(&neighbours.of_query(query, &self.vocabulary, self.lexicon, kept))
    }

    /// Sets the classifier's share of each candidate among the entries of `article`.
    fn set_classifier_shares(
        &self,
        logits: &[f32],
        article: Option<usize>,
        candidates: &mut [Candidate],
    ) {
        if logits.is_empty() {
            return;
        }
        let considered: Cow<[f32]> = article.map_or(logits.into(), |number| {
            let entries = self.entries.iter().zip(logits);
            let in_article = entries.filter(|(entry, _)| entry.article == number);
            in_article.map(|(_, &logit)| logit).collect()
        });
        let unknown = FEWEST_ENTRIES.saturating_sub(considered.len());
        let unknown_logit =
            considered.iter().sum::<f32>() / considered.len().max(1) as f32 + UNKNOWN_LEAD;
        let all = log_sum_exp(
            considered
                .iter()
                .copied()
                .chain(std::iter::repeat_n(unknown_logit, unknown)),
        );
        for candidate in candidates {
            let share = (logits[candidate.entry as usize] - all).max(LEAST_SHARE);
            candidate
                .compared
                .features
                .set(Feature::ClassifierShare, share);
        }
    }

    /// Scores the candidates, sorts them, best first, and sets the share of each.
    fn rank(&self, candidates: &mut [Candidate]) {
        for candidate in &mut *candidates {
            candidate.score = candidate.compared.features.score(&self.weights.rank);
        }
        candidates.sort_unstable_by(|a, b| {
            // Of two exact matches the first wins: the classifier's scores of equal examples depend on the order of
            // training.
            let by_score = if a.exact && b.exact {
                Ordering::Equal
            } else {
                b.score.total_cmp(&a.score)
            };
            let exact = b.exact.cmp(&a.exact);
            exact.then(by_score).then(a.entry.cmp(&b.entry))
        });
        let all = log_sum_exp(candidates.iter().map(|candidate| candidate.score));
        for at in 0..candidates.len() {
            let entry = |candidate: &Candidate| &self.entries[candidate.entry as usize];
            let own = entry(&candidates[at]);
            let alike = candidates
                .iter()
                .enumerate()
                .filter(|(other, candidate)| *other == at || entry(candidate).shares_source(own));
            let alike = log_sum_exp(alike.map(|(_, candidate)| candidate.score));
            let features = &mut candidates[at].compared.features;
            features.set(Feature::Share, (alike - all).max(LEAST_SHARE));
        }
    }

    /// Returns the candidates as matches with their confidence, in order.
    fn matches(&self, candidates: Vec<Candidate>, query: &Query) -> Vec<Match> {
        let is_fact = |candidate: &&Candidate| {
            let kind = self.entries[candidate.entry as usize].kind;
            matches!(kind, EntryKind::Fact(_))
        };
        let best = candidates.iter().find(is_fact);
        let related = best.map_or(0.0, |best| {
            let features = &best.compared.features.values;
            self.weights.related.probability(features)
        });
        let unmatched = |what| match what {
            guard::Unmatched::Term(at) => Unmatched::Word(query.terms[at].text.clone()),
            guard::Unmatched::Denial => Unmatched::Denial,
        };
        let mut facts = 0;
        let to_match = |(at, candidate): (usize, Candidate)| {
            let entry = &self.entries[candidate.entry as usize];
            let features = candidate.compared.features;
            let is_fact = matches!(entry.kind, EntryKind::Fact(_));
            facts += usize::from(is_fact);
            let confidence = if at == 0 || is_fact && facts <= MOST_JUDGED {
                self.weights.confidence.probability(&features.values)
            } else {
                0.0
            };
            Match {
                kind: entry.kind,
                question: (features.example - entry.examples.start) as usize,
                score: candidate.score,
                unmatched: candidate.compared.unmatched.map(unmatched),
                confidence: if candidate.exact { 1.0 } else { confidence },
                features,
                related,
                exact: candidate.exact,
            }
        };
        candidates.into_iter().enumerate().map(to_match).collect()
    }
}
