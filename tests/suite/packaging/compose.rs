//! The compose file.

use std::collections::BTreeSet;

use verbatim::journal::Location;
use yaml_rust2::Yaml;

use super::{keys, root, strings, yaml};

fn compose() -> Yaml {
    yaml("packaging/compose.yaml")
}

#[test]
fn the_bot_has_no_rights_that_it_does_not_need() {
    let compose = compose();
    let bot = &compose["services"]["bot"];
    assert_eq!(bot["read_only"].as_bool(), Some(true));
    assert_eq!(strings(&bot["cap_drop"]), ["ALL"]);
    assert_eq!(strings(&bot["security_opt"]), ["no-new-privileges:true"]);
    assert!(!bot["user"].as_str().unwrap().starts_with('0'));
    for service in keys(&compose["services"]) {
        let service = &compose["services"][service];
        assert!(
            service["ports"].is_badvalue(),
            "no port is open to the world"
        );
        assert!(service["privileged"].is_badvalue());
    }
}

#[test]
fn everything_that_is_used_is_defined() {
    let compose = compose();
    for kind in ["networks", "secrets"] {
        let defined: BTreeSet<_> = keys(&compose[kind]).into_iter().collect();
        let services = keys(&compose["services"]).into_iter();
        let used: BTreeSet<_> = services
            .map(|service| &compose["services"][service][kind])
            .filter(|used| !used.is_badvalue())
            .flat_map(strings)
            .collect();
        assert_eq!(used, defined, "{kind}");
    }
    let build = &compose["services"]["bot"]["build"];
    let context = build["context"].as_str().unwrap();
    let dockerfile = build["dockerfile"].as_str().unwrap();
    assert!(root("packaging").join(context).join(dockerfile).exists());
    for volume in strings(&compose["services"]["bot"]["volumes"]) {
        let (source, _) = volume.split_once(':').unwrap();
        assert!(root("packaging").join(source).exists(), "{volume}");
    }
    for needed in keys(&compose["services"]["bot"]["depends_on"]) {
        assert!(keys(&compose["services"]).contains(&needed));
    }
}

#[test]
fn the_token_is_a_secret_and_the_journal_is_where_the_database_is() {
    let compose = compose();
    let environment = &compose["services"]["bot"]["environment"];
    let file = environment["DISCORD_TOKEN_FILE"].as_str().unwrap();
    let secret = file.strip_prefix("/run/secrets/").unwrap();
    assert!(strings(&compose["services"]["bot"]["secrets"]).contains(&secret));
    assert!(environment["DISCORD_TOKEN"].is_badvalue());

    let url = environment["VERBATIM_JOURNAL__URL"].as_str().unwrap();
    let (start, rest) = url.split_once("${").unwrap();
    let (password, end) = rest.split_once('}').unwrap();
    let database = &compose["services"]["database"]["environment"];
    assert_eq!(
        database["POSTGRES_PASSWORD"].as_str().unwrap(),
        format!("${{{password}}}")
    );
    let location: Location = format!("{start}a{end}").parse().unwrap();
    let named = location.to_string();
    for (name, part) in [
        ("POSTGRES_USER", "://verbatim:"),
        ("POSTGRES_DB", "@database/verbatim"),
    ] {
        assert!(url.contains(part), "{url}");
        assert_eq!(database[name].as_str(), Some("verbatim"));
    }
    assert!(!named.contains(":a@"), "{named}");
}
