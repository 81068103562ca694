//! `verbatim chat` with standard input from a pipe.

use crate::harness::cli::verbatim;

#[test]
fn each_line_is_answered_until_the_end() {
    verbatim(["chat"])
        .knowledge("good")
        .stdin("When will the old ferry be replaced?\nWho builds the electric boats?\n")
        .run()
        .exits(0)
        .prints_no_error()
        .prints("Lindholm votes for electric ferries")
        .prints("By March 2031.")
        .prints("The article does not say who builds the boats.")
        .prints("Goodbye!");
}

#[test]
fn chat_ends_after_a_farewell() {
    for farewell in ["exit", "quit", "bye"] {
        let ended = verbatim(["chat"])
            .knowledge("good")
            .stdin(format!(
                "{farewell}\nWhen will the old ferry be replaced?\n"
            ))
            .run()
            .exits(0)
            .does_not_print("By March 2031.");
        assert_eq!(ended.stdout.matches("Goodbye!").count(), 1, "{farewell}");
    }
}

#[test]
fn empty_lines_do_not_end_the_chat() {
    verbatim(["chat"])
        .knowledge("good")
        .stdin("\n\nWhen will the old ferry be replaced?")
        .run()
        .exits(0)
        .prints("By March 2031.");
}

#[test]
fn a_line_that_is_not_utf8_is_reported_and_skipped() {
    verbatim(["chat"])
        .knowledge("good")
        .stdin(b"\xff\xfe\nWhen will the old ferry be replaced?\n")
        .run()
        .exits(0)
        .prints("this is not UTF-8")
        .prints("By March 2031.");
}

#[test]
fn an_article_can_be_selected() {
    verbatim(["chat", "--article", "glass-orchard"])
        .knowledge("two")
        .stdin("When will the old ferry be replaced?\n")
        .run()
        .exits(0)
        .prints("The glass orchard opens")
        .does_not_print("Lindholm");
}

#[test]
fn a_chat_is_in_the_language_of_the_article() {
    verbatim(["chat"])
        .knowledge("bilingual/halle-du-marche")
        .stdin(b"\xff\n")
        .run()
        .exits(0)
        .prints("Posez une question")
        .prints("Je ne peux pas lire cette ligne")
        .prints("Au revoir\u{a0}!");
}
