//! The program as a process: settings, the log, systemd.

use std::net::{SocketAddr, TcpListener};
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use serde_json::Value;

use super::wait_for_page;
use crate::harness::cli::{Program, verbatim};
use crate::harness::discord::FakeDiscord;

fn on(discord: &FakeDiscord, program: Program) -> Program {
    let settings = discord.bot_settings();
    let set = |program: Program, (name, value): (&str, String)| program.env(name, &value);
    settings.into_iter().fold(program, set)
}

/// A port of loopback that nobody uses.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

#[tokio::test]
async fn health_and_reloads_are_shown_where_the_setting_says() {
    let discord = FakeDiscord::start();
    let address = free_address();
    let program =
        verbatim(["run", "--knowledge", "facts"]).article("facts/ferry", "good/harbour-ferry");
    let bot = on(&discord, program)
        .env("VERBATIM_WEB__LISTEN", &address.to_string())
        .start();
    wait_for_page(address, "/healthz", 200, &["alive"]).await;
    wait_for_page(address, "/readyz", 200, &["the knowledge is loaded"]).await;
    wait_for_page(address, "/metrics", 200, &["verbatim_knowledge_articles 1"]).await;

    bot.file("facts/ferry/facts.toml", "nothing = [");
    let failed = r#"verbatim_knowledge_reloads_total{result="failed"} 1"#;
    wait_for_page(
        address,
        "/metrics",
        200,
        &[failed, "verbatim_knowledge_articles 1"],
    )
    .await;
    let ended = bot.terminate().exits(0);
    ended.prints_error("health and metrics are at /healthz, /readyz and /metrics");
    discord.finish();
}

#[test]
fn an_address_that_is_in_use_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    verbatim(["run"])
        .knowledge("good")
        .env("DISCORD_TOKEN", "a.fake.token")
        .env("VERBATIM_DISCORD__API_BASE", "http://127.0.0.1:9")
        .env("VERBATIM_WEB__LISTEN", &address)
        .run()
        .exits(2)
        .prints_error(&format!("cannot listen on {address} (web.listen)"));
}

#[tokio::test]
async fn the_log_can_be_json() {
    let discord = FakeDiscord::start();
    let bot = on(&discord, verbatim(["run"]).knowledge("good"))
        .env("VERBATIM_LOG_FORMAT", "json")
        .start();
    discord.wait_connected().await;
    let ended = bot.terminate().exits(0);
    let lines: Vec<Value> = ended
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let loaded = lines
        .iter()
        .find(|line| line["message"] == "knowledge loaded");
    let loaded = loaded.unwrap();
    assert_eq!(loaded["level"], "INFO");
    assert_eq!(loaded["articles"], 1);
    discord.finish();
}

#[tokio::test]
async fn systemd_is_told_of_start_life_and_end() {
    let discord = FakeDiscord::start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let wait_for = |line: &str| {
        let mut bytes = [0; 1024];
        loop {
            let length = socket.recv(&mut bytes).expect(line);
            let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
            if text.lines().any(|it| it == line) {
                return;
            }
        }
    };
    let bot = on(&discord, verbatim(["run"]).knowledge("good"))
        .env("NOTIFY_SOCKET", path.to_str().unwrap())
        .env("WATCHDOG_USEC", "300000")
        .start();
    discord.wait_connected().await;
    wait_for("READY=1");
    wait_for("STATUS=1 of 1 connections to Discord stand");
    for _ in 0..3 {
        wait_for("WATCHDOG=1");
    }
    bot.terminate().exits(0);
    wait_for("STOPPING=1");
    discord.finish();
}

#[tokio::test]
async fn the_command_health_asks_the_running_bot() {
    let discord = FakeDiscord::start();
    let address = free_address();
    let everywhere = format!("0.0.0.0:{}", address.port());
    let health = || {
        verbatim(["health"])
            .env("VERBATIM_WEB__LISTEN", &everywhere)
            .run()
    };
    verbatim(["health"])
        .run()
        .exits(2)
        .prints_error("VERBATIM_WEB__LISTEN");
    health().exits(1).prints_error("no answer at");
    let bot = on(&discord, verbatim(["run"]).knowledge("good"))
        .env("VERBATIM_WEB__LISTEN", &everywhere)
        .start();
    wait_for_page(address, "/readyz", 200, &[]).await;
    health()
        .exits(0)
        .prints("1 of 1 connections to Discord stand");
    bot.terminate()
        .exits(0)
        .prints_error("other machines can read health and metrics");
    discord.finish();
}
