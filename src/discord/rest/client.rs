//! Requests to Discord. What differs from serenity's own: they go one way for Discord and for another address, an error holds neither an address nor a token, and of an answer only what is needed
//! is read, so that a field more or less does no harm.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Client, Response, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use tokio::time::{Instant, sleep, sleep_until};

use super::failure::Failure;
use super::retry_after::Brakes;

pub(super) const DISCORD: &str = "https://discord.com";
const AGENT: &str = concat!(
    "DiscordBot (https://github.com/serenity-rs/serenity, verbatim ",
    env!("CARGO_PKG_VERSION"),
    ")"
);
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(10);
/// Before a request that met a fault of Discord's is tried once more.
const PAUSE: Duration = Duration::from_millis(250);
const MOST_FAULTS: u32 = 1;
/// Discord bans addresses that go on after so many refusals: better to give one request up.
const MOST_PAUSES: u32 = 3;
/// A message may come late, but not when the talk has moved on.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(30);

/// Discord's REST interface.
pub struct Rest {
    client: Client,
    base: String,
    token: SecretString,
    brakes: Brakes,
}

/// A request: what, where to, and how long it may wait.
pub(super) struct Call<'a> {
    pub(super) method: LightMethod,
    pub(super) route: Route<'a>,
    pub(super) body: Option<&'a Value>,
    pub(super) patience: Duration,
    /// Not counted by Discord's limits.
    pub(super) exempt: bool,
}

impl Rest {
    /// Speaks to Discord, or to another address in its place.
    ///
    /// # Errors
    ///
    /// Where no TLS can be set up.
    pub fn new(token: &SecretString, base: Option<&str>) -> Result<Self, Failure> {
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(Failure::from)?;
        let token = format!(
            "Bot {}",
            token.expose_secret().trim().trim_start_matches("Bot ")
        );
        Ok(Self {
            base: base.unwrap_or(DISCORD).trim_end_matches('/').to_owned(),
            token: token.into(),
            brakes: Brakes::default(),
            client,
        })
    }

    /// The address that requests go to.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base
    }

    /// The client that sends the requests, for serenity to share.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub(super) async fn get(&self, route: Route<'_>) -> Result<Value, Failure> {
        read(self.call(LightMethod::Get, route, None).await?).await
    }

    pub(super) async fn call(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let call = Call {
            method,
            route,
            body,
            patience: MESSAGE_PATIENCE,
            exempt: false,
        };
        self.persist(&call).await
    }

    /// Waits where Discord says so, and tries once more where it is Discord's own fault.
    pub(super) async fn persist(&self, call: &Call<'_>) -> Result<Response, Failure> {
        let deadline = Instant::now() + call.patience;
        let bucket = call.route.ratelimiting_bucket();
        let (mut faults, mut pauses) = (0, 0);
        loop {
            self.wait(call, deadline).await?;
            match self.attempt(call).await {
                Err(Failure::Limited {
                    retry_after,
                    global,
                }) if pauses < MOST_PAUSES => {
                    pauses += 1;
                    let global = global && !call.exempt;
                    self.brakes.hold(bucket, global, retry_after);
                }
                Err(failure) if failure.may_pass() && faults < MOST_FAULTS => {
                    faults += 1;
                    sleep(PAUSE).await;
                }
                other => return other,
            }
        }
    }

    /// Keeps the pause that Discord asked for, where the request can wait so long.
    async fn wait(&self, call: &Call<'_>, deadline: Instant) -> Result<(), Failure> {
        let bucket = call.route.ratelimiting_bucket();
        let Some(until) = self.brakes.until(bucket, call.exempt) else {
            return Ok(());
        };
        if until > deadline {
            let retry_after = until - Instant::now();
            return Err(Failure::Limited {
                retry_after,
                global: false,
            });
        }
        sleep_until(until).await;
        Ok(())
    }

    async fn attempt(&self, call: &Call<'_>) -> Result<Response, Failure> {
        let path = call.route.path().replace(DISCORD, "");
        self.direct(call.method, &path, call.body).await
    }

    pub(super) async fn direct(
        &self,
        method: LightMethod,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let mut request = self
            .client
            .request(method.reqwest_method(), format!("{}{path}", self.base))
            .headers(self.headers()?);
        if let Some(body) = body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_string());
        } else if !matches!(method, LightMethod::Get) {
            request = request.body(Vec::new());
        }
        accepted(request.send().await?).await
    }

    fn headers(&self) -> Result<HeaderMap, Failure> {
        let mut token =
            HeaderValue::from_str(self.token.expose_secret()).map_err(|_| Failure::Token)?;
        token.set_sensitive(true);
        Ok(HeaderMap::from_iter([
            (AUTHORIZATION, token),
            (USER_AGENT, HeaderValue::from_static(AGENT)),
        ]))
    }
}

async fn accepted(response: Response) -> Result<Response, Failure> {
    if response.status().is_success() {
        Ok(response)
    } else {
        Err(Failure::of(response).await)
    }
}

pub(super) async fn read(response: Response) -> Result<Value, Failure> {
    let bytes = response.bytes().await?;
    serde_json::from_slice(&bytes).map_err(|_| Failure::Unreadable)
}
