//! Preprocessing: takes a message apart into the lines that are read and those that it only quotes, and removes its markup.
//!
//! That `> ` begins a quoted line is a convention of mail and of Markdown as much as of Discord, and which lines are read is
//! decided by the talk beside them. So it is done here, and the same in the terminal.

use super::Answerer;
use super::talk::Talk;
use crate::text::emoji::holds_emoji;
use crate::text::markup;
use crate::text::tokenize::words;

/// A message without its markup, the quoted lines apart from those that are read.
#[derive(Debug)]
pub(super) struct Preprocessed {
    /// Quoted lines, which only serve as context.
    pub(super) quoted: String,
    /// The lines that are read: those that were typed or, where these only ask to answer the quoted ones, the quoted ones.
    pub(super) typed: String,
    /// True if these hold an emoji.
    pub(super) has_emoji: bool,
}

impl Preprocessed {
    fn new(utterance: &str) -> Self {
        let (quoted, typed) = markup::split_quoted(utterance);
        Self {
            quoted: markup::strip(&quoted),
            typed: markup::strip(&typed),
            has_emoji: holds_emoji(&typed),
        }
    }

    /// The kind of a message without words.
    pub(super) fn wordless(&self) -> Talk {
        if self.has_emoji {
            Talk::Emoji
        } else {
            Talk::Empty
        }
    }
}

impl Answerer {
    /// Removes the markup of a message. Quoted lines are read where nothing else stands there, or only a request to answer
    /// them: beside other text, they are an old question of somebody's.
    pub(super) fn preprocess(&self, utterance: &str) -> Preprocessed {
        let split = Preprocessed::new(utterance);
        if words(&split.quoted).is_empty() {
            return split;
        }
        if self.asks_to_answer(&split) {
            return Preprocessed {
                quoted: String::new(),
                typed: split.quoted,
                has_emoji: false,
            };
        }
        split
    }

    /// Returns true if the lines that are read only ask to answer something else, or are empty.
    fn asks_to_answer(&self, message: &Preprocessed) -> bool {
        match self.talk.detect(&self.segment(&message.typed)) {
            Some((Talk::Empty, _)) => message.wordless() == Talk::Empty,
            Some((kind, _)) => kind == Talk::Relay,
            None => false,
        }
    }
}
