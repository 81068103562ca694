//! `/ask`, its choices while typing, and the command on a message.
use crate::harness::bot::{Bot, Start};
use crate::harness::discord::FakeDiscord;

const COST: &str = "How much do the new boats cost?";
const COST_SOURCE: &str =
    "> The two boats will cost 6.4 million crowns and carry up to 90 passengers each.";

#[tokio::test]
async fn a_question_is_answered_under_its_own_words() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let question = "what is the *price* of the electric ferries";
    let asked = discord
        .slash(&channel, &asker, "ask")
        .text("question", question)
        .send()
        .await;
    let answer = discord.wait_answer(&asked).await;
    assert_eq!(answer.kind, 4);
    let message = answer.message();
    assert_eq!(
        message.embed()["title"],
        r"what is the \*price\* of the electric ferries"
    );
    assert!(message.text().contains(COST_SOURCE), "{}", message.text());
    assert!(!message.ephemeral());
    message.assert_pings_nobody();
    discord.finish();
}

#[tokio::test]
async fn a_private_answer_is_seen_by_the_asker_until_it_is_shared() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let ask = discord
        .slash(&channel, &asker, "ask")
        .text("question", COST)
        .flag("private", true);
    let private = discord
        .wait_answer(&ask.send().await)
        .await
        .message()
        .clone();
    assert!(private.ephemeral());
    let share = discord
        .presses(&asker, &private, &private.button("Share"))
        .send()
        .await;
    let shared = discord.wait_answer(&share).await;
    assert_eq!(shared.kind, 4);
    let shared = shared.message();
    assert!(!shared.ephemeral());
    assert_eq!(shared.embed()["title"], COST);
    assert!(shared.text().contains(COST_SOURCE));
    assert!(
        shared
            .components()
            .iter()
            .all(|button| button["label"] != "Share")
    );
    discord.finish();
}

#[tokio::test]
async fn it_is_there_for_people_who_installed_it_themselves() {
    let discord = FakeDiscord::start();
    let asker = discord.user("asker");
    let friend = discord.user("friend");
    let _bot = Bot::start(&discord);
    for place in [
        discord.direct_channel(&asker),
        discord.private_channel(&friend),
    ] {
        let ask = discord
            .slash(&place, &asker, "ask")
            .text("question", COST)
            .on_own_account();
        let answer = discord.wait_answer(&ask.send().await).await;
        assert!(answer.message().text().contains(COST_SOURCE));
    }
    discord.finish();
}

#[tokio::test]
async fn choices_follow_what_is_typed() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let choices = async |typed: &str| {
        let typing = discord
            .types(&channel, &asker, "ask")
            .focused("question", typed);
        let answer = discord.wait_answer(&typing.send().await).await;
        assert_eq!(answer.kind, 8);
        answer.choices()
    };
    assert_eq!(choices("").await.len(), 4);
    let cost = choices("how much do").await;
    assert_eq!(cost[0].0, COST);
    let chosen = cost[0].1.as_str().unwrap();
    let ask = discord
        .slash(&channel, &asker, "ask")
        .text("question", chosen)
        .send()
        .await;
    assert!(
        discord
            .wait_answer(&ask)
            .await
            .message()
            .text()
            .contains(COST_SOURCE)
    );
    discord.finish();
}

#[tokio::test]
async fn the_article_can_be_named_and_is_offered_by_its_title() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Start::on(&discord).knowing("two").start();
    let typing = discord
        .types(&channel, &asker, "ask")
        .text("question", "x")
        .focused("article", "glass");
    let choices = discord.wait_answer(&typing.send().await).await.choices();
    assert_eq!(choices[0].0, "The glass orchard opens");
    let orchard = choices[0].1.as_str().unwrap();
    let ask = async |article: &str| {
        let ask = discord
            .slash(&channel, &asker, "ask")
            .text("question", COST)
            .text("article", article);
        discord
            .wait_answer(&ask.send().await)
            .await
            .message()
            .clone()
    };
    assert!(!ask(orchard).await.text().contains("crowns"));
    assert!(
        ask("Lindholm votes for electric ferries")
            .await
            .text()
            .contains(COST_SOURCE)
    );
    let unknown = ask("the *moon*").await;
    assert!(unknown.ephemeral());
    assert!(
        unknown
            .text()
            .contains(r"I do not know an article “the \*moon\*”"),
        "{}",
        unknown.text()
    );
    let typing = discord
        .types(&channel, &asker, "ask")
        .text("article", orchard)
        .focused("question", "");
    let choices = discord.wait_answer(&typing.send().await).await.choices();
    assert!(
        choices.iter().all(|(name, _)| name.contains("glass")),
        "{choices:?}"
    );
    discord.finish();
}

#[tokio::test]
async fn anybodys_message_can_be_put_to_the_article() {
    let discord = FakeDiscord::start();
    let (asker, author) = (discord.user("asker"), discord.user("author"));
    let channel = discord.guild_channel("general");
    let _bot = Bot::start(&discord);
    let said = discord.says(&channel, &author, COST).already_there();
    let ask = discord
        .message_command(&channel, &asker, "Ask the article", &said)
        .send()
        .await;
    let answer = discord.wait_answer(&ask).await.message().clone();
    assert!(answer.ephemeral());
    assert!(answer.text().contains(COST_SOURCE));
    answer.button("Share");
    discord.finish();
}

#[tokio::test]
async fn a_command_of_the_past_gets_a_polite_word() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let used = discord.slash(&channel, &asker, "forgotten").send().await;
    let answer = discord.wait_answer(&used).await.message().clone();
    assert!(
        answer.ephemeral() && answer.text().contains("/ask"),
        "{}",
        answer.text()
    );
    discord.finish();
}

#[tokio::test]
async fn without_leave_to_embed_the_answer_is_plain_text() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord);
    let speak = 1 << 10 | 1 << 11 | 1 << 16;
    discord.permit(&channel, speak);
    let ask = discord
        .slash(&channel, &asker, "ask")
        .text("question", COST)
        .send()
        .await;
    let answer = discord.wait_answer(&ask).await.message().clone();
    assert_eq!(answer.json["embeds"], serde_json::json!([]));
    assert!(
        answer.content().contains(COST_SOURCE),
        "{}",
        answer.content()
    );
    assert!(
        answer.content().contains("\n-# Lindholm votes"),
        "{}",
        answer.content()
    );
    discord.finish();
}
