//! Reading the ontology tables.

use std::collections::HashSet;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::contents::{self, CONTENTS};
use super::{Behind, Cameo, EventType, Ontology, Quad, Relation, RelationId};
use crate::error::{Error, Result, nearest};
use crate::table::Source;

const PLOVER: Source = Source { name: "ontology/plover.toml", text: include_str!("plover.toml") };
const CAMEO: Source = Source { name: "ontology/cameo.tsv", text: include_str!("cameo.tsv") };
const RELATIONS: Source = Source { name: "ontology/relations.toml", text: include_str!("relations.toml") };

/// What is wrong, where only the caller knows the place.
type Check = std::result::Result<(), String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeTable {
    #[serde(rename = "type")]
    rows: Vec<TypeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    code: Spanned<String>,
    quad: Spanned<String>,
    score: f32,
    gloss: String,
    modes: Vec<ModeRow>,
    planned: Option<Spanned<String>>,
    unless: Option<Spanned<String>>,
    refused: Option<Spanned<String>>,
    declined: Option<Spanned<String>>,
    stopped: Option<Spanned<String>>,
    #[serde(default)]
    at_place: bool,
    at_home: Option<String>,
    #[serde(default)]
    inward: bool,
    #[serde(default)]
    by_place: bool,
    #[serde(default)]
    aimed: bool,
    example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModeRow {
    name: Spanned<String>,
    score: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationTable {
    #[serde(rename = "relation")]
    rows: Vec<RelationRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationRow {
    name: Spanned<String>,
    plover: Option<Spanned<String>>,
    cameo: Option<Spanned<String>>,
    mode: Option<Spanned<String>>,
    #[serde(default)]
    symmetric: bool,
    #[serde(default)]
    spoken: bool,
    #[serde(default)]
    sided: bool,
    mutual: Option<Spanned<String>>,
    planned: Option<Spanned<String>>,
    behind: Option<Behind>,
    #[serde(default)]
    vote: bool,
    #[serde(default)]
    stops: bool,
    gloss: String,
}

impl Ontology {
    /// The tables that come with the crate.
    ///
    /// # Errors
    /// None: a test reads them.
    pub fn embedded() -> Result<Ontology> {
        let ontology = Ontology::load(PLOVER, CAMEO, RELATIONS)?;
        Ok(Ontology { contents: contents::read(&CONTENTS, &ontology.cameo)?, ..ontology })
    }

    /// Reads the three tables and checks each against the others.
    ///
    /// # Errors
    /// The first fault found: a field that is unknown, a name that is there twice or refers to nothing, a CAMEO code out of
    /// order or without its parent.
    pub fn load(plover: Source, cameo: Source, relations: Source) -> Result<Ontology> {
        let rows = plover.toml::<TypeTable>()?.rows;
        let mut ontology = Ontology {
            types: types(&plover, &rows)?,
            cameo: Vec::new(),
            relations: Vec::new(),
            by_name: FxHashMap::default(),
            contents: Vec::new(),
        };
        ontology.cameo = codes(&cameo, &ontology)?;
        ontology.read_relations(&relations)?;
        for (i, row) in rows.iter().enumerate() {
            let resolve =
                |name: &Option<Spanned<String>>| name.as_ref().map(|n| ontology.resolve(&plover, n)).transpose();
            let (planned, unless, refused) = (resolve(&row.planned)?, resolve(&row.unless)?, resolve(&row.refused)?);
            let (declined, stopped) = (resolve(&row.declined)?, resolve(&row.stopped)?);
            ontology.types[i] = EventType { planned, unless, refused, declined, stopped, ..ontology.types[i].clone() };
        }
        Ok(ontology)
    }

    /// The names of all relations, in the order of their table.
    pub fn relation_names(&self) -> impl Iterator<Item = &str> {
        self.relations.iter().map(|r| r.name.as_str())
    }

    fn read_relations(&mut self, source: &Source) -> Result<()> {
        let (mut mutual, mut planned) = (Vec::new(), Vec::new());
        for row in source.toml::<RelationTable>()?.rows {
            let at = row.name.span().start;
            if let Some(code) = &row.plover {
                self.check_type(code.get_ref()).map_err(|m| source.fault(code.span().start, m))?;
            }
            let plover = row.plover.map(Spanned::into_inner);
            if let Some(code) = &row.cameo {
                self.check_code(code.get_ref(), plover.as_deref()).map_err(|m| source.fault(code.span().start, m))?;
            } else if plover.is_some() {
                return Err(source.fault(at, "a relation with a PLOVER type; expected its CAMEO code too"));
            }
            if let Some(mode) = &row.mode {
                self.check_mode(mode.get_ref(), plover.as_deref()).map_err(|m| source.fault(mode.span().start, m))?;
            }
            let id = u16::try_from(self.relations.len()).map_err(|_| source.fault(at, "more than 65535 relations"))?;
            mutual.extend(row.mutual.map(|name| (usize::from(id), name)));
            planned.extend(row.planned.map(|name| (usize::from(id), name)));
            let name = row.name.into_inner();
            if self.by_name.insert(name.clone(), RelationId(id)).is_some() {
                return Err(source.fault(at, twice("relation", &name)));
            }
            self.relations.push(Relation {
                name,
                plover,
                cameo: row.cameo.map(Spanned::into_inner),
                mode: row.mode.map(Spanned::into_inner),
                symmetric: row.symmetric,
                spoken: row.spoken,
                sided: row.sided,
                mutual: None,
                planned: None,
                behind: row.behind,
                vote: row.vote,
                stops: row.stops,
                gloss: row.gloss,
            });
        }
        for (id, name) in mutual {
            self.relations[id].mutual = Some(self.resolve(source, &name)?);
        }
        for (id, name) in planned {
            self.relations[id].planned = Some(self.resolve(source, &name)?);
        }
        Ok(())
    }

    fn resolve(&self, source: &Source, name: &Spanned<String>) -> Result<RelationId> {
        self.find(name.get_ref())
            .ok_or_else(|| source.fault(name.span().start, unknown("relation", name.get_ref(), self.relation_names())))
    }

    /// Says what is wrong with the name of a type.
    pub(crate) fn check_type(&self, code: &str) -> Check {
        match self.event_type(code) {
            Some(_) => Ok(()),
            None => Err(unknown("PLOVER type", code, self.types.iter().map(|t| t.code.as_str()))),
        }
    }

    /// Says what is wrong with a CAMEO code where a type is asked for; codes of root 01 have no type and suit all.
    pub(crate) fn check_code(&self, code: &str, plover: Option<&str>) -> Check {
        let Some(row) = self.code(code) else {
            return Err(format!("no CAMEO code \"{code}\" in cameo.tsv; expected one such as \"{}\"", self.like(code)));
        };
        match (row.plover.as_deref(), plover) {
            (Some(of_code), Some(wanted)) if of_code != wanted => {
                Err(format!("CAMEO code {code} belongs to {of_code}; expected a code of {wanted}"))
            }
            _ => Ok(()),
        }
    }

    /// Says what is wrong with a mode where a type is asked for.
    pub(crate) fn check_mode(&self, mode: &str, plover: Option<&str>) -> Check {
        let Some(of) = plover.and_then(|code| self.event_type(code)) else {
            return Err(format!("mode \"{mode}\" without a PLOVER type; expected none"));
        };
        match of.modes.iter().any(|(name, _)| name == mode) {
            true => Ok(()),
            false if of.modes.is_empty() => Err(format!("{} has no modes; expected none, found \"{mode}\"", of.code)),
            false => {
                Err(unknown(&format!("mode of {}", of.code), mode, of.modes.iter().map(|(name, _)| name.as_str())))
            }
        }
    }

    /// The longest known code that begins as this one does.
    fn like(&self, code: &str) -> &str {
        (0..code.len())
            .rev()
            .filter_map(|end| code.get(..end))
            .find_map(|start| self.code(start))
            .map_or("010", |c| c.code.as_str())
    }
}

/// `no relation "condemed"; did you mean "condemned"?`, or what is known if nothing is near.
pub(crate) fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("no {what} \"{word}\"; did you mean \"{near}\"?"),
        None if known.len() <= 20 => format!("no {what} \"{word}\"; expected one of {}", known.join(", ")),
        None => format!("no {what} \"{word}\"; expected one of {} known", known.len()),
    }
}

fn twice(what: &str, name: &str) -> String {
    format!("{what} \"{name}\" is there twice; expected once")
}

fn types(source: &Source, rows: &[TypeRow]) -> Result<Vec<EventType>> {
    let mut types: Vec<EventType> = Vec::new();
    for row in rows {
        let code = row.code.get_ref();
        if types.iter().any(|t| t.code == *code) {
            return Err(source.fault(row.code.span().start, twice("type", code)));
        }
        let quad = Quad::parse(row.quad.get_ref()).ok_or_else(|| {
            let known = Quad::ALL.map(Quad::as_str);
            source.fault(row.quad.span().start, unknown("quad class", row.quad.get_ref(), known))
        })?;
        let mut modes: Vec<(String, f32)> = Vec::new();
        for mode in &row.modes {
            let name = mode.name.get_ref();
            if modes.iter().any(|(n, _)| n == name) {
                return Err(source.fault(mode.name.span().start, twice("mode", name)));
            }
            modes.push((name.clone(), mode.score));
        }
        types.push(EventType {
            code: code.clone(),
            quad,
            score: row.score,
            gloss: row.gloss.clone(),
            modes,
            planned: None,
            unless: None,
            refused: None,
            declined: None,
            stopped: None,
            at_place: row.at_place,
            at_home: row.at_home.clone(),
            inward: row.inward,
            by_place: row.by_place,
            aimed: row.aimed,
            example: row.example.clone(),
        });
    }
    Ok(types)
}

fn codes(source: &Source, ontology: &Ontology) -> Result<Vec<Cameo>> {
    let mut codes: Vec<Cameo> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let rows = source.tsv(5)?;
    for (line, columns) in &rows {
        let fault = |message: String| Error::at(source.name, *line, message);
        let [code, name, plover, mode, goldstein] = columns[..] else { continue };
        if !(2..=4).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fault(format!("CAMEO code \"{code}\"; expected two to four digits")));
        }
        if let Some(last) = codes.last()
            && last.code.as_str() >= code
        {
            return Err(fault(format!("code {code} after {}; expected sorted codes, each once", last.code)));
        }
        let parent = &code[..code.len() - 1];
        if code.len() > 2 && !seen.contains(parent) {
            return Err(fault(format!("code {code} without its parent; expected {parent} above it")));
        }
        seen.insert(code);
        let plover = (plover != "-").then(|| plover.to_string());
        if let Some(of) = &plover {
            ontology.check_type(of).map_err(fault)?;
        }
        let mode = (mode != "-").then(|| mode.to_string());
        if let Some(mode) = &mode {
            ontology.check_mode(mode, plover.as_deref()).map_err(fault)?;
        }
        let goldstein: f32 = goldstein
            .parse()
            .ok()
            .filter(|weight: &f32| (-10.0..=10.0).contains(weight))
            .ok_or_else(|| fault(format!("Goldstein weight \"{goldstein}\"; expected a number from -10 to 10")))?;
        codes.push(Cameo { code: code.to_string(), name: name.to_string(), plover, mode, goldstein });
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_tables_load() {
        let ontology = Ontology::embedded().unwrap();
        assert_eq!(ontology.types().len(), 16);
        assert_eq!(ontology.codes().len(), 318);
        let condemned = ontology.find("condemned").unwrap();
        assert_eq!(ontology.quad(condemned), Some(Quad::VerbalConflict));
        assert_eq!(ontology.type_of(ontology.find("signed").unwrap()), None);
        assert_eq!(ontology.code("1124").unwrap().goldstein, -2.0);
    }

    const TYPE: &str = "[[type]]\ncode = \"ACCUSE\"\nquad = \"verbal conflict\"\nscore = -3.0\ngloss = \"g\"\nmodes = [{ name = \"allege\", score = -3.5 }]\nexample = \"e\"\n";
    const CODES: &str = "11\tDisapprove\tACCUSE\t-\t-2\n111\tCriticise\tACCUSE\tallege\t-2\n";
    const RELATION: &str =
        "[[relation]]\nname = \"condemned\"\nplover = \"ACCUSE\"\ncameo = \"111\"\nmode = \"allege\"\ngloss = \"g\"\n";

    fn fault(plover: &str, cameo: &str, relations: &str) -> String {
        let source = |name, text| Source { name, text };
        match Ontology::load(source("p.toml", plover), source("c.tsv", cameo), source("r.toml", relations)) {
            Ok(_) => "none".to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn faults_name_file_line_and_what_was_meant() {
        assert_eq!(fault(TYPE, CODES, RELATION), "none");
        let change = |text: &str, from: &str, to: &str| text.replacen(from, to, 1);
        for (plover, cameo, relations, expected) in [
            (change(TYPE, "gloss", "glos"), CODES.into(), RELATION.into(), "p.toml:5: unknown field `glos`"),
            (
                change(TYPE, "verbal c", "verbel c"),
                CODES.into(),
                RELATION.into(),
                "p.toml:3: no quad class \"verbel conflict\"; did you mean \"verbal conflict\"?",
            ),
            (TYPE.repeat(2), CODES.into(), RELATION.into(), "p.toml:9: type \"ACCUSE\" is there twice"),
            (
                change(TYPE, "score", "planned = \"condemed\"\nscore"),
                CODES.into(),
                RELATION.into(),
                "p.toml:4: no relation \"condemed\"; did you mean \"condemned\"?",
            ),
            (
                TYPE.into(),
                change(CODES, "ACCUSE", "ACUSE"),
                RELATION.into(),
                "c.tsv:1: no PLOVER type \"ACUSE\"; did you",
            ),
            (
                TYPE.into(),
                change(CODES, "111", "113\tx\tACCUSE\t-\t0\n112"),
                RELATION.into(),
                "c.tsv:3: code 112 after 113",
            ),
            (TYPE.into(), change(CODES, "111", "1111"), RELATION.into(), "c.tsv:2: code 1111 without its parent"),
            (TYPE.into(), change(CODES, "-2", "-20"), RELATION.into(), "c.tsv:1: Goldstein weight \"-20\""),
            (
                TYPE.into(),
                change(CODES, "allege", "alege"),
                RELATION.into(),
                "c.tsv:2: no mode of ACCUSE \"alege\"; did you",
            ),
            (TYPE.into(), change(CODES, "\t-2", ""), RELATION.into(), "c.tsv:1: 4 columns; expected 5"),
            (
                TYPE.into(),
                CODES.into(),
                change(RELATION, "111", "1119"),
                "r.toml:4: no CAMEO code \"1119\" in cameo.tsv; expected one such as \"111\"",
            ),
            (TYPE.into(), CODES.into(), RELATION.repeat(2), "r.toml:8: relation \"condemned\" is there twice"),
            (TYPE.into(), CODES.into(), change(RELATION, "symmetric", ""), "none"),
            (
                TYPE.into(),
                CODES.into(),
                change(RELATION, "cameo = \"111\"\n", ""),
                "r.toml:2: a relation with a PLOVER type",
            ),
        ] {
            let found = fault(&plover, &cameo, &relations);
            assert!(found.starts_with(expected), "{found}\nexpected {expected}");
        }
    }
}
