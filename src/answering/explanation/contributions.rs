//! A weighted sum as a short list, the largest terms first.

use std::fmt::{self, Display, Formatter};

use super::sentences::SENTENCES;

/// Least absolute value of a term with a line of its own. The others share one line.
const SMALLEST_TERM: f32 = 0.1;
/// Least absolute value of their sum that is shown: a smaller one rounds to 0.00.
const SMALLEST_REST: f32 = 0.005;

/// The terms of a weighted sum.
pub(super) struct Contributions {
    terms: Vec<Term>,
    /// Most terms with a line of their own.
    max_terms: usize,
}

struct Term {
    /// Weight times value.
    product: f32,
    /// The value, or `None` for a constant.
    value: Option<f32>,
    description: &'static str,
}

impl Contributions {
    /// Creates the sum of values times weights, with the description of each value.
    pub(super) fn new(values: &[f32], weights: &[f32], descriptions: &[&'static str]) -> Self {
        let terms = values.iter().zip(weights).zip(descriptions);
        let terms = terms.map(|((&value, weight), description)| Term {
            product: value * weight,
            value: Some(value),
            description,
        });
        Self {
            terms: terms.collect(),
            max_terms: usize::MAX,
        }
    }

    /// Limits the terms that have a line of their own.
    pub(super) fn at_most(self, max_terms: usize) -> Self {
        Self { max_terms, ..self }
    }

    /// Adds a constant.
    pub(super) fn starting_from(mut self, bias: f32) -> Self {
        self.terms.push(Term {
            product: bias,
            value: None,
            description: &SENTENCES.sum.constant,
        });
        self
    }
}

impl Display for Contributions {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut shown: Vec<&Term> = self.terms.iter().collect();
        shown.sort_by(|a, b| b.product.abs().total_cmp(&a.product.abs()));
        let large = shown
            .iter()
            .take_while(|term| term.product.abs() >= SMALLEST_TERM);
        let rest = shown.split_off(large.count().min(self.max_terms));
        for term in shown {
            write!(f, "    {:+6.2}  {}", term.product, term.description)?;
            match term.value {
                Some(value) => writeln!(f, " ({value:.2})")?,
                None => writeln!(f)?,
            }
        }
        let rest: f32 = rest.iter().map(|term| term.product).sum();
        if rest.abs() >= SMALLEST_REST {
            writeln!(f, "    {rest:+6.2}  {}", SENTENCES.sum.rest)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_terms_come_first_and_the_rest_shares_a_line() {
        let sum = Contributions::new(
            &[1.0, 2.0, 0.5, 0.04],
            &[0.5, -1.0, 0.1, 1.0],
            &["one", "two", "three", "four"],
        );
        assert_eq!(
            sum.starting_from(0.3).to_string(),
            "     -2.00  two (2.00)\n     +0.50  one (1.00)\n     +0.30  to begin with\n     +0.09  all else\n"
        );
        let few =
            Contributions::new(&[1.0, 2.0, 0.5], &[1.0; 3], &["one", "two", "three"]).at_most(1);
        assert_eq!(
            few.to_string(),
            "     +2.00  two (2.00)\n     +1.50  all else\n"
        );
        assert_eq!(
            Contributions::new(&[0.0], &[1.0], &["nothing"]).to_string(),
            ""
        );
    }
}
