//! Panels: who may post one, what its buttons do, and for how long they work.
use super::COST;
use crate::harness::bot::BotBuilder;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::{Channel, ChannelKind, User, permission};
use crate::harness::discord::user_interactions::InteractionBuilder;

const ORCHARD: &str = "When did the glass orchard open?";
const ORCHARD_TITLE: &str = "The glass orchard opens";
const FERRY_TITLE: &str = "Lindholm votes for electric ferries";

/// Uses `/panel` without an article.
fn panel<'a>(test: &'a BotTest, channel: &Channel, by: &User) -> InteractionBuilder<'a> {
    test.discord.slash_command(channel, by, "panel")
}

async fn response(test: &BotTest, interaction: InteractionBuilder<'_>) -> Message {
    let response = test.discord.wait_response(&interaction.send().await).await;
    assert_eq!(response.kind, 4);
    response.message().clone()
}

/// Posts a panel for this article, or for none.
async fn post(test: &BotTest, channel: &Channel, article: Option<&str>) -> Message {
    test.post_panel(channel, article, "en-US").await
}

/// The first menu of a message.
fn menu(message: &Message) -> serde_json::Value {
    let components = message.components();
    let menu = components.into_iter().find(|it| it["type"] == 3);
    menu.expect("a menu")
}

#[tokio::test]
async fn who_may_manage_the_channel_posts_a_panel_and_nobody_else() {
    let test = BotTest::start();
    let channel = &test.channel;
    let table = [
        (0, false),
        (
            permission::MANAGE_MESSAGES | permission::MANAGE_GUILD,
            false,
        ),
        (permission::MANAGE_CHANNELS, true),
    ];
    for (permissions, may) in table {
        let user = test.discord.user("member");
        test.discord.give_permissions(&user, permissions);
        let reply = response(&test, panel(&test, channel, &user)).await;
        assert_eq!(reply.ephemeral(), !may, "{permissions}");
        assert_eq!(reply.components().is_empty(), !may, "{permissions}");
        assert_eq!(
            reply.text().contains("permission Manage Channels"),
            !may,
            "{}",
            reply.text()
        );
        reply.assert_pings_nobody();
    }
    let direct = test.discord.direct_channel(&test.asker);
    let reply = response(&test, panel(&test, &direct, &test.asker)).await;
    assert!(reply.text().contains("permission Manage Channels"));
}

#[tokio::test]
async fn a_panel_asks_in_channels_threads_and_forum_posts() {
    let test = BotTest::start();
    let forum = test.discord.channel(ChannelKind::Forum, "questions");
    for place in [
        test.channel.clone(),
        test.discord.thread(&test.channel, "a thread"),
        test.discord.thread(&forum, "a post"),
    ] {
        let panel = post(&test, &place, None).await;
        assert_eq!((panel.channel, panel.ephemeral()), (place.id, false));
        let answer = test.fill_in(&panel, "Ask", COST).await;
        assert!(answer.ephemeral());
        assert!(answer.text().contains("crowns"), "{}", answer.text());
        let follow_up = test.fill_in(&answer, "Ask on", "and for how many passengers");
        assert!(follow_up.await.ephemeral());
        let shared = test.press(&answer, "Share").await.message().clone();
        assert_eq!((shared.channel, shared.ephemeral()), (place.id, false));
        shared.assert_pings_nobody();
    }
}

#[tokio::test]
async fn who_may_not_write_asks_a_panel_and_shares_nothing() {
    let mut test = BotTest::start();
    let thread = test.discord.thread(&test.channel, "a thread");
    for (place, needed) in [
        (test.channel.clone(), permission::SEND),
        (thread, permission::SEND_IN_THREADS),
    ] {
        let panel = post(&test, &place, None).await;
        test.asker = test.discord.user("reader");
        let answer = test.fill_in(&panel, "Ask", COST).await;
        let shared = test.press(&answer, "Share").await.message().clone();
        assert!(!shared.ephemeral());
        test.discord.take_permissions(&test.asker, needed);
        let refused = test.press(&answer, "Share").await;
        assert!(
            refused.message().ephemeral(),
            "{} {refused:?}",
            refused.message().text()
        );
        let text = refused.message().text();
        assert!(text.contains("may not write here"), "{text}");
        // The form under an answer that everybody sees is answered to the asker alone.
        assert!(test.fill_in(&shared, "Ask on", COST).await.ephemeral());
    }
}

#[tokio::test]
async fn a_panel_tells_what_can_be_asked() {
    let test = BotTest::start();
    let panel = post(&test, &test.channel, None).await;
    for part in [
        "Ask the article",
        FERRY_TITLE,
        "The harbour council replaces the car ferry",
        "Each answer quotes the sentence of the article",
        "· knowledge ",
    ] {
        assert!(panel.text().contains(part), "{part} in {}", panel.text());
    }
    let two = BotTest::with(|bot, _| bot.fixture("two"));
    let of_all = post(&two, &two.channel, None).await;
    assert_eq!(of_all.embed()["title"], "Ask the articles");
    assert!(of_all.text().contains("I know 2 articles."));
    let named = post(&two, &two.channel, Some("glass-orchard")).await;
    assert!(
        named.text().contains(ORCHARD_TITLE)
            && named.text().contains("I can answer 2 questions about it."),
        "{}",
        named.text()
    );
    let unknown = post(&two, &two.channel, Some("moon")).await;
    assert!(unknown.ephemeral() && unknown.text().contains("do not know an article"));
}

#[tokio::test]
async fn browsing_stays_in_a_private_card() {
    let test = BotTest::start();
    let panel = post(&test, &test.channel, None).await;
    let card = test.press(&panel, "Browse").await;
    assert_eq!(card.kind, 4);
    let card = card.message();
    assert!(card.ephemeral());
    assert_eq!(card.embed()["title"], FERRY_TITLE);
    let menu = menu(card);
    let custom_id = menu["custom_id"].as_str().unwrap();
    let topic = menu["options"][0]["value"].as_str().unwrap();
    let choice = test
        .discord
        .select_option(&test.asker, card, custom_id, &[topic]);
    let page = test.discord.wait_response(&choice.send().await).await;
    assert_eq!((page.kind, page.message().id), (7, card.id));
    assert!(page.message().ephemeral());
}

#[tokio::test]
async fn a_panel_without_an_article_goes_by_its_channel() {
    let test = BotTest::with_bound_channel();
    let thread = test.discord.thread(&test.channel, "a thread");
    let elsewhere = test.discord.guild_channel("elsewhere");
    // The panel's article, and the titles that the card shows.
    let table = [
        (&test.channel, None, ORCHARD_TITLE, false),
        (&thread, None, ORCHARD_TITLE, false),
        (&elsewhere, None, "Articles", true),
        (&test.channel, Some("harbour-ferry"), FERRY_TITLE, true),
        (&elsewhere, Some("glass-orchard"), ORCHARD_TITLE, false),
    ];
    for (channel, article, title, knows_the_cost) in table {
        let panel = post(&test, channel, article).await;
        let card = test.press(&panel, "Browse").await;
        let card = card.message();
        assert_eq!(card.embed()["title"], title, "{article:?}");
        let answer = test.fill_in(&panel, "Ask", COST).await.text();
        assert_eq!(answer.contains("crowns"), knows_the_cost, "{answer}");
    }
    // Discord sends the channel of a thread, with forms too.
    assert!(test.discord.requests("GET /channels/*").is_empty());
}

#[tokio::test]
async fn a_panel_of_a_channel_whose_article_is_missing_says_so() {
    let test = BotTest::with(|bot, channel| {
        let binding = (channel.id, "gone".to_owned());
        bot.options(|options| options.channels.extend([binding]))
    });
    let refused = post(&test, &test.channel, None).await;
    assert!(refused.ephemeral() && refused.text().contains("cannot reach the article"));
    let panel = post(&test, &test.channel, Some("harbour-ferry")).await;
    let of_channel = test.discord.press_button(&test.asker, &panel, "v1:b");
    let refused = response(&test, of_channel).await;
    assert!(refused.ephemeral() && refused.text().contains("cannot reach the article"));
}

#[tokio::test]
async fn a_panel_works_after_a_restart() {
    let test = BotTest::start();
    let panel = post(&test, &test.channel, Some("harbour-ferry")).await;
    let test = test.restart().await;
    let answer = test.fill_in(&panel, "Ask", COST).await;
    assert!(answer.text().contains("crowns"), "{}", answer.text());
    let card = test.press(&panel, "Browse").await;
    assert_eq!(card.message().embed()["title"], FERRY_TITLE);
}

#[tokio::test]
async fn a_panel_of_an_article_that_is_gone_says_so() {
    let test = BotTest::with(|bot, _| bot.fixture("two"));
    let panel = post(&test, &test.channel, Some("glass-orchard")).await;
    let form = test.press(&panel, "Ask").await;
    // The default fixture has the other article only.
    let test = test.restart().await;
    let sent = test
        .discord
        .submit_form(&test.asker, &panel, &form, ORCHARD);
    let replies = [
        response(&test, sent).await,
        test.press(&panel, "Ask").await.message().clone(),
        test.press(&panel, "Browse").await.message().clone(),
    ];
    for reply in replies {
        assert!(reply.ephemeral());
        let text = reply.text();
        assert!(
            text.contains("do not know the article of this panel"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_panel_is_in_the_language_of_who_posts_it_and_answers_in_that_of_who_asks() {
    let mut test = BotTest::start();
    let english = post(&test, &test.channel, None).await;
    let french = test.post_panel(&test.channel, None, "fr").await;
    assert_eq!(french.embed()["title"], "Interroger l’article");
    assert!(french.text().contains("Chaque réponse cite la phrase"));
    let refused = panel(
        &test,
        &test.channel,
        &test.discord.user_with_locale("lecteur", "fr"),
    );
    assert!(
        response(&test, refused)
            .await
            .text()
            .contains("Gérer les salons")
    );
    let table = [
        (
            "fr",
            &english,
            "Ask",
            "ne s’affiche que pour vous",
            "Partager",
        ),
        (
            "en-GB",
            &french,
            "Poser une question",
            "Only you see",
            "Share",
        ),
        ("de", &french, "Poser une question", "Only you see", "Share"),
    ];
    for (locale, panel, ask, description, share) in table {
        test.asker = test.discord.user_with_locale("reader", locale);
        let form = test.press(panel, ask).await;
        let shown = form.data["components"][0]["description"].as_str().unwrap();
        assert!(shown.contains(description), "{shown}");
        test.fill_in(panel, ask, COST).await.button(share);
    }
}

#[tokio::test]
async fn a_panel_needs_no_embed() {
    let test = BotTest::start();
    let without = permission::VIEW | permission::SEND;
    test.discord.set_bot_permissions(&test.channel, without);
    let panel = post(&test, &test.channel, None).await;
    assert!(panel.embed().is_null());
    assert!(panel.content().contains(FERRY_TITLE), "{}", panel.content());
    let answer = test.fill_in(&panel, "Ask", COST).await;
    assert!(answer.text().contains("crowns"), "{}", answer.text());
}

#[tokio::test]
async fn questions_of_a_panel_count_under_the_limit_and_pressing_does_not() {
    let limited = |bot: BotBuilder, _: &Channel| {
        bot.options(|options| options.per_person = 1.try_into().unwrap())
    };
    let test = BotTest::with(limited);
    let panel = post(&test, &test.channel, None).await;
    for _ in 0..3 {
        assert_eq!(test.press(&panel, "Ask").await.kind, 9);
        assert!(test.press(&panel, "Browse").await.message().ephemeral());
    }
    let answer = test.fill_in(&panel, "Ask", COST).await;
    assert!(answer.text().contains("crowns"), "{}", answer.text());
    let refused = test.fill_in(&panel, "Ask", COST).await;
    assert!(refused.text().contains("a lot of questions"));
}

#[tokio::test]
async fn only_who_may_manage_channels_is_offered_the_command() {
    let test = BotTest::start();
    test.discord.wait_connected().await;
    let commands = test.discord.commands(Some(test.discord.guild_id()));
    let panel = commands.iter().find(|it| it["name"] == "panel").unwrap();
    assert_eq!(panel["default_member_permissions"], "16");
    assert_eq!(panel["contexts"], serde_json::json!([0]));
    assert_eq!(panel["integration_types"], serde_json::json!([0]));
    assert_eq!(panel["name_localizations"]["fr"], "panneau");
    let typing = test
        .discord
        .autocomplete(&test.channel, &test.asker, "panel");
    let typing = typing.focused("article", "elec").send().await;
    let choices = test.discord.wait_response(&typing).await.choices();
    assert_eq!(choices[0].0, FERRY_TITLE);
}
