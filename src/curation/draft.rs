//! Drafts of a fact base for a new article: a stub for each sentence, with questions made by plain rules.
//!
//! Stubs are marked `todo`, so that nothing of a draft is served before its curator has read it.

mod article_text;
mod folder;
mod questions;
mod rules;
mod sentence;

use crate::knowledge::{LONGEST_ANSWER, SHORTEST_SOURCE};
use crate::text::language::likely_language;
use crate::text::messages::fill;
use crate::text::sentences::sentences;
use crate::text::tokenize::words;
use crate::text::unicode::one_line;

pub use folder::{DraftError, create};

use self::article_text::{normalized, split_title};
use self::questions::Questions;
use super::slug;

const FACTS: &str = include_str!("draft/templates/facts.toml");
const GOLD: &str = include_str!("draft/templates/gold.toml");
/// The language of an article whose language cannot be told.
const ENGLISH: &str = "en";
/// Names of files that say nothing of their article.
const GENERAL_NAMES: [&str; 4] = ["article", "text", "new", "untitled"];

/// What is known of a new article beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewArticle {
    /// The name of its file, without the ending.
    pub file_name: String,
    /// Its id, if the curator names one.
    pub id: Option<String>,
    /// Its title, if the curator names one; else its first line, if that looks like a title.
    pub title: Option<String>,
    /// Its language, a BCP 47 tag; else the one of its function words.
    pub language: Option<String>,
}

/// The files of a new article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftedArticle {
    /// The name of its folder.
    pub id: String,
    /// `article.txt`
    pub article: String,
    /// `facts.toml`
    pub facts: String,
    /// `gold.toml`
    pub gold: String,
    /// How many facts are drafted.
    pub drafted: usize,
}

impl DraftedArticle {
    /// Drafts the files of an article.
    #[must_use]
    pub fn new(text: &str, about: NewArticle) -> Self {
        let text = normalized(text);
        let (title, article) = match about.title {
            Some(title) => (Some(title), text),
            None => split_title(&text),
        };
        let detected = || {
            likely_language(&words(&article))
                .unwrap_or(ENGLISH)
                .to_owned()
        };
        let language = about.language.unwrap_or_else(detected);
        let named = slug::slug(&about.file_name);
        let named = named.filter(|name| !GENERAL_NAMES.contains(&name.as_str()));
        let titled = title
            .as_deref()
            .map(|title| slug::id(title, &language, "article"));
        let id = about.id.or(named).or(titled);
        let title = title.unwrap_or_else(|| about.file_name.replace(['-', '_'], " "));
        let (stubs, drafted) = stubs(&article, &language);
        Self {
            id: id.unwrap_or_else(|| "article".to_owned()),
            facts: fill(
                FACTS,
                &[
                    ("title", &quoted(&one_line(&title))),
                    ("language", &quoted(&language)),
                    ("facts", &stubs),
                ],
            ),
            gold: GOLD.to_owned(),
            article,
            drafted,
        }
    }
}

/// Returns a stub for each sentence that can prove something, and their number.
fn stubs(article: &str, language: &str) -> (String, usize) {
    let mut questions = Questions::new(language);
    let mut ids: Vec<String> = Vec::new();
    let mut text = String::new();
    for range in sentences(article) {
        let sentence = one_line(&article[range]);
        let drafts = questions.about(&sentence);
        if sentence.split_whitespace().count() < SHORTEST_SOURCE || drafts.is_empty() {
            continue;
        }
        let id = slug::id(&sentence, language, "fact");
        let id = slug::unique(&id, |id| ids.iter().any(|taken| taken == id));
        text += &stub(&id, &drafts, &sentence);
        ids.push(id);
    }
    (text, ids.len())
}

fn stub(id: &str, questions: &[String], sentence: &str) -> String {
    let questions = questions.iter().map(|it| format!("    {},\n", quoted(it)));
    let questions: String = questions.collect();
    let (id, answer, source) = (quoted(id), quoted(&answer(sentence)), quoted(sentence));
    format!(
        "\n[[fact]]\ntodo = true\nid = {id}\nquestions = [\n{questions}]\nanswer = {answer}\nsources = [{source}]\n"
    )
}

/// Returns the sentence, cut where it is too long for an answer.
fn answer(sentence: &str) -> String {
    match sentence.char_indices().nth(LONGEST_ANSWER) {
        None => sentence.to_owned(),
        Some((end, _)) => {
            let cut = sentence[..end].rsplit_once(' ');
            format!("{}…", cut.map_or("", |(start, _)| start))
        }
    }
}

/// Writes a text as a TOML string.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
