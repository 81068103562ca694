//! The first character in which a source differs from the article.

use std::fmt;

/// The number of words shown before the first difference.
pub(super) const WORDS_BEFORE: usize = 3;

/// The first place where a source leaves the words of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstDifference {
    /// The last words on which both agree.
    pub after: String,
    /// The character in the source; none where the source ends there.
    pub written: Option<char>,
    /// The character in the article; none where the article's passage ends there.
    pub article: Option<char>,
}

impl FirstDifference {
    /// Compares a source with a passage of the article; returns none where they are the same.
    pub(super) fn between(source: &str, passage: &str) -> Option<Self> {
        let same = source
            .char_indices()
            .zip(passage.chars())
            .take_while(|((_, a), b)| a == b)
            .last()
            .map_or(0, |((at, c), _)| at + c.len_utf8());
        let written = source[same..].chars().next();
        let article = passage[same..].chars().next();
        let words: Vec<&str> = source[..same].split_whitespace().collect();
        (written != article).then(|| Self {
            after: words[words.len().saturating_sub(WORDS_BEFORE)..].join(" "),
            written,
            article,
        })
    }
}

impl fmt::Display for FirstDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.after.as_str() {
            "" => write!(f, "it begins with")?,
            after => write!(f, "after \"{after}\" it has")?,
        }
        let written = character_name(self.written);
        let article = character_name(self.article);
        write!(f, " {written}, the article has {article}")
    }
}

/// Returns a character with its name, where readers could take its shape for another's.
fn character_name(c: Option<char>) -> String {
    let Some(c) = c else {
        return "nothing more".to_owned();
    };
    let name = match c {
        '"' => "a straight quotation mark",
        '“' => "an opening curly quotation mark",
        '”' => "a closing curly quotation mark",
        '\'' => "a straight apostrophe",
        '‘' | '’' => "a curly apostrophe",
        '-' => "a hyphen",
        '–' => "a short dash",
        '—' => "a long dash",
        ' ' => return "a space".to_owned(),
        c if c.is_alphanumeric() || c.is_ascii_punctuation() => return format!("\"{c}\""),
        c => return format!("the character {c} (U+{:04X})", u32::from(c)),
    };
    format!("{c} ({name})")
}
