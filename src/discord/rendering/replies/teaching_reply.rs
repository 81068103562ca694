//! Replies to who teaches. Only they see them.

use crate::discord::custom_id::{Action, NameHash};
use crate::discord::rendering::markup::{Block, bold, plain};
use crate::discord::rendering::reply::{Button, Menu, Reply, Row};
use crate::discord::rendering::texts::{TeachingTexts, texts};
use crate::discord::teaching::{LONGEST_TAUGHT, Refusal};
use crate::text::messages::fill;

/// Offers facts and absences to choose from. The question stands in the footer, where the choice finds it again.
#[must_use]
pub fn offer(question: String, options: Vec<(NameHash, String)>, language: &str) -> Reply<'static> {
    let texts = words(language);
    if options.is_empty() {
        return private(&texts.nothing_near);
    }
    let menu = Menu {
        action: Action::TeachEntry,
        placeholder: texts.choose.clone(),
        options,
    };
    let stop = Button::new(Action::StopTeaching, texts.stop.as_str());
    Reply {
        rows: vec![Row::Menu(menu), Row::Buttons(vec![stop])],
        footer: Some(question),
        ..private(&texts.offer)
    }
}

/// Tells what was taught, with a button that takes it back.
#[must_use]
pub fn taught(question: &str, entry: &str, undo: Action, language: &str) -> Reply<'static> {
    let texts = words(language);
    let button = Button::new(undo, texts.take_back.as_str());
    let lines = [
        plain(format!("{}\n", texts.taught)),
        bold(question.to_owned()),
        plain(format!("\n→ {entry}")),
    ];
    Reply {
        blocks: vec![Block::Text(lines.into())],
        rows: vec![Row::Buttons(vec![button])],
        ..private(&texts.taught)
    }
}

/// For a question that cannot become an example.
#[must_use]
pub fn refused(refusal: Refusal, language: &str) -> Reply<'static> {
    let texts = words(language);
    let reason = match refusal {
        Refusal::Link => texts.link.clone(),
        Refusal::Formatting => texts.formatting.clone(),
        Refusal::NoWords => texts.no_words.clone(),
        Refusal::TooLong => fill(&texts.too_long, &[("longest", &LONGEST_TAUGHT)]),
    };
    private(&reason)
}

/// For a question that is an example already.
#[must_use]
pub fn duplicate(entry: &str, language: &str) -> Reply<'static> {
    private(&fill(&words(language).duplicate, &[("entry", &entry)]))
}

/// For who has no role that may teach.
#[must_use]
pub fn not_a_teacher(language: &str) -> Reply<'static> {
    private(&words(language).not_a_teacher)
}

/// For an entry that does not exist.
#[must_use]
pub fn unknown_entry(language: &str) -> Reply<'static> {
    private(&words(language).unknown_entry)
}

/// For who ends teaching without a change.
#[must_use]
pub fn stopped(language: &str) -> Reply<'static> {
    private(&words(language).stopped)
}

/// For who took an example back.
#[must_use]
pub fn taken_back(language: &str) -> Reply<'static> {
    private(&words(language).taken_back)
}

/// For an example that is taken back too late, or by somebody else.
#[must_use]
pub fn too_late(language: &str) -> Reply<'static> {
    private(&words(language).too_late)
}

/// For an example that is gone already.
#[must_use]
pub fn not_there(language: &str) -> Reply<'static> {
    private(&words(language).not_there)
}

/// For a channel where the menu's message cannot hold the question.
#[must_use]
pub fn no_embed(language: &str) -> Reply<'static> {
    private(&words(language).no_embed)
}

/// For files that could not be changed.
#[must_use]
pub fn failed(language: &str) -> Reply<'static> {
    private(&words(language).failed)
}

fn words(language: &str) -> &'static TeachingTexts {
    &texts(language).teaching
}

fn private(sentence: &str) -> Reply<'static> {
    Reply::from_sentence(sentence).only_for_asker()
}
