//! Nouns that name acts, and the light verbs that carry them.

use crate::actors::{How, LEADING, Mention};
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::{ArgRole, Clause, Marks, Reader};

/// Classes of nouns before which a town tells where it happens.
const HAPPENING: &[&str] = &["violence", "fighting"];

/// Prepositions of what else goes on: "met with them during the visit".
const WHEN: &[&str] = &["after", "ahead of", "at", "before", "during", "following", "on", "since", "throughout"];

/// Verbs by which one is met with something bad.
const STRIKING: &[&str] = &["hit", "slam", "slap", "strike", "target", "threaten"];

impl Reader<'_, '_> {
    pub(super) fn noun(&self, n: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(n, Form::Noun);
        // "a mediation effort between A and B": what hangs on the effort belongs to the mediation.
        let carrier = self.carrier(n);
        let around = carrier.map_or(&[][..], |h| self.parse.children(h));
        for &c in self.parse.children(n).iter().chain(around.iter().filter(|c| **c != n)) {
            match self.dep(c) {
                Dep::NmodPoss => clause.push(ArgRole::Subject, c),
                // "a Kabul bombing", "the Raqqa battle": where it was
                Dep::Compound
                    if self.is_town(c) && HAPPENING.iter().any(|k| self.lexicon.in_class(k, &clause.lemma)) =>
                {
                    clause.push(ArgRole::Prep { word: "in".to_string(), nested: true }, c);
                }
                Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodUnmarked | Dep::NmodDesc
                    if c < n && self.preposition(c).is_none() && self.is_mention(c) =>
                {
                    self.hyphenated(c).into_iter().for_each(|who| clause.push(ArgRole::Subject, who));
                }
                // "missile launches", "the border closure"
                Dep::Compound => clause.push(ArgRole::Prep { word: "of".to_string(), nested: true }, c),
                // "Russia bombing Ukraine" with the gerund as a noun
                Dep::Nmod | Dep::NmodUnmarked if c > n && self.preposition(c).is_none() && self.is_mention(c) => {
                    clause.push(ArgRole::Prep { word: "of".to_string(), nested: false }, c);
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
        // "is under EU sanctions", "has been under attack from rebels"
        let subject_to = self.subject_to(n);
        let under = subject_to.is_some() || self.is_under(n) && self.child(n, Dep::Cop).is_some();
        if under {
            self.child(subject_to.unwrap_or(n), Dep::Nsubj).into_iter().for_each(|s| clause.push(ArgRole::Patient, s));
            if clause.subject().is_none() {
                let from = clause.after(&["from", "by"]).next();
                from.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
            }
        }
        // "is in talks with", "is a backer of", "is out of the question"
        if !under && clause.subject().is_none() && self.child(n, Dep::Cop).is_some() {
            let own = self.child(n, Dep::Nsubj).or_else(|| self.child(n, Dep::Csubj));
            own.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        }
        self.carry(carrier.unwrap_or(n), done, &mut clause);
        // "there has never been a blockade"
        if let Some(be) = self.parse.token(n).head.filter(|h| self.child(*h, Dep::Expl).is_some()) {
            let there = self.marks(be);
            clause.marks.negated |= there.negated;
            clause.marks.hypothetical |= there.hypothetical;
        }
        // "Kosovo's recognition by Israel"
        let agents = self.parse.children(n).iter().filter(|c| self.preposition(**c).as_deref() == Some("by"));
        let agents: Vec<TokenId> = agents.copied().filter(|c| self.is_mention(*c)).collect();
        for arg in clause.args.iter_mut().filter(|a| a.role == ArgRole::Subject) {
            if self.dep(arg.head) == Dep::NmodPoss && !agents.is_empty() {
                arg.role = ArgRole::Patient;
            }
        }
        if clause.subject().is_none() {
            // "the US-led invasion of Iraq"
            let led = self.parse.by_dep(n, Dep::Amod).filter(|a| LEADING.contains(&&*self.word(*a)));
            let leader = led.flat_map(|a| self.parse.children(a)).copied().find(|c| self.is_mention(*c));
            leader.into_iter().for_each(|l| clause.push(ArgRole::Subject, l));
        }
        if clause.subject().is_none() {
            let agent = clause.after(&["by"]).next();
            agent.into_iter().for_each(|a| clause.push(ArgRole::Subject, a));
        }
        clause
    }

    /// "US-China talks", "US-Japan-Korea cooperation": an actor and those to whom hyphens join it, in their order.
    fn hyphenated(&self, one: TokenId) -> Vec<TokenId> {
        let Some(own) = self.mentions.iter().find(|m| m.head == one) else { return vec![one] };
        let joined = |a: &Mention, b: &Mention| {
            let between = self.parse.text.get(a.span.end as usize..b.span.start as usize);
            matches!(between, Some("-" | "–" | "—" | "/"))
        };
        let mut chain = vec![own];
        let next = |chain: &[&Mention]| {
            let beside = |m: &&Mention| m.how == How::Name && chain.iter().any(|c| joined(m, c) || joined(c, m));
            self.mentions.iter().find(|m| chain.iter().all(|c| c.head != m.head) && beside(m))
        };
        while let Some(one) = next(&chain) {
            chain.push(one);
        }
        chain.sort_by_key(|m| m.head);
        chain.into_iter().map(|m| m.head).collect()
    }

    /// "is subject to EU sanctions", "was the target of an attack": the word whose subject undergoes it.
    fn subject_to(&self, n: TokenId) -> Option<TokenId> {
        let words: &[&str] = match self.preposition(n).as_deref() {
            Some("to") => &["subject"],
            Some("of") => &["target", "victim"],
            _ => &[],
        };
        let head = self.parse.token(n).head?;
        (words.contains(&&*self.word(head)) && self.child(head, Dep::Cop).is_some()).then_some(head)
    }

    /// The noun of which an act noun is a part, and that only says that the act goes on: "effort", "mission", "process".
    fn carrier(&self, n: TokenId) -> Option<TokenId> {
        let head = self.parse.token(n).head.filter(|_| self.dep(n) == Dep::Compound)?;
        (self.parse.token(head).pos == Pos::Noun && self.lexicon.in_class("carrier", self.parse.lemma(head)))
            .then_some(head)
    }

    /// A light verb lends the noun its subject, obliques and marks; conjoined nouns share the light verb.
    pub(super) fn carry(&self, n: TokenId, done: &[Clause], clause: &mut Clause) {
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
        // Also what a reduced or full relative says of the noun: "sanctions imposed by the EU on Iran", "welcomed the talks held in Doha
        // between Chad and Mali", where the verb above lends nothing ("lifted the tariffs it had imposed" is of the lifting).
        let relative = |kinds: &[Dep]| {
            let about = |c: &TokenId| kinds.contains(&self.dep(*c));
            self.parse.children(n).iter().copied().filter(about).find_map(|c| {
                let verb = (self.parse.token(c).pos == Pos::Verb).then(|| self.verb(c, done))?;
                (verb.object() == Some(n)).then_some(verb)
            })
        };
        let lends = |c: &Clause| ["light", "under_light"].iter().any(|k| self.lexicon.in_class(k, &c.lemma));
        let above = done.iter().rev().find(carries).cloned();
        let verb = match above {
            Some(verb) if !lends(&verb) => relative(&[Dep::Acl]).filter(|v| lends(v)).or(Some(verb)),
            Some(verb) => Some(verb),
            None => relative(&[Dep::Acl, Dep::AclRelcl]),
        };
        let Some(verb) = verb else {
            self.borrow_infinitive(n, done, clause);
            return;
        };
        let is_object = verb.object() == Some(top) || verb.object() == Some(n);
        // "approved the request": of another
        let granted =
            matches!(verb.lemma.as_str(), "approve" | "grant") && self.lexicon.in_class("demand", &clause.lemma);
        if is_object && granted {
            return;
        }
        if is_object && self.lexicon.in_class("light", &verb.lemma) {
            // "The minister held his first meeting with …": the owner is the one who holds it.
            let own = |s: TokenId| self.parse.token(s).xpos == Xpos::PrpS;
            if verb.subject().is_some() && clause.subject().is_some_and(own) {
                clause.args.retain(|a| a.role != ArgRole::Subject);
            }
            if clause.subject().is_none() {
                verb.subject().into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
            }
        } else if self.lexicon.in_class("under_light", &verb.lemma)
            && (is_object || !self.preposition(top).is_some_and(|p| WHEN.contains(&&*p)))
        {
            if clause.subject().is_none() {
                let source = clause.after(&["from", "by"]).chain(verb.after(&["from", "by"])).next();
                source.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
            }
            verb.subject().into_iter().for_each(|s| clause.push(ArgRole::Patient, s));
        } else if verb.is_bare_passive()
            && STRIKING.contains(&verb.lemma.as_str())
            && self.preposition(top).as_deref() == Some("with")
        {
            // "was hit with EU sanctions"
            verb.object().into_iter().for_each(|s| clause.push(ArgRole::Patient, s));
        } else {
            // "banned the film despite criticism from the union": what its subject does is criticised.
            let aside = matches!(self.preposition(top).as_deref(), Some("despite" | "amid" | "amidst" | "in spite of"));
            // "died in an attack by the rebels"
            let fell =
                matches!(verb.lemma.as_str(), "die" | "perish") && self.preposition(top).as_deref() == Some("in");
            verb.subject().filter(|_| aside || fell).into_iter().for_each(|s| clause.push(ArgRole::Patient, s));
            // "promotes accountability through support to the court": it is who promotes that supports.
            let help = ["aid", "support"].iter().any(|k| self.lexicon.in_class(k, &clause.lemma));
            let means = help && self.preposition(top).is_some_and(|p| p.ends_with("through"));
            let doer = verb.subject().filter(|_| (means || self.is_gesture(top)) && clause.subject().is_none());
            doer.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
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

    /// "Recalled its envoy in protest at the raid", "ended the drill with a warning to Japan", "came in a show of support for Kyiv": what
    /// the deed beside which it stands says to someone.
    fn is_gesture(&self, noun: TokenId) -> bool {
        let gesture = |n: TokenId| {
            let beside = matches!(self.preposition(n).as_deref(), Some("in" | "with"));
            beside && self.lexicon.in_class("gesture", &self.parse.lower_lemma(n))
        };
        let of = || self.parse.token(noun).head.filter(|_| self.preposition(noun).as_deref() == Some("of"));
        gesture(noun) || of().is_some_and(gesture)
    }

    /// "The call on Israel to halt the raid went unheard": the infinitive that the parser hangs on the noun's verb.
    pub(super) fn borrow_infinitive(&self, n: TokenId, done: &[Clause], clause: &mut Clause) {
        let verb = done.iter().find(|c| c.form == Form::Verb && c.surface == Some(n));
        let between = |head: &TokenId| verb.is_some_and(|v| n < *head && *head < v.pred);
        let borrowed = verb.into_iter().flat_map(|v| v.role(&ArgRole::Infinitive)).find(between);
        borrowed.into_iter().for_each(|head| clause.push(ArgRole::Infinitive, head));
    }
}
