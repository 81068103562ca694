//! Changes of fields in JSON.

use serde_json::Value;

/// Adds the fields that an object lacks, or that are null in it.
pub(super) fn add_missing(object: &mut Value, defaults: &[(&str, Value)]) {
    let Some(object) = object.as_object_mut() else {
        return;
    };
    for (key, value) in defaults {
        if object.get(*key).is_none_or(Value::is_null) {
            object.insert((*key).to_owned(), value.clone());
        }
    }
}

/// Copies a missing field from another place in the event.
pub(super) fn copy_missing(event: &mut Value, key: &str, from: &str) {
    if let Some(value) = event.pointer(from).cloned() {
        add_missing(event, &[(key, value)]);
    }
}

/// Changes what stands at a place, given as a JSON pointer, if there is something.
pub(super) fn change_at(object: &mut Value, place: &str, change: impl FnOnce(&mut Value)) {
    if let Some(value) = object.pointer_mut(place) {
        change(value);
    }
}

/// Removes fields of an object.
pub(super) fn remove_fields(object: &mut Value, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}
