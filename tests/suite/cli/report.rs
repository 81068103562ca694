//! `verbatim report`.

mod browser;

use std::collections::BTreeSet;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use verbatim::journal::{Change, Decision, Entry};

use crate::harness::cli::{Program, fixture, verbatim};
use crate::harness::journals::Place;

const TITLE: &str = "Lindholm votes for electric ferries";

/// A gold set with a case that is right, one that is answered with another fact, one that is answered although it must not be,
/// and a conversation.
const GOLD: &str = r#"
[[case]]
question = "what is the price of the electric ferries then?"
expect = ["boats-cost"]
[[case]]
question = "how much do the boats cost?"
expect = ["ferry-replaced-when"]
[[case]]
question = "how much do the new boats cost then?"
expect = []
[[conversation]]
turns = [
    { question = "how much do the new boats cost", expect = ["boats-cost"] },
    { question = "and the mayor?", expect = ["ferry-replaced-when"] },
]
"#;

/// The same, with another expectation of the second case, without the third and with a new one.
const EDITED_GOLD: &str = r#"
[[case]]
question = "what is the price of the electric ferries then?"
expect = ["ferry-replaced-when"]
[[case]]
question = "how much do the boats cost?"
expect = ["boats-cost"]
[[case]]
question = "what do the new boats cost"
expect = ["boats-cost"]
[[conversation]]
turns = [
    { question = "how much do the new boats cost", expect = ["boats-cost"] },
    { question = "and the mayor?", expect = ["ferry-replaced-when"] },
]
"#;

fn with_gold<'a>(arguments: impl IntoIterator<Item = &'a str>, gold: &str) -> Program {
    verbatim(arguments)
        .article("knowledge/harbour-ferry", "good/harbour-ferry")
        .file("knowledge/harbour-ferry/gold.toml", gold)
}

/// The report of a fixture.
fn html_of(knowledge: &str) -> String {
    let program = verbatim(["report", "--output", "-"]).knowledge(knowledge);
    program.run().exits(0).stdout
}

/// What stands between two texts, wherever they come one after the other.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    let rest = text.split(before).skip(1);
    rest.map(|rest| rest.split(after).next().unwrap()).collect()
}

/// The section of a part of the first article, up to the next heading of its kind.
fn part<'t>(html: &'t str, name: &str) -> &'t str {
    between(html, &format!("<h3 id=\"a1-{name}\">"), "<h3")[0]
}

#[test]
fn the_report_is_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.html");
    let name = file.to_str().unwrap();
    verbatim(["report", "--output", name])
        .knowledge("good")
        .run()
        .exits(0)
        .prints_no_error()
        .prints(&format!("Wrote {name}"));
    let html = fs::read_to_string(file).unwrap();
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(html.contains(&format!("<h1 dir=\"auto\">{TITLE}</h1>")));
    verbatim(["report"])
        .knowledge("good")
        .run()
        .exits(0)
        .prints("Wrote report.html");
}

#[test]
fn every_link_leads_to_one_place_of_the_page() {
    for knowledge in ["good", "two", "valley"] {
        let html = html_of(knowledge);
        let ids = between(&html, " id=\"", "\"");
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "an id stands twice: {ids:?}");
        let links = between(&html, " href=\"#", "\"");
        assert!(links.len() > 10);
        for link in links {
            assert!(distinct.contains(&link), "no place for #{link}");
        }
        for cites in between(&html, " data-cites=\"", "\"") {
            assert!(cites.split(' ').all(|id| distinct.contains(&id)), "{cites}");
        }
    }
}

#[test]
fn the_page_loads_nothing() {
    let html = html_of("good");
    for loading in [" src=", "<link", "url(", "@import", "<iframe", "fetch("] {
        assert!(!html.contains(loading), "{loading}");
    }
    let policy = between(&html, "Content-Security-Policy\" content=\"", "\"")[0];
    let policy = policy.replace("&#39;", "'");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(!html.contains(" style="), "the policy forbids it");
}

#[test]
fn sentences_are_marked_by_the_facts_that_quote_them() {
    let html = html_of("good");
    let text = part(&html, "text");
    let article = fs::read_to_string(fixture("good/harbour-ferry/article.txt")).unwrap();
    assert!(text.contains("<span class=\"sentence quoted\" id=\"a1-s1\"><a href=\"#a1-s1-facts\">Lindholm: The harbour council"));
    assert!(
        text.contains("facts quote this sentence") || text.contains("1 fact quotes this sentence")
    );
    assert!(text.contains("href=\"#a1-fact-ferry-replaced-when\""));
    let sentences = between(text, "<span class=\"sentence", "</span>");
    let words = article.split_whitespace().next().unwrap();
    assert!(sentences[0].contains(words));
    let quoted = sentences.iter().filter(|it| it.starts_with(" quoted"));
    let (quoted, all) = (quoted.count(), sentences.len());
    assert!(quoted > 0 && quoted < all, "{quoted} of {all}");
    assert!(html.contains(&format!(">{quoted} of {all}</dd>")));
    assert_eq!(text.matches("no fact quotes this").count(), all - quoted);
    let coverage = format!("facts quote {quoted} of {all} sentences");
    verbatim(["check"])
        .knowledge("good")
        .run()
        .prints(&coverage);
}

#[test]
fn a_fact_shows_its_answer_its_sources_and_how_the_gold_set_went() {
    let html = with_gold(["report", "--output", "-"], GOLD)
        .run()
        .exits(0)
        .stdout;
    let card = between(
        &html,
        "<li class=\"card\" id=\"a1-fact-boats-cost\"",
        "</li>",
    )[0];
    assert!(card.contains("<p class=\"asks\" dir=\"auto\">"), "{card}");
    assert!(card.contains("gold set: 1 of 1 right"), "{card}");
    assert!(
        card.contains("<blockquote") && card.contains(">Paragraph "),
        "{card}"
    );
    let absences = part(&html, "absences");
    assert!(absences.contains("The article does not say who builds the boats."));
}

#[test]
fn each_miss_is_shown_with_the_reason() {
    let html = with_gold(["report", "--output", "-"], GOLD)
        .run()
        .exits(0)
        .stdout;
    let gold = part(&html, "gold");
    let misses = between(gold, "<li class=\"miss", "</li>");
    assert_eq!(misses.len(), 3, "{gold}");
    let table = [
        (
            "answered with another fact",
            "how much do the boats cost?",
            "ferry-replaced-when",
        ),
        (
            "answered, although no fact answers it",
            "how much do the new boats cost then?",
            "no answer",
        ),
    ];
    for (miss, (verdict, question, expected)) in misses.iter().zip(table) {
        for text in [
            verdict,
            question,
            expected,
            "harbour-ferry/boats-cost (",
            "What to do: ",
        ] {
            assert!(miss.contains(text), "{text:?} in {miss}");
        }
    }
    assert!(
        misses[2].contains("how much do the new boats cost</span> → harbour-ferry/boats-cost (")
    );
    assert!(
        !gold.contains("--explain"),
        "a reader of the page has no command line"
    );
    assert!(gold.contains("All cases (3)") && gold.contains("All turns of conversations (2)"));
}

#[test]
fn the_curve_names_the_threshold_in_force() {
    let html = with_gold(["report", "--output", "-"], GOLD)
        .env("VERBATIM_ANSWERING__THRESHOLD", "0.55")
        .run()
        .exits(0)
        .stdout;
    let curve = part(&html, "curve");
    assert!(curve.contains("<svg class=\"chart\"") && curve.contains("<polyline class=\"curve\""));
    assert!(curve.contains(">in force: 0.55</text>"), "{curve}");
    assert!(curve.contains("At the threshold in force, 0.55, "));
    let html = with_gold(["report", "--output", "-"], "")
        .run()
        .exits(0)
        .stdout;
    assert!(part(&html, "curve").contains("A curve needs cases"));
    assert!(part(&html, "gold").contains("There is no gold set."));
}

#[test]
fn one_article_can_be_reported_on() {
    let html = |article| {
        let program = verbatim(["report", "--output", "-", "--article", article]);
        program.knowledge("two").run()
    };
    let orchard = html("glass-orchard").exits(0).stdout;
    assert!(!orchard.contains(TITLE) && orchard.contains("There is no gold set."));
    let both = html_of("two");
    assert!(both.contains("<h1 dir=\"auto\">Report on 2 articles</h1>") && both.contains(TITLE));
    html("glas-orchard")
        .exits(2)
        .prints_error("did you mean \"glass-orchard\"?");
}

/// Runs a report of the edited gold set against an earlier run.
fn compared(earlier: &str) -> String {
    let arguments = ["report", "--output", "-", "--baseline", "before.json"];
    let program = with_gold(arguments, EDITED_GOLD).file("before.json", earlier);
    program.run().exits(0).stdout
}

#[test]
fn a_comparison_says_what_got_better_and_worse() {
    for arguments in [&["report", "--json"][..], &["eval", "--json"]] {
        let earlier = with_gold(arguments.iter().copied(), GOLD).run().stdout;
        let html = compared(&earlier);
        let section = between(&html, "<section id=\"compared\"", "</section>")[0];
        let (worse, better) = section.split_once("<h3>Better (1)</h3>").unwrap();
        assert!(worse.contains("<h3>Worse (1)</h3>"), "{section}");
        assert!(
            worse.contains("what is the price of the electric ferries then?"),
            "{section}"
        );
        assert!(better.contains("how much do the boats cost?"), "{section}");
        assert!(
            better.contains("answered with another fact</strong>"),
            "{section}"
        );
        assert!(section.contains("New cases: 1.") && section.contains("Cases that are gone: 1."));
    }
}

#[test]
fn a_run_without_its_cases_is_compared_by_its_misses() {
    let earlier = with_gold(["eval", "--json"], GOLD).run();
    let mut earlier = earlier.json();
    let fields = earlier.as_object_mut().unwrap();
    assert!(fields.remove("cases").is_some() && fields.remove("version").is_some());
    let html = compared(&earlier.to_string());
    assert!(html.contains("<h3>Better (1)</h3>"));
    assert!(html.contains("does not list all of its cases"));
}

#[test]
fn what_people_asked_in_vain_is_in_the_report_where_a_journal_is_kept() {
    let place = Place::sqlite();
    let journal = place.start();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let asked = [
        "is there <b>wifi</b> on board",
        "any wifi on board",
        "who is the cook",
    ];
    for (id, question) in (1..).zip(asked) {
        journal.record(Change::Asked(Entry {
            id,
            asked_at: now.as_secs().cast_signed(),
            question: question.to_owned(),
            decision: Decision::NotCovered,
            candidates: Vec::new(),
            pressed: None,
            helpful: None,
        }));
    }
    journal.close();
    let html = verbatim(["report", "--output", "-"])
        .knowledge("good")
        .env("VERBATIM_JOURNAL__URL", place.url())
        .run()
        .exits(0)
        .stdout;
    let section = between(&html, "<section id=\"asked\"", "</section>")[0];
    let groups = between(section, "<li class=\"miss\">", "</p><p class");
    assert!(section.contains("<strong>2 times</strong>"), "{section}");
    assert!(
        section.contains("is there &lt;b&gt;wifi&lt;/b&gt; on board"),
        "{section}"
    );
    assert!(section.contains("<strong>once</strong>") && section.contains("who is the cook"));
    assert_eq!(groups.len(), 2, "{section}");
    assert!(!html_of("good").contains("id=\"asked\""));
}

#[test]
fn wrong_files_exit_with_2() {
    let report = |arguments: &[&'static str]| {
        let program = verbatim([&["report"], arguments].concat()).knowledge("good");
        program.file("odd.json", "{}").run().exits(2)
    };
    report(&["--baseline", "none.json"]).prints_error("cannot read none.json");
    report(&["--baseline", "odd.json"])
        .prints_error("odd.json is not what `verbatim report --json`");
    report(&["--output", "none/out.html"]).prints_error("cannot write none/out.html");
    report(&["--json", "--baseline", "odd.json"]).prints_error("cannot be used with");
}

/// Texts of an article, facts and a gold set that try to become markup.
const HOSTILE: &str =
    r#""'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;</style></title>"#;

fn hostile(arguments: &[&'static str]) -> Program {
    let text = format!(
        "It says {HOSTILE} here. The boat \u{202e}is red\u{1b}[2J.\n\nNobody quotes {HOSTILE} this.\n"
    );
    let facts = format!(
        "[article]\ntitle = '''{HOSTILE}'''\npublisher = '''{HOSTILE}'''\nbyline = '''{HOSTILE}'''\n\
         source_note = '''{HOSTILE}'''\nurl = \"https://example.org/?a=%22&b=<c>\"\n\
         [[fact]]\nid = \"colour\"\ntopic = '''{HOSTILE}'''\nquestions = ['''Which colour {HOSTILE} is it?''']\n\
         answer = '''It is {HOSTILE} red.'''\nsources = ['''It says {HOSTILE} here.''']\n\
         [[absence]]\nid = \"size\"\nquestions = ['''How big {HOSTILE}?''']\nanswer = '''Not said {HOSTILE}.'''\n"
    );
    let gold = format!(
        "[[case]]\nquestion = '''{HOSTILE} which colour is the house?'''\nexpect = []\n\
         [[case]]\nquestion = '''{HOSTILE} and what of it'''\nexpect = [\"colour\"]\n"
    );
    verbatim(arguments.iter().copied())
        .file("knowledge/a\"b<i>/article.txt", text)
        .file("knowledge/a\"b<i>/facts.toml", facts)
        .file("knowledge/a\"b<i>/gold.toml", gold)
}

#[test]
fn hostile_text_is_shown_as_text() {
    let before = hostile(&["report", "--json"]).run().exits(0).stdout;
    let html = hostile(&["report", "--output", "-", "--baseline", "before.json"])
        .file("before.json", before)
        .run()
        .exits(0)
        .stdout;
    for tag in [
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
    ] {
        let expected = usize::from(tag.contains("title")) + 1;
        assert!(html.matches(tag).count() <= expected, "{tag}");
    }
    for markup in ["<img", "<b>", "<i>", "\u{1b}", "\u{202e}"] {
        assert!(!html.contains(markup), "{markup:?}");
    }
    assert!(
        html.matches("&lt;img src=x onerror=alert(2)&gt;&amp;lt;b&amp;gt;")
            .count()
            > 10
    );
    assert!(html.contains("href=\"https://example.org/?a=%22&amp;b=%3Cc%3E\""));
}
