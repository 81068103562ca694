//! `/setup`: who may use it, and what it changes.
mod command;
mod contact;
mod effects;
mod faults;

use verbatim::server_settings::{PlaceSettings, ServerDatabase};

use crate::harness::bot::{Bot, BotBuilder};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;
use crate::harness::discord::state::Channel;
use crate::harness::discord::user_interactions::InteractionBuilder;
use crate::harness::journals::Place;

const ORCHARD: &str = "When did the glass orchard open?";
const ORCHARD_ANSWER: &str = "It opened on a Friday.";
const COST_ANSWER: &str = "The two boats will cost 6.4 million crowns.";

/// Discord's permission to manage a server.
const MANAGE_GUILD: u64 = 1 << 5;

/// A bot with two articles, in whose server things may be set.
struct Scene {
    test: BotTest,
    place: Place,
}

fn with_servers(bot: BotBuilder, place: &Place) -> BotBuilder {
    let database = ServerDatabase::new(place.location());
    bot.fixture("two")
        .options(|options| options.servers = Some(database))
}

impl Scene {
    fn start() -> Self {
        Self::with(|bot, _| bot)
    }

    fn with(configure: impl FnOnce(BotBuilder, &Channel) -> BotBuilder) -> Self {
        let place = Place::sqlite();
        let test = BotTest::with(|bot, channel| configure(with_servers(bot, &place), channel));
        Self { test, place }
    }

    /// Uses `/setup` as a member who may do what `permissions` say, and waits for the reply.
    async fn setup_as(
        &self,
        permissions: u64,
        action: &str,
        options: impl FnOnce(InteractionBuilder<'_>) -> InteractionBuilder<'_>,
    ) -> Message {
        let discord = &self.test.discord;
        let command = discord.slash_command(&self.test.channel, &self.test.asker, "setup");
        let command = options(command).subcommand(action).permissions(permissions);
        let response = discord.wait_response(&command.send().await).await;
        let message = response.message().clone();
        assert!(message.ephemeral(), "{}", message.json);
        message.assert_pings_nobody();
        message
    }

    /// Uses `/setup` as a member who may manage the server.
    async fn setup(
        &self,
        action: &str,
        options: impl FnOnce(InteractionBuilder<'_>) -> InteractionBuilder<'_>,
    ) -> String {
        self.setup_as(MANAGE_GUILD, action, options).await.text()
    }

    /// Stops the bot, and starts another one with the same database.
    async fn restart(self) -> Self {
        let Self { test, place } = self;
        test.bot.stop().await.unwrap();
        let bot: Bot = with_servers(BotBuilder::new(&test.discord), &place).start();
        Self {
            test: BotTest { bot, ..test },
            place,
        }
    }

    async fn article_card(&self, channel: &Channel) -> String {
        let discord = &self.test.discord;
        let command = discord.slash_command(channel, &self.test.asker, "article");
        let card = discord.wait_response(&command.send().await).await;
        card.message().text()
    }
}

fn asks(article: &str) -> PlaceSettings {
    PlaceSettings {
        article: Some(article.to_owned()),
        ..PlaceSettings::default()
    }
}
