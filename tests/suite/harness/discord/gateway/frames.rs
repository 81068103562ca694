//! Frames as Discord sends them to a client that takes compression: the long ones in zlib.
use axum::extract::ws::Message;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::Value;
use std::io::Write as _;

/// From this many bytes on a frame is compressed: READY is, small events are not.
const LONG: usize = 1024;

/// A frame on the wire.
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
