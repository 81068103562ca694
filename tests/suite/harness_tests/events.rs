//! Events of people reach the client, and its answers reach the test.
use super::echo_bot::{Bot, INTENTS};
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::state::{ChannelKind, permission};
use serde_json::json;
use serenity::all::{GatewayIntents, Permissions};

#[tokio::test]
async fn a_mention_is_answered() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS).await;
    let sent = discord.post(&channel, &asker, "<@BOT> When?").send().await;
    let reply = discord.wait_reply_to(&sent).await;
    assert_eq!(reply.embed()["description"], sent.content());
    assert_eq!(reply.text(), format!("\n{}", sent.content()));
    assert!(!reply.ephemeral());
    reply.assert_pings_nobody();
    discord.finish();
}

#[tokio::test]
async fn messages_arrive_from_every_kind_of_channel() {
    let discord = FakeDiscord::start();
    let asker = discord.user("asker");
    let text = discord.guild_channel("general");
    let forum = discord.channel(ChannelKind::Forum, "questions");
    let _bot = Bot::start(&discord, INTENTS).await;
    for place in [
        text.clone(),
        discord.thread(&text, "a thread"),
        discord.thread(&forum, "a post"),
        discord.channel(ChannelKind::Voice, "lounge"),
        discord.direct_channel(&asker),
    ] {
        let sent = discord.post(&place, &asker, "<@BOT> When?").send().await;
        let reply = discord.wait_reply_to(&sent).await;
        assert_eq!(reply.channel, place.id);
        assert_eq!(discord.messages_of_bot().last().unwrap().id, reply.id);
    }
}

#[tokio::test]
async fn each_kind_of_message_parses() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let old = discord.post(&channel, &discord.bot(), "an answer").store();
    let bot = Bot::start(&discord, INTENTS).await;
    let role = discord.role("helpers");
    let (news, rival) = (discord.webhook("news"), discord.other_bot("rival"));
    let says = |author, text: &str| discord.post(&channel, author, text);
    says(&news, "<@BOT> hello").send().await;
    says(&rival, "<@BOT> hello").send().await;
    says(&asker, "@everyone look").send().await;
    says(
        &asker,
        &format!("<@&{}> <@&{}>", role.id, discord.bot_role().id),
    )
    .send()
    .await;
    says(&asker, "and then?").replying_to(&old).send().await;
    says(&asker, "never mind")
        .replying_silently_to(&old)
        .send()
        .await;
    says(&asker, "<@BOT>")
        .with("attachments", json!([]))
        .send()
        .await;
    let last = says(&asker, "<@BOT> done?").send().await;
    discord.wait_reply_to(&last).await;
    let seen: Vec<_> = bot
        .messages()
        .iter()
        .filter(|message| message.author.id != discord.bot().id)
        .map(|m| {
            (
                m.content.clone(),
                m.webhook_id.is_some(),
                m.mention_everyone,
                m.mention_roles.len(),
            )
        })
        .collect();
    let mention = discord.bot().mention();
    let hello = format!("{mention} hello");
    let expected = [
        (hello.as_str(), true, false, 0),
        (hello.as_str(), false, false, 0),
        // Messages that do not mention the bot come without content.
        ("", false, true, 0),
        ("", false, false, 2),
        ("and then?", false, false, 0),
        ("", false, false, 0),
        (mention.as_str(), false, false, 0),
        (last.content(), false, false, 0),
    ];
    let mut seen: Vec<_> = seen
        .iter()
        .map(|(c, w, e, r)| (c.as_str(), *w, *e, *r))
        .collect();
    let mut expected = expected.to_vec();
    // The client runs each event in its own task, so that the order may change.
    seen.sort_unstable();
    expected.sort_unstable();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn edits_previews_and_deletions_arrive() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord, INTENTS).await;
    let sent = discord.post(&channel, &asker, "<@BOT> Wen?").send().await;
    let edited = discord.edit_message(&sent, "<@BOT> When?").await;
    discord
        .add_preview(
            &edited,
            json!({"type": "link", "url": "https://example.org/"}),
        )
        .await;
    discord.delete_message(&edited).await;
    let next = discord
        .post(&channel, &asker, "<@BOT> still there?")
        .send()
        .await;
    discord.wait_reply_to(&next).await;
    assert!(discord.message(sent.id).is_none());
    let mut updates = bot.updates();
    updates.sort_by_key(|update| update.embeds.as_ref().map_or(0, Vec::len));
    assert_eq!(updates[0].content.as_deref(), Some(edited.content()));
    assert!(updates[0].edited_timestamp.is_some());
    assert_eq!(updates[1].embeds.as_ref().unwrap().len(), 1);
}

#[tokio::test]
async fn a_client_gets_its_own_messages_and_only_events_of_its_intents() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let bot = Bot::start(&discord, GatewayIntents::DIRECT_MESSAGES).await;
    discord.post(&channel, &asker, "<@BOT> When?").send().await;
    let sent = discord
        .post(&discord.direct_channel(&asker), &asker, "When?")
        .send()
        .await;
    let reply = discord.wait_reply_to(&sent).await;
    let next = discord
        .post(&discord.direct_channel(&asker), &asker, "Where?")
        .send()
        .await;
    discord.wait_reply_to(&next).await;
    let seen = bot.messages();
    assert!(seen.iter().any(|m| m.id == reply.id));
    assert!(seen.iter().all(|m| m.guild_id.is_none()));
}

#[tokio::test]
async fn commands_work_in_every_context() {
    let discord = FakeDiscord::start();
    let reader = discord.user_with_locale("reader", "fr");
    let channel = discord.guild_channel("general");
    let _bot = Bot::start(&discord, INTENTS).await;
    let asked = discord
        .slash_command(&channel, &reader, "ask")
        .text("question", "When?")
        .flag("private", true);
    let answer = discord
        .wait_response(&asked.number("page", 2).send().await)
        .await;
    assert_eq!((answer.kind, answer.message().content()), (4, "When?"));
    let direct = discord.direct_channel(&reader);
    let asked = discord
        .slash_command(&direct, &reader, "ask")
        .text("question", "Where?")
        .send()
        .await;
    let answer = discord.wait_response(&asked).await;
    assert!(answer.message().ephemeral());
    let elsewhere = discord.private_channel(&reader);
    let asked = discord
        .slash_command(&elsewhere, &reader, "ask")
        .text("question", "Who?")
        .user_installed();
    let answer = discord.wait_response(&asked.send().await).await;
    assert_eq!(answer.message().content(), "Who?");
    assert_eq!(answer.data["content"], "Who?");
    answer.message().assert_pings_nobody();
}

#[tokio::test]
async fn an_interaction_tells_what_the_member_may_do() {
    let discord = FakeDiscord::start();
    let channel = discord.guild_channel("general");
    let bot = Bot::start(&discord, INTENTS).await;
    let given = [
        0,
        permission::MANAGE_CHANNELS | permission::MANAGE_MESSAGES,
        permission::MANAGE_GUILD,
    ];
    for permissions in given {
        let user = discord.user("member");
        discord.give_permissions(&user, permissions);
        let sent = discord.slash_command(&channel, &user, "ask").send().await;
        discord.wait_response(&sent).await;
    }
    let told = bot.interactions().into_iter().map(|interaction| {
        let command = interaction.command().unwrap();
        let member = command.member.unwrap().permissions.unwrap();
        assert_eq!(command.channel.unwrap().permissions, Some(member));
        assert!(member.send_messages());
        let managing =
            Permissions::MANAGE_CHANNELS | Permissions::MANAGE_MESSAGES | Permissions::MANAGE_GUILD;
        (member & managing).bits()
    });
    assert_eq!(told.collect::<Vec<_>>(), given);
}

#[tokio::test]
async fn components_menus_and_autocomplete_work() {
    let discord = FakeDiscord::start();
    let (reader, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let buttons = json!([{"type": 1, "id": 1, "components": [
        {"type": 2, "id": 2, "style": 2, "label": "In context", "custom_id": "v1:context"}
    ]}]);
    let old = discord
        .post(&channel, &discord.bot(), "an answer")
        .with("components", buttons)
        .store();
    let question = discord
        .post(&channel, &reader, "When do they leave?")
        .store();
    let _bot = Bot::start(&discord, INTENTS).await;
    assert_eq!(old.components().len(), 1);
    let pressed = discord
        .press_button(&reader, &old, &old.button("In context"))
        .send()
        .await;
    let answer = discord.wait_response(&pressed).await;
    assert_eq!((answer.kind, answer.message().id), (7, old.id));
    let chosen = discord
        .select_option(&reader, &old, "v1:topics", &["withdrawal"])
        .send()
        .await;
    assert!(
        discord
            .wait_response(&chosen)
            .await
            .message()
            .content()
            .contains("withdrawal")
    );
    let typed = discord
        .autocomplete(&channel, &reader, "ask")
        .focused("question", "Whe")
        .send()
        .await;
    assert_eq!(
        discord.wait_response(&typed).await.choices(),
        [("Whe".to_owned(), json!("Whe"))]
    );
    let used = discord
        .message_command(&channel, &reader, "Ask the article", &question)
        .send()
        .await;
    assert_eq!(
        discord.wait_response(&used).await.message().content(),
        question.content()
    );
}
