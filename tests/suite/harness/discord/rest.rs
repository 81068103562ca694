//! The REST side: each request is recorded, held against Discord's API description, meets its scripted fault or
//! its route, and its answer is recorded too.
mod arrival;
mod command_form;
mod commands;
mod components;
mod form;
mod interactions;
mod lookups;
mod message_form;
mod messages;
mod reactions;
pub mod reply;
mod webhooks;

use super::connection::Wire;
use super::faults::Fault;
use super::pattern::segments;
use super::shared::Shared;
pub use arrival::query_pairs;

use arrival::Arrival;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use reply::{Refusal, Reply};
use std::sync::Arc;

/// Where Discord's API lives under its host.
pub const ROOT: &str = "/api/v10";

/// Serves one request, whatever it is.
pub async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
) -> Response {
    let arrival = Arrival::read(request).await;
    let number = shared
        .recording
        .note(arrival.to_request(shared.recording.clock()));
    let described = check(&shared, &arrival);
    let fault = shared.faults.take(&arrival.method, &arrival.path);
    let reply = match &fault {
        Some(Fault::Cut) => cut(&wire),
        Some(Fault::Slow(delay)) => {
            tokio::time::sleep(*delay).await;
            routed(&shared, &arrival)
        }
        Some(fault) => fault.reply().unwrap_or_else(|| routed(&shared, &arrival)),
        None => routed(&shared, &arrival),
    };
    if fault.is_none() && described {
        check_reply(&shared, &arrival, &reply);
    }
    shared
        .recording
        .answered(number, reply.status, reply.body.clone());
    shared.changes.announce();
    reply.into_response()
}

/// Holds a request against Discord's API description, where the environment names one; false if it breaks it.
fn check(shared: &Shared, arrival: &Arrival) -> bool {
    let Some(description) = &shared.description else {
        return true;
    };
    let checked = description.check_request(
        &arrival.method,
        &arrival.path,
        &arrival.query,
        &arrival.body,
    );
    if let Err(complaint) = &checked {
        let call = format!("{} {}", arrival.method, arrival.path);
        shared.complain(format!(
            "{call} breaks Discord's API description: {complaint}\n  body: {}",
            arrival.body
        ));
    }
    checked.is_ok()
}

/// Holds the fake's own answer against the description: a fake that drifts from Discord proves nothing.
fn check_reply(shared: &Shared, arrival: &Arrival, reply: &Reply) {
    let Some(description) = &shared.description else {
        return;
    };
    if let Err(complaint) =
        description.check_answer(&arrival.method, &arrival.path, reply.status, &reply.body)
    {
        let call = format!("{} {}", arrival.method, arrival.path);
        shared.complain(format!(
            "the fake's own answer to {call} is not Discord's: {complaint}\n  body: {}",
            reply.body
        ));
    }
}

fn cut(wire: &Wire) -> Reply {
    wire.cut();
    // Nobody reads this: the connection is gone. The number is one that no server sends.
    Reply::text(599, "")
}

fn routed(shared: &Shared, arrival: &Arrival) -> Reply {
    let reply = route(shared, arrival).unwrap_or_else(Reply::from);
    if reply.status == 405 {
        shared.complain(format!(
            "no such method: {} {}",
            arrival.method, arrival.path
        ));
    }
    reply
}

fn route(shared: &Shared, arrival: &Arrival) -> Result<Reply, Refusal> {
    let path: Vec<&str> = segments(&arrival.path).collect();
    // As with Discord: the gateway's address is for everybody, and an interaction's token is in its path.
    if !matches!(
        path.as_slice(),
        ["gateway"] | ["interactions" | "webhooks", ..]
    ) {
        arrival.authorize()?;
    }
    let call = (arrival.method.as_str(), path.as_slice());
    lookups::route(shared, call)
        .or_else(|| commands::route(shared, arrival, call))
        .or_else(|| messages::route(shared, arrival, call))
        .or_else(|| reactions::route(shared, call))
        .or_else(|| interactions::route(shared, arrival, call))
        .or_else(|| webhooks::route(shared, arrival, call))
        .unwrap_or_else(|| unknown(shared, arrival))
}

fn unknown(shared: &Shared, arrival: &Arrival) -> Result<Reply, Refusal> {
    shared.complain(format!(
        "no such route: {} {}",
        arrival.method, arrival.path
    ));
    Err(Refusal::new(404, 0, "404: Not Found"))
}
