use std::path::PathBuf;

use proptest::prelude::*;

use super::{ArticleFiles, Compiled, KnowledgeBase, TextFile, compile};

const ARTICLE: &str =
    "The council voted for boats. It cost much, said Ek.\n\nNobody else spoke that day";

const FACTS: &str = r#"[article]
title = "Boats"
[[fact]]
id = "vote"
questions = ["What did they vote for?"]
answer = "Boats."
sources = ["The council voted for boats."]
[[absence]]
id = "price"
questions = ["What was the price?"]
answer = "It does not say."
"#;

fn compiled(article: &str, facts: &str, gold: &str) -> Compiled {
    compiled_with_examples(article, facts, "", gold)
}

fn compiled_with_examples(article: &str, facts: &str, examples: &str, gold: &str) -> Compiled {
    let file = |path: &str, text: &str| {
        Some(TextFile {
            path: PathBuf::from(path),
            text: text.to_owned(),
        })
    };
    compile(&[ArticleFiles {
        id: "boats".to_owned(),
        article: file("article.txt", article),
        facts: file("facts.toml", facts),
        examples: file("examples.toml", examples),
        gold: file("gold.toml", gold),
    }])
}

/// Asserts the problems of the sound files after one replacement in `facts.toml`, and whether they still load.
#[track_caller]
fn assert_problems(from: &str, to: &str, expected: &[&str], loads: bool) {
    assert!(FACTS.contains(from), "{from}");
    let compiled = compiled(ARTICLE, &FACTS.replacen(from, to, 1), "");
    let problems = compiled
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.line.unwrap_or(0), problem.kind));
    assert_eq!(problems.collect::<Vec<_>>(), expected, "{from} -> {to}");
    assert_eq!(compiled.base.is_some(), loads, "{from} -> {to}");
}

#[test]
fn sound_files_load() {
    assert_problems("Boats", "Boats", &[], true);
    let long = "ü".repeat(600);
    assert_problems("\"Boats.\"", &format!("\"{long}\""), &[], true);
    assert_problems(
        "title",
        "published = \"2028-02-29\"\nlanguage = \"en-GB\"\ntitle",
        &[],
        true,
    );
    assert_problems("council voted for", "council\\n  voted\\tfor", &[], true);
}

#[test]
fn a_threshold_and_synonyms_are_kept() {
    let more = "[answering]\nthreshold = 0.62\n[[synonyms]]\nterms = [\"boats\", \"ships\"]\n";
    let base = compiled(ARTICLE, &format!("{FACTS}{more}"), "")
        .base
        .unwrap();
    assert_eq!(base.articles()[0].threshold, Some(0.62));
    assert_eq!(base.articles()[0].synonyms, [["boats", "ships"]]);
}

#[test]
fn each_error_names_its_line_and_keeps_the_base_from_loading() {
    let long = format!("\"{}\"", "a".repeat(601));
    let rows: &[(&str, &str, &str)] = &[
        ("title = \"Boats\"\n", "", "1: [article] has no \"title\""),
        (
            "title = ",
            "titel = ",
            "2: \"titel\" is not a key of [article]",
        ),
        ("\"Boats\"", "\" \"", "2: \"title\" has no words"),
        (
            "[article]",
            "[article]\npublished = 2029-10-16T10:00:00",
            "2: this is not a date",
        ),
        (
            "[article]",
            "[article]\nlanguage = \"english\"",
            "2: this is not a language tag",
        ),
        (
            "[article]",
            "[article]\nurl = \"javascript:x\"",
            "2: this is not a web address",
        ),
        (
            "id = \"vote\"",
            "id = \"Vote\"",
            "4: an id may only contain lower-case letters, digits and hyphens",
        ),
        (
            "id = \"price\"",
            "id = \"vote\"",
            "9: this id is already used by the entry at line 4",
        ),
        (
            "\"Boats.\"",
            &long,
            "6: this answer has 601 characters; at most 600 are allowed",
        ),
        (
            "[\"The council voted for boats.\"]",
            "[]",
            "7: \"sources\" is an empty list",
        ),
        (
            "voted for boats.",
            "voted for boat",
            "7: this source begins or ends in the middle of a word",
        ),
        (
            "voted for boats.",
            "votes for boats.",
            "7: this source is not in the article",
        ),
        (
            "[[absence]]",
            "[absence]",
            "8: [absence] is written with one pair of brackets",
        ),
        (
            "[[absence]]",
            "[answering]\nthreshold = 1.5\n[[absence]]",
            "9: the threshold must be a number from 0 to 1",
        ),
        (
            "[[absence]]",
            "[[synonyms]]\nterms = [\"a\"]\n[[absence]]",
            "9: synonyms need at least two terms",
        ),
    ];
    for (from, to, expected) in rows {
        assert_problems(from, to, &[expected], false);
    }
}

#[test]
fn a_warning_does_not_keep_the_base_from_loading() {
    let question = "10: this question is also an example of \"vote\" at line 5";
    assert_problems(
        "What was the price?",
        "what DID they vote for",
        &[question],
        true,
    );
    let short = "7: this source is too short to prove anything by itself";
    assert_problems(
        "The council voted for boats.",
        "The council",
        &[short],
        true,
    );
}

#[test]
fn a_long_source_covers_all_its_sentences_whatever_others_quote() {
    let sources =
        "[\"The council voted for boats. It cost much, said Ek.\", \"council voted for boats.\"]";
    let facts = FACTS.replace("[\"The council voted for boats.\"]", sources);
    let compiled = compiled(ARTICLE, &facts, "");
    let unquoted = compiled.coverage[0].unquoted.iter();
    let places: Vec<_> = unquoted.map(|it| (it.number, it.line)).collect();
    assert_eq!((compiled.problems, places), (Vec::new(), vec![(3, 3)]));
}

#[test]
fn collected_examples_follow_the_curated_ones() {
    let examples = "[vote]\nquestions = [\"what boats\", \"voted for?\"]\n[price]\nquestions = [\"how dear\"]\n";
    let compiled = compiled_with_examples(ARTICLE, FACTS, examples, "");
    let base = compiled.base.unwrap();
    let article = &base.articles()[0];
    assert_eq!(
        article.facts[0].questions,
        ["What did they vote for?", "what boats", "voted for?"]
    );
    assert_eq!(article.facts[0].curated, 1);
    assert_eq!(
        article.absences[0].questions,
        ["What was the price?", "how dear"]
    );
    let without = self::compiled(ARTICLE, FACTS, "").base.unwrap();
    assert_ne!(base.version(), without.version());
}

#[test]
fn an_error_in_the_examples_keeps_the_base_from_loading() {
    let examples = "[votes]\nquestions = [\"what boats\"]\n";
    let compiled = compiled_with_examples(ARTICLE, FACTS, examples, "");
    assert_eq!(
        (compiled.problems.len(), compiled.base.is_some()),
        (1, false)
    );
}

#[test]
fn a_missing_file_leaves_the_others_checked() {
    let mut files = ArticleFiles {
        id: "boats".to_owned(),
        ..ArticleFiles::default()
    };
    files.facts = Some(TextFile {
        path: PathBuf::from("facts.toml"),
        text: FACTS.replace("vote\"", "Vote\""),
    });
    let compiled = compile(&[files]);
    assert_eq!(
        (compiled.problems.len(), compiled.base.is_some()),
        (1, false)
    );
}

/// Texts made of pieces of knowledge files, so that random ones come near to real ones.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(FACTS.to_owned()),
        "(\\[\\[?(fact|article|case|conversation|synonyms|vote|price)\\]?\\]\n|(id|title|questions|sources|expect|all|turns) ?= ?|[\\[\\]{}\"'“,\n]|The council|é){0,12}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..3).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_files_load_with_proven_sources_or_have_problems(article in texts(), facts in texts(), examples in texts(), gold in texts()) {
        let article = format!("{article}{ARTICLE}");
        let compiled = compiled_with_examples(&article, &facts, &examples, &gold);
        prop_assert!(compiled.base.is_some() || !compiled.problems.is_empty());
        for problem in &compiled.problems {
            prop_assert!(problem.to_string().contains("\n  help: "));
        }
        for article in compiled.base.iter().flat_map(KnowledgeBase::articles) {
            for source in article.facts.iter().flat_map(|fact| &fact.sources) {
                let paragraph = &article.paragraphs[source.paragraph].range;
                prop_assert!(paragraph.contains(&source.range.start));
                prop_assert!(!article.quote(source).is_empty());
            }
        }
    }
}
