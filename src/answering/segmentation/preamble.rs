//! What was read of a sentence so far, and whether it is an aside that ends where a question begins.

use super::interrogatives::{
    is_asking_verb, is_question_word, leads, starts_question, wishes_to_know,
};
use super::segment::TELLS_ITSELF;
use crate::lexicon::exclusive::place_of;
use crate::text::fillers::is_filler;
use crate::text::tokenize::words;

/// What was read of a sentence.
#[derive(Default)]
pub(super) struct Preamble {
    words: Vec<String>,
    /// The place of its first word that does not only lead in.
    first: Option<usize>,
    /// It ends with a mark that may part.
    mark: bool,
}

impl Preamble {
    /// Takes a token in.
    pub(super) fn take(&mut self, token: &str) {
        for word in words(token) {
            if self.first.is_none() && !leads(&word) {
                self.first = Some(self.words.len());
            }
            self.words.push(word);
        }
        self.mark = ends_with_mark(token);
    }

    /// What it says after what only leads in.
    fn said(&self) -> &[String] {
        self.first.map_or(&[], |first| &self.words[first..])
    }

    /// Whether it asks with its first word, and so is no aside.
    pub(super) fn asks_at_once(&self) -> bool {
        let first = self.said().first();
        first.is_some_and(|word| is_question_word(word))
    }

    /// Whether it may be an aside, wherever it ends.
    pub(super) fn may_end(&self) -> bool {
        let said = self.said();
        let bound = starts_question(said);
        let asks = || self.wishes() && self.says(SOMEBODY) || self.asks_if_said();
        !said.is_empty() && (!bound || asks()) && !self.names_thing()
    }

    /// Whether it ends where a question may begin in any order.
    pub(super) fn parts(&self) -> bool {
        let address = self.words.last();
        let address =
            address.is_some_and(|word| ADDRESS.contains(&word.as_str()) || is_filler(word));
        self.wishes() || address || self.mark
    }

    /// Whether a question begins with these words.
    pub(super) fn ends_before(&self, next: &[String]) -> bool {
        let persons = next.iter().any(|word| PERSONS.contains(&word.as_str()));
        let tells = is_inverted(next) && next.len() >= TELLS_ITSELF;
        if persons && !self.wishes() && !tells {
            return false;
        }
        let verb = next.iter().find(|word| !leads(word));
        let by_verb = verb.is_some_and(|word| is_asking_verb(word));
        let new = !self.words.iter().any(|word| is_question_word(word));
        let new = new && (!by_verb || self.mark && !self.wishes() && has_subject(next));
        let relative = is_relative(next) && !self.wishes();
        let asks = self.parts() && starts_question(next) && !relative;
        let requests = (self.wishes() || self.needs()) && starts_request(next);
        is_inverted(next) || new && next.len() > 1 && (asks || requests)
    }

    /// Whether it asks to be told: "I know" tells.
    fn wishes(&self) -> bool {
        let mut last = self.words.iter().rev().map(String::as_str);
        let (word, who, verb) = (last.next(), last.next(), last.next());
        let knower = matches!(who, Some("he" | "i" | "she" | "they" | "we"));
        let asked = matches!(verb, Some("can" | "did" | "do" | "does"));
        let knows = word == Some("know") && knower && !asked;
        word.is_some_and(|word| TO_KNOW.contains(&word)) && !knows || self.asks_if_said()
    }

    /// Whether it asks if anything is said about what follows.
    fn asks_if_said(&self) -> bool {
        let about = self.words.last_chunk::<2>();
        about.is_some_and(|pair| {
            let pair = pair.each_ref().map(String::as_str);
            matches!(pair, ["anything" | "something", "about" | "on"]) && self.says(TELLING)
        })
    }

    /// Whether somebody needs something himself, which may be named next.
    pub(super) fn needs(&self) -> bool {
        self.says(&["like", "need", "want"]) && self.says(&["i", "we"])
    }

    /// Whether its last two words ask to be told, beyond doubt.
    pub(super) fn last_wishes(&self) -> bool {
        let two = self.words.len().saturating_sub(2);
        wishes_to_know(&self.words[two..])
    }

    /// Whether its first word ties it to what follows.
    pub(super) fn is_tied(&self) -> bool {
        let first = self.said().first();
        first.is_some_and(|word| TYING.contains(&word.as_str()))
    }

    /// Whether it names, in few words, a day, a month or a country: that is what the question is about.
    fn names_thing(&self) -> bool {
        let thing = |word: &String| place_of(word).is_some_and(|place| place.things() != 0);
        self.words.len() <= SHORT && self.words.iter().any(thing)
    }

    fn says(&self, list: &[&str]) -> bool {
        self.words.iter().any(|word| list.contains(&word.as_str()))
    }
}

/// A longer aside tells a story, and what it names in passing is not what is asked about.
const SHORT: usize = 8;

/// Whether a token ends with a mark that may part.
pub(super) fn ends_with_mark(token: &str) -> bool {
    !token.contains(char::is_alphanumeric) || token.ends_with(MARKS) || token.ends_with("..")
}

/// Marks that may stand between an aside and its question; a single full stop in a sentence is an abbreviation's.
const MARKS: [char; 7] = [',', ';', ':', '…', '-', '–', '—'];

/// Whether words begin in the order that only questions have: "how soon did he", "when is it".
fn is_inverted(words: &[String]) -> bool {
    let verb = |at: usize| words.get(at).is_some_and(|word| is_asking_verb(word));
    match words.first().map(String::as_str) {
        Some("how") => verb(1) || verb(2),
        Some("what" | "when" | "where" | "why") => verb(1),
        _ => false,
    }
}

/// Whether words go on about what was just said: "which is not fair".
fn is_relative(words: &[String]) -> bool {
    matches!(words, [which, verb, ..] if which == "which" && is_asking_verb(verb))
}

/// Whether a verb that begins words is followed by a subject, as in "did the fleet sail", and not by the rest of a
/// predicate, as in "has been released".
fn has_subject(words: &[String]) -> bool {
    let verb = words.iter().position(|word| is_asking_verb(word));
    let next = verb.and_then(|at| words.get(at + 1));
    next.is_some_and(|word| {
        !PREDICATE.contains(&word.as_str()) && !word.ends_with("ed") && !word.ends_with("ing")
    })
}

/// What follows a verb whose subject went before.
const PREDICATE: &[&str] = &[
    "all", "already", "also", "among", "at", "be", "been", "both", "by", "for", "from", "have",
    "in", "just", "never", "not", "now", "of", "on", "still", "to", "with",
];

/// Whether words name what somebody wants to be told: "the size of the fleet".
fn starts_request(words: &[String]) -> bool {
    let mut words = words.iter().map(String::as_str);
    let noun = words.find(|word| !leads(word) && !matches!(*word, "a" | "just" | "only" | "the"));
    let of = words.next();
    noun.is_some_and(|noun| REQUESTED.contains(&noun))
        && matches!(of, Some("for" | "of" | "when" | "where" | "why"))
}

/// What somebody wants to be told of something.
const REQUESTED: &[&str] = &[
    "amount", "city", "country", "date", "day", "figure", "month", "name", "names", "number",
    "place", "purpose", "reason", "reasons", "size", "source", "town", "word", "words", "year",
];

/// What an article does with a thing.
const TELLING: &[&str] = &[
    "mention",
    "mentioned",
    "mentions",
    "said",
    "say",
    "says",
    "tell",
    "tells",
];

/// Who stands for somebody named before.
const PERSONS: &[&str] = &["he", "him", "she", "her", "it", "they", "them"];

/// Whom "do you know" and "can anyone tell me" address.
const SOMEBODY: &[&str] = &[
    "anybody", "anyone", "article", "i", "somebody", "someone", "we", "you",
];

/// Words of address and of politeness.
const ADDRESS: &[&str] = &[
    "abeg", "bot", "bro", "buddy", "dude", "everyone", "folks", "friends", "guys", "mate", "please",
];

/// Words after which what somebody wants to know follows.
const TO_KNOW: &[&str] = &[
    "ask",
    "asking",
    "curious",
    "explain",
    "forget",
    "forgot",
    "idea",
    "know",
    "me",
    "remember",
    "remind",
    "sure",
    "understand",
    "wonder",
    "wondering",
];

/// A clause that begins so belongs to what follows it.
const TYING: &[&str] = &[
    "about",
    "according",
    "after",
    "although",
    "as",
    "at",
    "because",
    "before",
    "besides",
    "by",
    "concerning",
    "despite",
    "during",
    "for",
    "from",
    "given",
    "if",
    "in",
    "of",
    "on",
    "once",
    "regarding",
    "since",
    "though",
    "under",
    "unlike",
    "until",
    "while",
    "with",
    "without",
];
