//! What asks nothing: greetings, thanks, goodbyes, and calls for help.

use super::SmallTalk;
use super::segmentation::interrogatives::is_question_word;

/// The longest small talk, in words.
const LONGEST: usize = 8;
/// Who goes says so in so few words: one for that, a few for where to.
const SHORT: usize = 4;

/// The kind of small talk that words are, if they are nothing else.
pub(super) fn small_talk(words: &[String]) -> Option<SmallTalk> {
    if words.is_empty() {
        return Some(SmallTalk::Empty);
    }
    if words.len() > LONGEST {
        return None;
    }
    let plain = words.join(" ");
    if HELP.contains(&plain.as_str()) {
        return Some(SmallTalk::Help);
    }
    if asks_who_answers(words) {
        return Some(SmallTalk::Help);
    }
    if asks_who_is_there(words) {
        return Some(SmallTalk::Greeting);
    }
    if all_of(words, &[REACTIONS]) {
        return Some(SmallTalk::Empty);
    }
    let asks = || words.iter().any(|word| is_question_word(word));
    if words.len() <= SHORT && any_of(words, AWAY) && !asks() {
        return Some(SmallTalk::Farewell);
    }
    let kinds = [
        (SmallTalk::Thanks, THANKS),
        (SmallTalk::Greeting, GREETING),
        (SmallTalk::Farewell, FAREWELL),
    ];
    let is_kind = |of: &[&str]| any_of(words, of) && all_of(words, &[of, FILLER]);
    let kind = kinds.into_iter().find(|(_, of)| is_kind(of));
    kind.map(|(kind, _)| kind)
}

fn any_of(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.as_str()))
}

fn all_of(words: &[String], lists: &[&[&str]]) -> bool {
    let listed = |word: &str| lists.iter().any(|list| list.contains(&word));
    words.iter().all(|word| listed(word))
}

/// Whether words ask if anybody is there: "anyone here?"
fn asks_who_is_there(words: &[String]) -> bool {
    let sees = any_of(words, &["see"]);
    let there = any_of(words, SOMEBODY) && any_of(words, THERE) && !sees;
    there && all_of(words, &[SOMEBODY, THERE, FILLER])
}

/// Whether words ask what the bot is: "are you a real person?"
fn asks_who_answers(words: &[String]) -> bool {
    let asks = words
        .windows(2)
        .any(|pair| pair[0] == "are" && pair[1] == "you");
    asks && any_of(words, BEINGS) && all_of(words, &[BEINGS, FILLER, &["an", "or"]])
}

/// What somebody takes a bot for.
const BEINGS: &[&str] = &[
    "ai",
    "alive",
    "artificial",
    "chatgpt",
    "computer",
    "gpt",
    "human",
    "intelligence",
    "machine",
    "person",
    "program",
    "real",
    "robot",
];

const GREETING: &[&str] = &[
    "hello",
    "hi",
    "hey",
    "heya",
    "hiya",
    "hii",
    "yo",
    "sup",
    "howdy",
    "greetings",
    "morning",
    "afternoon",
    "evening",
    "hola",
    "bonjour",
    "salut",
    "test",
    "testing",
    "ping",
    "wassup",
];
const THANKS: &[&str] = &[
    "thanks",
    "thank",
    "thx",
    "ty",
    "tysm",
    "cheers",
    "merci",
    "thankyou",
    "tnx",
    "appreciated",
];
const FAREWELL: &[&str] = &[
    "bye",
    "goodbye",
    "cya",
    "ciao",
    "goodnight",
    "farewell",
    "night",
];
const SOMEBODY: &[&str] = &["anybody", "anyone", "bot", "you"];
const THERE: &[&str] = &["here", "online", "there"];
/// What chat says to what somebody else said.
const REACTIONS: &[&str] = &[
    "agreed",
    "based",
    "bet",
    "damn",
    "facts",
    "first",
    "indeed",
    "interesting",
    "lol",
    "mood",
    "nice",
    "no",
    "ok",
    "okay",
    "okey",
    "really",
    "same",
    "sure",
    "true",
    "wait",
    "what",
    "wow",
    "yes",
    "yikes",
];
/// How chat says that somebody goes, or asks no more: "brb food", "nvm found it".
const AWAY: &[&str] = &[
    "afk",
    "bbl",
    "brb",
    "g2g",
    "gtg",
    "nevermind",
    "nvm",
    "ttyl",
];
const FILLER: &[&str] = &[
    "you",
    "so",
    "much",
    "very",
    "a",
    "lot",
    "bot",
    "there",
    "all",
    "everyone",
    "everybody",
    "guys",
    "good",
    "again",
    "ok",
    "okay",
    "for",
    "the",
    "help",
    "verbatim",
    "3",
    "lol",
    "man",
    "mate",
    "is",
    "up",
    "what",
    "how",
    "are",
    "see",
    "nice",
    "great",
    "cool",
    "and",
    "my",
    "friend",
    "many",
    "1",
    "2",
];
const HELP: &[&str] = &[
    "help",
    "help me",
    "what can you do",
    "who are you",
    "what are you",
    "how do you work",
    "how does this work",
    "what do you do",
    "how do i use you",
    "how do i use this",
    "what is this",
    "what is this bot",
    "are you a bot",
    "what can i ask",
    "what can i ask you",
    "how do i use this bot",
    "what does this bot do",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn only_what_asks_nothing_is_small_talk() {
        for (utterance, expected) in [
            ("", Some(SmallTalk::Empty)),
            ("🤡", Some(SmallTalk::Empty)),
            ("hey!!", Some(SmallTalk::Greeting)),
            ("Good morning everyone", Some(SmallTalk::Greeting)),
            ("what's up", None),
            ("yo what is up", Some(SmallTalk::Greeting)),
            ("thank you so much bot <3", Some(SmallTalk::Thanks)),
            ("bye", Some(SmallTalk::Farewell)),
            ("brb food", Some(SmallTalk::Farewell)),
            ("nvm who left", None),
            ("is anybody still there", None),
            ("What can you do?", Some(SmallTalk::Help)),
            ("are you a real person or a robot??", Some(SmallTalk::Help)),
            ("are you an ai", Some(SmallTalk::Help)),
            ("are you there", Some(SmallTalk::Greeting)),
            ("anyone here?", Some(SmallTalk::Greeting)),
            ("you are", None),
            ("same lol", Some(SmallTalk::Empty)),
            ("wait what", Some(SmallTalk::Empty)),
            ("really, is that true", None),
            ("are you aware that the person left", None),
            ("hello when does it start", None),
            ("who left", None),
        ] {
            assert_eq!(small_talk(&words(utterance)), expected, "{utterance}");
        }
    }
}
