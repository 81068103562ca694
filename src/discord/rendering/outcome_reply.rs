//! Turns the outcome of a question into a reply: an answer, a suggestion or an abstention.

use super::markup::{Block, bold, plain};
use super::reply::{Button, Reply, Row, Tone, Visibility};
use super::size_limits;
use super::text_fragment;
use super::texts::TEXTS;
use crate::answering::{Candidate, Decision, Outcome, Reason, SmallTalk, Unanswered, wording};
use crate::discord::custom_id::{Action, MAX_FACTS, NameHash};
use crate::knowledge::{Article, FactRef, KnowledgeBase};
use crate::text::messages::fill;

/// Upper bound of questions offered as buttons.
const MAX_SUGGESTIONS: usize = 3;
/// Upper bound of unanswered parts of a message that are named.
const MAX_UNANSWERED: usize = 3;
/// Characters of an unanswered part.
const UNANSWERED_LENGTH: usize = 120;
/// Characters of the article's title in a footer.
const FOOTER_TITLE: usize = 120;
/// Characters of the publisher and of the date in a footer.
const FOOTER_DETAIL: usize = 60;

/// The asker, and how the reply is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReplyOptions<'a> {
    /// The question, if people do not see it above the reply.
    pub title: Option<&'a str>,
    /// The user id of the asker.
    pub asker: u64,
    /// The people who see the reply.
    pub visibility: Visibility,
}

/// Turns an outcome into a reply.
#[must_use]
pub fn from_outcome<'a>(
    base: &'a KnowledgeBase,
    outcome: &Outcome,
    options: ReplyOptions<'_>,
) -> Reply<'a> {
    let reply = match &outcome.decision {
        Decision::Answer {
            answers,
            unanswered,
        } => {
            let facts: Vec<_> = answers.iter().map(|answer| answer.fact).collect();
            let context = context_action(base, &facts, outcome.context);
            answer(base, &facts, unanswered, options.visibility, context)
        }
        Decision::Suggest(candidates) => {
            suggestions(base, candidates, options.asker, sentence(base, outcome))
        }
        Decision::Abstain { reason, near } => abstention(base, *reason, near, options.asker),
    };
    Reply {
        title: reply.title.or_else(|| options.title.map(str::to_owned)),
        visibility: options.visibility,
        ..reply
    }
}

/// Shows facts, each with its sources.
#[must_use]
pub fn facts<'a>(base: &'a KnowledgeBase, facts: &[FactRef], visibility: Visibility) -> Reply<'a> {
    let context = context_action(base, facts, None);
    answer(base, facts, &[], visibility, context)
}

/// Shows one fact under the question that it answers.
#[must_use]
pub fn fact(base: &KnowledgeBase, fact: FactRef, visibility: Visibility) -> Reply<'_> {
    Reply {
        title: base.fact(fact).questions.first().cloned(),
        ..facts(base, &[fact], visibility)
    }
}

fn answer<'a>(
    base: &'a KnowledgeBase,
    facts: &[FactRef],
    unanswered: &[Unanswered],
    visibility: Visibility,
    context: Action,
) -> Reply<'a> {
    let facts = &facts[..facts.len().min(MAX_FACTS)];
    let unanswered = unanswered.iter().take(MAX_UNANSWERED);
    Reply {
        title: None,
        blocks: facts
            .iter()
            .flat_map(|&fact| with_sources(base, fact))
            .chain(unanswered.map(|part| not_answered(base, part)))
            .collect(),
        footer: Some(footer_of_facts(base, facts)),
        tone: Tone::Answer,
        rows: vec![Row::Buttons(buttons(base, facts, visibility, context))],
        visibility,
    }
}

fn with_sources(base: &KnowledgeBase, at: FactRef) -> Vec<Block<'_>> {
    let article = &base.articles()[at.article];
    let fact = base.fact(at);
    let title =
        has_several_articles(base).then(|| [bold(article.metadata.title.trim()), plain("\n")]);
    let answer = title.into_iter().flatten().chain([plain(&fact.answer)]);
    let quotes = fact
        .sources
        .iter()
        .map(|source| Block::quote(article.quote(source)));
    [Block::Text(answer.collect())]
        .into_iter()
        .chain(quotes)
        .collect()
}

fn not_answered<'a>(base: &'a KnowledgeBase, unanswered: &Unanswered) -> Block<'a> {
    let part = size_limits::single_line(&unanswered.part, UNANSWERED_LENGTH);
    let reason = wording::abstention(base, unanswered.reason, "en");
    Block::Text(vec![plain(format!("“{part}” – ")), plain(reason)])
}

/// The action of the button *In context*. After an elliptical follow-up it also carries what the next one is about.
fn context_action(base: &KnowledgeBase, facts: &[FactRef], context: Option<FactRef>) -> Action {
    let hash = |&at: &FactRef| NameHash::of_fact(base, at);
    match (facts, context.as_ref()) {
        ([fact], Some(subject)) => Action::ShowFollowUpContext {
            fact: hash(fact),
            subject: hash(subject),
        },
        _ => Action::ShowContext(facts.iter().take(MAX_FACTS).map(hash).collect()),
    }
}

fn buttons(
    base: &KnowledgeBase,
    facts: &[FactRef],
    visibility: Visibility,
    context: Action,
) -> Vec<Button> {
    let hashes = facts.iter().map(|&at| NameHash::of_fact(base, at));
    let share = match visibility {
        Visibility::OnlyAsker => Some(Button::new(
            Action::Share(hashes.collect()),
            TEXTS.buttons.share.as_str(),
        )),
        Visibility::Everyone => None,
    };
    let link = facts
        .first()
        .and_then(|&at| text_fragment::source_url(base, at));
    [Button::new(context, TEXTS.buttons.in_context.as_str())]
        .into_iter()
        .chain(share)
        .chain(link.map(|url| Button::Link {
            url,
            label: TEXTS.buttons.read_article.clone(),
        }))
        .collect()
}

fn sentence(base: &KnowledgeBase, outcome: &Outcome) -> String {
    let sentence = wording::sentence(base, &outcome.decision, "en");
    sentence.unwrap_or_default().into_owned()
}

fn abstention<'a>(
    base: &'a KnowledgeBase,
    reason: Reason,
    near: &[Candidate],
    asker: u64,
) -> Reply<'a> {
    let sentence = wording::abstention(base, reason, "en");
    let article = match reason {
        Reason::KnownAbsence(absence) => Some(absence.article),
        _ => None,
    };
    let mut reply = if near.is_empty() {
        Reply::from_sentence(sentence)
    } else {
        suggestions(
            base,
            near,
            asker,
            fill(&TEXTS.answers.suggestions, &[("sentence", &sentence)]),
        )
    };
    if !matches!(reason, Reason::NotAQuestion(_)) {
        reply.footer = Some(footer(base, article));
    } else if reason == Reason::NotAQuestion(SmallTalk::Help) {
        reply.blocks.push(Block::text(TEXTS.answers.help.as_str()));
    }
    reply
}

/// A sentence with questions as buttons, one a row, because long questions are hard to read side by side.
fn suggestions<'a>(
    base: &KnowledgeBase,
    candidates: &[Candidate],
    asker: u64,
    sentence: String,
) -> Reply<'a> {
    let rows = candidates.iter().take(MAX_SUGGESTIONS).map(|candidate| {
        let action = Action::ShowAnswer {
            fact: NameHash::of_fact(base, candidate.fact),
            asker,
        };
        let question = base.fact(candidate.fact).questions.first();
        let label = question.unwrap_or(&TEXTS.buttons.show_answer).as_str();
        Row::Buttons(vec![Button::new(action, label)])
    });
    Reply {
        rows: rows.collect(),
        footer: Some(footer(base, None)),
        ..Reply::from_sentence(sentence)
    }
}

/// Returns true if answers must name their article.
#[must_use]
pub fn has_several_articles(base: &KnowledgeBase) -> bool {
    base.articles().len() > 1
}

fn footer_of_facts(base: &KnowledgeBase, facts: &[FactRef]) -> String {
    let first = facts.first().map(|at| at.article);
    let is_same = facts.iter().all(|at| Some(at.article) == first);
    footer(base, first.filter(|_| is_same))
}

/// The footer of a reply: the article's title, publisher and date, as far as known, and the version of the knowledge.
#[must_use]
pub fn footer(base: &KnowledgeBase, article: Option<usize>) -> String {
    let only = (!has_several_articles(base)).then_some(0);
    let article = article.or(only).and_then(|at| base.articles().get(at));
    let version = format!("knowledge {}", base.version());
    article
        .map(article_details)
        .into_iter()
        .flatten()
        .chain([version])
        .collect::<Vec<_>>()
        .join(" · ")
}

fn article_details(article: &Article) -> Vec<String> {
    let metadata = &article.metadata;
    let title = size_limits::single_line(&metadata.title, FOOTER_TITLE);
    let details = [&metadata.publisher, &metadata.published];
    let details = details
        .into_iter()
        .flatten()
        .map(|text| size_limits::single_line(text, FOOTER_DETAIL));
    [title].into_iter().chain(details).collect()
}
