//! The compiler of knowledge files: from their texts to a base whose citations are proven, or to every problem in them.

use std::path::PathBuf;

use super::article::{Article, Paragraph, Sentence};
use super::base::KnowledgeBase;
use super::checks::claims::check_answers;
use super::checks::coverage::{Coverage, coverage};
use super::checks::questions::check_questions;
use super::checks::source::prove_facts;
use super::digest::digest;
use super::examples_file::{self, CollectedExamples};
use super::fact::Fact;
use super::facts_file::{self, EntryPlace, FactsFile};
use super::gold_file::{self, GoldFile};
use super::places::QuestionPlaces;
use super::problems::collector::ProblemCollector;
use super::problems::kind::ProblemKind;
use super::problems::problem::Problem;
use crate::text::sentences::{paragraphs, sentences_of};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its path, as messages show it.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
}

/// The files of one article; `None` for a file that could not be read, which its reader has reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFiles {
    /// The name of their folder.
    pub id: String,
    /// `article.txt`
    pub article: Option<TextFile>,
    /// `facts.toml`
    pub facts: Option<TextFile>,
    /// `examples.toml`, which an article may lack.
    pub examples: Option<TextFile>,
    /// `gold.toml`, which an article may lack.
    pub gold: Option<TextFile>,
}

/// The result of compiling knowledge files.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The base, unless an article, its facts or its examples have an error. A gold set with an error is left empty.
    pub base: Option<KnowledgeBase>,
    /// Every problem found.
    pub problems: Vec<Problem>,
    /// The coverage of each article by its facts.
    pub coverage: Vec<Coverage>,
    /// The places of the base's example questions, article by article.
    pub places: Vec<QuestionPlaces>,
}

/// Compiles the files of articles, which the base keeps in the order given.
#[must_use]
pub fn compile(folders: &[ArticleFiles]) -> Compiled {
    let mut compiled = Compiled::default();
    let mut sound = Vec::new();
    for files in folders {
        let (article, is_sound) = compile_article(files, &mut compiled.problems);
        if let Some((mut article, mut places)) = article {
            compiled.coverage.push(coverage(&article));
            leave_out_todo(&mut article, &mut places);
            if is_sound {
                compiled.problems.extend(check_questions(&article, &places));
                compiled.places.push(places);
                sound.push(article);
            }
        }
    }
    if sound.len() == folders.len() {
        compiled.base = Some(KnowledgeBase::new(sound, version(folders)));
    }
    compiled
}

fn version(folders: &[ArticleFiles]) -> String {
    digest(folders.iter().flat_map(|files| {
        let texts = [&files.article, &files.facts, &files.gold]
            .map(|file| file.as_ref().map_or("", |file| file.text.as_str()));
        // Only where there is one: the version of other articles stays what it was before examples had a file.
        let examples = files.examples.iter().map(|file| file.text.as_str());
        std::iter::once(files.id.as_str())
            .chain(texts)
            .chain(examples)
    }))
}

/// Compiles an article as far as possible; the second value is true if its text, its facts and its examples have no error.
fn compile_article(
    files: &ArticleFiles,
    problems: &mut Vec<Problem>,
) -> (Option<(Article, QuestionPlaces)>, bool) {
    let before = problems.len();
    let text = files
        .article
        .as_ref()
        .filter(|file| has_words(file, problems));
    let mut facts = files
        .facts
        .as_ref()
        .map(|file| read_facts(file, text, problems));
    let examples = files.examples.as_ref().map(|file| {
        let facts = facts.as_mut().map(|(file, _)| file);
        read_examples(file, facts, problems)
    });
    let sound = text.is_some() && facts.is_some() && !has_error(&problems[before..]);
    let facts_file = facts.as_ref().map(|(file, _)| file);
    let gold = files
        .gold
        .as_ref()
        .map(|file| read_gold(file, facts_file, problems))
        .unwrap_or_default();
    let article = text.zip(facts).map(|(text, (file, facts))| {
        let mut places = places(&file);
        let mut article = Article {
            facts,
            gold: gold.cases,
            conversations: gold.conversations,
            ..split_article(&files.id, &text.text, file)
        };
        add_examples(examples.unwrap_or_default(), &mut article, &mut places);
        (article, places)
    });
    (article, sound)
}

fn has_words(file: &TextFile, problems: &mut Vec<Problem>) -> bool {
    let has = file.text.contains(char::is_alphanumeric);
    if !has {
        problems.push(Problem::of_file(&file.path, ProblemKind::EmptyArticle));
    }
    has
}

fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.kind.prevents_use())
}

/// Reads the facts, and proves them where there is an article to prove them by.
fn read_facts(
    file: &TextFile,
    article: Option<&TextFile>,
    problems: &mut Vec<Problem>,
) -> (FactsFile, Vec<Fact>) {
    let mut found = ProblemCollector::new(&file.path, &file.text);
    let facts = facts_file::read(&file.text, &mut found);
    let proven = article.map_or_else(Vec::new, |article| {
        let proven = prove_facts(&facts.facts, &article.text, &mut found);
        check_answers(&facts, &proven, &article.text, &mut found);
        proven
    });
    problems.extend(found.finish(&file.text));
    (facts, proven)
}

/// Reads the collected examples; their facts or absences get them once these are proven.
fn read_examples(
    file: &TextFile,
    facts: Option<&mut FactsFile>,
    problems: &mut Vec<Problem>,
) -> CollectedExamples {
    let mut found = ProblemCollector::new(&file.path, &file.text);
    let collected = examples_file::read(&file.text, facts, &mut found);
    problems.extend(found.finish(&file.text));
    collected
}

/// Adds collected examples to their facts and absences, after the curated ones.
fn add_examples(
    mut collected: CollectedExamples,
    article: &mut Article,
    places: &mut QuestionPlaces,
) {
    let facts = article.facts.iter_mut().zip(&mut places.facts);
    let absences = article.absences.iter_mut().zip(&mut places.absences);
    let facts = facts.map(|(fact, places)| (&fact.id, &mut fact.questions, places));
    let absences = absences.map(|(absence, places)| (&absence.id, &mut absence.questions, places));
    for (id, questions, places) in facts.chain(absences) {
        let (more, their_places) = collected.remove(id).unwrap_or_default();
        questions.extend(more);
        places.extend(their_places);
    }
}

/// Returns the places of the questions of a file.
fn places(file: &FactsFile) -> QuestionPlaces {
    let facts = file.facts.iter().map(|unproven| &unproven.place);
    let questions = |place: &EntryPlace| place.questions.clone();
    QuestionPlaces {
        facts: facts.map(questions).collect(),
        absences: file.absence_places.iter().map(questions).collect(),
    }
}

/// Takes out the facts and absences that are not finished, with the places of their questions.
fn leave_out_todo(article: &mut Article, places: &mut QuestionPlaces) {
    let Article {
        facts,
        absences,
        todo,
        ..
    } = article;
    let is_finished = |id: &String| !todo.contains(id);
    let mut finished = facts.iter().map(|fact| is_finished(&fact.id));
    places.facts.retain(|_| finished.next() == Some(true));
    let mut finished = absences.iter().map(|absence| is_finished(&absence.id));
    places.absences.retain(|_| finished.next() == Some(true));
    facts.retain(|fact| is_finished(&fact.id));
    absences.retain(|absence| is_finished(&absence.id));
}

/// Reads the gold set; returns nothing of it where something has an error.
fn read_gold(file: &TextFile, facts: Option<&FactsFile>, problems: &mut Vec<Problem>) -> GoldFile {
    let mut found = ProblemCollector::new(&file.path, &file.text);
    let gold = gold_file::read(&file.text, facts, &mut found);
    let found = found.finish(&file.text);
    let usable = !has_error(&found);
    problems.extend(found);
    if usable { gold } else { GoldFile::default() }
}

/// Splits a text into paragraphs and sentences.
fn split_article(id: &str, text: &str, file: FactsFile) -> Article {
    let ranges = paragraphs(text);
    let sentences = ranges.iter().enumerate().flat_map(|(paragraph, range)| {
        let sentences = sentences_of(text, range.clone()).into_iter();
        sentences.map(move |range| Sentence { range, paragraph })
    });
    Article {
        id: id.to_owned(),
        metadata: file.metadata,
        sentences: sentences.collect(),
        paragraphs: ranges
            .iter()
            .cloned()
            .map(|range| Paragraph { range })
            .collect(),
        text: text.to_owned(),
        facts: Vec::new(),
        absences: file.absences,
        synonyms: file.synonyms,
        gold: Vec::new(),
        conversations: Vec::new(),
        threshold: file.threshold,
        todo: file.todo,
    }
}

#[cfg(test)]
mod tests;
