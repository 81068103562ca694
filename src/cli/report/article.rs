//! The article, each sentence marked by the facts that quote it.

use maud::{Markup, html};

use super::content::Content;
use super::foreign_text::foreign;
use super::quotes::Quotes;
use super::texts::TEXTS;
use super::{anchors, quotes};
use crate::knowledge::Article;
use crate::text::messages::fill;

/// Number of facts from which on a sentence is marked more strongly.
const MANY: usize = 3;

/// Returns the section with the text of an article.
pub fn section(content: &Content<'_>, place: usize) -> Markup {
    let article = content.article(place);
    let quotes = quotes::Quotes::of(article);
    html! {
        h3 id=(anchors::part(place, "text")) { (TEXTS.text) }
        p.note.how-to-read { (TEXTS.how_to_read) }
        ul.legend {
            li { span.quoted { (TEXTS.quoted) } }
            li { span.quoted.more { (TEXTS.quoted_more) } }
            li { span.unquoted { (TEXTS.unquoted) } }
        }
        div.article lang=(article.metadata.language) dir="auto" {
            @for number in 0..article.paragraphs.len() { (paragraph(&quotes, article, place, number)) }
        }
    }
}

fn paragraph(quotes: &Quotes<'_>, article: &Article, place: usize, number: usize) -> Markup {
    let sentences = article.sentences.iter().enumerate();
    let sentences = sentences.filter(|(_, sentence)| sentence.paragraph == number);
    html! {
        p dir="auto" {
            @for (number, sentence) in sentences {
                @let text = foreign(&article.text[sentence.range.clone()]);
                @match quotes.facts(number) {
                    [] => (unquoted(&text, place, number)),
                    facts => {
                        (quoted(&text, place, number, facts.len()))
                        (quoting(article, place, number, facts))
                    },
                }
                " "
            }
        }
    }
}

fn unquoted(text: &str, place: usize, number: usize) -> Markup {
    html! {
        span.sentence.unquoted id=(anchors::sentence(place, number)) {
            (text)
            span.unquoted-mark lang="en" { (TEXTS.unquoted_mark) }
        }
    }
}

fn quoted(text: &str, place: usize, number: usize, facts: usize) -> Markup {
    let list = anchors::to(&anchors::quoting(place, number));
    html! {
        span.sentence.quoted.more[facts >= MANY] id=(anchors::sentence(place, number)) {
            a href=(list) { (text) }
        }
    }
}

/// Returns the list of the facts that quote a sentence, which shows when a link leads to it.
fn quoting(article: &Article, place: usize, number: usize, facts: &[usize]) -> Markup {
    let head = match facts.len() {
        1 => TEXTS.quoted_by_one.clone(),
        count => fill(&TEXTS.quoted_by, &[("count", &count)]),
    };
    html! {
        span.quoting id=(anchors::quoting(place, number)) role="group" aria-label=(head) {
            span.head lang="en" {
                span { (head) }
                a.close href=(anchors::to(&anchors::sentence(place, number))) { (TEXTS.close) }
            }
            @for &fact in facts {
                @let fact = &article.facts[fact];
                a.fact-link href=(anchors::to(&anchors::fact(place, &fact.id))) {
                    span.asks { (foreign(&fact.questions[0])) }
                    span.says { (foreign(&fact.answer)) }
                }
            }
        }
    }
}
