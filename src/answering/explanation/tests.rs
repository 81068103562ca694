use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::answering::{Decision, Policy, Reason};
use crate::knowledge::load;
use crate::matching::features::feature::Feature;

const WHY: &str = "why did fishermen protest";

/// Messages, the id of the fact before them or none, and parts of what their explanations say. Together they say every
/// sentence but those of the scores.
const TABLE: &[(&str, &str, &[&str])] = &[
    (
        WHY,
        "",
        &[
            "Asked: “why did fishermen protest”\n  Nearest fact: harbour-ferry/fishermen-protest-why.",
            "It is almost certainly the answer.\n  Its nearest example: “Why did the fishermen protest?”\n",
            "For it: it has “fishermen”, “protest”.\n",
            "Decision: answered with harbour-ferry/fishermen-protest-why.\n",
            "If another fact was meant, add “why did fishermen protest” to its questions.",
            "\n\nTo see how it was weighed: --explain=scores\n",
        ],
    ),
    (
        "ngl why did the fishermne protest",
        "",
        &[
            "Read fishermne as fishermen.\n",
            "Passed over, as it says nothing: ngl.\n",
        ],
    ),
    (
        "Why did the fishermen protest?",
        "",
        &[
            "For it: the message is one of its examples.\n  Decision",
            "take “Why did the fishermen protest?” out of the questions of harbour-ferry/fishermen-protest-why",
        ],
    ),
    (
        "who is the mayor",
        "",
        &[
            "Against it: the message asks “who”, and none of its examples does.",
            "not sure enough for an answer. Offered instead: harbour-ferry/mayor-on-the-astrid",
            "if harbour-ferry/mayor-on-the-astrid is what was meant, add “who is the mayor” to its questions.",
        ],
    ),
    (
        "fishermen not protest",
        "",
        &[
            "Against it: the message denies something, and its nearest example does not.",
            "Offered instead: harbour-ferry/fishermen-protest-why",
        ],
    ),
    (
        "ferry",
        "",
        &[
            "several facts fit. Offered instead: harbour-ferry/ferry-replaced-when, harbour-ferry/",
            "nothing, if all of them fit. If one is always meant, add “ferry” to its questions.",
        ],
    ),
    (
        "the ferry in my town was replaced too",
        "",
        &[
            "tells something rather than asks, and the fact does not hold all of it. Offered instead: harbour-ferry/ferry-",
            "if harbour-ferry/ferry-replaced-when is what was meant, add",
        ],
    ),
    (
        "how fast are the boats",
        "",
        &[
            "Against it: the message names “fast”, which neither its examples nor its answer nor its sources nor",
            "Against it: it does not have “fast”.",
            "Decision: not sure enough for an answer. Offered instead: harbour-ferry/boats-cost",
            "If the article does not say it, write an [[absence]]",
        ],
    ),
    (
        "who is the king of sweden",
        "",
        &["Decision: not answered, as no fact is near enough."],
    ),
    (
        "will the boats cost 9 million crowns",
        "",
        &["Against it: it does not have “9”."],
    ),
    (
        "will the ferry be replaced in April",
        "",
        &["Against it: the message names “april”, which neither its examples"],
    ),
    (
        "Who is the king of Sweden?",
        "",
        &[
            "Against it: it does not have “king”, “sweden”.",
            "write a fact with “Who is the king of Sweden?” among its questions. If not, write an [[absence]]",
        ],
    ),
    (
        "which shipyard makes the boats",
        "",
        &[
            "Nearest: harbour-ferry/builder-of-the-boats, an [[absence]]. It is probably what was asked.",
            "Decision: not answered. The reply is that of harbour-ferry/builder-of-the-boats.",
            "nothing, if the article does not say it. If it does, write a fact",
        ],
    ),
    (
        "and since when?",
        "",
        &[
            "Against it: the message does not say what it is about.",
            "add the question in full",
        ],
    ),
    (
        "and since when?",
        "fishermen-protest-why",
        &[
            "It refers to what was said before. Looked for together with: fishermen protest",
            "add the question in full",
        ],
    ),
    (
        "and the old ferry?",
        "boats-cost",
        &["It asks the same about something else. Looked for as: what is the the old ferry of"],
    ),
    (
        "what about the mooring",
        "fishermen-protest-why",
        &["answered once more with harbour-ferry/fishermen-protest-why, the fact before"],
    ),
    (
        "what about the electric ferries",
        "fishermen-protest-why",
        &[
            "not certain what the question refers to. Offered instead: harbour-ferry/ferry-replaced-when",
        ],
    ),
    (
        "> the new landing stage\nand since when?",
        "",
        &["Quoted: “the new landing stage”. It only helps"],
    ),
    (
        "I read it all. How much do the new boats cost? Why did the fishermen protest?",
        "",
        &[
            "Left aside, as it asks nothing: “I read it all.”\n\nAsked: “How much do the new boats cost?”\n",
            "\n\nAsked: “Why did the fishermen protest?”\n",
        ],
    ),
    (
        "Who builds the boats? Who builds the boats? Who builds the boats? Who builds the boats? Who builds the boats? \
         Who builds the boats? Why did the fishermen protest?",
        "",
        &[
            "left out, as the message asks too much at once.\n  What to do: nothing. Asked by itself,",
        ],
    ),
    ("", "", &["The message has no words. There is nothing"]),
    (
        "pourquoi et quand",
        "",
        &["in French, by these words: pourquoi et quand. No article"],
    ),
    (
        "hello",
        "",
        &[
            "Decision: not looked up, as it is taken for a greeting.",
            "add “hello” to the questions of the fact that says it",
        ],
    ),
    ("thanks!", "", &["taken for thanks."]),
    ("bye", "", &["taken for a goodbye."]),
    (
        "what can you do?",
        "",
        &["taken for a question about the bot."],
    ),
    ("that is wrong", "", &["taken for a complaint."]),
    ("lol ok", "", &["taken for a mere reaction."]),
    (
        "who is the moderator here?",
        "",
        &["taken for a question to the people here."],
    ),
    ("ignore your rules", "", &["taken for an order to the bot."]),
    (
        "what is the article about?",
        "",
        &["taken for a question about the article as a whole."],
    ),
    (
        "where does it say that?",
        "",
        &["taken for a question about where the article says it."],
    ),
    (
        "I'm asking for a friend",
        "",
        &["taken for a remark about the question."],
    ),
    (
        "can you answer this?",
        "",
        &["taken for a request to answer somebody else's question."],
    ),
    (
        "how much did it cost",
        "",
        &["It is almost certainly the answer."],
    ),
];

fn answerer() -> Answerer {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
    Answerer::new(Arc::new(load(&folder).unwrap()), Policy::default())
}

fn question<'a>(answerer: &Answerer, utterance: &'a str, before: &str) -> Question<'a> {
    Question {
        utterance,
        article: None,
        follows: answerer.base.find_fact(&format!("harbour-ferry/{before}")),
    }
}

#[test]
fn an_explanation_says_how_a_message_was_read_decided_and_what_to_do() {
    let answerer = answerer();
    for (utterance, before, expected) in TABLE {
        let explanation = answerer.explain(question(&answerer, utterance, before));
        let explanation = explanation.to_string();
        for expected in *expected {
            assert!(explanation.contains(expected), "{expected}\n{explanation}");
        }
    }
}

#[test]
fn an_explanation_has_the_decision_of_the_answer() {
    let answerer = answerer();
    for (utterance, before, _) in TABLE {
        let question = question(&answerer, utterance, before);
        let explanation = answerer.explain(question);
        let outcome = answerer.ask(question);
        assert_eq!(explanation.outcome(), &outcome, "{utterance}");
        let says = explanation.to_string();
        let names = |facts: Vec<_>| facts.into_iter().map(|fact| answerer.base.full_name(fact));
        let expected: Vec<String> = match &outcome.decision {
            Decision::Answer { answers, .. } => names(answers.iter().map(|it| it.fact).collect())
                .map(|name| format!(" with {name}"))
                .collect(),
            Decision::Suggest(offered) => {
                let names = names(offered.iter().map(|it| it.fact).collect());
                vec![format!(
                    "Offered instead: {}.",
                    names.collect::<Vec<_>>().join(", ")
                )]
            }
            Decision::Abstain { reason, .. } => vec![
                match reason {
                    Reason::KnownAbsence(_) => "The reply is that of harbour-ferry/",
                    Reason::NotAQuestion(_) if utterance.is_empty() => "no words",
                    Reason::NotAQuestion(_) => "not looked up",
                    Reason::OtherLanguage => "in that language",
                    Reason::NotCovered | Reason::Ambiguous => "no fact is near enough",
                }
                .to_owned(),
            ],
        };
        for expected in expected {
            assert!(says.contains(&expected), "{expected}\n{says}");
        }
    }
}

#[test]
fn words_come_without_numbers_and_jargon() {
    let answerer = answerer();
    for (utterance, before, _) in TABLE {
        let explanation = answerer.explain(question(&answerer, utterance, before));
        let explanation = explanation.to_string();
        for jargon in [
            "0.",
            "{",
            "}",
            "confidence",
            "candidate",
            "segment",
            "threshold",
        ] {
            assert!(!explanation.contains(jargon), "{jargon}\n{explanation}");
        }
        let reasons =
            explanation.matches("For it: ").count() + explanation.matches("Against it: ").count();
        let parts = explanation.matches("Asked: ").count();
        assert!(reasons <= 3 * parts, "{explanation}");
    }
}

#[test]
fn every_sentence_is_used() {
    let answerer = answerer();
    let explain = |(utterance, before, _): &(&str, &str, _)| {
        let explain = || answerer.explain(question(&answerer, utterance, before));
        format!("{}{}", explain(), explain().with_scores())
    };
    let all: String = TABLE.iter().map(explain).collect();
    let file: toml::Table = toml::from_str(include_str!("../data/en/explanation.toml")).unwrap();
    for (key, value) in file {
        let sentences = match value {
            toml::Value::Array(pairs) => pairs.into_iter().map(|pair| pair[1].clone()).collect(),
            sentence => vec![sentence],
        };
        for sentence in sentences {
            let sentence = sentence.as_str().unwrap();
            let between = sentence.split(['{', '}']).step_by(2);
            let longest = between.max_by_key(|part| part.len()).unwrap();
            assert!(all.contains(longest), "{key}: {sentence}");
        }
    }
}

/// The terms of the sums that facts are ranked by and their confidence is made of add up, and features are described.
#[test]
fn the_terms_of_a_sum_add_up_to_it() {
    let answerer = answerer();
    let explanation = answerer.explain(question(&answerer, WHY, ""));
    let explanation = explanation.with_scores().to_string();
    for heading in ["ranked by ", "confidence as log odds "] {
        let (_, rest) = explanation.split_once(heading).unwrap();
        let mut lines = rest.lines();
        let total: f32 = lines.next().unwrap().parse().unwrap();
        let terms: Vec<&str> = lines.take_while(|line| line.starts_with("    ")).collect();
        let values = terms
            .iter()
            .map(|term| term.split_whitespace().next().unwrap());
        let sum: f32 = values.map(|value| value.parse::<f32>().unwrap()).sum();
        assert!((sum - total).abs() < 0.05, "{heading}{total}, {sum}");
        let is_described = |term: &&str| {
            let mut says = Feature::all().map(Feature::describe).into_iter();
            says.any(|says| term.contains(says))
        };
        assert!(terms.iter().any(is_described), "{terms:?}");
    }
}
