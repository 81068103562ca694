//! Delivers interactions over HTTP, as Discord does to the Interactions Endpoint URL of an application: signed, and with
//! the response as the answer to the request.
use super::FakeDiscord;
use super::rest::interactions::take_response;
use super::shared::Shared;
use super::state::Interaction;
use super::user_interactions::InteractionBuilder;
use ed25519_dalek::{Signer, SigningKey};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

/// The private key of the fake's application, worthless elsewhere.
const PRIVATE_KEY: [u8; 32] = [7; 32];

/// Returns the public key of the fake's application, in hexadecimal digits.
pub fn public_key() -> String {
    let key = SigningKey::from_bytes(&PRIVATE_KEY);
    hexadecimal(key.verifying_key().as_bytes())
}

/// Signs a body together with a timestamp, and returns the signature as its header holds it.
pub fn sign(body: &[u8], timestamp: &str) -> String {
    let message = [timestamp.as_bytes(), body].concat();
    let signature = SigningKey::from_bytes(&PRIVATE_KEY).sign(&message);
    hexadecimal(&signature.to_bytes())
}

/// Returns the present time in seconds since 1970.
pub fn now() -> u64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.unwrap().as_secs()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl FakeDiscord {
    /// Builds a request to an Interactions Endpoint URL as Discord sends it.
    pub fn signed_request(&self, url: &str, body: Vec<u8>) -> RequestBuilder {
        signed_request(&self.shared().http, url, body)
    }

    /// The client that sends requests to the bot.
    pub fn http(&self) -> &Client {
        &self.shared().http
    }
}

impl InteractionBuilder<'_> {
    /// Sends the interaction to an Interactions Endpoint URL. The answer counts as the response to it, and is found by
    /// `wait_response`.
    pub fn send_to(self, url: &str) -> Interaction {
        let (interaction, body) = self.build();
        let shared = self.discord().shared_arc();
        let (url, sent) = (url.to_owned(), interaction.clone());
        tokio::spawn(async move { deliver(&shared, &url, &sent, &body).await });
        interaction
    }

    /// Returns the body of the request that would deliver the interaction.
    pub fn into_body(self) -> Value {
        self.build().1
    }
}

async fn deliver(shared: &Shared, url: &str, interaction: &Interaction, body: &Value) {
    let request = signed_request(&shared.http, url, body.to_string().into_bytes());
    let (status, response) = match request.send().await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            (status, answer.text().await.unwrap_or_default())
        }
        Err(error) => (502, error.to_string()),
    };
    take_response(shared, interaction, status, &response);
}

fn signed_request(http: &Client, url: &str, body: Vec<u8>) -> RequestBuilder {
    let timestamp = now().to_string();
    http.post(url)
        .header("content-type", "application/json")
        .header(
            "user-agent",
            "Discord-Interactions/1.0 (+https://discord.com)",
        )
        .header("x-signature-ed25519", sign(&body, &timestamp))
        .header("x-signature-timestamp", timestamp)
        .body(body)
}
