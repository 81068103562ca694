//! Values that are forgotten after a time, and earlier where there are too many of them.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use tokio::time::Instant;

/// Values by their keys, no older than a lifetime and never more than a fixed number.
#[derive(Debug)]
pub struct Recent<K, V> {
    lifetime: Duration,
    capacity: usize,
    values: HashMap<K, (Instant, V)>,
    by_age: VecDeque<(Instant, K)>,
}

impl<K: Hash + Eq + Clone, V> Recent<K, V> {
    /// Creates it empty.
    pub fn new(lifetime: Duration, capacity: usize) -> Self {
        Self {
            lifetime,
            capacity,
            values: HashMap::new(),
            by_age: VecDeque::new(),
        }
    }

    /// Remembers a value from now on; it replaces the one with the same key.
    pub fn insert(&mut self, key: K, value: V) {
        // Otherwise a key that is inserted often would drive out the others.
        if self.values.remove(&key).is_some() {
            self.by_age.retain(|(_, aged)| *aged != key);
        }
        self.forget_old(1);
        let now = Instant::now();
        self.by_age.push_back((now, key.clone()));
        self.values.insert(key, (now, value));
    }

    /// Returns the value with this key, if it is remembered.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.forget_old(0);
        self.values.get_mut(key).map(|(_, value)| value)
    }

    /// Forgets the value with this key, and returns it.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.forget_old(0);
        self.values.remove(key).map(|(_, value)| value)
    }

    /// Returns true if the next new value takes the place of another.
    pub fn is_full(&mut self) -> bool {
        self.forget_old(0);
        self.by_age.len() >= self.capacity
    }

    /// Forgets what is too old, and the oldest until there is room for `more`.
    fn forget_old(&mut self, more: usize) {
        while let Some((since, key)) = self.by_age.front() {
            let fits = self.by_age.len() + more <= self.capacity;
            if fits && since.elapsed() < self.lifetime {
                break;
            }
            if self.values.get(key).is_some_and(|(of, _)| of == since) {
                self.values.remove(key);
            }
            self.by_age.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIME: Duration = Duration::from_secs(10);

    #[tokio::test(start_paused = true)]
    async fn a_value_is_forgotten_after_its_lifetime() {
        let mut recent = Recent::new(LIFETIME, 8);
        recent.insert(1, 'a');
        tokio::time::advance(Duration::from_secs(9)).await;
        assert_eq!(recent.get_mut(&1), Some(&mut 'a'));
        recent.insert(1, 'b');
        tokio::time::advance(Duration::from_secs(9)).await;
        assert_eq!(recent.remove(&1), Some('b'));
        recent.insert(2, 'c');
        tokio::time::advance(LIFETIME).await;
        assert_eq!(recent.get_mut(&2), None);
    }

    #[test]
    fn a_key_that_is_inserted_often_does_not_drive_out_others() {
        let mut recent = Recent::new(LIFETIME, 8);
        recent.insert(1, 'a');
        for _ in 0..20 {
            recent.insert(2, 'b');
        }
        assert_eq!(recent.get_mut(&1), Some(&mut 'a'));
    }

    #[test]
    fn there_are_never_more_than_fit_and_the_oldest_go_first() {
        let mut recent = Recent::new(LIFETIME, 8);
        for key in 0..20_000 {
            recent.insert(key, key);
            recent.insert(key, key);
        }
        assert!(recent.values.len() <= 8 && recent.by_age.len() <= 8);
        assert!(recent.is_full());
        assert_eq!(recent.get_mut(&1), None);
        assert_eq!(recent.get_mut(&19_999), Some(&mut 19_999));
    }
}
