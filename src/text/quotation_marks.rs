//! Quotation marks of the scripts that newspapers mix.

/// Returns true for a double quotation mark, straight, curly or angular.
#[must_use]
pub fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// Returns true for a single quotation mark, which may also be an apostrophe.
#[must_use]
pub fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}

/// Returns true for any quotation mark.
#[must_use]
pub fn is_quotation_mark(c: char) -> bool {
    is_double(c) || is_single(c)
}

/// Returns true for a double quotation mark whose shape opens a quotation in English.
#[must_use]
pub fn is_opening_double(c: char) -> bool {
    matches!(c, '“' | '„' | '«')
}

/// Returns true for a double quotation mark whose shape closes a quotation in English.
#[must_use]
pub fn is_closing_double(c: char) -> bool {
    matches!(c, '”' | '»')
}
