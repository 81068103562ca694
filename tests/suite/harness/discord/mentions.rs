//! Pings of a message: the mentions in its content that `allowed_mentions` lets through.
//!
//! Strict on purpose: mentions in code blocks and of unknown people count too.
use serde_json::Value;
use std::collections::BTreeSet;

/// The people and roles that a message pings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pings {
    pub everyone: bool,
    pub users: BTreeSet<u64>,
    pub roles: BTreeSet<u64>,
}

impl Pings {
    /// Returns true if the message pings nobody.
    pub fn nobody(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the pings of a message that a bot creates or edits; `replied_to` is the author it replies to.
    pub fn of(body: &Value, replied_to: Option<u64>) -> Self {
        let allowed = &body["allowed_mentions"];
        let mut pings = allowed_of(
            mentioned(body["content"].as_str().unwrap_or_default()),
            allowed,
        );
        let reply_pings = if allowed.is_null() {
            true
        } else {
            allowed["replied_user"].as_bool() == Some(true)
        };
        pings.users.extend(replied_to.filter(|_| reply_pings));
        pings
    }
}

/// Finds the mentions in a text.
pub fn mentioned(content: &str) -> Pings {
    let mut found = Pings {
        everyone: content.contains("@everyone") || content.contains("@here"),
        ..Pings::default()
    };
    for piece in content.split("<@").skip(1) {
        let Some((inside, _)) = piece.split_once('>') else {
            continue;
        };
        if let Some(role) = inside.strip_prefix('&') {
            found.roles.extend(role.parse::<u64>());
        } else {
            found
                .users
                .extend(inside.trim_start_matches('!').parse::<u64>());
        }
    }
    found
}

fn allowed_of(mentioned: Pings, allowed: &Value) -> Pings {
    if allowed.is_null() {
        return mentioned;
    }
    let parses = |kind: &str| {
        allowed["parse"]
            .as_array()
            .is_some_and(|p| p.iter().any(|k| k == kind))
    };
    let keep = |kind: &str, ids: BTreeSet<u64>| -> BTreeSet<u64> {
        let listed = listed(&allowed[kind]);
        ids.into_iter()
            .filter(|id| parses(kind) || listed.contains(id))
            .collect()
    };
    Pings {
        everyone: mentioned.everyone && parses("everyone"),
        users: keep("users", mentioned.users),
        roles: keep("roles", mentioned.roles),
    }
}

fn listed(ids: &Value) -> BTreeSet<u64> {
    let ids = ids.as_array().into_iter().flatten();
    ids.filter_map(|id| id.as_str()?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_allowed_does_not_ping() {
        let content = "@everyone <@1> <@!2> <@&3> <#4>";
        for (allowed, replied_to, everyone, users, roles) in [
            (Value::Null, Some(9), true, vec![1, 2, 9], vec![3]),
            (json!({"parse": []}), Some(9), false, vec![], vec![]),
            (
                json!({"parse": [], "replied_user": true}),
                Some(9),
                false,
                vec![9],
                vec![],
            ),
            (json!({"parse": ["users"]}), None, false, vec![1, 2], vec![]),
            (
                json!({"users": ["2"], "parse": ["roles"]}),
                None,
                false,
                vec![2],
                vec![3],
            ),
        ] {
            let body = json!({"content": content, "allowed_mentions": allowed});
            let expected = Pings {
                everyone,
                users: users.into_iter().collect(),
                roles: roles.into_iter().collect(),
            };
            assert_eq!(Pings::of(&body, replied_to), expected, "{allowed}");
        }
    }
}
