//! The few sentences the program says itself. They state what it does, never what an article does.

use std::borrow::Cow;

use super::{Decision, Reason, SmallTalk};
use crate::knowledge::KnowledgeBase;
use crate::text::language::english_name;

/// The sentence for a decision that is not an answer.
#[must_use]
pub fn sentence<'a>(base: &'a KnowledgeBase, decision: &Decision) -> Option<Cow<'a, str>> {
    match decision {
        Decision::Answer { .. } => None,
        Decision::Suggest(near) if near.len() == 1 => {
            Some("I am not sure. Do you mean this?".into())
        }
        Decision::Suggest(_) => Some("I am not sure which of these you mean:".into()),
        Decision::Abstain { reason, .. } => Some(abstention(base, *reason)),
    }
}

/// The sentence for a reason not to answer: the curator's own where there is one.
#[must_use]
pub fn abstention(base: &KnowledgeBase, reason: Reason) -> Cow<'_, str> {
    let sentence = match reason {
        Reason::OtherLanguage => return in_languages(base).into(),
        Reason::KnownAbsence(at) => &base.absence(at).answer,
        Reason::NotCovered if base.articles().len() > 1 => "The articles do not say.",
        Reason::NotCovered => "The article does not say.",
        Reason::Ambiguous => "I am not sure what you mean. Could you ask it in other words?",
        Reason::NotAQuestion(SmallTalk::Empty) => {
            "Ask me about the article: I answer only with what it says, and show the sentence that says so."
        }
        Reason::NotAQuestion(SmallTalk::Greeting) => {
            "Hello! Ask me about the article: I answer only with what it says, and show the sentence that says so."
        }
        Reason::NotAQuestion(SmallTalk::Thanks) => "You're welcome!",
        Reason::NotAQuestion(SmallTalk::Farewell) => "Goodbye!",
        Reason::NotAQuestion(SmallTalk::Help) => {
            "I answer questions about the article with what it says, word for word. What it does not say, I do not say."
        }
    };
    sentence.into()
}

/// What may be asked in which language.
fn in_languages(base: &KnowledgeBase) -> String {
    let tags = base.articles().iter();
    let tags = tags.map(|article| article.metadata.language.as_str());
    let mut names: Vec<&str> = tags
        .map(|tag| english_name(tag).unwrap_or("the article's language"))
        .collect();
    names.sort_unstable();
    names.dedup();
    format!(
        "Questions can be asked in {} here; I do not understand other languages.",
        names.join(" or ")
    )
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
    fn who_asks_in_another_language_is_told_in_which_to_ask() {
        for (tags, languages) in [
            (&["en"][..], "in English here"),
            (&["pt-BR", "en", "en-GB"], "in English or Portuguese here"),
            (&["yo"], "in the article's language here"),
        ] {
            let said = abstention(&base(tags), Reason::OtherLanguage).into_owned();
            assert!(said.contains(languages), "{said}");
        }
    }
}
