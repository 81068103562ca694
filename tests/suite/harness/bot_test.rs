//! The usual start of a test of the bot: a fake Discord, a person in a channel, and a bot that is connected.
use super::bot::{Bot, BotBuilder};
use super::discord::FakeDiscord;
use super::discord::messages::{InteractionResponse, Message};
use super::discord::state::{Channel, User, permission};

/// A fake Discord with an asker in a channel, and the bot on it.
pub struct BotTest {
    pub discord: FakeDiscord,
    pub asker: User,
    pub channel: Channel,
    pub bot: Bot,
}

impl BotTest {
    /// Starts with the default configuration.
    pub fn start() -> Self {
        Self::with(|bot, _| bot)
    }

    /// Starts with a changed configuration; the channel is the one that the asker writes in.
    pub fn with(configure: impl FnOnce(BotBuilder, &Channel) -> BotBuilder) -> Self {
        Self::on(FakeDiscord::start(), configure)
    }

    /// Starts on a fake Discord that is prepared already.
    pub fn on(
        discord: FakeDiscord,
        configure: impl FnOnce(BotBuilder, &Channel) -> BotBuilder,
    ) -> Self {
        let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
        let bot = configure(BotBuilder::new(&discord), &channel).start();
        Self {
            discord,
            asker,
            channel,
            bot,
        }
    }

    /// Starts with two articles, and the channel bound to `glass-orchard`.
    pub fn with_bound_channel() -> Self {
        Self::with(|bot, channel| {
            let binding = (channel.id, "glass-orchard".to_owned());
            bot.fixture("two")
                .options(|options| options.channels.extend([binding]))
        })
    }

    /// Stops the bot and starts another with the default configuration.
    pub async fn restart(self) -> Self {
        self.bot.stop().await.unwrap();
        Self {
            bot: Bot::start(&self.discord),
            ..self
        }
    }

    /// Stops the bot, so that its last lines are not in the log of the next `BotTest` of the same test.
    pub async fn close(self) {
        self.bot.stop().await.unwrap();
        self.discord.finish();
    }

    /// Posts a message by the asker in the channel; `<@BOT>` in the text becomes the bot's mention.
    pub async fn post(&self, content: &str) -> Message {
        self.post_in(&self.channel, content).await
    }

    /// Posts a message by the asker in another channel.
    pub async fn post_in(&self, channel: &Channel, content: &str) -> Message {
        let message = self.discord.post(channel, &self.asker, content);
        message.send().await
    }

    /// Posts a question that mentions the bot.
    pub async fn mention(&self, question: &str) -> Message {
        self.post(&format!("<@BOT> {question}")).await
    }

    /// Posts a question that mentions the bot, and waits for the reply.
    pub async fn reply_to(&self, question: &str) -> Message {
        self.reply_in(&self.channel, question).await
    }

    /// Posts a question that mentions the bot in another channel, and waits for the reply.
    pub async fn reply_in(&self, channel: &Channel, question: &str) -> Message {
        let sent = self.post_in(channel, &format!("<@BOT> {question}")).await;
        self.discord.wait_reply_to(&sent).await
    }

    /// Posts a reply to a message of the bot, and waits for the bot's reply to it.
    pub async fn follow_up(&self, answer: &Message, question: &str) -> Message {
        let message = self.discord.post(&self.channel, &self.asker, question);
        let sent = message.replying_to(answer).send().await;
        self.discord.wait_reply_to(&sent).await
    }

    /// Uses `/ask`, and waits for the answer.
    pub async fn ask(&self, question: &str) -> Message {
        let command = self
            .discord
            .slash_command(&self.channel, &self.asker, "ask");
        let sent = command.text("question", question).send().await;
        self.discord.wait_response(&sent).await.message().clone()
    }

    /// Posts a panel in a channel by somebody who may manage channels and whose client has this language.
    pub async fn post_panel(
        &self,
        channel: &Channel,
        article: Option<&str>,
        locale: &str,
    ) -> Message {
        let moderator = self.discord.user_with_locale("moderator", locale);
        let permissions = permission::MANAGE_CHANNELS;
        self.discord.give_permissions(&moderator, permissions);
        let command = self.discord.slash_command(channel, &moderator, "panel");
        let command = article
            .into_iter()
            .fold(command, |command, named| command.text("article", named));
        let sent = command.send().await;
        self.discord.wait_response(&sent).await.message().clone()
    }

    /// Presses the button with this label, types into the form that it opens, and waits for the response.
    pub async fn fill_in(&self, message: &Message, label: &str, typed: &str) -> Message {
        let form = self.press(message, label).await;
        let discord = &self.discord;
        let submitted = discord.submit_form(&self.asker, message, &form, typed);
        let sent = submitted.send().await;
        discord.wait_response(&sent).await.message().clone()
    }

    /// Presses the button with this label, and waits for the response.
    pub async fn press(&self, message: &Message, label: &str) -> InteractionResponse {
        let press = self
            .discord
            .press_button(&self.asker, message, &message.button(label));
        self.discord.wait_response(&press.send().await).await
    }
}
