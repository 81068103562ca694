//! What `/article` shows: the article, what it can answer by topics, the version of the knowledge, what is stored.

use super::limits;
use super::markup::{Block, bold, plain};
use super::message_body::{Button, Menu, Reply, Row, Tone};
use super::outcome_reply;
use super::text_fragment;
use crate::discord::custom_id::{Action, Key};
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// Facts whose curator named no topic.
const NO_TOPIC: &str = "Other questions";

const STORED: &str = "Nothing that you ask is stored. For ten minutes I remember which of my replies belongs to which message, so that a reply follows when its question is edited or deleted, and for some minutes who asked how often.";

/// The article where there is one, else the articles to choose from.
#[must_use]
pub fn overview(base: &KnowledgeBase, article: Option<usize>) -> Reply<'_> {
    let only = (!outcome_reply::several(base)).then_some(0);
    match article.or(only).filter(|&at| at < base.articles().len()) {
        Some(at) => about(base, at, 0),
        None => list(base, 0),
    }
}

/// A page of the articles.
#[must_use]
pub fn list(base: &KnowledgeBase, page: usize) -> Reply<'_> {
    let lines: Vec<_> = base
        .articles()
        .iter()
        .map(|article| (Key::of(&article.id), article.metadata.title.clone()))
        .collect();
    let sentence = match lines.len() {
        0 => "There is no article yet.".to_owned(),
        count => format!("I know {count} articles."),
    };
    let turn = |page| Action::Articles { page };
    let menu = Paged {
        lines: &lines,
        page,
        action: Action::PickArticle,
        hint: "An article",
    };
    card(
        "Articles".to_owned(),
        vec![Block::text(sentence), Block::text(STORED)],
    )
    .with(menu.rows(turn), outcome_reply::source_line(base, None))
}

/// An article with a page of its topics.
#[must_use]
pub fn about(base: &KnowledgeBase, at: usize, page: usize) -> Reply<'_> {
    let article = &base.articles()[at];
    let key = Key::of(&article.id);
    let topics = topics(article);
    let lines: Vec<_> = topics
        .iter()
        .map(|topic| (Key::of(topic), counted(topic, article)))
        .collect();
    let menu = Paged {
        lines: &lines,
        page,
        action: Action::PickTopic { article: key },
        hint: "What it can answer, by topic",
    };
    let turn = |page| Action::Topics { article: key, page };
    let mut rows = menu.rows(turn);
    rows.extend(web(article));
    rows.extend(back_to_list(base));
    card(article.metadata.title.clone(), told(article, base))
        .with(rows, outcome_reply::source_line(base, Some(at)))
}

/// A page of a topic's questions; `None` where the article has no such topic.
#[must_use]
pub fn questions(base: &KnowledgeBase, at: usize, topic: Key, page: usize) -> Option<Reply<'_>> {
    let article = &base.articles()[at];
    let name = topics(article)
        .into_iter()
        .find(|name| Key::of(name) == topic)?;
    let lines: Vec<_> = of_topic(article, name)
        .map(|fact| {
            let at = FactRef { article: at, fact };
            let question = base.fact(at).questions.first().cloned();
            (Key::of_fact(base, at), question.unwrap_or_default())
        })
        .collect();
    let key = Key::of(&article.id);
    let menu = Paged {
        lines: &lines,
        page,
        action: Action::PickQuestion,
        hint: "A question",
    };
    let turn = |page| Action::Questions {
        article: key,
        topic,
        page,
    };
    let mut rows = menu.rows(turn);
    let back = Action::Topics {
        article: key,
        page: 0,
    };
    rows.push(Row::Buttons(vec![Button::new(back, "All topics")]));
    let text = format!("I can answer {}.", questions_count(lines.len()));
    let card = card(name.to_owned(), vec![Block::text(text)]);
    Some(card.with(rows, outcome_reply::source_line(base, Some(at))))
}

fn card(title: String, blocks: Vec<Block<'_>>) -> Reply<'_> {
    Reply {
        title: Some(title),
        blocks,
        tone: Tone::Answer,
        private: true,
        ..Reply::default()
    }
}

impl Reply<'_> {
    fn with(self, rows: Vec<Row>, footer: String) -> Self {
        Self {
            rows,
            footer: Some(footer),
            ..self
        }
    }
}

fn told<'a>(article: &'a Article, base: &'a KnowledgeBase) -> Vec<Block<'a>> {
    let metadata = &article.metadata;
    let texts = [&metadata.summary, &metadata.source_note];
    let known = [
        ("Publisher", metadata.publisher.as_deref()),
        ("By", metadata.byline.as_deref()),
        ("Published", metadata.published.as_deref()),
        ("Knowledge", Some(base.version())),
    ];
    let known = known
        .into_iter()
        .filter_map(|(name, value)| Some([bold(name), plain(format!(": {}\n", value?))]));
    let can = format!(
        "I can answer {} about it, and quote the sentence that says so.",
        questions_count(article.facts.len())
    );
    texts
        .into_iter()
        .flatten()
        .map(|text| Block::text(text.as_str()))
        .chain([
            Block::Text(known.flatten().chain([plain(can)]).collect()),
            Block::text(STORED),
        ])
        .collect()
}

fn questions_count(count: usize) -> String {
    match count {
        1 => "one question".to_owned(),
        count => format!("{count} questions"),
    }
}

fn counted(topic: &str, article: &Article) -> String {
    let count = format!(" ({})", of_topic(article, topic).count());
    let room = limits::CHOICE - limits::count(&count);
    limits::line(topic, room) + &count
}

/// Topics in the order in which the article's facts name them.
fn topics(article: &Article) -> Vec<&str> {
    let mut topics: Vec<&str> = Vec::new();
    for topic in article
        .facts
        .iter()
        .map(|fact| topic_of(fact.topic.as_deref()))
    {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

fn topic_of(topic: Option<&str>) -> &str {
    topic.unwrap_or(NO_TOPIC)
}

fn of_topic<'a>(article: &'a Article, topic: &'a str) -> impl Iterator<Item = usize> + 'a {
    let facts = article.facts.iter().enumerate();
    facts
        .filter(move |(_, fact)| topic_of(fact.topic.as_deref()) == topic)
        .map(|(at, _)| at)
}

fn web(article: &Article) -> Option<Row> {
    let link = Button::Link {
        url: text_fragment::page(article)?.to_owned(),
        label: "Read the article".to_owned(),
    };
    Some(Row::Buttons(vec![link]))
}

fn back_to_list(base: &KnowledgeBase) -> Option<Row> {
    let back = Button::new(Action::Articles { page: 0 }, "All articles");
    outcome_reply::several(base).then(|| Row::Buttons(vec![back]))
}

/// A menu that may have more lines than Discord shows at once.
struct Paged<'a> {
    lines: &'a [(Key, String)],
    page: usize,
    action: Action,
    hint: &'a str,
}

impl Paged<'_> {
    fn pages(&self) -> usize {
        self.lines.len().div_ceil(limits::CHOICES).max(1)
    }

    /// The last page, where there are fewer now than when the button was made.
    fn at(&self) -> usize {
        self.page.min(self.pages() - 1)
    }

    fn shown(&self) -> &[(Key, String)] {
        let mut pages = self.lines.chunks(limits::CHOICES);
        pages.nth(self.at()).unwrap_or_default()
    }

    fn rows(&self, turn: impl Fn(usize) -> Action) -> Vec<Row> {
        let menu = Menu {
            action: self.action.clone(),
            hint: self.hint.to_owned(),
            lines: self.shown().to_vec(),
        };
        let mut rows = vec![Row::Menu(menu)];
        if self.pages() > 1 {
            rows.push(Row::Buttons(self.turning(turn)));
        }
        rows
    }

    fn turning(&self, turn: impl Fn(usize) -> Action) -> Vec<Button> {
        let (at, last) = (self.at(), self.pages() - 1);
        let button = |page, label: &str, enabled| Button::Act {
            action: turn(page),
            label: label.to_owned(),
            enabled,
        };
        vec![
            button(at.saturating_sub(1), "Previous", at > 0),
            button(
                at + 1,
                &format!("Next (page {} of {})", at + 1, last + 1),
                at < last,
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;

    /// The lines of a reply's menu, and its turning buttons: what they do and whether they can be pressed.
    fn seen(reply: &Reply<'_>) -> (Vec<String>, Vec<(Action, bool)>) {
        let (mut lines, mut turns) = (Vec::new(), Vec::new());
        for row in &reply.rows {
            match row {
                Row::Menu(menu) => lines.extend(menu.lines.iter().map(|(_, line)| line.clone())),
                Row::Buttons(buttons) => turns.extend(buttons.iter().filter_map(turn)),
            }
        }
        (lines, turns)
    }

    fn turn(button: &Button) -> Option<(Action, bool)> {
        match button {
            Button::Act {
                action, enabled, ..
            } => Some((action.clone(), *enabled)),
            Button::Link { .. } => None,
        }
    }

    #[test]
    fn many_topics_have_pages() {
        let base = fixture::base_with_topics(60);
        let article = Key::of("harbour");
        let turn = |page, enabled| (Action::Topics { article, page }, enabled);
        // 60 topics, the shared one, and the sample's own two.
        let table = [
            (0, 25, "topic 0 (1)", [turn(0, false), turn(1, true)]),
            (1, 25, "topic 25 (1)", [turn(0, true), turn(2, true)]),
            (2, 13, "topic 50 (1)", [turn(1, true), turn(3, false)]),
            (9, 13, "topic 50 (1)", [turn(1, true), turn(3, false)]),
        ];
        for (page, many, first, turns) in table {
            let (lines, found) = seen(&about(&base, 0, page));
            assert_eq!(
                (lines.len(), lines[0].as_str()),
                (many, first),
                "page {page}"
            );
            assert_eq!(found, turns, "page {page}");
        }
    }

    #[test]
    fn many_questions_have_pages_and_a_way_back() {
        let base = fixture::base_with_topics(30);
        let topic = Key::of("shared");
        let (lines, turns) = seen(&questions(&base, 0, topic, 1).unwrap());
        assert_eq!(
            lines,
            (55..60)
                .map(|n| format!("What is number {n}?"))
                .collect::<Vec<_>>()
        );
        let article = Key::of("harbour");
        assert_eq!(
            turns[0],
            (
                Action::Questions {
                    article,
                    topic,
                    page: 0
                },
                true
            )
        );
        assert_eq!(turns[2], (Action::Topics { article, page: 0 }, true));
        assert!(questions(&base, 0, Key::of("gone"), 0).is_none());
    }

    #[test]
    fn what_is_not_known_is_not_shown() {
        let base = fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]);
        let (lines, _) = seen(&overview(&base, None));
        assert_eq!(lines, ["One", "Two"]);
        let text = overview(&base, Some(1))
            .edit(crate::discord::rendering::message_body::Looks::Embed)
            .to_string();
        assert!(
            !text.contains("Publish") && !text.contains("By**"),
            "{text}"
        );
        assert!(
            text.contains("the lamp (1)") && text.contains("Other questions (1)"),
            "{text}"
        );
    }
}
