//! Each interaction, delivered by the gateway and over HTTP, gets the same response.
use serde_json::Value;

use crate::discord::COST;
use crate::harness::bot::{BotBuilder, EndpointBot};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::{Channel, User, permission};
use crate::harness::discord::user_interactions::InteractionBuilder;

/// Builds an interaction, as often as it is sent.
type Build<'a> = &'a dyn Fn() -> InteractionBuilder<'a>;

/// A bot on the gateway, another over HTTP with the same options, and the people and places of the table.
struct TwoWays {
    test: BotTest,
    copy: EndpointBot,
    bound: Channel,
    french: User,
}

/// Two articles, and a channel that is bound to one of them.
fn configure(bot: BotBuilder, bound: &Channel) -> BotBuilder {
    let binding = (bound.id, "glass-orchard".to_owned());
    bot.fixture("two")
        .options(|options| options.channels.extend([binding]))
}

impl TwoWays {
    fn start() -> Self {
        let discord = FakeDiscord::start();
        let bound = discord.guild_channel("orchard");
        let french = discord.user_with_locale("lectrice", "fr");
        let test = BotTest::on(discord, |bot, _| configure(bot, &bound));
        let copy = configure(BotBuilder::new(&test.discord), &bound).start_endpoint();
        Self {
            test,
            copy,
            bound,
            french,
        }
    }

    fn command(&self, name: &str) -> InteractionBuilder<'_> {
        let test = &self.test;
        test.discord.slash_command(&test.channel, &test.asker, name)
    }

    fn ask(&self, question: &str) -> InteractionBuilder<'_> {
        self.command("ask").text("question", question)
    }

    fn ask_in(&self, channel: &Channel, who: &User) -> InteractionBuilder<'_> {
        let ask = self.test.discord.slash_command(channel, who, "ask");
        ask.text("question", COST)
    }

    fn typing(&self, option: &str, typed: &str) -> InteractionBuilder<'_> {
        let test = &self.test;
        let typing = test.discord.autocomplete(&test.channel, &test.asker, "ask");
        typing.focused(option, typed)
    }

    fn press(&self, message: &Message, custom_id: &str) -> InteractionBuilder<'_> {
        let test = &self.test;
        test.discord.press_button(&test.asker, message, custom_id)
    }

    /// Chooses the first line of a menu.
    fn choose(&self, message: &Message) -> InteractionBuilder<'_> {
        let components = message.components();
        let menu = components.iter().find(|it| it["type"] == 3).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (id, value) = (text(&menu["custom_id"]), text(&menu["options"][0]["value"]));
        let test = &self.test;
        let discord = &test.discord;
        discord.select_option(&test.asker, message, &id, &[&value])
    }

    /// Sends the interaction both ways, and returns the response if it is the same.
    async fn response<'a>(
        &self,
        interaction: impl Fn() -> InteractionBuilder<'a>,
    ) -> InteractionResponse {
        let discord = &self.test.discord;
        let by_gateway = interaction().send().await;
        let by_gateway = discord.wait_response(&by_gateway).await;
        let over_http = discord
            .wait_response(&interaction().send_to(&self.copy.url))
            .await;
        assert_eq!(over_http.kind, by_gateway.kind);
        assert_eq!(over_http.data, by_gateway.data);
        over_http
    }
}

#[tokio::test]
async fn commands_are_answered_as_by_the_gateway() {
    let ways = TwoWays::start();
    let discord = &ways.test.discord;
    let asker = &ways.test.asker;
    let thread = discord.thread(&ways.bound, "a thread");
    let (direct, private) = (
        discord.direct_channel(asker),
        discord.private_channel(&discord.user("friend")),
    );
    let mute = discord.guild_channel("without embeds");
    discord.set_bot_permissions(&mute, 1 << 10 | 1 << 11 | 1 << 16);
    let said = discord.post(&ways.test.channel, &ways.french, COST).store();
    let silent = discord.post(&ways.test.channel, asker, "").store();
    let about = |said: &Message| {
        discord.message_command(&ways.test.channel, asker, "Ask the article", said)
    };
    let all_fields_lacking = || {
        let fields = [
            "app_permissions",
            "application_id",
            "channel",
            "context",
            "guild",
            "locale",
            "version",
        ];
        let ask = ways.ask(COST);
        fields
            .iter()
            .fold(ask, |ask, field| ask.without_field(field))
    };
    let table: [(&str, Build<'_>); 16] = [
        ("crowns", &|| ways.ask(COST)),
        ("crowns", &|| ways.ask("how much do the new baots cost")),
        ("crowns", &|| ways.ask(COST).flag("private", true)),
        ("crowns", &|| {
            ways.ask(COST).text("article", "harbour-ferry")
        }),
        ("do not know an article", &|| {
            ways.ask(COST).text("article", "moon")
        }),
        ("Ask me about", &|| ways.ask("hello")),
        ("does not give", &|| ways.ask_in(&ways.bound, asker)),
        ("does not give", &|| ways.ask_in(&thread, asker)),
        ("crowns", &|| ways.ask_in(&direct, asker)),
        ("crowns", &|| ways.ask_in(&private, asker).user_installed()),
        ("crowns", &|| ways.ask_in(&mute, asker)),
        ("crowns", &|| ways.ask_in(&ways.test.channel, &ways.french)),
        ("crowns", &|| about(&said)),
        ("article", &|| about(&silent)),
        ("/ask", &|| ways.command("forgotten")),
        ("crowns", &all_fields_lacking),
    ];
    for (expected, interaction) in table {
        let text = ways.response(interaction).await.message().text();
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[tokio::test]
async fn choices_are_those_of_the_gateway() {
    let ways = TwoWays::start();
    let table: [(usize, Build<'_>); 5] = [
        (1, &|| ways.typing("article", "glass")),
        (2, &|| ways.typing("article", "")),
        (1, &|| ways.typing("question", "how much do the")),
        (4, &|| {
            ways.typing("question", "").text("article", "harbour-ferry")
        }),
        (0, &|| ways.typing("private", "")),
    ];
    for (least, interaction) in table {
        let response = ways.response(interaction).await;
        assert_eq!(response.kind, 8);
        assert!(response.choices().len() >= least, "{:?}", response.data);
    }
}

#[tokio::test]
async fn panels_are_answered_as_by_the_gateway() {
    let ways = TwoWays::start();
    let discord = &ways.test.discord;
    let refused = ways.response(|| ways.command("panel")).await;
    assert!(refused.message().text().contains("Manage Channels"));
    discord.give_permissions(&ways.french, permission::MANAGE_CHANNELS);
    let thread = discord.thread(&ways.bound, "a thread");
    let post = || discord.slash_command(&thread, &ways.french, "panel");
    let panel = ways.response(post).await;
    let panel = panel.message();
    let form = ways
        .response(|| ways.press(panel, &panel.button("Poser une question")))
        .await;
    let filled_in = || discord.submit_form(&ways.test.asker, panel, &form, COST);
    let reply = ways.response(filled_in).await;
    assert!(reply.message().text().contains("does not give"));
    let card = ways
        .response(|| ways.press(panel, &panel.button("Parcourir")))
        .await;
    assert_eq!(card.message().embed()["title"], "The glass orchard opens");
}

#[tokio::test]
async fn buttons_and_menus_are_answered_as_by_the_gateway() {
    let ways = TwoWays::start();
    let answer = ways.response(|| ways.ask(COST).flag("private", true)).await;
    let answer = answer.message();
    for label in ["In context", "Share"] {
        let button = answer.button(label);
        let reply = ways.response(|| ways.press(answer, &button)).await;
        assert!(reply.message().text().contains("6.4 million crowns"));
    }
    let public = ways.response(|| ways.ask(COST)).await;
    let removal = public.message().button("Remove");
    let discord = &ways.test.discord;
    let curious = || discord.press_button(&ways.french, public.message(), &removal);
    let refusal = ways.response(curious).await;
    assert!(refusal.message().text().contains("Seule la personne"));
    let form = ways
        .response(|| ways.press(answer, &answer.button("Ask on")))
        .await;
    let filled_in = || discord.submit_form(&ways.test.asker, answer, &form, COST);
    let reply = ways.response(filled_in).await;
    assert!(reply.message().text().contains("6.4 million crowns"));
    let outdated = ways
        .response(|| ways.press(answer, "v0:c:0123456789abcdef"))
        .await;
    assert!(outdated.message().text().contains("Please ask again"));
    let articles = ways.response(|| ways.command("article")).await;
    let topics = ways.response(|| ways.choose(articles.message())).await;
    assert_eq!(topics.kind, 7);
    let back = topics.message().button("All articles");
    let list = ways.response(|| ways.press(topics.message(), &back)).await;
    assert_eq!(list.message().components(), articles.message().components());
}
