//! Notices that a database was deleted or replaced by an empty one while it is used.

use crate::journal::{JournalError, TableId};

/// The table with the settings of servers, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Tells it from one that takes its place.
    pub id: TableId,
    /// True if no server has settings.
    pub is_empty: bool,
}

/// The table as this process saw it last.
#[derive(Debug, Default)]
pub struct LastSeen(Option<Table>);

impl LastSeen {
    /// Fails if settings were seen, and there is no table any more, or another one without settings: the journal makes a
    /// new one where it finds none. Otherwise remembers the table.
    pub fn check(&mut self, found: Option<Table>) -> Result<(), JournalError> {
        let with_settings = self.0.as_ref().filter(|last| !last.is_empty);
        let is_lost = with_settings.is_some_and(|last| match &found {
            Some(found) => found.is_empty && found.id != last.id,
            None => true,
        });
        if is_lost {
            return Err(JournalError::Vanished);
        }
        self.0 = found;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(number: u64, is_empty: bool) -> Table {
        let id = TableId {
            number,
            created: None,
        };
        Table { id, is_empty }
    }

    #[test]
    fn settings_that_were_seen_cannot_be_lost_unnoticed() {
        let lost = Err(JournalError::Vanished);
        let (full, cleared) = (Some(table(1, false)), Some(table(1, true)));
        let (restored, new) = (Some(table(2, false)), Some(table(2, true)));
        for (seen, found, expected) in [
            (None, None, Ok(())),
            (None, new.clone(), Ok(())),
            (cleared.clone(), None, Ok(())),
            (cleared.clone(), new.clone(), Ok(())),
            (full.clone(), cleared, Ok(())),
            (full.clone(), restored, Ok(())),
            (full.clone(), new, lost.clone()),
            (full, None, lost),
        ] {
            let mut last = LastSeen(seen.clone());
            assert_eq!(last.check(found.clone()), expected, "{seen:?} {found:?}");
            let remembered = if expected.is_ok() { found } else { seen };
            assert_eq!(last.0, remembered);
        }
    }
}
