//! The contact line below a reply that says that the article does not say something.

use url::Url;

use super::markup::{Block, Span, markdown, plain};
use crate::answering::{Decision, Outcome, Reason, Unanswered};
use crate::knowledge::{ContactLine, KnowledgeBase};

/// The contact lines that count at a place, beside those of articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contacts<'a> {
    /// The line that moderators set.
    pub server: Option<&'a ContactLine>,
    /// The line that the operator set.
    pub operator: Option<&'a ContactLine>,
}

impl Contacts<'_> {
    /// Returns the line that is shown: the first of the server's, the article's and the operator's. `article` is the one
    /// that was asked; where all were, only one that stands alone has a line.
    #[must_use]
    pub fn line<'a>(
        &'a self,
        base: &'a KnowledgeBase,
        article: Option<usize>,
    ) -> Option<&'a ContactLine> {
        let only = (base.articles().len() == 1).then_some(0);
        let article = article.or(only).and_then(|at| base.articles().get(at));
        let curator = article.and_then(|article| article.metadata.contact.as_ref());
        self.server.or(curator).or(self.operator)
    }

    /// Returns the line that belongs below the reply to an outcome, if one does.
    #[must_use]
    pub fn below(
        self,
        base: &KnowledgeBase,
        outcome: &Outcome,
        article: Option<usize>,
    ) -> Option<Block<'static>> {
        if !leaves_open(&outcome.decision) {
            return None;
        }
        let article = absence_article(&outcome.decision).or(article);
        self.line(base, article).map(block)
    }
}

/// Returns true if the reply says of anything that the article does not say it.
fn leaves_open(decision: &Decision) -> bool {
    match decision {
        Decision::Answer { unanswered, .. } => unanswered.iter().any(is_denied),
        Decision::Suggest(_) => false,
        Decision::Abstain { reason, denied, .. } if denied.is_empty() => is_not_said(*reason),
        Decision::Abstain { denied, .. } => denied.iter().any(is_denied),
    }
}

/// Returns true if a part has no answer, and nothing is offered for it.
fn is_denied(part: &Unanswered) -> bool {
    part.near.is_empty() && is_not_said(part.reason)
}

fn is_not_said(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::NotCovered | Reason::Ambiguous | Reason::KnownAbsence(_)
    )
}

/// The article of the absence that the reply states.
fn absence_article(decision: &Decision) -> Option<usize> {
    match decision {
        Decision::Abstain {
            reason: Reason::KnownAbsence(at),
            ..
        } => Some(at.article),
        _ => None,
    }
}

/// Formats a contact line: channels and links with `https` work, and everything else is shown as it is.
#[must_use]
pub fn block(line: &ContactLine) -> Block<'static> {
    Block::Text(spans(line))
}

/// Returns the parts of a contact line.
pub fn spans(line: &ContactLine) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let (mut rest, mut at) = (line.as_str(), 0);
    while let Some(start) = rest[at..].find(['<', 'h']).map(|found| at + found) {
        let length = channel(&rest[start..]).or_else(|| link(&rest[start..]));
        at = start + 1;
        if let Some(length) = length {
            spans.push(plain(rest[..start].to_owned()));
            spans.push(markdown(rest[start..start + length].to_owned()));
            (rest, at) = (&rest[start + length..], 0);
        }
    }
    spans.push(plain(rest.to_owned()));
    spans
}

/// The length of the channel that a text begins with, such as `<#123>`.
fn channel(text: &str) -> Option<usize> {
    let (id, _) = text.strip_prefix("<#")?.split_once('>')?;
    let is_id = (1..=20).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit());
    is_id.then_some("<#>".len() + id.len())
}

/// The length of the link with `https` that a text begins with, without the punctuation behind it.
fn link(text: &str) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'+,;=%".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let link = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let has_host = Url::parse(link).is_ok_and(|url| url.scheme() == "https" && url.has_host());
    (link.starts_with("https://") && has_host).then_some(link.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::rendering::markup::render;

    #[test]
    fn channels_and_links_work_and_nothing_else_does() {
        let table = [
            ("Ask in <#123>.", "Ask in <#123>."),
            ("<#123><#45>", "<#123><#45>"),
            (
                "see https://example.org/a_b?c=d#e.",
                "see https://example.org/a_b?c=d#e.",
            ),
            ("(https://example.org)", "(https://example.org)"),
            (
                "[here](https://example.org)",
                r"\[here\](https://example.org)",
            ),
            ("http://example.org", r"http:\//example.org"),
            ("https:// and hope", r"https:\// and hope"),
            ("<#12a> <#> <#1", r"\<#12a> \<#> \<#1"),
            ("</ask:1> <:a:1> <t:1>", r"\</ask:1> \<:a:1> \<t:1>"),
            (
                "*the* _Moderators_, `now`",
                r"\*the\* \_Moderators\_, \`now\`",
            ),
            ("# the Moderators", r"\# the Moderators"),
            ("discord.gg/abc", r"discord.gg\/abc"),
        ];
        for (line, shown) in table {
            assert_eq!(render(&[block(&line.parse().unwrap())], 400), shown);
        }
    }
}
