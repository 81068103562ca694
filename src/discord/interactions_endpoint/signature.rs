//! Signatures of Discord's requests: over the timestamp and the raw body, with the application's key.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::HeaderMap;
use serenity::interactions_endpoint::Verifier;

use super::refusal::Refusal;

const SIGNATURE_HEADER: &str = "x-signature-ed25519";
const TIMESTAMP_HEADER: &str = "x-signature-timestamp";

/// Greatest difference between the time of a request and the clock of this machine, as is usual for signed requests. An
/// older request may be a copy that somebody else sends again.
const MAX_DIFFERENCE: Duration = Duration::from_mins(5);

/// The application's public key, with which signatures are checked.
pub struct PublicKey(Verifier);

/// The signature of a request, as its headers give it.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'a> {
    signature: &'a str,
    timestamp: &'a str,
}

impl PublicKey {
    /// Parses a key of 64 hexadecimal digits. A key of nothing but zeros, which stands for one that is still missing, is
    /// refused: a signature that fits it is easily made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = hex_bytes(text)?.try_into().ok()?;
        let is_missing = bytes == [0; 32];
        Verifier::try_new(bytes)
            .ok()
            .filter(|_| !is_missing)
            .map(Self)
    }
}

impl<'a> Signature<'a> {
    /// Reads the signature from the headers.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn of(headers: &'a HeaderMap) -> Result<Self, Refusal> {
        let text = |name| {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            value.ok_or(Refusal::NotSigned)
        };
        Ok(Self {
            signature: text(SIGNATURE_HEADER)?,
            timestamp: text(TIMESTAMP_HEADER)?,
        })
    }

    /// Checks that Discord signed this body, and did so not long ago.
    ///
    /// # Errors
    ///
    /// If it did not.
    pub fn check(self, body: &[u8], key: &PublicKey, now: SystemTime) -> Result<(), Refusal> {
        let PublicKey(verifier) = key;
        verifier
            .verify(self.signature, self.timestamp, body)
            .map_err(|()| Refusal::WrongSignature)?;
        let signed = self.timestamp.parse().map(Duration::from_secs);
        let signed = signed.map_err(|_| Refusal::WrongTime)?;
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        if signed.abs_diff(now) <= MAX_DIFFERENCE {
            Ok(())
        } else {
            Err(Refusal::WrongTime)
        }
    }
}

/// Parses pairs of hexadecimal digits.
fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).map(|digit| digit as u8))
        .collect();
    let pairs = digits?;
    let (pairs, rest) = pairs.as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| high << 4 | low);
    rest.is_empty().then(|| bytes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_64_hexadecimal_digits_that_are_no_placeholder_are_a_key() {
        let key = "67c6bd767ca099e79efac9fcce4d2022a63bf7dea780e7f3d813f694c1597089";
        assert!(PublicKey::parse(key).is_some());
        assert!(PublicKey::parse(&key.to_uppercase()).is_some());
        let no_point = format!("02{}", "0".repeat(62));
        let zeros = "0".repeat(64);
        for other in [
            "",
            "67c6",
            &key[1..],
            &zeros,
            &no_point,
            "é",
            &format!("{key}00"),
            &format!("+{}", &key[1..]),
        ] {
            assert!(PublicKey::parse(other).is_none(), "{other}");
        }
    }
}
