//! Infinitives and phrases that are what a verb or an adjective is about, read as something beside it.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::readings::TELLING;
use super::{Change, Tree};

/// Verbs right behind which an infinitive is their content, and no purpose.
const CONTENT: &[&str] = &[
    "agree",
    "attempt",
    "begin",
    "cease",
    "choose",
    "consent",
    "continue",
    "decide",
    "decline",
    "fail",
    "hesitate",
    "hope",
    "intend",
    "manage",
    "need",
    "offer",
    "opt",
    "plan",
    "pledge",
    "promise",
    "refuse",
    "resolve",
    "seek",
    "start",
    "swear",
    "threaten",
    "try",
    "undertake",
    "vow",
    "want",
];

/// Adjectives of which the same is true.
const READY: &[&str] = &[
    "able",
    "determined",
    "due",
    "eager",
    "keen",
    "likely",
    "poised",
    "prepared",
    "ready",
    "reluctant",
    "unable",
    "unlikely",
    "unwilling",
    "willing",
];

/// "ceased to recognise Kosovo", "is due to meet Putin", "ordered police to guard mosques" with the infinitive as a purpose.
pub(super) fn content_read_as_purpose(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let above = token.head.filter(|h| *h < v && token.dep == Dep::Advcl && token.xpos == Xpos::Vb)?;
    let to = tree.parse.by_dep(v, Dep::Mark).find(|m| tree.parse.form(*m) == "to")?;
    let behind = to.0 == above.0 + 1;
    let telling = TELLING.contains(&&*tree.lemma(above));
    let told = |o: TokenId| above < o && o < to && tree.parse.extent(o).1.0 + 1 == to.0;
    let fits = match tree.token(above).pos {
        Pos::Verb if behind && telling => tree.has(above, &[Dep::AuxPass]),
        Pos::Verb if behind => CONTENT.contains(&&*tree.lemma(above)),
        Pos::Verb => telling && tree.parse.by_dep(above, Dep::Obj).any(told),
        Pos::Adj => behind && READY.contains(&&*tree.lemma(above)),
        _ => false,
    };
    (fits && !tree.has(above, &[Dep::Xcomp, Dep::Ccomp])).then(|| {
        vec![
            Change::Hang { token: v, head: Some(above), dep: Dep::Xcomp },
            Change::Read { token: to, pos: Pos::Part, xpos: Xpos::To, lemma: "to".to_owned() },
        ]
    })
}

/// "has until Friday to leave" with the infinitive as what one has to do: it is of the time that one has.
pub(super) fn infinitive_of_a_term(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let above = token.head.filter(|h| *h < v && tree.marked_with_to(v))?;
    let have = if token.dep == Dep::Acl { tree.token(above).head? } else { above };
    let until = |t: &TokenId| *t < v && tree.parse.by_dep(*t, Dep::Case).any(|c| tree.lemma(c) == "until");
    let term = tree.parse.by_dep(have, Dep::Obl).find(until).filter(|_| tree.lemma(have) == "have")?;
    // "has" may pass for an auxiliary
    let fault = matches!(token.dep, Dep::Xcomp | Dep::Advcl) || above == term && tree.token(have).pos == Pos::Aux;
    (fault && !tree.has(have, &[Dep::Obj])).then(|| {
        vec![
            Change::Hang { token: v, head: Some(term), dep: Dep::Acl },
            Change::Read { token: have, pos: Pos::Verb, xpos: tree.token(have).xpos, lemma: "have".to_owned() },
        ]
    })
}

/// "vowed to down tools", "promised to up spending" with the verb as a particle.
pub(super) fn infinitive_read_as_particle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let to = TokenId(v.0.checked_sub(1)?);
    let particle = matches!(tree.parse.form(v), "down" | "up") && tree.parse.form(to) == "to";
    let low = particle && matches!(token.pos, Pos::Adp | Pos::Adv) && tree.parse.children(v).iter().all(|c| *c == to);
    let verb = TokenId(to.0.checked_sub(1)?);
    let placed = |o: &TokenId| matches!(tree.token(*o).dep, Dep::Obj | Dep::Obl) && *o > v;
    let object = tree.parse.children(verb).iter().copied().find(|o| low && placed(o))?;
    (tree.token(verb).pos == Pos::Verb && tree.token(object).pos == Pos::Noun && object.0 <= v.0 + 4).then(|| {
        vec![
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vb, lemma: tree.parse.form(v).to_owned() },
            Change::Read { token: to, pos: Pos::Part, xpos: Xpos::To, lemma: "to".to_owned() },
            Change::Hang { token: v, head: Some(verb), dep: Dep::Xcomp },
            Change::Hang { token: to, head: Some(v), dep: Dep::Mark },
            Change::Hang { token: object, head: Some(v), dep: Dep::Obj },
        ]
    })
}

/// "put them on a plane home" with the plane as a part of "home": an adverb has no preposition.
pub(super) fn phrase_inside_an_adverb(tree: &Tree<'_, '_>, home: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(home);
    let case = tree.parse.by_dep(home, Dep::Case).find(|c| *c < home)?;
    let noun = tree.parse.by_dep(home, Dep::Compound).find(|n| n.0 + 1 == home.0)?;
    let verb = token.head.filter(|v| *v < case && token.dep == Dep::Advmod && tree.token(*v).pos == Pos::Verb)?;
    let before = tree.parse.children(home).iter().filter(|c| **c < noun);
    let mut changes = vec![
        Change::Hang { token: noun, head: Some(verb), dep: Dep::Obl },
        Change::Read { token: home, pos: Pos::Adv, xpos: Xpos::Rb, lemma: tree.parse.form(home).to_owned() },
    ];
    changes.extend(before.map(|c| Change::Hang { token: *c, head: Some(noun), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "had a pull-aside with the envoy" with the second half as an adverb of the verb, though it has an article.
pub(super) fn object_read_as_adverb(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && token.dep == Dep::Advmod && tree.token(*v).pos == Pos::Verb)?;
    let article = token.pos == Pos::Adv && tree.has(id, &[Dep::Det]) && tree.has(id, &[Dep::Compound]);
    (article && !tree.has(verb, &[Dep::Obj, Dep::AuxPass])).then(|| {
        let mut changes = vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }];
        let phrases = tree.parse.by_dep(id, Dep::Obl);
        changes.extend(phrases.map(|c| Change::Hang { token: c, head: Some(id), dep: Dep::Nmod }));
        changes
    })
}

/// "fired two missiles into the sea" with the missiles as who gets something: there is nothing that they get.
pub(super) fn receiver_of_nothing(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && token.dep == Dep::Iobj)?;
    let alone = !tree.has(verb, &[Dep::Obj, Dep::Ccomp, Dep::Xcomp]) && token.pos == Pos::Noun;
    alone.then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }])
}

/// What happens to people in it is done to them, and they are not of it.
const OCCASIONS: &[&str] = &[
    "airstrike",
    "ambush",
    "assault",
    "attack",
    "battle",
    "blast",
    "bombing",
    "clash",
    "crackdown",
    "explosion",
    "gunfight",
    "offensive",
    "operation",
    "raid",
    "shelling",
    "shooting",
    "shootout",
    "strike",
];

/// "killed nine guerrillas in a raid" with the raid as one of the guerrillas.
pub(super) fn occasion_on_the_people(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 10] =
        ["arrest", "capture", "detain", "free", "injure", "kill", "massacre", "rescue", "seize", "wound"];
    let token = tree.token(id);
    let people = token.head.filter(|p| *p < id && token.dep == Dep::Nmod && tree.token(*p).dep == Dep::Obj)?;
    let verb = tree.token(people).head.filter(|v| *v < people && VERBS.contains(&&*tree.lemma(*v)))?;
    let case = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "in");
    let occasion = OCCASIONS.contains(&&*tree.lemma(id));
    (case && occasion).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}

/// "called on the two sides for restraint" with what is asked for on those who are asked.
pub(super) fn plea_on_those_asked(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let case =
        |t: TokenId, words: &[&str]| tree.parse.by_dep(t, Dep::Case).any(|c| words.contains(&tree.parse.form(c)));
    let token = tree.token(id);
    let asked = token.head.filter(|a| *a < id && token.dep == Dep::Nmod && tree.token(*a).dep == Dep::Obl)?;
    let verb =
        tree.token(asked).head.filter(|v| *v < asked && matches!(&*tree.lemma(*v), "appeal" | "call" | "plead"))?;
    (case(id, &["for"]) && case(asked, &["on", "to", "upon", "with"]) && token.pos == Pos::Noun)
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}

/// "handed over 24 hostages" with "over" as more than: it belongs to the verb.
pub(super) fn particle_before_a_number(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let verb = TokenId(id.0.checked_sub(1)?);
    let gives = tree.parse.form(id) == "over" && matches!(&*tree.lemma(verb), "hand" | "turn");
    let number = tree.token(id).head.filter(|n| *n > id && tree.token(*n).pos == Pos::Num)?;
    let given = tree.token(number).head.filter(|g| tree.token(*g).head == Some(verb))?;
    if !gives || tree.token(verb).pos != Pos::Verb || !matches!(tree.token(given).pos, Pos::Noun | Pos::Propn) {
        return None;
    }
    Some(vec![
        Change::Hang { token: id, head: Some(verb), dep: Dep::CompoundPrt },
        Change::Hang { token: given, head: Some(verb), dep: Dep::Obj },
    ])
}

/// "freed 24 hostages on Friday, among them 13 Israelis" with the Israelis on the verb: some of the hostages.
pub(super) fn some_of_them(tree: &Tree<'_, '_>, them: TokenId) -> Option<Vec<Change>> {
    let among = TokenId(them.0.checked_sub(1)?);
    let comma = TokenId(among.0.checked_sub(1)?);
    let words = [comma, among, them].map(|t| tree.parse.form(t));
    if !matches!(words, ["," | "\u{2014}" | "\u{2013}" | "-", "among", "them"]) {
        return None;
    }
    let noun = |t: &TokenId| matches!(tree.token(*t).pos, Pos::Noun | Pos::Propn);
    let within = |t: &TokenId| matches!(tree.token(*t).dep, Dep::Compound | Dep::Nummod | Dep::Amod | Dep::Det);
    let after = (them.0 + 1..tree.parse.tokens.len() as u32).map(TokenId);
    let some = after.take_while(|t| tree.token(*t).pos != Pos::Verb).find(|t| noun(t) && !within(t))?;
    let all = (0..comma.0).rev().map(TokenId).find(|t| noun(t) && tree.token(*t).xpos == Xpos::Nns)?;
    let verb = tree.token(all).head;
    let beside = verb.is_some() && (tree.token(some).head == verb || tree.token(some).head == Some(them));
    if !beside || matches!(tree.token(some).dep, Dep::Nsubj | Dep::NsubjPass) {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: some, head: Some(all), dep: Dep::Nmod },
        Change::Hang { token: among, head: Some(some), dep: Dep::Case },
        Change::Hang { token: them, head: Some(among), dep: Dep::Fixed },
    ];
    let second = tree.token(all).dep == Dep::Iobj;
    changes.extend(second.then_some(Change::Hang { token: all, head: verb, dep: Dep::Obj }));
    Some(changes)
}

/// "both governments" with "both" as the first half of "both … and".
pub(super) fn both_without_and(tree: &Tree<'_, '_>, both: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(both);
    let noun = token.head.filter(|n| *n > both && token.dep == Dep::CcPreconj && tree.parse.lower(both) == "both")?;
    let plural = matches!(tree.token(noun).xpos, Xpos::Nns | Xpos::Nnps);
    (plural && !tree.has(noun, &[Dep::Conj]))
        .then(|| vec![Change::Hang { token: both, head: Some(noun), dep: Dep::Det }])
}

/// "introduced a resolution sponsored by ten states demanding peace" with the demand as one of the sponsors: whoever brings the
/// document in demands it.
pub(super) fn demand_behind_a_participle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 9] =
        ["adopt", "circulate", "draft", "introduce", "issue", "present", "propose", "submit", "table"];
    let token = tree.token(v);
    let above = token.head.filter(|p| *p < v && token.xpos == Xpos::Vbg)?;
    let sponsored = |p: TokenId| tree.token(p).dep == Dep::Acl && tree.has(p, &[Dep::OblAgent]) && p < v;
    let participle = match token.dep {
        Dep::Advcl => Some(above).filter(|p| sponsored(*p)),
        Dep::Acl => tree.parse.by_dep(above, Dep::Acl).find(|p| sponsored(*p)),
        _ => None,
    }?;
    let noun = tree.token(participle).head.filter(|n| tree.token(*n).dep == Dep::Obj)?;
    let verb = tree.token(noun).head.filter(|b| VERBS.contains(&&*tree.lemma(*b)))?;
    let comma = (participle.0..v.0).any(|t| tree.parse.form(TokenId(t)) == ",");
    (verb < noun && !comma && !tree.has(v, &[Dep::Mark, Dep::Nsubj]))
        .then(|| vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Advcl }])
}

/// "said France exports wheat" with the wheat as what was said, behind the clause that lacks an object.
pub(super) fn object_behind_the_content(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && token.dep == Dep::Obj)?;
    let content = tree.parse.by_dep(verb, Dep::Ccomp).find(|c| verb < *c && *c < id)?;
    let taken = [Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::Cop, Dep::AuxPass];
    let beside = tree.parse.extent(id).0.0 == content.0 + 1 && tree.token(content).pos == Pos::Verb;
    (beside && tree.has(content, &[Dep::Nsubj]) && !tree.has(content, &taken))
        .then(|| vec![Change::Hang { token: id, head: Some(content), dep: Dep::Obj }])
}
