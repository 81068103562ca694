//! *Share* under the answer of *Ask the article*: a reply to the message that was asked about.
use std::time::Duration;

use super::{COST, COST_SOURCE};
use crate::harness::bot::BotBuilder;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::{Channel, permission};
use crate::harness::discord::user_interactions::InteractionBuilder;

/// Changes a press before it is sent.
type Change = fn(InteractionBuilder<'_>) -> InteractionBuilder<'_>;

const POST: &str = "POST /channels/*/messages";

impl BotTest {
    /// Posts a question of somebody else's, and returns it with the private answer of *Ask the article* to it.
    async fn ask_about_another(&self, channel: &Channel) -> (Message, Message) {
        let author = self.discord.user("author");
        let said = self.discord.post(channel, &author, COST).store();
        let ask = self
            .discord
            .message_command(channel, &self.asker, "Ask the article", &said);
        let answer = self.discord.wait_response(&ask.send().await).await;
        let answer = answer.message().clone();
        assert!(answer.ephemeral());
        (said, answer)
    }

    fn share_press(&self, answer: &Message) -> InteractionBuilder<'_> {
        let id = answer.button("Share");
        self.discord.press_button(&self.asker, answer, &id)
    }

    /// The answers that everyone sees.
    fn public_answers(&self) -> Vec<Message> {
        let mut answers = self.discord.messages_of_bot();
        answers.retain(|answer| !answer.ephemeral());
        answers
    }
}

/// Panics unless the response is the shared answer itself.
fn assert_shared_by_response(response: &InteractionResponse) {
    let shared = response.message();
    assert_eq!(response.kind, 4);
    assert!(!shared.ephemeral() && shared.text().contains(COST_SOURCE));
    shared.button("Remove");
    shared.assert_pings_nobody();
}

#[tokio::test]
async fn the_answer_replies_to_the_message_without_a_ping() {
    let test = BotTest::start();
    let thread = test.discord.thread(&test.channel, "a thread");
    let direct = test.discord.direct_channel(&test.asker);
    for channel in [&test.channel, &thread, &direct] {
        let (said, private) = test.ask_about_another(channel).await;
        let press = test.share_press(&private).send().await;
        let shared = test.discord.wait_reply_to(&said).await;
        shared.assert_pings_nobody();
        assert!(shared.text().contains(COST_SOURCE));
        assert_eq!(shared.embed()["title"], COST);
        for label in ["In context", "Ask on", "Remove"] {
            shared.button(label);
        }
        let response = test.discord.wait_response(&press).await;
        assert_eq!(response.kind, 7);
        let mut buttons = response.message().components().into_iter();
        let button = buttons.find(|button| button["label"] == "Shared").unwrap();
        assert_eq!(button["disabled"], true);
        assert_eq!(response.message().embed(), private.embed());
        let other = test.discord.user("other");
        let refusal = test
            .discord
            .press_button(&other, &shared, &shared.button("Remove"));
        let refusal = test.discord.wait_response(&refusal.send().await).await;
        assert_eq!(refusal.kind, 4);
        assert_eq!(test.press(&shared, "Remove").await.kind, 6);
        test.discord
            .wait_request("DELETE /webhooks/*/*/messages/@original")
            .await;
    }
    assert!(test.public_answers().is_empty());
}

#[tokio::test]
async fn an_offer_that_was_pressed_is_shared_as_a_reply_too() {
    let test = BotTest::with(|bot, _| bot.suggesting());
    let question = "how much boats replaced";
    let said = test.discord.post(&test.channel, &test.asker, question);
    let said = said.store();
    let ask = test
        .discord
        .message_command(&test.channel, &test.asker, "Ask the article", &said);
    let offer = test.discord.wait_response(&ask.send().await).await;
    let label = offer.message().components()[0]["label"].clone();
    let answer = test.press(offer.message(), label.as_str().unwrap()).await;
    test.share_press(answer.message()).send().await;
    test.discord.wait_reply_to(&said).await;
}

#[tokio::test]
async fn where_the_bot_cannot_reply_the_answer_is_shared_by_the_response() {
    let test = BotTest::start();
    let table: [(&Channel, Change); 3] = [
        (&test.channel, |press| press.user_installed()),
        (&test.channel, |press| {
            press.without_field("app_permissions")
        }),
        (&test.channel, |press| press.without_field("member")),
    ];
    for (number, (channel, change)) in table.into_iter().enumerate() {
        let (_, private) = test.ask_about_another(channel).await;
        let press = change(test.share_press(&private)).send().await;
        assert_shared_by_response(&test.discord.wait_response(&press).await);
        assert_eq!(test.public_answers().len(), number + 1);
    }
    let mute = test.discord.guild_channel("mute");
    test.discord
        .set_bot_permissions(&mute, permission::VIEW | permission::EMBED);
    let (_, private) = test.ask_about_another(&mute).await;
    let press = test.share_press(&private).send().await;
    assert_shared_by_response(&test.discord.wait_response(&press).await);
    assert!(test.discord.requests(POST).is_empty());
}

#[tokio::test]
async fn who_may_not_write_in_a_place_cannot_share_there() {
    let test = BotTest::start();
    let thread = test.discord.thread(&test.channel, "a thread");
    for (channel, lacking) in [
        (&test.channel, permission::SEND),
        (&thread, permission::SEND_IN_THREADS),
    ] {
        let (_, private) = test.ask_about_another(channel).await;
        let press = test.share_press(&private).without_permissions(lacking);
        let refusal = test.discord.wait_response(&press.send().await).await;
        assert!(refusal.kind == 4 && refusal.message().ephemeral());
        assert!(refusal.message().text().contains("may not write"));
        assert!(test.public_answers().is_empty());
    }
}

#[tokio::test]
async fn where_discord_refuses_the_answer_is_shared_by_the_response() {
    let test = BotTest::start();
    let limited = Fault::RateLimited {
        retry_after: 5.0,
        global: false,
    };
    let faults = [
        Fault::MissingAccess,
        Fault::MissingPermissions,
        Fault::UnknownMessage,
        Fault::InvalidForm,
        limited,
    ];
    for (number, fault) in faults.iter().enumerate() {
        let (_, private) = test.ask_about_another(&test.channel).await;
        test.discord.fail(POST, 1, fault);
        let press = test.share_press(&private).send().await;
        assert_shared_by_response(&test.discord.wait_response(&press).await);
        assert_eq!(test.public_answers().len(), number + 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_short_fault_is_waited_for() {
    let test = BotTest::start();
    let limited = Fault::RateLimited {
        retry_after: 0.3,
        global: false,
    };
    for fault in [limited, Fault::Status(500), Fault::LostAnswer] {
        let (said, private) = test.ask_about_another(&test.channel).await;
        test.discord.fail(POST, 1, &fault);
        let press = test.share_press(&private).send().await;
        assert_eq!(test.discord.wait_response(&press).await.kind, 7);
        test.discord.wait_reply_to(&said).await;
    }
    assert_eq!(test.public_answers().len(), 3);
}

#[tokio::test]
async fn without_an_answer_of_discord_the_message_is_never_there_twice() {
    let slow = Fault::Delay(Duration::from_millis(2500));
    let test = BotTest::start();
    let faults = [(Fault::LostAnswer, 2), (Fault::Status(503), 2), (slow, 1)];
    for (number, (fault, times)) in faults.into_iter().enumerate() {
        let (said, private) = test.ask_about_another(&test.channel).await;
        test.discord.fail(POST, times, &fault);
        let press = test.share_press(&private).send().await;
        let word = test.discord.wait_response(&press).await;
        assert!(word.kind == 4 && word.message().ephemeral(), "{fault:?}");
        let text = word.message().text();
        assert!(text.contains("please press again"), "{text}");
        let again = test.share_press(&private).send().await;
        assert_eq!(test.discord.wait_response(&again).await.kind, 7);
        test.discord.wait_reply_to(&said).await;
        assert_eq!(test.public_answers().len(), number + 1, "{fault:?}");
    }
}

#[tokio::test]
async fn over_http_a_bot_with_a_token_replies_and_one_without_responds() {
    let test = BotTest::start();
    let share = async |token: bool, posts: usize| {
        let copy = BotBuilder::new(&test.discord)
            .sharing(&test.bot.live)
            .options(|options| {
                if !token {
                    options.token = String::new().into();
                }
            })
            .start_endpoint();
        let (_, private) = test.ask_about_another(&test.channel).await;
        let press = test.share_press(&private).send_to(&copy.url);
        let response = test.discord.wait_response(&press).await;
        assert_eq!(test.discord.requests(POST).len(), posts);
        copy.bot.stop().await.unwrap();
        response
    };
    assert_eq!(share(true, 1).await.kind, 7);
    assert_shared_by_response(&share(false, 1).await);
    assert_eq!(test.public_answers().len(), 2);
}

#[tokio::test]
async fn each_answer_of_a_private_message_is_shared() {
    let test = BotTest::with(|bot, _| bot.suggesting());
    let said = test.discord.post(
        &test.channel,
        &test.asker,
        "Why did the fishermen protest?\nhow much boats replaced",
    );
    let said = said.store();
    let ask = test
        .discord
        .message_command(&test.channel, &test.asker, "Ask the article", &said);
    let private = test.discord.wait_response(&ask.send().await).await;
    let first = test.press(private.message(), "Share").await;
    let offers = first.message().components();
    let mut labels = offers.iter().filter_map(|button| button["label"].as_str());
    let offer = labels.find(|label| label.ends_with('?')).unwrap();
    let second = test.press(first.message(), offer).await;
    test.press(second.message(), "Share").await;
    let shared = test.public_answers();
    assert_eq!(shared.len(), 2);
    assert_ne!(shared[0].text(), shared[1].text());
}
