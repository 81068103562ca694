//! The shipped knowledge, as the README promises it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use verbatim::answering::{Answerer, Decision, Policy, Question};
use verbatim::knowledge::load;

use crate::harness::cli::verbatim;

fn knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

fn shipped(arguments: &[&str]) -> crate::harness::cli::Finished {
    let folder = knowledge();
    let folder = folder.to_str().unwrap();
    verbatim(
        ["--knowledge", folder]
            .into_iter()
            .chain(arguments.iter().copied()),
    )
    .run()
}

#[test]
fn what_the_article_says_is_answered_with_the_sentence_that_says_so() {
    shipped(&["ask", "When will French troops leave Niger?"])
        .exits(0)
        .prints("there will not be any French soldiers in Niger by the end of 2023.");
}

#[test]
fn what_the_article_does_not_say_is_said_to_be_so() {
    shipped(&["ask", "Who leads the junta?"])
        .exits(1)
        .prints("does not say who leads the junta");
}

#[test]
fn what_is_about_something_else_entirely_is_not_answered() {
    let base = Arc::new(load(&knowledge()).unwrap());
    let answerer = Answerer::new(base, Policy::default());
    for utterance in [
        "my parcel has not arrived, can i get a refund",
        "which laptop should i buy for school",
        "how do I bake sourdough bread without a mixer?",
        "what is the boiling point of mercury",
        "seven green bottles were standing on a wall until one of them fell",
        "who sang the best song at the festival last night",
        "can you reset the password of my account please",
    ] {
        let outcome = answerer.ask(Question {
            utterance,
            ..Question::default()
        });
        let answered = matches!(outcome.decision, Decision::Answer { .. });
        assert!(!answered, "{utterance}: {:?}", outcome.candidates);
    }
}

#[test]
fn nothing_is_to_be_mended() {
    shipped(&["check"])
        .exits(0)
        .prints("quote 19 of 19 sentences");
}

#[test]
fn the_gold_set_holds_its_floors() {
    shipped(&["eval"]).exits(0).prints("The floors hold");
}

#[test]
fn what_asks_nothing_is_greeted() {
    for typed in ["", "<@123456789>", "hello!", "\u{3164}", "🤡"] {
        let reply = shipped(&["ask", "--json", typed]).exits(1).json();
        assert_eq!(reply["reason"], "not-a-question", "{typed:?}");
    }
}

#[test]
fn what_is_asked_in_another_language_is_told_in_which_to_ask() {
    for typed in [
        "¿Cuántas personas viven en Francia?",
        "Pourquoi Macron met-il fin à la coopération militaire ?",
        "Warum zieht Frankreich seine Truppen ab?",
        "Когда французские войска покинут Нигер?",
    ] {
        let reply = shipped(&["ask", "--json", typed]).exits(1).json();
        assert_eq!(reply["reason"], "other-language", "{typed}");
        let text = reply["text"].as_str().unwrap();
        assert!(text.contains("asked in English here"), "{text}");
    }
}

#[test]
fn misspelt_english_is_no_other_language() {
    let typed = "what kinda misions wer the frensh soldeirs helpin wiht";
    let reply = shipped(&["ask", "--json", typed]).json();
    assert_ne!(reply["reason"], "other-language");
}

#[test]
fn one_country_is_not_taken_for_another() {
    for typed in [
        "Why did the US end its presence in Niger?",
        "how many U.S. soldiers are stationed in niger",
        "When did German troops leave?",
        "How many Nigerien soldiers are stationed in France?",
    ] {
        let reply = shipped(&["ask", "--json", typed]).exits(1).json();
        assert_ne!(reply["decision"], "answer", "{typed}");
    }
}

#[test]
fn a_bare_second_question_is_asked_of_the_first() {
    let typed = "what were the troops there for, how many are they";
    let reply = shipped(&["ask", "--json", typed]).exits(0).json();
    let answers = reply["answers"].as_array().unwrap();
    let facts: Vec<&str> = answers
        .iter()
        .filter_map(|it| it["fact"].as_str())
        .collect();
    assert_eq!(
        facts,
        [
            "niger-withdrawal/troops-purpose",
            "niger-withdrawal/troops-count"
        ]
    );
}

/// What a long message asks decides, not what else it says.
#[test]
fn a_question_is_not_answered_by_what_stands_around_it() {
    for (typed, fact) in [
        (
            "Hey, I've been reading up on the economy of Niger for a course, and much of it is about uranium and the power \
             plants in France. Then I saw this article posted here and thought maybe it's covered. What will happen to the \
             uranium mines that the French companies run there?",
            None,
        ),
        (
            "I am writing a paper on the economics of the Sahel and need to know how much the French mission in Niger cost \
             the taxpayer each year. Does the article say anything on that?",
            None,
        ),
        (
            "Why did the junta revoke the ambassador's visa? What reason did they give for it?",
            None,
        ),
        (
            "I have to write a summary and the prof is strict about names. I got Macron and Bazoum already, fine. But I need \
             the name of the French ambassador to Niger, could you give me that please?",
            Some("ambassador-who"),
        ),
        (
            "My paper did not say until when the French army will be in Niger. Would you be so kind as to tell me?",
            Some("withdrawal-deadline"),
        ),
        (
            "According to the report, which president was ousted by the soldiers?",
            Some("bazoum-who"),
        ),
        (
            "are there more than 900 french soldiers in niger",
            Some("troops-count"),
        ),
    ] {
        let reply = shipped(&["ask", "--json", typed]).json();
        let answered = reply["answers"][0]["fact"].as_str();
        let expected = fact.map(|fact| format!("niger-withdrawal/{fact}"));
        assert_eq!(answered, expected.as_deref(), "{typed}");
    }
}

#[test]
fn what_is_quoted_is_asked_about() {
    let typed = "> literally being held hostage\nwho is that about?";
    let reply = shipped(&["ask", "--json", typed]).exits(0).json();
    let source = &reply["answers"][0]["sources"][0]["text"];
    assert!(
        source.as_str().unwrap().contains("held hostage"),
        "{source}"
    );
}

fn ask_on(follows: &str, utterance: &str) -> Option<String> {
    let base = Arc::new(load(&knowledge()).unwrap());
    let answerer = Answerer::new(base.clone(), Policy::default());
    let follows = base.find_fact(&format!("niger-withdrawal/{follows}"));
    let outcome = answerer.ask(Question {
        utterance,
        article: None,
        follows: Some(follows.unwrap()),
    });
    match outcome.decision {
        Decision::Answer { answers, .. } => Some(base.fact(answers[0].fact).id.clone()),
        _ => None,
    }
}

#[test]
fn what_names_nothing_never_drifts_to_another_subject() {
    for (follows, utterance, expected) in [
        (
            "withdrawal-deadline",
            "and when?",
            Some("withdrawal-deadline"),
        ),
        ("withdrawal-deadline", "since when?", None),
        ("withdrawal-deadline", "who?", None),
        ("withdrawal-deadline", "where?", None),
        (
            "ambassador-return-when",
            "with whom?",
            Some("ambassador-companions"),
        ),
        (
            "ambassador-companions",
            "and when?",
            Some("ambassador-return-when"),
        ),
        ("ambassador-who", "since when?", None),
        ("troops-count", "where?", Some("troops-where")),
        ("troops-count", "since when?", None),
    ] {
        let found = ask_on(follows, utterance);
        assert_eq!(found.as_deref(), expected, "{utterance} after {follows}");
    }
}

#[test]
fn a_second_follow_up_asks_on_about_the_first_subject() {
    let folder = knowledge();
    let talk = "When will the French ambassador return to France?\nwith whom?\nand when?\n";
    let arguments = ["--knowledge", folder.to_str().unwrap(), "chat"];
    let ended = verbatim(arguments).stdin(talk).run().exits(0);
    let when = "In the coming hours, our ambassador along with several diplomats will return to France.\"\n\n";
    assert_eq!(ended.stdout.matches(when).count(), 2, "{}", ended.stdout);
    let drifting =
        "By when will all French troops be out of Niger?\nwhy?\nand when?\nsince when?\n";
    let ended = verbatim(arguments).stdin(drifting).run().exits(0);
    let deadline = "there will not be any French soldiers in Niger by the end of 2023";
    assert!(
        ended.stdout.matches(deadline).count() >= 2,
        "{}",
        ended.stdout
    );
    assert!(!ended.stdout.contains("seized power"), "{}", ended.stdout);
}

#[test]
fn a_follow_up_is_understood_with_the_fact_it_follows() {
    let base = Arc::new(load(&knowledge()).unwrap());
    let answerer = Answerer::new(base.clone(), Policy::default());
    let mut facts = base.facts();
    let follows = facts.find(|(_, fact)| fact.id == "withdrawal-deadline");
    for (utterance, expected) in [
        ("why?", "why-cooperation-ends"),
        ("how many of them?", "troops-count"),
        ("and the ambassador?", "ambassador-who"),
        ("until when?", "withdrawal-deadline"),
    ] {
        let outcome = answerer.ask(Question {
            utterance,
            article: None,
            follows: follows.map(|(at, _)| at),
        });
        let Decision::Answer { answers, .. } = outcome.decision else {
            panic!("{utterance}: {:?}", outcome.decision);
        };
        assert_eq!(base.fact(answers[0].fact).id, expected, "{utterance}");
    }
}
