//! How an English word sounds, roughly, whatever way it is spelled: "fone" and "phone" are `fon`.
//!
//! In the spirit of Metaphone (L. Philips, 1990), but vowels stay, roughly too, so that of words with the same consonants
//! the nearest can be told.

/// The sound of a normalized word in small letters, `X` for sh and ch, `0` for th; `None` where a character is no English
/// letter.
#[must_use]
pub fn spoken(word: &str) -> Option<String> {
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut sound = String::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let (taken, sounds) = next_sound(word, at, &sound);
        for letter in sounds.chars() {
            if !sound.ends_with(letter) {
                sound.push(letter);
            }
        }
        at += taken;
    }
    Some(sound)
}

/// What stays of a sound when its vowels go: who writes as he speaks, or leaves letters out, keeps the consonants. Soft
/// and hard g are one, and so is any vowel at the beginning.
#[must_use]
pub fn consonants(spoken: &str) -> String {
    let one = |(at, letter)| match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => (at == 0).then_some('A'),
        'j' => Some('g'),
        other => Some(other),
    };
    spoken.char_indices().filter_map(one).collect()
}

/// How many letters the next sound takes, and the sound.
fn next_sound<'w>(word: &'w str, at: usize, before: &str) -> (usize, &'w str) {
    let rest = &word[at..];
    let rule = RULES.iter().find(|rule| rule.fits(word, at));
    if let Some(rule) = rule {
        return (rule.taken, rule.sound);
    }
    match vowels(rest) {
        0 => (1, consonant(word, at)),
        run => (run, vowel(&rest[..run], &rest[run..], before)),
    }
}

/// Where a rule holds.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Start,
    End,
    Anywhere,
    /// Before e, i or y.
    Soft,
}

/// Letters that sound otherwise than each by itself.
struct Rule {
    letters: &'static str,
    place: Place,
    /// How many of the letters are used up; the others only have to follow.
    taken: usize,
    sound: &'static str,
}

impl Rule {
    fn fits(&self, word: &str, at: usize) -> bool {
        // Most rules fail at their first letter.
        if word.as_bytes()[at] != self.letters.as_bytes()[0] {
            return false;
        }
        let Some(after) = word[at..].strip_prefix(self.letters) else {
            return false;
        };
        match self.place {
            Place::Start => at == 0,
            Place::End => after.is_empty(),
            Place::Anywhere => true,
            Place::Soft => after.starts_with(['e', 'i', 'y']),
        }
    }
}

const fn rule(letters: &'static str, place: Place, taken: usize, sound: &'static str) -> Rule {
    Rule {
        letters,
        place,
        taken,
        sound,
    }
}

/// The first that fits is taken: longer and narrower ones stand before the shorter and wider.
const RULES: &[Rule] = &[
    // Greek and Latin ch is k.
    rule("chem", Place::Start, 2, "k"),
    rule("chara", Place::Start, 2, "k"),
    rule("chor", Place::Start, 2, "k"),
    rule("chao", Place::Start, 2, "k"),
    rule("techn", Place::Anywhere, 4, "tek"),
    rule("archi", Place::Anywhere, 4, "ark"),
    rule("psych", Place::Anywhere, 5, "sik"),
    rule("school", Place::Anywhere, 3, "sk"),
    rule("schol", Place::Anywhere, 3, "sk"),
    rule("schem", Place::Anywhere, 3, "sk"),
    rule("sched", Place::Anywhere, 3, "sk"),
    rule("chr", Place::Anywhere, 2, "k"),
    rule("chl", Place::Anywhere, 2, "k"),
    // gh is f in few words, g at a beginning, else nothing.
    rule("laugh", Place::Anywhere, 5, "laf"),
    rule("nough", Place::Anywhere, 5, "nuf"),
    rule("tough", Place::Start, 5, "tuf"),
    rule("cough", Place::Start, 5, "kof"),
    rule("gh", Place::Start, 2, "g"),
    rule("gh", Place::Anywhere, 2, ""),
    // Letters that fall silent.
    rule("kn", Place::Start, 2, "n"),
    rule("gn", Place::Start, 2, "n"),
    rule("pn", Place::Start, 2, "n"),
    rule("ps", Place::Start, 2, "s"),
    rule("wr", Place::Start, 2, "r"),
    rule("who", Place::End, 3, "hu"),
    rule("who", Place::Start, 2, "h"),
    rule("x", Place::Start, 1, "s"),
    rule("mb", Place::End, 2, "m"),
    rule("mn", Place::End, 2, "m"),
    rule("gn", Place::End, 2, "n"),
    rule("bt", Place::End, 2, "t"),
    rule("stle", Place::End, 2, "s"),
    rule("gue", Place::End, 3, "g"),
    rule("que", Place::End, 3, "k"),
    // sh and ch, however written.
    rule("tsch", Place::Anywhere, 4, "X"),
    rule("sch", Place::Anywhere, 3, "X"),
    rule("tch", Place::Anywhere, 3, "X"),
    rule("tsh", Place::Anywhere, 3, "X"),
    rule("ch", Place::Anywhere, 2, "X"),
    rule("sh", Place::Anywhere, 2, "X"),
    rule("ssio", Place::Anywhere, 3, "X"),
    rule("ssia", Place::Anywhere, 3, "X"),
    rule("sio", Place::Anywhere, 2, "X"),
    rule("tio", Place::Anywhere, 2, "X"),
    rule("tia", Place::Anywhere, 2, "X"),
    rule("tien", Place::Anywhere, 2, "X"),
    rule("cio", Place::Anywhere, 2, "X"),
    rule("cia", Place::Anywhere, 2, "X"),
    rule("cien", Place::Anywhere, 2, "X"),
    rule("ture", Place::Anywhere, 4, "Xer"),
    // c, g and their company.
    rule("cc", Place::Soft, 2, "ks"),
    rule("ck", Place::Anywhere, 2, "k"),
    rule("cq", Place::Anywhere, 1, ""),
    rule("sc", Place::Soft, 2, "s"),
    rule("xc", Place::Soft, 2, "ks"),
    rule("c", Place::Soft, 1, "s"),
    rule("dg", Place::Soft, 2, "j"),
    rule("dj", Place::Anywhere, 2, "j"),
    rule("gg", Place::Anywhere, 2, "g"),
    rule("gu", Place::Soft, 2, "g"),
    rule("gua", Place::Anywhere, 2, "gw"),
    rule("gio", Place::Anywhere, 2, "j"),
    rule("g", Place::Soft, 1, "j"),
    rule("ph", Place::Anywhere, 2, "f"),
    rule("th", Place::Anywhere, 2, "0"),
    rule("qu", Place::Anywhere, 2, "kw"),
    rule("x", Place::Anywhere, 1, "ks"),
];

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// How many letters of a vowel a text begins with; a w after it belongs to it where no vowel follows.
fn vowels(text: &str) -> usize {
    let bytes = text.as_bytes();
    let run = bytes.iter().take_while(|&&byte| is_vowel(byte)).count();
    let drawn = run > 0
        && bytes.get(run) == Some(&b'w')
        && !bytes.get(run + 1).is_some_and(|&byte| is_vowel(byte));
    run + usize::from(drawn)
}

fn vowel<'w>(letters: &'w str, after: &str, before: &str) -> &'w str {
    let silent = letters == "e" && matches!(after, "" | "s");
    if silent && before.bytes().any(is_vowel) {
        return "";
    }
    match &letters[letters.len().saturating_sub(2)..] {
        "oo" | "ou" | "ew" | "ue" | "ui" | "eu" | "yu" => "u",
        "ee" | "ea" | "ie" | "ei" | "ey" | "eo" | "iy" | "y" => "i",
        "ai" | "ay" => "a",
        "au" | "aw" | "oa" | "oe" | "ow" => "o",
        "oi" | "oy" => "y",
        _ => &letters[letters.len() - 1..],
    }
}

fn consonant(word: &str, at: usize) -> &str {
    let (before, rest) = word.split_at(at);
    let sounds = vowels(&rest[1..]) > 0;
    match &rest[..1] {
        "c" | "q" => "k",
        "z" => "s",
        "w" if !sounds => "",
        "h" if !sounds || !before.bytes().last().is_none_or(is_vowel) => "",
        itself => itself,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sound_are_one() {
        for (typed, meant) in [
            ("fone", "phone"),
            ("nite", "night"),
            ("skool", "school"),
            ("trups", "troops"),
            ("filosofy", "philosophy"),
            ("fizical", "physical"),
            ("kwik", "quick"),
            ("rong", "wrong"),
            ("nok", "knock"),
            ("nife", "knife"),
            ("enuf", "enough"),
            ("hu", "who"),
            ("akount", "account"),
            ("anshent", "ancient"),
            ("offishal", "official"),
            ("kemical", "chemical"),
            ("teknical", "technical"),
            ("matress", "mattress"),
            ("putchists", "putschists"),
            ("pikcher", "picture"),
            ("langwaj", "language"),
            ("nijer", "niger"),
            ("kasl", "castle"),
            ("sine", "sign"),
        ] {
            assert_eq!(spoken(typed), spoken(meant), "{typed} {meant}");
        }
    }

    #[test]
    fn who_leaves_vowels_out_keeps_the_consonants() {
        for (typed, meant) in [
            ("emrgnsy", "emergency"),
            ("krdt", "credit"),
            ("becuz", "because"),
            ("vacashun", "vacation"),
            ("nolij", "knowledge"),
            ("sikyurity", "security"),
            ("munny", "money"),
            ("masheen", "machine"),
        ] {
            let of = |word| consonants(&spoken(word).unwrap());
            assert_eq!(of(typed), of(meant), "{typed} {meant}");
        }
    }

    #[test]
    fn other_words_sound_otherwise() {
        for (one, other) in [
            ("troops", "drops"),
            ("mali", "malta"),
            ("army", "harm"),
            ("asked", "desk"),
        ] {
            let of = |word| consonants(&spoken(word).unwrap());
            assert_ne!(of(one), of(other), "{one} {other}");
        }
        assert_eq!(spoken("b4"), None);
        assert_eq!(spoken("français"), None);
        assert_eq!(spoken(""), None);
    }
}
