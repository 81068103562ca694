//! Search: ranks facts and absences for a message and gives each a confidence.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::matching::classifier::logistic::log_sum_exp;
use crate::matching::confidence::model::{ANSWERABLE_FEATURES, CORRECT_FEATURES, RELATED_FEATURES};
use crate::matching::confidence::statistics::{BestCandidate, CompetingAbsence};
use crate::matching::features::extract::{EntryWords, FeatureExtractor};
use crate::matching::features::feature::{Feature, FeatureVector};
use crate::matching::index::Index;
use crate::matching::index::entry::EntryKind;
use crate::matching::query::term::Query;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::retrieval;

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
    /// Features of the probability that the base answers the message at all: the best fact's for all facts, the best
    /// absence's for all absences.
    pub answerable: [f32; ANSWERABLE_FEATURES],
    /// Features of the probability that this candidate is the right one.
    pub correct: [f32; CORRECT_FEATURES],
    /// Features of the probability that the message is about the base at all: those of the best fact, for all.
    pub related: [f32; RELATED_FEATURES],
    /// Calibrated probability, 0 to 1, that it answers the message; never NaN.
    pub confidence: f32,
    /// True if the message is one of its example questions.
    pub exact: bool,
}

/// An entry with its score, before it is given a confidence.
pub(crate) struct ScoredEntry {
    pub(crate) entry: u32,
    pub(crate) score: f32,
    pub(crate) features: FeatureVector,
    /// Logarithm of the share of all entries that falls to it and to those that share a source with it.
    share: f32,
    exact: bool,
}

/// Least number of entries among which shares are computed; a smaller base is filled up with unknown ones. Otherwise in
/// a base of four a question about anything else would fall to one of the four. More (64, 200) cost the public set of
/// small bases 0.01 of AUROC.
const FEWEST_ENTRIES: usize = 16;
/// Lead of the logit of an unknown entry over the mean of the known ones. Set by judgement, on a base of six.
const UNKNOWN_LEAD: f32 = 1.0;
/// Smallest logarithm of a share.
const LEAST_SHARE: f32 = -8.0;

impl Index {
    /// Returns the facts and absences on the shortlist for a message, best first, ties by number.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.analyze(words);
        let exact = retrieval::entries_of(self, &self.exact(words), article);
        let mut entries = exact.clone();
        let logits = self.logits(&query);
        let scored = self.with_scratch(|scratch| {
            let near = retrieval::shortlist(self, &query, &logits, scratch);
            entries.extend(
                retrieval::entries_of(self, &near, article)
                    .into_iter()
                    .filter(|entry| !exact.contains(entry)),
            );
            let mut extractor = FeatureExtractor::new(self, &query, &mut scratch.rows);
            let mut scored = self.extract_all(&mut extractor, &entries, None);
            self.add_classifier_share(&logits, article, &mut scored);
            for candidate in &mut scored {
                candidate.exact = exact.contains(&candidate.entry);
            }
            scored.sort_unstable_by(|a, b| {
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
            // Only the best fact and the best absence are used in the probability that the base answers.
            for absence in [false, true] {
                let best = scored
                    .iter_mut()
                    .find(|candidate| self.is_absence(candidate) == absence);
                if let Some(best) = best {
                    extractor.add_near_duplicate(&mut best.features);
                }
            }
            scored
        });
        self.to_matches(&scored, &query)
    }

    /// Extracts the features of entries, without the classifier's share; if `except` is given, without that example
    /// question.
    pub(crate) fn extract_all(
        &self,
        extractor: &mut FeatureExtractor<'_>,
        entries: &[u32],
        except: Option<u32>,
    ) -> Vec<ScoredEntry> {
        // The words of all entries are gathered first, so that they are fetched from memory side by side.
        let mut entry_words = RaggedArray::default();
        for &entry in entries {
            let entry = &self.entries[entry as usize];
            entry_words.push(entry.document.iter().copied());
            entry_words.push(entry.id_words.iter().copied());
        }
        let extract = |(&entry, at): (&u32, u32)| {
            let entry_words = EntryWords {
                document: entry_words.of(2 * at),
                id_words: entry_words.of(2 * at + 1),
            };
            let features = extractor.extract(&self.entries[entry as usize], entry_words, except);
            ScoredEntry {
                entry,
                score: features.score(&self.weights.rank),
                features,
                share: 0.0,
                exact: false,
            }
        };
        entries.iter().zip(0..).map(extract).collect()
    }

    /// Returns the classifier's logits of a message, one an entry; empty without a classifier.
    fn logits(&self, query: &Query) -> Vec<f32> {
        let features = || {
            self.neighbours
                .of_query(query, &self.vocabulary, self.lexicon)
        };
        let classifier = self.classifier.as_ref();
        classifier.map_or_else(Vec::new, |classifier| classifier.logits(&features()))
    }

    /// Adds the classifier's share to the features and the score of each entry, among the entries of `article`.
    fn add_classifier_share(
        &self,
        logits: &[f32],
        article: Option<usize>,
        scored: &mut [ScoredEntry],
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
        for candidate in scored {
            let share = (logits[candidate.entry as usize] - all).max(LEAST_SHARE);
            candidate.features.values[Feature::ClassifierShare as usize] = share;
            candidate.score += share * self.weights.rank[Feature::ClassifierShare as usize];
            let shared_sources = self
                .shared_sources
                .of(candidate.entry)
                .iter()
                .chain([&candidate.entry]);
            candidate.share =
                log_sum_exp(shared_sources.map(|&entry| logits[entry as usize])) - all;
        }
    }

    /// Returns the entries as matches with their confidence, in order.
    fn to_matches(&self, scored: &[ScoredEntry], query: &Query) -> Vec<Match> {
        let all = log_sum_exp(scored.iter().map(|candidate| candidate.score));
        let share = |candidate: &ScoredEntry| match &self.classifier {
            Some(_) => candidate.share,
            None => candidate.score - all,
        };
        let best = |absence: bool| {
            scored
                .iter()
                .find(|candidate| self.is_absence(candidate) == absence)
        };
        let input = |best, absence| BestCandidate {
            absence,
            ..self.best_candidate(best, share(best), query)
        };
        let facts = best(false).map(|fact| {
            let absence = best(true).map(|absence| CompetingAbsence {
                lead: fact.score - absence.score,
                unmatched_word: absence.features.of(Feature::UnmatchedWord),
            });
            self.statistics.answerable(&input(fact, absence))
        });
        let absences = best(true).map(|absence| self.statistics.answerable(&input(absence, None)));
        let related = best(false).map(|fact| input(fact, None).related(fact.score));
        let with_confidence = |candidate: &ScoredEntry| {
            let answerable = if self.is_absence(candidate) {
                absences
            } else {
                facts
            };
            let lead = candidate.score - self.rival(candidate, scored);
            let correct = self.statistics.correct(share(candidate), lead);
            Match {
                related: related.unwrap_or_default(),
                ..self.to_match(candidate, answerable.unwrap_or_default(), correct)
            }
        };
        scored.iter().map(with_confidence).collect()
    }

    fn best_candidate<'c>(
        &self,
        best: &'c ScoredEntry,
        share: f32,
        query: &Query,
    ) -> BestCandidate<'c> {
        let classifier_share = best.features.of(Feature::ClassifierShare);
        let classifier_weight = self.weights.rank[Feature::ClassifierShare as usize];
        BestCandidate {
            features: &best.features,
            score_without_classifier: best.score - classifier_weight * classifier_share,
            share,
            length: query.terms.len(),
            presupposes: query.question_type.presupposes(),
            absence: None,
        }
    }

    fn is_absence(&self, candidate: &ScoredEntry) -> bool {
        matches!(
            self.entries[candidate.entry as usize].kind,
            EntryKind::Absence(_)
        )
    }

    /// Returns the score of the best other entry with another source.
    fn rival(&self, candidate: &ScoredEntry, scored: &[ScoredEntry]) -> f32 {
        let entry = |of: &ScoredEntry| &self.entries[of.entry as usize];
        let rival = scored.iter().find(|other| {
            other.entry != candidate.entry && !entry(other).shares_source(entry(candidate))
        });
        rival.map_or(f32::NEG_INFINITY, |rival| rival.score)
    }

    fn to_match(
        &self,
        candidate: &ScoredEntry,
        answerable: [f32; ANSWERABLE_FEATURES],
        correct: [f32; CORRECT_FEATURES],
    ) -> Match {
        let entry = &self.entries[candidate.entry as usize];
        Match {
            kind: entry.kind,
            question: (candidate.features.example - entry.examples.start) as usize,
            score: candidate.score,
            features: candidate.features.clone(),
            answerable,
            correct,
            related: Default::default(),
            confidence: if candidate.exact {
                1.0
            } else {
                self.weights.confidence.confidence(&answerable, &correct)
            },
            exact: candidate.exact,
        }
    }
}
