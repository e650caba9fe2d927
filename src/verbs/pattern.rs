//! The pattern language of the lexicon.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::table::Part;

/// The prepositions that a pattern may name before a slot or a noun, sorted.
pub const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "beyond",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "opposite",
    "outside",
    "over",
    "past",
    "regarding",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Words any of which will do, as written: parted by `|`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words(pub Part);

impl Words {
    /// One by one.
    ///
    /// ```
    /// use demarche::verbs::Words;
    /// assert_eq!(Words("under|amid").iter().collect::<Vec<_>>(), ["under", "amid"]);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|').map(|word| word.strip_prefix('+').unwrap_or(word))
    }

    /// Whether a word is one of them; "toward" is written "towards".
    pub fn contains(self, word: &str) -> bool {
        self.iter().any(|own| own == word || (own == "toward" && word == "towards"))
    }

    /// Whether all of them are prepositions.
    fn are_prepositions(self) -> bool {
        self.0.split('|').all(|word| PREPOSITIONS.binary_search(&word).is_ok())
    }
}

/// What a slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotName {
    /// Who does it; the subject where no slot says otherwise.
    Source,
    /// To whom it is done.
    Target,
    /// A clause or phrase that says what is wanted, promised, alleged, …
    Content,
    /// A phrase that must be there and is neither.
    Any,
}

/// A slot: what it is for, and the word class that its head must belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Filler {
    /// What it is for.
    pub name: SlotName,
    /// The class of the head's lemma, if one is asked for.
    pub class: Option<Part>,
}

/// One thing that must stand with the predicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Element {
    /// A direct (or second) object.
    Object(Filler),
    /// A phrase after one of these prepositions.
    Oblique(Words, Filler),
    /// An infinitive: `to {content}`.
    Infinitive,
    /// A finite clause: `that {content}`.
    That,
    /// A finite clause whose subject fills the slot: `that {target} {content}`.
    ThatSubject(Filler),
    /// A fixed particle, adverb or object noun, one of these lemmas; `+off` is a particle where `off` would be a preposition.
    Word(Words),
    /// A fixed phrase: a preposition and one of these lemmas, such as `under fire`.
    Phrase(Words, Words),
    /// The whole of it may be absent.
    Optional(Vec<Element>),
}

/// A predicate and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pattern {
    /// As written in the table.
    pub text: Part,
    /// The line of the table, counted from 1; 0 for one of no table.
    pub line: u32,
    /// The slot that the subject fills.
    pub subject: Filler,
    /// The lemmas of the predicate, any of them.
    pub predicate: Words,
    /// What else must be there.
    pub elements: Vec<Element>,
    /// For each fixed word that must be there, its alternatives as places in a [`Sieve`].
    needs: Vec<Vec<u16>>,
}

/// The words of a sentence, as far as a few bits tell: a word whose bit is not set is not there.
///
/// ```
/// use demarche::verbs::{Pattern, Sieve};
/// let pattern = Pattern::parse("lash|hit out at {target}").unwrap();
/// assert!(pattern.may_fit(&Sieve::of(["It", "lashed", "out"])));
/// assert!(!pattern.may_fit(&Sieve::of(["It", "hit", "them"])));
/// ```
#[derive(Debug, Clone)]
pub struct Sieve([u64; Sieve::BITS / 64]);

impl Sieve {
    const BITS: usize = 4096;

    /// That of some words, of any case.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Sieve {
        let mut bits = [0; Sieve::BITS / 64];
        for word in words {
            let place = Sieve::place(word);
            bits[usize::from(place) / 64] |= 1 << (place % 64);
        }
        Sieve(bits)
    }

    fn has(&self, place: u16) -> bool {
        self.0[usize::from(place) / 64] >> (place % 64) & 1 == 1
    }

    /// The bit of a word: the FNV-1a hash of its small letters.
    fn place(word: &str) -> u16 {
        let step = |hash: u32, b: u8| (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        let hash = word.bytes().fold(0x811c_9dc5, step);
        ((hash ^ hash >> 16) % Sieve::BITS as u32) as u16
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// An unclosed bracket or brace, or no predicate.
    ///
    /// ```
    /// use demarche::verbs::{Element, Pattern, Words};
    /// let pattern = Pattern::parse("lash|hit out at {target}").unwrap();
    /// assert!(pattern.predicate.contains("hit"));
    /// assert_eq!(pattern.elements[0], Element::Word(Words("out")));
    /// ```
    pub fn parse(text: &'static str) -> Result<Pattern> {
        let fault = |what: &str| Error::new(format!("pattern \"{text}\": {what}"));
        let mut pieces = Pieces { rest: text };
        let mut next = pieces.next().map_err(fault)?;
        let mut subject = Filler { name: SlotName::Source, class: None };
        if let Some(Piece::Slot(filler)) = next {
            subject = filler;
            next = pieces.next().map_err(fault)?;
        }
        let Some(Piece::Words(predicate)) = next else {
            return Err(fault("expected a predicate such as \"urge\""));
        };
        let elements = elements(&mut pieces, false).map_err(fault)?;
        let fixed = elements.iter().filter_map(|element| match element {
            Element::Word(words) | Element::Phrase(_, words) => Some(words.iter().map(Sieve::place).collect()),
            _ => None,
        });
        Ok(Pattern { text, line: 0, subject, predicate, needs: fixed.collect(), elements })
    }

    /// Whether a sentence of these words may have the fixed words of the pattern; if not, it does not fit.
    pub fn may_fit(&self, words: &Sieve) -> bool {
        self.needs.iter().all(|any| any.iter().any(|place| words.has(*place)))
    }

    /// How much the pattern asks for: the more, the more specific, and the more specific row wins.
    pub fn weight(&self) -> u32 {
        self.elements.iter().map(Element::weight).sum::<u32>() + u32::from(self.subject.class.is_some()) * 2
    }

    /// The elements, and those within optional ones.
    pub(super) fn all_elements(&self) -> Vec<&Element> {
        let mut all: Vec<&Element> = self.elements.iter().collect();
        let mut at = 0;
        while let Some(element) = all.get(at) {
            if let Element::Optional(inner) = element {
                all.extend(inner);
            }
            at += 1;
        }
        all
    }

    /// Whether some slot, an optional one included, is for the target.
    pub fn has_target(&self) -> bool {
        self.subject.name == SlotName::Target || self.elements.iter().any(|e| e.names(&SlotName::Target))
    }

    /// Whether an optional phrase after "with" is for the target: "reach deadlock [with {target}]".
    pub fn may_be_with_someone(&self) -> bool {
        let with = |e: &Element| matches!(e, Element::Oblique(words, f) if f.name == SlotName::Target && words.iter().all(|w| w == "with"));
        self.elements.iter().any(|e| matches!(e, Element::Optional(inner) if inner.iter().any(with)))
    }

    /// Whether some slot, the subject included, is for the source.
    pub fn has_source(&self) -> bool {
        self.subject.name == SlotName::Source || self.elements.iter().any(|e| e.names(&SlotName::Source))
    }

    /// Whether some slot, an optional one included, is for content.
    pub fn has_content(&self) -> bool {
        self.elements.iter().any(|e| e.names(&SlotName::Content))
    }
}

impl Element {
    fn weight(&self) -> u32 {
        let class = |filler: &Filler| u32::from(filler.class.is_some()) * 2;
        match self {
            Element::Object(filler) => 2 + class(filler),
            Element::Oblique(_, filler) => 2 + class(filler),
            Element::Infinitive | Element::That => 2,
            Element::ThatSubject(filler) => 3 + class(filler),
            Element::Word(_) => 3,
            Element::Phrase(..) => 4,
            Element::Optional(_) => 0,
        }
    }

    fn names(&self, name: &SlotName) -> bool {
        match self {
            Element::Object(filler) | Element::Oblique(_, filler) => filler.name == *name,
            Element::Infinitive | Element::That => *name == SlotName::Content,
            Element::ThatSubject(filler) => *name == SlotName::Content || filler.name == *name,
            Element::Word(_) | Element::Phrase(..) => false,
            Element::Optional(inner) => inner.iter().any(|e| e.names(name)),
        }
    }
}

/// What a pattern is written in.
#[derive(Clone, Copy)]
enum Piece {
    Words(Words),
    Slot(Filler),
    Open,
    Close,
}

/// A pattern, piece by piece.
#[derive(Clone, Copy)]
struct Pieces {
    rest: &'static str,
}

impl Pieces {
    fn next(&mut self) -> std::result::Result<Option<Piece>, &'static str> {
        let text = self.rest.trim_ascii_start();
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'[' | b']');
        let end = match text.as_bytes().iter().position(ends) {
            Some(0) => 1,
            end => end.unwrap_or(text.len()),
        };
        let (piece, rest) = text.split_at(end);
        self.rest = rest;
        Ok(Some(match piece {
            "" => return Ok(None),
            "[" => Piece::Open,
            "]" => Piece::Close,
            _ => match piece.strip_prefix('{') {
                Some(inner) => Piece::Slot(filler(inner.strip_suffix('}').ok_or("\"{\" without \"}\"")?)),
                None => Piece::Words(Words(piece)),
            },
        }))
    }

    /// The slot that comes next, if it is one, taken.
    fn slot(&mut self, fits: impl Fn(Filler) -> bool) -> Option<Filler> {
        let mut ahead = *self;
        match ahead.next() {
            Ok(Some(Piece::Slot(filler))) if fits(filler) => {
                *self = ahead;
                Some(filler)
            }
            _ => None,
        }
    }

    /// The nouns after a preposition, if they come next, taken.
    fn nouns(&mut self) -> Option<Words> {
        let mut ahead = *self;
        match ahead.next() {
            Ok(Some(Piece::Words(words))) if !words.are_prepositions() => {
                *self = ahead;
                Some(words)
            }
            _ => None,
        }
    }
}

/// `{target}`, `{target:envoy}`, or a class alone, `{document}`, which asks for a phrase of that class.
fn filler(inner: &'static str) -> Filler {
    let (name, class) = match inner.split_once(':') {
        Some((name, class)) => (name, Some(class)),
        None => (inner, None),
    };
    match name {
        "source" => Filler { name: SlotName::Source, class },
        "target" => Filler { name: SlotName::Target, class },
        "content" => Filler { name: SlotName::Content, class },
        "any" => Filler { name: SlotName::Any, class },
        other => Filler { name: SlotName::Any, class: Some(other) },
    }
}

/// What stands behind the predicate, or, `inside` brackets, up to the closing one.
fn elements(pieces: &mut Pieces, inside: bool) -> std::result::Result<Vec<Element>, &'static str> {
    let mut out = Vec::new();
    loop {
        out.push(match pieces.next()? {
            None if inside => return Err("\"[\" without \"]\""),
            Some(Piece::Close) if !inside => return Err("\"]\" without \"[\""),
            None | Some(Piece::Close) => return Ok(out),
            Some(Piece::Open) => Element::Optional(elements(pieces, true)?),
            Some(Piece::Slot(filler)) => Element::Object(filler),
            Some(Piece::Words(words)) => behind(words, pieces),
        });
    }
}

/// Words with what they bind: `to {content}`, `at {target}`, `under fire`, or nothing.
fn behind(words: Words, pieces: &mut Pieces) -> Element {
    let is_content = |filler: Filler| filler.name == SlotName::Content;
    if words.0.starts_with('+') {
        return Element::Word(words);
    }
    if words.0 == "to" && pieces.slot(is_content).is_some() {
        return Element::Infinitive;
    }
    if words.0 == "that" {
        if pieces.slot(is_content).is_some() {
            return Element::That;
        }
        let mut ahead = *pieces;
        if let Some(filler) = ahead.slot(|_| true)
            && ahead.slot(is_content).is_some()
        {
            *pieces = ahead;
            return Element::ThatSubject(filler);
        }
    }
    if words.are_prepositions() {
        if let Some(filler) = pieces.slot(|_| true) {
            return Element::Oblique(words, filler);
        }
        if let Some(nouns) = pieces.nouns() {
            return Element::Phrase(words, nouns);
        }
    }
    Element::Word(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read() {
        assert!(PREPOSITIONS.is_sorted());
        let p = Pattern::parse("{target} come under fire|criticism from {source}").unwrap();
        assert_eq!(p.subject.name, SlotName::Target);
        assert_eq!(p.elements.len(), 2);
        assert_eq!(p.elements[0], Element::Phrase(Words("under"), Words("fire|criticism")));
        let p = Pattern::parse("sign {document} [with {target}]").unwrap();
        assert!(p.has_target());
        assert!(matches!(&p.elements[0], Element::Object(f) if f.class == Some("document")));
        let p = Pattern::parse("urge {target} to {content}").unwrap();
        assert_eq!(p.elements[1], Element::Infinitive);
        assert!(p.has_content());
        let p = Pattern::parse("demand that {target} {content}").unwrap();
        assert!(matches!(&p.elements[..], [Element::ThatSubject(f)] if f.name == SlotName::Target));
        assert!(p.has_target() && p.has_content());
        let p = Pattern::parse("call +off {talks}").unwrap();
        assert!(matches!(p.elements[0], Element::Word(words) if words.contains("off")));
        assert!(matches!(p.elements[1], Element::Object(_)));
    }

    #[test]
    fn faults_are_named() {
        for (text, what) in
            [("{target}", "predicate"), ("urge {target", "without"), ("urge [to", "without"), ("a ]", "without")]
        {
            assert!(Pattern::parse(text).unwrap_err().message.contains(what), "{text}");
        }
    }
}
