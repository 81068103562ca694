//! Tables with aligned columns.

use std::io::{self, Write};
use std::iter;

use textwrap::core::display_width;

use super::sanitize::sanitize;

/// Spaces between two columns.
const GAP: usize = 2;

/// Writes rows with aligned columns; all rows have as many cells as the first.
pub fn write_table(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<_> = (0..columns)
        .map(|column| column_width(rows, column))
        .collect();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: String = cells.map(|(cell, width)| padded(cell, *width)).collect();
        writeln!(out, "{}", sanitize(line.trim_end()))?;
    }
    Ok(())
}

fn column_width(rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| display_width(cell)).max().unwrap_or(0)
}

fn padded(cell: &str, width: usize) -> String {
    let missing = (width + GAP).saturating_sub(display_width(cell));
    cell.chars().chain(iter::repeat_n(' ', missing)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_display_width() {
        let rows = [["a", "café", "x"], ["longer", "b", "y"], ["日本", "c", "z"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let mut out = Vec::new();
        write_table(&mut out, &rows).unwrap();
        let expected = "a       café  x\nlonger  b     y\n日本    c     z\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
