//! Words as people type them, in a small base: by ear, drawn out, together, with a slip of the finger.

use verbatim::answering::Question;
use verbatim::matching::Index;
use verbatim::text::tokenize::words;

use crate::harness::invented::{answered, answerer, base};

/// What the invented article says, each as question, answer and source.
const FACTS: [(&str, &str); 5] = [
    (
        "When did the physical education troops leave the school?",
        "The physical education troops left the school at night because the emergency had ended.",
    ),
    (
        "Where is the ambassador?",
        "The ambassador is in the machine hall of the chemical factory.",
    ),
    (
        "Who paid for the special account?",
        "The official government paid for the special account of the general.",
    ),
    (
        "Why does the language question divide the population?",
        "The language question divides the population since the ancient philosophy was banned.",
    ),
    (
        "How many photographs show the phone?",
        "Nine photographs show the phone, the traffic and the security guards.",
    ),
];

#[test]
fn words_written_by_ear_find_the_word_that_was_meant() {
    let base = base(&FACTS);
    let table = [
        ("fizical", "physical"),
        ("edukashun", "education"),
        ("trups", "troops"),
        ("skool", "school"),
        ("emrgnsy", "emergency"),
        ("embasador", "ambassador"),
        ("masheen", "machine"),
        ("kemical", "chemical"),
        ("faktory", "factory"),
        ("speshal", "special"),
        ("akount", "account"),
        ("offishul", "official"),
        ("guvernment", "government"),
        ("jeneral", "general"),
        ("langwij", "language"),
        ("kwestion", "question"),
        ("populashun", "population"),
        ("anshent", "ancient"),
        ("filosofy", "philosophy"),
        ("fotografs", "photographs"),
        ("fone", "phone"),
        ("trafik", "traffic"),
        ("sekurity", "security"),
        ("gards", "guards"),
    ];
    for lexicon in [true, false] {
        let index = Index::new(&base, lexicon);
        for (typed, meant) in table {
            let found = index.corrections(&[typed.to_owned()]);
            let pair = (typed.to_owned(), meant.to_owned());
            assert_eq!(found, [pair], "{typed}, lexicon {lexicon}");
        }
        for other in ["1500", "amb8sador", "fon", "kn1ght"] {
            assert_eq!(index.corrections(&[other.to_owned()]), [], "{other}");
        }
    }
}

/// What the lexicon knows is meant as typed, though it sounds like a word of the base.
#[test]
fn a_common_word_is_never_another() {
    let index = Index::new(&base(&FACTS), true);
    for word in ["trips", "knight", "spatial", "mechanic", "counsel"] {
        assert_eq!(index.corrections(&words(word)), [], "{word}");
    }
}

#[test]
fn however_it_is_typed_it_is_answered() {
    for lexicon in [true, false] {
        let answerer = answerer(&FACTS, lexicon);
        for (utterance, fact) in [
            ("were is the ambasador", 1),
            ("wher is the embassador??", 1),
            ("hey were is the ambassadorrrr", 1),
            ("whereis the ambassador", 1),
            ("whennnn did the fizical edukashun trups leave the skool", 0),
            ("sooo wen did the physical education troops leave", 0),
            ("who payed for the speshal akount", 2),
            ("who paid for the specialaccount", 2),
            ("y does the langwij kwestion divide the populashun", 3),
            ("how many fotografs show the fone", 4),
        ] {
            let answer = answered(&answerer, utterance);
            assert_eq!(answer, Some(fact), "{utterance}, lexicon {lexicon}");
        }
    }
}

/// "soliders" has the stem of "solid", and three letters in the wrong order are a word of the base only where a lexicon
/// knows that they are none.
#[test]
fn slips_are_told_from_other_words_by_the_lexicon() {
    let facts = [
        (
            "Who says that the wall is solid?",
            "Ann says that the wall is solid.",
        ),
        (
            "Where do the soldiers sleep?",
            "The soldiers sleep in the hall.",
        ),
    ];
    let base = base(&facts);
    for (typed, meant) in [("soliders", "soldiers"), ("hwo", "who")] {
        let found = Index::new(&base, true).corrections(&[typed.to_owned()]);
        assert_eq!(found, [(typed.to_owned(), meant.to_owned())], "{typed}");
    }
    let without = Index::new(&base, false).corrections(&["hwo".to_owned()]);
    assert_eq!(without, []);
}

/// What something is compared with is not asked for.
#[test]
fn a_bound_is_no_other_number() {
    let facts = [
        (
            "How many boats left the harbour?",
            "Some 400 boats left the harbour.",
        ),
        (
            "Where is the harbour?",
            "The harbour is in the north of the island.",
        ),
        (
            "Who counted the boats?",
            "The boats were counted by Ann Reed.",
        ),
    ];
    let sure = |utterance: &str| {
        let question = Question {
            utterance,
            ..Question::default()
        };
        answerer(&facts, true).ask(question).candidates[0].confidence
    };
    let (bound, other) = (
        sure("did more than 300 boats leave the harbour"),
        sure("did exactly 300 boats leave the harbour"),
    );
    assert!(bound > other, "{bound} {other}");
}
