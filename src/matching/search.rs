//! From a message's words to ranked, weighed candidates.

use super::classifier::log_sum_exp;
use super::confidence::{Best, CHOSEN, COVERED};
use super::evidence::{Evidence, Kind};
use super::index::{Entry, EntryKind, Index};
use super::query::Query;
use super::retrieval;
use super::weigher::Weigher;

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
    /// Features of whether the base answers the message at all; the best candidate's, for all.
    pub covered: [f32; COVERED],
    /// Features of whether this candidate is the one.
    pub chosen: [f32; CHOSEN],
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
    exact: bool,
}

/// Shares below `e` to this say no more.
const LEAST_SHARE: f32 = -8.0;
/// So many of the nearest candidates are taken for how crowded the base is around a message.
const CROWD: usize = 10;

/// How near a message's surroundings are: the mean cosine of its nearest candidates.
fn crowd(all: &[Weighed]) -> f32 {
    let mut near: Vec<f32> = all
        .iter()
        .map(|one| one.evidence.of(Kind::Sentence))
        .collect();
    near.sort_unstable_by(|a, b| b.total_cmp(a));
    near.truncate(CROWD);
    near.iter().sum::<f32>() / near.len().max(1) as f32
}

impl Index {
    /// Every fact and absence worth weighing for a message, best first, ties by place.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.read(words);
        let exact = retrieval::entries_of(self, self.exact(words), article);
        let mut entries = exact.clone();
        let near = self.with_scratch(|scratch| retrieval::shortlist(self, &query, scratch));
        entries.extend(
            retrieval::entries_of(self, &near, article)
                .into_iter()
                .filter(|entry| !exact.contains(entry)),
        );
        let mut weighed = self.weigh_all(&query, &entries, None);
        self.add_learned(&query, article, &mut weighed);
        for one in &mut weighed {
            one.exact = exact.contains(&one.entry);
        }
        weighed.sort_by(|a, b| {
            b.exact
                .cmp(&a.exact)
                .then(b.score.total_cmp(&a.score))
                .then(a.entry.cmp(&b.entry))
        });
        weighed
            .iter()
            .map(|one| self.judge(one, &weighed, query.terms.len()))
            .collect()
    }

    /// Weighs entries; without the example question `except` and without what is learned of it, where one is given.
    fn weigh_all(&self, query: &Query, entries: &[u32], except: Option<u32>) -> Vec<Weighed> {
        let mut weigher = Weigher::new(self, query);
        let weigh = |&entry: &u32| {
            let evidence = weigher.weigh(&self.entries[entry as usize], except);
            Weighed {
                entry,
                score: evidence.score(&self.weights.rank),
                evidence,
                exact: false,
            }
        };
        entries.iter().map(weigh).collect()
    }

    /// Adds to each entry's evidence what the base's examples teach, of the entries of `article`.
    fn add_learned(&self, query: &Query, article: Option<usize>, weighed: &mut [Weighed]) {
        let Some(classifier) = &self.classifier else {
            return;
        };
        let features =
            self.neighbours
                .of_query(&query.vector, &query.terms, &self.vocabulary, self.lexicon);
        let logits = classifier.logits(&features);
        let asked = self.entries.iter().zip(&logits).filter(|(entry, _)| {
            article.is_none_or(|article| entry.article == article)
        });
        let all = log_sum_exp(asked.map(|(_, &logit)| logit));
        for one in weighed {
            let share = (logits[one.entry as usize] - all).max(LEAST_SHARE);
            one.evidence.values[Kind::Learned as usize] = share;
            one.score += share * self.weights.rank[Kind::Learned as usize];
        }
    }

    fn judge(&self, one: &Weighed, all: &[Weighed], length: usize) -> Match {
        let entry = |of: &Weighed| -> &Entry { &self.entries[of.entry as usize] };
        let rivals = all.iter().filter(|other| {
            other.entry != one.entry && !entry(other).shares_source(entry(one))
        });
        let rival = rivals.map(|other| other.score).fold(f32::NEG_INFINITY, f32::max);
        let best = &all[0];
        let share = |of: &Weighed| match &self.classifier {
            Some(_) => of.evidence.of(Kind::Learned),
            None => of.score - log_sum_exp(all.iter().map(|other| other.score)),
        };
        let covered = self.background.covered(&Best {
            evidence: &best.evidence,
            familiar: best.score - self.weights.rank[Kind::Learned as usize] * best.evidence.of(Kind::Learned),
            share: share(best),
            crowd: crowd(all),
            length,
        });
        let chosen = self.background.chosen(&one.evidence, share(one), one.score - rival);
        let confidence = if one.exact {
            1.0
        } else {
            self.weights.confidence.confidence(&covered, &chosen)
        };
        Match {
            kind: entry(one).kind,
            question: (one.evidence.example - entry(one).examples.start) as usize,
            score: one.score,
            evidence: one.evidence.clone(),
            covered,
            chosen,
            confidence,
            exact: one.exact,
        }
    }

    /// DUMP
    #[must_use]
    pub fn search_without(&self, example: u32) -> Vec<Match> {
        let query = self.read(&self.spelled(example));
        let near = self.with_scratch(|scratch| retrieval::shortlist(self, &query, scratch));
        let entries = retrieval::entries_of(self, &near, None);
        let mut weighed = self.weigh_all(&query, &entries, Some(example));
        weighed.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        weighed.iter().map(|one| self.judge(one, &weighed, query.terms.len())).collect()
    }
    /// DUMP
    #[must_use]
    pub fn example_entry(&self, example: u32) -> (EntryKind, usize) {
        let entry = &self.entries[self.examples[example as usize].entry as usize];
        (entry.kind, entry.examples.len())
    }

    /// The scores of an example question, asked as if it were not there: its own entry's, where that has another
    /// example, and the best other's with another source.
    pub(super) fn leave_out(&self, example: u32) -> (Option<f32>, Option<f32>) {
        let query = self.read(&self.spelled(example));
        let own = self.examples[example as usize].entry;
        let own_entry = &self.entries[own as usize];
        let near = self.with_scratch(|scratch| retrieval::shortlist(self, &query, scratch));
        let mut entries = retrieval::entries_of(self, &near, None);
        entries.retain(|&entry| {
            entry == own || !self.entries[entry as usize].shares_source(own_entry)
        });
        let has_other = own_entry.examples.len() > 1;
        let (mut own_score, mut other_score) = (None, None);
        for one in self.weigh_all(&query, &entries, Some(example)) {
            if one.entry == own {
                own_score = has_other.then_some(one.score);
            } else {
                other_score = Some(other_score.map_or(one.score, |best: f32| best.max(one.score)));
            }
        }
        (own_score, other_score)
    }
}
