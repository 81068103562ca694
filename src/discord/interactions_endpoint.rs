//! Interactions over HTTP: Discord sends them to the "Interactions Endpoint URL" of the application instead of the gateway,
//! and the response is the answer to its request.
//!
//! Nobody but Discord is answered: each request must be signed with the application's key. What costs memory or time is
//! bounded before the signature is checked, because anybody may send a request.

mod connections;
mod endpoint;
pub mod interaction_json;
pub mod lifecycle;
mod refusal;
mod signature;
