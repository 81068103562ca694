use std::collections::HashSet;

use super::*;
use crate::text::abbreviations::expand;
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::normalize::normalize;

fn english() -> ExpectedLanguages {
    ExpectedLanguages::new(
        ["en"].into_iter(),
        ["When did the fleet leave Øresund?"].into_iter(),
    )
}

fn detect(expected: &ExpectedLanguages, message: &str) -> Option<String> {
    expected
        .detect_foreign(&normalize(message), |_| Familiarity::Unremarkable)
        .map(|it| it.name)
}

#[test]
fn other_languages_are_detected() {
    for (message, name) in [
        ("¿Cuántas personas viven en Francia?", "Spanish"),
        ("¿Por qué se van?", "Spanish"),
        ("quelle est la meilleure recette de crêpes ?", "French"),
        (
            "Pourquoi le président met-il fin à la coopération ?",
            "French",
        ),
        ("Wann werden die Truppen im Süden abziehen?", "German"),
        (
            "Perché l'ambasciatore non è più in città? Quando torna?",
            "Italian",
        ),
        ("Quando é que os soldados vão sair do país?", "Portuguese"),
        ("Hoeveel soldaten zijn er nog?", "Dutch"),
        ("Kiedy wojska wyjadą i dlaczego?", "Polish"),
        ("Askerler ne zaman ve neden çekilecek?", "Turkish"),
        ("Varför och hur lämnar soldaterna landet?", "Swedish"),
        ("Hvorfor forlader de landet, og hvad sker der?", "Danish"),
        ("Hvorfor blir ikke soldatene i landet?", "Norwegian"),
        ("Cine este ambasadorul și unde locuiește?", "Romanian"),
        ("Mengapa dan kapan pasukan akan pergi?", "Indonesian"),
        ("Когда они уйдут?", "Cyrillic letters"),
        ("متى سيغادرون؟", "Arabic letters"),
        ("他们什么时候离开？", "Han letters"),
        ("언제 떠나?", "Hangul letters"),
    ] {
        assert_eq!(
            detect(&english(), message).as_deref(),
            Some(name),
            "{message}"
        );
    }
}

#[test]
fn english_messages_are_never_taken_for_others() {
    for message in [
        "",
        "when do they leave",
        "what is la nouvelle aube",
        "who is el presidente",
        "was ist das doing here",
        "oscar de la hoya",
        "charles de gaulle airport",
        "c'est la vie meaning",
        "what does je ne sais quoi mean",
        "Los Angeles de facto capital",
        "que sera sera",
        "le monde report",
        "der spiegel and die zeit",
        "what does wann und warum mean?",
        "y r they leaving im lost",
        "who is Владимир Путин?",
        "¯\\_(ツ)_/¯",
        "1500 €",
        "🤡",
    ] {
        assert_eq!(detect(&english(), message), None, "{message}");
    }
}

#[test]
fn words_that_the_base_uses_prove_nothing_by_themselves() {
    let message = "pourquoi pas";
    assert_eq!(detect(&english(), message).as_deref(), Some("French"));
    let used = |word: &str| match word {
        "pourquoi" => Familiarity::InBase,
        _ => Familiarity::Unremarkable,
    };
    assert_eq!(english().detect_foreign(&normalize(message), used), None);
}

#[test]
fn unknown_words_count_like_a_second_function_word() {
    let strange = |word: &str| match word {
        "regiert" | "hauptstadt" | "borracho" => Familiarity::OutOfVocabulary,
        _ => Familiarity::Unremarkable,
    };
    let detect = |message| {
        let foreign = english().detect_foreign(&normalize(message), strange);
        foreign.map(|it| it.name)
    };
    assert_eq!(detect("wer regiert hauptstadt").as_deref(), Some("German"));
    assert_eq!(detect("wer regiert"), None);
    assert_eq!(detect("regiert hauptstadt borracho"), None);
    assert_eq!(detect("who is wer regiert hauptstadt"), None);
}

#[test]
fn a_message_in_any_language_of_the_base_is_fine() {
    let both = ExpectedLanguages::new(
        ["en", "fr-CA"].into_iter(),
        ["Who?", "Où est-elle ?"].into_iter(),
    );
    assert_eq!(detect(&both, "pourquoi et quand est-ce ?"), None);
    assert_eq!(
        detect(&both, "cuando y donde fue eso").as_deref(),
        Some("Spanish")
    );
    let spanish = ExpectedLanguages::new(["es"].into_iter(), ["¿Quién?"].into_iter());
    assert_eq!(
        detect(&spanish, "who is the mayor?").as_deref(),
        Some("English")
    );
    assert_eq!(detect(&spanish, "¿Quién es the rock?"), None);
}

#[test]
fn an_expected_language_without_a_list_leaves_only_scripts() {
    let finnish = ExpectedLanguages::new(["fi"].into_iter(), ["Milloin?"].into_iter());
    assert_eq!(
        detect(&finnish, "who are they and when did they leave"),
        None
    );
    assert_eq!(
        detect(&finnish, "Когда они уйдут?").as_deref(),
        Some("Cyrillic letters")
    );
}

#[test]
fn function_words_are_normalized_and_never_written_in_english_messages() {
    let words = |language: &'static Language| {
        let both = [&language.distinctive, &language.ambiguous];
        both.into_iter().flatten().copied()
    };
    let english: HashSet<&str> = words(&LANGUAGES[0]).collect();
    for language in &LANGUAGES[1..] {
        let mut seen = HashSet::new();
        for word in words(language) {
            assert!(seen.insert(word), "{word} twice, {}", language.name);
            assert_eq!(normalize(word), word, "{}", language.name);
            assert!(!english.contains(word), "{word}, {}", language.name);
            assert!(!is_discourse_marker(word), "{word}, {}", language.name);
            assert_eq!(expand(word), None, "{word}, {}", language.name);
        }
    }
}
