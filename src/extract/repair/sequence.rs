//! Verbs told one after the other, of which the parser does not see that they belong together.

use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::{Change, Tree};

/// Adverbs that tell of what was done next.
const NEXT: &[&str] = &["afterwards", "eventually", "finally", "later", "subsequently", "then"];

/// "recalled its envoy, then expelled the ambassador" with the second verb as a sentence of its own.
pub(super) fn verb_behind_then(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let first = token.head.filter(|h| *h < v && token.dep == Dep::Parataxis && tree.token(*h).pos == Pos::Verb)?;
    let next = tree.parse.by_dep(v, Dep::Advmod).any(|a| a < v && NEXT.contains(&&*tree.lemma(a)));
    let finite = matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let own = tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass, Dep::Mark]);
    (next && finite && !own).then(|| vec![Change::Hang { token: v, head: Some(first), dep: Dep::Conj }])
}

/// "criticised, but would not sanction, Russia" with Russia as the one who is spoken to: both verbs lack their object.
pub(super) fn object_read_as_vocative(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let v = token.head.filter(|h| *h < id && token.dep == Dep::Vocative && tree.token(*h).pos == Pos::Verb)?;
    let first = tree.token(v).head.filter(|h| *h < v && tree.token(v).dep == Dep::Conj)?;
    let open = |v: TokenId| !tree.has(v, &[Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::AuxPass]);
    (open(v) && open(first)).then(|| vec![Change::Hang { token: id, head: Some(v), dep: Dep::Obj }])
}

/// "condemned, but did not sanction, Rwanda" with "sanction" as a noun.
pub(super) fn verb_behind_do(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let lemma = tree.lemma(n);
    let noun = token.pos == Pos::Noun && token.xpos == Xpos::Nn && !tree.has(n, &[Dep::Det, Dep::Cop, Dep::Case]);
    // but "how will the visit affect …"
    let next = |c: TokenId| (c.0 + 1..n.0).all(|t| matches!(tree.token(TokenId(t)).pos, Pos::Adv | Pos::Part));
    let finite = |c: TokenId| matches!(tree.token(c).xpos, Xpos::Md | Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let auxiliary = |c: TokenId| c < n && finite(c) && next(c);
    let verb = tree.parse.by_dep(n, Dep::Aux).any(auxiliary) && tree.acts(Form::Verb, &lemma);
    if !(noun && verb) {
        return None;
    }
    let mut changes = vec![Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vb, lemma: lemma.into_owned() }];
    let after = tree.parse.children(n).iter().copied().filter(|c| *c > n);
    changes.extend(after.filter_map(|c| {
        let dep = match tree.token(c).dep {
            Dep::Appos | Dep::Dep if !tree.has(n, &[Dep::Obj]) => Dep::Obj,
            Dep::Nmod if tree.has(c, &[Dep::Case]) => Dep::Obl,
            _ => return None,
        };
        Some(Change::Hang { token: c, head: Some(n), dep })
    }));
    Some(changes)
}
