//! A review in the terminal: one group at a time, each choice written at once.

use std::io::Write;
use std::sync::Arc;

use super::choice::Choice;
use super::dialogue::Dialogue;
use super::entries::{absence, full_name, nth};
use super::show::{self, MOST_QUESTIONS, counted};
use crate::answering::{Answerer, Policy};
use crate::cli::chat::input::Input;
use crate::cli::output::terminal::TextLayout;
use crate::curation::review::{Acceptance, Group, KnowledgeFiles, Review, Skipped, TrialRun};
use crate::evaluation::Evaluation;

const USAGE: &str = "\
A number: asked of this fact or absence; of ID: of another; absence: the article does not say; drop a: leave a \
question out; skip: for now; never: for good; quit.";

const BROKEN_GOLD: &str = "\
A gold.toml has errors, so that your choices cannot be tried with it: see `verbatim check`.";

/// The knowledge under review.
pub struct Session {
    answerer: Answerer,
    policy: Policy,
    files: KnowledgeFiles,
    skipped: Skipped,
    /// The evaluation of the present knowledge; made when it is first needed.
    evaluation: Option<Evaluation>,
}

/// What became of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Accepted,
    Skipped,
    SkippedForGood,
    Quit,
}

impl Session {
    /// Begins a review of the knowledge that the files hold.
    pub fn new(
        answerer: Answerer,
        policy: Policy,
        files: KnowledgeFiles,
        skipped: Skipped,
    ) -> Self {
        Self {
            answerer,
            policy,
            files,
            skipped,
            evaluation: None,
        }
    }

    /// Asks about group after group, until the curator leaves.
    pub fn run(
        &mut self,
        review: Review,
        input: &mut dyn Input,
        out: &mut dyn Write,
        layout: TextLayout,
    ) -> anyhow::Result<()> {
        let mut dialogue = Dialogue { input, out, layout };
        let all = review.groups.len();
        dialogue.say(&found(&review))?;
        if all > 0 {
            dialogue.note(USAGE)?;
            if self.files.have_a_broken_gold_set() {
                dialogue.say(BROKEN_GOLD)?;
            }
        }
        let mut done = Vec::new();
        for (number, mut group) in (1..).zip(review.groups) {
            if done.contains(&Done::Accepted) && !group.retain_open(&self.answerer) {
                dialogue.note(&format!("Group {number} of {all} is settled now."))?;
                continue;
            }
            done.push(self.review(group, &format!("Group {number} of {all}"), &mut dialogue)?);
            if done.last() == Some(&Done::Quit) {
                break;
            }
        }
        dialogue.say(&summary(&done))
    }

    /// Asks about a group until something becomes of it.
    fn review(
        &mut self,
        mut group: Group,
        title: &str,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Done> {
        loop {
            let base = self.answerer.base();
            writeln!(dialogue.out)?;
            show::group(dialogue.out, dialogue.layout, base, &group, title)?;
            let Some(line) = dialogue.ask("")? else {
                return Ok(Done::Quit);
            };
            let choice = Choice::parse(&line);
            if let Some(done) = self.follow(&choice, &mut group, dialogue)? {
                return Ok(done);
            }
        }
    }

    /// Does what a choice says; returns what became of the group, if anything did.
    fn follow(
        &mut self,
        choice: &Choice,
        group: &mut Group,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Option<Done>> {
        Ok(match choice {
            Choice::Skip => Some(Done::Skipped),
            Choice::Quit => Some(Done::Quit),
            Choice::Never => {
                let questions = group.questions.iter();
                let questions: Vec<&str> = questions.map(|it| it.text.as_str()).collect();
                self.skipped.skip(&questions)?;
                Some(Done::SkippedForGood)
            }
            Choice::Drop(at) if *at < group.questions.len() && group.questions.len() > 1 => {
                group.questions.remove(*at);
                None
            }
            Choice::Drop(_) | Choice::Unclear => {
                dialogue.note(USAGE)?;
                None
            }
            Choice::Number(_) | Choice::Entry(_) | Choice::Absence => {
                let acceptance = self.acceptance(choice, group, dialogue)?;
                let accepted = match acceptance {
                    Some(acceptance) => self.accept(&acceptance, dialogue)?,
                    None => false,
                };
                accepted.then_some(Done::Accepted)
            }
        })
    }

    /// Returns what a choice accepts; none if there is no such entry, or the curator thinks better of it.
    fn acceptance(
        &self,
        choice: &Choice,
        group: &Group,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Option<Acceptance>> {
        let base = self.answerer.base();
        let questions = group.questions.iter().take(MOST_QUESTIONS);
        let questions: Vec<String> = questions.map(|it| it.text.clone()).collect();
        let name = match choice {
            Choice::Number(number) => number.checked_sub(1).and_then(|at| nth(group, at)),
            Choice::Entry(id) => full_name(base, group, id),
            _ => return absence(base, group, questions, dialogue),
        };
        let Some((article, entry)) = name.as_deref().and_then(|name| name.split_once('/')) else {
            dialogue.say("There is no such fact or absence.")?;
            return Ok(None);
        };
        Ok(Some(Acceptance::Examples {
            article: article.to_owned(),
            entry: entry.to_owned(),
            questions,
        }))
    }

    /// Tries an acceptance with the gold sets, and writes it if it makes nothing worse or the curator wants it all the same.
    fn accept(
        &mut self,
        acceptance: &Acceptance,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<bool> {
        let base = match self.files.with(acceptance) {
            Ok(base) => base,
            Err(error) => {
                dialogue.say(&format!("Not possible: {error}."))?;
                return Ok(false);
            }
        };
        let changed = Answerer::new(Arc::new(base), self.policy);
        let before = self
            .evaluation
            .get_or_insert_with(|| Evaluation::run(&self.answerer));
        let trial = TrialRun::new(before, &changed, acceptance.questions());
        if !trial.worse.is_empty() {
            show::worse(dialogue.out, dialogue.layout, &trial)?;
            if !dialogue.agrees("Write it all the same?")? {
                return Ok(false);
            }
        }
        self.files.write(acceptance)?;
        dialogue.say(&show::accepted(&trial, acceptance.questions().len()))?;
        self.answerer = changed;
        self.evaluation = Some(trial.after);
        Ok(true)
    }
}

fn found(review: &Review) -> String {
    let read = counted(review.entries, "question");
    match review.groups.len() {
        0 => format!("Nothing to review: none of {read} needs you."),
        groups => format!("{} to review, of {read}.", counted(groups, "group")),
    }
}

fn summary(done: &[Done]) -> String {
    let count = |what| done.iter().filter(|it| **it == what).count();
    format!(
        "Accepted {}, skipped {}, skipped for good {}.",
        count(Done::Accepted),
        count(Done::Skipped),
        count(Done::SkippedForGood),
    )
}
