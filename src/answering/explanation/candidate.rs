//! The explanation of a candidate: the sum that it is ranked by, and the sums that its confidence is made of.

use std::fmt::{self, Display, Formatter};

use super::super::Answerer;
use super::contributions::Contributions;
use super::sentences::SENTENCES;
use crate::knowledge::KnowledgeBase;
use crate::matching::confidence::model::{ANSWERABLE_DESCRIPTIONS, CORRECT_DESCRIPTIONS};
use crate::matching::features::feature::Feature;
use crate::matching::{EntryKind, Match};
use crate::text::messages::fill;

/// One of the candidates that a look-up found.
pub(super) struct CandidateExplanation<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) candidate: &'a Match,
    /// The candidates that are explained before it.
    pub(super) earlier: &'a [Match],
}

/// Most terms that are shown of a sum of the best candidate, and of a sum of another.
const MAX_TERMS_OF_BEST: usize = 6;
const MAX_TERMS: usize = 3;

impl CandidateExplanation<'_> {
    fn base(&self) -> &KnowledgeBase {
        &self.answerer.base
    }

    fn article(&self) -> usize {
        match self.candidate.kind {
            EntryKind::Fact(at) => at.article,
            EntryKind::Absence(at) => at.article,
        }
    }

    fn question(&self) -> &str {
        let questions = match self.candidate.kind {
            EntryKind::Fact(at) => &self.base().fact(at).questions,
            EntryKind::Absence(at) => &self.base().absence(at).questions,
        };
        questions
            .get(self.candidate.question)
            .map_or("", String::as_str)
    }

    fn max_terms(&self) -> usize {
        if self.earlier.is_empty() {
            MAX_TERMS_OF_BEST
        } else {
            MAX_TERMS
        }
    }

    fn is_absence(candidate: &Match) -> bool {
        matches!(candidate.kind, EntryKind::Absence(_))
    }

    fn write_name(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sentences = &SENTENCES.candidate;
        let name = name(self.base(), self.candidate.kind);
        let confidence = format!("{:.3}", self.candidate.confidence);
        let values: [(&str, &dyn Display); 2] = [("name", &name), ("confidence", &confidence)];
        f.write_str(&fill(&sentences.confidence, &values))?;
        if !Self::is_absence(self.candidate) {
            let threshold = format!("{:.2}", self.answerer.threshold(self.article()));
            f.write_str(&fill(&sentences.threshold, &[("threshold", &threshold)]))?;
        }
        let nearest = fill(&sentences.nearest, &[("question", &self.question())]);
        writeln!(f, "\n  {nearest}")
    }

    fn write_rank(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.rank_weights();
        let sum = Contributions::new(
            &self.candidate.features.values,
            weights,
            &Feature::all().map(Feature::describe),
        );
        let score = format!("{:.2}", self.candidate.score);
        let ranked = fill(&SENTENCES.candidate.ranked, &[("score", &score)]);
        writeln!(f, "  {ranked}")?;
        write!(f, "{}", sum.at_most(self.max_terms()))
    }

    /// Writes the probability that the base answers at all. The best fact decides it for all facts, and the best absence
    /// for all absences, so that its sum is written once for each.
    fn write_answerable(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.confidence_weights();
        let sentences = &SENTENCES.candidate;
        let sentence = if Self::is_absence(self.candidate) {
            &sentences.any_absence
        } else {
            &sentences.any_fact
        };
        let probability = format!("{:.3}", weights.answerable(&self.candidate.answerable));
        write!(f, "  {}", fill(sentence, &[("probability", &probability)]))?;
        let has_same_sum = |other: &Match| {
            !other.exact && Self::is_absence(other) == Self::is_absence(self.candidate)
        };
        if self.earlier.iter().any(has_same_sum) {
            return writeln!(f, "{}", sentences.as_above);
        }
        writeln!(f)?;
        let sum = Contributions::new(
            &self.candidate.answerable,
            &weights.answerable,
            &ANSWERABLE_DESCRIPTIONS,
        );
        let sum = sum.starting_from(weights.answerable_bias);
        write!(f, "{}", sum.at_most(self.max_terms()))
    }

    /// Writes the probability that, among the facts or absences, it is this one.
    fn write_correct(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = self.answerer.index.confidence_weights();
        let probability = format!("{:.3}", weights.correct(&self.candidate.correct));
        let this_one = &SENTENCES.candidate.this_one;
        writeln!(f, "  {}", fill(this_one, &[("probability", &probability)]))?;
        let sum = Contributions::new(
            &self.candidate.correct,
            &weights.correct,
            &CORRECT_DESCRIPTIONS,
        );
        let sum = sum.starting_from(weights.correct_bias);
        write!(f, "{}", sum.at_most(self.max_terms()))
    }
}

impl Display for CandidateExplanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_name(f)?;
        if self.candidate.exact {
            return writeln!(f, "  {}", SENTENCES.candidate.exact);
        }
        self.write_rank(f)?;
        self.write_answerable(f)?;
        self.write_correct(f)
    }
}

/// Returns the full name of a fact, or that of an absence with a note that it is one.
pub(super) fn name(base: &KnowledgeBase, kind: EntryKind) -> String {
    match kind {
        EntryKind::Fact(fact) => base.full_name(fact),
        EntryKind::Absence(at) => {
            let article = &base.articles()[at.article].id;
            let name = format!("{article}/{}", base.absence(at).id);
            fill(&SENTENCES.candidate.absence, &[("name", &name)])
        }
    }
}
