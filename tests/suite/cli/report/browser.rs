//! The report in a headless Chromium. Where there is none, the tests say so and pass.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use tempfile::TempDir;

use super::{GOLD, between, hostile, with_gold};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

const OPTIONS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=390,844",
    "--virtual-time-budget=3000",
    "--dump-dom",
];

/// Follows links as a reader does, and writes what shows into attributes of the page.
const READER: &str = r##"
const shows = (name) => {
  const list = document.getElementById(name);
  return getComputedStyle(list).display + " " + list.getBoundingClientRect().bottom;
};
const steps = [
  () => scrollTo(0, 200),
  () => document.querySelector("#a1-s1 a").click(),
  () => {
    document.body.dataset.chosen = shows("a1-s1-facts") + " of " + innerHeight + " at " + scrollY;
    document.querySelector("#a1-s1-facts .fact-link").click();
  },
  () => {
    document.body.dataset.after = shows("a1-s1-facts");
    document.body.dataset.fact = location.hash + " " + document.querySelectorAll(":target.card").length;
    document.querySelector(":target blockquote a").click();
  },
  () => {
    document.body.dataset.source = location.hash + " " + document.querySelectorAll(":target.sentence").length;
    document.body.dataset.width = document.documentElement.scrollWidth + " of " + document.documentElement.clientWidth;
  },
];
const next = () => { const step = steps.shift(); if (step) { step(); setTimeout(next, 50); } };
next();
"##;

fn chromium() -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let files = env::split_paths(&folders).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    let found = files.into_iter().find(|file| file.is_file());
    if found.is_none() {
        // Not with a macro, the output of which is hidden where a test passes.
        let _ = writeln!(
            io::stderr(),
            "not tested in a browser: there is no {}",
            NAMES.join(" or ")
        );
    }
    found
}

/// Opens a page at a fragment, and returns what became of its document.
fn document(browser: &Path, html: &str, fragment: &str) -> String {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    fs::write(&page, html).unwrap();
    let output = Command::new(browser)
        .args(OPTIONS)
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .arg(format!("file://{}{fragment}", page.display()))
        .env("HOME", folder.path())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let document = String::from_utf8(output.stdout).unwrap();
    assert!(document.contains("</html>"), "{document}");
    document
}

fn report() -> String {
    with_gold(["report", "--output", "-"], GOLD)
        .run()
        .exits(0)
        .stdout
}

/// The page with another script in place of its own, or of none.
fn with_script(html: &str, script: &str) -> String {
    let (before, after) = html.split_once("<meta http-equiv=").unwrap();
    let (_, after) = after.split_once('>').unwrap();
    let (after, _) = after.split_once("<script>").unwrap();
    format!("{before}{after}<script>{script}</script></body></html>")
}

#[test]
fn a_fact_marks_the_sentences_that_it_quotes() {
    let Some(browser) = chromium() else { return };
    let html = report();
    let document = document(&browser, &html, "#a1-fact-boats-cost");
    let card = between(&html, "id=\"a1-fact-boats-cost\" data-cites=\"", "\"")[0];
    for sentence in card.split(' ') {
        let marked = format!("class=\"sentence quoted cited\" id=\"{sentence}\"");
        assert!(
            document.contains(&marked),
            "the policy lets the script run: {marked}"
        );
    }
    assert_eq!(
        document.matches("quoted cited").count(),
        card.split(' ').count()
    );
}

#[test]
fn links_show_facts_and_sources_without_the_script_of_the_page() {
    let Some(browser) = chromium() else { return };
    let document = document(&browser, &with_script(&report(), READER), "");
    let seen = |name: &str| between(&document, &format!("data-{name}=\""), "\"")[0];
    let chosen = seen("chosen");
    assert!(
        chosen.starts_with("block ") && chosen.ends_with(" at 200"),
        "{chosen}"
    );
    assert!(seen("after").starts_with("none "), "{}", seen("after"));
    assert_eq!(seen("fact"), "#a1-fact-ferry-replaced-when 1");
    assert_eq!(seen("source"), "#a1-s1 1");
    let (width, window) = seen("width").split_once(" of ").unwrap();
    assert_eq!(width, window, "a phone needs no scrolling sideways");
}

#[test]
fn hostile_text_makes_no_elements() {
    let Some(browser) = chromium() else { return };
    let html = hostile(&["report", "--output", "-"]).run().exits(0).stdout;
    let document = document(&browser, &html, "");
    assert!(document.contains("&lt;img src=x onerror=alert(2)&gt;"));
    for element in ["<img", "<b>", "<i>", "onerror=\""] {
        assert!(!document.contains(element), "{element}");
    }
    assert_eq!(document.matches("<script>").count(), 1);
}
