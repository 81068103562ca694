//! Line numbers of bytes.

/// The byte at which each line of a text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of a text, which need not be UTF-8.
    #[must_use]
    pub fn new(text: impl AsRef<[u8]>) -> Self {
        let bytes = text.as_ref().iter().enumerate();
        let later = bytes.filter_map(|(at, &byte)| (byte == b'\n').then_some(at + 1));
        Self {
            starts: std::iter::once(0).chain(later).collect(),
        }
    }

    /// Returns the line that holds a byte, from 1.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// Returns the byte at which a line begins, counted from 1; the end of the last one for a line beyond it.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.or(self.starts.last()).copied().unwrap_or_default()
    }

    /// Returns the column of a byte of the text, in characters from 1.
    #[must_use]
    pub fn column(&self, text: &str, byte: usize) -> usize {
        let start = self.starts[self.line(byte) - 1];
        let byte = text.floor_char_boundary(byte);
        text.get(start..byte)
            .map_or(1, |before| before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn a_line_break_belongs_to_the_line_that_it_ends() {
        let lines = LineIndex::new("ab\n\ncd");
        let numbers: Vec<usize> = (0..7).map(|byte| lines.line(byte)).collect();
        assert_eq!(numbers, [1, 1, 1, 2, 3, 3, 3]);
        assert_eq!(LineIndex::new("").line(0), 1);
    }
}
