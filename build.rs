//! Packs the lexicon into tables that the program reads in place: sorted words, and rows of fixed width by word number.
//! Nothing of it is parsed when the program starts.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/lexicon/symmetric_deletes.rs"]
mod symmetric_deletes;
#[path = "build/version.rs"]
mod version;
#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the program uses more of it")]
    pub mod hash;
}

use symmetric_deletes::delete_hashes;

const DATA: &str = "src/lexicon/data/en";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/version.rs");
    println!("cargo::rerun-if-changed=src/lexicon/symmetric_deletes.rs");
    println!("cargo::rerun-if-changed=src/text/hash.rs");
    version::set();
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    pack(Path::new(DATA), &PathBuf::from(out))
}

fn pack(data: &Path, out: &Path) -> io::Result<()> {
    let words = read_words(&data.join("frequencies.tsv"))?;
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&a, &b| words[a].0.cmp(&words[b].0));
    let number: HashMap<&str, u16> = order
        .iter()
        .enumerate()
        .map(|(number, &row)| (words[row].0.as_str(), number as u16))
        .collect();

    pack_words(&words, &order, out)?;
    pack_deletes(&words, &order, out)?;
    pack_vectors(&data.join("vectors.bin"), &order, out)?;
    let synonyms = pairs(&data.join("synonyms.tsv"), &number)?;
    pack_lists(&synonyms, words.len(), "synonyms", out)?;
    let antonyms = pairs(&data.join("antonyms.tsv"), &number)?;
    pack_lists(&both_ways(antonyms), words.len(), "antonyms", out)
}

fn read_words(file: &Path) -> io::Result<Vec<(String, f32)>> {
    let row = |line: &str| -> Option<(String, f32)> {
        let (word, zipf) = line.split_once('\t')?;
        Some((word.to_owned(), zipf.parse().ok()?))
    };
    fs::read_to_string(file)?
        .lines()
        .map(|line| row(line).ok_or_else(|| invalid(line)))
        .collect()
}

/// Writes `words` (all words in one string), `word_ends` (the end of each, u32) and `zipf` (hundredths, u16).
fn pack_words(words: &[(String, f32)], order: &[usize], out: &Path) -> io::Result<()> {
    let (mut text, mut ends, mut zipf) = (String::new(), Vec::new(), Vec::new());
    for &row in order {
        text.push_str(&words[row].0);
        ends.extend((text.len() as u32).to_le_bytes());
        zipf.extend(((words[row].1 * 100.0).round() as u16).to_le_bytes());
    }
    fs::write(out.join("words"), text)?;
    fs::write(out.join("word_ends"), ends)?;
    fs::write(out.join("zipf"), zipf)
}

/// Writes `deletes` (the sorted [`delete_hashes`] of frequent words, u32) and `deleted` (the word of each, u16).
fn pack_deletes(words: &[(String, f32)], order: &[usize], out: &Path) -> io::Result<()> {
    const FREQUENT: usize = 20_000;
    const SHORTEST: usize = 4;
    let mut rows: Vec<(u32, u16)> = Vec::new();
    for (number, &row) in order.iter().enumerate().filter(|(_, row)| **row < FREQUENT) {
        let word = &words[row].0;
        if word.is_ascii() && word.len() >= SHORTEST {
            rows.extend(delete_hashes(word).map(|hash| (hash, number as u16)));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    fs::write(
        out.join("deletes"),
        rows.iter()
            .flat_map(|row| row.0.to_le_bytes())
            .collect::<Vec<_>>(),
    )?;
    fs::write(
        out.join("deleted"),
        rows.iter()
            .flat_map(|row| row.1.to_le_bytes())
            .collect::<Vec<_>>(),
    )
}

/// Writes `vectors` and `scales`, both by word number.
///
/// The file holds the magic `VWV1`, n and d (u32), n scales (f32) and n x d signed bytes, by falling frequency.
fn pack_vectors(file: &Path, order: &[usize], out: &Path) -> io::Result<()> {
    const WIDTH: usize = 128;
    let bytes = fs::read(file)?;
    let count = order.len();
    let scales = 12..12 + 4 * count;
    if !bytes.starts_with(b"VWV1") || bytes.len() != scales.end + WIDTH * count {
        return Err(invalid("vectors.bin"));
    }
    let scales = &bytes[scales];
    let vectors = &bytes[bytes.len() - WIDTH * count..];
    let (mut by_number, mut packed_scales) = (Vec::with_capacity(vectors.len()), Vec::new());
    for &row in order {
        by_number.extend_from_slice(&vectors[row * WIDTH..(row + 1) * WIDTH]);
        packed_scales.extend_from_slice(&scales[row * 4..(row + 1) * 4]);
    }
    fs::write(out.join("vectors"), by_number)?;
    fs::write(out.join("scales"), packed_scales)
}

/// Reads rows of a word, a tab, and its partners separated by spaces. Words without a frequency are left out.
fn pairs(file: &Path, number: &HashMap<&str, u16>) -> io::Result<BTreeMap<u16, Vec<u16>>> {
    let mut found: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let (word, partners) = line.split_once('\t').ok_or_else(|| invalid(line))?;
        let Some(&word) = number.get(word) else {
            continue;
        };
        found.entry(word).or_default().extend(
            partners
                .split_whitespace()
                .filter_map(|partner| number.get(partner)),
        );
    }
    Ok(found)
}

fn both_ways(pairs: BTreeMap<u16, Vec<u16>>) -> BTreeMap<u16, Vec<u16>> {
    let mut both = pairs.clone();
    for (word, partners) in pairs {
        for partner in partners {
            both.entry(partner).or_default().push(word);
        }
    }
    both
}

/// Writes `<name>_ends` (the end of each word's list in entries, u32) and `<name>` (the sorted lists, u16).
fn pack_lists(
    lists: &BTreeMap<u16, Vec<u16>>,
    words: usize,
    name: &str,
    out: &Path,
) -> io::Result<()> {
    let (mut ends, mut entries) = (Vec::new(), Vec::new());
    for word in 0..words {
        let mut list = lists.get(&(word as u16)).cloned().unwrap_or_default();
        list.sort_unstable();
        list.dedup();
        entries.extend(list.into_iter().flat_map(u16::to_le_bytes));
        ends.extend(((entries.len() / 2) as u32).to_le_bytes());
    }
    fs::write(out.join(format!("{name}_ends")), ends)?;
    fs::write(out.join(name), entries)
}

fn invalid(data: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the lexicon's data cannot be packed: {data}"),
    )
}
