//! The SVG: its frame, its colours, and the few shapes that a message consists of.
use std::fmt::Write;

use super::markdown::Run;

pub const WIDTH: u32 = 720;
const HEADER: u32 = 48;
const BELOW: u32 = 24;

/// Discord's colours, light and dark, and its font where it is installed.
const STYLE: &str = r#"
text { font-family: "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; white-space: pre }
.page { fill: #ffffff; stroke: #dcdde1 } .rule { stroke: #e6e7ea }
.embed { fill: #f8f8f9; stroke: #e3e4e7 } .bar { fill: #c9cbd0 } .spine { stroke: #c9cbd0; fill: none }
.name { fill: #1c1d20; font-weight: 600 } .body { fill: #323439 } .muted { fill: #5f626a }
.pill { fill: #e6e8fd } .mention { fill: #4450c8; font-weight: 500 }
.button { fill: #e9eaed } .label { fill: #2b2d31; font-weight: 500 }
.brand { fill: #5865f2 } .asker { fill: #c9665a } .on { fill: #ffffff; font-weight: 600 } .bold { font-weight: 700 }
@media (prefers-color-scheme: dark) {
.page { fill: #313338; stroke: #26272b } .rule { stroke: #27292d }
.embed { fill: #2b2d31; stroke: #2b2d31 } .bar { fill: #4f5259 } .spine { stroke: #53565d }
.name { fill: #f2f3f5 } .body { fill: #dbdee1 } .muted { fill: #a3a8b0 }
.pill { fill: #3d4170 } .mention { fill: #d5d9ff }
.button { fill: #43454c } .label { fill: #f6f6f7 }
}
"#;

/// A picture under construction, from top to bottom.
pub struct Canvas {
    shapes: String,
    /// The vertical position below everything drawn so far.
    pub y: u32,
}

impl Canvas {
    /// Starts with the head of a channel.
    pub fn new(channel: &str) -> Self {
        let mut canvas = Self {
            shapes: String::new(),
            y: HEADER,
        };
        canvas.text(20, 31, 20, "muted", "#");
        canvas.text(42, 30, 16, "name", channel);
        let rule = format!(r#"<path class="rule" d="M0 {HEADER}.5h{WIDTH}"/>"#);
        canvas.shape(&rule);
        canvas
    }

    /// Returns the whole picture.
    pub fn finish(self) -> String {
        let height = self.y + BELOW;
        let (inner, tall) = (WIDTH - 1, height - 1);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n<title>Verbatim answers in Discord</title>\n\
             <style>{STYLE}</style>\n\
             <rect class=\"page\" x=\".5\" y=\".5\" width=\"{inner}\" height=\"{tall}\" rx=\"10\"/>\n{}</svg>\n",
            self.shapes
        )
    }

    /// Adds an element as it is.
    pub fn shape(&mut self, element: &str) {
        self.shapes.push_str(element);
        self.shapes.push('\n');
    }

    /// Adds text, with `y` as its baseline.
    pub fn text(&mut self, x: u32, y: u32, size: u32, class: &str, text: &str) {
        let text = escaped(text);
        self.shape(&format!(
            r#"<text class="{class}" x="{x}" y="{y}" font-size="{size}">{text}</text>"#
        ));
    }

    /// Adds text around the middle `x`, so that it fits its box in any font.
    pub fn centred(&mut self, x: u32, y: u32, size: u32, class: &str, text: &str) {
        let text = escaped(text);
        self.shape(&format!(
            r#"<text class="{class}" x="{x}" y="{y}" font-size="{size}" text-anchor="middle">{text}</text>"#
        ));
    }

    /// Adds a line of text in several styles.
    pub fn runs(&mut self, x: u32, y: u32, size: u32, runs: &[Run]) {
        let mut text = String::new();
        for run in runs.iter().filter(|run| !run.text.is_empty()) {
            let words = escaped(&run.text);
            let _ = if run.bold {
                write!(text, r#"<tspan class="bold">{words}</tspan>"#)
            } else {
                write!(text, "{words}")
            };
        }
        let text = text.trim_end();
        self.shape(&format!(
            r#"<text class="body" x="{x}" y="{y}" font-size="{size}">{text}</text>"#
        ));
    }

    /// Adds a rectangle with rounded corners: x, y, width, height.
    pub fn rect(&mut self, class: &str, [x, y, width, height]: [u32; 4], radius: u32) {
        self.shape(&format!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"/>"#
        ));
    }

    /// Adds a circle.
    pub fn circle(&mut self, class: &str, x: u32, y: u32, radius: u32) {
        self.shape(&format!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="{radius}"/>"#
        ));
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}
