//! A weighted sum as a short list: what adds most, first.

use std::fmt::{self, Display, Formatter};

/// What adds less than this is told in one line.
const TELLING: f32 = 0.1;

/// A weighted sum.
pub(super) struct Contributions {
    terms: Vec<Term>,
    /// So many terms are told one by one.
    most: usize,
}

struct Term {
    /// Weight times value.
    adds: f32,
    /// Without its weight; none of a constant.
    value: Option<f32>,
    says: &'static str,
}

impl Contributions {
    /// Of values with their weights and what each says.
    pub(super) fn of(values: &[f32], weights: &[f32], says: &[&'static str]) -> Self {
        let terms = values.iter().zip(weights).zip(says);
        let terms = terms.map(|((&value, weight), says)| Term {
            adds: value * weight,
            value: Some(value),
            says,
        });
        Self {
            terms: terms.collect(),
            most: usize::MAX,
        }
    }

    /// The same, told in fewer lines.
    pub(super) fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// The same with a constant beside it.
    pub(super) fn starting_from(mut self, bias: f32) -> Self {
        self.terms.push(Term {
            adds: bias,
            value: None,
            says: "to begin with",
        });
        self
    }
}

impl Display for Contributions {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut told: Vec<&Term> = self.terms.iter().collect();
        told.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
        let telling = told.iter().take_while(|term| term.adds.abs() >= TELLING);
        let rest = told.split_off(telling.count().min(self.most));
        for term in told {
            write!(f, "    {:+6.2}  {}", term.adds, term.says)?;
            match term.value {
                Some(value) => writeln!(f, " ({value:.2})")?,
                None => writeln!(f)?,
            }
        }
        let rest: f32 = rest.iter().map(|term| term.adds).sum();
        if rest.abs() >= 0.005 {
            writeln!(f, "    {rest:+6.2}  all else")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_adds_most_is_first_and_the_rest_is_one_line() {
        let sum = Contributions::of(
            &[1.0, 2.0, 0.5, 0.04],
            &[0.5, -1.0, 0.1, 1.0],
            &["one", "two", "three", "four"],
        );
        assert_eq!(
            sum.starting_from(0.3).to_string(),
            "     -2.00  two (2.00)\n     +0.50  one (1.00)\n     +0.30  to begin with\n     +0.09  all else\n"
        );
        let few =
            Contributions::of(&[1.0, 2.0, 0.5], &[1.0; 3], &["one", "two", "three"]).at_most(1);
        assert_eq!(
            few.to_string(),
            "     +2.00  two (2.00)\n     +1.50  all else\n"
        );
        assert_eq!(
            Contributions::of(&[0.0], &[1.0], &["nothing"]).to_string(),
            ""
        );
    }
}
