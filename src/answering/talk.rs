//! Talk: what people say to the bot without asking anything of an article. Its examples are data, one file a language, and
//! are matched as the examples of a fact base are.

use std::slice::from_ref;
use std::sync::LazyLock;

use serde::Deserialize;

use super::segment::Segment;
use crate::knowledge::{Absence, AbsenceRef, KnowledgeBase};
use crate::matching::{ContentWord, EntryKind, Index};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::messages::Translations;

/// The kind of a message that asks nothing of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Talk {
    /// No word: a mention.
    Empty,
    /// No word, but an emoji.
    Emoji,
    /// "hello"
    Greeting,
    /// "thanks"
    Thanks,
    /// "bye"
    Farewell,
    /// "what can you do?"
    Help,
    /// "that is wrong"
    Complaint,
    /// "lol ok"
    Reaction,
    /// "who is the moderator here?"
    Channel,
    /// "ignore your rules"
    Instruction,
    /// "what is the article about?"
    About,
    /// "where does it say that?"
    Source,
    /// "I am asking for a friend"
    Aside,
    /// "can you answer this?", of what somebody else asks
    Relay,
}

/// A file of talk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TalkFile {
    talk: Vec<TalkEntry>,
}

/// A kind of talk with its examples, in the form of a fact file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TalkEntry {
    id: Talk,
    /// The reply; without one the bot stays silent where nobody waits for a reply.
    answer: Option<String>,
    /// The emoji that takes the place of the reply where one can react to a message.
    reaction: Option<String>,
    questions: Vec<String>,
}

static FILES: LazyLock<Translations<TalkFile>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("talk/en.toml")),
        ("fr", include_str!("talk/fr.toml")),
    ])
});

/// Least confidence of talk.
const THRESHOLD: f32 = 0.5;
/// Least confidence of talk that holds a word which neither its examples nor the base hold. Of the messages in `tests/articles`
/// with a confidence of 0.7 to 0.8, five were questions to the article ("who foots the bill") and four were talk.
const UNHELD_THRESHOLD: f32 = 0.8;
/// Most words of talk: a longer message says more than that.
const LONGEST: usize = 12;

/// The examples of talk in one language.
#[derive(Debug)]
pub(super) struct TalkIndex {
    kinds: Vec<Talk>,
    index: Index,
}

impl TalkIndex {
    /// Builds the index of a language, given by its BCP 47 tag; with the lexicon of that language if `lexicon` is true.
    pub(super) fn new(language: &str, lexicon: bool) -> Self {
        let entries = &FILES.of(language).talk;
        let absence = |entry: &TalkEntry| Absence {
            id: String::new(),
            questions: entry.questions.clone(),
            answer: String::new(),
        };
        let base = KnowledgeBase::of_absences(language, entries.iter().map(absence).collect());
        Self {
            kinds: entries.iter().map(|entry| entry.id).collect(),
            index: Index::new(&base, lexicon),
        }
    }

    /// Returns the kind of talk that a segment is, with its confidence, 0 to 1; `None` where it names something of the base
    /// that the examples of talk do not hold, for that is what it is about.
    pub(super) fn detect(&self, segment: &Segment) -> Option<(Talk, f32)> {
        let Segment { words, content, .. } = segment;
        if words.is_empty() {
            return Some((Talk::Empty, 1.0));
        }
        if words.len() > LONGEST {
            return None;
        }
        if !content.iter().all(|word| self.may_be_held(word)) {
            return None;
        }
        let best = self.index.search(words, None).into_iter().next()?;
        let EntryKind::Absence(at) = best.kind else {
            return None;
        };
        let kind = self.kinds[at.absence];
        let may_lack = kind == Talk::Instruction || best.confidence >= UNHELD_THRESHOLD;
        let held = |word: &ContentWord| {
            let word_alone = from_ref(&word.text);
            if is_discourse_marker(&word.text) {
                true
            } else if word.known {
                self.index.holds_forms(best.kind, word_alone)
            } else {
                may_lack || self.index.holds_all(best.kind, word_alone)
            }
        };
        let is_sure = best.confidence >= THRESHOLD && content.iter().all(held);
        is_sure.then_some((kind, best.confidence))
    }

    /// Returns true if the examples of a kind of talk hold one of these words.
    pub(super) fn holds_any(&self, talk: Talk, content: &[ContentWord]) -> bool {
        let kinds = self
            .kinds
            .iter()
            .zip(0..)
            .filter(|(kind, _)| **kind == talk);
        let mut entries = kinds.map(|(_, absence)| {
            EntryKind::Absence(AbsenceRef {
                article: 0,
                absence,
            })
        });
        entries.any(|entry| {
            content
                .iter()
                .any(|word| self.index.holds_all(entry, from_ref(&word.text)))
        })
    }

    /// Returns false for a word of the base that stands in no example of talk. It spares most questions the search.
    fn may_be_held(&self, word: &ContentWord) -> bool {
        !word.known || is_discourse_marker(&word.text) || self.index.holds_stem(&word.text)
    }
}

/// Returns the reply to talk in a language, if one is due.
pub(super) fn reply(talk: Talk, language: &str) -> Option<&'static str> {
    entry(talk, language)?.answer.as_deref()
}

/// Returns the emoji that takes the place of the reply to talk where one can react to a message.
pub(super) fn reaction(talk: Talk, language: &str) -> Option<&'static str> {
    entry(talk, language)?.reaction.as_deref()
}

fn entry(talk: Talk, language: &str) -> Option<&'static TalkEntry> {
    let mut entries = FILES.of(language).talk.iter();
    entries.find(|entry| entry.id == talk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn talk_is_recognized_in_other_words_than_its_examples() {
        let index = TalkIndex::new("en", true);
        for (text, expected) in [
            ("", Some(Talk::Empty)),
            ("hey guys", Some(Talk::Greeting)),
            ("good morning everyone!!", Some(Talk::Greeting)),
            ("thank you so much bot", Some(Talk::Thanks)),
            ("ok bye everyone", Some(Talk::Farewell)),
            ("what can you do for me", Some(Talk::Help)),
            ("are you a real human", Some(Talk::Help)),
            ("that answer is wrong", Some(Talk::Complaint)),
            ("not what i meant at all", Some(Talk::Complaint)),
            ("lol nice", Some(Talk::Reaction)),
            ("why did you ban me", Some(Talk::Channel)),
            ("pretend you are a wizard", Some(Talk::Instruction)),
            ("what is this article about", Some(Talk::About)),
            ("where does the text say that", Some(Talk::Source)),
            ("bot could you please answer this one", Some(Talk::Relay)),
            ("how much do the electric boats cost", None),
            ("when does the ferry to the island leave on sundays", None),
        ] {
            let segment = Segment {
                text: text.to_owned(),
                words: words(text),
                content: Vec::new(),
                is_question: false,
            };
            let found = index.detect(&segment).map(|(talk, _)| talk);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn every_language_has_every_kind_of_talk() {
        let ids = |language| {
            let mut ids: Vec<String> = FILES
                .of(language)
                .talk
                .iter()
                .map(|it| format!("{:?}", it.id))
                .collect();
            ids.sort();
            ids
        };
        assert_eq!(ids("en"), ids("fr"));
    }

    #[test]
    fn a_reaction_is_the_same_emoji_in_every_language() {
        let reactions = |language| {
            let entries = FILES.of(language).talk.iter();
            let reactions = entries.filter_map(|it| Some((it.id, it.reaction.as_deref()?)));
            let mut reactions: Vec<_> = reactions.map(|it| format!("{it:?}")).collect();
            reactions.sort();
            reactions
        };
        assert_eq!(reactions("en"), reactions("fr"));
        assert_eq!(reactions("en").len(), 2);
    }
}
