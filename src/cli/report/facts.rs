//! The facts and absences of an article.

use std::collections::HashMap;

use indexmap::IndexMap;
use maud::{Markup, html};

use super::anchors;
use super::content::Content;
use super::foreign_text::foreign;
use super::quotes::Quotes;
use super::texts::TEXTS;
use crate::evaluation::Verdict;
use crate::knowledge::{Absence, Article, Fact, Source};
use crate::text::messages::fill;

/// How the gold cases of a fact went: right ones, and all.
type Tested<'a> = HashMap<&'a str, (usize, usize)>;

/// Returns the sections with the facts of an article, by topic, and with its absences.
pub fn section(content: &Content<'_>, place: usize) -> Markup {
    let article = content.article(place);
    let quotes = Quotes::of(article);
    let tested = tested(content, place);
    let topics = topics(article);
    let has_topics = topics.keys().any(Option::is_some);
    html! {
        h3 id=(anchors::part(place, "facts")) { (TEXTS.facts) }
        @if topics.is_empty() { p { (TEXTS.no_facts) } }
        @for (topic, facts) in &topics {
            @if has_topics {
                h4 dir="auto" { (topic.map_or_else(|| TEXTS.no_topic.clone(), foreign)) }
            }
            ul.cards {
                @for fact in facts { (card(article, place, fact, &quotes, &tested)) }
            }
        }
        @if !article.absences.is_empty() {
            h3 id=(anchors::part(place, "absences")) { (TEXTS.absences) }
            ul.cards { @for absence in &article.absences { (absence_card(absence)) } }
        }
    }
}

fn topics(article: &Article) -> IndexMap<Option<&str>, Vec<&Fact>> {
    let mut topics: IndexMap<Option<&str>, Vec<&Fact>> = IndexMap::new();
    for fact in &article.facts {
        topics.entry(fact.topic.as_deref()).or_default().push(fact);
    }
    topics
}

fn tested<'a>(content: &Content<'a>, place: usize) -> Tested<'a> {
    let mut tested = Tested::new();
    for trial in content.evaluation.of_article(place) {
        for id in trial.gold(content.base()).parts.iter().flatten() {
            let (right, all) = tested.entry(id.as_str()).or_default();
            *right += usize::from(trial.verdict == Verdict::Right);
            *all += 1;
        }
    }
    tested
}

fn card(
    article: &Article,
    place: usize,
    fact: &Fact,
    quotes: &Quotes<'_>,
    tested: &Tested<'_>,
) -> Markup {
    let cites = cites(fact, place, quotes);
    let tested = tested.get(fact.id.as_str());
    let tested = tested.map_or_else(
        || TEXTS.untested.clone(),
        |(right, all)| fill(&TEXTS.tested, &[("right", right), ("all", all)]),
    );
    html! {
        li.card id=(anchors::fact(place, &fact.id)) data-cites=(cites) {
            p.asks dir="auto" { (foreign(&fact.questions[0])) }
            p dir="auto" { (foreign(&fact.answer)) }
            @for source in &fact.sources { (source_quote(article, place, source, quotes)) }
            p.meta { code { (fact.id) } span { (tested) } }
            (ways_of_asking(&fact.questions))
        }
    }
}

/// Returns the anchors of all sentences that a fact quotes, with a space between.
fn cites(fact: &Fact, place: usize, quotes: &Quotes<'_>) -> String {
    let sentences = fact.sources.iter().flat_map(|it| quotes.sentences(it));
    let anchors = sentences.map(|number| anchors::sentence(place, number));
    anchors.collect::<Vec<_>>().join(" ")
}

fn source_quote(article: &Article, place: usize, source: &Source, quotes: &Quotes<'_>) -> Markup {
    let sentences = quotes.sentences(source);
    let anchors: Vec<String> = sentences.map(|it| anchors::sentence(place, it)).collect();
    let paragraph = fill(&TEXTS.paragraph, &[("number", &(source.paragraph + 1))]);
    html! {
        blockquote dir="auto" {
            (foreign(article.quote(source))) " "
            @if let Some(first) = anchors.first() {
                a href=(anchors::to(first)) data-cites=(anchors.join(" ")) { (paragraph) }
            }
        }
    }
}

fn ways_of_asking(questions: &[String]) -> Markup {
    let summary = match questions.len() {
        1 => TEXTS.asked_as_one.clone(),
        count => fill(&TEXTS.asked_as, &[("count", &count)]),
    };
    html! {
        details {
            summary { (summary) }
            ul { @for question in questions { li dir="auto" { (foreign(question)) } } }
        }
    }
}

fn absence_card(absence: &Absence) -> Markup {
    html! {
        li.card {
            p.asks dir="auto" { (foreign(&absence.questions[0])) }
            p dir="auto" { (foreign(&absence.answer)) }
            p.meta { code { (absence.id) } }
            (ways_of_asking(&absence.questions))
        }
    }
}
