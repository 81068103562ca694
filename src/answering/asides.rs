//! What stands around a question in its own sentence and is no part of it: "quick one, …", "hey bot …", "tell me …",
//! "…, I need it for school".

use super::asking::{is_asking_verb, is_question_word, leads, starts_question, wishes_to_know};
use super::part::TELLS_ITSELF;
use super::parts::beginning;
use crate::lexicon::exclusive::place_of;
use crate::text::fillers::is_filler;
use crate::text::tokenize::words;

/// How often it may still be looked at whether a question begins: time must stay bounded.
pub(super) struct Looks(usize);

impl Default for Looks {
    fn default() -> Self {
        Self(64)
    }
}

/// A sentence in three: an aside, its question, and another aside; each may be empty but for the question.
pub(super) fn without_asides<'a>(sentence: &'a str, looks: &mut Looks) -> [&'a str; 3] {
    let (before, rest) = sentence.split_at(question_start(sentence, looks).unwrap_or(0));
    let (question, after) = rest.split_at(question_end(rest, looks).unwrap_or(rest.len()));
    [before, question, after]
}

/// Where the question of a sentence begins, in bytes, if an aside stands before it.
///
/// An aside ends with a mark, an emoji, a word of address or a verb of asking, or where words in the order of a question
/// begin. What makes the question one about something else is none: "In Rome, what can I do?", "Mali: when was it?"
pub(super) fn question_start(sentence: &str, looks: &mut Looks) -> Option<usize> {
    let mut read = Read::default();
    for (at, token) in tokens(sentence) {
        if read.asks_at_once() {
            return None;
        }
        let parts = if read.is_tied() {
            read.last_wishes()
        } else {
            read.parts() || read.needs() || may_ask(token)
        };
        if parts && read.may_end() {
            looks.0 = looks.0.checked_sub(1)?;
            let next = words(beginning(&sentence[at..]));
            if read.ends_before(&next) {
                return Some(at);
            }
        }
        read.take(token);
    }
    None
}

/// Where what follows a question begins, in bytes, if the question ends with a mark and somebody goes on about himself.
fn question_end(sentence: &str, looks: &mut Looks) -> Option<usize> {
    let mut mark = false;
    for (said, (at, token)) in tokens(sentence).enumerate() {
        let goes_on = |word: &String| GOING_ON.contains(&word.as_str()) || is_filler(word);
        if mark && said >= FEWEST && words(token).first().is_some_and(goes_on) {
            looks.0 = looks.0.checked_sub(1)?;
            let next = words(beginning(&sentence[at..]));
            if !next.iter().any(|word| word == "mean" || word == "meant") {
                return Some(at);
            }
        }
        mark = ends_with_mark(token);
    }
    None
}

/// What stands between white space, with where it begins.
fn tokens(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let begins = |text: &str| text.as_ptr() as usize;
    let tokens = sentence.split_whitespace();
    tokens.map(move |token| (begins(token) - begins(sentence), token))
}

/// No question ends before it has so many words.
const FEWEST: usize = 3;

/// How somebody goes on about himself after a question.
const GOING_ON: &[&str] = &["asking", "cheers", "i", "my", "thank", "thanks"];

fn ends_with_mark(token: &str) -> bool {
    !token.contains(char::is_alphanumeric) || token.ends_with(MARKS) || token.ends_with("..")
}

/// Marks that may stand between an aside and its question; a single full stop in a sentence is an abbreviation's.
const MARKS: [char; 7] = [',', ';', ':', '…', '-', '–', '—'];

/// What was read of a sentence.
#[derive(Default)]
struct Read {
    words: Vec<String>,
    /// The place of its first word that does not only lead in.
    first: Option<usize>,
    /// It ends with a mark that may part.
    mark: bool,
}

impl Read {
    fn take(&mut self, token: &str) {
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
    fn asks_at_once(&self) -> bool {
        let first = self.said().first();
        first.is_some_and(|word| is_question_word(word))
    }

    /// Whether it may be an aside, wherever it ends.
    fn may_end(&self) -> bool {
        let said = self.said();
        let bound = starts_question(said);
        let asks = || self.wishes() && self.says(SOMEBODY) || self.asks_if_said();
        !said.is_empty() && (!bound || asks()) && !self.names_thing()
    }

    /// Whether it ends where a question may begin in any order.
    fn parts(&self) -> bool {
        let address = self.words.last();
        let address =
            address.is_some_and(|word| ADDRESS.contains(&word.as_str()) || is_filler(word));
        self.wishes() || address || self.mark
    }

    /// Whether a question begins with these words.
    fn ends_before(&self, next: &[String]) -> bool {
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
    fn needs(&self) -> bool {
        self.says(&["like", "need", "want"]) && self.says(&["i", "we"])
    }

    /// Whether its last two words ask to be told, beyond doubt.
    fn last_wishes(&self) -> bool {
        let two = self.words.len().saturating_sub(2);
        wishes_to_know(&self.words[two..])
    }

    /// Whether its first word ties it to what follows.
    fn is_tied(&self) -> bool {
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

/// Whether a token may begin a question: "how" or a word in "wh".
fn may_ask(token: &str) -> bool {
    token.starts_with(['h', 'H', 'w', 'W'])
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_goes_on_about_himself_asks_no_more() {
        for (sentence, question) in [
            (
                "when do they leave, I need it for school",
                "when do they leave, ",
            ),
            (
                "how soon is it gone lol thanks",
                "how soon is it gone lol thanks",
            ),
            ("who won - thanks in advance!", "who won - "),
            ("who won, and why", "who won, and why"),
            (
                "when do they go, sorry I meant the crew",
                "when do they go, sorry I meant the crew",
            ),
            ("so, I ask", "so, I ask"),
        ] {
            let [_, asked, _] = without_asides(sentence, &mut Looks::default());
            assert_eq!(asked, question, "{sentence}");
        }
    }

    #[test]
    fn asides_are_told_from_what_a_question_is_about() {
        for (sentence, question) in [
            (
                "quick one, when do the boats leave?",
                Some("when do the boats leave?"),
            ),
            (
                "haha I am lost \u{1f648} who is Ann Reed??",
                Some("who is Ann Reed??"),
            ),
            (
                "I would just like to know on what basis they came.",
                Some("on what basis they came."),
            ),
            (
                "my friends say no - did the fleet sail?",
                Some("did the fleet sail?"),
            ),
            (
                "hello bot, now tell me what the crew did",
                Some("what the crew did"),
            ),
            ("can anyone tell me who won", Some("who won")),
            ("hey bot who won", Some("who won")),
            (
                "I have a test in an hour or so pls who won",
                Some("who won"),
            ),
            (
                "settle it: what did he do once they told him to",
                Some("what did he do once they told him to"),
            ),
            ("settle it: what did he do then", None),
            (
                "he went on and on so like how soon did Ann say the ship leaves",
                Some("how soon did Ann say the ship leaves"),
            ),
            (
                "hi, I am new here, I want to know the city of the fleet please",
                Some("the city of the fleet please"),
            ),
            (
                "one thing I need, just the size of the fleet, thanks",
                Some("just the size of the fleet, thanks"),
            ),
            (
                "I need the boat for the day of the race",
                Some("the day of the race"),
            ),
            ("My teacher said, the reason for the race was money", None),
            ("The crew want the date of the race moved", None),
            ("Since we know who led the crew, when will it go", None),
            (
                "can you tell me which is the largest boat",
                Some("which is the largest boat"),
            ),
            (
                "Ann, who was the captain before they threw her out, is she gone",
                None,
            ),
            (
                "As a sailor I would like to know which crew won",
                Some("which crew won"),
            ),
            (
                "does it say anything about which crew won?",
                Some("which crew won?"),
            ),
            ("we only ever hear Ann, which is not fair", None),
            ("I know what the crew did", None),
            (
                "now I want to know what the crew did",
                Some("what the crew did"),
            ),
            ("that is the man who did it", None),
            ("ok so who won", None),
            ("I lost it and would like to know why", None),
            ("In Rome, what can I do?", None),
            ("According to Ann, who won?", None),
            ("If it rains, will they sail?", None),
            ("Is it true, did they sail?", None),
            ("I hear the crew, as so often, is among the winners", None),
            ("Who won?", None),
            ("the fleet, is it gone", None),
            ("Mali: when will the French troops leave?", None),
            ("the mayor of Oslo, when did he say so?", None),
            ("So the U.S. will withdraw all of its troops?", None),
            ("France (finally) has agreed to it?", None),
            ("Bazoum, the president, has been released by now?", None),
            ("Did Ann know when the soldiers would come?", None),
            ("This is what he did there", None),
            ("the crew that sailed who are they", None),
            ("", None),
        ] {
            let found = question_start(sentence, &mut Looks::default());
            let found = found.map(|at| &sentence[at..]);
            assert_eq!(found, question, "{sentence}");
        }
    }
}
