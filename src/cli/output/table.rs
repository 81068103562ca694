//! Columns of text.

use std::io::{self, Write};
use std::iter;

use super::terminal::harmless;

/// Writes rows with their columns under one another; all rows have as many cells as the first.
pub fn write(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<_> = (0..columns).map(|column| width(rows, column)).collect();
    for row in rows {
        let line: String = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| padded(cell, *width))
            .collect();
        writeln!(out, "{}", harmless(line.trim_end()))?;
    }
    Ok(())
}

fn width(rows: &[Vec<String>], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
}

fn padded(cell: &str, width: usize) -> String {
    const GAP: usize = 2;
    let missing = (width + GAP).saturating_sub(cell.chars().count());
    cell.chars().chain(iter::repeat_n(' ', missing)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["a", "café", "x"], ["longer", "b", "y"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let mut out = Vec::new();
        write(&mut out, &rows).unwrap();
        let expected = "a       café  x\nlonger  b     y\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
