//! Tests that no reply exceeds Discord's limits or mentions anybody, whatever it contains.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::custom_id::{Action, EntryId, NameHash};
use super::fixture;
use super::interactions::component_handler::{ComponentPress, ComponentReply};
use super::places::here::Here;
use super::rendering::audience::Audience;
use super::rendering::contact::Contacts;
use super::rendering::markup::{Block, bold, plain};
use super::rendering::message_body::{
    MessageRef, Quoting, ReplyStyle, edit, interaction_response, new_message,
};
use super::rendering::replies::outcome_reply::{self, ReplyOptions};
use super::rendering::replies::source_context::source_context;
use super::rendering::reply::{Button, Menu, Reply, Row, Tone, Visibility};
use super::rendering::size_limits;
use crate::answering::{
    Answer, Asked, Candidate, Decision, Outcome, Reason, SegmentResult, Unanswered,
};
use crate::knowledge::KnowledgeBase;

const TO: MessageRef = MessageRef {
    channel: u64::MAX,
    message: u64::MAX,
};

/// Builds every kind of body of a reply.
fn bodies(reply: &Reply<'_>) -> Vec<Value> {
    [ReplyStyle::Embed, ReplyStyle::PlainText]
        .into_iter()
        .flat_map(|style| {
            [
                new_message(reply, style, TO, Quoting::Question, "1"),
                edit(reply, style),
                interaction_response(reply, style),
            ]
        })
        .collect()
}

fn length(value: &Value) -> usize {
    value.as_str().map_or(0, size_limits::count)
}

/// Panics if Discord would reject the body, or if the body would ping somebody.
fn assert_valid(body: &Value) {
    assert_eq!(
        body["allowed_mentions"],
        json!({"parse": [], "replied_user": false})
    );
    assert!(length(&body["content"]) <= 2000, "{body}");
    assert!(length(&body["nonce"]) <= 25, "{body}");
    let embeds = body["embeds"].as_array().unwrap();
    assert!(embeds.len() <= 1);
    for embed in embeds {
        let parts = [
            (&embed["title"], 256),
            (&embed["description"], 4096),
            (&embed["footer"]["text"], 2048),
        ];
        for (text, limit) in parts {
            assert!(length(text) <= limit, "{text}");
            assert!(
                text.as_str()
                    .is_none_or(|text| !size_limits::is_blank(text)),
                "{text:?}"
            );
        }
        assert!(parts.iter().map(|(text, _)| length(text)).sum::<usize>() <= 6000);
    }
    assert!(!embeds.is_empty() || !size_limits::is_blank(body["content"].as_str().unwrap()));
    let rows = body["components"].as_array().unwrap();
    assert!(rows.len() <= 5, "{body}");
    for row in rows {
        let components = row["components"].as_array().unwrap();
        assert!((1..=5).contains(&components.len()), "{row}");
        components.iter().for_each(assert_component);
    }
}

fn assert_component(component: &Value) {
    assert!(length(&component["custom_id"]) <= 100, "{component}");
    assert!(length(&component["placeholder"]) <= 150, "{component}");
    assert!(length(&component["url"]) <= 512, "{component}");
    if component["type"] == 2 {
        let label = component["label"].as_str().unwrap();
        assert!(
            size_limits::count(label) <= 80 && !size_limits::is_blank(label),
            "{component}"
        );
    } else {
        let options = component["options"].as_array().unwrap();
        assert!((1..=25).contains(&options.len()), "{component}");
        for option in options {
            assert!((1..=100).contains(&length(&option["label"])), "{option}");
            assert!((1..=100).contains(&length(&option["value"])), "{option}");
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,6000}",
        "[*_\\n> @`#|\\[\\]<\\\\:/]{0,3000}",
        Just("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(900)),
        Just("@everyone @here <@1> <@&2> ".repeat(200)),
        Just("\u{200b}\u{3164}\u{202e}".to_owned()),
    ]
}

fn block() -> impl Strategy<Value = Block<'static>> {
    (text(), text(), any::<bool>()).prop_map(|(first, second, quote)| {
        let spans = vec![plain(first), bold(second)];
        if quote {
            Block::Quote(spans)
        } else {
            Block::Text(spans)
        }
    })
}

fn row() -> impl Strategy<Value = Row> {
    let key = any::<String>().prop_map(|name| NameHash::new(&name));
    let button = (key, text())
        .prop_map(|(key, label)| Button::new(Action::ShowContext(vec![key; 9]), label));
    let key = any::<String>().prop_map(|name| NameHash::new(&name));
    let options = prop::collection::vec((key, "\\PC{0,150}"), 0..30);
    let menu = (text(), options).prop_map(|(placeholder, options)| Menu {
        action: Action::PickQuestion,
        placeholder,
        options,
    });
    prop_oneof![
        prop::collection::vec(button, 0..7).prop_map(Row::Buttons),
        menu.prop_map(Row::Menu),
    ]
}

fn visibility() -> impl Strategy<Value = Visibility> {
    prop_oneof![Just(Visibility::Everyone), Just(Visibility::OnlyAsker)]
}

fn any_reply() -> impl Strategy<Value = Reply<'static>> {
    let texts = (prop::option::of(text()), prop::option::of(text()));
    let rest = (
        prop::collection::vec(block(), 0..6),
        prop::collection::vec(row(), 0..7),
        visibility(),
    );
    (texts, rest).prop_map(|((title, footer), (blocks, rows, visibility))| Reply {
        title,
        blocks,
        footer,
        tone: Tone::Neutral,
        rows,
        visibility,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_reply_exceeds_a_limit_or_pings(reply in any_reply()) {
        bodies(&reply).iter().for_each(assert_valid);
    }

    #[test]
    fn no_question_exceeds_a_limit_or_pings(question in text(), part in text(), visibility in visibility()) {
        let base = fixture::base();
        let answer = |id| Answer { fact: fixture::fact(&base, id), confidence: 0.9, segment: 0 };
        let missing = |part| Unanswered { text: part, reason: Reason::NotCovered, near: Vec::new(), segment: 1 };
        let decisions = [
            Decision::Abstain { reason: Reason::NotCovered, near: Vec::new(), denied: Vec::new() },
            Decision::Answer {
                answers: vec![answer("lamp-lit-when"), answer("lamp-legs")],
                unanswered: vec![missing(part.clone()), missing(part)],
            },
        ];
        for decision in decisions {
            let outcome = Outcome { decision, candidates: Vec::new(), context: None, asked: Vec::new() };
            let audience = Audience::of_interaction(visibility, "fr");
            let line = "Ask <#1> or https://example.org".parse().unwrap();
            let contacts = Contacts { server: Some(&line), operator: None };
            let options = ReplyOptions { title: Some(&question), asker: u64::MAX, audience, article: None, contacts, entries: &[] };
            bodies(&outcome_reply::from_outcome(&base, &outcome, options)).iter().for_each(assert_valid);
        }
    }

    #[test]
    fn no_press_exceeds_a_limit_or_pings(custom_id in text(), chosen in text()) {
        let base = fixture::base();
        let press = ComponentPress { custom_id: &custom_id, chosen: Some(&chosen), user: 1, locale: "fr", visibility: Visibility::OnlyAsker, may_write: true, retention_days: None, here: Here::nowhere() };
        let (ComponentReply::Update(reply) | ComponentReply::NewMessage(reply)) = press.reply(&base) else {
            return Ok(());
        };
        bodies(&reply).iter().for_each(assert_valid);
    }
}

/// An outcome that answers one question and offers as many facts as there may be for another.
fn fullest(base: &KnowledgeBase) -> Outcome {
    let fact = fixture::fact(base, "lamp-legs");
    let near = Candidate {
        fact: fixture::fact(base, "lamp-lit-when"),
        question: 0,
        confidence: 0.4,
    };
    let unanswered = Unanswered {
        text: "and the ships".to_owned(),
        reason: Reason::NotCovered,
        near: vec![near; 3],
        segment: 1,
    };
    let answers = vec![Answer {
        fact,
        confidence: 0.9,
        segment: 0,
    }];
    let asked = Asked {
        text: "how many legs".to_owned(),
        result: SegmentResult::Answered(fact),
        candidates: Vec::new(),
    };
    Outcome {
        decision: Decision::Answer {
            answers,
            unanswered: vec![unanswered],
        },
        candidates: Vec::new(),
        context: None,
        asked: vec![asked],
    }
}

#[test]
fn the_fullest_answer_has_no_more_rows_and_buttons_than_discord_shows() {
    let base = fixture::base_of(&[("one", "One", "url = \"https://example.org/one\"")]);
    let audience = Audience::asker("en-US");
    let options = ReplyOptions {
        title: None,
        asker: 1,
        audience,
        article: None,
        contacts: Contacts::default(),
        entries: &[EntryId(1)],
    };
    let reply = outcome_reply::from_outcome(&base, &fullest(&base), options);
    let buttons = reply.rows.iter().map(|row| match row {
        Row::Buttons(buttons) => buttons.len(),
        Row::Menu(_) => 0,
    });
    // The answer's own, the ratings, and the three questions that are offered.
    assert_eq!(buttons.collect::<Vec<_>>(), [4, 2, 1, 1, 1]);
}

#[test]
fn an_embed_and_plain_text_have_the_same_content() {
    let base = fixture::base();
    let reply = outcome_reply::fact(
        &base,
        fixture::fact(&base, "lamp-legs"),
        Audience::asker("en-US"),
    );
    let embed = interaction_response(&reply, ReplyStyle::Embed);
    assert_eq!(embed["embeds"][0]["title"], "How many legs has the lamp?");
    assert_eq!(
        embed["embeds"][0]["description"],
        "It stood on three legs of iron.\n> It stood on \\*three\\* legs of iron."
    );
    let plain = interaction_response(&reply, ReplyStyle::PlainText);
    let version = base.version();
    assert_eq!(
        plain["content"],
        format!(
            "**How many legs has the lamp?**\n\nIt stood on three legs of iron.\n> It stood on \\*three\\* legs of iron.\n-# The lamp of the harbour · The Fogbound · 1999-02-03 · knowledge {version}"
        )
    );
    assert_eq!(plain["components"], embed["components"]);
    assert_eq!((&embed["flags"], &plain["flags"]), (&json!(64), &json!(68)));
}

#[test]
fn a_context_shows_the_source_between_its_neighbours() {
    let base = fixture::base();
    let reply = source_context(&base, &[fixture::fact(&base, "lamp-legs")], "en-US");
    assert_eq!(
        edit(&reply, ReplyStyle::Embed)["embeds"][0]["description"],
        "> A harbour is a place that waits.\n> \n> The lamp was lit in 1911, on a night of fog, by the Harbour Board itself. **It stood on \\*three\\* legs of iron.**\n> \n> Nobody counted the ships."
    );
}
