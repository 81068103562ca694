//! The connections to the gateway that are left for the day.

use std::time::Duration;

use serde_json::Value;

use super::finding::Finding;

/// Name of the finding.
pub const SESSIONS: &str = "sessions";
/// Fewer connections left for the day than this are worth a warning.
const FEW: u64 = 50;

/// Looks at the connections that are left, as Discord tells them with the gateway's address.
pub fn look(gateway: &Value) -> Finding {
    let limit = &gateway["session_start_limit"];
    let (Some(remaining), Some(total)) = (limit["remaining"].as_u64(), limit["total"].as_u64())
    else {
        return Finding::pass(
            SESSIONS,
            "Discord does not tell how many connections are left.",
        );
    };
    let message = format!("{remaining} of {total} connections are left for today.");
    if remaining >= FEW {
        let shards = gateway["shards"].as_u64().unwrap_or(1);
        return Finding::pass(
            SESSIONS,
            format!("{message} Shards that Discord recommends: {shards}."),
        );
    }
    let pause = Duration::from_millis(limit["reset_after"].as_u64().unwrap_or_default());
    let minutes = pause.as_secs().div_ceil(60);
    let help = format!(
        "Find out what connects so often (is it started again and again?), and stop it. In {minutes} minutes there are {total} again; with none left, Discord resets the token."
    );
    if remaining == 0 {
        Finding::fail(SESSIONS, message, help)
    } else {
        Finding::warn(SESSIONS, message, help)
    }
}
