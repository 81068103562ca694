//! Discord's rules for interactions, and requests that it does not describe.
use super::echo_bot::{http, raw};
use crate::harness::discord::FakeDiscord;
use serde_json::{Value, json};
use serenity::all::{
    ChannelId, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, EditInteractionResponse, InteractionId, LightMethod, Route,
};

#[tokio::test]
async fn an_interaction_is_answered_once() {
    let discord = FakeDiscord::start();
    let (reader, channel) = (discord.user("reader"), discord.guild_channel("general"));
    let http = http(&discord);
    // A client that answers nothing, so that the test does.
    let _gateway = serenity::all::ClientBuilder::new_with_http(
        super::echo_bot::http(&discord),
        super::echo_bot::INTENTS,
    )
    .await
    .map(|mut client| tokio::spawn(async move { client.start().await }));
    let asked = discord.slash_command(&channel, &reader, "ask").send().await;
    let (id, token) = (InteractionId::new(asked.id), asked.token.as_str());
    let content = |text: &str| CreateInteractionResponseMessage::new().content(text);
    let answer = CreateInteractionResponse::Message(content("first"));
    let followup = CreateInteractionResponseFollowup::new().content("more");
    // A follow-up needs a first response.
    let early = http
        .create_followup_message(token, &followup, Vec::new())
        .await
        .unwrap_err();
    assert!(format!("{early:?}").contains("10015"));
    http.create_interaction_response(id, token, &answer, Vec::new())
        .await
        .unwrap();
    let twice = http
        .create_interaction_response(id, token, &answer, Vec::new())
        .await
        .unwrap_err();
    assert!(format!("{twice:?}").contains("40060"));
    let unknown = http
        .create_interaction_response(id, "unknown", &answer, Vec::new())
        .await
        .unwrap_err();
    assert!(format!("{unknown:?}").contains("10062"));
    let more = http
        .create_followup_message(token, &followup, Vec::new())
        .await
        .unwrap();
    assert_eq!(
        http.get_original_interaction_response(token)
            .await
            .unwrap()
            .content,
        "first"
    );
    let edit = EditInteractionResponse::new().content("edited");
    http.edit_original_interaction_response(token, &edit, Vec::new())
        .await
        .unwrap();
    http.edit_followup_message(token, more.id, &edit, Vec::new())
        .await
        .unwrap();
    http.delete_followup_message(token, more.id).await.unwrap();
    assert_eq!(
        discord.wait_response(&asked).await.message().content(),
        "edited"
    );
    http.delete_original_interaction_response(token)
        .await
        .unwrap();
    discord.expire(&asked);
    let late = http
        .create_followup_message(token, &followup, Vec::new())
        .await
        .unwrap_err();
    assert!(format!("{late:?}").contains("50027"));
}

#[tokio::test]
async fn requests_that_discord_does_not_describe_are_violations() {
    let discord = FakeDiscord::start();
    let channel = ChannelId::new(discord.guild_channel("general").id);
    let http = http(&discord);
    raw(&http, Route::StickerPacks, LightMethod::Get, &Value::Null).await;
    assert!(
        discord
            .take_violations()
            .iter()
            .any(|c| c == "no such route: GET /sticker-packs")
    );
    let route = Route::ChannelMessages {
        channel_id: channel,
    };
    raw(
        &http,
        route,
        LightMethod::Post,
        &json!({"content": "x", "tts": "yes"}),
    )
    .await;
    let described = std::env::var_os("DISCORD_OPENAPI").is_some();
    assert_eq!(discord.take_violations().len(), usize::from(described));
}
