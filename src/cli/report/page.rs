//! The page: its head, with what it may load, its header, and its sections.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::content::Content;
use super::foreign_text::{foreign, web_address};
use super::texts::TEXTS;
use super::{anchors, article, asked, comparison, curve, facts, figures, gold};
use crate::text::messages::fill;

const STYLE: &str = include_str!("data/report.css");
const SCRIPT: &str = include_str!("data/report.js");

/// Returns the whole page.
pub fn page(content: &Content<'_>) -> Markup {
    let title = title(content);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(security_policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#report" { (TEXTS.skip) }
                header {
                    p.kind { (TEXTS.kind) }
                    h1 dir="auto" { (heading(content)) }
                    p.soft { (fill(&TEXTS.version, &[("version", &content.base().version())])) }
                }
                (contents(content))
                main #report { (sections(content)) }
                footer { (TEXTS.footer) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// Returns what a browser may load: nothing but the style and the script of the page itself, known by their hashes.
fn security_policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

fn heading(content: &Content<'_>) -> String {
    match content.places {
        [place] => foreign(&content.article(*place).metadata.title),
        places => fill(&TEXTS.title_of_several, &[("count", &places.len())]),
    }
}

fn title(content: &Content<'_>) -> String {
    let heading = heading(content);
    match content.places {
        [_] => fill(&TEXTS.title, &[("title", &heading)]),
        _ => heading,
    }
}

/// Returns the table of contents: the parts of the one article, or the articles.
fn contents(content: &Content<'_>) -> Markup {
    let mut links = vec![("glance".to_owned(), TEXTS.glance.clone())];
    if content.comparison.is_some() {
        links.push(("compared".to_owned(), TEXTS.compared.clone()));
    }
    if let [place] = content.places {
        let parts = [
            ("text", &TEXTS.text),
            ("facts", &TEXTS.facts),
            ("gold", &TEXTS.gold),
            ("curve", &TEXTS.curve),
        ];
        links.extend(parts.map(|(part, name)| (anchors::part(*place, part), name.clone())));
    } else {
        let articles = content.places.iter();
        links.extend(articles.map(|&place| {
            let title = foreign(&content.article(place).metadata.title);
            (anchors::article(place), title)
        }));
    }
    if !content.asked.is_empty() {
        links.push(("asked".to_owned(), TEXTS.asked.clone()));
    }
    html! {
        nav.contents aria-label=(TEXTS.contents) {
            ul { @for (anchor, name) in links { li { a href=(anchors::to(&anchor)) { (name) } } } }
        }
    }
}

fn sections(content: &Content<'_>) -> Markup {
    html! {
        section #glance aria-labelledby="glance-heading" {
            h2 #glance-heading { (TEXTS.glance) }
            (figures::glance(content))
        }
        @if let Some(compared) = content.comparison { (comparison::section(compared)) }
        @for &place in content.places { (article_section(content, place)) }
        @if !content.asked.is_empty() { (asked::section(content)) }
    }
}

fn article_section(content: &Content<'_>, place: usize) -> Markup {
    let metadata = &content.article(place).metadata;
    let heading = anchors::part(place, "heading");
    let origin = [&metadata.publisher, &metadata.byline, &metadata.published];
    let origin: Vec<String> = origin.into_iter().flatten().map(|it| foreign(it)).collect();
    let address = metadata.url.as_deref().and_then(web_address);
    let note = metadata.source_note.as_deref().map(foreign);
    html! {
        section id=(anchors::article(place)) aria-labelledby=(heading) {
            // Where it is the only one, the page is named for it.
            h2.hidden[content.places.len() == 1] id=(heading) dir="auto" { (foreign(&metadata.title)) }
            @if !origin.is_empty() { p.soft { (origin.join(" · ")) } }
            @if let Some(url) = &address {
                p.soft { a href=(url) rel="noopener noreferrer" { (url) } }
            }
            @if let Some(note) = note { p.note { (fill(&TEXTS.source_note, &[("note", &note)])) } }
            (article::section(content, place))
            (facts::section(content, place))
            (gold::section(content, place))
            (curve::section(content, place))
        }
    }
}
