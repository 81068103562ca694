//! Benchmark of Verbatim's matcher against its peers, on the same questions and messages, in one run:
//!
//! `cargo bench --manifest-path benches/Cargo.toml`; pass other sizes than the usual after `--`.

mod budget;
mod contenders;
mod data;
mod hostile;
mod memory;
mod random;
mod table;
mod timing;
mod words;

use std::time::Instant;

use contenders::Ask;
use data::Data;
use table::Row;
use timing::Timing;

#[global_allocator]
static ALLOCATOR: memory::CountingAllocator = memory::CountingAllocator;

/// Numbers of example questions in a base.
const SIZES: [usize; 4] = [150, 3_000, 30_000, 300_000];

type Build = fn(&Data) -> Ask;

const CONTENDERS: [(&str, Build); 6] = [
    ("ours", |data| contenders::verbatim_pipeline(data, true)),
    ("ours, without lexicon", |data| {
        contenders::verbatim_pipeline(data, false)
    }),
    ("tantivy, fuzzy", |data| contenders::tantivy(data, true)),
    ("tantivy", |data| contenders::tantivy(data, false)),
    ("rapidfuzz, ratio", contenders::rapidfuzz),
    ("strsim, Jaro-Winkler", contenders::strsim),
];

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let sizes: Vec<usize> = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let named: Vec<&String> = arguments
        .iter()
        .filter(|argument| argument.parse::<usize>().is_err())
        .collect();
    let sizes = if sizes.is_empty() {
        SIZES.to_vec()
    } else {
        sizes
    };
    for size in sizes {
        let data = Data::new(size);
        let rows: Vec<Row> = CONTENDERS
            .iter()
            .filter(|(name, _)| named.is_empty() || named.iter().any(|wanted| *wanted == name))
            .map(|(name, build)| measure(name, *build, &data))
            .collect();
        table::print(size, &rows);
        let is_wanted = |part: &str| named.is_empty() || named.iter().any(|wanted| *wanted == part);
        if is_wanted("budget") {
            budget::print(&data);
        }
        if is_wanted("hostile") {
            hostile::print(&data);
        }
    }
}

fn measure(name: &'static str, build: Build, data: &Data) -> Row {
    let start = Instant::now();
    let built = build(data);
    let build_time = start.elapsed();
    drop(built);
    let (mut ask, held) = memory::held(|| build(data));
    Row {
        name,
        build_time,
        bytes: held as f64 / data.questions.len() as f64,
        timing: Timing::of(&data.messages, &mut ask),
    }
}
