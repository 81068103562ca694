//! Text of askers in replies: no pings, no links, no formatting.
use super::COST;
use crate::harness::bot_test::BotTest;

#[tokio::test]
async fn questions_cannot_ping_or_inject_links() {
    let test = BotTest::start();
    let nasty = [
        "@everyone @here <@&1> [free](https://evil.example) **x** ||y||".to_owned(),
        format!("{COST} Who is @everyone? [x](http://evil.example) > quote # big"),
        "é".repeat(900),
        "👨‍👩‍👧 ".repeat(120),
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
