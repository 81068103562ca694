//! Minimizes a smooth convex function of many variables: limited-memory BFGS (Liu and Nocedal, 1989) with a
//! backtracking line search (Armijo, 1966).

use std::collections::VecDeque;

/// So many past steps shape the next one.
const MEMORY: usize = 6;
/// A step must bring this share of the decrease that the slope promises.
const SUFFICIENT: f32 = 1e-4;
/// So often a step is halved before the search ends where it is.
const MOST_HALVINGS: usize = 20;

/// A step taken and how the gradient changed by it.
struct Step {
    moved: Vec<f32>,
    bent: Vec<f32>,
    /// 1 / (moved . bent)
    scale: f32,
}

/// Up to `rounds` steps downhill from `point`; `value_and_gradient` fills the gradient at a point and returns the value.
pub(super) fn minimize(
    mut point: Vec<f32>,
    rounds: usize,
    mut value_and_gradient: impl FnMut(&[f32], &mut [f32]) -> f32,
) -> Vec<f32> {
    let mut gradient = vec![0.0; point.len()];
    let mut value = value_and_gradient(&point, &mut gradient);
    let mut past: VecDeque<Step> = VecDeque::with_capacity(MEMORY);
    for _ in 0..rounds {
        let downhill = direction(&gradient, &past);
        let slope = dot(&downhill, &gradient);
        if slope >= 0.0 {
            break;
        }
        let mut length = if past.is_empty() {
            1.0 / dot(&gradient, &gradient).sqrt()
        } else {
            1.0
        };
        let mut next = point.clone();
        let mut next_gradient = vec![0.0; point.len()];
        let mut found = None;
        for _ in 0..MOST_HALVINGS {
            for ((next, at), down) in next.iter_mut().zip(&point).zip(&downhill) {
                *next = at + length * down;
            }
            let next_value = value_and_gradient(&next, &mut next_gradient);
            if next_value <= value + SUFFICIENT * length * slope {
                found = Some(next_value);
                break;
            }
            length /= 2.0;
        }
        let Some(next_value) = found else { break };
        remember(
            &mut past,
            difference(&next, &point),
            difference(&next_gradient, &gradient),
        );
        (point, gradient, value) = (next, next_gradient, next_value);
    }
    point
}

/// The quasi-Newton direction, by the two-loop recursion.
fn direction(gradient: &[f32], past: &VecDeque<Step>) -> Vec<f32> {
    let mut down: Vec<f32> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(past.len());
    for step in past.iter().rev() {
        let share = step.scale * dot(&step.moved, &down);
        add(&mut down, -share, &step.bent);
        shares.push(share);
    }
    if let Some(last) = past.back() {
        let curvature = dot(&last.bent, &last.bent) * last.scale;
        for down in &mut down {
            *down /= curvature;
        }
    }
    for (step, share) in past.iter().zip(shares.into_iter().rev()) {
        let excess = share - step.scale * dot(&step.bent, &down);
        add(&mut down, excess, &step.moved);
    }
    down
}

/// Keeps a step, unless it says nothing of the curvature.
fn remember(past: &mut VecDeque<Step>, moved: Vec<f32>, bent: Vec<f32>) {
    let along = dot(&moved, &bent);
    if along <= f32::EPSILON {
        return;
    }
    if past.len() == MEMORY {
        past.pop_front();
    }
    past.push_back(Step {
        moved,
        bent,
        scale: 1.0 / along,
    });
}

fn difference(one: &[f32], other: &[f32]) -> Vec<f32> {
    one.iter().zip(other).map(|(a, b)| a - b).collect()
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
