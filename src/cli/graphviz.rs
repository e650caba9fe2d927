//! Running Graphviz on a DOT file: no shell, no temporary file, and never longer than asked.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use demarche::error::{Error, Result};
use demarche::export::Picture;

/// The time that a drawing may take; 3,000 nodes with 12,000 edges take 3 seconds.
pub const TIME: Duration = Duration::from_secs(20);

/// Draws a DOT file as a picture.
///
/// `program` is Graphviz's `dot`, else the one that the search path finds.
///
/// # Errors
/// The program is not installed, takes longer than `time`, fails (with the first line that it says), or writes nothing.
pub fn draw(dot: &[u8], picture: Picture, time: Duration, program: Option<&Path>) -> Result<Vec<u8>> {
    let program = program.unwrap_or(Path::new("dot"));
    let end = Instant::now() + time;
    let mut child = Running(start(program, picture)?);
    // Each pipe has its thread: a program that writes before it has read everything would else wait for us, and we for it.
    // The threads are not joined, because a process that it left behind may hold a pipe open for ever.
    let (out, err) = (drain(child.0.stdout.take()), drain(child.0.stderr.take()));
    if let Some(mut stdin) = child.0.stdin.take() {
        let dot = dot.to_vec();
        // A program that stops reading says itself why.
        thread::spawn(move || stdin.write_all(&dot));
    }
    let late = || {
        let (name, seconds) = (program.display(), time.as_secs_f32());
        Error::new(format!(
            "{name}: no picture after {seconds} s, stopped; draw fewer edges, such as with --min-count 2"
        ))
    };
    let mut pause = Duration::from_millis(1);
    let status = loop {
        match child.0.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < end => thread::sleep(pause),
            Ok(None) => return Err(late()),
            Err(e) => return Err(Error::file(program.display().to_string(), e.to_string())),
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    // What is written is in the pipes by now; a moment is enough to take it out.
    let rest = end.saturating_duration_since(Instant::now()).max(Duration::from_secs(1));
    let picture = out.recv_timeout(rest).map_err(|_| late())?;
    if status.success() && !picture.is_empty() {
        return Ok(picture);
    }
    let said = err.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let why = match said.lines().map(str::trim).find(|line| !line.is_empty()) {
        Some(line) => line.to_string(),
        None if status.success() => "wrote no picture".into(),
        None => format!("failed without a word ({status})"),
    };
    Err(Error::file(program.display().to_string(), why))
}

fn start(program: &Path, picture: Picture) -> Result<Child> {
    Command::new(program)
        .args(picture.arguments())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| {
            let name = program.display().to_string();
            match e.kind() {
                ErrorKind::NotFound => Error::file(
                    name,
                    "not found; a picture needs Graphviz: apt install graphviz, brew install graphviz, or https://graphviz.org/download",
                ),
                _ => Error::file(name, format!("cannot be started: {e}")),
            }
        })
}

/// A process that does not outlive its use.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Reads a pipe to its end on a thread of its own.
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = send.send(bytes);
    });
    receive
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    use super::*;

    /// A program that does what a script says. It is closed before it is run, else the system calls it busy.
    fn script(dir: &tempfile::TempDir, body: &str) -> PathBuf {
        let path = dir.path().join("dot");
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn run(body: &str, dot: &[u8], time: Duration) -> Result<Vec<u8>> {
        let dir = tempfile::tempdir().unwrap();
        let program = script(&dir, body);
        // Another test that forks while the script is open for writing makes it busy for a moment (ETXTBSY).
        for _ in 0..50 {
            match draw(dot, Picture::Svg, time, Some(&program)) {
                Err(e) if e.message.contains("busy") => thread::sleep(Duration::from_millis(20)),
                done => return done,
            }
        }
        panic!("the script stayed busy");
    }

    #[test]
    fn what_it_writes_is_the_picture_however_long() {
        let long = vec![b'x'; 3_000_000];
        assert_eq!(run("exec cat", &long, TIME).unwrap(), long);
        assert_eq!(run("printf %s \"$*\"", b"", TIME).unwrap(), b"-Tsvg");
    }

    #[test]
    fn one_that_does_not_read_is_no_trouble() {
        assert_eq!(run("echo done", &vec![b'x'; 3_000_000], TIME).unwrap(), b"done\n");
    }

    #[test]
    fn it_is_stopped_when_its_time_is_over() {
        let start = Instant::now();
        for body in ["exec sleep 60", "sleep 60; echo late"] {
            let error = run(body, b"", Duration::from_millis(300)).unwrap_err().to_string();
            assert!(error.contains("no picture after 0.3 s"), "{error}");
        }
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_failure_gives_its_first_words() {
        let error = run("echo >&2; echo 'syntax error in line 1' >&2; echo more >&2; exit 1", b"", TIME).unwrap_err();
        assert_eq!(error.message, "syntax error in line 1");
        assert!(run("exit 3", b"", TIME).unwrap_err().message.contains("exit status: 3"));
        assert_eq!(run("exit 0", b"", TIME).unwrap_err().message, "wrote no picture");
    }

    #[test]
    fn one_that_is_missing_is_said_with_a_cure() {
        let error = draw(b"", Picture::Svg, TIME, Some(Path::new("/nowhere/dot"))).unwrap_err().to_string();
        assert!(error.starts_with("/nowhere/dot: not found;") && error.contains("apt install graphviz"), "{error}");
    }

    #[test]
    fn graphviz_draws_all_kinds() {
        for (picture, magic) in [(Picture::Svg, "<?xml"), (Picture::Png, "PNG"), (Picture::Pdf, "%PDF")] {
            match draw(b"digraph { FRA -> RUS }", picture, TIME, None) {
                Ok(bytes) => assert!(String::from_utf8_lossy(&bytes[..8]).contains(magic)),
                Err(e) if e.message.starts_with("not found") => {
                    return writeln!(std::io::stderr(), "SKIPPED: Graphviz is not installed").unwrap();
                }
                Err(e) => panic!("{e}"),
            }
        }
        if let Err(error) = draw(b"digraph {", Picture::Svg, TIME, None) {
            assert!(error.message.contains("syntax error"), "{error}");
        }
    }
}
