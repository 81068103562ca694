//! Times of day, so that "7am", "7 a.m.", "7:00 am" and "07:00" are one word.

/// Returns the length of the time of day at the start of a normalized text, and the time in its one form: "7am", "7.30pm".
///
/// A number alone is no time. It needs "am" or "pm" after it, or minutes after a colon or an "h".
pub(super) fn clock_time(text: &str) -> Option<(usize, String)> {
    let (hour, rest) = number(text, 1..=2)?;
    let (mark, minute, rest) = match rest.chars().next() {
        Some(mark @ (':' | '.' | 'h')) => match number(&rest[1..], 2..=2) {
            Some((minute, rest)) => (Some(mark), minute, rest),
            None => (None, 0, rest),
        },
        _ => (None, 0, rest),
    };
    let half = half_of_day(rest);
    let rest = half.map_or(rest, |(_, rest)| rest);
    let is_time = half.is_some() || matches!(mark, Some(':' | 'h'));
    if !is_time || minute > 59 || rest.starts_with(|c: char| c.is_alphanumeric() || c == ':') {
        return None;
    }
    let hour = match half {
        Some((is_afternoon, _)) if (1..=12).contains(&hour) => {
            hour % 12 + if is_afternoon { 12 } else { 0 }
        }
        Some(_) => return None,
        None => hour,
    };
    (hour < 24).then(|| (text.len() - rest.len(), written(hour, minute)))
}

/// Returns the number at the start of a text, if it has that many digits, and what follows it.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(length);
    digits.contains(&length).then_some(())?;
    Some((number.parse().ok()?, rest))
}

/// Returns true for "pm" and false for "am" at the start of a text, after a space or none, and what follows it.
fn half_of_day(text: &str) -> Option<(bool, &str)> {
    let text = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    let halves = [("am", false), ("pm", true)].into_iter();
    let mut found = halves.filter_map(|(name, half)| Some((half, text.strip_prefix(name)?)));
    found
        .next()
        .filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
}

fn written(hour: u32, minute: u32) -> String {
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    if minute == 0 {
        format!("{hour}{half}")
    } else {
        format!("{hour}.{minute:02}{half}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_one_form() {
        for (text, expected) in [
            ("7am", Some("7am")),
            ("7 am to 9", Some("7am")),
            ("07:00", Some("7am")),
            ("7:30 pm", Some("7.30pm")),
            ("7.30pm", Some("7.30pm")),
            ("19:30,", Some("7.30pm")),
            ("19h30", Some("7.30pm")),
            ("12 am", Some("12am")),
            ("12:00", Some("12pm")),
            ("7", None),
            ("7.30", None),
            ("7 amps", None),
            ("13 pm", None),
            ("25:00", None),
            ("7:65", None),
            ("2:1", None),
            ("1:02:03", None),
            ("1500 am", None),
            ("", None),
        ] {
            let found = clock_time(text).map(|(_, time)| time);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
