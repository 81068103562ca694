//! The figures as a table, ready for the README.

use std::time::Duration;

use crate::timing::Timing;

/// Measurements of a contender.
pub struct Row {
    pub name: &'static str,
    pub build_time: Duration,
    /// Bytes held, per example question.
    pub bytes: f64,
    pub timing: Timing,
}

/// Prints the rows of a base with that many questions; ratios are to the first row.
pub fn print(size: usize, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    println!("\n{size} example questions\n");
    println!(
        "| | median, us | 99th percentile, us | times ours | built in, ms | bytes a question | hit@1, % |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for row in rows {
        let ratio = row.timing.median() / rows[0].timing.median();
        let p99 = row
            .timing
            .p99()
            .map_or_else(String::new, |p99| format!("{p99:.0}"));
        println!(
            "| {} | {:.1} | {p99} | {ratio:.1} | {:.0} | {:.0} | {:.1} |",
            row.name,
            row.timing.median(),
            row.build_time.as_secs_f64() * 1e3,
            row.bytes,
            row.timing.hit_at_1(),
        );
    }
}
