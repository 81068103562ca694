//! The curators' synonyms, words and phrases, of one article.

use std::collections::HashMap;

use super::vocabulary::{GroupNumber, Stems};

/// The stems that follow a term's first, and the term's group.
type Rest = (Vec<Box<str>>, GroupNumber);

/// An article's groups of terms that mean the same; a term is found by its words' stems.
#[derive(Debug, Default)]
pub(crate) struct Synonyms {
    /// By a term's first stem: the stems that follow it, and the group; the longest term first.
    terms: HashMap<Box<str>, Vec<Rest>>,
}

impl Synonyms {
    /// Groups given as terms, each as its words; numbered from `first`.
    pub(crate) fn new(groups: &[Vec<Vec<String>>], first: GroupNumber, stems: &Stems) -> Self {
        let mut terms: HashMap<Box<str>, Vec<Rest>> = HashMap::new();
        for (number, group) in (first..).zip(groups) {
            for term in group {
                let mut words = term.iter().map(|word| Box::from(&*stems.stem(word)));
                if let Some(head) = words.next() {
                    terms
                        .entry(head)
                        .or_default()
                        .push((words.collect(), number));
                }
            }
        }
        for rest in terms.values_mut() {
            rest.sort_by_key(|(rest, number)| (std::cmp::Reverse(rest.len()), *number));
        }
        Self { terms }
    }

    /// The group of each word, given the words' stems: a word of a phrase belongs to the phrase's group.
    pub(crate) fn groups(&self, stems: &[&str]) -> Vec<Option<GroupNumber>> {
        let mut groups = vec![None; stems.len()];
        let mut at = 0;
        while at < stems.len() {
            let found = self.term_at(&stems[at..]);
            let length = found.map_or(1, |(length, _)| length);
            groups[at..at + length].fill(found.map(|(_, number)| number));
            at += length;
        }
        groups
    }

    fn term_at(&self, stems: &[&str]) -> Option<(usize, GroupNumber)> {
        let (head, after) = stems.split_first()?;
        let (rest, number) = self.terms.get(*head)?.iter().find(|(rest, _)| {
            rest.len() <= after.len() && rest.iter().zip(after).all(|(term, word)| **term == **word)
        })?;
        Some((rest.len() + 1, *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_words_find_their_group() {
        let stems = Stems::of("en");
        let term = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let synonyms = Synonyms::new(
            &[
                vec![term("junta"), term("coup leader")],
                vec![term("coup"), term("putsch")],
            ],
            7,
            &stems,
        );
        let groups = |text: &str| {
            let stemmed: Vec<_> = text.split(' ').map(|word| stems.stem(word)).collect();
            synonyms.groups(&stemmed.iter().map(AsRef::as_ref).collect::<Vec<_>>())
        };
        assert_eq!(
            groups("the coup leaders left"),
            [None, Some(7), Some(7), None]
        );
        assert_eq!(groups("coup"), [Some(8)]);
        assert_eq!(groups("a putsch by juntas"), [None, Some(8), None, Some(7)]);
    }
}
