//! English words by frequency, with their synonyms, and made-up names.

use std::collections::{HashMap, HashSet};

use crate::random::Random;

const FREQUENCIES: &str = include_str!("../../src/lexicon/data/en/frequencies.tsv");
const SYNONYMS: &str = include_str!("../../src/lexicon/data/en/synonyms.tsv");

/// Zipf frequency from which words are function words, which the patterns of questions hold already.
const MOST_FREQUENT: f64 = 5.8;

/// English words to draw from.
pub struct Words {
    /// Words, each with the sum of the frequencies up to it.
    drawn: Vec<(&'static str, f64)>,
    synonyms: HashMap<&'static str, Vec<&'static str>>,
}

impl Words {
    pub fn new() -> Self {
        let mut sum = 0.0;
        let rows = FREQUENCIES.lines().filter_map(|line| {
            let (word, zipf) = line.split_once('\t')?;
            Some((word, zipf.parse::<f64>().ok()?))
        });
        let drawn: Vec<_> = rows
            .filter(|(word, zipf)| *zipf < MOST_FREQUENT && is_plain(word))
            .map(|(word, zipf)| {
                sum += 10_f64.powf(zipf);
                (word, sum)
            })
            .collect();
        let known: HashSet<&str> = drawn.iter().map(|(word, _)| *word).collect();
        let synonyms = SYNONYMS.lines().filter_map(|line| {
            let (word, others) = line.split_once('\t')?;
            let others: Vec<_> = others
                .split(' ')
                .filter(|other| known.contains(other))
                .collect();
            (known.contains(word) && !others.is_empty()).then_some((word, others))
        });
        Self {
            synonyms: synonyms.collect(),
            drawn,
        }
    }

    /// Draws a word by its frequency.
    pub fn draw(&self, random: &mut Random) -> &'static str {
        let total = self.drawn.last().map_or(0.0, |(_, sum)| *sum);
        let wanted = random.share() * total;
        let at = self.drawn.partition_point(|(_, sum)| *sum < wanted);
        self.drawn[at.min(self.drawn.len() - 1)].0
    }

    /// Returns a synonym, if the word has one.
    pub fn synonym(&self, word: &str, random: &mut Random) -> Option<&'static str> {
        let others = self.synonyms.get(word)?;
        Some(others[random.below(others.len())])
    }
}

fn is_plain(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Makes up a name: "Tarovela", "Kubin".
pub fn name(random: &mut Random) -> String {
    const FIRST: &[&str] = &[
        "Ta", "Ku", "Bre", "Mo", "Sa", "Vi", "Ol", "Ne", "Dra", "Fi", "Ha", "Jo", "Le", "Pe", "Ro",
        "Zu", "Ka", "Gri",
    ];
    const MIDDLE: &[&str] = &[
        "ro", "li", "ma", "ne", "vo", "sti", "ba", "du", "ga", "ze", "mi", "ra", "lo", "ki",
    ];
    const LAST: &[&str] = &[
        "la", "n", "s", "va", "ret", "mond", "sky", "dor", "tis", "k", "ren", "lin", "go", "mas",
    ];
    let mut name = random.pick(FIRST).to_owned();
    for _ in 0..=random.below(2) {
        name.push_str(random.pick(MIDDLE));
    }
    name + random.pick(LAST)
}
