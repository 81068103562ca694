//! Reads the files of the settings.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::error::SettingsError;

/// Largest file of settings, in bytes. A larger one is something else.
const LARGEST: u64 = 1024 * 1024;
/// Byte order mark, which some editors write before the text.
const BOM: char = '\u{feff}';
/// Bit of a file's mode with which every user may read it.
const READABLE_BY_ALL: u32 = 0o004;

/// Reads a file that must exist; `named_by` is the option or variable that names it.
pub fn read(path: &Path, named_by: &'static str) -> Result<String, SettingsError> {
    text_of(path).map_err(|source| unreadable(path, Some(named_by), source))
}

/// Reads a file, if it exists. It must be a regular file: a pipe would block the program.
pub fn read_if_present(path: &Path) -> Result<Option<String>, SettingsError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            let text = text_of(path);
            text.map(Some)
                .map_err(|source| unreadable(path, None, source))
        }
        Ok(_) => Err(SettingsError::NotAFile {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(unreadable(path, None, source)),
    }
}

/// Returns true if every user of the machine may read a file.
pub fn is_readable_by_all(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| mode(&metadata) & READABLE_BY_ALL != 0)
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode()
}

#[cfg(not(unix))]
fn mode(_: &Metadata) -> u32 {
    0
}

fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?
        .take(LARGEST + 1)
        .read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok(text.trim_start_matches(BOM).to_owned())
}

fn unreadable(path: &Path, named_by: Option<&'static str>, source: io::Error) -> SettingsError {
    SettingsError::Unreadable {
        path: path.to_owned(),
        named_by,
        source,
    }
}
