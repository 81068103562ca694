//! Vocabulary of a base: spellings, stems, synonyms, corrections.

pub(crate) mod interner;
pub(crate) mod spelling;
pub(crate) mod stemmer;
pub(crate) mod synonyms;
pub(crate) mod words;
