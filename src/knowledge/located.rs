//! Values with their places in a file.

/// A value with the byte of the file at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::knowledge) struct Located<T> {
    pub(in crate::knowledge) at: usize,
    pub(in crate::knowledge) value: T,
}

/// Returns the byte of a TOML text, from its opening quotation mark on, at which a byte of its value stands. The value is
/// without the white space around it.
pub(in crate::knowledge) fn offset_in_literal(literal: &str, value: &str, byte: usize) -> usize {
    let (delimiter, escapes) = match literal.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, true),
        [b'\'', b'\'', b'\'', ..] => (3, false),
        [b'"', ..] => (1, true),
        _ => (1, false),
    };
    let mut sought = value.get(..byte).unwrap_or_default().chars().count();
    let mut chars = literal.char_indices().skip(delimiter).peekable();
    let mut begun = false;
    while let Some((at, c)) = chars.next() {
        let continues = |(_, c): &(usize, char)| c.is_whitespace();
        if c == '\\' && escapes && chars.peek().is_some_and(continues) {
            while chars.next_if(continues).is_some() {}
            continue;
        }
        begun = begun || !c.is_whitespace();
        if begun && sought == 0 {
            return at;
        }
        if c == '\\' && escapes {
            match chars.next() {
                Some((_, 'u')) => drop(chars.by_ref().take(4).last()),
                Some((_, 'U')) => drop(chars.by_ref().take(8).last()),
                _ => {}
            }
        }
        sought = sought.saturating_sub(usize::from(begun && c != '\r'));
    }
    0
}

#[cfg(test)]
mod tests {
    use super::offset_in_literal;

    #[test]
    fn a_place_in_a_value_is_found_in_its_toml() {
        for (literal, value, sought) in [
            (r#""the 12 boats""#, "the 12 boats", "12"),
            (r#""  é \"x\" 12", 3"#, "é \"x\" 12", "12"),
            ("'''\n  a 12'''", "a 12", "12"),
            ("\"\"\"a \\\n   12\"\"\"", "a 12", "12"),
            (r#""\u00e9 12""#, "é 12", "12"),
            ("'12'", "12", "12"),
        ] {
            let byte = value.find(sought).unwrap();
            let at = offset_in_literal(literal, value, byte);
            assert!(literal[at..].starts_with(sought), "{literal}: {at}");
        }
        assert_eq!(offset_in_literal("\"\"", "", 5), 1);
    }
}
