//! Who fills the slots of a frame.

use crate::actors::{How, Kind, Mention, Role};
use crate::ontology::Quad;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::{Effect, Element, Form, Row, SlotName};

use super::super::anaphora;
use super::super::clause::{ArgRole, Clause};
use super::super::event::{Party, Reason};
use super::super::filler::{SENT, Want};
use super::super::frame::Frame;
use super::super::stance::Stance;
use super::Coder;

/// A frame whose slots are filled with actors.
pub(super) struct Filled {
    /// Who does it.
    pub(super) source: Vec<Party>,
    /// To whom.
    pub(super) target: Vec<Party>,
    /// Whether the actors do it to each other.
    pub(super) mutual: Mutual,
}

/// How several actors do one thing to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mutual {
    /// They do not.
    No,
    /// One act of the two: "talks between A and B".
    Pair,
    /// Each does it to the other: "expelled each other's diplomats".
    EachOther,
}

/// What is done with a crime.
const COMMITTED: &[&str] = &["carry", "commit", "perpetrate"];
/// Classes of measures that only those whose they are lift, cut or suspend.
const MEASURES: &[&str] = &["aid", "relief", "restriction", "sanction"];
/// Classes of those who act for those whose they are.
const FORCES: &[&str] = &["envoy", "peacekeepers", "troops"];
/// Classes of what is done by two or more.
pub(super) const JOINT: &[&str] = &["cooperation", "relations", "talks"];

impl Coder<'_, '_> {
    /// Fills the slots of a frame.
    ///
    /// # Errors
    /// Why it is no event.
    pub(super) fn fill(&self, index: usize, frame: &Frame, row: &Row, stance: &Stance) -> Result<Filled, Reason> {
        let clause = &self.reading.scenes[self.sentence].clauses[index];
        let symmetric = row.relation.is_some_and(|r| self.know.ontology.relation(r).symmetric);
        let filler = self.filler();
        let who = |heads: &[TokenId], want| {
            let mut found: Vec<Party> = Vec::new();
            for party in heads.iter().flat_map(|h| filler.who(self.sentence, *h, want)) {
                if !found.iter().any(|p| p.actor == party.actor) {
                    found.push(party);
                }
            }
            found
        };
        let pattern = &row.patterns[frame.pattern].1;
        let mut source = who(&frame.source, Want::Source);
        // "signed the accord with Egypt as an observer"
        let kind = row.relation.and_then(|r| self.know.ontology.type_of(r));
        // "marched in support of Mali"
        let favour = |t: TokenId| kind.is_some_and(|k| k.aimed) && self.is_favour(t);
        let parties: Vec<TokenId> = frame
            .target
            .iter()
            .copied()
            .filter(|t| !self.is_bystander(*t) && !favour(*t) && !self.is_anyone(*t))
            .collect();
        let mut target = who(&parties, Want::Target);
        // "killed two French soldiers in Mali"
        let people = frame.things.iter().filter(|(class, h)| class == "people" && !frame.source.contains(h));
        let victims: Vec<TokenId> = people.map(|t| t.1).filter(|h| !frame.target.contains(h)).collect();
        let known = |h: &TokenId| self.reading.scenes[self.sentence].mention(*h).is_some();
        if self.is_placed(frame) && !victims.is_empty() && victims.iter().all(known) {
            target = who(&victims, Want::Target);
        }
        if symmetric {
            // "speaking to Agence France-Presse": who reports takes no part.
            let reports = |t: &Party| self.know.actors.actor(&t.actor).is_some_and(|a| a.kind == Kind::Outlet);
            target.retain(|t| !reports(t));
        }
        let mut mutual = Mutual::No;
        let joint = |t: &(String, TokenId)| JOINT.contains(&t.0.as_str());
        let their_own = symmetric && source.is_empty() && frame.things.iter().any(joint);
        if (clause.form == Form::Noun || their_own) && target.is_empty() {
            // "talks between A and B", "the war between A and B", "the accords established relations between A and B"
            let between: Vec<TokenId> = clause.after(&["between", "among"]).collect();
            let parties = who(&between, Want::Source);
            if parties.len() > 1 {
                mutual = Mutual::Pair;
                source = parties;
            }
        }
        // "in coordination with A and B", "a meeting with A and B" are no acts of A and B with each other.
        let partners = clause.after(&["with"]).any(|h| frame.target.contains(&h));
        if clause.form == Form::Noun && symmetric && source.is_empty() && target.len() > 1 && !partners {
            // "a meeting of Cuban and American officials"
            mutual = Mutual::Pair;
            source = std::mem::take(&mut target);
        }
        let predicate = || {
            let parse = &self.reading.scenes[self.sentence].parse;
            let is = |h: TokenId| parse.lemma(h) == "be";
            parse.by_dep(clause.pred, Dep::Cop).next().is_some() || parse.token(clause.pred).head.is_some_and(is)
        };
        if !pattern.has_source() && self.is_undergone(frame) {
            return Err(Reason::NoTarget);
        }
        if source.is_empty() && (!pattern.has_source() || (row.strict && clause.form == Form::Noun && predicate())) {
            // "X is unacceptable", "X must withdraw", "it is time for X to withdraw": the speaker says so.
            source = filler.speaker(self.sentence, clause.pred);
        }
        if source.is_empty() && clause.is_bare_passive() && self.speaks_of_itself(clause, row) {
            // "The attack is strongly condemned" in a statement: by those whose statement it is.
            source = filler.speaker(self.sentence, clause.pred);
        }
        if source.is_empty()
            && clause.is_bare_passive()
            && row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| q.material())
        {
            // "EU sanctions on Russia were lifted": by those whose they are.
            let own = |head: TokenId| clause.object() == Some(head);
            let measures = frame.things.iter().filter(|(class, head)| MEASURES.contains(&class.as_str()) && own(*head));
            let scene = &self.reading.scenes[self.sentence];
            let owner = |t: &(String, TokenId)| scene.clause_at(t.1).and_then(|i| scene.clauses[i].subject());
            source = who(&measures.filter_map(owner).collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() && clause.is_bare_passive() && COMMITTED.contains(&clause.lemma.as_str()) {
            // "Russian atrocities committed in Bucha": by those whose they are.
            let scene = &self.reading.scenes[self.sentence];
            let owner = clause.object().and_then(|o| scene.clause_at(o)).and_then(|i| scene.clauses[i].subject());
            source = who(&owner.into_iter().collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() && clause.is_bare_passive() && kind.is_some_and(|k| k.code == "COERCE") {
            // "Kenyan police said that two men were arrested": by them.
            let police = |p: &Party| p.role.as_ref().is_some_and(|r| r.as_str() == "POL");
            source = filler.speaker(self.sentence, clause.pred).into_iter().filter(police).collect();
        }
        if source.is_empty() {
            // "French troops were withdrawn": forces and envoys act for those whose they are.
            let forces = frame.things.iter().filter(|(class, _)| FORCES.contains(&class.as_str()));
            source = who(&forces.map(|t| t.1).filter(|t| !frame.target.contains(t)).collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() && clause.form == Form::Verb {
            // "arrested in Iran", "thousands of people marched in Hong Kong": the place tells whose they are.
            let crowd = frame.things.iter().any(|(class, head)| class == "crowd" && frame.source.contains(head));
            if crowd || (row.host && clause.subject().is_none()) {
                source = who(&clause.after(&["in", "at", "across"]).collect::<Vec<_>>(), Want::Source);
            }
        }
        for party in who(&self.joined(clause.pred), Want::Source) {
            // "Australia joined the United States in condemning Iran", "urged others to join us in condemning it"
            if !source.iter().any(|s| s.actor == party.actor) {
                source.push(party);
            }
        }
        if source.is_empty() && self.is_heading(clause, row) {
            let issuer = self.reading.documents.issuer.as_ref();
            source.extend(issuer.filter(|i| target.iter().all(|t| t.actor != i.actor)).cloned());
        }
        if source.is_empty()
            && symmetric
            && !target.is_empty()
            && clause.form == Form::Noun
            && kind.is_some_and(|k| k.code == "CONSULT")
        {
            source = who(&self.attended(clause).into_iter().collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() {
            source = self.at_the_place(clause, frame, row, &target);
        }
        if source.is_empty() {
            return Err(Reason::NoSource);
        }
        let described = |h: &TokenId| {
            let mention = self.reading.scenes[self.sentence].mention(*h);
            let noun = self.reading.scenes[self.sentence].parse.token(*h).pos == Pos::Noun;
            noun && mention.is_some_and(|m| matches!(m.how, How::Coreference | How::List) && m.who.len() > 1)
        };
        // "urged the parties to talk": whoever they are, not the one who urges.
        let others = mutual == Mutual::No
            && !symmetric
            && frame.target.iter().any(described)
            && target.iter().any(|t| source.iter().any(|s| s.actor == t.actor));
        if others {
            target.clear();
        }
        if target.is_empty() && source.len() > 1 && frame.target.iter().any(|h| self.is_each_other(*h)) {
            target.clone_from(&source);
            mutual = Mutual::EachOther;
        }
        if row.effect == Effect::Topic && stance.purpose {
            return Err(Reason::NoTarget); // "met to discuss": the meeting tells it
        }
        let topic = row.effect == Effect::Topic; // whom it is about is not with whom it is talked of
        let addressed = others
            || frame
                .target
                .iter()
                .copied()
                .chain(clause.object())
                .chain(clause.role(&ArgRole::Second))
                .any(|h| self.is_stranger(h));
        let own = |t: &Party| source.iter().any(|s| s.actor == t.actor);
        let plans = row.effect == Effect::Planned && !frame.content.is_empty();
        if plans && !target.is_empty() && target.iter().all(own) {
            // "Israel warned that it may strike Iran": not itself.
            let others = self.content_targets(clause, frame, &source);
            target = if others.is_empty() { target } else { others };
        }
        // "A and B agreed that C could help": with each other.
        let together = symmetric && source.len() > 1;
        // "A and B commit to strengthen cooperation towards …": with each other.
        if target.is_empty() && mutual == Mutual::No && source.len() > 1 && self.is_between_them(frame, row, &source) {
            mutual = Mutual::Pair;
        }
        if target.is_empty() && !frame.content.is_empty() && mutual == Mutual::No && !topic && !addressed && !together {
            target = self.content_targets(clause, frame, &source);
        }
        if target.is_empty() && mutual == Mutual::No && !topic && !addressed {
            let heads = frame.target.iter().chain(&frame.content);
            let behind = |h: &TokenId| anaphora::doers(self.reading, self.sentence, *h, &source, &self.told, self.know);
            target = heads.map(behind).find(|t| !t.is_empty()).unwrap_or_default();
        }
        if mutual == Mutual::No && !symmetric && target.len() > 1 && target.iter().any(|t| !own(t)) && source.len() == 1
        {
            // "welcomed the US-Tajik talks": not their own part in it.
            target.retain(|t| !own(t));
        }
        let deed = row.relation.and_then(|r| self.know.ontology.quad(r)) == Some(Quad::MaterialConflict);
        if target.is_empty()
            && mutual == Mutual::No
            && kind.is_some_and(|k| matches!(k.code.as_str(), "COERCE" | "SANCTION"))
        {
            let blamed = frame.target.iter().map(|h| filler.blamed(self.sentence, *h)).find(|who| !who.is_empty());
            target = blamed.unwrap_or_default();
        }
        if target.is_empty() && mutual == Mutual::No && deed {
            let blows = frame.things.iter().filter(|(class, head)| class == "violence" && !frame.source.contains(head));
            let found = blows.map(|(_, head)| anaphora::sufferers(self.reading, &filler, self.sentence, *head));
            target = found.into_iter().find(|t| !t.is_empty()).unwrap_or_default();
        }
        if source.len() > 1 && mutual == Mutual::No {
            // "we … our support": what several do, they do not do to one of them. But "France and Qatar thanked Qatar".
            // "The Friends of Chad praised the work of the Friends of Chad"
            let whole = self.reading.documents.whole();
            let theirs = whole.filter(|d| source.iter().all(|s| d.signatories.iter().any(|p| p.actor == s.actor)));
            let group = |t: &Party| {
                theirs.is_some_and(|d| d.group.as_ref() == Some(&t.actor))
                    || own(t) && self.know.actors.actor(&t.actor).is_some_and(|a| a.kind == Kind::Group)
            };
            target.retain(|t| !group(t));
            let verbal =
                !symmetric && row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| !q.material());
            target.retain(|t| !own(t) || verbal && frame.target.iter().any(|h| self.is_named_below(*h, t)));
        }
        if mutual == Mutual::No && clause.form == Form::Verb && self.is_placed(frame) {
            target = self.moved_from(clause, row, &source).unwrap_or(target);
        }
        if target.is_empty() && parties.is_empty() && mutual == Mutual::No && clause.form == Form::Verb {
            target = self.at_place(clause, frame, row, &source);
        }
        let police = |p: &Party| p.role.as_ref().is_some_and(|r| r.as_str() == "POL");
        if target.is_empty()
            && mutual == Mutual::No
            && kind.is_some_and(|k| k.code == "COERCE")
            && let [one] = &source[..]
            && police(one)
            && frame
                .target
                .iter()
                .any(|h| self.know.verbs.in_class("people", &self.reading.scenes[self.sentence].lemma(*h)))
        {
            // "Kenyan police arrested two men": police act at home.
            let text = frame.target.first().map(|h| filler.phrase(self.sentence, *h)).unwrap_or_default();
            target.push(Party { actor: one.actor.clone(), role: Some(Role::new("CVL")), text });
        }
        if let Some((kind, role)) = kind.and_then(|k| Some((k, k.at_home.as_ref()?))) {
            // "rioted at a jail in Jordan": the place is a part of their own state.
            let same = |t: &Party| source.iter().any(|s| s.actor == t.actor && s.role == t.role);
            if let ([one], true) = (target.as_mut_slice(), clause.form == Form::Verb)
                && same(one)
                && kind.at_place
                && frame.target.iter().all(|h| *h > clause.pred)
                && (self.is_placed(frame) || kind.by_place && self.is_property(frame, &source))
            {
                one.role = Some(Role::new(role));
            }
        }
        if target.is_empty() && mutual == Mutual::No && source.len() > 1 && self.is_between_them(frame, row, &source) {
            mutual = Mutual::Pair;
        }
        if target.is_empty()
            && mutual == Mutual::No
            && !addressed
            && !frame.content.is_empty()
            && kind.is_some_and(|k| k.code == "REQUEST")
        {
            target = self.of_title(clause, frame, &source);
        }
        let alone = target.is_empty() && !(source.len() > 1 && (symmetric || mutual == Mutual::Pair));
        // "will not accept any more": a refusal needs no one to whom.
        let refused = stance.planned && stance.negated && row.relation.is_some_and(|r| self.can_be_refused(r));
        // "A and B reaffirmed the fight against corruption": not against each other.
        let hostile = row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(Quad::hostile);
        let against = together && hostile && !frame.target.is_empty() && mutual == Mutual::No;
        if against && target.is_empty() {
            return Err(Reason::NoTarget);
        }
        let needs =
            (row.strict && !refused) || (clause.form == Form::Noun && clause.light.is_none() && pattern.has_target());
        if alone && needs {
            return Err(Reason::NoTarget);
        }
        if clause.form == Form::Noun && clause.light.is_none() && alone {
            return Err(Reason::NoTarget);
        }
        Ok(Filled { source, target, mutual })
    }

    /// "The mission must be allowed to work", "there must be clarity on its role": what is to be done for the one named, or is to be,
    /// is asked of another. But "must be stopped".
    fn is_undergone(&self, frame: &Frame) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        if frame.content.iter().any(|c| scene.parse.by_dep(*c, Dep::Expl).next().is_some()) {
            return true;
        }
        // "create obstacles for" is hostile, "create" is not
        let direct = |element: &Element| matches!(element, Element::Object(f) if f.name == SlotName::Target);
        let hostile = |lemma: &str| {
            let rows = self.know.verbs.with_predicate(Form::Verb, lemma).iter();
            let rows = rows.map(|(row, at)| (self.know.verbs.row(*row), *at));
            let mut done = rows.filter(|(row, at)| row.patterns[*at].1.elements.iter().any(direct));
            done.any(|(row, _)| row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(Quad::hostile))
        };
        let contents = frame.content.iter().filter_map(|c| scene.clause_at(*c)).map(|i| &scene.clauses[i]);
        let done_to = |c: &Clause| c.is_bare_passive() && c.object().is_some_and(|o| frame.target.contains(&o));
        contents.into_iter().any(|c| done_to(c) && !hostile(&c.lemma))
    }

    /// Whether the phrase of a word names an actor, and does not only point back to it.
    fn is_named_below(&self, head: TokenId, party: &Party) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let mut heads = vec![(head, 0)];
        while let Some((at, depth)) = heads.pop() {
            let named = |m: &Mention| m.how == How::Name && m.who.iter().any(|w| w.actor == party.actor);
            if scene.mention(at).is_some_and(named) {
                return true;
            }
            let owners = [Dep::NmodPoss, Dep::Nmod].into_iter().flat_map(|dep| scene.parse.by_dep(at, dep));
            heads.extend(owners.filter(|_| depth < 3).map(|c| (c, depth + 1)));
        }
        false
    }

    /// "Others", "donors", "host countries": people or states that no one names; it is to them that it is done, not to whom they
    /// do it.
    pub(super) fn is_stranger(&self, head: TokenId) -> bool {
        const STRANGERS: [&str; 11] = [
            "other",
            "donor",
            "country",
            "state",
            "nation",
            "government",
            "partner",
            "ally",
            "people",
            "those",
            "community",
        ];
        let scene = &self.reading.scenes[self.sentence];
        let plural = matches!(scene.parse.token(head).xpos, Xpos::Nns | Xpos::Nn | Xpos::Dt);
        let lemma = scene.lemma(head).to_lowercase();
        // "the Special Envoy for Syria": of whom, is not told
        let sent = SENT.contains(&lemma.as_str());
        (plural && STRANGERS.contains(&lemma.as_str()) || sent || self.is_anyone(head)) && scene.mention(head).is_none()
    }

    /// "Anyone who knows of the Group": no one is named.
    fn is_anyone(&self, head: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let form = parse.form(head).to_lowercase();
        // But "someone from the embassy".
        let from = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| matches!(parse.form(k), "at" | "from" | "in"));
        !parse.by_dep(head, Dep::Nmod).any(from)
            && matches!(
                form.as_str(),
                "anybody" | "anyone" | "everybody" | "everyone" | "nobody" | "somebody" | "someone"
            )
    }

    /// "each other", "one another's diplomats", "six of each other's envoys"
    fn is_each_other(&self, head: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let word = |id: TokenId| parse.form(id).to_lowercase();
        let says = |id: TokenId| {
            let before = id.0.checked_sub(1).map(|i| word(TokenId(i)));
            matches!((before.as_deref(), word(id).as_str()), (Some("each"), "other") | (Some("one"), "another"))
        };
        let below = |id: TokenId| parse.children(id).iter().copied().filter(|c| parse.token(*c).dep != Dep::Conj);
        std::iter::once(head).chain(below(head)).any(|c| says(c) || below(c).any(|d| says(d) || below(d).any(says)))
    }
}
