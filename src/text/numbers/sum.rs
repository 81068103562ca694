//! The value of a number in words.

/// A number in words while it is read.
#[derive(Default)]
pub(super) struct Sum {
    total: f64,
    current: f64,
}

impl Sum {
    pub(super) fn add(&mut self, value: f64) {
        // "quatre-vingt" is four times twenty, "soixante-dix" a sum like any other.
        if value as u64 == 20 && self.tens() == 4 {
            self.current += 76.0;
        } else {
            self.current += value;
        }
    }

    pub(super) fn multiply(&mut self, factor: f64) {
        let current = if self.current == 0.0 {
            1.0
        } else {
            self.current
        };
        if factor < 1000.0 {
            self.current = current * factor;
        } else {
            (self.total, self.current) = (self.total + current * factor, 0.0);
        }
    }

    /// Returns true if a number may follow as a part of the same one: "twenty-one", "hundred twelve", not "two three".
    pub(super) fn takes(&self, value: f64) -> bool {
        match self.tens() {
            0 => self.current > 0.0 || self.total > 0.0,
            4 => value as u64 == 20,
            60 | 80 => value < 20.0,
            tens @ 20.. => tens.is_multiple_of(10) && value < 10.0,
            _ => false,
        }
    }

    fn tens(&self) -> u64 {
        self.current as u64 % 100
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.current
    }
}
