//! *Remove* over HTTP: the message is deleted after the response, without a token of the bot.
use std::time::{Duration, Instant};

use super::EndpointTest;
use crate::discord::COST;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::{User, permission};

const REMOVAL: &str = "DELETE /webhooks/*/*/messages/@original";
const FOLLOW_UP: &str = "POST /webhooks/*/*";

impl EndpointTest {
    fn without_token() -> Self {
        Self::with(|bot| bot.options(|options| options.token = String::new().into()))
    }

    async fn ask(&self) -> Message {
        let ask = self
            .discord
            .slash_command(&self.channel, &self.asker, "ask");
        let sent = ask.text("question", COST).send_to(&self.copy.url);
        self.discord.wait_response(&sent).await.message().clone()
    }

    async fn remove(&self, who: &User, answer: &Message) -> InteractionResponse {
        let id = answer.button("Remove");
        let press = self.discord.press_button(who, answer, &id);
        let sent = press.send_to(&self.copy.url);
        self.discord.wait_response(&sent).await
    }

    /// Waits until Discord has deleted the message.
    async fn wait_removed(&self, answer: &Message) {
        while self.discord.wait_request(REMOVAL).await.status != Some(204) {}
        assert!(self.discord.message(answer.id).is_none());
    }
}

#[tokio::test]
async fn the_answer_is_removed_for_the_asker_and_who_manages_messages() {
    let test = EndpointTest::without_token();
    let (moderator, other) = (test.discord.user("moderator"), test.discord.user("other"));
    test.discord
        .give_permissions(&moderator, permission::MANAGE_MESSAGES);
    for who in [&test.asker, &moderator] {
        let answer = test.ask().await;
        assert_eq!(test.remove(&other, &answer).await.kind, 4);
        assert_eq!(test.remove(who, &answer).await.kind, 6);
        test.wait_removed(&answer).await;
    }
    assert!(test.discord.requests(FOLLOW_UP).is_empty());
}

#[tokio::test]
async fn the_bot_waits_until_discord_has_read_the_response() {
    let test = EndpointTest::without_token();
    let answer = test.ask().await;
    test.discord.fail(REMOVAL, 2, &Fault::UnknownInteraction);
    test.remove(&test.asker, &answer).await;
    test.wait_removed(&answer).await;
}

#[tokio::test]
async fn who_pressed_is_told_of_a_failure() {
    let test = EndpointTest::without_token();
    let answer = test.ask().await;
    test.discord.fail(REMOVAL, 1, &Fault::MissingAccess);
    test.remove(&test.asker, &answer).await;
    let word = test.discord.wait_request(FOLLOW_UP).await;
    let text = word.body["content"].as_str().unwrap();
    assert!(
        text.starts_with("Sorry, I could not remove this."),
        "{text}"
    );
}

#[tokio::test]
async fn a_stop_waits_for_removals_but_not_for_long() {
    for (delay, is_done) in [
        (Duration::from_millis(600), true),
        (Duration::from_secs(9), false),
    ] {
        let test = EndpointTest::without_token();
        let answer = test.ask().await;
        test.discord.fail(REMOVAL, 1, &Fault::Delay(delay));
        test.remove(&test.asker, &answer).await;
        let stopping = Instant::now();
        test.copy.bot.stop().await.unwrap();
        assert!(stopping.elapsed() < Duration::from_secs(6));
        let is_gone = test.discord.message(answer.id).is_none();
        assert_eq!(is_gone, is_done, "{delay:?}");
    }
}
