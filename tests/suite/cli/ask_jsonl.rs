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

/// The error about a line, without the line's number.
fn error_of(reply: &Value, line: usize) -> &str {
    assert_eq!(reply.as_object().unwrap().len(), 1, "{reply}");
    let error = reply["error"].as_str().unwrap();
    let rest = error.strip_prefix(&format!("line {line}"));
    let rest = rest.unwrap_or_else(|| panic!("not of line {line}: {error}"));
    rest.split_once(": ").unwrap().1
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
    for (number, ((_, expected), pair)) in table.iter().zip(replies.chunks(2)).enumerate() {
        let error = error_of(&pair[0], 2 * number + 1);
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
    assert_eq!(error_of(&replies[0], 1), "this is longer than 1 MiB");
    assert_eq!(replies[1]["decision"], "answer");
    assert_eq!(replies.len(), 2);
}

#[test]
fn deeply_nested_json_and_long_questions_get_a_reply() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = json!({"question": "ferry ".repeat(667)}).to_string();
    let odd = json!({"question": "\u{202e}When\u{0} will\u{1b}[2J the ferry\u{2066}?"}).to_string();
    let replies = replies([nested, long, odd].join("\n"));
    assert!(error_of(&replies[0], 1).starts_with("this is not valid JSON"));
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
fn a_syntax_error_names_the_line_of_the_input_and_the_column() {
    let replies = replies("\n{\"question\": \"When?\"}\n{\"question\": oops}\n");
    let error = replies[2]["error"].as_str().unwrap();
    assert!(
        error.starts_with("line 3, column 14: this is not valid JSON: "),
        "{error}"
    );
    assert!(!error.contains("line 1"), "{error}");
}

#[test]
fn a_reply_repeats_the_id_of_its_line_as_it_was_written() {
    let ids = [
        "7",
        "null",
        "\"a \\u00e9\"",
        "1.50",
        "123456789012345678901234567890",
        "{\"deep\": [1, {\"er\": true}]}",
    ];
    let lines = |rest: &str| ids.map(|id| format!("{{\"id\": {id}, {rest}}}")).join("\n");
    for (rest, field) in [
        ("\"question\": \"When?\"", "decision"),
        ("\"q\": 1", "error"),
    ] {
        let ended = verbatim(["ask", "--jsonl"])
            .knowledge("good")
            .stdin(lines(rest))
            .run();
        let ended = ended.exits(0);
        for (id, reply) in ids.iter().zip(ended.stdout.lines()) {
            assert!(reply.ends_with(&format!(",\"id\":{id}}}")), "{reply}");
            assert!(reply.starts_with(&format!("{{\"{field}\":")), "{reply}");
        }
        assert_eq!(ended.stdout.lines().count(), ids.len());
    }
}

#[test]
fn a_reply_names_its_article_and_the_version_of_the_knowledge() {
    let lines = [
        json!({"question": WHEN}),
        json!({"question": "Who is the king of Sweden?"}),
        json!({"question": WHEN, "article": "glass-orchard"}),
        json!({"question": "When did the glass orchard open? When will the old ferry be replaced?"}),
    ];
    let replies = replies(lines.map(|line| line.to_string()).join("\n"));
    let articles: Vec<_> = replies.iter().map(|reply| &reply["article"]).collect();
    let (ferry, orchard) = (json!("harbour-ferry"), json!("glass-orchard"));
    assert_eq!(articles, [&ferry, &Value::Null, &orchard, &Value::Null]);
    let version = replies[0]["version"].as_str().unwrap();
    assert_eq!(version.len(), 8);
    assert!(replies.iter().all(|reply| reply["version"] == version));
}

/// Questions of which the facts that rank first are not always the surest.
#[test]
fn candidates_come_by_confidence() {
    let topics = [
        "hut", "train", "beds", "price", "path", "night", "who", "when", "food",
    ];
    let questions = topics.iter().flat_map(|one| {
        let others = topics
            .iter()
            .map(move |other| format!("{one} of the {other}?"));
        others.map(|question| json!({"question": question}).to_string())
    });
    let input = questions.collect::<Vec<_>>().join("\n");
    let ended = verbatim(["ask", "--jsonl"])
        .knowledge("valley")
        .stdin(input)
        .run();
    for reply in ended.exits(0).json_lines() {
        let candidates = reply["candidates"].as_array().unwrap();
        let sure = |candidate: &Value| candidate["confidence"].as_f64().unwrap();
        assert!(
            candidates.is_sorted_by(|a, b| sure(a) >= sure(b)),
            "{reply}"
        );
    }
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
