//! The verb of a sentence, where another word stands in its place.

use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::{Effect, Form};

use super::{Change, Tree};

/// "Qatar exports gas to Pakistan" with "exports" as the subject of gassing: it has a subject of its own.
pub(super) fn verb_read_as_subject(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let object = token.head.filter(|o| *o > v && token.dep == Dep::Nsubj && token.pos == Pos::Verb)?;
    let finite = matches!(token.xpos, Xpos::Vbz | Xpos::Vbd | Xpos::Vbp) && tree.acts(Form::Verb, &tree.lemma(v));
    let own = tree.parse.by_dep(v, Dep::Nsubj).any(|s| s < v) && !tree.has(v, &[Dep::Obj, Dep::Mark]);
    let taken = [Dep::Aux, Dep::AuxPass, Dep::Cop, Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::Mark];
    if !(finite && own) || tree.token(object).pos != Pos::Verb || tree.has(object, &taken) {
        return None;
    }
    let top = tree.token(object);
    let lemma = tree.lemma(object).into_owned();
    let xpos = if top.xpos == Xpos::Vbz { Xpos::Nns } else { Xpos::Nn };
    let mut changes = vec![
        Change::Hang { token: v, head: top.head, dep: top.dep },
        Change::Hang { token: object, head: Some(v), dep: Dep::Obj },
        Change::Read { token: object, pos: Pos::Noun, xpos, lemma },
    ];
    let after = tree.parse.children(object).iter().filter(|c| **c > object);
    changes.extend(after.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "after police storm its embassy" with the storm as a noun, though it has an object.
pub(super) fn verb_of_a_clause_read_as_noun(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let mark = tree.parse.by_dep(v, Dep::Case).chain(tree.parse.by_dep(v, Dep::Mark)).find(|m| *m < v)?;
    let clause = token.pos == Pos::Noun && matches!(token.dep, Dep::Advcl | Dep::Obl);
    let after = clause && matches!(&*tree.parse.lower(mark), "after" | "as" | "before" | "until" | "when" | "while");
    let subject = tree.parse.by_dep(v, Dep::Compound).find(|n| n.0 + 1 == v.0).filter(|_| after)?;
    let object = tree.parse.by_dep(v, Dep::Obj).any(|o| o > v);
    let verb = matches!(token.xpos, Xpos::Nn | Xpos::Nns) && tree.acts(Form::Verb, &tree.lemma(v));
    (object && verb).then(|| {
        let xpos = if token.xpos == Xpos::Nns { Xpos::Vbz } else { Xpos::Vbp };
        let mut changes = vec![
            Change::Read { token: v, pos: Pos::Verb, xpos, lemma: tree.lemma(v).into_owned() },
            Change::Hang { token: v, head: token.head, dep: Dep::Advcl },
            Change::Hang { token: subject, head: Some(v), dep: Dep::Nsubj },
            Change::Hang { token: mark, head: Some(v), dep: Dep::Mark },
        ];
        let phrases = tree.parse.by_dep(v, Dep::Nmod);
        changes.extend(phrases.map(|c| Change::Hang { token: c, head: Some(v), dep: Dep::Obl }));
        changes
    })
}

/// "On May 15 Chad, Mali and Niger announced …" with the first of the list on the day: the day is a phrase of its own.
pub(super) fn list_on_a_day(tree: &Tree<'_, '_>, first: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(first);
    let verb = token.head.filter(|v| *v > first && token.dep == Dep::Obl && token.pos == Pos::Propn)?;
    let on = tree.parse.by_dep(first, Dep::Case).find(|c| tree.parse.lower(*c) == "on")?;
    let number = |d: &TokenId| tree.token(*d).pos == Pos::Num && d.0 + 1 == first.0;
    let day = tree.parse.children(first).iter().copied().find(number)?;
    let month = tree.parse.children(day).iter().any(|m| tree.token(*m).pos == Pos::Propn);
    let second = tree.parse.by_dep(verb, Dep::Nsubj).find(|s| first < *s && tree.token(*s).pos == Pos::Propn)?;
    let comma = tree.parse.form(TokenId(first.0 + 1)) == ",";
    (month && comma).then(|| {
        vec![
            Change::Hang { token: day, head: Some(verb), dep: Dep::Obl },
            Change::Hang { token: on, head: Some(day), dep: Dep::Case },
            Change::Hang { token: first, head: Some(verb), dep: Dep::Nsubj },
            Change::Hang { token: second, head: Some(first), dep: Dep::Conj },
        ]
    })
}

/// "Norway exports salmon to Japan" with the exports as a noun, and the salmon as what they do.
pub(super) fn trade_read_as_subject(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    // "China exports fell to Japan"
    const MOVING: [&str; 10] = ["climb", "dip", "drop", "fall", "go", "grow", "jump", "plunge", "rise", "slump"];
    let token = tree.token(v);
    let noun = token.pos == Pos::Noun && token.dep == Dep::Nsubj && token.xpos == Xpos::Nns;
    let trade = noun && matches!(&*tree.parse.lower(v), "exports" | "imports");
    let goods = token.head.filter(|g| trade && g.0 == v.0 + 1 && tree.token(*g).pos == Pos::Verb)?;
    let [name] = tree.parse.children(v) else { return None };
    let state = tree.token(*name).dep == Dep::Compound && tree.token(*name).pos == Pos::Propn;
    let whither = |o: TokenId| {
        let case = |c: TokenId| matches!(tree.parse.form(c), "to" | "from") && c.0 == goods.0 + 1;
        tree.parse.by_dep(o, Dep::Case).any(case)
    };
    let form = tree.parse.form(goods);
    let bare = !form.ends_with("ed") && !MOVING.contains(&&*tree.lemma(goods));
    let taken = [Dep::Aux, Dep::AuxPass, Dep::Obj, Dep::Ccomp, Dep::Xcomp];
    if !(state && bare && tree.parse.by_dep(goods, Dep::Obl).any(whither)) || tree.has(goods, &taken) {
        return None;
    }
    let top = tree.token(goods);
    let mut changes = vec![
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbz, lemma: tree.lemma(v).into_owned() },
        Change::Hang { token: v, head: top.head, dep: top.dep },
        Change::Hang { token: *name, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: goods, pos: Pos::Noun, xpos: Xpos::Nn, lemma: form.to_owned() },
        Change::Hang { token: goods, head: Some(v), dep: Dep::Obj },
    ];
    let others = tree.parse.children(goods).iter().filter(|c| **c != v);
    changes.extend(others.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "Striking nurses went back", "Visiting ministers met" with the nurses as what is struck.
pub(super) fn subject_below_its_participle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const DOING: [&str; 12] = [
        "advance",
        "demonstrate",
        "flee",
        "march",
        "mutiny",
        "protest",
        "rebel",
        "retire",
        "retreat",
        "riot",
        "strike",
        "visit",
    ];
    let token = tree.token(v);
    let verb =
        token.head.filter(|h| *h > v && matches!(token.dep, Dep::Csubj | Dep::Advcl) && token.xpos == Xpos::Vbg)?;
    let people = tree.parse.by_dep(v, Dep::Obj).find(|o| *o > v && tree.token(*o).xpos == Xpos::Nns)?;
    let bare = !tree.has(people, &[Dep::Det, Dep::NmodPoss]) && tree.parse.children(v).len() == 1;
    // "Striking miners is …"
    let plural = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbp | Xpos::Vbn) && !tree.has(verb, &[Dep::Nsubj]);
    (DOING.contains(&&*tree.lemma(v)) && bare && plural).then(|| {
        vec![
            Change::Hang { token: people, head: Some(verb), dep: Dep::Nsubj },
            Change::Hang { token: v, head: Some(people), dep: Dep::Amod },
        ]
    })
}

/// "Togo has outlawed street demonstrations" with the auxiliary as the verb and the participle as a word of what follows.
pub(super) fn auxiliary_read_as_head(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let have = TokenId(v.0.checked_sub(1)?);
    let above = tree.token(have);
    let low = token.dep == Dep::Amod && matches!(token.pos, Pos::Verb | Pos::Adj) && !tree.has(v, &[Dep::Advmod]);
    let head = above.pos == Pos::Aux && above.dep != Dep::Aux && tree.lemma(have) == "have";
    let mut noun = token.head.filter(|n| low && head && *n > v)?;
    while tree.token(noun).dep == Dep::Compound
        && let Some(n) = tree.token(noun).head.filter(|n| *n > noun)
    {
        noun = n;
    }
    let lemma = tree.lemma_as_past(v);
    if tree.token(noun).head != Some(have) || tree.token(noun).dep != Dep::Obj || !tree.acts(Form::Verb, &lemma) {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: v, head: above.head, dep: above.dep },
        Change::Hang { token: have, head: Some(v), dep: Dep::Aux },
        Change::Hang { token: noun, head: Some(v), dep: Dep::Obj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma },
    ];
    let subjects = tree.parse.by_dep(noun, Dep::Nsubj).filter(|s| *s < have);
    let rest = tree.parse.children(have).iter().copied().filter(|c| *c != noun);
    changes.extend(subjects.chain(rest).map(|c| Change::Hang { token: c, head: Some(v), dep: tree.token(c).dep }));
    Some(changes)
}

/// "Togo has outlawed protests" with the protests on the auxiliary.
pub(super) fn object_of_the_auxiliary(tree: &Tree<'_, '_>, noun: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(noun);
    let have = token.head.filter(|h| token.dep == Dep::Obj && *h < noun && tree.token(*h).dep == Dep::Aux)?;
    let verb = tree.token(have).head.filter(|v| *v > have && *v < noun && !tree.has(*v, &[Dep::Obj]))?;
    Some(vec![Change::Hang { token: noun, head: Some(verb), dep: Dep::Obj }])
}

/// "had until now refused", "has on several occasions warned": with "had" as the verb, or the "until" on what was refused.
pub(super) fn perfect_around_a_phrase(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const LONGEST: u32 = 7;
    let token = tree.token(v);
    let past = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbn);
    let near = (v.0.saturating_sub(LONGEST)..v.0.checked_sub(1).filter(|_| past)?).map(TokenId);
    let have = near.rev().find(|h| matches!(tree.token(*h).pos, Pos::Aux | Pos::Verb) && tree.lemma(*h) == "have")?;
    let between = || (have.0 + 1..v.0).map(TokenId);
    let phrase = |t: TokenId| !matches!(tree.token(t).pos, Pos::Verb | Pos::Aux | Pos::Pron | Pos::Cconj);
    let plain = |t: TokenId| phrase(t) && (tree.token(t).pos != Pos::Punct || tree.parse.form(t) == ",");
    let mark = between().find(|m| tree.token(*m).dep == Dep::Mark && tree.token(*m).head == Some(v));
    let above = tree.token(have);
    let below = token.head == Some(have) && matches!(token.dep, Dep::Advcl | Dep::Ccomp | Dep::Xcomp);
    let over = above.head == Some(v) && above.dep == Dep::Ccomp;
    let beside = above.head == Some(v) && above.dep == Dep::Aux && mark.is_some();
    let own = |s: TokenId| !matches!(tree.token(s).pos, Pos::Adv);
    let subject = tree.parse.by_dep(v, Dep::Nsubj).find(|s| own(*s));
    let taken = tree.has(have, &[Dep::Obj, Dep::Aux]) || subject.is_some_and(|s| !beside && s.0 > have.0);
    let acts = tree.acts(Form::Verb, &tree.lemma_as_past(v));
    if !(below || over || beside) || taken || !acts || !between().all(plain) {
        return None;
    }
    let mut changes = Vec::new();
    if below {
        changes.push(Change::Hang { token: v, head: above.head, dep: above.dep });
    }
    changes.push(Change::Hang { token: have, head: Some(v), dep: Dep::Aux });
    let others = tree.parse.children(have).iter().copied().filter(|c| *c != v);
    changes.extend(others.map(|c| Change::Hang { token: c, head: Some(v), dep: tree.token(c).dep }));
    // "until now": a phrase; "days before": one as well
    let adverbs = tree.parse.by_dep(v, Dep::Nsubj).filter(|s| !own(*s));
    changes.extend(adverbs.map(|c| Change::Hang { token: c, head: Some(v), dep: Dep::Advmod }));
    if let Some(mark) = mark {
        let next = TokenId(mark.0 + 1);
        let (head, dep) = if tree.token(next).pos == Pos::Adv { (next, Dep::Case) } else { (v, Dep::Advmod) };
        changes.push(Change::Hang { token: mark, head: Some(head), dep });
    }
    Some(changes)
}

/// "The minister is due in Muscat" with subject and "is" on the phrase behind the adjective.
pub(super) fn subject_on_a_phrase(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let phrase = token.head.filter(|_| matches!(token.dep, Dep::Nsubj | Dep::Cop))?;
    let adjective = tree.token(phrase).head.filter(|a| id < *a && *a < phrase && tree.token(*a).pos == Pos::Adj)?;
    let low = tree.token(phrase).dep == Dep::Obl && tree.has(phrase, &[Dep::Case]);
    (low && !tree.has(adjective, &[token.dep]))
        .then(|| vec![Change::Hang { token: id, head: Some(adjective), dep: token.dep }])
}

/// "hailed the deal reached between Oman and Yemen" with "reached" as what was hailed: without a subject it tells of the deal.
pub(super) fn participle_read_as_content(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let verb = token.head.filter(|h| *h < v && token.dep == Dep::Ccomp && tree.token(*h).pos == Pos::Verb)?;
    let past = matches!(token.xpos, Xpos::Vbd | Xpos::Vbn) && token.pos == Pos::Verb;
    let own = [Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::Mark, Dep::Aux, Dep::AuxPass, Dep::Cop, Dep::Obj];
    let object = tree.parse.by_dep(verb, Dep::Obj).find(|o| tree.parse.extent(*o).1.0 + 1 == v.0)?;
    (past && !tree.has(v, &own)).then(|| {
        vec![
            Change::Hang { token: v, head: Some(object), dep: Dep::Acl },
            Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbn, lemma: tree.lemma(v).into_owned() },
        ]
    })
}

/// "until it withdraws from Mali and releases its prisoners" with the finite verb beside the bare one of "will keep" above.
pub(super) fn finite_verb_beside_a_bare_one(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let third = |t: TokenId| tree.token(t).pos == Pos::Verb && tree.token(t).xpos == Xpos::Vbz;
    let bare = |h: &TokenId| *h < v && tree.token(*h).xpos == Xpos::Vb;
    let above = token.head.filter(|h| token.dep == Dep::Conj && third(v) && bare(h))?;
    let inner = |m: &TokenId| third(*m) && tree.has(*m, &[Dep::Nsubj]) && tree.token(*m).head == Some(above);
    let first = tree.parse.ids().take(v.index()).skip(above.index() + 1).filter(inner).last()?;
    (!tree.has(v, &[Dep::Nsubj, Dep::Aux])).then(|| vec![Change::Hang { token: v, head: Some(first), dep: Dep::Conj }])
}

/// "Russia must go, says Estonia" with the saying beside what is said.
pub(super) fn saying_read_as_conjunct(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let loose = token.dep == Dep::Conj && matches!(token.xpos, Xpos::Vbz | Xpos::Vbd) && !tree.has(v, &[Dep::Cc]);
    let said = token.head.filter(|h| *h < v && loose)?;
    let comma = TokenId(v.0.checked_sub(1)?);
    let after = tree.parse.by_dep(v, Dep::Nsubj).any(|s| s > v) && !tree.has(v, &[Dep::Obj, Dep::Ccomp, Dep::Aux]);
    (after && tree.token(comma).pos == Pos::Punct && says(tree, v)).then(|| {
        vec![
            Change::Hang { token: v, head: Some(said), dep: Dep::Parataxis },
            Change::Hang { token: comma, head: Some(v), dep: Dep::Punct },
        ]
    })
}

/// "fired missiles on Thursday, Seoul's military said" with the military as an object of firing.
pub(super) fn speaker_read_as_object(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && matches!(token.dep, Dep::Obj | Dep::Iobj | Dep::Obl | Dep::Conj))?;
    let saying = TokenId(tree.parse.extent(id).1.0 + 1);
    let above = tree.parse.tokens.get(saying.index()).filter(|_| tree.token(verb).head == Some(saying))?;
    let finite = matches!(above.xpos, Xpos::Vbd | Xpos::Vbz) && !tree.has(saying, &[Dep::Nsubj, Dep::NsubjPass]);
    let low = tree.parse.extent(id).0;
    let comma = low.0.checked_sub(1).is_some_and(|c| tree.parse.form(TokenId(c)) == ",");
    let nominal = matches!(token.pos, Pos::Noun | Pos::Propn) && !tree.has(id, &[Dep::Case, Dep::Cc]);
    (finite && comma && nominal && tree.token(verb).dep == Dep::Ccomp && says(tree, saying))
        .then(|| vec![Change::Hang { token: id, head: Some(saying), dep: Dep::Nsubj }])
}

/// Whether a verb only tells what someone says.
fn says(tree: &Tree<'_, '_>, v: TokenId) -> bool {
    let rows = tree.lexicon.with_predicate(Form::Verb, &tree.lemma(v));
    rows.iter().any(|(row, _)| matches!(tree.lexicon.row(*row).effect, Effect::Said | Effect::Alleged))
}
