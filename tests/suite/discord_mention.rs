//! Questions in messages: who is answered, with what, and what becomes of the reply.
use serde_json::json;

use crate::harness::bot::{Bot, Start};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::state::ChannelKind;

const COST: &str = "How much do the new boats cost?";
const COST_SOURCE: &str =
    "> The two boats will cost 6.4 million crowns and carry up to 90 passengers each.";
const PROTEST: &str = "Why did the fishermen protest?";

#[tokio::test]
async fn a_mention_is_answered_with_the_sentence_that_proves_it() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await;
    let text = reply.text();
    assert!(
        text.contains("The two boats will cost 6.4 million crowns.\n"),
        "{text}"
    );
    assert!(text.contains(COST_SOURCE), "{text}");
    let footer = reply.embed()["footer"]["text"].as_str().unwrap();
    assert!(
        footer.starts_with(
            "Lindholm votes for electric ferries · The Lindholm Post · 2029-10-16 · knowledge "
        ),
        "{footer}"
    );
    reply.assert_pings_nobody();
    reply.button("In context");
    discord.finish();
}

#[tokio::test]
async fn it_answers_wherever_people_write() {
    let discord = FakeDiscord::start();
    let asker = discord.user("asker");
    let _bot = Bot::start(&discord);
    let forum = discord.channel(ChannelKind::Forum, "questions");
    let text = discord.guild_channel("general");
    let places = [
        discord.thread(&text, "a thread"),
        discord.thread(&forum, "a post"),
        discord.channel(ChannelKind::Voice, "talk"),
    ];
    for place in places {
        let sent = discord
            .says(&place, &asker, &format!("{COST} <@BOT>"))
            .send()
            .await;
        assert!(
            discord
                .wait_reply_to(&sent)
                .await
                .text()
                .contains(COST_SOURCE)
        );
    }
    let direct = discord.direct_channel(&asker);
    let sent = discord.says(&direct, &asker, COST).send().await;
    assert!(
        discord
            .wait_reply_to(&sent)
            .await
            .text()
            .contains(COST_SOURCE)
    );
    discord.finish();
}

#[tokio::test]
async fn it_answers_only_when_a_person_asks_it() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let (other_bot, webhook) = (discord.other_bot("other"), discord.webhook("news"));
    let role = discord.role("readers");
    let _bot = Bot::start(&discord);
    let mention = format!("<@BOT> {COST}");
    let everyone = format!("@everyone {COST}");
    let to_role = format!("<@&{}> {COST}", role.id);
    let own_role = format!("<@&{}> {COST}", discord.bot_role().id);
    let unheard = [
        (&other_bot, mention.as_str()),
        (&webhook, &mention),
        (&discord.bot(), &mention),
        (&asker, &everyone),
        (&asker, &to_role),
        (&asker, &own_role),
        (&asker, COST),
    ];
    for (author, content) in unheard {
        discord.says(&channel, author, content).send().await;
    }
    // Events are handled as they come: when this one is answered, the others were passed over.
    let last = discord.says(&channel, &asker, &mention).send().await;
    discord.wait_reply_to(&last).await;
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 1);
    discord.finish();
}

#[tokio::test]
async fn what_asks_nothing_gets_a_short_line() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let table = [
        ("<@BOT>", "Ask me about the article"),
        ("<@BOT> hello!", "Hello!"),
        ("<@BOT> thanks", "welcome"),
        ("<@BOT> \u{202e}\u{0}", "Ask me about the article"),
    ];
    for (content, expected) in table {
        let sent = discord.says(&channel, &asker, content).send().await;
        let reply = discord.wait_reply_to(&sent).await;
        assert!(
            reply.text().contains(expected),
            "{content}: {}",
            reply.text()
        );
        assert!(!reply.text().contains("> "), "{}", reply.text());
    }
    discord.finish();
}

#[tokio::test]
async fn what_the_article_does_not_say_is_said_in_one_sentence() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, "<@BOT> Who builds the electric boats?")
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await;
    assert_eq!(
        reply.embed()["description"],
        "The article does not say who builds the boats."
    );
    let sent = discord
        .says(&channel, &asker, "<@BOT> What is the capital of Peru?")
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await;
    assert!(
        reply.text().contains("The article does not say."),
        "{}",
        reply.text()
    );
    discord.finish();
}

#[tokio::test]
async fn several_questions_get_one_reply() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let both = format!("<@BOT> {COST} {PROTEST} What is the capital of *Peru*?");
    let sent = discord.says(&channel, &asker, &both).send().await;
    let reply = discord.wait_reply_to(&sent).await.text();
    assert!(
        reply.contains(COST_SOURCE) && reply.contains("> Fishermen protested"),
        "{reply}"
    );
    assert!(reply.contains(r"capital of \*Peru\*"), "{reply}");
    discord.finish();
}

#[tokio::test]
async fn a_reply_to_an_answer_follows_it_up_also_after_a_restart() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord);
    let sent = discord
        .says(
            &channel,
            &asker,
            "<@BOT> What do the fishermen have against the plan?",
        )
        .send()
        .await;
    let answer = discord.wait_reply_to(&sent).await;
    bot.stop().await.unwrap();
    let _bot = Bot::start(&discord);
    let why = discord
        .says(&channel, &asker, "why?")
        .replying_to(&answer)
        .send()
        .await;
    let reply = discord.wait_reply_to(&why).await.text();
    assert!(reply.contains("> Fishermen protested"), "{reply}");
    discord.finish();
}

#[tokio::test]
async fn a_follow_up_is_understood_where_the_event_lacks_the_answer() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {PROTEST}"))
        .send()
        .await;
    let answer = discord.wait_reply_to(&sent).await;
    let why = discord
        .says(&channel, &asker, "why?")
        .replying_to(&answer)
        .with("referenced_message", json!(null))
        .send()
        .await;
    let reply = discord.wait_reply_to(&why).await.text();
    assert!(reply.contains("> Fishermen protested"), "{reply}");
    discord.finish();
}

#[tokio::test]
async fn a_reply_without_a_ping_shows_no_text_and_is_left_alone() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    let answer = discord.wait_reply_to(&sent).await;
    discord
        .says(&channel, &asker, "nice")
        .replying_silently_to(&answer)
        .send()
        .await;
    let last = discord
        .says(&channel, &asker, &format!("<@BOT> {PROTEST}"))
        .send()
        .await;
    discord.wait_reply_to(&last).await;
    assert_eq!(discord.messages_of_bot().len(), 2);
    discord.finish();
}

#[tokio::test]
async fn an_edited_question_gets_its_answer_edited() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await;
    discord.unfurls(&sent, json!({"title": "a preview"})).await;
    discord.edits(&sent, &format!("<@BOT> {PROTEST}")).await;
    discord.wait_request("PATCH /channels/*/messages/*").await;
    let edited = discord.message(reply.id).unwrap();
    assert!(
        edited.text().contains("> Fishermen protested"),
        "{}",
        edited.text()
    );
    assert!(!edited.text().contains("crowns"), "{}", edited.text());
    edited.assert_pings_nobody();
    assert_eq!(discord.requests("PATCH /channels/*/messages/*").len(), 1);
    assert_eq!(discord.messages_of_bot().len(), 1);
    discord.finish();
}

#[tokio::test]
async fn an_edit_waits_for_the_answer_that_is_on_its_way() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let slow = crate::harness::discord::faults::Fault::Slow(std::time::Duration::from_millis(200));
    discord.fail("POST /channels/*/messages", 1, &slow);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    discord.edits(&sent, &format!("<@BOT> {PROTEST}")).await;
    discord.wait_request("PATCH /channels/*/messages/*").await;
    assert!(
        discord.messages_of_bot()[0]
            .text()
            .contains("> Fishermen protested")
    );
    discord.finish();
}

#[tokio::test]
async fn a_deleted_question_takes_its_answer_with_it() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    discord.wait_reply_to(&sent).await;
    discord.deletes(&sent).await;
    discord.wait_request("DELETE /channels/*/messages/*").await;
    assert_eq!(discord.messages_of_bot().len(), 0);
    discord.finish();
}

#[tokio::test]
async fn a_question_deleted_before_its_answer_is_sent_takes_it_too() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let slow = crate::harness::discord::faults::Fault::Slow(std::time::Duration::from_millis(200));
    discord.fail("POST /channels/*/messages", 1, &slow);
    let sent = discord
        .says(&channel, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    discord.deletes(&sent).await;
    discord.wait_request("DELETE /channels/*/messages/*").await;
    assert_eq!(discord.messages_of_bot().len(), 0);
    discord.finish();
}

#[tokio::test]
async fn answers_from_several_articles_name_theirs_and_a_channel_can_be_bound_to_one() {
    let discord = FakeDiscord::start();
    let asker = discord.user("asker");
    let (open, bound) = (
        discord.guild_channel("general"),
        discord.guild_channel("orchard"),
    );
    let _bot = Start::on(&discord)
        .knowing("two")
        .with(|options| {
            options
                .channels
                .insert(bound.id, "glass-orchard".to_owned());
        })
        .start();
    let sent = discord
        .says(&open, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await.text();
    assert!(
        reply.contains("**Lindholm votes for electric ferries**"),
        "{reply}"
    );
    let sent = discord
        .says(&bound, &asker, &format!("<@BOT> {COST}"))
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await.text();
    assert!(!reply.contains("crowns"), "{reply}");
    let sent = discord
        .says(&bound, &asker, "<@BOT> When did the glass orchard open?")
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await.text();
    assert!(reply.contains("**The glass orchard opens**"), "{reply}");
    discord.finish();
}

#[tokio::test]
async fn a_thread_is_bound_with_its_channel_and_discord_is_asked_once() {
    let discord = FakeDiscord::start();
    let asker = discord.user("asker");
    let bound = discord.guild_channel("orchard");
    let thread = discord.thread(&bound, "a thread");
    let _bot = Start::on(&discord)
        .knowing("two")
        .with(|options| {
            options
                .channels
                .insert(bound.id, "glass-orchard".to_owned());
        })
        .start();
    for _ in 0..2 {
        let sent = discord
            .says(&thread, &asker, &format!("<@BOT> {COST}"))
            .send()
            .await;
        assert!(!discord.wait_reply_to(&sent).await.text().contains("crowns"));
    }
    assert_eq!(discord.requests("GET /channels/*").len(), 1);
    discord.finish();
}

#[tokio::test]
async fn a_question_sees_the_knowledge_of_its_moment() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord);
    let sent = discord
        .says(&channel, &asker, "<@BOT> When did the glass orchard open?")
        .send()
        .await;
    assert!(!discord.wait_reply_to(&sent).await.text().contains("Friday"));
    bot.live.replace(crate::harness::bot::answerer("two"));
    let sent = discord
        .says(&channel, &asker, "<@BOT> When did the glass orchard open?")
        .send()
        .await;
    assert!(discord.wait_reply_to(&sent).await.text().contains("Friday"));
    discord.finish();
}
