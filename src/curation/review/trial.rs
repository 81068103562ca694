//! A change of the knowledge, tried with the gold set before it is written.

use super::settled::{ask, is_settled};
use crate::answering::Answerer;
use crate::evaluation::{Evaluation, Verdict};
use crate::knowledge::KnowledgeBase;

/// A gold case or a turn whose verdict a change alters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The article's id.
    pub article: String,
    /// The line of the case or the conversation in `gold.toml`, from 1.
    pub line: usize,
    /// Its question.
    pub question: String,
    /// The verdict before.
    pub before: Verdict,
    /// The verdict after.
    pub after: Verdict,
}

/// What a change would do.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialRun {
    /// The gold cases that would be replied to worse.
    pub worse: Vec<Change>,
    /// The gold cases that would be replied to better.
    pub better: Vec<Change>,
    /// How many of the questions would be answered, or told that the article does not say it.
    pub settled: usize,
    /// The evaluation of the changed knowledge.
    pub after: Evaluation,
}

impl TrialRun {
    /// Compares the evaluation of the present knowledge with that of a changed one, whose gold sets are the same.
    #[must_use]
    pub fn new(before: &Evaluation, changed: &Answerer, questions: &[String]) -> Self {
        let after = Evaluation::run(changed);
        let changes = changes(before, &after, changed.base());
        let (worse, better) = changes
            .into_iter()
            .partition(|change| rank(change.after) < rank(change.before));
        let settled = questions.iter().filter(|it| is_settled(&ask(changed, it)));
        Self {
            worse,
            better,
            settled: settled.count(),
            after,
        }
    }
}

fn changes(before: &Evaluation, after: &Evaluation, base: &KnowledgeBase) -> Vec<Change> {
    let cases = before.trials.iter().zip(&after.trials);
    let cases = cases.map(|(one, other)| {
        let gold = other.gold(base);
        (
            other.article,
            gold.line,
            &gold.question,
            one.verdict,
            other.verdict,
        )
    });
    let conversations = before.conversations.iter().zip(&after.conversations);
    let turns = conversations.flat_map(|(one, other)| {
        let gold = other.gold(base);
        let verdicts = one.turns.iter().zip(&other.turns).zip(&gold.turns);
        verdicts.map(move |((one, again), turn)| {
            (
                other.article,
                gold.line,
                &turn.question,
                one.verdict,
                again.verdict,
            )
        })
    });
    let changed = cases.chain(turns).filter(|it| rank(it.3) != rank(it.4));
    changed
        .map(|(article, line, question, before, after)| Change {
            article: base.articles()[article].id.clone(),
            line,
            question: question.clone(),
            before,
            after,
        })
        .collect()
}

/// Orders verdicts: a wrong answer is worse than none.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Wrong | Verdict::FalseAnswer => 0,
        Verdict::Silent => 1,
        Verdict::Offered => 2,
        Verdict::PartlyRight => 3,
        Verdict::Right | Verdict::RightlySilent => 4,
    }
}
