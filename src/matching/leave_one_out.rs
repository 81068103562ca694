//! Example questions asked as if they were none: each is left out of its entry and looked up.

use crate::matching::features::extract::FeatureExtractor;
use crate::matching::features::feature::Feature;
use crate::matching::index::Index;
use crate::matching::index::entry::{Entry, EntryKind};
use crate::matching::parallel;
use crate::matching::retrieval;
use crate::matching::scratch::Scratch;

/// What was found for an example question that was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The entry that it belongs to.
    pub entry: EntryKind,
    /// Its index among the entry's questions.
    pub question: usize,
    /// The place of its entry among those found, from 0.
    pub rank: usize,
    /// The best of the other entries.
    pub rival: Option<Rival>,
}

/// An entry that competes for an example question of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rival {
    /// The entry.
    pub entry: EntryKind,
    /// Index of its question that is nearest.
    pub question: usize,
    /// How alike the two questions are, 0 to 1: their soft cosine.
    pub similarity: f32,
    /// True if both entries have a source in common.
    pub shares_source: bool,
}

impl Index {
    /// Looks each example question up, left out of its entry. The classifier takes no part, as it was trained on all.
    #[must_use]
    pub fn leave_one_out(&self) -> Vec<LeftOut> {
        let parts = parallel::in_parts(self.examples.len(), |part| {
            self.with_scratch(|scratch| {
                let numbers = part.start as u32..part.end as u32;
                let found = numbers.map(|example| self.leave_out(example, scratch));
                found.collect::<Vec<_>>()
            })
        });
        parts.concat()
    }

    fn leave_out(&self, example: u32, scratch: &mut Scratch) -> LeftOut {
        let own = &self.entries[self.examples[example as usize].entry as usize];
        let query = self.analyze(&self.spelled(example));
        // Whatever is asked alike has words in common: vectors find no more, and take three times as long.
        let near = retrieval::by_words(self, &query, scratch);
        let near: Vec<u32> = near.into_iter().filter(|other| *other != example).collect();
        let mut entries = retrieval::entries_of(self, &near, Some(own.article));
        if !entries.contains(&own.number) {
            entries.push(own.number);
        }
        let mut extractor = FeatureExtractor::new(self, &query, &mut scratch.rows);
        extractor.leave_out(example);
        let mut scored: Vec<(f32, u32, u32, f32)> = entries
            .into_iter()
            .map(|entry| {
                let features = extractor.compare(&self.entries[entry as usize]).features;
                let nearest = features.of(Feature::NearestExample);
                (
                    features.score(&self.weights.rank),
                    entry,
                    features.example,
                    nearest,
                )
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.left_out(example, own, &scored)
    }

    fn left_out(&self, example: u32, own: &Entry, scored: &[(f32, u32, u32, f32)]) -> LeftOut {
        let rival = scored.iter().find(|(_, entry, ..)| *entry != own.number);
        LeftOut {
            entry: own.kind,
            question: (example - own.examples.start) as usize,
            rank: scored
                .iter()
                .position(|(_, entry, ..)| *entry == own.number)
                .unwrap_or(scored.len()),
            rival: rival.map(|&(_, entry, nearest, similarity)| {
                let other = &self.entries[entry as usize];
                Rival {
                    entry: other.kind,
                    question: (nearest - other.examples.start) as usize,
                    similarity,
                    shares_source: other.shares_source(own),
                }
            }),
        }
    }
}
