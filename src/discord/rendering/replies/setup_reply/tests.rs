//! The fullest export fits into a message.

use super::*;
use crate::discord::rendering::message_body::{ReplyStyle, interaction_response};

/// Returns settings of 25 channels whose export is as long as it may be.
fn fullest() -> ServerSettings {
    let contact = |length: usize| PlaceSettings {
        contact: Some("x".repeat(length).parse().unwrap()),
        ..PlaceSettings::default()
    };
    let mut settings = ServerSettings::default();
    for id in 1..=MAX_CHANNELS as u64 {
        let channel = Some(u64::MAX - id);
        settings.change(channel, &contact(1)).unwrap();
    }
    for id in 1..=MAX_CHANNELS as u64 {
        let channel = Some(u64::MAX - id);
        let fits = |length: &usize| settings.clone().change(channel, &contact(*length)).is_ok();
        let longest = (1..=LONGEST_CONTACT).rev().find(fits).unwrap();
        settings.change(channel, &contact(longest)).unwrap();
    }
    settings
}

#[test]
fn the_fullest_export_is_shown_whole() {
    let (server, settings) = (u64::MAX, fullest());
    let toml = export(server, &settings);
    assert_eq!(toml.chars().count(), 1800);
    for language in ["en", "fr"] {
        let reply = exported(server, &settings, language);
        for style in [ReplyStyle::Embed, ReplyStyle::PlainText] {
            let body = interaction_response(&reply, style);
            let shown = match style {
                ReplyStyle::Embed => body["embeds"][0]["description"].as_str(),
                ReplyStyle::PlainText => body["content"].as_str(),
            };
            let whole = format!("\n```toml\n{toml}```");
            assert!(shown.unwrap().ends_with(&whole), "{language} {shown:?}");
        }
    }
}
