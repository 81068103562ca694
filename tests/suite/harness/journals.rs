//! Places for a journal: a temporary SQLite file, and a schema of the PostgreSQL database that
//! `VERBATIM_TEST_POSTGRES` names, if it does.
use std::env;
use std::io::{self, Write};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tempfile::TempDir;
use verbatim::journal::{self, Candidate, Change, Decision, Entry, Journal, Location};
use verbatim::metrics::JournalMetrics;

static SCHEMAS: AtomicU32 = AtomicU32::new(0);
static SKIPPED: Once = Once::new();

/// A place for a journal, which is removed when this is dropped.
pub struct Place {
    folder: TempDir,
    url: String,
}

impl Place {
    /// Returns a SQLite file in a new folder.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = folder.path().join("journal.sqlite").display().to_string();
        Self { folder, url }
    }

    /// Returns an empty schema of the PostgreSQL database of the tests; `None` if there is none.
    pub fn postgres() -> Option<Self> {
        let Ok(base) = env::var("VERBATIM_TEST_POSTGRES") else {
            SKIPPED.call_once(|| {
                // Not `eprintln`, which shows nothing where tests pass.
                let _ = writeln!(
                    io::stderr(),
                    "tests of PostgreSQL are skipped: VERBATIM_TEST_POSTGRES names no database"
                );
            });
            return None;
        };
        let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
        let schema = format!("test_{}_{number}", std::process::id());
        let create = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        execute(&base, &create);
        let separator = if base.contains('?') { '&' } else { '?' };
        Some(Self {
            folder: tempfile::tempdir().unwrap(),
            url: format!(
                "{base}{separator}options=-c%20search_path%3D{schema}&application_name={schema}"
            ),
        })
    }

    /// Returns every place that there is.
    pub fn all() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The value of the setting `journal.url`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The path of the SQLite file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("journal.sqlite")
    }

    pub fn location(&self) -> Location {
        self.url.parse().unwrap()
    }

    /// Starts a journal that keeps entries for 90 days.
    pub fn start(&self) -> Journal {
        self.start_keeping(90)
    }

    /// Starts a journal that keeps entries for some days.
    pub fn start_keeping(&self, days: u32) -> Journal {
        let days = NonZeroU32::new(days).unwrap();
        Journal::start(self.location(), days, JournalMetrics::default()).unwrap()
    }

    /// Returns all entries, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        on_own_thread(|| journal::read(&self.location(), 0)).unwrap()
    }

    /// Waits until the journal holds entries that fulfil a condition.
    pub fn wait_until(&self, condition: impl Fn(&[Entry]) -> bool) -> Vec<Entry> {
        let begun = Instant::now();
        loop {
            let entries = on_own_thread(|| journal::read(&self.location(), 0)).unwrap_or_default();
            if condition(&entries) {
                return entries;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "it never happened: {entries:?}"
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Runs SQL statements in a PostgreSQL database.
pub fn execute(url: &str, statements: &str) {
    let connect = || postgres::Client::connect(url, postgres::NoTls);
    on_own_thread(|| connect().unwrap().batch_execute(statements)).unwrap();
}

/// Returns the number that a SQL statement finds in a PostgreSQL database.
pub fn number(url: &str, select: &str) -> i64 {
    let connect = || postgres::Client::connect(url, postgres::NoTls);
    on_own_thread(|| connect().unwrap().query_one(select, &[]).unwrap().get(0))
}

/// Runs work that waits for PostgreSQL: in an async test it must not be on the test's own thread.
fn on_own_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(work).join().unwrap())
}

/// Returns the time in seconds since 1970.
pub fn now() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since_1970.as_secs().cast_signed()
}

/// Returns an entry for a question that was asked at a time.
pub fn entry(id: i64, asked_at: i64, question: &str) -> Entry {
    Entry {
        id,
        asked_at,
        question: question.to_owned(),
        decision: Decision::Offered,
        candidates: vec![
            Candidate {
                fact: "glass/cost".to_owned(),
                confidence: 0.612_345_7,
            },
            Candidate {
                fact: "glass/size".to_owned(),
                confidence: 0.25,
            },
        ],
        pressed: None,
        helpful: None,
    }
}

/// Returns the change that a question was asked now.
pub fn asked(id: i64, question: &str) -> Change {
    Change::Asked(entry(id, now(), question))
}
