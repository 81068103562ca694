//! The contact line below "the article does not say".
use super::COST;
use crate::harness::bot_test::BotTest;

const LINE: &str = "The Moderators *help* in <#7>, or https://example.org/a_b.";
/// As Discord gets it: the channel and the link work, and nothing else does.
const SHOWN: &str = r"The Moderators \*help\* in <#7>, or https://example.org/a_b.";
const UNKNOWN: &str = "What is the capital of Peru?";

/// View Channels, Send Messages, Read Message History.
const WITHOUT_EMBEDS: u64 = 1 << 10 | 1 << 11 | 1 << 16;

fn start() -> BotTest {
    BotTest::with(|bot, _| bot.options(|options| options.contact = Some(LINE.parse().unwrap())))
}

#[tokio::test]
async fn the_line_stands_where_the_article_does_not_say_it_and_nowhere_else() {
    let test = start();
    let table = [
        (UNKNOWN.to_owned(), 1),
        ("How many council members voted against it?".to_owned(), 1),
        (format!("{COST} What is the capital of Peru?"), 1),
        (format!("{COST} {UNKNOWN} And who is the king of Spain?"), 1),
        (COST.to_owned(), 0),
        ("hello".to_owned(), 0),
        (
            "Wie viel kosten die neuen Boote denn insgesamt?".to_owned(),
            0,
        ),
    ];
    for (question, times) in table {
        for reply in [test.reply_to(&question).await, test.ask(&question).await] {
            let text = reply.text();
            assert_eq!(text.matches(SHOWN).count(), times, "{question}: {text}");
            reply.assert_pings_nobody();
        }
    }
}

#[tokio::test]
async fn the_line_is_not_below_an_offer() {
    let test = BotTest::with(|bot, _| {
        bot.suggesting()
            .options(|options| options.contact = Some(LINE.parse().unwrap()))
    });
    let offer = test.reply_to("how much boats replaced").await;
    assert!(!offer.components().is_empty());
    assert!(!offer.text().contains(SHOWN), "{}", offer.text());
}

#[tokio::test]
async fn the_line_works_without_embeds_too() {
    let test = start();
    test.discord
        .set_bot_permissions(&test.channel, WITHOUT_EMBEDS);
    let reply = test.reply_to(UNKNOWN).await;
    assert!(reply.content().contains(SHOWN), "{}", reply.content());
    reply.assert_pings_nobody();
    let reply = test.ask(UNKNOWN).await;
    assert!(reply.content().contains(SHOWN), "{}", reply.content());
}

#[tokio::test]
async fn the_line_of_the_operator_counts_in_direct_messages() {
    let test = start();
    let direct = test.discord.direct_channel(&test.asker);
    let sent = test.post_in(&direct, UNKNOWN).await;
    let text = test.discord.wait_reply_to(&sent).await.text();
    assert!(text.contains(SHOWN), "{text}");
}
