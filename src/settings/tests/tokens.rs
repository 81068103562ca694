//! A token in the place of something else.

use super::*;

/// Shaped like a token, and worthless.
const LONG_TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake00.opens-nothing-anywhere-at-all";

#[test]
fn a_token_in_the_place_of_any_other_setting_is_refused_and_not_shown() {
    for key in keys::ALL.into_iter().filter(|key| *key != keys::TOKEN) {
        for value in [LONG_TOKEN.to_owned(), format!("Bot {LONG_TOKEN}")] {
            let text = format!("{}=\"{value}\"\n", key.variable);
            let error = process().file(".env", &text).load().unwrap_err();
            let message = format!("{error} {error:?}");
            assert!(!message.contains("opens-nothing"), "{message}");
            assert!(
                message.contains(key.variable) && message.contains(".env, line 1"),
                "{message}"
            );
            assert!(message.contains("DISCORD_TOKEN"), "{message}");
        }
    }
}

#[test]
fn a_token_in_the_place_of_a_name_is_not_shown() {
    let (id, _) = LONG_TOKEN.split_once('.').unwrap();
    let files = [
        ("verbatim.toml", format!("{LONG_TOKEN} = 1\n")),
        ("verbatim.toml", format!("\"{LONG_TOKEN}\" = 1\n")),
        ("verbatim.toml", format!("[discord]\n{LONG_TOKEN} = 1\n")),
        (
            "verbatim.toml",
            format!("[discord]\nchannels = {{ \"{LONG_TOKEN}\" = [1] }}\n"),
        ),
        (
            "verbatim.toml",
            format!("[discord]\nchannels = {{ 1 = \"{LONG_TOKEN}\" }}\n"),
        ),
        (".env", format!("{LONG_TOKEN}\n")),
        (".env", format!("VERBATIM_{LONG_TOKEN}=1\n")),
    ];
    for (file, text) in files {
        let error = process().file(file, &text).load().unwrap_err();
        let message = format!("{error} {error:?}");
        assert!(!message.contains("opens-nothing"), "{message}");
        assert!(!message.contains(id), "{message}");
    }
}
