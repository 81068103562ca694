//! Help for each kind of problem: how to fix it, and what else helps to see it.

use super::kind::ProblemKind;
use crate::knowledge::keys::{self, heading_of};
use crate::text::unicode::one_line;

impl ProblemKind {
    /// Returns what else helps to see the problem: labels, each with a text.
    #[must_use]
    pub fn notes(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SourceNotFound {
                nearest,
                difference,
            } => {
                let nearest = nearest
                    .as_ref()
                    .map(|text| ("nearest sentence", quoted(text)));
                let difference = difference
                    .as_ref()
                    .map(|it| ("first difference", it.to_string()));
                nearest.into_iter().chain(difference).collect()
            }
            Self::NumberNotInSources { elsewhere, .. }
            | Self::NameNotInSources { elsewhere, .. } => {
                let elsewhere = elsewhere.as_ref();
                let note = elsewhere.map(|text| ("the article has it here", quoted(text)));
                note.into_iter().collect()
            }
            Self::AskedAlike { question, .. } => vec![("the other one", quoted(question))],
            Self::ExamplesMissTheirFact { id, .. } => {
                vec![("what they find most often", id.clone())]
            }
            Self::SourceCutsWord { whole } => vec![("with whole words", quoted(whole))],
            _ => Vec::new(),
        }
    }

    /// Returns the way to fix the problem.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::MisnamedFile {
                meant,
                plain: false,
                ..
            } => format!("open it in its program and save it as plain text, with the name {meant}"),
            Self::MisnamedFile {
                meant,
                needed: true,
                ..
            } => format!("rename it to {meant}"),
            Self::MisnamedFile { meant, .. } => format!("rename it to {meant}, or remove it"),
            Self::Syntax { help, .. } => (*help).to_owned(),
            Self::NotASection(heading) => {
                format!("write {heading} on a line of its own, and its keys on the lines below")
            }
            Self::UnknownKey {
                key,
                section,
                known,
                ..
            } if is_misplaced(key, known) => misplaced(key, section),
            Self::UnknownKey {
                nearest: Some(nearest),
                ..
            } => format!("did you mean \"{nearest}\"?"),
            Self::UnknownKey { known, .. } => {
                format!("remove it; the keys here are {}", known.join(", "))
            }
            Self::MissingKey { key, section } => missing_key(key, section),
            Self::SingleBrackets { key, .. } => format!("write [[{key}]]: there may be several"),
            Self::DoubleBrackets(heading) => format!("write {heading}: there is only one"),
            Self::UnknownFact {
                nearest: Some(nearest),
            }
            | Self::UnknownEntry {
                nearest: Some(nearest),
            } => format!("did you mean \"{nearest}\"?"),
            other => other
                .matter_help()
                .unwrap_or_else(|| other.general_help())
                .to_owned(),
        }
    }

    fn general_help(&self) -> &'static str {
        match self {
            Self::MissingFile => "every article folder needs an article.txt and a facts.toml",
            Self::Unreadable(_) => {
                "check that it is a plain file and that you are allowed to read it"
            }
            Self::NotUtf8 => "open it in a text editor and save it with the encoding UTF-8",
            Self::StrayFolder => {
                "put an article.txt and a facts.toml into it, or move it out of the knowledge folder"
            }
            Self::EmptyArticle => "paste the text of the article into this file",
            Self::WrongType { .. } => "change the value after the = sign",
            Self::NoWords(key) => match key.as_str() {
                "answer" => {
                    "write the answer between the quotation marks: no entry can do without one"
                }
                "id" | "title" | "question" => "write a text between the quotation marks",
                "questions" | "sources" | "terms" | "expect" | "all" => {
                    "write a text between the quotation marks, or remove this entry of the list"
                }
                _ => "write a text between the quotation marks, or remove the line",
            },
            Self::EmptyList(key) if key == "all" => {
                "write for each question the facts that answer it: [[\"…\"], [\"…\"]]; if none must answer, write expect = []"
            }
            Self::EmptyList(key) if key == "turns" => {
                "write its turns between the brackets, each as { question = \"…\", expect = [\"…\"] }"
            }
            Self::EmptyPart(_) => {
                "write the ids of the facts that answer this question, or remove the empty list"
            }
            Self::EmptyList(_) => "write at least one text between the brackets",
            Self::NoMetadata => "begin the file with [article] and a line: title = \"…\"",
            Self::NoFacts => "add a [[fact]] with id, questions, answer and sources",
            Self::BadId => "write it like troops-leave-when: a to z, 0 to 9 and hyphens, no spaces",
            Self::DuplicateId { .. } => "give one of the two a different id",
            Self::LongAnswer(_) => {
                "shorten it to one or two sentences, or split it into several facts"
            }
            Self::BadDate => "write year, month and day, as in 2029-10-16",
            Self::BadUrl => "copy it from the browser's address bar, including https://",
            Self::BadContact(_) => {
                "write one line that says where readers find a person, such as: The Moderators help in <#123456789012345678>."
            }
            Self::BadLanguage => "write a tag such as en, fr or pt-BR",
            Self::BadThreshold => "write it like 0.62, or remove the line to use the default",
            Self::LoneSynonym => "add a term that means the same, or remove this [[synonyms]]",
            Self::DuplicateQuestion { .. } | Self::QuestionInFacts { .. } => {
                "keep it where it belongs and remove or reword the other"
            }
            Self::UnknownEntry { .. } => {
                "write it under the id of a fact or an absence in facts.toml, such as [troops-leave-when]"
            }
            Self::SourceNotFound { .. } => "copy the sentence exactly as it is in article.txt",
            Self::SourceCutsWord { .. } => "begin and end the source with whole words",
            Self::ShortSource => "quote the whole sentence",
            Self::ExpectAndAll => {
                "keep expect for one question, or all for several questions in one message"
            }
            Self::LoneTurn => "add the turn after it, or write it as a [[case]]",
            Self::ExpectsAbsence => "write expect = [] for a question that must not be answered",
            Self::GoldIsExample { .. } => {
                "reword it: a gold case tests a question that is not among the examples"
            }
            _ => "use the id of a fact in facts.toml, or write expect = []",
        }
    }
}

/// Returns true for a key that belongs below another heading of `facts.toml`.
fn is_misplaced(key: &str, known: &[&str]) -> bool {
    let sections = [keys::FACTS_FILE, keys::ARTICLE, keys::FACT, keys::ABSENCE];
    let more = [keys::SYNONYMS, keys::ANSWERING];
    let in_facts_file = sections.iter().chain(&more).any(|keys| *keys == known);
    in_facts_file && keys::heading_of(key).is_some()
}

/// Returns where a key belongs that stands below another heading.
fn misplaced(key: &str, section: &str) -> String {
    match (section, heading_of(key)) {
        ("[[absence]]", _) if key == "sources" => {
            "remove it: an absence has no sources; what the article does say is a [[fact]]"
                .to_owned()
        }
        (_, Some(heading)) => format!("move it below a line {heading}"),
        _ => "remove it".to_owned(),
    }
}

fn missing_key(key: &str, section: &str) -> String {
    let place = if section.starts_with('[') {
        "add a line"
    } else {
        "add to it"
    };
    let several = match key {
        "expect" => "; or, for several questions in one message: all = [[\"…\"], [\"…\"]]",
        _ => "",
    };
    format!("{place}: {key} = {}{several}", example(key))
}

/// Returns a value for a key, as a curator would write it.
fn example(key: &str) -> &'static str {
    match key {
        "questions" | "sources" | "terms" | "expect" => "[\"…\"]",
        "turns" => "[{ question = \"…\", expect = [\"…\"] }, …]",
        _ => "\"…\"",
    }
}

/// Puts a text between quotation marks, in one line and shortened where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 240;
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("\"{}…\"", text[..cut].trim_end()),
        None => format!("\"{text}\""),
    }
}
