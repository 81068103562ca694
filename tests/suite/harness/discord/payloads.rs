//! The objects that Discord sends, with all fields of its documentation and of real captures, not only those that
//! some client reads.
pub mod account;
pub mod guild;
pub mod interaction;
pub mod message;

use serde_json::Value;

/// Adds the second object's fields to the first.
pub fn merge(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// Removes fields.
pub fn remove(object: &mut Value, fields: &[String]) {
    if let Some(object) = object.as_object_mut() {
        object.retain(|field, _| !fields.contains(field));
    }
}
