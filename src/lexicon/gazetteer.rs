//! Names that exclude each other: weekdays, months, countries, and sets of grammatical words such as "before" and
//! "after". Word vectors put the members of a set close together, though only one of them can be meant.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::data::rows;

const FILE: &str = include_str!("data/en/gazetteer.tsv");

/// Members of sets by each of their names.
static MEMBERS: LazyLock<HashMap<&str, Member>> = LazyLock::new(|| {
    let mut sets = Vec::new();
    let mut members = HashMap::new();
    for (number, row) in (0..).zip(rows(FILE).filter_map(parse_row)) {
        let set = sets.iter().position(|set| *set == row.set);
        let set = set.unwrap_or_else(|| {
            sets.push(row.set);
            sets.len() - 1
        });
        let member = Member {
            set: set as u8,
            is_entity: row.is_entity,
            number,
        };
        members.extend(row.names.split(' ').map(|name| (name, member)));
    }
    members
});

/// A member of a set, which may have several names ("France", "French").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    set: u8,
    is_entity: bool,
    number: u16,
}

impl Member {
    /// Returns true for two different members of one set.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        self.set == other.set && self.number != other.number
    }

    /// Returns a bit for the member's set if it is a set of entities (weekdays, months, countries, directions, seasons),
    /// else 0. An answer about another entity of the set is an answer to another question.
    #[must_use]
    pub fn entity_set(self) -> u32 {
        if self.is_entity { 1 << self.set } else { 0 }
    }
}

/// Returns the member that a normalized word names.
#[must_use]
pub fn find(word: &str) -> Option<Member> {
    MEMBERS.get(word).copied()
}

struct Row {
    set: &'static str,
    is_entity: bool,
    /// Separated by spaces.
    names: &'static str,
}

fn parse_row(row: &'static str) -> Option<Row> {
    let mut columns = row.split('\t');
    let (set, kind, names) = (columns.next()?, columns.next()?, columns.next()?);
    let is_entity = match kind {
        "entity" => true,
        "word" => false,
        _ => return None,
    };
    Some(Row {
        set,
        is_entity,
        names,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses_and_no_name_has_two_meanings() {
        let names = rows(FILE).map(|row| parse_row(row).expect(row).names.split(' ').count());
        assert_eq!(names.sum::<usize>(), MEMBERS.len());
    }

    #[test]
    fn members_of_a_set_exclude_each_other() {
        let member = |word| find(word).expect(word);
        for (one, other, excludes) in [
            ("monday", "sunday", true),
            ("france", "french", false),
            ("german", "france", true),
            ("niger", "nigerian", true),
            ("july", "monday", false),
            ("week", "weeks", false),
        ] {
            assert_eq!(
                member(one).excludes(member(other)),
                excludes,
                "{one} {other}"
            );
        }
        assert_eq!(find("house"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn only_sets_of_entities_have_a_bit() {
        let bit = |word| find(word).expect(word).entity_set();
        assert_ne!(bit("july"), 0);
        assert_ne!(bit("july"), bit("monday"));
        assert_eq!(bit("he"), 0);
    }
}
