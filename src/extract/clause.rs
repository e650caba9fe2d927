//! One normal form for every word that can name an act: the only file that reads the verbal labels of the tree.
//!
//! Normalisation does the grammar once. Passives get their agent as subject; relative pronouns give way to their antecedent;
//! participles take the noun that they modify or the subject that they share; conjoined verbs share what the first had and
//! the second lacks; infinitives get their subject by control; nouns take possessor, demonym or by-phrase as subject; a light
//! verb with such a noun is the noun's clause with the light verb's subject and marks.

use crate::actors::Mention;
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
    /// Under "may", "if", a question.
    pub hypothetical: bool,
    /// Under "would": a plan in reported speech, else only possible.
    pub would: bool,
    /// Under "will", or an infinitive of purpose.
    pub future: bool,
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

/// Whether a preposition is one of some words, or ends in one: "out of" is "of" too.
fn ends_in(preposition: &str, words: &[&str]) -> bool {
    words.contains(&preposition) || preposition.rsplit_once(' ').is_some_and(|(_, last)| words.contains(&last))
}

/// Verbs whose infinitive is the subject's own act though they have an object ("promised Kyiv to send arms").
const SUBJECT_CONTROL: &[&str] = &["promise", "threaten", "vow", "pledge", "use", "sign"];
/// Words that negate the verb or noun that they modify.
const NEGATORS: &[&str] = &["not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "nowise"];
/// Modal verbs under which an act is only possible.
const POSSIBLE: &[&str] = &["could", "may", "might", "can", "should", "must", "ought"];
/// Modal verbs of the future.
const FUTURE: &[&str] = &["will", "shall", "'ll", "’ll", "wo", "sha"];
/// Conjunctions under which a clause is only supposed.
const SUPPOSING: &[&str] = &["if", "unless", "whether", "lest", "until", "should"];

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
            Pos::Verb if reader.is_participle_of_state(id) => Some(reader.adjective(id, &clauses)),
            Pos::Verb => Some(reader.verb(id, &clauses)),
            Pos::Noun | Pos::Propn if !lexicon.with_predicate(Form::Noun, &lower(parse, id)).is_empty() => {
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

/// The lemma in small letters: a title or a headline capitalises what is no name.
fn lower(parse: &Parse, id: TokenId) -> String {
    parse.lemma(id).to_lowercase()
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

    fn word(&self, id: TokenId) -> String {
        self.parse.form(id).to_lowercase()
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
        let words: Vec<String> = marks.flat_map(fixed).map(|w| self.word(w)).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn is_gerund(&self, id: TokenId) -> bool {
        self.parse.token(id).xpos == Xpos::Vbg
    }

    fn is_infinitive(&self, id: TokenId) -> bool {
        self.parse.children(id).iter().any(|c| self.parse.token(*c).xpos == Xpos::To && self.dep(*c) == Dep::Mark)
    }

    fn is_predicate(&self, id: TokenId) -> bool {
        !self.lexicon.with_predicate(Form::Adj, &lower(self.parse, id)).is_empty()
    }

    fn is_mention(&self, id: TokenId) -> bool {
        self.mentions.binary_search_by_key(&id, |m| m.head).is_ok()
    }

    /// "is opposed to", "was concerned about": a passive without agent whose participle the lexicon knows as an adjective.
    fn is_participle_of_state(&self, id: TokenId) -> bool {
        let agent = self.parse.children(id).iter().any(|c| self.dep(*c) == Dep::OblAgent);
        let form = self.word(id);
        self.parse.token(id).xpos == Xpos::Vbn
            && !agent
            && self.child(id, Dep::Obj).is_none()
            && (self.child(id, Dep::AuxPass).is_some() || self.child(id, Dep::Cop).is_some())
            && !self.lexicon.with_predicate(Form::Adj, &form).is_empty()
    }

    fn start(&self, pred: TokenId, form: Form) -> Clause {
        let marks = self.marks(pred);
        let lemma = lower(self.parse, pred);
        Clause { pred, lemma, form, args: Vec::new(), marks, light: None, surface: None, passive: false }
    }

    fn verb(&self, v: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(v, Form::Verb);
        clause.passive = self.is_passive(v);
        clause.surface = self.surface_subject(v, done);
        let low = || self.parse.children(v).iter().find_map(|c| self.child(*c, Dep::OblAgent));
        let agent = self.child(v, Dep::OblAgent).or_else(low).filter(|_| clause.passive).or_else(|| {
            let by = |c: &TokenId| self.preposition(*c).as_deref() == Some("by") && !self.is_gerund(*c);
            let below = |c: TokenId| self.parse.by_dep(c, Dep::Nmod).find(by);
            let near = self.parse.by_dep(v, Dep::Obl).find(by);
            near.or_else(|| self.parse.by_dep(v, Dep::Obl).find_map(below)).filter(|_| clause.passive)
        });
        let object = self.child(v, Dep::Obj);
        if clause.passive {
            let role = if object.is_some() { ArgRole::Second } else { ArgRole::Object };
            clause.surface.into_iter().for_each(|s| clause.push(role.clone(), s));
            agent.into_iter().for_each(|a| clause.push(ArgRole::Subject, a));
        } else {
            clause.surface.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        }
        if let Some(object) = object {
            let object = if self.is_relative(object) { self.antecedent(v).unwrap_or(object) } else { object };
            clause.push(ArgRole::Object, object);
        } else if let Some(noun) = self.object_gap(v, &clause) {
            clause.push(ArgRole::Object, noun);
        }
        self.child(v, Dep::Iobj).into_iter().for_each(|i| clause.push(ArgRole::Second, i));
        self.complements(v, agent, &mut clause);
        for noun in clause.role(&ArgRole::Object).chain(clause.role(&ArgRole::Second)).collect::<Vec<_>>() {
            if self.parse.token(noun).head == Some(v) {
                self.nested(noun, 2, &mut clause);
            }
        }
        self.inherit_marks(v, done, &mut clause);
        clause
    }

    fn is_passive(&self, v: TokenId) -> bool {
        let marked =
            |c: &TokenId| matches!(self.dep(*c), Dep::NsubjPass | Dep::AuxPass | Dep::CsubjPass | Dep::OblAgent);
        if self.parse.children(v).iter().any(marked) {
            return true;
        }
        let bare = self.parse.token(v).xpos == Xpos::Vbn
            && !self.parse.children(v).iter().any(|c| matches!(self.dep(*c), Dep::Aux | Dep::Nsubj));
        match self.dep(v) {
            Dep::Acl | Dep::Advcl | Dep::Amod => bare,
            Dep::Conj => bare && self.parse.token(v).head.is_some_and(|h| self.is_passive(h)),
            _ => false,
        }
    }

    /// The subject as it stands: its own, or the one that its syntax shares with it.
    fn surface_subject(&self, v: TokenId, done: &[Clause]) -> Option<TokenId> {
        let own = self.parse.children(v).iter().copied().find(|c| {
            matches!(self.dep(*c), Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter | Dep::Csubj | Dep::CsubjPass)
        });
        if let Some(own) = own {
            return Some(if self.is_relative(own) { self.antecedent(v).unwrap_or(own) } else { own });
        }
        let head = self.parse.token(v).head?;
        let governor = done.iter().find(|c| c.pred == head);
        match self.dep(v) {
            Dep::Conj => governor.and_then(|g| g.surface),
            Dep::Acl => {
                if self.is_infinitive(v) {
                    return governor.and_then(|g| g.subject()).or(Some(head));
                }
                Some(head)
            }
            Dep::AclRelcl => None,
            Dep::Xcomp => {
                let governor = governor?;
                let object = governor.object().or_else(|| governor.role(&ArgRole::Second).next());
                match object {
                    Some(object) if !SUBJECT_CONTROL.contains(&governor.lemma.as_str()) => Some(object),
                    _ => governor.surface,
                }
            }
            Dep::Advcl | Dep::Ccomp => {
                let governor = governor?;
                let by_object = matches!(self.preposition(v).as_deref(), Some("of" | "for" | "from"));
                let object = governor.object().filter(|_| by_object && self.is_gerund(v));
                object.or(governor.surface).or(governor.subject())
            }
            _ => None,
        }
    }

    /// The noun that a relative clause modifies; a conjoined one shares it.
    fn antecedent(&self, v: TokenId) -> Option<TokenId> {
        let mut at = v;
        loop {
            let head = self.parse.token(at).head?;
            match self.dep(at) {
                Dep::AclRelcl | Dep::Acl | Dep::AdvclRelcl => return Some(head),
                Dep::Conj | Dep::Xcomp | Dep::Ccomp => at = head,
                _ => return None,
            }
        }
    }

    /// The antecedent of a relative clause that has a subject and lacks an object ("the deal France signed").
    fn object_gap(&self, v: TokenId, clause: &Clause) -> Option<TokenId> {
        let gap = self.dep(v) == Dep::AclRelcl && !clause.passive && clause.surface.is_some();
        let filled = clause.surface == self.parse.token(v).head
            || self.parse.children(v).iter().any(|c| {
                matches!(self.dep(*c), Dep::Ccomp | Dep::Xcomp) || (self.dep(*c) != Dep::Nsubj && self.is_relative(*c))
            });
        let adverbial = self.parse.by_dep(v, Dep::Advmod).any(|c| self.parse.token(c).xpos == Xpos::Wrb);
        if gap && !filled && !adverbial { self.parse.token(v).head } else { None }
    }

    /// Obliques, clauses, particles.
    fn complements(&self, v: TokenId, agent: Option<TokenId>, clause: &mut Clause) {
        for &c in self.parse.children(v) {
            if Some(c) == agent {
                continue;
            }
            match self.dep(c) {
                Dep::Obj if clause.form == Form::Verb => {}
                Dep::Obl | Dep::Nmod | Dep::OblAgent | Dep::Obj => {
                    let head = if self.is_relative(c) { self.antecedent(v).unwrap_or(c) } else { c };
                    if let Some(word) = self.preposition(c) {
                        clause.push(ArgRole::Prep { word, nested: false }, head);
                        self.nested(c, 2, clause);
                    }
                }
                Dep::Xcomp if matches!(self.parse.token(c).pos, Pos::Verb | Pos::Aux) => {
                    clause.push(ArgRole::Infinitive, c);
                }
                Dep::Xcomp => {
                    clause.push(if self.is_infinitive(c) { ArgRole::Infinitive } else { ArgRole::Word }, c);
                }
                Dep::Ccomp => clause.push(ArgRole::That, c),
                Dep::Parataxis if self.parse.token(c).pos == Pos::Verb && c < v => clause.push(ArgRole::That, c),
                Dep::Advcl => {
                    if self.is_infinitive(c) {
                        clause.push(ArgRole::Infinitive, c);
                    } else if let Some(word) = self.preposition(c).filter(|_| self.is_gerund(c)) {
                        clause.push(ArgRole::Prep { word, nested: false }, c);
                    } else if self.preposition(c).as_deref() == Some("that") {
                        clause.push(ArgRole::That, c);
                    } else if self.is_gerund(c) && c > v && c.0 - v.0 <= 2 && self.preposition(c).is_none() {
                        clause.push(ArgRole::Infinitive, c);
                    }
                }
                Dep::CompoundPrt | Dep::Advmod => clause.push(ArgRole::Word, c),
                // A particle that the parser took for a bare preposition.
                Dep::Case if self.parse.token(c).pos == Pos::Adp => clause.push(ArgRole::Word, c),
                _ => {}
            }
        }
        // "…", the statement said: the quotation governs the verb of saying.
        if self.dep(v) == Dep::Parataxis
            && let Some(head) = self.parse.token(v).head.filter(|h| *h < v)
        {
            clause.push(ArgRole::That, head);
        }
    }

    /// What hangs on an object or oblique and may belong to the verb: phrases, and clauses that the parser put too low.
    fn nested(&self, noun: TokenId, depth: u8, clause: &mut Clause) {
        for &c in self.parse.children(noun) {
            match self.dep(c) {
                Dep::Nmod | Dep::Obl => {
                    if let Some(word) = self.preposition(c) {
                        clause.push(ArgRole::Prep { word, nested: true }, c);
                        if depth > 1 {
                            self.nested(c, depth - 1, clause);
                        }
                    }
                }
                Dep::Acl | Dep::AclRelcl | Dep::Advcl => match self.preposition(c).as_deref() {
                    _ if self.is_infinitive(c) => clause.push(ArgRole::Infinitive, c),
                    Some("that") => clause.push(ArgRole::That, c),
                    Some(word) if self.is_gerund(c) => {
                        clause.push(ArgRole::Prep { word: word.to_string(), nested: true }, c);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn noun(&self, n: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(n, Form::Noun);
        for &c in self.parse.children(n) {
            match self.dep(c) {
                Dep::NmodPoss => clause.push(ArgRole::Subject, c),
                Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodUnmarked | Dep::NmodDesc
                    if self.preposition(c).is_none() && self.is_mention(c) =>
                {
                    clause.push(ArgRole::Subject, c);
                }
                Dep::Nmod | Dep::Obl | Dep::OblAgent => match self.preposition(c).as_deref() {
                    Some("by") => clause.push(ArgRole::Subject, c),
                    Some(word) => clause.push(ArgRole::Prep { word: word.to_string(), nested: false }, c),
                    None => {}
                },
                Dep::Acl | Dep::Ccomp | Dep::AclRelcl | Dep::Advcl => match self.preposition(c).as_deref() {
                    _ if self.is_infinitive(c) => clause.push(ArgRole::Infinitive, c),
                    Some("that") => clause.push(ArgRole::That, c),
                    Some(word) if self.is_gerund(c) => {
                        clause.push(ArgRole::Prep { word: word.to_string(), nested: false }, c);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        // The parser often hangs "on Iran" one noun too low: what a compound part or an of-phrase carries counts as nested.
        for c in clause.args.iter().map(|a| a.head).collect::<Vec<_>>() {
            let lower = matches!(self.preposition(c).as_deref(), Some("of" | "in" | "for" | "by" | "from" | "to"));
            if lower && self.parse.token(c).head == Some(n) {
                self.nested(c, 2, &mut clause);
            }
        }
        self.carry(n, done, &mut clause);
        if clause.subject().is_none() {
            let agent = clause.after(&["by"]).next();
            agent.into_iter().for_each(|a| clause.push(ArgRole::Subject, a));
        }
        clause
    }

    /// A light verb lends the noun its subject, obliques and marks; conjoined nouns share the light verb.
    fn carry(&self, n: TokenId, done: &[Clause], clause: &mut Clause) {
        let mut top = n;
        while self.dep(top) == Dep::Conj
            && let Some(head) = self.parse.token(top).head
        {
            top = head;
        }
        if top != n
            && let Some(first) = done.iter().find(|c| c.pred == top && c.form == Form::Noun)
        {
            let own: Vec<ArgRole> = clause.args.iter().map(|a| a.role.clone()).collect();
            clause.args.extend(first.args.iter().filter(|a| !own.contains(&a.role)).cloned());
        }
        let carries = |c: &&Clause| {
            c.form == Form::Verb
                && (c.object() == Some(top)
                    || c.args.iter().any(|a| a.head == top && matches!(a.role, ArgRole::Prep { .. })))
        };
        // Also what a reduced or full relative says of the noun: "sanctions imposed by the EU on Iran".
        let about = |c: &TokenId| matches!(self.dep(*c), Dep::Acl | Dep::AclRelcl);
        let Some(verb) = done.iter().rev().find(carries).cloned().or_else(|| {
            self.parse.children(n).iter().copied().filter(about).find_map(|c| {
                let verb = (self.parse.token(c).pos == Pos::Verb).then(|| self.verb(c, done))?;
                (verb.object() == Some(n)).then_some(verb)
            })
        }) else {
            self.borrow_infinitive(n, done, clause);
            return;
        };
        let is_object = verb.object() == Some(top) || verb.object() == Some(n);
        if is_object && self.lexicon.in_class("light", &verb.lemma) {
            if clause.subject().is_none() {
                verb.subject().into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
            }
        } else if self.lexicon.in_class("under_light", &verb.lemma) {
            if clause.subject().is_none() {
                let source = clause.after(&["from", "by"]).chain(verb.after(&["from", "by"])).next();
                source.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
            }
            verb.subject().into_iter().for_each(|s| clause.push(ArgRole::Patient, s));
        } else {
            return;
        }
        clause.light = Some(verb.pred);
        clause.marks = Marks { negated: clause.marks.negated || verb.marks.negated, ..verb.marks };
        for arg in &verb.args {
            match &arg.role {
                ArgRole::Prep { .. } if arg.head != top && arg.head != n => clause.push(arg.role.clone(), arg.head),
                ArgRole::Second => clause.push(ArgRole::Second, arg.head),
                ArgRole::That | ArgRole::Infinitive if arg.head != top => clause.push(arg.role.clone(), arg.head),
                _ => {}
            }
        }
    }

    /// "The call on Israel to halt the raid went unheard": the infinitive that the parser hangs on the noun's verb.
    fn borrow_infinitive(&self, n: TokenId, done: &[Clause], clause: &mut Clause) {
        let verb = done.iter().find(|c| c.form == Form::Verb && c.surface == Some(n));
        let between = |head: &TokenId| verb.is_some_and(|v| n < *head && *head < v.pred);
        let borrowed = verb.into_iter().flat_map(|v| v.role(&ArgRole::Infinitive)).find(between);
        borrowed.into_iter().for_each(|head| clause.push(ArgRole::Infinitive, head));
    }

    fn adjective(&self, a: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(a, Form::Adj);
        clause.lemma = self.word(a);
        clause.surface = match self.dep(a) {
            // "reckless provocation" describes and says nothing; "forces loyal to Kyiv" stands behind its noun.
            Dep::Amod if self.parse.token(a).head.is_some_and(|n| a < n) => None,
            Dep::Amod | Dep::Acl => self.parse.token(a).head,
            _ => self.surface_subject(a, done),
        };
        clause.surface.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        self.complements(a, None, &mut clause);
        self.inherit_marks(a, done, &mut clause);
        clause
    }

    /// "Russia must withdraw": the modal is a predicate of its own, with the subject of its verb and the verb as content.
    fn modal(&self, m: TokenId, done: &[Clause]) -> Option<Clause> {
        let lemma = self.word(m);
        if self.lexicon.with_predicate(Form::Verb, &lemma).is_empty() {
            return None;
        }
        let verb = self.parse.token(m).head?;
        let subject = match done.iter().find(|c| c.pred == verb) {
            Some(clause) => clause.surface,
            None => self.surface_subject(verb, done),
        };
        let mut clause = self.start(m, Form::Verb);
        clause.lemma = lemma;
        clause.marks.negated = self.marks(verb).negated;
        subject.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        clause.push(ArgRole::That, verb);
        Some(clause)
    }

    fn marks(&self, id: TokenId) -> Marks {
        let token = self.parse.token(id);
        let mut marks =
            Marks { negated: false, hypothetical: false, would: false, future: false, tense: Tense::Present };
        if matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) {
            marks.tense = Tense::Past;
        }
        for &c in self.parse.children(id) {
            let word = self.word(c);
            match self.dep(c) {
                Dep::Advmod | Dep::Det | Dep::CcPreconj if NEGATORS.contains(&word.as_str()) => marks.negated = true,
                Dep::Mark | Dep::Case if word == "without" => marks.negated = true,
                Dep::Mark | Dep::Advmod if SUPPOSING.contains(&word.as_str()) => marks.hypothetical = true,
                Dep::Aux | Dep::AuxPass | Dep::Cop => {
                    if FUTURE.contains(&word.as_str()) {
                        marks.future = true;
                        marks.tense = Tense::Future;
                    } else if matches!(word.as_str(), "would" | "'d" | "’d") {
                        marks.would = true;
                    } else if POSSIBLE.contains(&word.as_str()) {
                        marks.hypothetical = true;
                    } else if matches!(self.parse.token(c).xpos, Xpos::Vbd) || matches!(word.as_str(), "has" | "have") {
                        marks.tense = Tense::Past;
                    }
                }
                Dep::Nsubj | Dep::NsubjPass | Dep::Obj => {
                    let none = |d: TokenId| matches!(self.word(d).as_str(), "no" | "neither");
                    let negated = self.parse.by_dep(c, Dep::Det).any(none);
                    marks.negated |= negated || matches!(word.as_str(), "nobody" | "none" | "nothing");
                }
                _ => {}
            }
        }
        if token.head.is_none() && self.ends_in_question() {
            marks.hypothetical = true;
        }
        marks
    }

    fn ends_in_question(&self) -> bool {
        self.parse.ids().next_back().is_some_and(|last| {
            let end = self.parse.form(last);
            end.starts_with('?')
        })
    }

    /// A verb without auxiliaries of its own takes those of the verb that it is conjoined with or hangs on.
    fn inherit_marks(&self, v: TokenId, done: &[Clause], clause: &mut Clause) {
        let Some(governor) = self.governor(v, done) else { return };
        let own = self.parse.children(v).iter().any(|c| matches!(self.dep(*c), Dep::Aux | Dep::AuxPass | Dep::Cop));
        let subject = self.parse.children(v).iter().any(|c| matches!(self.dep(*c), Dep::Nsubj | Dep::NsubjPass));
        let finite = matches!(self.parse.token(v).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        match self.dep(v) {
            Dep::Conj if !own && !subject && !finite => {
                clause.marks.hypothetical |= governor.marks.hypothetical;
                clause.marks.would |= governor.marks.would;
                clause.marks.future |= governor.marks.future;
                clause.marks.tense = governor.marks.tense;
                let but = self.parse.by_dep(v, Dep::Cc).any(|c| self.word(c) == "but");
                clause.marks.negated |= governor.marks.negated && !but;
            }
            Dep::Advcl | Dep::Acl if self.is_infinitive(v) => {
                clause.marks.future = true;
                clause.marks.hypothetical = true;
            }
            Dep::Advcl | Dep::Xcomp if !finite => clause.marks.tense = governor.marks.tense,
            _ => {}
        }
    }

    /// "denouncing and rejecting the provocation": the first verb takes the object of the last.
    fn share_objects(&self, clauses: &mut [Clause]) {
        for i in 0..clauses.len() {
            let clause = &clauses[i];
            let bare = clause.form == Form::Verb
                && !clause.passive
                && !clause.args.iter().any(|a| !matches!(a.role, ArgRole::Subject | ArgRole::Word));
            if !bare {
                continue;
            }
            let last = self.parse.by_dep(clause.pred, Dep::Conj).last();
            let from =
                last.and_then(|last| clauses.iter().find(|c| c.pred == last && !c.passive)).map(|c| c.args.clone());
            for arg in from.into_iter().flatten() {
                if !matches!(arg.role, ArgRole::Subject | ArgRole::Word) {
                    clauses[i].push(arg.role, arg.head);
                }
            }
        }
    }
}
