//! Formatted text for Discord from plain text: whatever is put in is shown as it is, cut where it must be, and can
//! neither break out of its quote nor become a link, a mention or a heading.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::limits::{self, ELLIPSIS};

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    text: Cow<'a, str>,
    bold: bool,
}

/// A piece of a reply that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// Our own words or a curator's.
    Text(Vec<Span<'a>>),
    /// An article's words, as a block quote.
    Quote(Vec<Span<'a>>),
}

/// Text in the ordinary style.
pub fn plain<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    let text = text.into();
    Span { text, bold: false }
}

/// Text in bold.
pub fn bold<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    let text = text.into();
    Span { text, bold: true }
}

impl<'a> Block<'a> {
    /// A paragraph in one style.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(vec![plain(text)])
    }

    /// A quotation in one style.
    pub fn quote(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Quote(vec![plain(text)])
    }

    fn spans(&self) -> &[Span<'a>] {
        let (Self::Text(spans) | Self::Quote(spans)) = self;
        spans
    }

    fn prefix(&self) -> &'static str {
        match self {
            Self::Text(_) => "",
            Self::Quote(_) => "> ",
        }
    }

    /// What parts it from the block before: a quote stands right under the text that it proves.
    fn gap(&self, before: Option<&Self>) -> &'static str {
        match (before, self) {
            (None, _) => "",
            (Some(Self::Text(_)), Self::Quote(_)) => "\n",
            (Some(_), _) => "\n\n",
        }
    }
}

/// The blocks within a limit: what is too long is cut where it hurts least, the longest blocks first.
#[must_use]
pub fn render(blocks: &[Block<'_>], limit: usize) -> String {
    let gaps: Vec<_> = (0..blocks.len())
        .map(|at| blocks[at].gap(at.checked_sub(1).map(|before| &blocks[before])))
        .collect();
    let room = limit.saturating_sub(gaps.iter().map(|gap| gap.len()).sum());
    let whole: Vec<_> = blocks.iter().map(|block| written(block, room)).collect();
    let needs: Vec<_> = whole.iter().map(|text| limits::count(text)).collect();
    let mut out = String::new();
    for (at, share) in shares(&needs, room).into_iter().enumerate() {
        let shortened = (share < needs[at]).then(|| written(&blocks[at], share));
        let text = shortened.as_ref().unwrap_or(&whole[at]);
        if !text.is_empty() {
            out.push_str(if out.is_empty() { "" } else { gaps[at] });
            out.push_str(text);
        }
    }
    out
}

/// A single line of text within a limit, formatting shown as it is.
#[must_use]
pub fn escaped(text: &str, limit: usize) -> String {
    let line = limits::line(text, limit);
    written(&Block::text(line), limit)
}

/// Who needs less than an equal share gets what it needs; the others share the rest.
fn shares(needs: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<_> = (0..needs.len()).collect();
    order.sort_by_key(|&at| needs[at]);
    let mut shares = vec![0; needs.len()];
    let mut left = room;
    for (done, at) in order.into_iter().enumerate() {
        shares[at] = needs[at].min(left / (needs.len() - done));
        left -= shares[at];
    }
    shares
}

/// What fits is written whole; only what does not needs room for its end.
fn written(block: &Block<'_>, limit: usize) -> String {
    let whole = Writer::written(block, limit + END);
    if !whole.cut && limits::count(&whole.out) <= limit {
        return whole.finish();
    }
    Writer::written(block, limit).finish()
}

const BOLD: &str = "**";
/// Characters for the end of bold text and an ellipsis.
const END: usize = BOLD.len() + 1;

/// Writes within a limit, with room kept for what closes the text.
struct Writer {
    out: String,
    written: usize,
    limit: usize,
    prefix: &'static str,
    /// Nothing but white space stands in this line yet.
    fresh: bool,
    bold: bool,
    cut: bool,
}

impl Writer {
    fn written(block: &Block<'_>, limit: usize) -> Self {
        let mut writer = Self::new(block.prefix(), limit);
        for span in block.spans() {
            if !writer.write(span) {
                break;
            }
        }
        writer
    }

    fn new(prefix: &'static str, limit: usize) -> Self {
        let mut writer = Self {
            out: String::new(),
            written: 0,
            limit,
            prefix,
            fresh: true,
            bold: false,
            cut: false,
        };
        writer.cut = !writer.push(prefix);
        writer
    }

    /// Whether all of it found room.
    fn write(&mut self, span: &Span<'_>) -> bool {
        let mut graphemes = span.text.graphemes(true);
        let all = graphemes.all(|grapheme| !self.cut && self.grapheme(grapheme, span.bold));
        self.close();
        self.cut |= !all;
        all
    }

    fn grapheme(&mut self, grapheme: &str, bold: bool) -> bool {
        if matches!(grapheme, "\n" | "\r\n" | "\r") {
            return self.break_line();
        }
        let mut text = String::new();
        if bold && !self.bold && !grapheme.trim().is_empty() {
            text.push_str(BOLD);
        }
        let opens = !text.is_empty();
        let before = text.len();
        escape(grapheme, self.fresh, self.out.ends_with(':'), &mut text);
        if text.len() == before {
            return true;
        }
        let fits = self.push(&text);
        self.bold |= fits && opens;
        self.fresh &= grapheme.trim().is_empty();
        fits
    }

    fn break_line(&mut self) -> bool {
        self.close();
        self.fresh = true;
        let prefix = self.prefix;
        self.push(&format!("\n{prefix}"))
    }

    /// Keeps room for the end.
    fn push(&mut self, text: &str) -> bool {
        let more = limits::count(text);
        let fits = self.written + more + END <= self.limit;
        if fits {
            self.out.push_str(text);
            self.written += more;
        }
        fits
    }

    /// Bold text must end with its last visible character.
    fn close(&mut self) {
        if !self.bold {
            return;
        }
        self.bold = false;
        let end = self.out.trim_end_matches(' ').len();
        let spaces = self.out.split_off(end);
        self.out.push_str(BOLD);
        self.out.push_str(&spaces);
        self.written += BOLD.len();
    }

    /// An ellipsis stands behind words, not in a line of its own.
    fn drop_empty_lines(&mut self) {
        let empty = ["\n", self.prefix.trim_end()].concat();
        self.out.truncate(self.out.trim_end().len());
        while let Some(rest) = self.out.strip_suffix(&empty) {
            self.out.truncate(rest.trim_end().len());
        }
        if self.out == self.prefix.trim_end() {
            self.prefix.clone_into(&mut self.out);
        }
    }

    fn finish(mut self) -> String {
        self.close();
        if self.cut && self.written > self.prefix.len() {
            self.drop_empty_lines();
            self.out.push(ELLIPSIS);
        }
        let blank = self.written <= self.prefix.len();
        if blank { String::new() } else { self.out }
    }
}

/// Adds the text so that Discord shows it as it is. `fresh` is where a line begins, and with it a heading, a list or
/// a quote; after a colon, a slash could make a link.
fn escape(grapheme: &str, fresh: bool, after_colon: bool, out: &mut String) {
    for c in grapheme.chars() {
        match c {
            '\t' => out.push(' '),
            c if limits::is_hidden(c) => {}
            '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' => out.extend(['\\', c]),
            '#' | '>' | '-' | '+' if fresh => out.extend(['\\', c]),
            '/' if after_colon => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_shown_as_it_is() {
        let table = [
            (
                "plain words, “quoted” - and so on.",
                "plain words, “quoted” - and so on.",
            ),
            (
                "*bold* _it_ ~~no~~ `code` ||spoiler||",
                r"\*bold\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|",
            ),
            (
                "[click](https://evil.example)",
                r"\[click\](https:\//evil.example)",
            ),
            (
                "<@123> <#4> <https://x.example>",
                r"\<@123> \<#4> \<https:\//x.example>",
            ),
            ("# big", r"\# big"),
            ("> out of the quote", r"\> out of the quote"),
            ("-# small", r"\-# small"),
            (r"back\slash", r"back\\slash"),
            ("\u{202e}turned\u{0}", "turned"),
        ];
        for (text, expected) in table {
            assert_eq!(render(&[Block::text(text)], 400), expected);
        }
    }

    #[test]
    fn every_line_of_a_quote_is_one() {
        let blocks = [
            Block::text("It says:"),
            Block::quote("one\n\ntwo\r\n# three"),
            Block::quote("next"),
        ];
        assert_eq!(
            render(&blocks, 400),
            "It says:\n> one\n> \n> two\n> \\# three\n\n> next"
        );
    }

    #[test]
    fn bold_text_hugs_its_words() {
        let spans = vec![plain("a "), bold(" b c \nd"), plain(" e")];
        assert_eq!(
            render(&[Block::Quote(spans)], 400),
            "> a  **b c** \n> **d** e"
        );
    }

    #[test]
    fn what_is_too_long_is_cut_and_closed() {
        let spans = vec![plain("before "), bold("the source goes on")];
        assert_eq!(render(&[Block::Quote(spans)], 22), "> before **the sour**…");
        assert_eq!(render(&[Block::quote("one\ntwo")], 9), "> one…");
        assert_eq!(render(&[Block::quote("one")], 3), "");
    }

    #[test]
    fn the_longest_block_is_cut_first() {
        let blocks = [Block::text("short answer"), Block::quote("x".repeat(500))];
        let text = render(&blocks, 100);
        assert!(
            text.starts_with("short answer\n> xxx") && text.ends_with('…'),
            "{text}"
        );
        assert!(limits::count(&text) <= 100);
    }

    fn spans() -> impl Strategy<Value = Vec<Span<'static>>> {
        let text = prop_oneof![any::<String>(), "[*_\\n> a`#|\\[\\]\\\\]{0,60}"];
        let span = (text, any::<bool>()).prop_map(|(text, bold)| Span {
            text: text.into(),
            bold,
        });
        prop::collection::vec(span, 0..4)
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_limit_or_a_quote(all in prop::collection::vec(spans(), 0..5), limit in 0..300_usize) {
            let blocks: Vec<_> = all.into_iter().map(Block::Quote).collect();
            let text = render(&blocks, limit);
            prop_assert!(limits::count(&text) <= limit, "{text:?}");
            for line in text.split('\n') {
                prop_assert!(line.is_empty() || line.starts_with("> "), "{text:?}");
            }
        }

        #[test]
        fn no_text_makes_formatting(text in any::<String>()) {
            let shown = escaped(&text, 300);
            let bare = shown.replace(r"\\", "");
            for (at, c) in bare.char_indices().filter(|(_, c)| "*_~`|[<".contains(*c)) {
                prop_assert!(bare[..at].ends_with('\\'), "{c} in {shown:?}");
            }
            prop_assert!(limits::count(&shown) <= 300 && !limits::is_blank(&shown));
        }
    }
}
