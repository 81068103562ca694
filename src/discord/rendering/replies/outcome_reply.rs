//! Turns the outcome of a question into a reply: an answer, a suggestion or an abstention.

use crate::answering::{Candidate, Decision, Outcome, Part, Reason, Talk, Unanswered, wording};
use crate::discord::custom_id::{Action, EntryId, MAX_FACTS, NameHash};
use crate::discord::recording;
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::contact::Contacts;
use crate::discord::rendering::footer::{footer, footer_of_facts, has_several_articles};
use crate::discord::rendering::markup::{Block, bold, plain};
use crate::discord::rendering::rating::with_rating;
use crate::discord::rendering::removal::with_removal;
use crate::discord::rendering::reply::{Button, Reply, Row, Tone, Visibility};
use crate::discord::rendering::size_limits;
use crate::discord::rendering::text_fragment;
use crate::discord::rendering::texts::texts;
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::text::messages::fill;

/// Upper bound of questions offered as buttons.
const MAX_SUGGESTIONS: usize = 3;
/// Upper bound of unanswered parts of a message that are named.
const MAX_UNANSWERED: usize = 3;
/// Characters of an unanswered part.
const UNANSWERED_LENGTH: usize = 120;

/// The asker, and how the reply is shown.
#[derive(Debug, Clone, Copy)]
pub struct ReplyOptions<'a> {
    /// The question, if people do not see it above the reply.
    pub title: Option<&'a str>,
    /// The user id of the asker.
    pub asker: u64,
    /// The people who see the reply, and their language.
    pub audience: Audience<'a>,
    /// The article that was asked; `None` if all were.
    pub article: Option<usize>,
    /// Where the asker finds a person.
    pub contacts: Contacts<'a>,
    /// The entries in the journal of the segments that ask; empty without a journal.
    pub entries: &'a [EntryId],
}

/// Turns an outcome into a reply.
#[must_use]
pub fn from_outcome<'a>(
    base: &'a KnowledgeBase,
    outcome: &Outcome,
    options: ReplyOptions<'_>,
) -> Reply<'a> {
    let language = options.audience.language;
    let contact = options.contacts.below(base, outcome, options.article);
    let reply = match &outcome.decision {
        Decision::Answer {
            answers,
            unanswered,
        } => {
            let facts: Vec<_> = answers.iter().map(|answer| answer.fact).collect();
            let mut blocks = part_blocks(base, &outcome.decision, language);
            blocks.extend(contact);
            let reply = answer(base, &facts, blocks, options.audience, outcome.context);
            let answered = recording::answered(outcome, options.entries);
            let reply = with_rating(reply, &answered, language);
            let mut reply = with_removal(reply, options.asker, options.audience);
            let offered = unanswered.iter().flat_map(|part| &part.near);
            reply
                .rows
                .extend(suggestion_rows(base, outcome, offered, options));
            reply
        }
        Decision::Suggest(candidates) => {
            let sentence = sentence(base, outcome, language);
            let reply = suggestions(base, outcome, candidates, sentence, options);
            with_removal(reply, options.asker, options.audience)
        }
        Decision::Abstain {
            reason: reason @ Reason::NotAQuestion(_),
            near,
            ..
        } => abstention(base, outcome, *reason, near, None, options),
        Decision::Abstain { reason, near, .. } => {
            let reply = abstention(base, outcome, *reason, near, contact, options);
            with_removal(reply, options.asker, options.audience)
        }
    };
    Reply {
        title: reply.title.or_else(|| options.title.map(str::to_owned)),
        visibility: options.audience.visibility,
        ..reply
    }
}

/// Shows facts, each with its sources.
#[must_use]
pub fn facts<'a>(base: &'a KnowledgeBase, facts: &[FactRef], audience: Audience<'_>) -> Reply<'a> {
    let blocks = facts.iter().take(MAX_FACTS);
    let blocks = blocks.flat_map(|&fact| with_sources(base, fact));
    answer(base, facts, blocks.collect(), audience, None)
}

/// Shows one fact under the question that it answers.
#[must_use]
pub fn fact<'a>(base: &'a KnowledgeBase, fact: FactRef, audience: Audience<'_>) -> Reply<'a> {
    Reply {
        title: base.fact(fact).questions.first().cloned(),
        ..facts(base, &[fact], audience)
    }
}

/// An answer with its buttons. `subject` is what the next follow-up is about, if it is not the last fact.
fn answer<'a>(
    base: &'a KnowledgeBase,
    facts: &[FactRef],
    blocks: Vec<Block<'a>>,
    audience: Audience<'_>,
    subject: Option<FactRef>,
) -> Reply<'a> {
    let facts = &facts[..facts.len().min(MAX_FACTS)];
    Reply {
        title: None,
        blocks,
        footer: Some(footer_of_facts(base, facts, audience.language)),
        tone: Tone::Answer,
        rows: vec![Row::Buttons(buttons(base, facts, audience, subject))],
        visibility: audience.visibility,
    }
}

/// Shows the answered and the unanswered parts of a message, in its order.
fn part_blocks<'a>(base: &'a KnowledgeBase, decision: &Decision, language: &str) -> Vec<Block<'a>> {
    let (mut facts, mut unanswered) = (0, 0);
    let mut blocks = Vec::new();
    for part in decision.parts() {
        match part {
            Part::Answered(answer) if facts < MAX_FACTS => {
                facts += 1;
                blocks.extend(with_sources(base, answer.fact));
            }
            Part::Unanswered(part) if unanswered < MAX_UNANSWERED => {
                unanswered += 1;
                blocks.push(not_answered(part, base, language));
            }
            _ => {}
        }
    }
    blocks
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

fn not_answered(unanswered: &Unanswered, base: &KnowledgeBase, language: &str) -> Block<'static> {
    let part = size_limits::single_line(&unanswered.text, UNANSWERED_LENGTH);
    let reason = wording::unanswered(base, unanswered, language);
    Block::text(fill(
        &texts(language).answers.unanswered,
        &[("part", &part), ("reason", &reason)],
    ))
}

fn buttons(
    base: &KnowledgeBase,
    facts: &[FactRef],
    audience: Audience<'_>,
    subject: Option<FactRef>,
) -> Vec<Button> {
    let labels = &texts(audience.language).buttons;
    let hash = |&at: &FactRef| NameHash::of_fact(base, at);
    let hashes: Vec<_> = facts.iter().map(hash).collect();
    let ask_on = subject.as_ref().or(facts.last()).map(|subject| {
        let subject = hash(subject);
        Button::new(Action::AskOn { subject }, labels.ask_on.as_str())
    });
    let share = (audience.visibility == Visibility::OnlyAsker)
        .then(|| Button::new(Action::Share(hashes.clone()), labels.share.as_str()));
    let in_context = Button::new(Action::ShowContext(hashes), labels.in_context.as_str());
    let link = facts
        .first()
        .and_then(|&at| text_fragment::source_url(base, at))
        .map(|url| Button::Link {
            url,
            label: labels.read_article.clone(),
        });
    let optional = [ask_on, share, link].into_iter().flatten();
    [in_context].into_iter().chain(optional).collect()
}

fn sentence(base: &KnowledgeBase, outcome: &Outcome, language: &str) -> String {
    let sentence = wording::sentence(base, outcome, language);
    let invitation = || wording::invitation(language).into();
    sentence.unwrap_or_else(invitation).into_owned()
}

fn abstention<'a>(
    base: &'a KnowledgeBase,
    outcome: &Outcome,
    reason: Reason,
    near: &[Candidate],
    contact: Option<Block<'a>>,
    options: ReplyOptions<'_>,
) -> Reply<'a> {
    let language = options.audience.language;
    let sentence = sentence(base, outcome, language);
    let texts = &texts(language).answers;
    let article = match reason {
        Reason::KnownAbsence(absence) => Some(absence.article),
        _ => None,
    };
    let offer = Some(&texts.offer).filter(|_| !near.is_empty());
    let blocks = match (contact, offer) {
        (None, Some(offer)) => vec![Block::text(format!("{sentence} {offer}"))],
        (contact, offer) => {
            let offer = offer.map(|offer| Block::text(offer.as_str()));
            let below = contact.into_iter().chain(offer);
            [Block::text(sentence)].into_iter().chain(below).collect()
        }
    };
    let mut reply = Reply {
        blocks,
        rows: suggestion_rows(base, outcome, near, options),
        ..Reply::default()
    };
    if !matches!(reason, Reason::NotAQuestion(_)) {
        reply.footer = Some(footer(base, article, language));
    } else if reason == Reason::NotAQuestion(Talk::Help) {
        reply.blocks.push(Block::text(texts.help.as_str()));
    }
    reply
}

/// A sentence with questions as buttons, one a row, because long questions are hard to read side by side.
fn suggestions<'a>(
    base: &KnowledgeBase,
    outcome: &Outcome,
    candidates: &[Candidate],
    sentence: String,
    options: ReplyOptions<'_>,
) -> Reply<'a> {
    let language = options.audience.language;
    Reply {
        rows: suggestion_rows(base, outcome, candidates, options),
        footer: Some(footer(base, None, language)),
        ..Reply::from_sentence(sentence)
    }
}

fn suggestion_rows<'c>(
    base: &KnowledgeBase,
    outcome: &Outcome,
    candidates: impl IntoIterator<Item = &'c Candidate>,
    options: ReplyOptions<'_>,
) -> Vec<Row> {
    let language = options.audience.language;
    let rows = candidates
        .into_iter()
        .take(MAX_SUGGESTIONS)
        .map(|candidate| {
            let action = Action::ShowAnswer {
                fact: NameHash::of_fact(base, candidate.fact),
                asker: options.asker,
                entry: recording::offered(outcome, options.entries, candidate.fact),
            };
            let question = base.fact(candidate.fact).questions.first();
            let label = question
                .unwrap_or(&texts(language).buttons.show_answer)
                .as_str();
            Row::Buttons(vec![Button::new(action, label)])
        });
    rows.collect()
}
