//! Who is meant where the phrase names no one: whose force it is, who holds an office, who was left, who is among several.

use std::borrow::Cow;

use super::super::event::Party;
use super::{Filler, Want};
use crate::actors::{Kind, Mention};
use crate::ontology::Quad;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

/// Nouns for those who stand behind a joint document.
const BACKERS: &[&str] =
    &["country", "delegation", "democracy", "government", "leader", "minister", "participant", "side", "signatory"];
/// Offices and organs that in a text of their own state or body need no name.
const OFFICES: &[&str] =
    &["administration", "ambassador", "department", "minister", "ministry", "president", "secretary"];
/// Classes of people and bodies that act for the state whose they are or in which they are at home.
const PARTIES: &[&str] = &["body", "crowd", "dissident", "fighter", "government", "leader"];
/// What people do who leave.
const FLED: &[&str] = &["displace", "escape", "flee", "uproot"];
/// People who are told by what they do.
const NAMELESS: &[&str] =
    &["entity", "individual", "official", "other", "people", "person", "perpetrator", "that", "those"];
/// Verbs by which someone tells of what others did.
const REPORTING: &[&str] = &[
    "catalogue",
    "describe",
    "detail",
    "document",
    "identify",
    "list",
    "mention",
    "note",
    "raise",
    "report",
    "verify",
];
/// Participles of captives.
const HELD: &[&str] =
    &["abduct", "arrest", "capture", "detain", "hold", "imprison", "incarcerate", "jail", "kidnap", "seize", "take"];
/// Participles of those who act for someone.
const SENDING: &[&str] = &["accredit", "appoint", "designate", "dispatch", "name", "nominate", "send"];
/// Participles behind a hyphen that tell whose a thing is.
const HELD_BY: &[&str] =
    &["built", "controlled", "flagged", "held", "made", "occupied", "operated", "owned", "registered", "run"];
/// Words that name some of a group.
const INCLUDING: &[&str] = &["including", "notably"];

impl Filler<'_, '_> {
    /// "commented on the Turkish agreement, calling it void": what the verb above is about, where no actor is meant by "it".
    pub(super) fn spoken_of(&self, sentence: usize, pronoun: TokenId) -> Option<TokenId> {
        let parse = &self.scenes[sentence].parse;
        let it = matches!(&*parse.lower(pronoun), "it" | "them" | "this");
        let verb = parse.token(pronoun).head.filter(|_| it && parse.token(pronoun).dep == Dep::Obj)?;
        let above = parse.token(verb).head.filter(|_| matches!(parse.token(verb).dep, Dep::Advcl | Dep::Conj))?;
        let about = |c: TokenId| {
            parse.by_dep(c, Dep::Case).any(|k| matches!(parse.form(k), "on" | "to" | "about" | "upon" | "over"))
        };
        let noun = |c: &TokenId| parse.token(*c).pos == Pos::Noun && *c < pronoun;
        let object = parse.by_dep(above, Dep::Obj).find(noun);
        object.or_else(|| parse.by_dep(above, Dep::Obl).filter(noun).find(|c| about(*c)))
    }

    /// "refugees fleeing the war in Liberia", "people displaced by fighting in Sudan": those of the place that they left.
    pub(super) fn left(&self, sentence: usize, head: TokenId) -> Option<Vec<Party>> {
        let scene = &self.scenes[sentence];
        let told = scene.parse.children(head).iter().filter(|c| {
            matches!(scene.parse.token(**c).dep, Dep::Acl | Dep::AclRelcl) && FLED.contains(&&*scene.lemma(**c))
        });
        let clauses = told.filter_map(|c| scene.clause_at(*c)).map(|i| &scene.clauses[i]);
        let places = clauses.flat_map(|c| c.args.iter()).map(|a| a.head).filter(|h| *h > head);
        let named = |at: TokenId| {
            let (low, high) = scene.parse.extent(at);
            // "fleeing Russia's war": not those of Russia
            let doer = |m: &crate::actors::Mention| {
                let token = scene.parse.token(m.head);
                matches!(token.dep, Dep::NmodPoss | Dep::Amod | Dep::Compound)
                    && token.head.is_some_and(|h| self.is_hostile(&scene.lemma(h)))
            };
            let within = scene.mentions.iter().filter(|m| low <= m.head && m.head <= high && !doer(m));
            let party = |m: &crate::actors::Mention| {
                let who = m
                    .who
                    .first()
                    .filter(|w| self.know.actors.actor(&w.actor).is_some_and(|a| a.kind == Kind::State))?;
                let text = self.phrase(sentence, head);
                Some(Party { actor: who.actor.clone(), role: Some(crate::actors::Role::new("CVL")), text })
            };
            within.filter_map(party).next()
        };
        places.filter_map(named).next().map(|p| vec![p])
    }

    /// "restrictions on individuals who undermine democracy in Belarus": people without a name are of the state where, or to whose
    /// people, they do what they are blamed for.
    pub fn blamed(&self, sentence: usize, head: TokenId) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let parse = &scene.parse;
        let told = |c: &TokenId| match parse.token(*c).dep {
            Dep::Acl | Dep::AclRelcl => true,
            Dep::Amod => matches!(&*scene.lemma(*c), "responsible" | "complicit"),
            _ => false,
        };
        if !NAMELESS.contains(&&*scene.lemma(head)) {
            return Vec::new();
        }
        let within = parse.children(head).iter().filter(|c| told(c)).map(|c| parse.extent(*c));
        let mentions = within.flat_map(|(low, high)| {
            scene.mentions.iter().filter(move |m| low <= m.head && m.head <= high && m.how == crate::actors::How::Name)
        });
        let state = |m: &&crate::actors::Mention| {
            let kind = m.who.first().and_then(|w| self.know.actors.actor(&w.actor)).map(|a| a.kind);
            m.who.len() == 1 && kind == Some(Kind::State)
        };
        let mut states: Vec<Party> = Vec::new();
        for mention in mentions.filter(state) {
            let text = self.phrase(sentence, head);
            states.push(Party { actor: mention.who[0].actor.clone(), role: None, text });
        }
        let first = states.first().cloned();
        first.filter(|f| states.iter().all(|s| s.actor == f.actor)).into_iter().collect()
    }

    /// "Nigerian-owned shops", "a French-run mine": the state before the hyphen, whose name alone would be half of an adjective.
    pub(super) fn owned_by_half(&self, sentence: usize, head: TokenId) -> Option<Party> {
        let parse = &self.scenes[sentence].parse;
        let owned = |a: &TokenId| HELD_BY.contains(&parse.form(*a)) && a.0 > 1 && parse.form(TokenId(a.0 - 1)) == "-";
        let half = parse.by_dep(head, Dep::Amod).find(owned)?;
        let name = self.know.actors.named(parse.form(TokenId(half.0 - 2)), None)?;
        Some(Party { actor: name.actor.clone(), role: None, text: self.phrase(sentence, head) })
    }

    /// What "including" or "among them" names beside a phrase.
    pub(super) fn included(&self, sentence: usize, head: TokenId) -> Vec<TokenId> {
        let parse = &self.scenes[sentence].parse;
        let them =
            |id: TokenId| parse.form(id) == "among" && parse.by_dep(id, Dep::Fixed).any(|t| parse.form(t) == "them");
        let says = |id: TokenId| INCLUDING.contains(&&*parse.lower(id)) || them(id);
        let with = |c: TokenId| {
            let words: Vec<Cow<'_, str>> = parse.by_dep(c, Dep::Case).map(|k| parse.lower(k)).collect();
            let words: Vec<&str> = words.iter().map(|w| &**w).collect();
            let noun = parse.token(c).dep == Dep::Nmod && parse.token(head).dep == Dep::Nsubj;
            noun && matches!(words[..], ["along" | "together", "with"] | ["alongside"])
        };
        let named = |c: TokenId| {
            let phrase = parse.by_dep(c, Dep::Case).any(says) || with(c);
            let object = || parse.by_dep(c, Dep::Obj).next().filter(|_| says(c));
            if phrase { Some(c) } else { object() }
        };
        // "including those documented by the UN": who tells of them is none of them
        let told = |c: &TokenId| parse.by_dep(*c, Dep::Acl).any(|v| REPORTING.contains(&&*parse.lower_lemma(v)));
        // "brought by Norway together with Iceland", with the phrase on the verb
        let beside = |c: &TokenId| {
            let with = parse.by_dep(*c, Dep::Case).find(|k| parse.form(*k) == "with" && *k > head);
            let before = with.and_then(|k| k.0.checked_sub(1)).map(TokenId);
            before.is_some_and(|b| matches!(parse.form(b), "along" | "together"))
        };
        let agent = parse.token(head).head.filter(|_| parse.token(head).dep == Dep::OblAgent);
        let beside = agent.into_iter().flat_map(|v| parse.by_dep(v, Dep::Obl)).filter(beside);
        parse.children(head).iter().filter_map(|c| named(*c)).filter(|c| !told(c)).chain(beside).collect()
    }

    /// "The release of Canadians held in China": where or by whom they are held; no one, if that is not told. `None` for other nouns and
    /// for captives of no one's.
    pub fn captors(&self, sentence: usize, head: TokenId) -> Option<Vec<Party>> {
        let scene = &self.scenes[sentence];
        let parse = &scene.parse;
        if !matches!(&*scene.lemma(head), "release" | "freeing" | "freedom") {
            return None;
        }
        let of = |c: &TokenId| parse.by_dep(*c, Dep::Case).any(|k| parse.form(k) == "of");
        let captive = parse.by_dep(head, Dep::Nmod).find(of)?;
        let held = |v: &TokenId| HELD.contains(&&*scene.lemma(*v));
        let verb = parse.by_dep(captive, Dep::Acl).chain(parse.by_dep(head, Dep::Acl)).find(held);
        let civil = |m: &Mention| m.who.iter().any(|w| w.role.as_ref().is_some_and(|r| r.as_str() == "CVL"));
        if verb.is_none() && !scene.mention(captive).is_some_and(civil) {
            return None;
        }
        let near = |c: &TokenId| parse.by_dep(*c, Dep::Case).any(|k| matches!(parse.form(k), "by" | "in" | "inside"));
        let places = verb.into_iter().flat_map(|v| parse.children(v)).copied().filter(near);
        // "the release of two Canadians from Mali", "by Mali"
        let from = |c: &TokenId| parse.by_dep(*c, Dep::Case).any(|k| matches!(parse.form(k), "by" | "from"));
        let whence = [captive, head].into_iter().flat_map(|id| parse.children(id)).copied().filter(from);
        let found = places.chain(whence).map(|at| self.who(sentence, at, Want::Source)).find(|f| !f.is_empty());
        found.or_else(|| scene.mention(captive).is_some_and(civil).then(Vec::new))
    }

    /// Whether a noun names a use of force or another hostile deed: then it is done against, on or in the one who suffers it.
    pub fn is_hostile(&self, lemma: &str) -> bool {
        let rows = self.know.verbs.with_predicate(Form::Noun, lemma).iter();
        let mut relations = rows.filter_map(|(row, _)| self.know.verbs.row(*row).relation);
        let conflict = |r| self.know.ontology.quad(r) == Some(Quad::MaterialConflict);
        self.know.verbs.in_class("violence", lemma) || relations.any(conflict)
    }

    /// "The Ministers", "the participants" in a joint statement.
    pub(super) fn by_party(&self, sentence: usize, head: TokenId) -> Vec<Party> {
        const PARTIES: [&str; 4] = ["delegation", "minister", "participant", "secretary"];
        let scene = &self.scenes[sentence];
        let the = scene.parse.by_dep(head, Dep::Det).any(|d| matches!(scene.parse.form(d), "the" | "The"));
        let several = matches!(scene.parse.token(head).xpos, Xpos::Nns | Xpos::Nnps);
        let told = scene.mention(head).is_some_and(|m| m.how == crate::actors::How::Name);
        if !the || !several || told || !PARTIES.contains(&&*scene.lemma(head)) {
            return Vec::new();
        }
        let who = self.by_office(sentence, head, Want::Source);
        if who.len() > 1 { who } else { Vec::new() }
    }

    /// "The Secretary" in a text of the State Department, "the two sides" in a statement of two.
    pub(super) fn by_office(&self, sentence: usize, head: TokenId, want: Want) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let parse = &scene.parse;
        let lemma = scene.lemma(head);
        let is = |id: &TokenId, words: &[&str]| words.contains(&&*parse.lower(*id));
        let bare = |id: &TokenId| matches!(parse.token(*id).dep, Dep::Det | Dep::Nummod | Dep::Punct | Dep::Case);
        if !parse.children(head).iter().all(|c| bare(c) || *c > head)
            || parse
                .children(head)
                .iter()
                .any(|c| matches!(parse.token(*c).dep, Dep::Nmod | Dep::NmodPoss | Dep::Appos | Dep::Flat | Dep::Conj))
        {
            return Vec::new();
        }
        let text = self.phrase(sentence, head);
        let called = |p: &Party| Party { text: text.clone(), ..p.clone() };
        let whole = self.documents.whole();
        let all = |c: TokenId| is(&c, &["the", "both", "all", "our", "these", "those", "we"]);
        let some = parse.by_dep(head, Dep::Det).any(|c| !all(c)); // "some countries"
        if BACKERS.contains(&&*lemma) && matches!(parse.token(head).xpos, Xpos::Nns | Xpos::Nnps) && !some {
            let two = parse.children(head).iter().any(|c| is(c, &["two", "both"]));
            let all = whole.filter(|d| d.signatories.len() == 2 || (d.signatories.len() > 2 && !two));
            return all.map(|d| d.signatories.iter().map(called).collect()).unwrap_or_default();
        }
        let the = parse.children(head).iter().any(|c| is(c, &["the"]));
        let office = the && want == Want::Source && OFFICES.contains(&&*lemma);
        self.documents.issuer.iter().filter(|_| office).map(called).collect()
    }

    /// "Iranian guards opened fire", "Israeli strikes killed": forces, arms and blows act for the one whose they are.
    pub(super) fn owner_of_force(&self, sentence: usize, head: TokenId, depth: u8) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let lemma = scene.lemma(head);
        // "a delegation led by the Egyptian minister", "the envoy sent by Ankara"
        let sent = ["envoy", "leader", "people"].iter().any(|class| self.know.verbs.in_class(class, &lemma));
        let leads = |c: &TokenId| match &*scene.lemma(*c) {
            "lead" | "head" => true,
            verb => sent && SENDING.contains(&verb),
        };
        for c in scene.parse.by_dep(head, Dep::Acl).filter(leads) {
            let leader = scene.clause_at(c).and_then(|i| scene.clauses[i].subject()).filter(|s| *s != head && *s > c);
            let mut found = Vec::new();
            leader.into_iter().for_each(|l| self.gather(sentence, l, Want::Source, depth + 1, &mut found));
            if !found.is_empty() {
                return found;
            }
        }
        let crowd = PARTIES.iter().any(|class| self.know.verbs.in_class(class, &lemma));
        let is = |classes: &[&str]| classes.iter().any(|class| self.know.verbs.in_class(class, &lemma));
        let goods = is(&["relief"]) && !is(&["support"]);
        let force = goods || is(&["troops", "fleet", "weapon", "violence"]);
        if !crowd && !force {
            return Vec::new();
        }
        let mut found = Vec::new();
        // "rockets fired by Hamas", "a bombing claimed by the Taliban", "an attack blamed on Iran"
        // but "ships seized by Iran", "tanks pledged by Germany" are not theirs or no longer
        let not_theirs = |v: &TokenId| {
            let (is, verb) = (|class: &str| self.know.verbs.in_class(class, &scene.lemma(*v)), scene.lemma(*v));
            is("undergone") && verb != "blame" || is("giving") && !matches!(&*verb, "send" | "deliver")
        };
        for done in scene.parse.by_dep(head, Dep::Acl).filter(|v| force && !not_theirs(v)) {
            let blamed = matches!(&*scene.lemma(done), "attribute" | "blame" | "pin");
            for c in scene.parse.children(done) {
                let by = scene.parse.by_dep(*c, Dep::Case).any(|k| match scene.parse.form(k) {
                    "by" => true,
                    "on" | "to" => blamed,
                    _ => false,
                });
                if by && matches!(scene.parse.token(*c).dep, Dep::Obl | Dep::OblAgent) {
                    self.gather(sentence, *c, Want::Source, depth + 1, &mut found);
                }
            }
        }
        // "Israeli army bulldozers": the owner may stand before a part of the compound.
        let parts = scene.parse.by_dep(head, Dep::Compound).filter(|c| scene.mention(*c).is_none());
        let owners = parts.flat_map(|p| scene.parse.children(p)).chain(scene.parse.children(head));
        for c in owners {
            // "demonstrators in Baghdad"
            let home =
                crowd && scene.parse.by_dep(*c, Dep::Case).any(|k| matches!(scene.parse.form(k), "in" | "from" | "of"));
            // "a shipment of vaccines from India"
            let sent = goods && scene.parse.by_dep(*c, Dep::Case).any(|k| scene.parse.form(k) == "from");
            // "an attack by the rebels"
            let by = !crowd && scene.parse.by_dep(*c, Dep::Case).any(|k| scene.parse.form(k) == "by");
            let owner = matches!(scene.parse.token(*c).dep, Dep::NmodPoss | Dep::Amod | Dep::Compound | Dep::NmodDesc)
                || ((home || sent || by) && scene.parse.token(*c).dep == Dep::Nmod);
            // "a Kabul bombing": where it was
            let place =
                !crowd && scene.parse.token(*c).dep == Dep::Compound && scene.mention(*c).is_some_and(|m| m.town);
            if owner && !place && scene.mention(*c).is_some() {
                self.gather(sentence, *c, Want::Source, depth + 1, &mut found);
            }
        }
        found
    }
}
