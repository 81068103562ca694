//! A message with its author, and a reply with its embed and buttons.
use serde_json::Value;

use super::canvas::{Canvas, WIDTH};
use super::markdown::{self, Line};
use super::metrics::{bold_width, width};
use super::without_version;

/// Left edge of what people write, right of their avatars.
const TEXT: u32 = 72;
/// Middle of the avatars.
const AVATAR: u32 = 36;
/// Room between messages.
const GAP: u32 = 20;
const TIME: &str = "Today at 9:41 AM";

const EMBED: u32 = 560;
const PADDING: u32 = 16;
/// Width of the coloured edge.
const EDGE: u32 = 4;
const BODY: u32 = 14;
const BODY_LINE: u32 = 20;
const FOOTER: u32 = 12;
const FOOTER_LINE: u32 = 16;
const BUTTON: u32 = 32;

/// Draws what a person wrote.
pub fn draw_question(canvas: &mut Canvas, message: &Value) {
    canvas.y += GAP;
    let top = canvas.y;
    let name = display_name(&message["author"]);
    draw_person(canvas, &name, AVATAR, top + 20, 20);
    draw_head(canvas, &name, false);
    let (mention, question) = question(message);
    let wide = width(&mention, 16) + 6;
    canvas.rect("pill", [TEXT, top + 22, wide, 22], 4);
    canvas.centred(TEXT + wide / 2, top + 38, 16, "mention", &mention);
    canvas.text(TEXT + wide + 5, top + 38, 16, "body", &question);
    canvas.y = top + 46;
}

/// Draws what the bot replied, under the question that it refers to.
pub fn draw_reply(canvas: &mut Canvas, message: &Value) {
    canvas.y += GAP;
    draw_reference(canvas, &message["referenced_message"]);
    let top = canvas.y;
    draw_bot(canvas, top + 20);
    draw_head(canvas, &display_name(&message["author"]), true);
    canvas.y = top + 28;
    draw_embed(canvas, &message["embeds"][0]);
    for row in message["components"].as_array().into_iter().flatten() {
        draw_buttons(canvas, row);
    }
}

/// Draws the line above a reply: whom it answers, and what they wrote.
fn draw_reference(canvas: &mut Canvas, asked: &Value) {
    let (y, x) = (canvas.y, TEXT + 20);
    let name = display_name(&asked["author"]);
    canvas.shape(&format!(
        r#"<path class="spine" stroke-width="2" d="M{AVATAR} {}v-8a6 6 0 0 1 6 -6h26"/>"#,
        y + 22
    ));
    draw_person(canvas, &name, TEXT + 8, y + 8, 8);
    let (mention, question) = question(asked);
    let name = format!("@{name}");
    canvas.text(x, y + 13, 14, "muted bold", &name);
    let after = x + bold_width(&name, 14) + 6;
    canvas.text(after, y + 13, 14, "muted", &format!("{mention} {question}"));
    canvas.y += 24;
}

/// Draws the author's name, the tag of an app, and the time.
fn draw_head(canvas: &mut Canvas, name: &str, app: bool) {
    let baseline = canvas.y + 15;
    canvas.text(TEXT, baseline, 16, "name", name);
    let mut x = TEXT + bold_width(name, 16) + 8;
    if app {
        canvas.rect("brand", [x, baseline - 13, 34, 16], 4);
        canvas.centred(x + 17, baseline - 1, 11, "on", "APP");
        x += 42;
    }
    canvas.text(x, baseline, 12, "muted", TIME);
}

/// Draws an embed: the coloured edge, the text with its block quotes, and the footer.
fn draw_embed(canvas: &mut Canvas, embed: &Value) {
    let room = EMBED - EDGE - 2 * PADDING;
    let text = embed["description"].as_str().unwrap_or_default();
    let body = markdown::lines(text, BODY, room - 8);
    let footer = without_version(embed["footer"]["text"].as_str().unwrap_or_default());
    let footer = markdown::lines(&footer, FOOTER, room);
    let footer_height = FOOTER_LINE * footer.len() as u32;
    let height = 12 + body_height(&body) + 10 + footer_height + 12;
    draw_box(canvas, height, embed["color"].as_u64().unwrap_or_default());
    let x = TEXT + EDGE + PADDING;
    let mut y = canvas.y + 12;
    for (at, line) in body.iter().enumerate() {
        draw_bar(canvas, &body, at, x, y);
        let inset = if line.quote { 14 } else { 0 };
        canvas.runs(x + inset, y + 15, BODY, &line.runs);
        y += BODY_LINE + gap_after(&body, at);
    }
    y += 10;
    for line in &footer {
        let text = line.runs.iter().map(|run| run.text.trim_end());
        canvas.text(x, y + 12, FOOTER, "muted", &text.collect::<String>());
        y += FOOTER_LINE;
    }
    canvas.y += height;
}

fn draw_box(canvas: &mut Canvas, height: u32, colour: u64) {
    let (top, inner) = (canvas.y, EMBED - 8);
    canvas.shape(&format!(
        r##"<rect fill="#{colour:06x}" x="{TEXT}" y="{top}" width="8" height="{height}" rx="4"/>"##
    ));
    canvas.shape(&format!(
        r#"<path class="embed" d="M{} {top}h{inner}a4 4 0 0 1 4 4v{}a4 4 0 0 1 -4 4h-{inner}z"/>"#,
        TEXT + EDGE,
        height - 8
    ));
}

/// Draws the bar of a block quote beside its first line, as long as the quote.
fn draw_bar(canvas: &mut Canvas, lines: &[Line], at: usize, x: u32, y: u32) {
    let continues = at > 0 && lines[at - 1].quote;
    let length = lines[at..].iter().take_while(|line| line.quote).count() as u32;
    if length > 0 && !continues {
        canvas.rect("bar", [x, y, 4, BODY_LINE * length], 2);
    }
}

fn body_height(lines: &[Line]) -> u32 {
    let gaps: u32 = (0..lines.len()).map(|at| gap_after(lines, at)).sum();
    BODY_LINE * lines.len() as u32 + gaps
}

/// A quote stands a little apart from the text right before it.
fn gap_after(lines: &[Line], at: usize) -> u32 {
    let next = lines.get(at + 1);
    let before_quote = !lines[at].quote && next.is_some_and(|next| next.quote);
    u32::from(before_quote && !lines[at].runs.is_empty()) * 6
}

fn draw_buttons(canvas: &mut Canvas, row: &Value) {
    canvas.y += 8;
    let mut x = TEXT;
    for button in row["components"].as_array().into_iter().flatten() {
        let label = button["label"].as_str().unwrap_or_default();
        let wide = (width(label, 14) + 32).min(WIDTH - TEXT - PADDING);
        canvas.rect("button", [x, canvas.y, wide, BUTTON], 8);
        canvas.centred(x + wide / 2, canvas.y + 21, 14, "label", label);
        x += wide + 8;
    }
    canvas.y += BUTTON;
}

/// Draws a person's avatar: the initial on a disc.
fn draw_person(canvas: &mut Canvas, name: &str, x: u32, y: u32, radius: u32) {
    canvas.circle("asker", x, y, radius);
    let initial: String = name.chars().take(1).collect();
    canvas.centred(x, y + radius * 7 / 20, radius, "on", &initial);
}

/// Draws the bot's avatar: a closing quotation mark on a disc.
fn draw_bot(canvas: &mut Canvas, y: u32) {
    canvas.circle("brand", AVATAR, y, 20);
    for x in [AVATAR - 10, AVATAR + 2] {
        let top = y - 8;
        canvas.shape(&format!(
            r#"<path class="on" d="M{x} {top}h8v8c0 5 -3 8 -8 9v-4c2.500 -.8 3.500 -2.200 3.500 -5h-3.500z"/>"#
        ));
    }
}

/// Returns the mention that a question begins with as Discord shows it, and the rest.
fn question(message: &Value) -> (String, String) {
    let content = message["content"].as_str().unwrap_or_default();
    let (_, rest) = content.split_once("> ").expect("a mention");
    let bot = display_name(&message["mentions"][0]);
    (format!("@{bot}"), rest.to_owned())
}

fn display_name(user: &Value) -> String {
    let name = user["username"].as_str().unwrap_or_default();
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
