//! The replies that the program says itself, where a curator has written none.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::{Decision, Reason};
use super::talk::{self, Talk};
use crate::knowledge::KnowledgeBase;
use crate::text::language::english_name;
use crate::text::messages::{fill, parse};

/// The sentences of `data/en/replies.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Replies {
    suggestion: Suggestion,
    abstention: Abstention,
    small_talk: SmallTalkReplies,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suggestion {
    one: String,
    several: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Abstention {
    not_covered: String,
    not_covered_by_any: String,
    ambiguous: String,
    other_language: String,
    language_separator: String,
    unknown_language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SmallTalkReplies {
    empty: String,
    greeting: String,
    thanks: String,
    farewell: String,
    help: String,
}

static REPLIES: LazyLock<Replies> = LazyLock::new(|| parse(include_str!("data/en/replies.toml")));

/// Returns the sentence for a decision that is not an answer.
#[must_use]
pub fn sentence<'a>(base: &'a KnowledgeBase, decision: &Decision) -> Option<Cow<'a, str>> {
    let suggestion = &REPLIES.suggestion;
    match decision {
        Decision::Answer { .. } => None,
        Decision::Suggest(near) if near.len() == 1 => Some(suggestion.one.as_str().into()),
        Decision::Suggest(_) => Some(suggestion.several.as_str().into()),
        Decision::Abstain { reason, .. } => Some(abstention(base, *reason)),
    }
}

/// Returns the sentence for a reason not to answer: the curator's own where there is one.
#[must_use]
pub fn abstention(base: &KnowledgeBase, reason: Reason) -> Cow<'_, str> {
    let replies = &REPLIES.abstention;
    let sentence = match reason {
        Reason::OtherLanguage => return languages(base).into(),
        Reason::KnownAbsence(at) => &base.absence(at).answer,
        Reason::NotCovered if base.articles().len() > 1 => &replies.not_covered_by_any,
        Reason::NotCovered => &replies.not_covered,
        Reason::Ambiguous => &replies.ambiguous,
        Reason::NotAQuestion(kind) => return small_talk(kind).into(),
    };
    sentence.into()
}

fn small_talk(kind: Talk) -> &'static str {
    talk::reply(kind, "en").unwrap_or(&REPLIES.small_talk.empty)
}

/// Names the languages of the articles.
fn languages(base: &KnowledgeBase) -> String {
    let replies = &REPLIES.abstention;
    let tags = base.articles().iter();
    let tags = tags.map(|article| article.metadata.language.as_str());
    let mut names: Vec<&str> = tags
        .map(|tag| english_name(tag).unwrap_or(&replies.unknown_language))
        .collect();
    names.sort_unstable();
    names.dedup();
    let names = names.join(&replies.language_separator);
    fill(&replies.other_language, &[("languages", &names)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{ArticleFiles, TextFile, compile};

    fn base(tags: &[&str]) -> KnowledgeBase {
        let file = |text: String| {
            Some(TextFile {
                path: "a".into(),
                text,
            })
        };
        let folder = |tag: &&str| ArticleFiles {
            id: format!("in-{tag}").to_lowercase(),
            article: file("One two three four.".to_owned()),
            facts: file(format!(
                "[article]\ntitle = \"A\"\nlanguage = \"{tag}\"\n[[fact]]\nid = \"a\"\nquestions = [\"B?\"]\nanswer = \"C.\"\nsources = [\"One two three four.\"]\n"
            )),
            gold: None,
        };
        let compiled = compile(&tags.iter().map(folder).collect::<Vec<_>>());
        compiled.base.unwrap()
    }

    #[test]
    fn the_file_holds_every_reply() {
        let replies: Replies = parse(include_str!("data/en/replies.toml"));
        assert!(replies.abstention.other_language.contains("{languages}"));
    }

    #[test]
    fn the_reply_to_another_language_names_the_languages_of_the_articles() {
        for (tags, languages) in [
            (&["en"][..], "in English here"),
            (&["pt-BR", "en", "en-GB"], "in English or Portuguese here"),
            (&["yo"], "in the article's language here"),
        ] {
            let reply = abstention(&base(tags), Reason::OtherLanguage).into_owned();
            assert!(reply.contains(languages), "{reply}");
        }
    }
}
