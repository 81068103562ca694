//! A listener for supervisors and Prometheus: is the bot alive, is it ready, what has it counted. Off unless an address is
//! set. It reads nothing but the path of a request, and changes nothing.

mod monitoring;
mod server;

pub use monitoring::routes;
pub use server::serve;
