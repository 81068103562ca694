//! Where the journal is: a SQLite file or a PostgreSQL database.

use std::fmt::{self, Debug, Display, Formatter};
use std::path::{self, Path, PathBuf};
use std::str::FromStr;

use postgres::Config;
use postgres::config::{Host, SslMode};
use thiserror::Error;

/// Where the journal is. Neither `Debug` nor `Display` shows a password.
#[derive(Clone)]
pub enum Location {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(Box<Config>),
}

/// A text that names no place for the journal. It is not quoted, as it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is neither a path of a SQLite file nor a URL of a PostgreSQL database")]
pub struct InvalidLocation;

impl Location {
    /// Makes the path of a SQLite file start at a folder, if it is relative.
    #[must_use]
    pub fn relative_to(self, folder: &Path) -> Self {
        match self {
            Self::Sqlite(path) => Self::Sqlite(folder.join(path)),
            postgres @ Self::Postgres(_) => postgres,
        }
    }

    /// Returns true for a SQLite file inside a folder, given by its absolute path.
    #[must_use]
    pub fn is_inside(&self, folder: &Path) -> bool {
        match self {
            Self::Sqlite(file) => path::absolute(file).is_ok_and(|file| file.starts_with(folder)),
            Self::Postgres(_) => false,
        }
    }
}

impl FromStr for Location {
    type Err = InvalidLocation;

    fn from_str(text: &str) -> Result<Self, InvalidLocation> {
        let text = text.trim();
        let (scheme, path) = match text.split_once(':') {
            Some((scheme, path)) if is_scheme(scheme) => (scheme, path),
            _ => ("sqlite", text),
        };
        match scheme {
            "postgres" | "postgresql" => database(text),
            "sqlite" if !path.is_empty() && !path.ends_with('/') => {
                let path = path.strip_prefix("//").unwrap_or(path);
                Ok(Self::Sqlite(path.into()))
            }
            _ => Err(InvalidLocation),
        }
    }
}

fn is_scheme(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Parses the URL of a database. One that demands an encrypted connection is refused, as there is none.
fn database(url: &str) -> Result<Location, InvalidLocation> {
    let config: Config = url.parse().map_err(|_| InvalidLocation)?;
    let is_usable = !config.get_hosts().is_empty() && config.get_ssl_mode() != SslMode::Require;
    is_usable
        .then(|| Location::Postgres(Box::new(config)))
        .ok_or(InvalidLocation)
}

impl Display for Location {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(config) => {
                let host = match config.get_hosts().first() {
                    Some(Host::Tcp(name)) => name.clone(),
                    Some(Host::Unix(path)) => path.display().to_string(),
                    None => String::new(),
                };
                write!(f, "the PostgreSQL database on {host}")
            }
        }
    }
}

impl Debug for Location {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_or_a_url() {
        let file = |path: &str| Some(path.to_owned());
        let table = [
            ("journal.sqlite", file("journal.sqlite")),
            ("/var/lib/journal.db", file("/var/lib/journal.db")),
            ("sqlite:journal.db", file("journal.db")),
            ("sqlite:///var/journal.db", file("/var/journal.db")),
            ("a:b/journal.db", file("a:b/journal.db")),
            (
                "postgres://me:secret@db.example/v",
                file("the PostgreSQL database on db.example"),
            ),
            (
                "postgresql:///v?host=/run/postgresql&password=secret",
                file("the PostgreSQL database on /run/postgresql"),
            ),
            ("postgres://me:secret@db.example/v?sslmode=require", None),
            ("postgres://me:secret@:port/v", None),
            ("postgres://", None),
            ("mysql://me:secret@db.example/v", None),
            ("sqlite:", None),
            ("folder/", None),
        ];
        for (text, expected) in table {
            let found = text.parse::<Location>();
            let shown = found.as_ref().ok().map(ToString::to_string);
            assert_eq!(shown, expected, "{text}");
            assert!(
                !format!("{found:?} {found:#?}").contains("secret"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_relative_path_starts_at_the_folder() {
        for (path, expected) in [("a.db", "/folder/a.db"), ("/b.db", "/b.db")] {
            let location: Location = path.parse().unwrap();
            assert_eq!(
                location.relative_to(Path::new("/folder")).to_string(),
                expected
            );
        }
    }
}
