//! `demarche actors`: who is known, by which names, and what a name means on a day.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::Args;
use demarche::actors::{Actor, ActorId, Gazetteer, How, Name, Office, Period, Sort};
use demarche::article::{Article, Day};
use demarche::error::Error;
use demarche::extract;
use demarche::knowledge::Knowledge;

use super::output::Output;
use super::tables::Tables;
use super::{Failure, Outcome};

/// Lists the actors that are known, or says who a name is on a day and by which rule
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche actors | grep -i sahel
  demarche actors NATO --date 2003-05-01
  demarche actors \"President Bush\" --date 1990-08-02

Without a query each actor is a line: id, kind, label, names; then each office of a person: actor/role, office, days, names;
parted by tabs. A first and a last day are written as 2014-02-01..2017-01-31; an open end is left out.")]
pub struct Actors {
    /// An id, a name, a phrase or a part of a name
    query: Option<String>,

    /// The day on which the name is read; now if not given
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    #[command(flatten)]
    tables: Tables,
}

impl Actors {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let day = self.date.as_deref().map(str::parse::<Day>).transpose();
        let day = day.map_err(|e| Error::new(format!("--date: {}", e.message)))?;
        let know = self.tables.knowledge()?;
        let Some(query) = &self.query else {
            return Output::Stdout.write(|out| all(&know.actors, out));
        };
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut found = false;
        Output::Stdout.write(|out| {
            found = answer(&query, day, know, out)?;
            Ok(())
        })?;
        if found {
            Ok(())
        } else {
            Err(Failure::Faults(Some(Error::new(format!("no actor \"{query}\"; try a part of its name")))))
        }
    }
}

/// Everything, a line each.
fn all(known: &Gazetteer, out: &mut dyn Write) -> io::Result<()> {
    for actor in known.actors() {
        let names: Vec<String> = known.names_of(&actor.id).iter().map(|n| shown(n.text, n.when)).collect();
        writeln!(out, "{}\t{}\t{}\t{}", actor.id, actor.kind.as_str(), actor.label, names.join("|"))?;
    }
    for o in known.offices() {
        writeln!(out, "{}/{}\t{}\t{}\t{}", o.owner, o.role, o.office, o.when, o.names.join("|"))?;
    }
    Ok(())
}

/// Who a query means, what is known of that actor, and what else contains it. Whether there is anything.
fn answer(query: &str, day: Option<Day>, know: &Knowledge, out: &mut dyn Write) -> io::Result<bool> {
    let known = &know.actors;
    let on = day.map_or(String::new(), |d| format!(" on {d}"));
    let mut mine: Option<ActorId> = known.actor(&ActorId::new(query)).map(|a| a.id.clone());
    let mut any = mine.is_some();
    if let Some(id) = &mine {
        writeln!(out, "\"{query}\"{on} is {id}: its id")?;
    } else if let Some(found) = known.resolve(query, day) {
        let role = found.who.role.as_ref().map_or(String::new(), |r| format!("/{r}"));
        writeln!(out, "\"{query}\"{on} is {}{role}: {}", found.who.actor, found.rule)?;
        mine = Some(found.who.actor);
        any = true;
    } else {
        for (words, who, how) in phrase(query, day, know) {
            writeln!(out, "\"{words}\"{on} is {who}: {how}")?;
            any = true;
        }
    }
    if let Some(actor) = mine.as_ref().and_then(|id| known.actor(id)) {
        details(actor, day, known, out)?;
    }
    let small = query.to_lowercase();
    // A few letters must be a whole word.
    let whole = small.chars().count() <= 3;
    let has = |text: &str| {
        let text = text.to_lowercase();
        text.match_indices(&small).any(|(at, found)| {
            let rest = &text[at + found.len()..];
            let inside = text[..at].ends_with(char::is_alphanumeric);
            !inside && (!whole || !rest.starts_with(char::is_alphanumeric))
        })
    };
    for actor in known.actors().iter().filter(|a| Some(&a.id) != mine.as_ref()) {
        let names = known.names_of(&actor.id);
        let hit = names.iter().find(|n| has(n.text));
        if has(&actor.label) || has(actor.id.as_str()) || hit.is_some() {
            let also = hit.filter(|n| *n.text != *actor.label).map_or(String::new(), |n| format!(" ({})", n.text));
            writeln!(out, "{}  {}, {}{also}", actor.id, actor.label, actor.kind.as_str())?;
            any = true;
        }
    }
    for o in known.offices().filter(|o| o.names.iter().any(|n| has(n))) {
        office(&o, out)?;
        any = true;
    }
    Ok(any)
}

/// The query read as a phrase of an article.
fn phrase(query: &str, day: Option<Day>, know: &Knowledge) -> Vec<(String, String, &'static str)> {
    let mut article = Article::of_text("query", query);
    article.published = day;
    let reading = extract::read(&article, know);
    let scenes = reading.scenes.iter();
    let found = scenes.flat_map(|s| {
        s.mentions.iter().map(|m| {
            let one = |r: &demarche::actors::Referent| match &r.role {
                Some(role) => format!("{}/{role}", r.actor),
                None => r.actor.to_string(),
            };
            let who: Vec<String> = m.who.iter().map(one).collect();
            let how = match m.how {
                How::Name => "a name in it",
                How::Role => "an office or organ and its owner",
                How::Coreference => "said before in it",
                How::List => "a list in it",
            };
            (m.span.of(s.parse.text).to_string(), who.join(", "), how)
        })
    });
    found.collect()
}

fn details(actor: &Actor, day: Option<Day>, known: &Gazetteer, out: &mut dyn Write) -> io::Result<()> {
    let region = if actor.region.is_empty() { String::new() } else { format!(", {}", actor.region) };
    let home = actor.home.as_ref().map_or(String::new(), |h| format!(", of {h}"));
    writeln!(out, "{}  {}, {}{region}{home}", actor.id, actor.label, actor.kind.as_str())?;
    let mut names: BTreeMap<Sort, Vec<String>> = BTreeMap::new();
    for Name { text, role, sort, when, .. } in known.names_of(&actor.id) {
        let role = role.as_ref().map_or(String::new(), |r| format!(" ({r})"));
        names.entry(*sort).or_default().push(shown(text, *when) + &role);
    }
    for (sort, names) in names {
        let title = match sort {
            Sort::Name => "names",
            Sort::Adjective => "adjectives",
            Sort::People => "people",
            Sort::Capital => "capitals",
            Sort::Seat => "seats",
            Sort::Organ => "organs",
            Sort::Place => "places",
        };
        writeln!(out, "  {title:<10}  {}", names.join(", "))?;
    }
    let of_day = |when: Period| day.is_none() || when.holds(day);
    let members: Vec<String> =
        actor.members.iter().filter(|m| of_day(m.when)).map(|m| shown(m.actor.as_str(), m.when)).collect();
    if !members.is_empty() {
        writeln!(out, "  {:<10}  {}", "members", members.join(", "))?;
    }
    let groups: Vec<String> = known
        .groups_of(&actor.id)
        .filter(|(_, when)| of_day(*when))
        .map(|(group, when)| shown(group.id.as_str(), when))
        .collect();
    if !groups.is_empty() {
        writeln!(out, "  {:<10}  {}", "member of", groups.join(", "))?;
    }
    for o in known.offices().filter(|o| *o.owner == actor.id && (day.is_some() && o.when.holds(day))) {
        write!(out, "  ")?;
        office(&o, out)?;
    }
    Ok(())
}

fn office(o: &Office<'_>, out: &mut dyn Write) -> io::Result<()> {
    let also = if o.names.len() > 1 { format!(" (also {})", o.names[1..].join(", ")) } else { String::new() };
    writeln!(out, "{}{also}  {}/{} {} {}", o.names[0], o.owner, o.role, o.office, o.when)
}

fn shown(text: &str, when: Period) -> String {
    if when == Period::ALWAYS { text.to_string() } else { format!("{text} {when}") }
}
