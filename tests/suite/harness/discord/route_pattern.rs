//! Patterns of requests such as `POST /channels/*/messages`, relative to the API's root.
use std::fmt;

/// A method and a path in which `*` stands for one segment.
#[derive(Debug, Clone)]
pub struct RoutePattern {
    method: String,
    segments: Vec<String>,
}

impl RoutePattern {
    /// Parses a pattern such as `PATCH /channels/*/messages/*`.
    pub fn parse(text: &str) -> Self {
        let (method, path) = text.split_once(' ').expect("a pattern is `METHOD /path`");
        Self {
            method: method.to_owned(),
            segments: segments(path).map(str::to_owned).collect(),
        }
    }

    /// Returns true if a request matches.
    pub fn matches(&self, method: &str, path: &str) -> bool {
        self.method == method && same(&self.segments, path)
    }
}

impl fmt::Display for RoutePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} /{}", self.method, self.segments.join("/"))
    }
}

/// Splits a path at its slashes.
pub fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_start_matches('/').split('/')
}

fn same(pattern: &[String], path: &str) -> bool {
    let mut wanted = pattern.iter();
    segments(path).all(|segment| {
        wanted
            .next()
            .is_some_and(|want| want == "*" || want == segment)
    }) && wanted.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_one_segment() {
        for (pattern, method, path, expected) in [
            (
                "POST /channels/*/messages",
                "POST",
                "/channels/1/messages",
                true,
            ),
            (
                "POST /channels/*/messages",
                "GET",
                "/channels/1/messages",
                false,
            ),
            (
                "POST /channels/*/messages",
                "POST",
                "/channels/1/messages/2",
                false,
            ),
            (
                "POST /channels/*/messages/*",
                "POST",
                "/channels/1/messages",
                false,
            ),
        ] {
            assert_eq!(
                RoutePattern::parse(pattern).matches(method, path),
                expected,
                "{pattern} {path}"
            );
        }
    }
}
