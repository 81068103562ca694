//! What a curator makes of a group of questions: examples of an entry, or a new absence.

use std::path::{Path, PathBuf};

use crate::curation::absences::{self, NewAbsence};
use crate::curation::edit::edit;
use crate::curation::error::EditError;
use crate::curation::examples;
use crate::knowledge::{
    self, ArticleFiles, FolderError, KnowledgeBase, Problem, Severity, TextFile, compile,
};

/// What a curator makes of a group of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acceptance {
    /// They become examples of a fact or an absence.
    Examples {
        /// The article's id.
        article: String,
        /// The id of the fact or absence.
        entry: String,
        /// The questions.
        questions: Vec<String>,
    },
    /// They become a new absence.
    Absence {
        /// The article's id.
        article: String,
        /// The absence.
        absence: NewAbsence,
    },
}

/// The files of a knowledge folder.
#[derive(Debug, Clone)]
pub struct KnowledgeFiles {
    folder: PathBuf,
    articles: Vec<ArticleFiles>,
}

impl Acceptance {
    fn article(&self) -> &str {
        match self {
            Self::Examples { article, .. } | Self::Absence { article, .. } => article,
        }
    }

    /// Returns the file that changes, as it would be.
    fn changed(&self, files: &ArticleFiles) -> Result<TextFile, EditError> {
        match self {
            Self::Examples {
                entry, questions, ..
            } => {
                let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
                examples::with(files, entry, &questions)
            }
            Self::Absence { absence, .. } => absences::with(files, absence),
        }
    }

    /// Returns the questions, as they become examples.
    #[must_use]
    pub fn questions(&self) -> &[String] {
        match self {
            Self::Examples { questions, .. } => questions,
            Self::Absence { absence, .. } => &absence.questions,
        }
    }
}

impl KnowledgeFiles {
    /// Reads the files of a folder.
    ///
    /// # Errors
    /// If there is no article.
    pub fn read(folder: &Path) -> Result<Self, FolderError> {
        Ok(Self {
            folder: folder.to_owned(),
            articles: knowledge::read(folder)?.0,
        })
    }

    /// Returns true if a gold set has an error, so that nothing can be tried with it.
    #[must_use]
    pub fn have_a_broken_gold_set(&self) -> bool {
        let problems = compile(&self.articles).problems;
        let is_gold = |problem: &Problem| problem.file.ends_with("gold.toml");
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        problems.iter().any(|it| is_gold(it) && is_error(it))
    }

    /// Returns the knowledge as it would be with a change; nothing is written.
    ///
    /// # Errors
    /// If the change is refused.
    pub fn with(&self, acceptance: &Acceptance) -> Result<KnowledgeBase, EditError> {
        let mut articles = self.articles.clone();
        let id = acceptance.article();
        let files = articles.iter_mut().find(|files| files.id == id);
        let files = files.ok_or_else(|| EditError::UnknownArticle(id.to_owned()))?;
        let changed = acceptance.changed(files)?;
        match acceptance {
            Acceptance::Examples { .. } => files.examples = Some(changed),
            Acceptance::Absence { .. } => files.facts = Some(changed),
        }
        let base = compile(&articles).base;
        base.ok_or_else(|| EditError::Broken(id.to_owned()))
    }

    /// Writes a change into the files as they are now, and reads them again.
    ///
    /// # Errors
    /// If the change is refused, or a file cannot be read or written.
    pub fn write(&mut self, acceptance: &Acceptance) -> Result<(), EditError> {
        edit(&self.folder, acceptance.article(), |files| {
            acceptance.changed(files)
        })?;
        self.articles = knowledge::read(&self.folder)?.0;
        Ok(())
    }
}
