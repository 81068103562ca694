//! String interner: each distinct string gets a number and is stored once.

use foldhash::fast::FixedState;
use indexmap::IndexSet;

/// Distinct strings by number.
#[derive(Debug, Default)]
pub(crate) struct Interner(IndexSet<Box<str>, FixedState>);

impl Interner {
    /// Returns the number of a string; a new string gets the next one.
    pub(crate) fn add(&mut self, string: &str) -> u32 {
        self.find(string)
            .unwrap_or_else(|| self.0.insert_full(string.into()).0 as u32)
    }

    /// Returns the number of a string that was added.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        self.0.get_index_of(string).map(|number| number as u32)
    }

    /// Returns the string of a number that was given out.
    pub(crate) fn text(&self, number: u32) -> &str {
        &self.0[number as usize]
    }

    /// Returns the number of strings.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Iterates over all strings, by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_the_number_they_first_got() {
        let mut interner = Interner::default();
        let added: Vec<u32> = ["the", "fleet", "the", ""]
            .map(|word| interner.add(word))
            .into();
        assert_eq!(added, [0, 1, 0, 2]);
        assert_eq!(
            (interner.find("fleet"), interner.find("ship")),
            (Some(1), None)
        );
        assert_eq!((interner.text(1), interner.len()), ("fleet", 3));
        assert!(interner.iter().eq(["the", "fleet", ""]));
    }
}
