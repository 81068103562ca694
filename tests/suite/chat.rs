//! `verbatim chat`, from a pipe.

use crate::harness::cli::verbatim;

#[test]
fn each_line_is_answered_until_the_end() {
    verbatim(["chat"])
        .knowledge("good")
        .input("When will the old ferry be replaced?\nWho builds the electric boats?\n")
        .run()
        .exits(0)
        .without_complaint()
        .says("Lindholm votes for electric ferries")
        .says("By March 2031.")
        .says("The article does not say who builds the boats.")
        .says("Goodbye!");
}

#[test]
fn who_leaves_is_not_answered_any_more() {
    for farewell in ["exit", "quit", "bye"] {
        let ended = verbatim(["chat"])
            .knowledge("good")
            .input(format!(
                "{farewell}\nWhen will the old ferry be replaced?\n"
            ))
            .run()
            .exits(0)
            .keeps_from("By March 2031.");
        assert_eq!(ended.stdout.matches("Goodbye!").count(), 1, "{farewell}");
    }
}

#[test]
fn an_empty_line_is_no_reason_to_stop() {
    verbatim(["chat"])
        .knowledge("good")
        .input("\n\nWhen will the old ferry be replaced?")
        .run()
        .exits(0)
        .says("By March 2031.");
}

#[test]
fn a_line_that_is_not_text_is_told_and_passed_over() {
    verbatim(["chat"])
        .knowledge("good")
        .input(b"\xff\xfe\nWhen will the old ferry be replaced?\n")
        .run()
        .exits(0)
        .says("this is not UTF-8")
        .says("By March 2031.");
}

#[test]
fn one_article_can_be_talked_about() {
    verbatim(["chat", "--article", "glass-orchard"])
        .knowledge("two")
        .input("When will the old ferry be replaced?\n")
        .run()
        .exits(0)
        .says("The glass orchard opens")
        .keeps_from("Lindholm");
}
