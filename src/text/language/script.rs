//! Scripts of letters.

use std::collections::HashSet;

use unicode_script::{Script, UnicodeScript};

/// Returns the script of a letter. Characters that several scripts share have none.
pub(super) fn letter_script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = c.script();
    let shared = matches!(script, Script::Common | Script::Inherited);
    (c.is_alphabetic() && !shared).then_some(script)
}

/// Returns the scripts of the letters of some texts.
pub(super) fn letter_scripts<'a>(texts: impl Iterator<Item = &'a str>) -> HashSet<Script> {
    let mut scripts = HashSet::new();
    let mut last = None;
    for script in texts.flat_map(str::chars).filter_map(letter_script) {
        if last.replace(script) != Some(script) {
            scripts.insert(script);
        }
    }
    scripts
}
