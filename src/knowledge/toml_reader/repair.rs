//! Repairs slips of brackets and commas, each of which would otherwise cause a problem in every line below it.
//!
//! The repaired text is parsed, so that the rest of the file is still checked; the slips themselves are reported.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::DeTable;

use super::scanner::{Slip, SlipKind, scan};
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;

const UNOPENED_LIST: (&str, &str) = (
    "this list has no opening bracket",
    "write [ before its first entry",
);
const UNCLOSED_LIST: (&str, &str) = (
    "this list has no closing bracket",
    "write ] after its last entry",
);
const MISSING_COMMA: (&str, &str) = (
    "there is no comma between this text and the next one",
    "write a comma after it",
);
const UNEVEN_HEADING: (&str, &str) = (
    "this heading does not have as many closing brackets as opening ones",
    "write two on each side, as in [[fact]], or one on each side of a heading that occurs once, as in [article]",
);

/// Returns the text with such slips repaired, and reports each; a text without them comes back as it is. `lists` are the
/// headings that need two pairs of brackets.
pub(in crate::knowledge) fn repair<'t>(
    text: &'t str,
    lists: &[&str],
    problems: &mut ProblemCollector,
) -> Cow<'t, str> {
    let slips = scan(text, lists);
    let single = slips
        .iter()
        .any(|slip| matches!(slip.kind, SlipKind::SingleBrackets(_)));
    if slips.is_empty() || !single && DeTable::parse(text).is_ok() {
        return text.into();
    }
    report(text, &slips, problems);
    let mut insertions: Vec<(usize, &str)> = slips
        .iter()
        .flat_map(|slip| slip.insertions.iter().copied())
        .collect();
    insertions.sort_by_key(|(at, _)| *at);
    let mut repaired = String::with_capacity(text.len() + insertions.len());
    let mut from = 0;
    for (at, inserted) in &insertions {
        repaired.push_str(&text[from..*at]);
        repaired.push_str(inserted);
        from = *at;
    }
    repaired.push_str(&text[from..]);
    problems.set_insertions(
        insertions
            .iter()
            .map(|(at, inserted)| (*at, inserted.len())),
    );
    repaired.into()
}

fn report(text: &str, slips: &[Slip], problems: &mut ProblemCollector) {
    let marked = |range: &Range<usize>| &text[range.clone()];
    for slip in slips {
        let kind = match &slip.kind {
            SlipKind::UnopenedList => syntax(UNOPENED_LIST),
            SlipKind::UnclosedList => syntax(UNCLOSED_LIST),
            SlipKind::MissingComma => syntax(MISSING_COMMA),
            SlipKind::UnevenHeading => syntax(UNEVEN_HEADING),
            SlipKind::SingleBrackets(key) => {
                let same = |other: &&Slip| other.kind == slip.kind;
                let first = slips.iter().find(same);
                if first.is_some_and(|first| first.range != slip.range) {
                    continue;
                }
                ProblemKind::SingleBrackets {
                    key: key.clone(),
                    places: slips.iter().filter(same).count(),
                }
            }
        };
        problems.add(slip.range.start, marked(&slip.range), kind);
    }
}

fn syntax((slip, help): (&'static str, &'static str)) -> ProblemKind {
    ProblemKind::Syntax { slip, help }
}
