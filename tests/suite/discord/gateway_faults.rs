//! Faults of the gateway: after each, the bot answers again within a few seconds.
use std::time::{Duration, Instant};

use verbatim::discord::GatewayLimits;

use super::COST;
use crate::harness::bot::{Bot, BotBuilder};
use crate::harness::bot_test::BotTest;
use crate::harness::discord::FakeDiscord;

/// Short limits, so that no test waits long.
const LIMITS: GatewayLimits = GatewayLimits {
    hello: Duration::from_millis(400),
    session: Duration::from_millis(400),
    identify_interval: Duration::from_millis(100),
    lasting: Duration::ZERO,
};
/// The time within which the bot answers again: its own limits, and a busy machine.
const BACK: Duration = Duration::from_secs(4);

/// What the bot does with its session after a fault.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Then {
    Resumes,
    Identifies,
    /// The connection stays.
    GoesOn,
}
use Then::{GoesOn, Identifies, Resumes};

/// A fault that breaks the connection or the session.
type Break = fn(&FakeDiscord);

fn impatient(bot: BotBuilder) -> BotBuilder {
    bot.options(|options| options.gateway = LIMITS)
}

/// Starts an impatient bot with frequent heartbeats, and waits until it answers.
async fn connected() -> BotTest {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_millis(200));
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    test.reply_to(COST).await;
    test
}

impl BotTest {
    /// Lets the bot meet a fault, and checks what becomes of its session, and that it answers.
    async fn meets(&self, name: &str, fault: Break, then: Then) {
        let discord = &self.discord;
        let before = discord.gateway_log();
        let begun = Instant::now();
        fault(discord);
        discord
            .wait_for_gateway(name, |log| match then {
                Resumes => log.resumes.len() > before.resumes.len(),
                Identifies => log.identifies.len() > before.identifies.len(),
                GoesOn => true,
            })
            .await;
        self.reply_to(COST).await;
        assert!(begun.elapsed() < BACK, "{name}: {:?}", begun.elapsed());
        let log = discord.gateway_log();
        let counts = (
            log.identifies.len() - before.identifies.len(),
            log.resumes.len() - before.resumes.len(),
            log.connections - before.connections,
        );
        let expected = match then {
            Resumes => (0, 1, 1),
            Identifies => (1, 0, 1),
            GoesOn => (0, 0, 0),
        };
        assert_eq!(counts, expected, "{name}");
    }

    async fn meets_all(&self, table: &[(&str, Break, Then)]) {
        for (name, fault, then) in table {
            self.meets(name, *fault, *then).await;
        }
    }
}

#[tokio::test]
async fn a_session_that_discord_keeps_is_resumed() {
    let test = connected().await;
    test.meets_all(&[
        ("a reconnect", FakeDiscord::request_reconnect, Resumes),
        ("a cut", FakeDiscord::drop_connection, Resumes),
        (
            "a session to resume",
            |d| d.invalidate_session(true),
            Resumes,
        ),
        ("no code", |d| d.close(1000), Resumes),
        ("going away", |d| d.close(1001), Resumes),
        ("an unknown code", |d| d.close(4999), Resumes),
        ("4000", |d| d.close(4000), Resumes),
        ("4001", |d| d.close(4001), Resumes),
        ("4002", |d| d.close(4002), Resumes),
        ("4005", |d| d.close(4005), Resumes),
    ])
    .await;
}

#[tokio::test]
async fn a_session_that_discord_ended_is_replaced() {
    let test = connected().await;
    test.meets_all(&[
        (
            "an invalid session",
            |d| d.invalidate_session(false),
            Identifies,
        ),
        ("4003", |d| d.close(4003), Identifies),
        ("4007", |d| d.close(4007), Identifies),
        ("4009", |d| d.close(4009), Identifies),
    ])
    .await;
}

#[tokio::test]
async fn frames_that_cannot_be_read_are_ignored_and_not_logged() {
    let texts: [Break; 7] = [
        |d| d.send_text(""),
        |d| d.send_text("words of a person"),
        |d| d.send_text("{\"op\":0,\"d\":{\"content\":\"words of a person\"}}"),
        |d| d.send_text("{\"op\":0,\"t\":\"MESSAGE_CREATE\",\"s\":5,\"d\":\"words of a person\"}"),
        |d| d.send_text("{\"op\":\"words of a person\"}"),
        |d| d.send_text("[[[[\u{0}\u{1b}[31m"),
        |d| d.send_text("{\"op\":10,\"d\":null}"),
    ];
    let test = connected().await;
    for text in texts {
        test.meets("a strange text", text, GoesOn).await;
    }
    let log = test.bot.log();
    assert_eq!(test.bot.log_lines("cannot be read").len(), 6, "{log}");
    assert!(
        !log.contains("words of a person") && !log.contains('\u{0}'),
        "{log}"
    );
}

#[tokio::test]
async fn a_missed_heartbeat_is_answered_with_a_resumed_session() {
    let test = connected().await;
    test.discord.acknowledge_heartbeats(false);
    test.discord
        .wait_for_gateway("a RESUME", |log| log.resumes.len() == 1)
        .await;
    test.discord.acknowledge_heartbeats(true);
    test.reply_to(COST).await;
    assert_eq!(test.discord.gateway_log().identifies.len(), 1);
    assert!(!test.bot.log_lines("did not answer a heartbeat").is_empty());
}

/// Discord answers heartbeats all the while, which is no sign that a session begins.
#[tokio::test]
async fn an_identify_or_resume_without_an_answer_is_not_waited_for_long() {
    let discord = FakeDiscord::start();
    discord.set_heartbeat_interval(Duration::from_millis(50));
    discord.leave_unanswered(1);
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    let discord = &test.discord;
    test.reply_to(COST).await;
    assert_eq!(discord.gateway_log().identifies.len(), 2);
    discord.leave_unanswered(1);
    discord.drop_connection();
    let log = discord
        .wait_for_gateway("two RESUMEs", |log| log.resumes.len() == 2)
        .await;
    test.reply_to(COST).await;
    assert_eq!(log.identifies.len(), 2);
    assert!(!test.bot.log_lines("begin or resume the session").is_empty());
}

#[tokio::test]
async fn a_session_that_is_never_resumed_is_replaced() {
    let discord = FakeDiscord::start();
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    let discord = &test.discord;
    discord.wait_connected().await;
    discord.leave_unanswered(3);
    discord.drop_connection();
    discord
        .wait_for_gateway("another session", |log| log.identifies.len() == 2)
        .await;
    test.reply_to(COST).await;
    assert_eq!(discord.gateway_log().resumes.len(), 3);
}

#[tokio::test]
async fn a_greeting_may_be_late_but_not_for_ever() {
    let discord = FakeDiscord::start();
    discord.delay_hello(Duration::from_millis(200));
    discord.leave_ungreeted(1);
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    test.reply_to(COST).await;
    let log = test.discord.gateway_log();
    assert_eq!((log.connections, log.identifies.len()), (2, 1));
}

/// Such a host accepts the connection, so that it is no fault of the network.
#[tokio::test]
async fn a_host_that_does_not_greet_is_not_asked_to_resume_again() {
    let (discord, mute) = (FakeDiscord::start(), FakeDiscord::start());
    mute.leave_ungreeted(usize::MAX);
    discord.resume_at(&mute);
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    let discord = &test.discord;
    for (round, closes) in [(1, false), (2, true)] {
        test.reply_to(COST).await;
        discord.drop_connection();
        mute.wait_for_gateway("a connection", |log| log.connections == round)
            .await;
        if closes {
            mute.close(1001);
        }
        discord
            .wait_for_gateway("a RESUME", |log| log.resumes.len() == round)
            .await;
        test.reply_to(COST).await;
        assert_eq!(discord.gateway_log().identifies.len(), round);
        // The next session is to be resumed there too.
        discord.invalidate_session(false);
    }
    test.reply_to(COST).await;
    assert_eq!(mute.gateway_log().connections, 2);
}

#[tokio::test]
async fn ready_needs_no_field() {
    let discord = FakeDiscord::start();
    discord.send_ready_without(&[
        "user",
        "guilds",
        "application",
        "session_id",
        "resume_gateway_url",
        "v",
    ]);
    let test = BotTest::on(discord, |bot, _| impatient(bot));
    let discord = &test.discord;
    discord.wait_request("GET /users/@me").await;
    test.reply_to(COST).await;
    // A session without an id cannot be resumed.
    discord.drop_connection();
    discord
        .wait_for_gateway("another session", |log| log.identifies.len() == 2)
        .await;
    test.reply_to(COST).await;
}

#[tokio::test]
async fn questions_asked_while_the_connection_was_lost_are_answered() {
    let test = BotTest::start();
    let discord = &test.discord;
    test.reply_to(COST).await;
    discord.drop_connection();
    discord.leave_ungreeted(0);
    let sent = test.mention(COST).await;
    discord.wait_reply_to(&sent).await;
}

#[tokio::test]
async fn codes_that_a_new_connection_does_not_mend_end_the_bot() {
    let table = [
        (4004, true, "token"),
        (4010, true, "does not accept the shards"),
        (4011, false, "too many servers"),
        (4012, true, "newer version"),
        (4013, true, "events"),
        (4014, true, "events"),
    ];
    let live = connected().await.bot.live.clone();
    for (code, is_final, words) in table {
        let discord = FakeDiscord::start();
        discord.refuse_identify(code);
        let mut bot = BotBuilder::new(&discord).sharing(&live).start();
        let error = bot.wait_until_stopped().await.unwrap_err();
        assert_eq!(error.is_final(), is_final, "{code}");
        assert!(error.to_string().contains(words), "{code}: {error}");
        assert_eq!(discord.gateway_log().identifies.len(), 1);
        discord.finish();
    }
}

#[tokio::test]
async fn reconnecting_slows_down_while_the_gateway_keeps_closing() {
    let discord = FakeDiscord::start();
    let bot = Bot::start(&discord);
    discord.wait_connected().await;
    let closing = async {
        loop {
            discord.close(4000);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(3), closing).await;
    let connections = discord.gateway_log().connections;
    assert!(
        (3..=8).contains(&connections),
        "{connections} connections in three seconds"
    );
    assert!(!bot.log_lines("pause=1s").is_empty(), "{}", bot.log());
    discord.finish();
}

#[tokio::test]
async fn sessions_are_begun_ever_more_slowly_while_none_lasts() {
    let discord = FakeDiscord::start();
    let bot = impatient(BotBuilder::new(&discord)).start();
    discord.wait_connected().await;
    let closing = async {
        loop {
            discord.close(4003);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(3), closing).await;
    let sessions = discord.gateway_log().identifies.len();
    assert!((3..=7).contains(&sessions), "{sessions} in three seconds");
    assert!(
        !bot.log_lines("sessions with Discord do not last")
            .is_empty()
    );
    discord.finish();
}
