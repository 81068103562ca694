//! The form with one field in which people type a question. Discord sends what is typed there, whether the bot may read
//! messages or not.

use serde_json::{Value, json};

use crate::discord::custom_id::Action;
use crate::discord::rendering::reply::Visibility;
use crate::discord::rendering::size_limits;
use crate::discord::rendering::texts::{FormTexts, texts};

/// The custom id of the field.
pub const QUESTION_FIELD: &str = "question";

/// Types of components, as Discord documents them.
const LABEL: u8 = 18;
const TEXT_INPUT: u8 = 4;
/// The style of a field with one line, as Discord documents it.
const SHORT: u8 = 1;

/// Builds the data of the response that opens the form, for a question of at most `max_length` characters that is answered for
/// `answers`. What is typed comes back with `action` as its custom id.
#[must_use]
pub fn question_form(
    action: &Action,
    answers: Visibility,
    max_length: usize,
    language: &str,
) -> Value {
    let texts = &texts(language).form;
    let cut = size_limits::single_line;
    let mut form = json!({
        "custom_id": action.to_string(),
        "title": cut(&texts.title, size_limits::FORM_LABEL),
        "components": [{
            "type": LABEL,
            "label": cut(&texts.label, size_limits::FORM_LABEL),
            "component": {
                "type": TEXT_INPUT,
                "custom_id": QUESTION_FIELD,
                "style": SHORT,
                "placeholder": cut(&texts.placeholder, size_limits::CHOICE),
                "required": true,
                "min_length": 1,
                "max_length": max_length,
            },
        }],
    });
    if let Some(description) = description(action, answers, texts) {
        form["components"][0]["description"] = json!(cut(description, size_limits::CHOICE));
    }
    form
}

/// What is worth knowing before one types.
fn description<'t>(action: &Action, answers: Visibility, texts: &'t FormTexts) -> Option<&'t str> {
    match (action, answers) {
        (Action::AskOn { .. }, _) => Some(&texts.description),
        (Action::AskFromPanel { .. }, Visibility::OnlyAsker) => Some(&texts.private_description),
        _ => None,
    }
}
