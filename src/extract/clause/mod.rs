//! One normal form for every word that can name an act: the only file that reads the verbal labels of the tree.
//!
//! Normalisation does the grammar once. Passives get their agent as subject; relative pronouns give way to their antecedent;
//! participles take the noun that they modify or the subject that they share; conjoined verbs share what the first had and
//! the second lacks; infinitives get their subject by control; nouns take possessor, demonym or by-phrase as subject; a light
//! verb with such a noun is the noun's clause with the light verb's subject and marks.

mod asked;
mod marks;
mod noun;
mod places;
mod verb;

use std::borrow::Cow;

use crate::actors::{How, Mention};
use crate::text::{Dep, Parse, Pos, TokenId, Xpos};
use crate::verbs::{Form, Lexicon};

use super::event::Tense;

/// What an argument is to its predicate, after normalisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgRole {
    /// Who does it.
    Subject,
    /// The direct object, or the surface subject of a passive.
    Object,
    /// The indirect object.
    Second,
    /// A phrase or gerund clause after a preposition; nested ones hang on the object.
    Prep {
        /// The preposition.
        word: String,
        /// Whether it hangs on the object and not on the predicate.
        nested: bool,
    },
    /// An infinitive.
    Infinitive,
    /// A finite clause.
    That,
    /// A particle, adverb or predicative word.
    Word,
    /// Who undergoes the act of a noun under "come under", "face", "draw": fills any target slot.
    Patient,
}

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// What it is to the predicate.
    pub role: ArgRole,
    /// The head of its phrase.
    pub head: TokenId,
}

/// What the grammar around a predicate says of its truth and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Under "not", "never", "no", "without".
    pub negated: bool,
    /// Under "no longer".
    pub ceased: bool,
    /// Under "may", "if", a question.
    pub hypothetical: bool,
    /// Under "would": a plan in reported speech, else only possible.
    pub would: bool,
    /// Under "will", or an infinitive of purpose.
    pub future: bool,
    /// What something else that was done was done for: "met to reaffirm".
    pub purpose: bool,
    /// With an unless-clause.
    pub unless: bool,
    /// With an if-clause or an unless-clause.
    pub condition: bool,
    /// The time of the verb.
    pub tense: Tense,
}

/// A predicate with its arguments, whatever its syntax was.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// The word that names the act.
    pub pred: TokenId,
    /// Its lemma.
    pub lemma: String,
    /// Verb, noun or adjective.
    pub form: Form,
    /// The arguments.
    pub args: Vec<Arg>,
    /// Negation, mood and time.
    pub marks: Marks,
    /// The light verb that carries a noun.
    pub light: Option<TokenId>,
    /// The subject as it stands, before a passive was turned.
    surface: Option<TokenId>,
    passive: bool,
}

impl Clause {
    /// The heads that fill a role.
    pub fn role<'c>(&'c self, role: &'c ArgRole) -> impl Iterator<Item = TokenId> + 'c {
        self.args.iter().filter(move |a| a.role == *role).map(|a| a.head)
    }

    /// The subject.
    pub fn subject(&self) -> Option<TokenId> {
        self.role(&ArgRole::Subject).next()
    }

    /// Whether it is a passive that names no agent.
    pub fn is_bare_passive(&self) -> bool {
        self.passive && self.subject().is_none()
    }

    /// The direct object.
    pub fn object(&self) -> Option<TokenId> {
        self.role(&ArgRole::Object).next()
    }

    /// The heads of phrases after one of some prepositions, nearest attachment first.
    pub fn after<'c>(&'c self, words: &'c [&str]) -> impl Iterator<Item = TokenId> + 'c {
        let pick = move |want: bool| {
            self.args.iter().filter(
                move |a| matches!(&a.role, ArgRole::Prep { word, nested } if *nested == want && ends_in(word, words)),
            )
        };
        pick(false).chain(pick(true)).map(|a| a.head)
    }

    fn push(&mut self, role: ArgRole, head: TokenId) {
        if !self.args.iter().any(|a| a.head == head && a.role == role) && head != self.pred {
            self.args.push(Arg { role, head });
        }
    }
}

/// Nouns of fixed phrases that only tell under what circumstances ("in the face of Russian aggression").
pub const CIRCUMSTANCES: &[&str] = &[
    "absence",
    "addition",
    "aftermath",
    "case",
    "context",
    "event",
    "face",
    "light",
    "name",
    "place",
    "presence",
    "reaction",
    "response",
    "retaliation",
    "spite",
    "view",
    "wake",
];
/// Prepositions of several words whose last leads to no recipient.
const BOUND: &[&str] = &["according to", "contrary to", "due to", "owing to", "prior to", "subsequent to", "thanks to"];

/// Whether a preposition is one of some words, or ends in one: "out of" is "of" too.
fn ends_in(preposition: &str, words: &[&str]) -> bool {
    if BOUND.contains(&preposition) {
        return false;
    }
    words.contains(&preposition) || preposition.rsplit_once(' ').is_some_and(|(_, last)| words.contains(&last))
}

/// A preposition as the tables write it.
fn spelt(preposition: Cow<'_, str>) -> Cow<'_, str> {
    if preposition == "toward" { Cow::Borrowed("towards") } else { preposition }
}

/// The clauses of a sentence, in the order of their predicates.
pub fn clauses(parse: &Parse, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Clause> {
    let reader = Reader { parse, mentions, lexicon };
    let mut clauses = Vec::new();
    // Governors first, so that a clause finds what its governor has; a tree has no cycle, so every token comes up once.
    let mut order: Vec<TokenId> = parse.root().into_iter().collect();
    let mut next = 0;
    while next < order.len() {
        order.extend_from_slice(parse.children(order[next]));
        next += 1;
    }
    for id in order {
        let clause = match parse.token(id).pos {
            Pos::Noun | Pos::Propn if reader.is_inside_a_name(id) => None,
            Pos::Verb if reader.is_participle_of_state(id) => Some(reader.adjective(id, &clauses)),
            Pos::Verb => Some(reader.as_duty(reader.verb(id, &clauses))),
            Pos::Propn if reader.child(id, Dep::Cop).is_some() => reader.stay(id, &clauses),
            Pos::Noun if reader.is_verdict(id) => Some(reader.adjective(id, &clauses)),
            Pos::Noun | Pos::Propn if !lexicon.with_predicate(Form::Noun, &parse.lower_lemma(id)).is_empty() => {
                Some(reader.noun(id, &clauses))
            }
            Pos::Adj if reader.is_predicate(id) => Some(reader.adjective(id, &clauses)),
            Pos::Aux if parse.token(id).xpos == Xpos::Md => reader.modal(id, &clauses),
            _ => None,
        };
        clauses.extend(clause);
    }
    reader.share_objects(&mut clauses);
    clauses.sort_by_key(|c| c.pred);
    clauses
}

/// The subject that a finite clause has of its own, as it stands.
pub fn finite_subject(parse: &Parse, head: TokenId) -> Option<TokenId> {
    let subject = |c: &TokenId| matches!(parse.token(*c).dep, Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter);
    parse.children(head).iter().copied().find(subject)
}

struct Reader<'r, 'a> {
    parse: &'r Parse<'a>,
    mentions: &'r [Mention],
    lexicon: &'r Lexicon,
}

impl Reader<'_, '_> {
    fn dep(&self, id: TokenId) -> Dep {
        self.parse.token(id).dep
    }

    fn word(&self, id: TokenId) -> Cow<'_, str> {
        self.parse.lower(id)
    }

    fn child(&self, id: TokenId, dep: Dep) -> Option<TokenId> {
        self.parse.by_dep(id, dep).next()
    }

    fn governor<'c>(&self, id: TokenId, done: &'c [Clause]) -> Option<&'c Clause> {
        let head = self.parse.token(id).head?;
        done.iter().find(|c| c.pred == head)
    }

    fn is_relative(&self, id: TokenId) -> bool {
        matches!(self.parse.token(id).xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS)
            || (self.dep(id) != Dep::Mark && self.word(id) == "that" && self.parse.token(id).pos == Pos::Pron)
    }

    /// The prepositions of a phrase or the subordinator of a gerund, joined by spaces ("out of").
    fn preposition(&self, id: TokenId) -> Option<String> {
        let marks = self
            .parse
            .children(id)
            .iter()
            .copied()
            .filter(|c| matches!(self.dep(*c), Dep::Case | Dep::Mark) && self.parse.token(*c).xpos != Xpos::Pos);
        let fixed = |mark: TokenId| std::iter::once(mark).chain(self.parse.by_dep(mark, Dep::Fixed));
        let words: Vec<Cow<'_, str>> = marks.flat_map(fixed).map(|w| spelt(self.word(w))).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// "Shelling", "having shelled"
    fn is_gerund(&self, id: TokenId) -> bool {
        let gerund = |id: TokenId| self.parse.token(id).xpos == Xpos::Vbg;
        gerund(id) || self.parse.by_dep(id, Dep::Aux).any(|a| gerund(a) && self.parse.lemma(a) == "have")
    }

    fn is_infinitive(&self, id: TokenId) -> bool {
        self.parse.children(id).iter().any(|c| self.parse.token(*c).xpos == Xpos::To && self.dep(*c) == Dep::Mark)
    }

    fn is_predicate(&self, id: TokenId) -> bool {
        !self.lexicon.with_predicate(Form::Adj, &self.parse.lower_lemma(id)).is_empty()
    }

    fn is_mention(&self, id: TokenId) -> bool {
        self.mentions.binary_search_by_key(&id, |m| m.head).is_ok()
    }

    fn is_town(&self, id: TokenId) -> bool {
        self.mentions.binary_search_by_key(&id, |m| m.head).is_ok_and(|at| self.mentions[at].town)
    }

    /// Whether a noun stands behind "under", where its subject undergoes it.
    fn is_under(&self, id: TokenId) -> bool {
        self.parse.by_dep(id, Dep::Case).any(|c| self.word(c) == "under")
    }

    /// Whether a word is a part of a longer name: "Organisation of Islamic Cooperation" tells of no cooperation.
    fn is_inside_a_name(&self, id: TokenId) -> bool {
        let span = self.parse.token(id).span;
        let over = |m: &Mention| m.how == How::Name && m.head != id && m.span.covers(span) && m.span != span;
        self.mentions.iter().any(over)
    }

    fn start(&self, pred: TokenId, form: Form) -> Clause {
        let marks = self.marks(pred);
        let lemma = self.parse.lower_lemma(pred).into_owned();
        Clause { pred, lemma, form, args: Vec::new(), marks, light: None, surface: None, passive: false }
    }
}
