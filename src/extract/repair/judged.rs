//! Words of judgement and thanks, and what hangs on them.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::{Change, Tree};

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

/// "declared the envoy of Chad persona non grata" with the one below the other: it is what the envoy is declared.
pub(super) fn persona_non_grata(tree: &Tree<'_, '_>, latin: TokenId) -> Option<Vec<Change>> {
    let host =
        tree.token(latin).head.filter(|h| *h < latin && matches!(tree.parse.form(latin), "persona" | "personae"))?;
    if tree.token(host).pos != Pos::Verb {
        // "the envoy of Chad persona non grata", with the words on Chad
        let above = tree.token(host).head.filter(|h| *h < host)?;
        let top = if tree.token(above).pos == Pos::Verb { above } else { tree.token(above).head? };
        let verb = Some(top).filter(|v| *v < host && tree.token(*v).pos == Pos::Verb)?;
        return Some(vec![Change::Hang { token: latin, head: Some(verb), dep: Dep::Xcomp }]);
    }
    let nominal = |id: &TokenId| matches!(tree.token(*id).pos, Pos::Noun | Pos::Propn) && host < *id && *id < latin;
    let envoy = tree.parse.children(latin).iter().copied().find(nominal)?;
    let free = !tree.has(host, &[Dep::Obj, Dep::AuxPass, Dep::NsubjPass]);
    free.then(|| vec![Change::Hang { token: envoy, head: Some(host), dep: Dep::Obj }])
}
