//! What people asked and did not get, in groups of questions that are alike.

use maud::{Markup, html};

use super::foreign_text::foreign;
use super::texts::TEXTS;
use crate::text::messages::fill;

/// Questions that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedGroup {
    /// The questions as they were asked, the one that stands for all of them first.
    pub questions: Vec<String>,
    /// How often they were asked, all together.
    pub times: usize,
    /// Full names of the facts that come nearest.
    pub nearest: Vec<String>,
}

/// Returns the section with groups.
pub fn section(groups: &[AskedGroup]) -> Markup {
    html! {
        section #asked aria-labelledby="asked-heading" {
            h2 #asked-heading { (TEXTS.asked) }
            p.note { (TEXTS.asked_note) }
            ol.misses { @for group in groups { (item(group)) } }
        }
    }
}

fn item(group: &AskedGroup) -> Markup {
    let times = match group.times {
        1 => TEXTS.times_one.clone(),
        times => fill(&TEXTS.times, &[("count", &times)]),
    };
    let (first, others) = group
        .questions
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    html! {
        li.miss {
            p.verdict { strong { (times) } }
            p.asks dir="auto" { (foreign(first)) }
            @if !others.is_empty() {
                ul { @for question in others { li dir="auto" { (foreign(question)) } } }
            }
            @if !group.nearest.is_empty() {
                p.soft { (fill(&TEXTS.nearest, &[("facts", &foreign(&group.nearest.join(", ")))])) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_shows_its_questions_their_number_and_the_nearest_facts() {
        let group = AskedGroup {
            questions: vec!["who <b>paid</b>?".to_owned(), "paid by whom".to_owned()],
            times: 3,
            nearest: vec!["ferry/cost".to_owned(), "ferry/payer".to_owned()],
        };
        let section = section(&[group]).into_string();
        for text in [
            "<strong>3 times</strong>",
            "<p class=\"asks\" dir=\"auto\">who &lt;b&gt;paid&lt;/b&gt;?</p>",
            "<li dir=\"auto\">paid by whom</li>",
            "Nearest: ferry/cost, ferry/payer",
        ] {
            assert!(section.contains(text), "{text}\n{section}");
        }
    }
}
