//! Replies to requests: JSON, nothing, text, or one of Discord's errors.
use axum::body::Body;
use axum::http::{Response, header};
use serde_json::{Value, json};

/// A reply to a request.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// The JSON body, or null.
    pub body: Value,
    raw: Option<String>,
    headers: Vec<(&'static str, String)>,
}

impl Reply {
    /// Creates a reply with a JSON body.
    pub fn json(status: u16, body: Value) -> Self {
        Self {
            status,
            body,
            raw: None,
            headers: Vec::new(),
        }
    }

    /// Creates a 200 with a JSON body.
    pub fn ok(body: Value) -> Self {
        Self::json(200, body)
    }

    /// Creates a 204 without a body.
    pub fn nothing() -> Self {
        Self::json(204, Value::Null)
    }

    /// Creates a reply whose body is not JSON.
    pub fn text(status: u16, text: &str) -> Self {
        Self {
            raw: Some(text.to_owned()),
            ..Self::json(status, Value::Null)
        }
    }

    /// Adds a header.
    pub fn header(&mut self, name: &'static str, value: impl Into<String>) {
        self.headers.push((name, value.into()));
    }

    /// Leaves only the first half of the body.
    pub fn cut_short(self) -> Self {
        let body = self.body.to_string();
        Self {
            raw: Some(body.chars().take(body.chars().count() / 2).collect()),
            ..self
        }
    }

    /// Converts the reply to a response of axum.
    pub fn into_response(self) -> Response<Body> {
        let body = match (self.raw, &self.body) {
            (Some(raw), _) => raw,
            (None, Value::Null) => String::new(),
            (None, json) => json.to_string(),
        };
        let mut response = Response::builder().status(self.status);
        if !self.body.is_null() {
            response = response.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response
            .body(Body::from(body))
            .expect("a well-formed response")
    }
}

/// One of Discord's errors: a status, a JSON code, a message, and for forms the errors by field.
#[derive(Debug)]
pub struct Refusal {
    status: u16,
    code: u32,
    message: String,
    errors: Option<Value>,
}

impl Refusal {
    /// Creates an error.
    pub fn new(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
            errors: None,
        }
    }

    /// 400, code 50035, with the errors by field.
    pub fn invalid_form(errors: Value) -> Self {
        Self {
            errors: Some(errors),
            ..Self::new(400, 50035, "Invalid Form Body")
        }
    }

    /// 404, code 10003.
    pub fn unknown_channel() -> Self {
        Self::new(404, 10003, "Unknown Channel")
    }

    /// 404, code 10008.
    pub fn unknown_message() -> Self {
        Self::new(404, 10008, "Unknown Message")
    }

    /// 403, code 50001: the bot does not see the place.
    pub fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    /// 403, code 50013: the bot may not do that there.
    pub fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let mut body = json!({"message": refusal.message, "code": refusal.code});
        if let Some(errors) = refusal.errors {
            body["errors"] = errors;
        }
        Self::json(refusal.status, body)
    }
}
