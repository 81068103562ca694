//! REST: messages, commands and lookups are stored and returned as by Discord.
use super::echo_bot::{http, raw};
use crate::harness::discord::FakeDiscord;
use serde_json::json;
use serenity::all::{
    ButtonStyle, ChannelId, CommandOptionType, CreateActionRow, CreateAllowedMentions,
    CreateAttachment, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed, CreateMessage,
    EditMessage, GuildId, LightMethod, MessageId, Permissions, ReactionType, Route, UserId,
};

#[tokio::test]
async fn messages_are_stored_as_written() {
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
    // An edit without `allowed_mentions` pings.
    place
        .edit_message(
            &http,
            sent.id,
            EditMessage::new().content(format!("<@{}>!", asker.id)),
        )
        .await
        .unwrap();
    assert!(!discord.message(sent.id.get()).unwrap().pings.nobody());
    let other = discord.post(&channel, &asker, "mine").store();
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
async fn commands_are_registered_and_returned() {
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
    discord.take_violations();
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
