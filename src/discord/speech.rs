//! A message's text as the question that it is.

/// The text without mentions, channels, commands, times and emoji of servers: names that no article knows.
#[must_use]
pub fn question(content: &str) -> String {
    let mut out = String::new();
    let mut rest = content;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let token = after.split_once('>').filter(|(inner, _)| is_token(inner));
        rest = token.map_or(after, |(_, after)| after);
        out.push(if token.is_some() { ' ' } else { '<' });
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// Whether the text names this user, and not only a role or everyone.
#[must_use]
pub fn names(content: &str, user: u64) -> bool {
    [format!("<@{user}>"), format!("<@!{user}>")]
        .iter()
        .any(|mention| content.contains(mention))
}

fn is_token(inner: &str) -> bool {
    let short = inner.len() <= 100 && !inner.contains(char::is_whitespace);
    let starts = ["@", "#", ":", "a:", "/", "t:", "id:"];
    short && starts.iter().any(|start| inner.starts_with(start)) && inner.ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_question_is_left() {
        let table = [
            ("<@5> when did it open?", "when did it open?"),
            ("<@!5>when did it open?", "when did it open?"),
            ("hey <@5>, <@&7> who built it <:lamp:123> in <#9>?", "hey  ,   who built it   in  ?"),
            ("<@5>", ""),
            ("is 3 < 4 or 5 > 4?", "is 3 < 4 or 5 > 4?"),
            ("<@ not a mention", "<@ not a mention"),
            ("<<@5> x", "<  x"),
            ("", ""),
        ];
        for (content, expected) in table {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeezed(&question(content)), squeezed(expected), "{content}");
        }
    }

    #[test]
    fn only_the_user_itself_is_named() {
        let table = [
            ("<@5> hello", true),
            ("<@!5> hello", true),
            ("<@55> hello", false),
            ("<@&5> hello", false),
            ("@everyone hello", false),
        ];
        for (content, expected) in table {
            assert_eq!(names(content, 5), expected, "{content}");
        }
    }
}
