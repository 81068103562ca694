//! Text coverage of a base: how far the texts of its facts hold what their example questions ask.

use crate::matching::features::extract::FeatureExtractor;
use crate::matching::index::Index;

/// Largest number of example questions that are measured.
const SAMPLE: usize = 250;
/// Mean coverage that counts as full. Texts of the articles of `examples/fit` cover 0.45 to 0.62 of their own facts'
/// example questions, bases without a text of their own at most 0.02.
const FULL_COVERAGE: f32 = 0.5;

impl Index {
    /// Returns the mean share of a sample of example questions that the answer and the sources of their own entries cover,
    /// relative to [`FULL_COVERAGE`], 0 to 1.
    pub(crate) fn measure_text_coverage(&self) -> f32 {
        let step = self.example_count().div_ceil(SAMPLE).max(1);
        let sample = (0..self.example_count() as u32).step_by(step);
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for example in sample {
            let query = self.analyze(&self.spelled(example));
            let entry = &self.entries[self.examples[example as usize].entry as usize];
            sum += self.with_scratch(|scratch| {
                FeatureExtractor::new(self, &query, &mut scratch.rows).source_coverage(entry)
            });
            count += 1.0;
        }
        (sum / count.max(1.0) / FULL_COVERAGE).min(1.0)
    }
}
