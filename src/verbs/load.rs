//! Reading the lexicon tables.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::iter;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use serde::Deserialize;
use toml::Spanned;

use super::{Classes, Effect, Element, Form, Lexicon, Pattern, Proof, Row, RowId, Words};
use crate::error::{Error, Result};
use crate::ontology::{Ontology, RelationId, unknown};
use crate::table::{self, Lines, Source, Text};

macro_rules! tables {
    ($($file:literal)*) => {
        /// The tables that come with the crate, one file a line.
        pub const TABLES: &[Source] =
            &[$(Source { name: concat!("verbs/", $file), text: include_str!($file) }),*];
    };
}

tables! {
    "operators.toml"
    "idioms.toml"
    "documents.toml"
    "agree.toml"
    "promise.toml"
    "consult.toml"
    "support.toml"
    "ties.toml"
    "concede.toml"
    "cooperate.toml"
    "aid.toml"
    "retreat.toml"
    "request.toml"
    "accuse.toml"
    "complaint.toml"
    "reject.toml"
    "threaten.toml"
    "verdicts.toml"
    "protest.toml"
    "causes.toml"
    "sanction.toml"
    "rupture.toml"
    "mobilize.toml"
    "coerce.toml"
    "assault.toml"
    "weapons.toml"
}

/// The names of [`TABLES`]: by themselves, so that the texts are not in the program.
pub const NAMES: [&str; TABLES.len()] = table::names(TABLES);
/// The name of [`CLASSES`].
pub const OF_CLASSES: &str = CLASSES.name;

/// The word classes that come with the crate.
pub const CLASSES: Source = Source { name: "verbs/classes.toml", text: include_str!("classes.toml") };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table<'a> {
    #[serde(rename = "row", default, borrow)]
    rows: Vec<Spanned<RowTable<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowTable<'a> {
    relation: Option<Spanned<String>>,
    hostile: Option<Spanned<String>>,
    cameo: Option<Spanned<String>>,
    mode: Option<Spanned<String>>,
    content: Option<Spanned<String>>,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    host: bool,
    #[serde(default, borrow)]
    verb: Vec<Spanned<Text<'a>>>,
    #[serde(default, borrow)]
    noun: Vec<Spanned<Text<'a>>>,
    #[serde(default, borrow)]
    adj: Vec<Spanned<Text<'a>>>,
    #[serde(default, borrow)]
    yes: Vec<Spanned<Text<'a>>>,
    #[serde(default, borrow)]
    no: Vec<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassTable<'a> {
    #[serde(borrow)]
    class: BTreeMap<Spanned<Text<'a>>, Vec<Spanned<Text<'a>>>>,
}

impl Lexicon {
    /// The tables that come with the crate, read anew: what `build.rs` writes down.
    ///
    /// # Errors
    /// None with the ontology that comes with the crate: the build reads them.
    pub fn embedded(ontology: &Ontology) -> Result<Lexicon> {
        Lexicon::load(TABLES, CLASSES, ontology)
    }

    /// Reads the tables of rows and the table of word classes, and checks every name in them.
    ///
    /// # Errors
    /// The first fault found: an unknown field, relation, code, mode, effect or class; a row without a pattern or, if it has
    /// a relation, without a sentence that proves it; a pattern that cannot be read or is there twice.
    pub fn load(tables: &[Source<'static>], classes: Source<'static>, ontology: &Ontology) -> Result<Lexicon> {
        let mut rows = Vec::new();
        for table in tables {
            rows.extend(read_rows(table, ontology)?);
        }
        Lexicon::of(rows, read_classes(&classes)?)
    }

    /// The lexicon with a user's own tables: one that has the file name of a built-in one stands in its place, others add rows.
    ///
    /// # Errors
    /// As for [`Lexicon::load`].
    pub fn with(self, tables: &[Source<'static>], ontology: &Ontology) -> Result<Lexicon> {
        let Lexicon { mut rows, mut classes, .. } = self;
        for table in tables {
            if table.file() == table::file(OF_CLASSES) {
                classes = read_classes(table)?;
                continue;
            }
            let own = read_rows(table, ontology)?;
            let built_in = NAMES.iter().find(|name| table::file(name) == table.file());
            let replaced = |row: &Row| built_in.is_some_and(|name| *name == row.table());
            let at = rows.iter().position(replaced).unwrap_or(rows.len());
            rows.retain(|row| !replaced(row));
            rows.splice(at..at, own);
        }
        Lexicon::of(rows, classes)
    }

    /// Checks the classes of the rows, and notes each row under its predicates.
    fn of(rows: Vec<Row>, classes: Classes) -> Result<Lexicon> {
        let mut by_predicate: [FxHashMap<&'static str, Vec<(RowId, usize)>>; 3] = Default::default();
        // a hash of each pattern with each of its predicates
        let mut seen = FxHashSet::default();
        for (id, row) in rows.iter().enumerate() {
            let id = RowId(u32::try_from(id).map_err(|_| Error::new("more rows than 32 bits can number"))?);
            for (number, (form, pattern)) in row.patterns.iter().enumerate() {
                let fault = |message: String| Error::at(row.table(), pattern.line as usize, message);
                check_classes(pattern, &classes).map_err(|m| fault(format!("pattern \"{}\": {m}", pattern.text)))?;
                let mut hash = FxHasher::default();
                form.hash(&mut hash);
                around(pattern).for_each(|word| word.hash(&mut hash));
                for lemma in pattern.predicate.iter() {
                    let mut hash = hash.clone();
                    lemma.hash(&mut hash);
                    let kin = by_predicate[*form as usize].entry(lemma).or_default();
                    let of = |(row, n): &(RowId, usize)| (&rows[row.0 as usize], &rows[row.0 as usize].patterns[*n].1);
                    if !seen.insert(hash.finish())
                        && let Some((first, taken)) = kin.iter().map(of).find(|(_, p)| around(p).eq(around(pattern)))
                    {
                        let alone: Vec<&str> = around(pattern).map(|w| w.unwrap_or(lemma)).collect();
                        let place = format!("{}:{}", first.table(), taken.line);
                        let message = format!("pattern \"{}\" is at {place} too; expected it once", alone.join(" "));
                        return Err(fault(message));
                    }
                    kin.push((id, number));
                }
            }
        }
        let text = |(_, pattern): &(Form, Pattern)| pattern.text;
        let texts = rows.iter().flat_map(|row| &row.patterns).map(text);
        let mut words: FxHashSet<&'static str> = classes.values().flatten().copied().collect();
        words.extend(texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic() && c != '-')));
        Ok(Lexicon { rows, classes, by_predicate, words })
    }
}

/// The rows of a table.
fn read_rows(source: &Source<'static>, ontology: &Ontology) -> Result<Vec<Row>> {
    let mut lines = source.lines();
    let rows = source.toml::<Table>()?.rows.into_iter();
    rows.map(|row| {
        let line = lines.at(row.span().start);
        read_row(source, &lines, line, row.into_inner(), ontology)
    })
    .collect()
}

/// A row that begins at a line.
fn read_row(
    source: &Source<'_>,
    lines: &Lines<'_>,
    line: usize,
    table: RowTable<'static>,
    ontology: &Ontology,
) -> Result<Row> {
    let place = |what: &str| Error::at(source.name, line, what);
    let relation = table.relation.as_ref().map(|name| find(source, name, ontology)).transpose()?;
    let hostile = table.hostile.as_ref().map(|name| find(source, name, ontology)).transpose()?;
    let plover = relation.and_then(|id| ontology.relation(id).plover.as_deref());
    if let Some(code) = &table.cameo {
        ontology.check_code(code.get_ref(), plover).map_err(|m| source.fault(code.span().start, m))?;
    }
    if let Some(mode) = &table.mode {
        ontology.check_mode(mode.get_ref(), plover).map_err(|m| source.fault(mode.span().start, m))?;
    }
    let effect = match &table.content {
        None => Effect::Content,
        Some(name) => Effect::ALL.into_iter().find(|e| e.as_str() == name.get_ref()).ok_or_else(|| {
            let known = Effect::ALL.map(Effect::as_str);
            source.fault(name.span().start, unknown("effect on content", name.get_ref(), known))
        })?,
    };
    let mut patterns = Vec::new();
    for (form, texts) in [(Form::Verb, table.verb), (Form::Noun, table.noun), (Form::Adj, table.adj)] {
        let mut lines = lines.clone();
        for text in texts {
            let line = lines.at(text.span().start);
            let fault = |message: String| Error::at(source.name, line, message);
            let mut pattern = Pattern::parse(text.into_inner().stay()).map_err(|e| fault(e.message))?;
            pattern.line = line as u32;
            check_lemmas(&pattern).map_err(|m| fault(format!("pattern \"{}\": {m}", pattern.text)))?;
            patterns.push((form, pattern));
        }
    }
    if patterns.is_empty() {
        return Err(place("a row without a pattern; expected verb, noun or adj"));
    }
    if relation.is_some() && table.yes.is_empty() {
        return Err(place("a relation without proof; expected yes = [\"sentence => SRC relation TGT\"]"));
    }
    let mut proofs = Vec::with_capacity(table.yes.len());
    for yes in table.yes {
        let at = yes.span().start;
        let yes = yes.into_inner().stay();
        Proof::parse(yes, ontology).map_err(|e| source.fault(at, e.message))?;
        proofs.push(yes);
    }
    Ok(Row {
        place: format!("{}:{line}", source.name),
        relation,
        hostile,
        cameo: table.cameo.map(Spanned::into_inner),
        mode: table.mode.map(Spanned::into_inner),
        effect,
        strict: table.strict,
        host: table.host,
        patterns,
        yes: proofs,
        no: table.no.into_iter().map(Text::stay).collect(),
    })
}

fn find(source: &Source, name: &Spanned<String>, ontology: &Ontology) -> Result<RelationId> {
    ontology
        .find(name.get_ref())
        .ok_or_else(|| source.fault(name.span().start, unknown("relation", name.get_ref(), ontology.relation_names())))
}

/// Every word of a pattern is a lower-case lemma.
fn check_lemmas(pattern: &Pattern) -> std::result::Result<(), String> {
    let own = |element: &Element| match element {
        Element::Word(words) | Element::Phrase(_, words) => Some(*words),
        _ => None,
    };
    let words = iter::once(pattern.predicate).chain(pattern.all_elements().into_iter().filter_map(own));
    match words.flat_map(Words::iter).find(|w| !is_lemma(w)) {
        Some(word) => Err(format!("\"{word}\" is no lemma; expected lower-case letters")),
        None => Ok(()),
    }
}

/// Every class of a pattern is known.
fn check_classes(pattern: &Pattern, classes: &Classes) -> std::result::Result<(), String> {
    let own = |element: &Element| match element {
        Element::Object(filler) | Element::Oblique(_, filler) | Element::ThatSubject(filler) => filler.class,
        _ => None,
    };
    let mut named = pattern.subject.class.into_iter().chain(pattern.all_elements().into_iter().filter_map(own));
    match named.find(|class| !classes.contains_key(class)) {
        Some(class) => {
            let slots = ["source", "target", "content", "any"];
            Err(unknown("slot or class", class, slots.into_iter().chain(classes.keys().copied())))
        }
        None => Ok(()),
    }
}

fn is_lemma(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '-' || c == '\'')
}

/// The words of a pattern, none in the place of its predicate.
fn around(pattern: &Pattern) -> impl Iterator<Item = Option<&str>> {
    let mut met = false;
    pattern.text.split_ascii_whitespace().map(move |word| {
        let here = !met && !word.starts_with('{');
        met |= here;
        (!here).then_some(word)
    })
}

fn read_classes(source: &Source<'static>) -> Result<Classes> {
    let mut classes = Classes::new();
    for (name, words) in source.toml::<ClassTable>()?.class {
        let mut last = "";
        let mut lemmas = FxHashSet::default();
        lemmas.reserve(words.len());
        for word in words {
            let at = word.span().start;
            let word = word.into_inner().stay();
            if word <= last {
                let message = format!("\"{word}\" after \"{last}\"; expected sorted lemmas, each once");
                return Err(source.fault(at, message));
            }
            if !is_lemma(word) {
                return Err(source.fault(at, format!("\"{word}\" is no lemma; expected lower-case letters")));
            }
            last = word;
            lemmas.insert(word);
        }
        classes.insert(name.into_inner().stay(), lemmas);
    }
    Ok(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(rows: &str) -> Result<Lexicon> {
        let rows = rows.to_string().leak();
        let ontology = Ontology::embedded()?;
        let classes = Source { name: "c.toml", text: "[class]\ndocument = [\"accord\", \"treaty\"]\n" };
        Lexicon::load(&[Source { name: "t.toml", text: rows }], classes, &ontology)
    }

    #[test]
    fn embedded_tables_load() {
        let ontology = Ontology::embedded().unwrap();
        let lexicon = Lexicon::embedded(&ontology).unwrap();
        assert!(!lexicon.with_predicate(Form::Verb, "condemn").is_empty());
        assert!(lexicon.in_class("document", "treaty"));
        for of in ontology.types() {
            let of_type = |row: &&Row| row.relation.and_then(|id| ontology.type_of(id)) == Some(of);
            let rows: Vec<&Row> = lexicon.rows().iter().filter(of_type).collect();
            assert!(!rows.is_empty(), "{}", of.code);
        }
    }

    #[test]
    fn every_relation_has_a_row() {
        let ontology = Ontology::embedded().unwrap();
        let lexicon = Lexicon::embedded(&ontology).unwrap();
        let made = |id| lexicon.rows().iter().any(|r| r.relation == Some(id) || r.hostile == Some(id));
        let planned = |id| ontology.types().iter().any(|t| t.planned == Some(id));
        for relation in ontology.relations().iter().filter(|r| r.plover.is_some()) {
            let id = ontology.find(&relation.name).unwrap();
            assert!(made(id) || planned(id), "no row makes \"{}\"", relation.name);
        }
    }

    #[test]
    fn every_file_is_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verbs");
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = format!("verbs/{}", entry.unwrap().file_name().to_string_lossy());
            let listed = file == CLASSES.name || TABLES.iter().any(|t| t.name == file);
            assert!(listed || !file.ends_with(".toml"), "{file} is not in TABLES");
        }
    }

    #[test]
    fn a_row_is_read_and_found_by_each_predicate() {
        let lexicon = load(
            "# first\n[[row]]\nrelation = \"condemned\"\nverb = [\"condemn|decry {target}\"]\n\
             yes = [\"France condemned Russia. => FRA condemned RUS\"]\n",
        )
        .unwrap();
        assert_eq!(lexicon.rows()[0].place, "t.toml:2");
        assert_eq!(lexicon.with_predicate(Form::Verb, "decry"), [(RowId(0), 0)]);
        assert!(lexicon.with_predicate(Form::Noun, "decry").is_empty());
    }

    #[test]
    fn faults_name_file_line_and_what_was_meant() {
        let row =
            "[[row]]\nrelation = \"condemned\"\nverb = [\"condemn {target}\"]\nyes = [\"A. => FRA condemned RUS\"]\n";
        let change = |from: &str, to: &str| row.replacen(from, to, 1);
        for (rows, expected) in [
            (row.to_string(), "none"),
            (change("verb", "verbs"), "t.toml:3: unknown field `verbs`"),
            (change("condemned", "condemed"), "t.toml:2: no relation \"condemed\"; did you mean \"condemned\"?"),
            (
                change("{target}", "{targt}"),
                "t.toml:3: pattern \"condemn {targt}\": no slot or class \"targt\"; did you mean \"target\"?",
            ),
            (change("{target}", "{target"), "t.toml:3: pattern \"condemn {target\": \"{\" without \"}\""),
            (change("condemn {", "Condemn {"), "t.toml:3: pattern \"Condemn {target}\": \"Condemn\" is no lemma"),
            (change("verb = [\"condemn {target}\"]", "cameo = \"120\""), "t.toml:3: CAMEO code 120 belongs to REJECT"),
            (change("verb = [\"condemn {target}\"]", ""), "t.toml:1: a row without a pattern"),
            (change("yes = [\"A. => FRA condemned RUS\"]", ""), "t.toml:1: a relation without proof"),
            (change("FRA condemned", "FRA condemed"), "t.toml:4: no relation \"condemed\"; did you"),
            (
                change("verb", "content = \"sad\"\nverb"),
                "t.toml:3: no effect on content \"sad\"; did you mean \"said\"?",
            ),
            (change("verb", "mode = \"visit\"\nverb"), "t.toml:3: no mode of ACCUSE \"visit\"; expected one of"),
            (change("condemn {", "decry|condemn {") + row, "t.toml:7: pattern \"condemn {target}\" is at t.toml:3 too"),
        ] {
            let found = load(&rows).err().map_or_else(|| "none".to_string(), |e| e.to_string());
            assert!(found.starts_with(expected), "{found}\nexpected {expected}");
        }
    }
}
