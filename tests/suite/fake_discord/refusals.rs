//! Discord's own rules hold for clients of the fake.
use super::client::http;
use crate::harness::discord::FakeDiscord;
use serde_json::{Value, json};
use serenity::all::{
    ButtonStyle, ChannelId, CommandOptionType, CreateActionRow, CreateAllowedMentions,
    CreateAttachment, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed,
    CreateInteractionResponse, CreateInteractionResponseFollowup, CreateInteractionResponseMessage,
    CreateMessage, EditInteractionResponse, EditMessage, GuildId, Http, InteractionId, MessageId,
    Permissions, ReactionType, UserId,
};
use serenity::http::{LightMethod, Request, Route};

/// Sends JSON as no builder would, and tells status and body of the answer.
async fn raw(http: &Http, route: Route<'_>, method: LightMethod, body: &Value) -> Value {
    let request = Request::new(route, method).body(Some(body.to_string().into_bytes()));
    match http.request(request).await {
        Ok(_) => Value::Null,
        Err(serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(r))) => {
            let errors: Vec<Value> = r
                .error
                .errors
                .iter()
                .map(|e| json!([e.path, e.code]))
                .collect();
            json!({"status": r.status_code.as_u16(), "code": r.error.code, "errors": errors})
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_form_that_breaks_the_limits_is_refused_with_what_and_where() {
    let discord = FakeDiscord::start();
    let (http, channel) = (http(&discord), discord.guild_channel("general"));
    let long = |length: usize| "x".repeat(length);
    let button = |id: &str| json!({"type": 2, "style": 1, "label": "Press", "custom_id": id});
    let row = |parts: Value| json!([{"type": 1, "components": parts}]);
    let menu = |options: usize| {
        let options: Vec<_> = (0..options)
            .map(|i| json!({"label": "l", "value": i.to_string()}))
            .collect();
        json!({"type": 3, "custom_id": "m", "options": options})
    };
    for (body, at, code) in [
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
    ] {
        let route = Route::ChannelMessages {
            channel_id: ChannelId::new(channel.id),
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
    // Some of these the description forbids too, if it is there; that is not what this test is about.
    discord.take_complaints();
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

#[tokio::test]
async fn an_interaction_is_answered_once() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let http = http(&discord);
    // A client that answers nothing by itself, so that this test can.
    let _gateway = serenity::all::ClientBuilder::new_with_http(
        super::client::http(&discord),
        super::client::INTENTS,
    )
    .await
    .map(|mut client| tokio::spawn(async move { client.start().await }));
    let asked = discord.slash(&channel, &asker, "ask").send().await;
    let (id, token) = (InteractionId::new(asked.id), asked.token.as_str());
    let content = |text: &str| CreateInteractionResponseMessage::new().content(text);
    let answer = CreateInteractionResponse::Message(content("first"));
    let followup = CreateInteractionResponseFollowup::new().content("more");
    // Before the first answer there is nothing to follow up on.
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
        discord.wait_answer(&asked).await.message().content(),
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
async fn messages_are_kept_as_written() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let (http, place) = (http(&discord), ChannelId::new(channel.id));
    let button = CreateButton::new("v1:x")
        .label("Press")
        .style(ButtonStyle::Secondary);
    let message = CreateMessage::new()
        .content("text")
        .embed(
            CreateEmbed::new()
                .title("title")
                .field("name", "value", false),
        )
        .components(vec![CreateActionRow::Buttons(vec![button])])
        .allowed_mentions(CreateAllowedMentions::new());
    let sent = place.send_message(&http, message).await.unwrap();
    assert_eq!(
        place.message(&http, sent.id).await.unwrap().embeds[0].fields[0].value,
        "value"
    );
    let edit = EditMessage::new()
        .content(format!("<@{}>", asker.id))
        .allowed_mentions(CreateAllowedMentions::new());
    place.edit_message(&http, sent.id, edit).await.unwrap();
    let kept = discord.message(sent.id.get()).unwrap();
    assert_eq!(kept.button("Press"), "v1:x");
    kept.assert_pings_nobody();
    // An edit that does not say whom it may ping may ping.
    place
        .edit_message(
            &http,
            sent.id,
            EditMessage::new().content(format!("<@{}>!", asker.id)),
        )
        .await
        .unwrap();
    assert!(!discord.message(sent.id.get()).unwrap().pings.nobody());
    let other = discord.says(&channel, &asker, "mine").already_there();
    let thumb = ReactionType::Unicode("👍".to_owned());
    place
        .create_reaction(&http, MessageId::new(other.id), thumb.clone())
        .await
        .unwrap();
    assert_eq!(discord.reactions_of_bot(&other), ["👍"]);
    http.delete_reaction_me(place, MessageId::new(other.id), &thumb)
        .await
        .unwrap();
    assert!(discord.reactions_of_bot(&other).is_empty());
    let mine = place
        .edit_message(&http, other.id, EditMessage::new().content("no"))
        .await
        .unwrap_err();
    assert!(format!("{mine:?}").contains("50005"));
    place.delete_message(&http, sent.id).await.unwrap();
    assert!(format!("{:?}", place.message(&http, sent.id).await.unwrap_err()).contains("10008"));
    let file = CreateAttachment::bytes(b"text".as_slice(), "a.txt");
    let with_file = CreateMessage::new().content("see").add_file(file);
    assert_eq!(
        place.send_message(&http, with_file).await.unwrap().content,
        "see"
    );
}

#[tokio::test]
async fn commands_are_registered_and_given_back() {
    let discord = FakeDiscord::start();
    let (http, guild) = (http(&discord), GuildId::new(discord.guild_id()));
    let option = CreateCommandOption::new(CommandOptionType::String, "question", "What you ask")
        .required(true)
        .set_autocomplete(true);
    let ask = CreateCommand::new("ask")
        .description("Ask")
        .description_localized("fr", "Demander")
        .default_member_permissions(Permissions::SEND_MESSAGES)
        .add_option(option);
    let menu = CreateCommand::new("Ask the article").kind(serenity::all::CommandType::Message);
    let registered = guild
        .set_commands(&http, vec![ask.clone(), menu])
        .await
        .unwrap();
    assert_eq!(discord.commands(Some(guild.get())).len(), 2);
    assert!(discord.commands(None).is_empty());
    let again = guild.create_command(&http, ask.clone()).await.unwrap();
    assert_eq!(again.id, registered[0].id);
    let listed = guild.get_commands(&http).await.unwrap();
    assert!(
        listed
            .iter()
            .all(|command| command.description_localizations.is_none())
    );
    let listed = guild.get_commands_with_localizations(&http).await.unwrap();
    assert!(
        listed
            .iter()
            .any(|command| command.description_localizations.is_some())
    );
    let asked = discord
        .wait_request("GET /applications/*/guilds/*/commands")
        .await;
    assert_eq!(asked.query, "");
    guild
        .edit_command(
            &http,
            again.id,
            CreateCommand::new("ask").description("Ask it"),
        )
        .await
        .unwrap();
    assert_eq!(
        guild
            .get_command(&http, again.id)
            .await
            .unwrap()
            .description,
        "Ask it"
    );
    guild.delete_command(&http, again.id).await.unwrap();
    assert!(guild.get_command(&http, again.id).await.is_err());
    for (command, at) in [
        (json!({"name": "Ask", "description": "d"}), "0.name"),
        (
            json!({"name": "ask", "description": "x".repeat(101)}),
            "0.description",
        ),
        (json!({"name": "ask"}), "0.description"),
    ] {
        let route = Route::Commands {
            application_id: discord.application_id().into(),
        };
        let refused = raw(&http, route, LightMethod::Put, &json!([command])).await;
        assert_eq!(refused["errors"][0][0], at);
    }
    discord.take_complaints();
}

#[tokio::test]
async fn lookups_are_answered() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let (http, guild) = (http(&discord), GuildId::new(discord.guild_id()));
    assert_eq!(
        http.get_current_user().await.unwrap().id.get(),
        discord.bot().id
    );
    assert_eq!(
        http.get_current_application_info().await.unwrap().id.get(),
        discord.application_id()
    );
    assert!(
        http.get_gateway()
            .await
            .unwrap()
            .url
            .starts_with("ws://127.0.0.1:")
    );
    assert_eq!(http.get_bot_gateway().await.unwrap().shards, 1);
    assert_eq!(
        http.get_channel(channel.id.into())
            .await
            .unwrap()
            .id()
            .get(),
        channel.id
    );
    assert_eq!(http.get_guild(guild).await.unwrap().id, guild);
    assert_eq!(
        http.get_member(guild, UserId::new(asker.id))
            .await
            .unwrap()
            .user
            .name,
        "asker"
    );
    let direct = UserId::new(asker.id)
        .create_dm_channel(&http)
        .await
        .unwrap();
    assert_eq!(direct.id.get(), discord.direct_channel(&asker).id);
    let recorded = discord.wait_request("GET /users/@me").await;
    assert!(recorded.authorized);
    let [(_, token), (_, server), (_, base)] = discord.bot_settings();
    assert!(!format!("{recorded:?}").contains(&token));
    assert_eq!(server, guild.to_string());
    assert!(base.starts_with("http://127.0.0.1:"));
}

#[tokio::test]
async fn what_discord_does_not_describe_is_a_complaint() {
    let discord = FakeDiscord::start();
    let channel = ChannelId::new(discord.guild_channel("general").id);
    let http = http(&discord);
    raw(&http, Route::StickerPacks, LightMethod::Get, &Value::Null).await;
    assert!(
        discord
            .take_complaints()
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
    assert_eq!(discord.take_complaints().len(), usize::from(described));
}
