//! Everything that is checked of a knowledge folder.

use std::path::Path;

use super::progress;
use crate::evaluation::confusions;
use crate::knowledge::{self, CheckReport};
use crate::matching::{Index, TooLargeToTrain};

/// What was found in a knowledge folder.
pub struct Checked {
    /// Its problems and coverage.
    pub report: CheckReport,
    /// The sizes of a base that is too large to train on.
    pub too_much: Option<TooLargeToTrain>,
}

/// Finds every problem of a folder: first those of its files, then, if it can be used, what the matcher would confuse.
pub fn examine(folder: &Path) -> anyhow::Result<Checked> {
    let mut report = knowledge::check(folder)?;
    let Some(base) = &report.base else {
        return Ok(Checked {
            report,
            too_much: None,
        });
    };
    let examples: usize = base.facts().map(|(_, fact)| fact.questions.len()).sum();
    let _shown = progress::show(examples);
    let index = Index::new(base, true);
    let found = confusions(base, &report.places, &index);
    report.extend(found);
    Ok(Checked {
        report,
        too_much: index.too_large_to_train(),
    })
}
