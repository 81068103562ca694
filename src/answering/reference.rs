//! Reference: the way in which a segment refers to what was said before it.

use super::Answerer;
use super::cues::Cues;
use super::segment::Segment;
use crate::text::english::is_connective;

/// The way in which a segment refers to its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// It is understood by itself.
    None,
    /// It names nothing: "and since when?"
    Ellipsis,
    /// It holds a pronoun for a thing, a place, a time or several persons: "when did it end?"
    Pronoun,
    /// It holds a pronoun for one person: "where is she now?"
    PersonalPronoun,
    /// It asks the same of something else: "what about the mayor?"
    Redirection(Vec<String>),
}

/// Most words of a redirection, and of the cue at its beginning or end.
const LONGEST_REDIRECTION: usize = 7;
const LONGEST_CUE: usize = 4;
/// Most words of an item of keywords.
const LONGEST_KEYWORD: usize = 4;

impl Answerer {
    /// Returns the way in which a segment refers to what was said before.
    pub(super) fn reference(&self, segment: &Segment) -> Reference {
        let (cues, words) = (self.cues, &segment.words[..]);
        if let Some(named) = redirected(words, cues)
            && self.names_something(named)
        {
            return Reference::Redirection(named.to_vec());
        }
        let ends_asking = words.last().is_some_and(|word| cues.is_question_word(word));
        let is_to_bot = words.iter().any(|word| cues.second_person.contains(word));
        let is_question = segment.is_question || ends_asking;
        let mut pronouns = (0..words.len()).filter(|&at| self.is_pronoun(words, at));
        let is_personal = |word: &String| cues.personal_pronouns.contains(word);
        match (is_question, pronouns.next()) {
            (false, _) => Reference::None,
            (_, None) if is_to_bot => Reference::None,
            _ if !segment.names_something() => Reference::Ellipsis,
            (_, None) => Reference::None,
            _ if words.iter().any(is_personal) => Reference::PersonalPronoun,
            _ => Reference::Pronoun,
        }
    }

    /// Returns true if words name something, rather than only relate, ask or deny.
    pub(super) fn names_something(&self, words: &[String]) -> bool {
        !self.index.content_words(words).is_empty()
    }

    /// Returns true if words are a few keywords: they name something, and hold nothing else but what joins keywords.
    pub(super) fn is_keyword(&self, words: &[String]) -> bool {
        let names = |word: &String| self.names_something(std::slice::from_ref(word));
        words.len() <= LONGEST_KEYWORD
            && words.iter().any(names)
            && words.iter().all(|word| is_connective(word) || names(word))
    }

    /// Returns true if a segment is a sentence that tells something, and has no sign of a question.
    pub(super) fn is_remark(&self, segment: &Segment) -> bool {
        let (cues, words) = (self.cues, &segment.words[..]);
        let is_subject = |word: &String| {
            cues.is_pronoun(word)
                || cues.first_person.contains(word)
                || cues.second_person.contains(word)
        };
        let is_inverted = |pair: &[String]| cues.is_auxiliary(&pair[0]) && is_subject(&pair[1]);
        let asks = segment.is_question
            || cues.contains_question_word(words)
            || words.iter().any(|word| cues.requests.contains(word))
            || words.last().is_some_and(|word| cues.tags.contains(word))
            || words.windows(2).any(is_inverted);
        let is_sentence = |word| is_subject(word) || cues.is_auxiliary(word);
        !asks && words.iter().any(is_sentence)
    }

    /// Returns true if a question is neither put to the bot nor about the person who asks: "when?"
    pub(super) fn is_impersonal_question(&self, segment: &Segment) -> bool {
        let addresses = |word: &String| {
            let cues = self.cues;
            cues.second_person.contains(word) || cues.first_person.contains(word)
        };
        let asks = segment.is_question || self.cues.contains_question_word(&segment.words);
        asks && !segment.words.iter().any(addresses)
    }

    /// Returns true if a word stands for something named before: not "that" of "that ship", nor "there" of "is there".
    fn is_pronoun(&self, words: &[String], at: usize) -> bool {
        let (cues, word) = (self.cues, &words[at]);
        let determines = || self.names_something(&words[at + 1..words.len().min(at + 2)]);
        let follows_verb = || at > 0 && cues.is_auxiliary(&words[at - 1]);
        cues.is_pronoun(word)
            && !(cues.determiners.contains(word) && determines())
            && !(cues.existentials.contains(word) && follows_verb())
    }
}

/// Returns what a redirection names: "the mayor" of "and what about the mayor", "no, the mayor", "the mayor i meant".
fn redirected<'w>(words: &'w [String], cues: &Cues) -> Option<&'w [String]> {
    if words.len() > LONGEST_REDIRECTION {
        return None;
    }
    let is_cue = |part: &[String]| cues.redirections.contains(&part.join(" "));
    let counts = |words: &[String]| (1..=words.len().min(LONGEST_CUE)).rev();
    let front = counts(words).find(|&count| is_cue(&words[..count]));
    let rest = &words[front.unwrap_or(0)..];
    let back = counts(rest).find(|&count| is_cue(&rest[rest.len() - count..]));
    let named = &rest[..rest.len() - back.unwrap_or(0)];
    let asks = |word: &String| cues.is_question_word(word) || cues.is_auxiliary(word);
    let is_redirection = front.or(back).is_some() && !named.iter().any(asks);
    (is_redirection && !named.is_empty()).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn a_redirection_names_something_else() {
        for (text, named) in [
            ("what about the mayor", Some("the mayor")),
            ("and the mayor?", Some("the mayor")),
            ("no, the mayor", Some("the mayor")),
            ("the mayor i meant", Some("the mayor")),
            ("and when?", None),
            ("and is the mayor there", None),
            ("the mayor", None),
            ("no", None),
            ("", None),
        ] {
            let words = words(text);
            let found = redirected(&words, Cues::of("en")).map(|words| words.join(" "));
            assert_eq!(found.as_deref(), named, "{text}");
        }
    }
}
