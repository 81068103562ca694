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
        if value == 20.0 && self.current % 100.0 == 4.0 {
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
        let tens = self.current % 100.0;
        match tens {
            0.0 => self.current > 0.0 || self.total > 0.0,
            4.0 => value == 20.0,
            60.0 | 80.0 => value < 20.0,
            20.0.. => tens % 10.0 == 0.0 && value < 10.0,
            _ => false,
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.current
    }
}
