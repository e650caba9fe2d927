//! The partner of a message or a read-out of two: "The United States congratulates Paraguay … We renew our partnership".

use crate::actors::{ActorId, Kind};
use crate::knowledge::Knowledge;
use crate::text::{Dep, TokenId};

use super::Reading;
use super::event::{Event, Party};
use super::story::LONG;

/// How often such a target was the right one, of 88 read in press releases: what is left of the confidence.
const SHARE_RIGHT: f32 = 0.91;
/// Sentences, with the title, in which a text says whom it is to.
const OPENING: u32 = 2;
/// Relations by which a text says whom it is to, or who met.
const ADDRESSING: &[&str] = &["congratulated", "met with", "phoned", "talked with", "thanked"];
/// Types of what partners do together.
const TOGETHER: &[&str] = &["AGREE", "COOPERATE", "SUPPORT"];
/// Words for what is of two.
const OURS: &[&str] = &["bilateral", "both", "joint", "mutual", "our", "shared", "together"];
/// How many words behind those that show an event may say so.
const BEHIND: usize = 5;

/// Gives what is told of "our partnership" a target, where a text is to one state only.
pub(super) fn aim(reading: &mut Reading<'_>, know: &Knowledge) {
    if reading.scenes.len() > LONG {
        return;
    }
    let Some(issuer) = reading.documents.issuer.clone() else { return };
    let Some(partner) = partner(&reading.extraction.events, &issuer.actor, know) else { return };
    let other = |e: &Event| match () {
        _ if e.source.actor == issuer.actor => Some(partner.clone()),
        _ if e.source.actor == partner.actor => Some(Party { role: None, ..issuer.clone() }),
        _ => None,
    };
    let aimed = |e: &Event| {
        let together = know.ontology.type_of(e.relation).is_some_and(|t| TOGETHER.contains(&t.code.as_str()));
        other(e).filter(|_| together && e.target.is_none() && is_ours(e, reading))
    };
    let targets: Vec<Option<Party>> = reading.extraction.events.iter().map(aimed).collect();
    for (event, target) in reading.extraction.events.iter_mut().zip(targets) {
        if let Some(target) = target {
            event.target = Some(target);
            event.confidence *= SHARE_RIGHT;
        }
    }
}

/// Whether the words of an event, or the next ones, say that it is of two.
fn is_ours(event: &Event, reading: &Reading<'_>) -> bool {
    let (quote, sentence) = (event.evidence.quote.span, event.evidence.sentence.span);
    let scenes = reading.scenes.iter();
    let mut scenes =
        scenes.filter(|s| s.parse.sentence.field == event.evidence.field && s.parse.sentence.span == sentence);
    let Some(scene) = scenes.next() else { return false };
    let parse = &scene.parse;
    let behind = parse.ids().filter(|id| parse.token(*id).span.start >= quote.end).take(BEHIND);
    let within = parse.ids().filter(|id| quote.covers(parse.token(*id).span));
    // but "shared their concern", "brought the two together"
    let modifies = |id: TokenId| match &*parse.lower(id) {
        "shared" | "joint" | "mutual" | "bilateral" => parse.token(id).dep == Dep::Amod,
        "together" => parse.token(id).head.is_some_and(|h| &*scene.lemma(h) != "bring"),
        _ => true,
    };
    within.chain(behind).any(|id| OURS.contains(&&*parse.lower(id)) && modifies(id))
}

/// The only one to whom the opening of a text turns.
fn partner(events: &[Event], issuer: &ActorId, know: &Knowledge) -> Option<Party> {
    let opening = events.iter().filter(|e| e.evidence.index <= OPENING);
    let greets = opening.filter(|e| ADDRESSING.contains(&know.ontology.relation(e.relation).name.as_str()));
    let mut others = greets.flat_map(|e| match &e.target {
        Some(target) if e.source.actor == *issuer => Some(target),
        Some(target) if target.actor == *issuer => Some(&e.source),
        _ => None,
    });
    let first = others.next()?;
    let state = know.actors.actor(&first.actor).is_some_and(|a| a.kind == Kind::State);
    (state && others.all(|o| o.actor == first.actor)).then(|| Party { role: None, ..first.clone() })
}
