//! Leave-one-out statistics: searches for each of a sample of example questions as if it were not in the base.

use crate::matching::confidence::statistics::{BaseStatistics, LeaveOneOut};
use crate::matching::features::extract::FeatureExtractor;
use crate::matching::features::feature::Feature;
use crate::matching::index::Index;
use crate::matching::retrieval;

/// Largest number of example questions that are searched for when the index is built.
const SAMPLE: usize = 250;

impl Index {
    /// Measures the statistics of the base on a sample of its example questions, each left out of it.
    pub(crate) fn measure_statistics(&self) -> BaseStatistics {
        let count = self.example_count();
        let step = count.div_ceil(SAMPLE).max(1);
        let sample = (0..count as u32).step_by(step);
        let found: Vec<LeaveOneOut> = sample.map(|number| self.leave_one_out(number)).collect();
        BaseStatistics::of(&found)
    }

    /// Searches for an example question without it and without the other entries that share a source with its own.
    fn leave_one_out(&self, example: u32) -> LeaveOneOut {
        let query = self.analyze(&self.spelled(example));
        let own = self.examples[example as usize].entry;
        let own_entry = &self.entries[own as usize];
        let has_other = own_entry.examples.len() > 1;
        self.with_scratch(|scratch| {
            let near = retrieval::shortlist(self, &query, &[], scratch);
            let mut entries = retrieval::entries_of(self, &near, None);
            entries.retain(|&entry| {
                if entry == own {
                    has_other
                } else {
                    !self.entries[entry as usize].shares_source(own_entry)
                }
            });
            let mut extractor = FeatureExtractor::new(self, &query, &mut scratch.rows);
            let text_coverage = extractor.text_coverage(own_entry);
            let mut scored = self.extract_all(&mut extractor, &entries, Some(example));
            scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
            let other = scored.iter().find(|one| one.entry != own);
            let other = other.map(|one| one.score);
            let best = scored.first_mut().filter(|_| has_other);
            LeaveOneOut {
                other,
                text_coverage,
                replaced: best.map(|best| {
                    extractor.add_near_duplicate(&mut best.features);
                    (
                        -best.features.of(Feature::NearDuplicateReplaced),
                        best.entry == own,
                    )
                }),
            }
        })
    }
}
