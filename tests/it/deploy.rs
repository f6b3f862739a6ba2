//! The files in `deploy/` that no test runs, read by the programs that they are for. Only where those are installed.

use std::process::Command;

use crate::support::installed;

const DEPLOY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy");

/// All that it said, if it was content.
fn content(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn systemd_understands_the_unit_and_keeps_it_apart() {
    let Some(program) = installed("systemd-analyze") else { return };
    let unit = std::fs::read_to_string(format!("{DEPLOY}/counterdesk.service")).unwrap();
    let (installed, settings) = ("/usr/local/bin/counterdesk", "/etc/counterdesk/counterdesk.env");
    assert!(unit.contains(installed) && unit.contains(settings));
    // Neither is there before somebody installs it.
    let unit = unit.replace(installed, env!("CARGO_BIN_EXE_counterdesk")).replace(settings, "/dev/null");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("counterdesk.service");
    std::fs::write(&file, &unit).unwrap();
    // It is content with names that it does not know, and warns of them.
    let warned = content(Command::new(&program).args(["verify", "--man=no"]).arg(&file));
    let ours: Vec<_> = warned.lines().filter(|line| line.contains("counterdesk.service")).collect();
    assert!(ours.is_empty(), "{ours:?}");
    // In tenths; 100 is a unit that is kept from nothing.
    content(Command::new(&program).args(["security", "--offline=true", "--threshold=20"]).arg(&file));
}

#[test]
fn prometheus_understands_the_alerts() {
    let Some(program) = installed("promtool") else { return };
    let said = content(
        Command::new(program).args(["check", "rules"]).arg(format!("{DEPLOY}/prometheus/alerts.yml")),
    );
    assert!(said.contains("SUCCESS"), "{said}");
}

/// Whoever is stuck in front of the desk is to find out whom to ask.
#[test]
fn every_recipe_has_a_line_for_whom_people_ask() {
    for file in ["compose.yaml", "counterdesk.env", "kubernetes.yaml"] {
        let recipe = std::fs::read_to_string(format!("{DEPLOY}/{file}")).unwrap();
        assert!(recipe.contains("COUNTERDESK_CONTACT"), "{file}");
    }
}
