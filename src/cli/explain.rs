//! `demarche explain`: what each step saw in a text.

use std::fs;
use std::io::{self, Write};

use clap::Args;
use demarche::actors::{How, unresolved};
use demarche::article::{Article, Day};
use demarche::error::Error;
use demarche::extract::{self, ArgRole, Clause, Event, Reading, Scene};
use demarche::input;
use demarche::knowledge::Knowledge;
use demarche::text::{Parse, TokenId};

use super::output::Output;
use super::tables::Tables;
use super::{Failure, Outcome, say, words};

/// How wide a line may be.
const WIDTH: usize = 110;

/// Shows how a text was read: words, actors, clauses, rows that fired, events, and why a verb gave none
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche explain \"France urged Russia to withdraw its troops.\"
  demarche explain --article samples/02-dprk-reply-wire.txt | less")]
pub struct Explain {
    /// The text to read
    #[arg(required_unless_present = "article", conflicts_with = "article")]
    text: Option<String>,

    /// Read the articles of this file
    #[arg(long, value_name = "PATH")]
    article: Option<String>,

    /// The day of publication, for words such as "yesterday"
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    #[command(flatten)]
    tables: Tables,
}

impl Explain {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let day = self.date.as_deref().map(str::parse::<Day>).transpose();
        let day = day.map_err(|e| Error::new(format!("--date: {}", e.message)))?;
        let know = self.tables.knowledge()?;
        let mut articles = match (&self.text, &self.article) {
            (Some(text), _) => vec![Article::of_text("text", text.as_str())],
            (None, Some(path)) => {
                let bytes = fs::read(path).map_err(|e| Failure::Unusable(Error::file(path, words(&e))))?;
                let (articles, faults) = input::read(path, &bytes);
                for fault in &faults {
                    say(&format_args!("demarche: {fault}"));
                }
                if articles.is_empty() {
                    return Err(Failure::Faults(Some(Error::file(path, "no article could be read"))));
                }
                articles
            }
            (None, None) => Vec::new(),
        };
        Output::Stdout.write(|out| {
            for article in &mut articles {
                article.published = day.or(article.published);
                explain(&extract::read(article, know), know, out)?;
            }
            Ok(())
        })
    }
}

fn explain(reading: &Reading<'_>, know: &Knowledge, out: &mut dyn Write) -> io::Result<()> {
    for (i, scene) in reading.scenes.iter().enumerate() {
        let sentence = scene.parse.sentence;
        let number = format!("{}:", sentence.index);
        wrapped(&format!("{number:<4}"), sentence.span.of(scene.parse.text), out)?;
        tokens(&scene.parse, out)?;
        mentions(scene, out)?;
        let open = unresolved(reading.article, &scene.parse, &scene.mentions, &know.actors);
        let open = open.iter().filter(|_| !scene.silent);
        section(
            "unknown",
            open.map(|u| format!("{}: {}", one_line(u.span.of(scene.parse.text)), u.reason.describe())),
            out,
        )?;
        clauses(scene, out)?;
        fired(reading, i, out)?;
        let events = reading.extraction.events.iter().filter(|e| e.evidence.index == sentence.index);
        section("events", events.map(|e| event(e, know)), out)?;
        let skipped = reading.extraction.skipped.iter().filter(|s| s.sentence == sentence.index);
        section("skipped", skipped.map(|s| format!("{}: {}", s.span.of(scene.parse.text), s.reason.describe())), out)?;
        writeln!(out)?;
    }
    let documents = &reading.extraction.statements;
    let documents = documents.iter().map(|d| {
        let by: Vec<&str> = d.signatories.iter().map(|s| s.as_str()).collect();
        format!("{} {}: {}{}{}", d.id, d.kind, d.title, if by.is_empty() { "" } else { ", by " }, by.join(", "))
    });
    section("documents", documents, out)
}

fn tokens(parse: &Parse<'_>, out: &mut dyn Write) -> io::Result<()> {
    let width = |f: &dyn Fn(TokenId) -> usize| parse.ids().map(f).max().unwrap_or(0).clamp(4, 20);
    let forms = width(&|t| parse.form(t).chars().count());
    let lemmas = width(&|t| parse.lemma(t).chars().count());
    for id in parse.ids() {
        let token = parse.token(id);
        let (form, lemma) = (one_line(parse.form(id)), parse.lemma(id));
        let (id, head) = (id.to_string(), token.head.map_or("0".into(), |h| h.to_string()));
        writeln!(
            out,
            "  {id:>3}  {form:<forms$}  {lemma:<lemmas$}  {:<5}  {:<5}  {head:>3}  {:<13}  {:.2}",
            token.pos, token.xpos, token.dep, token.p
        )?;
    }
    Ok(())
}

fn mentions(scene: &Scene<'_>, out: &mut dyn Write) -> io::Result<()> {
    let line = |m: &demarche::actors::Mention| {
        let who: Vec<String> =
            m.who.iter().map(|r| party(r.actor.as_str(), r.role.as_ref().map(|r| r.as_str()))).collect();
        let how = match m.how {
            How::Name => "by name",
            How::Role => "by office or organ",
            How::Coreference => "by what was said before",
            How::List => "by a list in the article",
        };
        format!("{} = {} ({how})", one_line(m.span.of(scene.parse.text)), who.join(", "))
    };
    section("actors", scene.mentions.iter().map(line), out)
}

fn clauses(scene: &Scene<'_>, out: &mut dyn Write) -> io::Result<()> {
    let line = |clause: &Clause| {
        let mut text = format!("{} ({:?})", clause.lemma, clause.form).to_lowercase();
        for arg in &clause.args {
            let role = match &arg.role {
                ArgRole::Prep { word, .. } => word.clone(),
                role => format!("{role:?}").to_lowercase(),
            };
            text += &format!("  {role}: {}", scene.parse.form(arg.head));
        }
        for (mark, name) in [
            (clause.marks.negated, "negated"),
            (clause.marks.hypothetical, "hypothetical"),
            (clause.marks.future, "future"),
        ] {
            text += if mark { "  " } else { "" };
            text += if mark { name } else { "" };
        }
        text
    };
    section("clauses", scene.clauses.iter().map(line), out)
}

fn fired(reading: &Reading<'_>, sentence: usize, out: &mut dyn Write) -> io::Result<()> {
    let here = reading.fired.iter().filter(|f| f.sentence == sentence);
    let parse = &reading.scenes[sentence].parse;
    section("rows", here.map(|f| format!("{} {}: {}", f.place, parse.form(f.word), f.pattern)), out)
}

fn event(e: &Event, know: &Knowledge) -> String {
    let name = |p: &extract::Party| party(p.actor.as_str(), p.role.as_ref().map(|r| r.as_str()));
    let relation = know.ontology.relation(e.relation);
    let mut text = format!("{} {} {}", name(&e.source), relation.name, e.target.as_ref().map_or("-".into(), name));
    for part in [relation.plover.as_deref(), e.mode.as_deref(), e.cameo.as_deref()].into_iter().flatten() {
        text += &format!("  {part}");
    }
    text += &format!("  {}  {}", e.polarity.as_str(), e.tense.as_str());
    for (what, value) in [("by", e.reporter.clone()), ("in", e.statement.as_ref().map(ToString::to_string))] {
        text += &value.map_or(String::new(), |v| format!("  {what} {v}"));
    }
    text += &e.day.map_or(String::new(), |d| format!("  on {d}"));
    format!("{text}  {} {:.2}", e.rule, e.confidence)
}

fn party(actor: &str, role: Option<&str>) -> String {
    role.map_or(actor.to_string(), |role| format!("{actor}/{role}"))
}

fn section(title: &str, lines: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for (i, line) in lines.enumerate() {
        wrapped(&format!("  {:<10}", if i == 0 { title } else { "" }), &line, out)?;
    }
    Ok(())
}

/// Writes a text after a title, broken between words where lines would be longer than a page is wide.
fn wrapped(title: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut line = title.to_string();
    let mut length = title.chars().count();
    for word in text.split_inclusive(' ').flat_map(|w| w.split(['\n', '\t', '\r'])).filter(|w| !w.is_empty()) {
        let more = word.trim_end().chars().count();
        if length + more > WIDTH && length > title.len() {
            writeln!(out, "{}", line.trim_end())?;
            line = " ".repeat(title.chars().count() + 2);
            length = line.len();
        }
        line.push_str(word);
        length += word.chars().count();
        if !word.ends_with(' ') {
            line.push(' ');
            length += 1;
        }
    }
    writeln!(out, "{}", line.trim_end())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
