//! Links to an article that make the browser highlight the quoted sentence (a URL text fragment).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::size_limits;
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// A quotation of more than twice this many words is given by its first and last words only.
const EDGE_WORDS: usize = 5;

/// Characters encoded in a text fragment. Hyphens and commas are among them, as they have a meaning there.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// Characters that `url` leaves alone in a query, though RFC 3986 forbids them.
const FORBIDDEN: [char; 6] = ['\\', '^', '`', '{', '|', '}'];

/// The address of the article, pointing at the fact's first source if that fits into a button.
#[must_use]
pub fn source_url(base: &KnowledgeBase, at: FactRef) -> Option<String> {
    let article = &base.articles()[at.article];
    let page = article_url(article)?;
    let source = base.fact(at).sources.first();
    let pointing = source.map(|source| with_fragment(&page, article.quote(source)));
    pointing
        .filter(|url| size_limits::count(url) <= size_limits::URL)
        .or(Some(page))
}

/// The address of the article, if a button can link to it.
#[must_use]
pub fn article_url(article: &Article) -> Option<String> {
    let url = Url::parse(article.metadata.url.as_deref()?).ok()?;
    let is_web = matches!(url.scheme(), "https" | "http");
    let url = String::from(url);
    (is_web && !url.contains(FORBIDDEN) && size_limits::count(&url) <= size_limits::URL)
        .then_some(url)
}

/// Appends the text fragment to the page's own fragment, if it has one.
fn with_fragment(page: &str, quote: &str) -> String {
    let hash = if page.contains('#') { "" } else { "#" };
    format!("{page}{hash}:~:text={}", text_directive(quote))
}

fn text_directive(quote: &str) -> String {
    let words: Vec<_> = quote.split_whitespace().collect();
    if words.len() <= 2 * EDGE_WORDS {
        return encode(&words.join(" "));
    }
    let first = words[..EDGE_WORDS].join(" ");
    let last = words[words.len() - EDGE_WORDS..].join(" ");
    format!("{},{}", encode(&first), encode(&last))
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::fixture;

    #[test]
    fn a_long_quotation_is_given_by_its_first_and_last_words() {
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
            assert_eq!(text_directive(quote), expected);
        }
    }

    #[test]
    fn the_link_points_at_the_source() {
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
            assert_eq!(source_url(&base, fact), Some(expected));
        }
    }

    #[test]
    fn only_web_addresses_that_fit_are_linked() {
        let long = format!("https://example.org/{}", "x".repeat(500));
        let table = [
            ("https://example.org/story", true),
            ("ftp://example.org", false),
            ("https://", false),
            ("https://bad host", false),
            ("https://example.org/?q={x}", false),
            ("javascript:alert(1)", false),
            (&long, false),
        ];
        for (url, expected) in table {
            let mut article = fixture::base().articles()[0].clone();
            article.metadata.url = Some(url.to_owned());
            assert_eq!(article_url(&article).is_some(), expected, "{url}");
        }
    }
}
