//! Logs a panic by its place only. Rust's own message may quote the text that a bug was about, which people wrote.

use std::panic;

use tracing::error;

/// Logs every panic from now on as one line with its file and line, in place of Rust's own message.
pub fn install() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_default();
        error!(%place, "the program panicked, which is a bug in it; please report this line");
    }));
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_is_logged_without_the_text_that_it_quotes() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .finish();
        let before = panic::take_hook();
        install();
        let asked = "what somebody asked, é";
        let result = tracing::subscriber::with_default(subscriber, || {
            panic::catch_unwind(|| asked[..asked.len() - 1].to_owned())
        });
        panic::set_hook(before);
        assert!(result.is_err());
        let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(
            log.contains("panicked") && log.contains("panic_log.rs:"),
            "{log}"
        );
        assert!(!log.contains("somebody"), "{log}");
    }
}
