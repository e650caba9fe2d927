//! What the place of an act tells of who does it, and to whom.

use crate::actors::{How, Kind, Role};
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::{Form, Row};

use super::super::clause::{ArgRole, Clause};
use super::super::event::Party;
use super::super::filler::Want;
use super::super::frame::Frame;
use super::Coder;

/// Prepositions of a place.
pub(super) const INSIDE: &[&str] = &["in", "at", "near", "inside", "outside", "across", "throughout", "within"];
/// Prepositions of a way.
const WAYS: &[&str] = &["to", "into", "from", "through"];
/// Roles of those who ask something of their own authorities.
const CROWDS: &[&str] = &["CVL", "OPP", "REB"];
/// Prepositions, and nouns after "in", of what a crowd is moved by.
const MOVED: &[&str] = &["over", "against", "in"];
const FEELINGS: &[&str] =
    &["anger", "defiance", "objection", "opposition", "outrage", "protest", "response", "retaliation"];
/// Words that say that it is for someone.
const FAVOUR: &[&str] =
    &["back", "celebrate", "favour", "favor", "honour", "honor", "mark", "solidarity", "support", "welcome"];
/// Deeds and devices of those who do not fight in the open.
const HIDDEN: &[&str] = &["ambush", "bomb", "bombing", "landmine", "mine"];
/// Verbs of what is never an accident.
const DELIBERATE: &[&str] =
    &["abduct", "assassinate", "behead", "execute", "kidnap", "massacre", "murder", "shoot", "torture"];
/// Prepositions of what someone died in or of.
const CAUSES: &[&str] = &["in", "by", "during", "after"];
/// What else kills.
const BLOWS: &[&str] = &[
    "attack",
    "blast",
    "clash",
    "crossfire",
    "explosion",
    "grenade",
    "raid",
    "rocket",
    "shell",
    "shelling",
    "shooting",
];

impl Coder<'_, '_> {
    /// Whom an act is aimed at that names no one: whom a crowd is moved by, the state where it happens, or a part of the state of
    /// those who act.
    pub(super) fn at_place(&self, clause: &Clause, frame: &Frame, row: &Row, source: &[Party]) -> Vec<Party> {
        let Some(kind) = row.relation.and_then(|r| self.know.ontology.type_of(r)) else { return Vec::new() };
        if !kind.at_place && kind.at_home.is_none() {
            return Vec::new();
        }
        let own = |t: &Party| source.iter().any(|s| s.actor == t.actor);
        if let Some(party) = self.moved_from(clause, row, source) {
            return party;
        }
        if !kind.at_place
            && let Some(party) = self.yielding(clause, frame).into_iter().find(|p| !own(p))
        {
            return vec![party];
        }
        let mut target = self.places(clause);
        if !kind.at_place {
            // "threatened to impose a curfew in Mali": only a threat to one's own needs no one else.
            let contents = frame.content.iter().filter_map(|c| self.reading.scenes[self.sentence].clause_at(*c));
            let inner = contents.flat_map(|i| self.places(&self.reading.scenes[self.sentence].clauses[i]));
            target.extend(inner.collect::<Vec<_>>());
            target.retain(own);
            target.truncate(1);
        }
        let Some(role) = kind.at_home.as_ref().filter(|_| !row.strict) else {
            // "fought in Mali": where they are at home, the place is no one else.
            target.retain(|t| !own(t));
            return target;
        };
        let crowd = |s: &Party| s.role.as_ref().is_some_and(|r| CROWDS.contains(&r.as_str()));
        if let ([], [one]) = (target.as_slice(), source)
            && (kind.inward || !kind.at_place && crowd(one))
            && self.is_state(one)
        {
            target.push(one.clone());
        }
        for party in target.iter_mut().filter(|t| own(t)) {
            let taken = source.iter().any(|s| s.role.as_ref().is_some_and(|r| r.as_str() == role));
            party.role = Some(Role::new(if taken { "GOV" } else { role }));
        }
        target
    }

    /// "in support of", "in solidarity with"
    pub(super) fn is_favour(&self, head: TokenId) -> bool {
        FAVOUR.contains(&&*self.reading.scenes[self.sentence].lemma(head))
    }

    /// "threatened to strike unless Israel yields", "if Israel does not yield": who is to do something so that it is not done.
    pub(super) fn yielding(&self, clause: &Clause, frame: &Frame) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let tops = std::iter::once(clause.pred).chain(frame.content.iter().copied());
        let conditions = tops.flat_map(|t| scene.parse.by_dep(t, Dep::Advcl)).filter(|c| {
            let mut marks = scene.parse.by_dep(*c, Dep::Mark);
            let negated = scene.clause_at(*c).is_some_and(|i| scene.clauses[i].marks.negated);
            marks.any(|m| matches!(scene.parse.form(m), "unless" | "until") || negated && scene.parse.form(m) == "if")
        });
        let subjects = conditions.filter_map(|c| scene.clauses[scene.clause_at(c)?].subject());
        subjects.flat_map(|s| self.filler().who(self.sentence, s, Want::Source)).collect()
    }

    /// Whether what a row takes for the target is the place of the act.
    pub(super) fn is_placed(&self, frame: &Frame) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let theirs = |h: TokenId| parse.by_dep(h, Dep::NmodPoss).any(|p| parse.token(p).pos == Pos::Pron);
        // "in the Pakistani city of Quetta"
        let part =
            |h: TokenId| self.is_after(h, &["of"]) && parse.token(h).head.is_some_and(|c| self.is_after(c, INSIDE));
        let placed = |h: &TokenId| (self.is_after(*h, INSIDE) || self.is_after(*h, WAYS) || part(*h)) && !theirs(*h);
        !frame.target.is_empty() && frame.target.iter().all(placed)
    }

    /// Police and courts act at home, and so do soldiers where the text is of no other state.
    pub(super) fn acts_at_home(&self, doer: &Party) -> bool {
        let role = doer.role.as_ref().map(|r| r.as_str());
        let abroad = || {
            let mentions = self.reading.scenes.iter().flat_map(|s| &s.mentions).flat_map(|m| &m.who);
            let mut states = mentions.filter(|w| {
                self.know.actors.actor(&w.actor).is_some_and(|a| matches!(a.kind, Kind::State | Kind::Group))
            });
            states.any(|w| w.actor != doer.actor)
        };
        matches!(role, Some("POL" | "JUD")) || matches!(role, Some("MIL")) && self.is_state(doer) && !abroad()
    }

    /// "Villagers", "dozens of miners"
    pub(super) fn is_of_the_people(&self, head: TokenId) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let people = |id: TokenId| {
            let lemma = scene.lemma(id);
            ["people", "crowd"].iter().any(|class| self.know.verbs.in_class(class, &lemma))
        };
        people(head) || scene.parse.by_dep(head, Dep::Nmod).any(people)
    }

    /// "Its warheads", "one of its boats"
    pub(super) fn is_its(&self, id: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let its = |n: TokenId| parse.by_dep(n, Dep::NmodPoss).any(|o| parse.form(o) == "its");
        its(id) || parse.token(id).pos == Pos::Num && parse.by_dep(id, Dep::Nmod).any(its)
    }

    /// To whom it is done where the words lead back to the one who does it: "massed troops along its border with Chad" is about the
    /// other side, "is blocking Ukraine's ports and destroying its farmland" about the one spoken of before.
    pub(super) fn instead_of_its_own(&self, frame: &Frame, source: &[Party], force: bool) -> Vec<Party> {
        let beyond = frame.target.iter().filter_map(|h| self.beyond(*h));
        let others: Vec<Party> = beyond.flat_map(|h| self.filler().who(self.sentence, h, Want::Target)).collect();
        if others.is_empty() && force { self.sufferer_before(frame, source) } else { others }
    }

    /// Whose "its" is, where one does harm to it: the other state of whom the sentence spoke before.
    fn sufferer_before(&self, frame: &Frame, source: &[Party]) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        // "launched attacks in its war on Chad": the war tells it
        let deed = |h: &TokenId| !self.know.verbs.with_predicate(Form::Noun, &scene.lemma(*h)).is_empty();
        let its = frame.target.iter().find(|h| self.is_its(**h) && !deed(h));
        let Some(at) = its.filter(|_| frame.target.len() == 1) else {
            return Vec::new();
        };
        let before = scene.mentions.iter().filter(|m| m.head < *at && m.how == How::Name && m.who.len() == 1);
        let text = || self.filler().phrase(self.sentence, *at);
        let mut others: Vec<Party> = Vec::new();
        for who in before.map(|m| &m.who[0]) {
            let party = Party { actor: who.actor.clone(), role: None, text: text() };
            let own = source.iter().any(|s| s.actor == party.actor);
            if !own && self.is_state(&party) && others.iter().all(|p| p.actor != party.actor) {
                others.push(party);
            }
        }
        if others.len() == 1 { others } else { Vec::new() }
    }

    /// "Its border with Chad": the one on the other side.
    fn beyond(&self, id: TokenId) -> Option<TokenId> {
        self.reading.scenes[self.sentence].parse.by_dep(id, Dep::Nmod).find(|c| self.is_after(*c, &["with"]))
    }

    /// "A Turkish base": whether an actor is named whose it is, or it is one.
    pub(super) fn is_someones(&self, id: TokenId) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let owner = |c: &TokenId| matches!(scene.parse.token(*c).dep, Dep::Amod | Dep::Compound | Dep::NmodPoss);
        let owners = scene.parse.children(id).iter().copied().filter(owner);
        std::iter::once(id).chain(owners).any(|c| scene.mention(c).is_some())
    }

    /// Whether what a row takes for the target is where the act takes place, not whereto.
    pub(super) fn is_inside(&self, frame: &Frame) -> bool {
        self.is_placed(frame) && frame.target.iter().all(|h| self.is_after(*h, INSIDE))
    }

    /// "guerrillas blew up power lines leading into Kabul": not those who are named, but what is theirs.
    pub(super) fn is_property(&self, frame: &Frame, source: &[Party]) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let ruler = |s: &Party| s.role.as_ref().is_some_and(|r| !matches!(r.as_str(), "MIL" | "POL" | "REB" | "CVL"));
        frame.target.iter().all(|h| scene.mention(*h).is_none()) && !source.iter().any(ruler)
    }

    pub(super) fn is_after(&self, id: TokenId, words: &[&str]) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        parse.by_dep(id, Dep::Case).any(|k| words.contains(&&*parse.lower(k)))
    }

    /// The other state that a crowd is moved by, for acts that tell their target so.
    pub(super) fn moved_from(&self, clause: &Clause, row: &Row, source: &[Party]) -> Option<Vec<Party>> {
        row.relation.and_then(|r| self.know.ontology.type_of(r)).filter(|t| t.aimed)?;
        let other = |p: &Party| source.iter().all(|s| s.actor != p.actor);
        self.moved_by(clause).into_iter().find(other).map(|p| vec![p])
    }

    /// Who does what no one is said to do: to people of the place, those of the place; what is done with bombs, to anyone.
    pub(super) fn at_the_place(&self, clause: &Clause, frame: &Frame, row: &Row, target: &[Party]) -> Vec<Party> {
        let kind = row.relation.and_then(|r| self.know.ontology.type_of(r));
        let patient = |h: &TokenId| clause.object() == Some(*h) || clause.role(&ArgRole::Patient).any(|p| p == *h);
        let patient = frame.target.iter().all(|h| patient(h) || self.is_after(*h, INSIDE));
        if clause.form != Form::Verb || !kind.is_some_and(|t| t.by_place) || target.is_empty() || !patient {
            return Vec::new();
        }
        let scene = &self.reading.scenes[self.sentence];
        let subject = clause.subject();
        let lemma = subject.map(|s| scene.lemma(s)).unwrap_or_default();
        // "kidnapped by guerrillas", "guerrillas have kidnapped"
        let fighters = |s: &TokenId| self.know.verbs.in_class("fighter", &scene.lemma(*s));
        let armed = !frame.source.is_empty() && frame.source.iter().all(fighters);
        let hidden = HIDDEN.contains(&&*lemma) || armed;
        let blow = hidden || BLOWS.contains(&&*lemma);
        // "killed in a bombing", "kidnapped"; who is killed in a landslide is killed by no one
        let violent = DELIBERATE.contains(&clause.lemma.as_str())
            || clause.after(CAUSES).any(|h| {
                let lemma = scene.lemma(h);
                HIDDEN.contains(&&*lemma) || BLOWS.contains(&&*lemma)
            });
        if !(blow || clause.is_bare_passive() && violent) || !armed && frame.source.iter().any(|s| Some(*s) != subject)
        {
            return Vec::new();
        }
        let mut places = self.places(clause);
        if let Some(noun) = subject.and_then(|s| scene.clause_at(s)) {
            places.extend(self.places(&scene.clauses[noun]));
        }
        places.extend(subject.iter().flat_map(|s| self.inside(*s, 0)));
        let mut found: Vec<Party> = Vec::new();
        for place in places.into_iter().filter(|p| self.is_state(p)) {
            let theirs = target.iter().all(|t| t.actor == place.actor);
            if (theirs || hidden) && found.iter().all(|p| p.actor == place.actor) && found.is_empty() {
                found.push(Party { role: hidden.then(|| Role::new("REB")), ..place });
            }
        }
        found
    }

    /// The states in which an act takes place.
    fn places(&self, clause: &Clause) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for head in clause.after(INSIDE) {
            let lemma = self.reading.scenes[self.sentence].lemma(head);
            if FAVOUR.contains(&&*lemma) {
                continue;
            }
            let who = if FEELINGS.contains(&&*lemma) {
                Vec::new()
            } else {
                self.filler().who(self.sentence, head, Want::Source)
            };
            let who = if who.is_empty() { self.inside(head, 0) } else { who };
            for party in who {
                if found.iter().all(|t| t.actor != party.actor) {
                    found.push(party);
                }
            }
        }
        found
    }

    /// The place that the words below a noun name: "a suburb of Beirut".
    fn inside(&self, head: TokenId, depth: u8) -> Vec<Party> {
        let parse = &self.reading.scenes[self.sentence].parse;
        let near = |c: &TokenId| {
            let mut cases = parse.by_dep(*c, Dep::Case).filter(|k| k < c);
            cases.next().is_some_and(|k| {
                let word = parse.lower(k);
                word == "of" || INSIDE.contains(&&*word)
            })
        };
        for c in parse.children(head).iter().copied().filter(near) {
            let who = self.filler().who(self.sentence, c, Want::Source);
            let who = if who.is_empty() && depth < 3 { self.inside(c, depth + 1) } else { who };
            if !who.is_empty() {
                return who;
            }
        }
        Vec::new()
    }

    pub(super) fn is_state(&self, party: &Party) -> bool {
        self.know.actors.actor(&party.actor).is_some_and(|a| a.kind == Kind::State)
    }

    /// The states that the purpose or cause of a protest names: "to show their anger at France", "in defiance of Beijing".
    fn moved_by(&self, clause: &Clause) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let purpose = clause.args.iter().filter(|a| matches!(a.role, ArgRole::Infinitive)).map(|a| a.head);
        let cause = clause.after(MOVED).filter(|h| {
            let lemma = scene.lemma(*h);
            let feels = FEELINGS.contains(&&*lemma);
            feels || !clause.after(&["in"]).any(|i| i == *h)
        });
        let mut found = Vec::new();
        for top in purpose.chain(cause) {
            let (low, high) = scene.parse.extent(top);
            let ids = || (low.0..=high.0).map(TokenId);
            if ids().any(|id| FAVOUR.contains(&&*scene.lemma(id))) {
                continue;
            }
            let placed = |id: TokenId| self.is_after(id, INSIDE) || self.is_after(id, &["to", "into", "from"]);
            let named = ids().filter(|id| !placed(*id)).filter_map(|id| scene.mention(id).filter(|m| m.head == id));
            let parties = named.flat_map(|m| {
                let text = m.span.of(scene.parse.text);
                m.who.iter().map(move |w| Party {
                    actor: w.actor.clone(),
                    role: w.role.clone(),
                    text: text.to_string(),
                })
            });
            found.extend(parties.filter(|p| self.is_state(p)));
        }
        found
    }
}
