//! `ask --jsonl`: one reply for each input line, in order, flushed line by line. `docs/json.md` describes both.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use anyhow::anyhow;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::answering::{Answerer, Question};
use crate::cli::exit::Exit;
use crate::cli::output::reply::Reply;
use crate::cli::watched_knowledge::WatchedKnowledge;
use crate::cli::{answerer, input_lines};

/// Output line: a reply or an error, with the `id` of its input line.
#[derive(Serialize)]
struct OutputLine<'a, T> {
    #[serde(flatten)]
    content: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
}

/// Reply to an invalid line.
#[derive(Serialize)]
struct LineError {
    error: String,
}

/// Request of a valid line.
struct Request {
    question: String,
    article: Option<String>,
}

/// Answers every line of the input with the knowledge that is in use then; `article` applies to lines that name none.
pub fn answer_all(
    input: &mut impl BufRead,
    out: &mut impl Write,
    knowledge: &WatchedKnowledge,
    article: Option<&str>,
) -> anyhow::Result<Exit> {
    answerer::find_article(knowledge.current().base(), article)
        .map_err(|error| anyhow!("{error}"))?;
    let mut number = 0_usize;
    while let Some(line) = input_lines::read_line(input)? {
        number += 1;
        match line.into_text() {
            Ok(text) => answer_line(out, &text, number, &knowledge.current(), article)?,
            Err(error) => write_error(out, None, &format!("line {number}: {error}"))?,
        }
    }
    Ok(Exit::Done)
}

fn answer_line(
    out: &mut impl Write,
    line: &str,
    number: usize,
    answerer: &Answerer,
    article: Option<&str>,
) -> io::Result<()> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let id = id_of(line);
    let reply = parse(line, number).and_then(|request| {
        answer(&request, answerer, article).map_err(|error| format!("line {number}: {error}"))
    });
    match reply {
        Ok(content) => write_line(out, &OutputLine { content, id }),
        Err(error) => write_error(out, id, &error),
    }
}

fn write_error(out: &mut impl Write, id: Option<&RawValue>, error: &str) -> io::Result<()> {
    let error = error.to_owned();
    let content = LineError { error };
    write_line(out, &OutputLine { content, id })
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)?;
    out.flush()
}

fn answer<'a>(
    request: &Request,
    answerer: &'a Answerer,
    article: Option<&str>,
) -> Result<Reply<'a>, String> {
    let base = answerer.base();
    let named = request.article.as_deref().or(article);
    let article = answerer::find_article(base, named).map_err(|error| error.to_string())?;
    let outcome = answerer.ask(Question {
        utterance: &request.question,
        article,
        follows: None,
    });
    Ok(Reply::new(base, &outcome, article))
}

/// Returns the `id` of a line as it was written; a large number keeps all its digits.
fn id_of(line: &str) -> Option<&RawValue> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(line).ok()?;
    fields.get("id").copied()
}

fn parse(line: &str, number: usize) -> Result<Request, String> {
    let place = format!("line {number}");
    if line.trim().is_empty() {
        return Err(format!("{place}: this line is empty"));
    }
    let value = serde_json::from_str(line).map_err(|error| syntax_error(&place, &error))?;
    request(value).map_err(|error| format!("{place}: {error}"))
}

/// Describes a syntax error. It names the column, and the line of the input instead of that of the text parsed.
fn syntax_error(place: &str, error: &serde_json::Error) -> String {
    let (column, text) = (error.column(), error.to_string());
    let at = format!(" at line {} column {column}", error.line());
    let text = text.strip_suffix(&at).unwrap_or(&text);
    format!("{place}, column {column}: this is not valid JSON: {text}")
}

fn request(value: Value) -> Result<Request, &'static str> {
    let Value::Object(mut fields) = value else {
        return Err("this is not a JSON object such as {\"question\": \"...\"}");
    };
    let question = match fields.remove("question") {
        Some(Value::String(question)) => question,
        Some(_) => return Err("\"question\" is not a string"),
        None => return Err("there is no \"question\" here"),
    };
    let article = match fields.remove("article") {
        Some(Value::String(article)) => Some(article),
        Some(Value::Null) | None => None,
        Some(_) => return Err("\"article\" is not a string"),
    };
    Ok(Request { question, article })
}
