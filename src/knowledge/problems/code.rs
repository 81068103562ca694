//! Codes of kinds of problems, for programs that read them.

use super::kind::ProblemKind;

impl ProblemKind {
    /// Returns the kind's code, such as `source-not-found`: its name in this program with hyphens. Programs rely on it, so
    /// that a kind is not renamed.
    #[must_use]
    pub fn code(&self) -> String {
        let name = format!("{self:?}");
        let name = name.chars().take_while(char::is_ascii_alphanumeric);
        let mut code = String::new();
        for c in name {
            if c.is_ascii_uppercase() && !code.is_empty() {
                code.push('-');
            }
            code.push(c.to_ascii_lowercase());
        }
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_name_with_hyphens() {
        for (kind, code) in [
            (ProblemKind::NotUtf8, "not-utf8"),
            (ProblemKind::EmptyList(String::new()), "empty-list"),
            (ProblemKind::DuplicateId { first: 1 }, "duplicate-id"),
        ] {
            assert_eq!(kind.code(), code);
        }
    }
}
