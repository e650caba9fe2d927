//! Subjects that hang on the wrong word.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::super::when::TIMES;
use super::{Change, Tree};

/// "failed after Peru, a member, voted against it" with Peru as a phrase of the failing: a verb in a past or present tense follows it.
pub(super) fn subject_behind_a_conjunction(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let finite = token.dep == Dep::Advcl && matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    if !finite || tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Mark, Dep::Aux, Dep::AuxPass, Dep::Expl]) {
        return None;
    }
    let before = TokenId(v.0.checked_sub(1)?);
    let mut noun = if tree.parse.form(before) == "," { TokenId(before.0.checked_sub(1)?) } else { before };
    while !matches!(tree.token(noun).dep, Dep::Obl | Dep::Nmod) {
        noun = tree.token(noun).head.filter(|h| *h < v)?;
    }
    let mark = tree.parse.by_dep(noun, Dep::Case).next()?;
    let joins = matches!(&*tree.parse.lower(mark), "after" | "before" | "until" | "since");
    (joins && mark < noun && tree.parse.extent(noun).1 <= v).then(|| {
        vec![
            Change::Hang { token: noun, head: Some(v), dep: Dep::Nsubj },
            Change::Hang { token: mark, head: Some(v), dep: Dep::Mark },
        ]
    })
}

/// "The nations said the North's role constituted …" with "nations" as a second subject of "constituted".
pub(super) fn subject_given_to_complement(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let below = token.head.filter(|v| matches!(tree.token(*v).dep, Dep::Ccomp | Dep::Xcomp))?;
    let verb = tree.token(below).head.filter(|v| id < *v && *v < below && tree.token(*v).pos == Pos::Verb)?;
    let subject = matches!(token.dep, Dep::Nsubj | Dep::NsubjPass);
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj]);
    (subject && free).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }])
}

/// "In a joint statement, France and Germany condemned Belarus" with France as an apposition of the statement.
pub(super) fn subject_read_as_apposition(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let beside = token.head.filter(|h| *h < id)?;
    // "In a call with Manalo, Blinken …": the phrase that it hangs on may itself hang on the one at the front.
    let mut host = beside;
    let passes = |h: TokenId| tree.token(h).pos != Pos::Verb || tree.token(h).dep == Dep::Acl;
    while let Some(head) = tree.token(host).head.filter(|h| *h < host && passes(*h)) {
        host = head;
    }
    // "Speaking after the vote, António Guterres …": or on a participle in front.
    let above = tree.token(host).head?;
    let front = above < id && tree.token(above).dep == Dep::Advcl;
    let verb = if front { tree.token(above).head? } else { above };
    if verb < id {
        return None;
    }
    let loose = matches!(
        token.dep,
        Dep::Appos | Dep::Conj | Dep::NmodUnmarked | Dep::NmodDesc | Dep::Dep | Dep::List | Dep::Flat
    );
    let fronted = match tree.token(host).dep {
        Dep::Obl | Dep::OblUnmarked | Dep::Nmod => tree.has(host, &[Dep::Case]),
        // "Together with Japan, Australia …", "With Russia bombing Ukraine, Finland …".
        Dep::Advmod => host != beside,
        Dep::Obj => front,
        _ => false,
    };
    let nominal = matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Pron) && !tree.has(id, &[Dep::Case, Dep::Cc]);
    // "after the invasion of Mali, a violation of the accord, Niger …": an apposition indeed.
    let nominal = nominal && (host == beside || token.pos != Pos::Noun);
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj]);
    let (low, _) = tree.parse.extent(id);
    let before = (low.0.checked_sub(1)).map(TokenId);
    // The comma may hang on the apposition itself.
    let comma = |at: TokenId| tree.parse.form(at) == ",";
    let set_off = comma(low) || before.is_some_and(comma);
    (loose && fronted && nominal && finite && free && set_off)
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }])
}

/// "As friends and allies, Peru and Chile signed …" with the two as further friends.
pub(super) fn subject_behind_what_it_is(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let what = token.head.filter(|h| token.dep == Dep::Conj && *h < id && tree.token(*h).dep == Dep::Nsubj)?;
    let verb = tree.token(what).head.filter(|v| id < *v && tree.token(*v).head.is_none())?;
    let of_verb = |c: &TokenId| tree.parse.form(*c) == "As" && *c < what && *c == TokenId(0);
    let mark = tree.parse.by_dep(verb, Dep::Mark).find(of_verb)?;
    let (low, _) = tree.parse.extent(id);
    let comma = |at: TokenId| tree.parse.form(at) == ",";
    let set_off = comma(low) || low.0.checked_sub(1).map(TokenId).is_some_and(comma);
    let nominal = matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Pron);
    let rest = tree.parse.by_dep(what, Dep::Conj).filter(|c| *c > id);
    let rest = rest.map(|c| Change::Hang { token: c, head: Some(id), dep: Dep::Conj });
    let changes = [
        Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj },
        Change::Hang { token: what, head: Some(verb), dep: Dep::Obl },
        Change::Hang { token: mark, head: Some(what), dep: Dep::Case },
    ];
    (nominal && set_off && !tree.has(id, &[Dep::Cc, Dep::Case])).then(|| changes.into_iter().chain(rest).collect())
}

/// "Turkey objected to Sweden joining NATO" with the gerund as Turkey's.
pub(super) fn subject_of_a_gerund(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let gerund = token.xpos == Xpos::Vbg && matches!(token.dep, Dep::Advcl | Dep::Acl | Dep::Xcomp);
    let name = TokenId(v.0.checked_sub(1)?);
    let bare = !tree.has(v, &[Dep::Mark, Dep::Nsubj]) && tree.token(name).pos == Pos::Propn;
    let case = tree.parse.by_dep(name, Dep::Case).next()?;
    let above = tree.token(name).head.filter(|_| gerund && bare && tree.token(name).dep == Dep::Obl)?;
    let beside = token.head == Some(above) || token.head == Some(name);
    let about = match tree.parse.form(case) {
        "to" => matches!(&*tree.lemma(above), "object" | "consent" | "agree" | "react"),
        "of" | "about" | "against" | "over" => true,
        _ => false,
    };
    (beside && about && tree.token(above).pos == Pos::Verb).then(|| {
        vec![
            Change::Hang { token: name, head: Some(v), dep: Dep::Nsubj },
            Change::Hang { token: case, head: Some(v), dep: Dep::Mark },
            Change::Hang { token: v, head: Some(above), dep: Dep::Advcl },
        ]
    })
}

/// "A bomb killed eleven people" with the bomb as the subject of a passive that has an object.
pub(super) fn subject_of_active_verb(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| token.dep == Dep::NsubjPass && id < *v)?;
    let past = matches!(tree.token(verb).xpos, Xpos::Vbn | Xpos::Vbd);
    let bare = !tree.has(verb, &[Dep::Aux, Dep::AuxPass, Dep::OblAgent, Dep::Nsubj]);
    let object = tree.parse.by_dep(verb, Dep::Obj).any(|o| o.0 <= verb.0 + 8 && o > verb);
    (past && bare && object).then(|| {
        let lemma = tree.lemma_as_past(verb);
        vec![
            Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj },
            Change::Read { token: verb, pos: Pos::Verb, xpos: Xpos::Vbd, lemma },
        ]
    })
}

/// "The Vatican implored Sudan", "after police storm the embassy" with the subject as a modifier of the verb.
pub(super) fn subject_read_as_modifier(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let host = token.head.filter(|h| *h > id)?;
    // It may hang on the object, across the verb.
    let verb = match tree.token(host).head {
        Some(verb) if id < verb && verb < host => verb,
        _ => host,
    };
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let root = tree.token(verb).head.is_none() && !matches!(tree.token(verb).xpos, Xpos::Vbg | Xpos::Vb);
    let alone = root && !tree.has(verb, &[Dep::Aux, Dep::AuxPass, Dep::Cop]);
    let modifier = matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::NmodDesc | Dep::Vocative);
    let nominal = matches!(token.pos, Pos::Propn | Pos::Noun)
        || (token.pos == Pos::Adj && tree.parse.form(id).starts_with(char::is_uppercase));
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj]) && !tree.has(id, &[Dep::Case]);
    let clause = tree.has(verb, &[Dep::Mark]) && tree.has(verb, &[Dep::Obj]) && !tree.marked_with_to(verb);
    if tree.token(verb).pos != Pos::Verb || !(finite || alone || clause) || !modifier || !nominal || !free {
        return None;
    }
    let mut changes = vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }];
    if !finite && !clause {
        changes.push(Change::Read { token: verb, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(verb) });
    }
    Some(changes)
}

/// "Germany, France condemn Belarus", "Germany, nine other states and the Council condemned Belarus" with two subjects: the second is
/// in the list of the first.
pub(super) fn two_subjects(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let subjects: Vec<TokenId> = tree.parse.by_dep(v, Dep::Nsubj).filter(|s| *s < v).collect();
    let [first, second] = subjects.as_slice() else { return None };
    // The comma may hang on the second.
    let low = tree.parse.extent(*second).0;
    let own = tree.parse.form(low) == "," && low.0 == tree.parse.extent(*first).1.0 + 1;
    let comma = if own { low } else { TokenId(low.0.checked_sub(1)?) };
    let names = tree.token(*first).pos == Pos::Propn && tree.token(*second).pos == Pos::Propn;
    let more: Vec<TokenId> =
        tree.parse.by_dep(*second, Dep::Conj).filter(|c| *c < v && tree.has(*c, &[Dep::Cc])).collect();
    if tree.parse.form(comma) != "," || (!names && more.is_empty()) {
        return None;
    }
    let listed = std::iter::once(*second).chain(more);
    Some(listed.map(|token| Change::Hang { token, head: Some(*first), dep: Dep::Conj }).collect())
}

/// "On Monday Poland condemned Belarus" with Poland as a phrase without preposition.
pub(super) fn subject_read_as_oblique(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| id < *v && tree.token(*v).pos == Pos::Verb)?;
    let bare = matches!(token.dep, Dep::Obl | Dep::OblUnmarked) && !tree.has(id, &[Dep::Case, Dep::Mark]);
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::AuxPass]);
    let time = TIMES.contains(&&*tree.lemma(id));
    let last = tree.parse.by_dep(verb, token.dep).filter(|c| *c < verb).last() == Some(id);
    (bare && finite && free && last && !time && token.pos == Pos::Propn)
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }])
}

/// "Polish leader Lech Walesa signed", "Tibetan exiles protested" with title and name, the parts of a name, or a people and who of
/// it, as subjects side by side.
pub(super) fn title_beside_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let subject = |t: TokenId| {
        let token = tree.parse.tokens.get(t.index())?;
        matches!(token.dep, Dep::Nsubj | Dep::NsubjPass).then_some(token)
    };
    let token = subject(id)?;
    // "leader Lech Walesa": the next subject may begin with a part of its name.
    let beside = TokenId(id.0 + 1);
    let first = tree.parse.tokens.get(beside.index())?;
    let name = if first.dep == Dep::Compound { first.head.filter(|n| *n > beside)? } else { beside };
    let next = subject(name).filter(|next| next.head == token.head || token.head == Some(name))?;
    if !matches!(token.pos, Pos::Noun | Pos::Propn) || next.head.is_some_and(|verb| verb < name) {
        return None;
    }
    Some(match (token.pos, next.pos) {
        (Pos::Propn, Pos::Noun) => vec![Change::Hang { token: id, head: Some(name), dep: Dep::Amod }],
        (_, pos) if pos != Pos::Propn => return None,
        (Pos::Noun, _) => vec![Change::Hang { token: id, head: Some(name), dep: Dep::NmodDesc }],
        _ => vec![Change::Hang { token: name, head: Some(id), dep: Dep::Flat }],
    })
}

/// "days after Ghana and Togo left" with the states as a phrase of time of the verb that they are the subject of.
pub(super) fn subject_after_its_mark(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v > id)?;
    let case = tree.parse.by_dep(id, Dep::Case).next()?;
    let when = matches!(&*tree.parse.lower(case), "after" | "before" | "since" | "until" | "as");
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::AuxPass, Dep::Cc]);
    let beside = tree.parse.extent(id).1.0 + 1 == verb.0;
    let below =
        tree.token(verb).head.filter(|_| matches!(tree.token(verb).dep, Dep::Conj | Dep::Parataxis | Dep::Advcl))?;
    (matches!(token.dep, Dep::Obl | Dep::Nmod) && when && finite && free && beside && below < case).then(|| {
        vec![
            Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj },
            Change::Hang { token: case, head: Some(verb), dep: Dep::Mark },
            Change::Hang { token: verb, head: Some(below), dep: Dep::Advcl },
        ]
    })
}

/// "Under Secretary Nuland will travel" with "Under" as a preposition.
pub(super) fn under_secretary(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let title = TokenId(id.0 + 1);
    let is = |t: TokenId, form: &str| t.index() < tree.parse.tokens.len() && tree.parse.form(t) == form;
    if !is(id, "Under") || !is(title, "Secretary") || tree.token(id).pos == Pos::Propn {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: id, head: Some(title), dep: Dep::Compound },
        Change::Read { token: id, pos: Pos::Propn, xpos: Xpos::Nnp, lemma: "Under".to_owned() },
    ];
    let mut top = title;
    while let Some(head) = tree.token(top).head.filter(|h| *h > top && tree.token(*h).pos == Pos::Propn) {
        top = head;
    }
    let verb = tree.token(top).head.filter(|v| *v > top && tree.token(*v).pos == Pos::Verb);
    if let Some(verb) = verb.filter(|v| !tree.has(*v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj])) {
        changes.push(Change::Hang { token: top, head: Some(verb), dep: Dep::Nsubj });
    }
    Some(changes)
}

/// "Under Secretary for Security, Democracy and Rights Zeya met" with the last of the portfolio as the title, or with the title as a
/// phrase of the verb.
pub(super) fn portfolio_read_as_title(tree: &Tree<'_, '_>, name: TokenId) -> Option<Vec<Change>> {
    const TITLES: [&str; 6] = ["Commissioner", "Coordinator", "Envoy", "Minister", "Representative", "Secretary"];
    let token = tree.token(name);
    let verb = token.head.filter(|_| token.dep == Dep::Nsubj && token.pos == Pos::Propn)?;
    let mut before = tree.parse.by_dep(verb, Dep::Obl).filter(|t| *t < name && TITLES.contains(&tree.parse.form(*t)));
    let title = before.find(|t| !tree.has(*t, &[Dep::Case]))?;
    let duty = tree.parse.by_dep(title, Dep::Nmod).last()?;
    if tree.parse.extent(title).1.0 + 1 == name.0 {
        return Some(vec![
            Change::Hang { token: title, head: Some(verb), dep: Dep::Nsubj },
            Change::Hang { token: name, head: Some(title), dep: Dep::Flat },
        ]);
    }
    let last = tree.parse.by_dep(name, Dep::NmodDesc).find(|t| t.0 + 1 == name.0 && tree.has(*t, &[Dep::Cc]))?;
    Some(vec![
        Change::Hang { token: title, head: Some(verb), dep: Dep::Nsubj },
        Change::Hang { token: last, head: Some(duty), dep: Dep::Conj },
        Change::Hang { token: name, head: Some(last), dep: Dep::Flat },
    ])
}

/// "Envoy for Climate John Kerry" with the duty as a part of the name.
pub(super) fn duty_inside_a_name(tree: &Tree<'_, '_>, name: TokenId) -> Option<Vec<Change>> {
    const TITLES: [&str; 6] = ["Adviser", "Advisor", "Commissioner", "Coordinator", "Envoy", "Representative"];
    let token = tree.token(name);
    let title = token.head.filter(|t| token.dep == Dep::Nmod && *t < name && TITLES.contains(&tree.parse.form(*t)))?;
    let case = tree.parse.by_dep(name, Dep::Case).find(|c| tree.parse.form(*c) == "for")?;
    let before = |d: &TokenId| *d < name && matches!(tree.token(*d).dep, Dep::Compound | Dep::NmodDesc);
    let duty = tree.parse.children(name).iter().copied().rfind(before)?;
    if token.pos != Pos::Propn || !tree.has(name, &[Dep::Flat]) {
        return None;
    }
    let others = tree.parse.by_dep(name, Dep::Conj);
    let mut changes = vec![
        Change::Hang { token: case, head: Some(duty), dep: Dep::Case },
        Change::Hang { token: duty, head: Some(title), dep: Dep::Nmod },
    ];
    changes.extend(others.map(|c| Change::Hang { token: c, head: Some(title), dep: Dep::Conj }));
    Some(changes)
}

/// "Breaking ranks with its partners, Germany recognised Croatia" with the participle as the subject, or what it governs as the main
/// verb's.
pub(super) fn participle_read_as_subject(tree: &Tree<'_, '_>, participle: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(participle);
    let fronted = matches!(token.dep, Dep::Csubj | Dep::Advcl) && token.xpos == Xpos::Vbg;
    let above = token.head.filter(|v| fronted && *v > participle && !tree.has(participle, &[Dep::Obj]))?;
    // "ranks", which the parser takes for what the breaking is of
    let low = above.0 == participle.0 + 1 && tree.token(above).pos == Pos::Noun;
    let verb = if low { tree.token(above).head.filter(|v| *v > above)? } else { above };
    let comma = (participle.0..verb.0).rev().map(TokenId).find(|t| tree.parse.form(*t) == ",")?;
    tree.parse.by_dep(verb, Dep::Nsubj).find(|s| *s > comma && *s < verb)?;
    let stray =
        |s: &TokenId| *s > participle && *s < comma && matches!(tree.token(*s).dep, Dep::Nsubj | Dep::Iobj | Dep::Obj);
    let strays: Vec<TokenId> = tree.parse.children(verb).iter().copied().filter(stray).collect();
    if token.dep == Dep::Advcl && strays.is_empty() {
        return None;
    }
    let mut changes = vec![Change::Hang { token: participle, head: Some(verb), dep: Dep::Advcl }];
    changes.extend(strays.into_iter().map(|s| Change::Hang { token: s, head: Some(participle), dep: Dep::Obj }));
    Some(changes)
}

/// "The envoy and his counterpart, they all signed" says the subject twice: the pronoun tells less.
pub(super) fn subject_said_twice(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| token.dep == Dep::Nsubj && token.xpos == Xpos::Prp && *v > id)?;
    let noun = |c: &TokenId| *c < id && matches!(tree.token(*c).pos, Pos::Noun | Pos::Propn);
    let said = tree.parse.by_dep(verb, Dep::Dislocated).find(noun)?;
    Some(vec![
        Change::Hang { token: said, head: Some(verb), dep: Dep::Nsubj },
        Change::Hang { token: id, head: Some(verb), dep: Dep::Dislocated },
    ])
}

/// "Protests erupted in Sudan" with a subject as of a passive, which has no auxiliary.
pub(super) fn subject_of_no_passive(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const INTRANSITIVE: [&str; 26] = [
        "arrive",
        "barge",
        "cross",
        "demonstrate",
        "dock",
        "erupt",
        "flock",
        "flood",
        "head",
        "land",
        "march",
        "plough",
        "pour",
        "protest",
        "push",
        "rally",
        "riot",
        "roll",
        "rumble",
        "sail",
        "slice",
        "steam",
        "stick",
        "stream",
        "surge",
        "sweep",
    ];
    let token = tree.token(id);
    let verb = token.head.filter(|v| id < *v && token.dep == Dep::NsubjPass)?;
    let past = tree.lemma_as_past(verb);
    // "troops fired on the crowd"
    let at = |c: TokenId| {
        tree.parse.by_dep(c, Dep::Case).any(|k| k.0 == verb.0 + 1 && matches!(tree.parse.form(k), "on" | "at"))
    };
    let fired = past == "fire" && tree.parse.by_dep(verb, Dep::Obl).any(|c| tree.token(c).pos == Pos::Noun && at(c));
    // "vaccines touched down": nothing undergoes that
    let motion = tree.has(verb, &[Dep::CompoundPrt, Dep::Advmod]) && !tree.lexicon.in_class("undergone", &past);
    let alone = INTRANSITIVE.contains(&past.as_str()) || fired || motion;
    let participle = tree.token(verb).xpos == Xpos::Vbn && alone;
    if !(tree.token(verb).xpos == Xpos::Vbd || participle) || tree.has(verb, &[Dep::AuxPass, Dep::Aux, Dep::OblAgent]) {
        return None;
    }
    Some(vec![
        Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj },
        Change::Read { token: verb, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: past },
    ])
}

/// "Presidents Akufo-Addo of Ghana and Gnassingbé of Togo signed", "Cuban leader Fidel Castro signed" with the name as an apposition.
pub(super) fn title_of_several(tree: &Tree<'_, '_>, title: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(title);
    let proper = |t: TokenId| tree.parse.tokens.get(t.index()).is_some_and(|t| t.pos == Pos::Propn);
    let first = TokenId(title.0 + 1);
    let hyphen = |t: TokenId| tree.parse.tokens.get(t.index()).is_some_and(|t| t.xpos == Xpos::Hyph);
    let run = (first.0..).map(TokenId).take_while(|t| proper(*t) || hyphen(*t));
    let run: Vec<TokenId> = run.filter(|t| proper(*t)).collect();
    let above = *run.iter().find(|t| tree.token(**t).dep == Dep::Appos && tree.token(**t).head == Some(title))?;
    let several = tree.parse.by_dep(above, Dep::Conj).any(proper);
    let plural = matches!(token.xpos, Xpos::Nnps | Xpos::Nns) && several && above == first;
    let one = token.xpos == Xpos::Nn;
    if !(plural || one) || token.dep != Dep::Nsubj {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: first, head: token.head, dep: token.dep },
        Change::Hang { token: title, head: Some(first), dep: Dep::NmodDesc },
    ];
    if one {
        // The other names, and what hung on title or name.
        changes.extend(run.iter().skip(1).map(|t| Change::Hang { token: *t, head: Some(first), dep: Dep::Flat }));
        let near = run.iter().chain([&title]).flat_map(|t| tree.parse.children(*t)).copied();
        for c in near.filter(|c| !run.contains(c) && *c > title) {
            let name = proper(c) && tree.token(c).dep == Dep::Appos && proper(TokenId(c.0 - 1));
            let (head, dep) = if name { (TokenId(c.0 - 1), Dep::Flat) } else { (first, tree.token(c).dep) };
            changes.push(Change::Hang { token: c, head: Some(head), dep });
        }
    }
    Some(changes)
}

/// "France's ambassador agreed, and Norway's regretted the veto" with Norway as the owner of the verb.
pub(super) fn subject_read_as_owner(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| token.dep == Dep::NmodPoss && id < *v && tree.token(*v).pos == Pos::Verb)?;
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbn);
    let predicate = matches!(tree.token(verb).dep, Dep::Root | Dep::Conj | Dep::Parataxis | Dep::Ccomp);
    let free = tree.has(verb, &[Dep::Obj]) && !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Det, Dep::Aux]);
    (finite && predicate && free).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }])
}
