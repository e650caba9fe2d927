//! What the words around an act tell of who says it, and by which document.

use crate::actors::Kind;
use crate::ontology::RelationId;
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::Row;

use super::super::clause::Clause;
use super::super::event::{Party, Tense};
use super::super::filler::Want;
use super::super::statement::Document;
use super::Coder;

/// Those who look on while others sign.
const ONLOOKERS: &[&str] = &["guarantor", "guest", "host", "observer", "witness"];

/// "Reached a deal with the help of Oman": not with Oman.
const HELPING: &[&str] =
    &["approval", "backing", "blessing", "consent", "help", "knowledge", "mediation", "participation"];

impl Coder<'_, '_> {
    /// Whether the words behind a phrase say that it only looks on.
    pub(super) fn is_bystander(&self, head: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let next = |n: u32| Some(TokenId(head.0 + n)).filter(|t| t.index() < parse.tokens.len());
        let is = |n: u32, words: &[&str]| next(n).is_some_and(|t| words.contains(&&*parse.lower(t)));
        let onlooker = |n: u32| next(n).is_some_and(|t| ONLOOKERS.contains(&&*parse.lower_lemma(t)));
        let with = parse.by_dep(head, Dep::Case).any(|c| parse.form(c).eq_ignore_ascii_case("with"));
        let of = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case("of"));
        let owned = parse.by_dep(head, Dep::NmodPoss).next().is_some();
        let helps = !owned
            && parse.by_dep(head, Dep::Nmod).any(of)
            && HELPING.contains(&&*parse.lower_lemma(head))
            && self.reading.scenes[self.sentence].mention(head).is_none();
        // "announced it with the minister at his side"
        let beside = parse.token(head).head.is_some_and(|v| {
            let mut below = parse.children(v).iter().chain(parse.children(head));
            below.any(|s| *s > head && parse.lemma(*s) == "side" && parse.by_dep(*s, Dep::NmodPoss).next().is_some())
        });
        with && (helps || beside || is(1, &["as"]) && (onlooker(2) || (is(2, &["a", "an", "the"]) && onlooker(3))))
    }

    /// Whether a verbal act stands in the present tense and in the own words of the statement that the article is.
    pub(super) fn speaks_of_itself(&self, clause: &Clause, row: &Row) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let quad = row.relation.and_then(|r| self.know.ontology.quad(r));
        let present = parse.by_dep(clause.pred, Dep::AuxPass).any(|a| matches!(parse.form(a), "is" | "are"));
        let ours = self.reading.documents.whole().is_some() && self.filler().is_plain(self.sentence, clause.pred);
        present && ours && quad.is_some_and(|q| !q.material())
    }

    /// Whether it is what a meeting was for: "met to reaffirm their support".
    pub(super) fn is_said_at_talks(&self, clause: &Clause, relation: RelationId) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let node = scene.parse.token(clause.light.unwrap_or(clause.pred));
        let met = || {
            node.head.and_then(|h| scene.clause_at(h)).filter(|i| {
                let marks = scene.clauses[*i].marks;
                let first = scene.frames[*i].first().and_then(|f| self.know.verbs.row(f.row).relation);
                let talks = first.is_some_and(|r| self.know.ontology.relation(r).symmetric);
                talks && !marks.negated && !marks.hypothetical && !marks.future && marks.tense == Tense::Past
            })
        };
        let verbal = self.know.ontology.quad(relation).is_some_and(|q| !q.material());
        node.dep == Dep::Advcl && verbal && !self.know.ontology.relation(relation).symmetric && met().is_some()
    }

    /// The document of an actor in which a clause says that something is said: "in a statement".
    pub(super) fn means(&self, clause: usize, source: &Party) -> Option<&Document> {
        let clause = &self.reading.scenes[self.sentence].clauses[clause];
        let mut named =
            clause.after(&["in", "through", "via"]).filter_map(|h| self.reading.documents.at(self.sentence, h));
        named.find(|d| d.signatories.iter().any(|s| s.actor == source.actor))
    }

    /// Whom "according to" names for a predicate.
    pub(super) fn according_to(&self, pred: TokenId) -> Option<(TokenId, Vec<Party>)> {
        let parse = &self.reading.scenes[self.sentence].parse;
        let outlet = |id: TokenId| {
            let who = self.reading.scenes[self.sentence].mention(id).and_then(|m| m.who.first());
            who.and_then(|w| self.know.actors.actor(&w.actor)).is_some_and(|a| a.kind == Kind::Outlet)
        };
        let per = |id: TokenId| parse.form(id) == "per" && parse.token(id).head.is_some_and(outlet);
        let cue = parse.ids().find(|id| parse.form(*id).eq_ignore_ascii_case("according") || per(*id))?;
        let holder = match parse.token(cue).dep {
            Dep::Case | Dep::Mark => parse.token(cue).head?,
            _ => parse.children(cue).iter().copied().find(|c| matches!(parse.token(*c).dep, Dep::Obl | Dep::Nmod))?,
        };
        let above = |mut id: TokenId, top: TokenId| loop {
            if id == top {
                return true;
            }
            match parse.token(id).head {
                Some(head) => id = head,
                None => return false,
            }
        };
        let mut verb = holder;
        while !matches!(parse.token(verb).pos, Pos::Verb | Pos::Adj) || verb == cue {
            verb = parse.token(verb).head?;
        }
        above(pred, verb).then(|| (holder, self.filler().who(self.sentence, holder, Want::Source)))
    }
}
