//! The common scene of a story: somebody in a channel, and the bot.
use super::bot::{Bot, Start};
use super::discord::FakeDiscord;
use super::discord::seen::{Answer, Message};
use super::discord::state::{Channel, User};

/// A Discord with an asker in a channel, and the bot on it.
pub struct Scene {
    pub discord: FakeDiscord,
    pub asker: User,
    pub channel: Channel,
    pub bot: Bot,
}

impl Scene {
    /// With everything as usual.
    pub fn open() -> Self {
        Self::with(|start, _| start)
    }

    /// With a bot that is started otherwise.
    pub fn with(change: impl FnOnce(Start, &Channel) -> Start) -> Self {
        let discord = FakeDiscord::start();
        let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
        let bot = change(Start::on(&discord), &channel).start();
        Self {
            discord,
            asker,
            channel,
            bot,
        }
    }

    /// With two articles, and the channel bound to one of them.
    pub fn bound_to_the_orchard() -> Self {
        Self::with(|start, channel| {
            let bound = (channel.id, "glass-orchard".to_owned());
            let start = start.knowing("two");
            start.with(|options| options.channels.extend([bound]))
        })
    }

    /// The bot ends, and another one is there in its place.
    pub async fn restart(self) -> Self {
        self.bot.stop().await.unwrap();
        Self {
            bot: Bot::start(&self.discord),
            ..self
        }
    }

    /// Stops the bot, so that its farewell is not in the next scene's log.
    pub async fn close(self) {
        self.bot.stop().await.unwrap();
        self.discord.finish();
    }

    /// The asker writes in the channel; `<@BOT>` stands for the bot's mention.
    pub async fn says(&self, content: &str) -> Message {
        self.says_in(&self.channel, content).await
    }

    /// The asker writes elsewhere.
    pub async fn says_in(&self, channel: &Channel, content: &str) -> Message {
        let saying = self.discord.says(channel, &self.asker, content);
        saying.send().await
    }

    /// The asker mentions the bot in the channel.
    pub async fn mention(&self, question: &str) -> Message {
        self.says(&format!("<@BOT> {question}")).await
    }

    /// The asker mentions the bot, and the bot replies.
    pub async fn reply_to(&self, question: &str) -> Message {
        self.reply_in(&self.channel, question).await
    }

    /// The asker mentions the bot elsewhere, and the bot replies.
    pub async fn reply_in(&self, channel: &Channel, question: &str) -> Message {
        let sent = self.says_in(channel, &format!("<@BOT> {question}")).await;
        self.discord.wait_reply_to(&sent).await
    }

    /// The asker replies to a message of the bot's, and the bot replies to that.
    pub async fn follow_up(&self, answer: &Message, question: &str) -> Message {
        let saying = self.discord.says(&self.channel, &self.asker, question);
        let sent = saying.replying_to(answer).send().await;
        self.discord.wait_reply_to(&sent).await
    }

    /// The asker uses `/ask`, and the bot answers.
    pub async fn ask(&self, question: &str) -> Message {
        let ask = self.discord.slash(&self.channel, &self.asker, "ask");
        let asked = ask.text("question", question).send().await;
        self.discord.wait_answer(&asked).await.message().clone()
    }

    /// The asker presses the button with this label, and the bot answers.
    pub async fn press(&self, message: &Message, label: &str) -> Answer {
        let press = self
            .discord
            .presses(&self.asker, message, &message.button(label));
        self.discord.wait_answer(&press.send().await).await
    }
}
