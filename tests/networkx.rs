//! networkx itself reads the JSON file, if it is installed.

mod told;

use std::io::Write;
use std::process::{Command, Stdio};

use demarche::extract::Polarity;
use demarche::graph::Options;
use told::{Told, fold, week, written};

const READ: &str = r#"
import inspect, json, sys
try:
    import networkx
except ImportError:
    sys.exit(77)
data = json.load(sys.stdin)
# Before 3.6 the name of the list of edges had to be said: `edges=`, and `link=` before 3.4.
names = inspect.signature(networkx.node_link_graph).parameters
old = {} if tuple(map(int, networkx.__version__.split(".")[:2])) >= (3, 6) else {"edges" if "edges" in names else "link": "edges"}
g = networkx.node_link_graph(data, **old)
assert type(g) is networkx.MultiDiGraph, type(g)
assert sorted(g) == sorted(n["id"] for n in data["nodes"])
print(g.number_of_nodes(), g.number_of_edges(), g.graph["generator"], g.number_of_edges("FRA", "RUS"))
e = g["FRA"]["RUS"]["condemned"]
print(e["relation"], e["count"], e["evidence"][0]["quote"], g.nodes["FRA"]["label"], g.nodes["statement:a3#1"]["kind"])
"#;

#[test]
fn networkx_reads_nodes_edges_and_directions() {
    let mut told = week();
    told.push(Told::new("a4", "2024-12-20").event("RUS condemned FRA"));
    let graph = fold(&told, &Options { include: Polarity::ALL.into(), domestic: true, ..Options::default() });
    let Some(said) = python(&written(&graph, "json")) else { return };
    let mut lines = said.lines();
    let (nodes, edges) = (graph.nodes().len(), graph.edges().len());
    assert_eq!(lines.next().unwrap(), format!("{nodes} {edges} demarche 2"));
    assert_eq!(lines.next().unwrap(), "condemned 2 FRA condemned RUS France statement");
}

/// What the script says; nothing, loudly, where it cannot run.
#[allow(clippy::print_stderr, reason = "a test that checks nothing has to say so")]
fn python(json: &str) -> Option<String> {
    let command = Command::new("python3")
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = command else {
        eprintln!("SKIPPED: python3 is not installed, so networkx read nothing");
        return None;
    };
    // It may stop before it has read everything, where networkx is missing.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(json.as_bytes()));
    let done = child.wait_with_output().unwrap();
    if done.status.code() == Some(77) {
        eprintln!("SKIPPED: networkx is not installed, so it read nothing");
        return None;
    }
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8(done.stdout).unwrap())
}
