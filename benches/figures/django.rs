//! Three of our pages beside a list of Django's admin: the well-known way to a tool like this one. Its project stands in
//! `benches/django`; it is installed below `target`, from the package index that pip is set up for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::beside::{self, Cost, Side};
use crate::desk::{Desk, EVENTS};
use crate::http::Client;
use crate::process::Process;
use crate::program::{PASSWORD, ended_well, free_address, scratch};
use crate::{heading, line, load};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/django");
const LIST: &str = "/admin/log/entry/";

pub fn measure() {
    heading("Our pages beside the 20-row list of Django's admin: gunicorn, two workers, SQLite, signed in");
    let programs = match installed() {
        Ok(programs) => programs,
        Err(why) => return println!("  left out: {why}"),
    };
    let desk = Desk::open();
    let (mut process, client) = start(&programs, &desk.file("django.db"));
    let page = client.another().get(LIST);
    let rows = String::from_utf8_lossy(&page.body).matches("name=\"_selected_action\"").count();
    assert_eq!((page.status, rows), (200, EVENTS));
    let stranger = Client::connect(desk.dashboard.address).unwrap();
    let side = |client, path| Side { process: &desk.dashboard.process, client, path };
    let [activity, find, sign_in] =
        [side(&desk.browser, "/activity"), side(&desk.browser, "/"), side(&stranger, "/sign-in")];
    let list = Side { process: &process, client: &client, path: LIST };
    let [activity, find, sign_in, list] = beside::measure([&activity, &find, &sign_in, &list]);
    line("Django admin's list", &format!("{:.0} µs, {:.0} per second", list.micros(), list.per_second), "");
    let one = |what: &str, cost: Cost, budget: &str| {
        let share = list.micros() / cost.micros();
        let figures = format!("{:.0} µs, 1/{share:.0}; {:.0} per second", cost.micros(), cost.per_second);
        line(what, &figures, budget);
    };
    one("activity page with 20 events", activity, "1/30 of its processor time");
    one("find page", find, "1/26");
    one("sign-in page", sign_in, "1/70");
    println!("  {}", load());
    process.terminate();
}

/// The folder with Django's programs.
fn installed() -> Result<PathBuf, String> {
    let folder = scratch().join("django");
    let programs = folder.join("bin");
    let requirements = Path::new(PROJECT).join("requirements.txt");
    let done = folder.join("installed.txt");
    let wanted = std::fs::read(&requirements).map_err(|error| error.to_string())?;
    if std::fs::read(&done).is_ok_and(|there| there == wanted) {
        return Ok(programs);
    }
    let mut python = Command::new("python3");
    ended_well(python.args(["-m", "venv"]).arg(&folder), "python3 with its module venv is missing")?;
    let mut pip = Command::new(programs.join("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&requirements);
    ended_well(&mut pip, "pip cannot install Django and gunicorn")?;
    std::fs::write(done, wanted).map_err(|error| error.to_string())?;
    Ok(programs)
}

fn start(programs: &Path, database: &Path) -> (Process, Client) {
    let command = |name: &str| {
        let mut command = Command::new(programs.join(name));
        command.current_dir(PROJECT).env("DESK_DATABASE", database).env("DESK_SECRET", PASSWORD);
        // Nothing is left in the sources.
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command
    };
    let prepared = command("python").arg("prepare.py").output().unwrap();
    assert!(prepared.status.success(), "{}", String::from_utf8_lossy(&prepared.stderr));
    let address = free_address();
    let mut gunicorn = command("gunicorn");
    // Threads alone let a connection stay open, as it does with us.
    gunicorn.args(["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "75"]);
    gunicorn.args(["--bind", &address.to_string(), "wsgi"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut process = Process::from(gunicorn.spawn().unwrap());
    let mut client = process.reached(address);
    client.set_cookie(String::from_utf8_lossy(&prepared.stdout).trim());
    (process, client)
}
