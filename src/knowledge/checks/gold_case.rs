//! Gold cases held against the facts.

use crate::knowledge::facts_file::FactsFile;
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;
use crate::knowledge::toml_reader::Located;
use crate::text::did_you_mean::nearest;

/// Reports a question that is an example already.
pub(in crate::knowledge) fn check_gold_question(
    question: &Located<String>,
    facts: &FactsFile,
    problems: &mut ProblemCollector,
) {
    if let Some(owner) = facts.examples.owner(&question.value) {
        let id = owner.id.clone();
        problems.add(
            question.at,
            &question.value,
            ProblemKind::GoldIsExample { id },
        );
    }
}

/// Reports every expected id that is no fact's.
pub(in crate::knowledge) fn check_expected<'i>(
    ids: impl IntoIterator<Item = &'i Located<String>>,
    facts: &FactsFile,
    problems: &mut ProblemCollector,
) {
    for id in ids {
        if let Some(kind) = unknown_fact(&id.value, facts) {
            problems.add(id.at, &id.value, kind);
        }
    }
}

fn unknown_fact(id: &str, facts: &FactsFile) -> Option<ProblemKind> {
    let ids = || facts.facts.iter().map(|unproven| unproven.fact.id.as_str());
    if ids().any(|known| known == id) {
        None
    } else if facts.absences.iter().any(|absence| absence.id == id) {
        Some(ProblemKind::ExpectsAbsence)
    } else {
        let nearest = nearest(id, ids()).map(str::to_owned);
        Some(ProblemKind::UnknownFact { nearest })
    }
}
