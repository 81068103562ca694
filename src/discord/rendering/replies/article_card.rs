//! The card that `/article` shows: the article, its topics and questions, the version of the knowledge, and what is
//! stored.

use std::num::NonZeroU32;

use crate::discord::custom_id::{Action, NameHash};
use crate::discord::places::here::Here;
use crate::discord::rendering::footer::{footer, has_several_articles};
use crate::discord::rendering::in_force::in_force;
use crate::discord::rendering::markup::{Block, bold, plain};
use crate::discord::rendering::paged_menu::PagedMenu;
use crate::discord::rendering::reply::{Button, Reply, Row, Tone, Visibility};
use crate::discord::rendering::size_limits;
use crate::discord::rendering::text_fragment;
use crate::discord::rendering::texts::{ArticleTexts, Texts, texts};
use crate::knowledge::{Article, Fact, FactRef, KnowledgeBase};
use crate::text::messages::fill;

/// The topic of facts without one, in custom ids. They are a contract, so that it is the same in every language.
const OTHER_TOPIC: &str = "Other questions";
/// The topic of pinned facts, in custom ids; they are on their own topic too.
const PINNED_TOPIC: &str = "Pinned questions";

/// Whoever sees the card.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// The language, as a BCP 47 tag or a locale of Discord.
    pub language: &'a str,
    /// Days for which questions are stored in the journal; `None` if they are not.
    pub retention_days: Option<NonZeroU32>,
    /// What is in force where they look.
    pub here: Here<'a>,
}

/// Shows the given article, or the only one, or else a list of all.
#[must_use]
pub fn overview<'a>(
    base: &'a KnowledgeBase,
    article: Option<usize>,
    viewer: Viewer<'_>,
) -> Reply<'a> {
    let only = (!has_several_articles(base)).then_some(0);
    match article.or(only).filter(|&at| at < base.articles().len()) {
        Some(article) => article_page(base, article, 0, viewer),
        None => article_list(base, 0, viewer),
    }
}

/// Shows a page of the list of articles.
#[must_use]
pub fn article_list<'a>(base: &'a KnowledgeBase, page: usize, viewer: Viewer<'_>) -> Reply<'a> {
    let texts = texts(viewer.language);
    let options: Vec<_> = base
        .articles()
        .iter()
        .map(|article| (NameHash::new(&article.id), article.metadata.title.clone()))
        .collect();
    let sentence = article_count(options.len(), texts);
    let menu = PagedMenu {
        options: &options,
        page,
        action: Action::PickArticle,
        placeholder: &texts.article.choose_article,
        buttons: &texts.buttons,
    };
    Reply {
        rows: menu.rows(|page| Action::ArticlesPage { page }),
        footer: Some(footer(base, None, viewer.language)),
        ..card(
            &texts.article.articles_title,
            [Block::text(sentence)]
                .into_iter()
                .chain(in_force(base, None, viewer.here, viewer.language))
                .chain([privacy(viewer)])
                .collect(),
        )
    }
}

/// Shows an article with a page of its topics.
#[must_use]
pub fn article_page<'a>(
    base: &'a KnowledgeBase,
    at: usize,
    page: usize,
    viewer: Viewer<'_>,
) -> Reply<'a> {
    let texts = texts(viewer.language);
    let article = &base.articles()[at];
    let hash = NameHash::new(&article.id);
    let options: Vec<_> = topics(article)
        .iter()
        .map(|topic| {
            (
                NameHash::new(topic),
                topic_label(topic, article, &texts.article),
            )
        })
        .collect();
    let menu = PagedMenu {
        options: &options,
        page,
        action: Action::PickTopic { article: hash },
        placeholder: &texts.article.choose_topic,
        buttons: &texts.buttons,
    };
    let mut rows = menu.rows(|page| Action::TopicsPage {
        article: hash,
        page,
    });
    rows.extend(web_button(article, texts));
    rows.extend(back_to_list(base, texts));
    Reply {
        rows,
        footer: Some(footer(base, Some(at), viewer.language)),
        ..card(&article.metadata.title, description(at, base, viewer))
    }
}

/// Shows a page of the questions on a topic; `None` if the article has no such topic.
#[must_use]
pub fn topic_page<'a>(
    base: &'a KnowledgeBase,
    at: usize,
    topic: NameHash,
    page: usize,
    language: &str,
) -> Option<Reply<'a>> {
    let texts = texts(language);
    let article = &base.articles()[at];
    let name = topics(article)
        .into_iter()
        .find(|name| NameHash::new(name) == topic)?;
    let options: Vec<_> = facts_of_topic(article, name)
        .map(|fact| {
            let at = FactRef { article: at, fact };
            let question = base.fact(at).questions.first().cloned();
            (NameHash::of_fact(base, at), question.unwrap_or_default())
        })
        .collect();
    let article = NameHash::new(&article.id);
    let menu = PagedMenu {
        options: &options,
        page,
        action: Action::PickQuestion,
        placeholder: &texts.article.choose_question,
        buttons: &texts.buttons,
    };
    let mut rows = menu.rows(|page| Action::QuestionsPage {
        article,
        topic,
        page,
    });
    let back = Action::TopicsPage { article, page: 0 };
    rows.push(Row::Buttons(vec![Button::new(
        back,
        texts.buttons.all_topics.as_str(),
    )]));
    let text = fill(
        &texts.article.topic,
        &[("questions", &question_count(options.len(), texts))],
    );
    Some(Reply {
        rows,
        footer: Some(footer(base, Some(at), language)),
        ..card(topic_name(name, &texts.article), vec![Block::text(text)])
    })
}

fn card<'a>(title: &str, blocks: Vec<Block<'a>>) -> Reply<'a> {
    Reply {
        title: Some(title.to_owned()),
        blocks,
        tone: Tone::Answer,
        visibility: Visibility::OnlyAsker,
        ..Reply::default()
    }
}

fn description<'a>(at: usize, base: &'a KnowledgeBase, viewer: Viewer<'_>) -> Vec<Block<'a>> {
    let texts = texts(viewer.language);
    let article = &base.articles()[at];
    let metadata = &article.metadata;
    let published = metadata.published.as_deref();
    let published = published.map(|day| texts.answers.date(day));
    let texts_of_article = [&metadata.summary, &metadata.source_note];
    let details = [
        (&texts.article.publisher, metadata.publisher.clone()),
        (&texts.article.byline, metadata.byline.clone()),
        (&texts.article.published, published),
        (&texts.article.version, Some(base.version().to_owned())),
    ];
    let separator = &texts.article.detail_separator;
    let details = details
        .into_iter()
        .filter_map(|(name, value)| Some([bold(name), plain(format!("{separator}{}\n", value?))]));
    let questions = question_count(article.facts.len(), texts);
    let coverage = fill(&texts.article.coverage, &[("questions", &questions)]);
    texts_of_article
        .into_iter()
        .flatten()
        .map(|text| Block::text(text.as_str()))
        .chain([Block::Text(
            details.flatten().chain([plain(coverage)]).collect(),
        )])
        .chain(in_force(base, Some(at), viewer.here, viewer.language))
        .chain([privacy(viewer)])
        .collect()
}

/// What is stored of questions.
fn privacy(viewer: Viewer<'_>) -> Block<'static> {
    let texts = &texts(viewer.language).article;
    match viewer.retention_days {
        Some(days) => Block::text(fill(&texts.privacy_with_journal, &[("days", &days)])),
        None => Block::text(texts.privacy.as_str()),
    }
}

/// How many articles there are.
pub(super) fn article_count(count: usize, texts: &Texts) -> String {
    match count {
        0 => texts.article.no_article.clone(),
        1 => texts.article.one_article.clone(),
        count => fill(&texts.article.articles, &[("count", &count)]),
    }
}

/// "one question" or "4 questions".
pub(super) fn question_count(count: usize, texts: &Texts) -> String {
    match count {
        1 => texts.article.one_question.clone(),
        count => fill(&texts.article.questions, &[("count", &count)]),
    }
}

fn topic_label(topic: &str, article: &Article, texts: &ArticleTexts) -> String {
    let count = format!(" ({})", facts_of_topic(article, topic).count());
    let room = size_limits::CHOICE - size_limits::count(&count);
    size_limits::single_line(topic_name(topic, texts), room) + &count
}

fn topic_name<'a>(topic: &'a str, texts: &'a ArticleTexts) -> &'a str {
    match topic {
        OTHER_TOPIC => &texts.other_topic,
        PINNED_TOPIC => &texts.pinned_topic,
        named => named,
    }
}

/// The topic of pinned facts, if there are any, and the topics in the order in which the facts of the article name them.
fn topics(article: &Article) -> Vec<&str> {
    let has_pinned = article.facts.iter().any(|fact| fact.pinned);
    let mut topics: Vec<&str> = has_pinned.then_some(PINNED_TOPIC).into_iter().collect();
    for topic in article
        .facts
        .iter()
        .map(|fact| topic_or_default(fact.topic.as_deref()))
    {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

fn topic_or_default(topic: Option<&str>) -> &str {
    topic.unwrap_or(OTHER_TOPIC)
}

fn facts_of_topic<'a>(article: &'a Article, topic: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_of_topic = move |fact: &Fact| {
        topic_or_default(fact.topic.as_deref()) == topic || (fact.pinned && topic == PINNED_TOPIC)
    };
    let facts = article.facts.iter().enumerate();
    facts
        .filter(move |(_, fact)| is_of_topic(fact))
        .map(|(at, _)| at)
}

fn web_button(article: &Article, texts: &Texts) -> Option<Row> {
    let link = Button::Link {
        url: text_fragment::article_url(article)?,
        label: texts.buttons.read_article.clone(),
    };
    Some(Row::Buttons(vec![link]))
}

fn back_to_list(base: &KnowledgeBase, texts: &Texts) -> Option<Row> {
    let back = Button::new(
        Action::ArticlesPage { page: 0 },
        texts.buttons.all_articles.as_str(),
    );
    has_several_articles(base).then(|| Row::Buttons(vec![back]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;
    use crate::discord::rendering::message_body;

    fn viewer(language: &str) -> Viewer<'_> {
        Viewer {
            language,
            retention_days: None,
            here: Here::nowhere(),
        }
    }

    /// Returns the labels of a reply's menus, and each button's action with its enabled state.
    fn options_and_buttons(reply: &Reply<'_>) -> (Vec<String>, Vec<(Action, bool)>) {
        let (mut lines, mut turns) = (Vec::new(), Vec::new());
        for row in &reply.rows {
            match row {
                Row::Menu(menu) => lines.extend(menu.options.iter().map(|(_, line)| line.clone())),
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
        let article = NameHash::new("harbour");
        let turn = |page, enabled| (Action::TopicsPage { article, page }, enabled);
        // 60 topics, the shared one, and the two of the fixture's own facts.
        let table = [
            (0, 25, "topic 0 (1)", [turn(0, false), turn(1, true)]),
            (1, 25, "topic 25 (1)", [turn(0, true), turn(2, true)]),
            (2, 13, "topic 50 (1)", [turn(1, true), turn(3, false)]),
            (9, 13, "topic 50 (1)", [turn(1, true), turn(3, false)]),
        ];
        for (page, many, first, turns) in table {
            let (lines, found) = options_and_buttons(&article_page(&base, 0, page, viewer("en")));
            assert_eq!(
                (lines.len(), lines[0].as_str()),
                (many, first),
                "page {page}"
            );
            assert_eq!(found, turns, "page {page}");
        }
    }

    #[test]
    fn many_questions_have_pages_and_a_button_back() {
        let base = fixture::base_with_topics(30);
        let topic = NameHash::new("shared");
        let (lines, turns) = options_and_buttons(&topic_page(&base, 0, topic, 1, "en").unwrap());
        assert_eq!(
            lines,
            (55..60)
                .map(|n| format!("What is number {n}?"))
                .collect::<Vec<_>>()
        );
        let article = NameHash::new("harbour");
        assert_eq!(
            turns[0],
            (
                Action::QuestionsPage {
                    article,
                    topic,
                    page: 0
                },
                true
            )
        );
        assert_eq!(turns[2], (Action::TopicsPage { article, page: 0 }, true));
        assert!(topic_page(&base, 0, NameHash::new("gone"), 0, "en").is_none());
    }

    #[test]
    fn unknown_details_are_left_out() {
        let base = fixture::base_of(&[("one", "One", ""), ("two", "Two", "")]);
        let (lines, _) = options_and_buttons(&overview(&base, None, viewer("en")));
        assert_eq!(lines, ["One", "Two"]);
        let reply = overview(&base, Some(1), viewer("en"));
        let text = message_body::edit(&reply, message_body::ReplyStyle::Embed).to_string();
        assert!(
            !text.contains("Publish") && !text.contains("By**"),
            "{text}"
        );
        assert!(
            text.contains("the lamp (1)") && text.contains("Other questions (1)"),
            "{text}"
        );
    }

    #[test]
    fn the_list_counts_its_articles() {
        let articles = [("one", "One", ""), ("two", "Two", "")];
        for (count, sentence) in [(1, "I know one article."), (2, "I know 2 articles.")] {
            let base = fixture::base_of(&articles[..count]);
            let list = article_list(&base, 0, viewer("en"));
            let text = message_body::edit(&list, message_body::ReplyStyle::Embed).to_string();
            assert!(text.contains(sentence), "{text}");
        }
    }

    #[test]
    fn the_questions_without_a_topic_are_found_in_another_language() {
        let base = fixture::base();
        let topic = NameHash::new("Other questions");
        for (language, title) in [("en-US", "Other questions"), ("fr", "Autres questions")] {
            let (topics, _) = options_and_buttons(&article_page(&base, 0, 0, viewer(language)));
            assert_eq!(topics[1], format!("{title} (1)"));
            let page = topic_page(&base, 0, topic, 0, language).unwrap();
            assert_eq!(page.title.as_deref(), Some(title));
        }
    }
}
