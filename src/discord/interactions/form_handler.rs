//! Answers questions that were typed into a form.

use serenity::all::{ActionRowComponent, ModalInteractionData};

use super::command_handler::{self, Asker};
use super::panel_buttons;
use crate::answering::{Answerer, Question};
use crate::discord::custom_id::{Action, Outdated};
use crate::discord::places::here::Here;
use crate::discord::recording::Recorder;
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::question_form::QUESTION_FIELD;
use crate::discord::rendering::reply::{Reply, Visibility};

/// A form that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedForm {
    action: Action,
    question: String,
}

impl SubmittedForm {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// If the form is not one of this version.
    pub fn parse(data: &ModalInteractionData) -> Result<Self, Outdated> {
        let fields = data.components.iter().flat_map(|row| &row.components);
        let question = fields.into_iter().find_map(|field| match field {
            ActionRowComponent::InputText(input) if input.custom_id == QUESTION_FIELD => {
                input.value.clone()
            }
            _ => None,
        });
        Ok(Self {
            action: data.custom_id.parse()?,
            question: question.ok_or(Outdated)?,
        })
    }

    /// Builds the reply, and records what is asked in the journal. `visibility` tells who sees the message with the button
    /// that opened the form. Another article than the one that is asked here answers only if the button names it or follows up
    /// on it.
    ///
    /// # Errors
    ///
    /// If the article that the button names is gone, or the form belongs to another button.
    pub fn reply<'a>(
        &self,
        answerer: &'a Answerer,
        asker: Asker<'_>,
        visibility: Visibility,
        here: Here<'_>,
        recorder: Recorder<'_>,
    ) -> Result<Reply<'a>, Outdated> {
        let base = answerer.base();
        let (named, follows) = match self.action {
            Action::Ask { article: None } => (None, None),
            Action::Ask {
                article: Some(article),
            } => (Some(article.find_article(base).ok_or(Outdated)?), None),
            Action::AskOn { subject } => (None, subject.find_fact(base)),
            Action::AskFromPanel { article } => {
                let Ok(named) = panel_buttons::named_article(base, article) else {
                    return Ok(error_reply::panel_article_gone(asker.locale));
                };
                (named, None)
            }
            _ => return Err(Outdated),
        };
        // A follow-up to an answer of another article, which somebody named, stays with it.
        let elsewhere = follows.map(|fact| fact.article);
        let elsewhere = elsewhere.filter(|&at| matches!(here.article, Ok(Some(it)) if it != at));
        let named = named.or(elsewhere);
        let Ok(article) = named.map_or(here.article, |named| Ok(Some(named))) else {
            return Ok(error_reply::article_unavailable(asker.locale));
        };
        let question = Question {
            utterance: &self.question,
            article,
            follows,
        };
        let answers = Some(self.visibility_of_answer(visibility, here.answers));
        let here = Here { answers, ..here };
        let reply = command_handler::answer(answerer, question, asker, here, recorder);
        Ok(reply)
    }

    /// Who sees the answer: those who see the message with the button that opened the form, unless it is set otherwise.
    fn visibility_of_answer(&self, of_message: Visibility, set: Option<Visibility>) -> Visibility {
        match (&self.action, of_message) {
            (_, Visibility::OnlyAsker) => Visibility::OnlyAsker,
            (Action::AskFromPanel { .. }, _) => set.unwrap_or(panel_buttons::ANSWERS),
            _ => set.unwrap_or(of_message),
        }
    }
}
