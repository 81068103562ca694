//! What people asked and did not get, in the groups of `verbatim review`.

use anyhow::Context;
use maud::{Markup, html};

use super::anchors;
use super::content::Content;
use super::foreign_text::foreign;
use super::texts::TEXTS;
use crate::answering::Answerer;
use crate::curation::review::{Group, Review, Skipped};
use crate::journal;
use crate::settings::Settings;
use crate::text::messages::fill;

/// Returns the groups of questions that need a curator, without those that are near facts of other articles only; none
/// where no journal is kept.
pub fn groups(
    settings: &Settings,
    answerer: &Answerer,
    places: &[usize],
) -> anyhow::Result<Vec<Group>> {
    let Some(journal) = &settings.journal else {
        return Ok(Vec::new());
    };
    let location = &journal.location;
    let entries = journal::read(location, 0)
        .with_context(|| format!("cannot read the journal, {location}"))?;
    let skipped = Skipped::read(&settings.knowledge)?;
    let mut groups = Review::of(&entries, answerer, &skipped).groups;
    let is_near = |fact: &str| {
        let fact = answerer.base().find_fact(fact);
        fact.is_some_and(|fact| places.contains(&fact.article))
    };
    groups.retain(|group| {
        group.facts.is_empty() || group.facts.iter().any(|near| is_near(&near.fact))
    });
    Ok(groups)
}

/// Returns the section with the groups.
pub fn section(content: &Content<'_>) -> Markup {
    html! {
        section #asked aria-labelledby="asked-heading" {
            h2 #asked-heading { (TEXTS.asked) }
            p.note { (TEXTS.asked_note) }
            ol.misses { @for group in content.asked { (item(content, group)) } }
        }
    }
}

fn item(content: &Content<'_>, group: &Group) -> Markup {
    let times = match group.counts.asked {
        1 => TEXTS.times_one.clone(),
        times => fill(&TEXTS.times, &[("count", &times)]),
    };
    let mut questions = group.questions.iter().map(|it| foreign(&it.text));
    html! {
        li.miss {
            p.verdict { strong { (times) } }
            @if let Some(first) = questions.next() { p.asks dir="auto" { (first) } }
            @if group.questions.len() > 1 {
                ul { @for question in questions { li dir="auto" { (question) } } }
            }
            (nearest(content, group))
        }
    }
}

/// Returns the facts that are nearest, as links where they are in the report, and the absences.
fn nearest(content: &Content<'_>, group: &Group) -> Markup {
    let facts = group.facts.iter().map(|near| near.fact.as_str());
    let names: Vec<&str> = facts
        .chain(group.absences.iter().map(String::as_str))
        .collect();
    html! {
        @if !names.is_empty() {
            p.soft {
                (TEXTS.nearest)
                @for (number, name) in names.into_iter().enumerate() {
                    @if number > 0 { ", " }
                    @match link(content, name) {
                        Some(link) => a href=(link) { (foreign(name)) },
                        None => (foreign(name)),
                    }
                }
            }
        }
    }
}

fn link(content: &Content<'_>, full_name: &str) -> Option<String> {
    let fact = content.base().find_fact(full_name)?;
    let id = &content.base().fact(fact).id;
    let is_shown = content.places.contains(&fact.article);
    is_shown.then(|| anchors::to(&anchors::fact(fact.article, id)))
}
