//! Packs what is known of English words into the form that the program reads in place: sorted words, and rows of
//! fixed width by word number. Nothing is parsed when the program starts.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/lexicon/deletes.rs"]
mod deletes;
#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the program uses more of it")]
    pub mod hash;
}

use deletes::deletes;

const DATA: &str = "src/lexicon/english";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/deletes.rs");
    println!("cargo::rerun-if-changed=src/text/hash.rs");
    if env::var_os("CARGO_FEATURE_LEXICON").is_none() {
        return Ok(());
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| broken("OUT_DIR"))?);
    pack(Path::new(DATA), &out)
}

fn pack(data: &Path, out: &Path) -> io::Result<()> {
    let words = read_words(&data.join("english.words.tsv"))?;
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&a, &b| words[a].0.cmp(&words[b].0));
    let number: HashMap<&str, u16> = order
        .iter()
        .enumerate()
        .map(|(number, &row)| (words[row].0.as_str(), number as u16))
        .collect();

    pack_words(&words, &order, out)?;
    pack_deletes(&words, &order, out)?;
    pack_vectors(&data.join("english.vectors"), &order, out)?;
    let synonyms = pairs(&data.join("english.synonyms.tsv"), &number)?;
    pack_lists(&synonyms, words.len(), "synonyms", out)?;
    let antonyms = pairs(&data.join("english.antonyms.tsv"), &number)?;
    pack_lists(&both_ways(antonyms), words.len(), "antonyms", out)
}

fn read_words(file: &Path) -> io::Result<Vec<(String, f32)>> {
    let row = |line: &str| -> Option<(String, f32)> {
        let (word, zipf) = line.split_once('\t')?;
        Some((word.to_owned(), zipf.parse().ok()?))
    };
    fs::read_to_string(file)?
        .lines()
        .map(|line| row(line).ok_or_else(|| broken(line)))
        .collect()
}

/// `words`: all words in one string; `word_ends`: where each ends (u32); `zipf`: hundredths (u16).
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

/// `deletes`: the hashes of the frequent words' [`deletes`] (u32), sorted; `deleted`: the word of each (u16).
fn pack_deletes(words: &[(String, f32)], order: &[usize], out: &Path) -> io::Result<()> {
    const FREQUENT: usize = 20_000;
    const SHORTEST: usize = 4;
    let mut rows: Vec<(u32, u16)> = Vec::new();
    for (number, &row) in order.iter().enumerate().filter(|(_, row)| **row < FREQUENT) {
        let word = &words[row].0;
        if word.is_ascii() && word.len() >= SHORTEST {
            rows.extend(deletes(word).map(|hash| (hash, number as u16)));
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

/// The file: magic `VWV1`, n and d (u32), n scales (f32), n x d signed bytes, by falling frequency.
/// Packed: `vectors` as they are and `scales`, both by word number.
fn pack_vectors(file: &Path, order: &[usize], out: &Path) -> io::Result<()> {
    const WIDTH: usize = 128;
    let bytes = fs::read(file)?;
    let count = order.len();
    let scales = 12..12 + 4 * count;
    if !bytes.starts_with(b"VWV1") || bytes.len() != scales.end + WIDTH * count {
        return Err(broken("english.vectors"));
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

/// A word and its partners, tab between word and partners, spaces between partners; those of known frequency.
fn pairs(file: &Path, number: &HashMap<&str, u16>) -> io::Result<BTreeMap<u16, Vec<u16>>> {
    let mut found: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for line in fs::read_to_string(file)?.lines() {
        let (word, partners) = line.split_once('\t').ok_or_else(|| broken(line))?;
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

/// `<name>_ends`: where each word's list ends (u32, in entries); `<name>`: the lists (u16), each sorted.
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

fn broken(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the lexicon's data is not as expected: {what}"),
    )
}
