//! Widths of text in an average sans-serif font: whoever looks at the picture has a font of their own.

/// Returns the width of a text in pixels, rounded up.
pub fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text.chars().map(advance).sum();
    (thousandths * size).div_ceil(1000)
}

/// Returns the width of a bold text in pixels: about a tenth more.
pub fn bold_width(text: &str, size: u32) -> u32 {
    width(text, size) * 11 / 10
}

/// Returns the advance of a character in thousandths of the font size.
fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '’' => 255,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | '·' => 285,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 360,
        '"' | '“' | '”' => 420,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 890,
        'A'..='Z' => 680,
        _ => 575,
    }
}
