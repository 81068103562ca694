//! What people do reaches the client whole, and what it answers is seen.
use super::client::{Bot, INTENTS};
use crate::harness::discord::FakeDiscord;

#[tokio::test]
async fn a_mention_is_answered() {
    let discord = FakeDiscord::start();
    let (asker, channel) = (discord.user("asker"), discord.guild_channel("general"));
    let _bot = Bot::start(&discord, INTENTS).await;
    let sent = discord.says(&channel, &asker, "<@BOT> When?").send().await;
    let reply = discord.wait_reply_to(&sent).await;
    assert_eq!(reply.embed()["description"], sent.content());
    assert_eq!(reply.text(), format!("\n{}", sent.content()));
    reply.assert_pings_nobody();
    discord.finish();
}
