//! Data parallelism: work on many items, split among the cores of the machine.

use std::ops::Range;
use std::{panic, thread};

/// Least number of items that are worth a thread.
const WORTHWHILE: usize = 2_048;

/// Splits `0..count` into one part a core, works on the parts, and returns the results in order.
pub(crate) fn in_parts<T: Send>(count: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    in_parts_of_at_least(WORTHWHILE, count, work)
}

/// Like [`in_parts`], with the least number of items that are worth a thread.
pub(crate) fn in_parts_of_at_least<T: Send>(
    worthwhile: usize,
    count: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let parts = cores.min(count / worthwhile).max(1);
    let part = |number: usize| count * number / parts..count * (number + 1) / parts;
    thread::scope(|scope| {
        let others: Vec<_> = (1..parts)
            .map(|number| {
                scope.spawn({
                    let work = &work;
                    move || work(part(number))
                })
            })
            .collect();
        let first = work(part(0));
        let others = others.into_iter().map(join);
        std::iter::once(first).chain(others).collect()
    })
}

/// Runs two functions at once.
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (join(one), other)
    })
}

fn join<T>(handle: thread::ScopedJoinHandle<'_, T>) -> T {
    handle
        .join()
        .unwrap_or_else(|payload| panic::resume_unwind(payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_the_range_in_order() {
        for count in [0, 1, WORTHWHILE * 3 + 1] {
            let parts = in_parts(count, Iterator::collect::<Vec<_>>);
            assert_eq!(parts.concat(), (0..count).collect::<Vec<_>>());
        }
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
