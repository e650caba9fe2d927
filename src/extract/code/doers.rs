//! Who does what no subject is said to do: the issuer in a title, those who joined in it, those who were at it.

use crate::actors::Kind;
use crate::article::Field;
use crate::text::{Dep, TokenId, Xpos};
use crate::verbs::{Form, Row};

use super::super::clause::Clause;
use super::super::event::Party;
use super::super::filler::Want;
use super::super::frame::Frame;
use super::Coder;

/// Measures that a title names as those of the issuer.
const TITLED: &[&str] = &["designation", "sanction"];

/// For how long people talk.
const SPANS: &[&str] = &["day", "hour", "month", "night", "round", "week"];

/// Types of what a government announces that it will do, where no one is named who does it; and who speaks for one.
const ANNOUNCED: &[&str] = &["AID", "COERCE", "CONCEDE", "COOPERATE", "MOBILIZE", "RETREAT", "SANCTION"];
const GOVERNING: &[&str] = &["DIP", "GOV", "MFA", "MIL"];

impl Coder<'_, '_> {
    /// "In a call with the envoy, the minister said": who says or does it there was at it.
    pub(super) fn attended(&self, clause: &Clause) -> Option<TokenId> {
        const THERE: [&str; 7] = ["after", "at", "during", "following", "in", "on", "over"];
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        // "after hours of talks"
        let of = |h: TokenId| parse.by_dep(h, Dep::Case).any(|c| parse.form(c) == "of");
        let span =
            parse.token(clause.pred).head.filter(|h| of(clause.pred) && SPANS.contains(&&*parse.lower_lemma(*h)));
        let noun = span.unwrap_or(clause.pred);
        let there = parse.by_dep(noun, Dep::Case).any(|c| THERE.contains(&&*parse.lower(c)));
        let verb = parse.token(noun).head.filter(|_| there && parse.token(noun).dep == Dep::Obl)?;
        let told = scene.clause_at(verb).map(|i| &scene.clauses[i]);
        let told = told.filter(|c| !(c.marks.future || c.marks.hypothetical || c.marks.negated || c.marks.would));
        let subject = told.and_then(Clause::subject);
        subject.filter(|s| *s > clause.pred || parse.token(*s).dep == Dep::Nsubj)
    }

    /// "Met at the request of Mali": who does what was asked for.
    pub(super) fn asked_for_it(&self, clause: &Clause) -> Option<TokenId> {
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let at = parse.by_dep(clause.pred, Dep::Case).any(|c| parse.form(c).eq_ignore_ascii_case("at"));
        let verb = parse.token(clause.pred).head.filter(|_| at && parse.token(clause.pred).dep == Dep::Obl)?;
        // "a session of the Council, called at Moscow's request"
        let of = |c: &Clause| if c.is_bare_passive() { c.object() } else { c.subject() };
        scene.clause_at(verb).and_then(|i| of(&scene.clauses[i]))
    }

    /// "Met for Quad talks", "met at the African Union summit": the body whose meeting it is met no one.
    pub(super) fn is_venue(&self, clause: &Clause, source: &[Party]) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let token = parse.token(clause.pred);
        let verb = token.head.filter(|_| clause.form == Form::Noun && matches!(token.dep, Dep::Obl | Dep::Nmod));
        let met = verb.and_then(|v| scene.clause_at(v)).and_then(|i| scene.frames[i].first());
        let relation = met.and_then(|f| self.know.verbs.row(f.row).relation);
        let body = |p: &Party| {
            let kind = self.know.actors.actor(&p.actor).map(|a| a.kind);
            p.role.is_none() && matches!(kind, Some(Kind::Organisation | Kind::Group))
        };
        relation.is_some_and(|r| self.know.ontology.relation(r).symmetric) && source.iter().all(body)
    }

    /// "Commending New Zealand's sanctions", "Designation of Hezbollah financiers": what the title of a text says its issuer does.
    pub(super) fn is_heading(&self, clause: &Clause, row: &Row) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let token = parse.token(clause.pred);
        let kind = row.relation.and_then(|r| self.know.ontology.type_of(r));
        let measure = || kind.is_some_and(|k| k.code == "SANCTION") && TITLED.contains(&clause.lemma.as_str());
        parse.sentence.field == Field::Title
            && token.head.is_none()
            && clause.subject().is_none()
            && parse.by_dep(clause.pred, Dep::Det).next().is_none()
            && (token.xpos == Xpos::Vbg || measure())
    }

    /// "Turkey's president ordered the army to attack": who commands those who do it.
    pub(super) fn commanded(&self, pred: TokenId) -> Vec<TokenId> {
        let scene = &self.reading.scenes[self.sentence];
        let claims = scene.content.get(&pred).into_iter().flatten();
        let commands = |by: &usize| {
            let best = scene.frames[*by].first();
            best.is_some_and(|f| f.things.iter().any(|(class, _)| *class == "subordinate"))
        };
        claims.map(|(by, _)| *by).filter(commands).filter_map(|by| scene.clauses[by].subject()).collect()
    }

    /// "Canada said that aid to Chad would be suspended": those who announce what they alone can do, unless it is done to them.
    pub(super) fn announcer(&self, index: usize, frame: &Frame, row: &Row) -> Vec<Party> {
        let clause = &self.reading.scenes[self.sentence].clauses[index];
        let kind = row.relation.and_then(|r| self.know.ontology.type_of(r)).map_or("", |t| t.code.as_str());
        if !ANNOUNCED.contains(&kind) || clause.marks.condition || clause.marks.negated {
            return Vec::new();
        }
        let filler = self.filler();
        let said = filler.speaker(self.sentence, clause.pred);
        let targets = frame.target.iter().flat_map(|t| filler.who(self.sentence, *t, Want::Target));
        let targets: Vec<Party> = targets.collect();
        let suffers = |p: &Party| targets.is_empty() || targets.iter().any(|t| t.actor == p.actor);
        let governs = |p: &Party| {
            let kind = self.know.actors.actor(&p.actor).map(|a| a.kind);
            let office = p.role.as_ref().is_none_or(|r| GOVERNING.contains(&r.as_str()));
            office && matches!(kind, Some(Kind::State | Kind::Organisation))
        };
        let parse = &self.reading.scenes[self.sentence].parse;
        let will = parse.by_dep(clause.pred, Dep::Aux).any(|a| parse.token(a).xpos == Xpos::Md);
        match &said[..] {
            [one] if will && governs(one) && !suffers(one) => said,
            _ => Vec::new(),
        }
    }

    /// Those whom the doer of an act joined in it.
    pub(super) fn joined(&self, pred: TokenId) -> Vec<TokenId> {
        let scene = &self.reading.scenes[self.sentence];
        let claims = scene.content.get(&pred).into_iter().flatten();
        let joins = claims.map(|(by, _)| &scene.clauses[*by]).filter(|c| c.lemma == "join" && c.form == Form::Verb);
        joins.filter_map(Clause::object).collect()
    }
}
