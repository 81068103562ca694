//! Text and addresses that people wrote, made safe to show. Markup is escaped by the templates.

use url::Url;

use crate::cli::output::sanitize;

/// Returns a text without control characters, and without invisible ones, which could turn its direction.
pub fn foreign(text: &str) -> String {
    sanitize(text)
}

/// Returns an address that a link may lead to: one of the web.
pub fn web_address(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        let table = [
            ("https://example.org/a?b=1", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("data:text/html,<script>", false),
            ("//example.org", false),
            ("example.org", false),
        ];
        for (address, is_linked) in table {
            assert_eq!(web_address(address).is_some(), is_linked, "{address}");
        }
    }
}
