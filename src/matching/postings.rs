//! Which example questions hold a stem, the most telling first.

/// Lists of (example, impact) by key, each by falling impact, one after the other in memory.
#[derive(Debug, Default)]
pub(super) struct Postings {
    ends: Vec<u32>,
    rows: Vec<Posting>,
}

/// An example question and the share of its direction that the key's word makes up, 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Posting {
    pub(super) example: u32,
    pub(super) impact: f32,
}

impl Postings {
    /// Postings of `keys` keys from (key, example, impact) rows, given twice the same.
    pub(super) fn new(keys: usize, rows: impl Iterator<Item = (u32, u32, f32)> + Clone) -> Self {
        let mut starts = vec![0_u32; keys + 1];
        for (key, _, _) in rows.clone() {
            starts[key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let mut filled = vec![Posting::default(); starts[keys] as usize];
        let mut next = starts.clone();
        for (key, example, impact) in rows {
            filled[next[key as usize] as usize] = Posting { example, impact };
            next[key as usize] += 1;
        }
        for key in 0..keys {
            filled[starts[key] as usize..starts[key + 1] as usize].sort_unstable_by(|a, b| {
                b.impact
                    .total_cmp(&a.impact)
                    .then(a.example.cmp(&b.example))
            });
        }
        Self {
            ends: starts.split_off(1),
            rows: filled,
        }
    }

    /// The list of a key.
    pub(super) fn of(&self, key: u32) -> &[Posting] {
        let key = key as usize;
        let start = if key == 0 { 0 } else { self.ends[key - 1] };
        &self.rows[start as usize..self.ends[key] as usize]
    }
}
