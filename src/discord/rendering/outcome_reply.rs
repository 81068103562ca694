//! From an outcome to what is said in Discord.

use super::markup::{Block, bold, plain};
use super::message_body::{Button, Reply, Row, Tone};
use super::text_fragment;
use crate::answering::{Candidate, Decision, Outcome, Reason, SmallTalk, Unanswered, wording};
use crate::discord::custom_id::{Action, Key, MAX_FACTS};
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// Questions offered as buttons.
const MAX_OFFERS: usize = 3;
/// Parts of a message named as not answered.
const MAX_PARTS: usize = 3;
/// Characters of such a part.
const PART: usize = 120;

/// Who asked, and how the reply is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The question, where people do not see it above the reply.
    pub question: Option<&'a str>,
    /// The person's id.
    pub asker: u64,
    /// Only for that person.
    pub private: bool,
    /// The fact that the question only asks on about.
    pub subject: Option<FactRef>,
}

/// The reply to a question.
#[must_use]
pub fn to<'a>(base: &'a KnowledgeBase, outcome: &Outcome, asked: Asked<'_>) -> Reply<'a> {
    let reply = match &outcome.decision {
        Decision::Answer {
            answers,
            unanswered,
        } => {
            let facts: Vec<_> = answers.iter().map(|answer| answer.fact).collect();
            let context = in_context(base, &facts, asked.subject);
            answer_with(base, &facts, unanswered, asked.private, context)
        }
        Decision::Suggest(candidates) => {
            offer(base, candidates, asked.asker, suggestion(base, outcome))
        }
        Decision::Abstain { reason, near } => abstain(base, *reason, near, asked.asker),
    };
    Reply {
        title: reply.title.or_else(|| asked.question.map(str::to_owned)),
        private: asked.private,
        ..reply
    }
}

/// The reply that gives facts, each with its proof.
#[must_use]
pub fn answer<'a>(
    base: &'a KnowledgeBase,
    facts: &[FactRef],
    unanswered: &[Unanswered],
    private: bool,
) -> Reply<'a> {
    let context = in_context(base, facts, None);
    answer_with(base, facts, unanswered, private, context)
}

fn answer_with<'a>(
    base: &'a KnowledgeBase,
    facts: &[FactRef],
    unanswered: &[Unanswered],
    private: bool,
    context: Action,
) -> Reply<'a> {
    let facts = &facts[..facts.len().min(MAX_FACTS)];
    let missing = unanswered.iter().take(MAX_PARTS);
    Reply {
        title: None,
        blocks: facts
            .iter()
            .flat_map(|&at| proven(base, at))
            .chain(missing.map(|part| not_answered(base, part)))
            .collect(),
        footer: Some(footer(base, facts)),
        tone: Tone::Answer,
        rows: vec![Row::Buttons(buttons(base, facts, private, context))],
        private,
    }
}

/// The reply that gives one fact, under the question that it answers.
#[must_use]
pub fn fact(base: &KnowledgeBase, at: FactRef, private: bool) -> Reply<'_> {
    Reply {
        title: base.fact(at).questions.first().cloned(),
        ..answer(base, &[at], &[], private)
    }
}

fn proven(base: &KnowledgeBase, at: FactRef) -> Vec<Block<'_>> {
    let article = &base.articles()[at.article];
    let fact = base.fact(at);
    let name = several(base).then(|| [bold(article.metadata.title.trim()), plain("\n")]);
    let answer = name.into_iter().flatten().chain([plain(&fact.answer)]);
    let quotes = fact
        .sources
        .iter()
        .map(|source| Block::quote(article.quote(source)));
    [Block::Text(answer.collect())]
        .into_iter()
        .chain(quotes)
        .collect()
}

fn not_answered<'a>(base: &'a KnowledgeBase, missing: &Unanswered) -> Block<'a> {
    let part = super::limits::line(&missing.part, PART);
    let why = wording::abstention(base, missing.reason);
    Block::Text(vec![plain(format!("“{part}” – ")), plain(why)])
}

/// What shows where facts stand; it also tells what the next question asks on about.
fn in_context(base: &KnowledgeBase, facts: &[FactRef], subject: Option<FactRef>) -> Action {
    let key = |&at: &FactRef| Key::of_fact(base, at);
    match (facts, subject.as_ref()) {
        ([fact], Some(subject)) => Action::ContextOn {
            fact: key(fact),
            subject: key(subject),
        },
        _ => Action::Context(facts.iter().take(MAX_FACTS).map(key).collect()),
    }
}

fn buttons(base: &KnowledgeBase, facts: &[FactRef], private: bool, context: Action) -> Vec<Button> {
    let keys = facts.iter().map(|&at| Key::of_fact(base, at));
    let share = private.then(|| Button::new(Action::Share(keys.collect()), "Share"));
    let link = facts
        .first()
        .and_then(|&at| text_fragment::to_source(base, at));
    [Button::new(context, "In context")]
        .into_iter()
        .chain(share)
        .chain(link.map(|url| Button::Link {
            url,
            label: "Read the article".to_owned(),
        }))
        .collect()
}

fn suggestion(base: &KnowledgeBase, outcome: &Outcome) -> String {
    let sentence = wording::sentence(base, &outcome.decision);
    sentence.unwrap_or_default().into_owned()
}

fn abstain<'a>(
    base: &'a KnowledgeBase,
    reason: Reason,
    near: &[Candidate],
    asker: u64,
) -> Reply<'a> {
    let sentence = wording::abstention(base, reason);
    let at = match reason {
        Reason::KnownAbsence(at) => Some(at.article),
        _ => None,
    };
    let mut reply = if near.is_empty() {
        Reply::word(sentence)
    } else {
        offer(base, near, asker, format!("{sentence} This I can answer:"))
    };
    if !matches!(reason, Reason::NotAQuestion(_)) {
        reply.footer = Some(source_line(base, at));
    } else if reason == Reason::NotAQuestion(SmallTalk::Help) {
        reply.blocks.push(Block::text(HELP));
    }
    reply
}

const HELP: &str = "Ask with /ask, mention me, reply to one of my answers, or write to me directly. /article tells what I know.";

/// A sentence with questions as buttons, each in a row of its own, as long questions read badly side by side.
fn offer<'a>(
    base: &KnowledgeBase,
    candidates: &[Candidate],
    asker: u64,
    sentence: String,
) -> Reply<'a> {
    let rows = candidates.iter().take(MAX_OFFERS).map(|candidate| {
        let action = Action::Answer {
            fact: Key::of_fact(base, candidate.fact),
            asker,
        };
        let question = base.fact(candidate.fact).questions.first();
        let label = question.map_or("Show the answer", String::as_str);
        Row::Buttons(vec![Button::new(action, label)])
    });
    Reply {
        rows: rows.collect(),
        footer: Some(source_line(base, None)),
        ..Reply::word(sentence)
    }
}

/// Whether an answer must say which article it is from.
#[must_use]
pub fn several(base: &KnowledgeBase) -> bool {
    base.articles().len() > 1
}

fn footer(base: &KnowledgeBase, facts: &[FactRef]) -> String {
    let first = facts.first().map(|at| at.article);
    let same = facts.iter().all(|at| Some(at.article) == first);
    source_line(base, first.filter(|_| same))
}

/// The article with its publisher and date as far as known, and the version of the knowledge.
#[must_use]
pub fn source_line(base: &KnowledgeBase, article: Option<usize>) -> String {
    let only = (!several(base)).then_some(0);
    let article = article.or(only).and_then(|at| base.articles().get(at));
    let version = format!("knowledge {}", base.version());
    article
        .map(about)
        .into_iter()
        .flatten()
        .chain([version])
        .collect::<Vec<_>>()
        .join(" · ")
}

fn about(article: &Article) -> Vec<String> {
    let metadata = &article.metadata;
    let title = super::limits::line(&metadata.title, 120);
    let rest = [&metadata.publisher, &metadata.published];
    [title]
        .into_iter()
        .chain(
            rest.into_iter()
                .flatten()
                .map(|text| super::limits::line(text, 60)),
        )
        .collect()
}
