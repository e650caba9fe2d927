//! Verbs read as other words, and other words as verbs.

use crate::text::{Dep, Pos, TokenId, Xpos, lemma};
use crate::verbs::{Effect, Form};

use super::{Change, Tree};

/// Verbs that take a bare infinitive ("helped defuse"): what follows them is no noun.
const BARE_INFINITIVE: &[&str] =
    &["bid", "dare", "do", "hear", "help", "let", "make", "need", "see", "watch", "go", "come"];
/// "The EU imposed sanctions on Belarus" with "imposed" as a modifier of "sanctions": the subject hangs on either.
pub(super) fn verb_read_as_modifier(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let noun = token.head.filter(|n| *n > v)?;
    let verb = token.pos == Pos::Verb && token.xpos != Xpos::Vbg;
    if !verb || token.dep != Dep::Amod || tree.has(noun, &[Dep::Cop]) || is_half(tree, v) {
        return None;
    }
    let nominal = |s: &TokenId| {
        *s < v
            && matches!(tree.token(*s).pos, Pos::Propn | Pos::Noun | Pos::Pron)
            && matches!(tree.token(*s).dep, Dep::Nsubj | Dep::NsubjPass | Dep::Compound)
            && !tree.has(*s, &[Dep::Case])
    };
    let subject = tree.parse.children(v).iter().copied().find(nominal);
    let subject = subject.or_else(|| tree.parse.children(noun).iter().copied().find(nominal));
    let subject = subject.or_else(|| just_before(tree, v))?;
    let top = tree.token(noun);
    // "met the envoy, and the two condemned …": what was conjoined with a noun is conjoined with its verb.
    let mut head = top.head;
    while top.dep == Dep::Conj
        && let Some(h) = head.filter(|h| tree.token(*h).pos != Pos::Verb && *h < v)
        && tree.token(h).head.is_some()
    {
        head = tree.token(h).head;
    }
    let mut changes = vec![
        Change::Hang { token: v, head, dep: top.dep },
        Change::Hang { token: noun, head: Some(v), dep: Dep::Obj },
        Change::Hang { token: subject, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
    ];
    if tree.token(noun).pos == Pos::Verb {
        let lemma = lemma(tree.parse.form(noun), Pos::Noun, Xpos::Nns).to_string();
        changes.push(Change::Read { token: noun, pos: Pos::Noun, xpos: Xpos::Nns, lemma });
        let after = tree.parse.children(noun).iter().filter(|c| **c > noun);
        changes.extend(after.filter(|c| matches!(tree.token(**c).dep, Dep::Obl | Dep::Obj)).map(|c| Change::Hang {
            token: *c,
            head: Some(noun),
            dep: Dep::Nmod,
        }));
    }
    let before = tree.parse.children(noun).iter().filter(|c| **c < subject);
    changes.extend(before.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "Iran-backed fighters": the second half of an adjective, unless the first only alters a verb ("co-hosted").
fn is_half(tree: &Tree<'_, '_>, id: TokenId) -> bool {
    const PREFIXES: [&str; 6] = ["co", "out", "over", "pre", "re", "under"];
    let before = |n: u32| id.0.checked_sub(n).map(TokenId);
    let hyphen = before(1).is_some_and(|h| tree.token(h).xpos == Xpos::Hyph);
    hyphen && before(2).is_some_and(|f| !PREFIXES.contains(&&*tree.parse.lower(f)))
}

/// The noun phrase that ends right before a verb, where it hangs on what follows the verb.
fn just_before(tree: &Tree<'_, '_>, v: TokenId) -> Option<TokenId> {
    let nominal = |id: TokenId| {
        matches!(tree.token(id).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
            && tree.token(id).xpos != Xpos::PrpS
            && !tree.has(id, &[Dep::Case])
    };
    let last = TokenId(v.0.checked_sub(1)?);
    let after_article = v.0 >= 2 && tree.token(TokenId(v.0 - 2)).pos == Pos::Det;
    if !nominal(last) || (tree.token(last).pos == Pos::Num && !after_article) {
        return None;
    }
    let mut at = last;
    while let Some(head) = tree.token(at).head.filter(|h| *h < v) {
        if !nominal(head) {
            return None;
        }
        at = head;
    }
    let head = tree.token(at).head.filter(|h| *h > v)?;
    let low = matches!(tree.token(at).dep, Dep::Nummod | Dep::Compound | Dep::Nmod | Dep::NmodPoss | Dep::Nsubj);
    (low && tree.token(head).pos != Pos::Verb).then_some(at)
}

/// "Hungary opposed Ukraine's application" with the verb as a preposition.
pub(super) fn verb_read_as_preposition(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let held = token.head.filter(|n| *n > v)?;
    let finite = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbn);
    if !finite || token.dep != Dep::Case || !tree.acts(Form::Verb, &tree.lemma_as_past(v)) {
        return None;
    }
    // The phrase that is really the object: up to the one whose left part is the subject.
    let left = |n: TokenId| tree.parse.children(n).iter().copied().find(|c| *c < v && tree.token(*c).pos == Pos::Propn);
    let own = left(v);
    let noun = if own.is_some() || left(held).is_some() { held } else { tree.token(held).head? };
    let subject = own.or_else(|| left(noun))?;
    let top = tree.token(noun);
    Some(vec![
        Change::Hang { token: v, head: top.head, dep: top.dep },
        Change::Hang { token: noun, head: Some(v), dep: Dep::Obj },
        Change::Hang { token: subject, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
    ])
}

/// "Chad, which was given no exemption, imposed duties": the verb behind the relative clause read as one more of the noun at the root.
pub(super) fn main_verb_read_as_relative(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let noun = token.head.filter(|n| *n < v && tree.token(*n).head.is_none() && tree.token(*n).pos != Pos::Verb)?;
    let past = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) && tree.has(v, &[Dep::Obj]);
    let low = matches!(token.dep, Dep::Acl | Dep::AclRelcl);
    let free = !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Mark, Dep::Aux, Dep::AuxPass, Dep::Cc]);
    let comma = v.0 > 0 && tree.parse.form(TokenId(v.0 - 1)) == ",";
    let relative = |r: TokenId| r < v && tree.has(r, &[Dep::Nsubj, Dep::NsubjPass]);
    let first = tree.parse.by_dep(noun, Dep::AclRelcl).any(relative);
    (past && low && free && comma && first && !tree.has(noun, &[Dep::Cop, Dep::Nsubj])).then(|| {
        vec![
            Change::Hang { token: v, head: None, dep: Dep::Root },
            Change::Hang { token: noun, head: Some(v), dep: Dep::Nsubj },
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
        ]
    })
}

/// "Will fire rockets at Haifa" with "fire" as a noun and "rockets" as the verb: what follows a modal verb ends in no "s".
pub(super) fn verb_behind_a_modal(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let modal = tree.parse.by_dep(v, Dep::Aux).filter(|a| *a < v && tree.token(*a).xpos == Xpos::Md).last()?;
    let between = tree.parse.children(v).iter().copied().filter(|c| modal < *c && *c < v);
    let verb = between.clone().find(|n| n.0 + 1 == v.0 && matches!(tree.token(*n).pos, Pos::Noun | Pos::Adj))?;
    let lemma_of = tree.parse.lower(verb).to_string();
    if !matches!(token.xpos, Xpos::Vbz | Xpos::Nns) || !tree.acts(Form::Verb, &lemma_of) {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: verb, head: token.head, dep: token.dep },
        Change::Hang { token: v, head: Some(verb), dep: Dep::Obj },
        Change::Read { token: verb, pos: Pos::Verb, xpos: Xpos::Vb, lemma: lemma_of },
        Change::Read {
            token: v,
            pos: Pos::Noun,
            xpos: Xpos::Nns,
            lemma: lemma(tree.parse.form(v), Pos::Noun, Xpos::Nns).to_string(),
        },
    ];
    let rest = tree.parse.children(v).iter().copied().filter(|c| *c != verb);
    changes.extend(rest.map(|c| Change::Hang { token: c, head: Some(verb), dep: tree.token(c).dep }));
    Some(changes)
}

/// "Accused it of siding with Chad", "began it by killing Ahmed Jabari" with the gerund as a noun, though it is a clause, and perhaps the
/// name beside it.
pub(super) fn gerund_read_as_noun(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let clause = token.pos == Pos::Noun && matches!(token.dep, Dep::Acl | Dep::Advcl) && tree.has(n, &[Dep::Mark]);
    let noun = [Dep::Det, Dep::Amod, Dep::Cop, Dep::NmodPoss];
    if !clause || !tree.parse.lower(n).ends_with("ing") || tree.has(n, &noun) {
        return None;
    }
    let verb = lemma(tree.parse.form(n), Pos::Verb, Xpos::Vbg).to_lowercase();
    let next = |c: &TokenId| *c > n && tree.parse.extent(*c).0.0 == n.0 + 1;
    let object = tree.parse.by_dep(n, Dep::Appos).chain(tree.parse.by_dep(n, Dep::Flat)).find(next);
    tree.acts(Form::Verb, &verb).then(|| {
        let object = object.map(|o| Change::Hang { token: o, head: Some(n), dep: Dep::Obj });
        let verb = Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vbg, lemma: verb };
        object.into_iter().chain([verb]).collect()
    })
}

/// "Pakistan backs Turkey", "China summons envoy" with the verb as the noun at the root.
pub(super) fn verb_read_as_noun(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let noun = token.pos == Pos::Noun && matches!(token.dep, Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Parataxis);
    let dead = |c: &&TokenId| c.0 == n.0 + 1 && tree.token(**c).dep == Dep::Amod && tree.parse.form(**c) == "dead";
    let dead = tree.parse.children(n).iter().find(dead).copied();
    let article = dead.is_none() && tree.has(n, &[Dep::Det, Dep::Nummod]);
    if !noun || article || tree.has(n, &[Dep::Cop, Dep::Case]) {
        return None;
    }
    let form = tree.parse.lower(n);
    let (xpos, lemma) = match dead {
        Some(_) => (Xpos::Vbd, Some(tree.lemma_as_past(n)).filter(|l| tree.acts(Form::Verb, l))?),
        None => (Xpos::Vbz, third_person(&form).into_iter().find(|l| tree.acts(Form::Verb, l))?),
    };
    let named = |c: &&TokenId| {
        **c < n
            && matches!(tree.token(**c).pos, Pos::Propn | Pos::Noun | Pos::Pron)
            && matches!(tree.token(**c).dep, Dep::Compound | Dep::Nmod | Dep::Nsubj | Dep::NmodUnmarked | Dep::NmodDesc)
            && !tree.has(**c, &[Dep::Case])
    };
    let subject = *tree.parse.children(n).iter().rfind(named)?;
    let mut changes = vec![
        Change::Read { token: n, pos: Pos::Verb, xpos, lemma },
        Change::Hang { token: subject, head: Some(n), dep: Dep::Nsubj },
    ];
    for &c in tree.parse.children(n) {
        let of_subject =
            matches!(tree.token(c).dep, Dep::Compound | Dep::Amod | Dep::NmodPoss | Dep::Det | Dep::Nummod);
        if Some(c) == dead {
            changes.push(Change::Hang { token: c, head: Some(n), dep: Dep::Xcomp });
        } else if c < subject && of_subject {
            changes.push(Change::Hang { token: c, head: Some(subject), dep: tree.token(c).dep });
        } else if c > n {
            let dep = match tree.token(c).dep {
                _ if tree.marked_with_to(c) => Dep::Xcomp,
                Dep::Nmod if tree.has(c, &[Dep::Case]) => Dep::Obl,
                Dep::Appos | Dep::Nmod | Dep::NmodUnmarked | Dep::NmodDesc | Dep::Compound | Dep::Dep | Dep::Flat => {
                    Dep::Obj
                }
                Dep::Acl => Dep::Ccomp,
                other => other,
            };
            changes.push(Change::Hang { token: c, head: Some(n), dep });
        }
    }
    Some(changes)
}

/// The lemmas of which a form can be the third person singular: "summons", "backs", "vetoes", "denies".
fn third_person(form: &str) -> Vec<String> {
    let mut lemmas = Vec::new();
    if let Some(stem) = form.strip_suffix("ies") {
        lemmas.push(format!("{stem}y"));
    }
    lemmas.extend(form.strip_suffix("es").map(str::to_string));
    lemmas.extend(form.strip_suffix('s').map(str::to_string));
    lemmas
}

/// "Iran armed Sudan", "the bank lent money", "soldiers advanced towards Georgia" with the verb as an adjective: that has no object, and no subject without "be".
pub(super) fn verb_read_as_adjective(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let form = tree.parse.form(v);
    let past = form.ends_with("ed") || form != tree.lemma_as_past(v) && tree.acts(Form::Verb, &tree.lemma_as_past(v));
    let low = form.starts_with(char::is_lowercase) && past && token.pos == Pos::Adj;
    let bare = low && !tree.has(v, &[Dep::Cop, Dep::AuxPass]) && tree.has(v, &[Dep::Nsubj]);
    let acts = tree.has(v, &[Dep::Obj]) || bare && tree.has(v, &[Dep::Obl]);
    let object = low && tree.has(v, &[Dep::Obj]) && !tree.has(v, &[Dep::Cop, Dep::AuxPass]);
    (bare && acts || object).then(|| {
        let xpos = if tree.has(v, &[Dep::Aux]) { Xpos::Vbn } else { Xpos::Vbd };
        vec![Change::Read { token: v, pos: Pos::Verb, xpos, lemma: tree.lemma_as_past(v) }]
    })
}

/// "hold Russia to account", "fears over Chinese spying" with the noun behind the preposition as a verb.
pub(super) fn verb_behind_a_preposition(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let case = tree.parse.by_dep(v, Dep::Case).find(|c| *c < v)?;
    let taken =
        [Dep::Nsubj, Dep::NsubjPass, Dep::Obj, Dep::Aux, Dep::AuxPass, Dep::Mark, Dep::Cop, Dep::Ccomp, Dep::Xcomp];
    let bare = token.pos == Pos::Verb && !tree.has(v, &taken);
    let noun = token.xpos == Xpos::Vb && token.dep == Dep::Obl || tree.has(v, &[Dep::Amod]) && token.xpos == Xpos::Vbg;
    let before = TokenId(case.0.checked_sub(1)?);
    (bare && noun).then(|| {
        let lemma = tree.parse.form(v).to_lowercase();
        let mut changes = vec![Change::Read { token: v, pos: Pos::Noun, xpos: Xpos::Nn, lemma }];
        if tree.token(before).pos == Pos::Noun && matches!(token.dep, Dep::Advcl | Dep::Acl) {
            changes.push(Change::Hang { token: v, head: Some(before), dep: Dep::Nmod });
        }
        changes
    })
}

/// "We urge Serbia to act, the text read" with "read" as a noun.
pub(super) fn read_as_noun(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let noun = tree.token(v).pos == Pos::Noun && tree.parse.form(v) == "read" && tree.has(v, &[Dep::Nsubj]);
    (noun && !tree.has(v, &[Dep::Cop]))
        .then(|| vec![Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: "read".to_owned() }])
}

/// "ordered police to guard mosques" with "guard" as a part of the mosques.
pub(super) fn infinitive_read_as_compound(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let noun = tree
        .token(v)
        .head
        .filter(|n| *n > v && tree.token(v).dep == Dep::Compound && tree.token(v).pos == Pos::Verb)?;
    let to = TokenId(v.0.checked_sub(1)?);
    let verb = tree.token(noun).head.filter(|h| *h < to && tree.token(*h).pos == Pos::Verb)?;
    let case = tree.parse.form(to) == "to" && tree.token(to).head == Some(noun) && tree.token(noun).dep == Dep::Obl;
    case.then(|| {
        vec![
            Change::Hang { token: v, head: Some(verb), dep: Dep::Xcomp },
            Change::Hang { token: noun, head: Some(v), dep: Dep::Obj },
            Change::Hang { token: to, head: Some(v), dep: Dep::Mark },
            Change::Read { token: to, pos: Pos::Part, xpos: Xpos::To, lemma: "to".to_owned() },
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vb, lemma: tree.lemma(v).into_owned() },
        ]
    })
}

/// "expressed regret to Indonesia", "send aid to Laos" with the object noun as a verb.
pub(super) fn noun_read_as_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let head = token.head?;
    let bare = token.pos == Pos::Verb
        && matches!(token.xpos, Xpos::Vb | Xpos::Vbp | Xpos::Vbz)
        && !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass, Dep::Obj, Dep::Mark, Dep::Cop]);
    let place = match token.dep {
        Dep::Obj | Dep::Nsubj | Dep::NsubjPass => token.dep,
        Dep::Xcomp | Dep::Ccomp
            if head < v
                && v.0 - head.0 <= 3
                && tree.token(head).pos == Pos::Verb
                && !BARE_INFINITIVE.contains(&&*tree.lemma(head))
                && !tree.has(head, &[Dep::Obj]) =>
        {
            Dep::Obj
        }
        _ => return None,
    };
    if !bare {
        return None;
    }
    let xpos = if token.xpos == Xpos::Vbz { Xpos::Nns } else { Xpos::Nn };
    let mut changes = vec![
        Change::Read { token: v, pos: Pos::Noun, xpos, lemma: tree.lemma(v).into_owned() },
        Change::Hang { token: v, head: Some(head), dep: place },
    ];
    changes.extend(tree.parse.by_dep(v, Dep::Obl).map(|c| Change::Hang { token: c, head: Some(v), dep: Dep::Nmod }));
    Some(changes)
}

/// "met with NATO allies and EU partners" with the partners as a verb.
pub(super) fn partners_read_as_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let beside = token.head.filter(|h| token.dep == Dep::Conj && tree.token(*h).pos != Pos::Verb)?;
    let above = tree.token(beside).head?;
    let owner = tree.parse.by_dep(v, Dep::Nsubj).find(|s| s.0 + 1 == v.0)?;
    let partners = token.xpos == Xpos::Vbz && tree.parse.form(v) == "partners" && !tree.has(v, &[Dep::Obj, Dep::Aux]);
    if !partners {
        return None;
    }
    let mut changes = vec![
        Change::Read { token: v, pos: Pos::Noun, xpos: Xpos::Nns, lemma: tree.lemma(v).into_owned() },
        Change::Hang { token: owner, head: Some(v), dep: Dep::Compound },
    ];
    let behind = tree.parse.children(v).iter().filter(|c| **c > v && tree.token(**c).dep != Dep::Conj);
    changes.extend(behind.map(|c| {
        let dep = if tree.token(*c).dep == Dep::Xcomp { Dep::Advcl } else { tree.token(*c).dep };
        Change::Hang { token: *c, head: Some(above), dep }
    }));
    Some(changes)
}

/// "has offered to hand over" with "hand" as a noun.
pub(super) fn infinitive_read_as_noun(tree: &Tree<'_, '_>, to: TokenId) -> Option<Vec<Change>> {
    let particle = tree.token(to).xpos == Xpos::To && tree.parse.form(to).eq_ignore_ascii_case("to");
    let n = TokenId(to.0 + 1);
    if !particle || n.index() >= tree.parse.tokens.len() || tree.token(n).pos != Pos::Noun {
        return None;
    }
    let lemma = tree.parse.lower(n);
    let head = tree.token(n).head.filter(|h| *h < to)?;
    let host = tree.token(head).pos;
    if !matches!(host, Pos::Verb | Pos::Adj | Pos::Noun) || !tree.acts(Form::Verb, &lemma) {
        return None;
    }
    let dep = if host == Pos::Noun { Dep::Acl } else { Dep::Xcomp };
    let mut changes = vec![
        Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vb, lemma: lemma.into_owned() },
        Change::Hang { token: n, head: Some(head), dep },
        Change::Hang { token: to, head: Some(n), dep: Dep::Mark },
    ];
    let phrases = tree.parse.by_dep(n, Dep::Nmod).filter(|c| *c > n && tree.has(*c, &[Dep::Case]));
    changes.extend(phrases.map(|c| Change::Hang { token: c, head: Some(n), dep: Dep::Obl }));
    Some(changes)
}

/// "Pledged to free soldiers" with "free" as an adjective, though it has an object.
pub(super) fn infinitive_read_as_adjective(tree: &Tree<'_, '_>, a: TokenId) -> Option<Vec<Change>> {
    let verbal = matches!(tree.token(a).dep, Dep::Xcomp | Dep::Advcl | Dep::Acl | Dep::Ccomp);
    let to = tree.parse.by_dep(a, Dep::Mark).find(|m| tree.parse.form(*m) == "to" && m.0 + 1 == a.0)?;
    let lemma = tree.parse.lower(a).into_owned();
    let found = tree.token(a).pos == Pos::Adj && verbal && tree.has(a, &[Dep::Obj]) && tree.acts(Form::Verb, &lemma);
    found.then(|| {
        vec![
            Change::Read { token: a, pos: Pos::Verb, xpos: Xpos::Vb, lemma },
            Change::Read { token: to, pos: Pos::Part, xpos: Xpos::To, lemma: "to".to_string() },
        ]
    })
}

/// "Argentina, Brazil and Peru criticised Ecuador", "British aircraft using missiles killed four" with the subject as the root of a
/// phrase: the verb that makes it a sentence stands somewhere below.
pub(super) fn sentence_read_as_phrase(tree: &Tree<'_, '_>, root: TokenId) -> Option<Vec<Change>> {
    let top = tree.token(root);
    let nominal = matches!(top.pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj);
    let subjects = [Dep::Nsubj, Dep::NsubjPass, Dep::NsubjOuter, Dep::Cop, Dep::Expl];
    if top.head.is_some() || !nominal || tree.parse.ids().any(|id| subjects.contains(&tree.token(id).dep)) {
        return None;
    }
    let last = tree.parse.tokens.len() as u32;
    let v = (root.0 + 1..last).map(TokenId).find(|v| {
        let token = tree.token(*v);
        let form = matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) && token.pos == Pos::Verb;
        let low = matches!(token.dep, Dep::Amod | Dep::Conj | Dep::Acl | Dep::Appos | Dep::Dep | Dep::Parataxis);
        // An object follows at once; a participle of a passive has a preposition, an adverb or nothing.
        let off = tree.parse.by_dep(*v, Dep::CompoundPrt).any(|p| p.0 == v.0 + 1);
        let next = TokenId(v.0 + 1 + u32::from(off));
        let object = next.0 < last
            && matches!(tree.token(next).pos, Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num | Pos::Pron)
            && !matches!(tree.token(next).dep, Dep::Nsubj | Dep::OblUnmarked);
        // "a newly built port": what an article or adverb leads up to modifies.
        let before = tree.token(TokenId(v.0 - 1));
        let free = !matches!(before.pos, Pos::Det | Pos::Adp | Pos::Adj | Pos::Num | Pos::Cconj);
        form && low
            && object
            && free
            && tree.acts(Form::Verb, &tree.lemma_as_past(*v))
            && !tree.has(*v, &[Dep::Aux, Dep::AuxPass])
    })?;
    let mut changes = vec![
        Change::Hang { token: v, head: None, dep: Dep::Root },
        Change::Hang { token: root, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
    ];
    let mut object = tree.has(v, &[Dep::Obj]);
    if let Some(noun) = tree.token(v).head.filter(|n| *n > v && tree.token(v).dep == Dep::Amod) {
        changes.push(Change::Hang { token: noun, head: Some(v), dep: Dep::Obj });
        object = true;
        // What stood before the verb below that noun stays with the subject.
        let before = tree.parse.children(noun).iter().filter(|c| **c < v);
        changes.extend(before.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    }
    let moved: Vec<TokenId> = changes.iter().filter_map(Change::hung).collect();
    for &c in tree.parse.children(root).iter().filter(|c| **c > v && !moved.contains(c)) {
        let dep = match tree.token(c).dep {
            Dep::Nmod => Dep::Obl,
            Dep::Conj | Dep::Appos | Dep::NmodUnmarked if !object && tree.token(c).pos != Pos::Verb => {
                object = true;
                Dep::Obj
            }
            other => other,
        };
        changes.push(Change::Hang { token: c, head: Some(v), dep });
    }
    Some(changes)
}

/// "Zambia to host talks": in a headline a name and an infinitive are a sentence.
pub(super) fn headline_infinitive(tree: &Tree<'_, '_>, root: TokenId) -> Option<Vec<Change>> {
    if tree.token(root).head.is_some() || tree.token(root).pos != Pos::Propn {
        return None;
    }
    let v = tree.parse.by_dep(root, Dep::Acl).find(|v| tree.marked_with_to(*v))?;
    let to = tree.parse.by_dep(v, Dep::Mark).find(|m| tree.token(*m).xpos == Xpos::To)?;
    let follows = tree.parse.children(root).iter().all(|c| *c < to || *c >= v);
    let subjects = [Dep::Nsubj, Dep::NsubjPass, Dep::NsubjOuter, Dep::Cop];
    if !follows || tree.parse.ids().any(|id| id < v && subjects.contains(&tree.token(id).dep)) {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: v, head: None, dep: Dep::Root },
        Change::Hang { token: root, head: Some(v), dep: Dep::Nsubj },
    ];
    let after = tree.parse.children(root).iter().filter(|c| **c > v);
    changes.extend(after.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "will allow refugees who live in Iraq to return": the infinitive belongs to the verb outside of the relative clause.
pub(super) fn infinitive_in_a_relative(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let inner = tree.token(id).head.filter(|h| *h < id && tree.token(id).dep == Dep::Advcl)?;
    let noun = tree.token(inner).head.filter(|n| *n < inner && tree.token(inner).dep == Dep::AclRelcl)?;
    let outer = tree.token(noun).head.filter(|v| *v < noun && tree.token(noun).dep == Dep::Obj)?;
    let takes = |v: TokenId| tree.lexicon.takes_infinitive(&tree.lemma(v));
    let wants = takes(outer) && !takes(inner);
    (tree.marked_with_to(id) && wants && !tree.has(outer, &[Dep::Xcomp, Dep::Ccomp]))
        .then(|| vec![Change::Hang { token: id, head: Some(outer), dep: Dep::Xcomp }])
}

/// "let the prisoners go" with "go" as a clause about the prisoners.
pub(super) fn infinitive_given_to_object(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let object = token.head.filter(|o| *o < v && tree.token(*o).dep == Dep::Obj)?;
    let verb = tree.token(object).head?;
    let bare = token.xpos == Xpos::Vb && !tree.has(v, &[Dep::Mark, Dep::Nsubj, Dep::Aux]);
    (token.dep == Dep::Acl && bare && BARE_INFINITIVE.contains(&&*tree.lemma(verb)))
        .then(|| vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Xcomp }])
}

/// Verbs of telling someone to do something.
pub(super) const TELLING: &[&str] = &[
    "order", "tell", "ask", "urge", "command", "instruct", "direct", "force", "compel", "invite", "allow", "require",
    "beg",
];

/// Verbs of telling that have a preposition.
const APPEALING: &[&str] = &["appeal", "call", "plead", "pray", "wait"];

/// "ordered the envoy of Mali and five others to leave", "appealed to the three countries to talk" with "leave" on those who are told.
pub(super) fn infinitive_of_those_told(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let told = token.head.filter(|h| *h < v && token.dep == Dep::Acl && tree.marked_with_to(v))?;
    let mut object = told;
    while matches!(tree.token(object).dep, Dep::Conj | Dep::Nmod) {
        object = tree.token(object).head.filter(|h| *h < object)?;
    }
    let verb = tree.token(object).head?;
    let tells = match tree.token(object).dep {
        Dep::Obj => object != told && TELLING.contains(&&*tree.lemma(verb)),
        Dep::Obl => tree.token(verb).pos == Pos::Verb && APPEALING.contains(&&*tree.lemma(verb)),
        _ => false,
    };
    (tells && !tree.has(verb, &[Dep::Xcomp]))
        .then(|| vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Xcomp }])
}

/// "went on to recognise Kosovo" with an infinitive of purpose.
pub(super) fn infinitive_of_going_on(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let verb = token.head.filter(|h| *h < v && tree.lemma(*h) == "go")?;
    let (on, to) = (TokenId(verb.0 + 1), TokenId(verb.0 + 2));
    let phrase = v > to && tree.lemma(on) == "on" && tree.token(to).xpos == Xpos::To;
    (token.dep == Dep::Advcl && phrase && tree.token(to).head == Some(v))
        .then(|| vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Xcomp }])
}

/// "We, the ministers, welcome the resolution" with "welcome" as an exclamation.
pub(super) fn verb_read_as_exclamation(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let subject = tree.parse.by_dep(id, Dep::Nsubj).any(|s| s < id) && !tree.has(id, &[Dep::Cop]);
    let verb = subject && token.pos == Pos::Intj && tree.has(id, &[Dep::Obj, Dep::Ccomp, Dep::Obl]);
    let lemma = || lemma(tree.parse.form(id), Pos::Verb, Xpos::Vbp).to_lowercase();
    verb.then(|| vec![Change::Read { token: id, pos: Pos::Verb, xpos: Xpos::Vbp, lemma: lemma() }])
}

/// "“We agree,” the text read" with a verb of saying that has no label.
pub(super) fn saying_without_label(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let quoted = token.head.filter(|h| *h < v && token.dep == Dep::Dep && token.pos == Pos::Verb)?;
    tree.has(v, &[Dep::Nsubj]).then(|| vec![Change::Hang { token: v, head: Some(quoted), dep: Dep::Parataxis }])
}

/// "Rockets hit Israel" with the first word, for its capital letter, as a name.
pub(super) fn noun_read_as_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let first = id.index() == 0 && token.xpos == Xpos::Nnps && !tree.has(id, &[Dep::Flat, Dep::Compound, Dep::Amod]);
    let next = tree.parse.tokens.get(1).is_some_and(|t| t.pos != Pos::Propn);
    if !(first && next) {
        return None;
    }
    let lemma = lemma(&tree.parse.lower(id), Pos::Noun, Xpos::Nns).to_lowercase();
    let known = ["people", "relief", "troops", "weapon"].iter().any(|class| tree.lexicon.in_class(class, &lemma));
    known.then(|| vec![Change::Read { token: id, pos: Pos::Noun, xpos: Xpos::Nns, lemma }])
}

/// "Russian forces have tortured prisoners, Ukraine alleged" with the saying as a part of what is said.
pub(super) fn saying_at_the_end(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let loose = matches!(token.dep, Dep::Acl | Dep::AclRelcl | Dep::Xcomp | Dep::Conj);
    let finite =
        matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbn) && !tree.has(v, &[Dep::AuxPass, Dep::Aux, Dep::Obj]);
    let last = || tree.parse.ids().skip(v.index() + 1).all(|id| tree.token(id).pos == Pos::Punct);
    if !(loose && finite && last()) {
        return None;
    }
    let rows = tree.lexicon.with_predicate(Form::Verb, &tree.lemma_as_past(v));
    if !rows.iter().any(|(row, _)| matches!(tree.lexicon.row(*row).effect, Effect::Said | Effect::Alleged)) {
        return None;
    }
    let name = TokenId(v.0.checked_sub(1)?);
    let nominal = |id: TokenId| matches!(tree.token(id).pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det);
    let comma = tree.parse.ids().take(v.index()).filter(|id| !nominal(*id)).last()?;
    let named = comma < name && tree.parse.form(comma) == "," && matches!(tree.token(name).pos, Pos::Noun | Pos::Propn);
    let root = tree.parse.ids().find(|id| tree.token(*id).head.is_none()).filter(|root| *root < comma && named)?;
    let above = |id: &TokenId| *id != name && tree.token(*id).head.is_none_or(|h| h <= comma || h >= v);
    let inner = (comma.0 + 1..name.0).map(TokenId).filter(above);
    let mut changes: Vec<Change> =
        inner.map(|id| Change::Hang { token: id, head: Some(name), dep: Dep::Compound }).collect();
    changes.push(Change::Hang { token: name, head: Some(v), dep: Dep::Nsubj });
    changes.push(Change::Hang { token: v, head: Some(root), dep: Dep::Parataxis });
    changes.push(Change::Hang { token: comma, head: Some(v), dep: Dep::Punct });
    Some(changes)
}

/// "Iran has tested a missile, a state-run newspaper reports" with the reports as one more thing: "a" stands before one thing only.
pub(super) fn reports_at_the_end(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let several = tree.parse.form(v) == "reports" && tree.token(v).xpos == Xpos::Nns;
    let one = tree.parse.by_dep(v, Dep::Det).find(|d| matches!(tree.parse.form(*d), "a" | "an"))?;
    let last = || tree.parse.ids().skip(v.index() + 1).all(|id| tree.token(id).pos == Pos::Punct);
    let name = TokenId(v.0.checked_sub(1)?);
    let comma = TokenId(one.0.checked_sub(1)?);
    if !(several && last() && one < name && tree.parse.form(comma) == ",") {
        return None;
    }
    let root = tree.parse.ids().find(|id| tree.token(*id).head.is_none()).filter(|root| *root < comma)?;
    let read = |token, pos, xpos, lemma: &str| Change::Read { token, pos, xpos, lemma: lemma.to_string() };
    let mut changes = vec![
        read(v, Pos::Verb, Xpos::Vbz, "report"),
        read(name, Pos::Noun, Xpos::Nn, &tree.lemma(name)),
        Change::Hang { token: v, head: Some(root), dep: Dep::Parataxis },
        Change::Hang { token: name, head: Some(v), dep: Dep::Nsubj },
        Change::Hang { token: comma, head: Some(v), dep: Dep::Punct },
    ];
    let inner = (one.0..name.0).map(TokenId).filter(|c| tree.token(*c).head == Some(v));
    changes.extend(inner.map(|c| Change::Hang { token: c, head: Some(name), dep: tree.token(c).dep }));
    Some(changes)
}

/// "The soldiers whom, they say, Mali has sent" with the relative clause as one of its own.
pub(super) fn relative_read_as_aside(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let relative = tree
        .parse
        .children(v)
        .iter()
        .copied()
        .find(|c| *c < v && matches!(tree.token(*c).xpos, Xpos::Wp | Xpos::Wdt))?;
    let noun = relative.0.checked_sub(1).map(TokenId)?;
    let aside = token.dep == Dep::Parataxis && token.head.is_some_and(|h| h <= noun);
    (aside && matches!(tree.token(noun).pos, Pos::Noun | Pos::Propn) && tree.lemma(relative).starts_with("wh"))
        .then(|| vec![Change::Hang { token: v, head: Some(noun), dep: Dep::AclRelcl }])
}
