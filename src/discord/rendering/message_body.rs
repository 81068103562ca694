//! Turns a reply into the JSON that Discord accepts: one embed, or plain text with the same content where embeds are
//! forbidden. Every body keeps Discord's limits and mentions nobody, whatever the reply contains.

use serde_json::{Value, json};

use super::markup::{self, Block};
use super::reply::{Button, Menu, Reply, Row, Tone, Visibility};
use super::size_limits;

/// Form in which a reply is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyStyle {
    /// One embed.
    Embed,
    /// Text without an embed, for channels where the bot may not embed.
    PlainText,
}

/// A message in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageRef {
    /// The id of the channel.
    pub channel: u64,
    /// The id of the message.
    pub message: u64,
}

/// The message that Discord shows above a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// The question.
    Question,
    /// No message.
    Nothing,
}

/// Flags of a message, as Discord documents them.
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;

/// Types of components, as Discord documents them.
const ACTION_ROW: u8 = 1;
const BUTTON: u8 = 2;
const STRING_SELECT: u8 = 3;

/// Styles of buttons, as Discord documents them.
const SECONDARY: u8 = 2;
const LINK: u8 = 5;

/// Builds the body of a new message. Discord treats two messages with the same nonce as one, so that sending again is
/// safe.
#[must_use]
pub fn new_message(
    reply: &Reply<'_>,
    style: ReplyStyle,
    to: MessageRef,
    quoting: Quoting,
    nonce: &str,
) -> Value {
    let mut body = body(reply, style);
    body["nonce"] = json!(nonce);
    body["enforce_nonce"] = json!(true);
    if quoting == Quoting::Question {
        body["message_reference"] = json!({
            "message_id": to.message.to_string(),
            "channel_id": to.channel.to_string(),
            "fail_if_not_exists": false,
        });
    }
    if style == ReplyStyle::PlainText {
        body["flags"] = json!(SUPPRESS_EMBEDS);
    }
    body
}

/// Builds the body of an edit, which replaces everything in the message.
#[must_use]
pub fn edit(reply: &Reply<'_>, style: ReplyStyle) -> Value {
    body(reply, style)
}

/// Builds the body of an edit that replaces the buttons and menus alone.
#[must_use]
pub fn edit_of_components(rows: &Value) -> Value {
    json!({"components": rows, "allowed_mentions": nobody()})
}

/// Builds the data of a response to an interaction.
#[must_use]
pub fn interaction_response(reply: &Reply<'_>, style: ReplyStyle) -> Value {
    let mut body = body(reply, style);
    let ephemeral = match reply.visibility {
        Visibility::Everyone => 0,
        Visibility::OnlyAsker => EPHEMERAL,
    };
    let suppress_embeds = match style {
        ReplyStyle::Embed => 0,
        ReplyStyle::PlainText => SUPPRESS_EMBEDS,
    };
    let flags = ephemeral | suppress_embeds;
    if flags != 0 {
        body["flags"] = json!(flags);
    }
    body
}

fn body(reply: &Reply<'_>, style: ReplyStyle) -> Value {
    let (content, embeds) = match style {
        ReplyStyle::Embed => (String::new(), json!([embed(reply)])),
        ReplyStyle::PlainText => (plain_text(reply), json!([])),
    };
    json!({
        "content": content,
        "embeds": embeds,
        "components": components(reply),
        "allowed_mentions": nobody(),
    })
}

/// Who is pinged.
fn nobody() -> Value {
    json!({"parse": [], "replied_user": false})
}

fn embed(reply: &Reply<'_>) -> Value {
    let mut embed = json!({
        "description": or_ellipsis(markup::render(&reply.blocks, size_limits::DESCRIPTION)),
        "color": colour(reply.tone),
    });
    if let Some(title) = &reply.title {
        embed["title"] = json!(or_ellipsis(markup::escaped(title, size_limits::TITLE)));
    }
    if let Some(footer) = &reply.footer {
        embed["footer"] = json!({"text": size_limits::single_line(footer, size_limits::FOOTER)});
    }
    embed
}

fn plain_text(reply: &Reply<'_>) -> String {
    let title = reply.title.as_ref().map(|title| {
        let title = size_limits::single_line(title, size_limits::TITLE);
        Block::Text(vec![markup::bold(title)])
    });
    let blocks: Vec<_> = title
        .into_iter()
        .chain(reply.blocks.iter().cloned())
        .collect();
    let footer = reply
        .footer
        .as_ref()
        .map(|footer| format!("\n-# {}", markup::escaped(footer, size_limits::FOOTER)))
        .unwrap_or_default();
    let room = size_limits::CONTENT - size_limits::count(&footer);
    or_ellipsis(markup::render(&blocks, room)) + &footer
}

/// Replaces blank text, which Discord rejects as empty.
fn or_ellipsis(text: String) -> String {
    if size_limits::is_blank(&text) {
        size_limits::ELLIPSIS.to_string()
    } else {
        text
    }
}

fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Answer => 0x2d_7d_46,
        Tone::Neutral => 0x80_84_8e,
    }
}

fn components(reply: &Reply<'_>) -> Vec<Value> {
    reply
        .rows
        .iter()
        .map(row)
        .filter(|components| !components.is_empty())
        .take(size_limits::ROWS)
        .map(|components| json!({"type": ACTION_ROW, "components": components}))
        .collect()
}

fn row(row: &Row) -> Vec<Value> {
    match row {
        Row::Buttons(buttons) => buttons
            .iter()
            .take(size_limits::BUTTONS)
            .map(button)
            .collect(),
        Row::Menu(empty) if empty.options.is_empty() => Vec::new(),
        Row::Menu(filled) => vec![menu(filled)],
    }
}

fn button(button: &Button) -> Value {
    match button {
        Button::Act {
            action,
            label,
            enabled,
        } => json!({
            "type": BUTTON,
            "style": SECONDARY,
            "custom_id": action.to_string(),
            "label": size_limits::single_line(label, size_limits::LABEL),
            "disabled": !enabled,
        }),
        Button::Link { url, label } => json!({
            "type": BUTTON,
            "style": LINK,
            "url": url,
            "label": size_limits::single_line(label, size_limits::LABEL),
        }),
    }
}

fn menu(menu: &Menu) -> Value {
    let options: Vec<_> = menu
        .options
        .iter()
        .take(size_limits::CHOICES)
        .map(|(hash, label)| {
            json!({"value": hash.to_string(), "label": size_limits::single_line(label, size_limits::CHOICE)})
        })
        .collect();
    json!({
        "type": STRING_SELECT,
        "custom_id": menu.action.to_string(),
        "placeholder": size_limits::single_line(&menu.placeholder, size_limits::PLACEHOLDER),
        "options": options,
    })
}
