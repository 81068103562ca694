//! Lines of an input that may hold anything: read one at a time, in bounded memory.

use std::io::{self, BufRead};

/// A line longer than this is not kept.
pub const LONGEST: usize = 1 << 20;

/// A line of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// As it stands, without its end.
    Text(String),
    /// It is not UTF-8.
    NotUtf8,
    /// It is longer than [`LONGEST`].
    TooLong,
}

impl Line {
    /// The line, or what is wrong with it.
    pub fn text(self) -> Result<String, &'static str> {
        match self {
            Self::Text(text) => Ok(text),
            Self::NotUtf8 => Err("this is not UTF-8"),
            Self::TooLong => Err("this is longer than 1 MiB"),
        }
    }
}

/// The next line, or `None` at the end.
pub fn next(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut kept = Vec::new();
    let mut length = 0;
    loop {
        let piece = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            piece => piece?,
        };
        if piece.is_empty() {
            return Ok((length > 0).then(|| finish(kept, length)));
        }
        let end = piece.iter().position(|&byte| byte == b'\n');
        let text = &piece[..end.unwrap_or(piece.len())];
        length += text.len();
        if length <= LONGEST {
            kept.extend_from_slice(text);
        }
        let used = text.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(Some(finish(kept, length)));
        }
    }
}

fn finish(mut kept: Vec<u8>, length: usize) -> Line {
    if length > LONGEST {
        return Line::TooLong;
    }
    if kept.last() == Some(&b'\r') {
        kept.pop();
    }
    String::from_utf8(kept).map_or(Line::NotUtf8, Line::Text)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn lines(input: &[u8]) -> Vec<Line> {
        // Pieces of three bytes: no line end and no character is where a piece ends by luck.
        let mut input = BufReader::with_capacity(3, input);
        let mut lines = Vec::new();
        while let Some(line) = next(&mut input).unwrap() {
            lines.push(line);
        }
        lines
    }

    fn text(text: &str) -> Line {
        Line::Text(text.to_owned())
    }

    #[test]
    fn lines_are_parted() {
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"\n"), [text("")]);
        assert_eq!(lines(b"one\r\n\ntwo"), [text("one"), text(""), text("two")]);
        assert_eq!(lines("naïve\n".as_bytes()), [text("naïve")]);
    }

    #[test]
    fn a_bad_line_does_not_end_the_input() {
        assert_eq!(lines(b"\xff\xfe\nok\n"), [Line::NotUtf8, text("ok")]);
        let mut long = vec![b'x'; LONGEST + 1];
        long.extend_from_slice(b"\nok");
        assert_eq!(lines(&long), [Line::TooLong, text("ok")]);
        let longest = "x".repeat(LONGEST);
        assert_eq!(lines(longest.as_bytes()), [text(&longest)]);
    }
}
