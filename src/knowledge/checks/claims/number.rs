//! Numbers and dates of an answer that its sources do not hold.

use super::finding::Finding;
use super::passage::Passage;
use super::reader::Reader;
use crate::knowledge::problems::kind::ProblemKind;
use crate::text::numbers::{Number, numbers};

/// A number of an answer that does not stand in a passage as it does in the answer.
pub(super) enum Mismatch {
    /// The passage does not hold it.
    Missing,
    /// The passage holds it with another unit.
    Unit {
        written: &'static str,
        proven: &'static str,
    },
}

/// Returns the findings about the numbers, days and months of an answer.
pub(super) fn check(answer: &str, sources: &Passage, reader: &Reader<'_>) -> Vec<Finding> {
    let numbers = numbers(answer, reader.language).into_iter();
    let numbers = numbers.filter_map(|number| {
        let written = answer[number.range.clone()].to_owned();
        let kind = match mismatch(&number, sources)? {
            Mismatch::Missing => ProblemKind::NumberNotInSources {
                elsewhere: reader.sentence_for(answer, |passage| passage.holds_number(&number)),
                number: written,
            },
            Mismatch::Unit {
                written: unit,
                proven,
            } => ProblemKind::UnitNotInSources {
                number: written,
                unit,
                proven,
            },
        };
        Some(Finding {
            range: number.range,
            kind,
        })
    });
    let dates = dates(answer, reader).into_iter();
    let dates = dates.filter(|(_, date)| !sources.holds_date(date));
    let dates = dates.map(|(range, date)| Finding {
        kind: ProblemKind::NumberNotInSources {
            number: answer[range.clone()].to_owned(),
            elsewhere: reader.sentence_for(answer, |passage| passage.holds_date(date)),
        },
        range,
    });
    numbers.chain(dates).collect()
}

/// Returns how a passage fails to hold a number, if it does. A loose number needs no proof.
pub(super) fn mismatch(number: &Number, passage: &Passage) -> Option<Mismatch> {
    if number.loose || number.values.is_empty() && passage.holds_word(&number.text) {
        return None;
    }
    let same: Vec<&Number> = passage
        .numbers
        .iter()
        .filter(|known| known.equals(number))
        .collect();
    let Some(first) = same.first() else {
        return Some(Mismatch::Missing);
    };
    let written = number.unit?;
    let differs = |known: &&Number| known.unit.is_some_and(|unit| unit != written);
    let proven = first.unit.filter(|_| same.iter().all(differs))?;
    Some(Mismatch::Unit { written, proven })
}

/// Returns the days and months of a text, each by its name.
pub(super) fn dates<'r>(text: &str, reader: &Reader<'r>) -> Vec<(std::ops::Range<usize>, &'r str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for written in text.split(|c: char| !c.is_alphanumeric()) {
        let range = at..at + written.len();
        at = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        let word = crate::text::normalize::normalize(written);
        found.extend(reader.cues.date(written, &word).map(|date| (range, date)));
    }
    found
}
