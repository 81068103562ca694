//! Validation against Discord's own API description, if the environment variable `DISCORD_OPENAPI` names the file:
//! of what clients send, and of what the fake answers.
mod exceptions;

use super::rest::query_pairs;
use super::route_pattern::segments;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

/// The URI of the description in references to it.
const BASE: &str = "urn:discord";
/// More than these make a failure message too long to read.
const MAX_VIOLATIONS: usize = 5;

/// The description, with the validators compiled so far.
pub struct Description {
    paths: Vec<(String, Value)>,
    registry: Registry<'static>,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Description {
    /// Returns the description that the environment names; it is read once a process.
    pub fn from_environment() -> Option<&'static Self> {
        static READ: OnceLock<Option<Description>> = OnceLock::new();
        let read = || std::env::var_os("DISCORD_OPENAPI").map(|path| Self::read(path.as_ref()));
        READ.get_or_init(read).as_ref()
    }

    fn read(path: &std::path::Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|e| {
            panic!(
                "DISCORD_OPENAPI names {}, which cannot be read: {e}",
                path.display()
            )
        });
        let document: Value =
            serde_json::from_str(&text).expect("DISCORD_OPENAPI names a JSON file");
        let paths = document["paths"]
            .as_object()
            .expect("a description has paths")
            .clone();
        let registry = Registry::new().add(BASE, document).expect("a resource");
        Self {
            paths: paths.into_iter().collect(),
            registry: registry.prepare().expect("references that resolve"),
            validators: Mutex::default(),
        }
    }

    /// Validates a request against its operation: path parameters, query parameters and body.
    pub fn check_request(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: &Value,
    ) -> Result<(), String> {
        let (template, item) = self.path(path).ok_or("no such path")?;
        let method = method.to_lowercase();
        let operation = item.get(&method).ok_or("no such method on this path")?;
        let pointer = format!("/paths/{}", escaped(template));
        self.check_path(&pointer, template, item, path)?;
        self.check_query(&format!("{pointer}/{method}"), operation, query)?;
        match operation["requestBody"]["content"].get("application/json") {
            Some(_) if body.is_null() && operation["requestBody"]["required"] != true => Ok(()),
            Some(_) => {
                let content =
                    format!("{pointer}/{method}/requestBody/content/application~1json/schema");
                self.check(&content, &exceptions::apply(template, body))
            }
            None if body.is_null() => Ok(()),
            None => Err("a body where none is described".to_owned()),
        }
    }

    /// Validates an answer against the operation's response for its status. Errors are not checked: they have one
    /// shape everywhere.
    pub fn check_answer(
        &self,
        method: &str,
        path: &str,
        status: u16,
        body: &Value,
    ) -> Result<(), String> {
        let Some((template, item)) = self.path(path) else {
            return Ok(());
        };
        let method = method.to_lowercase();
        let Some(operation) = item.get(&method).filter(|_| status < 300) else {
            return Ok(());
        };
        let answer = &operation["responses"][status.to_string()];
        if answer.is_null() {
            return Err(format!("status {status} is not described"));
        }
        if answer["content"].get("application/json").is_none() {
            return if body.is_null() {
                Ok(())
            } else {
                Err("a body where none is described".to_owned())
            };
        }
        let operation = format!("/paths/{}/{method}", escaped(template));
        self.check(
            &format!("{operation}/responses/{status}/content/application~1json/schema"),
            &exceptions::apply_to_answer(body),
        )
    }

    /// Returns the most literal of the paths that match: `@original` before a message's id.
    fn path(&self, path: &str) -> Option<(&str, &Value)> {
        let fitting = self
            .paths
            .iter()
            .filter(|(template, _)| fits(template, path));
        fitting
            .min_by_key(|(template, _)| template.matches('{').count())
            .map(|(t, item)| (t.as_str(), item))
    }

    fn check_path(
        &self,
        pointer: &str,
        template: &str,
        item: &Value,
        path: &str,
    ) -> Result<(), String> {
        let parameters = item["parameters"].as_array().map_or(&[][..], Vec::as_slice);
        for (name, value) in segments(template).zip(segments(path)) {
            let Some(name) = name.strip_prefix('{').map(|n| n.trim_end_matches('}')) else {
                continue;
            };
            if let Some(index) = parameters.iter().position(|p| p["name"] == name) {
                self.check(
                    &format!("{pointer}/parameters/{index}/schema"),
                    &json!(value),
                )?;
            }
        }
        Ok(())
    }

    fn check_query(&self, pointer: &str, operation: &Value, query: &str) -> Result<(), String> {
        let parameters = operation["parameters"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        for (name, value) in query_pairs(query) {
            let described = |p: &Value| p["name"] == name && p["in"] == "query";
            let index = parameters.iter().position(described);
            let index = index.ok_or_else(|| format!("no such query parameter: {name}"))?;
            self.check(
                &format!("{pointer}/parameters/{index}/schema"),
                &typed(value),
            )
            .map_err(|complaint| format!("query parameter {name}: {complaint}"))?;
        }
        Ok(())
    }

    fn check(&self, pointer: &str, instance: &Value) -> Result<(), String> {
        let validator = self.validator(pointer);
        let violations: Vec<String> = validator
            .iter_errors(instance)
            .take(MAX_VIOLATIONS)
            .map(|error| told(&error))
            .collect();
        if violations.is_empty() {
            Ok(())
        } else {
            Err(violations.join("\n    "))
        }
    }

    fn validator(&self, pointer: &str) -> Arc<Validator> {
        let mut validators = self.validators.lock().unwrap();
        let make = || Arc::new(self.compile(pointer));
        Arc::clone(validators.entry(pointer.to_owned()).or_insert_with(make))
    }

    fn compile(&self, pointer: &str) -> Validator {
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .with_format("snowflake", |id: &str| id.parse::<u64>().is_ok())
            .build(&json!({"$ref": format!("{BASE}#{pointer}")}))
            .unwrap_or_else(|e| panic!("the description at {pointer} is no schema: {e}"))
    }
}

fn told(error: &ValidationError<'_>) -> String {
    format!(
        "at {:?}: {}",
        error.instance_path().to_string(),
        error.masked()
    )
}

fn fits(template: &str, path: &str) -> bool {
    let mut wanted = segments(template);
    segments(path).all(|s| {
        wanted
            .next()
            .is_some_and(|want| want.starts_with('{') || want == s)
    }) && wanted.next().is_none()
}

/// Escapes a key for a JSON pointer in a reference.
fn escaped(key: &str) -> String {
    key.replace('~', "~0")
        .replace('/', "~1")
        .replace('{', "%7B")
        .replace('}', "%7D")
}

/// Parses a query value as the type that it looks like; snowflakes stay text.
fn typed(value: &str) -> Value {
    match value {
        "true" => json!(true),
        "false" => json!(false),
        number if number.len() < 10 => number.parse::<i64>().map_or(json!(value), |n| json!(n)),
        _ => json!(value),
    }
}
