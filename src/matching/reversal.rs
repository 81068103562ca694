//! Who did it and who suffered it, the other way round: "Did Troy beat Sparta?" is not "Did Sparta beat Troy?".
//!
//! Without a grammar only the plain cases are told: the same telling words, two of which changed places, and nothing
//! that could explain it.

use super::index::Index;
use super::query::Query;
use crate::lexicon::gazetteer::Member;

/// A word of a question, in its order.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    text: &'a str,
    rarity: f32,
    /// Not a word of grammar.
    telling: bool,
    place: Option<Member>,
}

/// [`reversed`] between a message and an example question, by their distinct words.
pub(super) fn in_example(
    index: &Index,
    number: u32,
    query: &Query,
    same: impl Fn(usize, usize) -> bool,
) -> f32 {
    reversed(&of_message(query), &of_example(index, number), same)
}

fn of_message(query: &Query) -> Vec<Said<'_>> {
    let terms = query.terms.iter();
    let said = terms.map(|term| Said {
        text: &term.text,
        rarity: term.traits.background,
        telling: !term.traits.function,
        place: term.traits.place,
    });
    said.collect()
}

fn of_example(index: &Index, number: u32) -> Vec<Said<'_>> {
    let said = index.words_of(number).map(|word| {
        let word = &index.vocabulary.words[word as usize];
        Said {
            text: index.vocabulary.text(word.spelling),
            rarity: word.traits.background,
            telling: !word.traits.function,
            place: word.traits.place,
        }
    });
    said.collect()
}

/// So many telling words of each side may be missing on the other.
const MOST_UNMATCHED: usize = 1;

/// The rarity of two words that changed their roles, summed; 0 where none did.
fn reversed(message: &[Said], example: &[Said], same: impl Fn(usize, usize) -> bool) -> f32 {
    // The passive ("beaten by Sparta") and the genitive ("Niger's president", "president of Niger") turn words round.
    if ["by", "of"]
        .iter()
        .any(|word| says(message, word) != says(example, word))
    {
        return 0.0;
    }
    let Some(places) = shared(message, example, same) else {
        return 0.0;
    };
    let Some((first, second)) = changed(&places) else {
        return 0.0;
    };
    let roles = if are_of_a_kind(message, (places[first].0, places[second].0)) {
        !is_mutual(message) && !is_mutual(example)
    } else if second - first == 1 {
        asks_for_object(message) != asks_for_object(example)
    } else {
        is_subject(message, places[first].0) && is_subject(example, places[second].1)
    };
    let rarity = |at: usize| message[places[at].0].rarity;
    if roles {
        rarity(first) + rarity(second)
    } else {
        0.0
    }
}

/// Whether two words name things of one list, as two countries.
fn are_of_a_kind(words: &[Said], (one, other): (usize, usize)) -> bool {
    let list = |at: usize| words[at].place.map_or(0, Member::entity_set);
    list(one) & list(other) != 0
}

/// Whether it may say of two alike what holds of either ("between Troy and Sparta", "relations with", "to Troy from
/// Sparta"), or is no sentence, whose words may stand in any order.
fn is_mutual(words: &[Said]) -> bool {
    let links = [
        "against",
        "and",
        "between",
        "from",
        "or",
        "relations",
        "tensions",
        "versus",
        "vs",
        "with",
    ];
    links.iter().any(|word| says(words, word)) || words.iter().all(|said| said.telling)
}

fn says(words: &[Said], word: &str) -> bool {
    words.iter().any(|said| said.text == word)
}

/// Where each telling word of the message stands there and in the example; nothing where they share too few.
fn shared(
    message: &[Said],
    example: &[Said],
    same: impl Fn(usize, usize) -> bool,
) -> Option<Vec<(usize, usize)>> {
    let telling = |words: &[Said]| words.iter().filter(|said| said.telling).count();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (ours, _) in message.iter().enumerate().filter(|(_, said)| said.telling) {
        let met = (0..example.len()).find(|&theirs| {
            example[theirs].telling
                && same(ours, theirs)
                && places.iter().all(|&(_, taken)| taken != theirs)
        });
        places.extend(met.map(|theirs| (ours, theirs)));
    }
    let fewest = places.len() + MOST_UNMATCHED;
    (telling(message) <= fewest && telling(example) <= fewest).then_some(places)
}

/// The two words that changed places, where all others kept theirs.
fn changed(places: &[(usize, usize)]) -> Option<(usize, usize)> {
    let rank = |at: usize| {
        let (_, theirs) = places[at];
        places.iter().filter(|(_, other)| *other < theirs).count()
    };
    let mut moved = (0..places.len()).filter(|&at| rank(at) != at);
    let pair = (moved.next()?, moved.next()?);
    (moved.next().is_none()).then_some(pair)
}

/// Whether it asks for who suffered ("whom did they beat") and not for who did ("who beat them").
fn asks_for_object(words: &[Said]) -> bool {
    let asking = words
        .iter()
        .position(|said| matches!(said.text, "who" | "whom"));
    let next = asking.and_then(|at| words.get(at + 1));
    next.is_some_and(Said::is_auxiliary)
}

/// Whether a word stands where a question's subject does: after an auxiliary verb, with an article between. Without this,
/// on the public sets, rows of words that only moved ("pending payment on my card", "card payment still pending") were
/// taken for changed roles.
fn is_subject(words: &[Said], at: usize) -> bool {
    let mut before = words[..at].iter().rev();
    let before = before.find(|said| !matches!(said.text, "the" | "a" | "an"));
    before.is_some_and(Said::is_auxiliary)
}

impl Said<'_> {
    fn is_auxiliary(&self) -> bool {
        AUXILIARIES.contains(&self.text)
    }
}

/// What stands before a question's subject in the active voice.
const AUXILIARIES: [&str; 13] = [
    "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should", "may",
    "must",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::gazetteer;

    fn turned(message: &str, example: &str) -> bool {
        const GRAMMAR: &str = " did who whom the was is by of in a when and out to ";
        let words = |text: &'static str| -> Vec<Said> {
            let words = text.split(' ').map(|text| Said {
                text,
                rarity: 3.0,
                telling: !GRAMMAR.contains(&format!(" {text} ")),
                place: gazetteer::find(text),
            });
            words.collect()
        };
        let (message, example) = (
            words(message.to_owned().leak()),
            words(example.to_owned().leak()),
        );
        let stem = |word: &str| word.trim_end_matches("ed").to_owned();
        reversed(&message, &example, |ours, theirs| {
            let (ours, theirs) = (message[ours], example[theirs]);
            let same_thing = ours.place.is_some() && ours.place == theirs.place;
            stem(ours.text) == stem(theirs.text) || same_thing
        }) > 0.0
    }

    #[test]
    fn roles_that_changed_are_told_from_words_that_moved() {
        for (message, example, expected) in [
            ("did troy beat sparta", "did sparta beat troy", true),
            (
                "did niger expel france ambassador",
                "did france expel niger ambassador",
                true,
            ),
            ("whom did bazoum kick out", "who kicked bazoum out", true),
            ("who kicked bazoum", "whom did bazoum kick", true),
            ("did troy finally beat sparta", "did sparta beat troy", true),
            ("did sparta beat troy", "did sparta beat troy", false),
            ("was troy beaten by sparta", "did sparta beat troy", false),
            (
                "is niger president here",
                "is the president of niger here",
                false,
            ),
            (
                "in troy did anyone beat sparta",
                "did sparta beat anyone in troy",
                false,
            ),
            (
                "how many nigerien soldiers in france",
                "how many french soldiers in niger",
                true,
            ),
            (
                "tension between niger and france",
                "tension between france and niger",
                false,
            ),
            ("in march or april", "in april or march", false),
            ("niger withdrawal france", "france withdrawal niger", false),
            (
                "is it to france from niger",
                "is it from niger to france",
                false,
            ),
            ("who beat troy", "whom did anyone ask", false),
            ("troy and sparta fought", "sparta and troy fought", false),
            ("pending payment card", "card payment pending", false),
            ("did troy lose to sparta", "did sparta lose to troy", true),
            (
                "in march when did sparta beat troy",
                "when did sparta beat troy in march",
                false,
            ),
            (
                "did rome crush gaul and carthage",
                "did sparta beat troy",
                false,
            ),
        ] {
            assert_eq!(turned(message, example), expected, "{message} / {example}");
        }
    }
}
