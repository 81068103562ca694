//! A reply as Discord takes it: one embed, or plain text with the same content where the bot may not embed. Everything
//! is within Discord's limits, and nothing can ping, whatever the reply is made of.

use serde_json::{Value, json};

use super::limits;
use super::markup::{self, Block};
use crate::discord::custom_id::{Action, Key};

/// What the bot says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply<'a> {
    /// The question, where it does not stand above the reply already; or a heading.
    pub title: Option<String>,
    /// The text.
    pub blocks: Vec<Block<'a>>,
    /// Where it comes from.
    pub footer: Option<String>,
    /// Whether it holds an answer.
    pub tone: Tone,
    /// Buttons and menus.
    pub rows: Vec<Row>,
    /// Only for who asked (interactions only).
    pub private: bool,
}

/// The colour at a reply's edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// The article says so.
    Answer,
    /// It does not, or nothing was asked.
    #[default]
    Quiet,
}

/// A row under a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// A menu of up to 25 lines.
    Menu(Menu),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    /// Does something here.
    Act {
        /// What it does.
        action: Action,
        /// What stands on it.
        label: String,
        /// Whether it can be pressed.
        enabled: bool,
    },
    /// Leads to a page on the web.
    Link {
        /// Its address.
        url: String,
        /// What stands on it.
        label: String,
    },
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What choosing does.
    pub action: Action,
    /// What it says before anything is chosen.
    pub hint: String,
    /// What can be chosen.
    pub lines: Vec<(Key, String)>,
}

/// How a reply is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// As one embed.
    Embed,
    /// As text, where the bot may not embed.
    Plain,
}

/// The message that a reply is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To {
    /// Its channel.
    pub channel: u64,
    /// Its id.
    pub message: u64,
}

const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;

impl Button {
    /// A button that can be pressed.
    pub fn new(action: Action, label: impl Into<String>) -> Self {
        Self::Act {
            action,
            label: label.into(),
            enabled: true,
        }
    }
}

impl Reply<'_> {
    /// A reply of one sentence.
    #[must_use]
    pub fn word(sentence: impl Into<String>) -> Self {
        Self {
            blocks: vec![Block::text(sentence.into())],
            ..Self::default()
        }
    }

    /// The same, only for who asked.
    #[must_use]
    pub fn privately(mut self) -> Self {
        self.private = true;
        self
    }

    /// The body of a new message. Discord takes two of the same nonce for one, so that sending again is safe.
    #[must_use]
    pub fn message(&self, looks: Looks, to: To, referring: bool) -> Value {
        let mut body = self.body(looks);
        body["nonce"] = json!(to.message.to_string());
        body["enforce_nonce"] = json!(true);
        if referring {
            body["message_reference"] = json!({
                "message_id": to.message.to_string(),
                "channel_id": to.channel.to_string(),
                "fail_if_not_exists": false,
            });
        }
        if looks == Looks::Plain {
            body["flags"] = json!(SUPPRESS_EMBEDS);
        }
        body
    }

    /// The body of an edit, which leaves nothing of what stood there.
    #[must_use]
    pub fn edit(&self, looks: Looks) -> Value {
        self.body(looks)
    }

    /// The data of an interaction's callback.
    #[must_use]
    pub fn response(&self, looks: Looks) -> Value {
        let mut body = self.body(looks);
        let hidden = if self.private { EPHEMERAL } else { 0 };
        let bare = if looks == Looks::Plain {
            SUPPRESS_EMBEDS
        } else {
            0
        };
        if hidden | bare != 0 {
            body["flags"] = json!(hidden | bare);
        }
        body
    }

    fn body(&self, looks: Looks) -> Value {
        let (content, embeds) = match looks {
            Looks::Embed => (String::new(), json!([self.embed()])),
            Looks::Plain => (self.plain(), json!([])),
        };
        json!({
            "content": content,
            "embeds": embeds,
            "components": self.components(),
            "allowed_mentions": {"parse": [], "replied_user": false},
        })
    }

    fn embed(&self) -> Value {
        let mut embed = json!({
            "description": seen(markup::render(&self.blocks, limits::DESCRIPTION)),
            "color": self.tone.colour(),
        });
        if let Some(title) = &self.title {
            embed["title"] = json!(seen(markup::escaped(title, limits::TITLE)));
        }
        if let Some(footer) = &self.footer {
            embed["footer"] = json!({"text": limits::line(footer, limits::FOOTER)});
        }
        embed
    }

    fn plain(&self) -> String {
        let title = self.title.as_ref().map(|title| {
            let title = limits::line(title, limits::TITLE);
            Block::Text(vec![markup::bold(title)])
        });
        let blocks: Vec<_> = title
            .into_iter()
            .chain(self.blocks.iter().cloned())
            .collect();
        let footer = self
            .footer
            .as_ref()
            .map(|footer| format!("\n-# {}", markup::escaped(footer, limits::FOOTER)))
            .unwrap_or_default();
        let room = limits::CONTENT - limits::count(&footer);
        seen(markup::render(&blocks, room)) + &footer
    }

    fn components(&self) -> Vec<Value> {
        self.rows
            .iter()
            .filter_map(Row::component)
            .take(limits::ROWS)
            .map(|components| json!({"type": 1, "components": components}))
            .collect()
    }
}

/// Discord takes text of which nothing can be seen for none.
fn seen(text: String) -> String {
    if limits::is_blank(&text) {
        limits::ELLIPSIS.to_string()
    } else {
        text
    }
}

impl Tone {
    fn colour(self) -> u32 {
        match self {
            Self::Answer => 0x2d_7d_46,
            Self::Quiet => 0x80_84_8e,
        }
    }
}

impl Row {
    fn component(&self) -> Option<Vec<Value>> {
        let components: Vec<_> = match self {
            Self::Buttons(buttons) => buttons
                .iter()
                .take(limits::BUTTONS)
                .map(Button::component)
                .collect(),
            Self::Menu(menu) if menu.lines.is_empty() => Vec::new(),
            Self::Menu(menu) => vec![menu.component()],
        };
        (!components.is_empty()).then_some(components)
    }
}

impl Button {
    fn component(&self) -> Value {
        match self {
            Self::Act {
                action,
                label,
                enabled,
            } => json!({
                "type": 2,
                "style": 2,
                "custom_id": action.to_string(),
                "label": limits::line(label, limits::LABEL),
                "disabled": !enabled,
            }),
            Self::Link { url, label } => json!({
                "type": 2,
                "style": 5,
                "url": url,
                "label": limits::line(label, limits::LABEL),
            }),
        }
    }
}

impl Menu {
    fn component(&self) -> Value {
        let options: Vec<_> = self
            .lines
            .iter()
            .take(limits::CHOICES)
            .map(|(key, label)| {
                json!({"value": key.to_string(), "label": limits::line(label, limits::CHOICE)})
            })
            .collect();
        json!({
            "type": 3,
            "custom_id": self.action.to_string(),
            "placeholder": limits::line(&self.hint, limits::PLACEHOLDER),
            "options": options,
        })
    }
}

#[cfg(test)]
mod tests;
