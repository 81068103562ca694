//! Distinct strings by number, in one piece of memory.

use crate::text::hash::fnv64;

/// The strings.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    ends: Vec<u32>,
    /// Open addressing, at most half full: a string's number and 1, at its hash or after.
    table: Vec<u32>,
}

impl Interner {
    /// The number of a string; a new one gets the next.
    pub(crate) fn add(&mut self, string: &str) -> u32 {
        if let Some(known) = self.find(string) {
            return known;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(string);
        self.ends.push(self.text.len() as u32);
        if self.ends.len() * 2 > self.table.len() {
            self.grow();
        } else {
            self.place(number);
        }
        number
    }

    /// The number of a string that was added.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        let mut at = self.slot(string)?;
        loop {
            let number = self.table[at].checked_sub(1)?;
            if self.text(number) == string {
                return Some(number);
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    /// The string of that number.
    pub(crate) fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All strings, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.text(number))
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.ends.len() * 4).next_power_of_two()];
        for number in 0..self.ends.len() as u32 {
            self.place(number);
        }
    }

    fn place(&mut self, number: u32) {
        let Some(mut at) = self.slot(self.text(number)) else {
            return;
        };
        while self.table[at] != 0 {
            at = (at + 1) & (self.table.len() - 1);
        }
        self.table[at] = number + 1;
    }

    /// Where a string's search begins; nowhere in an empty table.
    fn slot(&self, string: &str) -> Option<usize> {
        let last = self.table.len().checked_sub(1)?;
        Some(hash(string) as usize & last)
    }
}

/// A hash with its halves folded, as the low bits of FNV-1a alone mix poorly. Only curators' words are ever kept, so that
/// nobody can fill the table with collisions.
fn hash(string: &str) -> u64 {
    let hash = fnv64(string.bytes());
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_the_number_they_first_got() {
        let mut interner = Interner::default();
        assert_eq!(interner.find("w1"), None);
        for round in 0..2 {
            for number in 0..1000 {
                assert_eq!(interner.add(&format!("w{number}")), number, "round {round}");
            }
        }
        assert_eq!(interner.len(), 1000);
        assert_eq!(interner.find("w999"), Some(999));
        assert_eq!(interner.text(0), "w0");
        assert_eq!(interner.find("w1000"), None);
        assert_eq!(interner.find(""), None);
        assert_eq!(interner.add(""), 1000);
        assert_eq!(interner.find(""), Some(1000));
    }
}
