//! A gold case or turn whose outcome is not the expected one, and why.

use maud::{Markup, html};

use crate::answering::{Outcome, Question};
use crate::cli::eval::miss::{actual, describe};
use crate::cli::report::anchors;
use crate::cli::report::content::Content;
use crate::cli::report::foreign_text::foreign;
use crate::cli::report::texts::TEXTS;
use crate::evaluation::{ConversationTrial, Trial, Verdict};
use crate::knowledge::{FactRef, GoldCase};
use crate::text::messages::fill;

/// A case or turn as it was asked, and what became of it.
struct Miss<'m> {
    article: usize,
    case: &'m GoldCase,
    verdict: Verdict,
    outcome: &'m Outcome,
    follows: Option<FactRef>,
}

/// Returns a missed case.
pub fn of_case(content: &Content<'_>, trial: &Trial) -> Markup {
    let miss = Miss {
        article: trial.article,
        case: trial.gold(content.base()),
        verdict: trial.verdict,
        outcome: &trial.outcome,
        follows: None,
    };
    miss.markup(content, &[])
}

/// Returns a missed turn, given by its index, with the turns before it.
pub fn of_turn(content: &Content<'_>, trial: &ConversationTrial, number: usize) -> Markup {
    let (turns, turn) = (&trial.gold(content.base()).turns, &trial.turns[number]);
    let before = turns.iter().zip(&trial.turns).take(number);
    let before: Vec<(&str, String)> = before
        .map(|(asked, held)| {
            let outcome = actual(content.base(), trial.article, &held.outcome);
            (asked.question.as_str(), outcome)
        })
        .collect();
    let miss = Miss {
        article: trial.article,
        case: &turns[number],
        verdict: turn.verdict,
        outcome: &turn.outcome,
        follows: turn.follows,
    };
    miss.markup(content, &before)
}

impl Miss<'_> {
    fn markup(&self, content: &Content<'_>, before: &[(&str, String)]) -> Markup {
        let outcome = actual(content.base(), self.article, self.outcome);
        html! {
            li.miss.bad[self.verdict.rank() == 0] {
                p.verdict {
                    strong { (describe(self.verdict)) } " "
                    span.soft { (fill(&TEXTS.line, &[("line", &self.case.line)])) }
                }
                p.asks dir="auto" { (foreign(&self.case.question)) }
                dl {
                    @for (question, outcome) in before {
                        dt { (TEXTS.before) }
                        dd { span dir="auto" { (foreign(question)) } " → " (foreign(outcome)) }
                    }
                    dt { (TEXTS.expected) }
                    dd { (expected(self.article, self.case)) }
                    dt { (TEXTS.outcome) }
                    dd { (foreign(&outcome)) }
                }
                details.why {
                    summary { (TEXTS.why) }
                    @for part in self.reasons(content).split("\n\n") { p dir="auto" { (part) } }
                }
            }
        }
    }

    fn reasons(&self, content: &Content<'_>) -> String {
        let explanation = content.answerer.explain(Question {
            utterance: &self.case.question,
            article: Some(self.article),
            follows: self.follows,
        });
        let text = explanation.without_hint().to_string();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        foreign(lines.join("\n").trim())
    }
}

/// Returns the facts that a case expects, as links.
pub fn expected(article: usize, case: &GoldCase) -> Markup {
    html! {
        @if case.parts.is_empty() { (TEXTS.nothing_expected) }
        @for (number, part) in case.parts.iter().enumerate() {
            @if number > 0 { (TEXTS.and) }
            @for (number, id) in part.iter().enumerate() {
                @if number > 0 { (TEXTS.or) }
                a href=(anchors::to(&anchors::fact(article, id))) { code { (id) } }
            }
        }
    }
}
