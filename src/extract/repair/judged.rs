//! Words of judgement and thanks, and what hangs on them.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::{Change, Tree};

/// Verbs that tell what something is called.
const CALLING: &[&str] = &["brand", "call", "consider", "deem", "dub", "label", "term"];
/// Verbs that tell it with "as".
const DESCRIBING: &[&str] = &["characterise", "characterize", "denounce", "describe", "regard", "see", "view"];
/// Nouns whose content an infinitive says.
const DECIDING: &[&str] = &[
    "attempt",
    "commitment",
    "decision",
    "effort",
    "failure",
    "intention",
    "offer",
    "plan",
    "pledge",
    "promise",
    "refusal",
    "threat",
    "willingness",
];
/// Verbs of judging, which have no infinitive.
const JUDGING: &[&str] = &[
    "applaud",
    "appreciate",
    "commend",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
    "deplore",
    "note",
    "praise",
    "regret",
    "reject",
    "support",
    "welcome",
];

/// "our condemnation of the decision of Iran on Friday to close the port", "welcomed the pledge by Peru to help Haiti" with the
/// infinitive on the word of judgement: it says what the decision is.
pub(super) fn infinitive_of_what_is_judged(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let judge = token.head.filter(|h| *h < v && matches!(token.dep, Dep::Acl | Dep::Advcl | Dep::Xcomp))?;
    let judges = match tree.token(judge).pos {
        Pos::Verb => JUDGING.contains(&&*tree.lemma(judge)),
        Pos::Noun => !DECIDING.contains(&&*tree.lemma(judge)),
        _ => false,
    };
    if !judges || !tree.marked_with_to(v) {
        return None;
    }
    let decides = |n: &TokenId| {
        let noun = tree.token(*n).pos == Pos::Noun && DECIDING.contains(&&*tree.lemma(*n));
        let below = matches!(tree.token(*n).dep, Dep::Obj | Dep::Nmod | Dep::Obl) && tree.token(*n).head == Some(judge);
        noun && below && !tree.has(*n, &[Dep::Acl])
    };
    let noun = tree.parse.ids().take(v.index()).skip(judge.index() + 1).filter(decides).last()?;
    Some(vec![Change::Hang { token: v, head: Some(noun), dep: Dep::Acl }])
}

/// "appreciates their efforts and thanks the Kingdom of Jordan" with "thanks" as a second thing that is appreciated.
pub(super) fn thanks_read_as_noun(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let first = token.head.filter(|h| *h < n && token.dep == Dep::Conj && token.pos == Pos::Noun)?;
    let thanks = tree.parse.form(n) == "thanks" && tree.parse.by_dep(n, Dep::Cc).any(|c| c.0 + 1 == n.0);
    let next = tree.parse.tokens.get(n.index() + 1)?;
    let verb =
        std::iter::successors(Some(first), |t| tree.token(*t).head).find(|t| tree.token(*t).xpos == Xpos::Vbz)?;
    if !thanks || !matches!(next.pos, Pos::Det | Pos::Propn) {
        return None;
    }
    let begins = |o: &TokenId| {
        let nominal = matches!(tree.token(*o).pos, Pos::Noun | Pos::Propn) && !tree.has(*o, &[Dep::Case]);
        nominal && tree.parse.extent(*o).0.0 == n.0 + 1
    };
    let object = tree.parse.ids().skip(n.index() + 1).find(begins)?;
    Some(vec![
        Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vbz, lemma: "thank".to_string() },
        Change::Hang { token: n, head: Some(verb), dep: Dep::Conj },
        Change::Hang { token: object, head: Some(n), dep: Dep::Obj },
    ])
}

/// "in what Manila called a provocation", "a step Chad called a mistake" with the verdict as object: the object is what is called so.
pub(super) fn verdict_read_as_object(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let verb =
        tree.token(n).head.filter(|v| *v < n && tree.token(n).dep == Dep::Obj && tree.token(n).pos == Pos::Noun)?;
    let names = tree.token(verb).dep == Dep::AclRelcl && CALLING.contains(&&*tree.lemma(verb));
    let thing = tree.token(verb).head.filter(|_| names && tree.has(verb, &[Dep::Nsubj]))?;
    let relative = |c: &TokenId| matches!(tree.parse.form(*c), "which" | "that" | "who");
    let filled = tree.has(verb, &[Dep::Xcomp, Dep::Iobj, Dep::Ccomp]) || tree.parse.children(verb).iter().any(relative);
    let some = tree.parse.by_dep(n, Dep::Det).any(|d| matches!(tree.parse.form(d), "a" | "an"));
    (some && !filled && thing < verb).then(|| vec![Change::Hang { token: n, head: Some(verb), dep: Dep::Xcomp }])
}

/// "condemned what it called a raid by Chad": a raid is condemned, and called so. But "in what it called …" tells of the whole clause.
pub(super) fn what_one_calls(tree: &Tree<'_, '_>, what: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(what);
    let host = token.head.filter(|_| tree.parse.form(what) == "what")?;
    let calls = |v: &TokenId| {
        let lemma = tree.lemma(*v);
        let names = CALLING.contains(&&*lemma) || DESCRIBING.contains(&&*lemma);
        tree.token(*v).dep == Dep::AclRelcl && names && tree.has(*v, &[Dep::Nsubj])
    };
    let verb = tree.parse.children(what).iter().copied().find(calls)?;
    let in_it = tree.parse.by_dep(what, Dep::Case).any(|c| tree.parse.form(c) == "in");
    let thing = |n: &TokenId| {
        let as_it = tree.parse.by_dep(*n, Dep::Case).any(|c| tree.parse.form(c) == "as");
        let named = matches!(tree.token(*n).dep, Dep::Obj | Dep::Xcomp) || tree.token(*n).dep == Dep::Obl && as_it;
        *n > verb && named && matches!(tree.token(*n).pos, Pos::Noun | Pos::Propn)
    };
    let noun = tree.parse.children(verb).iter().copied().find(thing).filter(|_| !in_it && token.dep != Dep::Root)?;
    let mut changes = vec![
        Change::Hang { token: noun, head: Some(host), dep: token.dep },
        Change::Hang { token: verb, head: Some(noun), dep: Dep::AclRelcl },
        Change::Hang { token: what, head: Some(verb), dep: Dep::Obj },
    ];
    let cases = tree.parse.by_dep(what, Dep::Case);
    changes.extend(cases.map(|c| Change::Hang { token: c, head: Some(noun), dep: Dep::Case }));
    let as_it = tree.parse.by_dep(noun, Dep::Case).filter(|c| tree.parse.form(*c) == "as");
    changes.extend(as_it.map(|c| Change::Hang { token: c, head: Some(verb), dep: Dep::Mark }));
    let behind = tree.parse.by_dep(verb, Dep::Obl).filter(|c| *c > noun);
    changes.extend(behind.map(|c| Change::Hang { token: c, head: Some(noun), dep: Dep::Nmod }));
    Some(changes)
}

/// "declared the envoy of Chad persona non grata" with the one below the other: it is what the envoy is declared.
pub(super) fn persona_non_grata(tree: &Tree<'_, '_>, latin: TokenId) -> Option<Vec<Change>> {
    let host =
        tree.token(latin).head.filter(|h| *h < latin && matches!(tree.parse.form(latin), "persona" | "personae"))?;
    if tree.token(host).pos != Pos::Verb {
        // "the envoy of Chad persona non grata", with the words on Chad
        let mut verb = host;
        while tree.token(verb).pos != Pos::Verb {
            verb = tree.token(verb).head.filter(|h| *h < verb)?;
        }
        return Some(vec![Change::Hang { token: latin, head: Some(verb), dep: Dep::Xcomp }]);
    }
    let nominal = |id: &TokenId| matches!(tree.token(*id).pos, Pos::Noun | Pos::Propn) && host < *id && *id < latin;
    let envoy = tree.parse.children(latin).iter().copied().find(nominal)?;
    let free = !tree.has(host, &[Dep::Obj, Dep::AuxPass, Dep::NsubjPass]);
    free.then(|| vec![Change::Hang { token: envoy, head: Some(host), dep: Dep::Obj }])
}
