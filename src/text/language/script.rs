//! Scripts of letters.

/// The letters of one script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Script(usize);

/// Some scripts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scripts(u32);

impl Script {
    /// The script of a character; `None` where it is no letter.
    pub(super) fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self(0));
        }
        let holds = |&(_, ranges): &(_, &[(u32, u32)])| {
            let code = u32::from(c);
            ranges
                .iter()
                .any(|&(first, last)| (first..=last).contains(&code))
        };
        let place = SCRIPTS.iter().position(holds).unwrap_or(SCRIPTS.len());
        c.is_alphabetic().then_some(Self(place))
    }

    pub(super) fn name(self) -> &'static str {
        SCRIPTS
            .get(self.0)
            .map_or("letters of another script", |(name, _)| name)
    }
}

impl Scripts {
    /// These and the ones of a text.
    pub(super) fn with(self, text: &str) -> Self {
        let scripts = text.chars().filter_map(Script::of);
        Self(scripts.fold(self.0, |all, script| all | 1 << script.0))
    }

    pub(super) fn hold(self, script: Script) -> bool {
        self.0 & 1 << script.0 != 0
    }
}

/// By name: ranges of code points (Unicode's blocks). What is in none of them is a script of its own.
const SCRIPTS: &[(&str, &[(u32, u32)])] = &[
    (
        "Latin letters",
        &[
            (0x41, 0x7A),
            (0xAA, 0xBA),
            (0xC0, 0x2AF),
            (0x1D00, 0x1DBF),
            (0x1E00, 0x1EFF),
            (0x2C60, 0x2C7F),
            (0xA720, 0xA7FF),
            (0xAB30, 0xAB6F),
        ],
    ),
    ("Greek letters", &[(0x370, 0x3FF), (0x1F00, 0x1FFF)]),
    (
        "Cyrillic letters",
        &[
            (0x400, 0x52F),
            (0x1C80, 0x1C8F),
            (0x2DE0, 0x2DFF),
            (0xA640, 0xA69F),
        ],
    ),
    ("Armenian letters", &[(0x530, 0x58F)]),
    ("Hebrew letters", &[(0x590, 0x5FF)]),
    (
        "Arabic letters",
        &[
            (0x600, 0x6FF),
            (0x750, 0x77F),
            (0x870, 0x8FF),
            (0xFB50, 0xFDFF),
            (0xFE70, 0xFEFF),
        ],
    ),
    ("Devanagari letters", &[(0x900, 0x97F), (0xA8E0, 0xA8FF)]),
    ("Bengali letters", &[(0x980, 0x9FF)]),
    ("Gurmukhi letters", &[(0xA00, 0xA7F)]),
    ("Gujarati letters", &[(0xA80, 0xAFF)]),
    ("Tamil letters", &[(0xB80, 0xBFF)]),
    ("Telugu letters", &[(0xC00, 0xC7F)]),
    ("Thai letters", &[(0xE00, 0xE7F)]),
    (
        "Georgian letters",
        &[(0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)],
    ),
    (
        "Hangul letters",
        &[
            (0x1100, 0x11FF),
            (0x3130, 0x318F),
            (0xA960, 0xA97F),
            (0xAC00, 0xD7FF),
        ],
    ),
    ("Ethiopic letters", &[(0x1200, 0x139F)]),
    ("kana letters", &[(0x3040, 0x30FF), (0x31F0, 0x31FF)]),
    (
        "Han characters",
        &[
            (0x3005, 0x3007),
            (0x3400, 0x9FFF),
            (0xF900, 0xFAFF),
            (0x20000, 0x323AF),
        ],
    ),
];
