//! String interner: each distinct string gets a number and is stored once, all in one allocation.

use crate::text::hash::fnv64;

/// Distinct strings by number.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    ends: Vec<u32>,
    /// Hash table with open addressing, at most half full: a string's number plus 1, at its slot or after.
    table: Vec<u32>,
}

impl Interner {
    /// Returns the number of a string; a new string gets the next one.
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
            self.insert(number);
        }
        number
    }

    /// Returns the number of a string, if it was added.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        let mut slot = self.slot(string)?;
        loop {
            let number = self.table[slot].checked_sub(1)?;
            if self.text(number) == string {
                return Some(number);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// Returns the string of a number.
    pub(crate) fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// Returns the number of strings.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Iterates over all strings, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.text(number))
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.ends.len() * 4).next_power_of_two()];
        for number in 0..self.ends.len() as u32 {
            self.insert(number);
        }
    }

    fn insert(&mut self, number: u32) {
        let Some(mut slot) = self.slot(self.text(number)) else {
            return;
        };
        while self.table[slot] != 0 {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        self.table[slot] = number + 1;
    }

    /// Returns the slot where the search for a string begins; `None` in an empty table.
    fn slot(&self, string: &str) -> Option<usize> {
        let last = self.table.len().checked_sub(1)?;
        Some(hash(string) as usize & last)
    }
}

/// Hashes a string by FNV-1a, 64 bits, and folds the halves, because the low bits alone mix poorly. Only curators'
/// words are stored, so nobody can fill the table with collisions.
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
