//! A link to the article on the web that shows the quoted sentence there (a text fragment).

use std::fmt::Write;

use super::limits;
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// A quotation of more words is named by this many of its first and last ones.
const EDGE: usize = 5;

/// The address of a fact's first source; of the article, where that would be too long for Discord.
#[must_use]
pub fn to_source(base: &KnowledgeBase, at: FactRef) -> Option<String> {
    let article = &base.articles()[at.article];
    let page = page(article)?;
    let quote = base.fact(at).sources.first().map(|s| article.quote(s));
    let pointed = quote.map(|quote| format!("{}{}", mark(page), fragment(quote)));
    pointed
        .filter(|url| limits::count(url) <= limits::URL)
        .or_else(|| Some(page.to_owned()))
}

/// The article's own address, where Discord can link to it.
#[must_use]
pub fn page(article: &Article) -> Option<&str> {
    let url = article.metadata.url.as_deref()?.trim();
    let host = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| url.strip_prefix(scheme))?;
    let sound = url.is_ascii()
        && url
            .chars()
            .all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c));
    (sound
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && limits::count(url) <= limits::URL)
        .then_some(url)
}

/// A text fragment follows the page's own fragment, where it has one.
fn mark(page: &str) -> String {
    let hash = if page.contains('#') { "" } else { "#" };
    format!("{page}{hash}:~:text=")
}

fn fragment(quote: &str) -> String {
    let words: Vec<_> = quote.split_whitespace().collect();
    if words.len() <= 2 * EDGE {
        return encoded(&words.join(" "));
    }
    let first = words[..EDGE].join(" ");
    let last = words[words.len() - EDGE..].join(" ");
    format!("{},{}", encoded(&first), encoded(&last))
}

/// Percent-encoded, with the hyphens and commas that have a meaning in a text fragment.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;

    #[test]
    fn a_quotation_is_pointed_at() {
        let table = [
            (
                "Five words, no more – here.",
                "Five%20words%2C%20no%20more%20%E2%80%93%20here.",
            ),
            (
                "one two three four five six seven eight nine ten eleven-twelve",
                "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven%2Dtwelve",
            ),
        ];
        for (quote, expected) in table {
            assert_eq!(fragment(quote), expected);
        }
    }

    #[test]
    fn a_source_is_pointed_at() {
        let words = "The%20lamp%20was%20lit%20in,by%20the%20Harbour%20Board%20itself.";
        let table = [
            (
                "https://example.org/story",
                format!("https://example.org/story#:~:text={words}"),
            ),
            (
                "https://example.org/story#top",
                format!("https://example.org/story#top:~:text={words}"),
            ),
        ];
        for (url, expected) in table {
            let base = fixture::base_at(url);
            let fact = fixture::fact(&base, "lamp-lit-when");
            assert_eq!(to_source(&base, fact), Some(expected));
        }
    }

    #[test]
    fn only_what_discord_can_link_to_is_linked() {
        let long = format!("https://example.org/{}", "x".repeat(500));
        let table = [
            ("https://example.org/story", true),
            ("ftp://example.org", false),
            ("https://", false),
            ("https://bad host", false),
            ("javascript:alert(1)", false),
            (&long, false),
        ];
        for (url, expected) in table {
            let mut article = fixture::base().articles()[0].clone();
            article.metadata.url = Some(url.to_owned());
            assert_eq!(page(&article).is_some(), expected, "{url}");
        }
    }
}
