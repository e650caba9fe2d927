//! Participles read as the verb of a sentence, and others that hang on the wrong word.

use crate::text::{Dep, Pos, TokenId, Xpos, lemma};
use crate::verbs::{Element, Form};

use super::{Change, Tree};

/// "looks forward to continued cooperation" with "continued" as a verb and the noun as its object.
pub(super) fn participle_after_preposition(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let (head, noun) = (token.head.filter(|h| *h < v)?, TokenId(v.0 + 1));
    let object = tree.parse.by_dep(v, Dep::Obj).any(|o| o == noun) && tree.token(noun).pos == Pos::Noun;
    let before = TokenId(v.0.checked_sub(1)?);
    let preposition = matches!(tree.token(before).dep, Dep::Case | Dep::Mark)
        && tree.token(before).head.is_some_and(|h| h == v || h == noun);
    let alone = tree.parse.children(v).iter().all(|c| *c == noun || *c == before);
    (token.pos == Pos::Verb && token.xpos == Xpos::Vbn && token.dep == Dep::Advcl && object && preposition && alone)
        .then(|| {
            vec![
                Change::Hang { token: noun, head: Some(head), dep: Dep::Obl },
                Change::Hang { token: v, head: Some(noun), dep: Dep::Amod },
                Change::Hang { token: before, head: Some(noun), dep: Dep::Case },
            ]
        })
}

/// "condemned the test of another missile conducted on Friday by Iran" with "conducted" on the verb: it has an agent and no subject,
/// and says of the object right before it who did it.
pub(super) fn agent_of_the_object(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let verb = token.head.filter(|h| *h < v && token.dep == Dep::Advcl && tree.token(*h).pos == Pos::Verb)?;
    let by = |c: TokenId| tree.parse.by_dep(c, Dep::Case).any(|k| tree.parse.form(k) == "by");
    let agent = tree.has(v, &[Dep::OblAgent]) || tree.parse.by_dep(v, Dep::Obl).any(by);
    let passive = matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) && agent;
    if !passive || tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Mark, Dep::Obj]) {
        return None;
    }
    let object = tree.parse.by_dep(verb, Dep::Obj).find(|o| *o < v)?;
    let beside = tree.parse.extent(object).1.0 + 1 == v.0;
    let lemma = lemma(tree.parse.form(v), Pos::Verb, Xpos::Vbn).to_lowercase();
    beside.then(|| {
        vec![
            Change::Hang { token: v, head: Some(object), dep: Dep::Acl },
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma },
        ]
    })
}

/// "The other founding states … announced a pause" with "founding" as the verb of the sentence, or as that of a clause of its own.
pub(super) fn modifier_read_as_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let participle = token.pos == Pos::Verb && tree.parse.lower(v).ends_with("ing");
    let clause = token.dep == Dep::Acl && tree.has(v, &[Dep::Nsubj]);
    if !participle || !(token.head.is_none() || clause) || tree.has(v, &[Dep::Aux, Dep::Cop, Dep::Mark]) {
        return None;
    }
    let noun = TokenId(v.0 + 1);
    let object = tree.parse.by_dep(v, Dep::Obj).any(|o| o == noun);
    let finite = |p: &&TokenId| {
        **p > noun
            && (!clause || tree.token(**p).head.is_none())
            && matches!(tree.token(**p).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && !tree.has(**p, &[Dep::Nsubj, Dep::NsubjPass])
    };
    let root = tree.parse.root()?;
    let verbs = if clause { std::slice::from_ref(&root) } else { tree.parse.children(v) };
    let verb = *verbs.iter().find(finite).filter(|_| object)?;
    let mut changes = vec![
        Change::Hang { token: verb, head: None, dep: Dep::Root },
        Change::Hang { token: noun, head: Some(verb), dep: Dep::Nsubj },
        Change::Hang { token: v, head: Some(noun), dep: Dep::Amod },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbg, lemma: tree.lemma(v).into_owned() },
    ];
    for &c in tree.parse.children(v) {
        match tree.token(c).dep {
            Dep::Nsubj if c < v => {
                changes.push(Change::Hang { token: c, head: Some(noun), dep: Dep::Compound });
                let own = tree.parse.children(c).iter().filter(|d| tree.token(**d).dep != Dep::Compound);
                changes.extend(own.map(|d| Change::Hang { token: *d, head: Some(noun), dep: tree.token(*d).dep }));
            }
            dep if c != noun && c != verb => {
                let head = if c < v { noun } else { verb };
                changes.push(Change::Hang { token: c, head: Some(head), dep });
            }
            _ => {}
        }
    }
    Some(changes)
}

/// "Stopped short of condemning the raid" with the deed below "short".
pub(super) fn gerund_below_short(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let short = token.head.filter(|h| tree.lemma(*h) == "short" && tree.token(*h).dep == Dep::Advmod)?;
    let verb = tree.token(short).head.filter(|h| tree.token(*h).pos == Pos::Verb)?;
    let clause = token.xpos == Xpos::Vbg && matches!(token.dep, Dep::Advcl | Dep::Acl | Dep::Ccomp | Dep::Xcomp);
    clause.then(|| vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Advcl }])
}

/// "Found the strike justified" with the verdict as a word of the strike.
pub(super) fn verdict_below_the_object(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 5] = ["call", "consider", "deem", "find", "judge"];
    let token = tree.token(id);
    let object = token.head.filter(|o| o.0 + 1 == id.0 && matches!(token.dep, Dep::Acl | Dep::Advmod | Dep::Amod))?;
    let verb = tree.token(object).head.filter(|v| VERBS.contains(&&*tree.lemma(*v)))?;
    let verdict = tree.token(object).dep == Dep::Obj && tree.parse.form(id).ends_with("ed");
    (verdict && tree.parse.children(id).is_empty()).then(|| {
        let lemma = lemma(tree.parse.form(id), Pos::Verb, Xpos::Vbn).to_lowercase();
        vec![
            Change::Hang { token: id, head: Some(verb), dep: Dep::Xcomp },
            Change::Read { token: id, pos: Pos::Verb, xpos: Xpos::Vbn, lemma },
        ]
    })
}

/// "Called the admission a political manoeuvre" with the verdict in apposition, though no comma is between.
pub(super) fn verdict_read_as_apposition(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 10] =
        ["appoint", "brand", "call", "consider", "declare", "deem", "dub", "elect", "label", "term"];
    let object = tree.token(id).head.filter(|_| tree.token(id).dep == Dep::Appos && tree.has(id, &[Dep::Det]))?;
    let verb = tree.token(object).head.filter(|v| VERBS.contains(&&*tree.lemma(*v)) && *v < object)?;
    let (low, _) = tree.parse.extent(id);
    let bare = tree.token(object).dep == Dep::Obj && tree.token(TokenId(low.0 - 1)).dep != Dep::Punct;
    (bare && !tree.has(verb, &[Dep::Xcomp]))
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Xcomp }])
}

/// "gave in to striking doctors" with "striking" as what one gives in to.
pub(super) fn people_read_as_object(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const INTRANSITIVE: [&str; 8] = ["flee", "protest", "return", "riot", "starve", "strike", "suffer", "war"];
    let token = tree.token(v);
    let people = tree.parse.by_dep(v, Dep::Obj).find(|o| *o > v && tree.token(*o).xpos == Xpos::Nns)?;
    let mark = tree
        .parse
        .by_dep(v, Dep::Mark)
        .find(|m| m.0 + 1 == v.0 && matches!(tree.parse.form(*m), "to" | "by" | "with"))?;
    let verb = token.head.filter(|h| *h < v && token.xpos == Xpos::Vbg && INTRANSITIVE.contains(&&*tree.lemma(v)))?;
    let dep = if tree.token(verb).pos == Pos::Verb { Dep::Obl } else { Dep::Nmod };
    (!tree.has(people, &[Dep::Det, Dep::NmodPoss])).then(|| {
        vec![
            Change::Hang { token: people, head: Some(verb), dep },
            Change::Hang { token: v, head: Some(people), dep: Dep::Amod },
            Change::Hang { token: mark, head: Some(people), dep: Dep::Case },
        ]
    })
}

/// "Pakistan's acting high commissioner" with "acting" as a noun that governs the office.
pub(super) fn acting_read_as_head(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let office = tree.parse.by_dep(id, Dep::Obj).find(|o| *o > id)?;
    let owned = tree.has(id, &[Dep::NmodPoss, Dep::Det]) && !tree.has(id, &[Dep::Nsubj, Dep::Aux]);
    (tree.parse.form(id) == "acting" && owned).then(|| {
        let before = tree.parse.children(id).iter().filter(|c| **c < id);
        let mut changes = vec![
            Change::Hang { token: office, head: token.head, dep: token.dep },
            Change::Hang { token: id, head: Some(office), dep: Dep::Amod },
            Change::Read { token: id, pos: Pos::Adj, xpos: Xpos::Jj, lemma: "acting".to_owned() },
        ];
        changes.extend(before.map(|c| Change::Hang { token: *c, head: Some(office), dep: tree.token(*c).dep }));
        changes
    })
}

/// "The crash was Iran's doing" with "doing" as a verb.
pub(super) fn gerund_with_an_owner(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let noun =
        tree.token(id).xpos == Xpos::Vbg && tree.has(id, &[Dep::Cop, Dep::Aux]) && tree.has(id, &[Dep::NmodPoss]);
    (noun && tree.token(id).pos == Pos::Verb && !tree.has(id, &[Dep::Obj, Dep::Xcomp])).then(|| {
        let lemma = tree.parse.form(id).to_lowercase();
        let be = tree.parse.by_dep(id, Dep::Aux).filter(|a| tree.lemma(*a) == "be");
        let mut changes = vec![Change::Read { token: id, pos: Pos::Noun, xpos: Xpos::Nn, lemma }];
        changes.extend(be.map(|a| Change::Hang { token: a, head: Some(id), dep: Dep::Cop }));
        changes
    })
}

/// "refused to meet Jordan's visiting king" with "visiting" as a verb of its own.
pub(super) fn participle_inside_a_phrase(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let verb = token.head.filter(|h| *h < v)?;
    let noun = tree.parse.by_dep(v, Dep::Obj).find(|o| *o > v)?;
    let before = |c: &&TokenId| **c < v && matches!(tree.token(**c).dep, Dep::NmodPoss | Dep::Det);
    let own: Vec<TokenId> = tree.parse.children(v).iter().filter(before).copied().collect();
    // "faces growing criticism": what grows has no object
    let grows = matches!(&*tree.lemma(v), "continue" | "escalate" | "exist" | "grow" | "increase" | "mount" | "rise");
    let inside = token.xpos == Xpos::Vbg
        && (grows && noun.0 == v.0 + 1 || !own.is_empty() || tree.parse.children(noun).iter().any(|c| before(&c)));
    let (free, alone) = (!tree.has(verb, &[Dep::Obj]), grows || tree.parse.children(v).len() == 1 + own.len());
    (inside && free && alone && matches!(token.dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl)).then(|| {
        let mut changes = vec![
            Change::Hang { token: noun, head: Some(verb), dep: Dep::Obj },
            Change::Hang { token: v, head: Some(noun), dep: Dep::Amod },
        ];
        changes.extend(own.iter().map(|c| Change::Hang { token: *c, head: Some(noun), dep: tree.token(*c).dep }));
        let after = tree.parse.children(v).iter().filter(|c| **c > noun);
        changes.extend(after.map(|c| Change::Hang { token: *c, head: Some(verb), dep: tree.token(*c).dep }));
        changes
    })
}

/// "Reports of a raid were denied" with the verb below its subject.
pub(super) fn passive_below_its_subject(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let noun = token.head.filter(|n| token.dep == Dep::Acl && *n < v && tree.token(*n).head.is_none())?;
    let finite = |c: TokenId| matches!(tree.token(c).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let passive = tree.parse.by_dep(v, Dep::AuxPass).any(|c| c > noun && finite(c));
    (passive && !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Mark])).then(|| {
        vec![
            Change::Hang { token: v, head: None, dep: Dep::Root },
            Change::Hang { token: noun, head: Some(v), dep: Dep::NsubjPass },
        ]
    })
}

/// "North Korea test-fired a missile" with "test" as a noun of its own, and the verb as a modifier or without its subject.
pub(super) fn verb_behind_a_hyphen(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let (test, hyphen) = (TokenId(v.0.checked_sub(2)?), TokenId(v.0.checked_sub(1)?));
    let hyphened = tree.parse.form(test).eq_ignore_ascii_case("test") && tree.parse.form(hyphen) == "-";
    if !(hyphened && tree.parse.lower(v).starts_with("fire")) {
        return None;
    }
    let hang = |token: TokenId, head: Option<TokenId>, dep: Dep| Change::Hang { token, head, dep };
    let xpos = if tree.token(v).xpos == Xpos::Jj { Xpos::Vbd } else { tree.token(v).xpos };
    let mut changes = vec![
        Change::Read { token: v, pos: Pos::Verb, xpos, lemma: "fire".to_owned() },
        hang(test, Some(v), Dep::Compound),
        hang(hyphen, Some(v), Dep::Punct),
    ];
    // What is fired took the place of the verb.
    let fired = tree.token(v).head.filter(|n| *n > v && tree.token(v).dep == Dep::Amod);
    let place = fired.unwrap_or(v);
    let have = |a: &TokenId| matches!(&*tree.lemma(*a), "have" | "be") && *a < test;
    let aux = tree.token(place).head.filter(|a| have(a) && fired.is_some());
    if let Some(noun) = fired {
        changes.push(hang(noun, Some(v), Dep::Obj));
        let (head, dep) =
            aux.map_or((tree.token(noun).head, tree.token(noun).dep), |a| (tree.token(a).head, tree.token(a).dep));
        let dep = if matches!(dep, Dep::Nsubj | Dep::Obj | Dep::Appos) { Dep::Ccomp } else { dep };
        changes.push(hang(v, head, dep));
    }
    changes.extend(aux.map(|a| hang(a, Some(v), Dep::Aux)));
    // Whoever stood before "test", or hung on the auxiliary, does it; a day before it is a day.
    let auxiliaries = tree.parse.by_dep(v, Dep::Aux).chain(aux);
    let subjects = auxiliaries.flat_map(|a| tree.parse.by_dep(a, Dep::Nsubj));
    changes.extend(subjects.map(|s| hang(s, Some(v), Dep::Nsubj)));
    let case = tree.parse.by_dep(test, Dep::Case).next();
    let name = tree.parse.children(test).iter().copied().rfind(|c| *c < test && tree.token(*c).pos == Pos::Propn);
    if let Some(name) = name {
        changes.push(hang(name, Some(v), if case.is_some() { Dep::Obl } else { Dep::Nsubj }));
        let others = tree.parse.children(test).iter().copied().filter(|c| *c < name);
        changes.extend(others.map(|c| hang(c, Some(name), tree.token(c).dep)));
    }
    Some(changes)
}

/// "Turkish tanks crossed into Syria" as "tanks that were crossed": verbs of moving have no passive.
pub(super) fn motion_read_as_participle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const MOVING: [&str; 11] =
        ["advance", "cross", "disengage", "engage", "flock", "march", "pour", "roll", "stream", "surge", "swarm"];
    let token = tree.token(v);
    let noun = token.head.filter(|n| *n < v && token.dep == Dep::Acl && tree.token(*n).head.is_none())?;
    let past = matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) && MOVING.contains(&tree.lemma_as_past(v).as_str());
    let whither = tree.has(v, &[Dep::Obl]) && !tree.has(v, &[Dep::OblAgent, Dep::AuxPass, Dep::Mark]);
    (past && whither).then(|| {
        let mut changes = vec![
            Change::Hang { token: v, head: None, dep: Dep::Root },
            Change::Hang { token: noun, head: Some(v), dep: Dep::Nsubj },
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
        ];
        let after = tree.parse.children(noun).iter().filter(|c| **c > v);
        changes.extend(after.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
        changes
    })
}

/// "Has relaxed sanctions on Mali" as having sanctions that are relaxed.
pub(super) fn perfect_read_as_adjective(tree: &Tree<'_, '_>, a: TokenId) -> Option<Vec<Change>> {
    const MEASURES: [&str; 3] = ["curb", "restriction", "sanction"];
    let noun = tree.token(a).head.filter(|n| *n > a && tree.token(a).dep == Dep::Amod)?;
    let have = tree.token(noun).head.filter(|h| tree.token(noun).dep == Dep::Obj && h.0 + 1 == a.0)?;
    let perfect = tree.lemma(have) == "have" && tree.parse.form(a).ends_with("ed") && !tree.has(noun, &[Dep::Det]);
    let lemma = lemma(tree.parse.form(a), Pos::Verb, Xpos::Vbn).to_lowercase();
    let of = |element: &Element| {
        let Element::Object(filler) = element else { return false };
        let class = filler.class.filter(|c| MEASURES.contains(c));
        class.is_some_and(|c| tree.lexicon.in_class(c, &tree.lemma(noun)))
    };
    let rows = tree.lexicon.with_predicate(Form::Verb, &lemma).iter();
    let mut patterns = rows.map(|(row, at)| &tree.lexicon.row(*row).patterns[*at].1.elements);
    // "had armed Syria"
    let name = tree.token(noun).pos == Pos::Propn && tree.acts(Form::Verb, &lemma);
    (perfect && (name || patterns.any(|elements| elements.iter().any(of)))).then(|| {
        let above = tree.token(have);
        let mut changes = vec![
            Change::Hang { token: a, head: above.head, dep: above.dep },
            Change::Hang { token: have, head: Some(a), dep: Dep::Aux },
            Change::Hang { token: noun, head: Some(a), dep: Dep::Obj },
            Change::Read { token: a, pos: Pos::Verb, xpos: Xpos::Vbn, lemma },
            Change::Read { token: have, pos: Pos::Aux, xpos: tree.token(have).xpos, lemma: "have".to_string() },
        ];
        let rest = tree.parse.children(have).iter().filter(|c| **c != noun);
        changes.extend(rest.map(|c| Change::Hang { token: *c, head: Some(a), dep: tree.token(*c).dep }));
        changes
    })
}

/// "Rockets launched by Hezbollah struck a town" with "launched" as the verb of the sentence.
pub(super) fn agent_of_the_subject(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let past = matches!(token.xpos, Xpos::Vbn | Xpos::Vbd);
    let bare = token.head.is_none() && past && tree.has(v, &[Dep::OblAgent]);
    let bare = bare && !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass]);
    let finite =
        |c: &TokenId| matches!(tree.token(*c).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && !tree.has(*c, &[Dep::Mark]);
    let beside = tree.parse.by_dep(v, Dep::Conj).filter(|c| !tree.has(*c, &[Dep::Cc]));
    let mut verbs = tree.parse.by_dep(v, Dep::Advcl).chain(beside).filter(finite);
    let verb = verbs.find(|c| *c > v).filter(|_| bare)?;
    let noun = tree.parse.by_dep(verb, Dep::Nsubj).find(|n| n.0 + 1 == v.0)?;
    Some(vec![
        Change::Hang { token: verb, head: None, dep: Dep::Root },
        Change::Hang { token: v, head: Some(noun), dep: Dep::Acl },
    ])
}

/// "Imposed targeted sanctions" with "targeted" as a verb of its own.
pub(super) fn adjective_read_as_complement(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let verb = token.head.filter(|h| *h < v && token.dep == Dep::Xcomp && !tree.has(*h, &[Dep::Obj]))?;
    let noun = tree.parse.by_dep(v, Dep::Obj).find(|o| *o > v)?;
    let between = (v.0 + 1..noun.0).all(|t| matches!(tree.token(TokenId(t)).dep, Dep::Amod | Dep::Compound));
    let bare = matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) && !tree.has(v, &[Dep::Mark, Dep::Aux, Dep::AuxPass]);
    let measure = ["restriction", "sanction"].iter().any(|c| tree.lexicon.in_class(c, &tree.lemma(noun)));
    (between && bare && measure).then(|| {
        let mut changes = vec![
            Change::Hang { token: noun, head: Some(verb), dep: Dep::Obj },
            Change::Hang { token: v, head: Some(noun), dep: Dep::Amod },
        ];
        let after = tree.parse.children(v).iter().filter(|c| **c > noun);
        changes.extend(after.map(|c| Change::Hang { token: *c, head: Some(verb), dep: tree.token(*c).dep }));
        changes
    })
}

/// "A move Mali called regrettable" with the relative clause as a participle, though it has a subject of its own.
pub(super) fn relative_read_as_participle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let noun = token.head.filter(|n| *n < v && token.dep == Dep::Acl)?;
    let own = tree.parse.by_dep(v, Dep::Nsubj).any(|s| noun < s && s < v);
    let finite = matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && !tree.has(v, &[Dep::Mark, Dep::Obj]);
    (own && finite).then(|| vec![Change::Hang { token: v, head: Some(noun), dep: Dep::AclRelcl }])
}
