//! Whom the content of an act is about: the partner of a promise, the one of whom something is asked.

use crate::actors::How;
use crate::ontology::Quad;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::{Effect, Form, Row};

use super::super::clause::{Arg, ArgRole, Clause};
use super::super::event::Party;
use super::super::filler::Want;
use super::super::frame::Frame;
use super::Coder;
use super::fill::JOINT;
use super::place::INSIDE;

/// Those of whom something is asked at home: "we urge the parties, the authorities, all sides to …".
const HOME: &[&str] = &["authority", "leader", "party", "politician", "side"];
/// Roles of those with whom a government deals at home.
const PARTIES: &[&str] = &["CVL", "LEG", "MED", "OPP", "REB"];
/// What is done about a deed or a text, not for those whom it names.
const ANSWERS: &[&str] =
    &["accountability", "compliance", "implementation", "justice", "pursuit", "resolution", "settlement", "solution"];
/// Prepositions of how something is done.
const MEANS: &[&str] = &["amid", "through", "under", "via", "within"];
/// Prepositions of when something is done.
const TIMES: &[&str] = &["after", "before", "during", "following"];
/// Prepositions of who is given something.
const GIVEN: &[&str] = &["of", "for", "to"];
/// Verbs of keeping someone from another.
const GUARDS: &[&str] = &["defend", "guard", "protect", "safeguard", "secure", "shield"];
/// Verbs of giving someone up to another.
const HANDS: &[&str] = &["deport", "extradite", "hand", "return", "surrender", "transfer", "turn"];
/// Words for what two do with each other.
const TOGETHER: &[&str] = &["bilateral", "bilaterally", "jointly", "together"];

impl Coder<'_, '_> {
    /// The actors that a content's own act is aimed at; for a finite clause with a subject of its own, that subject.
    pub(super) fn content_targets(&self, verb: &Clause, frame: &Frame, source: &[Party]) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let filler = self.filler();
        let other = |found: Vec<Party>| -> Vec<Party> {
            // a party at home is another too: "agreed to talks with the opposition"
            let party = |p: &Party| p.role.as_ref().is_some_and(|r| PARTIES.contains(&r.as_str()));
            let other = |p: &Party| {
                source
                    .iter()
                    .all(|s| s.actor != p.actor || (party(p) || party(s)) && s.role != p.role && p.role.is_some())
            };
            found.into_iter().filter(other).collect()
        };
        // Of each content, and of what it has for content ("agreed to begin to send"), the first that is aimed at someone.
        let mut heads: Vec<TokenId> = frame.content.iter().rev().copied().collect();
        let mut seen = Vec::new();
        // "warned that it would not hesitate to attack Chad" is aimed at Chad
        let threatens = self.know.verbs.row(frame.row).relation.and_then(|r| self.know.ontology.type_of(r));
        let threatens = threatens.is_some_and(|k| k.code == "THREATEN");
        while let Some(head) = heads.pop() {
            let inner = !frame.content.contains(&head) && !threatens;
            if seen.contains(&head) || self.is_defeat(head) || inner && !self.is_stopped(head) && self.is_against(head)
            {
                continue;
            }
            seen.push(head);
            match filler.captors(self.sentence, head).map(&other) {
                Some(captors) if captors.is_empty() => continue,
                Some(captors) => return captors,
                None => {}
            }
            let Some(index) = scene.clause_at(head) else {
                let near = scene.parse.children(head).iter().copied().filter(|c| !self.is_after(*c, &["outside"]));
                let found = std::iter::once(head).chain(near);
                let found = found.map(|h| other(filler.who(self.sentence, h, Want::Target))).find(|f| !f.is_empty());
                match found {
                    Some(found) => return found,
                    None => continue,
                }
            };
            let clause = &scene.clauses[index];
            // "echoed the Council's call on all to refrain": the Council does not
            let whose = frame.words.iter().flat_map(|w| scene.parse.by_dep(*w, Dep::NmodPoss)).collect::<Vec<_>>();
            let subject = clause.role(&ArgRole::Subject).filter(|s| !whose.contains(s));
            let subject = subject.flat_map(|s| filler.who(self.sentence, s, Want::Source));
            let subject = other(subject.collect());
            if !subject.is_empty() {
                return subject;
            }
            // "condemned the aggression against Ukraine": against whom it is done is not who is condemned.
            if clause.form == Form::Noun && filler.is_hostile(&clause.lemma) {
                continue;
            }
            // "pledged to combat forced labour in Peru": what is fought there is no partner, nor in "to promote accountability for
            // the killings in Mali", "to work towards implementation of the resolutions of the Council".
            let answers = |id: TokenId| self.is_defeat(id) || ANSWERS.contains(&&*scene.lemma(id));
            let planned = self.know.verbs.row(frame.row).effect == Effect::Planned;
            let answered = planned && clause.args.iter().map(|a| a.head).chain(std::iter::once(head)).any(answers);
            let best = scene.frames[index].first();
            let effect = best.map(|f| self.know.verbs.row(f.row).effect);
            // But "threatened to stop supplying gas to Moldova".
            let combated = effect != Some(Effect::Stopped) && self.know.verbs.in_class("combat", &clause.lemma);
            if combated || answered {
                continue;
            }
            // "called for more support for refugees from Mali": who gets it is not asked for it.
            let row = self.know.verbs.row(frame.row);
            let supports = best.and_then(|f| self.know.verbs.row(f.row).relation).is_some_and(|r| {
                let aid = self.know.ontology.type_of(r).is_some_and(|k| k.code == "AID");
                aid || self.know.ontology.relation(r).name == "supported"
            });
            let asks = row.relation.is_some_and(|r| self.know.ontology.type_of(r).is_some_and(|k| k.code == "REQUEST"));
            // "urged continued support to refugees", with "continued" as the verb
            let object = clause.object().filter(|o| scene.parse.token(*o).pos == Pos::Noun);
            let help = |lemma: &str| self.know.verbs.in_class("aid", lemma);
            let noun = clause.form == Form::Noun && (supports || help(&clause.lemma));
            let given = asks && (noun || object.is_some_and(|o| help(&scene.lemma(o))));
            // "looked forward to discussing Haiti with Peru": what is talked of is no partner.
            let topic = scene.frames[index].iter().any(|f| self.know.verbs.row(f.row).effect == Effect::Topic);
            // "looked forward to working with partners to rebuild Mali": they are whom it works with, known or not
            let together = best.filter(|_| !given).filter(|f| {
                let relation = self.know.verbs.row(f.row).relation;
                relation.is_some_and(|r| self.know.ontology.quad(r) == Some(Quad::MaterialCooperation))
            });
            if together.is_some_and(|f| f.target.iter().any(|t| scene.parse.by_dep(*t, Dep::Case).next().is_some())) {
                let with = together.into_iter().flat_map(|f| &f.target);
                let found = with.map(|t| other(filler.who(self.sentence, *t, Want::Target))).find(|f| !f.is_empty());
                match found {
                    Some(found) => return found,
                    None => continue,
                }
            }
            let aims =
                best.into_iter().flat_map(|f| f.target.iter().chain(f.content.iter().filter(|_| !topic))).copied();
            // "elections under UN supervision": what is asked for is not asked of the UN; "agreed to stop after a week of talks in
            // Accra": nor is anything agreed with those who live there
            let beside = if planned { [MEANS, TIMES].concat() } else { MEANS.to_vec() };
            let means = |a: &Arg| {
                let above = std::iter::successors(Some(a.head), |h| scene.parse.token(*h).head);
                above.take_while(|h| *h != head).any(|h| self.is_after(h, &beside))
            };
            // "committed to protecting its banks from Hamas"
            let guards = GUARDS.contains(&clause.lemma.as_str());
            let feared = |a: &Arg| guards && self.is_after(a.head, &["against", "from"]);
            let near = clause.args.iter().filter(|a| !topic && Some(a.head) != clause.subject());
            let near = near.filter(|a| !means(a) && !feared(a));
            let near = near.map(|a| a.head);
            let asked = |a: &TokenId| !(given && self.is_after(*a, GIVEN));
            // "refused to hand a militant over to Chad": to whom, rather than whom
            let over = clause.after(&["to"]).filter(|_| HANDS.contains(&clause.lemma.as_str()));
            for aim in over.chain(aims).chain(near).filter(|a| *a != head && !self.is_against(*a) && asked(a)) {
                let found = other(filler.who(self.sentence, aim, Want::Target));
                if !found.is_empty() {
                    return found;
                }
            }
            heads.extend(best.into_iter().flat_map(|f| f.content.iter().rev()));
            // "would not hesitate to send troops into Chad"
            let inner = clause.role(&ArgRole::Infinitive).filter(|h| scene.parse.token(*h).dep == Dep::Xcomp);
            heads.extend(inner.filter(|_| best.is_none()));
        }
        // "regretted the decision of Serbia to close …": the infinitive hangs on the object.
        // But "joined Canada in calling for access" asks nothing of Canada.
        // nor does "echoed the Council's call for access" ask it of the Council
        let asks = self.know.verbs.row(frame.row).effect == Effect::Content;
        let named = |o: &TokenId| frame.content.contains(o) || asks && frame.words.contains(o);
        let object = verb.object().filter(|o| !named(o) && verb.lemma != "join");
        object.map(|o| other(filler.who(self.sentence, o, Want::Target))).unwrap_or_default()
    }

    /// "agreed to stop bombing Lebanon"
    fn is_stopped(&self, act: TokenId) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let governor = scene.parse.token(act).head.and_then(|h| scene.clause_at(h));
        let best = governor.and_then(|i| scene.frames[i].first());
        best.is_some_and(|f| f.content.contains(&act) && self.know.verbs.row(f.row).effect == Effect::Stopped)
    }

    /// "agreed to continue efforts to isolate Belarus": a plan inside a plan against someone, who is no partner in it.
    fn is_against(&self, aim: TokenId) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let hostile = |id: TokenId| {
            let best = scene.clause_at(id).and_then(|i| scene.frames[i].first());
            let relation = best.and_then(|f| self.know.verbs.row(f.row).relation);
            relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(Quad::hostile)
        };
        let verb = scene.parse.token(aim).pos == Pos::Verb;
        verb && hostile(aim) || !verb && scene.parse.by_dep(aim, Dep::Acl).any(hostile)
    }

    /// "A and B pledged to deepen their cooperation": what several promise and only they can do together.
    /// What two promise, they promise each other if they speak of anything joint at all.
    pub(super) fn is_between_them(&self, frame: &Frame, row: &Row, source: &[Party]) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let kind = row.relation.and_then(|r| self.know.ontology.quad(r));
        let scene = &self.reading.scenes[self.sentence];
        let others = |head: TokenId| {
            let (low, high) = parse.extent(head);
            let named = scene.mentions.iter().filter(|m| low <= m.head && m.head <= high && m.how == How::Name);
            let named = named.filter(|m| !self.is_after(m.head, INSIDE));
            named.flat_map(|m| &m.who).any(|w| source.iter().all(|s| s.actor != w.actor))
        };
        let joint = |id: TokenId| {
            let lemma = parse.lower_lemma(id);
            JOINT.iter().any(|class| self.know.verbs.in_class(class, &lemma)) || TOGETHER.contains(&&*lemma)
        };
        let loose = source.len() == 2 && row.effect == Effect::Planned;
        // "welcomed the progress made in the talks" and "efforts to restore relations" are of others.
        let theirs = |head: &TokenId| {
            let (low, high) = parse.extent(*head);
            if loose && !others(*head) && (low.0..=high.0).map(TokenId).any(joint) {
                return true;
            }
            let near = |c: &TokenId| matches!(parse.token(*c).dep, Dep::Obj | Dep::Obl | Dep::Xcomp | Dep::Advmod);
            let below = || parse.children(*head).iter().copied().filter(near);
            joint(*head)
                || parse.token(*head).pos == Pos::Verb
                    && below().any(|c| joint(c) || parse.by_dep(c, Dep::Obj).any(joint))
        };
        // "eager to work in partnership with the government": with another, known or not
        let with = |head: &TokenId| {
            let clause = scene.clause_at(*head).map(|i| &scene.clauses[i]);
            clause
                .is_some_and(|c| c.args.iter().any(|a| matches!(&a.role, ArgRole::Prep { word, .. } if word == "with")))
        };
        if frame.content.iter().any(|c| with(c) && !parse.by_dep(*c, Dep::Advmod).any(joint)) {
            return false;
        }
        kind == Some(Quad::VerbalCooperation) && frame.content.iter().chain(&frame.target).any(theirs)
    }

    /// "Blamed Mali and vowed revenge", "recalled its envoy from Mali and froze trade": the one whom the verb before is about.
    pub(super) fn of_the_verb_before(&self, clause: &Clause, source: &[Party]) -> Vec<Party> {
        let parse = &self.reading.scenes[self.sentence].parse;
        let node = parse.token(clause.pred);
        // "rejected it and insisted on its rights" asks no one
        let asks = clause.form == Form::Verb && clause.lemma != "insist";
        let Some(verb) = node.head.filter(|_| asks && node.dep == Dep::Conj) else {
            return Vec::new();
        };
        let at = parse.token(verb).span;
        let told = self.told.iter().filter(|e| {
            let hostile = self.know.ontology.quad(e.relation).is_some_and(Quad::hostile);
            hostile && e.evidence.quote.span.covers(at) && source.iter().any(|s| s.actor == e.source.actor)
        });
        let mut found: Vec<Party> = Vec::new();
        for party in told.filter_map(|e| e.target.as_ref()) {
            let own = source.iter().any(|s| s.actor == party.actor);
            if !own && found.iter().all(|p| p.actor != party.actor) {
                found.push(party.clone());
            }
        }
        found
    }

    /// In a statement "we urge the swift adoption of a law" is asked of the one state that its title names.
    pub(super) fn of_title(&self, clause: &Clause, frame: &Frame, source: &[Party]) -> Vec<Party> {
        let whole = self.reading.documents.whole();
        let theirs = whole.is_some_and(|d| source.iter().all(|s| d.signatories.iter().any(|p| p.actor == s.actor)));
        // "encourage growth", "urge donors to contribute" are asked of no state
        let scene = &self.reading.scenes[self.sentence];
        let asked = |h: TokenId| HOME.contains(&&*scene.lemma(h));
        let mut seconds = clause.role(&ArgRole::Second);
        let people = seconds.any(|h| !asked(h)) || frame.content.iter().any(|c| self.is_stranger(*c));
        // "urge continued support to Syrian refugees" is asked of those who could give it
        let object = || clause.object().into_iter().chain(frame.content.iter().copied());
        let noun = |h: TokenId| scene.parse.token(h).pos == Pos::Noun;
        let given =
            |h: TokenId| noun(h) && ["aid", "support"].iter().any(|c| self.know.verbs.in_class(c, &scene.lemma(h)));
        let people = people || frame.target.iter().any(|h| !asked(*h)) || object().any(given);
        let named = |a: &super::super::clause::Arg| {
            let token = self.reading.scenes[self.sentence].parse.token(a.head);
            let those = token.xpos == Xpos::Dt && token.pos == Pos::Pron;
            let asked = match &a.role {
                ArgRole::Second => true,
                ArgRole::Prep { word, .. } => matches!(word.as_str(), "from" | "on" | "to" | "upon"),
                _ => false,
            };
            those || asked && token.pos == Pos::Propn
        };
        let people = people || clause.subject().is_none() || clause.args.iter().any(named);
        if people || clause.lemma == "encourage" || !theirs || !self.filler().is_plain(self.sentence, clause.pred) {
            return Vec::new();
        }
        let own = whole.map_or(&[][..], |d| &d.signatories);
        let others = self.in_title(own);
        // "joins Canada in calling for access": whom the sentence names, it would say whom it asks
        let here = |p: &Party| scene.mentions.iter().any(|m| m.who.iter().any(|w| w.actor == p.actor));
        if others.len() == 1 && !others.iter().any(here) { others } else { Vec::new() }
    }
}
