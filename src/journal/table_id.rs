//! Tells the tables of a database from others that take their place.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::SystemTime;

/// What changes when other tables take the place of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableId {
    /// The number of the file, or the one that PostgreSQL gives to a table.
    pub number: u64,
    /// When the file was made, where the file system knows it: a new file may get the number of one that was deleted.
    pub created: Option<SystemTime>,
}

impl TableId {
    /// Returns the id of the tables in a file; `None` if there is no file.
    pub fn of_file(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            number: metadata.ino(),
            created: metadata.created().ok(),
        })
    }
}
