//! The shipped knowledge: sound, and above the floors of its gold set. No fact is named here, so that its curator may
//! edit it without breaking a test of the code; which facts answer which questions is the gold set's matter.

use crate::harness::answerers::shipped_folder;
use crate::harness::cli::{Finished, verbatim};

fn run(command: &[&str]) -> Finished {
    let folder = shipped_folder();
    let knowledge = ["--knowledge", folder.to_str().unwrap()];
    verbatim(command.iter().copied().chain(knowledge)).run()
}

#[test]
fn check_finds_no_problem() {
    run(&["check", "--deny", "warnings"])
        .exits(0)
        .prints("No problems found");
}

#[test]
fn the_gold_set_holds_its_floors() {
    run(&["eval"]).exits(0).prints("Targets met");
}
