//! How scores are spread, leaning on typical ones where there are few.

/// A distribution of scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScoreDistribution {
    mean: f32,
    pub(crate) deviation: f32,
}

/// Scores beyond so many deviations say no more: so many that what has nothing to do with a base still shows.
const FARTHEST: f32 = 12.0;
/// What [`ScoreDistribution::TYPICAL`] counts for: with few scores a spread is little more than chance.
const TYPICAL_COUNT: f32 = 16.0;

impl ScoreDistribution {
    /// A base's scores before anything is asked: the means over the public sets.
    pub(crate) const TYPICAL: Self = Self {
        mean: 6.5,
        deviation: 2.5,
    };

    /// The spread of some scores, and of as many typical ones as [`TYPICAL_COUNT`].
    pub(crate) fn of(scores: &[f32]) -> Self {
        let typical = Self::TYPICAL;
        let count = scores.len() as f32 + TYPICAL_COUNT;
        let mean = (scores.iter().sum::<f32>() + TYPICAL_COUNT * typical.mean) / count;
        let away = |score: f32| (score - mean).powi(2);
        let squares = scores.iter().copied().map(away).sum::<f32>()
            + TYPICAL_COUNT * (away(typical.mean) + typical.deviation.powi(2));
        Self {
            mean,
            deviation: (squares / count).sqrt(),
        }
    }

    /// How many deviations a score is above the mean, -12 to 12.
    pub(crate) fn place(self, score: f32) -> f32 {
        ((score - self.mean) / self.deviation).clamp(-FARTHEST, FARTHEST)
    }
}
