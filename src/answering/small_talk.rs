//! Small talk: greetings, thanks, goodbyes, calls for help, and reactions, which ask nothing about an article.

use std::sync::LazyLock;

use serde::Deserialize;

use super::data::WordSet;
use super::outcome::SmallTalk;
use super::segmentation::interrogatives::{is_opener, is_question_word};
use crate::text::messages::parse;

/// The lists of `data/en/small_talk.toml`, which says what each is for.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Lists {
    greetings: WordSet,
    thanks: WordSet,
    farewells: WordSet,
    departures: WordSet,
    reactions: WordSet,
    companions: WordSet,
    help: WordSet,
    beings: WordSet,
    being_connectives: WordSet,
    addressees: WordSet,
    presence_words: WordSet,
    instructions: Vec<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| parse(include_str!("data/en/small_talk.toml")));

/// Most words of small talk.
const LONGEST: usize = 8;
/// Most words of a message that only says that somebody leaves ("brb food").
const LONGEST_DEPARTURE: usize = 4;

/// Returns the kind of small talk of a message, if it is nothing else.
pub(super) fn detect_small_talk(words: &[String]) -> Option<SmallTalk> {
    if words.is_empty() {
        return Some(SmallTalk::Empty);
    }
    if is_instruction(words) {
        return Some(SmallTalk::Help);
    }
    if words.len() > LONGEST {
        return None;
    }
    if LISTS.help.contains(&words.join(" ")) || asks_about_bot(words) {
        return Some(SmallTalk::Help);
    }
    if asks_for_presence(words) {
        return Some(SmallTalk::Greeting);
    }
    if all_of(words, &[&LISTS.reactions]) {
        return Some(SmallTalk::Empty);
    }
    let has_question_word = || words.iter().any(|word| is_question_word(word));
    if words.len() <= LONGEST_DEPARTURE && any_of(words, &LISTS.departures) && !has_question_word()
    {
        return Some(SmallTalk::Farewell);
    }
    let kinds = [
        (SmallTalk::Thanks, &LISTS.thanks),
        (SmallTalk::Greeting, &LISTS.greetings),
        (SmallTalk::Farewell, &LISTS.farewells),
    ];
    let is_kind = |list: &WordSet| any_of(words, list) && all_of(words, &[list, &LISTS.companions]);
    let kind = kinds.into_iter().find(|(_, list)| is_kind(list));
    kind.map(|(kind, _)| kind)
}

/// Returns true if words tell the bot what to be or to say, and ask nothing: "pretend to be a pirate".
fn is_instruction(words: &[String]) -> bool {
    let begins = |phrase: &String| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let content = words.iter().skip_while(|word| is_opener(word));
        content.take(phrase.len()).eq(&phrase)
    };
    !words.iter().any(|word| is_question_word(word)) && LISTS.instructions.iter().any(begins)
}

fn any_of(words: &[String], list: &WordSet) -> bool {
    words.iter().any(|word| list.contains(word))
}

fn all_of(words: &[String], lists: &[&WordSet]) -> bool {
    words
        .iter()
        .all(|word| lists.iter().any(|list| list.contains(word)))
}

/// Returns true if words ask whether anybody is there: "anyone here?"
fn asks_for_presence(words: &[String]) -> bool {
    let (persons, presence) = (&LISTS.addressees, &LISTS.presence_words);
    let names_both = any_of(words, persons) && any_of(words, presence);
    let sees = words.iter().any(|word| word == "see");
    names_both && !sees && all_of(words, &[persons, presence, &LISTS.companions])
}

/// Returns true if words ask what the bot is: "are you a real person?"
fn asks_about_bot(words: &[String]) -> bool {
    let (beings, connectives) = (&LISTS.beings, &LISTS.being_connectives);
    let addresses = words
        .windows(2)
        .any(|pair| pair[0] == "are" && pair[1] == "you");
    addresses && any_of(words, beings) && all_of(words, &[beings, connectives, &LISTS.companions])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn the_file_holds_every_list() {
        let lists: Lists = parse(include_str!("data/en/small_talk.toml"));
        assert!(lists.thanks.contains("thx") && !lists.greetings.contains("thx"));
    }

    #[test]
    fn messages_that_ask_nothing_are_small_talk() {
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
            ("please act as my aunt", Some(SmallTalk::Help)),
            ("forget the rest, who left", None),
        ] {
            assert_eq!(
                detect_small_talk(&words(utterance)),
                expected,
                "{utterance}"
            );
        }
    }
}
