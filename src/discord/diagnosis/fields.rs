//! Fields of Discord's objects.

use serde_json::Value;

/// Returns the id in a field of an object.
pub fn id_in(object: &Value, field: &str) -> Option<u64> {
    object[field].as_str()?.parse().ok()
}
