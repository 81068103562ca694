//! Groups of similar texts, in one pass: each text joins the group whose first text is most similar to it, or begins a new
//! one. Texts are compared by their runs of three letters, so that inflections and slips of the pen count little.

use std::collections::HashMap;

/// The least similarity (cosine, 1 is equal) of texts in a group.
const SIMILAR: f32 = 0.5;
/// The same for texts that are near the same fact.
const SIMILAR_AND_KIN: f32 = 0.35;
/// A run of letters that more groups than this begin with tells little, and is passed over: the time stays linear.
const MOST_GROUPS: usize = 300;

/// A text to be grouped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'t> {
    /// Its normalized words.
    pub(super) words: &'t [String],
    /// What it is near to.
    pub(super) kin: Option<&'t str>,
}

/// Runs of letters with the weight that each has in a text; the length of all is 1.
type Vector = Vec<(u32, f32)>;

/// The measure of similarity: how rare each run of letters is.
#[derive(Debug, Default)]
pub(super) struct Similarity {
    numbers: HashMap<[char; 3], u32>,
    /// The number of texts that hold each run.
    frequencies: Vec<u32>,
    texts: u32,
}

impl Similarity {
    /// Learns from a text how rare its runs of letters are.
    pub(super) fn learn(&mut self, words: &[String]) {
        self.texts += 1;
        let mut runs: Vec<u32> = runs(words).map(|run| self.number(run)).collect();
        runs.sort_unstable();
        runs.dedup();
        for run in runs {
            self.frequencies[run as usize] += 1;
        }
    }

    fn number(&mut self, run: [char; 3]) -> u32 {
        let next = self.frequencies.len() as u32;
        let number = *self.numbers.entry(run).or_insert(next);
        if number == next {
            self.frequencies.push(0);
        }
        number
    }

    /// Returns the vector of a text; runs that were never learnt are left out.
    pub(super) fn vector(&self, words: &[String]) -> Vector {
        let mut counts: HashMap<u32, f32> = HashMap::new();
        for number in runs(words).filter_map(|run| self.numbers.get(&run)) {
            *counts.entry(*number).or_default() += 1.0;
        }
        let rarity = |number: u32| {
            let frequency = self.frequencies[number as usize] as f32;
            ((self.texts as f32 + 1.0) / (frequency + 0.5))
                .ln()
                .max(0.0)
        };
        let weigh = |(number, count): (u32, f32)| (number, count.sqrt() * rarity(number));
        let mut vector: Vector = counts.into_iter().map(weigh).collect();
        vector.sort_unstable_by_key(|&(number, _)| number);
        let length = vector.iter().map(|(_, it)| it * it).sum::<f32>().sqrt();
        for (_, weight) in &mut vector {
            *weight /= length.max(f32::MIN_POSITIVE);
        }
        vector
    }

    /// Groups texts; each group holds indices, the first of which is the text that began it.
    pub(super) fn group(&self, texts: &[Text<'_>]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut postings: HashMap<u32, Vec<(u32, f32)>> = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            let vector = self.vector(text.words);
            let is_kin = |group: u32| {
                let first = texts[groups[group as usize][0]];
                text.kin.is_some() && first.kin == text.kin
            };
            if let Some(group) = most_similar(&vector, &postings, is_kin) {
                groups[group as usize].push(at);
                continue;
            }
            let group = groups.len() as u32;
            groups.push(vec![at]);
            for (run, weight) in vector {
                postings.entry(run).or_default().push((group, weight));
            }
        }
        groups
    }
}

/// Returns the group whose first text is most similar, if it is similar enough; of equal ones the first.
fn most_similar(
    vector: &Vector,
    postings: &HashMap<u32, Vec<(u32, f32)>>,
    is_kin: impl Fn(u32) -> bool,
) -> Option<u32> {
    let mut similarities: HashMap<u32, f32> = HashMap::new();
    for (run, weight) in vector {
        let groups = postings.get(run).filter(|all| all.len() <= MOST_GROUPS);
        for (group, other) in groups.into_iter().flatten() {
            *similarities.entry(*group).or_default() += weight * other;
        }
    }
    let least = |group| {
        if is_kin(group) {
            SIMILAR_AND_KIN
        } else {
            SIMILAR
        }
    };
    let similar = similarities
        .into_iter()
        .filter(|&(group, similarity)| similarity >= least(group));
    similar
        .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
        .map(|(group, _)| group)
}

/// Returns the cosine of two vectors.
pub(super) fn cosine(one: &Vector, other: &Vector) -> f32 {
    let weight = |run: u32| {
        let found = other.binary_search_by_key(&run, |&(number, _)| number);
        found.map_or(0.0, |at| other[at].1)
    };
    one.iter().map(|&(run, own)| own * weight(run)).sum()
}

/// Iterates over the runs of three letters of each word, with a blank before and behind it.
fn runs(words: &[String]) -> impl Iterator<Item = [char; 3]> {
    words.iter().flat_map(|word| {
        let letters: Vec<char> = format!(" {word} ").chars().collect();
        let runs = letters.windows(3).map(|run| [run[0], run[1], run[2]]);
        runs.collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    fn groups(texts: &[(&str, Option<&str>)]) -> Vec<Vec<usize>> {
        let split: Vec<Vec<String>> = texts.iter().map(|(text, _)| words(text)).collect();
        let mut similarity = Similarity::default();
        for words in &split {
            similarity.learn(words);
        }
        let texts = split.iter().zip(texts);
        let texts: Vec<Text<'_>> = texts
            .map(|(words, (_, kin))| Text { words, kin: *kin })
            .collect();
        similarity.group(&texts)
    }

    #[test]
    fn similar_texts_are_in_one_group() {
        let found = groups(&[
            ("who builds the new boats", None),
            ("how fast do the ferries go", None),
            ("who is building the new boats??", None),
            ("which yard builds the new boats", None),
            ("how fast do ferrys go", None),
            ("is there wifi on board", None),
        ]);
        assert_eq!(found, [vec![0, 2, 3], vec![1, 4], vec![5]]);
    }

    #[test]
    fn texts_near_the_same_fact_need_less_in_common() {
        let texts = |kin| {
            [
                ("how dear are the new boats", kin),
                ("who steers the ferry at night", None),
                ("is a ticket for children dear", None),
                ("what did the council say", None),
                ("when does the museum open", None),
                ("new boats too dear for us", kin),
            ]
        };
        assert_eq!(groups(&texts(None)).len(), 6);
        assert_eq!(groups(&texts(Some("boats-cost")))[0], [0, 5]);
    }

    #[test]
    fn many_texts_are_grouped_in_linear_time() {
        let texts: Vec<String> = (0..20_000)
            .map(|number| format!("who saw {} near {}", number * 7919, number % 97))
            .collect();
        let texts: Vec<(&str, Option<&str>)> = texts.iter().map(|text| (&**text, None)).collect();
        let found = groups(&texts);
        assert_eq!(found.iter().map(Vec::len).sum::<usize>(), 20_000);
    }
}
