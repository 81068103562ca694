//! Discord's form errors, nested as the form is.
use crate::harness::discord::rest::reply::Refusal;
use serde_json::{Value, json};
use std::fmt::Display;

/// Collects the errors of a form.
#[derive(Default)]
pub struct Form {
    errors: Value,
}

/// A path in a form, such as `embeds.0.title`.
#[derive(Clone, Default)]
pub struct FormPath(Vec<String>);

impl FormPath {
    /// Appends a step.
    pub fn then(&self, step: impl Display) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.to_string());
        Self(steps)
    }
}

impl Form {
    /// Adds an error.
    pub fn error(&mut self, at: &FormPath, code: &str, message: impl Into<String>) {
        let mut spot = &mut self.errors;
        for step in &at.0 {
            spot = &mut spot[step.as_str()];
        }
        let error = json!({"code": code, "message": message.into()});
        match &mut spot["_errors"] {
            Value::Array(errors) => errors.push(error),
            empty => *empty = json!([error]),
        }
    }

    /// Checks the length of an optional text.
    pub fn max_length(&mut self, at: &FormPath, text: &Value, most: usize) {
        if length(text) > most {
            let message = format!("Must be {most} or fewer in length.");
            self.error(at, "BASE_TYPE_MAX_LENGTH", message);
        }
    }

    /// Checks that a text is present, and its length.
    pub fn required(&mut self, at: &FormPath, text: &Value, most: usize) {
        match length(text) {
            0 => self.error(at, "BASE_TYPE_REQUIRED", "This field is required"),
            _ => self.max_length(at, text, most),
        }
    }

    /// Checks the number of items of an optional list.
    pub fn count(&mut self, at: &FormPath, list: &Value, least: usize, most: usize) {
        let count = items(list).len();
        if !list.is_null() && !(least..=most).contains(&count) {
            let message = format!("Must be between {least} and {most} in length.");
            self.error(at, "BASE_TYPE_BAD_LENGTH", message);
        }
    }

    /// Refuses the form if it has errors.
    pub fn check(self) -> Result<(), Refusal> {
        if self.errors.is_null() {
            Ok(())
        } else {
            Err(Refusal::invalid_form(self.errors))
        }
    }
}

/// Counts the characters of a text, trimmed as Discord does.
pub fn length(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.trim().chars().count())
}

/// Returns the items of a list, none if there is no list.
pub fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}
