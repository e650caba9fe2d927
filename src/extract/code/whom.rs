//! What a phrase tells of whom it means: one who is named, each other, anyone, or someone for whom others are to act.

use crate::actors::{How, Mention, Referent};
use crate::article::Field;
use crate::ontology::Quad;
use crate::text::{Dep, TokenId, Xpos};
use crate::verbs::{Effect, Element, Form, Row, SlotName};

use super::super::clause::Clause;
use super::super::event::Party;
use super::super::filler::{SENT, Want};
use super::super::frame::Frame;
use super::Coder;

/// Nouns for what is done to an enemy.
const DEFEATS: &[&str] = &[
    "defeat",
    "degradation",
    "destruction",
    "dismantlement",
    "dismantling",
    "elimination",
    "eradication",
    "isolation",
];

impl Coder<'_, '_> {
    /// "The mission must be allowed to work", "there must be clarity on its role": what is to be done for the one named, or is to be,
    /// is asked of another. But "must be stopped".
    pub(super) fn is_undergone(&self, frame: &Frame) -> bool {
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

    /// "Questions should go to the embassy", "the world must help Syria", "France's concerns should be met": of a subject that is no
    /// one known, not of those beside it or of whose it is; but "France's raids must end" is asked of France, and "hostages must be
    /// released by Mali" of Mali.
    pub(super) fn is_asked_of_no_one(&self, clause: &Clause, frame: &Frame) -> bool {
        const ENDING: [&str; 7] = ["cease", "change", "conclude", "end", "finish", "halt", "stop"];
        let scene = &self.reading.scenes[self.sentence];
        let filler = self.filler();
        // "a Palestinian state should come about"
        let any = |h: TokenId| {
            let article = |d| matches!(scene.parse.form(d), "a" | "an" | "A" | "An");
            scene.lemma(h) == "state" && scene.parse.by_dep(h, Dep::Det).any(article)
        };
        let known = |h: &TokenId| {
            !any(*h) && !filler.is_hostile(&scene.lemma(*h)) && !filler.who(self.sentence, *h, Want::Source).is_empty()
        };
        let contents = || frame.content.iter().filter_map(|c| scene.clause_at(*c)).map(|i| &scene.clauses[i]);
        let agent = |c: &Clause| c.subject().is_some_and(|s| !frame.target.contains(&s));
        let does = |c: &Clause| agent(c) || ENDING.contains(&c.lemma.as_str());
        clause.form == Form::Verb && !frame.target.iter().any(known) && !contents().any(does)
    }

    /// "Thailand in turn downgraded relations", "bombed targets across the border": the other party of what was told before.
    pub(super) fn returned(&self, clause: &Clause, source: &[Party]) -> Vec<Party> {
        const RETURNS: [&str; 6] = ["kind", "reply", "response", "retaliation", "return", "turn"];
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let case =
            |c: TokenId, word: &str| parse.by_dep(c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case(word));
        let bare = |c: TokenId| parse.by_dep(c, Dep::Nmod).next().is_none();
        let returns = |c: TokenId| RETURNS.contains(&&*scene.lemma(c)) && case(c, "in") && bare(c);
        let beyond = |c: TokenId| matches!(&*scene.lemma(c), "border" | "frontier") && case(c, "across") && bare(c);
        let objects = || clause.args.iter().map(|a| a.head);
        let near =
            parse.children(clause.pred).iter().copied().chain(objects().flat_map(|o| parse.children(o)).copied());
        if !near.chain(objects()).any(|c| returns(c) || beyond(c)) {
            return Vec::new();
        }
        let [one] = source else { return Vec::new() };
        let index = parse.sentence.index;
        let events = self.reading.extraction.events.iter().chain(&self.told).rev();
        let mut near = events.filter(|e| e.evidence.index > 0 && index.saturating_sub(e.evidence.index) <= 2);
        let other = near.find_map(|e| {
            let target = e.target.as_ref()?;
            let hostile = self.know.ontology.quad(e.relation).is_some_and(Quad::hostile);
            let (mine, theirs) = (e.source.actor == one.actor, target.actor == one.actor);
            match (mine, theirs) {
                _ if !hostile => None,
                (true, false) => Some(target.clone()),
                (false, true) => Some(e.source.clone()),
                _ => None,
            }
        });
        other.map(|p| Party { role: None, ..p }).into_iter().collect()
    }

    /// "Thanked you", "praised your visit", "committed to working with you"; but "thank you for your question" is said to whoever asks.
    pub(super) fn is_said_to_you(&self, clause: &Clause, frame: &Frame, row: &Row) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let parse = &scene.parse;
        let you = |id: TokenId| matches!(&*parse.lower(id), "you" | "your" | "yours");
        let means = |head: &TokenId| you(*head) || parse.by_dep(*head, Dep::NmodPoss).any(you);
        let quad = row.relation.and_then(|r| self.know.ontology.quad(r));
        let said = quad.is_some_and(|q| !q.material());
        let joint = row.relation.and_then(|r| self.know.ontology.type_of(r)).is_some_and(|k| k.code == "COOPERATE");
        let asked = clause.after(&["for"]).any(|h| scene.lemma(h) == "question");
        let inside =
            |c: &TokenId| scene.clause_at(*c).is_some_and(|i| scene.clauses[i].args.iter().any(|a| means(&a.head)));
        let planned = said && row.effect == Effect::Planned && frame.content.iter().any(inside);
        (said || joint) && !asked && frame.target.iter().any(means) || planned
    }

    /// To whom one speaks: the only other state that the title names, for its day or by a member of its government ("Chad's National
    /// Day", "the two ministers before their meeting"; not "remarks to the staff in Chad").
    pub(super) fn addressee(&self, source: &[Party]) -> Vec<Party> {
        const FEASTS: [&str; 5] = ["anniversary", "day", "holiday", "inauguration", "independence"];
        let others = self.in_title(source);
        let titles = || self.reading.scenes.iter().filter(|s| s.parse.sentence.field == Field::Title);
        let feast = || titles().any(|s| s.parse.ids().any(|t| FEASTS.contains(&&*s.lemma(t))));
        let rules = |r: &Referent| r.role.as_ref().is_some_and(|r| matches!(r.as_str(), "GOV" | "MFA" | "MIL"));
        let governs = |p: &Party| {
            let who = |m: &Mention| m.who.iter().any(|r| r.actor == p.actor && rules(r));
            titles().any(|s| s.mentions.iter().any(who))
        };
        if others.len() == 1 && (feast() || others.iter().all(governs)) { others } else { Vec::new() }
    }

    /// The states, other than those who speak, that the title names.
    pub(super) fn in_title(&self, source: &[Party]) -> Vec<Party> {
        let titles = self.reading.scenes.iter().filter(|s| s.parse.sentence.field == Field::Title);
        let mut others: Vec<Party> = Vec::new();
        let named = titles.flat_map(|s| s.mentions.iter().map(move |m| (m, m.span.of(s.parse.text))));
        for (who, text) in named.flat_map(|(m, text)| m.who.iter().map(move |w| (w, text))) {
            let own = source.iter().any(|s| s.actor == who.actor);
            if !own && !others.iter().any(|p| p.actor == who.actor) {
                others.push(Party { actor: who.actor.clone(), role: None, text: text.to_string() });
            }
        }
        let states = others.iter().all(|p| self.is_state(p));
        if states { others } else { Vec::new() }
    }

    /// Whether the phrase of a word names an actor, and does not only point back to it.
    pub(super) fn is_named_below(&self, head: TokenId, party: &Party) -> bool {
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
        let xpos = scene.parse.token(head).xpos;
        let plural = matches!(xpos, Xpos::Nns | Xpos::Nnps | Xpos::Nn | Xpos::Dt);
        let lemma = scene.lemma(head);
        // "all States"
        let lemma = if xpos == Xpos::Nnps { lemma.trim_end_matches('s') } else { &lemma };
        // "the Special Envoy for Syria": of whom, is not told
        let sent = SENT.contains(&lemma);
        (plural && STRANGERS.contains(&lemma) || sent || self.is_anyone(head)) && scene.mention(head).is_none()
    }

    /// "Anyone who knows of the Group": no one is named.
    pub(super) fn is_anyone(&self, head: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let form = parse.lower(head);
        // But "someone from the embassy".
        let from = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| matches!(parse.form(k), "at" | "from" | "in"));
        !parse.by_dep(head, Dep::Nmod).any(from)
            && matches!(&*form, "anybody" | "anyone" | "everybody" | "everyone" | "nobody" | "somebody" | "someone")
    }

    /// "the defeat of ISIS": no favour to it.
    pub(super) fn is_defeat(&self, head: TokenId) -> bool {
        DEFEATS.contains(&&*self.reading.scenes[self.sentence].lemma(head))
    }

    /// "each other", "one another's diplomats", "six of each other's envoys"
    pub(super) fn is_each_other(&self, head: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let word = |id: TokenId| parse.lower(id);
        let says = |id: TokenId| {
            let before = id.0.checked_sub(1).map(|i| word(TokenId(i)));
            matches!((before.as_deref(), &*word(id)), (Some("each"), "other") | (Some("one"), "another"))
        };
        let below = |id: TokenId| parse.children(id).iter().copied().filter(|c| parse.token(*c).dep != Dep::Conj);
        std::iter::once(head).chain(below(head)).any(|c| says(c) || below(c).any(|d| says(d) || below(d).any(says)))
    }
}
