//! The text in which Prometheus reads the metrics.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use prometheus_client::encoding::text;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use super::Metrics;

/// Content type of the text: `OpenMetrics`, which Prometheus reads.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Begins the name of each metric.
const PREFIX: &str = "verbatim";

/// All metrics, ready to be shown.
#[derive(Debug)]
pub struct Exposition(Registry);

impl Exposition {
    /// Gathers what is counted.
    #[must_use]
    pub fn new(metrics: &Metrics) -> Self {
        let mut registry = Registry::with_prefix(PREFIX);
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        registry.register("build", "Version of the program", Info::new(version));
        registry.register(
            "start_time_seconds",
            "Time at which the program started, in seconds since 1970",
            ConstGauge::new(now()),
        );
        metrics.questions.register(&mut registry);
        metrics.work.register(&mut registry);
        metrics.gateway.register(&mut registry);
        metrics.knowledge.register(&mut registry);
        metrics.journal.register(&mut registry);
        Self(registry)
    }

    /// Writes the present values.
    ///
    /// # Errors
    ///
    /// Never for these metrics: writing to memory does not fail.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.0)?;
        Ok(text)
    }
}

fn now() -> f64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0.0, |time| time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::labels::{Decision, Way, WorkKind};
    use super::*;

    #[test]
    fn what_is_counted_is_shown_under_the_names_of_prometheus() {
        let metrics = Metrics::default();
        let exposition = Exposition::new(&metrics);
        let way = Way::SlashCommand;
        metrics.questions.decided(way, Decision::Answer);
        metrics.questions.replied(way, Duration::from_millis(2));
        metrics.journal.written(3);
        let in_progress = metrics.work.begin(WorkKind::Message);
        let text = exposition.text().unwrap();
        for line in [
            r#"verbatim_questions_total{decision="answer",way="slash_command"} 1"#,
            r#"verbatim_questions_total{decision="suggest",way="mention"} 0"#,
            r#"verbatim_reply_duration_seconds_bucket{le="0.0025",way="slash_command"} 1"#,
            r#"verbatim_journal_changes_total{result="written"} 3"#,
            r#"verbatim_work_in_progress{kind="message"} 1"#,
            r#"verbatim_work_in_progress{kind="interaction"} 0"#,
            concat!(
                "verbatim_build_info{version=\"",
                env!("CARGO_PKG_VERSION"),
                "\"} 1"
            ),
        ] {
            assert!(text.lines().any(|it| it == line), "no {line} in:\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
        drop(in_progress);
        assert!(
            exposition
                .text()
                .unwrap()
                .contains("verbatim_work_in_progress{kind=\"message\"} 0\n")
        );
    }
}
