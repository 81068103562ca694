//! What languages are called in English.

use super::function_words::LANGUAGES;
use super::place;

/// A language's name by its tag; `None` for one that is not known here.
#[must_use]
pub fn name(tag: &str) -> Option<&'static str> {
    place(tag).map(|place| LANGUAGES[place].name).or_else(|| {
        let subtag = tag.split('-').next().unwrap_or_default();
        let others = OTHERS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(subtag));
        others.map(|&(_, name)| name)
    })
}

/// Languages whose words are not in the table.
const OTHERS: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("el", "Greek"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fil", "Filipino"),
    ("ga", "Irish"),
    ("ha", "Hausa"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("is", "Icelandic"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("ms", "Malay"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("th", "Thai"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];
