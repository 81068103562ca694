//! The unit for systemd.

use std::fs;
use std::process::Command;

use super::read;

const UNIT: &str = "packaging/verbatim.service";
const PROGRAM: &str = "/usr/local/bin/verbatim";

/// Highest exposure that `systemd-analyze security` may find, in tenths; 0 is none, 100 the worst.
const EXPOSURE: u32 = 15;

/// The values of a key, in order.
fn values(unit: &str, key: &str) -> Vec<String> {
    let lines = unit.lines().filter_map(|line| line.split_once('='));
    lines
        .filter(|(name, _)| *name == key)
        .map(|(_, value)| value.to_owned())
        .collect()
}

#[test]
fn it_fits_what_the_program_does() {
    let unit = read(UNIT);
    let table = [
        ("ExecStart", format!("{PROGRAM} run")),
        ("ExecReload", "/bin/kill -HUP $MAINPID".to_owned()),
        ("Type", "notify".to_owned()),
        ("Restart", "on-failure".to_owned()),
        ("RestartPreventExitStatus", "2".to_owned()),
        ("DynamicUser", "yes".to_owned()),
    ];
    for (key, value) in table {
        assert_eq!(values(&unit, key), [value], "{key}");
    }
    // The program reports every five seconds at most, and ends within ten.
    let seconds = |key| values(&unit, key)[0].trim_end_matches('s').parse::<u32>();
    assert!(seconds("WatchdogSec").unwrap() >= 15);
    assert!(seconds("TimeoutStopSec").unwrap() >= 10);
    let environment = values(&unit, "Environment");
    assert!(environment.contains(&"DISCORD_TOKEN_FILE=%d/discord-token".to_owned()));
    let credential = &values(&unit, "LoadCredential")[0];
    assert!(credential.starts_with("discord-token:"), "{credential}");
}

#[test]
fn systemd_accepts_it_and_finds_it_well_closed() {
    if Command::new("systemd-analyze")
        .arg("--version")
        .output()
        .is_err()
    {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("verbatim.service");
    // systemd looks for the program, which is elsewhere in a test.
    let unit = read(UNIT).replace(PROGRAM, env!("CARGO_BIN_EXE_verbatim"));
    fs::write(&path, unit).unwrap();
    let path = path.to_str().unwrap();
    let threshold = format!("--threshold={EXPOSURE}");
    for arguments in [
        &["verify", path][..],
        &["security", "--offline=true", &threshold, path],
    ] {
        let output = Command::new("systemd-analyze")
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        assert!(!said.contains("verbatim.service:"), "{said}");
    }
}
