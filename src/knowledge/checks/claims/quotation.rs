//! Quotations of an answer that its sources do not hold.

use std::ops::Range;

use super::finding::Finding;
use super::passage::Passage;
use crate::knowledge::problems::kind::ProblemKind;
use crate::text::quotation_marks::is_double;
use crate::text::tokenize::words;

/// Returns a finding for each quotation whose words stand in no source one after the other.
pub(super) fn check(answer: &str, sources: &[Passage]) -> Vec<Finding> {
    let held = |quotation: &Range<usize>| {
        let parts = answer[quotation.clone()].split(['…', '[', ']']);
        let parts = parts.flat_map(|part| part.split("..."));
        let mut parts = parts.map(words);
        parts.all(|part| sources.iter().any(|source| source.holds_in_order(&part)))
    };
    let missing = quotations(answer)
        .into_iter()
        .filter(|quotation| !held(quotation));
    let finding = |range| Finding {
        range,
        kind: ProblemKind::QuotationNotInSources,
    };
    missing.map(finding).collect()
}

/// Returns what stands between double quotation marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let marks = text.char_indices().filter(|(_, c)| is_double(*c));
    let marks: Vec<(usize, usize)> = marks.map(|(at, c)| (at, at + c.len_utf8())).collect();
    marks
        .chunks_exact(2)
        .map(|pair| pair[0].1..pair[1].0)
        .collect()
}
