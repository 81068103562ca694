//! A review in the terminal: one group at a time, each choice written at once.

use std::io::Write;
use std::sync::Arc;

use super::choice::Choice;
use super::show::{self, MOST_QUESTIONS, counted};
use crate::answering::{Answerer, Policy};
use crate::cli::chat::input::Input;
use crate::cli::input_lines::InputLine;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::curation::absences::NewAbsence;
use crate::curation::review::{Acceptance, Group, KnowledgeFiles, Review, Skipped, TrialRun};
use crate::curation::slug;
use crate::evaluation::Evaluation;
use crate::knowledge::KnowledgeBase;

const USAGE: &str = "\
A number: asked of this fact or absence; of ID: of another; absence: the article does not say; drop a: leave a \
question out; skip: for now; never: for good; quit.";

/// The knowledge under review.
pub struct Session {
    answerer: Answerer,
    policy: Policy,
    files: KnowledgeFiles,
    skipped: Skipped,
    /// The evaluation of the present knowledge; made when it is first needed.
    evaluation: Option<Evaluation>,
}

/// Where a curator types and reads.
struct Dialogue<'d> {
    input: &'d mut dyn Input,
    out: &'d mut dyn Write,
    layout: TextLayout,
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

    fn review(
        &mut self,
        mut group: Group,
        title: &str,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Done> {
        loop {
            writeln!(dialogue.out)?;
            show::group(
                dialogue.out,
                dialogue.layout,
                self.answerer.base(),
                &group,
                title,
            )?;
            let Some(line) = dialogue.ask("")? else {
                return Ok(Done::Quit);
            };
            match Choice::parse(&line) {
                Choice::Skip => return Ok(Done::Skipped),
                Choice::Quit => return Ok(Done::Quit),
                Choice::Never => {
                    let questions: Vec<&str> =
                        group.questions.iter().map(|it| it.text.as_str()).collect();
                    self.skipped.skip(&questions)?;
                    return Ok(Done::SkippedForGood);
                }
                Choice::Drop(at) if at < group.questions.len() && group.questions.len() > 1 => {
                    group.questions.remove(at);
                    continue;
                }
                Choice::Drop(_) | Choice::Unclear => {
                    dialogue.note(USAGE)?;
                    continue;
                }
                accepted => {
                    let acceptance = self.acceptance(&accepted, &group, dialogue)?;
                    if let Some(acceptance) = acceptance
                        && self.accept(&acceptance, dialogue)?
                    {
                        return Ok(Done::Accepted);
                    }
                }
            }
        }
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

impl Dialogue<'_> {
    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        self.layout
            .write_paragraph(self.out, "", Style::Plain, text)?;
        Ok(self.out.flush()?)
    }

    fn note(&mut self, text: &str) -> anyhow::Result<()> {
        self.layout
            .write_paragraph(self.out, "", Style::Dim, text)?;
        Ok(self.out.flush()?)
    }

    /// Reads a line; none at the end of the input.
    fn ask(&mut self, question: &str) -> anyhow::Result<Option<String>> {
        if !question.is_empty() {
            self.say(question)?;
        }
        Ok(match self.input.next_line()? {
            Some(InputLine::Text(line)) => Some(line),
            Some(InputLine::NotUtf8 | InputLine::TooLong) => Some(String::new()),
            None => None,
        })
    }

    /// Reads a line that may be left empty to take a proposal; none if the curator thinks better of it.
    fn ask_with(&mut self, question: &str, proposal: &str) -> anyhow::Result<Option<String>> {
        let line = self.ask(&format!("{question} [{proposal}]"))?;
        Ok(line.map(|line| match line.trim() {
            "" => proposal.to_owned(),
            other => other.to_owned(),
        }))
    }

    fn agrees(&mut self, question: &str) -> anyhow::Result<bool> {
        let line = self.ask(&format!("{question} (y/n)"))?;
        Ok(line.is_some_and(|line| matches!(line.trim(), "y" | "yes")))
    }
}

/// Asks for what a new absence needs beside its questions.
fn absence(
    base: &KnowledgeBase,
    group: &Group,
    questions: Vec<String>,
    dialogue: &mut Dialogue<'_>,
) -> anyhow::Result<Option<Acceptance>> {
    let near = nth(group, 0).and_then(|name| Some(name.split_once('/')?.0.to_owned()));
    let first = base.articles().first().map(|article| article.id.clone());
    let Some(mut article) = near.or(first) else {
        return Ok(None);
    };
    if base.articles().len() > 1 {
        match dialogue.ask_with("Which article does not say it?", &article)? {
            Some(named) => article = named,
            None => return Ok(None),
        }
    }
    let language = base.language(base.find_article(&article));
    let proposal = slug::id(&questions[0], language, "absence");
    let proposal = slug::unique(proposal, |id| entry_exists(base, &article, id));
    let Some(id) = dialogue.ask_with("Its id?", &proposal)? else {
        return Ok(None);
    };
    let answer =
        dialogue.ask("Its answer, such as \"The article does not say who builds the boats.\"?")?;
    let answer = answer.unwrap_or_default();
    if answer.trim().is_empty() {
        dialogue.say("Without an answer there is no absence.")?;
        return Ok(None);
    }
    let absence = NewAbsence {
        id,
        questions,
        answer,
    };
    Ok(Some(Acceptance::Absence { article, absence }))
}

/// Returns the full name of the fact or absence with a number in the list of a group, from 0.
fn nth(group: &Group, at: usize) -> Option<String> {
    let facts = group.facts.iter().map(|near| &near.fact);
    facts.chain(&group.absences).nth(at).cloned()
}

/// Returns the full name of an entry that is named by its id or its full name, in the article nearest to the group first.
fn full_name(base: &KnowledgeBase, group: &Group, id: &str) -> Option<String> {
    if let Some((article, entry)) = id.split_once('/') {
        return entry_exists(base, article, entry).then(|| id.to_owned());
    }
    let near = nth(group, 0).and_then(|name| Some(name.split_once('/')?.0.to_owned()));
    let all = base.articles().iter().map(|article| article.id.clone());
    let mut articles = near.into_iter().chain(all);
    let article = articles.find(|article| entry_exists(base, article, id))?;
    Some(format!("{article}/{id}"))
}

fn entry_exists(base: &KnowledgeBase, article: &str, id: &str) -> bool {
    let article = base.articles().iter().find(|it| it.id == article);
    article.is_some_and(|article| {
        let fact = article.facts.iter().any(|fact| fact.id == id);
        fact || article.absences.iter().any(|absence| absence.id == id)
    })
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
