//! Dates of publication.

/// Returns the calendar day that a text names in TOML's form, `2029-10-16`, without a time of day.
pub(in crate::knowledge) fn calendar_day(text: &str) -> Option<String> {
    let date = text.parse::<toml::value::Datetime>().ok()?;
    (date.date.is_some() && date.time.is_none()).then(|| date.to_string())
}
