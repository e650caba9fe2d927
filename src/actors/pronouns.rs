//! Pronouns: who "it", "she", "their" and "which" are.

use super::Referent;
use super::memory::{Entry, Memory};
use super::scene::Scene;
use crate::text::{Dep, Parse, Pos, TokenId, Xpos};

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    It,
    They,
    Relative,
}

/// The kind of pronoun at a token; those of the first and second person belong to whoever speaks and are none here.
pub(super) fn pronoun(parse: &Parse<'_>, id: TokenId) -> Option<Pronoun> {
    let token = parse.token(id);
    if token.dep == Dep::Expl {
        return None;
    }
    match &*parse.lower(id) {
        "he" | "she" | "him" | "his" | "her" | "himself" | "herself" => Some(Pronoun::He),
        "it" | "its" | "itself" => Some(Pronoun::It),
        "they" | "them" | "their" | "themselves" | "theirs" => Some(Pronoun::They),
        "both" if token.pos != Pos::Cconj && !matches!(token.dep, Dep::CcPreconj | Dep::Det | Dep::DetPredet) => {
            Some(Pronoun::They)
        }
        "who" | "whom" | "whose" | "which" => Some(Pronoun::Relative),
        "that" if token.xpos == Xpos::Wdt => Some(Pronoun::Relative),
        _ => None,
    }
}

/// Verbs whose reason lies with their object.
const JUDGING: [&str; 34] = [
    "aid",
    "applaud",
    "assail",
    "assist",
    "back",
    "blast",
    "castigate",
    "censure",
    "chastise",
    "chide",
    "commend",
    "condemn",
    "congratulate",
    "criticise",
    "criticize",
    "decry",
    "denounce",
    "expel",
    "help",
    "lambast",
    "lambaste",
    "laud",
    "penalise",
    "penalize",
    "praise",
    "punish",
    "rebuke",
    "reprimand",
    "sanction",
    "scold",
    "slam",
    "support",
    "suspend",
    "thank",
];
/// Verbs of what is done to someone for something.
const PUNISHING: [&str; 14] = [
    "ban",
    "blacklist",
    "boycott",
    "cancel",
    "cut",
    "downgrade",
    "freeze",
    "halt",
    "impose",
    "recall",
    "sever",
    "slap",
    "stop",
    "withhold",
];
/// Verbs of what no one does to his own.
const HARMS: [&str; 12] =
    ["ambush", "attack", "bomb", "bombard", "destroy", "kill", "raid", "ram", "shell", "shoot", "storm", "strike"];
/// Nouns between what is done and what it is done for.
const REACTIONS: [&str; 6] = ["answer", "punishment", "reaction", "reprisal", "response", "retaliation"];
/// For how many sentences after a meeting "they" may be those who met.
const MEETING: usize = 5;
/// Verbs whose object takes part.
const MEETS: [&str; 5] = ["meet", "phone", "telephone", "call", "host"];

/// Resolves a pronoun: its clause's subjects first, from near to far, then the sentence, then the sentences before.
pub(super) fn antecedent(
    scenes: &[Scene<'_, '_>],
    memory: &Memory,
    at: usize,
    id: TokenId,
    pronoun: Pronoun,
) -> Option<Vec<Referent>> {
    match pronoun {
        Pronoun::Relative => relative(&scenes[at], id),
        Pronoun::He => he(&scenes[at], memory, at, id),
        Pronoun::It | Pronoun::They => it_or_they(scenes, memory, at, id, pronoun),
    }
}

/// The noun that the relative clause modifies.
fn relative(scene: &Scene<'_, '_>, id: TokenId) -> Option<Vec<Referent>> {
    let mut at = id;
    for _ in 0..6 {
        let token = scene.parse.token(at);
        let head = token.head?;
        let several = is_of_several(scene.parse, id);
        if matches!(token.dep, Dep::AclRelcl | Dep::Acl) || several && token.dep == Dep::AdvclRelcl {
            let before = |t: &TokenId| *t < id;
            let listed = |t: &TokenId| scene.parse.by_dep(*t, Dep::Conj).any(|c| before(&c)) && scene.who(*t).is_some();
            let list = || scene.parse.ids().take_while(before).filter(listed).last();
            let noun = if token.dep == Dep::AdvclRelcl { list()? } else { head };
            // "the suffering of the people, which must end": not the people
            let people = scene.role(noun).is_some_and(|r| r.role.as_ref().is_some_and(|r| r.as_str() == "CVL"));
            let thing = people && scene.parse.form(id).eq_ignore_ascii_case("which");
            let first = scene.who(noun).filter(|_| !thing).map(<[Referent]>::to_vec)?;
            // "Peru, Chile and Cuba, all of which signed": of several
            let rest = scene.parse.by_dep(noun, Dep::Conj).filter(|c| several && before(c));
            let rest = rest.filter_map(|c| scene.who(c)).flatten().cloned();
            return Some(first.into_iter().chain(rest).collect());
        }
        at = head;
    }
    None
}

/// "All of which", "most of whom".
fn is_of_several(parse: &Parse<'_>, id: TokenId) -> bool {
    let of = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::Nmod);
    of.is_some_and(|of| matches!(&*parse.lower(of), "all" | "each" | "most" | "none" | "some"))
}

/// "The chancellor, with whom he spoke", "the state whose leader it blamed": the noun of a relative clause whose subject a pronoun is, so
/// another.
fn beside_whom(parse: &Parse<'_>, id: TokenId) -> Option<TokenId> {
    let subject = matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass) && parse.children(id).is_empty();
    let verb = parse.token(id).head.filter(|_| subject)?;
    parse.token(verb).head.filter(|_| parse.token(verb).dep == Dep::AclRelcl)
}

fn he(scene: &Scene<'_, '_>, memory: &Memory, at: usize, id: TokenId) -> Option<Vec<Referent>> {
    let known = |e: &Entry| (!e.who.is_empty()).then(|| e.who.clone());
    // "France asked Gbagbo to go, and the EU threatened him"
    if let Some(e) = parallel(scene, memory.within(at), id).filter(|e| e.is_he()) {
        return known(e);
    }
    let beside = beside_whom(scene.parse, id);
    let here: Vec<Entry> = memory.within(at).iter().filter(|e| Some(e.token) != beside).cloned().collect();
    if let Some(e) = climb(scene, &here, id, Entry::is_he).0 {
        return known(e);
    }
    if let Some(e) = here.iter().rev().find(|e| e.is_he() && e.token < id) {
        return known(e);
    }
    for scene in (at.saturating_sub(3)..at).rev() {
        let entries = memory.within(scene);
        let subject = entries.iter().find(|e| e.is_he() && e.subject);
        if let Some(e) = subject.or_else(|| entries.iter().rev().find(|e| e.is_he())) {
            return known(e);
        }
    }
    None
}

fn it_or_they(
    scenes: &[Scene<'_, '_>],
    memory: &Memory,
    at: usize,
    id: TokenId,
    pronoun: Pronoun,
) -> Option<Vec<Referent>> {
    let scene = &scenes[at];
    let parse = scene.parse;
    let one = pronoun == Pronoun::It;
    let agrees: fn(&Entry) -> bool = if one { Entry::is_it } else { Entry::is_they };
    if one && (is_expletive(parse, id) || is_thing(parse, id)) {
        return None;
    }
    let beside = beside_whom(parse, id);
    let here: Vec<Entry> = memory.within(at).iter().filter(|e| Some(e.token) != beside).cloned().collect();
    let here = here.as_slice();
    // "the United States and its allies": the conjunct before
    let token = parse.token(id);
    if token.dep == Dep::NmodPoss
        && let Some(noun) = token.head
        && parse.token(noun).dep == Dep::Conj
        && let Some(first) = parse.token(noun).head
        && let Some(e) = here.iter().rev().find(|e| e.token == first && agrees(e))
    {
        return Some(e.who.clone());
    }
    if one && is_of_a_thing(scene, id) {
        return None;
    }
    if let Some(e) = possessor(scene, here, id).filter(|e| agrees(e)) {
        return Some(e.who.clone());
    }
    if let Some(e) = blamed(scene, here, id).filter(|e| agrees(e)) {
        return Some(e.who.clone());
    }
    if let Some(e) = judged(scene, here, id).or_else(|| parallel(scene, here, id)).filter(|e| agrees(e)) {
        return Some(e.who.clone());
    }
    if let Some(e) = speaker(scene, here, id).filter(|e| agrees(e)) {
        return Some(e.who.clone());
    }
    if let Some(e) = spoken_for(scene, here, id) {
        return Some(e.who.clone());
    }
    if let Some(e) = harmed(scene, here, id).filter(|e| agrees(e)) {
        return Some(e.who.clone());
    }
    if let Some(doer) = answered(scene, id) {
        let other = |e: &&Entry| e.subject && agrees(e) && e.who.iter().all(|w| w.actor != doer.actor);
        let before = at.checked_sub(1).map(|last| memory.within(last)).unwrap_or_default();
        if let Some(e) = before.iter().find(other) {
            return Some(e.who.clone());
        }
    }
    let (found, thing) = climb(scene, here, id, agrees);
    if let Some(e) = found {
        return Some(e.who.clone());
    }
    if thing && !one {
        return None;
    }
    let object = !matches!(token.dep, Dep::NmodPoss | Dep::Nsubj | Dep::NsubjPass);
    if thing && object {
        return None;
    }
    let main =
        matches!(token.dep, Dep::Nsubj | Dep::NsubjPass) && token.head.is_some_and(|h| parse.token(h).head.is_none());
    if !main && let Some(e) = here.iter().rev().find(|e| e.token < id && agrees(e)) {
        // "Members of the Council condemned it": not the Council itself
        return (!one || !does_it(parse, e.token, id)).then(|| e.who.clone());
    }
    // "UNICEF said they had sent aid"
    let said = token.head.and_then(|v| parse.token(v).head.filter(|_| parse.token(v).dep == Dep::Ccomp));
    let sayer = said.filter(|_| !one).and_then(|v| parse.by_dep(v, Dep::Nsubj).next());
    if let Some(e) = sayer.and_then(|s| here.iter().find(|e| e.token == s && e.is_body())) {
        return Some(e.who.clone());
    }
    let together = |within: &[Entry]| (!one && token.dep != Dep::NmodPoss).then(|| partners(scene, within, id))?;
    if let Some(who) = together(here).filter(|_| !thing) {
        return Some(who);
    }
    if thing || at == 0 {
        return None;
    }
    let before = memory.within(at - 1);
    let topic_is_thing = scenes[at - 1].parse.root().is_some_and(|root| {
        let parse = scenes[at - 1].parse;
        parse.by_dep(root, Dep::Nsubj).any(|s| parse.token(s).pos == Pos::Noun && scenes[at - 1].who(s).is_none())
    });
    if main && topic_is_thing {
        return before.iter().find(|e| e.subject && agrees(e)).map(|e| e.who.clone());
    }
    let subject = |f: fn(&Entry) -> bool| before.iter().find(|e| e.subject && f(e)).map(|e| e.who.clone());
    // "Sherman and her counterparts condemned the decision of Russia. They …": those, whoever they are
    let coordinated = scenes[at - 1].parse.root().is_some_and(|root| {
        let parse = scenes[at - 1].parse;
        parse.by_dep(root, Dep::Nsubj).any(|s| parse.by_dep(s, Dep::Conj).next().is_some())
    });
    if coordinated && !one {
        return subject(agrees);
    }
    // "The minister met her colleague. She thanked him. They …": also some sentences on, while one of them is spoken of
    let person = before.iter().find(|e| e.subject).is_some_and(Entry::is_he);
    let met = || {
        let first = if person { at.saturating_sub(MEETING) } else { at - 1 };
        let near = (first..at).rev().filter(|_| !one && token.dep != Dep::NmodPoss);
        let mut pairs = near.filter_map(|s| partners(&scenes[s], memory.within(s), TokenId(u32::MAX)));
        pairs.next()
    };
    // "discussed the crises in Mali and Chad. They agreed …": those who are only spoken of agree on nothing.
    let root = scenes[at - 1].parse.root();
    let told = |e: &Entry| !main || one || scenes[at - 1].parse.token(e.token).head.is_some_and(|h| Some(h) == root);
    let all: Vec<Entry> = before.iter().filter(|e| told(e)).cloned().collect();
    subject(agrees).or_else(met).or_else(|| only(&all, agrees)).or_else(|| {
        // a body of people may be "they": "UNESCO … They …"
        (!one && token.dep != Dep::NmodPoss).then(|| subject(Entry::is_body).or_else(|| only(&all, Entry::is_body)))?
    })
}

/// "The attack on the hospital and the killing of its staff", "the hospital and its staff": the hospital's.
fn is_of_a_thing(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let parse = scene.parse;
    let owned = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::NmodPoss);
    let above = |noun: TokenId, dep: Dep| parse.token(noun).head.filter(|_| parse.token(noun).dep == dep);
    // But "Iran's use of drones and its attacks".
    let of_someone = |t: TokenId| parse.children(t).iter().any(|c| scene.who(*c).is_some());
    let common = |t: TokenId| parse.token(t).xpos == Xpos::Nn && scene.who(t).is_none() && !of_someone(t);
    let Some(owned) = owned else { return false };
    if let Some(first) = above(owned, Dep::Conj) {
        return common(first) && parse.token(owned).pos == Pos::Noun;
    }
    let first = above(owned, Dep::Nmod).and_then(|deed| above(deed, Dep::Conj));
    first.is_some_and(|first| {
        let mut of = parse.by_dep(first, Dep::Nmod).filter(|t| *t < id).peekable();
        let whose = of.peek().is_some() || parse.token(first).dep == Dep::Nmod && common(first);
        whose && of.all(common)
    })
}

/// "Ukraine's defence of its land", "Russia's use of drones and its raids": the one whose deed it is.
fn possessor<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let below = |id: TokenId, dep: Dep| parse.token(id).head.filter(|_| parse.token(id).dep == dep);
    let owned = below(id, Dep::NmodPoss)?;
    let noun = below(owned, Dep::Nmod).or_else(|| below(owned, Dep::Conj))?;
    let owner = parse.by_dep(noun, Dep::NmodPoss).find(|c| *c < id)?;
    here.iter().rev().find(|e| e.token == owner)
}

/// "Condemned Belarus for its …", "costs on Iran for its …", "a rebuke to Mali over its …": the one to whom something is done, not
/// the one who does it.
fn blamed<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    const OWN_FAULT: [&str; 5] = ["apologise", "apologize", "atone", "pay", "compensate"];
    let parse = scene.parse;
    let noun = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::NmodPoss)?;
    let case = scene.case(noun);
    // "in response to its attack"
    let answered = parse.token(noun).head.filter(|r| REACTIONS.contains(&&*parse.lower_lemma(*r)));
    let answered = answered.is_some_and(|r| matches!(scene.case(r).as_deref(), Some("in" | "as")));
    let verb = (0..id.0).rev().map(TokenId).find(|t| parse.token(*t).pos == Pos::Verb);
    let harms = verb.map(|v| parse.lower_lemma(v));
    let harms = harms.is_some_and(|v| JUDGING.contains(&&*v) || PUNISHING.contains(&&*v));
    let over = match case.as_deref() {
        Some("over" | "because" | "despite" | "due") => true,
        Some("after" | "following") if harms => true,
        _ => answered,
    };
    if !over && case.as_deref() != Some("for") {
        return None;
    }
    // "the Government of the Republic": the whole phrase counts
    let part = |e: &Entry| scene.case(e.token).as_deref() == Some("of") && parse.token(e.token).dep == Dep::Nmod;
    let last = here.iter().rev().find(|e| e.token < id && !e.adjective && !part(e))?;
    let token = parse.token(last.token);
    let case = scene.case(last.token);
    let object = matches!(token.dep, Dep::Obj | Dep::Iobj)
        || matches!(token.dep, Dep::Obl | Dep::Nmod)
            && (matches!(case.as_deref(), Some("on" | "upon" | "against" | "at"))
                || over && matches!(case.as_deref(), Some("to" | "with" | "from")));
    let own = (0..id.0).any(|t| OWN_FAULT.contains(&&*parse.lower_lemma(TokenId(t))));
    (object && !own).then_some(last)
}

/// "Condemned Iran because it attacked Israel", "supports Ukraine as it fights", "imposed sanctions on Iran after it struck": the
/// reason for a judgement lies with the one who is judged (implicit causality, Garvey and Caramazza 1974).
fn judged<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let reason = parse.token(id).head.filter(|_| matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass))?;
    let verb = parse.token(reason).head.filter(|_| parse.token(reason).dep == Dep::Advcl)?;
    let mark = |m: TokenId| {
        matches!(&*parse.lower(m), "after" | "as" | "because" | "since" | "unless" | "until" | "when" | "while")
    };
    if verb >= id || !parse.by_dep(reason, Dep::Mark).chain(parse.by_dep(reason, Dep::Advmod)).any(mark) {
        return None;
    }
    let entry = |t: TokenId| here.iter().rev().find(|e| e.token == t);
    let object = || parse.by_dep(verb, Dep::Obj).filter(|o| *o < reason).find_map(entry);
    // "imposed sanctions on Iran"
    let on = |t: &TokenId| *t < reason && matches!(scene.case(*t).as_deref(), Some("against" | "on" | "upon"));
    let things = parse.by_dep(verb, Dep::Obj).chain([verb]);
    let hit = || things.flat_map(|t| parse.children(t)).copied().filter(on).find_map(entry);
    let judges = JUDGING.contains(&&*parse.lower_lemma(verb));
    if judges { object() } else { hit().filter(|_| parse.by_dep(verb, Dep::Obj).next().is_some()) }
}

/// "China accused Australia of racism. Canberra rejected its claim": the one who rejects it, and has not made it.
fn answered<'s>(scene: &'s Scene<'_, '_>, id: TokenId) -> Option<&'s Referent> {
    const CLAIMS: [&str; 8] =
        ["accusation", "allegation", "assertion", "claim", "complaint", "criticism", "demand", "ultimatum"];
    const ANSWERS: [&str; 9] =
        ["condemn", "deny", "denounce", "dismiss", "ignore", "rebuff", "refute", "reject", "ridicule"];
    let parse = scene.parse;
    let noun = parse
        .token(id)
        .head
        .filter(|n| parse.token(id).dep == Dep::NmodPoss && CLAIMS.contains(&&*parse.lower_lemma(*n)))?;
    let verb = parse.token(noun).head.filter(|_| parse.token(noun).dep == Dep::Obj)?;
    let doer = parse.by_dep(verb, Dep::Nsubj).find_map(|s| scene.who(s))?.first()?;
    ANSWERS.contains(&&*parse.lower_lemma(verb)).then_some(doer)
}

/// "France criticised Iran, while Germany praised it": what stands in the same place.
fn parallel<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let own = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::Obj)?;
    let verb = parse.token(own).head.filter(|v| *v < own)?;
    let contrast = match parse.token(own).dep {
        Dep::Advcl => parse.by_dep(own, Dep::Mark).any(|m| matches!(&*parse.lower(m), "whereas" | "while")),
        Dep::Conj => true,
        _ => false,
    };
    let subject = parse.by_dep(own, Dep::Nsubj).find(|s| pronoun(parse, *s).is_none())?;
    let mut objects = parse.by_dep(verb, Dep::Obj).chain(parse.by_dep(verb, Dep::Iobj));
    let object = objects.find(|o| *o < subject).filter(|_| contrast)?;
    here.iter().rev().find(|e| e.token == object)
}

/// "Iran will attack Israel, its general said", "they said": the one that the words before are about.
fn speaker<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let noun = if parse.token(id).dep == Dep::NmodPoss { parse.token(id).head? } else { id };
    let verb = parse.token(noun).head.filter(|_| parse.token(noun).dep == Dep::Nsubj)?;
    let words = parse.by_dep(verb, Dep::Ccomp).find(|c| *c < id)?;
    let subject = parse.by_dep(words, Dep::Nsubj).find(|s| *s < words)?;
    here.iter().rev().find(|e| e.token == subject)
}

/// "Soldiers died when rebels ambushed their convoy": the soldiers'.
fn harmed<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let noun = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::NmodPoss)?;
    let verb = parse.token(noun).head.filter(|_| parse.token(noun).dep == Dep::Obj)?;
    let subject = parse.by_dep(verb, Dep::Nsubj).find(|s| *s < verb)?;
    let doer = here.iter().find(|e| e.token == subject).filter(|_| HARMS.contains(&&*parse.lower_lemma(verb)))?;
    let another = |e: &&Entry| e.token < subject && e.subject && !e.adjective && e.who != doer.who;
    here.iter().rev().find(another)
}

/// Whether a word stands in the subject of the verb whose object another is.
fn does_it(parse: &Parse<'_>, word: TokenId, object: TokenId) -> bool {
    let verb = parse.token(object).head.filter(|_| parse.token(object).dep == Dep::Obj);
    let above = |t: &TokenId| parse.token(*t).head;
    let subject = |t: TokenId| parse.token(t).head == verb && parse.token(t).dep == Dep::Nsubj;
    verb.is_some() && std::iter::successors(Some(word), above).any(subject)
}

/// "A Houthi spokesman said it had fired …", "said they had …": the one for whom a spokesperson speaks.
fn spoken_for<'m>(scene: &Scene<'_, '_>, here: &'m [Entry], id: TokenId) -> Option<&'m Entry> {
    let parse = scene.parse;
    let verb = parse.token(id).head.filter(|_| matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass))?;
    let said = parse.token(verb).head.filter(|_| parse.token(verb).dep == Dep::Ccomp)?;
    let sayer = parse.by_dep(said, Dep::Nsubj).find(|s| *s < id)?;
    let speaks = |e: &&Entry| e.token == sayer && e.words.as_ref().is_some_and(|w| w.contains("spokes"));
    here.iter().find(speaks).filter(|e| e.who.len() == 1)
}

/// "The minister spoke with her colleague and they …": the two who did something together.
pub(super) fn partners(scene: &Scene<'_, '_>, here: &[Entry], id: TokenId) -> Option<Vec<Referent>> {
    let parse = scene.parse;
    let met = |token: TokenId| {
        let verb = parse.token(token).head.filter(|_| parse.token(token).dep == Dep::Obj);
        verb.is_some_and(|v| MEETS.contains(&&*parse.lower_lemma(v)))
    };
    let beside = |token: TokenId| scene.case(token).as_deref() == Some("with") || met(token);
    let with = |e: &&Entry| e.token < id && e.who.len() == 1 && !e.adjective && beside(e.token);
    let other = here.iter().rev().find(with)?;
    let verb = scene.parse.token(other.token).head?;
    let does = |e: &&Entry| e.subject && e.who.len() == 1 && scene.parse.token(e.token).head == Some(verb);
    let first = here.iter().find(does)?;
    // "spoke with the French, the German and the Italian minister"
    let listed = |e: &&Entry| {
        let token = parse.token(e.token);
        e.token < id && token.dep == Dep::Conj && token.head == Some(other.token) && e.who.len() == 1
    };
    let rest = here.iter().filter(listed).flat_map(|e| e.who.iter().cloned());
    (first.who[0].actor != other.who[0].actor)
        .then(|| first.who.iter().chain(&other.who).cloned().chain(rest).collect())
}

/// The actor of a sentence, if all that agree are the same.
fn only(entries: &[Entry], agrees: fn(&Entry) -> bool) -> Option<Vec<Referent>> {
    let mut fit = entries.iter().filter(|e| agrees(e));
    let first = fit.next()?;
    fit.all(|e| e.who.iter().map(|w| &w.actor).eq(first.who.iter().map(|w| &w.actor))).then(|| first.who.clone())
}

/// Whether a pronoun is an object of its verb and not reflexive, so that it is another than the subject.
fn is_argument(parse: &Parse<'_>, id: TokenId) -> bool {
    let object = matches!(parse.token(id).dep, Dep::Obj | Dep::Iobj | Dep::Obl | Dep::OblAgent);
    object && !parse.lower(id).contains("sel")
}

/// Up the tree from a pronoun: the subjects (and controlling objects) of the clauses it stands in, nearest first. Also whether
/// one of these clauses has a subject that is no actor, to which the pronoun may well belong.
fn climb<'m>(
    scene: &Scene<'_, '_>,
    here: &'m [Entry],
    id: TokenId,
    agrees: fn(&Entry) -> bool,
) -> (Option<&'m Entry>, bool) {
    let parse = scene.parse;
    let entry = |t: TokenId| here.iter().rev().find(|e| e.token == t);
    let mut thing = false;
    let mut at = id;
    for _ in 0..24 {
        let Some(head) = parse.token(at).head else { break };
        let via = parse.token(at).dep;
        // "with the president, where he denounced": not the one who was met
        let place = parse.by_dep(at, Dep::Advmod).any(|c| parse.token(c).xpos == Xpos::Wrb);
        if matches!(via, Dep::Acl | Dep::AclRelcl)
            && !place
            && let Some(e) = entry(head).filter(|e| agrees(e))
        {
            return (Some(e), thing);
        }
        for c in parse.children(head) {
            let dep = parse.token(*c).dep;
            // "attacks launched by the army in its war"
            let agent = dep == Dep::OblAgent && matches!(via, Dep::Obl | Dep::Advcl | Dep::Xcomp);
            let subject = agent || matches!(dep, Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter);
            let controls = via == Dep::Xcomp && matches!(dep, Dep::Obj | Dep::Iobj);
            // "Iran said France had threatened it": what a verb does to it, "it" does not do.
            // So in "sent arms to Ukraine to help it", whose purpose is the sender's.
            let own = parse.token(id).head;
            let helped = parse.token(id).dep == Dep::Nsubj
                && own.is_some_and(|v| {
                    matches!(parse.token(v).dep, Dep::Ccomp | Dep::Xcomp) && parse.token(v).head == Some(at)
                });
            let purpose = matches!(via, Dep::Advcl | Dep::Acl)
                && (own == Some(at) && is_argument(parse, id) || helped)
                && parse.by_dep(at, Dep::Mark).any(|m| parse.form(m).eq_ignore_ascii_case("to"));
            // "imposed sanctions on Iran, accusing it": the participle has the subject of the verb
            let shared = via == Dep::Advcl && parse.token(at).xpos == Xpos::Vbg
                || via == Dep::Conj && parse.by_dep(at, Dep::Nsubj).next().is_none();
            let one = !parse.form(id).eq_ignore_ascii_case("them");
            let purpose = purpose || shared && one && own == Some(at) && is_argument(parse, id);
            let beside = subject && (purpose || at == id && is_argument(parse, id));
            if *c >= id || *c == at || beside || !(subject || controls) {
                continue;
            }
            match entry(*c) {
                Some(e) if agrees(e) => return (Some(e), thing),
                Some(_) => {}
                None if gathered(scene, *c).and_then(entry).is_some_and(agrees) => {
                    return (gathered(scene, *c).and_then(entry), thing);
                }
                None => {
                    let third = pronoun(parse, *c).is_some();
                    thing |= subject && !third && !scene.is_unknown_name(*c);
                }
            }
        }
        at = head;
    }
    (None, thing)
}

/// "A group of Kurdish leaders said that they …": those who are gathered.
fn gathered(scene: &Scene<'_, '_>, noun: TokenId) -> Option<TokenId> {
    const GATHERERS: [&str; 10] =
        ["crowd", "dozen", "dozens", "group", "hundred", "hundreds", "majority", "number", "thousand", "thousands"];
    let parse = scene.parse;
    let counts = GATHERERS.contains(&&*parse.lower_lemma(noun));
    parse.by_dep(noun, Dep::Nmod).find(|c| counts && scene.case(*c).as_deref() == Some("of"))
}

/// "It has infected 200 people", "it crashed on landing": a disease or a craft.
fn is_thing(parse: &Parse<'_>, id: TokenId) -> bool {
    const ALONE: [&str; 7] = ["capsize", "collapse", "crash", "derail", "erupt", "mutate", "sink"];
    let verb = parse.token(id).head.filter(|_| parse.token(id).dep == Dep::Nsubj);
    verb.is_some_and(|v| match &*parse.lower_lemma(v) {
        "infect" => true,
        alone => ALONE.contains(&alone) && parse.by_dep(v, Dep::Obj).next().is_none(),
    })
}

/// "It is time to …", "it is clear that …"; but "it is ready to …": what only someone can be.
fn is_expletive(parse: &Parse<'_>, id: TokenId) -> bool {
    const WILLING: [&str; 14] = [
        "able",
        "committed",
        "determined",
        "eager",
        "keen",
        "poised",
        "prepared",
        "ready",
        "reluctant",
        "resolved",
        "unable",
        "unprepared",
        "unwilling",
        "willing",
    ];
    let token = parse.token(id);
    let Some(head) = token.head.filter(|_| token.dep == Dep::Nsubj) else { return false };
    let has = |deps: &[Dep]| parse.children(head).iter().any(|c| deps.contains(&parse.token(*c).dep));
    parse.lemma(head) == "time"
        || has(&[Dep::Cop])
            && !WILLING.contains(&&*parse.lower_lemma(head))
            && has(&[Dep::Csubj, Dep::Ccomp, Dep::Xcomp, Dep::Advcl, Dep::Acl])
            && matches!(parse.token(head).pos, Pos::Adj | Pos::Noun)
}
