//! What is asked without a verb of asking: imperatives that someone is told, and what another has to do.

use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::{Effect, Form};

use super::verb::TELLING;
use super::{ArgRole, Clause, Reader};

impl Reader<'_, '_> {
    /// "“Hold your fire,” Japan told Pakistan" is "told Pakistan to hold its fire".
    pub(super) fn told(&self, v: TokenId, content: TokenId) -> ArgRole {
        let listener = self.child(v, Dep::Iobj).or_else(|| self.child(v, Dep::Obj)).is_some_and(|o| self.is_mention(o));
        let tells = TELLING.contains(&self.parse.lemma(v)) && listener;
        if tells && self.is_imperative(content) { ArgRole::Infinitive } else { ArgRole::That }
    }

    /// "Hold your fire", "do not test us", "please leave"; but "thank you"
    fn is_imperative(&self, v: TokenId) -> bool {
        let token = self.parse.token(v);
        let bare = |c: TokenId| match self.dep(c) {
            Dep::Nsubj | Dep::NsubjPass | Dep::Expl | Dep::Cop | Dep::Mark => false,
            Dep::Aux | Dep::AuxPass => matches!(&*self.word(c), "do" | "let" | "please"),
            _ => true,
        };
        let form = matches!(token.xpos, Xpos::Vb | Xpos::Vbp) && token.pos == Pos::Verb;
        form && !matches!(self.parse.lemma(v), "thank") && self.parse.children(v).iter().all(|c| bare(*c))
    }

    /// "Japan said that Russia has to return them", "needs to ratify it": what it must do. But "had to return them" did, and what
    /// nobody is said to say ("India has to decide for itself") may be asked by no one.
    pub(super) fn as_duty(&self, mut clause: Clause) -> Clause {
        let v = clause.pred;
        let said = matches!(self.dep(v), Dep::Ccomp | Dep::Parataxis)
            && self.parse.token(v).head.is_some_and(|h| self.says(self.parse.lemma(h)));
        let will = self.parse.by_dep(v, Dep::Aux).any(|a| matches!(&*self.word(a), "will" | "'ll" | "’ll"));
        let now = match self.parse.token(v).xpos {
            Xpos::Vbz | Xpos::Vbp => said || clause.lemma == "need" && self.parse.token(v).head.is_none(),
            Xpos::Vbd => said && clause.lemma == "need",
            _ => said && will && clause.lemma == "have",
        };
        let other = clause.subject().is_some_and(|s| {
            let own = matches!(&*self.word(s), "i" | "we" | "it" | "they" | "he" | "she");
            let people = self.parse.lemma(s) == "people";
            s < v && (self.is_mention(s) && !own && !people || self.word(s) == "you")
        });
        let real = !clause.marks.negated && !clause.marks.hypothetical && !clause.passive;
        let bound = matches!(clause.lemma.as_str(), "have" | "need") && clause.object().is_none();
        if !(now && other && real && bound) {
            return clause;
        }
        // but "has yet to return them"
        let next = |c: TokenId| self.parse.by_dep(c, Dep::Mark).any(|m| m.0 == v.0 + 1);
        let act = clause.args.iter_mut().find(|a| a.role == ArgRole::Infinitive && next(a.head));
        let Some(act) = act else { return clause };
        act.role = ArgRole::That;
        clause.marks.future = false;
        clause.lemma = "must".to_string();
        clause
    }

    /// Whether the lexicon knows a verb as one of saying.
    fn says(&self, lemma: &str) -> bool {
        let mut rows = self.lexicon.with_predicate(Form::Verb, lemma).iter().map(|(row, _)| self.lexicon.row(*row));
        rows.any(|row| matches!(row.effect, Effect::Said | Effect::Alleged))
    }
}
