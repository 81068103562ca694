//! A conversation's memory: what was suggested last, and what was answered last.

use std::io::{self, Write};

use crate::answering::{
    Answerer, Candidate, Decision, Outcome, Question, Reason, SmallTalk, wording,
};
use crate::cli::reply;
use crate::cli::terminal::{Page, Style};
use crate::knowledge::FactRef;

/// Whether the conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It does.
    GoesOn,
    /// The person left.
    Left,
}

/// Questions in a row, put to one article or all.
pub struct Conversation<'a> {
    answerer: &'a Answerer,
    article: Option<usize>,
    page: Page,
    /// The questions on offer: their numbers answer.
    offered: Vec<FactRef>,
    /// The fact that a follow-up such as "why?" is about.
    last: Option<FactRef>,
}

impl<'a> Conversation<'a> {
    /// Nothing said yet.
    pub fn new(answerer: &'a Answerer, article: Option<usize>, page: Page) -> Self {
        Self {
            answerer,
            article,
            page,
            offered: Vec::new(),
            last: None,
        }
    }

    /// Says what it is about.
    pub fn open(&self, out: &mut dyn Write) -> io::Result<()> {
        let articles = self.answerer.base().articles();
        let titles = match self.article {
            Some(article) => &articles[article..=article],
            None => articles,
        };
        for article in titles {
            self.page
                .paragraph(out, "", Style::Faint, &article.metadata.title)?;
        }
        let how = "Ask about it; Ctrl-D leaves.";
        self.page.paragraph(out, "", Style::Faint, how)?;
        writeln!(out)
    }

    /// Says goodbye to who left without a word.
    pub fn close(&self, out: &mut dyn Write) -> io::Result<()> {
        let goodbye = Reason::NotAQuestion(SmallTalk::Farewell);
        let sentence = wording::abstention(self.answerer.base(), goodbye);
        self.page.paragraph(out, "", Style::Plain, &sentence)
    }

    /// Replies to a line.
    pub fn turn(&mut self, out: &mut dyn Write, line: &str) -> io::Result<Turn> {
        if matches!(line.trim(), "exit" | "quit") {
            self.close(out)?;
            return Ok(Turn::Left);
        }
        let turn = match number_of(line) {
            Some(number) if !self.offered.is_empty() => self.pick(out, number)?,
            // A number that picks nothing points back to nothing either.
            Some(_) => self.ask(out, line, None)?,
            None => self.ask(out, line, self.last)?,
        };
        writeln!(out)?;
        out.flush()?;
        Ok(turn)
    }

    /// Says what is wrong with a line that cannot be read.
    pub fn refuse(&self, out: &mut dyn Write, fault: &str) -> io::Result<Turn> {
        let sentence = format!("I cannot read that: {fault}.");
        self.page.paragraph(out, "", Style::Plain, &sentence)?;
        writeln!(out)?;
        Ok(Turn::GoesOn)
    }

    fn pick(&mut self, out: &mut dyn Write, number: usize) -> io::Result<Turn> {
        if let Some(&fact) = number.checked_sub(1).and_then(|at| self.offered.get(at)) {
            reply::fact(out, self.page, self.answerer.base(), fact)?;
            self.last = Some(fact);
        } else {
            let there_are = format!("The numbers on offer are 1 to {}.", self.offered.len());
            self.page.paragraph(out, "", Style::Plain, &there_are)?;
        }
        Ok(Turn::GoesOn)
    }

    fn ask(
        &mut self,
        out: &mut dyn Write,
        line: &str,
        follows: Option<FactRef>,
    ) -> io::Result<Turn> {
        let outcome = self.answerer.ask(Question {
            utterance: line,
            article: self.article,
            follows,
        });
        reply::outcome(out, self.page, self.answerer.base(), &outcome)?;
        Ok(self.remember(&outcome))
    }

    /// Remembers what was offered and what the next follow-up is about.
    fn remember(&mut self, outcome: &Outcome) -> Turn {
        self.offered.clear();
        match &outcome.decision {
            Decision::Answer { answers, .. } => {
                let answered = answers.last().map(|answer| answer.fact);
                self.last = outcome.context.or(answered);
            }
            Decision::Suggest(near) | Decision::Abstain { near, .. } => {
                self.offered = facts_of(near);
            }
        }
        match outcome.decision {
            Decision::Abstain {
                reason: Reason::NotAQuestion(SmallTalk::Farewell),
                ..
            } => Turn::Left,
            _ => Turn::GoesOn,
        }
    }
}

fn facts_of(candidates: &[Candidate]) -> Vec<FactRef> {
    candidates.iter().map(|candidate| candidate.fact).collect()
}

/// "2", "2." or "(2)".
fn number_of(line: &str) -> Option<usize> {
    let bare = line.trim().trim_matches(['(', ')', '.', '#']);
    let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| bare.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::answering::Policy;
    use crate::knowledge;

    fn answerer() -> Answerer {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
        Answerer::new(
            Arc::new(knowledge::load(&folder).unwrap()),
            Policy::default(),
        )
    }

    fn reply(conversation: &mut Conversation<'_>, line: &str) -> String {
        let mut out = Vec::new();
        conversation.turn(&mut out, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_number_picks_what_is_on_offer_until_the_next_question() {
        let answerer = answerer();
        let facts: Vec<_> = answerer.base().facts().map(|(at, _)| at).collect();
        let mut conversation = Conversation::new(&answerer, None, Page::of_stdout());
        conversation.offered = facts[..2].to_vec();
        for (number, at) in [("2", facts[1]), ("1.", facts[0])] {
            assert!(reply(&mut conversation, number).starts_with(&answerer.base().fact(at).answer));
            assert_eq!(conversation.last, Some(at));
        }
        for out_of_range in ["0", "3", "99999999999999999999"] {
            let said = reply(&mut conversation, out_of_range);
            assert!(!said.contains("paragraph"), "{said}");
        }
        reply(&mut conversation, "Why did the fishermen protest?");
        assert_eq!(conversation.offered, []);
    }

    #[test]
    fn the_last_answer_is_remembered_over_what_was_not_answered() {
        let answerer = answerer();
        let fact = answerer.base().find_fact("harbour-ferry/boats-cost");
        let mut conversation = Conversation::new(&answerer, None, Page::of_stdout());
        reply(&mut conversation, "How much do the new boats cost?");
        assert_eq!(conversation.last, fact);
        reply(&mut conversation, "Who builds the electric boats?");
        assert_eq!(conversation.last, fact);
    }

    #[test]
    fn numbers_are_seen_as_people_write_them() {
        let table = [
            ("2", Some(2)),
            (" 2. ", Some(2)),
            ("(2)", Some(2)),
            ("#2", Some(2)),
            ("2 boats", None),
            ("", None),
            ("-1", None),
        ];
        for (line, number) in table {
            assert_eq!(number_of(line), number, "{line:?}");
        }
    }
}
