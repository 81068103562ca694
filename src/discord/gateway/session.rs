//! A session with the gateway, which outlives its connections: what is needed to resume it.

use serde_json::Value;
use url::Url;

/// Connections in a row on which a session was not resumed, though a connection was there, before a new one begins.
const MAX_FAILED_RESUMES: u32 = 3;

/// A session with the gateway.
#[derive(Debug, Clone)]
pub struct Session {
    id: String,
    /// Where Discord wants it to be resumed, if not at the usual address.
    address: Option<Url>,
    /// Number of the last event received.
    sequence: u64,
    failed_resumes: u32,
}

impl Session {
    /// Reads the session from the content of a READY event; `None` if it has no id, so that it cannot be resumed.
    /// `trusts` tells whether to connect to the address that it holds.
    pub fn from_ready(
        ready: &Value,
        sequence: Option<u64>,
        trusts: impl FnOnce(&Url) -> bool,
    ) -> Option<Self> {
        let address = ready["resume_gateway_url"].as_str();
        Some(Self {
            id: ready["session_id"].as_str()?.to_owned(),
            address: address
                .and_then(|text| Url::parse(text).ok())
                .filter(trusts),
            sequence: sequence.unwrap_or(1),
            failed_resumes: 0,
        })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Number of the last event received.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The address to resume it at, if not the usual one.
    pub fn address(&self) -> Option<&Url> {
        self.address.as_ref()
    }

    /// Records that an event with this number was received.
    pub fn received(&mut self, sequence: u64) {
        self.sequence = sequence;
    }

    /// Records that it was resumed.
    pub fn resumed(&mut self) {
        self.failed_resumes = 0;
    }

    /// Records that nothing answers at its address, or nobody greets; the usual one is tried next.
    pub fn unreachable(&mut self) {
        self.address = None;
    }

    /// Records that a connection ended before the session was resumed. Returns false if it is given up.
    pub fn not_resumed(&mut self) -> bool {
        self.failed_resumes += 1;
        self.failed_resumes < MAX_FAILED_RESUMES
    }
}

/// Returns true if an address for resuming may be used instead of the usual one: it must be as secure. Where the operator
/// has set another base address, such as a proxy, it must be on the same machine as that.
pub fn is_trusted(address: &Url, usual: &Url, is_replaced: bool) -> bool {
    let is_secure = address.scheme() == "wss" || address.scheme() == usual.scheme();
    let is_websocket = matches!(address.scheme(), "ws" | "wss");
    is_websocket && is_secure && (!is_replaced || address.host() == usual.host())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_address_for_resuming_is_as_secure_as_the_usual_one() {
        let discord = "wss://gateway.discord.gg";
        let proxy = "ws://127.0.0.1:8080";
        let table = [
            ("wss://gateway-us-east1-b.discord.gg", discord, false, true),
            ("ws://gateway-us-east1-b.discord.gg", discord, false, false),
            ("https://gateway.discord.gg", discord, false, false),
            ("wss://gateway-us-east1-b.discord.gg", proxy, true, false),
            ("ws://127.0.0.1:9090", proxy, true, true),
        ];
        for (address, usual, is_replaced, trusted) in table {
            let url = |text: &str| Url::parse(text).unwrap();
            assert_eq!(
                is_trusted(&url(address), &url(usual), is_replaced),
                trusted,
                "{address}"
            );
        }
    }

    #[test]
    fn a_session_is_read_from_whatever_ready_holds() {
        for lacking in [json!({}), json!(null), json!({"session_id": 3})] {
            assert!(Session::from_ready(&lacking, Some(1), |_| true).is_none());
        }
        let bare = Session::from_ready(&json!({"session_id": "a"}), None, |_| true).unwrap();
        assert_eq!((bare.id(), bare.sequence(), bare.address()), ("a", 1, None));
    }
}
