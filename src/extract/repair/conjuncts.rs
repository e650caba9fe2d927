//! Conjoined verbs that hang on the wrong one, or whose object does.

use crate::text::{Dep, Pos, TokenId, Xpos, lemma};
use crate::verbs::Form;

use super::{Change, Tree};

/// "The attack on Israel and Russian sales" with "Russian" as a conjunct beside "sales": it is whose they are.
pub(super) fn modifier_read_as_conjunct(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let nominal = |id: TokenId| matches!(tree.token(id).pos, Pos::Noun | Pos::Propn | Pos::Adj);
    if tree.token(x).dep != Dep::Conj || !matches!(tree.token(x).pos, Pos::Adj | Pos::Propn) {
        return None;
    }
    let and = TokenId(x.0.checked_sub(1)?);
    let noun = tree.token(and).head.filter(|n| tree.token(and).dep == Dep::Cc && *n > x)?;
    let inside = (x.0..noun.0).map(TokenId).all(nominal);
    let free = tree.parse.children(x).is_empty() && tree.token(noun).pos == Pos::Noun;
    if !(inside && free && tree.token(noun).dep == Dep::Conj) {
        return None;
    }
    let dep = if tree.token(x).pos == Pos::Adj { Dep::Amod } else { Dep::Compound };
    Some(vec![Change::Hang { token: x, head: Some(noun), dep }])
}

/// "The strike on Iraq and Russian sales" with Iraq as a part of the sales, which are an act of their own.
pub(super) fn name_read_as_part_of_an_act(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(x);
    let name = token.head.filter(|_| token.dep == Dep::Conj && token.pos == Pos::Adj)?;
    let act = tree.token(name).head.filter(|a| *a > x && tree.token(name).dep == Dep::Compound)?;
    let case = tree.parse.by_dep(act, Dep::Case).find(|c| c.0 + 1 == name.0)?;
    let and = tree.parse.by_dep(x, Dep::Cc).next()?;
    let short = tree.parse.form(name).chars().all(|c| !c.is_lowercase());
    (!short && tree.acts(Form::Noun, &tree.lemma(act))).then(|| {
        vec![
            Change::Hang { token: name, head: tree.token(act).head, dep: tree.token(act).dep },
            Change::Hang { token: act, head: tree.token(act).head, dep: Dep::Conj },
            Change::Hang { token: x, head: Some(act), dep: Dep::Amod },
            Change::Hang { token: and, head: Some(act), dep: Dep::Cc },
            Change::Hang { token: case, head: Some(name), dep: Dep::Case },
        ]
    })
}

/// "Hong Kong and mainland Chinese authorities" with "mainland" beside "Hong Kong": it is of the adjective behind it.
pub(super) fn adjective_of_an_adjective(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let (token, next) = (tree.token(x), TokenId(x.0 + 1));
    // "mainland" may pass for a noun
    let noun = token.xpos == Xpos::Nn && tree.parse.children(x).iter().all(|c| tree.token(*c).dep == Dep::Cc);
    let name = token.head.filter(|_| token.dep == Dep::Conj && (token.pos == Pos::Adj || noun))?;
    let second = tree.parse.tokens.get(next.index())?;
    let states = |t: TokenId| tree.actors.named(tree.parse.form(t), None).is_some();
    let both = second.pos == Pos::Adj && second.dep == Dep::Amod && second.head == tree.token(name).head;
    let both = both && states(next) && !states(x);
    both.then(|| vec![Change::Hang { token: x, head: Some(next), dep: Dep::Amod }])
}

/// "Russia's invasion of Ukraine, a violation of the law" with the violation beside the invasion.
pub(super) fn apposition_read_as_conjunct(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let first = token.head.filter(|h| *h < id && token.dep == Dep::Conj && token.pos == Pos::Noun)?;
    let article = tree.parse.by_dep(id, Dep::Det).any(|d| matches!(tree.parse.form(d), "a" | "an"));
    let comma = (first.0..id.0).map(TokenId).any(|t| tree.token(t).head == Some(id) && tree.parse.form(t) == ",");
    let alone = tree.parse.by_dep(first, Dep::Conj).count() == 1 && !tree.has(id, &[Dep::Cc, Dep::Case, Dep::Cop]);
    (article && comma && alone && tree.token(first).pos == Pos::Noun)
        .then(|| vec![Change::Hang { token: id, head: Some(first), dep: Dep::Appos }])
}

/// "Russia's use of drones and its attacks" with the attacks beside the drones: what has an owner stands beside what has one.
pub(super) fn conjunct_with_an_owner(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let inner = token.head.filter(|h| *h < id && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Noun)?;
    let outer = tree.token(inner).head.filter(|o| *o < inner && tree.token(inner).dep == Dep::Nmod)?;
    let owned = |t: TokenId| tree.has(t, &[Dep::NmodPoss]);
    let own = tree.parse.by_dep(id, Dep::NmodPoss).any(|p| tree.token(p).xpos == Xpos::PrpS);
    let name = tree.parse.by_dep(outer, Dep::NmodPoss).any(|p| tree.token(p).pos != Pos::Pron);
    let bare = !owned(inner) && !tree.has(inner, &[Dep::Det]) && !tree.has(id, &[Dep::Case]);
    (own && name && bare && token.pos == Pos::Noun && tree.token(outer).pos == Pos::Noun)
        .then(|| vec![Change::Hang { token: id, head: Some(outer), dep: Dep::Conj }])
}

/// "President Condé of Guinea and his colleague" with the colleague beside Guinea: he is the president's.
pub(super) fn colleague_beside_the_state(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const COLLEAGUES: [&str; 6] = ["ally", "colleague", "counterpart", "deputy", "host", "predecessor"];
    let token = tree.token(id);
    let state = token.head.filter(|s| *s < id && token.dep == Dep::Conj && tree.token(*s).dep == Dep::Nmod)?;
    let person = tree.token(state).head.filter(|p| *p < state && tree.token(*p).pos == Pos::Propn)?;
    let own = |p: TokenId| matches!(&*tree.lemma(p), "his" | "her" | "he" | "she");
    let his = tree.parse.by_dep(id, Dep::NmodPoss).any(own) && COLLEAGUES.contains(&&*tree.lemma(id));
    let of = tree.parse.by_dep(state, Dep::Case).any(|c| tree.parse.form(c) == "of");
    (his && of && !tree.has(id, &[Dep::Case]))
        .then(|| vec![Change::Hang { token: id, head: Some(person), dep: Dep::Conj }])
}

/// "voiced its concern, denouncing and rejecting the drills" with "denouncing" beside the concern, or as said of it.
pub(super) fn participle_beside_an_object(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(x);
    let gerund = matches!(token.dep, Dep::Conj | Dep::Acl) && token.pos == Pos::Verb && token.xpos == Xpos::Vbg;
    let noun = token.head.filter(|n| gerund && *n < x && tree.token(*n).pos == Pos::Noun)?;
    let verb = tree.token(noun).head.filter(|v| tree.token(noun).dep == Dep::Obj && tree.token(*v).pos == Pos::Verb)?;
    let comma = tree.parse.form(TokenId(x.0.checked_sub(1)?)) == ",";
    let acts = tree.has(x, &[Dep::Obj, Dep::Iobj, Dep::Conj]) && !tree.has(x, &[Dep::Cc, Dep::Det, Dep::NmodPoss]);
    (comma && acts).then(|| vec![Change::Hang { token: x, head: Some(verb), dep: Dep::Advcl }])
}

/// "accused Australia of betraying its trust and criticised …" with the finite verb conjoined to the gerund: it belongs to the verb
/// of the same form above.
pub(super) fn finite_verb_below_another_form(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    // A participle with an object and no auxiliary is a past tense after all.
    let past = token.xpos == Xpos::Vbn && tree.has_object(v) && !tree.has(v, &[Dep::OblAgent]);
    let finite = (past || matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)) && token.pos == Pos::Verb;
    let shares = token.dep == Dep::Conj && !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass]);
    let mut at = token.head.filter(|h| *h < v)?;
    if !finite || !shares || tree.is_like(v, at) {
        return None;
    }
    while let Some(head) = tree.token(at).head.filter(|h| *h < v) {
        at = head;
        if tree.is_like(v, at) {
            let mut changes = vec![Change::Hang { token: v, head: Some(at), dep: Dep::Conj }];
            if past {
                changes.push(Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) });
            }
            return Some(changes);
        }
    }
    None
}

/// "called on all to fully and effectively implement it" with the infinitive conjoined to the verb whose content it is.
pub(super) fn infinitive_read_as_conjunct(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let above = token.head.filter(|h| *h < v && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Verb)?;
    let infinitive = token.xpos == Xpos::Vb && tree.marked_with_to(v) && !tree.has(v, &[Dep::Cc]);
    (infinitive && !tree.marked_with_to(above) && !tree.has(above, &[Dep::Xcomp]))
        .then(|| vec![Change::Hang { token: v, head: Some(above), dep: Dep::Xcomp }])
}

/// "urged Iran to stop its strikes, withdraw its forces" with the bare infinitive conjoined to the finite verb above. In "we call on Iran
/// to stop its strikes and withdraw its forces" only the owner tells that.
pub(super) fn infinitive_below_a_finite_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let third = |p: TokenId| matches!(&*tree.lemma(p), "its" | "their" | "his" | "her");
    let theirs = tree.parse.by_dep(v, Dep::Obj).any(|o| tree.parse.by_dep(o, Dep::NmodPoss).any(third));
    let finite = |h: &TokenId| match tree.token(*h).xpos {
        Xpos::Vbd | Xpos::Vbz => true,
        Xpos::Vbp => theirs,
        _ => false,
    };
    let above = token.head.filter(|h| *h < v && token.dep == Dep::Conj && finite(h))?;
    let own = [Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass, Dep::Mark];
    if token.xpos != Xpos::Vb || token.pos != Pos::Verb || tree.has(v, &own) {
        return None;
    }
    let like = |m: &TokenId| tree.token(*m).xpos == Xpos::Vb && tree.marked_with_to(*m);
    let first = tree.parse.ids().take(v.index()).skip(above.index() + 1).filter(like).last()?;
    Some(vec![Change::Hang { token: v, head: Some(first), dep: Dep::Conj }])
}

/// "We, the ministers of Peru and Chile, condemn the ties between Iran and Syria" with Syria conjoined to Peru, across the verb.
pub(super) fn conjunct_across_the_verb(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let first = token.head.filter(|h| *h < id)?;
    let nominal = |t: TokenId| matches!(tree.token(t).pos, Pos::Noun | Pos::Propn | Pos::Pron);
    if token.dep != Dep::Conj || !nominal(id) || !nominal(first) {
        return None;
    }
    let above = |mut t: TokenId| {
        std::iter::from_fn(move || {
            t = tree.token(t).head?;
            Some(t)
        })
    };
    let verb = above(first).find(|v| first < *v && *v < id && tree.token(*v).pos == Pos::Verb)?;
    // What stands before it and its conjunction, and what that hangs on, down to the verb.
    let (low, _) = tree.parse.extent(id);
    let before = TokenId(low.0.checked_sub(1)?);
    let line = std::iter::once(before).chain(above(before)).take_while(|t| *t != verb);
    let like: Vec<TokenId> = line.filter(|t| *t > verb && nominal(*t) && tree.token(*t).dep != Dep::Appos).collect();
    let between = |t: &&TokenId| tree.parse.by_dep(**t, Dep::Case).any(|c| tree.lemma(c) == "between");
    let same = |t: &&TokenId| tree.token(**t).pos == token.pos;
    let best = like.iter().find(between).or_else(|| like.iter().find(same)).or(like.first())?;
    Some(vec![Change::Hang { token: id, head: Some(*best), dep: Dep::Conj }])
}

/// "Akufo-Addo of Ghana and Gnassingbé of Togo" with the second person in the list of the first one's state.
pub(super) fn conjunct_of_another_state(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let of = |t: TokenId| tree.parse.by_dep(t, Dep::Case).any(|c| tree.lemma(c) == "of");
    let token = tree.token(id);
    let place = token.head.filter(|p| token.dep == Dep::Conj && tree.token(*p).dep == Dep::Nmod && of(*p))?;
    let own = !of(id) && tree.parse.by_dep(id, Dep::Nmod).any(of);
    let person = tree.token(place).head.filter(|p| own && tree.token(*p).pos == Pos::Propn)?;
    let person = if tree.token(person).dep == Dep::Flat { tree.token(person).head? } else { person };
    (token.pos == Pos::Propn).then(|| vec![Change::Hang { token: id, head: Some(person), dep: Dep::Conj }])
}

/// "The Mission in Sudan (UNITAMS), the African Union (AU)" with the Union, and the short name, beside Sudan inside the name.
pub(super) fn conjunct_inside_a_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let inner = token.head.filter(|h| *h < id && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Propn)?;
    let outer = tree.token(inner).head.filter(|o| tree.token(inner).dep == Dep::Nmod && *o < inner)?;
    let form = |t: u32| ((t as usize) < tree.parse.tokens.len()).then(|| tree.parse.form(TokenId(t)));
    let short = tree.parse.by_dep(inner, Dep::Appos).find(|a| a.0 == inner.0 + 2 && form(inner.0 + 1) == Some("("))?;
    let named = tree.token(outer).pos == Pos::Propn && tree.has(inner, &[Dep::Case]) && tree.has(id, &[Dep::Det]);
    named.then(|| {
        let others = tree.parse.by_dep(inner, Dep::Conj);
        let mut changes = vec![Change::Hang { token: short, head: Some(outer), dep: Dep::Appos }];
        changes.extend(others.map(|c| Change::Hang { token: c, head: Some(outer), dep: Dep::Conj }));
        changes
    })
}

/// "The United States of America and India", "the Republic of Korea, Japan and Peru" with those behind beside America or Korea, inside
/// the name.
pub(super) fn conjunct_of_a_state(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const STATES: [&str; 6] = ["Commonwealth", "Kingdom", "Republic", "State", "States", "Sultanate"];
    // "the Republic of Trinidad and Tobago"
    const SECONDS: [&str; 7] = ["Barbuda", "Grenadines", "Herzegovina", "Ireland", "Nevis", "Principe", "Tobago"];
    let token = tree.token(id);
    let inner = token.head.filter(|h| *h < id && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Propn)?;
    let outer = tree.token(inner).head.filter(|o| tree.token(inner).dep == Dep::Nmod && *o < inner)?;
    let of = tree.parse.by_dep(inner, Dep::Case).any(|c| tree.parse.form(c) == "of" && c.0 == outer.0 + 1);
    let second = tree.has(id, &[Dep::Cc]) && SECONDS.contains(&tree.parse.form(id)) && !tree.has(id, &[Dep::Case]);
    let named = STATES.contains(&tree.parse.form(outer)) && of && token.pos == Pos::Propn && !second;
    named.then(|| vec![Change::Hang { token: id, head: Some(outer), dep: Dep::Conj }])
}

/// "A step that Jordan welcomed and Israel condemned" with the second verb beside the main one.
pub(super) fn relative_read_as_main(tree: &Tree<'_, '_>, verb: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(verb);
    let main = token.head.filter(|m| token.dep == Dep::Conj && token.pos == Pos::Verb && *m < verb)?;
    let bare = tree.has(verb, &[Dep::Nsubj, Dep::Cc])
        && !tree.has(verb, &[Dep::Obj, Dep::Obl, Dep::Ccomp, Dep::Xcomp, Dep::Advcl, Dep::Advmod, Dep::AuxPass]);
    let (low, _) = tree.parse.extent(verb);
    let before = (main.0 + 1..low.0).rev().map(TokenId).find(|t| tree.token(*t).dep != Dep::Punct)?;
    let open = |c: TokenId| tree.token(c).dep == Dep::Obj && matches!(tree.token(c).xpos, Xpos::Wdt | Xpos::Wp);
    let relative = tree.token(before).dep == Dep::AclRelcl && tree.parse.children(before).iter().any(|c| open(*c));
    (bare && relative).then(|| vec![Change::Hang { token: verb, head: Some(before), dep: Dep::Conj }])
}

/// "spoke with the Peruvian envoy A, the Chilean envoy B, and the Kenyan envoy C" with B in apposition to A.
pub(super) fn apposition_in_a_list(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let first = token.head.filter(|h| *h < id && token.dep == Dep::Appos && token.pos == Pos::Propn)?;
    let (low, high) = tree.parse.extent(id);
    let comma = |t: Option<&crate::text::Token>| t.is_some_and(|t| t.span.of(tree.parse.text) == ",");
    let tokens = &tree.parse.tokens;
    let apart = comma(tokens.get(low.index().wrapping_sub(1))) || comma(tokens.get(low.index()));
    let listed = |c: TokenId| tree.token(c).pos == Pos::Propn || tree.has(c, &[Dep::Compound, Dep::Amod, Dep::Flat]);
    let others: Vec<TokenId> = tree.parse.by_dep(first, Dep::Conj).filter(|c| listed(*c)).collect();
    let before = others.iter().any(|c| *c < id && !tree.has(*c, &[Dep::Cc]));
    let last = others.iter().any(|c| *c > id && tree.has(*c, &[Dep::Cc]));
    let plain = !tree.has(id, &[Dep::Det, Dep::Case]);
    (apart && comma(tokens.get(high.index() + 1)) && before && last && plain)
        .then(|| vec![Change::Hang { token: id, head: Some(first), dep: Dep::Conj }])
}

impl Tree<'_, '_> {
    /// Whether a finite verb without auxiliaries can be conjoined with another verb.
    fn is_like(&self, v: TokenId, other: TokenId) -> bool {
        let token = self.token(other);
        if token.pos != Pos::Verb {
            // "is ready … and welcomes"
            return self.has(other, &[Dep::Cop]);
        }
        let past = matches!(self.token(v).xpos, Xpos::Vbd | Xpos::Vbn);
        match token.xpos {
            Xpos::Vbd => past,
            Xpos::Vbz | Xpos::Vbp => !past,
            // "has condemned and urged", "was asked and agreed"
            Xpos::Vbn => self.has(other, &[Dep::Aux, Dep::AuxPass]) && !self.under_modal(other),
            Xpos::Vbg => self.has(other, &[Dep::Aux]) && !self.under_modal(other),
            _ => false,
        }
    }

    /// Whether a verb has an object, or a noun phrase without preposition right after it.
    fn has_object(&self, v: TokenId) -> bool {
        let next = self.parse.tokens.get(v.index() + 1);
        let phrase = next.is_some_and(|t| matches!(t.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num));
        self.has(v, &[Dep::Obj]) || phrase
    }

    fn under_modal(&self, v: TokenId) -> bool {
        self.parse.children(v).iter().any(|c| matches!(self.token(*c).xpos, Xpos::Md | Xpos::To))
    }
}

/// "condemned the coup and suspended aid to Niger", "eased measures and lifted sanctions": the object of the second verb hangs on
/// the object of the first.
pub(super) fn object_of_a_conjunct(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let first = token.head.filter(|h| *h < v && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Verb)?;
    let full = [Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::AuxPass, Dep::NsubjPass, Dep::Iobj];
    if token.pos != Pos::Verb || tree.has(v, &full) {
        return None;
    }
    let noun = tree.parse.ids().filter(|n| *n > v).find(|n| {
        let nominal = matches!(tree.token(*n).pos, Pos::Noun | Pos::Propn) && !tree.has(*n, &[Dep::Case, Dep::Cop]);
        let loose =
            matches!(tree.token(*n).dep, Dep::Nmod | Dep::Conj | Dep::Appos | Dep::Obj | Dep::Dep | Dep::NmodUnmarked);
        let left = tree.token(*n).head.is_some_and(|h| first < h && h < v);
        nominal && loose && left && tree.parse.extent(*n).0 == TokenId(v.0 + 1)
    })?;
    let mut changes = vec![Change::Hang { token: noun, head: Some(v), dep: Dep::Obj }];
    if token.xpos == Xpos::Vbn && tree.token(first).xpos == Xpos::Vbd {
        changes.push(Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) });
    }
    Some(changes)
}

/// "Criticised and sanctioned Ethiopia" with the object on the first verb, though it follows the second.
pub(super) fn object_of_two_verbs(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let first = token.head.filter(|h| h.0 + 2 == v.0 && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Verb)?;
    let object = tree.parse.by_dep(first, Dep::Obj).find(|o| *o > v)?;
    let joined = tree.parse.by_dep(v, Dep::Cc).any(|c| c.0 + 1 == v.0);
    let open = token.pos == Pos::Verb && !tree.has(v, &[Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::AuxPass]);
    (joined && open).then(|| vec![Change::Hang { token: object, head: Some(v), dep: Dep::Obj }])
}

/// "Asset freezes and travel bans" with "bans" as a verb.
pub(super) fn measure_read_as_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const WHAT: [&str; 7] = ["arms", "asset", "entry", "export", "import", "travel", "visa"];
    let token = tree.token(v);
    let what = tree.parse.by_dep(v, Dep::Nsubj).find(|n| n.0 + 1 == v.0 && WHAT.contains(&&*tree.lemma(*n)))?;
    let measure = token.pos == Pos::Verb && matches!(&*tree.lemma(v), "ban" | "curb" | "freeze" | "limit");
    let head = token.head.filter(|_| measure && token.dep == Dep::Conj)?;
    // beside the measure that the verb already has
    let first = tree.parse.by_dep(head, Dep::Obj).find(|o| *o < what).unwrap_or(head);
    Some(vec![
        Change::Hang { token: what, head: Some(v), dep: Dep::Compound },
        Change::Hang { token: v, head: Some(first), dep: Dep::Conj },
        Change::Read { token: v, pos: Pos::Noun, xpos: Xpos::Nns, lemma: tree.lemma(v).into_owned() },
    ])
}

/// "Turkey praised the accord, and Iran welcomed it but warned …", "Mexico has cut ties after police stormed the embassy and arrested …",
/// "Fiji closed its port on Monday, a day after troops landed and took the town" with the last verb beside the first: without a subject
/// of its own it has that of the nearest clause of its tense.
pub(super) fn conjunct_of_the_nearer_clause(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let finite = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let own = [Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::Expl, Dep::Aux, Dep::AuxPass];
    let first = token.head.filter(|h| *h < v && token.dep == Dep::Conj && finite && !tree.has(v, &own))?;
    let perfect = tree.token(first).xpos == Xpos::Vbn && tree.has(first, &[Dep::Aux]) && token.xpos == Xpos::Vbd;
    let comma = |from: TokenId, to: TokenId| (from.0..to.0).any(|i| tree.parse.form(TokenId(i)) == ",");
    let nearer = |c: &TokenId| {
        let clause = tree.token(*c);
        let aside = || {
            let subject = tree.parse.by_dep(*c, Dep::Nsubj).next().unwrap_or(*c);
            comma(first, subject) && !comma(subject, v)
        };
        let beside = clause.dep == Dep::Conj || clause.dep == Dep::Advcl && (perfect || aside());
        first < *c && *c < v && beside && clause.xpos == token.xpos && tree.has(*c, &[Dep::Nsubj])
    };
    let clause = tree.parse.children(first).iter().copied().rfind(nearer)?;
    Some(vec![Change::Hang { token: v, head: Some(clause), dep: Dep::Conj }])
}

/// "Vetoed a text that would have placed an embargo on Mali and frozen its assets" with "frozen" beside "vetoed": a participle goes on
/// with the perfect.
pub(super) fn participle_beside_the_main_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let main = token.head.filter(|h| *h < v && token.dep == Dep::Conj && tree.token(*h).pos == Pos::Verb)?;
    let participle = lemma(tree.parse.form(v), Pos::Verb, Xpos::Vbn).to_lowercase();
    let own = [Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass, Dep::Mark];
    let modal = |c: TokenId| tree.parse.by_dep(c, Dep::Aux).any(|a| tree.token(a).xpos == Xpos::Md);
    let perfect = |c: TokenId| modal(c) && tree.parse.by_dep(c, Dep::Aux).any(|a| tree.lemma(a) == "have");
    // "blocked a text that would have condemned it and backed a plan": the form is that of a past tense as well
    let past = matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) && tree.acts(Form::Verb, &participle);
    let first = tree.token(main).xpos == Xpos::Vbd && !tree.has(v, &own) && past;
    let comma = v.0 >= 2 && tree.parse.form(TokenId(v.0 - 2)) == ",";
    let (low, _) = tree.parse.extent(v);
    let nearer = |r: &TokenId| {
        let relative = main < *r && *r < low && tree.token(*r).dep == Dep::AclRelcl;
        relative && perfect(*r) && tree.token(*r).xpos == Xpos::Vbn
    };
    let relative = tree.parse.ids().rfind(|r| first && !comma && nearer(r))?;
    Some(vec![
        Change::Hang { token: v, head: Some(relative), dep: Dep::Conj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma: participle },
    ])
}

/// "Accused Sudan of training and arming rebels" with the training as a noun, and the arming beside "accused".
pub(super) fn gerund_beside_the_main_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let gerund = token.pos == Pos::Verb && token.xpos == Xpos::Vbg && token.dep == Dep::Conj;
    let main = token.head.filter(|h| gerund && *h < v && tree.token(*h).xpos != Xpos::Vbg)?;
    let joined = tree.parse.by_dep(v, Dep::Cc).any(|c| c.0 + 1 == v.0);
    let first = TokenId(v.0.checked_sub(2).filter(|_| joined && !tree.has(v, &[Dep::Nsubj, Dep::Aux]))?);
    // "accused Sudan of recruiting and arming": on the object as well
    let object = |h: TokenId| tree.token(h).dep == Dep::Obj && tree.token(h).head == Some(main);
    let beside = tree.token(first).head.is_some_and(|h| h == main || object(h));
    let noun = matches!(tree.token(first).pos, Pos::Noun | Pos::Verb) && beside;
    let act = lemma(tree.parse.form(first), Pos::Verb, Xpos::Vbg).to_lowercase();
    let marks = tree.parse.by_dep(first, Dep::Case).chain(tree.parse.by_dep(first, Dep::Mark));
    let mark = marks.into_iter().find(|c| c.0 + 1 == first.0)?;
    let bare = tree.parse.form(first).ends_with("ing") && tree.parse.children(first).len() == 1;
    (noun && bare).then(|| {
        vec![
            Change::Read { token: first, pos: Pos::Verb, xpos: Xpos::Vbg, lemma: act },
            Change::Hang { token: first, head: Some(main), dep: Dep::Advcl },
            Change::Hang { token: mark, head: Some(first), dep: Dep::Mark },
            Change::Hang { token: v, head: Some(first), dep: Dep::Conj },
        ]
    })
}

/// "Prime Minister Nikol Pashinyan and President Ilham Aliyev met" with the first person as a title of the second.
pub(super) fn name_read_as_title(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let title = token.pos == Pos::Propn && matches!(token.dep, Dep::NmodDesc | Dep::Compound);
    let second = token.head.filter(|h| title && *h > id && tree.token(*h).pos == Pos::Propn)?;
    let and = tree.parse.by_dep(second, Dep::Cc).find(|c| id < *c && *c < second)?;
    let between = and.0 == id.0 + 1 && tree.has(id, &[Dep::NmodDesc, Dep::Flat, Dep::Compound]);
    between.then(|| {
        vec![
            Change::Hang { token: id, head: tree.token(second).head, dep: tree.token(second).dep },
            Change::Hang { token: second, head: Some(id), dep: Dep::Conj },
        ]
    })
}

/// "Suspended by the Forum in May and by the Commonwealth in September" with the Commonwealth beside May: it stands beside what has the
/// same preposition.
pub(super) fn conjunct_of_another_preposition(tree: &Tree<'_, '_>, x: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(x);
    let head = token.head.filter(|h| *h < x && token.dep == Dep::Conj)?;
    let and = tree.parse.by_dep(x, Dep::Cc).next()?;
    let case = tree.parse.by_dep(x, Dep::Case).find(|c| c.0 == and.0 + 1)?;
    let word = tree.parse.lower(case);
    let same = |t: TokenId| tree.parse.by_dep(t, Dep::Case).any(|c| tree.parse.lower(c) == word);
    let phrase = |t: TokenId| matches!(tree.token(t).dep, Dep::Obl | Dep::OblAgent | Dep::Nmod) && t < and && same(t);
    // "flights to and from Israel"
    let both = and.0.checked_sub(1).is_some_and(|t| tree.token(TokenId(t)).pos == Pos::Adp);
    if both || same(head) {
        return None;
    }
    let mut at = head;
    let beside = loop {
        let below = tree.parse.children(at).iter().copied().rfind(|c| phrase(*c));
        if let Some(found) = below.or(Some(at).filter(|t| phrase(*t))) {
            break found;
        }
        at = tree.token(at).head?;
    };
    Some(vec![Change::Hang { token: x, head: Some(beside), dep: Dep::Conj }])
}
