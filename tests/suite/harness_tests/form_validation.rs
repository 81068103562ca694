//! Requests beyond Discord's limits are refused with the errors by field.
use super::echo_bot::{http, raw};
use crate::harness::discord::FakeDiscord;
use serde_json::{Value, json};
use serenity::all::{ChannelId, LightMethod, Route};

/// Sends each message, and checks that it is refused with this code at this path.
async fn assert_refused(cases: Vec<(Value, &str, &str)>) {
    let discord = FakeDiscord::start();
    let (http, channel) = (
        http(&discord),
        ChannelId::new(discord.guild_channel("general").id),
    );
    for (body, at, code) in cases {
        let route = Route::ChannelMessages {
            channel_id: channel,
        };
        let refused = raw(&http, route, LightMethod::Post, &body).await;
        assert_eq!(
            (&refused["status"], &refused["code"]),
            (&json!(400), &json!(50035)),
            "{at}"
        );
        let errors = refused["errors"].as_array().unwrap();
        assert!(errors.contains(&json!([at, code])), "{at}: {errors:?}");
    }
    // The API description, if present, forbids some of these too.
    discord.take_violations();
}

fn long(length: usize) -> String {
    "x".repeat(length)
}

#[tokio::test]
async fn invalid_texts_and_embeds_are_refused() {
    assert_refused(vec![
        (
            json!({"content": long(2001)}),
            "content",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"embeds": vec![json!({"title": "t"}); 11]}),
            "embeds",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"embeds": [{"title": long(257)}]}),
            "embeds.0.title",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"embeds": [{"description": long(4097)}]}),
            "embeds.0.description",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"embeds": vec![json!({"description": long(3001)}); 2]}),
            "embeds",
            "MAX_EMBED_SIZE_EXCEEDED",
        ),
        (
            json!({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}),
            "embeds.0.fields.0.value",
            "BASE_TYPE_REQUIRED",
        ),
        (
            json!({"embeds": [{"title": "t", "url": "ftp://x"}]}),
            "embeds.0.url",
            "URL_TYPE_INVALID_SCHEME",
        ),
        (
            json!({"content": "x", "message_reference": {"message_id": "1"}}),
            "message_reference",
            "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
        ),
        (
            json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
            "allowed_mentions.users",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
    ])
    .await;
}

#[tokio::test]
async fn invalid_components_are_refused() {
    let button = |id: &str| json!({"type": 2, "style": 1, "label": "Press", "custom_id": id});
    let row = |parts: Value| json!([{"type": 1, "components": parts}]);
    let menu = |options: usize| {
        let options: Vec<_> = (0..options)
            .map(|i| json!({"label": "l", "value": i.to_string()}))
            .collect();
        json!({"type": 3, "custom_id": "m", "options": options})
    };
    assert_refused(vec![
        (
            json!({"components": vec![row(json!([button("a")]))[0].clone(); 6]}),
            "components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"components": row(json!(vec![button("a"); 6]))}),
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"components": row(json!([button(&long(101))]))}),
            "components.0.components.0.custom_id",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"components": row(json!([button("a"), button("a")]))}),
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            json!({"components": row(json!([menu(26)]))}),
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"components": row(json!([menu(1), button("a")]))}),
            "components.0",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (
            json!({"components": [button("a")]}),
            "components.0.type",
            "UNION_TYPE_CHOICES",
        ),
    ])
    .await;
}

#[tokio::test]
async fn an_empty_message_is_refused() {
    let discord = FakeDiscord::start();
    let (http, channel) = (http(&discord), discord.guild_channel("general"));
    for body in [json!({}), json!({"content": "  "}), json!({"embeds": [{}]})] {
        let route = Route::ChannelMessages {
            channel_id: ChannelId::new(channel.id),
        };
        let refused = raw(&http, route, LightMethod::Post, &body).await;
        assert_eq!(refused["code"], 50006, "{body}");
    }
}
