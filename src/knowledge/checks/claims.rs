//! Answers held against what proves them: the numbers, dates, names, quotations, negations and reservations of a fact's answer
//! against its sources, and those of an absence against the article and its questions.

mod absence;
mod capitals;
mod cues;
mod finding;
mod name;
mod number;
mod passage;
mod quotation;
mod reader;
mod stance;

use self::finding::Finding;
use self::passage::Passage;
use self::reader::Reader;
use crate::knowledge::fact::Fact;
use crate::knowledge::facts_file::{EntryPlace, FactsFile};
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;

/// Reports what the answers of facts and absences say without proof. Facts of which a source was not found are left out.
pub(in crate::knowledge) fn check_answers(
    file: &FactsFile,
    proven: &[Fact],
    article: &str,
    problems: &mut ProblemCollector,
) {
    let reader = Reader::new(article, file);
    for (unproven, fact) in file.facts.iter().zip(proven) {
        let proven = fact.sources.len() == unproven.sources.len();
        if proven && !fact.sources.is_empty() && !fact.answer.is_empty() {
            let found = check_fact(fact, &reader);
            report(found, &unproven.place, problems);
        }
    }
    for (absence, place) in file.absences.iter().zip(&file.absence_places) {
        let questions = Passage::new(&absence.questions.join("\n"), reader.language);
        report(
            absence::check(&absence.answer, &questions, &reader),
            place,
            problems,
        );
    }
}

/// Reports the findings about one answer, but for the one that its curator has accepted.
fn report(found: Vec<Finding>, place: &EntryPlace, problems: &mut ProblemCollector) {
    let Some(answer) = &place.answer else {
        return;
    };
    if let Some(checked) = &place.checked {
        let kind = match found.len() {
            0 => ProblemKind::CheckedNothing,
            1 => return,
            count => ProblemKind::CheckedSeveral(count),
        };
        problems.add(checked.at, &checked.value, kind);
    }
    for Finding { range, kind } in found {
        problems.add_within(answer, range, kind);
    }
}

/// Returns the findings about the answer of a fact.
fn check_fact(fact: &Fact, reader: &Reader<'_>) -> Vec<Finding> {
    let passage = |text: &str| Passage::new(text, reader.language);
    let quotes = fact
        .sources
        .iter()
        .map(|source| &reader.text[source.range.clone()]);
    let quotes: Vec<&str> = quotes.collect();
    let all = passage(&quotes.join("\n\n"));
    let each: Vec<Passage> = quotes.iter().map(|quote| passage(quote)).collect();
    let mut found = number::check(&fact.answer, &all, reader);
    found.extend(name::check(
        &fact.answer,
        &all,
        |word| reader.is_near(fact, word),
        reader,
    ));
    found.extend(quotation::check(&fact.answer, &each));
    found.extend(stance::check(&fact.answer, &each, reader));
    found.sort_by_key(|finding| finding.range.start);
    found
}
