//! JSON of a reply. Names and order of its fields are a contract, described in `docs/json.md`: they do not change.

use std::borrow::Cow;

use serde::Serialize;

use crate::answering::{Answer, Candidate, Decision, Outcome, Reason, wording};
use crate::knowledge::{KnowledgeBase, Source};

/// Reply to a question.
#[derive(Debug, PartialEq, Serialize)]
pub struct Reply<'a> {
    decision: &'static str,
    answers: Vec<AnswerReply<'a>>,
    candidates: Vec<CandidateReply<'a>>,
    reason: Option<&'static str>,
    text: Option<Cow<'a, str>>,
    /// The article that the reply is about; null where that may be several.
    article: Option<&'a str>,
    /// The version of the knowledge.
    version: &'a str,
}

#[derive(Debug, PartialEq, Serialize)]
struct AnswerReply<'a> {
    fact: String,
    text: &'a str,
    sources: Vec<SourceReply<'a>>,
    confidence: f32,
}

#[derive(Debug, PartialEq, Serialize)]
struct SourceReply<'a> {
    text: &'a str,
    /// Paragraph number, from 1.
    paragraph: usize,
}

#[derive(Debug, PartialEq, Serialize)]
struct CandidateReply<'a> {
    fact: String,
    question: &'a str,
    confidence: f32,
}

impl<'a> Reply<'a> {
    /// Builds the reply of an outcome to a question about one article or all of them, with the program's own sentence in
    /// their language; `base` is the one that the answerer used.
    pub fn new(base: &'a KnowledgeBase, outcome: &Outcome, article: Option<usize>) -> Self {
        let (decision, reason, answers) = match &outcome.decision {
            Decision::Answer { answers, .. } => ("answer", None, answers.as_slice()),
            Decision::Suggest(_) => ("suggest", Some(Reason::Ambiguous), &[][..]),
            Decision::Abstain { reason, .. } => ("abstain", Some(*reason), &[][..]),
        };
        let about = article.or_else(|| only_article(base, answers));
        Self {
            decision,
            answers: answers
                .iter()
                .map(|answer| answer_reply(base, answer))
                .collect(),
            candidates: best_first(&outcome.candidates)
                .iter()
                .map(|candidate| candidate_reply(base, candidate))
                .collect(),
            reason: reason.map(Reason::name),
            text: wording::sentence(base, outcome, base.language(article)),
            article: about.map(|article| base.articles()[article].id.as_str()),
            version: base.version(),
        }
    }
}

/// Returns the article that all answers are from or, without answers, the only one there is.
fn only_article(base: &KnowledgeBase, answers: &[Answer]) -> Option<usize> {
    let Some(first) = answers.first() else {
        return (base.articles().len() == 1).then_some(0);
    };
    let article = first.fact.article;
    answers
        .iter()
        .all(|answer| answer.fact.article == article)
        .then_some(article)
}

/// Returns the candidates by confidence; of equals, the one that ranked higher comes first.
fn best_first(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut sorted = candidates.to_vec();
    sorted.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    sorted
}

fn answer_reply<'a>(base: &'a KnowledgeBase, answer: &Answer) -> AnswerReply<'a> {
    let fact = base.fact(answer.fact);
    let article = &base.articles()[answer.fact.article];
    let source_reply = |source: &Source| SourceReply {
        text: article.quote(source),
        paragraph: source.paragraph + 1,
    };
    AnswerReply {
        fact: base.full_name(answer.fact),
        text: &fact.answer,
        sources: fact.sources.iter().map(source_reply).collect(),
        confidence: answer.confidence,
    }
}

fn candidate_reply<'a>(base: &'a KnowledgeBase, candidate: &Candidate) -> CandidateReply<'a> {
    CandidateReply {
        fact: base.full_name(candidate.fact),
        question: &base.fact(candidate.fact).questions[candidate.question],
        confidence: candidate.confidence,
    }
}
