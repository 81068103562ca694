//! What people type around what they say: it says nothing itself.

/// Whether a normalized word only fills a message.
#[must_use]
pub fn is_filler(word: &str) -> bool {
    FILLERS.binary_search(&word).is_ok()
}

/// By spelling. A word that may be asked about ("bot", "man", "fire") is not here.
const FILLERS: &[&str] = &[
    "af", "ah", "aha", "ahem", "bruh", "bruv", "btw", "dang", "eh", "er", "erm", "ffs", "fml",
    "fr", "frfr", "fyi", "gosh", "ha", "haha", "hahaha", "heh", "hehe", "hey", "hmm", "hmmm",
    "huh", "icymi", "idc", "idgaf", "idk", "idunno", "ig", "iirc", "ikr", "imao", "imho", "imo",
    "innit", "irl", "istg", "jeez", "jfc", "jk", "kk", "kthx", "lmao", "lmaooo", "lmfao", "lol",
    "lolol", "lolz", "meh", "mhm", "nah", "ngl", "nvm", "oh", "ok", "okay", "okey", "omfg", "omg",
    "oof", "ooh", "oops", "pfft", "pls", "plz", "pmsl", "rofl", "sheesh", "smh", "smth", "stfu",
    "tbf", "tbh", "tf", "tfw", "tho", "tldr", "ty", "tysm", "ugh", "uh", "uhh", "uhm", "um", "umm",
    "welp", "wtf", "wth", "yea", "yeah", "yep", "yo", "yolo", "yup",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_so_that_every_filler_is_found() {
        for pair in FILLERS.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
        assert!(is_filler("ngl") && !is_filler("niger"));
    }
}
