//! What goes wrong with the journal's file or database: it is told, nothing waits for it, and it is tried again.
use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use verbatim::journal::{JournalError, Location, read};
use verbatim::metrics::JournalMetrics;

use crate::harness::journals::{Place, asked, execute};

#[test]
fn a_journal_that_is_not_there_is_not_made_by_reading() {
    let place = Place::sqlite();
    let missing = Err(JournalError::Missing(place.path()));
    assert_eq!(read(&place.location(), 0), missing);
    assert!(!place.path().exists());
    fs::write(place.path(), "").unwrap();
    assert_eq!(read(&place.location(), 0), missing);
}

#[test]
fn a_file_that_is_no_journal_is_left_as_it_is() {
    let other_program = {
        let place = Place::sqlite();
        let connection = Connection::open(place.path()).unwrap();
        connection
            .execute_batch("CREATE TABLE song (name)")
            .unwrap();
        drop(connection);
        fs::read(place.path()).unwrap()
    };
    let newer = {
        let place = Place::sqlite();
        place.start().close();
        let connection = Connection::open(place.path()).unwrap();
        connection.pragma_update(None, "user_version", 9).unwrap();
        connection
            .pragma_update(None, "journal_mode", "delete")
            .unwrap();
        drop(connection);
        fs::read(place.path()).unwrap()
    };
    let text = vec![b'x'; 5000];
    let table = [
        (text, JournalError::Damaged),
        (other_program, JournalError::OfAnotherProgram),
        (newer, JournalError::Newer { found: 9, known: 2 }),
    ];
    for (content, expected) in table {
        let place = Place::sqlite();
        fs::write(place.path(), &content).unwrap();
        let journal = place.start();
        journal.record(asked(1, "who?"));
        journal.close();
        assert_eq!(fs::read(place.path()).unwrap(), content, "{expected}");
        assert_eq!(read(&place.location(), 0), Err(expected));
    }
}

#[test]
fn a_locked_file_delays_the_entries_and_nothing_else() {
    let place = Place::sqlite();
    let journal = place.start();
    journal.record(asked(1, "first?"));
    place.wait_until(|entries| entries.len() == 1);
    let connection = Connection::open(place.path()).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    for id in 2..1000 {
        journal.record(asked(id, "who?"));
    }
    assert!(begun.elapsed() < Duration::from_millis(500));
    // Longer than the writer waits for the lock once.
    std::thread::sleep(Duration::from_millis(1300));
    assert_eq!(place.entries().len(), 1);
    connection.execute_batch("COMMIT").unwrap();
    place.wait_until(|entries| entries.len() == 999);
    journal.close();
}

#[test]
fn a_journal_that_stays_locked_does_not_keep_the_program_from_ending() {
    let place = Place::sqlite();
    place.start().close();
    let connection = Connection::open(place.path()).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let journal = place.start();
    journal.record(asked(1, "who?"));
    let begun = Instant::now();
    journal.close();
    assert!(begun.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_deleted_file_is_made_anew() {
    let place = Place::sqlite();
    let journal = place.start();
    journal.record(asked(1, "first?"));
    place.wait_until(|entries| entries.len() == 1);
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", place.path().display()));
    }
    journal.record(asked(2, "second?"));
    let entries = place.wait_until(|entries| !entries.is_empty());
    assert_eq!(entries[0].id, 2);
    journal.close();
}

#[test]
fn a_folder_that_appears_later_is_used_then() {
    let place = Place::sqlite();
    let path = place.path().with_file_name("later").join("journal.sqlite");
    let location = || Location::Sqlite(path.clone());
    let days = std::num::NonZeroU32::MIN;
    let journal =
        verbatim::journal::Journal::start(location(), days, JournalMetrics::default()).unwrap();
    journal.record(asked(1, "who?"));
    std::thread::sleep(Duration::from_millis(300));
    fs::create_dir(path.parent().unwrap()).unwrap();
    let begun = Instant::now();
    while read(&location(), 0).map_or(0, |entries| entries.len()) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(20));
    }
    journal.close();
}

#[test]
fn a_full_disk_is_told_as_such() {
    // No disk is filled: the file may have no more pages than it has.
    let place = Place::sqlite();
    place.start().close();
    let connection = Connection::open(place.path()).unwrap();
    connection.pragma_update(None, "max_page_count", 1).unwrap();
    let fill = "CREATE TABLE x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) SELECT i FROM n";
    let error = connection.execute_batch(fill).unwrap_err();
    assert_eq!(JournalError::from(error), JournalError::DiskFull);
}

#[test]
fn a_database_that_comes_back_gets_what_waited() {
    let Some(place) = Place::postgres() else {
        return;
    };
    let journal = place.start();
    journal.record(asked(1, "first?"));
    place.wait_until(|entries| entries.len() == 1);
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                  WHERE pid <> pg_backend_pid() AND application_name = current_setting('application_name')";
    execute(place.url(), others);
    journal.record(asked(2, "second?"));
    place.wait_until(|entries| entries.len() == 2);
    journal.close();
}

#[test]
fn an_error_shows_no_password() {
    for url in [
        "postgres://me:hunter2@127.0.0.1:1/v",
        "postgres://me:hunter2@%2Fnowhere/v",
    ] {
        let location: Location = url.parse().unwrap();
        let error = read(&location, 0).unwrap_err();
        let mut shown = Vec::new();
        write!(shown, "{error} {error:?} {location} {location:?}").unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("cannot be reached"), "{shown}");
    }
}
