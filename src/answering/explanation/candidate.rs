//! A candidate: by what it is ranked, and what its confidence is made of.

use std::fmt::{self, Display, Formatter};

use super::super::Answerer;
use super::contributions::Contributions;
use crate::knowledge::KnowledgeBase;
use crate::matching::confidence::model::{ANSWERABLE_DESCRIPTIONS, CORRECT_DESCRIPTIONS};
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};

/// One candidate of those that were found for some words.
pub(super) struct CandidateExplanation<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) one: &'a Match,
    /// Those told before it.
    pub(super) before: &'a [Match],
}

impl CandidateExplanation<'_> {
    fn base(&self) -> &KnowledgeBase {
        &self.answerer.base
    }

    fn article(&self) -> usize {
        match self.one.kind {
            EntryKind::Fact(at) => at.article,
            EntryKind::Absence(at) => at.article,
        }
    }

    fn question(&self) -> &str {
        let questions = match self.one.kind {
            EntryKind::Fact(at) => &self.base().fact(at).questions,
            EntryKind::Absence(at) => &self.base().absence(at).questions,
        };
        questions.get(self.one.question).map_or("", String::as_str)
    }

    /// So many lines tell a sum: of the best candidate more than of the next.
    fn lines(&self) -> usize {
        if self.before.is_empty() { 6 } else { 3 }
    }

    fn is_absence(one: &Match) -> bool {
        matches!(one.kind, EntryKind::Absence(_))
    }

    fn write_name(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let confidence = self.one.confidence;
        write!(
            f,
            "{}  confidence {confidence:.3}",
            name(self.base(), self.one.kind)
        )?;
        if Self::is_absence(self.one) {
            writeln!(f)?;
        } else {
            let needed = self.answerer.threshold(self.article());
            writeln!(f, " (an answer needs {needed:.2})")?;
        }
        writeln!(f, "  nearest example: {}", self.question())
    }

    fn write_rank(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.rank_weights();
        let sum = Contributions::of(
            &self.one.features.values,
            weights,
            &Feature::all().map(Feature::describe),
        );
        writeln!(f, "  ranked by {:.2}", self.one.score)?;
        write!(f, "{}", sum.at_most(self.lines()))
    }

    /// Whether the base answers at all is judged by the best fact for all facts, and by the best absence for all absences.
    fn write_covered(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.confidence_weights();
        let what = if Self::is_absence(self.one) {
            "any absence is about this"
        } else {
            "any fact answers this"
        };
        write!(
            f,
            "  {what}: {:.3}",
            weights.answerable(&self.one.answerable)
        )?;
        let alike =
            |other: &Match| !other.exact && Self::is_absence(other) == Self::is_absence(self.one);
        if self.before.iter().any(alike) {
            return writeln!(f, ", as above");
        }
        writeln!(f)?;
        let sum = Contributions::of(
            &self.one.answerable,
            &weights.answerable,
            &ANSWERABLE_DESCRIPTIONS,
        );
        write!(
            f,
            "{}",
            sum.starting_from(weights.answerable_bias)
                .at_most(self.lines())
        )
    }

    fn write_chosen(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.confidence_weights();
        let correct = weights.correct(&self.one.correct);
        writeln!(f, "  it is this one: {correct:.3}, which counts less")?;
        let sum = Contributions::of(&self.one.correct, &weights.correct, &CORRECT_DESCRIPTIONS);
        write!(
            f,
            "{}",
            sum.starting_from(weights.correct_bias)
                .at_most(self.lines())
        )
    }
}

impl Display for CandidateExplanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_name(f)?;
        if self.one.exact {
            return writeln!(f, "  the message is one of its example questions");
        }
        self.write_rank(f)?;
        self.write_covered(f)?;
        self.write_chosen(f)
    }
}

/// What a candidate is called.
pub(super) fn name(base: &KnowledgeBase, kind: EntryKind) -> String {
    match kind {
        EntryKind::Fact(fact) => base.full_name(fact),
        EntryKind::Absence(at) => {
            let article = &base.articles()[at.article].id;
            format!(
                "{article}/{} (the article does not say)",
                base.absence(at).id
            )
        }
    }
}
