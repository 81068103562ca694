//! Reads lines of arbitrary bytes in bounded memory.

use std::io::{self, BufRead};

/// Length of the longest line that is accepted.
pub const MAX_BYTES: usize = 1 << 20;

/// A line of input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputLine {
    /// Text without the line break.
    Text(String),
    /// Not UTF-8.
    NotUtf8,
    /// Longer than [`MAX_BYTES`].
    TooLong,
}

impl InputLine {
    /// Returns the text, or a description of the error.
    pub fn into_text(self) -> Result<String, &'static str> {
        match self {
            Self::Text(text) => Ok(text),
            Self::NotUtf8 => Err("this is not UTF-8"),
            Self::TooLong => Err("this is longer than 1 MiB"),
        }
    }
}

/// Reads the next line; returns `None` at the end of the input.
pub fn read_line(input: &mut impl BufRead) -> io::Result<Option<InputLine>> {
    let mut kept = Vec::new();
    let mut length = 0;
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            return Ok((length > 0).then(|| finish(kept, length)));
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let text = &buffer[..end.unwrap_or(buffer.len())];
        length += text.len();
        if length <= MAX_BYTES {
            kept.extend_from_slice(text);
        }
        let consumed = text.len() + usize::from(end.is_some());
        input.consume(consumed);
        if end.is_some() {
            return Ok(Some(finish(kept, length)));
        }
    }
}

fn finish(mut kept: Vec<u8>, length: usize) -> InputLine {
    if length > MAX_BYTES {
        return InputLine::TooLong;
    }
    if kept.last() == Some(&b'\r') {
        kept.pop();
    }
    String::from_utf8(kept).map_or(InputLine::NotUtf8, InputLine::Text)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn lines(input: &[u8]) -> Vec<InputLine> {
        // A buffer of three bytes ends within lines and within characters.
        let mut input = BufReader::with_capacity(3, input);
        let mut lines = Vec::new();
        while let Some(line) = read_line(&mut input).unwrap() {
            lines.push(line);
        }
        lines
    }

    fn text(text: &str) -> InputLine {
        InputLine::Text(text.to_owned())
    }

    #[test]
    fn input_is_split_at_line_breaks() {
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"\n"), [text("")]);
        assert_eq!(lines(b"one\r\n\ntwo"), [text("one"), text(""), text("two")]);
        assert_eq!(lines("naïve\n".as_bytes()), [text("naïve")]);
    }

    #[test]
    fn an_invalid_line_does_not_end_the_input() {
        assert_eq!(lines(b"\xff\xfe\nok\n"), [InputLine::NotUtf8, text("ok")]);
        let mut long = vec![b'x'; MAX_BYTES + 1];
        long.extend_from_slice(b"\nok");
        assert_eq!(lines(&long), [InputLine::TooLong, text("ok")]);
        let longest = "x".repeat(MAX_BYTES);
        assert_eq!(lines(longest.as_bytes()), [text(&longest)]);
    }
}
