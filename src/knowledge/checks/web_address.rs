//! Addresses of web pages.

use url::Url;

/// Returns true if a text is the full address of a web page, as Discord takes it for a link.
///
/// [`Url`] repairs what browsers repair (missing slashes, spaces, backslashes); Discord does not, so that such an
/// address would not work as written.
pub(in crate::knowledge) fn is_web_address(text: &str) -> bool {
    let is_complete = |url: Url| {
        let rest = text[url.scheme().len()..].strip_prefix("://");
        matches!(url.scheme(), "http" | "https") && rest.is_some_and(|it| !it.starts_with('/'))
    };
    let is_repaired = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    !text.contains(is_repaired) && Url::parse(text).is_ok_and(is_complete)
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn web_addresses_are_http_with_a_host() {
        for address in [
            "https://example.org",
            "http://example.org/a?b=c#d",
            "HTTPS://Example.org/",
            "https://example.org:8080/ä",
            "https://bücher.example/",
            "https://[2001:db8::1]/",
        ] {
            assert!(is_web_address(address), "{address}");
        }
        for text in [
            "",
            "example.org",
            "javascript:alert(1)",
            "ftp://example.org/",
            "https:example.org",
            "https://",
            "https:///path",
            "https://?q",
            "https://exa mple.org",
            "https://example.org/a b",
            "https://example.org/\u{7}",
            " https://example.org",
            "https://example.org:99999/",
            "https://example.org\\a",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }
}
