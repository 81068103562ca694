//! Lists of texts in a TOML file, changed without touching their comments and their layout.

use toml_edit::{Array, Decor, RawString, Value};

/// The longest line of a list that stays on one line, in characters.
const LONGEST_LINE: usize = 120;
/// The indentation of a list that has none to follow.
const INDENT: &str = "    ";

/// Makes a list with one text on a line of its own.
pub(super) fn of_one(text: &str) -> Array {
    let mut list = Array::from_iter([text]);
    one_line_each(&mut list);
    list
}

/// Adds a text at the end of a list, laid out like the one before it. A comment behind the last text stays behind it.
pub(super) fn push(list: &mut Array, text: &str) {
    let Some(last) = list.len().checked_sub(1).and_then(|at| list.get_mut(at)) else {
        *list = of_one(text);
        return;
    };
    let prefix = prefix(last.decor()).to_owned();
    let suffix = text_of(last.decor().suffix()).to_owned();
    last.decor_mut().set_suffix("");
    let tail = format!("{suffix}{}", text_of(Some(list.trailing())));
    let mut value = Value::from(text);
    match (tail.rfind('\n'), prefix.rfind('\n')) {
        (Some(end), indented) => {
            let indent = indented.map_or(INDENT, |at| &prefix[at + 1..]);
            value
                .decor_mut()
                .set_prefix(format!("{}\n{indent}", &tail[..end]));
            list.set_trailing(&tail[end..]);
            list.set_trailing_comma(true);
        }
        (None, indented) => {
            let prefix = indented.map_or(" ", |at| &prefix[at..]);
            *value.decor_mut() = Decor::new(prefix, suffix);
        }
    }
    list.push_formatted(value);
    if is_one_long_line(list) {
        one_line_each(list);
    }
}

/// Removes a text from a list. Comments around it stay.
pub(super) fn remove(list: &mut Array, index: usize) {
    let removed = list.remove(index);
    let before = prefix(removed.decor());
    let after = text_of(removed.decor().suffix());
    let line_before = before.rfind('\n').map_or("", |end| &before[..end]);
    let mut kept = format!("{line_before}{after}");
    if !kept.contains('#') {
        kept.clear();
    }
    if let Some(next) = list.get_mut(index) {
        let own = prefix(next.decor());
        let is_first_of_line = index == 0 && !own.contains('\n');
        let joined = kept + if is_first_of_line { before } else { own };
        next.decor_mut().set_prefix(joined);
        return;
    }
    if let Some(last) = index.checked_sub(1).and_then(|at| list.get_mut(at))
        && kept.is_empty()
    {
        last.decor_mut().set_suffix(after);
    }
    let trailing = kept + text_of(Some(list.trailing()));
    list.set_trailing(trailing);
}

fn is_one_long_line(list: &Array) -> bool {
    let text = list.to_string();
    !text.contains(['\n', '#']) && text.chars().count() > LONGEST_LINE
}

fn one_line_each(list: &mut Array) {
    for value in list.iter_mut() {
        value.decor_mut().set_prefix(format!("\n{INDENT}"));
        value.decor_mut().set_suffix("");
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

fn prefix(decor: &Decor) -> &str {
    text_of(decor.prefix())
}

fn text_of(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    use super::*;

    fn changed(text: &str, change: impl FnOnce(&mut Array)) -> String {
        let mut document: DocumentMut = text.parse().unwrap();
        change(document["list"].as_array_mut().unwrap());
        document.to_string()
    }

    #[test]
    fn a_text_is_added_in_the_layout_of_its_list() {
        let long = "x".repeat(60);
        for (before, after) in [
            ("list = []\n", "list = [\n    \"new\",\n]\n".to_owned()),
            ("list = [\"a\"]\n", "list = [\"a\", \"new\"]\n".to_owned()),
            (
                "list = [ 'a', 'b' ] # end\n",
                "list = [ 'a', 'b', \"new\" ] # end\n".to_owned(),
            ),
            (
                "list = [\n  \"a\",\n  \"b\"\n]\n",
                "list = [\n  \"a\",\n  \"b\",\n  \"new\",\n]\n".to_owned(),
            ),
            (
                "list = [\n\t\"a\", # of a\n\t# to come\n]\n",
                "list = [\n\t\"a\", # of a\n\t# to come\n\t\"new\",\n]\n".to_owned(),
            ),
            (
                "list = [\n  \"a\" # of a\n]\n",
                "list = [\n  \"a\", # of a\n  \"new\",\n]\n".to_owned(),
            ),
            (
                "list = [\"a\",\n        \"b\"]\n",
                "list = [\"a\",\n        \"b\",\n        \"new\"]\n".to_owned(),
            ),
            (
                &format!("list = [\"{long}\", \"{long}\"]\n"),
                format!("list = [\n    \"{long}\",\n    \"{long}\",\n    \"new\",\n]\n"),
            ),
        ] {
            assert_eq!(changed(before, |list| push(list, "new")), after, "{before}");
        }
    }

    #[test]
    fn a_text_is_removed_and_its_comments_stay() {
        for (before, index, after) in [
            ("list = [\"a\", \"b\"]\n", 0, "list = [\"b\"]\n"),
            ("list = [\"a\", \"b\"]\n", 1, "list = [\"a\"]\n"),
            (
                "list = [\n  \"a\",\n  \"b\",\n]\n",
                1,
                "list = [\n  \"a\",\n]\n",
            ),
            (
                "list = [\n  \"a\",\n  \"b\",\n]\n",
                0,
                "list = [\n  \"b\",\n]\n",
            ),
            (
                "list = [\n  \"a\", # of a\n  \"b\",\n  \"c\",\n]\n",
                1,
                "list = [\n  \"a\", # of a\n  \"c\",\n]\n",
            ),
            (
                "list = [\n  \"a\", # of a\n  \"b\",\n]\n",
                1,
                "list = [\n  \"a\", # of a\n]\n",
            ),
        ] {
            assert_eq!(
                changed(before, |list| remove(list, index)),
                after,
                "{before}"
            );
        }
    }

    #[test]
    fn adding_and_removing_restores_the_list() {
        for text in [
            "list = [\"a\"]\n",
            "list = [ \"a\" ] # end\n",
            "list = [\n  \"a\", # of a\n  # to come\n]\n",
        ] {
            let back = changed(text, |list| {
                push(list, "new");
                remove(list, 1);
            });
            assert_eq!(back, text);
        }
    }
}
