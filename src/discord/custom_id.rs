//! What a button or a menu carries: all that is needed to act on it, in another process and after a restart.
//!
//! `v1:` and a letter, then the parts, parted by colons. Articles, facts and topics are named by a [`Key`], as their
//! names may be longer than what Discord lets a button carry.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::knowledge::{Article, FactRef, KnowledgeBase};

const VERSION: &str = "v1";

/// How many facts one button can name.
pub const MAX_FACTS: usize = 5;

/// A name's 64-bit FNV-1a hash: short, and the same in every process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Key {
    /// The key of no text at all.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The key of a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(name.bytes().fold(Self::EMPTY.0, mix))
    }

    /// The key of a fact's full name.
    #[must_use]
    pub fn of_fact(base: &KnowledgeBase, at: FactRef) -> Self {
        Self::of(&base.full_name(at))
    }

    /// The fact of that key, where the knowledge still holds it.
    #[must_use]
    pub fn fact(self, base: &KnowledgeBase) -> Option<FactRef> {
        base.facts()
            .map(|(at, _)| at)
            .find(|&at| Self::of_fact(base, at) == self)
    }

    /// The article of that key, where it is still loaded.
    #[must_use]
    pub fn article(self, base: &KnowledgeBase) -> Option<(usize, &Article)> {
        base.articles()
            .iter()
            .enumerate()
            .find(|(_, article)| Self::of(&article.id) == self)
    }
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Key {
    type Err = Outdated;

    fn from_str(text: &str) -> Result<Self, Outdated> {
        let key = (text.len() == 16).then(|| u64::from_str_radix(text, 16));
        key.and_then(Result::ok).map(Self).ok_or(Outdated)
    }
}

/// What a button or a menu does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Answers with a fact, in place for who asked.
    Answer {
        /// The fact.
        fact: Key,
        /// Who asked.
        asker: u64,
    },
    /// Shows where the facts stand in their article.
    Context(Vec<Key>),
    /// The same for a fact that answered "and since when?": who asks on asks about the subject of that.
    ContextOn {
        /// The fact.
        fact: Key,
        /// The fact that was first asked on about.
        subject: Key,
    },
    /// Shows a private answer to everyone.
    Share(Vec<Key>),
    /// Turns to a page of an article's topics.
    Topics {
        /// The article.
        article: Key,
        /// From 0.
        page: usize,
    },
    /// Turns to a page of a topic's questions.
    Questions {
        /// The article.
        article: Key,
        /// The topic's name, hashed.
        topic: Key,
        /// From 0.
        page: usize,
    },
    /// Turns to a page of the articles.
    Articles {
        /// From 0.
        page: usize,
    },
    /// The menu of an article's topics; what is chosen is a topic's key.
    PickTopic {
        /// The article.
        article: Key,
    },
    /// The menu of questions; what is chosen is a fact's key.
    PickQuestion,
    /// The menu of articles; what is chosen is an article's key.
    PickArticle,
}

/// Not one of ours, or of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outdated;

impl Display for Action {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:")?;
        match self {
            Self::Answer { fact, asker } => write!(f, "a:{fact}:{asker}"),
            Self::Context(facts) => write!(f, "c:{}", joined(facts)),
            Self::ContextOn { fact, subject } => write!(f, "o:{fact}:{subject}"),
            Self::Share(facts) => write!(f, "s:{}", joined(facts)),
            Self::Topics { article, page } => write!(f, "t:{article}:{page}"),
            Self::Questions {
                article,
                topic,
                page,
            } => write!(f, "q:{article}:{topic}:{page}"),
            Self::Articles { page } => write!(f, "l:{page}"),
            Self::PickTopic { article } => write!(f, "T:{article}"),
            Self::PickQuestion => write!(f, "Q"),
            Self::PickArticle => write!(f, "L"),
        }
    }
}

fn joined(keys: &[Key]) -> String {
    let few: Vec<_> = keys.iter().take(MAX_FACTS).map(Key::to_string).collect();
    few.join(":")
}

impl FromStr for Action {
    type Err = Outdated;

    fn from_str(text: &str) -> Result<Self, Outdated> {
        let parts: Vec<_> = text.split(':').collect();
        match parts[..] {
            [VERSION, "a", fact, asker] => Ok(Self::Answer {
                fact: fact.parse()?,
                asker: number(asker)?,
            }),
            [VERSION, "c", ref facts @ ..] => keys(facts).map(Self::Context),
            [VERSION, "o", fact, subject] => Ok(Self::ContextOn {
                fact: fact.parse()?,
                subject: subject.parse()?,
            }),
            [VERSION, "s", ref facts @ ..] => keys(facts).map(Self::Share),
            [VERSION, "t", article, page] => Ok(Self::Topics {
                article: article.parse()?,
                page: number(page)?,
            }),
            [VERSION, "q", article, topic, page] => Ok(Self::Questions {
                article: article.parse()?,
                topic: topic.parse()?,
                page: number(page)?,
            }),
            [VERSION, "l", page] => number(page).map(|page| Self::Articles { page }),
            [VERSION, "T", article] => article.parse().map(|article| Self::PickTopic { article }),
            [VERSION, "Q"] => Ok(Self::PickQuestion),
            [VERSION, "L"] => Ok(Self::PickArticle),
            _ => Err(Outdated),
        }
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, Outdated> {
    text.parse().map_err(|_| Outdated)
}

fn keys(parts: &[&str]) -> Result<Vec<Key>, Outdated> {
    if parts.is_empty() || parts.len() > MAX_FACTS {
        return Err(Outdated);
    }
    parts.iter().map(|part| part.parse()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::discord::rendering::limits::{CUSTOM_ID, count};

    #[test]
    fn a_key_is_the_same_everywhere() {
        let table = [
            ("", "cbf29ce484222325"),
            ("a", "af63dc4c8601ec8c"),
            ("foobar", "85944171f73967e8"),
        ];
        for (name, key) in table {
            assert_eq!(Key::of(name).to_string(), key);
            assert_eq!(key.parse(), Ok(Key::of(name)));
        }
    }

    #[test]
    fn the_longest_fit_and_come_back() {
        let key = Key(u64::MAX);
        let page = usize::MAX;
        let all = [
            Action::Answer {
                fact: key,
                asker: u64::MAX,
            },
            Action::Context(vec![key; MAX_FACTS]),
            Action::ContextOn {
                fact: key,
                subject: key,
            },
            Action::Share(vec![key; MAX_FACTS]),
            Action::Topics { article: key, page },
            Action::Questions {
                article: key,
                topic: key,
                page,
            },
            Action::Articles { page },
            Action::PickTopic { article: key },
            Action::PickQuestion,
            Action::PickArticle,
        ];
        for action in all {
            let text = action.to_string();
            assert!(count(&text) <= CUSTOM_ID, "{text}");
            assert_eq!(text.parse(), Ok(action));
        }
    }

    #[test]
    fn what_is_not_ours_is_outdated() {
        let table = [
            "",
            "v1",
            "v0:a:cbf29ce484222325:1",
            "v1:a:cbf29ce484222325",
            "v1:a:short:1",
            "v1:c",
            "v1:c:",
            "v1:l:-1",
            "v2:Q",
            "v1:x",
        ];
        for text in table {
            assert_eq!(text.parse::<Action>(), Err(Outdated), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_much(text in any::<String>()) {
            let _ = text.parse::<Action>();
        }
    }
}
