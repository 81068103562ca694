//! The REST API: each request is recorded, validated against Discord's API description, and answered by its scripted
//! fault or its route; the answer is recorded too.
mod commands;
mod incoming_request;
pub mod interactions;
mod lookups;
mod messages;
mod reactions;
pub mod reply;
mod validation;
mod webhooks;

use super::connection::Wire;
use super::faults::Fault;
use super::route_pattern::segments;
use super::shared::Shared;
pub use incoming_request::query_pairs;

use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use incoming_request::IncomingRequest;
use reply::{Refusal, Reply};
use std::sync::Arc;

/// The API's path under its host.
pub const ROOT: &str = "/api/v10";

/// Serves a request of any kind.
pub async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
) -> Response {
    let incoming = IncomingRequest::read(request).await;
    let number = shared
        .recording
        .note(incoming.to_request(shared.recording.clock()));
    let described = check(&shared, &incoming);
    let fault = shared.faults.take(&incoming.method, &incoming.path);
    let reply = match &fault {
        Some(Fault::Disconnect) => cut(&wire),
        Some(Fault::Delay(delay)) => {
            tokio::time::sleep(*delay).await;
            routed(&shared, &incoming)
        }
        Some(Fault::CutBody) => routed(&shared, &incoming).cut_short(),
        Some(Fault::LostAnswer) => {
            let _ = routed(&shared, &incoming);
            cut(&wire)
        }
        Some(fault) => fault.reply().unwrap_or_else(|| routed(&shared, &incoming)),
        None => routed(&shared, &incoming),
    };
    if fault.is_none() && described {
        check_reply(&shared, &incoming, &reply);
    }
    shared
        .recording
        .answered(number, reply.status, reply.body.clone());
    shared.notifier.notify();
    reply.into_response()
}

/// Validates a request against Discord's API description, if the environment names one; returns false if it is
/// violated.
fn check(shared: &Shared, incoming: &IncomingRequest) -> bool {
    let Some(description) = &shared.description else {
        return true;
    };
    let checked = description.check_request(
        &incoming.method,
        &incoming.path,
        &incoming.query,
        &incoming.body,
    );
    if let Err(complaint) = &checked {
        let call = format!("{} {}", incoming.method, incoming.path);
        shared.report_violation(format!(
            "{call} breaks Discord's API description: {complaint}\n  body: {}",
            incoming.body
        ));
    }
    checked.is_ok()
}

/// Validates the fake's own answer too: a fake that drifts from Discord proves nothing.
fn check_reply(shared: &Shared, incoming: &IncomingRequest, reply: &Reply) {
    let Some(description) = &shared.description else {
        return;
    };
    if let Err(complaint) =
        description.check_answer(&incoming.method, &incoming.path, reply.status, &reply.body)
    {
        let call = format!("{} {}", incoming.method, incoming.path);
        shared.report_violation(format!(
            "the fake's own answer to {call} is not Discord's: {complaint}\n  body: {}",
            reply.body
        ));
    }
}

fn cut(wire: &Wire) -> Reply {
    wire.cut();
    // Nobody reads this reply, since the connection is gone; no server sends this status.
    Reply::text(599, "")
}

fn routed(shared: &Shared, incoming: &IncomingRequest) -> Reply {
    let reply = route(shared, incoming).unwrap_or_else(Reply::from);
    if reply.status == 405 {
        shared.report_violation(format!(
            "no such method: {} {}",
            incoming.method, incoming.path
        ));
    }
    reply
}

fn route(shared: &Shared, incoming: &IncomingRequest) -> Result<Reply, Refusal> {
    let path: Vec<&str> = segments(&incoming.path).collect();
    // As on Discord, the gateway's address needs no token, and an interaction's token is in its path.
    if !matches!(
        path.as_slice(),
        ["gateway"] | ["interactions" | "webhooks", ..]
    ) {
        incoming.authorize()?;
    }
    let call = (incoming.method.as_str(), path.as_slice());
    lookups::route(shared, call)
        .or_else(|| commands::route(shared, incoming, call))
        .or_else(|| messages::route(shared, incoming, call))
        .or_else(|| reactions::route(shared, call))
        .or_else(|| interactions::route(shared, incoming, call))
        .or_else(|| webhooks::route(shared, incoming, call))
        .unwrap_or_else(|| unknown(shared, incoming))
}

fn unknown(shared: &Shared, incoming: &IncomingRequest) -> Result<Reply, Refusal> {
    shared.report_violation(format!(
        "no such route: {} {}",
        incoming.method, incoming.path
    ));
    Err(Refusal::new(404, 0, "404: Not Found"))
}
