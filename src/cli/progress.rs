//! A counter on standard error, for a person who waits.

use std::fmt::Display;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::say;

/// How long a command runs before it shows that it does.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how many articles were read, once a run is long and if standard error is a terminal.
pub struct Progress {
    started: Instant,
    done: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts to wait.
    pub fn new() -> Progress {
        Progress { started: Instant::now(), done: 0, bar: None }
    }

    /// One article more.
    pub fn tick(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.started.elapsed() > PATIENCE && io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}");
            let bar = ProgressBar::new_spinner().with_elapsed(self.started.elapsed());
            self.bar = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner())));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Writes a line to standard error without tearing the counter.
    pub fn say(&self, line: &dyn Display) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(line)),
            None => say(line),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
