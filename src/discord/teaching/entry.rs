//! A fact or an absence that may be taught an example.

use crate::discord::custom_id::NameHash;
use crate::discord::rendering::texts::texts;
use crate::knowledge::{AbsenceRef, KnowledgeBase};
use crate::matching::EntryKind;
use crate::text::messages::fill;

/// A fact or an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The id of its article.
    pub article: &'a str,
    /// The title of its article, if there are several articles.
    title: Option<&'a str>,
    /// Its id.
    pub id: &'a str,
    /// Its examples, the one that is shown first.
    pub questions: &'a [String],
    /// True if it states that the article does not say something.
    is_absence: bool,
}

impl<'a> Entry<'a> {
    /// Returns a fact or an absence of a base.
    pub fn new(base: &'a KnowledgeBase, at: EntryKind) -> Self {
        let (article, id, questions) = match at {
            EntryKind::Fact(at) => {
                let fact = base.fact(at);
                (at.article, &fact.id, &fact.questions)
            }
            EntryKind::Absence(at) => {
                let absence = base.absence(at);
                (at.article, &absence.id, &absence.questions)
            }
        };
        let article = &base.articles()[article];
        let is_one_of_several = base.articles().len() > 1;
        Self {
            article: &article.id,
            title: is_one_of_several.then_some(article.metadata.title.as_str()),
            id,
            questions,
            is_absence: matches!(at, EntryKind::Absence(_)),
        }
    }

    /// Iterates over all facts and absences of a base.
    pub fn all(base: &'a KnowledgeBase) -> impl Iterator<Item = Self> {
        let facts = base.facts().map(|(at, _)| EntryKind::Fact(at));
        let articles = base.articles().iter().enumerate();
        let absences = articles.flat_map(|(article, known)| {
            let absences = 0..known.absences.len();
            absences.map(move |absence| EntryKind::Absence(AbsenceRef { article, absence }))
        });
        facts.chain(absences).map(|at| Self::new(base, at))
    }

    /// Finds the fact or absence with this hash.
    pub fn find(base: &'a KnowledgeBase, hash: NameHash) -> Option<Self> {
        Self::all(base).find(|entry| entry.hash() == hash)
    }

    /// Returns the full name, such as `article/fact`.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.article, self.id)
    }

    /// Returns the hash of the full name.
    pub fn hash(&self) -> NameHash {
        NameHash::new(&self.full_name())
    }

    /// Returns what people see of it: its first question, after what tells an absence from a fact.
    pub fn label(&self, language: &str) -> String {
        let texts = texts(language);
        let question = self.questions.first().map_or(self.id, String::as_str);
        let label = if self.is_absence {
            fill(&texts.teaching.absence, &[("question", &question)])
        } else {
            question.to_owned()
        };
        match self.title {
            Some(title) => fill(
                &texts.choices.question_of_article,
                &[("title", &title), ("question", &label)],
            ),
            None => label,
        }
    }
}
