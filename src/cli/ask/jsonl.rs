//! `ask --jsonl`: one reply for each input line, in order, flushed line by line.

use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde_json::Value;

use crate::answering::{Answerer, Question};
use crate::cli::output::reply::Reply;
use crate::cli::{answerer, input_lines};

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

/// Answers every line of the input; `article` applies to lines that name none.
pub fn answer_all(
    input: &mut impl BufRead,
    out: &mut impl Write,
    answerer: &Answerer,
    article: Option<usize>,
) -> io::Result<()> {
    while let Some(line) = input_lines::read_line(input)? {
        let reply = line
            .into_text()
            .map_err(str::to_owned)
            .and_then(|text| answer(&text, answerer, article));
        match reply {
            Ok(reply) => write_line(out, &reply)?,
            Err(error) => write_line(out, &LineError { error })?,
        }
    }
    Ok(())
}

fn write_line(out: &mut impl Write, reply: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, reply)?;
    writeln!(out)?;
    out.flush()
}

fn answer<'a>(
    line: &str,
    answerer: &'a Answerer,
    article: Option<usize>,
) -> Result<Reply<'a>, String> {
    let request = parse(line)?;
    let base = answerer.base();
    let named = answerer::find_article(base, request.article.as_deref())
        .map_err(|error| error.to_string())?;
    let article = named.or(article);
    let outcome = answerer.ask(Question {
        utterance: &request.question,
        article,
        follows: None,
    });
    Ok(Reply::new(base, &outcome, base.language(article)))
}

fn parse(line: &str) -> Result<Request, String> {
    if line.trim().is_empty() {
        return Err("this line is empty".to_owned());
    }
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let value: Value =
        serde_json::from_str(line).map_err(|error| format!("this is not valid JSON: {error}"))?;
    let Value::Object(mut fields) = value else {
        return Err("this is not a JSON object such as {\"question\": \"...\"}".to_owned());
    };
    let question = match fields.remove("question") {
        Some(Value::String(question)) => question,
        Some(_) => return Err("\"question\" is not a string".to_owned()),
        None => return Err("there is no \"question\" here".to_owned()),
    };
    let article = match fields.remove("article") {
        Some(Value::String(article)) => Some(article),
        Some(Value::Null) | None => None,
        Some(_) => return Err("\"article\" is not a string".to_owned()),
    };
    Ok(Request { question, article })
}
