//! Replies to `/setup`. Only who used it sees them.

use crate::discord::rendering::contact;
use crate::discord::rendering::markup::{Block, Span, bold, markdown, plain};
use crate::discord::rendering::reply::Reply;
use crate::discord::rendering::texts::{SetupTexts, texts};
use crate::knowledge::{InvalidContact, LONGEST_CONTACT};
use crate::server_settings::{
    Answers, LimitReached, MAX_CHANNELS, PlaceSettings, ServerSettings, export,
};
use crate::text::messages::fill;

#[cfg(test)]
mod tests;

/// What is set for a server, to be shown.
#[derive(Debug, Clone)]
pub struct Listing<'a> {
    /// The server.
    pub server: u64,
    /// What is set for it.
    pub settings: &'a ServerSettings,
    /// The ids of the articles that the knowledge holds.
    pub articles: Vec<String>,
    /// The language, as a BCP 47 tag or a locale of Discord.
    pub language: &'a str,
}

impl Listing<'_> {
    /// Shows what is set.
    #[must_use]
    pub fn shown(&self) -> Reply<'static> {
        self.below(&self.texts().shown)
    }

    /// Shows what is set after a change.
    #[must_use]
    pub fn changed(&self) -> Reply<'static> {
        self.below(&self.texts().changed)
    }

    /// Shows what is left after something was removed.
    #[must_use]
    pub fn cleared(&self) -> Reply<'static> {
        self.below(&self.texts().cleared)
    }

    fn texts(&self) -> &'static SetupTexts {
        words(self.language)
    }

    fn below(&self, sentence: &'static str) -> Reply<'static> {
        let texts = self.texts();
        let whole = (!self.settings.whole.is_empty())
            .then(|| self.place(bold(texts.whole_server.as_str()), &self.settings.whole));
        let channels = self.settings.channels.iter();
        let channels = channels.map(|(id, place)| self.place(markdown(format!("<#{id}>")), place));
        let nothing = self.settings.is_empty().then_some(texts.nothing.as_str());
        let stored = fill(&texts.stored, &[("server", &self.server)]);
        Reply {
            blocks: [Block::text(sentence)]
                .into_iter()
                .chain(nothing.map(Block::text))
                .chain(whole)
                .chain(channels)
                .chain([Block::text(stored)])
                .collect(),
            ..Reply::default().only_for_asker()
        }
    }

    /// What is set for a place, a line each below its name.
    fn place(&self, name: Span<'static>, place: &PlaceSettings) -> Block<'static> {
        let texts = self.texts();
        let article = place.article.as_ref();
        let article = article.map(|id| vec![plain(self.article(id))]);
        let answers = place.answers.map(|answers| match answers {
            Answers::Public => &texts.public,
            Answers::Private => &texts.private,
        });
        let lines = [
            (&texts.article, article),
            (
                &texts.answers,
                answers.map(|text| vec![plain(text.as_str())]),
            ),
            (&texts.contact, place.contact.as_ref().map(contact::spans)),
        ];
        let mut spans = vec![name];
        for (label, value) in lines {
            if let Some(value) = value {
                spans.push(plain(format!("\n{label}")));
                spans.extend(value);
            }
        }
        Block::Text(spans)
    }

    /// The id of an article, with a note if the knowledge does not hold it any more.
    fn article(&self, id: &str) -> String {
        if self.articles.iter().any(|known| known == id) {
            return id.to_owned();
        }
        fill(&self.texts().gone, &[("article", &id)])
    }
}

/// Shows what is set as TOML.
#[must_use]
pub fn exported(server: u64, settings: &ServerSettings, language: &str) -> Reply<'static> {
    let texts = words(language);
    if settings.is_empty() {
        return private(&texts.nothing);
    }
    let full = (settings.channels.len() >= MAX_CHANNELS)
        .then(|| Block::text(fill(&texts.full, &[("most", &MAX_CHANNELS)])));
    let toml = format!("```toml\n{}```", export(server, settings));
    Reply {
        blocks: [Block::text(texts.exported.as_str())]
            .into_iter()
            .chain(full)
            .chain([Block::Text(vec![markdown(toml)])])
            .collect(),
        ..Reply::default().only_for_asker()
    }
}

/// For people who may not manage the server.
#[must_use]
pub fn not_allowed(language: &str) -> Reply<'static> {
    private(&words(language).not_allowed)
}

/// For a change that names nothing.
#[must_use]
pub fn nothing_named(language: &str) -> Reply<'static> {
    private(&words(language).nothing_named)
}

/// For an article of a channel that the operator bound to one.
#[must_use]
pub fn bound_by_operator(article: &str, language: &str) -> Reply<'static> {
    private(&fill(&words(language).bound, &[("article", &article)]))
}

/// For a text that is no contact line.
#[must_use]
pub fn invalid_contact(reason: InvalidContact, language: &str) -> Reply<'static> {
    let texts = words(language);
    private(&match reason {
        InvalidContact::Blank => texts.contact_blank.clone(),
        InvalidContact::Long(_) => fill(&texts.contact_long, &[("longest", &LONGEST_CONTACT)]),
        InvalidContact::Ping => texts.contact_ping.clone(),
    })
}

/// For a server that has as many settings as it may have.
#[must_use]
pub fn limit_reached(limit: LimitReached, language: &str) -> Reply<'static> {
    let texts = words(language);
    private(&match limit {
        LimitReached::Channels => fill(&texts.too_many, &[("most", &MAX_CHANNELS)]),
        LimitReached::Length => texts.too_long.clone(),
    })
}

/// For a change that took too long.
#[must_use]
pub fn slow(language: &str) -> Reply<'static> {
    private(&words(language).slow)
}

/// For a change that the database refused.
#[must_use]
pub fn not_stored(language: &str) -> Reply<'static> {
    private(&words(language).not_stored)
}

/// For settings that cannot be read.
#[must_use]
pub fn unreadable(language: &str) -> Reply<'static> {
    private(&words(language).unreadable)
}

fn words(language: &str) -> &'static SetupTexts {
    &texts(language).setup
}

fn private(sentence: &str) -> Reply<'static> {
    Reply::from_sentence(sentence).only_for_asker()
}
