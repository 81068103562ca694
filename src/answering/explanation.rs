//! Why an outcome is what it is, in a curator's words.

use std::fmt::{self, Display, Formatter};

use super::{Answerer, Question};
use crate::knowledge::KnowledgeBase;
use crate::matching::evidence::Kind;
use crate::matching::{EntryKind, Match};
use crate::text::{markup, tokenize::words};

/// So many candidates are shown.
const SHOWN: usize = 3;
/// Evidence that adds less than this to a score is left out.
const TELLING: f32 = 0.005;

/// What was understood, what was near, and what spoke for it.
#[derive(Debug)]
pub struct Explanation<'a> {
    answerer: &'a Answerer,
    words: Vec<String>,
    corrections: Vec<(String, String)>,
    found: Vec<Match>,
}

impl Answerer {
    /// How the outcome of a question comes about.
    #[must_use]
    pub fn explain(&self, question: Question<'_>) -> Explanation<'_> {
        let (_, typed) = markup::split_quoted(question.utterance);
        let words = words(&markup::strip(&typed));
        let corrections = self.index.corrections(&words);
        let mut found = self.index.search(&words, question.article);
        found.truncate(SHOWN);
        Explanation {
            answerer: self,
            words,
            corrections,
            found,
        }
    }
}

impl Explanation<'_> {
    fn base(&self) -> &KnowledgeBase {
        &self.answerer.base
    }

    fn name(&self, one: &Match) -> String {
        match one.kind {
            EntryKind::Fact(fact) => self.base().full_name(fact),
            EntryKind::Absence(at) => {
                format!(
                    "{}/{} (the article does not say)",
                    self.base().articles()[at.article].id,
                    self.base().absence(at).id
                )
            }
        }
    }

    fn question(&self, one: &Match) -> &str {
        let questions = match one.kind {
            EntryKind::Fact(fact) => &self.base().fact(fact).questions,
            EntryKind::Absence(at) => &self.base().absence(at).questions,
        };
        questions.get(one.question).map_or("", String::as_str)
    }

    fn threshold(&self, one: &Match) -> f32 {
        let article = match one.kind {
            EntryKind::Fact(at) => at.article,
            EntryKind::Absence(at) => at.article,
        };
        self.base().articles()[article]
            .threshold
            .unwrap_or(self.answerer.policy.threshold)
    }

    fn write_candidate(&self, f: &mut Formatter<'_>, one: &Match) -> fmt::Result {
        let needed = self.threshold(one);
        writeln!(
            f,
            "\n{}  confidence {:.3} (an answer needs {needed:.2})",
            self.name(one),
            one.confidence
        )?;
        writeln!(f, "  nearest example: {}", self.question(one))?;
        if one.exact {
            writeln!(f, "  the message is an example question")?;
        }
        let weights = self.answerer.index.rank_weights();
        let mut evidence: Vec<(f32, Kind)> = Kind::ALL
            .iter()
            .map(|&kind| (one.evidence.of(kind) * weights[kind as usize], kind))
            .collect();
        evidence.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        for (added, kind) in evidence
            .into_iter()
            .filter(|(added, _)| added.abs() >= TELLING)
        {
            writeln!(
                f,
                "  {added:+6.2}  {} ({:.2})",
                kind.describe(),
                one.evidence.of(kind)
            )?;
        }
        writeln!(f, "  {:6.2}  in all", one.score)
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "words: {}", self.words.join(" "))?;
        for (typed, meant) in &self.corrections {
            writeln!(f, "read {typed} as {meant}")?;
        }
        if self.found.is_empty() {
            return write!(f, "no fact is near");
        }
        self.found
            .iter()
            .try_for_each(|one| self.write_candidate(f, one))
    }
}
