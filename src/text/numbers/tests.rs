use super::numbers;

fn read(text: &str, language: &str) -> Vec<String> {
    let found = numbers(text, language).into_iter();
    let found = found.filter(|number| !number.loose);
    let told = found.map(|number| {
        let values: Vec<String> = number.values.iter().map(ToString::to_string).collect();
        format!("{}={}", &text[number.range.clone()], values.join("|"))
    });
    told.collect()
}

#[test]
fn numbers_are_read_however_they_are_written() {
    for (language, text, expected) in [
        ("en", "some 1500 troops", &["1500=1500"][..]),
        ("en", "some 1,500 troops", &["1,500=1500"]),
        ("en", "1.5k troops", &["1.5k=1.5|1500"]),
        ("en", "1.5 thousand troops", &["1.5 thousand=1500"]),
        ("en", "fifteen hundred troops", &["fifteen hundred=1500"]),
        (
            "en",
            "$6.4bn or £3m",
            &["6.4bn=6.4|6400000000", "3m=3|3000000"],
        ),
        ("en", "half a million people", &["half a million=500000"]),
        (
            "en",
            "a hundred and twelve boats",
            &["a hundred and twelve=112"],
        ),
        (
            "en",
            "twenty-one and two boats",
            &["twenty-one=21", "two=2"],
        ),
        (
            "en",
            "three hundred and twelve thousand",
            &["three hundred and twelve thousand=312000"],
        ),
        ("en", "the twenty-first of May", &["twenty-first=21"]),
        ("en", "two, three or four", &["two=2", "three=3", "four=4"]),
        ("en", "the 33rd and Louis XIV", &["33rd=33", "XIV=14"]),
        (
            "en",
            "in the 1970s, the seventies",
            &["1970s=1970|70", "seventies=70"],
        ),
        ("en", "in 2023-24", &["2023=2023", "24=24|2024"]),
        (
            "en",
            "at 7 pm, 7.30pm and 19:05",
            &["7=7|19", "7.30pm=7.3|19", "19=19|7", "05=5"],
        ),
        ("en", "an Airbus A320", &["A320="]),
        ("en", "a boat, one of the first", &[]),
        ("en", "I met a civil man", &[]),
        ("fr", "1 500 soldats", &["1 500=1500"]),
        (
            "fr",
            "quatre-vingt-dix-sept bateaux",
            &["quatre-vingt-dix-sept=97"],
        ),
        (
            "fr",
            "deux cent vingt et un",
            &["deux cent vingt et un=221"],
        ),
        (
            "fr",
            "soixante-dix millions",
            &["soixante-dix millions=70000000"],
        ),
        ("fr", "une douzaine, 6,4 %", &["une douzaine=12", "6,4=6.4"]),
        ("fr", "à 18h30", &["18h=18|6", "30=30"]),
    ] {
        assert_eq!(read(text, language), expected, "{text}");
    }
}

#[test]
fn units_are_the_same_in_all_their_forms() {
    let unit = |text: &str| numbers(text, "en").first().and_then(|number| number.unit);
    for (text, expected) in [
        ("$5", Some("dollars")),
        ("5 dollars", Some("dollars")),
        ("€1.5 million", Some("euros")),
        ("1.5 million euros", Some("euros")),
        ("5%", Some("per cent")),
        ("five per cent", Some("per cent")),
        ("5km", Some("kilometres")),
        ("two-hour trip", Some("hours")),
        ("5 boats", None),
    ] {
        assert_eq!(unit(text), expected, "{text}");
    }
}
