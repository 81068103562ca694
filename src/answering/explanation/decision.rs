//! What was decided, and why.

use std::fmt::{self, Display, Formatter};

use super::super::pipeline::{DecidedBy, Trace};
use super::super::{Answer, Answerer, Candidate, Decision, Reason, SmallTalk};
use super::candidate::name;
use super::one_line;
use crate::matching::EntryKind;

/// The last step of a way.
pub(super) struct DecisionExplanation<'a> {
    pub(super) answerer: &'a Answerer,
    pub(super) way: &'a Trace,
}

impl DecisionExplanation<'_> {
    fn answered(&self, answer: &Answer) -> String {
        let name = self.answerer.base.full_name(answer.fact);
        let needed = self.answerer.threshold(answer.fact.article);
        format!("{name}, as {:.3} reaches {needed:.2}", answer.confidence)
    }

    fn near(&self, near: &[Candidate]) -> String {
        let names = near.iter();
        let names: Vec<_> = names
            .map(|one| self.answerer.base.full_name(one.fact))
            .collect();
        names.join(", ")
    }

    fn reason(&self, reason: Reason) -> String {
        let suggest = self.answerer.policy.suggest;
        let why = match reason {
            Reason::NotCovered => {
                format!("no fact reaches {suggest:.2}, from where on it is suggested")
            }
            Reason::Ambiguous => format!("no fact is sure enough; some reach {suggest:.2}"),
            Reason::KnownAbsence(at) => {
                let absence = name(&self.answerer.base, EntryKind::Absence(at));
                format!("{absence} comes first and reaches {suggest:.2}")
            }
            Reason::NotAQuestion(SmallTalk::Empty) => "nothing is left to look up".to_owned(),
            Reason::NotAQuestion(SmallTalk::Greeting) => "it only greets".to_owned(),
            Reason::NotAQuestion(SmallTalk::Thanks) => "it only thanks".to_owned(),
            Reason::NotAQuestion(SmallTalk::Farewell) => "it only says goodbye".to_owned(),
            Reason::NotAQuestion(SmallTalk::Help) => {
                "it asks nothing of the article, but of the bot".to_owned()
            }
            Reason::OtherLanguage => self.language(),
        };
        format!("{why} ({})", reason.name())
    }

    fn language(&self) -> String {
        match &self.way.by {
            DecidedBy::Language(foreign) => {
                format!(
                    "it is in {}, by these words: {}",
                    foreign.name,
                    foreign.words.join(" ")
                )
            }
            _ => "it is in another language".to_owned(),
        }
    }

    /// Whether what the whole was found by was certain.
    fn is_uncertain(&self) -> bool {
        self.way.asked().any(|asked| !asked.certain)
    }
}

impl Display for DecisionExplanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.way.by {
            DecidedBy::Whole if !self.way.parts.is_empty() => {
                writeln!(
                    f,
                    "The whole decides: no part by itself is understood or answered more surely."
                )?;
            }
            DecidedBy::OnePart => writeln!(
                f,
                "One part decides, as it is understood or answered more surely by itself."
            )?,
            DecidedBy::EachPart => writeln!(f, "Each part that asks is answered by itself.")?,
            _ => {}
        }
        if self.is_uncertain() {
            writeln!(
                f,
                "Words that name nothing are not answered where it is not certain what they ask about."
            )?;
        }
        match &self.way.outcome.decision {
            Decision::Answer {
                answers,
                unanswered,
            } => {
                for answer in answers {
                    writeln!(f, "Decision: answer with {}", self.answered(answer))?;
                }
                for part in unanswered {
                    let text = one_line(&part.part);
                    writeln!(
                        f,
                        "Decision: no answer to \u{201c}{text}\u{201d}, as {}",
                        self.reason(part.reason)
                    )?;
                }
                Ok(())
            }
            Decision::Suggest(near) => {
                let why = self.reason(Reason::Ambiguous);
                writeln!(f, "Decision: suggest {}, as {why}", self.near(near))
            }
            Decision::Abstain { reason, .. } => {
                writeln!(f, "Decision: no answer, as {}", self.reason(*reason))
            }
        }
    }
}
