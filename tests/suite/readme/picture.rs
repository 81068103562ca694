//! Draws an exchange with the bot as an SVG in Discord's look, for the top of the README.
//!
//! What the bot says is read from the messages that it sent to the fake Discord.
mod canvas;
mod markdown;
mod message;
mod metrics;

use super::without_version;
use crate::harness::bot_test::BotTest;

use canvas::Canvas;

/// A hasty question that the article answers, and one that it does not.
const QUESTIONS: [&str; 2] = [
    "wat do they get to eat at the embasy??",
    "Who leads the junta?",
];

/// Asks a bot that knows the shipped article both questions, and returns the picture of its replies.
pub async fn drawn(test: &BotTest) -> String {
    let mut canvas = Canvas::new(&test.channel.name);
    for question in QUESTIONS {
        let asked = test.mention(question).await;
        let reply = test.discord.wait_reply_to(&asked).await;
        message::draw_question(&mut canvas, &asked.json);
        message::draw_reply(&mut canvas, &reply.json);
    }
    canvas.finish()
}
