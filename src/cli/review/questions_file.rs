//! Questions of a file of JSON Lines, for those who collect them without the journal.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde::Deserialize;

use crate::cli::input_lines::read_line;
use crate::journal::{Candidate, Decision, Entry};

/// A line of the file; all but the question may be missing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    question: String,
    #[serde(default)]
    asked_at: Option<i64>,
    #[serde(default)]
    decision: Option<String>,
    #[serde(default)]
    candidates: Vec<Near>,
    #[serde(default)]
    pressed: Option<String>,
    #[serde(default)]
    helpful: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Near {
    fact: String,
    #[serde(default)]
    confidence: f32,
}

/// Reads the questions that were asked since a time, or at an unknown one.
pub fn read(path: &Path, since: i64) -> anyhow::Result<Vec<Entry>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut input = BufReader::new(file);
    let mut entries = Vec::new();
    let mut number = 0;
    while let Some(line) =
        read_line(&mut input).with_context(|| format!("cannot read {}", path.display()))?
    {
        number += 1;
        let text = line.into_text().map_err(|error| anyhow!(error));
        let text = text.with_context(|| format!("{}:{number}", path.display()))?;
        if !text.trim().is_empty() {
            let entry = entry(&text, number);
            entries.push(entry.with_context(|| format!("{}:{number}", path.display()))?);
        }
    }
    entries.retain(|entry: &Entry| entry.asked_at >= since);
    Ok(entries)
}

fn entry(text: &str, id: i64) -> anyhow::Result<Entry> {
    let line: Line = serde_json::from_str(text)
        .map_err(|error| anyhow!("this is not {{\"question\": \"...\"}}: {error}"))?;
    let candidates = line.candidates.into_iter();
    Ok(Entry {
        id,
        asked_at: line.asked_at.unwrap_or(i64::MAX),
        question: line.question,
        decision: decision(line.decision.as_deref())?,
        candidates: candidates
            .map(|near| Candidate {
                fact: near.fact,
                confidence: near.confidence,
            })
            .collect(),
        pressed: line.pressed,
        helpful: line.helpful,
    })
}

fn decision(name: Option<&str>) -> anyhow::Result<Decision> {
    Ok(match name {
        Some("answered") => Decision::Answered,
        Some("offered") => Decision::Offered,
        None | Some("not-covered") => Decision::NotCovered,
        Some("known-absence") => Decision::KnownAbsence,
        Some(other) => bail!(
            "\"{other}\" is no decision: write answered, offered, not-covered or known-absence"
        ),
    })
}
