//! Absences that say more than that something is not said.

use std::ops::Range;

use super::finding::Finding;
use super::name;
use super::number::{dates, mismatch};
use super::passage::Passage;
use super::reader::Reader;
use crate::knowledge::problems::kind::ProblemKind;
use crate::text::numbers::numbers;
use crate::text::tokenize::words;

/// Returns the findings about the answer of an absence.
pub(super) fn check(answer: &str, questions: &Passage, reader: &Reader<'_>) -> Vec<Finding> {
    let unknown = unknown(answer, questions, reader).into_iter();
    let mut found: Vec<Finding> = unknown
        .map(|range| Finding {
            kind: ProblemKind::AbsenceNames(answer[range.clone()].to_owned()),
            range,
        })
        .collect();
    if !words(answer)
        .iter()
        .any(|word| reader.cues.is_silence(word))
    {
        found.push(Finding {
            range: 0..answer.len(),
            kind: ProblemKind::AbsenceAsserts,
        });
    }
    found
}

/// Returns the numbers, dates and names that neither the questions nor the article hold.
fn unknown(answer: &str, questions: &Passage, reader: &Reader<'_>) -> Vec<Range<usize>> {
    let either = |holds: &dyn Fn(&Passage) -> bool| holds(questions) || holds(reader.article());
    let numbers = numbers(answer, reader.language).into_iter();
    let numbers = numbers
        .filter(|number| !either(&|passage| mismatch(number, passage).is_none()))
        .map(|number| number.range);
    let dates = dates(answer, reader).into_iter();
    let dates = dates
        .filter(|(_, date)| !either(&|passage| passage.holds_date(date)))
        .map(|(range, _)| range);
    let names = name::missing(answer, reader, |word| {
        either(&|passage| passage.holds_name(word, reader.cues))
    });
    numbers.chain(dates).chain(names).collect()
}
