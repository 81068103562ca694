//! Keeps out of the log what does not belong there: what people wrote and tokens, which other crates log at their lower
//! levels, and characters that command a terminal.

use std::io::{self, Write};

use tracing::{Level, Metadata};

use crate::cli::output::sanitize;

/// Returns true if a line may be logged, whatever the filter says. Below warnings, other crates log frames, requests and
/// statements, with what people wrote and with tokens.
pub fn is_harmless(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let is_own = target == "verbatim" || target.starts_with("verbatim::");
    is_own || *metadata.level() <= Level::WARN
}

/// Standard error without characters that command a terminal; each write is one event of the log, on one line.
pub struct PrintableLog {
    /// True if escape sequences colour the lines. Those that foreign text holds are escaped before.
    pub colours: bool,
}

impl Write for PrintableLog {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = printable(&String::from_utf8_lossy(event), self.colours);
        io::stderr().write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

fn printable(event: &str, colours: bool) -> String {
    let event = event.trim_end_matches('\n').replace('\n', " ");
    let parts = event.split('\u{1b}').map(sanitize);
    let escape = if colours { "\u{1b}" } else { "\u{fffd}" };
    parts.collect::<Vec<_>>().join(escape) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_without_control_characters() {
        let table = [
            ("plain\n", false, "plain\n"),
            ("a\u{0}b\u{7}\n", false, "a\u{fffd}b\u{fffd}\n"),
            ("two\nlines\n", false, "two lines\n"),
            ("\u{1b}[2mdim\u{1b}[0m\n", true, "\u{1b}[2mdim\u{1b}[0m\n"),
            ("\u{1b}[2mdim\n", false, "\u{fffd}[2mdim\n"),
            ("a\u{202e}b\u{9b}31m\n", true, "ab\u{fffd}31m\n"),
        ];
        for (event, colours, expected) in table {
            assert_eq!(printable(event, colours), expected, "{event:?}");
        }
    }
}
