//! Asks a base its own example questions, each as if it were not there.

use crate::matching::confidence::statistics::{BaseStatistics, LeaveOneOut};
use crate::matching::features::extract::FeatureExtractor;
use crate::matching::features::feature::Feature;
use crate::matching::index::Index;
use crate::matching::retrieval;

/// The number of example questions that are asked when the index is built.
const SAMPLE: usize = 250;

impl Index {
    /// Asks a sample of the base's example questions, each as if it were not there.
    pub(crate) fn measure_statistics(&self) -> BaseStatistics {
        let count = self.example_count();
        let step = count.div_ceil(SAMPLE).max(1);
        let sample = (0..count as u32).step_by(step);
        let found: Vec<LeaveOneOut> = sample.map(|number| self.leave_one_out(number)).collect();
        BaseStatistics::of(&found)
    }

    /// What an example question finds, asked as if it were not there. Entries that share a source with its own are left
    /// out too.
    fn leave_one_out(&self, example: u32) -> LeaveOneOut {
        let query = self.read(&self.spelled(example));
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
            let held = extractor.held(own_entry);
            let mut weighed = self.extract_all(&mut extractor, &entries, Some(example));
            weighed.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
            let other = weighed.iter().find(|one| one.entry != own);
            let other = other.map(|one| one.score);
            let best = weighed.first_mut().filter(|_| has_other);
            LeaveOneOut {
                other,
                held,
                replaced: best.map(|best| {
                    extractor.add_near_copy(&mut best.features);
                    (
                        -best.features.of(Feature::NearDuplicateReplaced),
                        best.entry == own,
                    )
                }),
            }
        })
    }
}
