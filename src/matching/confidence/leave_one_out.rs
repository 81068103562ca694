//! Asks a base its own example questions, each as if it were not there.

use crate::matching::confidence::statistics::{Background, LeftOut};
use crate::matching::features::extract::Weigher;
use crate::matching::features::feature::Kind;
use crate::matching::index::Index;
use crate::matching::retrieval;

/// The number of example questions that are asked when the index is built.
const SAMPLE: usize = 250;

impl Index {
    /// Asks a sample of the base's example questions, each as if it were not there.
    pub(crate) fn measure_background(&self) -> Background {
        let count = self.example_count();
        let step = count.div_ceil(SAMPLE).max(1);
        let sample = (0..count as u32).step_by(step);
        let found: Vec<LeftOut> = sample.map(|number| self.leave_out(number)).collect();
        Background::of(&found)
    }

    /// What an example question finds, asked as if it were not there. Entries that share a source with its own are left
    /// out too.
    fn leave_out(&self, example: u32) -> LeftOut {
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
            let mut weigher = Weigher::new(self, &query, &mut scratch.rows);
            let held = weigher.held(own_entry);
            let mut weighed = self.weigh_all(&mut weigher, &entries, Some(example));
            weighed.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
            let other = weighed.iter().find(|one| one.entry != own);
            let other = other.map(|one| one.score);
            let best = weighed.first_mut().filter(|_| has_other);
            LeftOut {
                other,
                held,
                replaced: best.map(|best| {
                    weigher.add_near_copy(&mut best.evidence);
                    (-best.evidence.of(Kind::Replaced), best.entry == own)
                }),
            }
        })
    }
}
