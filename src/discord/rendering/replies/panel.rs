//! A panel: a message that stays in a channel, with a button to ask and one to browse. Everything the buttons need is in
//! them, so that a panel works for as long as it stands.

use super::article_card::{article_count, question_count};
use crate::discord::custom_id::{Action, NameHash};
use crate::discord::rendering::footer::{footer, has_several_articles};
use crate::discord::rendering::markup::{Block, bold};
use crate::discord::rendering::reply::{Button, Reply, Row, Tone};
use crate::discord::rendering::texts::{ButtonTexts, Texts, texts};
use crate::knowledge::KnowledgeBase;
use crate::text::messages::fill;

/// The article that a panel is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelArticle {
    /// The one that the panel was made for; its buttons ask this one wherever the panel stands.
    Named(usize),
    /// The one that the channel asks, or all; the buttons go by what the channel asks when they are pressed.
    OfChannel(Option<usize>),
}

/// Builds a panel in the language of the person who posts it.
#[must_use]
pub fn panel<'a>(base: &'a KnowledgeBase, article: PanelArticle, language: &str) -> Reply<'a> {
    let texts = texts(language);
    let only = (!has_several_articles(base)).then_some(0);
    let (named, about) = match article {
        PanelArticle::Named(at) => (Some(NameHash::new(&base.articles()[at].id)), Some(at)),
        PanelArticle::OfChannel(of_channel) => (None, of_channel.or(only)),
    };
    let title = match about {
        Some(_) => &texts.panel.title,
        None => &texts.panel.title_of_several,
    };
    let explanation = fill(
        &texts.panel.explanation,
        &[
            ("ask", &texts.buttons.ask),
            ("browse", &texts.buttons.browse),
        ],
    );
    let mut blocks = subject(base, about, texts);
    blocks.push(Block::text(explanation));
    Reply {
        title: Some(title.clone()),
        blocks,
        footer: Some(footer(base, about, language)),
        tone: Tone::Answer,
        rows: vec![buttons(named, &texts.buttons)],
        ..Reply::default()
    }
}

/// What can be asked: an article with its summary, or how many articles there are.
fn subject<'a>(base: &'a KnowledgeBase, about: Option<usize>, texts: &Texts) -> Vec<Block<'a>> {
    let Some(article) = about.and_then(|at| base.articles().get(at)) else {
        let count = base.articles().len();
        return vec![Block::text(article_count(count, texts))];
    };
    let coverage = || {
        let questions = question_count(article.facts.len(), texts);
        fill(&texts.panel.coverage, &[("questions", &questions)])
    };
    let title = Block::Text(vec![bold(article.metadata.title.trim())]);
    let summary = article.metadata.summary.as_deref();
    vec![
        title,
        summary.map_or_else(|| Block::text(coverage()), Block::text),
    ]
}

fn buttons(article: Option<NameHash>, labels: &ButtonTexts) -> Row {
    let ask = Button::new(Action::AskFromPanel { article }, labels.ask.as_str());
    let browse = Button::new(Action::Browse { article }, labels.browse.as_str());
    Row::Buttons(vec![ask, browse])
}
