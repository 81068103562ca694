//! A reply of the bot, independent of the form in which Discord shows it.

use super::markup::Block;
use crate::discord::custom_id::{Action, NameHash};

/// A reply of the bot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply<'a> {
    /// A heading, or the question if people do not see it above the reply.
    pub title: Option<String>,
    /// The text.
    pub blocks: Vec<Block<'a>>,
    /// The article and the version of the knowledge.
    pub footer: Option<String>,
    /// The colour at the edge of the embed.
    pub tone: Tone,
    /// Buttons and menus.
    pub rows: Vec<Row>,
    /// The people who see the reply; only replies to interactions can be private.
    pub visibility: Visibility,
}

/// The colour at the edge of an embed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// For what the article says.
    Answer,
    /// For everything else.
    #[default]
    Neutral,
}

/// The people who see a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Everyone in the channel.
    #[default]
    Everyone,
    /// The asker alone.
    OnlyAsker,
}

/// A row of components under a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// A menu of up to 25 options.
    Menu(Menu),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    /// Makes the bot do something.
    Act {
        /// The action.
        action: Action,
        /// The text on the button.
        label: String,
        /// True unless the button is greyed out.
        enabled: bool,
    },
    /// Opens a web page.
    Link {
        /// The address of the page.
        url: String,
        /// The text on the button.
        label: String,
    },
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// The action of choosing an option.
    pub action: Action,
    /// The text shown before anything is chosen.
    pub placeholder: String,
    /// The options, each with the hash that is sent when it is chosen.
    pub options: Vec<(NameHash, String)>,
}

impl Button {
    /// Creates an enabled button.
    pub fn new(action: Action, label: impl Into<String>) -> Self {
        Self::Act {
            action,
            label: label.into(),
            enabled: true,
        }
    }
}

impl Reply<'_> {
    /// Creates a reply of one sentence.
    #[must_use]
    pub fn from_sentence(sentence: impl Into<String>) -> Self {
        Self {
            blocks: vec![Block::text(sentence.into())],
            ..Self::default()
        }
    }

    /// Shows the reply to the asker alone.
    #[must_use]
    pub fn only_for_asker(mut self) -> Self {
        self.visibility = Visibility::OnlyAsker;
        self
    }
}
