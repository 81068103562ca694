//! From the texts of knowledge files to a base whose citations are proven, or to every reason why not.

use std::ops::Range;
use std::path::PathBuf;

use super::cause::{Cause, SHORTEST_SOURCE, Severity};
use super::citation::{Citations, Folded, Miss};
use super::coverage::{Coverage, coverage};
use super::difference::Sentences;
use super::digest::digest;
use super::facts_file::{self, Draft, FactsFile};
use super::fields::At;
use super::gold_file;
use super::problem::{Problem, Report};
use super::{Article, Fact, KnowledgeBase, Paragraph, Sentence, Source};
use crate::text::sentences::{paragraphs, sentences_of};

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// What to call it in messages.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
}

/// The files of one article; what is `None` could not be read, and that was reported where it was tried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFiles {
    /// The name of their folder.
    pub id: String,
    /// `article.txt`
    pub article: Option<TextFile>,
    /// `facts.toml`
    pub facts: Option<TextFile>,
    /// `gold.toml`, which an article may lack.
    pub gold: Option<TextFile>,
}

/// What became of knowledge files.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The base, unless an article or its facts hold an error. A gold set that holds one is left empty.
    pub base: Option<KnowledgeBase>,
    /// Everything to mend.
    pub problems: Vec<Problem>,
    /// How much of each article is quoted.
    pub coverage: Vec<Coverage>,
}

/// Compiles the files of some articles, given in the order that the base shall have.
#[must_use]
pub fn compile(folders: &[ArticleFiles]) -> Compiled {
    let mut compiled = Compiled::default();
    let mut sound = Vec::new();
    for files in folders {
        let (article, is_sound) = compile_article(files, &mut compiled.problems);
        if let Some(article) = article {
            compiled.coverage.push(coverage(&article));
            sound.extend(is_sound.then_some(article));
        }
    }
    if sound.len() == folders.len() {
        compiled.base = Some(KnowledgeBase {
            articles: sound,
            version: version(folders),
        });
    }
    compiled
}

fn version(folders: &[ArticleFiles]) -> String {
    digest(folders.iter().flat_map(|files| {
        let texts = [&files.article, &files.facts, &files.gold]
            .map(|file| file.as_ref().map_or("", |file| file.text.as_str()));
        std::iter::once(files.id.as_str()).chain(texts)
    }))
}

/// The article as far as it could be made, and whether that is all of it.
fn compile_article(files: &ArticleFiles, problems: &mut Vec<Problem>) -> (Option<Article>, bool) {
    let before = problems.len();
    let text = files
        .article
        .as_ref()
        .filter(|file| has_words(file, problems));
    let facts = files
        .facts
        .as_ref()
        .map(|file| read_facts(file, text, problems));
    let sound = text.is_some() && facts.is_some() && !has_error(&problems[before..]);
    let gold = files.gold.as_ref().map(|file| {
        let mut report = Report::new(&file.path, &file.text);
        let cases = gold_file::read(
            &file.text,
            facts.as_ref().map(|(file, _)| file),
            &mut report,
        );
        let found = report.finish(&file.text);
        let usable = !has_error(&found);
        problems.extend(found);
        if usable { cases } else { Vec::new() }
    });
    let article = text.zip(facts).map(|(text, (file, facts))| Article {
        facts,
        gold: gold.unwrap_or_default(),
        ..lay_out(&files.id, &text.text, file)
    });
    (article, sound)
}

fn has_words(file: &TextFile, problems: &mut Vec<Problem>) -> bool {
    let has = file.text.contains(char::is_alphanumeric);
    if !has {
        problems.push(Problem::of_file(&file.path, Cause::EmptyArticle));
    }
    has
}

fn has_error(problems: &[Problem]) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
}

/// Reads the facts and proves them where there is an article to prove them by.
fn read_facts(
    file: &TextFile,
    article: Option<&TextFile>,
    problems: &mut Vec<Problem>,
) -> (FactsFile, Vec<Fact>) {
    let mut report = Report::new(&file.path, &file.text);
    let facts = facts_file::read(&file.text, &mut report);
    let proven = article.map_or_else(Vec::new, |article| {
        prove(&facts.facts, &article.text, &mut report)
    });
    problems.extend(report.finish(&file.text));
    (facts, proven)
}

/// The drafts with those of their sources that the article holds.
fn prove(drafts: &[Draft], article: &str, report: &mut Report) -> Vec<Fact> {
    let folded = Folded::new(article);
    let prover = Prover {
        citations: Citations::new(&folded),
        sentences: std::cell::LazyCell::new(|| Sentences::new(article, folded.text())),
        paragraphs: paragraphs(article),
    };
    let prove = |draft: &Draft| Fact {
        sources: draft
            .sources
            .iter()
            .filter_map(|source| prover.prove(source, report))
            .collect(),
        ..draft.fact.clone()
    };
    drafts.iter().map(prove).collect()
}

/// Holds sources against an article.
struct Prover<'a, F: FnOnce() -> Sentences> {
    citations: Citations<'a>,
    /// Made only when a source is not found.
    sentences: std::cell::LazyCell<Sentences, F>,
    paragraphs: Vec<Range<usize>>,
}

impl<F: FnOnce() -> Sentences> Prover<'_, F> {
    fn prove(&self, source: &At<String>, report: &mut Report) -> Option<Source> {
        if source.value.split_whitespace().count() < SHORTEST_SOURCE {
            report.add(source.at, &source.value, Cause::ShortSource);
        }
        match self.citations.find(&source.value) {
            Ok(range) => Some(Source {
                paragraph: holder(&self.paragraphs, range.start),
                range,
            }),
            Err(miss) => {
                report.add(source.at, &source.value, self.explain(&source.value, miss));
                None
            }
        }
    }

    fn explain(&self, source: &str, miss: Miss) -> Cause {
        match miss {
            Miss::CutsWord(whole) => Cause::SourceCutsWord { whole },
            Miss::Absent => {
                let nearest = self.sentences.nearest(source);
                Cause::SourceNotFound {
                    nearest: nearest.passage,
                    difference: nearest.difference,
                }
            }
        }
    }
}

/// The paragraph that holds a byte, from 0.
fn holder(paragraphs: &[Range<usize>], at: usize) -> usize {
    paragraphs
        .partition_point(|paragraph| paragraph.start <= at)
        .saturating_sub(1)
}

fn lay_out(id: &str, text: &str, file: FactsFile) -> Article {
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
        threshold: file.threshold,
    }
}

#[cfg(test)]
mod tests;
