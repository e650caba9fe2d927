//! Negation, mood and time, as the grammar around a predicate marks them.

use crate::extract::event::Tense;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::{Clause, Marks, Reader};

/// Words that negate the verb or noun that they modify.
const NEGATORS: &[&str] = &["not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "nowise"];
/// Modal verbs under which an act is only possible.
const POSSIBLE: &[&str] = &["could", "may", "might", "can", "should", "must", "ought"];
/// Modal verbs of the future.
const FUTURE: &[&str] = &["will", "shall", "'ll", "’ll", "wo", "sha"];
/// Adjectives of acts that are to come.
const PLANNED: &[&str] = &["forthcoming", "planned", "scheduled", "upcoming"];
/// Adjectives of acts that may never come.
const ONLY_POSSIBLE: &[&str] = &[
    "canceled",
    "cancelled",
    "eventual",
    "feared",
    "hypothetical",
    "imminent",
    "impending",
    "looming",
    "pending",
    "possible",
    "postponed",
    "potential",
    "proposed",
    "prospective",
    "threatened",
    "would-be",
];
/// Words of talking, about what may yet be done.
const TALKING: &[&str] = &[
    "agreement",
    "consult",
    "consultation",
    "contact",
    "deal",
    "dialogue",
    "discuss",
    "discussion",
    "idea",
    "negotiate",
    "negotiation",
    "speak",
    "talk",
    "think",
    "touch",
];
/// Conjunctions under which a clause is only supposed.
const SUPPOSING: &[&str] = &["if", "unless", "whether", "lest", "until", "should"];

impl Reader<'_, '_> {
    pub(super) fn marks(&self, id: TokenId) -> Marks {
        let token = self.parse.token(id);
        let mut marks = Marks {
            negated: false,
            ceased: false,
            hypothetical: false,
            would: false,
            future: false,
            purpose: false,
            unless: false,
            condition: false,
            tense: Tense::Present,
        };
        if matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) {
            marks.tense = Tense::Past;
        }
        for &c in self.parse.children(id) {
            let word = self.word(c);
            match self.dep(c) {
                Dep::Advmod | Dep::Det | Dep::CcPreconj if NEGATORS.contains(&&*word) => {
                    marks.negated |= !self.is_not_only(c);
                }
                Dep::Advmod if word == "longer" && self.follows(c, "no") => {
                    (marks.negated, marks.ceased) = (true, true)
                }
                Dep::Cc if word == "nor" => marks.negated = true,
                Dep::Advcl => {
                    marks.unless |= self.parse.by_dep(c, Dep::Mark).any(|m| self.word(m) == "unless");
                    marks.condition |=
                        self.parse.by_dep(c, Dep::Mark).any(|m| matches!(&*self.word(m), "if" | "unless"));
                }
                Dep::Mark | Dep::Case if matches!(&*word, "without" | "instead") => marks.negated = true,
                Dep::Advmod if c < id && matches!(&*word, "almost" | "nearly") => marks.negated = true,
                // "in contact with him about freeing hostages"
                Dep::Mark | Dep::Case
                    if token.xpos == Xpos::Vbg
                        && matches!(&*word, "about" | "on" | "over" | "regarding")
                        && token.head.is_some_and(|h| TALKING.contains(&&*self.parse.lower_lemma(h))) =>
                {
                    marks.hypothetical = true;
                }
                // "is due to meet", with "due to" as its mark
                Dep::Mark if word == "due" => marks.future = true,
                // "a planned visit", "a possible strike"
                Dep::Amod if c < id && PLANNED.contains(&&*word) => marks.future = true,
                Dep::Amod if c < id && ONLY_POSSIBLE.contains(&&*word) => marks.hypothetical = true,
                Dep::Mark | Dep::Advmod if SUPPOSING.contains(&&*word) => marks.hypothetical = true,
                Dep::Aux | Dep::AuxPass | Dep::Cop => {
                    if FUTURE.contains(&&*word) {
                        marks.future = true;
                        marks.tense = Tense::Future;
                    } else if matches!(&*word, "would" | "'d" | "’d") {
                        marks.would = true;
                    } else if POSSIBLE.contains(&&*word) {
                        marks.hypothetical = true;
                    } else if matches!(self.parse.token(c).xpos, Xpos::Vbd) || matches!(&*word, "has" | "have") {
                        marks.tense = Tense::Past;
                    }
                }
                Dep::Nsubj | Dep::NsubjPass | Dep::Obj => {
                    let none = |d: TokenId| matches!(&*self.word(d), "no" | "neither");
                    let both = self.parse.by_dep(c, Dep::Det).chain(self.parse.by_dep(c, Dep::CcPreconj));
                    marks.negated |= { both }.any(none) || matches!(&*word, "nobody" | "none" | "nothing");
                }
                _ => {}
            }
        }
        // "is to visit", "Zambia to host talks": a plan, if no verb above says otherwise.
        let be = |c: TokenId| matches!(&*self.word(c), "is" | "are" | "was" | "were" | "'s" | "’s");
        let copula = self.parse.by_dep(id, Dep::Cop).chain(self.parse.by_dep(id, Dep::Aux)).any(be);
        if self.is_infinitive(id) && (copula || token.head.is_none()) {
            marks.future = true;
            marks.tense = Tense::Future;
        }
        // "Why should Iran withdraw?", also as a quotation
        let asks = |c: TokenId| self.parse.form(c).starts_with('?');
        if token.head.is_none() && self.ends_in_question() || self.parse.by_dep(id, Dep::Punct).any(asks) {
            marks.hypothetical = true;
        }
        marks.hypothetical |= self.is_inverted(id);
        marks.negated |= self.is_forgone(id);
        marks
    }

    /// "Had Russia attacked, NATO would have helped": an auxiliary before its subject, at the head of its clause, supposes.
    fn is_inverted(&self, id: TokenId) -> bool {
        let first = self.parse.extent(id).0;
        let supposes = matches!(&*self.word(first), "had" | "were" | "should");
        let auxiliary = matches!(self.dep(first), Dep::Aux | Dep::AuxPass) && self.parse.token(first).head == Some(id);
        supposes && auxiliary && self.child(id, Dep::Nsubj).or_else(|| self.child(id, Dep::NsubjPass)).is_some()
    }

    /// "Rather than condemn the strike", "rather than a strike"
    fn is_forgone(&self, id: TokenId) -> bool {
        let first = self.parse.extent(id).0;
        let rather = |t: TokenId| self.word(t) == "rather" && self.parse.by_dep(t, Dep::Fixed).next().is_some();
        let before = first.0.checked_sub(2).map(TokenId);
        // "rather than condemn it, praised it": not the second
        let verb = |t: u32| self.parse.token(TokenId(t)).pos == Pos::Verb;
        rather(first) && !(first.0..id.0).any(verb) || before.is_some_and(|t| rather(t) && TokenId(t.0 + 2) == first)
    }

    /// "Not only condemned the strike but …"
    fn is_not_only(&self, not: TokenId) -> bool {
        let next = Some(TokenId(not.0 + 1)).filter(|t| t.index() < self.parse.tokens.len());
        next.is_some_and(|t| matches!(&*self.word(t), "just" | "merely" | "only" | "simply" | "solely"))
    }

    /// Whether a word stands right before a token.
    fn follows(&self, id: TokenId, word: &str) -> bool {
        id.0.checked_sub(1).is_some_and(|before| self.word(TokenId(before)) == word)
    }

    pub(super) fn ends_in_question(&self) -> bool {
        self.parse.ids().next_back().is_some_and(|last| {
            let end = self.parse.form(last);
            end.starts_with('?')
        })
    }

    /// "Has taken steps to"
    fn takes_steps(&self, governor: &Clause) -> bool {
        let steps = |o: TokenId| matches!(self.parse.lemma(o), "action" | "step");
        governor.lemma == "take" && governor.object().is_some_and(steps)
    }

    /// A verb without auxiliaries of its own takes those of the verb that it is conjoined with or hangs on.
    pub(super) fn inherit_marks(&self, v: TokenId, done: &[Clause], clause: &mut Clause) {
        // "has taken no steps to end the war"
        let noun = self.parse.token(v).head.filter(|_| self.dep(v) == Dep::Acl && self.is_infinitive(v));
        let taken = |c: &&Clause| c.object() == noun && noun.is_some() && self.takes_steps(c);
        if let Some(taker) = done.iter().find(taken) {
            let no = noun.is_some_and(|n| self.parse.by_dep(n, Dep::Det).any(|d| self.word(d) == "no"));
            clause.marks = Marks { negated: clause.marks.negated || taker.marks.negated || no, ..taker.marks };
            return;
        }
        if self.first_to(v).is_some() {
            let above = self.parse.token(v).head.and_then(|n| self.governor(n, done));
            clause.marks.tense = above.map_or(Tense::Past, |g| g.marks.tense);
            return;
        }
        let Some(governor) = self.governor(v, done) else { return };
        let own = self.parse.children(v).iter().any(|c| matches!(self.dep(*c), Dep::Aux | Dep::AuxPass | Dep::Cop));
        let subject = self.parse.children(v).iter().any(|c| matches!(self.dep(*c), Dep::Nsubj | Dep::NsubjPass));
        let finite = matches!(self.parse.token(v).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        match self.dep(v) {
            Dep::Conj if !own && !subject && !finite => {
                clause.marks.hypothetical |= governor.marks.hypothetical;
                clause.marks.would |= governor.marks.would;
                clause.marks.future |= governor.marks.future;
                clause.marks.tense = governor.marks.tense;
                let but = self.parse.by_dep(v, Dep::Cc).any(|c| self.word(c) == "but");
                clause.marks.negated |= governor.marks.negated && !but;
            }
            // "if Iran attacks Israel and seizes ships"
            Dep::Conj if !subject && self.dep(governor.pred) == Dep::Advcl => {
                clause.marks.hypothetical |= governor.marks.hypothetical;
            }
            // "its readiness to help": what the noun makes of it, its row says.
            Dep::Acl if governor.form == Form::Noun && self.is_infinitive(v) => {}
            // "is taking action to impose": it does
            Dep::Advcl | Dep::Acl if self.is_infinitive(v) && self.takes_steps(governor) => {
                clause.marks = Marks { negated: clause.marks.negated || governor.marks.negated, ..governor.marks };
            }
            Dep::Advcl | Dep::Acl if self.is_infinitive(v) => {
                clause.marks.future = true;
                let Marks { tense, negated, hypothetical, would, future, .. } = governor.marks;
                let done = tense == Tense::Past && !(negated || hypothetical || would || future);
                let asked = self.lexicon.takes_infinitive(&governor.lemma);
                clause.marks.purpose = done && !asked && self.dep(v) == Dep::Advcl;
                clause.marks.hypothetical = !clause.marks.purpose;
            }
            // "is going to expel"
            Dep::Xcomp if governor.lemma == "go" && self.is_gerund(governor.pred) && self.is_infinitive(v) => {
                clause.marks.future = true;
                clause.marks.tense = Tense::Future;
            }
            Dep::Advcl | Dep::Xcomp if !finite => clause.marks.tense = governor.marks.tense,
            _ => {}
        }
    }
}
