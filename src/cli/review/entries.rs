//! What a curator's choice accepts: which entry it names, or the new absence that they describe.

use super::dialogue::Dialogue;
use crate::curation::absences::NewAbsence;
use crate::curation::review::{Acceptance, Group};
use crate::curation::slug;
use crate::knowledge::KnowledgeBase;

/// Asks for what a new absence needs beside its questions.
pub fn absence(
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
    let proposal = slug::unique(&proposal, |id| entry_exists(base, &article, id));
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
pub fn nth(group: &Group, at: usize) -> Option<String> {
    let facts = group.facts.iter().map(|near| &near.fact);
    facts.chain(&group.absences).nth(at).cloned()
}

/// Returns the full name of an entry that is named by its id or its full name, in the article nearest to the group first.
pub fn full_name(base: &KnowledgeBase, group: &Group, id: &str) -> Option<String> {
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
