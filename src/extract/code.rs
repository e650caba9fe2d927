//! From a matched frame to events: fillers, stance and columns of the ontology joined.

use crate::article::Span;
use crate::knowledge::Knowledge;
use crate::ontology::{Behind, RelationId};
use crate::text::{Dep, TokenId, Xpos};
use crate::verbs::{Form, Row};

use super::anaphora;
use super::clause::Clause;
use super::event::{Event, Evidence, Excerpt, Party, Polarity, Reason, Skip, Tense};
use super::filler::{Filler, Want};
use super::frame::Frame;
use super::stance::{Stance, stance};
use super::when::day;
use super::{Fired, Reading};

/// Symmetric acts of more actors than these are told by their document alone: pairs would say little.
const MOST_PARTNERS: usize = 5;

/// Codes the clauses of one sentence.
pub(super) fn code(reading: &mut Reading<'_>, sentence: usize, know: &Knowledge) {
    let coder = Coder { reading, sentence, know };
    let mut events = Vec::new();
    let mut skipped = Vec::new();
    let mut fired = Vec::new();
    let scene = &reading.scenes[sentence];
    let mut coded: Vec<_> = (0..scene.clauses.len()).map(|clause| coder.clause(clause)).collect();
    // "reiterated its commitment to Taiwan": verb and noun tell one act; whichever knows the target tells it.
    for (word, &by) in &scene.named {
        let Some(noun) = scene.clause_at(*word).filter(|n| *n != by) else { continue };
        let aims = |coded: &Result<(Vec<Fired>, Vec<Event>), Reason>| {
            coded.as_ref().is_ok_and(|(_, events)| events.iter().any(|e| e.target.is_some()))
        };
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
        events.push(Event {
            source: signature.party.clone(),
            relation,
            target: Some(Party { actor: document.id.clone(), role: None, text: document.kind.clone() }),
            verb: document.noun.clone(),
            cameo: None,
            mode: None,
            symmetric: false,
            polarity: Polarity::Asserted,
            tense: Tense::Past,
            reporter: None,
            statement: Some(document.id.clone()),
            day: None,
            evidence: reading.evidence(sentence, quote),
            rule: OWNER_RULE.to_string(),
            confidence: 1.0,
        });
    }
    reading.extraction.events.extend(events);
}

struct Coder<'c, 'a> {
    reading: &'c Reading<'a>,
    sentence: usize,
    know: &'c Knowledge,
}

/// A frame whose slots are filled with actors.
struct Filled {
    source: Vec<Party>,
    target: Vec<Party>,
    /// Whether the actors do it to each other.
    mutual: bool,
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

    fn best_row(&self, clause: usize) -> String {
        let best = self.reading.scenes[self.sentence].frames[clause].first();
        best.map(|f| self.know.verbs.row(f.row).place.clone()).unwrap_or_default()
    }

    /// The events of a clause: of its best frame of an act, and of its best frame of an act towards a document.
    fn clause(&self, index: usize) -> Result<(Vec<Fired>, Vec<Event>), Reason> {
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
            let Some(relation) = row.relation else {
                // An operator that fits as well as any row of an act stands in its place.
                if !done[0] && fallback.is_none() {
                    fired.push(self.fired(index, frame));
                    done[0] = true;
                }
                continue;
            };
            let document = self.know.ontology.relation(relation).plover.is_none();
            if done[usize::from(document)] {
                continue;
            }
            let made = if document {
                self.document(index, frame, row, relation, &stance)
            } else {
                self.act(index, frame, row, &stance)
            };
            let targetless = |made: &[Event]| made.iter().all(|e| e.target.is_none());
            let aims = row.patterns[frame.pattern].1.has_target();
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

    fn fired(&self, clause: usize, frame: &Frame) -> Fired {
        let row = self.know.verbs.row(frame.row);
        let pattern = row.patterns[frame.pattern].1.text.clone();
        let scene = &self.reading.scenes[self.sentence];
        let word = scene.clauses[clause].pred;
        Fired { sentence: self.sentence, word, place: row.place.clone(), pattern }
    }

    fn act(&self, index: usize, frame: &Frame, row: &Row, stance: &Stance) -> Result<Vec<Event>, Reason> {
        let clause = &self.reading.scenes[self.sentence].clauses[index];
        let own = row.relation.ok_or(Reason::NoPattern)?;
        let symmetric = self.know.ontology.relation(own).symmetric;
        let filled = self.fill(clause, frame, row, symmetric)?;
        let mut relation = row.hostile.filter(|_| self.hostile_content(frame)).unwrap_or(own);
        if row.hostile.is_some() && self.negated_content(frame) {
            // "vowed not to negotiate" refuses, "vowed not to attack" promises.
            relation = if relation == own { self.refused_content(frame).unwrap_or(own) } else { own };
        }
        let mut stance = stance.clone();
        if frame.words.iter().any(|w| self.is_negator(*w)) {
            // "no place for", "will not tolerate": the row says that it is not.
            stance.negated = false;
        }
        if self.know.ontology.relation(relation).spoken {
            // "wants to thank": thanks.
            stance.wished = false;
        }
        if stance.wished && !self.know.ontology.quad(relation).is_some_and(|q| q.hostile()) {
            // "wants to talk": a plan.
            (stance.wished, stance.planned) = (false, true);
        }
        if stance.planned && stance.negated && !stance.hypothetical {
            // "will not accept": a refusal, whatever the act.
            if let Some(refused) = self.know.ontology.type_of(relation).and_then(|t| t.refused) {
                relation = refused;
                stance.negated = false;
            }
        } else if clause.marks.negated && stance.negated && !stance.hypothetical && stance.tense == Tense::Present {
            // "does not accept"
            if let Some(declined) = self.know.ontology.type_of(relation).and_then(|t| t.declined) {
                relation = declined;
                stance.negated = false;
            }
        } else if stance.planned && !stance.hypothetical {
            let of = self.know.ontology.type_of(relation);
            let planned = of.and_then(|t| if self.has_unless(clause) { t.unless.or(t.planned) } else { t.planned });
            match planned {
                Some(planned) => relation = planned,
                None => stance.hypothetical = self.know.ontology.quad(relation).is_some_and(|q| q.material()),
            }
        }
        let kept = relation == own;
        let alone = filled.target.is_empty() && filled.source.len() > 1;
        let mutual = self.know.ontology.relation(relation).mutual.filter(|_| alone);
        relation = mutual.unwrap_or(relation);
        let columns = self.know.ontology.relation(relation);
        let about = if kept { self.content_code(frame) } else { self.usual_code(row) };
        let finer = || self.know.ontology.about(columns.cameo.as_deref()?, about?).map(str::to_string);
        let cameo = row.cameo.clone().filter(|_| kept).or_else(finer).or_else(|| columns.cameo.clone());
        let code = cameo.as_deref().and_then(|c| self.know.ontology.code(c));
        let mode = row.mode.clone().filter(|_| kept).or_else(|| columns.mode.clone());
        let mode = mode.or_else(|| code.and_then(|c| c.mode.clone()));
        let shape = Shape { index, frame, relation, cameo, mode, stance: &stance, rule: &row.place };
        let symmetric = columns.symmetric || filled.mutual || mutual.is_some();
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
        for (source, target) in pairs {
            if source.actor == target.actor && (symmetric || source.role == target.role) {
                continue;
            }
            events.push(self.event(&shape, source, Some(target.clone()), symmetric));
        }
        if events.is_empty() { Err(Reason::Self_) } else { Ok(events) }
    }

    fn fill(&self, clause: &Clause, frame: &Frame, row: &Row, symmetric: bool) -> Result<Filled, Reason> {
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
        let mut target = who(&frame.target, Want::Target);
        let mut mutual = false;
        if clause.form == Form::Noun && target.is_empty() {
            // "talks between A and B", "the war between A and B"
            let between: Vec<TokenId> = clause.after(&["between", "among"]).collect();
            let parties = who(&between, Want::Source);
            if parties.len() > 1 {
                mutual = true;
                source = parties;
            }
        }
        if clause.form == Form::Noun && symmetric && source.is_empty() && target.len() > 1 {
            // "a meeting of Cuban and American officials"
            mutual = true;
            source = std::mem::take(&mut target);
        }
        if source.is_empty() && !pattern.has_source() {
            // "X is unacceptable", "X must withdraw": the speaker says so.
            source = filler.speaker(self.sentence, clause.pred);
        }
        if source.is_empty() {
            // "French troops were withdrawn": forces and envoys act for those whose they are.
            let forces = frame.things.iter().filter(|(class, _)| class == "troops" || class == "envoy");
            source = who(&forces.map(|t| t.1).filter(|t| !frame.target.contains(t)).collect::<Vec<_>>(), Want::Source);
        }
        if source.is_empty() && clause.form == Form::Verb {
            // "arrested in Iran", "thousands of people marched in Hong Kong": the place tells whose they are.
            let crowd = frame.things.iter().any(|(class, head)| class == "crowd" && frame.source.contains(head));
            if crowd || (row.host && clause.subject().is_none()) {
                source = who(&clause.after(&["in", "at", "across"]).collect::<Vec<_>>(), Want::Source);
            }
        }
        if source.is_empty() {
            return Err(Reason::NoSource);
        }
        if target.is_empty() && !frame.content.is_empty() && !mutual {
            target = self.content_targets(frame, &source);
        }
        if target.is_empty() && !mutual {
            let heads = frame.target.iter().chain(&frame.content);
            let behind = |h: &TokenId| anaphora::doers(self.reading, self.sentence, *h, &source, self.know);
            target = heads.map(behind).find(|t| !t.is_empty()).unwrap_or_default();
        }
        if source.len() > 1 && !mutual {
            // "we … our support": what several do, they do not do to one of them.
            target.retain(|t| source.iter().all(|s| s.actor != t.actor));
        }
        let at_place = row.relation.and_then(|r| self.know.ontology.type_of(r)).is_some_and(|t| t.at_place);
        if target.is_empty() && frame.target.is_empty() && at_place && !mutual && clause.form == Form::Verb {
            let places: Vec<TokenId> = clause.after(&["in", "at", "near", "inside", "outside", "across"]).collect();
            target = who(&places, Want::Source);
            // "marched in Hong Kong": where they are at home, the place is no one else.
            target.retain(|t| source.iter().all(|s| s.actor != t.actor));
        }
        let alone = target.is_empty() && !(source.len() > 1 && (symmetric || mutual));
        let needs = row.strict || (clause.form == Form::Noun && clause.light.is_none() && pattern.has_target());
        if alone && needs {
            return Err(Reason::NoTarget);
        }
        if clause.form == Form::Noun && clause.light.is_none() && alone {
            return Err(Reason::NoTarget);
        }
        Ok(Filled { source, target, mutual })
    }

    /// The actors that a content's own act is aimed at; for a finite clause with a subject of its own, that subject.
    fn content_targets(&self, frame: &Frame, source: &[Party]) -> Vec<Party> {
        let scene = &self.reading.scenes[self.sentence];
        let filler = self.filler();
        let other = |found: Vec<Party>| -> Vec<Party> {
            found.into_iter().filter(|p| source.iter().all(|s| s.actor != p.actor)).collect()
        };
        // Of each content, and of what it has for content ("agreed to begin to send"), the first that is aimed at someone.
        let mut heads: Vec<TokenId> = frame.content.iter().rev().copied().collect();
        let mut seen = Vec::new();
        while let Some(head) = heads.pop() {
            if seen.contains(&head) {
                continue;
            }
            seen.push(head);
            let Some(index) = scene.clause_at(head) else {
                let near = scene.parse.children(head).iter().copied();
                let found = std::iter::once(head).chain(near);
                let found = found.map(|h| other(filler.who(self.sentence, h, Want::Target))).find(|f| !f.is_empty());
                match found {
                    Some(found) => return found,
                    None => continue,
                }
            };
            let clause = &scene.clauses[index];
            let subject = clause.subject().map(|s| filler.who(self.sentence, s, Want::Source)).unwrap_or_default();
            let subject = other(subject);
            if !subject.is_empty() {
                return subject;
            }
            let best = scene.frames[index].first();
            let aims = best.into_iter().flat_map(|f| f.target.iter().chain(&f.content)).copied();
            let near = clause.args.iter().filter(|a| Some(a.head) != clause.subject()).map(|a| a.head);
            for aim in aims.chain(near).filter(|a| *a != head) {
                let found = other(filler.who(self.sentence, aim, Want::Target));
                if !found.is_empty() {
                    return found;
                }
            }
            heads.extend(best.into_iter().flat_map(|f| f.content.iter().rev()));
        }
        Vec::new()
    }

    fn is_negator(&self, word: TokenId) -> bool {
        let form = self.reading.scenes[self.sentence].parse.form(word).to_lowercase();
        matches!(form.as_str(), "no" | "not" | "n't" | "n’t" | "never")
    }

    /// "will leave unless Chad holds elections": what is planned is a threat.
    fn has_unless(&self, clause: &Clause) -> bool {
        let parse = &self.reading.scenes[self.sentence].parse;
        let predicates = [Some(clause.pred), clause.light].into_iter().flatten();
        let below = predicates.flat_map(|p| parse.by_dep(p, Dep::Advcl)).flat_map(|c| parse.by_dep(c, Dep::Mark));
        below.into_iter().any(|m| parse.form(m).eq_ignore_ascii_case("unless"))
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

    fn hostile_content(&self, frame: &Frame) -> bool {
        let scene = &self.reading.scenes[self.sentence];
        let quad = |head: &TokenId| {
            let best = scene.clause_at(*head).and_then(|i| scene.frames[i].first())?;
            self.know.verbs.row(best.row).relation.and_then(|r| self.know.ontology.quad(r))
        };
        frame.content.iter().filter_map(quad).any(|q| q.hostile() && q.material())
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
        let found =
            frame.things.iter().find_map(|(_, h)| self.reading.documents.index(self.sentence, *h).map(|d| (*h, d)));
        let (head, document) = found.ok_or(Reason::NoTarget)?;
        let filler = self.filler();
        let mut source = Vec::new();
        frame.source.iter().for_each(|s| filler.listed(self.sentence, *s, &mut source));
        if source.is_empty() {
            return Err(Reason::NoSource);
        }
        let id = self.reading.documents.list[document].id.clone();
        let target = Party { actor: id, role: None, text: filler.phrase(self.sentence, head) };
        let shape = Shape { index, frame, relation, cameo: None, mode: None, stance, rule: &row.place };
        Ok(source.iter().map(|(s, _)| self.event(&shape, s, Some(target.clone()), false)).collect())
    }

    fn event(&self, shape: &Shape<'_>, source: &Party, target: Option<Party>, symmetric: bool) -> Event {
        let scene = &self.reading.scenes[self.sentence];
        let clause = &scene.clauses[shape.index];
        let filler = self.filler();
        let mut quote = scene.parse.token(clause.pred).span;
        let mut confidence = 1.0;
        for head in shape.frame.source.iter().chain(&shape.frame.target).chain(&shape.frame.words) {
            quote = quote.to(filler.phrase_span(self.sentence, *head));
            confidence *= scene.probability(*head, clause.pred);
        }
        let things = shape.frame.things.iter().map(|t| &t.1).chain(&shape.frame.content);
        for head in things {
            quote = quote.to(scene.parse.token(*head).span);
        }
        if let Some(light) = clause.light {
            quote = quote.to(scene.parse.token(light).span);
        }
        let (reporter, statement) = self.attribution(shape, source);
        Event {
            source: source.clone(),
            relation: shape.relation,
            target,
            verb: self.verb(clause, shape.frame),
            cameo: shape.cameo.clone(),
            mode: shape.mode.clone(),
            symmetric,
            polarity: shape.stance.polarity(),
            tense: shape.stance.tense,
            reporter,
            statement,
            day: day(scene, clause, shape.stance.tense, self.reading.article.published),
            evidence: self.reading.evidence(self.sentence, quote),
            rule: shape.rule.to_string(),
            confidence,
        }
    }

    /// Who says it if that is another than the one who did it, and the document by which it was done.
    fn attribution(&self, shape: &Shape<'_>, source: &Party) -> (Option<String>, Option<crate::actors::ActorId>) {
        let scene = &self.reading.scenes[self.sentence];
        let filler = self.filler();
        let heads = shape.frame.source.iter();
        let first = shape.frame.source.iter().any(|h| filler.is_first_person(self.sentence, *h));
        // "We urge …" in the statement that the article is.
        let ours = || {
            self.reading.documents.whole().filter(|d| first && d.signatories.iter().any(|s| s.actor == source.actor))
        };
        let direct = heads.clone().find_map(|h| self.reading.documents.at(self.sentence, *h));
        let Some(sayer) = shape.stance.said_by.and_then(|c| scene.clauses[c].subject()) else {
            return (None, direct.or_else(ours).map(|d| d.id.clone()));
        };
        let speaker = self.reading.documents.at(self.sentence, sayer);
        let statement = direct.or(speaker.filter(|_| first)).map(|d| d.id.clone());
        let who = filler.who(self.sentence, sayer, Want::Source);
        let reporter = match who.as_slice() {
            [] => None,
            who if who.iter().any(|p| p.actor == source.actor) => None,
            who => who.first().map(|p| p.actor.to_string()),
        };
        (reporter, statement)
    }

    /// The words that name the act, from predicate to the last fixed word or preposition.
    fn verb(&self, clause: &Clause, frame: &Frame) -> String {
        let parse = &self.reading.scenes[self.sentence].parse;
        let mut words = vec![clause.pred];
        words.extend(clause.light);
        words.extend(&frame.words);
        for head in &frame.target {
            words.extend(
                parse
                    .by_dep(*head, Dep::Case)
                    .filter(|c| parse.token(*c).xpos != Xpos::Pos && !parse.form(*c).eq_ignore_ascii_case("by")),
            );
        }
        words.sort();
        words.dedup();
        words.iter().map(|w| parse.form(*w)).collect::<Vec<_>>().join(" ")
    }
}

/// What all events of one frame share.
struct Shape<'s> {
    index: usize,
    frame: &'s Frame,
    relation: RelationId,
    cameo: Option<String>,
    mode: Option<String>,
    stance: &'s Stance,
    rule: &'s str,
}

impl Reading<'_> {
    /// The evidence for words of a sentence.
    pub(super) fn evidence(&self, sentence: usize, quote: Span) -> Evidence {
        let parse = &self.scenes[sentence].parse;
        let chars = &self.chars[usize::from(parse.sentence.field == crate::article::Field::Text)];
        let excerpt = |span: Span| Excerpt {
            span,
            chars: (chars.at(span.start), chars.at(span.end)),
            text: span.of(parse.text).to_string(),
        };
        Evidence {
            article: self.article.id.clone(),
            published: self.article.published,
            field: parse.sentence.field,
            index: parse.sentence.index,
            sentence: excerpt(parse.sentence.span),
            quote: excerpt(quote),
        }
    }
}

/// The row of a place in the lexicon that is not a row of it.
pub(super) const OWNER_RULE: &str = "extract/statement.rs";
