//! Client for Discord's REST API, used instead of serenity's own. It works the same with Discord and with another base
//! address, its errors contain neither addresses nor tokens, and it reads only the needed parts of a response, so that
//! an added or missing field does no harm.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Response, StatusCode, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use tokio::sync::Notify;
use tokio::time::sleep;

use super::buckets::Buckets;
use super::failure::Failure;
use super::global_pace::GlobalPace;
use super::retry_after::LimitScope;
use crate::metrics::{Limit, Metrics, WorkMetrics};

/// Discord's base address, with which serenity's routes begin.
pub(super) const DISCORD: &str = "https://discord.com";

/// Stands before the token in the header; alone, if the bot has none.
const SCHEME: &str = "Bot ";
/// Begins the paths that hold a token of their own, and need no other.
const WEBHOOKS: &str = "/api/v10/webhooks/";

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections that stay open after a flood, for the next requests.
const MAX_IDLE_CONNECTIONS: usize = 32;
/// Pause between two confirmations that Discord still accepts the token.
const CONFIRMATION_PAUSE: Duration = Duration::from_secs(5);

/// Client for Discord's REST API.
pub struct Rest {
    http: Client,
    base_url: String,
    token: SecretString,
    pub(super) buckets: Buckets,
    pub(super) global_pace: GlobalPace,
    token_rejected: Notify,
    metrics: WorkMetrics,
}

/// A request to the API.
pub(super) struct ApiRequest<'a> {
    pub(super) method: LightMethod,
    pub(super) route: Route<'a>,
    pub(super) body: Option<&'a Value>,
}

impl Rest {
    /// Creates a client for Discord, or for another base address in its place.
    ///
    /// # Errors
    ///
    /// If TLS cannot be set up.
    pub fn new(token: &SecretString, base_url: Option<&str>) -> Result<Self, Failure> {
        let http = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(RESPONSE_TIMEOUT)
            .pool_max_idle_per_host(MAX_IDLE_CONNECTIONS)
            .redirect(redirect::Policy::none())
            .user_agent(user_agent())
            .build()
            .map_err(Failure::from)?;
        let token = token.expose_secret().trim();
        let token = format!("{SCHEME}{}", token.trim_start_matches(SCHEME));
        Ok(Self {
            http,
            base_url: base_url.unwrap_or(DISCORD).trim_end_matches('/').to_owned(),
            token: token.into(),
            buckets: Buckets::default(),
            global_pace: GlobalPace::default(),
            token_rejected: Notify::new(),
            metrics: WorkMetrics::default(),
        })
    }

    /// Counts Discord's rate limits in these metrics.
    #[must_use]
    pub fn counting(self, metrics: &Metrics) -> Self {
        let metrics = metrics.work.clone();
        Self { metrics, ..self }
    }

    /// Returns true unless the bot has no token, as it may over HTTP.
    #[must_use]
    pub fn has_token(&self) -> bool {
        self.token.expose_secret() != SCHEME
    }

    /// Waits until Discord no longer accepts the token. One refusal may be a fault of a proxy, or concern an interaction's
    /// token; so it is confirmed with another request.
    pub async fn token_rejected(&self) {
        loop {
            self.token_rejected.notified().await;
            let confirmed = self.current_user().await;
            if confirmed.is_err_and(|failure| failure.status() == Some(401)) {
                return;
            }
            sleep(CONFIRMATION_PAUSE).await;
        }
    }

    pub(super) async fn get(&self, route: Route<'_>) -> Result<Value, Failure> {
        read_json(self.call(LightMethod::Get, route, None).await?).await
    }

    pub(super) async fn call(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let request = ApiRequest {
            method,
            route,
            body,
        };
        self.send_with_retries(&request).await
    }

    pub(super) async fn send_once(
        &self,
        method: LightMethod,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let mut request = self
            .http
            .request(method.reqwest_method(), format!("{}{path}", self.base_url));
        if !path.starts_with(WEBHOOKS) {
            request = request.header(AUTHORIZATION, self.authorization()?);
        }
        if let Some(body) = body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_string());
        } else if !matches!(method, LightMethod::Get) {
            request = request.body(Vec::new());
        }
        let response = request.send().await?;
        if response.status().is_success() {
            return Ok(response);
        }
        if response.status() == StatusCode::UNAUTHORIZED {
            self.token_rejected.notify_one();
        }
        let failure = Failure::from_response(response).await;
        if let Failure::RateLimited { scope, .. } = failure {
            self.metrics.rate_limited(match scope {
                LimitScope::Bucket => Limit::Bucket,
                LimitScope::Global => Limit::Global,
            });
        }
        Err(failure)
    }

    fn authorization(&self) -> Result<HeaderValue, Failure> {
        let mut token =
            HeaderValue::from_str(self.token.expose_secret()).map_err(|_| Failure::InvalidToken)?;
        token.set_sensitive(true);
        Ok(token)
    }
}

/// Says to Discord in its form which program this is and where it is found. A package without an address has its name there.
fn user_agent() -> String {
    let addresses = [env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_HOMEPAGE")];
    let address = addresses.into_iter().find(|address| !address.is_empty());
    let place = address.unwrap_or(env!("CARGO_PKG_NAME"));
    format!("DiscordBot ({place}, {})", env!("CARGO_PKG_VERSION"))
}

/// Reads the body of a response as JSON. A body that ends early is unreadable too: the request had its effect.
pub(super) async fn read_json(response: Response) -> Result<Value, Failure> {
    let bytes = response.bytes().await.map_err(|_| Failure::Unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| Failure::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_agent_names_this_program_only() {
        let text = user_agent();
        let inner = text.strip_prefix("DiscordBot (").unwrap();
        let (place, version) = inner.strip_suffix(')').unwrap().split_once(", ").unwrap();
        assert!(!place.contains("serenity"), "{place}");
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
    }
}
