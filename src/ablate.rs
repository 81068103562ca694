#![allow(missing_docs, dead_code)]
use std::collections::HashSet;
use std::sync::LazyLock;
static OFF: LazyLock<HashSet<String>> = LazyLock::new(|| std::env::var("OFF").unwrap_or_default().split(',').map(str::to_owned).collect());
pub fn off(rule: &str) -> bool { OFF.contains(rule) }
