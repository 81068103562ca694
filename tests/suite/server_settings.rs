//! What servers set is stored: the same in a SQLite file and in a PostgreSQL database.
use std::collections::BTreeMap;

use rusqlite::Connection;
use tokio::task::spawn_blocking;
use verbatim::journal::{JournalError, Location, read};
use verbatim::server_settings::{
    Answers, LimitReached, PlaceSettings, ServerDatabase, ServerSettings, ServerSettingsError,
    read_all,
};

use crate::harness::cli::verbatim;
use crate::harness::journals::{Place, asked, execute, number};

const SERVER: u64 = 1_200_000_000_000_000_001;
const OTHER: u64 = 3;

fn set(article: &str, contact: &str) -> PlaceSettings {
    PlaceSettings {
        article: Some(article.to_owned()),
        answers: Some(Answers::Private),
        contact: Some(contact.parse().unwrap()),
    }
}

async fn all(place: &Place) -> BTreeMap<u64, ServerSettings> {
    let location: Location = place.location();
    let read = spawn_blocking(move || read_all(&location));
    read.await.unwrap().unwrap()
}

async fn change(
    database: &ServerDatabase,
    server: u64,
    channel: Option<u64>,
    to: PlaceSettings,
) -> Result<ServerSettings, ServerSettingsError> {
    let edit = move |settings: &mut ServerSettings| settings.change(channel, &to);
    database.edit(server, edit).await
}

#[tokio::test]
async fn what_is_set_is_read_again_by_another_process() {
    for place in Place::all() {
        let database = ServerDatabase::new(place.location());
        assert_eq!(database.read(SERVER).await, Ok(ServerSettings::default()));
        let (whole, channel) = (set("one", "it's \"'; DROP TABLE 🍊"), set("two", "<#7>"));
        change(&database, SERVER, None, whole.clone())
            .await
            .unwrap();
        let stored = change(&database, SERVER, Some(u64::MAX), channel.clone()).await;
        let expected = ServerSettings {
            whole,
            channels: BTreeMap::from([(u64::MAX, channel)]),
        };
        assert_eq!(stored, Ok(expected.clone()));
        change(&database, OTHER, None, set("one", "x"))
            .await
            .unwrap();
        let again = ServerDatabase::new(place.location());
        assert_eq!(again.read(SERVER).await, Ok(expected.clone()));
        assert_eq!(all(&place).await.remove(&SERVER), Some(expected));
        let clear = |settings: &mut ServerSettings| {
            settings.clear(None, None);
            Ok(())
        };
        again.edit(SERVER, clear).await.unwrap();
        assert_eq!(database.read(SERVER).await, Ok(ServerSettings::default()));
        assert_eq!(all(&place).await.into_keys().collect::<Vec<_>>(), [OTHER]);
    }
}

#[tokio::test]
async fn changes_at_the_same_time_are_all_kept() {
    for place in Place::all() {
        let databases = [(); 2].map(|()| ServerDatabase::new(place.location()));
        let both = |channel| {
            let [one, other] = &databases;
            let of = |it: &ServerDatabase, channel| {
                let database = it.clone();
                async move { change(&database, SERVER, Some(channel), set("a", "b")).await }
            };
            async move { tokio::join!(of(one, channel), of(other, channel + 10)) }
        };
        for channel in 1..=10 {
            let (one, other) = both(channel).await;
            assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        }
        assert_eq!(all(&place).await[&SERVER].channels.len(), 20);
    }
}

#[tokio::test]
async fn a_refused_change_changes_nothing() {
    for place in Place::all() {
        let database = ServerDatabase::new(place.location());
        change(&database, SERVER, None, set("one", "x"))
            .await
            .unwrap();
        let refuse = |settings: &mut ServerSettings| {
            settings.clear(None, None);
            Err(LimitReached::Channels)
        };
        let refused = database.edit(SERVER, refuse).await;
        assert_eq!(refused, Err(LimitReached::Channels.into()));
        assert_eq!(all(&place).await[&SERVER].whole, set("one", "x"));
    }
}

#[tokio::test]
async fn a_database_of_an_earlier_version_gets_the_table_and_keeps_its_entries() {
    for place in Place::all() {
        let journal = place.start();
        journal.record(asked(1, "who?"));
        journal.close();
        if place.path().exists() {
            let connection = Connection::open(place.path()).unwrap();
            let earlier = "DROP TABLE server_setting; PRAGMA user_version = 1";
            connection.execute_batch(earlier).unwrap();
            assert!(all(&place).await.is_empty());
        } else {
            let earlier =
                "DROP TABLE verbatim_server_setting; UPDATE verbatim_journal SET version = 1";
            execute(place.url(), earlier);
        }
        let database = ServerDatabase::new(place.location());
        assert_eq!(database.read(SERVER).await, Ok(ServerSettings::default()));
        change(&database, SERVER, None, set("one", "x"))
            .await
            .unwrap();
        assert_eq!(all(&place).await.len(), 1);
        assert_eq!(place.entries().len(), 1);
    }
}

#[tokio::test]
async fn to_read_changes_nothing_in_a_postgresql_database() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let tables = || {
        let select = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema";
        number(place.url(), select)
    };
    let version = || number(place.url(), "SELECT max(version) FROM verbatim_journal");
    assert!(all(&place).await.is_empty() && place.entries().is_empty());
    assert_eq!(tables(), 0);
    let journal = place.start();
    journal.record(asked(1, "who?"));
    journal.close();
    let earlier = "DROP TABLE verbatim_server_setting; UPDATE verbatim_journal SET version = 1";
    execute(place.url(), earlier);
    assert!(all(&place).await.is_empty());
    assert_eq!(place.entries().len(), 1);
    assert_eq!((tables(), version()), (2, 1));
    execute(place.url(), "UPDATE verbatim_journal SET version = 99");
    let location = place.location();
    let refused = spawn_blocking(move || (read_all(&location).err(), read(&location, 0).err()));
    let newer = Some(JournalError::Newer {
        found: 99,
        known: 2,
    });
    assert_eq!(refused.await.unwrap(), (newer.clone(), newer));
}

#[tokio::test]
async fn a_fault_of_the_database_is_told_and_it_is_used_again_after_it() {
    let place = Place::sqlite();
    let database = ServerDatabase::new(place.location());
    change(&database, SERVER, None, set("one", "x"))
        .await
        .unwrap();
    let good = std::fs::read(place.path()).unwrap();
    std::fs::remove_file(place.path()).unwrap();
    std::fs::write(place.path(), vec![b'x'; 5000]).unwrap();
    let damaged = ServerSettingsError::Database(JournalError::Damaged);
    assert_eq!(database.read(SERVER).await, Err(damaged.clone()));
    let refused = change(&database, SERVER, None, set("two", "x")).await;
    assert_eq!(refused, Err(damaged));
    std::fs::write(place.path(), good).unwrap();
    assert_eq!(database.read(SERVER).await.unwrap().whole, set("one", "x"));
}

#[tokio::test]
async fn a_database_that_lost_what_was_set_is_not_taken_for_one_without_settings() {
    for place in Place::all() {
        let database = ServerDatabase::new(place.location());
        change(&database, SERVER, None, set("one", "x"))
            .await
            .unwrap();
        if place.path().exists() {
            std::fs::write(place.path(), "").unwrap();
        } else {
            execute(
                place.url(),
                "DROP TABLE verbatim_server_setting, verbatim_journal",
            );
            // The next use fails, as the connection is an old one.
            let _ = database.read(SERVER).await;
        }
        let vanished = ServerSettingsError::Database(JournalError::Vanished);
        assert_eq!(database.read(SERVER).await, Err(vanished.clone()));
        let refused = change(&database, OTHER, None, set("two", "x")).await;
        assert_eq!(refused, Err(vanished));
        let restarted = ServerDatabase::new(place.location());
        assert_eq!(restarted.read(SERVER).await, Ok(ServerSettings::default()));
        assert!(all(&place).await.is_empty());
    }
}

#[tokio::test]
async fn an_operator_exports_what_all_servers_set() {
    for place in Place::all() {
        let config = || {
            let config = verbatim(["config", "--servers"]);
            config.env("VERBATIM_JOURNAL__URL", place.url())
        };
        config()
            .run()
            .exits(0)
            .prints("# No server has set anything.");
        let database = ServerDatabase::new(place.location());
        change(&database, SERVER, Some(7), set("one", "Ask `x`"))
            .await
            .unwrap();
        change(&database, OTHER, None, set("two", "<#7>"))
            .await
            .unwrap();
        let exported = config()
            .run()
            .exits(0)
            .stdout
            .parse::<toml::Table>()
            .unwrap();
        let servers = &exported["servers"];
        assert_eq!(
            servers[SERVER.to_string()]["channels"]["7"].as_str(),
            Some("one")
        );
        assert_eq!(
            servers[SERVER.to_string()]["channel_contacts"]["7"].as_str(),
            Some("Ask `x`")
        );
        assert_eq!(servers[OTHER.to_string()]["article"].as_str(), Some("two"));
    }
    verbatim(["config", "--servers"]).run().exits(2);
}
