//! What a message has that an entry does not, by how well each of its terms is found there.

use super::index::Entry;
use super::query::Query;
use super::rows::PerTerm;
use super::weigher::RARE;
use super::weights;

/// The weight of the heaviest term that is missing, in rare words.
pub(super) fn heaviest(query: &Query, found: &PerTerm) -> f32 {
    let missing = query
        .terms
        .iter()
        .zip(found)
        .map(|(term, found)| term.weight * (1.0 - found));
    missing.fold(0.0, f32::max) / RARE
}

/// How much of what is asked which or how of is missing.
pub(super) fn focus(query: &Query, found: &PerTerm) -> f32 {
    query.focus.map_or(0.0, |at| {
        let rarity = query.terms[at].traits.background / RARE;
        rarity * (1.0 - found[at])
    })
}

/// How many of the message's numbers are missing, up to two.
pub(super) fn numbers(query: &Query, found: &PerTerm) -> f32 {
    let missing = query
        .terms
        .iter()
        .zip(found)
        .filter(|(term, found)| term.traits.number && **found < 1.0);
    (missing.count() as f32).min(2.0)
}

/// How many things the message names that the entry does not, while it names others of their kind.
pub(super) fn swapped(query: &Query, entry: &Entry, found: &PerTerm) -> f32 {
    let missing = query
        .terms
        .iter()
        .zip(found)
        .filter(|(_, found)| **found < weights::SAME_THING);
    let places = missing.filter_map(|(term, _)| term.traits.place);
    let swapped = places
        .filter(|place| place.things() & entry.things != 0)
        .count();
    (swapped as f32).min(2.0)
}
