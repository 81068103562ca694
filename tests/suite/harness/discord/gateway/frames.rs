//! Encodes frames as Discord does for a client that takes compression: long ones with zlib.
use axum::extract::ws::Message;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::Value;
use std::io::Write as _;

/// Frames from this many bytes on are compressed: READY is, small events are not.
const LONG: usize = 1024;

/// Encodes a frame.
pub fn encode(frame: &Value, compress: bool) -> Message {
    let text = frame.to_string();
    if compress && text.len() >= LONG {
        Message::Binary(zlib(&text).into())
    } else {
        Message::text(text)
    }
}

fn zlib(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder
        .write_all(text.as_bytes())
        .expect("writing to memory");
    encoder.finish().expect("writing to memory")
}
