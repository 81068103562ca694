//! Discord's markdown as the bot writes it: block quotes, bold text and escaped signs.
use super::metrics::width;

const QUOTE: &str = "> ";

/// A line of the picture.
#[derive(Debug, Default)]
pub struct Line {
    pub quote: bool,
    pub runs: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, Default)]
pub struct Run {
    pub text: String,
    pub bold: bool,
}

/// Breaks a text into lines no wider than `room` pixels.
pub fn lines(text: &str, size: u32, room: u32) -> Vec<Line> {
    text.lines()
        .flat_map(|line| {
            let quoted = line.strip_prefix(QUOTE);
            let runs = runs(quoted.unwrap_or(line));
            wrapped(&runs, size, room)
                .into_iter()
                .map(move |runs| Line {
                    quote: quoted.is_some(),
                    runs,
                })
        })
        .collect()
}

/// Parses a line into its styles, without the marks.
fn runs(line: &str) -> Vec<Run> {
    let mut runs = vec![Run::default()];
    let mut bold = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let shown = match c {
            '\\' => chars.next().unwrap_or(c),
            '*' if chars.peek() == Some(&'*') => {
                chars.next();
                bold = !bold;
                let text = String::new();
                runs.push(Run { text, bold });
                continue;
            }
            c => c,
        };
        runs.last_mut().expect("a run").text.push(shown);
    }
    runs
}

/// Fills lines with words as long as they fit.
fn wrapped(runs: &[Run], size: u32, room: u32) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for Run { text, bold } in runs {
        for word in text.split_inclusive(' ') {
            let wide = width(word.trim_end(), size);
            if used > 0 && used + wide > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width(word, size);
            add(lines.last_mut().expect("a line"), word, *bold);
        }
    }
    lines
}

fn add(line: &mut Vec<Run>, word: &str, bold: bool) {
    match line.last_mut() {
        Some(run) if run.bold == bold => run.text.push_str(word),
        _ => line.push(Run {
            text: word.to_owned(),
            bold,
        }),
    }
}
