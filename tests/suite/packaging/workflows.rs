//! The workflows.

use std::fs;

use super::{keys, read, root, strings, yaml};

#[test]
fn every_workflow_has_few_rights_and_a_time_limit() {
    let files = fs::read_dir(root(".github/workflows")).unwrap();
    let mut count = 0;
    for file in files {
        let name = file.unwrap().file_name().into_string().unwrap();
        let workflow = yaml(&format!(".github/workflows/{name}"));
        assert_eq!(workflow["permissions"]["contents"].as_str(), Some("read"));
        for job in keys(&workflow["jobs"]) {
            let job = &workflow["jobs"][job];
            assert!(job["timeout-minutes"].as_i64().is_some(), "{name}");
            assert!(!job["steps"].as_vec().unwrap().is_empty());
        }
        count += 1;
    }
    assert!(count >= 2);
}

#[test]
fn releases_are_built_for_the_supported_platforms_and_hold_what_exists() {
    let release = yaml(".github/workflows/release.yml");
    let build = &release["jobs"]["build"];
    let includes = build["strategy"]["matrix"]["include"].as_vec().unwrap();
    let targets: Vec<_> = includes
        .iter()
        .map(|include| include["target"].as_str().unwrap())
        .collect();
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    let supported = deny["graph"]["targets"].as_array().unwrap();
    let supported: Vec<_> = supported
        .iter()
        .map(|target| target.as_str().unwrap())
        .collect();
    for target in &targets {
        assert!(supported.contains(target), "{target} is not in deny.toml");
    }
    let steps = build["steps"].as_vec().unwrap();
    let packing = steps.iter().filter_map(|step| step["run"].as_str());
    let packing = packing
        .flat_map(str::lines)
        .filter(|line| line.trim().starts_with("cp "));
    let packed: Vec<_> = packing
        .flat_map(str::split_whitespace)
        .filter(|word| !word.contains('$') && !["cp", "-r"].contains(word))
        .collect();
    assert!(packed.contains(&"README.md"), "{packed:?}");
    for file in packed {
        assert!(root(file).exists(), "{file}");
    }
    assert_eq!(strings(&release["on"]["push"]["tags"]), ["v*"]);
}
