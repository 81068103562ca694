//! From a message's words to ranked, weighed candidates.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::matching::classifier::logistic::log_sum_exp;
use crate::matching::confidence::model::{ANSWERABLE_FEATURES, CORRECT_FEATURES};
use crate::matching::confidence::statistics::{Best, CompetingAbsence};
use crate::matching::features::extract::{EntryWords, FeatureExtractor};
use crate::matching::features::feature::{Feature, FeatureVector};
use crate::matching::index::Index;
use crate::matching::index::entry::EntryKind;
use crate::matching::query::term::Query;
use crate::matching::ragged_array::RaggedArray;
use crate::matching::retrieval;

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
    pub features: FeatureVector,
    /// Features of whether the base answers the message at all: the best fact's for all facts, the best absence's for
    /// all absences.
    pub answerable: [f32; ANSWERABLE_FEATURES],
    /// Features of whether this candidate is the one.
    pub correct: [f32; CORRECT_FEATURES],
    /// Calibrated probability, 0 to 1, that it answers the message; never NaN.
    pub confidence: f32,
    /// Whether the message is one of its example questions.
    pub exact: bool,
}

/// An entry while it is weighed.
pub(crate) struct ScoredEntry {
    pub(crate) entry: u32,
    pub(crate) score: f32,
    pub(crate) features: FeatureVector,
    /// The logarithm of the share of all entries that falls to it and to those that share a source with it.
    share: f32,
    exact: bool,
}

/// A base is taken for one of at least so many entries, the others unknown ones: in a base of four, something unheard of
/// would fall to one of the four. More (64, 200) cost the public set of small bases 0.01 of AUROC.
const FEWEST_ENTRIES: usize = 16;
/// How far an unknown entry is ahead of the mean of the known ones: set by judgement, on a base of six.
const UNKNOWN_LEAD: f32 = 1.0;
/// Shares below `e` to this say no more.
const LEAST_SHARE: f32 = -8.0;

impl Index {
    /// Every fact and absence worth weighing for a message, best first, ties by place.
    #[must_use]
    pub fn search(&self, words: &[String], article: Option<usize>) -> Vec<Match> {
        let query = self.read(words);
        let exact = retrieval::entries_of(self, &self.exact(words), article);
        let mut entries = exact.clone();
        let logits = self.logits(&query);
        let weighed = self.with_scratch(|scratch| {
            let near = retrieval::shortlist(self, &query, &logits, scratch);
            entries.extend(
                retrieval::entries_of(self, &near, article)
                    .into_iter()
                    .filter(|entry| !exact.contains(entry)),
            );
            let mut extractor = FeatureExtractor::new(self, &query, &mut scratch.rows);
            let mut weighed = self.extract_all(&mut extractor, &entries, None);
            self.add_learned(&logits, article, &mut weighed);
            for one in &mut weighed {
                one.exact = exact.contains(&one.entry);
            }
            weighed.sort_unstable_by(|a, b| {
                // Of two that are asked word for word the first: what was learned of equals hangs on the order of lessons.
                let by_score = if a.exact && b.exact {
                    Ordering::Equal
                } else {
                    b.score.total_cmp(&a.score)
                };
                let exact = b.exact.cmp(&a.exact);
                exact.then(by_score).then(a.entry.cmp(&b.entry))
            });
            // Only the best of each kind is judged by it.
            for absence in [false, true] {
                let best = weighed
                    .iter_mut()
                    .find(|one| self.is_absence(one) == absence);
                if let Some(best) = best {
                    extractor.add_near_copy(&mut best.features);
                }
            }
            weighed
        });
        self.judge(&weighed, &query)
    }

    /// Weighs entries, without what is learned of them; where `except` is given, without that example question.
    pub(crate) fn extract_all(
        &self,
        extractor: &mut FeatureExtractor<'_>,
        entries: &[u32],
        except: Option<u32>,
    ) -> Vec<ScoredEntry> {
        // First what all of them say: so it is fetched from memory side by side, not one entry after the other.
        let mut entry_words = RaggedArray::default();
        for &entry in entries {
            let entry = &self.entries[entry as usize];
            entry_words.push(entry.document.iter().copied());
            entry_words.push(entry.id_words.iter().copied());
        }
        let weigh = |(&entry, at): (&u32, u32)| {
            let entry_words = EntryWords {
                document: entry_words.of(2 * at),
                id_words: entry_words.of(2 * at + 1),
            };
            let features = extractor.weigh(&self.entries[entry as usize], entry_words, except);
            ScoredEntry {
                entry,
                score: features.score(&self.weights.rank),
                features,
                share: 0.0,
                exact: false,
            }
        };
        entries.iter().zip(0..).map(weigh).collect()
    }

    /// How strongly a message points to each entry by what was learned; nothing where nothing was.
    fn logits(&self, query: &Query) -> Vec<f32> {
        let features = || {
            self.neighbours
                .of_query(query, &self.vocabulary, self.lexicon)
        };
        let classifier = self.classifier.as_ref();
        classifier.map_or_else(Vec::new, |classifier| classifier.logits(&features()))
    }

    /// Adds to each entry's evidence what the base's examples teach, among the entries of `article`.
    fn add_learned(&self, logits: &[f32], article: Option<usize>, weighed: &mut [ScoredEntry]) {
        if logits.is_empty() {
            return;
        }
        let asked: Cow<[f32]> = article.map_or(logits.into(), |number| {
            let asked = self.entries.iter().zip(logits);
            let asked = asked.filter(|(entry, _)| entry.article == number);
            asked.map(|(_, &logit)| logit).collect()
        });
        let unknown = FEWEST_ENTRIES.saturating_sub(asked.len());
        let level = asked.iter().sum::<f32>() / asked.len().max(1) as f32 + UNKNOWN_LEAD;
        let all = log_sum_exp(
            asked
                .iter()
                .copied()
                .chain(std::iter::repeat_n(level, unknown)),
        );
        for one in weighed {
            let share = (logits[one.entry as usize] - all).max(LEAST_SHARE);
            one.features.values[Feature::ClassifierShare as usize] = share;
            one.score += share * self.weights.rank[Feature::ClassifierShare as usize];
            let shared_sources = self.shared_sources.of(one.entry).iter().chain([&one.entry]);
            one.share = log_sum_exp(shared_sources.map(|&entry| logits[entry as usize])) - all;
        }
    }

    /// ScoredEntry entries, best first, with how sure each is.
    fn judge(&self, weighed: &[ScoredEntry], query: &Query) -> Vec<Match> {
        let all = log_sum_exp(weighed.iter().map(|one| one.score));
        let share = |one: &ScoredEntry| match &self.classifier {
            Some(_) => one.share,
            None => one.score - all,
        };
        let best = |absence: bool| weighed.iter().find(|one| self.is_absence(one) == absence);
        let answerable = |best: &ScoredEntry, absence| {
            let learned = best.features.of(Feature::ClassifierShare);
            self.statistics.answerable(&Best {
                features: &best.features,
                familiar: best.score
                    - self.weights.rank[Feature::ClassifierShare as usize] * learned,
                share: share(best),
                length: query.terms.len(),
                presupposes: query.question_type.presupposes(),
                absence,
            })
        };
        let facts = best(false).map(|fact| {
            let absence = best(true).map(|absence| CompetingAbsence {
                lead: fact.score - absence.score,
                missing: absence.features.of(Feature::UnmatchedWord),
            });
            answerable(fact, absence)
        });
        let absences = best(true).map(|absence| answerable(absence, None));
        let judge = |one: &ScoredEntry| {
            let answerable = if self.is_absence(one) {
                absences
            } else {
                facts
            };
            let lead = one.score - self.rival(one, weighed);
            let correct = self.statistics.correct(share(one), lead);
            self.matched(one, answerable.unwrap_or_default(), correct)
        };
        weighed.iter().map(judge).collect()
    }

    fn is_absence(&self, one: &ScoredEntry) -> bool {
        matches!(self.entries[one.entry as usize].kind, EntryKind::Absence(_))
    }

    /// The score of the best other with another source.
    fn rival(&self, one: &ScoredEntry, weighed: &[ScoredEntry]) -> f32 {
        let entry = |of: &ScoredEntry| &self.entries[of.entry as usize];
        let rival = weighed
            .iter()
            .find(|other| other.entry != one.entry && !entry(other).shares_source(entry(one)));
        rival.map_or(f32::NEG_INFINITY, |rival| rival.score)
    }

    fn matched(
        &self,
        one: &ScoredEntry,
        answerable: [f32; ANSWERABLE_FEATURES],
        correct: [f32; CORRECT_FEATURES],
    ) -> Match {
        let entry = &self.entries[one.entry as usize];
        Match {
            kind: entry.kind,
            question: (one.features.example - entry.examples.start) as usize,
            score: one.score,
            features: one.features.clone(),
            answerable,
            correct,
            confidence: if one.exact {
                1.0
            } else {
                self.weights.confidence.confidence(&answerable, &correct)
            },
            exact: one.exact,
        }
    }
}
