//! The dashboard for Grafana, and the table of metrics in the manual.

use std::collections::BTreeSet;

use serde_json::Value;
use verbatim::metrics::{Exposition, Metrics};

use super::read;

/// The names of what Prometheus finds, such as `verbatim_questions_total`.
fn samples() -> BTreeSet<String> {
    let text = Exposition::new(&Metrics::default()).text().unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split(['{', ' ']).next().unwrap().to_owned())
        .collect()
}

/// The names of metrics that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_lowercase() && c != '_');
    words
        .filter(|word| word.starts_with("verbatim_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_metric_of_the_dashboard_exists() {
    let dashboard: Value = serde_json::from_str(&read("packaging/grafana-dashboard.json")).unwrap();
    let samples = samples();
    let mut ids = BTreeSet::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        assert!(ids.insert(panel["id"].as_u64().unwrap()));
        for target in panel["targets"].as_array().unwrap() {
            let expression = target["expr"].as_str().unwrap();
            let named = named(expression);
            assert!(!named.is_empty(), "{expression}");
            assert!(named.is_subset(&samples), "{expression}");
        }
    }
}

#[test]
fn the_manual_lists_exactly_the_metrics() {
    let parts = ["_bucket", "_sum"];
    let metrics: BTreeSet<String> = samples()
        .into_iter()
        .filter(|name| !parts.iter().any(|part| name.ends_with(part)))
        .map(|name| match name.strip_suffix("_count") {
            Some(histogram) => histogram.to_owned(),
            None => name,
        })
        .collect();
    let manual = read("docs/operating.md");
    let rows = manual
        .lines()
        .filter(|line| line.starts_with("| `verbatim_"));
    let listed: BTreeSet<String> = rows
        .map(|row| row.split('`').nth(1).unwrap().to_owned())
        .filter(|listed| named(listed).contains(listed))
        .collect();
    assert_eq!(listed, metrics);
    let known = &samples() | &metrics;
    assert!(named(&manual).is_subset(&known), "in the alerts");
}
