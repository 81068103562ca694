//! Lists of words of which only one can be meant: "Monday" is near "Tuesday" in any vector space, and never it.

/// A word's place in a list: which list, and which of its members the word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    list: u8,
    member: u8,
}

impl Place {
    /// Whether two words are different members of one list.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        self.list == other.list && self.member != other.member
    }

    /// Whether two words name the same member ("France", "French").
    #[must_use]
    pub fn is_same(self, other: Self) -> bool {
        self == other
    }

    /// The bit of its list, where its members are things of the world (days, months, countries): to ask about one and
    /// be told of another is to be told something else. Zero for words of grammar.
    #[must_use]
    pub fn things(self) -> u32 {
        if (self.list as usize) < THINGS {
            1 << self.list
        } else {
            0
        }
    }
}

/// The place of a normalized word, if a list holds it.
#[must_use]
pub fn place_of(word: &str) -> Option<Place> {
    if !may_be_listed(word.as_bytes()) {
        return None;
    }
    LISTS.iter().zip(0..).find_map(|(list, number)| {
        let member = list
            .iter()
            .position(|names| names.split(' ').any(|name| name == word))?;
        Some(Place {
            list: number,
            member: member as u8,
        })
    })
}

/// Whether a word begins and ends as one in the lists does and is as long: most words are told to be in none by it.
fn may_be_listed(word: &[u8]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return false;
    };
    LISTED[shape(*first, *last)] & (1 << (word.len() % 32)) != 0
}

const fn shape(first: u8, last: u8) -> usize {
    (first % 32) as usize * 32 + (last % 32) as usize
}

/// By first and last letter: a bit for each length.
static LISTED: [u32; 1024] = {
    let mut listed = [0; 1024];
    let mut list = 0;
    while list < LISTS.len() {
        let mut member = 0;
        while member < LISTS[list].len() {
            let names = LISTS[list][member].as_bytes();
            let (mut start, mut end) = (0, 0);
            while end <= names.len() {
                if end == names.len() || names[end] == b' ' {
                    listed[shape(names[start], names[end - 1])] |= 1 << ((end - start) % 32);
                    start = end + 1;
                }
                end += 1;
            }
            member += 1;
        }
        list += 1;
    }
    listed
};

/// The first so many lists are of things.
const THINGS: usize = 5;

/// Each member by its names.
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
        "afghanistan afghan afghans",
        "albania albanian",
        "algeria algerian algerians algiers",
        "angola angolan",
        "argentina argentine",
        "armenia armenian",
        "australia australian australians",
        "austria austrian",
        "azerbaijan azeri",
        "bangladesh",
        "belarus belarusian",
        "belgium belgian belgians brussels",
        "benin beninese",
        "bolivia bolivian",
        "botswana",
        "brazil brazilian",
        "britain british uk england english",
        "bulgaria bulgarian",
        "burkina burkinabe",
        "burundi",
        "cambodia cambodian",
        "cameroon cameroonian",
        "canada canadian canadians",
        "chad chadian",
        "chile chilean",
        "china chinese beijing",
        "colombia colombian",
        "congo congolese",
        "croatia croatian",
        "cuba cuban",
        "cyprus",
        "czechia czech",
        "denmark danish danes",
        "djibouti",
        "ecuador",
        "egypt egyptian egyptians cairo",
        "eritrea",
        "estonia estonian",
        "ethiopia ethiopian",
        "finland finnish finns",
        "france french frenchman frenchmen",
        "gabon gabonese",
        "gambia",
        "georgia georgian",
        "germany german germans berlin",
        "ghana ghanaian",
        "greece greek greeks athens",
        "guatemala",
        "guinea guinean",
        "haiti haitian",
        "honduras",
        "hungary hungarian",
        "iceland",
        "india indian indians delhi",
        "indonesia indonesian",
        "iran iranian iranians tehran",
        "iraq iraqi iraqis baghdad",
        "ireland irish dublin",
        "israel israeli israelis",
        "italy italian italians rome",
        "jamaica",
        "japan japanese tokyo",
        "jordan jordanian",
        "kazakhstan",
        "kenya kenyan",
        "korea korean",
        "kuwait",
        "laos",
        "latvia latvian",
        "lebanon lebanese",
        "liberia liberian",
        "libya libyan libyans tripoli",
        "lithuania lithuanian",
        "luxembourg",
        "madagascar",
        "malawi",
        "malaysia malaysian",
        "mali malian malians bamako",
        "malta",
        "mauritania mauritanian",
        "mexico mexican mexicans",
        "moldova",
        "mongolia",
        "montenegro",
        "morocco moroccan moroccans rabat",
        "mozambique",
        "myanmar burmese",
        "namibia",
        "nepal",
        "netherlands dutch holland",
        "nicaragua",
        "niger nigerien nigeriens",
        "nigeria nigerian nigerians",
        "norway norwegian norwegians oslo",
        "oman",
        "pakistan pakistani",
        "palestine palestinian palestinians",
        "panama",
        "paraguay",
        "peru peruvian",
        "philippines filipino",
        "poland polish poles warsaw",
        "portugal portuguese lisbon",
        "qatar",
        "romania romanian",
        "russia russian russians moscow kremlin",
        "rwanda rwandan",
        "senegal senegalese dakar",
        "serbia serbian",
        "singapore",
        "slovakia slovak",
        "slovenia slovenian",
        "somalia somali",
        "spain spanish madrid",
        "sudan sudanese khartoum",
        "sweden swedish swedes stockholm",
        "switzerland swiss",
        "syria syrian syrians damascus",
        "taiwan taiwanese",
        "tanzania",
        "thailand thai",
        "togo togolese",
        "tunisia tunisian tunisians tunis",
        "turkey turkish turks ankara",
        "uganda ugandan",
        "ukraine ukrainian ukrainians kyiv kiev",
        "uruguay",
        "usa america american americans washington",
        "uzbekistan",
        "venezuela venezuelan",
        "vietnam vietnamese",
        "yemen yemeni",
        "zambia",
        "zimbabwe",
    ],
    &[
        "north northern",
        "south southern",
        "east eastern",
        "west western",
    ],
    &["spring", "summer", "autumn", "winter"],
    &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "hundred", "thousand", "million", "billion",
    ],
    &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ],
    &["he him his", "she her hers"],
    &[
        "who whom whose",
        "what which",
        "when",
        "where",
        "why",
        "how",
    ],
    &["yesterday", "today", "tomorrow"],
    &["day days", "week weeks", "month months", "year years"],
    &["before", "after"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_exclude_each_other_and_names_of_one_member_do_not() {
        let place = |word| place_of(word).expect(word);
        for (one, other, excludes) in [
            ("monday", "sunday", true),
            ("france", "french", false),
            ("german", "france", true),
            ("niger", "nigerian", true),
            ("july", "monday", false),
            ("week", "weeks", false),
        ] {
            assert_eq!(place(one).excludes(place(other)), excludes, "{one} {other}");
        }
        for name in LISTS.concat().iter().flat_map(|names| names.split(' ')) {
            assert!(place_of(name).is_some(), "{name}");
        }
        assert_eq!(place_of("house"), None);
        assert_eq!(place_of(""), None);
        assert_ne!(place("july").things(), 0);
        assert_eq!(place("he").things(), 0);
    }
}
