//! Context: what a follow-up is about, and the search for it.

use super::Answerer;
use super::cues::Cues;
use super::decision::{Verdict, best_fact, top_candidates};
use super::outcome::Answer;
use super::segment::Segment;
use crate::knowledge::FactRef;
use crate::lexicon::gazetteer;
use crate::matching::features::feature::Feature;
use crate::matching::query::question_type::{QuestionType, question_type};
use crate::matching::{ContentWord, EntryKind, Match};

/// What was said before a segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The fact that was answered.
    pub(super) fact: Option<FactRef>,
    /// Words said before in the same message, where they were not answered.
    pub(super) words: Vec<String>,
}

/// The way in which a segment refers to its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// It is understood by itself.
    None,
    /// It names nothing: "and since when?"
    Ellipsis,
    /// It holds a pronoun; true if that stands for a person.
    Pronoun { person: bool },
    /// It asks the same of something else: "what about the mayor?"
    Redirection(Vec<String>),
}

/// Least share of its subject that another entry names where both are about the same. Chosen on the conversations of
/// `tests/articles/fitted`.
const SAME_SUBJECT: f32 = 0.34;
/// Most example questions in which something else is asked about.
const MOST_REPLACED: usize = 6;
/// Least agreement of the types of two questions that ask alike.
const SAME_TYPE: f32 = 1.0;
/// Fewest words that a segment with a pronoun names, for it to be understood without the words before it.
const UNDERSTOOD_ALONE: usize = 2;
/// Most words of a redirection.
const LONGEST_REDIRECTION: usize = 7;

impl Context {
    pub(super) fn is_empty(&self) -> bool {
        self.fact.is_none() && self.words.is_empty()
    }
}

impl Answerer {
    /// Returns the way in which words refer to what was said before.
    pub(super) fn reference(&self, segment: &Segment) -> Reference {
        let cues = self.cues;
        let words = &segment.words[..];
        if let Some(named) = redirected(words, cues)
            && !self.index.content_words(named).is_empty()
        {
            return Reference::Redirection(named.to_vec());
        }
        let is_pronoun = |(at, word): (usize, &String)| {
            let is_determiner = cues.determiners.contains(word)
                && words.get(at + 1).is_some_and(|next| self.is_content(next));
            let is_existential = at > 0 && cues.is_auxiliary(&words[at - 1]) && word == "there";
            cues.is_pronoun(word) && !is_determiner && !is_existential
        };
        let asks = segment.is_question || words.iter().any(|word| cues.is_question_word(word));
        if !asks {
            return Reference::None;
        }
        if self.index.content_words(words).is_empty() {
            return Reference::Ellipsis;
        }
        if words.iter().enumerate().any(is_pronoun) {
            let person = words
                .iter()
                .any(|word| cues.personal_pronouns.contains(word));
            return Reference::Pronoun { person };
        }
        Reference::None
    }

    fn is_content(&self, word: &str) -> bool {
        !self.index.content_words(&[word.to_owned()]).is_empty()
    }

    /// Decides about a segment that refers to its context; `alone` are its own matches.
    pub(super) fn resolve(
        &self,
        words: &[String],
        reference: &Reference,
        alone: &[Match],
        context: &Context,
        article: Option<usize>,
    ) -> Resolution {
        match (reference, context.fact) {
            (Reference::Redirection(named), Some(fact)) => self.redirect(named, fact, article),
            (_, Some(fact)) => self.resolve_about(words, reference, alone, fact, article),
            (_, None) => self.resolve_after(words, reference, alone, &context.words, article),
        }
    }

    /// Searches for a segment together with what the fact before was about. Only what is about the same may answer.
    fn resolve_about(
        &self,
        words: &[String],
        reference: &Reference,
        alone: &[Match],
        fact: FactRef,
        article: Option<usize>,
    ) -> Resolution {
        let is_ellipsis = *reference == Reference::Ellipsis;
        let content = self.index.content_words(words);
        let all = texts(content.iter());
        let asks_beginning = words.iter().any(|word| self.cues.beginnings.contains(word));
        let names = texts(content.iter().filter(|word| word.name));
        let added = self.index.subject(EntryKind::Fact(fact));
        let mut matches = self.search_with(words, &added, article);
        matches.retain(|found| {
            let must_hold = if found.kind == EntryKind::Fact(fact) {
                &all
            } else {
                &names
            };
            self.is_about(found.kind, fact)
                && self.index.holds_all(found.kind, must_hold)
                && (!asks_beginning || self.is_asked_since(found))
        });
        let own = self.confident(alone).filter(|_| !is_ellipsis);
        let is_understood = |own: &Answer| {
            let kind = EntryKind::Fact(own.fact);
            let is_certain = *reference != (Reference::Pronoun { person: true });
            self.is_about(kind, fact)
                || (is_certain || !names.is_empty()) && self.index.holds_all(kind, &all)
        };
        if let Some(own) = own.filter(is_understood) {
            return Resolution::own(Verdict::Answer(own), alone);
        }
        let asks_alike = |found: &Match| found.features.of(Feature::QuestionType) >= SAME_TYPE;
        let is_again = |found: &Match| {
            found.kind == EntryKind::Fact(fact) && found.features.of(Feature::QuestionType) >= 0.0
        };
        let is_meant = best_fact(&matches)
            .is_some_and(|best| !is_ellipsis || is_again(best) || asks_alike(best));
        let verdict = match self.confident(&matches) {
            Some(together) if own.is_none() && is_meant => Verdict::Answer(together),
            _ if is_ellipsis && !asks_beginning && self.may_tell(fact, words) => {
                Verdict::Answer(self.again(fact))
            }
            _ => {
                let own = best_fact(alone).filter(|_| !is_ellipsis);
                let (first, rest) = matches.split_at(matches.len().min(1));
                self.offer(first.iter().chain(own).chain(rest))
            }
        };
        Resolution {
            verdict,
            matches,
            added,
        }
    }

    /// Returns true if the question that matched asks since when: the end of something is no answer to that.
    fn is_asked_since(&self, found: &Match) -> bool {
        let EntryKind::Fact(fact) = found.kind else {
            return false;
        };
        let question = self.base.fact(fact).questions.get(found.question);
        question.is_some_and(|question| {
            let words = crate::text::tokenize::words(question);
            words.iter().any(|word| self.cues.beginnings.contains(word))
        })
    }

    /// Returns the answer with the fact of the answer before.
    fn again(&self, fact: FactRef) -> Answer {
        Answer {
            fact,
            confidence: self.threshold(fact.article),
            segment: 0,
        }
    }

    /// Returns true if what a fact says, or its sources, may tell what a question asks for: a time.
    fn may_tell(&self, fact: FactRef, words: &[String]) -> bool {
        let told = self.base.fact(fact);
        let article = &self.base.articles()[fact.article];
        let sources = told.sources.iter().map(|source| article.quote(source));
        let texts: Vec<&str> = sources.chain([told.answer.as_str()]).collect();
        let plain: Vec<&str> = words.iter().map(String::as_str).collect();
        let has_digit = || {
            texts
                .iter()
                .any(|text| text.contains(|c: char| c.is_ascii_digit()))
        };
        let has_date = || {
            let mut words = texts
                .iter()
                .flat_map(|text| crate::text::tokenize::words(text));
            words.any(|word| gazetteer::find(&word).is_some_and(|place| place.entity_set() != 0))
        };
        match question_type(&plain) {
            QuestionType::When | QuestionType::HowLong => has_digit() || has_date(),
            _ => false,
        }
    }

    /// Searches for a segment together with the words before it in the same message.
    fn resolve_after(
        &self,
        words: &[String],
        reference: &Reference,
        alone: &[Match],
        before: &[String],
        article: Option<usize>,
    ) -> Resolution {
        let matches = self.search_with(words, before, article);
        let sure = |matches| {
            self.confident(matches)
                .map_or(0.0, |answer| answer.confidence)
        };
        let names = self.index.content_words(words).len();
        let is_understood =
            *reference != Reference::Ellipsis && names >= UNDERSTOOD_ALONE && sure(alone) > 0.0;
        if is_understood && sure(alone) >= sure(&matches) {
            return Resolution::own(self.verdict(alone, words), alone);
        }
        let verdict = match self.confident(&matches) {
            Some(answer) => Verdict::Answer(answer),
            None => self.verdict(&matches, &[before, words].concat()),
        };
        Resolution {
            verdict,
            matches,
            added: before.to_vec(),
        }
    }

    /// Asks of something else what the fact before was asked by, and offers what there is on it where nothing answers.
    fn redirect(&self, named: &[String], fact: FactRef, article: Option<usize>) -> Resolution {
        let content = texts(self.index.content_words(named).iter());
        let names = |found: &Match| self.index.holds_all(found.kind, &content);
        let told = crate::text::tokenize::words(&self.base.fact(fact).answer);
        if self.index.names_all(&told, &content) {
            return Resolution {
                verdict: Verdict::Answer(self.again(fact)),
                matches: Vec::new(),
                added: Vec::new(),
            };
        }
        let mut best: Option<(Answer, Vec<Match>, Vec<String>)> = None;
        for replaced in self.replaced(fact, named) {
            let mut matches = self.index.search(&replaced, article);
            matches.retain(names);
            matches.retain(|found| found.features.of(Feature::QuestionType) >= 0.0);
            let answer = self
                .confident(&matches)
                .filter(|answer| answer.fact != fact);
            if let Some(answer) = answer
                && best
                    .as_ref()
                    .is_none_or(|(best, ..)| best.confidence < answer.confidence)
            {
                best = Some((answer, matches, replaced));
            }
        }
        if let Some((answer, matches, added)) = best {
            return Resolution {
                verdict: Verdict::Answer(answer),
                matches,
                added,
            };
        }
        let mut matches = self.index.search(named, article);
        matches.retain(names);
        let verdict = match (self.confident(&matches), self.offer(&matches)) {
            (Some(answer), Verdict::Suggest(offered)) if offered.len() == 1 => {
                Verdict::Answer(answer)
            }
            (_, offer) => offer,
        };
        Resolution {
            verdict,
            matches,
            added: Vec::new(),
        }
    }

    /// Returns the example questions of a fact with each run of words that names something replaced.
    fn replaced(&self, fact: FactRef, named: &[String]) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        let questions = &self.base.fact(fact).questions;
        for question in questions.iter().take(MOST_REPLACED) {
            let asked = crate::text::tokenize::words(question);
            let mut at = 0;
            while at < asked.len() {
                let run = asked[at..]
                    .iter()
                    .take_while(|word| self.is_content(word))
                    .count();
                if run > 0 {
                    all.push([&asked[..at], named, &asked[at + run..]].concat());
                }
                at += run + 1;
            }
        }
        all
    }

    /// Returns true if an entry is about what a fact is about: it shares a source, or its examples name the subject.
    fn is_about(&self, kind: EntryKind, fact: FactRef) -> bool {
        let fact = EntryKind::Fact(fact);
        kind == fact
            || self.index.share_source(kind, fact)
            || self.index.subject_shared(fact, kind) >= SAME_SUBJECT
    }

    /// Searches for words, without their pronouns, together with others.
    fn search_with(
        &self,
        words: &[String],
        others: &[String],
        article: Option<usize>,
    ) -> Vec<Match> {
        let own = words.iter().filter(|word| !self.cues.is_pronoun(word));
        let others = others
            .iter()
            .filter(|word| !words.contains(word) && !self.cues.is_question_word(word));
        let joined: Vec<String> = own.chain(others).cloned().collect();
        self.index.search(&joined, article)
    }

    /// Offers the best facts.
    fn offer<'m>(&self, matches: impl IntoIterator<Item = &'m Match>) -> Verdict {
        Verdict::suggest(top_candidates(matches))
    }
}

/// A segment understood in its context.
#[derive(Debug)]
pub(super) struct Resolution {
    pub(super) verdict: Verdict,
    pub(super) matches: Vec<Match>,
    /// Words of the context that were searched for together with the segment's own.
    pub(super) added: Vec<String>,
}

impl Resolution {
    fn own(verdict: Verdict, matches: &[Match]) -> Self {
        Self {
            verdict,
            matches: matches.to_vec(),
            added: Vec::new(),
        }
    }
}

fn texts<'w>(words: impl Iterator<Item = &'w ContentWord>) -> Vec<String> {
    words.map(|word| word.text.clone()).collect()
}

/// Returns what a redirection names: "the mayor" of "and what about the mayor", "no, the mayor", "the mayor i meant".
fn redirected<'w>(words: &'w [String], cues: &Cues) -> Option<&'w [String]> {
    if words.len() > LONGEST_REDIRECTION {
        return None;
    }
    let is_cue = |part: &[String]| cues.redirections.contains(&part.join(" "));
    let most = words.len().min(4);
    let front = (1..=most).rev().find(|&count| is_cue(&words[..count]));
    let rest = &words[front.unwrap_or(0)..];
    let back = (1..=rest.len().min(4))
        .rev()
        .find(|&count| is_cue(&rest[rest.len() - count..]));
    let named = &rest[..rest.len() - back.unwrap_or(0)];
    let asks = |word: &String| cues.is_question_word(word) || cues.is_auxiliary(word);
    let is_redirection = (front.is_some() || back.is_some()) && !named.iter().any(asks);
    (is_redirection && !named.is_empty()).then_some(named)
}
