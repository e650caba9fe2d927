//! What an article is about as a whole: whom it is against, whom it helps, what was done last.

use crate::actors::{ActorId, Kind};
use crate::article::Field;
use crate::knowledge::Knowledge;
use crate::ontology::Quad;

use super::Reading;
use super::anaphora::{ANSWER, REACH, lately};
use super::event::{Event, Party, Polarity};

/// With so many sentences an article has more than one story; asking each time what all of it tells would take too long as well.
pub(super) const LONG: usize = 80;

/// Whom an article is against, as far as it is told: the one whom several have accused, punished or asked, or whose deed it begins
/// with, if no other comes near: "Wellington broke off ties", "Ottawa deplored the incident".
///
/// Where no deed is told, a sanction is against the only state that the article begins with, and so is a verdict on what states do at
/// home: "condemned the coup".
pub(super) fn culprit(
    reading: &Reading<'_>,
    source: &[Party],
    here: &[Event],
    at_home: bool,
    know: &Knowledge,
) -> Vec<Party> {
    fn add<'p>(counts: &mut Vec<(usize, &'p Party)>, weight: usize, party: &'p Party) {
        match counts.iter_mut().find(|(_, p)| p.actor == party.actor) {
            Some((count, _)) => *count += weight,
            None => counts.push((weight, party)),
        }
    }
    if reading.scenes.len() > LONG {
        return Vec::new();
    }
    let mut counts: Vec<(usize, &Party)> = Vec::new();
    let mut told: Vec<(&Party, &Party)> = Vec::new();
    for event in reading.extraction.events.iter().chain(here) {
        let Some(kind) = know.ontology.type_of(event.relation).filter(|_| event.polarity == Polarity::Asserted) else {
            continue;
        };
        match (kind.code.as_str(), &event.target) {
            ("ACCUSE" | "REQUEST" | "SANCTION", Some(target))
                if !told.iter().any(|(s, t)| s.actor == event.source.actor && t.actor == target.actor) =>
            {
                told.push((&event.source, target));
                add(&mut counts, if event.evidence.index <= 1 { 2 } else { 1 }, target);
            }
            ("ASSAULT" | "COERCE" | "MOBILIZE", _) if event.evidence.index <= 1 => add(&mut counts, 2, &event.source),
            _ => {}
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    let Some((_, party)) = counts.first().filter(|(count, _)| *count >= 2 && *count >= 2 * second) else {
        let lead = || state_of_the_lead(reading, source, know);
        return if at_home { lead().into_iter().collect() } else { Vec::new() };
    };
    let own = source.iter().any(|s| s.actor == party.actor);
    if own { Vec::new() } else { vec![Party { role: None, ..(*party).clone() }] }
}

/// To whom help goes in an article, if it goes to one only: "Britain pledged 17 million pounds" after others helped Burma.
pub(super) fn beneficiary(reading: &Reading<'_>, source: &[Party], here: &[Event], know: &Knowledge) -> Vec<Party> {
    if reading.scenes.len() > LONG {
        return Vec::new();
    }
    let helps = |e: &&Event| {
        let aid = know.ontology.type_of(e.relation).is_some_and(|t| t.code == "AID");
        // CAMEO 033: promises of material help
        let promised = e.cameo.as_ref().is_some_and(|c| c.starts_with("033"));
        (aid || promised) && e.polarity != Polarity::Negated
    };
    let mut helped = reading.extraction.events.iter().chain(here).filter(helps).filter_map(|e| e.target.as_ref());
    let Some(first) = helped.next() else { return state_of_the_lead(reading, source, know).into_iter().collect() };
    let one = helped.all(|t| t.actor == first.actor) && source.iter().all(|s| s.actor != first.actor);
    if one { vec![Party { role: None, ..first.clone() }] } else { Vec::new() }
}

/// The only state that an article begins with, in its title and its first sentence.
fn state_of_the_lead(reading: &Reading<'_>, source: &[Party], know: &Knowledge) -> Option<Party> {
    let titled = reading.scenes.first().is_some_and(|s| s.parse.sentence.field == Field::Title);
    let lead = reading.scenes.iter().take(if titled { 2 } else { 1 });
    let named =
        lead.flat_map(|s| s.mentions.iter().flat_map(move |m| m.who.iter().map(move |w| (w, m.span.of(s.parse.text)))));
    let state = |id: &ActorId| know.actors.actor(id).is_some_and(|a| a.kind == Kind::State);
    let other = |id: &ActorId| source.iter().all(|s| s.actor != *id);
    let mut states = named.filter(|(w, _)| state(&w.actor) && other(&w.actor));
    let (first, text) = states.next()?;
    states.all(|(w, _)| w.actor == first.actor).then(|| Party {
        actor: first.actor.clone(),
        role: None,
        text: text.to_string(),
    })
}

/// Those between whom the deal is of which an article tells most, or last: "India and Pakistan agreed a ceasefire. Turkey welcomed
/// the deal."
pub(super) fn parties_of_the_deal(
    reading: &Reading<'_>,
    source: &[Party],
    here: &[Event],
    know: &Knowledge,
) -> Vec<Party> {
    if reading.scenes.len() > LONG {
        return Vec::new();
    }
    let between = |e: &&Event| {
        let kind = know.ontology.type_of(e.relation).is_some_and(|t| matches!(t.code.as_str(), "AGREE" | "RETREAT"));
        let signed = know.ontology.relation(e.relation).name == "signed with";
        (kind || signed) && e.symmetric && e.polarity == Polarity::Asserted && e.target.is_some()
    };
    let deals: Vec<&Event> = reading.extraction.events.iter().chain(here).filter(between).collect();
    fn partners(e: &Event) -> [Option<&ActorId>; 2] {
        [Some(&e.source.actor), e.target.as_ref().map(|t| &t.actor)]
    }
    let alike = |a: &Event, b: &Event| {
        let ([source, target], other) = (partners(a), partners(b));
        other == [source, target] || other == [target, source]
    };
    let told = |e: &&Event| deals.iter().filter(|other| alike(other, e)).count();
    let Some(most) = deals.iter().copied().max_by_key(told) else { return Vec::new() };
    let same = deals.iter().filter(|e| e.evidence.index == most.evidence.index && e.relation == most.relation);
    let mut parties: Vec<Party> = Vec::new();
    for party in same.flat_map(|e| [&e.source].into_iter().chain(&e.target)) {
        if !parties.iter().chain(source).any(|p| p.actor == party.actor) {
            parties.push(Party { role: None, ..party.clone() });
        }
    }
    parties
}

/// What others did last, and to whom, rather a deed than words: "followed suit", "took a similar step"; of one type, if that is told:
/// "joined in the criticism".
pub(super) fn last_done<'e>(
    reading: &'e Reading<'_>,
    sentence: usize,
    source: &[Party],
    kind: Option<&str>,
    here: &'e [Event],
    know: &Knowledge,
) -> (Option<&'e Event>, Vec<Party>) {
    let index = reading.scenes[sentence].parse.sentence.index;
    let within = |reach: u32| {
        let others = |e: &&Event| {
            let own = source.iter().any(|s| s.actor == e.source.actor);
            let of = know.ontology.type_of(e.relation);
            let act = kind.map_or(of.is_some(), |k| of.is_some_and(|t| t.code == k));
            act && !own && !e.symmetric && e.target.is_some() && e.polarity == Polarity::Asserted
        };
        lately(reading, here, index, reach).filter(others)
    };
    let material = |e: &&Event| know.ontology.quad(e.relation).is_some_and(Quad::material);
    let last = within(REACH).find(material).or_else(|| within(ANSWER).next());
    let Some(event) = last else { return (None, Vec::new()) };
    let same = |e: &&Event| {
        e.relation == event.relation && e.evidence.index == event.evidence.index && e.source.actor == event.source.actor
    };
    let mut targets: Vec<Party> = Vec::new();
    for target in within(REACH).filter(same).filter_map(|e| e.target.as_ref()) {
        if !targets.iter().any(|t| t.actor == target.actor) {
            targets.push(target.clone());
        }
    }
    targets.reverse();
    (last, targets)
}

/// What states do at home, or is done to them there.
pub(super) fn is_done_at_home(lemma: &str) -> bool {
    const DEEDS: [&str; 17] = [
        "arrest",
        "ballot",
        "clampdown",
        "coup",
        "crackdown",
        "detention",
        "election",
        "execution",
        "junta",
        "law",
        "legislation",
        "putsch",
        "referendum",
        "repression",
        "takeover",
        "trial",
        "vote",
    ];
    DEEDS.contains(&lemma)
}
