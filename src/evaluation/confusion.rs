//! What the matcher would confuse: facts with few examples, entries asked alike, facts that their own examples do not find,
//! and absences that facts answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::knowledge::{
    AbsenceRef, FEWEST_EXAMPLES, KnowledgeBase, Place, Problem, ProblemKind, QuestionPlaces,
};
use crate::lexicon::gazetteer::{self, Member};
use crate::matching::{EntryKind, Index, LeftOut, Rival};
use crate::text::tokenize::words;

/// Two examples of different entries are asked alike from this likeness on: the mean of their soft cosine and of the share of
/// words that they have in common. Of the 14 pairs in the bases of this repository from here on, 11 were worth a look.
const ALIKE: f32 = 0.85;
/// The number of entries that are offered where none is sure.
const OFFERED: usize = 3;
/// A fact is taken to answer an example of an absence from this confidence on: two of 445 absences of this repository.
const ANSWERS: f32 = 0.85;

/// Returns what the matcher would confuse in a base; `places` are those of its questions, article by article.
#[must_use]
pub fn confusions(base: &KnowledgeBase, places: &[QuestionPlaces], index: &Index) -> Vec<Problem> {
    let names = Names { base, places };
    let left_out = index.leave_one_out();
    let mut found = few_examples(&names);
    found.extend(asked_alike(&left_out, &names));
    found.extend(missed(&left_out, &names));
    found.extend(answered_absences(&names));
    found
}

/// Names and places of entries.
struct Names<'b> {
    base: &'b KnowledgeBase,
    places: &'b [QuestionPlaces],
}

impl<'b> Names<'b> {
    fn id(&self, entry: EntryKind) -> &'b str {
        match entry {
            EntryKind::Fact(at) => &self.base.fact(at).id,
            EntryKind::Absence(at) => &self.base.absence(at).id,
        }
    }

    fn questions(&self, entry: EntryKind) -> &'b [String] {
        match entry {
            EntryKind::Fact(at) => &self.base.fact(at).questions,
            EntryKind::Absence(at) => &self.base.absence(at).questions,
        }
    }

    /// Returns how alike an example and one of another entry are asked, 0 to 1; 0 for the same question, which is reported
    /// apart.
    fn likeness(&self, example: &LeftOut, rival: &Rival) -> f32 {
        let question = self.questions(example.entry).get(example.question);
        let other = self.questions(rival.entry).get(rival.question);
        let words = question
            .zip(other)
            .map(|(one, other)| (words(one), words(other)));
        match words {
            Some((one, other)) if one != other && !name_others(&one, &other) => {
                f32::midpoint(rival.similarity, shared_words(&one, other))
            }
            _ => 0.0,
        }
    }

    fn place(&self, entry: EntryKind, question: usize) -> Option<&'b Place> {
        let questions = match entry {
            EntryKind::Fact(at) => self.places.get(at.article)?.facts.get(at.fact),
            EntryKind::Absence(at) => self.places.get(at.article)?.absences.get(at.absence),
        };
        questions?.get(question)
    }

    fn problem(&self, entry: EntryKind, question: usize, kind: ProblemKind) -> Option<Problem> {
        let place = self.place(entry, question)?;
        Some(Problem {
            file: place.file.clone(),
            line: Some(place.line),
            column: Some(place.column),
            about: self.questions(entry).get(question)?.clone(),
            kind,
        })
    }
}

/// Returns each fact with too few examples.
fn few_examples(names: &Names<'_>) -> Vec<Problem> {
    let few = names.base.facts().filter_map(|(at, fact)| {
        let count = fact.questions.len();
        let kind = ProblemKind::FewExamples(count);
        let is_few = count < FEWEST_EXAMPLES;
        is_few.then(|| names.problem(EntryKind::Fact(at), 0, kind))?
    });
    few.collect()
}

/// Returns each pair of entries of which two examples are asked alike, by their most alike examples. Facts that share a source
/// may be: either answers.
fn asked_alike(left_out: &[LeftOut], names: &Names<'_>) -> Vec<Problem> {
    let mut pairs: BTreeMap<(EntryKind, EntryKind), (f32, &LeftOut, &Rival)> = BTreeMap::new();
    for example in left_out {
        let rival = example.rival.as_ref().filter(|it| !it.shares_source);
        let likeness = rival.map_or(0.0, |rival| names.likeness(example, rival));
        let Some(rival) = rival.filter(|_| likeness >= ALIKE) else {
            continue;
        };
        let pair = (
            example.entry.min(rival.entry),
            example.entry.max(rival.entry),
        );
        let known = pairs.entry(pair).or_insert((likeness, example, rival));
        if likeness > known.0 {
            *known = (likeness, example, rival);
        }
    }
    let problem = |(likeness, example, rival): &(f32, &LeftOut, &Rival)| {
        let kind = ProblemKind::AskedAlike {
            id: names.id(rival.entry).to_owned(),
            question: names.questions(rival.entry).get(rival.question)?.clone(),
            percent: (100.0 * likeness).round() as u8,
        };
        names.problem(example.entry, example.question, kind)
    };
    pairs.values().filter_map(problem).collect()
}

/// Returns true if two questions name different countries, days or months: then they are told apart by these.
fn name_others(one: &[String], other: &[String]) -> bool {
    let members = |words: &[String]| -> BTreeSet<Member> {
        let known = words.iter().filter_map(|word| gazetteer::find(word));
        known.filter(|member| member.entity_set() > 0).collect()
    };
    members(one) != members(other)
}

/// Returns the share of words that two questions have in common, 0 to 1 (Dice's coefficient).
fn shared_words(one: &[String], mut other: Vec<String>) -> f32 {
    let all = one.len() + other.len();
    let before = other.len();
    for word in one {
        if let Some(at) = other.iter().position(|known| known == word) {
            other.swap_remove(at);
        }
    }
    2.0 * (before - other.len()) as f32 / all.max(1) as f32
}

/// Returns each fact that most of its examples do not find among the first when they are left out.
fn missed(left_out: &[LeftOut], names: &Names<'_>) -> Vec<Problem> {
    let of_one = left_out.chunk_by(|one, other| one.entry == other.entry);
    let problem = |examples: &[LeftOut]| {
        let wrong = |example: &&LeftOut| {
            let shares = |rival: &Rival| rival.shares_source;
            example.rank >= OFFERED && !example.rival.as_ref().is_some_and(shares)
        };
        let lost: Vec<&LeftOut> = examples.iter().filter(wrong).collect();
        let first = lost.first()?;
        let is_fact = matches!(first.entry, EntryKind::Fact(_));
        if !is_fact || examples.len() < FEWEST_EXAMPLES || 2 * lost.len() <= examples.len() {
            return None;
        }
        let kind = ProblemKind::ExamplesMissTheirFact {
            missed: lost.len(),
            examples: examples.len(),
            id: commonest_rival(&lost, names)?.to_owned(),
        };
        names.problem(first.entry, first.question, kind)
    };
    of_one.filter_map(problem).collect()
}

fn commonest_rival<'b>(lost: &[&LeftOut], names: &Names<'b>) -> Option<&'b str> {
    let mut counts: HashMap<EntryKind, usize> = HashMap::new();
    for rival in lost.iter().filter_map(|example| example.rival.as_ref()) {
        *counts.entry(rival.entry).or_default() += 1;
    }
    let commonest = counts
        .into_iter()
        .max_by_key(|(entry, count)| (*count, std::cmp::Reverse(*entry)));
    commonest.map(|(entry, _)| names.id(entry))
}

/// Returns each absence whose examples one fact would answer if the absence were not there.
fn answered_absences(names: &Names<'_>) -> Vec<Problem> {
    let articles = names.base.articles();
    if articles.iter().all(|article| article.absences.is_empty()) {
        return Vec::new();
    }
    let index = Index::new(&names.base.without_absences(), true);
    let mut found = Vec::new();
    for (article, of) in articles.iter().enumerate() {
        for absence in 0..of.absences.len() {
            let at = AbsenceRef { article, absence };
            found.extend(answered_absence(at, &index, names));
        }
    }
    found
}

/// Returns a problem where each example of an absence, at least two, would be answered by one fact that holds all that it
/// names.
fn answered_absence(at: AbsenceRef, index: &Index, names: &Names<'_>) -> Option<Problem> {
    let questions = &names.base.absence(at).questions;
    let answer = |question: &String| {
        let best = index
            .search(&words(question), Some(at.article))
            .into_iter()
            .next()?;
        let sure = best.confidence >= ANSWERS && best.unmatched.is_none();
        sure.then_some(best.kind)
    };
    let answers: Option<Vec<_>> = questions.iter().map(answer).collect();
    let answers = answers.filter(|answers| answers.len() > 1)?;
    let fact = *answers.first()?;
    if answers.iter().any(|other| *other != fact) {
        return None;
    }
    let kind = ProblemKind::FactAnswersAbsence(names.id(fact).to_owned());
    names.problem(EntryKind::Absence(at), 0, kind)
}
