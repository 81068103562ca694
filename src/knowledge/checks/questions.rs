//! Example questions by which nobody is understood: empty ones, and those in another language than the article.

use std::collections::HashSet;

use crate::knowledge::article::Article;
use crate::knowledge::places::{Place, QuestionPlaces};
use crate::knowledge::problems::kind::ProblemKind;
use crate::knowledge::problems::problem::Problem;
use crate::lexicon::Lexicon;
use crate::text::language::{ExpectedLanguages, Familiarity};
use crate::text::normalize::normalize;
use crate::text::tokenize::{words, words_of_long};

/// Returns the problems of an article's example questions.
pub(in crate::knowledge) fn check_questions(
    article: &Article,
    places: &QuestionPlaces,
) -> Vec<Problem> {
    let reader = LanguageReader::new(article);
    let facts = article.facts.iter().map(|fact| &fact.questions);
    let absences = article.absences.iter().map(|absence| &absence.questions);
    let questions = facts.chain(absences).flatten();
    let places = places.facts.iter().chain(&places.absences).flatten();
    let problem = |(question, place): (&String, &Place)| {
        Some(Problem {
            file: place.file.clone(),
            line: Some(place.line),
            column: Some(place.column),
            about: question.clone(),
            kind: reader.problem(question)?,
        })
    };
    questions.zip(places).filter_map(problem).collect()
}

/// Tells the language of questions.
struct LanguageReader {
    expected: ExpectedLanguages,
    lexicon: Option<Lexicon>,
    words: HashSet<String>,
}

impl LanguageReader {
    fn new(article: &Article) -> Self {
        let language = article.metadata.language.as_str();
        Self {
            expected: ExpectedLanguages::new(
                std::iter::once(language),
                std::iter::once(article.text.as_str()),
            ),
            lexicon: Lexicon::for_language(language),
            words: words_of_long(&article.text).into_iter().collect(),
        }
    }

    fn problem(&self, question: &str) -> Option<ProblemKind> {
        let plain = normalize(question);
        if words(&plain).is_empty() {
            return Some(ProblemKind::EmptyQuestion);
        }
        let familiarity = |word: &str| {
            let unknown = |lexicon: Lexicon| lexicon.find(word).is_none();
            if self.words.contains(word) {
                Familiarity::InBase
            } else if self.lexicon.is_some_and(unknown) {
                Familiarity::OutOfVocabulary
            } else {
                Familiarity::Unremarkable
            }
        };
        let foreign = self.expected.detect_foreign(&plain, familiarity)?;
        Some(ProblemKind::OtherLanguage(foreign.name))
    }
}
