//! Minimizes a smooth convex function of many variables: limited-memory BFGS (Liu and Nocedal, 1989) with a
//! backtracking line search (Armijo, 1966).

use std::collections::VecDeque;

/// So many past steps shape the next one.
const MEMORY: usize = 6;
/// A step must bring this share of the decrease that the slope promises.
const SUFFICIENT: f32 = 1e-4;
/// So often a step is halved before the search ends where it is.
const MOST_HALVINGS: usize = 20;

/// Up to `rounds` steps downhill from `point`; `value_and_gradient` fills the gradient at a point and returns the value.
pub(super) fn minimize(
    mut point: Vec<f32>,
    rounds: usize,
    mut value_and_gradient: impl FnMut(&[f32], &mut [f32]) -> f32,
) -> Vec<f32> {
    let size = point.len();
    // All that is needed on the way in one piece, so that it is given back whole.
    let mut space = vec![0.0; size * (4 + 2 * MEMORY)];
    let (gradient, rest) = space.split_at_mut(size);
    let (next, rest) = rest.split_at_mut(size);
    let (next_gradient, rest) = rest.split_at_mut(size);
    let (downhill, rest) = rest.split_at_mut(size);
    let mut past = Past::new(rest, size);
    let mut value = value_and_gradient(&point, gradient);
    for _ in 0..rounds {
        past.direction(gradient, downhill);
        let slope = dot(downhill, gradient);
        if slope >= 0.0 {
            break;
        }
        let mut length = if past.steps.is_empty() {
            1.0 / dot(gradient, gradient).sqrt()
        } else {
            1.0
        };
        let mut found = None;
        for _ in 0..MOST_HALVINGS {
            for ((next, at), down) in next.iter_mut().zip(&point).zip(&*downhill) {
                *next = at + length * down;
            }
            let next_value = value_and_gradient(next, next_gradient);
            if next_value <= value + SUFFICIENT * length * slope {
                found = Some(next_value);
                break;
            }
            length /= 2.0;
        }
        let Some(next_value) = found else { break };
        past.remember((&point, next), (gradient, next_gradient));
        point.copy_from_slice(next);
        gradient.copy_from_slice(next_gradient);
        value = next_value;
    }
    point
}

/// Steps taken and how the gradient changed by them.
struct Past<'s> {
    space: &'s mut [f32],
    size: usize,
    /// Where each stands, and 1 / (moved . bent); the oldest first.
    steps: VecDeque<(usize, f32)>,
}

impl<'s> Past<'s> {
    fn new(space: &'s mut [f32], size: usize) -> Self {
        Self {
            space,
            size,
            steps: VecDeque::with_capacity(MEMORY),
        }
    }

    /// How far a step moved, and how the gradient bent.
    fn step(&self, place: usize) -> (&[f32], &[f32]) {
        self.space[2 * place * self.size..][..2 * self.size].split_at(self.size)
    }

    /// The quasi-Newton direction, by the two-loop recursion.
    fn direction(&self, gradient: &[f32], down: &mut [f32]) {
        for (down, slope) in down.iter_mut().zip(gradient) {
            *down = -slope;
        }
        let mut shares = Vec::with_capacity(MEMORY);
        for &(place, scale) in self.steps.iter().rev() {
            let (moved, bent) = self.step(place);
            let share = scale * dot(moved, down);
            add(down, -share, bent);
            shares.push(share);
        }
        if let Some(&(place, scale)) = self.steps.back() {
            let (_, bent) = self.step(place);
            let curvature = dot(bent, bent) * scale;
            for down in down.iter_mut() {
                *down /= curvature;
            }
        }
        for (&(place, scale), share) in self.steps.iter().zip(shares.into_iter().rev()) {
            let (moved, bent) = self.step(place);
            let excess = share - scale * dot(bent, down);
            add(down, excess, moved);
        }
    }

    /// Keeps a step from one point and gradient to another, in the oldest one's place, unless it says nothing of the
    /// curvature.
    fn remember(&mut self, points: (&[f32], &[f32]), gradients: (&[f32], &[f32])) {
        let place = if self.steps.len() == MEMORY {
            self.steps.pop_front().map_or(0, |(place, _)| place)
        } else {
            let taken = |place: &usize| self.steps.iter().any(|(kept, _)| kept == place);
            (0..MEMORY).find(|place| !taken(place)).unwrap_or(0)
        };
        let (moved, bent) =
            self.space[2 * place * self.size..][..2 * self.size].split_at_mut(self.size);
        subtract(moved, points);
        subtract(bent, gradients);
        let along = dot(moved, bent);
        if along > f32::EPSILON {
            self.steps.push_back((place, 1.0 / along));
        }
    }
}

/// The second less the first.
fn subtract(into: &mut [f32], (first, second): (&[f32], &[f32])) {
    for (into, (first, second)) in into.iter_mut().zip(first.iter().zip(second)) {
        *into = second - first;
    }
}

fn add(to: &mut [f32], share: f32, what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += share * what;
    }
}

/// A dot product in eight lanes, so that the sum neither waits for itself nor loses the small ones.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest: f32 = ones
        .remainder()
        .iter()
        .zip(others.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in ones.zip(others) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bottom_of_a_long_valley() {
        let lowest = minimize(vec![-1.0, 4.0, 0.0], 60, |at, gradient| {
            let steep = [1.0, 100.0, 10.0];
            let bottom = [3.0, -2.0, 0.5];
            let mut value = 0.0;
            for i in 0..3 {
                let away = at[i] - bottom[i];
                value += steep[i] * away * away;
                gradient[i] = 2.0 * steep[i] * away;
            }
            value
        });
        for (found, expected) in lowest.iter().zip([3.0, -2.0, 0.5]) {
            assert!((found - expected).abs() < 1e-3, "{lowest:?}");
        }
    }

    #[test]
    fn stays_where_nothing_is_lower() {
        let flat = minimize(vec![1.0, 2.0], 10, |_, gradient| {
            gradient.fill(0.0);
            7.0
        });
        assert_eq!(flat, [1.0, 2.0]);
    }
}
