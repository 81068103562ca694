//! Slips of the finger: neighbours swapped, or a neighbouring key hit.

/// The rows of letters on a keyboard, each half a key to the right of the one above it.
const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// Whether two words that are one edit apart are so by a slip of the finger.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let differing = one
        .bytes()
        .zip(other.bytes())
        .filter(|(mine, theirs)| mine != theirs);
    let mut pairs = differing;
    match (one.len() == other.len(), pairs.next(), pairs.next()) {
        (true, Some(first), Some(second)) => first == (second.1, second.0),
        (true, Some((hit, meant)), None) => are_neighbours(hit, meant),
        _ => false,
    }
}

fn are_neighbours(one: u8, other: u8) -> bool {
    let Some(((row, at), (other_row, other_at))) = key(one).zip(key(other)) else {
        return false;
    };
    let (upper, lower) = if row <= other_row {
        (at, other_at)
    } else {
        (other_at, at)
    };
    match row.abs_diff(other_row) {
        0 => upper.abs_diff(lower) == 1,
        1 => upper == lower || upper == lower + 1,
        _ => false,
    }
}

/// The row of a letter's key and its place there.
fn key(letter: u8) -> Option<(usize, usize)> {
    ROWS.iter().enumerate().find_map(|(row, keys)| {
        let at = keys.iter().position(|&key| key == letter)?;
        Some((row, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_slip_to_neighbours() {
        for (typed, meant, slip) in [
            ("goung", "going", true),
            ("young", "going", false),
            ("trasnfer", "transfer", true),
            ("ttansfer", "transfer", true),
            ("czll", "call", true),
            ("cill", "call", false),
            ("sonh", "song", true),
            ("earrh", "earth", true),
            ("cal", "call", false),
            ("alexs", "alexz", true),
            ("lisp", "lisq", false),
            ("été", "ete", false),
        ] {
            assert_eq!(is_slip(typed, meant), slip, "{typed} {meant}");
            assert_eq!(is_slip(meant, typed), slip, "{meant} {typed}");
        }
    }
}
