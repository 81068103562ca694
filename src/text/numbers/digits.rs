//! Values of numbers in digits.

/// Returns the values that digits with separators may have: 1500 of "1,500", 6.4 of "6.4" and "6,4", 1.5 or 1500 of
/// "1.500".
pub(super) fn values(digits: &str) -> Vec<f64> {
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    let parts: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
    let separator = digits.chars().find(|c| !c.is_ascii_digit());
    let grouped = parts.len() > 1
        && (1..=3).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 3);
    let mut found = Vec::new();
    if parts.len() == 1 || grouped {
        found.extend(plain.parse::<f64>());
    }
    match (separator, parts.as_slice()) {
        (Some('.' | ','), [whole, fraction]) if !(grouped && separator == Some(',')) => {
            found.extend(format!("{whole}.{fraction}").parse::<f64>());
        }
        _ => found.extend(mixed(digits)),
    }
    found
}

/// Returns the value of thousands with a decimal fraction: "1,234.5" or "1.234,5".
fn mixed(digits: &str) -> Option<f64> {
    let (whole, fraction) = digits.rsplit_once(['.', ','])?;
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let is_fraction = fraction.len() != 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_fraction
        .then(|| format!("{whole}.{fraction}").parse().ok())
        .flatten()
}

/// Returns the value of a Roman number of at least two letters, in capitals and written by the rules.
pub(super) fn roman(word: &str) -> Option<f64> {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if word.len() < 2 || !word.bytes().all(|byte| b"CLXVI".contains(&byte)) {
        return None;
    }
    let (mut value, mut rest) = (0, word);
    while let Some((worth, sign)) = SIGNS.iter().find(|(_, sign)| rest.starts_with(sign)) {
        (value, rest) = (value + worth, &rest[sign.len()..]);
    }
    let (mut canonical, mut left) = (String::new(), value);
    while let Some((worth, sign)) = SIGNS.iter().find(|(worth, _)| *worth <= left) {
        canonical.push_str(sign);
        left -= worth;
    }
    (canonical == word && value < 400).then(|| f64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_mark_thousands_or_a_fraction() {
        for (digits, expected) in [
            ("1500", &[1500.0][..]),
            ("1,500", &[1500.0]),
            ("6.4", &[6.4]),
            ("6,4", &[6.4]),
            ("1.500", &[1500.0, 1.5]),
            ("1,234.5", &[1234.5]),
            ("1.234,5", &[1234.5]),
            ("1 500 000", &[1_500_000.0]),
            ("10.30.15", &[1030.15]),
        ] {
            assert_eq!(values(digits), expected, "{digits}");
        }
    }

    #[test]
    fn roman_numbers_are_written_by_the_rules() {
        for (word, value) in [
            ("XXXIII", Some(33.0)),
            ("XIV", Some(14.0)),
            ("II", Some(2.0)),
            ("I", None),
            ("IIII", None),
            ("VX", None),
            ("IXI", None),
            ("Xi", None),
        ] {
            assert_eq!(roman(word), value, "{word}");
        }
    }
}
