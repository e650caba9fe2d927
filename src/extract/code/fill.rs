//! Who fills the slots of a frame.

use crate::actors::{How, Kind, Role};
use crate::ontology::Quad;
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::{Effect, Form, Row};

use super::super::anaphora;
use super::super::clause::ArgRole;
use super::super::event::{Event, Party, Reason};
use super::super::filler::Want;
use super::super::frame::Frame;
use super::super::stance::Stance;
use super::Coder;
use super::before::Open;

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
        // "welcomed the defeat of the rebels"
        let friendly = row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| !q.hostile());
        let parties: Vec<TokenId> = frame
            .target
            .iter()
            .copied()
            .filter(|t| {
                let aside = self.is_bystander(*t) || favour(*t) || self.is_anyone(*t);
                !(aside || friendly && self.is_defeat(*t))
            })
            .collect();
        let mut target = who(&parties, Want::Target);
        // "demanded the release of Canadians held in China"
        let release = |t: &TokenId| self.reading.scenes[self.sentence].parse.token(*t).head;
        let captors = parties.iter().filter_map(release).find_map(|r| filler.captors(self.sentence, r));
        target = captors.filter(|_| kind.is_some_and(|k| k.code == "REQUEST")).unwrap_or(target);
        // "killed two French soldiers in Mali"
        let people = frame.things.iter().filter(|(class, h)| *class == "people" && !frame.source.contains(h));
        let victims: Vec<TokenId> = people.map(|t| t.1).filter(|h| !frame.target.contains(h)).collect();
        let known = |h: &TokenId| self.reading.scenes[self.sentence].mention(*h).is_some();
        if !friendly && self.is_placed(frame) && !victims.is_empty() && victims.iter().all(known) {
            target = who(&victims, Want::Target);
        }
        // "attacked a Turkish base in Iraq", "hosted the Iraqi president for dinner in Amman"
        let theirs = clause.object().filter(|o| clause.form == Form::Verb && !symmetric && self.is_someones(*o));
        let theirs = who(&theirs.filter(|_| self.is_inside(frame)).into_iter().collect::<Vec<_>>(), Want::Target);
        if !source.is_empty() && !theirs.is_empty() && theirs.iter().all(|t| source.iter().all(|s| s.actor != t.actor))
        {
            target = theirs;
        }
        if symmetric {
            // "speaking to Agence France-Presse": who reports takes no part.
            let reports = |t: &Party| self.know.actors.actor(&t.actor).is_some_and(|a| a.kind == Kind::Outlet);
            target.retain(|t| !reports(t));
        }
        // "admitted having shelled Chad" regrets, "admitted that it had armed Chad" does not.
        let told = row.effect == Effect::Asserted && row.relation.is_some() && !frame.content.is_empty();
        if told && !self.hostile_content(frame) {
            return Err(Reason::NoTarget);
        }
        let mut mutual = Mutual::No;
        let joint = |t: &(&str, TokenId)| JOINT.contains(&t.0);
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
        let asked = kind.is_some_and(|k| k.code == "REQUEST") && !pattern.has_source();
        if !pattern.has_source() && self.is_undergone(frame) || asked && self.is_asked_of_no_one(clause, frame) {
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
            && (clause.is_bare_passive() || clause.form == Form::Noun)
            && row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| q.material())
        {
            // "EU sanctions on Russia were lifted", "the lifting of EU sanctions": by those whose they are.
            let own = |head: TokenId| clause.object() == Some(head) || clause.after(&["of", "to"]).any(|h| h == head);
            let measures = frame.things.iter().filter(|(class, head)| MEASURES.contains(class) && own(*head));
            let scene = &self.reading.scenes[self.sentence];
            let owner = |t: &(&str, TokenId)| scene.clause_at(t.1).and_then(|i| scene.clauses[i].subject());
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
            let forces = frame.things.iter().filter(|(class, _)| FORCES.contains(class));
            source = who(&forces.map(|t| t.1).filter(|t| !frame.target.contains(t)).collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() && clause.is_bare_passive() && (clause.marks.future || clause.marks.would) {
            source = self.announcer(index, frame, row);
        }
        if source.is_empty() && clause.form == Form::Verb {
            // "arrested in Iran", "thousands of people marched in Hong Kong": the place tells whose they are.
            let crowd = frame.things.iter().any(|(class, head)| *class == "crowd" && frame.source.contains(head));
            if crowd || (row.host && clause.subject().is_none()) {
                // "was invited to Havana": the row names the place; but not "threw stones at the embassy"
                let named = frame.named.iter().copied().filter(|_| clause.is_bare_passive());
                let places = clause.after(&["in", "at", "across"]).chain(named);
                let places = places.filter(|h| !crowd || !frame.target.contains(h));
                source = who(&places.collect::<Vec<_>>(), Want::Source);
            }
        }
        if source.is_empty()
            && clause.is_bare_passive()
            && kind.is_some_and(|k| matches!(k.code.as_str(), "COERCE" | "SANCTION"))
            && row.relation.is_some_and(|r| self.know.ontology.relation(r).name != "occupied territory of")
        {
            // "two Algerians were deported from France", but not "the town was recaptured from the rebels"
            let from = clause.after(&["from"]).filter(|h| !frame.target.contains(h)).collect::<Vec<_>>();
            source = who(&from, Want::Source);
        }
        if source.is_empty() {
            source = who(&self.commanded(clause.pred), Want::Source);
        }
        if source.is_empty() && clause.form == Form::Noun && clause.lemma == "defiance" {
            source = who(&self.attended(clause).into_iter().collect::<Vec<_>>(), Want::Source);
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
            && clause.form == Form::Noun
            && (symmetric || ["call", "tour", "trip", "visit"].contains(&clause.lemma.as_str()))
            && kind.is_some_and(|k| k.code == "CONSULT")
        {
            let there = who(&self.attended(clause).into_iter().collect::<Vec<_>>(), Want::Source);
            // "A and B settled it after talks": with each other; but "at a meeting of ministers"
            let among = there.len() > 1 && !self.is_after(clause.pred, &["at", "on", "over"]);
            source = if target.is_empty() && !among { Vec::new() } else { there };
        }
        if source.is_empty() {
            source = self.at_the_place(clause, frame, row, &target);
        }
        // "a Danish citizen traveled to Moscow": on no one's behalf
        let private = |s: &Party| s.role.as_ref().is_some_and(|r| r.as_str() == "CVL");
        if kind.is_some_and(|k| k.code == "CONSULT") && !symmetric && source.iter().all(private) {
            source.clear();
        }
        if source.is_empty() || symmetric && self.is_venue(clause, &source) {
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
        let parse = &self.reading.scenes[self.sentence].parse;
        let each = frame.source.iter().any(|h| parse.form(*h).eq_ignore_ascii_case("each"));
        let other = |h: &TokenId| each && parse.form(*h) == "other";
        if target.is_empty() && source.len() > 1 && frame.target.iter().any(|h| self.is_each_other(*h) || other(h)) {
            target.clone_from(&source);
            mutual = Mutual::EachOther;
        }
        let scene_of = &self.reading.scenes[self.sentence];
        if row.effect == Effect::Topic && stance.purpose {
            return Err(Reason::NoTarget); // "met to discuss": the meeting tells it
        }
        // "want to end Russia's aggression": it is not theirs to end
        let another = |h: &TokenId| {
            let owner = scene_of.parse.by_dep(*h, Dep::NmodPoss).next().filter(|o| scene_of.mention(*o).is_some());
            let owner = owner.map(|o| filler.who(self.sentence, o, Want::Source)).unwrap_or_default();
            !owner.is_empty() && owner.iter().all(|o| source.iter().all(|s| s.actor != o.actor))
        };
        let ends = row.relation.is_some_and(|r| self.know.ontology.relation(r).name == "ceased fire with");
        if ends && clause.form == Form::Verb && clause.object().as_ref().is_some_and(another) {
            return Err(Reason::NoTarget);
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
        let deed = row.relation.and_then(|r| self.know.ontology.quad(r)) == Some(Quad::MaterialConflict);
        let own = |t: &Party| source.iter().any(|s| s.actor == t.actor);
        let scene = &self.reading.scenes[self.sentence];
        let said = row.relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| !q.material());
        if said && target.iter().all(own) && frame.target.iter().all(|h| anaphora::is_clause(scene, *h)) {
            // "cut aid to Chad, which N'Djamena denounced": not itself
            target.clear();
        }
        let mut named = Vec::new();
        if said && frame.target.iter().any(|h| anaphora::is_deed(scene, *h)) {
            named = std::mem::take(&mut target);
        }
        if !target.is_empty() && !symmetric && target.iter().all(own) {
            let harms = kind.is_some_and(|k| matches!(k.code.as_str(), "ASSAULT" | "COERCE"));
            let force = harms || clause.form == Form::Verb && clause.lemma == "expel";
            let others = self.instead_of_its_own(frame, &source, force);
            if force && others.is_empty() && frame.target.iter().all(|h| self.is_its(*h)) {
                return Err(Reason::NoTarget); // "destroyed its warheads"
            }
            target = if others.is_empty() { target } else { others };
        }
        let plans = row.effect == Effect::Planned && !frame.content.is_empty();
        if plans && !target.is_empty() && target.iter().all(own) {
            // "Israel warned that it may strike Iran": not itself.
            let others = self.content_targets(clause, frame, &source);
            target = if others.is_empty() { target } else { others };
        }
        // "A and B agreed that C could help": with each other.
        let together = symmetric && source.len() > 1;
        if together && self.is_inside(frame) {
            // "A and B clashed at a meeting in Chad": with each other
            target.retain(|t| !self.is_state(t));
        }
        if target.is_empty() && symmetric && source.len() == 1 {
            // "the president and opposition leader Morgan Tsvangirai agreed": two sides of one state
            let beside = frame.source.iter().flat_map(|h| scene.parse.by_dep(*h, Dep::Conj).collect::<Vec<_>>());
            let side = |p: &Party| p.role.as_ref().is_some_and(|r| matches!(r.as_str(), "OPP" | "REB"));
            let another = |p: &Party| own(p) && p.role != source[0].role && (side(p) || side(&source[0]));
            target = beside.flat_map(|h| filler.who(self.sentence, h, Want::Source)).filter(another).take(1).collect();
        }
        let refuses = kind.is_some_and(|k| k.code == "REJECT");
        if refuses && target.is_empty() && source.len() > 1 && mutual == Mutual::No && pattern.may_be_with_someone() {
            // "A and B failed to agree": with each other
            mutual = Mutual::Pair;
        }
        // "A and B commit to strengthen cooperation towards …": with each other.
        if target.is_empty() && mutual == Mutual::No && source.len() > 1 && self.is_between_them(frame, row, &source) {
            mutual = Mutual::Pair;
        }
        if target.is_empty() && mutual == Mutual::No && kind.is_some_and(|k| k.code == "SUPPORT") {
            // "thanked the minister for Oman's efforts"
            let deeds = clause.after(&["for"]).flat_map(|h| scene.parse.by_dep(h, Dep::NmodPoss));
            target = who(&deeds.filter(|o| scene.mention(*o).is_some()).collect::<Vec<_>>(), Want::Source);
            target.retain(|t| !own(t));
        }
        if target.is_empty() && mutual == Mutual::No && self.is_said_to_you(clause, frame, row) {
            target = self.addressee(&source);
        }
        // "denies that it has broken any law" may answer anyone
        let finite = |h: &TokenId| matches!(scene.parse.token(*h).dep, Dep::Ccomp | Dep::Advcl);
        let denies = row.relation.is_some_and(|r| self.know.ontology.relation(r).name == "denied")
            && !frame.content.iter().any(finite);
        if target.is_empty() && mutual == Mutual::No && denies && !addressed {
            target = anaphora::accusers(self.reading, self.sentence, &source, &self.told, self.know);
        }
        if target.is_empty() && !frame.content.is_empty() && mutual == Mutual::No && !topic && !addressed && !together {
            target = self.content_targets(clause, frame, &source);
            // "will go to court if Chad does not pay": Chad is threatened, and not the court
            let body = |t: &Party| self.know.actors.actor(&t.actor).is_some_and(|a| a.kind == Kind::Organisation);
            if kind.is_some_and(|k| k.code == "THREATEN") && target.iter().all(body) {
                let yielding = self.yielding(clause, frame);
                target = if yielding.is_empty() { target } else { yielding };
            }
        }
        if target.is_empty() && mutual == Mutual::No {
            let open = Open { clause, frame, row, symmetric, addressed, topic };
            target = self.told_before(&open, &source);
        }
        if target.is_empty() && frame.words.iter().any(|w| scene.parse.token(*w).pos == Pos::Adj) {
            target = named; // "the Kosovar decree, calling it void"
        }
        if mutual == Mutual::No && !symmetric && target.len() > 1 && target.iter().any(|t| !own(t)) && source.len() == 1
        {
            // "welcomed the US-Tajik talks": not their own part in it.
            target.retain(|t| !own(t));
        }
        if target.is_empty()
            && mutual == Mutual::No
            && kind.is_some_and(|k| matches!(k.code.as_str(), "COERCE" | "SANCTION"))
        {
            let blamed = frame.target.iter().map(|h| filler.blamed(self.sentence, *h)).find(|who| !who.is_empty());
            target = blamed.unwrap_or_default();
        }
        if target.is_empty() && row.relation.is_some_and(|r| self.know.ontology.relation(r).name == "mediated between")
        {
            // "held talks brokered by Libya": those who held them
            let talks =
                frame.things.iter().filter(|(class, _)| *class == "document" || JOINT.contains(class)).map(|t| t.1);
            let held = talks.filter_map(|h| scene.clause_at(h)).flat_map(|i| scene.clauses[i].role(&ArgRole::Subject));
            // "helped broker the truce signed by the rebels and the government": those who signed it
            let things: Vec<TokenId> = frame.things.iter().map(|t| t.1).collect();
            let signed = scene.clauses.iter().filter(|c| c.pred != clause.pred && c.form == Form::Verb);
            let signed = signed.filter(|c| c.object().is_some_and(|o| things.contains(&o)));
            let held = held.chain(signed.flat_map(|c| c.role(&ArgRole::Subject)));
            target = who(&held.filter(|h| !frame.source.contains(h)).collect::<Vec<_>>(), Want::Target);
            target.retain(|t| !own(t));
            if target.is_empty() {
                let papers = things.iter().filter_map(|h| self.reading.documents.at(self.sentence, *h));
                target = papers.flat_map(|d| d.signatories.iter().cloned()).filter(|p| !own(p)).collect();
            }
            if target.is_empty() {
                // "A and B agreed, under the mediation of C, to a truce": those whom the sentence brings together
                let joint = |e: &&Event| {
                    let aim = e.target.as_ref();
                    e.evidence.index == scene.parse.sentence.index
                        && e.symmetric
                        && aim.is_some_and(|t| !own(t) && !own(&e.source))
                };
                let sides = self.told.iter().filter(joint).flat_map(|e| [Some(&e.source), e.target.as_ref()]);
                for side in sides.flatten() {
                    if !target.iter().any(|t| t.actor == side.actor) {
                        target.push(side.clone());
                    }
                }
            }
            if target.is_empty() && !pattern.has_target() {
                return Err(Reason::NoTarget);
            }
        }
        let blow = kind.is_some_and(|k| k.code == "ASSAULT");
        if blow && frame.target.iter().all(|h| scene.parse.by_dep(*h, Dep::Case).any(|c| scene.parse.form(c) == "in")) {
            // "raised Russia's aggression in the United Nations"
            let body = |t: &Party| self.know.actors.actor(&t.actor).is_some_and(|a| a.kind == Kind::Organisation);
            target.retain(|t| !body(t));
        }
        if target.is_empty() && mutual == Mutual::No && (deed || kind.is_some_and(|k| k.code == "SANCTION")) {
            target = self.returned(clause, &source);
        }
        if target.is_empty() && mutual == Mutual::No && deed {
            let blows =
                frame.things.iter().filter(|(class, head)| *class == "violence" && !frame.source.contains(head));
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
        if target.is_empty() && parties.is_empty() && mutual == Mutual::No && clause.form == Form::Verb && !together {
            target = self.at_place(clause, frame, row, &source);
        }
        if let ([one], true) = (&source[..], target.is_empty() && deed && mutual == Mutual::No)
            && let Some((_, town)) = frame.things.iter().find(|(class, _)| *class == "territory")
            && let Some(home) = self.know.actors.actor(&one.actor).and_then(|a| a.home.clone())
            && self.know.actors.actor(&one.actor).is_some_and(|a| a.kind == Kind::Group)
        {
            // "M23 seized the town of Sake", which no table knows: rebels take towns of the state in which they fight.
            target.push(Party { actor: home, role: None, text: filler.phrase(self.sentence, *town) });
        }
        if target.is_empty()
            && mutual == Mutual::No
            && kind.is_some_and(|k| matches!(k.code.as_str(), "ASSAULT" | "COERCE"))
            && let [one] = &source[..]
            && self.acts_at_home(one)
            && frame.target.iter().any(|h| self.is_of_the_people(*h))
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
        if target.is_empty()
            && mutual == Mutual::No
            && !addressed
            && frame.target.is_empty()
            && (kind.is_some_and(|k| matches!(k.code.as_str(), "REQUEST" | "SANCTION" | "THREATEN"))
                || self.strikes_back(frame))
        {
            target = self.of_the_verb_before(clause, &source);
            // "rejected the accord of A and B and recalled its envoy": from which of them is not said
            if kind.is_some_and(|k| k.code == "SANCTION") && target.len() > 1 {
                target.clear();
            }
        }
        // What a government says to its own state as a whole, it says to no one.
        let speaks =
            |s: &Party| s.role.as_ref().is_none_or(|r| matches!(r.as_str(), "DIP" | "GOV" | "MFA")) && self.is_state(s);
        let one = said && mutual == Mutual::No && source.len() == 1;
        if one && !target.is_empty() && source.iter().all(speaks) && target.iter().all(|t| own(t) && t.role.is_none()) {
            // "lifted a curfew in its capital": it yields to its people
            let Some(role) = kind.filter(|k| k.code == "CONCEDE").and_then(|k| k.at_home.as_ref()) else {
                return Err(Reason::NoTarget);
            };
            target.iter_mut().for_each(|t| t.role = Some(Role::new(role)));
        }
        let joint = symmetric || mutual == Mutual::Pair;
        if target.is_empty() && source.len() > 1 && joint && stance.planned && stance.negated {
            // "we will not normalise relations": not with each other
            return Err(Reason::NoTarget);
        }
        if target.is_empty() && clause.form == Form::Noun && kind.is_some_and(|k| k.code == "REQUEST") {
            target = who(&self.asked_for_it(clause).into_iter().collect::<Vec<_>>(), Want::Target);
            target.retain(|t| !own(t));
        }
        let alone = target.is_empty() && !(source.len() > 1 && joint);
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
}
