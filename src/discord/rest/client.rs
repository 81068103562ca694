//! Client for Discord's REST API, used instead of serenity's own. It works the same with Discord and with another base
//! address, its errors contain neither addresses nor tokens, and it reads only the needed parts of a response, so that
//! an added or missing field does no harm.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Client, Response, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use tokio::time::{Instant, sleep, sleep_until};

use super::failure::Failure;
use super::retry_after::{GlobalLimit, LimitScope, RetryAfter};
use crate::metrics::{Limit, Metrics, WorkMetrics};

/// Discord's base address, with which serenity's routes begin.
pub(super) const DISCORD: &str = "https://discord.com";

const USER_AGENT_TEXT: &str = concat!(
    "DiscordBot (https://github.com/serenity-rs/serenity, verbatim ",
    env!("CARGO_PKG_VERSION"),
    ")"
);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections that stay open after a flood, for the next requests.
const MAX_IDLE_CONNECTIONS: usize = 32;
/// Pause before a request is repeated that failed for a fault of Discord or the network.
const FAULT_PAUSE: Duration = Duration::from_millis(250);
/// Repetitions of a request after such faults.
const MAX_FAULTS: u32 = 1;
/// Repetitions of a request after a 429. Discord bans addresses that collect too many of them.
const MAX_RATE_LIMITS: u32 = 3;
/// Longest time a request waits for rate limits. A later message would disturb the conversation.
const MAX_WAIT: Duration = Duration::from_secs(30);

/// Client for Discord's REST API.
pub struct Rest {
    http: Client,
    base_url: String,
    token: SecretString,
    retry_after: RetryAfter,
    metrics: WorkMetrics,
}

/// A request to the API.
pub(super) struct ApiRequest<'a> {
    pub(super) method: LightMethod,
    pub(super) route: Route<'a>,
    pub(super) body: Option<&'a Value>,
    /// Longest time to wait for rate limits.
    pub(super) max_wait: Duration,
    pub(super) global_limit: GlobalLimit,
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
            .build()
            .map_err(Failure::from)?;
        let token = token.expose_secret().trim();
        let token = format!("Bot {}", token.trim_start_matches("Bot "));
        Ok(Self {
            http,
            base_url: base_url.unwrap_or(DISCORD).trim_end_matches('/').to_owned(),
            token: token.into(),
            retry_after: RetryAfter::default(),
            metrics: WorkMetrics::default(),
        })
    }

    /// Counts Discord's rate limits in these metrics.
    #[must_use]
    pub fn counting(self, metrics: &Metrics) -> Self {
        let metrics = metrics.work.clone();
        Self { metrics, ..self }
    }

    /// The HTTP client that sends the requests, for serenity to share.
    #[must_use]
    pub fn http_client(&self) -> &Client {
        &self.http
    }

    /// The base address of the requests, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
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
            max_wait: MAX_WAIT,
            global_limit: GlobalLimit::Applies,
        };
        self.send_with_retries(&request).await
    }

    /// Sends a request; waits for rate limits, and repeats it after faults of Discord or the network.
    pub(super) async fn send_with_retries(
        &self,
        request: &ApiRequest<'_>,
    ) -> Result<Response, Failure> {
        let deadline = Instant::now() + request.max_wait;
        let bucket = request.route.ratelimiting_bucket();
        let path = request.route.path().replace(DISCORD, "");
        let (mut faults, mut rate_limits) = (0, 0);
        loop {
            self.wait_for_rate_limit(request, deadline).await?;
            match self.send_once(request.method, &path, request.body).await {
                Err(Failure::RateLimited { retry_after, scope })
                    if rate_limits < MAX_RATE_LIMITS =>
                {
                    rate_limits += 1;
                    let scope = match request.global_limit {
                        GlobalLimit::Applies => scope,
                        GlobalLimit::Exempt => LimitScope::Bucket,
                    };
                    self.retry_after.hold(bucket, scope, retry_after);
                }
                Err(failure) if failure.is_transient() && faults < MAX_FAULTS => {
                    faults += 1;
                    sleep(FAULT_PAUSE).await;
                }
                Ok(response) => {
                    self.retry_after
                        .hold_if_exhausted(bucket, response.headers());
                    return Ok(response);
                }
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Waits as long as Discord asked for, unless that is too long for the request.
    async fn wait_for_rate_limit(
        &self,
        request: &ApiRequest<'_>,
        deadline: Instant,
    ) -> Result<(), Failure> {
        let bucket = request.route.ratelimiting_bucket();
        let held = self.retry_after.held_until(bucket, request.global_limit);
        let Some(until) = held else {
            return Ok(());
        };
        if until > deadline {
            return Err(Failure::RateLimited {
                retry_after: until - Instant::now(),
                scope: LimitScope::Bucket,
            });
        }
        sleep_until(until).await;
        Ok(())
    }

    pub(super) async fn send_once(
        &self,
        method: LightMethod,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let mut request = self
            .http
            .request(method.reqwest_method(), format!("{}{path}", self.base_url))
            .headers(self.headers()?);
        if let Some(body) = body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_string());
        } else if !matches!(method, LightMethod::Get) {
            request = request.body(Vec::new());
        }
        let response = request.send().await?;
        if response.status().is_success() {
            Ok(response)
        } else {
            let failure = Failure::from_response(response).await;
            if let Failure::RateLimited { scope, .. } = failure {
                self.metrics.rate_limited(match scope {
                    LimitScope::Bucket => Limit::Bucket,
                    LimitScope::Global => Limit::Global,
                });
            }
            Err(failure)
        }
    }

    fn headers(&self) -> Result<HeaderMap, Failure> {
        let mut token =
            HeaderValue::from_str(self.token.expose_secret()).map_err(|_| Failure::InvalidToken)?;
        token.set_sensitive(true);
        Ok(HeaderMap::from_iter([
            (AUTHORIZATION, token),
            (USER_AGENT, HeaderValue::from_static(USER_AGENT_TEXT)),
        ]))
    }
}

/// Reads the body of a response as JSON. A body that ends early is unreadable too: the request had its effect.
pub(super) async fn read_json(response: Response) -> Result<Value, Failure> {
    let bytes = response.bytes().await.map_err(|_| Failure::Unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| Failure::Unreadable)
}
