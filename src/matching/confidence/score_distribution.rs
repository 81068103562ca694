//! Distribution of scores, with a prior of typical scores.

/// A distribution of scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScoreDistribution {
    mean: f32,
    pub(crate) deviation: f32,
}

/// Largest distance of a score from the mean, in deviations: large enough that messages on other topics still stand
/// out.
const FARTHEST: f32 = 12.0;
/// Number of scores that the prior [`ScoreDistribution::TYPICAL`] counts for: the spread of few scores is little more
/// than chance.
const TYPICAL_COUNT: f32 = 16.0;

impl ScoreDistribution {
    /// Prior distribution: the means over the public sets.
    pub(crate) const TYPICAL: Self = Self {
        mean: 6.5,
        deviation: 2.5,
    };

    /// Returns the distribution of scores and [`TYPICAL_COUNT`] typical ones.
    pub(crate) fn of(scores: &[f32]) -> Self {
        let typical = Self::TYPICAL;
        let count = scores.len() as f32 + TYPICAL_COUNT;
        let mean = (scores.iter().sum::<f32>() + TYPICAL_COUNT * typical.mean) / count;
        let squared_distance = |score: f32| (score - mean).powi(2);
        let squares = scores.iter().copied().map(squared_distance).sum::<f32>()
            + TYPICAL_COUNT * (squared_distance(typical.mean) + typical.deviation.powi(2));
        Self {
            mean,
            deviation: (squares / count).sqrt(),
        }
    }

    /// Returns the distance of a score from the mean in deviations, -12 to 12.
    pub(crate) fn standardize(self, score: f32) -> f32 {
        ((score - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)
    }
}
