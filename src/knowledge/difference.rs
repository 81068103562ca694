//! How a source that is not in the article differs from what is.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::citation::fold;
use crate::text::sentences::sentences;

/// From which likeness on two sentences are one with a slip in it.
const SAME_BUT_FOR_A_SLIP: f64 = 0.8;
/// From which share of a source's words on a sentence is worth showing.
const WORTH_SHOWING: f64 = 0.3;
/// How many sentences that share words are compared letter by letter.
const COMPARED: usize = 5;
/// How much of a sentence is compared, in characters: a bound for texts without full stops.
const LONGEST_COMPARED: usize = 600;
/// How many words before the first difference are shown.
const WORDS_BEFORE: usize = 3;

/// The first place where a source leaves the words of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The last words on which both agree.
    pub after: String,
    /// The character in the source; none where it ends there.
    pub written: Option<char>,
    /// The character in the article.
    pub article: Option<char>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.after.as_str() {
            "" => write!(f, "it begins with")?,
            after => write!(f, "after \"{after}\" it has")?,
        }
        write!(
            f,
            " {}, the article has {}",
            name(self.written),
            name(self.article)
        )
    }
}

/// The sentences of an article, prepared for comparing.
#[derive(Debug)]
pub(super) struct Sentences {
    /// The article with its white space folded.
    text: String,
    /// The same, character for character, without the differences that the eye passes over.
    loose: String,
    list: Vec<String>,
    /// Which sentences hold a word.
    holders: HashMap<String, Vec<usize>>,
}

/// The passage nearest to a source, and where the two part if they are nearly the same.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Nearest {
    pub(super) passage: Option<String>,
    pub(super) difference: Option<Difference>,
}

impl Sentences {
    /// Prepares an article, given as written and with its white space folded.
    pub(super) fn new(article: &str, folded: &str) -> Self {
        let ranges = sentences(article).into_iter();
        let list: Vec<String> = ranges.map(|range| fold(&article[range])).collect();
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, sentence) in list.iter().enumerate() {
            for word in unique_words(sentence) {
                holders.entry(word.to_owned()).or_default().push(number);
            }
        }
        Self {
            loose: folded.chars().map(loosen).collect(),
            text: folded.to_owned(),
            list,
            holders,
        }
    }

    /// What a source, which is not in the article, comes nearest to.
    pub(super) fn nearest(&self, source: &str) -> Nearest {
        let source = fold(source);
        if let Some(passage) = self.same_to_the_eye(&source) {
            return Nearest {
                difference: difference(&source, passage),
                passage: Some(passage.to_owned()),
            };
        }
        let missing = self.first_missing(&source);
        let Some((likeness, sentence)) = self.most_like(missing) else {
            return Nearest::default();
        };
        Nearest {
            passage: Some(sentence.to_owned()),
            difference: (likeness >= SAME_BUT_FOR_A_SLIP)
                .then(|| difference(missing, aligned(missing, sentence)))
                .flatten(),
        }
    }

    /// The passage that differs only in quotation marks, dashes or capitals.
    fn same_to_the_eye(&self, source: &str) -> Option<&str> {
        let loose: String = source.chars().map(loosen).collect();
        let start = self.loose.find(&loose).filter(|_| !loose.is_empty())?;
        let skipped = self.loose[..start].chars().count();
        let mut chars = self.text.char_indices().skip(skipped);
        let (from, _) = chars.next()?;
        let to = self.text[from..].char_indices().nth(loose.chars().count());
        Some(to.map_or(&self.text[from..], |(length, _)| {
            &self.text[from..from + length]
        }))
    }

    /// The first sentence of a source that the article has not; the source itself where it has them all.
    fn first_missing<'s>(&self, source: &'s str) -> &'s str {
        let mut own = sentences(source).into_iter().map(|range| &source[range]);
        own.find(|sentence| !self.text.contains(sentence))
            .unwrap_or(source)
    }

    fn most_like(&self, source: &str) -> Option<(f64, &str)> {
        let compared = self.sharing(source).into_iter().map(|(share, number)| {
            let sentence = self.list[number].as_str();
            let likeness = strsim::normalized_levenshtein(head(source), head(sentence));
            (share + likeness, likeness, sentence)
        });
        compared
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, likeness, sentence)| (likeness, sentence))
    }

    /// The few sentences that hold most of a source's words, with the share that they hold.
    fn sharing(&self, source: &str) -> Vec<(f64, usize)> {
        let words = unique_words(source);
        let mut counts = vec![0_usize; self.list.len()];
        for &holder in words
            .iter()
            .filter_map(|word| self.holders.get(*word))
            .flatten()
        {
            counts[holder] += 1;
        }
        let shares = counts
            .into_iter()
            .map(|count| count as f64 / words.len().max(1) as f64);
        let mut sharing: Vec<(f64, usize)> = shares
            .zip(0..)
            .filter(|(share, _)| *share >= WORTH_SHOWING)
            .collect();
        sharing.sort_by(|a, b| b.0.total_cmp(&a.0));
        sharing.truncate(COMPARED);
        sharing
    }
}

fn unique_words(text: &str) -> HashSet<&str> {
    text.split_whitespace().collect()
}

/// The sentence from where the source begins in it: a source may leave out a dateline.
fn aligned<'s>(source: &str, sentence: &'s str) -> &'s str {
    let mut spaces = source.match_indices(' ').map(|(at, _)| at);
    let beginning = &source[..spaces.nth(WORDS_BEFORE - 1).unwrap_or(source.len())];
    sentence
        .find(beginning)
        .map_or(sentence, |at| &sentence[at..])
}

fn head(text: &str) -> &str {
    let cut = text.char_indices().nth(LONGEST_COMPARED);
    cut.map_or(text, |(cut, _)| &text[..cut])
}

fn difference(source: &str, article: &str) -> Option<Difference> {
    let same = source
        .char_indices()
        .zip(article.chars())
        .take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, c), _)| at + c.len_utf8());
    let written = source[same..].chars().next();
    let there = article[same..].chars().next();
    let words: Vec<&str> = source[..same].split_whitespace().collect();
    (written != there).then(|| Difference {
        after: words[words.len().saturating_sub(WORDS_BEFORE)..].join(" "),
        written,
        article: there,
    })
}

/// A character as the eye takes it in.
fn loosen(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‹' | '›' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A character by its name where its shape alone does not tell.
fn name(c: Option<char>) -> String {
    let Some(c) = c else {
        return "nothing more".to_owned();
    };
    let kind = match c {
        '"' => "straight quotation mark",
        '“' => "opening curly quotation mark",
        '”' => "closing curly quotation mark",
        '\'' => "straight apostrophe",
        '‘' | '’' => "curly apostrophe",
        '-' => "hyphen",
        '–' => "short dash",
        '—' => "long dash",
        ' ' => return "a space".to_owned(),
        c if c.is_alphanumeric() || c.is_ascii_punctuation() => return format!("\"{c}\""),
        c => return format!("the character {c} (U+{:04X})", u32::from(c)),
    };
    format!("{c} (a {kind})").replace("(a o", "(an o")
}

#[cfg(test)]
mod tests {
    use super::{Nearest, Sentences};

    const ARTICLE: &str = "The boats are “small.\" They don’t sink, said Ek.\n\nThe council voted for the boats on Tuesday.";

    fn nearest(source: &str) -> Nearest {
        Sentences::new(ARTICLE, &super::fold(ARTICLE)).nearest(source)
    }

    #[track_caller]
    fn assert_nearest(source: &str, passage: &str, difference: &str) {
        let found = nearest(source);
        assert_eq!(found.passage.as_deref(), Some(passage), "{source}");
        let told = found
            .difference
            .map(|it| it.to_string())
            .unwrap_or_default();
        assert_eq!(told, difference, "{source}");
    }

    #[test]
    fn marks_that_look_alike_are_told_apart() {
        assert_nearest(
            "are \"small.\" They",
            "are “small.\" They",
            "after \"are\" it has \" (a straight quotation mark), the article has “ (an opening curly quotation mark)",
        );
        assert_nearest(
            "They don't sink, said Ek.",
            "They don’t sink, said Ek.",
            "after \"They don\" it has ' (a straight apostrophe), the article has ’ (a curly apostrophe)",
        );
        assert_nearest(
            "the boats are",
            "The boats are",
            "it begins with \"t\", the article has \"T\"",
        );
    }

    #[test]
    fn a_slip_is_pointed_at_and_a_rewording_only_compared() {
        assert_nearest(
            "The council voted for the boats on Tuesdays.",
            "The council voted for the boats on Tuesday.",
            "after \"boats on Tuesday\" it has \"s\", the article has \".\"",
        );
        assert_nearest(
            "The council voted against boats",
            "The council voted for the boats on Tuesday.",
            "",
        );
        assert_nearest(
            "council voted for the boat on Tuesday.",
            "The council voted for the boats on Tuesday.",
            "after \"for the boat\" it has a space, the article has \"s\"",
        );
        assert_nearest(
            "They don’t sink, said Ek. The council voted for no boats on Tuesday.",
            "The council voted for the boats on Tuesday.",
            "after \"council voted for\" it has \"n\", the article has \"t\"",
        );
        assert_eq!(nearest("Nothing alike whatever"), Nearest::default());
        assert_eq!(nearest(""), Nearest::default());
    }
}
