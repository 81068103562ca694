//! Generated bases of any size and messages to them, the same on every run.
//!
//! A fact has a name, a subject and three more words, drawn by their frequency in English, and five questions in five
//! patterns, in which one word in seven is replaced by a synonym. A message is one of the questions in which half of
//! the fact's words are replaced by a synonym, if they have one, and one or two words left out. One message in three
//! has a typo, one in five starts with chat.

use std::sync::Arc;

use verbatim::knowledge::{ArticleFiles, KnowledgeBase, TextFile, compile};

use crate::random::Random;
use crate::words::{self, Words};

pub const QUESTIONS_A_FACT: usize = 5;
const FACTS_AN_ARTICLE: usize = 100;
const MESSAGES: usize = 2_000;

/// Patterns of questions, by question type; `N` is the name, `A` to `C` are words of the fact.
const PATTERNS: &[[&str; 7]] = &[
    [
        "When did N C the A?",
        "On which day was the A of B C by N?",
        "When was the B A of N?",
        "What date did N set for the A and the B?",
        "Since when has N had a C A?",
        "How soon will N C the A in B?",
        "Until when does the C A of N last?",
    ],
    [
        "Who helped N to C the A?",
        "Which person told N about the B of the A?",
        "Who is responsible for the C A at N?",
        "Whose A did N C?",
        "By whom was N asked for the A of B?",
        "Who leads the A in the C B of N?",
        "Who said that N would C the A?",
    ],
    [
        "Why did N C the A?",
        "What is the reason for the B of the A at N?",
        "How come N has no A for C?",
        "Why was the C A of N in B?",
        "What made N C the A?",
        "For what reason does N want the A to C?",
        "Why is B so important for the A of N?",
    ],
    [
        "How many A does N C?",
        "How much of the A did N lose to B?",
        "What number of C A are there at N?",
        "How large is the A of B for N?",
        "How many people at N C an A?",
        "How much did the B A cost N?",
        "What share of the C is A at N?",
    ],
    [
        "Where did N C the A?",
        "In which place is the A of N kept for B?",
        "Where is the C A of N?",
        "To what city was the B A moved by N?",
        "Where does N want to C the A?",
        "Where will the A of N meet B?",
        "In what country is the C B of N?",
    ],
    [
        "What did N say about the A?",
        "What does the A of N have to do with B?",
        "What will N C after the A?",
        "Which A did N choose for the B?",
        "What happened to the C A of N?",
        "What is the A that N wants to C?",
        "Which B is best for the A at N?",
    ],
];

const CHATTER: &[&str] = &[
    "hey, ",
    "ok so ",
    "please tell me: ",
    "i was wondering, ",
    "hi! ",
];

/// A base with the messages that are put to it.
pub struct Data {
    pub base: Arc<KnowledgeBase>,
    pub questions: Vec<Question>,
    pub messages: Vec<Message>,
}

/// An example question.
pub struct Question {
    pub text: String,
    pub fact: usize,
}

/// A message, and the fact that answers it.
pub struct Message {
    pub text: String,
    pub fact: usize,
}

struct Draft {
    name: String,
    words: [&'static str; 3],
    questions: Vec<String>,
    answer: String,
    source: String,
}

impl Data {
    /// Generates a base with that many questions.
    pub fn new(questions: usize) -> Self {
        let words = Words::new();
        let mut random = Random::new(questions as u64);
        let facts = questions / QUESTIONS_A_FACT;
        let names: Vec<String> = (0..facts / 4 + 12)
            .map(|_| words::name(&mut random))
            .collect();
        let drafts: Vec<Draft> = (0..facts)
            .map(|_| draft(&words, &names, &mut random))
            .collect();
        let messages = (0..MESSAGES)
            .map(|_| {
                let fact = random.below(facts);
                message(&words, &drafts[fact], fact, &mut random)
            })
            .collect();
        Self {
            base: Arc::new(base(&drafts)),
            questions: drafts
                .iter()
                .enumerate()
                .flat_map(|(fact, draft)| {
                    draft.questions.iter().map(move |text| Question {
                        text: text.clone(),
                        fact,
                    })
                })
                .collect(),
            messages,
        }
    }
}

fn draft(words: &Words, names: &[String], random: &mut Random) -> Draft {
    // The smaller of two draws makes some names frequent and most rare.
    let name = names[random.below(names.len()).min(random.below(names.len()))].clone();
    let chosen = [(); 3].map(|()| words.draw(random));
    let patterns = &PATTERNS[random.below(PATTERNS.len())];
    let first = random.below(patterns.len());
    let questions = (0..QUESTIONS_A_FACT).map(|at| {
        let said = chosen.map(|word| vary(words, word, 1.0 / 7.0, random));
        fill(patterns[(first + at) % patterns.len()], &name, &said)
    });
    let questions = questions.collect();
    let [a, b, c] = chosen;
    let others = [(); 6].map(|()| words.draw(random));
    let [d, e, f, g, h, i] = others;
    Draft {
        questions,
        answer: format!("{name} and the {a} {c} {d} for the {e} of {b}."),
        source: format!(
            "Of the {a} and {b}, {name} told {d} that the {e} would {c} {f} in the {g} {h} of {i}."
        ),
        name,
        words: chosen,
    }
}

fn vary(words: &Words, word: &'static str, probability: f64, random: &mut Random) -> &'static str {
    let changed = random.chance(probability);
    words
        .synonym(word, random)
        .filter(|_| changed)
        .unwrap_or(word)
}

fn fill(pattern: &str, name: &str, [a, b, c]: &[&str; 3]) -> String {
    let words = pattern.split(' ').map(|word| {
        let (slot, mark) = word
            .strip_suffix('?')
            .map_or((word, ""), |slot| (slot, "?"));
        let said = match slot {
            "N" => name,
            "A" => a,
            "B" => b,
            "C" => c,
            plain => plain,
        };
        format!("{said}{mark}")
    });
    words.collect::<Vec<_>>().join(" ")
}

fn message(words: &Words, draft: &Draft, fact: usize, random: &mut Random) -> Message {
    let question = &draft.questions[random.below(draft.questions.len())];
    let mut said: Vec<String> = question
        .trim_end_matches('?')
        .split(' ')
        .map(str::to_owned)
        .collect();
    for word in &mut said {
        let own = draft.words.contains(&word.as_str()) && random.chance(0.5);
        if let Some(other) = words.synonym(word, random).filter(|_| own) {
            other.clone_into(word);
        }
    }
    for _ in 0..=random.below(2) {
        let at = random.below(said.len());
        if said[at] != draft.name {
            said.remove(at);
        }
    }
    if random.chance(1.0 / 3.0) {
        make_typo(&mut said, random);
    }
    let mut text = said.join(" ") + "?";
    if random.chance(0.2) {
        text.insert_str(0, random.pick(CHATTER));
    }
    Message { text, fact }
}

/// Makes a typo in a word of at least five letters: a letter left out, doubled, swapped with the next or replaced.
fn make_typo(said: &mut [String], random: &mut Random) {
    let long: Vec<usize> = (0..said.len()).filter(|&at| said[at].len() >= 5).collect();
    if long.is_empty() {
        return;
    }
    let word = &mut said[long[random.below(long.len())]];
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = char::from(b'a' + random.below(26) as u8),
    }
    *word = letters.into_iter().collect();
}

/// Compiles the base from the texts of its files, so that every source is proven.
fn base(drafts: &[Draft]) -> KnowledgeBase {
    let articles: Vec<ArticleFiles> = drafts
        .chunks(FACTS_AN_ARTICLE)
        .enumerate()
        .map(|(number, facts)| article(number, facts))
        .collect();
    let compiled = compile(&articles);
    compiled
        .base
        .unwrap_or_else(|| panic!("{:?}", compiled.problems.first()))
}

fn article(number: usize, facts: &[Draft]) -> ArticleFiles {
    use std::fmt::Write as _;
    let id = format!("article-{number:04}");
    let mut toml = format!("[article]\ntitle = \"{id}\"\n");
    for (at, fact) in facts.iter().enumerate() {
        let Draft {
            questions,
            answer,
            source,
            ..
        } = fact;
        write!(
            toml,
            "[[fact]]\nid = \"fact-{at}\"\nquestions = {questions:?}\nanswer = {answer:?}\nsources = [{source:?}]\n"
        )
        .expect("writing to a string never fails");
    }
    let text: Vec<&str> = facts.iter().map(|fact| fact.source.as_str()).collect();
    let file = |name: &str, text| TextFile {
        path: format!("{id}/{name}").into(),
        text,
    };
    ArticleFiles {
        article: Some(file("article.txt", text.join("\n"))),
        facts: Some(file("facts.toml", toml)),
        examples: None,
        gold: None,
        id,
    }
}

/// Returns the number of a fact among all facts of the base.
pub fn number_of(fact: verbatim::knowledge::FactRef) -> usize {
    fact.article * FACTS_AN_ARTICLE + fact.fact
}
