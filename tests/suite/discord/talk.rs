//! Talk that waits for no reply: at most a reaction, and none where the bot may not react.
use std::num::NonZeroU32;

use super::{COST, COST_SOURCE};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::state::COMMON_PERMISSIONS;

const SEND: &str = "POST /channels/*/messages";
const DELETE: &str = "DELETE /channels/*/messages/*";
const REACT: &str = "PUT /channels/*/messages/*/reactions/*/@me";

#[tokio::test]
async fn thanks_and_farewells_get_a_reaction_and_no_message() {
    let test = BotTest::start();
    let direct = test.discord.direct_channel(&test.asker);
    for (place, content, emoji) in [
        (&test.channel, "<@BOT> thanks", "👍"),
        (&test.channel, "<@BOT> bye everyone", "👋"),
        (&direct, "thank you so much", "👍"),
    ] {
        let sent = test.post_in(place, content).await;
        test.discord.wait_request(REACT).await;
        assert_eq!(test.discord.reactions_of_bot(&sent), [emoji], "{content}");
    }
    assert_eq!(test.discord.requests(SEND).len(), 0);
}

#[tokio::test]
async fn a_mere_reaction_gets_nothing() {
    let test = BotTest::start();
    let answer = test.reply_to(COST).await;
    let quoted = format!("> {COST}\nlol nice");
    for content in [
        "lol nice",
        &quoted,
        "\u{1F602}",
        "<:smile:4>",
        "asking for a friend",
        "> really?\nhaha",
    ] {
        let reply = test.discord.post(&test.channel, &test.asker, content);
        reply.replying_to(&answer).send().await;
    }
    test.reply_to(COST).await;
    assert_eq!(test.discord.requests(SEND).len(), 2);
    assert_eq!(test.discord.requests(REACT).len(), 0);
}

#[tokio::test]
async fn where_the_bot_may_not_react_it_stays_silent_and_does_not_try_again() {
    let test = BotTest::start();
    let quiet = test.discord.guild_channel("quiet");
    test.discord.set_bot_permissions(&quiet, COMMON_PERMISSIONS);
    for _ in 0..3 {
        test.post_in(&quiet, "<@BOT> thanks").await;
        test.reply_in(&quiet, COST).await;
    }
    assert_eq!(test.discord.requests(REACT).len(), 1);
    assert_eq!(test.discord.requests(SEND).len(), 3);
    // Elsewhere it reacts.
    test.mention("thanks").await;
    test.discord.wait_request(REACT).await;
}

#[tokio::test]
async fn a_question_that_becomes_thanks_loses_its_answer() {
    let test = BotTest::start();
    let sent = test.mention(COST).await;
    test.discord.wait_reply_to(&sent).await;
    test.discord.edit_message(&sent, "<@BOT> thanks").await;
    test.discord.wait_request(DELETE).await;
    test.discord.wait_request(REACT).await;
    assert_eq!(test.discord.messages_of_bot().len(), 0);
}

#[tokio::test]
async fn a_command_gets_its_sentence() {
    let test = BotTest::start();
    let answer = test.ask("thanks").await;
    assert!(
        answer.text().contains("You're welcome"),
        "{}",
        answer.text()
    );
    let asked = test.ask(&format!("> {COST}")).await;
    assert!(asked.text().contains(COST_SOURCE), "{}", asked.text());
}

#[tokio::test]
async fn thanks_edited_into_a_question_beyond_the_limit_get_an_hourglass() {
    let one = NonZeroU32::MIN;
    let test = BotTest::with(|bot, _| bot.options(|options| options.per_person = one));
    let sent = test.mention("thanks").await;
    test.discord.wait_request(REACT).await;
    let question = format!("<@BOT> {COST}");
    test.discord.edit_message(&sent, &question).await;
    let hourglass = test.discord.wait_request(REACT).await;
    assert!(hourglass.path.contains("%E2%8F%B3"), "{}", hourglass.path);
    assert!(test.discord.requests(SEND).is_empty());
}
