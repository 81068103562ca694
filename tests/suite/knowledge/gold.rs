//! Gold sets: messages with several questions, conversations, and each problem of them.

use std::fs;

use verbatim::knowledge::{check, load};

use super::{copy_of_fixture, problems_of};

#[test]
fn a_gold_set_holds_questions_in_parts_and_conversations() {
    let (room, folder) = copy_of_fixture();
    let gold = r#"
[[case]]
question = "what do they cost, and when do they come?"
all = [["boats-cost"], ["ferry-replaced-when", "mayor-on-the-astrid"]]
[[conversation]]
turns = [
    { question = "How much do the new boats cost?", expect = ["boats-cost"] },
    { question = "and who builds them?", expect = [] },

    { question = "why the protest, and when is it over?", all = [["fishermen-protest-why"], ["ferry-replaced-when"]] },
]
[[conversation]]
[[conversation.turns]]
question = "Why?"
expect = []
[[conversation.turns]]
question = "And since when?"
expect = []
"#;
    fs::write(folder.join("gold.toml"), gold).unwrap();
    assert_eq!(problems_of(&folder), Vec::<String>::new());
    let base = load(room.path()).unwrap();
    let article = &base.articles()[0];
    assert_eq!(
        (&article.gold[0].parts, article.gold[0].line),
        (
            &vec![
                vec!["boats-cost".to_owned()],
                vec![
                    "ferry-replaced-when".to_owned(),
                    "mayor-on-the-astrid".to_owned()
                ],
            ],
            2
        )
    );
    let turns = |number: usize| -> Vec<_> {
        let turns = article.conversations[number].turns.iter();
        turns
            .map(|turn| (turn.question.as_str(), turn.parts.len(), turn.line))
            .collect()
    };
    let lines: Vec<_> = article.conversations.iter().map(|it| it.line).collect();
    assert_eq!(lines, [5, 12]);
    assert_eq!(
        turns(0),
        [
            ("How much do the new boats cost?", 1, 7),
            ("and who builds them?", 0, 8),
            ("why the protest, and when is it over?", 2, 10),
        ]
    );
    assert_eq!(turns(1), [("Why?", 0, 13), ("And since when?", 0, 16)]);
}

/// Asserts the one problem of each gold set, with its line, and what its help says.
fn assert_problems<const ROWS: usize>(rows: [(String, &str, &str); ROWS]) {
    let (room, folder) = copy_of_fixture();
    for (gold, problem, help) in rows {
        fs::write(folder.join("gold.toml"), &gold).unwrap();
        let problems = problems_of(&folder);
        assert_eq!(problems.len(), 1, "{gold}: {problems:?}");
        assert!(
            problems[0].starts_with(&format!("gold.toml:{problem}")),
            "{gold}: {problems:?}"
        );
        let told = check(&folder).unwrap().problems[0].kind.help();
        assert!(told.contains(help), "{gold}: {told}");
        let base = load(room.path()).unwrap();
        let article = &base.articles()[0];
        assert!(article.gold.is_empty() && article.conversations.is_empty());
    }
}

#[test]
fn each_problem_of_a_case_names_its_line_and_a_way_out() {
    let case = |lines: &str| format!("[[case]]\nquestion = \"why then?\"\n{lines}\n");
    assert_problems([
        (
            case(""),
            "1: [[case]] has no \"expect\"",
            "add a line: expect = [\"…\"]; or, for several questions in one message: all = [[\"…\"], [\"…\"]]",
        ),
        (
            case("expect = []\nall = [[\"boats-cost\"]]"),
            "4: \"expect\" and \"all\" exclude each other",
            "keep expect for one question, or all",
        ),
        (
            case("al = [[\"boats-cost\"]]"),
            "3: \"al\" is not a key of [[case]]",
            "did you mean \"all\"?",
        ),
        (
            case("all = []"),
            "3: \"all\" is an empty list",
            "write expect = []",
        ),
        (
            case("all = [\n[\"boats-cost\"],\n[]]"),
            "5: \"all\" has an empty list in it",
            "remove the empty list",
        ),
        (
            case("all = [\"boats-cost\"]"),
            "3: \"all\" must be a list of lists: [[\"…\"], [\"…\"]], but is a text",
            "change the value",
        ),
        (
            case("all = [[\"boats-cost\"],\n[\"boat-cost\"]]"),
            "4: there is no fact with this id",
            "did you mean \"boats-cost\"?",
        ),
    ]);
}

#[test]
fn each_problem_of_a_conversation_names_its_line_and_a_way_out() {
    const TURN: &str = "{ question = \"Why?\", expect = [] }";
    let turns = |turns: &str| format!("[[conversation]]\nturns = [\n{TURN},\n{turns}\n]\n");
    assert_problems([
        (
            "[[conversation]]\n".to_owned(),
            "1: [[conversation]] has no \"turns\"",
            "add a line: turns = [{ question = \"…\", expect = [\"…\"] }, …]",
        ),
        (
            "[[conversation]]\nturns = []\n".to_owned(),
            "2: \"turns\" is an empty list",
            "each as { question = \"…\", expect = [\"…\"] }",
        ),
        (
            format!("[[conversation]]\nturns = [\n{TURN}\n]\n"),
            "3: a conversation needs at least two turns",
            "write it as a [[case]]",
        ),
        (
            "[[conversation]]\nturns = \"Why?\"\n".to_owned(),
            "2: \"turns\" must be a list of turns",
            "change the value",
        ),
        (
            format!("[[conversation]]\nturns = [{TURN}, {TURN}]\nexpect = []\n"),
            "3: \"expect\" is not a key of [[conversation]]",
            "the keys here are turns",
        ),
        (
            turns("\"Why?\""),
            "4: \"turns\" must be a list of turns",
            "change the value",
        ),
        (
            turns("{ expect = [] }"),
            "4: a turn has no \"question\"",
            "add to it: question = \"…\"",
        ),
        (
            turns("{ question = \"Why?\" }"),
            "4: a turn has no \"expect\"",
            "add to it: expect = [\"…\"]; or",
        ),
        (
            turns("{ question = \"Why?\", expect = [], all = [[\"boats-cost\"]] }"),
            "4: \"expect\" and \"all\" exclude each other",
            "keep expect",
        ),
        (
            turns("{ question = \"Why?\", expected = [] }"),
            "4: \"expected\" is not a key of a turn",
            "did you mean \"expect\"?",
        ),
        (
            turns("{ question = \"Why?\", expect = [\"votes-against\"] }"),
            "4: this id belongs to an absence, not to a fact",
            "write expect = []",
        ),
        (
            turns("{ question = \"Why?\", expect = [\"the-weather\"] }"),
            "4: there is no fact with this id",
            "use the id of a fact",
        ),
    ]);
}
