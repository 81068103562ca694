//! From a message's words to ranked, weighed candidates.

use super::confidence::{CHOSEN, COVERED};
use super::evidence::Evidence;
use super::index::{Entry, EntryKind, Index};
use super::query::Query;
use super::retrieval;
use super::rows::Rows;
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

impl Index {
    /// Every fact and absence worth weighing for a message, best first, ties by place.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.read(words);
        let exact = retrieval::entries_of(self, &self.exact(words), article);
        let mut entries = exact.clone();
        let mut weighed = self.with_scratch(|scratch| {
            let near = retrieval::shortlist(self, &query, scratch);
            entries.extend(
                retrieval::entries_of(self, &near, article)
                    .into_iter()
                    .filter(|entry| !exact.contains(entry)),
            );
            self.weigh_all(&query, &entries, None, &mut scratch.rows)
        });
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
            .map(|one| self.judge(one, &weighed))
            .collect()
    }

    fn weigh_all(
        &self,
        query: &Query,
        entries: &[u32],
        except: Option<u32>,
        rows: &mut Rows,
    ) -> Vec<Weighed> {
        let mut weigher = Weigher::new(self, query, rows);
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

    fn judge(&self, one: &Weighed, all: &[Weighed]) -> Match {
        let entry = |of: &Weighed| -> &Entry { &self.entries[of.entry as usize] };
        let (mut kin, mut rivals) = (Vec::new(), Vec::with_capacity(all.len()));
        for other in all.iter().filter(|other| other.entry != one.entry) {
            if entry(other).shares_source(entry(one)) {
                kin.push(other.score);
            } else {
                rivals.push(other.score);
            }
        }
        let best = &all[0];
        let covered = self.background.covered(&best.evidence, best.score);
        let chosen = self
            .background
            .chosen(&one.evidence, one.score, &kin, &rivals);
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

    /// The scores of an example question, asked as if it were not there: its own entry's, where that has another
    /// example, and the best other's with another source.
    pub(super) fn leave_out(&self, example: u32) -> (Option<f32>, Option<f32>) {
        let query = self.read(&self.spelled(example));
        let own = self.examples[example as usize].entry;
        let own_entry = &self.entries[own as usize];
        let weighed = self.with_scratch(|scratch| {
            let near = retrieval::shortlist(self, &query, scratch);
            let mut entries = retrieval::entries_of(self, &near, None);
            entries.retain(|&entry| {
                entry == own || !self.entries[entry as usize].shares_source(own_entry)
            });
            self.weigh_all(&query, &entries, Some(example), &mut scratch.rows)
        });
        let has_other = own_entry.examples.len() > 1;
        let (mut own_score, mut other_score) = (None, None);
        for one in weighed {
            if one.entry == own {
                own_score = has_other.then_some(one.score);
            } else {
                other_score = Some(other_score.map_or(one.score, |best: f32| best.max(one.score)));
            }
        }
        (own_score, other_score)
    }
}
