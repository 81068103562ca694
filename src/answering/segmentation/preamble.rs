//! The preamble of a sentence: the words read so far, and whether a question begins after them.

use super::super::data::WordSet;
use super::cues::CUES;
use super::interrogatives::{
    contains_request, is_auxiliary, is_opener, is_question_word, starts_question,
};
use super::segment::LONG_QUESTION;
use crate::lexicon::gazetteer;
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::tokenize::words;

/// The words of a sentence before the place where a question may begin.
#[derive(Default)]
pub(super) struct Preamble {
    words: Vec<String>,
    /// Index of the first word that is no opener.
    content_start: Option<usize>,
    /// True if the last token ends with a mark that may separate an aside from its question.
    ends_with_mark: bool,
}

impl Preamble {
    /// Adds the next token of the sentence.
    pub(super) fn push(&mut self, token: &str) {
        for word in words(token) {
            if self.content_start.is_none() && !is_opener(&word) {
                self.content_start = Some(self.words.len());
            }
            self.words.push(word);
        }
        self.ends_with_mark = ends_with_mark(token);
    }

    /// The words after the openers.
    fn content(&self) -> &[String] {
        self.content_start.map_or(&[], |start| &self.words[start..])
    }

    /// Returns true if the first word after the openers is a question word, so that the question has begun already.
    pub(super) fn starts_with_question_word(&self) -> bool {
        let first = self.content().first();
        first.is_some_and(|word| is_question_word(word))
    }

    /// Returns true if these words may be an aside: they say something, ask nothing of the article ("can anyone tell me"
    /// may stand) and name nothing that the question could be about.
    pub(super) fn may_be_aside(&self) -> bool {
        let content = self.content();
        let is_indirect = || {
            self.ends_with_request() && self.contains_any(&CUES.indirect_question_subjects)
                || self.asks_for_mention()
        };
        !content.is_empty() && (!starts_question(content) || is_indirect()) && !self.names_entity()
    }

    /// Returns true if the last word or mark is one after which a question in any order of words may begin.
    pub(super) fn ends_with_boundary(&self) -> bool {
        let last = self.words.last();
        let is_vocative =
            last.is_some_and(|word| CUES.vocatives.contains(word) || is_discourse_marker(word));
        self.ends_with_request() || is_vocative || self.ends_with_mark
    }

    /// Returns true if a question begins with the words that follow.
    pub(super) fn is_followed_by_question(&self, next: &[String]) -> bool {
        let has_pronoun = next
            .iter()
            .any(|word| CUES.personal_pronouns.contains(word));
        let explains_itself = is_inverted(next) && next.len() >= LONG_QUESTION;
        if has_pronoun && !self.ends_with_request() && !explains_itself {
            return false;
        }
        let first = next.iter().find(|word| !is_opener(word));
        let by_verb = first.is_some_and(|word| is_auxiliary(word));
        let is_new = !self.words.iter().any(|word| is_question_word(word))
            && (!by_verb || self.ends_with_mark && !self.ends_with_request() && has_subject(next));
        let is_relative = is_relative_clause(next) && !self.ends_with_request();
        let asks = self.ends_with_boundary() && starts_question(next) && !is_relative;
        let requests =
            (self.ends_with_request() || self.states_need()) && starts_noun_request(next);
        is_inverted(next) || is_new && next.len() > 1 && (asks || requests)
    }

    /// Returns true if the last words ask to be told what follows. "I know" does not: it states.
    fn ends_with_request(&self) -> bool {
        let mut last = self.words.iter().rev().map(String::as_str);
        let (word, subject, auxiliary) = (last.next(), last.next(), last.next());
        let is_statement = word == Some("know")
            && subject.is_some_and(|word| CUES.knowing_subjects.contains(word))
            && !auxiliary.is_some_and(|word| CUES.knowing_auxiliaries.contains(word));
        word.is_some_and(|word| CUES.request_words.contains(word)) && !is_statement
            || self.asks_for_mention()
    }

    /// Returns true if the words ask for any mention of what follows: "does it say anything about".
    fn asks_for_mention(&self) -> bool {
        self.words.last_chunk::<2>().is_some_and(|[object, about]| {
            CUES.indefinite_objects.contains(object)
                && CUES.topic_prepositions.contains(about)
                && self.contains_any(&CUES.reporting_verbs)
        })
    }

    /// Returns true if the person who writes states a need, whose object may come next.
    pub(super) fn states_need(&self) -> bool {
        self.contains_any(&CUES.need_verbs) && self.contains_any(&CUES.first_person_pronouns)
    }

    /// Returns true if the last two words are an explicit request: "tell me", "to know".
    pub(super) fn ends_with_explicit_request(&self) -> bool {
        let start = self.words.len().saturating_sub(2);
        contains_request(&self.words[start..])
    }

    /// Returns true if the words are a subordinate clause, which belongs to the question after it.
    pub(super) fn is_subordinate(&self) -> bool {
        let first = self.content().first();
        first.is_some_and(|word| CUES.subordinators.contains(word))
    }

    /// Returns true if these are few words and one names an entity, such as a day or a country: the question is about it.
    fn names_entity(&self) -> bool {
        let is_entity =
            |word: &String| gazetteer::find(word).is_some_and(|place| place.entity_set() != 0);
        self.words.len() <= LONGEST_TOPIC && self.words.iter().any(is_entity)
    }

    fn contains_any(&self, list: &WordSet) -> bool {
        self.words.iter().any(|word| list.contains(word))
    }
}

/// Most words in which a preamble names the topic of its question. A longer one tells a story, and what it mentions is not
/// asked about.
const LONGEST_TOPIC: usize = 8;

/// Returns true if a token ends with a mark that may separate an aside from its question.
pub(super) fn ends_with_mark(token: &str) -> bool {
    !token.contains(char::is_alphanumeric) || token.ends_with(MARKS) || token.ends_with("..")
}

/// Marks between an aside and its question. A single full stop inside a sentence belongs to an abbreviation.
const MARKS: [char; 7] = [',', ';', ':', '…', '-', '–', '—'];

/// Returns true if words begin in the order that only questions have: "how soon did he", "when is it".
fn is_inverted(words: &[String]) -> bool {
    let has_auxiliary = |at: usize| words.get(at).is_some_and(|word| is_auxiliary(word));
    words.first().is_some_and(|first| {
        first == "how" && (has_auxiliary(1) || has_auxiliary(2))
            || CUES.inverting_question_words.contains(first) && has_auxiliary(1)
    })
}

/// Returns true if words continue the clause before them: "which is not fair".
fn is_relative_clause(words: &[String]) -> bool {
    matches!(words, [which, verb, ..] if which == "which" && is_auxiliary(verb))
}

/// Returns true if the first auxiliary is followed by its subject, as in "did the fleet sail", and not by the rest of a
/// predicate, as in "has been released".
fn has_subject(words: &[String]) -> bool {
    let auxiliary = words.iter().position(|word| is_auxiliary(word));
    let next = auxiliary.and_then(|at| words.get(at + 1));
    next.is_some_and(|word| {
        !CUES.predicate_words.contains(word) && !word.ends_with("ed") && !word.ends_with("ing")
    })
}

/// Returns true if words begin with the noun phrase of a request: "the size of the fleet".
fn starts_noun_request(words: &[String]) -> bool {
    let mut words = words.iter();
    let noun = words.find(|word| !is_opener(word) && !CUES.request_determiners.contains(word));
    let preposition = words.next();
    noun.is_some_and(|noun| CUES.requested_nouns.contains(noun))
        && preposition.is_some_and(|word| CUES.request_prepositions.contains(word))
}
