//! Text of askers in replies: no pings, no links, no formatting.
use super::COST;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::messages::Message;

/// View Channels, Send Messages, Read Message History: without Embed Links, a reply is the plain text of a message.
const WITHOUT_EMBEDS: u64 = 1 << 10 | 1 << 11 | 1 << 16;

#[tokio::test]
async fn questions_cannot_ping_or_inject_links() {
    let test = BotTest::start();
    let nasty = [
        "@everyone @here <@&1> [free](https://evil.example) **x** ||y||".to_owned(),
        format!("{COST} Who is @everyone? [x](http://evil.example) > quote # big"),
        "é".repeat(900),
        format!("who? {}", "👨‍👩‍👧 ".repeat(120)),
        "z\u{301}\u{302}\u{303}".repeat(200),
        "\u{202e}reversed\u{0}\u{7}".to_owned(),
    ];
    for question in nasty {
        for said in [test.ask(&question).await, test.reply_to(&question).await] {
            said.assert_pings_nobody();
            assert_no_link(&said.text());
        }
    }
}

/// Fails if an unescaped bracket before an address makes a link.
fn assert_no_link(text: &str) {
    let bare = text.replace(r"\]", "");
    assert!(
        !bare.contains("](http") && !bare.contains("http://") && !bare.contains("https://"),
        "{text}"
    );
}

/// Addresses for which Discord shows a card in a message, with or without `https`.
const CARDS: [&str; 4] = [
    "discord.gg/abcdef",
    "https://discord.com/invite/abcdef",
    "Discord.Gift/abcdef",
    "discordapp.com/invite/abcdef",
];

/// Fails if a client of Discord would show a card for an address of its own in the text of the message.
fn assert_no_card(message: &Message) {
    let content = message.content().to_lowercase();
    for host in [
        "discord.gg/",
        "discord.gift/",
        "discord.com/",
        "discordapp.com/",
    ] {
        assert!(!content.contains(host), "{content}");
    }
}

#[tokio::test]
async fn invites_in_questions_are_shown_as_plain_words() {
    let test = BotTest::start();
    test.discord
        .set_bot_permissions(&test.channel, WITHOUT_EMBEDS);
    let mut shown = 0;
    for card in CARDS {
        let question = format!("{COST} Who owns {card} in Vienna?");
        for said in [test.ask(&question).await, test.reply_to(&question).await] {
            assert_no_card(&said);
            shown += usize::from(said.content().contains("abcdef"));
        }
    }
    assert!(shown > 0, "replies repeat what was asked");
    test.close().await;
}

#[tokio::test]
async fn questions_that_nobody_can_see_get_an_ordinary_reply() {
    let test = BotTest::start();
    for question in [
        "\u{200b}\u{3164}\u{2800}",
        "\u{e0041}\u{e0042}",
        "\u{202e}\u{2066}",
    ] {
        let said = test.ask(question).await;
        said.assert_pings_nobody();
        assert!(!said.text().trim().is_empty());
        assert!(!said.text().contains(question), "{}", said.text());
    }
    test.close().await;
}
