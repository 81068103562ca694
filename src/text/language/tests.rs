use std::collections::HashSet;

use super::*;
use crate::text::fillers::is_filler;
use crate::text::normalize::normalize;
use crate::text::short_forms::write_out;

fn english() -> Spoken {
    Spoken::new(
        ["en"].into_iter(),
        ["When did the fleet leave Øresund?"].into_iter(),
    )
}

fn told(spoken: &Spoken, message: &str) -> Option<&'static str> {
    spoken
        .foreign(&normalize(message), |_| Familiar::Unremarkable)
        .map(|it| it.name)
}

#[test]
fn other_languages_are_told() {
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
        ("他们什么时候离开？", "Han characters"),
        ("언제 떠나?", "Hangul letters"),
    ] {
        assert_eq!(told(&english(), message), Some(name), "{message}");
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
        assert_eq!(told(&english(), message), None, "{message}");
    }
}

#[test]
fn words_that_the_base_uses_prove_nothing_by_themselves() {
    let message = "pourquoi pas";
    assert_eq!(told(&english(), message), Some("French"));
    let used = |word: &str| match word {
        "pourquoi" => Familiar::Used,
        _ => Familiar::Unremarkable,
    };
    assert_eq!(english().foreign(&normalize(message), used), None);
}

#[test]
fn words_that_nobody_knows_are_as_good_as_a_second_word() {
    let strange = |word: &str| match word {
        "regiert" | "hauptstadt" | "borracho" => Familiar::Strange,
        _ => Familiar::Unremarkable,
    };
    let told = |message| {
        let foreign = english().foreign(&normalize(message), strange);
        foreign.map(|it| it.name)
    };
    assert_eq!(told("wer regiert hauptstadt"), Some("German"));
    assert_eq!(told("wer regiert"), None);
    assert_eq!(told("regiert hauptstadt borracho"), None);
    assert_eq!(told("who is wer regiert hauptstadt"), None);
}

#[test]
fn a_message_in_any_language_of_the_base_is_fine() {
    let both = Spoken::new(
        ["en", "fr-CA"].into_iter(),
        ["Who?", "Où est-elle ?"].into_iter(),
    );
    assert_eq!(told(&both, "pourquoi et quand est-ce ?"), None);
    assert_eq!(told(&both, "cuando y donde fue eso"), Some("Spanish"));
    let spanish = Spoken::new(["es"].into_iter(), ["¿Quién?"].into_iter());
    assert_eq!(told(&spanish, "who is the mayor?"), Some("English"));
    assert_eq!(told(&spanish, "¿Quién es the rock?"), None);
}

#[test]
fn beside_a_language_without_a_list_only_scripts_tell() {
    let finnish = Spoken::new(["fi"].into_iter(), ["Milloin?"].into_iter());
    assert_eq!(told(&finnish, "who are they and when did they leave"), None);
    assert_eq!(told(&finnish, "Когда они уйдут?"), Some("Cyrillic letters"));
}

#[test]
fn no_word_of_another_language_is_also_written_in_english_messages() {
    let words = |language: &'static Language| {
        let both = [language.telling, language.common];
        both.into_iter().flat_map(str::split_whitespace)
    };
    let english: HashSet<&str> = words(&LANGUAGES[0]).collect();
    for language in &LANGUAGES[1..] {
        let mut seen = HashSet::new();
        for word in words(language) {
            assert!(seen.insert(word), "{word} twice, {}", language.name);
            assert_eq!(normalize(word), word, "{}", language.name);
            assert!(!english.contains(word), "{word}, {}", language.name);
            assert!(!is_filler(word), "{word}, {}", language.name);
            assert_eq!(write_out(word), None, "{word}, {}", language.name);
        }
    }
}

#[test]
fn languages_have_names() {
    for (tag, expected) in [
        ("en-GB", Some("English")),
        ("PT-br", Some("Portuguese")),
        ("no", Some("Norwegian")),
        ("fi", Some("Finnish")),
        ("xx", None),
    ] {
        assert_eq!(name(tag), expected, "{tag}");
    }
}
