//! The replies that the program says itself, where a curator has written none.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::{Decision, Reason, SmallTalk};
use crate::knowledge::KnowledgeBase;
use crate::text::language::language_name;
use crate::text::messages::{Translations, fill};

/// The sentences of `data/en/replies.toml` and of the same file in other languages.
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
    known_language: String,
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

static REPLIES: LazyLock<Translations<Replies>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en/replies.toml")),
        ("fr", include_str!("data/fr/replies.toml")),
    ])
});

/// Returns the sentence for a decision that is not an answer, in a language given by its tag.
#[must_use]
pub fn sentence<'a>(
    base: &'a KnowledgeBase,
    decision: &Decision,
    language: &str,
) -> Option<Cow<'a, str>> {
    let suggestion = &REPLIES.of(language).suggestion;
    match decision {
        Decision::Answer { .. } => None,
        Decision::Suggest(near) if near.len() == 1 => Some(suggestion.one.as_str().into()),
        Decision::Suggest(_) => Some(suggestion.several.as_str().into()),
        Decision::Abstain { reason, .. } => Some(abstention(base, *reason, language)),
    }
}

/// Returns the sentence for a reason not to answer, in a language given by its tag: the curator's own where there is one.
#[must_use]
pub fn abstention<'a>(base: &'a KnowledgeBase, reason: Reason, language: &str) -> Cow<'a, str> {
    let replies = &REPLIES.of(language).abstention;
    let sentence = match reason {
        Reason::OtherLanguage => return languages(base, language).into(),
        Reason::KnownAbsence(at) => &base.absence(at).answer,
        Reason::NotCovered if base.articles().len() > 1 => &replies.not_covered_by_any,
        Reason::NotCovered => &replies.not_covered,
        Reason::Ambiguous => &replies.ambiguous,
        Reason::NotAQuestion(kind) => small_talk(kind, language),
    };
    sentence.into()
}

fn small_talk(kind: SmallTalk, language: &str) -> &'static String {
    let replies = &REPLIES.of(language).small_talk;
    match kind {
        SmallTalk::Empty => &replies.empty,
        SmallTalk::Greeting => &replies.greeting,
        SmallTalk::Thanks => &replies.thanks,
        SmallTalk::Farewell => &replies.farewell,
        SmallTalk::Help => &replies.help,
    }
}

/// Names the languages of the articles.
fn languages(base: &KnowledgeBase, language: &str) -> String {
    let replies = &REPLIES.of(language).abstention;
    let tags = base.articles().iter();
    let tags = tags.map(|article| article.metadata.language.as_str());
    let mut names: Vec<String> = tags
        .map(|tag| match language_name(tag, language) {
            Some(name) => fill(&replies.known_language, &[("language", &name)]),
            None => replies.unknown_language.clone(),
        })
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
    fn the_reply_to_another_language_names_the_languages_of_the_articles() {
        for (tags, language, languages) in [
            (&["en"][..], "en", "in English here"),
            (
                &["pt-BR", "en", "en-GB"],
                "de",
                "in English or Portuguese here",
            ),
            (&["yo"], "en-GB", "in the article's language here"),
            (&["pt-BR", "en"], "fr", "en anglais ou en portugais"),
            (&["yo"], "fr-CA", "dans la langue de l’article"),
        ] {
            let reply = abstention(&base(tags), Reason::OtherLanguage, language).into_owned();
            assert!(reply.contains(languages), "{reply}");
        }
    }
}
