//! Exceptions to the description: what serenity sends and Discord accepts although the description forbids it.
use serde_json::{Value, json};

/// Rewrites a body to the form that the description wants.
///
/// `default_member_permissions` of a command: the description says integer, the documentation says "bit set" as a
/// string, which is what serenity sends and what Discord itself answers.
///
/// `attachments[].id` of a new message: the description says snowflake as a string, the documentation gives the
/// files' numbers as integers, as serenity sends them.
pub fn apply(template: &str, body: &Value) -> Value {
    let mut body = body.clone();
    if template.contains("/commands") {
        match &mut body {
            Value::Array(commands) => commands.iter_mut().for_each(permissions_as_number),
            command => permissions_as_number(command),
        }
    }
    for attachments in ["/attachments", "/data/attachments"] {
        let list = body.pointer_mut(attachments).and_then(Value::as_array_mut);
        list.into_iter().flatten().for_each(id_as_text);
    }
    body
}

/// Rewrites an answer to the form that the description wants.
///
/// `message_reference.type`: the description knows replies only, the documentation also forwards (1).
pub fn apply_to_answer(answer: &Value) -> Value {
    let mut answer = answer.clone();
    for reference in [
        "/message_reference",
        "/referenced_message/message_reference",
    ] {
        if let Some(reference) = answer.pointer_mut(reference).filter(|it| it["type"] == 1) {
            reference["type"] = json!(0);
        }
    }
    answer
}

fn id_as_text(attachment: &mut Value) {
    if let Some(number) = attachment["id"].as_u64() {
        attachment["id"] = json!(number.to_string());
    }
}

fn permissions_as_number(command: &mut Value) {
    let Some(field) = command.get_mut("default_member_permissions") else {
        return;
    };
    if let Some(number) = field.as_str().and_then(|text| text.parse::<u64>().ok()) {
        *field = json!(number);
    }
}
