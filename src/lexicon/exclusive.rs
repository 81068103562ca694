//! Lists of words of which only one can be meant: "Monday" is near "Tuesday" in any vector space, and never it.

/// The list that a word belongs to, if any; two different words of one list are never each other's likeness.
#[must_use]
pub fn list_of(word: &str) -> Option<usize> {
    LISTS.iter().position(|list| list.contains(&word))
}

const LISTS: &[&[&str]] = &[
    &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "hundred", "thousand", "million", "billion",
    ],
    &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ],
    &["north", "south", "east", "west"],
    &["northern", "southern", "eastern", "western"],
    &["he", "she"],
    &["his", "her"],
    &["who", "what", "when", "where", "why", "how", "which"],
    &["yesterday", "today", "tomorrow"],
    &["spring", "summer", "autumn", "winter"],
    &["day", "week", "month", "year"],
    &["days", "weeks", "months", "years"],
    &["before", "after"],
];
