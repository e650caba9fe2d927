//! Headlines drop the auxiliary of a passive, and the parser takes the participle for a past tense; they drop "and", and it takes the
//! second of two for what explains the first.

use crate::text::{Dep, Pos, TokenId, Xpos, lemma};
use crate::verbs::Form;

use super::{Change, Tree};

/// "Poland hit by Russian drone", "US journalist detained in Iran" with the one who undergoes it as the one who does it.
pub(super) fn passive_without_auxiliary(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let past = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbn);
    let subject = tree.parse.by_dep(v, Dep::Nsubj).next().filter(|s| past && *s < v)?;
    let taken = [Dep::Obj, Dep::Iobj, Dep::Aux, Dep::AuxPass, Dep::Ccomp];
    let participle = lemma(tree.parse.form(v), Pos::Verb, Xpos::Vbn).to_lowercase();
    if tree.has(v, &taken) || !tree.lexicon.in_class("undergone", &participle) {
        return None;
    }
    let by = |c: &TokenId| tree.parse.by_dep(*c, Dep::Case).any(|k| tree.parse.form(k) == "by");
    let agent = tree.parse.by_dep(v, Dep::Obl).chain(tree.parse.by_dep(v, Dep::OblAgent)).find(by);
    let alone = is_headline(tree) && says_more(tree, v, &participle) && !tree.has(v, &[Dep::CompoundPrt]);
    if !alone && agent.is_none() {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: subject, head: Some(v), dep: Dep::NsubjPass },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma: participle },
    ];
    changes.extend(agent.map(|a| Change::Hang { token: a, head: Some(v), dep: Dep::OblAgent }));
    Some(changes)
}

/// "Iran, accused of blocking ships, denied it", "was urged to vote and warned of sanctions" with "accused" and "warned" as a past
/// tense: a clause about a noun that has no subject is a participle, and so is what is joined to a passive.
pub(super) fn participle_read_as_past(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let head = token.head.filter(|h| *h < v)?;
    let low = token.dep == Dep::Acl || token.dep == Dep::Conj && tree.has(head, &[Dep::AuxPass]);
    let full = [Dep::Nsubj, Dep::NsubjPass, Dep::Obj, Dep::Ccomp, Dep::Aux, Dep::AuxPass, Dep::Mark];
    let bare = token.pos == Pos::Verb && token.xpos == Xpos::Vbd && low && !tree.has(v, &full);
    let participle = lemma(tree.parse.form(v), Pos::Verb, Xpos::Vbn).to_lowercase();
    (bare && tree.lexicon.in_class("undergone", &participle))
        .then(|| vec![Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma: participle }])
}

/// "Kerry, Lavrov meet in Geneva" with Lavrov in apposition to Kerry: no comma ends it.
pub(super) fn two_names_without_and(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let first = tree.token(x).head.filter(|f| f.0 + 2 == x.0 && tree.token(x).dep == Dep::Appos)?;
    let next = tree.parse.tokens.get(x.index() + 1)?;
    let verb = tree.token(first).head.filter(|_| matches!(tree.token(first).dep, Dep::Nsubj | Dep::NsubjPass))?;
    let name = |id: TokenId| tree.token(id).pos == Pos::Propn && !tree.has(id, &[Dep::Det, Dep::Compound, Dep::Flat]);
    let alone = is_headline(tree) && name(first) && name(x) && tree.parse.form(TokenId(first.0 + 1)) == ",";
    let ends = matches!(next.pos, Pos::Verb | Pos::Aux | Pos::Part | Pos::Adv) && verb > x;
    (alone && ends).then(|| vec![Change::Hang { token: x, head: Some(first), dep: Dep::Conj }])
}

/// "Russia, China veto resolution", "Russia and China veto resolution" with "veto" as a noun: one that Russia is, or beside Russia.
pub(super) fn verb_of_two_names(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let [first, between, second] = [3, 2, 1].map(|back| n.0.checked_sub(back).map(TokenId));
    let (first, second) = (first?, second?);
    let name = |id: TokenId| tree.token(id).pos == Pos::Propn;
    let two = name(first) && name(second) && matches!(&*tree.parse.lower(between?), "," | "and");
    let noun = token.pos == Pos::Noun && token.xpos == Xpos::Nn && !tree.has(n, &[Dep::Cop, Dep::Det]);
    if !two || !noun || !is_headline(tree) {
        return None;
    }
    let main = token.head.is_none() && tree.parse.by_dep(n, Dep::Nsubj).any(|s| s == first);
    let low = matches!(token.dep, Dep::Conj | Dep::Appos | Dep::Parataxis);
    let beside = token.head == Some(first) && tree.token(first).head.is_none() && low;
    let verb = Some(tree.parse.lower(n).to_string()).filter(|verb| tree.acts(Form::Verb, verb))?;
    let bare = |c: &TokenId| {
        let object = matches!(tree.token(*c).dep, Dep::Appos | Dep::Nmod | Dep::NmodUnmarked | Dep::Obj);
        *c > n && object && !tree.has(*c, &[Dep::Case])
    };
    let mut after = tree.parse.children(n).iter().chain(tree.parse.children(first)).copied();
    let object = after.find(bare)?;
    (main || beside).then(|| {
        vec![
            Change::Hang { token: n, head: None, dep: Dep::Root },
            Change::Hang { token: first, head: Some(n), dep: Dep::Nsubj },
            Change::Hang { token: second, head: Some(first), dep: Dep::Conj },
            Change::Hang { token: object, head: Some(n), dep: Dep::Obj },
            Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vbp, lemma: verb },
        ]
    })
}

/// "Turkish, Syrian troops clash": of two states.
pub(super) fn two_states_without_and(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let first = TokenId(x.0.checked_sub(2)?);
    let noun = tree.token(x).head.filter(|n| *n > x)?;
    let modifies = |id: TokenId| {
        matches!(tree.token(id).dep, Dep::Amod | Dep::Compound)
            && tree.token(id).head == Some(noun)
            && tree.names(id, id)
    };
    let several = matches!(tree.token(noun).xpos, Xpos::Nns | Xpos::Nnps);
    let both = several && modifies(first) && modifies(x) && tree.parse.form(TokenId(first.0 + 1)) == ",";
    both.then(|| vec![Change::Hang { token: x, head: Some(first), dep: Dep::Conj }])
}

/// A line without a full stop.
fn is_headline(tree: &Tree<'_, '_>) -> bool {
    let last = tree.parse.ids().next_back();
    last.is_some_and(|id| tree.token(id).pos != Pos::Punct)
}

/// Whether a phrase or an infinitive follows: "held in Tehran", "told to leave"; but "asked for help", "shot at protesters" are
/// active.
fn says_more(tree: &Tree<'_, '_>, v: TokenId, participle: &str) -> bool {
    let blames = matches!(participle, "accuse" | "convict" | "invite" | "suspect");
    let asks = tree.lexicon.in_class("asking", participle) && !blames;
    let at = |c: TokenId| tree.parse.by_dep(c, Dep::Case).any(|k| tree.parse.form(k) == "at");
    let aims = matches!(participle, "charge" | "hit" | "shoot" | "strike");
    let follows = |c: &TokenId| match tree.token(*c).dep {
        Dep::Obl => !(asks || aims && at(*c)),
        Dep::OblUnmarked | Dep::Advcl => !asks,
        Dep::Xcomp => true,
        _ => false,
    };
    let more: Vec<TokenId> = tree.parse.children(v).iter().copied().filter(|c| *c > v).collect();
    more.iter().any(follows) && !more.iter().any(|c| aims && at(*c))
}
