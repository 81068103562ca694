//! `verbatim ask`.

use serde_json::json;
use snapbox::{assert_data_eq, str};

use crate::harness::cli::verbatim;

const WHEN: &str = "When will the old ferry be replaced?";
const WHY: &str = "Why did the fishermen protest?";

#[test]
fn an_answer_comes_with_its_proof() {
    let ended = verbatim(["ask", WHY]).knowledge("good").run();
    let ended = ended.exits(0).prints_no_error();
    assert_data_eq!(
        ended.stdout,
        str![[r#"
Because the new landing stage would close the eastern mooring.

  > Fishermen protested outside the town hall because the new landing stage would close the eastern mooring.
    (paragraph 3)
  > Their spokesman, Jonas Ek, called the plan “a door shut in our faces."
    (paragraph 3)

Lindholm votes for electric ferries · version [..]

"#]]
    );
}

#[test]
fn a_collected_example_makes_an_answer_possible() {
    const ASKED: &str = "is the rust bucket gone soon?";
    let ask = || {
        verbatim(["ask", ASKED, "--knowledge", "knowledge"])
            .article("knowledge/harbour-ferry", "good/harbour-ferry")
    };
    ask().run().exits(1).does_not_print("By March 2031.");
    let examples = "[ferry-replaced-when]\nquestions = [\"is the rust bucket gone soon\"]\n";
    ask()
        .file("knowledge/harbour-ferry/examples.toml", examples)
        .run()
        .exits(0)
        .prints("By March 2031.");
}

#[test]
fn an_absence_is_answered_with_the_curators_text() {
    verbatim(["ask", "Who builds the electric boats?"])
        .knowledge("good")
        .run()
        .exits(1)
        .prints_no_error()
        .prints("The article does not say who builds the boats.\n");
}

#[test]
fn an_unrelated_question_is_not_answered() {
    verbatim(["ask", "Who is the king of Sweden?"])
        .knowledge("good")
        .run()
        .exits(1)
        .prints("The article does not say.");
}

#[test]
fn a_question_needs_no_quotation_marks() {
    verbatim(["ask"].into_iter().chain(WHEN.split(' ')))
        .knowledge("good")
        .run()
        .exits(0)
        .prints("By March 2031.");
}

#[test]
fn global_options_go_before_or_after_the_command() {
    let folder = crate::harness::cli::fixture("good");
    let folder = folder.to_str().unwrap();
    verbatim(["--knowledge", folder, "ask", WHEN])
        .run()
        .exits(0);
    verbatim(["ask", "--knowledge", folder, WHEN])
        .run()
        .exits(0);
    verbatim(["ask", WHEN, "--knowledge", folder])
        .run()
        .exits(0);
}

#[test]
fn the_knowledge_may_be_one_article_folder() {
    verbatim(["ask", WHEN])
        .knowledge("good/harbour-ferry")
        .run()
        .exits(0);
}

#[test]
fn json_has_its_promised_shape() {
    let ended = verbatim(["ask", "--json", WHEN]).knowledge("good").run();
    let mut reply = ended.exits(0).json();
    let confidence = reply["answers"][0]["confidence"].take();
    assert!((0.5..=1.0).contains(&confidence.as_f64().unwrap()));
    let version = reply["version"].take();
    assert_eq!(version.as_str().unwrap().len(), 8);
    let candidates = reply["candidates"].take();
    let best = &candidates[0];
    assert!(candidates.as_array().unwrap().len() <= 3);
    assert_eq!(best["fact"], "harbour-ferry/ferry-replaced-when");
    assert_eq!(best["question"], WHEN);
    assert!(best["confidence"].is_number());
    let expected = json!({
        "decision": "answer",
        "answers": [{
            "fact": "harbour-ferry/ferry-replaced-when",
            "text": "By March 2031.",
            "sources": [{
                "text": "Lindholm: The harbour council of Lindholm on Tuesday voted to replace the old car ferry with two electric boats by March 2031.",
                "paragraph": 1,
            }],
            "confidence": null,
        }],
        "candidates": null,
        "reason": null,
        "text": null,
        "article": "harbour-ferry",
        "version": null,
    });
    assert_eq!(reply, expected);
}

#[test]
fn json_gives_the_reason_for_an_abstention() {
    let table = [
        ("", "not-a-question"),
        ("<@123456789>", "not-a-question"),
        ("hello!", "not-a-question"),
        ("\u{3164}", "not-a-question"),
        ("🤡", "not-a-question"),
        ("¿Cuántas personas viven en Francia?", "other-language"),
        (
            "Warum protestieren die Fischer gegen den Plan?",
            "other-language",
        ),
        (
            "Pourquoi les pêcheurs protestent-ils contre ce projet ?",
            "other-language",
        ),
        ("Когда французские войска покинут Нигер?", "other-language"),
        ("Who is the king of Sweden?", "not-covered"),
        (
            "How many council members voted against it?",
            "known-absence",
        ),
    ];
    let questions = table.map(|(question, _)| json!({"question": question}).to_string());
    let ended = verbatim(["ask", "--jsonl"])
        .knowledge("good")
        .stdin(questions.join("\n"))
        .run();
    let replies = ended.exits(0).json_lines();
    assert_eq!(replies.len(), table.len());
    for ((question, reason), reply) in table.iter().zip(replies) {
        assert_eq!(reply["decision"], "abstain", "{question:?}");
        assert_eq!(reply["reason"], *reason, "{question:?}");
        assert_eq!(reply["answers"], json!([]), "{question:?}");
        assert!(reply["candidates"].is_array(), "{question:?}");
        let text = reply["text"].as_str().unwrap();
        let says_which_language = text.contains("asked in English here");
        assert_eq!(says_which_language, *reason == "other-language", "{text}");
        assert!(!text.is_empty(), "{question:?}");
    }
}

#[test]
fn a_question_that_is_not_answered_exits_with_1() {
    for question in ["", "Who is the king of Sweden?"] {
        let ended = verbatim(["ask", "--json", question])
            .knowledge("good")
            .run();
        assert_eq!(ended.exits(1).json()["decision"], "abstain");
    }
}

#[test]
fn misspelt_english_is_not_taken_for_another_language() {
    let typed = "what kinda bots wer the fishrmen protestin agenst wiht";
    let ended = verbatim(["ask", "--json", typed]).knowledge("good").run();
    assert_ne!(ended.json()["reason"], "other-language");
}

#[test]
fn an_article_can_be_selected() {
    let ask = |article| {
        verbatim(["ask", WHEN, "--article", article])
            .knowledge("two")
            .run()
    };
    ask("harbour-ferry").exits(0).prints("By March 2031.");
    ask("glass-orchard").exits(1).does_not_print("March");
    ask("harbor-ferry").exits(2).prints_error(
        "there is no article \"harbor-ferry\" (did you mean \"harbour-ferry\"?); the articles are: glass-orchard, harbour-ferry",
    );
}

#[test]
fn an_explanation_comes_before_the_reply() {
    let ended = verbatim(["ask", "--explain", WHEN]).knowledge("good").run();
    let ended = ended.exits(0).prints("By March 2031.");
    let plain = verbatim(["ask", WHEN]).knowledge("good").run().stdout;
    assert!(ended.stdout.ends_with(&plain));
    assert!(ended.stdout.len() > plain.len() + 1);
}

#[test]
fn an_explanation_is_in_words_and_has_scores_on_demand() {
    for (explain, has_scores) in [
        ("--explain", false),
        ("--explain=words", false),
        ("--explain=scores", true),
    ] {
        let ended = verbatim(["ask", explain, WHY]).knowledge("good").run();
        let ended = ended
            .exits(0)
            .prints("Decision: answered with harbour-ferry/fishermen-protest-why.\n")
            .prints("What to do: nothing, if that is right.");
        assert_eq!(ended.stdout.contains("confidence 1.000"), has_scores);
    }
}

#[test]
fn an_explanation_contains_no_terminal_escapes() {
    let typed = "When\u{1b}[2J will the \u{202e}ferry\u{2066} be \u{7}replaced?";
    let ended = verbatim(["ask", "--explain", typed])
        .knowledge("good")
        .run();
    for character in ['\u{1b}', '\u{202e}', '\u{2066}', '\u{7}'] {
        assert!(!ended.stdout.contains(character), "{character:?}");
    }
}

#[test]
fn messages_without_a_question_are_not_answered() {
    let long = "word ".repeat(800);
    let table = [
        "",
        "   ",
        "?!",
        "🚢",
        "\u{202e}\u{2066}",
        "\u{1}\u{1b}[2J\u{7f}",
        &long,
    ];
    for question in table {
        let ended = verbatim(["ask", question]).knowledge("good").run();
        let ended = ended.exits(1).prints_no_error();
        assert!(!ended.stdout.is_empty(), "{question:?}");
    }
}

#[test]
fn the_question_is_read_from_standard_input_without_arguments() {
    let ask = |input: &[u8]| verbatim(["ask"]).knowledge("good").stdin(input).run();
    ask(WHEN.as_bytes()).exits(0).prints("By March 2031.");
    ask(format!("{WHEN}\n").as_bytes()).exits(0);
    ask(b"").exits(1).prints_no_error();
    ask(b"When \xff\xfe?")
        .exits(2)
        .prints_error("the question on standard input is not UTF-8");
    ask(&vec![b'x'; 3 << 20])
        .exits(2)
        .prints_error("longer than 1 MiB");
}

#[test]
fn wrong_usage_exits_with_2() {
    let table: [(&[&str], &str); 6] = [
        (&["ask", "--json", "--explain", WHEN], "cannot be used with"),
        (
            &["ask", "--explain=numbers", WHEN],
            "invalid value 'numbers'",
        ),
        (&["ask", "--jsonl", WHEN], "cannot be used with"),
        (&["ask", "--article"], "a value is required"),
        (&["aks", WHEN], "unrecognized subcommand 'aks'"),
        (&[], "Usage: verbatim"),
    ];
    for (arguments, complaint) in table {
        verbatim(arguments.iter().copied())
            .run()
            .exits(2)
            .prints_error(complaint);
    }
}

#[test]
fn missing_knowledge_is_an_error_that_names_the_folder_and_the_option() {
    verbatim(["ask", WHEN, "--knowledge", "nowhere"])
        .run()
        .exits(2)
        .prints_error("nowhere")
        .prints_error("with --knowledge");
}

#[test]
fn broken_knowledge_is_an_error() {
    verbatim(["ask", WHEN])
        .knowledge("broken")
        .run()
        .exits(2)
        .prints_error("facts.toml")
        .does_not_print("March");
}

#[test]
fn the_program_speaks_the_language_of_the_article() {
    let asked = |question| verbatim(["ask", question]).knowledge("bilingual/halle-du-marche");
    asked("Quand la halle du marché rouvrira-t-elle ?")
        .run()
        .exits(0)
        .prints("Le 3 mai.")
        .prints("(paragraphe 1)");
    asked("Comment réparer un vélo ?")
        .run()
        .exits(1)
        .prints("L’article ne le dit pas.");
    let both = [
        "ask",
        "--json",
        "--article",
        "halle-du-marche",
        "Qui chantera ?",
    ];
    let reply = verbatim(both).knowledge("bilingual").run().exits(1).json();
    assert_eq!(reply["text"], "Les articles ne le disent pas.");
}
