//! Targets that a clause does not name, for they were told before: whose deed is judged, who accused, to whom others did the like, whom
//! the article is about.

use crate::actors::Referent;
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::{Form, Row};

use super::super::anaphora;
use super::super::clause::Clause;
use super::super::event::Party;
use super::super::filler::Want;
use super::super::frame::Frame;
use super::super::story;
use super::Coder;

/// A frame whose target is open.
pub(super) struct Open<'o> {
    /// The clause.
    pub(super) clause: &'o Clause,
    /// The frame.
    pub(super) frame: &'o Frame,
    /// Its row.
    pub(super) row: &'o Row,
    /// Whether the parties act alike.
    pub(super) symmetric: bool,
    /// Whether it is directed at someone who is no actor.
    pub(super) addressed: bool,
    /// Whether it only talks about its content.
    pub(super) topic: bool,
}

impl Coder<'_, '_> {
    /// Who is meant, from the nearest that was told to the article as a whole.
    pub(super) fn told_before(&self, open: &Open<'_>, source: &[Party]) -> Vec<Party> {
        let Open { clause, frame, row, symmetric, addressed, topic } = *open;
        let (reading, at, told, know) = (self.reading, self.sentence, &self.told[..], self.know);
        let scene = &reading.scenes[at];
        let kind = row.relation.and_then(|r| know.ontology.type_of(r)).map_or("", |k| k.code.as_str());
        let said = row.relation.and_then(|r| know.ontology.quad(r)).is_some_and(|q| !q.material());
        let verb = clause.form == Form::Verb;
        let deed = || {
            let heads = frame.target.iter().chain(&frame.content);
            let behind = |h: &TokenId| anaphora::doers(reading, at, *h, source, told, know);
            heads.map(behind).find(|who| !who.is_empty()).unwrap_or_default()
        };
        // "a coalition that was joined by Chad": with those who made it
        let coalition = |h: &TokenId| know.verbs.in_class("coalition", scene.parse.lemma(*h));
        let joined = symmetric && frame.target.iter().any(coalition);
        let money = || {
            frame.things.iter().any(|(class, _)| matches!(*class, "money" | "aid" | "troops"))
                || frame.words.iter().any(|w| scene.parse.lemma(*w) == "pledge")
        };
        let gives = verb && frame.target.is_empty() && (kind == "AID" || kind == "AGREE" && money());
        let home = || kind == "SANCTION" || frame.target.iter().all(|h| story::is_done_at_home(&scene.lemma(*h)));
        let mut found = if topic || addressed || kind == "ASSAULT" { Vec::new() } else { deed() };
        if found.is_empty() && (said && !symmetric && !addressed || joined) {
            found = self.of_the_clause_judged(clause, source);
        }
        if found.is_empty() && verb && matches!(kind, "AID" | "SANCTION") {
            found = anaphora::same_again(reading, at, kind, source, told, know);
        }
        if found.is_empty() && kind == "SUPPORT" && verb && !addressed && !frame.target.is_empty() {
            let pact = |h: &TokenId| {
                let lemma = scene.parse.lemma(*h);
                let the = |d: TokenId| matches!(&*scene.parse.lower(d), "the" | "this");
                let bare = scene.parse.by_dep(*h, Dep::Nmod).next().is_none();
                let kind = know.verbs.in_class("truce", lemma) || know.verbs.in_class("document", lemma);
                kind && bare && scene.parse.by_dep(*h, Dep::Det).any(the)
            };
            if frame.target.iter().all(pact) {
                found = story::parties_of_the_deal(reading, source, told, know);
            }
        }
        if found.is_empty() && gives {
            found = story::beneficiary(reading, source, told, know);
        }
        let settled = matches!(kind, "ACCUSE" | "AID" | "RETREAT" | "SANCTION" | "SUPPORT");
        if found.is_empty() && verb && settled && !addressed {
            found = self.of_there(clause, source);
        }
        if found.is_empty() && !addressed && self.is_of_the_story(clause, frame, row) {
            found = story::culprit(reading, source, told, home(), know);
        }
        found
    }

    /// "Recalled its envoy from Mali and closed its mission there": the other state that was named last.
    fn of_there(&self, clause: &Clause, source: &[Party]) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let objects = clause.object().into_iter().chain([clause.pred]);
        let there = objects.flat_map(|h| parse.children(h)).find(|c| parse.form(**c) == "there").copied();
        let Some(there) = there.filter(|t| parse.token(*t).dep == Dep::Advmod && *t > clause.pred) else {
            return Vec::new();
        };
        let last = scene.mentions.iter().rev().filter(|m| m.head < there && m.who.len() == 1).map(|m| &m.who[0]);
        let other = |w: &&Referent| source.iter().all(|s| s.actor != w.actor);
        let party = |w: &Referent| Party { actor: w.actor.clone(), role: None, text: parse.form(there).to_string() };
        last.filter(other).map(party).find(|p| self.is_state(p)).into_iter().collect()
    }

    /// "Chad left the bloc, a step that Mali called hostile", "a step criticised by Mali", "which Mali called hostile", "in what Mali
    /// called a hostile act": who did what is judged, where no event tells it.
    fn of_the_clause_judged(&self, clause: &Clause, source: &[Party]) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let judged = matches!(parse.token(clause.pred).dep, Dep::AclRelcl | Dep::Acl);
        let Some(thing) = parse.token(clause.pred).head.filter(|_| judged) else { return Vec::new() };
        let which = parse.children(clause.pred).iter().any(|c| parse.form(*c) == "which");
        let aside =
            matches!(parse.token(thing).dep, Dep::Appos | Dep::Parataxis) && anaphora::points_at_deeds(scene, thing);
        let what = parse.form(thing) == "what" && parse.by_dep(thing, Dep::Case).any(|c| parse.form(c) == "in");
        let whose = |c: TokenId| c != clause.pred && parse.token(c).dep != Dep::AclRelcl && scene.mention(c).is_some();
        let owned = parse.children(thing).iter().any(|c| whose(*c));
        if owned || scene.mention(thing).is_some() || !(which || aside || what) {
            return Vec::new();
        }
        let above = std::iter::successors(Some(thing), |t| parse.token(*t).head);
        let above = above.filter_map(|a| scene.clause_at(a)).map(|i| &scene.clauses[i]);
        let done = above.filter(|c| c.form == Form::Verb && c.pred < clause.pred && !c.is_bare_passive());
        let doers = done.filter_map(|c| c.subject()).map(|s| self.filler().who(self.sentence, s, Want::Source));
        let another = |d: &Party| source.iter().all(|s| s.actor != d.actor);
        doers.map(|d| d.into_iter().filter(another).collect()).find(|d: &Vec<Party>| !d.is_empty()).unwrap_or_default()
    }

    /// Whether an act without a target is one against whomever the story is about: a sanction, troops on their way, or a verdict on what
    /// happened ("deplored the incident", "called it outrageous").
    fn is_of_the_story(&self, clause: &Clause, frame: &Frame, row: &Row) -> bool {
        let Some(relation) = row.relation.filter(|_| clause.form == Form::Verb) else { return false };
        let parse = &self.reading.scenes[self.sentence].parse;
        let kind = self.know.ontology.type_of(relation).map_or("", |k| k.code.as_str());
        let pointed = |h: &TokenId| {
            let the = |d: TokenId| matches!(&*parse.lower(d), "the" | "this" | "that" | "these" | "those");
            let text = self.know.verbs.in_class("document", parse.lemma(*h)); // "the pact" is whoever signed it
            let noun = !text && parse.token(*h).pos == Pos::Noun && parse.by_dep(*h, Dep::Det).any(the);
            let bare = parse.by_dep(*h, Dep::Nmod).next().is_none() && parse.by_dep(*h, Dep::AclRelcl).next().is_none();
            let bare = bare && !anaphora::is_named(&self.reading.scenes[self.sentence], *h);
            noun && bare || matches!(&*parse.lower(*h), "it" | "this" | "that")
        };
        match kind {
            "SANCTION"
                if matches!(self.know.ontology.relation(relation).name.as_str(), "expelled" | "withdrew from") =>
            {
                false
            }
            "SANCTION" => frame.target.iter().all(|h| {
                self.know.verbs.in_class("aid", parse.lemma(*h)) && parse.by_dep(*h, Dep::Nmod).next().is_none()
            }),
            "ACCUSE" => !frame.target.is_empty() && frame.content.is_empty() && frame.target.iter().all(pointed),
            "MOBILIZE" => self.know.ontology.relation(relation).name == "raised its alert",
            _ => false,
        }
    }
}
