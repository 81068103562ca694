//! Writing a file in one step: whoever reads it sees all of the old text or all of the new one.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::Builder;

use super::error::EditError;
use crate::knowledge::TextFile;

/// The permissions of a new file, before the umask.
const NEW_FILE: u32 = 0o666;

/// Replaces the text of a file, or creates it. Its permissions stay, and so does a symbolic link that leads to it.
///
/// # Errors
/// If the operating system refuses; the file is then as before.
pub(super) fn replace(file: &TextFile) -> Result<(), EditError> {
    replace_bytes(&file.path, file.text.as_bytes()).map_err(|source| EditError::Write {
        path: file.path.clone(),
        source,
    })
}

fn replace_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = match path.canonicalize() {
        Ok(target) => Some(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => None,
        Err(error) => return Err(error),
    };
    let target = existing.as_deref().unwrap_or(path);
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // A hidden name: the loader does not read such files.
    let mut temporary = Builder::new()
        .prefix(".verbatim-")
        .permissions(Permissions::from_mode(NEW_FILE))
        .tempfile_in(folder)?;
    if existing.is_some() {
        let permissions = fs::metadata(target)?.permissions();
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(target).map_err(|error| error.error)?;
    // Without this, a power cut may undo the renaming; the file itself is whole in any case.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}
