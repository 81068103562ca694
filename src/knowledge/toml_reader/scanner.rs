//! A scanner of TOML that goes on where a bracket or a comma is missing.

use std::ops::Range;

/// A slip, its place and what would repair it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// The bytes to mark.
    pub(super) range: Range<usize>,
    pub(super) kind: SlipKind,
    /// What must be inserted at which byte.
    pub(super) insertions: Vec<(usize, &'static str)>,
}

/// A kind of slip.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SlipKind {
    /// A list ends, or has a second entry, but never began.
    UnopenedList,
    /// A list is still open where the next key or heading begins.
    UnclosedList,
    /// Two entries of a list have no comma between them.
    MissingComma,
    /// A heading has more brackets on one side than on the other.
    UnevenHeading,
    /// A heading that needs two pairs of brackets has one; its key.
    SingleBrackets(String),
}

/// Finds the slips of a text. `lists` are the headings that need two pairs of brackets.
pub(super) fn scan(text: &str, lists: &[&str]) -> Vec<Slip> {
    let mut scanner = Scanner {
        text,
        at: 0,
        open: Vec::new(),
        entry: None,
        value: 0,
        slips: Vec::new(),
    };
    while scanner.at < text.len() {
        scanner.line_start(lists);
        scanner.rest_of_line();
    }
    scanner.close_lists();
    scanner.slips
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The open brackets, each with its place.
    open: Vec<(char, usize)>,
    /// The entry of a list that ended last, where no comma has followed it.
    entry: Option<Range<usize>>,
    /// The byte after the last equals sign outside all brackets.
    value: usize,
    slips: Vec<Slip>,
}

impl Scanner<'_> {
    /// Looks at a line before it is read: a key or a heading ends every list.
    fn line_start(&mut self, lists: &[&str]) {
        let rest = &self.text[self.at..];
        let end = rest.find('\n').unwrap_or(rest.len());
        let line = rest[..end].trim();
        let in_table = self.open.last().is_some_and(|(bracket, _)| *bracket == '{');
        if in_table || !(is_heading(line) || is_key(line)) {
            return;
        }
        self.close_lists();
        if is_heading(line) {
            let start = self.at + (rest.len() - rest.trim_start().len());
            let line = line.split('#').next().unwrap_or_default().trim_end();
            self.heading(start..start + line.len(), lists);
            self.at += end;
        }
    }

    fn heading(&mut self, range: Range<usize>, lists: &[&str]) {
        let line = &self.text[range.clone()];
        let name = line.trim_matches(['[', ']']).trim();
        let opening = line.bytes().take_while(|byte| *byte == b'[').count();
        let closing = line.bytes().rev().take_while(|byte| *byte == b']').count();
        let list = lists.contains(&name);
        let (kind, opened, closed) = match (opening, closing) {
            (1, 1) if list => (SlipKind::SingleBrackets(name.to_owned()), "[", "]"),
            (1, 2) => (SlipKind::UnevenHeading, "[", ""),
            (2, 1) => (SlipKind::UnevenHeading, "", "]"),
            (1, 0) => (
                SlipKind::UnevenHeading,
                if list { "[" } else { "" },
                if list { "]]" } else { "]" },
            ),
            (2, 0) => (SlipKind::UnevenHeading, "", "]]"),
            _ => return,
        };
        let insertions = [(range.start, opened), (range.end, closed)];
        self.slips.push(Slip {
            insertions: insertions
                .into_iter()
                .filter(|(_, it)| !it.is_empty())
                .collect(),
            range,
            kind,
        });
    }

    /// Reads to the end of the line, or further where a text spans several lines.
    fn rest_of_line(&mut self) {
        while let Some(c) = self.text[self.at..].chars().next() {
            let start = self.at;
            self.at += c.len_utf8();
            match c {
                '\n' => return,
                '#' => self.skip_comment(),
                '"' | '\'' => {
                    self.begin_entry();
                    self.at = text_end(self.text, start);
                    self.entry = Some(start..self.at);
                }
                '[' | '{' => {
                    self.begin_entry();
                    self.open.push((c, start));
                }
                ']' | '}' => {
                    let opening = self.open.pop();
                    self.entry = opening.map(|(_, opened)| opened..self.at);
                }
                ',' if self.open.is_empty() => self.open_list(),
                '=' if self.open.is_empty() => self.value = self.at,
                c if c.is_whitespace() => {}
                _ => self.entry = None,
            }
        }
    }

    /// Reports the missing bracket of a list whose first entry has just ended, and goes on as if it were there.
    fn open_list(&mut self) {
        if let Some(first) = self.entry.take() {
            self.open.push(('[', first.start));
            self.slips.push(Slip {
                insertions: vec![(self.value, "[")],
                range: first,
                kind: SlipKind::UnopenedList,
            });
        }
    }

    fn skip_comment(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// Reports a missing comma where an entry of a list begins right after another one.
    fn begin_entry(&mut self) {
        let in_list = self.open.last().is_some_and(|(bracket, _)| *bracket == '[');
        if let Some(before) = self.entry.take().filter(|_| in_list) {
            let line = self.text[before.start..].lines().next().unwrap_or_default();
            let shown = before.start..before.end.min(before.start + line.len());
            self.slips.push(Slip {
                insertions: vec![(before.end, ",")],
                range: shown,
                kind: SlipKind::MissingComma,
            });
        }
    }

    /// Reports the outermost list that is still open, and closes all.
    fn close_lists(&mut self) {
        self.entry = None;
        let Some(&(_, opened)) = self.open.first() else {
            return;
        };
        let before = self.text[..self.at].trim_end();
        let comment = before
            .lines()
            .next_back()
            .is_some_and(|line| line.contains('#'));
        let at = if comment { self.at } else { before.len() };
        let closing = self.open.drain(..).rev();
        let closing = closing.map(|(bracket, _)| (at, if bracket == '[' { "]" } else { "}" }));
        let mut insertions: Vec<(usize, &str)> = closing.collect();
        if comment {
            insertions.push((at, "\n"));
        }
        let line = self.text[opened..].lines().next().unwrap_or_default();
        self.slips.push(Slip {
            insertions,
            range: opened..opened + line.trim_end().len(),
            kind: SlipKind::UnclosedList,
        });
    }
}

/// Returns true for a line such as `[fact` or `[[fact]]`: brackets around a bare name.
fn is_heading(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let name = line.trim_matches(['[', ']']).trim();
    line.starts_with('[') && is_bare(name) && !name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true for a line that begins with a bare key and an equals sign.
fn is_key(line: &str) -> bool {
    let key = line.split_once('=').map(|(key, _)| key.trim());
    key.is_some_and(is_bare)
}

fn is_bare(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !name.is_empty() && name.chars().all(allowed)
}

/// Returns the end of a text that begins with a quotation mark; a text on one line ends with its line at the latest.
fn text_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    for delimiter in ["\"\"\"", "'''"] {
        if let Some(content) = rest.strip_prefix(delimiter) {
            let end = content.find(delimiter);
            return end.map_or(text.len(), |end| start + 3 + end + 3);
        }
    }
    let quote = if rest.starts_with('"') { '"' } else { '\'' };
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return start + at,
            '\\' if quote == '"' && !escaped => escaped = true,
            c if c == quote && !escaped => return start + at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{SlipKind, scan};

    /// Returns each slip as its kind, and the text with all of them repaired.
    fn repaired(text: &str) -> (Vec<String>, String) {
        let slips = scan(text, &["fact"]);
        let kinds = slips.iter().map(|slip| match &slip.kind {
            SlipKind::SingleBrackets(key) => format!("single {key}"),
            other => format!("{other:?}"),
        });
        let kinds = kinds.collect();
        let mut insertions: Vec<_> = slips.into_iter().flat_map(|slip| slip.insertions).collect();
        insertions.sort_by_key(|(at, _)| *at);
        let mut text = text.to_owned();
        for (at, inserted) in insertions.into_iter().rev() {
            text.insert_str(at, inserted);
        }
        (kinds, text)
    }

    #[test]
    fn sound_files_have_no_slip() {
        for text in [
            "[article]\ntitle = \"a\" # [\n\n[[fact]]\nq = [\"a\", 'b',\n  \"\"\"c\nd = e\"\"\",\n]\nr = [[\"a\"], [\"b\"]]\n",
            "turns = [\n  { question = \"a\", expect = [] },\n  { question = \"b\", expect = [] },\n]",
            "a = \"\\\"\"\nb = \"\\\\\"\nc = \"x\"",
            "",
        ] {
            assert_eq!(scan(text, &["fact"]), [], "{text}");
        }
    }

    #[test]
    fn slips_are_found_and_repaired() {
        for (text, kind, sound) in [
            (
                "q = [\"a\",\n  \"b\"\nr = 1\n",
                "UnclosedList",
                "q = [\"a\",\n  \"b\"]\nr = 1\n",
            ),
            (
                "q = [\"a\", \"b\",\n\n[[fact]]\n",
                "UnclosedList",
                "q = [\"a\", \"b\",]\n\n[[fact]]\n",
            ),
            ("q = [\"a\"", "UnclosedList", "q = [\"a\"]"),
            ("q = \"a\", \"b\"]", "UnopenedList", "q =[ \"a\", \"b\"]"),
            ("q = [\"a\" \"b\"]", "MissingComma", "q = [\"a\", \"b\"]"),
            (
                "q = [\n  \"a\"\n  \"b\"\n]",
                "MissingComma",
                "q = [\n  \"a\",\n  \"b\"\n]",
            ),
            ("[[fact]\nid = 1", "UnevenHeading", "[[fact]]\nid = 1"),
            ("[fact]]", "UnevenHeading", "[[fact]]"),
            ("[fact]\nid = 1", "single fact", "[[fact]]\nid = 1"),
            ("[fact] # one", "single fact", "[[fact]] # one"),
        ] {
            let (kinds, text) = repaired(text);
            assert_eq!(
                (kinds.as_slice(), text.as_str()),
                (&[kind.to_owned()][..], sound)
            );
        }
    }
}
