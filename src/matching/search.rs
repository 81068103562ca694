//! From a message's words to ranked, weighed candidates.

use super::confidence::{FEATURES, logistic};
use super::evidence::{Evidence, KINDS, Weigher};
use super::index::{Entry, EntryKind, Index};
use super::query::Query;
use super::retrieval::{self, Scratch};

/// A fact or an absence that was weighed for a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Which it is.
    pub kind: EntryKind,
    /// Which of its example questions came nearest.
    pub question: usize,
    /// By what it is ranked.
    pub score: f32,
    /// What speaks for and against it.
    pub evidence: Evidence,
    /// What its confidence is made of.
    pub features: [f32; FEATURES],
    /// Calibrated probability, 0 to 1, that it answers the message; never NaN.
    pub confidence: f32,
    /// Whether the message is one of its example questions.
    pub exact: bool,
}

/// An entry while it is weighed.
struct Weighed {
    entry: u32,
    score: f32,
    evidence: Evidence,
}

impl Index {
    /// Every fact and absence worth weighing for a message, best first, ties by place.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.read(words);
        let mut scratch = self.scratch();
        let near = retrieval::shortlist(self, &query, &mut scratch);
        self.give_back(scratch);
        let mut entries = self.exact_entries(words, article);
        let exact = entries.clone();
        for entry in retrieval::entries_of(self, &near, article) {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        let weighed = self.weigh_all(&query, &entries);
        self.rank(weighed, &exact)
    }

    /// Entries that have the message, normalized, among their example questions.
    fn exact_entries(&self, words: &[String], article: Option<usize>) -> Vec<u32> {
        let examples = self
            .exact
            .get(&words.join(" "))
            .map_or(&[][..], Vec::as_slice);
        retrieval::entries_of(self, examples, article)
    }

    fn weigh_all(&self, query: &Query, entries: &[u32]) -> Vec<Weighed> {
        let mut weigher = Weigher::new(self, query);
        let weigh = |&entry: &u32| {
            let evidence = weigher.weigh(&self.entries[entry as usize]);
            Weighed {
                entry,
                score: score(&evidence.values, &self.weights.rank),
                evidence,
            }
        };
        entries.iter().map(weigh).collect()
    }

    fn rank(&self, mut weighed: Vec<Weighed>, exact: &[u32]) -> Vec<Match> {
        weighed.sort_by(|a, b| {
            let is_exact = |one: &Weighed| exact.contains(&one.entry);
            is_exact(b)
                .cmp(&is_exact(a))
                .then(b.score.total_cmp(&a.score))
                .then(a.entry.cmp(&b.entry))
        });
        let entry = |one: &Weighed| -> &Entry { &self.entries[one.entry as usize] };
        let rival = |of: &Weighed| {
            let other =
                |one: &&Weighed| one.entry != of.entry && !entry(one).shares_source(entry(of));
            weighed
                .iter()
                .filter(other)
                .map(|one| one.score)
                .max_by(f32::total_cmp)
        };
        weighed
            .iter()
            .map(|one| {
                let features = self
                    .background
                    .features(&one.evidence, one.score, rival(one));
                let exact = exact.contains(&one.entry);
                let confidence = if exact {
                    1.0
                } else {
                    logistic(&features, &self.weights.confidence, self.weights.bias)
                };
                let question = (one.evidence.example - entry(one).examples.start) as usize;
                let (kind, score, evidence) = (entry(one).kind, one.score, one.evidence.clone());
                Match {
                    kind,
                    question,
                    score,
                    evidence,
                    features,
                    confidence,
                    exact,
                }
            })
            .collect()
    }

    /// The best score that an example question reaches among the facts that it does not belong to.
    pub(super) fn best_other_score(&self, example: u32, scratch: &mut Scratch) -> Option<f32> {
        let words = self.spelled(example);
        let query = self.read(&words);
        let own = self.examples[example as usize].entry;
        let near = retrieval::shortlist(self, &query, scratch);
        let mut entries = retrieval::entries_of(self, &near, None);
        entries.retain(|&entry| entry != own);
        self.weigh_all(&query, &entries)
            .into_iter()
            .map(|one| one.score)
            .max_by(f32::total_cmp)
    }
}

/// The weighted sum of evidence.
#[must_use]
pub fn score(values: &[f32; KINDS], weights: &[f32; KINDS]) -> f32 {
    values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum()
}
