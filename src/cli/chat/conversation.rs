//! State of a conversation: the questions suggested last and the fact answered last.

use std::io::{self, Write};
use std::sync::Arc;

use crate::answering::{Answerer, Candidate, Decision, Outcome, Question, Reason, Talk, wording};
use crate::cli::answerer;
use crate::cli::input_lines::InputLine;
use crate::cli::output::reply;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::cli::output::texts::{ChatTexts, texts};
use crate::knowledge::FactRef;
use crate::text::messages::fill;

/// Result of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The conversation goes on.
    Continue,
    /// The person leaves.
    Leave,
}

/// Conversation about one article or all.
pub struct Conversation {
    answerer: Arc<Answerer>,
    /// The version that it was last told to use: that one, or one without its article.
    newest: Arc<Answerer>,
    article: Option<usize>,
    layout: TextLayout,
    /// Facts of the questions suggested last, which a number selects.
    suggested: Vec<FactRef>,
    /// Fact that a follow-up refers to: the last answer or, if that answered a follow-up, the fact before it.
    context: Option<FactRef>,
}

impl Conversation {
    /// Starts a conversation without context.
    pub fn new(answerer: Arc<Answerer>, article: Option<usize>, layout: TextLayout) -> Self {
        Self {
            newest: Arc::clone(&answerer),
            answerer,
            article,
            layout,
            suggested: Vec::new(),
            context: None,
        }
    }

    /// Writes the titles of the articles and how to leave.
    pub fn greet(&self, out: &mut dyn Write) -> io::Result<()> {
        let articles = self.answerer.base().articles();
        let titles = match self.article {
            Some(article) => &articles[article..=article],
            None => articles,
        };
        for article in titles {
            self.layout
                .write_paragraph(out, "", Style::Dim, &article.metadata.title)?;
        }
        let usage = &self.texts().usage;
        self.layout.write_paragraph(out, "", Style::Dim, usage)?;
        writeln!(out)
    }

    /// Writes the farewell.
    pub fn say_goodbye(&self, out: &mut dyn Write) -> io::Result<()> {
        let goodbye = Reason::NotAQuestion(Talk::Farewell);
        let sentence = wording::abstention(self.answerer.base(), goodbye, self.language());
        let sentence = sentence.unwrap_or_default();
        self.layout
            .write_paragraph(out, "", Style::Plain, &sentence)
    }

    /// Goes on with another version of the knowledge, in which it finds the facts that it remembers.
    ///
    /// # Errors
    ///
    /// If the article of the conversation is not there: the version before stays in use.
    pub fn use_knowledge(&mut self, answerer: Arc<Answerer>) -> Result<(), String> {
        if Arc::ptr_eq(&answerer, &self.newest) {
            return Ok(());
        }
        self.newest = Arc::clone(&answerer);
        let (old, new) = (self.answerer.base(), answerer.base());
        let article = self.article.map(|at| old.articles()[at].id.as_str());
        let article = answerer::find_article(new, article).map_err(|unknown| {
            let version = old.version();
            format!("version {version} of the knowledge goes on answering: {unknown}")
        })?;
        let find = |fact: FactRef| new.find_fact(&old.full_name(fact));
        let context = self.context.and_then(find);
        // Where one is gone, the numbers of the others would not be those that were shown.
        let suggested: Option<Vec<_>> = self.suggested.iter().map(|&fact| find(fact)).collect();
        self.context = context;
        self.suggested = suggested.unwrap_or_default();
        self.article = article;
        self.answerer = answerer;
        Ok(())
    }

    /// Replies to a line.
    pub fn reply(&mut self, out: &mut dyn Write, line: &str) -> io::Result<Turn> {
        if matches!(line.trim(), "exit" | "quit") {
            self.say_goodbye(out)?;
            return Ok(Turn::Leave);
        }
        let turn = match parse_number(line) {
            Some(number) if !self.suggested.is_empty() => self.select(out, number)?,
            // A number that selects nothing is no follow-up either.
            Some(_) => self.ask(out, line, None)?,
            None => self.ask(out, line, self.context)?,
        };
        writeln!(out)?;
        out.flush()?;
        Ok(turn)
    }

    /// Writes the reason why a line cannot be read.
    pub fn reject(&self, out: &mut dyn Write, line: &InputLine) -> io::Result<Turn> {
        let sentence = match line {
            InputLine::TooLong => &self.texts().too_long,
            _ => &self.texts().not_utf8,
        };
        self.layout
            .write_paragraph(out, "", Style::Plain, sentence)?;
        writeln!(out)?;
        Ok(Turn::Continue)
    }

    /// Answers the suggested question with a number, from 1.
    fn select(&mut self, out: &mut dyn Write, number: usize) -> io::Result<Turn> {
        if let Some(&fact) = number.checked_sub(1).and_then(|at| self.suggested.get(at)) {
            reply::write_fact(
                out,
                self.layout,
                self.answerer.base(),
                fact,
                self.language(),
            )?;
            self.context = Some(fact);
        } else {
            let count = self.suggested.len();
            let range = fill(&self.texts().choose, &[("count", &count)]);
            self.layout.write_paragraph(out, "", Style::Plain, &range)?;
        }
        Ok(Turn::Continue)
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
        reply::write_outcome(
            out,
            self.layout,
            self.answerer.base(),
            &outcome,
            self.language(),
        )?;
        Ok(self.remember(&outcome))
    }

    /// The language of the article.
    fn language(&self) -> &str {
        self.answerer.base().language(self.article)
    }

    fn texts(&self) -> &'static ChatTexts {
        &texts(self.language()).chat
    }

    /// Remembers what was offered and what the next follow-up is about.
    fn remember(&mut self, outcome: &Outcome) -> Turn {
        self.context = outcome.next_context(self.context);
        self.suggested = match &outcome.decision {
            Decision::Answer { .. } => Vec::new(),
            Decision::Suggest(near) | Decision::Abstain { near, .. } => facts_of(near),
        };
        match outcome.decision {
            Decision::Abstain {
                reason: Reason::NotAQuestion(Talk::Farewell),
                ..
            } => Turn::Leave,
            _ => Turn::Continue,
        }
    }
}

fn facts_of(candidates: &[Candidate]) -> Vec<FactRef> {
    candidates.iter().map(|candidate| candidate.fact).collect()
}

/// Parses a number written as "2", "2.", "(2)" or "#2".
fn parse_number(line: &str) -> Option<usize> {
    let bare = line.trim().trim_matches(['(', ')', '.', '#']);
    let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| bare.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::answering::Policy;
    use crate::knowledge;

    fn answerer() -> Arc<Answerer> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
        let base = Arc::new(knowledge::load(&folder).unwrap());
        Arc::new(Answerer::new(base, Policy::default()))
    }

    fn reply_to(conversation: &mut Conversation, line: &str) -> String {
        let mut out = Vec::new();
        conversation.reply(&mut out, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_number_selects_a_suggestion_until_the_next_question() {
        let answerer = answerer();
        let facts: Vec<_> = answerer.base().facts().map(|(at, _)| at).collect();
        let mut conversation =
            Conversation::new(Arc::clone(&answerer), None, TextLayout::of_stdout());
        conversation.suggested = facts[..2].to_vec();
        for (number, at) in [("2", facts[1]), ("1.", facts[0])] {
            assert!(
                reply_to(&mut conversation, number).starts_with(&answerer.base().fact(at).answer)
            );
            assert_eq!(conversation.context, Some(at));
        }
        for out_of_range in ["0", "3", "99999999999999999999"] {
            let said = reply_to(&mut conversation, out_of_range);
            assert!(!said.contains("paragraph"), "{said}");
        }
        reply_to(&mut conversation, "Why did the fishermen protest?");
        assert_eq!(conversation.suggested, []);
    }

    #[test]
    fn the_context_survives_an_unanswered_question() {
        let answerer = answerer();
        let fact = answerer.base().find_fact("harbour-ferry/boats-cost");
        let mut conversation =
            Conversation::new(Arc::clone(&answerer), None, TextLayout::of_stdout());
        reply_to(&mut conversation, "How much do the new boats cost?");
        assert_eq!(conversation.context, fact);
        reply_to(&mut conversation, "Who builds the electric boats?");
        assert_eq!(conversation.context, fact);
    }

    #[test]
    fn numbers_are_parsed_in_common_notations() {
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
            assert_eq!(parse_number(line), number, "{line:?}");
        }
    }
}
