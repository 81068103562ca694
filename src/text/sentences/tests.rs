use proptest::prelude::*;

use super::{paragraphs, sentences};

fn split(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

/// Asserts that each row splits at ` | `, which is taken out before.
#[track_caller]
fn assert_splits(rows: &[&str]) {
    for row in rows {
        let expected: Vec<&str> = row.split(" | ").collect();
        assert_eq!(split(&expected.join(" ")), expected, "{row}");
    }
}

#[test]
fn plain_text_is_split_after_terminators() {
    assert_splits(&[
        "The council voted. | The mayor left! | Who stayed? | Nobody",
        "Really?! | Yes.",
        "The vote fell in 2031. | 90 people came.",
        "It rained (or so they say). | The fair went on.",
        "(It rained.) | The fair went on.",
        "¿Quién es? | ¡Nadie!",
        "Пришёл. | Ушёл.",
        "Lindholm: The council voted on Tuesday, the Post reported. | It was late.",
    ]);
}

#[test]
fn abbreviations_initials_and_numbers_do_not_split() {
    assert_splits(&[
        "Dr. Sonne met Mr. Ek, Gen. Holm and Mrs. Dahl. | They talked.",
        "The U.S. Navy left. | The U.S. President stayed in the U.S. | He spoke.",
        "It begins at 5 a.m. on Friday and ends at 9 p.m. | The gate closes then.",
        "J. K. Lund and George W. Berg signed. | It was No. 5 of 7.",
        "Was it he? | No. | He was away.",
        "It grew by 3.5 percent to 1.250.000. | See example.com for more.",
        "On Sept. 24 they left. | On Oct. 3 they came back.",
        "Lund, Berg et al. wrote it. | Apples, pears, etc. | The rest was lost.",
        "Berg Inc. paid. | They sued Berg Inc. | The court agreed.",
        "It was built c. 1455. | It rose max. 6.5 m. | It fell.",
        "1. Open the gate. | Then walk.",
        "Is it e.g. Lund vs. Berg? | Yes.",
    ]);
}

#[test]
fn quotations_stay_with_the_words_around_them() {
    assert_splits(&[
        "He said, \"We leave. We do not come back.\" | Then he left.",
        "“We leave. We do not come back,” he said. | Then he left.",
        "She called it \"a shame. A pity,” and left. | He called it “a “joy.\" | That was all.",
        "He said, \"We will return.\" | His decision came late.",
        "\"We leave,\" he said. | \"We do not come back.\" | Then they left.",
        "\"Who leaves?\" the mayor asked. | \"You!\" Ek shouted. | \"Who?\" | She laughed.",
        "\"Stop!\" — he cried. | He ran.",
        "She wrote 'We leave.' | He wept.",
        "A 5\" pipe burst. | The street was wet. | It dried.",
        "He began, \"We leave. | We never closed this quotation.",
        "\"We leave. | We do not come back.\"",
    ]);
}

#[test]
fn ellipses_split_only_before_a_capital() {
    assert_splits(&[
        "He paused... and went on. | Then... | Nothing came.",
        "He paused … and went on… | Then silence.",
        "He paused . . . and went on.",
    ]);
}

#[test]
fn chat_is_split_without_capitals() {
    assert_splits(&[
        "hi there. | when do they leave? | who stays? | thx",
        "Hello! | when do they leave?? | and why",
        "is it true?! | tell me",
        "ok... so when do they leave",
    ]);
    assert_eq!(
        split("who leads\nwhen did it happen\n"),
        ["who leads", "when did it happen"]
    );
    assert_eq!(split("何時？誰。はい"), ["何時？", "誰。", "はい"]);
}

#[test]
fn lines_are_paragraphs_unless_they_are_wrapped() {
    let rows: &[(&str, &[&str])] = &[
        ("", &[]),
        (" \n\t\r\n ", &[]),
        ("one", &["one"]),
        (
            "A heading\n\nText\r\n\r\n  More  ",
            &["A heading", "Text", "More"],
        ),
        (
            "A heading\nText\rMore\u{2028}End",
            &["A heading", "Text", "More", "End"],
        ),
        ("- one\n- two", &["- one", "- two"]),
        (
            "A heading\nThis paragraph was wrapped by hand at some column near\nsixty, as mail programs do, and then it goes on to a\nthird line.\n\nNext",
            &[
                "A heading",
                "This paragraph was wrapped by hand at some column near\nsixty, as mail programs do, and then it goes on to a\nthird line.",
                "Next",
            ],
        ),
    ];
    for (text, expected) in rows {
        let found: Vec<&str> = paragraphs(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(&found, expected, "{text:?}");
    }
}

#[test]
fn a_missing_full_stop_ends_with_its_paragraph() {
    assert_eq!(
        split("He spoke, the Post reported\n\nThe plan stands. It costs little"),
        [
            "He spoke, the Post reported",
            "The plan stands.",
            "It costs little"
        ]
    );
}

/// Generates texts, many of them of marks that matter to the splitter.
fn texts() -> impl Strategy<Value = String> {
    let marks = "[ \\n\\r.?!…\"“”'’()A-Ca-c1。é]{0,60}";
    prop_oneof![any::<String>(), marks.prop_map(|text| text)]
}

proptest! {
    #[test]
    fn sentences_are_in_order_and_cover_all_but_white_space(text in texts()) {
        let mut end = 0;
        for range in sentences(&text) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(text[end..range.start].trim().is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn each_sentence_is_in_one_paragraph(text in texts()) {
        let paragraphs = paragraphs(&text);
        for sentence in sentences(&text) {
            let holders = paragraphs.iter().filter(|p| p.start <= sentence.start && sentence.end <= p.end);
            prop_assert_eq!(holders.count(), 1);
        }
    }
}
