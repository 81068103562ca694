//! What the operating system says about the bot's process.

use std::fs;

/// Returns the resident memory of a process in MiB.
pub fn resident_memory(id: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.unwrap().parse::<f64>().unwrap() / 1024.0
}

/// Returns the number of sockets that a process has open.
pub fn open_sockets(id: u32) -> usize {
    let entries = fs::read_dir(format!("/proc/{id}/fd")).unwrap();
    let targets = entries.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    let is_socket = |target: &std::path::PathBuf| target.to_string_lossy().starts_with("socket:");
    targets.filter(is_socket).count()
}
