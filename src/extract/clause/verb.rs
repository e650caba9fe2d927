//! Verbs, predicative adjectives and modals: voice, relative clauses, participles, control, sharing.

use crate::actors::How;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::{Arg, ArgRole, CIRCUMSTANCES, Clause, Reader};

/// Verbs whose infinitive is the subject's own act though they have an object ("promised Kyiv to send arms").
const SUBJECT_CONTROL: &[&str] = &["promise", "threaten", "vow", "pledge", "use", "sign"];

/// What one does who was summoned.
const ANSWERING: &[&str] =
    &["account", "answer", "appear", "apologise", "apologize", "clarify", "explain", "hear", "leave", "receive"];

/// Verbs that do not stand without an object.
const OBJECTIVE: &[&str] = &["adopt", "conclude", "impose", "initial", "issue", "ratify", "reach", "release", "sign"];
/// Nouns for what one does first or well.
const LEADING: &[&str] = &["contribution", "courage", "effort", "example", "leadership", "role", "success", "work"];
/// Verbs by which one lets another do something.
const HELPING: &[&str] = &["aid", "assist", "enable", "help", "support"];
/// Verbs by which one makes a plan one's own.
const PLANNING: &[&str] = &[
    "announce", "approve", "develop", "devise", "draft", "draw", "finalise", "finalize", "harbour", "have", "make",
    "outline", "prepare", "pursue", "reveal", "take", "unveil",
];
/// Verbs by which one makes a text public, or sends it or a weapon.
const MAKING: &[&str] = &[
    "deliver", "fire", "issue", "launch", "make", "post", "publish", "read", "release", "send", "share", "sign",
    "submit", "tweet", "write",
];
/// Nouns for what a body decides, by which it asks or rejects: "a ruling rejecting the claims".
const DECISIONS: &[&str] = &["decision", "judgement", "judgment", "recommendation", "ruling", "verdict"];
/// Participles that tell at whom a measure is aimed.
const AIMED: &[&str] = &["aim", "concern", "direct", "hit", "relate", "target"];
/// Prepositions of what something is done about.
const OCCASIONS: &[&str] = &["after", "amid", "despite", "following", "over"];
/// What stands after "by" and does nothing: by what means, or by how much.
const MEANS: &[&str] = &[
    "air",
    "e-mail",
    "email",
    "half",
    "land",
    "letter",
    "mail",
    "per-cent",
    "percent",
    "phone",
    "quarter",
    "rail",
    "road",
    "sea",
    "telephone",
    "third",
    "video",
    "videoconference",
    "video-conference",
    "videolink",
];
/// Nouns for what one is glad to do, and does.
const HONOURS: &[&str] = &["delight", "honor", "honour", "pleasure", "privilege"];
/// Verbs that have an object and what it is called.
const NAMING: &[&str] = &["brand", "call", "consider", "declare", "deem", "dub", "find", "label", "term"];
/// Verbs of saying whose object is the one who is told.
pub(super) const TELLING: &[&str] = &["assure", "caution", "inform", "notify", "remind", "tell", "warn"];

impl Reader<'_, '_> {
    pub(super) fn verb(&self, v: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(v, Form::Verb);
        clause.passive = self.is_passive(v);
        clause.surface = self.surface_subject(v, done);
        // but "was accused of being helped by Chad"
        let active = |c: &&TokenId| self.child(**c, Dep::AuxPass).is_none();
        let low = || self.parse.children(v).iter().filter(active).find_map(|c| self.child(*c, Dep::OblAgent));
        let doer = |c: &TokenId| clause.passive && !self.is_means(*c);
        let agent = self.child(v, Dep::OblAgent).or_else(low).filter(doer).or_else(|| {
            let by = |c: &TokenId| {
                self.preposition(*c).as_deref() == Some("by") && !self.is_gerund(*c) && !self.is_means(*c)
            };
            let below = |c: TokenId| self.parse.by_dep(c, Dep::Nmod).find(by);
            let near = self.parse.by_dep(v, Dep::Obl).find(by);
            let low = |dep: Dep| self.parse.by_dep(v, dep).find_map(below);
            near.or_else(|| low(Dep::Obl))
                .or_else(|| low(Dep::Xcomp))
                .or_else(|| low(Dep::Obj))
                .filter(|_| clause.passive)
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
        // "imposed by Australia on Fiji": what hangs on the agent is the verb's, but for its own "of" and "in".
        let own =
            |c: &TokenId| matches!(self.preposition(*c).as_deref(), Some("on" | "against" | "with" | "to" | "from"));
        for c in agent.into_iter().flat_map(|a| self.parse.by_dep(a, Dep::Nmod)).filter(own) {
            let word = self.preposition(c).unwrap_or_default();
            clause.push(ArgRole::Prep { word, nested: true }, c);
        }
        self.child(v, Dep::Iobj).into_iter().for_each(|i| clause.push(ArgRole::Second, i));
        self.complements(v, agent, &mut clause);
        if let Some(place) = self.whither(v, done) {
            clause.push(ArgRole::Prep { word: "to".to_string(), nested: true }, place);
        }
        if let Some(place) = self.left_by_order(&clause) {
            clause.push(ArgRole::Prep { word: "from".to_string(), nested: true }, place);
        }
        for noun in clause.role(&ArgRole::Object).chain(clause.role(&ArgRole::Second)).collect::<Vec<_>>() {
            if self.parse.token(noun).head == Some(v) {
                self.nested(noun, 2, &mut clause);
            }
        }
        // "imposed sanctions on A for its attack on B": what hangs on the object goes before what hangs on another phrase.
        let objects: Vec<TokenId> = clause.role(&ArgRole::Object).collect();
        let far = |a: &Arg| {
            matches!(a.role, ArgRole::Prep { nested: true, .. })
                && !self.parse.token(a.head).head.is_some_and(|h| objects.contains(&h))
        };
        clause.args.sort_by_key(far);
        self.inherit_marks(v, done, &mut clause);
        // "let us help Lebanon" is a wish to help it
        let speakers = |o: TokenId| matches!(&*self.word(o), "us" | "'s" | "’s" | "me");
        if clause.lemma == "let" && self.child(v, Dep::Nsubj).is_none() && object.is_some_and(speakers) {
            clause.lemma = "wish".to_string();
        }
        clause
    }

    /// "By telephone", "by more than half"
    fn is_means(&self, id: TokenId) -> bool {
        let amount = self.parse.token(id).pos == Pos::Num;
        let bare = self.child(id, Dep::Det).is_none() && !self.is_mention(id);
        bare && (amount || MEANS.contains(&&*self.parse.lower_lemma(id)))
    }

    pub(super) fn is_passive(&self, v: TokenId) -> bool {
        // "The minister conferred by telephone" read as a passive without its auxiliary
        let means = self.child(v, Dep::OblAgent).is_some_and(|a| self.is_means(a));
        if means && self.child(v, Dep::AuxPass).is_none() && self.child(v, Dep::NsubjPass).is_some() {
            return false;
        }
        let marked = |c: &TokenId| match self.dep(*c) {
            Dep::NsubjPass | Dep::AuxPass | Dep::CsubjPass => true,
            Dep::OblAgent => !self.is_means(*c),
            _ => false,
        };
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
    pub(super) fn surface_subject(&self, v: TokenId, done: &[Clause]) -> Option<TokenId> {
        let own = self.parse.children(v).iter().copied().find(|c| {
            matches!(self.dep(*c), Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter | Dep::Csubj | Dep::CsubjPass)
        });
        if let Some(own) = own {
            let antecedent = self.antecedent(v).filter(|_| self.is_relative(own));
            // "the suffering of the people, which must end": not the people
            let people = |a: &TokenId| self.word(own) == "which" && self.parse.lemma(*a) == "people";
            return Some(antecedent.filter(|a| !people(a)).unwrap_or(own));
        }
        let head = self.parse.token(v).head?;
        let governor = done.iter().find(|c| c.pred == head);
        match self.dep(v) {
            // "is under sanctions and was condemned"
            Dep::Conj => governor
                .and_then(|g| g.surface)
                .or_else(|| self.child(head, Dep::Nsubj).filter(|_| self.child(head, Dep::Cop).is_some())),
            Dep::Acl => {
                if let Some(first) = self.first_to(v) {
                    return Some(first);
                }
                if self.is_infinitive(v) {
                    let own = governor.and_then(|g| g.subject());
                    return own.or_else(|| self.planner(head, done)).or(Some(head));
                }
                // "commended Ghana for its leadership in condemning Mali": whose leadership it is
                let role = self.preposition(v).as_deref() == Some("in") && self.is_gerund(v);
                if role && LEADING.contains(&self.parse.lemma(head)) && self.child(head, Dep::NmodPoss).is_some() {
                    return self.child(head, Dep::NmodPoss);
                }
                // "is in the process of leaving", "sent a letter urging Iran to halt"
                let going_on = self.is_gerund(v) && self.preposition(v).is_some();
                let made = ["document", "missile", "weapon"];
                let text = self.parse.lemma(head);
                let made = DECISIONS.contains(&text) || made.iter().any(|c| self.lexicon.in_class(c, text));
                let told = || self.is_gerund(v) && made;
                match self.bearer(head).filter(|_| going_on) {
                    Some(bearer) => Some(bearer),
                    None if told() => self.maker(head, done).or(Some(head)),
                    None => Some(head),
                }
            }
            Dep::AclRelcl => None,
            // "it is my honor and pleasure to congratulate"
            Dep::Csubj if self.is_infinitive(v) && HONOURS.contains(&self.parse.lemma(head)) => {
                let first = self.parse.token(head).head.filter(|_| self.dep(head) == Dep::Conj);
                self.child(head, Dep::NmodPoss).or_else(|| self.child(first?, Dep::NmodPoss))
            }
            Dep::Xcomp => {
                let governor = governor?;
                let object = governor.object().or_else(|| governor.role(&ArgRole::Second).next());
                // "launched missiles targeting troops"
                let weapon = |o: &TokenId| self.lexicon.in_class("missile", self.parse.lemma(*o));
                let object = object.filter(|o| !(weapon(o) && MAKING.contains(&governor.lemma.as_str())));
                // "summoned the envoy to protest", but "to explain"
                let called = governor.lemma == "summon" && !ANSWERING.contains(&self.parse.lemma(v));
                match object {
                    Some(object) if !called && !SUBJECT_CONTROL.contains(&governor.lemma.as_str()) => Some(object),
                    _ => governor.surface,
                }
            }
            Dep::Advcl | Dep::Ccomp => {
                let Some(governor) = governor else {
                    // "was forceful in blaming Iran"
                    return self.bearer(head).filter(|_| !self.is_infinitive(v) && self.dep(v) == Dep::Advcl);
                };
                let preposition = self.preposition(v).filter(|_| self.is_gerund(v));
                let by_object = matches!(preposition.as_deref(), Some("of" | "for" | "from"));
                // "charged Iran with arming …"
                let charged = governor.lemma == "charge" && preposition.as_deref() == Some("with");
                let object = governor.object().filter(|_| by_object || charged);
                let object = object.or_else(|| governor.role(&ArgRole::Second).next().filter(|_| charged));
                // "condemned the action by Mali in arresting …", "lashed out at the raid by Mali for …": whose action it is.
                let theirs = |p: &&str| *p == "in" || *p == "for" && governor.object().is_none();
                let agent = preposition.as_deref().filter(theirs).and_then(|_| self.agent_before(v));
                // "lashed out at Mali for arresting …"
                let out = || {
                    self.parse.token(v).head.is_some_and(|h| self.parse.by_dep(h, Dep::CompoundPrt).next().is_some())
                };
                let blamed = governor.after(&["at"]).next().filter(|_| preposition.as_deref() == Some("for") && out());
                // "shot down drones heading for Israel"
                let moves = self.is_gerund(v) && matches!(self.parse.lemma(v), "fly" | "head" | "sail" | "travel");
                let thing = |o: &TokenId| {
                    ["aircraft", "fleet", "missile", "ship", "weapon"]
                        .iter()
                        .any(|c| self.lexicon.in_class(c, self.parse.lemma(*o)))
                };
                let moved = governor.object().filter(|o| moves && thing(o));
                // "is helping Armenia defend itself by imposing sanctions": the one who helps
                let inside = matches!(self.dep(governor.pred), Dep::Xcomp | Dep::Ccomp);
                let by = inside && preposition.as_deref() == Some("by");
                let helps = |h: &&Clause| by && HELPING.contains(&h.lemma.as_str());
                let helper = self.governor(governor.pred, done).filter(helps).and_then(Clause::subject);
                object.or(agent).or(blamed).or(moved).or(helper).or(governor.surface).or(governor.subject())
            }
            _ => None,
        }
    }

    /// "Burundi became the first state to leave the court", "was the last to recognise it": who was that.
    pub(super) fn first_to(&self, v: TokenId) -> Option<TokenId> {
        const RANKS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only"];
        let head = self.parse.token(v).head;
        let head =
            head.filter(|_| self.is_infinitive(v) && matches!(self.dep(v), Dep::Acl | Dep::Xcomp | Dep::Advcl))?;
        let rank = self.child(head, Dep::Xcomp).or_else(|| self.child(head, Dep::Obj));
        let noun = rank.filter(|n| self.parse.lemma(head) == "become" && *n < v).unwrap_or(head);
        // "the 17th nation"
        let numbered = |w: &str| {
            w.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| w.ends_with(end))
        };
        let ranked = |t: TokenId| RANKS.contains(&&*self.word(t)) || numbered(&self.word(t));
        if !ranked(noun) && !self.parse.children(noun).iter().any(|c| ranked(*c)) {
            return None;
        }
        let above = self.parse.token(noun).head.filter(|h| matches!(self.parse.lemma(*h), "become" | "remain"));
        let became = above.and_then(|h| self.child(h, Dep::Nsubj));
        let who = became.or_else(|| self.child(noun, Dep::Nsubj).filter(|_| self.child(noun, Dep::Cop).is_some()));
        // but "talks are the only way to end the war"
        who.filter(|s| self.is_mention(*s))
    }

    /// The phrase with "by" that ends right before a clause.
    fn agent_before(&self, v: TokenId) -> Option<TokenId> {
        let (low, _) = self.parse.extent(v);
        let by = |id: &TokenId| self.parse.by_dep(*id, Dep::Case).any(|c| self.parse.form(c) == "by");
        self.parse.ids().take(low.index()).find(|id| by(id) && self.parse.extent(*id).1.0 + 1 == low.0)
    }

    /// The subject of an adjective or noun after a copula.
    fn bearer(&self, head: TokenId) -> Option<TokenId> {
        self.child(head, Dep::Nsubj).filter(|_| self.child(head, Dep::Cop).is_some())
    }

    /// Who plans what an infinitive behind a noun tells: "was developing plans to attack".
    fn planner(&self, noun: TokenId, done: &[Clause]) -> Option<TokenId> {
        let plans = |c: &&Clause| c.object() == Some(noun) && PLANNING.contains(&c.lemma.as_str());
        done.iter().find(plans).filter(|c| !c.passive).and_then(|c| c.surface)
    }

    /// Who sends or publishes a text: "sent a letter urging …".
    fn maker(&self, noun: TokenId, done: &[Clause]) -> Option<TokenId> {
        let makes = |c: &&Clause| c.object() == Some(noun) && MAKING.contains(&c.lemma.as_str());
        done.iter().find(makes).and_then(Clause::subject)
    }

    /// The noun that a relative clause modifies; a conjoined one shares it.
    pub(super) fn antecedent(&self, v: TokenId) -> Option<TokenId> {
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
    pub(super) fn object_gap(&self, v: TokenId, clause: &Clause) -> Option<TokenId> {
        // "the declaration that Armenia signed", read as what the declaration says.
        let content = matches!(self.dep(v), Dep::Acl | Dep::Ccomp)
            && OBJECTIVE.contains(&clause.lemma.as_str())
            && self.preposition(v).as_deref() == Some("that")
            && self.parse.token(v).head.is_some_and(|n| self.parse.token(n).pos == Pos::Noun);
        // "a step that Jordan welcomed and Israel condemned"
        let beside = self.parse.token(v).head.filter(|h| self.dep(v) == Dep::Conj && self.dep(*h) == Dep::AclRelcl);
        let open = |h: TokenId| self.child(h, Dep::Obj).is_some_and(|o| self.is_relative(o));
        if let Some(first) = beside.filter(|h| open(*h) && !clause.passive && self.child(v, Dep::Nsubj).is_some()) {
            return self.parse.token(first).head;
        }
        let gap = (self.dep(v) == Dep::AclRelcl || content) && !clause.passive && clause.surface.is_some();
        let filled = clause.surface == self.parse.token(v).head
            || self.parse.children(v).iter().any(|c| {
                let named = NAMING.contains(&clause.lemma.as_str()) && self.dep(*c) == Dep::Xcomp;
                matches!(self.dep(*c), Dep::Ccomp | Dep::Xcomp) && !named
                    || (self.dep(*c) != Dep::Nsubj && self.is_relative(*c))
            });
        let adverbial = self.parse.by_dep(v, Dep::Advmod).any(|c| self.parse.token(c).xpos == Xpos::Wrb);
        // "the Union, whose chairman appealed for calm"
        let whose = |c: &TokenId| self.parse.by_dep(*c, Dep::NmodPoss).any(|p| self.is_relative(p));
        let owned = self.parse.children(v).iter().any(whose);
        if gap && !filled && !adverbial && !owned { self.parse.token(v).head } else { None }
    }

    /// Obliques, clauses, particles.
    pub(super) fn complements(&self, v: TokenId, agent: Option<TokenId>, clause: &mut Clause) {
        for &c in self.parse.children(v) {
            if Some(c) == agent {
                continue;
            }
            match self.dep(c) {
                Dep::Obj if clause.form == Form::Verb => {}
                Dep::Obl | Dep::Nmod | Dep::OblAgent | Dep::Obj => {
                    let head = if self.is_relative(c) { self.antecedent(v).unwrap_or(c) } else { c };
                    if let Some(word) = self.preposition(c) {
                        // "spoke about the response to Russia's war": what is spoken of is to no one, and talks are with their own.
                        let topic = matches!(word.as_str(), "about" | "regarding" | "concerning");
                        let own = ["document", "relations", "talks"]
                            .iter()
                            .any(|k| self.lexicon.in_class(k, self.parse.lemma(c)));
                        // "summoned the envoy over the arrest of a citizen": the citizen's is the arrest, and no envoy.
                        let occasion = OCCASIONS.contains(&word.as_str());
                        clause.push(ArgRole::Prep { word, nested: false }, head);
                        let from = clause.args.len();
                        self.nested(c, 2, clause);
                        let is = |a: &Arg, which: &str| matches!(&a.role, ArgRole::Prep { word, .. } if word == which);
                        let kept: Vec<Arg> = (clause.args.drain(from..))
                            .filter(|a| {
                                (!topic || (is(a, "with") && !own))
                                    && !(occasion && is(a, "of") && self.is_mention(a.head))
                            })
                            .collect();
                        clause.args.extend(kept);
                    }
                }
                Dep::Xcomp if matches!(self.parse.token(c).pos, Pos::Verb | Pos::Aux) => {
                    clause.push(ArgRole::Infinitive, c);
                }
                Dep::Xcomp => {
                    clause.push(if self.is_infinitive(c) { ArgRole::Infinitive } else { ArgRole::Word }, c);
                }
                Dep::Ccomp => clause.push(self.told(v, c), c),
                Dep::Parataxis if self.parse.token(c).pos == Pos::Verb && c < v && self.quotes(v, c, v) => {
                    clause.push(self.told(v, c), c);
                }
                Dep::Advcl => {
                    let order = || c < v && self.told(v, c) == ArgRole::Infinitive;
                    if self.is_infinitive(c) || order() {
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
            && self.parse.token(v).pos == Pos::Verb
            && let Some(head) = self.parse.token(v).head.filter(|h| *h < v && self.quotes(v, *h, v))
        {
            clause.push(self.told(v, head), head);
        }
    }

    /// Whether a verb beside a clause can be the verb of saying of it: no semicolon parts them, and it has no object of its own,
    /// but for the one who is told.
    fn quotes(&self, v: TokenId, from: TokenId, to: TokenId) -> bool {
        let parted = (from.0..to.0).any(|i| self.parse.form(TokenId(i)) == ";");
        let object = self.child(v, Dep::Obj).is_some() && !TELLING.contains(&self.parse.lemma(v));
        !parted && !object
    }

    /// What hangs on an object or oblique and may belong to the verb: phrases, and clauses that the parser put too low.
    pub(super) fn nested(&self, noun: TokenId, depth: u8, clause: &mut Clause) {
        let around = CIRCUMSTANCES.contains(&self.parse.lemma(noun));
        if around && self.preposition(noun).as_deref() == Some("in") {
            return;
        }
        for &c in self.parse.children(noun) {
            match self.dep(c) {
                // "complained to the Organization of American States about Mali": no phrase of what is named
                Dep::Nmod if self.is_one_name(noun, c) && !self.is_mention(c) => self.nested(c, depth, clause),
                Dep::Nmod | Dep::Obl => {
                    if let Some(word) = self.preposition(c) {
                        clause.push(ArgRole::Prep { word, nested: true }, c);
                        // "imposed sanctions in response to Iran's attack on Israel": on Israel is what Iran did
                        let named = |o: TokenId| self.is_mention(o) && self.parse.token(o).pos != Pos::Pron;
                        let theirs = |o: TokenId| self.dep(o) == Dep::NmodPoss && named(o);
                        let deed = !self.lexicon.with_predicate(Form::Noun, &self.parse.lower_lemma(c)).is_empty();
                        let owned = deed && self.parse.children(c).iter().any(|o| theirs(*o));
                        if depth > 1 && !owned {
                            self.nested(c, depth - 1, clause);
                        }
                    }
                }
                // "sanctions targeting Belarus", "measures relating to Iran"
                Dep::Acl if AIMED.contains(&self.parse.lemma(c)) => {
                    let aim = self.child(c, Dep::Obj).or_else(|| self.child(c, Dep::Obl));
                    aim.into_iter()
                        .for_each(|a| clause.push(ArgRole::Prep { word: "on".to_string(), nested: true }, a));
                }
                Dep::Acl | Dep::AclRelcl | Dep::Advcl => match self.preposition(c).as_deref() {
                    _ if self.is_infinitive(c) => clause.push(ArgRole::Infinitive, c),
                    Some("that") => clause.push(ArgRole::That, c),
                    Some(word) if self.is_gerund(c) => {
                        clause.push(ArgRole::Prep { word: word.to_string(), nested: true }, c);
                    }
                    _ => {}
                },
                // "announced freezes and bans against Iran"
                Dep::Conj if depth > 1 && self.parse.token(c).pos == Pos::Noun => {
                    // "sent doctors and two tonnes of medicine to Chad"
                    let measure = self.lexicon.in_class("measure", self.parse.lemma(c));
                    self.nested(c, if measure { depth } else { depth - 1 }, clause);
                }
                _ => {}
            }
        }
    }

    /// Whether a name holds both words.
    fn is_one_name(&self, a: TokenId, b: TokenId) -> bool {
        let [a, b] = [a, b].map(|t| self.parse.token(t).span);
        self.mentions.iter().any(|m| m.how == How::Name && m.span.covers(a) && m.span.covers(b))
    }

    /// "Is in Baghdad for talks", "has been to Baghdad", "is due in Baghdad": a place where someone is, as a verb.
    pub(super) fn stay(&self, place: TokenId, done: &[Clause]) -> Option<Clause> {
        let preposition = self.preposition(place)?;
        let been = self.parse.by_dep(place, Dep::Cop).any(|c| self.word(c) == "been");
        let due = preposition == "due in";
        let word = match preposition.as_str() {
            "in" => "in",
            "to" if been => "to",
            "due in" => "to",
            _ => return None,
        };
        let subject = self.child(place, Dep::Nsubj).filter(|s| self.is_mention(place) && self.is_mention(*s))?;
        let mut clause = self.start(place, Form::Verb);
        clause.lemma = "be".to_string();
        clause.surface = Some(subject);
        clause.push(ArgRole::Subject, subject);
        clause.args.push(Arg { role: ArgRole::Prep { word: word.to_string(), nested: false }, head: place });
        self.complements(place, None, &mut clause);
        clause.marks.future |= due;
        self.inherit_marks(place, done, &mut clause);
        Some(clause)
    }

    pub(super) fn adjective(&self, a: TokenId, done: &[Clause]) -> Clause {
        let mut clause = self.start(a, Form::Adj);
        let noun = self.parse.token(a).pos == Pos::Noun;
        clause.lemma = if noun { self.parse.lower_lemma(a) } else { self.word(a) }.into_owned();
        // "It is vital that Iran cooperate": what stands behind is no subject.
        let behind = self.child(a, Dep::Csubj).filter(|c| *c > a);
        if let Some(behind) = behind {
            clause.push(if self.is_infinitive(behind) { ArgRole::Infinitive } else { ArgRole::That }, behind);
        }
        clause.surface = match self.dep(a) {
            _ if behind.is_some() => self.child(a, Dep::Nsubj),
            // "the invasion of Ukraine, a violation": of the deed, not of whom it is done to.
            Dep::Appos => self.parse.token(a).head.and_then(|h| match self.dep(h) {
                Dep::Nmod if self.is_mention(h) => self.parse.token(h).head,
                _ => Some(h),
            }),
            // "reckless provocation" describes and says nothing; "forces loyal to Kyiv" stands behind its noun.
            Dep::Amod if self.parse.token(a).head.is_some_and(|n| a < n) => None,
            Dep::Amod | Dep::Acl => self.parse.token(a).head,
            _ => self.surface_subject(a, done),
        };
        clause.surface.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        self.complements(a, None, &mut clause);
        let owner = self.child(a, Dep::NmodPoss).filter(|_| noun);
        owner.into_iter().for_each(|o| clause.push(ArgRole::Prep { word: "of".to_owned(), nested: false }, o));
        // "it is time for Iran to yield"
        let low = self.parse.by_dep(a, Dep::Acl).filter(|c| noun && self.is_infinitive(*c));
        low.for_each(|c| clause.push(ArgRole::Infinitive, c));
        self.inherit_marks(a, done, &mut clause);
        clause
    }

    /// "is a violation", "…, a mistake": a noun after a copula or in apposition that the lexicon knows as an adjective.
    pub(super) fn is_verdict(&self, id: TokenId) -> bool {
        let stands = self.child(id, Dep::Cop).is_some() || self.dep(id) == Dep::Appos;
        let lemma = self.parse.lower_lemma(id);
        // "was Iran's doing": of Iran
        let own = self.child(id, Dep::NmodPoss).is_none() || self.lexicon.in_class("authorship", &lemma);
        stands && own && !self.is_under(id) && !self.lexicon.with_predicate(Form::Adj, &lemma).is_empty()
    }

    /// "is opposed to", "was concerned about": a passive without agent whose participle the lexicon knows as an adjective.
    pub(super) fn is_participle_of_state(&self, id: TokenId) -> bool {
        // "was disappointed by the decision" is a state too; "was condemned by France" is not.
        let group = |c: TokenId| matches!(self.parse.lemma(c), "group" | "movement" | "organisation" | "organization");
        let named = |c: TokenId| group(c) && self.parse.by_dep(c, Dep::Compound).any(|n| self.is_mention(n));
        let agent = self.parse.by_dep(id, Dep::OblAgent).any(|c| self.is_mention(c) || named(c));
        let form = self.word(id);
        matches!(self.parse.token(id).xpos, Xpos::Vbn | Xpos::Jj)
            && !agent
            && self.child(id, Dep::Obj).is_none()
            && (self.child(id, Dep::AuxPass).is_some() || self.child(id, Dep::Cop).is_some())
            && !self.lexicon.with_predicate(Form::Adj, &form).is_empty()
    }

    /// "Russia must withdraw": the modal is a predicate of its own, with the subject of its verb and the verb as content.
    pub(super) fn modal(&self, m: TokenId, done: &[Clause]) -> Option<Clause> {
        let lemma = self.word(m);
        if self.lexicon.with_predicate(Form::Verb, &lemma).is_empty() {
            return None;
        }
        let verb = self.parse.token(m).head?;
        let subject = match done.iter().find(|c| c.pred == verb) {
            Some(clause) => clause.surface,
            None => self.surface_subject(verb, done),
        };
        // "should Russia continue": if it does
        if subject.is_some_and(|s| m < s) && self.parse.token(verb).head.is_some() {
            return None;
        }
        let mut clause = self.start(m, Form::Verb);
        clause.lemma = lemma.into_owned();
        clause.marks.negated = self.marks(verb).negated;
        subject.into_iter().for_each(|s| clause.push(ArgRole::Subject, s));
        clause.push(ArgRole::That, verb);
        Some(clause)
    }

    /// "denouncing and rejecting the provocation": the first verb takes the object of the last.
    pub(super) fn share_objects(&self, clauses: &mut [Clause]) {
        for i in 0..clauses.len() {
            let clause = &clauses[i];
            let bare = clause.form == Form::Verb
                && !clause.passive
                && !clause.args.iter().any(|a| !matches!(a.role, ArgRole::Subject | ArgRole::Word));
            if !bare {
                continue;
            }
            // But "the effort must go on, and we thank Mali".
            let own = |id: &TokenId| self.child(*id, Dep::Nsubj).is_none();
            let last = self.parse.by_dep(clause.pred, Dep::Conj).last().filter(own);
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
