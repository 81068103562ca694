//! The facts and absences that are nearest to a group.

use std::collections::BTreeMap;

use super::asked::{Asked, Evidence};
use super::clustering::{Similarity, cosine};
use crate::answering::Outcome;
use crate::knowledge::KnowledgeBase;
use crate::text::tokenize::words;

/// The most facts and the most absences that are shown beside a group.
const NEAREST: usize = 3;
/// The least confidence of a fact that is shown beside a group, unless people chose it.
const SHOWN: f32 = 0.01;
/// The least similarity of an absence that is shown beside a group.
const SIMILAR: f32 = 0.1;

/// A fact near a group.
#[derive(Debug, Clone, PartialEq)]
pub struct NearFact {
    /// Full name of the fact.
    pub fact: String,
    /// The highest confidence that it answers one of the questions, by the present knowledge; 0 if it is no candidate.
    pub confidence: f32,
    /// How often it was chosen when it was offered for one of these questions or a similar one.
    pub pressed: usize,
    /// How often it was called helpful there.
    pub helpful: usize,
}

/// Returns the facts that people chose or called helpful, then those with the highest confidence.
pub(super) fn near_facts(
    members: &[&Asked],
    open: &[(&Asked, &Outcome)],
    base: &KnowledgeBase,
) -> Vec<NearFact> {
    let mut found: BTreeMap<String, (Evidence, f32)> = BTreeMap::new();
    for (fact, evidence) in members.iter().flat_map(|one| &one.evidence) {
        if base.find_fact(fact).is_some() {
            found.entry(fact.clone()).or_default().0 += *evidence;
        }
    }
    for candidate in open.iter().flat_map(|(_, outcome)| &outcome.candidates) {
        let (_, confidence) = found.entry(base.full_name(candidate.fact)).or_default();
        *confidence = confidence.max(candidate.confidence);
    }
    let facts = found
        .into_iter()
        .map(|(fact, (evidence, confidence))| NearFact {
            fact,
            confidence,
            pressed: evidence.pressed,
            helpful: evidence.helpful,
        });
    let is_near = |near: &NearFact| near.pressed + near.helpful > 0 || near.confidence >= SHOWN;
    let mut facts: Vec<NearFact> = facts.filter(is_near).collect();
    facts.sort_by(|one, other| {
        let evidence = |it: &NearFact| it.pressed + it.helpful;
        let by_evidence = evidence(other).cmp(&evidence(one));
        by_evidence.then(other.confidence.total_cmp(&one.confidence))
    });
    facts.truncate(NEAREST);
    facts
}

/// Returns the absences whose examples are most similar to a question, if they have anything in common with it.
pub(super) fn near_absences(
    words: &[String],
    base: &KnowledgeBase,
    similarity: &Similarity,
) -> Vec<String> {
    let question = similarity.vector(words);
    let mut found: Vec<(f32, String)> = Vec::new();
    for article in base.articles() {
        for absence in &article.absences {
            let examples = absence.questions.iter();
            let vectors = examples.map(|example| similarity.vector(&self::words(example)));
            let nearest = vectors.map(|it| cosine(&question, &it)).fold(0.0, f32::max);
            found.push((nearest, format!("{}/{}", article.id, absence.id)));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let near = found.into_iter().filter(|(nearest, _)| *nearest >= SIMILAR);
    near.take(NEAREST).map(|(_, name)| name).collect()
}
