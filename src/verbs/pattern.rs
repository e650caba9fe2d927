//! The pattern language of the lexicon.

use crate::error::{Error, Result};

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

/// What a slot is for.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filler {
    /// What it is for.
    pub name: SlotName,
    /// The class of the head's lemma, if one is asked for.
    pub class: Option<String>,
}

/// One thing that must stand with the predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A direct (or second) object.
    Object(Filler),
    /// A phrase after one of these prepositions.
    Oblique(Vec<String>, Filler),
    /// An infinitive: `to {content}`.
    Infinitive,
    /// A finite clause: `that {content}`.
    That,
    /// A finite clause whose subject fills the slot: `that {target} {content}`.
    ThatSubject(Filler),
    /// A fixed particle, adverb or object noun, one of these lemmas; `+off` is a particle where `off` would be a preposition.
    Word(Vec<String>),
    /// A fixed phrase: a preposition and one of these lemmas, such as `under fire`.
    Phrase(Vec<String>, Vec<String>),
    /// The whole of it may be absent.
    Optional(Vec<Element>),
}

/// A predicate and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written in the table.
    pub text: String,
    /// The slot that the subject fills.
    pub subject: Filler,
    /// The lemmas of the predicate, any of them.
    pub predicate: Vec<String>,
    /// What else must be there.
    pub elements: Vec<Element>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// An unclosed bracket or brace, or no predicate.
    ///
    /// ```
    /// use demarche::verbs::{Element, Pattern};
    /// let pattern = Pattern::parse("lash out at {target}").unwrap();
    /// assert_eq!(pattern.predicate, ["lash"]);
    /// assert_eq!(pattern.elements[0], Element::Word(vec!["out".into()]));
    /// ```
    pub fn parse(text: &str) -> Result<Pattern> {
        let words = lex(text)?;
        let mut rest = words.as_slice();
        let mut subject = Filler { name: SlotName::Source, class: None };
        if let [Lexeme::Slot(filler), after @ ..] = rest {
            subject = filler.clone();
            rest = after;
        }
        let [Lexeme::Words(predicate), after @ ..] = rest else {
            return Err(Error::new(format!("pattern \"{text}\": expected a predicate such as \"urge\"")));
        };
        let elements = elements(after);
        Ok(Pattern { text: text.to_string(), subject, predicate: alternatives(predicate), elements })
    }

    /// How much the pattern asks for: the more, the more specific, and the more specific row wins.
    pub fn weight(&self) -> u32 {
        self.elements.iter().map(Element::weight).sum::<u32>() + u32::from(self.subject.class.is_some()) * 2
    }

    /// Whether some slot, an optional one included, is for the target.
    pub fn has_target(&self) -> bool {
        self.subject.name == SlotName::Target || self.elements.iter().any(|e| e.names(&SlotName::Target))
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

enum Lexeme<'t> {
    /// Alternatives, parted by `|`.
    Words(&'t str),
    Slot(Filler),
    Group(Vec<Lexeme<'t>>),
}

fn lex(text: &str) -> Result<Vec<Lexeme<'_>>> {
    let mut stack: Vec<Vec<Lexeme>> = vec![Vec::new()];
    let bad = |what: &str| Error::new(format!("pattern \"{text}\": {what}"));
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = match rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']')) {
            Some(0) => 1,
            end => end.unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        rest = after.trim_start();
        let lexeme = match piece {
            "[" => {
                stack.push(Vec::new());
                continue;
            }
            "]" if stack.len() > 1 => Lexeme::Group(stack.pop().unwrap_or_default()),
            "]" => return Err(bad("\"]\" without \"[\"")),
            _ => match piece.strip_prefix('{') {
                Some(inner) => {
                    let inner = inner.strip_suffix('}').ok_or_else(|| bad("\"{\" without \"}\""))?;
                    Lexeme::Slot(filler(inner))
                }
                None => Lexeme::Words(piece),
            },
        };
        if let Some(top) = stack.last_mut() {
            top.push(lexeme);
        }
    }
    match stack.len() {
        1 => Ok(stack.pop().unwrap_or_default()),
        _ => Err(bad("\"[\" without \"]\"")),
    }
}

fn alternatives(words: &str) -> Vec<String> {
    words.split('|').map(str::to_string).collect()
}

fn are_prepositions(words: &str) -> bool {
    words.split('|').all(|w| PREPOSITIONS.binary_search(&w).is_ok())
}

/// `{target}`, `{target:envoy}`, or a class alone, `{document}`, which asks for a phrase of that class.
fn filler(inner: &str) -> Filler {
    let (name, class) = match inner.split_once(':') {
        Some((name, class)) => (name, Some(class.to_string())),
        None => (inner, None),
    };
    match name {
        "source" => Filler { name: SlotName::Source, class },
        "target" => Filler { name: SlotName::Target, class },
        "content" => Filler { name: SlotName::Content, class },
        "any" => Filler { name: SlotName::Any, class },
        other => Filler { name: SlotName::Any, class: Some(other.to_string()) },
    }
}

fn elements(mut rest: &[Lexeme]) -> Vec<Element> {
    let mut out = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            Lexeme::Slot(filler) => out.push(Element::Object(filler.clone())),
            Lexeme::Group(inner) => out.push(Element::Optional(elements(inner))),
            Lexeme::Words(words) if words.starts_with('+') => {
                out.push(Element::Word(words.split('|').map(|w| w.trim_start_matches('+').to_string()).collect()));
            }
            Lexeme::Words(words) => {
                let content = is_content(rest.first());
                match rest.first() {
                    Some(Lexeme::Slot(_)) if content && *words == "to" => {
                        out.push(Element::Infinitive);
                        rest = &rest[1..];
                    }
                    Some(Lexeme::Slot(_)) if content && *words == "that" => {
                        out.push(Element::That);
                        rest = &rest[1..];
                    }
                    Some(Lexeme::Slot(filler)) if *words == "that" && is_content(rest.get(1)) => {
                        out.push(Element::ThatSubject(filler.clone()));
                        rest = &rest[2..];
                    }
                    Some(Lexeme::Slot(filler)) if are_prepositions(words) => {
                        out.push(Element::Oblique(alternatives(words), filler.clone()));
                        rest = &rest[1..];
                    }
                    Some(Lexeme::Words(nouns)) if are_prepositions(words) && !are_prepositions(nouns) => {
                        out.push(Element::Phrase(alternatives(words), alternatives(nouns)));
                        rest = &rest[1..];
                    }
                    _ => out.push(Element::Word(alternatives(words))),
                }
            }
        }
    }
    out
}

fn is_content(lexeme: Option<&Lexeme>) -> bool {
    matches!(lexeme, Some(Lexeme::Slot(f)) if f.name == SlotName::Content)
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
        assert_eq!(p.elements[0], Element::Phrase(vec!["under".into()], vec!["fire".into(), "criticism".into()]));
        let p = Pattern::parse("sign {document} [with {target}]").unwrap();
        assert!(p.has_target());
        assert!(matches!(&p.elements[0], Element::Object(f) if f.class.as_deref() == Some("document")));
        let p = Pattern::parse("urge {target} to {content}").unwrap();
        assert_eq!(p.elements[1], Element::Infinitive);
        assert!(p.has_content());
        let p = Pattern::parse("demand that {target} {content}").unwrap();
        assert!(matches!(&p.elements[..], [Element::ThatSubject(f)] if f.name == SlotName::Target));
        assert!(p.has_target() && p.has_content());
        let p = Pattern::parse("call +off {talks}").unwrap();
        assert_eq!(p.elements[0], Element::Word(vec!["off".into()]));
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
