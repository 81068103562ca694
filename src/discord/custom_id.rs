//! Custom ids of buttons and menus. They contain everything that is needed to act on them, so that a button works after
//! a restart and in another process.
//!
//! The format is `v1:`, a letter for the action, and its parameters, separated by colons. Articles, facts and topics are
//! given by a [`NameHash`], because their names may be longer than a custom id.

mod hash;

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

pub use hash::{EntryId, NameHash, Outdated};

const VERSION: &str = "v1";

/// Upper bound of facts in a custom id.
pub const MAX_FACTS: usize = 5;

/// The action of a button or a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Shows the answer of a fact. For the asker it replaces the suggestions.
    ShowAnswer {
        /// The fact.
        fact: NameHash,
        /// The user id of the asker.
        asker: u64,
        /// The entry of the question in the journal, if there is one. Buttons of version 0.2 and before have none.
        entry: Option<EntryId>,
    },
    /// Records whether the answer to questions was helpful.
    Rate {
        /// The entries of the questions in the journal.
        entries: Vec<EntryId>,
        /// True if it was.
        helpful: bool,
    },
    /// Shows the sources of facts in their article.
    ShowContext(Vec<NameHash>),
    /// Shows a private answer to everyone in the channel.
    Share(Vec<NameHash>),
    /// Removes the message with the button.
    Remove {
        /// The user id of the asker, or of who shared the answer. Besides, whoever may manage messages may remove it.
        asker: u64,
    },
    /// Opens the form for a question; sent as the form's own id, answers the question typed there.
    Ask {
        /// The article to ask; `None` for the one of the channel, or for all.
        article: Option<NameHash>,
    },
    /// Like `Ask`, for a follow-up to an answer.
    AskOn {
        /// The fact that the follow-up is about.
        subject: NameHash,
    },
    /// Like `Ask`, for the button of a panel.
    AskFromPanel {
        /// The article that the panel was made for; `None` for the one of the channel, or for all.
        article: Option<NameHash>,
    },
    /// Shows what can be asked, for the button of a panel.
    Browse {
        /// The article that the panel was made for; `None` for the one of the channel, or for all.
        article: Option<NameHash>,
    },
    /// Shows a page of the topics of an article.
    TopicsPage {
        /// The article.
        article: NameHash,
        /// The page, from 0.
        page: usize,
    },
    /// Shows a page of the questions on a topic.
    QuestionsPage {
        /// The article.
        article: NameHash,
        /// The topic.
        topic: NameHash,
        /// The page, from 0.
        page: usize,
    },
    /// Shows a page of the list of articles.
    ArticlesPage {
        /// The page, from 0.
        page: usize,
    },
    /// Shows the chosen topic. The value of an option is the hash of a topic.
    PickTopic {
        /// The article.
        article: NameHash,
    },
    /// Answers the chosen question. The value of an option is the hash of a fact.
    PickQuestion,
    /// Shows the chosen article. The value of an option is the hash of an article.
    PickArticle,
    /// Teaches the question in the footer of the message to the chosen fact or absence, whose hash is the value of an
    /// option.
    TeachEntry,
    /// Ends teaching without a change.
    StopTeaching,
    /// Takes an example back.
    TakeBack {
        /// The fact or absence.
        entry: NameHash,
        /// The question.
        example: NameHash,
        /// The user id of who taught it; nobody else may take it back.
        teacher: u64,
        /// The end of the time for that, in seconds since 1970.
        until: u64,
    },
}

impl Display for Action {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:")?;
        match self {
            Self::ShowAnswer { fact, asker, entry } => {
                write!(f, "a:{fact}:{asker}")?;
                entry.map_or(Ok(()), |entry| write!(f, ":{entry}"))
            }
            Self::Rate { entries, helpful } => {
                let letter = if *helpful { "h" } else { "n" };
                write!(f, "{letter}:{}", join(entries))
            }
            Self::ShowContext(facts) => write!(f, "c:{}", join(facts)),
            Self::Share(facts) => write!(f, "s:{}", join(facts)),
            Self::Remove { asker } => write!(f, "r:{asker}"),
            Self::Ask { article } => write_optional(f, "f", *article),
            Self::AskFromPanel { article } => write_optional(f, "p", *article),
            Self::Browse { article } => write_optional(f, "b", *article),
            Self::AskOn { subject } => write!(f, "F:{subject}"),
            Self::TopicsPage { article, page } => write!(f, "t:{article}:{page}"),
            Self::QuestionsPage {
                article,
                topic,
                page,
            } => write!(f, "q:{article}:{topic}:{page}"),
            Self::ArticlesPage { page } => write!(f, "l:{page}"),
            Self::PickTopic { article } => write!(f, "T:{article}"),
            Self::PickQuestion => write!(f, "Q"),
            Self::PickArticle => write!(f, "L"),
            Self::TeachEntry => write!(f, "E"),
            Self::StopTeaching => write!(f, "e"),
            Self::TakeBack {
                entry,
                example,
                teacher,
                until,
            } => write!(f, "u:{entry}:{example}:{teacher}:{until}"),
        }
    }
}

/// Writes the letter of an action, and its parameter if it has one.
fn write_optional(f: &mut Formatter<'_>, letter: &str, hash: Option<NameHash>) -> fmt::Result {
    f.write_str(letter)?;
    hash.map_or(Ok(()), |hash| write!(f, ":{hash}"))
}

fn join(hashes: &[impl Display]) -> String {
    let parts: Vec<_> = hashes
        .iter()
        .take(MAX_FACTS)
        .map(ToString::to_string)
        .collect();
    parts.join(":")
}

impl FromStr for Action {
    type Err = Outdated;

    fn from_str(text: &str) -> Result<Self, Outdated> {
        let parts: Vec<_> = text.split(':').collect();
        match parts[..] {
            [VERSION, "a", fact, asker, ref entry @ ..] => Ok(Self::ShowAnswer {
                fact: fact.parse()?,
                asker: number(asker)?,
                entry: at_most_one(entry)?,
            }),
            [VERSION, "h", ref entries @ ..] => rating(entries, true),
            [VERSION, "n", ref entries @ ..] => rating(entries, false),
            [VERSION, "c", ref facts @ ..] => hashes(facts).map(Self::ShowContext),
            // Version 0.2 and before kept the subject of the next follow-up in this button.
            [VERSION, "o", fact, _] => hashes(&[fact]).map(Self::ShowContext),
            [VERSION, "s", ref facts @ ..] => hashes(facts).map(Self::Share),
            [VERSION, "r", asker] => number(asker).map(|asker| Self::Remove { asker }),
            [VERSION, "f", ref article @ ..] => {
                at_most_one(article).map(|article| Self::Ask { article })
            }
            [VERSION, "p", ref article @ ..] => {
                at_most_one(article).map(|article| Self::AskFromPanel { article })
            }
            [VERSION, "b", ref article @ ..] => {
                at_most_one(article).map(|article| Self::Browse { article })
            }
            [VERSION, "F", subject] => subject.parse().map(|subject| Self::AskOn { subject }),
            [VERSION, "t", article, page] => Ok(Self::TopicsPage {
                article: article.parse()?,
                page: number(page)?,
            }),
            [VERSION, "q", article, topic, page] => Ok(Self::QuestionsPage {
                article: article.parse()?,
                topic: topic.parse()?,
                page: number(page)?,
            }),
            [VERSION, "l", page] => number(page).map(|page| Self::ArticlesPage { page }),
            [VERSION, "T", article] => article.parse().map(|article| Self::PickTopic { article }),
            [VERSION, "Q"] => Ok(Self::PickQuestion),
            [VERSION, "L"] => Ok(Self::PickArticle),
            [VERSION, "E"] => Ok(Self::TeachEntry),
            [VERSION, "e"] => Ok(Self::StopTeaching),
            [VERSION, "u", entry, example, teacher, until] => Ok(Self::TakeBack {
                entry: entry.parse()?,
                example: example.parse()?,
                teacher: number(teacher)?,
                until: number(until)?,
            }),
            _ => Err(Outdated),
        }
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, Outdated> {
    text.parse().map_err(|_| Outdated)
}

fn at_most_one<T: FromStr<Err = Outdated>>(parts: &[&str]) -> Result<Option<T>, Outdated> {
    match parts {
        [] => Ok(None),
        [one] => one.parse().map(Some),
        _ => Err(Outdated),
    }
}

fn rating(entries: &[&str], helpful: bool) -> Result<Action, Outdated> {
    hashes(entries).map(|entries| Action::Rate { entries, helpful })
}

fn hashes<T: FromStr<Err = Outdated>>(parts: &[&str]) -> Result<Vec<T>, Outdated> {
    if parts.is_empty() || parts.len() > MAX_FACTS {
        return Err(Outdated);
    }
    parts.iter().map(|part| part.parse()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::discord::rendering::size_limits::{CUSTOM_ID, count};

    #[test]
    fn the_longest_custom_ids_fit_and_parse() {
        let key = "ffffffffffffffff".parse().unwrap();
        let page = usize::MAX;
        let all = [
            Action::ShowAnswer {
                fact: key,
                asker: u64::MAX,
                entry: Some(EntryId(i64::MIN)),
            },
            Action::Rate {
                entries: vec![EntryId(-1); MAX_FACTS],
                helpful: true,
            },
            Action::Rate {
                entries: vec![EntryId(0)],
                helpful: false,
            },
            Action::ShowContext(vec![key; MAX_FACTS]),
            Action::Share(vec![key; MAX_FACTS]),
            Action::Remove { asker: u64::MAX },
            Action::Ask { article: None },
            Action::Ask { article: Some(key) },
            Action::AskOn { subject: key },
            Action::AskFromPanel { article: None },
            Action::AskFromPanel { article: Some(key) },
            Action::Browse { article: None },
            Action::Browse { article: Some(key) },
            Action::TopicsPage { article: key, page },
            Action::QuestionsPage {
                article: key,
                topic: key,
                page,
            },
            Action::ArticlesPage { page },
            Action::PickTopic { article: key },
            Action::PickQuestion,
            Action::PickArticle,
            Action::TeachEntry,
            Action::StopTeaching,
            Action::TakeBack {
                entry: key,
                example: key,
                teacher: u64::MAX,
                until: u64::MAX,
            },
        ];
        for action in all {
            let text = action.to_string();
            assert!(count(&text) <= CUSTOM_ID, "{text}");
            assert_eq!(text.parse(), Ok(action));
        }
    }

    #[test]
    fn a_button_from_before_the_journal_is_understood() {
        let old = Action::ShowAnswer {
            fact: NameHash::EMPTY,
            asker: 7,
            entry: None,
        };
        let text = "v1:a:cbf29ce484222325:7";
        assert_eq!((text.parse(), old.to_string().as_str()), (Ok(old), text));
    }

    #[test]
    fn a_button_from_before_forms_shows_its_context() {
        let text = "v1:o:cbf29ce484222325:0123456789abcdef";
        let shown = Action::ShowContext(vec![NameHash::EMPTY]);
        assert_eq!(text.parse(), Ok(shown));
    }

    #[test]
    fn a_custom_id_in_another_format_is_outdated() {
        let table = [
            "",
            "v1",
            "v0:a:cbf29ce484222325:1",
            "v1:a:cbf29ce484222325",
            "v1:a:short:1",
            "v1:a:cbf29ce484222325:1:2",
            "v1:a:cbf29ce484222325:1:cbf29ce484222325:3",
            "v1:h",
            "v1:n:short",
            "v1:c",
            "v1:c:",
            "v1:l:-1",
            "v1:F",
            "v1:r",
            "v1:r:me",
            "v1:f:short",
            "v1:p:short",
            "v1:b:cbf29ce484222325:cbf29ce484222325",
            "v2:Q",
            "v1:x",
        ];
        for text in table {
            assert_eq!(text.parse::<Action>(), Err(Outdated), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<Action>();
        }
    }
}
