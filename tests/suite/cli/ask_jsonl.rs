//! `verbatim ask --jsonl`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::harness::cli::{fixture, verbatim};

const WHEN: &str = "When will the old ferry be replaced?";

fn replies(input: impl AsRef<[u8]>) -> Vec<Value> {
    let ended = verbatim(["ask", "--jsonl"])
        .knowledge("two")
        .stdin(input)
        .run();
    ended.exits(0).prints_no_error().json_lines()
}

fn error_of(reply: &Value) -> &str {
    assert_eq!(reply.as_object().unwrap().len(), 1, "{reply}");
    reply["error"].as_str().unwrap()
}

#[test]
fn each_line_has_its_reply_in_order() {
    let questions = [
        WHEN,
        "When did the glass orchard open?",
        "How much is a ticket?",
        WHEN,
    ];
    let lines: String = questions
        .map(|question| format!("{}\n", json!({"question": question})))
        .concat();
    let decisions: Vec<_> = replies(lines)
        .iter()
        .map(|reply| {
            (
                reply["decision"].clone(),
                reply["answers"][0]["fact"].clone(),
            )
        })
        .collect();
    let expected = [
        (json!("answer"), json!("harbour-ferry/ferry-replaced-when")),
        (json!("answer"), json!("glass-orchard/orchard-opened-when")),
        (json!("abstain"), Value::Null),
        (json!("answer"), json!("harbour-ferry/ferry-replaced-when")),
    ];
    assert_eq!(decisions, expected);
}

#[test]
fn an_invalid_line_gets_an_error_and_the_next_line_its_reply() {
    let table: [(&[u8], &str); 13] = [
        (b"", "this line is empty"),
        (b"  ", "this line is empty"),
        (b"When?", "this is not valid JSON"),
        (b"{\"question\": \"cut", "this is not valid JSON"),
        (b"{\"question\": \"\\ud800\"}", "this is not valid JSON"),
        (b"{\"question\": \"\xff\"}", "this is not UTF-8"),
        (b"[]", "this is not a JSON object"),
        (b"\"When?\"", "this is not a JSON object"),
        (b"{}", "there is no \"question\" here"),
        (
            b"{\"Question\": \"When?\"}",
            "there is no \"question\" here",
        ),
        (b"{\"question\": 7}", "\"question\" is not a string"),
        (
            b"{\"question\": \"When?\", \"article\": 7}",
            "\"article\" is not a string",
        ),
        (
            b"{\"question\": \"When?\", \"article\": \"glas-orchard\"}",
            "there is no article \"glas-orchard\" (did you mean \"glass-orchard\"?)",
        ),
    ];
    let good = json!({"question": WHEN}).to_string();
    let mut input = Vec::new();
    for (line, _) in table {
        input.extend_from_slice(&[line, good.as_bytes(), b""].join(&b'\n'));
    }
    let replies = replies(&input);
    assert_eq!(replies.len(), 2 * table.len());
    for ((_, expected), pair) in table.iter().zip(replies.chunks(2)) {
        let error = error_of(&pair[0]);
        assert!(error.starts_with(expected), "{error}\n{expected}");
        assert_eq!(pair[1]["decision"], "answer");
    }
}

#[test]
fn a_line_over_the_size_limit_gets_an_error() {
    let mut input = b"{\"question\": \"".to_vec();
    input.resize(8 << 20, b'x');
    input.extend_from_slice(b"\"}\n");
    input.extend_from_slice(json!({"question": WHEN}).to_string().as_bytes());
    let replies = replies(&input);
    assert_eq!(error_of(&replies[0]), "this is longer than 1 MiB");
    assert_eq!(replies[1]["decision"], "answer");
    assert_eq!(replies.len(), 2);
}

#[test]
fn deeply_nested_json_and_long_questions_get_a_reply() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = json!({"question": "ferry ".repeat(667)}).to_string();
    let odd = json!({"question": "\u{202e}When\u{0} will\u{1b}[2J the ferry\u{2066}?"}).to_string();
    let replies = replies([nested, long, odd].join("\n"));
    assert!(error_of(&replies[0]).starts_with("this is not valid JSON"));
    assert!(replies[1]["decision"].is_string());
    assert!(replies[2]["decision"].is_string());
}

#[test]
fn a_line_may_select_an_article() {
    let lines = [
        json!({"question": WHEN, "article": "harbour-ferry"}),
        json!({"question": WHEN, "article": "glass-orchard"}),
        json!({"question": WHEN, "article": null, "id": 7}),
    ];
    let replies = replies(lines.map(|line| line.to_string()).join("\n"));
    let decisions: Vec<_> = replies.iter().map(|reply| &reply["decision"]).collect();
    assert_eq!(decisions[0], "answer");
    assert_ne!(decisions[1], "answer");
    assert_eq!(decisions[2], "answer");
}

#[test]
fn empty_input_gives_empty_output() {
    assert_eq!(replies(b""), Vec::<Value>::new());
}

#[test]
fn each_reply_is_flushed_before_the_next_line_is_read() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(["ask", "--jsonl", "--knowledge"])
        .arg(fixture("good"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let mut output = BufReader::new(program.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        writeln!(input, "{}", json!({"question": WHEN})).unwrap();
        let reply: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        assert_eq!(reply["decision"], "answer");
    }
    drop(input);
    assert!(output.next().is_none());
    assert!(program.wait().unwrap().success());
}
