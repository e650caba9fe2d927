//! Dictionary forms: those listed in `forms.tsv`, then words with a row of their own in `lemmas.tsv`, else the rule for the
//! longest ending known there.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::labels::{Pos, Xpos};

const TABLE: &str = include_str!("lemmas.tsv");
const FORMS: &str = include_str!("forms.tsv");

/// The longest ending of a rule, in characters.
const LONGEST_ENDING: usize = 5;

/// Irregular and rare verbs and nouns by form, whatever their finer tag: a tagger that takes "froze" for a present tense does
/// no harm.
static SAFE: LazyLock<FxHashMap<(Pos, &'static str), &'static str>> =
    LazyLock::new(|| rows(FORMS).map(|(pos, form, lemma)| ((Pos::parse(pos), form), lemma)).collect());
static LEMMAS: LazyLock<Lemmas> = LazyLock::new(|| Lemmas::read(TABLE));

type Key = (Pos, Xpos, &'static str);

/// The table by tag and form, and by tag and ending.
struct Lemmas {
    words: FxHashMap<Key, &'static str>,
    rules: FxHashMap<Key, &'static str>,
}

impl Lemmas {
    fn read(table: &'static str) -> Lemmas {
        let (mut words, mut rules) = (FxHashMap::default(), FxHashMap::default());
        for (tag, form, lemma) in rows(table) {
            let (pos, xpos) = tag.split_once('/').unwrap_or((tag, ""));
            let (pos, xpos) = (Pos::parse(pos), Xpos::parse(xpos));
            match (form.strip_prefix('-'), lemma.strip_prefix('-')) {
                (Some(old), Some(new)) => rules.insert((pos, xpos, old), new),
                _ => words.insert((pos, xpos, form), lemma),
            };
        }
        Lemmas { words, rules }
    }
}

/// Tag, form and lemma of each row.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (tag, rest) = line.split_once('\t')?;
        let (form, lemma) = rest.split_once('\t')?;
        Some((tag, form, lemma))
    })
}

/// The dictionary form of a word; names keep theirs.
pub fn lemma(form: &str, pos: Pos, xpos: Xpos) -> Box<str> {
    if pos == Pos::Propn || matches!(xpos, Xpos::Nnp | Xpos::Nnps) {
        return form.into();
    }
    let lower = lower(form);
    // a tagger may take "massed" for a gerund
    let xpos = if xpos == Xpos::Vbg && lower.ends_with("ed") { Xpos::Vbd } else { xpos };
    if let Some(lemma) = SAFE.get(&(pos, lower.as_ref())) {
        return (*lemma).into();
    }
    if let Some(lemma) = LEMMAS.words.get(&(pos, xpos, lower.as_ref())) {
        return (*lemma).into();
    }
    let starts = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
    let mut starts: [usize; LONGEST_ENDING + 1] = {
        let mut places = [lower.len(); LONGEST_ENDING + 1];
        for (place, start) in places[1..].iter_mut().zip(starts) {
            *place = start;
        }
        places
    };
    starts.reverse();
    for start in starts {
        let (stem, ending) = lower.split_at(start);
        match LEMMAS.rules.get(&(pos, xpos, ending)) {
            Some(new) if !(stem.is_empty() && new.is_empty()) => return [stem, new].concat().into(),
            _ => {}
        }
    }
    lower.into()
}

/// In lower case, with straight apostrophes.
fn lower(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        if form.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(form.to_ascii_lowercase())
        } else {
            Cow::Borrowed(form)
        }
    } else {
        Cow::Owned(form.to_lowercase().replace('\u{2019}', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_readable() {
        assert!(TABLE.starts_with("# ") && TABLE.lines().next().is_some_and(|line| line.contains("CC BY-SA 4.0")));
        let count = TABLE.lines().count() - 1;
        assert_eq!(rows(TABLE).count(), count);
        assert!(rows(TABLE).is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)));
        for (tag, form, lemma) in rows(TABLE) {
            let (pos, xpos) = tag.split_once('/').unwrap_or_default();
            assert_eq!(format!("{}/{}", Pos::parse(pos), Xpos::parse(xpos)), tag);
            assert_eq!(form, lower(form), "forms are in lower case");
            assert!(!form.is_empty() && !lemma.is_empty() && !lemma.contains(char::is_whitespace), "{tag} {form}");
            assert!(lemma.starts_with('-') || !form.starts_with('-'), "{tag} {form} {lemma}");
        }
        assert_eq!(LEMMAS.words.len() + LEMMAS.rules.len(), count);
    }

    #[test]
    fn the_forms_are_sorted_and_unique() {
        let forms: Vec<(&str, &str)> = rows(FORMS).map(|(pos, form, _)| (pos, form)).collect();
        assert_eq!(forms.len() + 1, FORMS.lines().count());
        assert!(forms.is_sorted_by(|a, b| a < b));
        assert!(forms.iter().all(|(pos, form)| Pos::parse(pos).to_string() == *pos && *form == lower(form)));
    }

    #[test]
    fn words_have_dictionary_forms() {
        for (form, pos, xpos, expected) in [
            ("was", Pos::Aux, Xpos::Vbd, "be"),
            ("Vetoed", Pos::Verb, Xpos::Vbd, "veto"),
            ("condemned", Pos::Verb, Xpos::Vbn, "condemn"),
            ("froze", Pos::Verb, Xpos::Vb, "freeze"),
            ("freed", Pos::Verb, Xpos::Vbn, "free"),
            ("supplies", Pos::Noun, Xpos::Nns, "supply"),
            ("signing", Pos::Verb, Xpos::Vbg, "sign"),
            ("denouncing", Pos::Verb, Xpos::Vbg, "denounce"),
            ("allies", Pos::Noun, Xpos::Nns, "ally"),
            ("ministers", Pos::Noun, Xpos::Nns, "minister"),
            ("strongest", Pos::Adj, Xpos::Jjs, "strong"),
            ("n\u{2019}t", Pos::Part, Xpos::Rb, "not"),
            ("its", Pos::Pron, Xpos::PrpS, "its"),
            ("States", Pos::Propn, Xpos::Nnps, "States"),
            ("United", Pos::Adj, Xpos::Nnp, "United"),
            ("", Pos::X, Xpos::Fw, ""),
        ] {
            assert_eq!(&*lemma(form, pos, xpos), expected);
        }
    }
}
