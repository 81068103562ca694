//! Lists of different lengths, one after the other in memory.

/// Lists by number.
#[derive(Debug)]
pub(crate) struct RaggedArray<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for RaggedArray<T> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T> RaggedArray<T> {
    /// Adds a list; its number is the number of lists before it.
    pub(crate) fn push(&mut self, list: impl Iterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u32);
    }

    /// Returns the list of a number.
    pub(crate) fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        &self.items[start as usize..self.ends[number] as usize]
    }

    /// Frees unused capacity.
    pub(crate) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }
}

impl<T: Copy + Default> RaggedArray<T> {
    /// Collects `count` lists from rows of (list, item), each list in the order of the rows. Iterates over the rows
    /// twice.
    pub(crate) fn gather(count: usize, rows: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut ends = vec![0_u32; count + 1];
        for (list, _) in rows.clone() {
            ends[list as usize + 1] += 1;
        }
        for list in 0..count {
            ends[list + 1] += ends[list];
        }
        // Each list's start moves to its end while the list is filled.
        let mut items = vec![T::default(); ends[count] as usize];
        for (list, item) in rows {
            let next = &mut ends[list as usize];
            items[*next as usize] = item;
            *next += 1;
        }
        ends.truncate(count);
        Self { ends, items }
    }
}
