//! Plays a `discord` block: performs the lines of the asker and the moderator on the fake Discord, and writes the bot's
//! messages as text.
use std::fmt::Write;

use serde_json::Value;

use super::without_version;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::{User, permission};

const ASKER: &str = "asker     ";
const MODERATOR: &str = "moderator ";
const BOT: &str = "Verbatim  ";
/// What people see of a message that is removed.
const REMOVED: &str = "(its message is gone)";
/// Type of a response that leaves the message as it is, as Discord documents it.
const DEFERRED_UPDATE: u64 = 6;
/// Columns of a line in README.md.
const WIDTH: usize = 118;

/// Returns who acts in a line, and what they do; `None` for a line of the bot.
fn action(line: &str) -> Option<(&'static str, &str)> {
    let acts = |who| Some((who, line.strip_prefix(who)?));
    acts(ASKER).or_else(|| acts(MODERATOR))
}

/// Returns the block with the bot's present messages.
pub async fn played(test: &BotTest, block: &str) -> String {
    let mut played = String::new();
    let mut last = None;
    for (who, action) in block.lines().filter_map(action) {
        let message = act(test, who, action, last.as_ref()).await;
        let _ = writeln!(played, "{who}{action}");
        let seen = message.as_ref().map(lines);
        for (number, line) in seen.unwrap_or(vec![REMOVED.to_owned()]).iter().enumerate() {
            let margin = if number == 0 { BOT } else { "          " };
            let _ = writeln!(played, "{}", format!("{margin}{line}").trim_end());
        }
        last = message.or(last);
    }
    played
}

/// Returns true if a moderator acts in a block.
pub fn is_of_moderators(block: &str) -> bool {
    block.lines().any(|line| line.starts_with(MODERATOR))
}

/// Does what a line says, and returns the bot's message; `None` if it is removed.
async fn act(test: &BotTest, who: &str, action: &str, last: Option<&Message>) -> Option<Message> {
    if let Some(question) = action.strip_prefix("@Verbatim ") {
        return Some(test.reply_to(question).await);
    }
    if let Some(question) = action.strip_prefix("/ask question: ") {
        return Some(test.ask(question).await);
    }
    if let Some(line) = action.strip_prefix("/setup change contact: ") {
        return Some(set_contact_line(test, line).await);
    }
    if action == "/panel" {
        return Some(test.post_panel(&test.channel, None, "en-US").await);
    }
    let last = last.expect("something that was said before");
    if let Some(question) = action.strip_prefix("(in reply) ") {
        return Some(test.follow_up(last, question).await);
    }
    if let Some((label, typed)) = form(action) {
        return Some(test.fill_in(last, label, typed).await);
    }
    let label = action
        .strip_prefix("(presses [")
        .and_then(|rest| rest.strip_suffix("])"));
    let label = label.unwrap_or_else(|| panic!("nobody knows how to {action:?}"));
    press(test, who, last, label).await
}

async fn press(test: &BotTest, who: &str, last: &Message, label: &str) -> Option<Message> {
    let discord = &test.discord;
    let person = if who == MODERATOR {
        moderator(test, permission::MANAGE_MESSAGES)
    } else {
        test.asker.clone()
    };
    let press = discord.press_button(&person, last, &last.button(label));
    let response = discord.wait_response(&press.send().await).await;
    if response.kind == DEFERRED_UPDATE {
        discord
            .wait_request("DELETE /webhooks/*/*/messages/@original")
            .await;
        return discord.message(last.id);
    }
    response.message
}

async fn set_contact_line(test: &BotTest, line: &str) -> Message {
    let moderator = moderator(test, permission::MANAGE_GUILD);
    let setup = test
        .discord
        .slash_command(&test.channel, &moderator, "setup");
    let setup = setup
        .text("contact", line)
        .subcommand("change")
        .send()
        .await;
    test.discord.wait_response(&setup).await.message().clone()
}

/// A person who has a permission beside those of a member.
fn moderator(test: &BotTest, permission: u64) -> User {
    let moderator = test.discord.user("moderator");
    test.discord.give_permissions(&moderator, permission);
    moderator
}

/// Returns the label of a button that opens a form, and what is typed there.
fn form(action: &str) -> Option<(&str, &str)> {
    action.strip_prefix("(in the form of [")?.split_once("]) ")
}

/// Returns a message as people see it: text, footer, and a line for each row of buttons.
fn lines(message: &Message) -> Vec<String> {
    let embed = message.embed();
    let private = message.ephemeral().then_some("(only for the asker)");
    let title = embed["title"].as_str().map(|title| format!("**{title}**"));
    let texts = [&embed["description"], &embed["footer"]["text"]];
    let texts = texts.into_iter().filter_map(Value::as_str);
    private
        .map(str::to_owned)
        .into_iter()
        .chain(title)
        .chain(
            [message.content().to_owned()]
                .into_iter()
                .filter(|text| !text.is_empty()),
        )
        .chain(texts.map(str::to_owned))
        .map(|text| without_ids(&text))
        .flat_map(|text| text.lines().flat_map(wrapped).collect::<Vec<_>>())
        .chain(rows(message))
        .collect()
}

/// Replaces the ids of servers, which differ from run to run.
fn without_ids(text: &str) -> String {
    let is_id = |word: &&str| word.len() > 16 && word.bytes().all(|byte| byte.is_ascii_digit());
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(is_id);
    words.fold(text.to_owned(), |text, id| text.replace(id, "…"))
}

/// Wraps a line to [`WIDTH`]; each line of a block quote gets its mark.
fn wrapped(line: &str) -> Vec<String> {
    let mark = if line.starts_with("> ") { "> " } else { "" };
    let mut lines = vec![mark.to_owned()];
    for word in without_version(line)[mark.len()..].split(' ') {
        let last = lines.last_mut().expect("a line");
        if last.len() > mark.len()
            && BOT.len() + last.chars().count() + 1 + word.chars().count() > WIDTH
        {
            lines.push(format!("{mark}{word}"));
            continue;
        }
        if last.len() > mark.len() {
            last.push(' ');
        }
        last.push_str(word);
    }
    lines
}

fn rows(message: &Message) -> Vec<String> {
    let rows = message.json["components"].as_array().into_iter().flatten();
    let buttons = |row: &Value| {
        let all = row["components"].as_array().into_iter().flatten();
        let labels = all.filter_map(|button| button["label"].as_str());
        labels
            .map(|label| format!("[{label}]"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    rows.map(buttons).collect()
}
