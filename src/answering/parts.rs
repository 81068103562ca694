//! Several questions in one utterance, and chatter around one.

use super::asides::{Looks, without_asides};
use crate::text::fillers::is_filler;
use crate::text::normalize::normalize;
use crate::text::tokenize::{words, words_of};

/// So many questions of one utterance are asked; a person who asks more is pasting.
const MOST_PARTS: usize = 6;

/// A piece of an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// As typed.
    pub(super) text: String,
    /// Its words, normalized.
    pub(super) words: Vec<String>,
    /// Whether it asks something, by its mark or its words.
    pub(super) asks: bool,
}

impl Part {
    pub(super) fn new(text: &str) -> Self {
        Self::of(text, &normalize(text))
    }

    /// Of a text, as typed and normalized.
    pub(super) fn of(text: &str, plain: &str) -> Self {
        let words = words_of(plain);
        let asks = text.trim_end().ends_with(['?', '？', '؟'])
            || starts_question(&words)
            || wishes_to_know(&words);
        Self {
            text: text.trim().to_owned(),
            words,
            asks,
        }
    }

    /// Whether it needs what was said before it to be understood: it points back, or is too short to stand alone.
    pub(super) fn points_back(&self) -> bool {
        let names = |next: &String| {
            let bare = [FRAME, TIMES]
                .iter()
                .any(|list| list.contains(&next.as_str()));
            !bare && !is_asking_verb(next) && !is_question_word(next)
        };
        let points = |(at, word): (usize, &String)| {
            let determines = || self.words.get(at + 1).is_some_and(names);
            POINTING.contains(&word.as_str())
                && !(DETERMINERS.contains(&word.as_str()) && determines())
        };
        self.words.len() <= 3 || self.words.iter().enumerate().any(points)
    }

    /// Its words without "according to the article", where it says that and enough else.
    pub(super) fn without_source(&self) -> Option<Vec<String>> {
        let at = (0..self.words.len()).find_map(|at| {
            let length = names_source(&self.words[at..])?;
            Some(at..at + length)
        })?;
        let mut words = self.words.clone();
        words.drain(at);
        (words.len() >= SELF_CONTAINED - 1).then_some(words)
    }

    /// Whether it is understood without what was said before it.
    pub(super) fn stands_alone(&self) -> bool {
        let words = self.words.len();
        words >= TELLS_ITSELF || words >= SELF_CONTAINED && !self.points_back()
    }
}

/// How many words name the article as the source of what is asked, if these do.
fn names_source(words: &[String]) -> Option<usize> {
    let is = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let by = match words.first()?.as_str() {
        "according" if is(1, &["to"]) => 2,
        "in" | "per" => 1,
        _ => return None,
    };
    let named =
        is(by, &["the", "this"]) && is(by + 1, &["article", "piece", "report", "story", "text"]);
    named.then_some(by + 2)
}

/// A question of fewer words leans on what was said around it, even where it does not point to it.
const SELF_CONTAINED: usize = 5;
/// One of so many tells by itself what its pronouns mean: "what did he do once they had ordered him out".
const TELLS_ITSELF: usize = 8;

/// Whether words ask on without naming anything themselves: "and since when?", "how many of them?"
pub(super) fn is_bare(words: &[String]) -> bool {
    let asks = |word: &String| {
        is_question_word(word) || is_asking_verb(word) || POINTING.contains(&word.as_str())
    };
    let bare = |word: &String| asks(word) || leads(word) || FRAME.contains(&word.as_str());
    words.iter().any(asks) && words.iter().all(bare)
}

/// The parts of an utterance, in order: sentences, and within them what a conjunction joins to a question. Empty where
/// there is only one piece, which is the utterance itself.
pub(super) fn parts(utterance: &str) -> Vec<Part> {
    let pieces = pieces(utterance);
    if pieces.len() < 2 {
        return Vec::new();
    }
    let parts = pieces.into_iter().map(|piece| {
        let part = Part::new(piece.text);
        let asks = match piece.stands {
            Stands::Alone => part.asks && !asks_whether_told(&part.words),
            Stands::AfterAside => true,
            Stands::Aside => false,
        };
        Part { asks, ..part }
    });
    let mut asked = 0;
    parts
        .filter(|part| !part.words.is_empty())
        .filter(|part| {
            asked += usize::from(part.asks);
            !part.asks || asked <= MOST_PARTS
        })
        .collect()
}

/// So many pieces are looked at for parts; some hold no word.
const MOST_PIECES: usize = 4 * MOST_PARTS;

/// A stretch of an utterance.
struct Piece<'a> {
    text: &'a str,
    stands: Stands,
}

/// Where in its sentence a piece stands.
#[derive(Clone, Copy)]
enum Stands {
    Alone,
    /// What was cut off before it shows that it asks.
    AfterAside,
    /// Beside a question, and asks nothing.
    Aside,
}

fn pieces(utterance: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut looks = Looks::default();
    let sentences = crate::text::sentences::sentences(utterance).into_iter();
    for item in sentences.flat_map(|range| items(&utterance[range])) {
        let [before, question, after] = without_asides(item, &mut looks);
        let mut joined = Vec::new();
        split_joined(question, &mut joined);
        let aside = |text| Piece {
            text,
            stands: Stands::Aside,
        };
        let mut stands = if before.trim().is_empty() {
            Stands::Alone
        } else {
            Stands::AfterAside
        };
        let questions = joined.into_iter().map(|text| Piece {
            text,
            stands: std::mem::replace(&mut stands, Stands::Alone),
        });
        let all = [aside(before)]
            .into_iter()
            .chain(questions)
            .chain([aside(after)]);
        pieces.extend(all.filter(|piece| !piece.text.trim().is_empty()));
        if pieces.len() >= MOST_PIECES {
            break;
        }
    }
    pieces
}

/// The items of a sentence that numbers them: "1) who 2) when".
fn items(sentence: &str) -> Vec<&str> {
    let is_number = |token: &str| {
        let digits = token.strip_suffix(')');
        digits.is_some_and(|digits| digits.len() == 1 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut items = Vec::new();
    let (mut from, mut at) = (0, 0);
    for token in sentence.split_inclusive(char::is_whitespace) {
        if is_number(token.trim_end()) {
            items.push(&sentence[from..at]);
            from = at + token.len();
        }
        at += token.len();
    }
    items.push(&sentence[from..]);
    items
}

fn split_joined<'a>(sentence: &'a str, pieces: &mut Vec<&'a str>) {
    let mut rest = sentence;
    let mut from = 0;
    while let Some((at, length)) = find_joint(&rest[from..]) {
        if pieces.len() >= MOST_PIECES {
            break;
        }
        let (left, right) = (&rest[..from + at], &rest[from + at + length..]);
        if both_ask(&words(beginning(left)), &words(beginning(right))) {
            pieces.push(left);
            rest = right;
            from = 0;
        } else {
            from += at + length;
        }
    }
    pieces.push(rest);
}

/// Whether what a conjunction joins are two questions: "In Rome, what can I do?" is one.
fn both_ask(left: &[String], right: &[String]) -> bool {
    let asks = starts_question(left) || left.iter().any(|word| is_question_word(word));
    asks && left.len() > 1 && starts_question(right)
}

/// As much of a text as tells how it begins: reading all of it at every conjunction would take time without end.
pub(super) fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 80;
    &text[..text.floor_char_boundary(ENOUGH)]
}

/// Where the next conjunction stands, and its length in bytes.
fn find_joint(text: &str) -> Option<(usize, usize)> {
    const JOINTS: &[&str] = &[
        " and ", ", ", "; ", " + ", " & ", " also ", " AND ", " And ", " / ",
    ];
    text.match_indices([' ', ',', ';']).find_map(|(at, _)| {
        let joint = JOINTS
            .iter()
            .find(|joint| text[at..].starts_with(**joint))?;
        Some((at, joint.len()))
    })
}

/// Whether a word asks for something by itself.
pub(super) fn is_question_word(word: &str) -> bool {
    matches!(
        word,
        "who" | "whom" | "whose" | "what" | "which" | "when" | "where" | "why" | "how"
    )
}

/// Whether a word that begins a sentence makes it a question.
pub(super) fn is_asking_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "do"
            | "does"
            | "did"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
    )
}

/// Whether words begin as a question does: "in which year", "and did he".
pub(super) fn starts_question(words: &[String]) -> bool {
    let mut words = words.iter().map(String::as_str);
    match words.by_ref().find(|word| !leads(word)) {
        Some(word) if BEFORE_WHICH.contains(&word) => words.next().is_some_and(is_question_word),
        first => first.is_some_and(|word| is_question_word(word) || is_asking_verb(word)),
    }
}

/// Whether words ask to be told: "I would like to know the name of the ship".
fn wishes_to_know(words: &[String]) -> bool {
    words.windows(2).any(|pair| {
        let pair = [pair[0].as_str(), pair[1].as_str()];
        matches!(
            pair,
            ["tell" | "give" | "remind" | "show", "me"] | ["to", "know"]
        )
    })
}

/// Whether words only ask if what was just asked is told at all: "does the article say anything on that".
fn asks_whether_told(words: &[String]) -> bool {
    words
        .iter()
        .all(|word| WHETHER_TOLD.contains(&word.as_str()))
}

/// All words of such a question.
const WHETHER_TOLD: &[&str] = &[
    "about",
    "all",
    "anything",
    "article",
    "at",
    "did",
    "do",
    "does",
    "explain",
    "is",
    "it",
    "mention",
    "mentioned",
    "of",
    "on",
    "say",
    "something",
    "story",
    "tell",
    "text",
    "that",
    "the",
    "there",
    "this",
    "us",
    "you",
];

/// Whether a word only leads in to what is said: a filler, or what joins it to what went before.
pub(super) fn leads(word: &str) -> bool {
    LEADING.contains(&word) || is_filler(word)
}

/// Words that may stand before a question's first.
const LEADING: &[&str] = &[
    "also", "and", "anyway", "but", "hey", "hi", "ok", "okay", "please", "so", "then", "well",
];

/// What may stand before a question word.
const BEFORE_WHICH: &[&str] = &[
    "at", "by", "for", "from", "in", "on", "since", "till", "to", "until", "with",
];

/// Words that point back to what was said.
const POINTING: &[&str] = &[
    "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "this", "that",
    "these", "those", "there", "then", "one",
];

/// Those of them that may stand before what they mean: "these soldiers".
const DETERMINERS: &[&str] = &[
    "his", "her", "its", "their", "this", "that", "these", "those",
];

/// Words of time, which no word before them determines: "why did he do this now".
const TIMES: &[&str] = &["again", "now", "today", "tomorrow", "yesterday"];

/// Words around a question word that name nothing.
const FRAME: &[&str] = &[
    "a", "about", "again", "all", "am", "any", "at", "be", "been", "by", "come", "else", "exactly",
    "far", "for", "from", "happen", "happened", "i", "in", "just", "long", "many", "me", "more",
    "much", "no", "not", "of", "often", "on", "or", "reason", "right", "since", "soon", "tell",
    "the", "though", "till", "to", "until", "up", "with", "without", "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_nothing_is_bare() {
        for (utterance, bare) in [
            ("and since when?", true),
            ("why tho", true),
            ("how many of them were there", true),
            ("with whom?", true),
            ("and the mayor?", false),
            ("who left?", false),
            ("ok", false),
            ("", false),
        ] {
            assert_eq!(is_bare(&words(utterance)), bare, "{utterance}");
        }
    }

    #[test]
    fn the_article_is_told_from_what_is_asked_of_it() {
        for (utterance, rest) in [
            ("who is the mayor in this article", Some("who is the mayor")),
            (
                "According to the report, when did they leave?",
                Some("when did they leave"),
            ),
            ("who is in the article", None),
            ("what is the article about", None),
            ("in", None),
        ] {
            let found = Part::new(utterance)
                .without_source()
                .map(|words| words.join(" "));
            assert_eq!(found.as_deref(), rest, "{utterance}");
        }
    }

    #[test]
    fn what_stands_alone_points_to_nothing() {
        for (utterance, alone) in [
            ("when will these soldiers leave the country", true),
            ("why did the mayor do this now", false),
            ("when did they leave", false),
            ("what did he do once they had ordered him out", true),
            ("who left", false),
        ] {
            assert_eq!(Part::new(utterance).stands_alone(), alone, "{utterance}");
        }
    }

    #[test]
    fn who_wishes_to_know_asks() {
        for (utterance, asks) in [
            ("I would like to know the name of the ship.", true),
            ("please give me the name of the ship", true),
            ("A friend told me the ship is gone.", false),
        ] {
            assert_eq!(Part::new(utterance).asks, asks, "{utterance}");
        }
    }

    #[test]
    fn an_aside_asks_nothing() {
        let parts = parts("Can you tell me when the French troops leave?");
        let asks: Vec<bool> = parts.iter().map(|part| part.asks).collect();
        assert_eq!(asks, [false, true]);
    }

    #[test]
    fn parts_of_what_people_type() {
        for (utterance, expected) in [
            ("Who left?", &[][..]),
            (
                "Who left and when did they go?",
                &["Who left", "when did they go?"],
            ),
            ("who left + why", &["who left", "why"]),
            ("Who's he, and has he left?", &["Who's he", "has he left?"]),
            ("We read it. Who left?", &["We read it.", "Who left?"]),
            ("Did Tom and Ann leave?", &[]),
            (
                "1) who left 2) when was it 3) why",
                &["who left", "when was it", "why"],
            ),
            ("In Rome, what can I do?", &[]),
            ("I lost it and would like to know why", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> = parts(utterance).into_iter().map(|part| part.text).collect();
            let found: Vec<&str> = found
                .iter()
                .map(|text| text.trim_start_matches("and "))
                .collect();
            assert_eq!(found, expected, "{utterance}");
        }
    }
}
