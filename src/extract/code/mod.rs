//! From a matched frame to events: fillers, stance and columns of the ontology joined.

//!
//! ```text
//! fill      who fills the slots
//! place     what the place tells where the words name no one
//! relation  what the act is, promised, refused or done
//! said      what the words around it tell of who says it, and by which document
//! whom      what a phrase tells of whom it means
//! make      one event, with its words and who says it
//! ```

mod before;
mod content;
mod doers;
mod fill;
mod make;
mod place;
mod relation;
mod said;
mod whom;

use crate::knowledge::Knowledge;
use crate::ontology::{Behind, RelationId};
use crate::text::{Dep, TokenId};
use crate::verbs::{Effect, Form, Row};

use super::event::{Event, Party, Polarity, Reason, Skip};
use super::filler::Filler;
use super::frame::Frame;
use super::stance::{Stance, stance};
use super::{Fired, OWN_RULE, Reading, story};

use super::filler::Want;
use fill::Mutual;
use make::Shape;
use relation::Act;

/// Symmetric acts of more actors than these are told by their document alone: pairs would say little.
const MOST_PARTNERS: usize = 5;

/// Codes the clauses of one sentence.
pub(super) fn code(reading: &mut Reading<'_>, sentence: usize, know: &Knowledge) {
    let mut coder = Coder { reading, sentence, know, told: Vec::new() };
    let mut events = Vec::new();
    let mut skipped = Vec::new();
    let mut fired = Vec::new();
    let scene = &reading.scenes[sentence];
    let mut coded = Vec::new();
    for clause in 0..scene.clauses.len() {
        let result = coder.clause(clause);
        coder.told.extend(result.iter().flat_map(|(_, events)| events.iter().cloned()));
        coded.push(result);
    }
    // "reiterated its commitment to Taiwan": verb and noun tell one act; whichever knows the target tells it.
    for (word, &by) in &scene.named {
        let Some(noun) = scene.clause_at(*word).filter(|n| *n != by) else { continue };
        let aims = |coded: &Coded| coded.as_ref().is_ok_and(|(_, events)| events.iter().any(|e| e.target.is_some()));
        if coder.is_apart(&coded[by], &coded[noun]) {
            continue;
        }
        let told = coded[by].as_ref().is_ok_and(|(_, events)| !events.is_empty());
        let verb = scene.clauses[noun].form == Form::Verb;
        let best = aims(&coded[by]) || !aims(&coded[noun]) || verb;
        let (silent, teller) = if told && best { (noun, by) } else { (by, noun) };
        if told {
            coded[silent] = Err(Reason::Content(coder.best_row(teller)));
        }
    }
    for (clause, result) in coded.into_iter().enumerate() {
        match result {
            Ok((frames, made)) => {
                fired.extend(frames);
                events.extend(made);
            }
            Err(reason) => skipped.push(coder.skip(clause, reason)),
        }
    }
    reading.fired.extend(fired);
    reading.extraction.events.extend(events);
    reading.extraction.skipped.extend(skipped);
}

/// Codes the signatures that no verb of a sentence tells.
pub(super) fn signatures(reading: &mut Reading<'_>, sentence: usize, know: &Knowledge) {
    let mut events = Vec::new();
    for signature in reading.documents.signatures.iter().filter(|s| s.sentence == sentence) {
        let document = &reading.documents.list[signature.document];
        let how = if document.signatories.len() > 1 { Behind::Several } else { Behind::One };
        let Some(relation) = know.ontology.behind(how) else { continue };
        let parse = &reading.scenes[sentence].parse;
        let (first, last) = signature.between;
        let quote = parse.token(first).span.to(parse.token(last).span);
        let (source, target, evidence) = (signature.party.clone(), document.party(), reading.evidence(sentence, quote));
        let event = Event::plain(source, relation, Some(target), &document.noun, evidence, OWN_RULE);
        events.push(Event { statement: Some(document.id.clone()), ..event });
    }
    reading.extraction.events.extend(events);
}

/// What a clause gives, and the rows that fired.
type Coded = Result<(Vec<Fired>, Vec<Event>), Reason>;

struct Coder<'c, 'a> {
    reading: &'c Reading<'a>,
    sentence: usize,
    know: &'c Knowledge,
    /// What the clauses before tell.
    told: Vec<Event>,
}

impl Coder<'_, '_> {
    fn filler(&self) -> Filler<'_, '_> {
        self.reading.filler(self.know)
    }

    fn skip(&self, clause: usize, reason: Reason) -> Skip {
        let scene = &self.reading.scenes[self.sentence];
        let word = scene.clauses[clause].pred;
        Skip { sentence: scene.parse.sentence.index, word, span: scene.parse.token(word).span, reason }
    }

    /// "Oman hosted talks between A and B": two acts, of the host and of the guests.
    fn is_apart(&self, host: &Coded, guests: &Coded) -> bool {
        let (Ok((_, host)), Ok((_, guests))) = (host, guests) else { return false };
        let consults = |e: &Event| {
            let kind = self.know.ontology.type_of(e.relation);
            e.polarity == Polarity::Asserted && !e.symmetric && kind.is_some_and(|k| k.code == "CONSULT")
        };
        let hosts = |who: &Party| host.iter().any(|e| e.source.actor == who.actor);
        let apart = |e: &Event| e.symmetric && !hosts(&e.source) && e.target.as_ref().is_some_and(|t| !hosts(t));
        !host.is_empty() && !guests.is_empty() && host.iter().all(consults) && guests.iter().all(apart)
    }

    fn best_row(&self, clause: usize) -> String {
        let best = self.reading.scenes[self.sentence].frames[clause].first();
        best.map(|f| self.know.verbs.row(f.row).place.clone()).unwrap_or_default()
    }

    /// The events of a clause: of its best frame of an act, and of its best frame of an act towards a document.
    fn clause(&self, index: usize) -> Coded {
        let scene = &self.reading.scenes[self.sentence];
        let frames = &scene.frames[index];
        if frames.is_empty() {
            return Err(Reason::NoPattern);
        }
        let stance = stance(scene, index, &self.know.verbs);
        if let Some(row) = stance.content_of {
            return Err(Reason::Content(self.know.verbs.row(row).place.clone()));
        }
        let (mut fired, mut events) = (Vec::new(), Vec::new());
        let mut reason = None;
        let mut done = [false; 2];
        // A row whose target is no actor gives way to a wider one whose target is.
        let mut fallback: Option<(&Frame, Vec<Event>)> = None;
        for frame in frames {
            let row = self.know.verbs.row(frame.row);
            if row.effect == Effect::Repeated && !done[0] && fallback.is_none() {
                let again = self.again(index, frame, row, &stance);
                if !again.is_empty() {
                    fired.push(self.fired(index, frame));
                    events.extend(again);
                    done[0] = true;
                }
                continue;
            }
            let Some(relation) = row.relation else {
                // An operator that fits as well as any row of an act stands in its place.
                if !done[0] && fallback.is_none() {
                    fired.push(self.fired(index, frame));
                    done[0] = true;
                }
                continue;
            };
            if row.effect == Effect::Content && frame.content.iter().any(|c| self.is_question(*c)) {
                reason = reason.or(Some(Reason::NoPattern));
                continue;
            }
            if row.effect == Effect::Alleged && frame.content.iter().any(|c| self.is_victim(*c, &frame.target)) {
                reason = reason.or(Some(Reason::NoTarget));
                continue;
            }
            let document = self.know.ontology.relation(relation).plover.is_none();
            if done[usize::from(document)] {
                continue;
            }
            let made = if document {
                self.document(index, frame, row, relation, &stance)
            } else {
                self.act(index, frame, row, &stance)
            };
            // "protested to China over the beating of its fishermen": not to itself
            let accuses = self.know.ontology.type_of(relation).is_some_and(|k| k.code == "ACCUSE");
            let own = |e: &Event| {
                accuses && e.source.role.is_none() && e.target.as_ref().is_some_and(|t| t.actor == e.source.actor)
            };
            let targetless = |made: &[Event]| made.iter().all(|e| e.target.is_none() || own(e));
            let crowd = frame.things.iter().any(|(class, head)| *class == "crowd" && frame.source.contains(head));
            let aims = row.patterns[frame.pattern].1.has_target() && !(crowd && frame.target.is_empty());
            match made {
                Ok(made) if !document && (aims || fallback.is_some()) && targetless(&made) => {
                    fallback = fallback.or(Some((frame, made)));
                }
                Ok(made) => {
                    done[usize::from(document)] = true;
                    fired.push(self.fired(index, frame));
                    events.extend(made);
                }
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        if let Some((frame, made)) = fallback.filter(|_| !done[0]) {
            fired.push(self.fired(index, frame));
            events.extend(made);
        }
        match (fired.is_empty(), reason) {
            (true, Some(reason)) => Err(reason),
            _ => Ok((fired, events)),
        }
    }

    /// "claimed that 790 Azerbaijani soldiers had been killed": those who suffer a deed are not accused of it.
    fn is_victim(&self, content: TokenId, accused: &[TokenId]) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let Some(index) = scene.clause_at(content).filter(|i| scene.clauses[*i].is_bare_passive()) else {
            return false;
        };
        let relation = scene.frames[index].first().and_then(|f| self.know.verbs.row(f.row).relation);
        let hostile = relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| q.hostile());
        hostile && scene.clauses[index].object().is_some_and(|o| accused.contains(&o))
    }

    /// "Why should Iran withdraw?", asked the minister: a quoted question asks nothing of Iran.
    fn is_question(&self, content: TokenId) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let Some(voice) = self.reading.speakers.get(self.sentence) else { return false };
        let ends = |id: &TokenId| matches!(parse.form(*id).chars().next(), Some('?' | '.' | '!'));
        let end = parse.ids().filter(|id| *id > content).find(ends).filter(|id| parse.form(*id).starts_with('?'));
        let quoted = |id: TokenId| voice.quotes.iter().position(|q| q.covers(parse.token(id).span));
        end.is_some_and(|end| quoted(end).is_some() && quoted(end) == quoted(content))
    }

    fn fired(&self, clause: usize, frame: &Frame) -> Fired {
        let row = self.know.verbs.row(frame.row);
        let pattern = row.patterns[frame.pattern].1.text;
        let scene = &self.reading.scenes[self.sentence];
        let word = scene.clauses[clause].pred;
        Fired { sentence: self.sentence, word, place: row.place.clone(), pattern }
    }

    fn act(&self, index: usize, frame: &Frame, row: &Row, stance: &Stance) -> Result<Vec<Event>, Reason> {
        let own = row.relation.ok_or(Reason::NoPattern)?;
        let filled = self.fill(index, frame, row, stance)?;
        let (act, mut stance) = self.told(index, frame, row, own, stance, &filled);
        stance.hypothetical |= stance.accused && self.is_accused_by_no_one(index, &stance);
        let shape = Shape { index, frame, act: &act, stance: &stance, rule: &row.place };
        let symmetric = act.symmetric || filled.mutual == Mutual::Pair;
        let mut events = Vec::new();
        if filled.target.is_empty() && !(symmetric && filled.source.len() > 1) {
            events.extend(filled.source.iter().map(|s| self.event(&shape, s, None, false)));
            return Ok(events);
        }
        let pairs: Vec<(&Party, &Party)> = if filled.target.is_empty() {
            if filled.source.len() > MOST_PARTNERS {
                return Err(Reason::NoTarget);
            }
            let all = &filled.source;
            (0..all.len()).flat_map(|i| (i + 1..all.len()).map(move |j| (&all[i], &all[j]))).collect()
        } else {
            filled.source.iter().flat_map(|s| filled.target.iter().map(move |t| (s, t))).collect()
        };
        let each_other = filled.mutual == Mutual::EachOther;
        let several = filled.source.iter().any(|s| s.actor != filled.source[0].actor);
        for (source, target) in pairs {
            // "the government of Chad met the opposition": two sides of one state
            let side = |p: &Party| p.role.as_ref().is_some_and(|r| matches!(r.as_str(), "OPP" | "REB"));
            let sides = source.role != target.role && !several && (!symmetric || side(source) || side(target));
            if source.actor == target.actor && (each_other || !sides) {
                continue;
            }
            events.push(self.event(&shape, source, Some(target.clone()), symmetric));
        }
        if events.is_empty() { Err(Reason::Self_) } else { Ok(events) }
    }

    /// "Berlin expelled two Russian diplomats. Warsaw followed suit": what others did last, done once more.
    fn again(&self, index: usize, frame: &Frame, row: &Row, stance: &Stance) -> Vec<Event> {
        let filler = self.filler();
        let source: Vec<Party> =
            frame.source.iter().flat_map(|s| filler.who(self.sentence, *s, Want::Source)).collect();
        let lemma = |w: &TokenId| self.reading.scenes[self.sentence].lemma(*w);
        let kind = frame.words.iter().find_map(|w| match &*lemma(w) {
            "condemnation" | "criticism" | "denunciation" | "protest" => Some("ACCUSE"),
            "appeal" | "call" => Some("REQUEST"),
            _ => None,
        });
        let (relation, targets) = story::last_done(self.reading, self.sentence, &source, kind, &self.told, self.know);
        let Some(last) = relation else { return Vec::new() };
        let act = Act { relation: last.relation, cameo: last.cameo.clone(), mode: last.mode.clone(), symmetric: false };
        let shape = Shape { index, frame, act: &act, stance, rule: &row.place };
        let own = |t: &Party| source.iter().any(|s| s.actor == t.actor);
        let done = source.iter().flat_map(|s| targets.iter().filter(|t| !own(t)).map(move |t| (s, t)));
        done.map(|(s, t)| self.event(&shape, s, Some(t.clone()), false)).collect()
    }

    /// "Critics accuse Hungary of arming Serbia": what no one known accuses it of is no report, unlike "claimed that it armed".
    fn is_accused_by_no_one(&self, index: usize, stance: &Stance) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let accuser = stance.said_by.and_then(|by| scene.clauses[by].subject());
        let known = |head| !self.filler().who(self.sentence, head, Want::Source).is_empty();
        scene.parse.token(scene.clauses[index].pred).dep != Dep::Ccomp && !accuser.is_some_and(known)
    }

    /// What an actor does to a document: sign, release, carry it.
    fn document(
        &self,
        index: usize,
        frame: &Frame,
        row: &Row,
        relation: RelationId,
        stance: &Stance,
    ) -> Result<Vec<Event>, Reason> {
        let clause = &self.reading.scenes[self.sentence].clauses[index];
        let documents = &self.reading.documents;
        let named = frame.things.iter().find_map(|(_, h)| documents.index(self.sentence, *h).map(|d| (*h, d)));
        // "China abstained": on the resolution that was spoken of.
        let voted =
            || documents.last_where(self.sentence, clause.pred, |d| d.noun == "resolution").map(|d| (clause.pred, d));
        let found = named.or_else(|| voted().filter(|_| frame.things.is_empty()));
        let (head, document) = found.ok_or(Reason::NoTarget)?;
        let filler = self.filler();
        let mut source = Vec::new();
        frame.source.iter().for_each(|s| filler.listed(self.sentence, *s, &mut source));
        if source.is_empty() {
            return Err(Reason::NoSource);
        }
        let id = self.reading.documents.list[document].id.clone();
        let target = Party { actor: id, role: None, text: filler.phrase(self.sentence, head) };
        let act = Act { relation, cameo: None, mode: None, symmetric: false };
        let mut stance = stance.clone();
        stance.hypothetical |= stance.planned;
        let shape = Shape { index, frame, act: &act, stance: &stance, rule: &row.place };
        Ok(source.iter().map(|(s, _)| self.event(&shape, s, Some(target.clone()), false)).collect())
    }
}
