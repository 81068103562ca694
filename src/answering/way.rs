//! The way from an utterance to its outcome, step by step. What it comes to is said; how it came about can be explained.

use super::asking::is_question_word;
use super::orders::split_orders;
use super::part::{Part, is_bare};
use super::parts::parts;
use super::small_talk::small_talk;
use super::{Answerer, Outcome, Question, Reason, SmallTalk};
use crate::knowledge::FactRef;
use crate::matching::Match;
use crate::text::language::{Familiar, Foreign};
use crate::text::normalize::normalize;
use crate::text::{markup, tokenize::words};

/// An utterance, parted into what is looked up and what is not.
#[derive(Debug)]
pub(super) struct Heard {
    /// What it quotes: only what "why?" may point back to.
    pub(super) quoted: String,
    /// What tells the bot what to be or to say.
    pub(super) orders: String,
    /// The rest.
    pub(super) typed: String,
}

/// What was said before a part.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) words: Vec<String>,
    /// Where it was an answer.
    pub(super) fact: Option<FactRef>,
    /// Whether it stands in the message itself, quoted or typed, and so is beyond doubt what is asked about.
    pub(super) in_view: bool,
}

/// What was looked up, and what was found.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) part: Part,
    pub(super) found: Vec<Match>,
    /// The words before it that it was understood with.
    pub(super) with: Vec<String>,
    /// Whether it is certain what was meant.
    pub(super) certain: bool,
}

/// A part of an utterance, and what was made of it.
#[derive(Debug)]
pub(super) enum Step {
    /// Looked up.
    Asked(Asked),
    /// It asks nothing: only what the next part may point back to.
    Said(Part),
    /// Small talk beside questions.
    Talk(Part),
}

/// What the outcome comes from.
#[derive(Debug)]
pub(super) enum By {
    /// Nothing was left to look up.
    Nothing,
    /// The language of it.
    Language(Foreign),
    /// The utterance as a whole.
    Whole,
    /// One part that asks something.
    OnePart,
    /// Each part that asks something.
    EachPart,
}

/// The way of an utterance.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) heard: Heard,
    /// The utterance as a whole, unless nothing was left of it.
    pub(super) whole: Option<Asked>,
    /// Its parts, where it has several.
    pub(super) parts: Vec<Step>,
    pub(super) by: By,
    pub(super) outcome: Outcome,
}

impl Heard {
    fn of(utterance: &str) -> Self {
        let (quoted, rest) = markup::split_quoted(utterance);
        let (typed, orders) = split_orders(&markup::strip(&rest));
        Self {
            quoted: markup::strip(&quoted),
            orders,
            typed,
        }
    }
}

impl Before {
    fn said(part: &Part) -> Self {
        Self {
            words: part.words.clone(),
            fact: None,
            in_view: true,
        }
    }
}

impl Asked {
    /// Whether it is an example question.
    pub(super) fn is_exact(&self) -> bool {
        self.found.first().is_some_and(|best| best.exact)
    }
}

impl Answerer {
    /// Goes the way of a question.
    pub(super) fn walk(&self, question: Question<'_>) -> Way {
        let heard = Heard::of(question.utterance);
        let plain = normalize(&heard.typed);
        let whole = Part::of(&heard.typed, &plain);
        if whole.words.is_empty() {
            return self.left_empty(heard);
        }
        let before = self.before(&heard.quoted, question.follows);
        let whole = self.look_up(whole, &before, question.article);
        let exact = whole.is_exact();
        let talk = small_talk(&whole.part.words).is_some();
        let foreign = (!exact && !talk).then(|| self.foreign(&plain));
        if let Some(foreign) = foreign.flatten() {
            let outcome = self.abstain(Reason::OtherLanguage, &whole.found);
            return Way::whole(heard, whole, By::Language(foreign), outcome);
        }
        let parts = if exact {
            Vec::new()
        } else {
            parts(&heard.typed)
        };
        if !parts.iter().any(|part| part.asks) || parts.len() == 1 {
            let outcome = self.decide(&whole);
            return Way::whole(heard, whole, By::Whole, outcome);
        }
        let parts = self.look_up_parts(parts, before, question.article);
        let (by, outcome) = self.decide_parts(&whole, &parts);
        Way {
            heard,
            whole: Some(whole),
            parts,
            by,
            outcome,
        }
    }

    fn left_empty(&self, heard: Heard) -> Way {
        let talk = if words(&heard.orders).is_empty() {
            SmallTalk::Empty
        } else {
            SmallTalk::Help
        };
        Way {
            outcome: self.abstain(Reason::NotAQuestion(talk), &[]),
            heard,
            whole: None,
            parts: Vec::new(),
            by: By::Nothing,
        }
    }

    /// The language that a message is in, where no article is in it.
    fn foreign(&self, plain: &str) -> Option<Foreign> {
        self.spoken.foreign(plain, |word| {
            let letters = word.len() > 2 && word.chars().all(char::is_alphabetic);
            if self.index.knows(word) {
                Familiar::Used
            } else if letters && self.index.is_strange(word) {
                Familiar::Strange
            } else {
                Familiar::Unremarkable
            }
        })
    }

    /// What a part that points back is understood with.
    fn before(&self, quoted: &str, follows: Option<FactRef>) -> Before {
        let quoted = words(quoted);
        if !quoted.is_empty() {
            return Before {
                words: quoted,
                fact: None,
                in_view: true,
            };
        }
        let question = |fact| words(&self.base.fact(fact).questions[0]);
        Before {
            words: follows.map(question).unwrap_or_default(),
            fact: follows,
            in_view: false,
        }
    }

    fn look_up_parts(
        &self,
        parts: Vec<Part>,
        mut before: Before,
        article: Option<usize>,
    ) -> Vec<Step> {
        let step = |part: Part| {
            if part.asks && small_talk(&part.words).is_some() {
                return Step::Talk(part);
            }
            let said = Before::said(&part);
            let bare = is_bare(&part.words);
            let step = if part.asks {
                Step::Asked(self.look_up(part, &before, article))
            } else {
                Step::Said(part)
            };
            if !bare {
                before = said;
            }
            step
        };
        parts.into_iter().map(step).collect()
    }

    /// What is found for a part by itself or, where it points back, with what was said before.
    fn look_up(&self, part: Part, before: &Before, article: Option<usize>) -> Asked {
        let found = self.search_alone(&part, article);
        let alone = Asked {
            part,
            found,
            with: Vec::new(),
            certain: true,
        };
        if before.words.is_empty() || alone.is_exact() {
            return alone;
        }
        if is_bare(&alone.part.words) {
            return self.look_up_bare(alone, before, article);
        }
        let alone_stands = alone.part.stands_alone();
        let absent = self.known_absence(&alone.found).is_some();
        if !alone.part.points_back() || alone_stands && absent {
            return alone;
        }
        let answer = self.sure(&alone.found);
        if answer.is_some() && (alone_stands || !before.in_view) {
            return alone;
        }
        let (with, found) = self.search_with(&alone.part, before, article);
        // What names something asks for more than what was just answered.
        let again = |fact| Some(fact) == before.fact && !self.near(&alone.found).is_empty();
        let together = match (answer, self.sure(&found)) {
            (Some(answer), None) => {
                let absence = self.known_absence(&found);
                absence.is_some_and(|sure| sure > answer.confidence)
            }
            (Some(_), Some(_)) => false,
            (None, found) => found.is_some_and(|it| !again(it.fact)),
        };
        if !together {
            return alone;
        }
        Asked {
            found,
            with,
            ..alone
        }
    }

    /// What is found for a part by itself: with "according to the article" or without, whichever is surer.
    fn search_alone(&self, part: &Part, article: Option<usize>) -> Vec<Match> {
        let found = self.index.search(&part.words, article);
        let sure = |found: &[Match]| found.first().map_or(0.0, |best| best.confidence);
        match part.without_source() {
            Some(words) => {
                let other = self.index.search(&words, article);
                if sure(&other) > sure(&found) {
                    other
                } else {
                    found
                }
            }
            None => found,
        }
    }

    /// What is found for a part together with what was said before, and the words of that.
    pub(super) fn search_with(
        &self,
        part: &Part,
        before: &Before,
        article: Option<usize>,
    ) -> (Vec<String>, Vec<Match>) {
        let with = before.words.iter();
        let with = with.filter(|word| !part.words.contains(word) && !is_question_word(word));
        let with: Vec<String> = with.cloned().collect();
        let joined = [&part.words[..], &with].concat();
        let found = self.index.search(&joined, article);
        (with, found)
    }
}

impl Way {
    fn whole(heard: Heard, whole: Asked, by: By, outcome: Outcome) -> Self {
        Self {
            heard,
            whole: Some(whole),
            parts: Vec::new(),
            by,
            outcome,
        }
    }

    /// What was looked up: the whole, then the parts.
    pub(super) fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.whole.iter().chain(asked(&self.parts))
    }
}

/// The parts that were looked up.
pub(super) fn asked(parts: &[Step]) -> impl Iterator<Item = &Asked> + Clone {
    parts.iter().filter_map(|step| match step {
        Step::Asked(asked) => Some(asked),
        Step::Said(_) | Step::Talk(_) => None,
    })
}
