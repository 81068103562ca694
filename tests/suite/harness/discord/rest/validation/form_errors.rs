//! Discord's form errors: what is wrong, nested as the form is.
use crate::harness::discord::rest::reply::Refusal;
use serde_json::{Value, json};
use std::fmt::Display;

/// Collects what is wrong with a form.
#[derive(Default)]
pub struct Form {
    errors: Value,
}

/// A place in a form, such as `embeds.0.title`.
#[derive(Clone, Default)]
pub struct FormPath(Vec<String>);

impl FormPath {
    /// A place further in.
    pub fn then(&self, step: impl Display) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.to_string());
        Self(steps)
    }
}

impl Form {
    /// Notes an error at a place.
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

    /// A text that may be absent, and has at most so many characters.
    pub fn max_length(&mut self, at: &FormPath, text: &Value, most: usize) {
        if length(text) > most {
            let message = format!("Must be {most} or fewer in length.");
            self.error(at, "BASE_TYPE_MAX_LENGTH", message);
        }
    }

    /// A text that must be there, and has at most so many characters.
    pub fn required(&mut self, at: &FormPath, text: &Value, most: usize) {
        match length(text) {
            0 => self.error(at, "BASE_TYPE_REQUIRED", "This field is required"),
            _ => self.max_length(at, text, most),
        }
    }

    /// A list that may be absent, and has at most so many items.
    pub fn count(&mut self, at: &FormPath, list: &Value, least: usize, most: usize) {
        let count = items(list).len();
        if !list.is_null() && !(least..=most).contains(&count) {
            let message = format!("Must be between {least} and {most} in length.");
            self.error(at, "BASE_TYPE_BAD_LENGTH", message);
        }
    }

    /// Refuses the form if anything was wrong.
    pub fn check(self) -> Result<(), Refusal> {
        if self.errors.is_null() {
            Ok(())
        } else {
            Err(Refusal::invalid_form(self.errors))
        }
    }
}

/// The characters of a text, which Discord trims before it counts.
pub fn length(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.trim().chars().count())
}

/// The items of a list, none where there is no list.
pub fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}
