//! The replies that the program says itself, where a curator has written none.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use super::outcome::{Decision, Outcome, Reason, Unanswered};
use super::talk::{self, Talk};
use crate::knowledge::{Article, FactRef, KnowledgeBase};
use crate::text::language::language_name;
use crate::text::messages::{Translations, fill};

/// The sentences of `data/en/replies.toml` and of the same file in other languages.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Replies {
    suggestion: Suggestion,
    abstention: Abstention,
    talk: TalkReplies,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suggestion {
    one: String,
    several: String,
    part: String,
    separator: String,
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

/// The replies to talk that depend on the article; the others stand beside their examples.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TalkReplies {
    empty: String,
    summary: String,
    title: String,
    source: String,
    no_source: String,
}

/// What is due to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// A reply.
    Reply,
    /// At most this emoji: it is thanks or a farewell.
    Reaction(&'static str),
    /// Nothing: it is talk that calls for nothing.
    Nothing,
}

static REPLIES: LazyLock<Translations<Replies>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en/replies.toml")),
        ("fr", include_str!("data/fr/replies.toml")),
    ])
});

/// Returns the sentence for an outcome that is not an answer, in a language given by its tag. None is due to some talk,
/// such as "lol".
#[must_use]
pub fn sentence<'a>(
    base: &'a KnowledgeBase,
    outcome: &Outcome,
    language: &str,
) -> Option<Cow<'a, str>> {
    let replies = REPLIES.of(language);
    match &outcome.decision {
        Decision::Answer { .. } => None,
        Decision::Suggest(near) if near.len() == 1 => Some(replies.suggestion.one.as_str().into()),
        Decision::Suggest(_) => Some(replies.suggestion.several.as_str().into()),
        Decision::Abstain {
            reason: Reason::NotAQuestion(Talk::Source),
            ..
        } => Some(source(base, outcome.context, &replies.talk).into()),
        Decision::Abstain { reason, denied, .. } if denied.is_empty() => {
            abstention(base, *reason, language)
        }
        Decision::Abstain { denied, .. } => Some(denials(base, denied, language).into()),
    }
}

/// Returns the sentence for a reason not to answer, in a language given by its tag: the curator's own where there is one.
#[must_use]
pub fn abstention<'a>(
    base: &'a KnowledgeBase,
    reason: Reason,
    language: &str,
) -> Option<Cow<'a, str>> {
    let replies = &REPLIES.of(language).abstention;
    let sentence = match reason {
        Reason::OtherLanguage => return Some(languages(base, language).into()),
        Reason::KnownAbsence(at) => &base.absence(at).answer,
        Reason::NotCovered if base.articles().len() > 1 => &replies.not_covered_by_any,
        Reason::NotCovered => &replies.not_covered,
        Reason::Ambiguous => &replies.ambiguous,
        Reason::NotAQuestion(kind) => return talk_reply(base, kind, language),
    };
    Some(sentence.into())
}

/// Returns the sentences for the parts of a message of which none has an answer, each once.
fn denials(base: &KnowledgeBase, denied: &[Unanswered], language: &str) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for part in denied {
        let sentence = unanswered(base, part, language);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences.join(" ")
}

/// Returns the sentence for a part of a message that has no answer, with the questions that are offered for it.
#[must_use]
pub fn unanswered(base: &KnowledgeBase, part: &Unanswered, language: &str) -> String {
    let suggestion = &REPLIES.of(language).suggestion;
    if part.near.is_empty() {
        return abstention(base, part.reason, language)
            .unwrap_or_default()
            .into_owned();
    }
    let questions = part
        .near
        .iter()
        .map(|near| base.fact(near.fact).questions[0].as_str());
    let questions = questions.collect::<Vec<_>>().join(&suggestion.separator);
    fill(&suggestion.part, &[("questions", &questions)])
}

/// Returns what is due to a message that is not a command: no more than an emoji to talk that waits for no reply.
#[must_use]
pub fn due(outcome: &Outcome, language: &str) -> Due {
    let Decision::Abstain {
        reason: Reason::NotAQuestion(kind),
        ..
    } = &outcome.decision
    else {
        return Due::Reply;
    };
    if let Some(emoji) = talk::reaction(*kind, language) {
        return Due::Reaction(emoji);
    }
    let is_worded = matches!(kind, Talk::Empty | Talk::About | Talk::Source);
    if is_worded || talk::reply(*kind, language).is_some() {
        Due::Reply
    } else {
        Due::Nothing
    }
}

/// Returns what is said to a message that calls for nothing, where a reply must be given.
#[must_use]
pub fn invitation(language: &str) -> &'static str {
    &REPLIES.of(language).talk.empty
}

fn talk_reply<'a>(base: &KnowledgeBase, talk: Talk, language: &str) -> Option<Cow<'a, str>> {
    match talk {
        Talk::Empty | Talk::Emoji => Some(invitation(language).into()),
        Talk::About => Some(about(base, &REPLIES.of(language).talk).into()),
        Talk::Source => Some(source(base, None, &REPLIES.of(language).talk).into()),
        _ => talk::reply(talk, language).map(Cow::Borrowed),
    }
}

/// Says what the articles are about, by their curators' summaries, marked as such, or else by their titles.
fn about(base: &KnowledgeBase, replies: &TalkReplies) -> String {
    let about = |article: &Article| {
        let metadata = &article.metadata;
        match &metadata.summary {
            Some(summary) => fill(
                &replies.summary,
                &[("title", &metadata.title), ("summary", summary)],
            ),
            None => fill(&replies.title, &[("title", &metadata.title)]),
        }
    };
    base.articles()
        .iter()
        .map(about)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Quotes the paragraph that the answer before comes from.
fn source(base: &KnowledgeBase, fact: Option<FactRef>, replies: &TalkReplies) -> String {
    let source = fact.and_then(|at| Some((at, base.fact(at).sources.first()?)));
    let Some((at, source)) = source else {
        return replies.no_source.clone();
    };
    let text = base.articles()[at.article].paragraph(source.paragraph);
    let number = source.paragraph + 1;
    fill(&replies.source, &[("paragraph", &number), ("text", &text)])
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
            examples: None,
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
            let reply = abstention(&base(tags), Reason::OtherLanguage, language)
                .unwrap()
                .into_owned();
            assert!(reply.contains(languages), "{reply}");
        }
    }
}
