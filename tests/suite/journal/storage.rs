//! What is stored: the same in a SQLite file and in a PostgreSQL database.
use std::os::unix::fs::PermissionsExt;

use verbatim::journal::{Change, Decision, Entry, read};

use crate::harness::journals::{Place, asked, entry, now};

#[test]
fn what_is_recorded_is_read_again_oldest_first() {
    for place in Place::all() {
        let journal = place.start();
        let later = Entry {
            decision: Decision::Answered,
            ..entry(i64::MIN, now(), "was it \"'; DROP TABLE entry; -- 🍊\n?")
        };
        let earlier = Entry {
            candidates: Vec::new(),
            decision: Decision::KnownAbsence,
            ..entry(i64::MAX, now() - 60, "who?")
        };
        for entry in [&later, &earlier] {
            journal.record(Change::Asked(entry.clone()));
        }
        journal.close();
        assert_eq!(place.entries(), [earlier, later.clone()]);
        assert_eq!(read(&place.location(), later.asked_at), Ok(vec![later]));
    }
}

#[test]
fn a_press_and_a_rating_reach_their_entry() {
    for place in Place::all() {
        let journal = place.start();
        for change in [
            asked(1, "how much?"),
            asked(2, "who?"),
            Change::Pressed {
                id: 1,
                fact: "glass/size".to_owned(),
            },
            Change::Rated {
                id: 2,
                helpful: true,
            },
            Change::Rated {
                id: 2,
                helpful: false,
            },
            Change::Rated {
                id: 3,
                helpful: true,
            },
        ] {
            journal.record(change);
        }
        journal.close();
        let entries = place.entries();
        let labels: Vec<_> = entries
            .iter()
            .map(|entry| (entry.id, entry.pressed.as_deref(), entry.helpful))
            .collect();
        assert_eq!(
            labels,
            [(1, Some("glass/size"), None), (2, None, Some(false))]
        );
    }
}

#[test]
fn an_entry_is_deleted_when_its_days_are_over() {
    const DAY: i64 = 24 * 60 * 60;
    for place in Place::all() {
        let journal = place.start_keeping(400);
        for (id, days) in [(1, 40), (2, 31), (3, 29), (4, 0)] {
            journal.record(Change::Asked(entry(id, now() - days * DAY, "who?")));
        }
        journal.close();
        assert_eq!(place.entries().len(), 4);
        let journal = place.start_keeping(30);
        let left = place.wait_until(|entries| entries.len() < 4);
        let ids: Vec<_> = left.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [3, 4]);
        journal.close();
    }
}

#[test]
fn several_processes_share_a_journal() {
    for place in Place::all() {
        let journals: Vec<_> = (0..4).map(|_| place.start()).collect();
        for (number, journal) in (0..).zip(&journals) {
            for id in 0..50 {
                journal.record(asked(number * 100 + id, "who?"));
            }
        }
        for journal in &journals {
            journal.close();
        }
        assert_eq!(place.entries().len(), 200);
    }
}

#[test]
fn only_the_owner_may_read_the_file() {
    let place = Place::sqlite();
    let journal = place.start();
    journal.record(asked(1, "who?"));
    place.wait_until(|entries| !entries.is_empty());
    for name in ["journal.sqlite", "journal.sqlite-wal"] {
        let file = place.path().with_file_name(name);
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    journal.close();
}
