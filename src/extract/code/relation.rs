//! What the act is: what its row says, or a promise, threat or refusal of it.

use crate::ontology::RelationId;
use crate::text::{Dep, TokenId, Xpos};
use crate::verbs::{Effect, Form, Row};

use super::super::clause::Clause;
use super::super::event::Tense;
use super::super::filler::Want;
use super::super::frame::Frame;
use super::super::stance::Stance;
use super::Coder;
use super::fill::Filled;

/// What an act is, in the columns of the ontology.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Act {
    /// The relation.
    pub(super) relation: RelationId,
    /// The finest CAMEO code.
    pub(super) cameo: Option<String>,
    /// The PLOVER mode.
    pub(super) mode: Option<String>,
    /// Whether both do it to each other.
    pub(super) symmetric: bool,
}

/// Those who speak for someone that they do not name.
const OFFICIALS: &[&str] = &["diplomat", "official", "spokesman", "spokesperson", "spokeswoman"];

impl Coder<'_, '_> {
    /// The act that a frame tells under a stance, and what is left of the stance once a plan is told as a promise and a refusal as
    /// a refusal.
    pub(super) fn told(
        &self,
        index: usize,
        frame: &Frame,
        row: &Row,
        own: RelationId,
        stance: &Stance,
        filled: &Filled,
    ) -> (Act, Stance) {
        let to_none = filled.target.is_empty();
        let alone = to_none && filled.source.len() > 1;
        let clause = &self.reading.scenes[self.sentence].clauses[index];
        // "agreed to suspend flights to Chad" threatens, "agreed to ban the trade in ivory" no one.
        let strikes = self.strikes_back(frame);
        let threat = row.hostile.filter(|_| strikes || !to_none && self.hostile_content(frame));
        let mut relation = threat.unwrap_or(own);
        if row.hostile.is_some() && self.negated_content(frame) {
            // "vowed not to negotiate" refuses, "vowed not to attack" promises.
            relation = if relation == own { self.refused_content(frame).unwrap_or(own) } else { own };
        }
        let mut stance = stance.clone();
        if row.effect == Effect::Planned
            && relation == own
            && self.know.ontology.relation(own).mutual.is_none()
            && !self.know.ontology.quad(own).is_some_and(|q| q.hostile())
            && let Some(spoken) = self.spoken_content(frame)
        {
            // "a commitment to urge Iran": no promise to Iran.
            relation = spoken;
            stance.hypothetical = true;
        }
        if stance.hypothetical && stance.planned && self.is_said_at_talks(clause, relation) {
            (stance.hypothetical, stance.planned) = (false, false);
        }
        if frame.words.iter().any(|w| self.is_negator(*w)) {
            // "no place for", "will not tolerate": the row says that it is not, and will not be.
            (stance.negated, stance.planned) = (false, false);
        }
        if self.know.ontology.relation(relation).spoken {
            // "wants to thank": thanks.
            stance.wished = false;
        }
        if stance.wished && !self.know.ontology.quad(relation).is_some_and(|q| q.hostile()) {
            // "wants to talk": a plan.
            (stance.wished, stance.planned) = (false, true);
        }
        let kind = |relation| self.know.ontology.type_of(relation);
        // "cease its pressure": the noun stands as it is
        if stance.stopped && clause.form == Form::Verb {
            match kind(relation).and_then(|t| t.stopped) {
                Some(stopped) => relation = stopped,
                None => stance.negated = true,
            }
        }
        if stance.purpose {
            // "met to reaffirm their support" reaffirms it; "sent ships to attack" attacks no one yet.
            let alone = !self.know.ontology.relation(relation).symmetric;
            let said = alone && self.know.ontology.quad(relation).is_some_and(|q| !q.material());
            stance.purpose = false;
            stance.hypothetical |= !said;
            stance.planned &= stance.hypothetical;
        }
        if stance.planned && !stance.negated && self.is_decided(clause, relation) {
            stance.planned = false;
        }
        if stance.hypothetical && !stance.negated && clause.marks.condition && self.is_own_word(frame, &stance) {
            // "we may strike Iran if it attacks", said by the one who would: a threat.
            let hostile = self.know.ontology.quad(relation).is_some_and(|q| q.hostile() && q.material());
            if let Some(threat) = kind(relation).and_then(|t| t.unless.or(t.planned)).filter(|_| hostile) {
                relation = threat;
                stance.hypothetical = false;
            }
        } else if stance.planned && stance.negated && !stance.hypothetical {
            // "will not accept": a refusal, whatever the act.
            if let Some(refused) = kind(relation).and_then(|t| t.refused) {
                relation = refused;
                stance.negated = false;
            }
        } else if clause.marks.negated && stance.negated && !stance.hypothetical && stance.tense == Tense::Present {
            // "does not accept"
            if let Some(declined) = kind(relation).and_then(|t| t.declined) {
                relation = declined;
                stance.negated = false;
            }
        } else if stance.planned && !stance.hypothetical {
            let unless = kind(relation).and_then(|t| t.unless).filter(|_| stance.unless);
            let hostile = self.know.ontology.quad(relation).is_some_and(|q| q.hostile());
            let planned = self.know.ontology.relation(relation).planned;
            match unless.or(planned).or(kind(relation).and_then(|t| t.planned)) {
                // "will thank Peru" promises Peru nothing.
                Some(_) if planned == Some(relation) => stance.hypothetical = true,
                // "Kyiv said that Russia would attack", "the planned attack": no threat of Russia's.
                Some(_) if hostile && self.is_foretold(frame, &stance) => stance.hypothetical = true,
                Some(_) if hostile && clause.form == Form::Noun && clause.light.is_none() => stance.hypothetical = true,
                Some(planned) => relation = planned,
                // "will continue to urge": what was asked is asked still.
                None => {
                    let material = self.know.ontology.quad(relation).is_some_and(|q| q.material());
                    stance.hypothetical = material || !stance.ongoing;
                }
            }
        }
        let kept = relation == own;
        let mutual = self.know.ontology.relation(relation).mutual.filter(|_| alone);
        relation = mutual.unwrap_or(relation);
        let columns = self.know.ontology.relation(relation);
        let about = if kept { self.content_code(frame) } else { self.usual_code(row) };
        let finer = || self.know.ontology.about(columns.cameo.as_deref()?, about?).map(str::to_string);
        let cameo = row.cameo.clone().filter(|_| kept).or_else(finer).or_else(|| columns.cameo.clone());
        let code = cameo.as_deref().and_then(|c| self.know.ontology.code(c));
        let mode = row.mode.clone().filter(|_| kept).or_else(|| columns.mode.clone());
        let mode = mode.or_else(|| code.and_then(|c| c.mode.clone()));
        // "A and B will cooperate": a promise to each other.
        let joint = alone && self.know.ontology.relation(own).symmetric;
        let symmetric = columns.symmetric || mutual.is_some() || joint;
        (Act { relation, cameo, mode, symmetric }, stance)
    }

    /// "Decided to suspend Mali from its meetings", "the decision to suspend it": by the decision a sanction is imposed, or lifted.
    fn is_decided(&self, clause: &Clause, relation: RelationId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let node = parse.token(clause.pred);
        let decides = |v: TokenId| match node.dep {
            Dep::Xcomp => parse.lemma(v) == "decide" && matches!(parse.token(v).xpos, Xpos::Vbd | Xpos::Vbn),
            _ => node.dep == Dep::Acl && parse.lemma(v) == "decision",
        };
        let measure = self.know.ontology.type_of(relation).is_some_and(|k| k.code == "SANCTION")
            || self.know.ontology.relation(relation).name == "lifted sanctions on";
        measure && node.head.is_some_and(decides)
    }

    /// Whether the one who would do it says so.
    fn is_own_word(&self, frame: &Frame, stance: &Stance) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let Some(teller) = stance.said_by.and_then(|by| scene.clauses[by].subject()) else { return false };
        let who = |head| self.filler().who(self.sentence, head, Want::Source);
        let tellers = who(teller);
        // "the Union may hold back aid if the law is passed, diplomats said"
        if tellers.is_empty() && OFFICIALS.contains(&&*scene.lemma(teller)) {
            return scene.mention(teller).is_none();
        }
        frame.source.iter().flat_map(|s| who(*s)).any(|d| tellers.iter().any(|t| t.actor == d.actor))
    }

    /// Whether another than the one who would do it says that it will be done.
    fn is_foretold(&self, frame: &Frame, stance: &Stance) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let Some(teller) = stance.said_by.and_then(|by| scene.clauses[by].subject()) else { return false };
        let who = |head| self.filler().who(self.sentence, head, Want::Source);
        let tellers = who(teller);
        let mut doers = frame.source.iter().flat_map(|s| who(*s)).peekable();
        !tellers.is_empty() && doers.peek().is_some() && doers.all(|d| tellers.iter().all(|t| t.actor != d.actor))
    }

    fn is_negator(&self, word: TokenId) -> bool {
        let form = self.reading.scenes[self.sentence].parse.lower(word);
        matches!(&*form, "no" | "not" | "n't" | "n’t" | "never")
    }

    /// Whether there is a relation for refusing an act of this kind.
    pub(super) fn can_be_refused(&self, relation: RelationId) -> bool {
        self.know.ontology.type_of(relation).is_some_and(|t| t.refused.is_some())
    }

    fn negated_content(&self, frame: &Frame) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        frame.content.iter().filter_map(|head| scene.clause_at(*head)).any(|index| scene.clauses[index].marks.negated)
    }

    /// The relation that stands for refusing the act that fills a content slot.
    fn refused_content(&self, frame: &Frame) -> Option<RelationId> {
        let scene = &self.reading.scenes[self.sentence];
        let acts = frame.content.iter().filter_map(|head| scene.clause_at(*head));
        let relation = acts.flat_map(|index| &scene.frames[index]).find_map(|f| self.know.verbs.row(f.row).relation)?;
        self.know.ontology.type_of(relation)?.refused
    }

    /// What is said by the speech that fills a content slot.
    fn spoken_content(&self, frame: &Frame) -> Option<RelationId> {
        let scene = &self.reading.scenes[self.sentence];
        let acts = frame.content.iter().filter_map(|head| scene.clause_at(*head));
        let first = acts.filter_map(|index| scene.frames[index].first()).next()?;
        let relation = self.know.verbs.row(first.row).relation?;
        self.know.ontology.relation(relation).spoken.then_some(relation)
    }

    /// The CAMEO code of the act that fills a content slot.
    fn content_code(&self, frame: &Frame) -> Option<&str> {
        let scene = &self.reading.scenes[self.sentence];
        let acts = frame.content.iter().filter_map(|head| scene.clause_at(*head));
        acts.flat_map(|index| &scene.frames[index]).find_map(|f| self.usual_code(self.know.verbs.row(f.row)))
    }

    fn usual_code<'r>(&'r self, row: &'r Row) -> Option<&'r str> {
        let usual = || self.know.ontology.relation(row.relation?).cameo.as_deref();
        row.cameo.as_deref().or_else(usual)
    }

    /// "Vowed that it would respond", but not "promised to respond to the letter".
    pub(super) fn strikes_back(&self, frame: &Frame) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        frame
            .content
            .iter()
            .filter_map(|c| scene.clause_at(*c))
            .map(|i| &scene.clauses[i])
            .any(|c| matches!(c.lemma.as_str(), "respond" | "retaliate") && c.after(&["to"]).next().is_none())
    }

    pub(super) fn hostile_content(&self, frame: &Frame) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let hostile = |head: &TokenId| {
            let index = scene.clause_at(*head)?;
            let clause = &scene.clauses[index];
            // "committed to combating forced labour" threatens no one
            let someone = clause.object().is_some_and(|o| scene.mention(o).is_some());
            let best = scene.frames[index]
                .first()
                .filter(|_| someone || !self.know.verbs.in_class("combat", &clause.lemma))?;
            let quad = self.know.verbs.row(best.row).relation.and_then(|r| self.know.ontology.quad(r))?;
            // "vowed to hold Russia accountable" is more than words
            Some(quad.hostile() && (quad.material() || clause.lemma == "hold"))
        };
        frame.content.iter().filter_map(hostile).any(|hostile| hostile)
    }
}
