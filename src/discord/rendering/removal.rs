//! The button *Remove* under an answer that everyone in the channel sees, and the replies to a press.

use super::audience::Audience;
use super::replies::error_reply::ErrorReference;
use super::reply::{Button, Reply, Row, Visibility};
use super::size_limits;
use super::texts::texts;
use crate::discord::custom_id::Action;
use crate::text::messages::fill;

/// Adds the button at the end of the last row of an answer's own buttons, or in a row of its own. A private reply gets none:
/// who sees it dismisses it.
#[must_use]
pub fn with_removal<'a>(reply: Reply<'a>, asker: u64, audience: Audience<'_>) -> Reply<'a> {
    let mut reply = reply;
    if audience.visibility == Visibility::Everyone {
        let label = texts(audience.language).buttons.remove.as_str();
        let button = Button::new(Action::Remove { asker }, label);
        match reply.rows.last_mut().and_then(own_row) {
            Some(buttons) => buttons.push(button),
            None => reply.rows.push(Row::Buttons(vec![button])),
        }
    }
    reply
}

/// Returns the buttons of a row that has room for another one, unless they offer questions, which stand alone.
fn own_row(row: &mut Row) -> Option<&mut Vec<Button>> {
    let offers = |button: &Button| {
        matches!(
            button,
            Button::Act {
                action: Action::ShowAnswer { .. },
                ..
            }
        )
    };
    match row {
        Row::Buttons(buttons)
            if buttons.len() < size_limits::BUTTONS && !buttons.iter().any(offers) =>
        {
            Some(buttons)
        }
        _ => None,
    }
}

/// For somebody who may not remove the message.
#[must_use]
pub fn not_allowed(language: &str) -> Reply<'static> {
    Reply::from_sentence(texts(language).removal.not_allowed.as_str()).only_for_asker()
}

/// For a message that Discord did not remove.
#[must_use]
pub fn failed(reference: &ErrorReference, language: &str) -> Reply<'static> {
    let sentence = fill(&texts(language).removal.failed, &[("reference", reference)]);
    Reply::from_sentence(sentence).only_for_asker()
}
