//! The program's own sentences: data files that are compiled in, and their placeholders.

use std::fmt::{Display, Write};

use serde::de::DeserializeOwned;

/// Parses one of the program's own TOML files. The type names every key, and a unit test beside it parses the file.
pub(crate) fn parse<T: DeserializeOwned>(file: &str) -> T {
    toml::from_str(file)
        .unwrap_or_else(|error| unreachable!("a data file of the program is invalid: {error}"))
}

/// Replaces each `{name}` in a sentence with the value of that name. Values are not searched for placeholders, and a name
/// without a value stays as it is.
pub(crate) fn fill(sentence: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(2 * sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let placeholder = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| (value, after))
        });
        filled.push_str(before);
        rest = if let Some((value, after)) = placeholder {
            let _ = write!(filled, "{value}");
            after
        } else {
            filled.push('{');
            after
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        for (sentence, filled) in [
            ("no placeholder", "no placeholder"),
            ("{fact} reaches {score}.", "{score} reaches 0.5."),
            ("{score}{score}", "0.50.5"),
            ("{unknown} {score", "{unknown} {score"),
        ] {
            let values: [(&str, &dyn Display); 2] = [("fact", &"{score}"), ("score", &0.5)];
            assert_eq!(fill(sentence, &values), filled, "{sentence}");
        }
    }
}
