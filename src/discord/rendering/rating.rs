//! The buttons *Helpful* and *Not helpful* under an answer, and the thanks for a press.

use super::reply::{Button, Reply, Row};
use super::texts::texts;
use crate::discord::custom_id::{Action, EntryId};

/// Adds the buttons as a row below the first one of an answer to questions with these entries in the journal.
#[must_use]
pub fn with_rating<'a>(reply: Reply<'a>, entries: &[EntryId], language: &str) -> Reply<'a> {
    let mut reply = reply;
    if !entries.is_empty() {
        let buttons = rating_buttons(entries, language).to_vec();
        reply.rows.push(Row::Buttons(buttons));
    }
    reply
}

fn rating_buttons(entries: &[EntryId], language: &str) -> [Button; 2] {
    let labels = &texts(language).buttons;
    [(true, &labels.helpful), (false, &labels.not_helpful)].map(|(helpful, label)| {
        let entries = entries.to_vec();
        Button::new(Action::Rate { entries, helpful }, label.as_str())
    })
}

/// The thanks for a press, which only who pressed sees.
#[must_use]
pub fn thanks(helpful: bool, language: &str) -> Reply<'static> {
    let texts = &texts(language).rating;
    let sentence = if helpful {
        &texts.helpful
    } else {
        &texts.not_helpful
    };
    Reply::from_sentence(sentence.as_str()).only_for_asker()
}

/// For a press after the journal was switched off.
#[must_use]
pub fn not_recorded(language: &str) -> Reply<'static> {
    Reply::from_sentence(texts(language).rating.off.as_str()).only_for_asker()
}
