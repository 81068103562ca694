//! The frames of the gateway that the bot reads and writes. What is not needed of a frame is not parsed, so that a field
//! that Discord adds, changes or leaves out does no harm.

use std::borrow::Cow;
use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

const DISPATCH: u64 = 0;
const HEARTBEAT: u64 = 1;
const IDENTIFY: u64 = 2;
const RESUME: u64 = 6;
const RECONNECT: u64 = 7;
const INVALID_SESSION: u64 = 9;
const HELLO: u64 = 10;
const HEARTBEAT_ACK: u64 = 11;

/// A frame that Discord sent.
#[derive(Debug)]
pub enum Frame<'f> {
    /// An event.
    Dispatch {
        /// The kind of the event, such as `MESSAGE_CREATE`.
        kind: Cow<'f, str>,
        /// Its number in the session.
        sequence: Option<u64>,
        /// Its content.
        data: &'f str,
    },
    /// A request for a heartbeat.
    Heartbeat,
    /// A request to connect again and resume the session.
    Reconnect,
    /// The session is invalid, for now or for good.
    InvalidSession {
        /// True if it may be resumed all the same.
        resumable: bool,
    },
    /// The greeting of a new connection.
    Hello {
        /// The time between two heartbeats, if there is a sensible one.
        interval: Option<Duration>,
    },
    /// The answer to a heartbeat.
    HeartbeatAck,
    /// A frame that the bot does not know.
    Other,
}

#[derive(Deserialize)]
struct Received<'f> {
    op: u64,
    #[serde(default)]
    s: Option<u64>,
    #[serde(default, borrow)]
    t: Option<Cow<'f, str>>,
    #[serde(default, borrow)]
    d: Option<&'f RawValue>,
}

impl<'f> Frame<'f> {
    /// Parses a frame; `None` if it is none.
    pub fn parse(text: &'f str) -> Option<Self> {
        let received: Received<'f> = serde_json::from_str(text).ok()?;
        let data = received.d.map_or("null", RawValue::get);
        Some(match received.op {
            DISPATCH => Self::Dispatch {
                kind: received.t?,
                sequence: received.s,
                data,
            },
            HEARTBEAT => Self::Heartbeat,
            RECONNECT => Self::Reconnect,
            INVALID_SESSION => Self::InvalidSession {
                resumable: data.trim() == "true",
            },
            HELLO => Self::Hello {
                interval: heartbeat_interval(data),
            },
            HEARTBEAT_ACK => Self::HeartbeatAck,
            _ => Self::Other,
        })
    }
}

fn heartbeat_interval(data: &str) -> Option<Duration> {
    let data: Value = serde_json::from_str(data).ok()?;
    let interval = data["heartbeat_interval"].as_f64()?;
    (interval > 0.0).then(|| Duration::from_secs_f64((interval / 1000.0).min(3600.0)))
}

/// Writes the frame that begins a session.
pub fn identify(token: &str, intents: u64, shard: [u32; 2]) -> String {
    let properties =
        json!({"os": std::env::consts::OS, "browser": "verbatim", "device": "verbatim"});
    // Without compression no frame can be small on the wire and huge in memory.
    let data = json!({
        "token": token, "intents": intents, "shard": shard, "properties": properties, "compress": false,
    });
    frame(IDENTIFY, &data)
}

/// Writes the frame that resumes a session after its last event.
pub fn resume(token: &str, session: &str, sequence: u64) -> String {
    let data = json!({"token": token, "session_id": session, "seq": sequence});
    frame(RESUME, &data)
}

/// Writes a heartbeat with the number of the last event, if there was one.
pub fn heartbeat(sequence: Option<u64>) -> String {
    frame(HEARTBEAT, &json!(sequence))
}

fn frame(op: u64, data: &Value) -> String {
    json!({"op": op, "d": data}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_whatever_else_they_hold() {
        let table = [
            (r#"{"op":11}"#, "HeartbeatAck"),
            (r#"{"op":1,"d":3,"t":null,"s":null}"#, "Heartbeat"),
            (r#"{"op":7,"d":null,"x":[]}"#, "Reconnect"),
            (r#"{"op":9,"d":true}"#, "InvalidSession { resumable: true }"),
            (r#"{"op":9}"#, "InvalidSession { resumable: false }"),
            (
                r#"{"op":10,"d":{"heartbeat_interval":250}}"#,
                "Hello { interval: Some(250ms) }",
            ),
            (
                r#"{"op":10,"d":{"heartbeat_interval":-1}}"#,
                "Hello { interval: None }",
            ),
            (r#"{"op":10}"#, "Hello { interval: None }"),
            (r#"{"op":99,"d":{"content":"words"}}"#, "Other"),
        ];
        for (text, expected) in table {
            assert_eq!(format!("{:?}", Frame::parse(text).unwrap()), expected);
        }
        let event = r#"{"t":"READY","s":1,"op":0,"d":{"v":10}}"#;
        let Some(Frame::Dispatch {
            kind,
            sequence: Some(1),
            data,
        }) = Frame::parse(event)
        else {
            panic!();
        };
        assert_eq!((kind.as_ref(), data), ("READY", r#"{"v":10}"#));
    }

    #[test]
    fn what_is_no_frame_is_not_read() {
        for text in [
            "",
            "[]",
            "{}",
            "\u{0}",
            r#"{"op":"0"}"#,
            r#"{"op":0,"d":{}}"#,
        ] {
            assert!(Frame::parse(text).is_none(), "{text}");
        }
    }
}
