//! Curated synonyms: words and phrases that mean the same in an article.

use std::collections::HashMap;

use crate::matching::vocabulary::words::{GroupNumber, StemNumber};

/// Groups of synonymous terms. A term is found by its words' stems.
#[derive(Debug, Default)]
pub(crate) struct Synonyms {
    /// Terms by their first stem; the longest term of an article first.
    terms: HashMap<StemNumber, Vec<Term>>,
    groups: GroupNumber,
}

/// A term without its first stem.
#[derive(Debug)]
struct Term {
    article: usize,
    rest: Box<[StemNumber]>,
    group: GroupNumber,
}

impl Synonyms {
    /// Adds an article's groups; each term is given by its stems.
    pub(crate) fn add(&mut self, article: usize, groups: &[Vec<Vec<StemNumber>>]) {
        for terms in groups {
            for stems in terms {
                let Some((head, rest)) = stems.split_first() else {
                    continue;
                };
                let term = Term {
                    article,
                    rest: rest.into(),
                    group: self.groups,
                };
                self.terms.entry(*head).or_default().push(term);
            }
            self.groups = self.groups.saturating_add(1);
        }
        for terms in self.terms.values_mut() {
            terms
                .sort_by_key(|term| (term.article, std::cmp::Reverse(term.rest.len()), term.group));
        }
    }

    /// Returns the number of groups.
    pub(crate) fn group_count(&self) -> usize {
        self.groups.into()
    }

    /// Returns the positions of the words that belong to a term, each with the term's group. Every word of a phrase
    /// belongs to the phrase's group. Searches the terms of one article or, if `article` is `None`, of each article by
    /// itself.
    pub(crate) fn groups(
        &self,
        stems: &[Option<StemNumber>],
        article: Option<usize>,
    ) -> Vec<(usize, GroupNumber)> {
        let mut found = Vec::new();
        // End of each article's last term: terms of one article do not overlap.
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for (at, head) in stems.iter().enumerate() {
            let Some(terms) = head.and_then(|head| self.terms.get(&head)) else {
                continue;
            };
            for term in terms {
                let end = at + 1 + term.rest.len();
                let in_scope = article.is_none_or(|article| article == term.article);
                let taken = ends
                    .iter()
                    .any(|&(owner, end)| owner == term.article && at < end);
                if in_scope && !taken && follows(&stems[at + 1..], &term.rest) {
                    ends.push((term.article, end));
                    found.extend((at..end).map(|at| (at, term.group)));
                }
            }
        }
        found
    }
}

fn follows(stems: &[Option<StemNumber>], rest: &[StemNumber]) -> bool {
    rest.len() <= stems.len()
        && rest
            .iter()
            .zip(stems)
            .all(|(term, stem)| Some(*term) == *stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found_with_their_group() {
        let [junta, coup, leader, putsch, the] = [0, 1, 2, 3, 4];
        let mut synonyms = Synonyms::default();
        synonyms.add(
            0,
            &[
                vec![vec![junta], vec![coup, leader]],
                vec![vec![coup], vec![putsch]],
            ],
        );
        synonyms.add(1, &[vec![vec![coup], vec![junta]]]);
        for (words, article, expected) in [
            (&[the, coup, leader][..], Some(0), &[(1, 0), (2, 0)][..]),
            (&[coup], Some(0), &[(0, 1)]),
            (&[the, putsch, the, junta], Some(0), &[(1, 1), (3, 0)]),
            (&[coup, leader, coup], Some(0), &[(0, 0), (1, 0), (2, 1)]),
            (&[coup, leader], None, &[(0, 0), (1, 0), (0, 2)]),
            (&[the, leader], None, &[]),
        ] {
            let stems: Vec<_> = words.iter().copied().map(Some).collect();
            assert_eq!(synonyms.groups(&stems, article), expected, "{words:?}");
        }
        assert_eq!(synonyms.group_count(), 3);
    }
}
