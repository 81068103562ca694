//! A fact with many example questions is found by each of them.

use verbatim::matching::Index;
use verbatim::text::tokenize::words;

use crate::harness::invented::base;

/// More examples than are compared word by word.
const QUESTIONS: &str = "Where does the ferry land?
Which engine drives it?
Who steers in winter?
How many passengers fit aboard?
What does a ticket cost?
Is there a restaurant?
Can bicycles come along?
When was the hull painted?
Why do gulls follow it?
Which mayor opened the pier?
Are dogs allowed on deck?
What colour is the funnel?
How deep is the harbour?
Does it sail during storms?
Who cleans the windows?
How long is the gangway?
What is the captain called?
Which shipyard built her?
Where are lifeboats kept?
Do children travel free?
How loud is the horn?
What powers the lamps?
Has she ever sunk?
Who wrote the timetable?";

/// With the lexicon, examples near in meaning are compared first; without it, the first ones.
#[test]
fn each_of_many_examples_is_found() {
    let index = Index::new(&base(&[(QUESTIONS, "The ferry sails.")]), true);
    for (number, question) in QUESTIONS.lines().enumerate() {
        let message = format!("please tell us: {question}");
        let found = index.search(&words(&message), None);
        assert_eq!(found[0].question, number, "{message}");
    }
}
