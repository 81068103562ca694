//! Cost of the limit of postings read by a search.

use verbatim::matching::{EntryKind, Index};
use verbatim::text::tokenize::words;

use crate::data::{self, Data};

/// Prints how often the limited and the unlimited search find the same fact, and hit@1 of each.
pub fn print(data: &Data) {
    for lexicon in [true, false] {
        let limited = found(&Index::new(&data.base, lexicon), data);
        let unlimited = found(&Index::new(&data.base, lexicon).unlimited(), data);
        let share = |same: &dyn Fn(usize) -> bool| {
            let count = (0..limited.len()).filter(|&at| same(at)).count();
            100.0 * count as f64 / limited.len() as f64
        };
        println!(
            "\npostings limited, {} lexicon: the same fact as unlimited {:.2} %, hit@1 {:.2} % against {:.2} %",
            if lexicon { "with" } else { "without" },
            share(&|at| limited[at] == unlimited[at]),
            share(&|at| limited[at] == Some(data.messages[at].fact)),
            share(&|at| unlimited[at] == Some(data.messages[at].fact)),
        );
    }
}

fn found(index: &Index, data: &Data) -> Vec<Option<usize>> {
    let messages = data.messages.iter();
    messages
        .map(
            |message| match index.search(&words(&message.text), None).first()?.kind {
                EntryKind::Fact(fact) => Some(data::number_of(fact)),
                EntryKind::Absence(_) => None,
            },
        )
        .collect()
}
