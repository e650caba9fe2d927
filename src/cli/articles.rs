//! Opening what the command line names, and reading articles from it on all cores, in order.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use demarche::article::Article;
use demarche::error::Error;
use demarche::input::{self, Format, Ids, Items, Origin};
use rayon::prelude::*;

use super::progress::Progress;
use super::{Failure, Outcome, words};

/// Where articles come from.
#[derive(Debug, Args)]
pub struct Paths {
    /// Files (.txt, .jsonl, .ndjson, .json) or folders of them; none or "-" reads JSON lines from standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// How many cores to use.
#[derive(Debug, Args)]
pub struct Threads {
    /// How many articles to read at a time; all cores if not given. The output is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

/// A run over articles, which counts and tells what was refused.
pub struct Articles {
    waiting: VecDeque<Waiting>,
    current: Option<(String, Items<'static>)>,
    ids: Ids,
    progress: Progress,
    /// Articles read.
    pub read: usize,
    /// Lines and files that gave no article.
    pub refused: usize,
}

enum Waiting {
    Stdin,
    Text(Article),
    File { path: PathBuf, origin: Origin, format: &'static Format },
}

impl Paths {
    /// Finds the files; none is opened yet.
    ///
    /// # Errors
    /// A path that is not there, a file of no known kind, a folder without articles.
    pub fn open(&self, text: Option<&str>) -> Result<Articles, Failure> {
        self.open_with(text.map(|t| Article::of_text("text", t)).into_iter().collect())
    }

    /// Finds the files, after articles that are there already; standard input is read if there are neither.
    ///
    /// # Errors
    /// Those of [`Paths::open`].
    pub fn open_with(&self, articles: Vec<Article>) -> Result<Articles, Failure> {
        let mut waiting: VecDeque<Waiting> = articles.into_iter().map(Waiting::Text).collect();
        if self.paths.is_empty() && waiting.is_empty() {
            waiting.push_back(Waiting::Stdin);
        }
        let mut problems = Vec::new();
        for path in &self.paths {
            if path.as_os_str() == "-" {
                waiting.push_back(Waiting::Stdin);
                continue;
            }
            let name = path.display().to_string();
            let found = fs::metadata(path).map_err(|e| Error::file(&name, words(&e)))?;
            if found.is_dir() {
                let before = waiting.len();
                walk(path, path, &mut waiting, &mut problems);
                if waiting.len() == before && problems.is_empty() {
                    let endings = input::endings().map(|e| format!(".{e}")).collect::<Vec<_>>().join(", ");
                    let message = format!("no articles in this folder; expected files that end in {endings}");
                    return Err(Failure::Faults(Some(Error::file(&name, message))));
                }
            } else {
                let format = if path.extension().is_none() { &input::FORMATS[0] } else { input::by_ending(&name)? };
                waiting.push_back(Waiting::File { origin: Origin::of(&name), path: path.clone(), format });
            }
        }
        let progress = Progress::new();
        for problem in &problems {
            progress.say(&format_args!("demarche: {problem}"));
        }
        let refused = problems.len();
        Ok(Articles { waiting, current: None, ids: Ids::default(), progress, read: 0, refused })
    }
}

/// Adds the articles below a folder in the order of their names; the id is the path within the folder, without ending.
fn walk(root: &Path, folder: &Path, waiting: &mut VecDeque<Waiting>, problems: &mut Vec<Error>) {
    let mut entries: Vec<fs::DirEntry> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(Result::ok).collect(),
        Err(e) => return problems.push(Error::file(folder.display().to_string(), words(&e))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it may lead back here.
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            walk(root, &path, waiting, problems);
        } else if path.is_file()
            && let Ok(format) = input::by_ending(&path.display().to_string())
        {
            let inside = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let id = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            let origin = Origin { name: path.display().to_string(), id };
            waiting.push_back(Waiting::File { path, origin, format });
        }
    }
}

impl Articles {
    /// Does `work` on every article, on several cores, and hands the results to `sink` in the order of the input.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn each<T: Send>(
        &mut self,
        threads: &Threads,
        work: impl Fn(Article) -> T + Sync,
        mut sink: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.threads.map_or(0, usize::from)).build();
        let pool = pool.map_err(|e| io::Error::other(format!("threads cannot be started: {e}")))?;
        let batch = pool.current_num_threads() * 16;
        loop {
            let articles: Vec<Article> = self.by_ref().take(batch).collect();
            if articles.is_empty() {
                return Ok(());
            }
            let done: Vec<T> = pool.install(|| articles.into_par_iter().map(&work).collect());
            for result in done {
                sink(result)?;
            }
        }
    }

    /// Tells what was counted, and fails if there was something to read and none of it could be.
    ///
    /// # Errors
    /// [`Failure::Faults`] if all was refused.
    pub fn summary(&self, events: usize) -> Outcome {
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (read, events, refused) =
            (count(self.read, "article"), count(events, "event"), count(self.refused, "line"));
        self.progress.say(&format_args!("{read}, {events}, {refused} refused"));
        self.outcome()
    }

    /// Fails if there was something to read and none of it could be.
    ///
    /// # Errors
    /// [`Failure::Faults`].
    pub fn outcome(&self) -> Outcome {
        if self.read == 0 && self.refused > 0 { Err(Failure::Faults(None)) } else { Ok(()) }
    }

    fn open(&mut self, waiting: Waiting) {
        let opened: (String, Items<'static>) = match waiting {
            Waiting::Text(article) => {
                let item = input::Item { article: Some(article), faults: Vec::new() };
                ("--text".into(), Box::new(std::iter::once(item)))
            }
            Waiting::Stdin => {
                let origin = Origin { name: "standard input".into(), id: "standard input".into() };
                let name = origin.name.clone();
                (name, (input::JSON_LINES.read)(origin, Box::new(io::stdin().lock())))
            }
            Waiting::File { path, origin, format } => match File::open(path) {
                Ok(file) => {
                    let name = origin.name.clone();
                    (name, (format.read)(origin, Box::new(BufReader::with_capacity(1 << 16, file))))
                }
                Err(e) => {
                    let fault = Error::file(&origin.name, words(&e));
                    let item = input::Item { article: None, faults: vec![fault] };
                    (origin.name, Box::new(std::iter::once(item)))
                }
            },
        };
        self.current = Some(opened);
    }
}

impl Iterator for Articles {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            let Some((name, items)) = &mut self.current else {
                let waiting = self.waiting.pop_front()?;
                self.open(waiting);
                continue;
            };
            let Some(item) = items.next() else {
                self.current = None;
                continue;
            };
            let item = self.ids.unique(name, item);
            for fault in &item.faults {
                self.progress.say(&format_args!("demarche: {fault}"));
            }
            match item.article {
                Some(article) => {
                    self.read += 1;
                    self.progress.tick();
                    return Some(article);
                }
                None => self.refused += 1,
            }
        }
    }
}
