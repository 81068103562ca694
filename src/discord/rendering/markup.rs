//! Formats text as Discord's Markdown within a limit. The text itself is escaped: it is shown as it is, and can
//! neither break out of its quote nor become a link, a mention or a heading.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::size_limits::{self, ELLIPSIS};
use crate::text::unicode::is_invisible;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    text: Cow<'a, str>,
    style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    /// Markdown, which is not escaped.
    Markdown,
}

/// A paragraph of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// Words of the bot or of a curator.
    Text(Vec<Span<'a>>),
    /// Words of an article, as a block quote.
    Quote(Vec<Span<'a>>),
}

/// Creates a span in the ordinary style.
pub fn plain<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    let (text, style) = (text.into(), Style::Plain);
    Span { text, style }
}

/// Creates a span in bold.
pub fn bold<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    let (text, style) = (text.into(), Style::Bold);
    Span { text, style }
}

/// Creates a span of Markdown, which is not escaped: the caller has made or checked it.
pub fn markdown<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    let (text, style) = (text.into(), Style::Markdown);
    Span { text, style }
}

impl<'a> Block<'a> {
    /// Creates a paragraph in one style.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(vec![plain(text)])
    }

    /// Creates a quotation in one style.
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

    /// The line breaks before this block: a quote stands right under the text that it proves.
    fn gap(&self, before: Option<&Self>) -> &'static str {
        match (before, self) {
            (None, _) => "",
            (Some(Self::Text(_)), Self::Quote(_)) => "\n",
            (Some(_), _) => "\n\n",
        }
    }
}

/// Renders blocks within a limit. If they are too long, the longest blocks are cut first.
#[must_use]
pub fn render(blocks: &[Block<'_>], limit: usize) -> String {
    let gaps: Vec<_> = (0..blocks.len())
        .map(|at| blocks[at].gap(at.checked_sub(1).map(|before| &blocks[before])))
        .collect();
    let room = limit.saturating_sub(gaps.iter().map(|gap| gap.len()).sum());
    let whole: Vec<_> = blocks
        .iter()
        .map(|block| render_block(block, room))
        .collect();
    let needs: Vec<_> = whole.iter().map(|text| size_limits::count(text)).collect();
    let mut out = String::new();
    for (at, share) in shares(&needs, room).into_iter().enumerate() {
        let shortened = (share < needs[at]).then(|| render_block(&blocks[at], share));
        let text = shortened.as_ref().unwrap_or(&whole[at]);
        if !text.is_empty() {
            out.push_str(if out.is_empty() { "" } else { gaps[at] });
            out.push_str(text);
        }
    }
    out
}

/// Renders an escaped single line within a limit.
#[must_use]
pub fn escaped(text: &str, limit: usize) -> String {
    let line = size_limits::single_line(text, limit);
    render_block(&Block::text(line), limit)
}

/// Divides the room fairly: blocks that need less than an equal share get what they need, and the others share the
/// rest equally.
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

/// Renders one block. Room for the end of a cut is reserved only if the block has to be cut.
fn render_block(block: &Block<'_>, limit: usize) -> String {
    let whole = Writer::with_block(block, limit + CLOSING);
    if !whole.is_cut && size_limits::count(&whole.out) <= limit {
        return whole.finish();
    }
    Writer::with_block(block, limit).finish()
}

const BOLD: &str = "**";
/// Characters reserved to close bold text and to add an ellipsis.
const CLOSING: usize = BOLD.len() + 1;

/// Writes spans within a limit, always keeping room for [`CLOSING`].
struct Writer {
    out: String,
    length: usize,
    limit: usize,
    prefix: &'static str,
    /// True while the current line contains nothing but white space.
    at_line_start: bool,
    /// True while bold text is open.
    is_bold: bool,
    /// True if something did not fit.
    is_cut: bool,
}

impl Writer {
    fn with_block(block: &Block<'_>, limit: usize) -> Self {
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
            length: 0,
            limit,
            prefix,
            at_line_start: true,
            is_bold: false,
            is_cut: false,
        };
        writer.is_cut = !writer.push(prefix);
        writer
    }

    /// Writes a span; returns false if it had to be cut.
    fn write(&mut self, span: &Span<'_>) -> bool {
        let mut graphemes = span.text.graphemes(true);
        let all = match span.style {
            Style::Markdown => !self.is_cut && self.push(&span.text),
            style => graphemes.all(|grapheme| !self.is_cut && self.write_grapheme(grapheme, style)),
        };
        self.at_line_start &= span.style != Style::Markdown;
        self.close_bold();
        self.is_cut |= !all;
        all
    }

    fn write_grapheme(&mut self, grapheme: &str, style: Style) -> bool {
        if matches!(grapheme, "\n" | "\r\n" | "\r") {
            return self.break_line();
        }
        let text = self.escape(grapheme);
        if text.is_empty() {
            return true;
        }
        let is_blank = grapheme.trim().is_empty();
        let opens_bold = style == Style::Bold && !self.is_bold && !is_blank;
        let mark = if opens_bold { BOLD } else { "" };
        let fits = self.push(&format!("{mark}{text}"));
        self.is_bold |= fits && opens_bold;
        self.at_line_start &= is_blank;
        fits
    }

    fn break_line(&mut self) -> bool {
        self.close_bold();
        self.at_line_start = true;
        let prefix = self.prefix;
        self.push(&format!("\n{prefix}"))
    }

    /// Escapes a grapheme so that Discord shows it as it is. Some characters have a meaning only at the start of a line
    /// (heading, list, quote), and a slash only after a colon (link) or after an address of Discord's (invite, gift): Discord
    /// shows a card for `discord.gg/…` in a message, with or without `https`.
    fn escape(&self, grapheme: &str) -> String {
        let begins_link = self.out.ends_with(':') || ends_with_discord_host(&self.out);
        let mut escaped = String::new();
        for c in grapheme.chars() {
            match c {
                '\t' => escaped.push(' '),
                c if size_limits::is_control(c) => {}
                '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' => escaped.extend(['\\', c]),
                '#' | '>' | '-' | '+' if self.at_line_start => escaped.extend(['\\', c]),
                '/' if begins_link => escaped.extend(['\\', c]),
                c => escaped.push(c),
            }
        }
        escaped
    }

    /// Appends text if it fits; returns false otherwise.
    fn push(&mut self, text: &str) -> bool {
        let more = size_limits::count(text);
        let fits = self.length + more + CLOSING <= self.limit;
        if fits {
            self.out.push_str(text);
            self.length += more;
        }
        fits
    }

    /// Closes bold text. The closing mark must follow a visible character directly.
    fn close_bold(&mut self) {
        if !self.is_bold {
            return;
        }
        self.is_bold = false;
        let end = self.out.trim_end_matches(' ').len();
        let spaces = self.out.split_off(end);
        self.out.push_str(BOLD);
        self.out.push_str(&spaces);
        self.length += BOLD.len();
    }

    /// Removes empty lines at the end, so that the ellipsis follows a word.
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
        self.close_bold();
        if self.is_cut && self.length > self.prefix.len() {
            self.drop_empty_lines();
            self.out.push(ELLIPSIS);
        }
        let blank = self.length <= self.prefix.len();
        if blank { String::new() } else { self.out }
    }
}

/// Returns true if a text ends with the name of a host of Discord's, such as `discord.gg`.
fn ends_with_discord_host(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let text = text.trim_end_matches(is_invisible);
    let host = text.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    host.to_ascii_lowercase().contains("discord")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formatting_in_text_is_escaped() {
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
            ("discord.gg/abc", r"discord.gg\/abc"),
            ("HTTPS://Discord.GG/abc", r"HTTPS:\//Discord.GG\/abc"),
            ("discordapp.com/invite/abc", r"discordapp.com\/invite/abc"),
            ("discord.gift\u{200b}/abc", "discord.gift\u{200b}\\/abc"),
            ("and/or, 3/4, example.org/a", "and/or, 3/4, example.org/a"),
            (r"back\slash", r"back\\slash"),
            ("\u{202e}turned\u{0}", "turned"),
        ];
        for (text, expected) in table {
            assert_eq!(render(&[Block::text(text)], 400), expected);
        }
    }

    #[test]
    fn every_line_of_a_quote_is_marked() {
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
    fn bold_marks_touch_their_words() {
        let spans = vec![plain("a "), bold(" b c \nd"), plain(" e")];
        assert_eq!(
            render(&[Block::Quote(spans)], 400),
            "> a  **b c** \n> **d** e"
        );
    }

    #[test]
    fn bold_text_is_closed_after_a_cut() {
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
        assert!(size_limits::count(&text) <= 100);
    }

    fn spans() -> impl Strategy<Value = Vec<Span<'static>>> {
        let text = prop_oneof![any::<String>(), "[*_\\n> a`#|\\[\\]\\\\]{0,60}"];
        let style = prop_oneof![Just(Style::Plain), Just(Style::Bold)];
        let span = (text, style).prop_map(|(text, style)| Span {
            text: text.into(),
            style,
        });
        prop::collection::vec(span, 0..4)
    }

    proptest! {
        #[test]
        fn no_text_exceeds_the_limit_or_leaves_its_quote(all in prop::collection::vec(spans(), 0..5), limit in 0..300_usize) {
            let blocks: Vec<_> = all.into_iter().map(Block::Quote).collect();
            let text = render(&blocks, limit);
            prop_assert!(size_limits::count(&text) <= limit, "{text:?}");
            for line in text.split('\n') {
                prop_assert!(line.is_empty() || line.starts_with("> "), "{text:?}");
            }
        }

        #[test]
        fn no_text_becomes_formatting(text in any::<String>()) {
            let shown = escaped(&text, 300);
            let bare = shown.replace(r"\\", "");
            for (at, c) in bare.char_indices().filter(|(_, c)| "*_~`|[<".contains(*c)) {
                prop_assert!(bare[..at].ends_with('\\'), "{c} in {shown:?}");
            }
            prop_assert!(size_limits::count(&shown) <= 300 && !size_limits::is_blank(&shown));
        }
    }
}
