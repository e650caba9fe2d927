//! Phrases of days and places that swallow a subject, and subjects that are taken for a part of a list.

use crate::text::{Dep, Pos, TokenId, Xpos};

use super::{Change, Tree};

/// "Cease-fire", "stand-off" in three words: one word of the lexicon, or two of it written as one.
pub(super) fn word_with_a_hyphen(tree: &Tree<'_, '_>, mark: TokenId) -> Option<Vec<Change>> {
    let (first, last) = (TokenId(mark.0.checked_sub(1)?), TokenId(mark.0 + 1));
    let end = tree.parse.tokens.get(last.index()).filter(|_| tree.parse.form(mark) == "-")?;
    let whole =
        tree.token(first).span.end == tree.token(mark).span.start && tree.token(mark).span.end == end.span.start;
    let head = match (tree.token(first).head, end.head) {
        (Some(above), _) if above == last => last,
        (_, Some(above)) if above == first => first,
        _ => return None,
    };
    let words = [tree.parse.lower(first), tree.lemma(last)];
    let known = ["-", ""].map(|between| words.join(between)).into_iter().find(|word| tree.lexicon.knows(word));
    let token = tree.token(head);
    let lemma = known.filter(|_| whole)?;
    Some(vec![Change::Read { token: head, pos: token.pos, xpos: token.xpos, lemma }])
}

/// "France and Chad, as members of the group, welcome it" with the members as one more.
pub(super) fn part_read_as_conjunct(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let case = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "as" && c < id);
    let part = case && token.dep == Dep::Conj && token.pos == Pos::Noun && !tree.has(id, &[Dep::Cc, Dep::Advmod]);
    part.then(|| vec![Change::Hang { token: id, head: token.head, dep: Dep::Nmod }])
}

/// "met with officials from Oman" with Oman as where they met.
pub(super) fn officials_from(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const WHO: [&str; 8] =
        ["counterpart", "delegate", "delegation", "diplomat", "leader", "minister", "official", "representative"];
    let token = tree.token(id);
    let from = tree.parse.by_dep(id, Dep::Case).find(|c| tree.parse.form(*c) == "from" && token.dep == Dep::Obl)?;
    let who = TokenId(from.0.checked_sub(1)?);
    let beside = tree.token(who).head == token.head && matches!(tree.token(who).dep, Dep::Obl | Dep::Obj);
    let hang = Change::Hang { token: id, head: Some(who), dep: Dep::Nmod };
    (beside && WHO.contains(&&*tree.lemma(who))).then(|| vec![hang])
}

/// The days of the week, as lemmas in small letters.
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// "where on Sunday Presidents Buhari and Talon signed" with the day as a part of the title.
pub(super) fn day_inside_a_name(tree: &Tree<'_, '_>, day: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(day);
    let name = token.head.filter(|n| *n > day)?;
    let case = day.0.checked_sub(1).map(TokenId)?;
    let on = tree.parse.form(case).eq_ignore_ascii_case("on") && tree.token(case).head == Some(name);
    if !on || token.dep != Dep::Compound || !DAYS.contains(&&*tree.lemma(day)) {
        return None;
    }
    let finite = |v: &TokenId| matches!(tree.token(*v).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let own = |v: TokenId| tree.token(name).head == Some(v) && tree.token(name).dep == Dep::Nsubj;
    let free = |v: &TokenId| own(*v) || !tree.has(*v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::AuxPass]);
    let verb = tree.parse.ids().filter(|v| *v > name && tree.token(*v).pos == Pos::Verb).find(finite).filter(free)?;
    Some(vec![
        Change::Hang { token: name, head: Some(verb), dep: Dep::Nsubj },
        Change::Hang { token: day, head: Some(verb), dep: Dep::Obl },
        Change::Hang { token: case, head: Some(day), dep: Dep::Case },
    ])
}

/// "Tens of thousands of Danes" with the tens above the thousands: they count them.
pub(super) fn tens_of_thousands(tree: &Tree<'_, '_>, many: TokenId) -> Option<Vec<Change>> {
    const COUNTS: [&str; 5] = ["tens", "scores", "dozens", "hundreds", "thousands"];
    const COUNTED: [&str; 3] = ["hundreds", "thousands", "millions"];
    let is = |id: TokenId, words: &[&str]| words.contains(&&*tree.parse.lower(id));
    let token = tree.token(many);
    let of = TokenId(many.0 + 1);
    let more = TokenId(many.0 + 2);
    let counts = is(many, &COUNTS) && more.index() < tree.parse.tokens.len();
    (counts && is(of, &["of"]) && is(more, &COUNTED) && tree.token(more).head == Some(many)).then(|| {
        let mut changes = vec![
            Change::Hang { token: more, head: token.head, dep: token.dep },
            Change::Hang { token: many, head: Some(more), dep: Dep::Nummod },
            Change::Hang { token: of, head: Some(many), dep: Dep::Dep },
        ];
        let rest = tree.parse.children(many).iter().filter(|c| **c != more);
        changes.extend(rest.map(|c| Change::Hang { token: *c, head: Some(more), dep: tree.token(*c).dep }));
        changes
    })
}

/// "Thousands of striking miners" with the miners as whom they strike: it tells of what sort they are.
pub(super) fn sort_read_as_clause(tree: &Tree<'_, '_>, part: TokenId) -> Option<Vec<Change>> {
    const MANY: [&str; 9] = ["crowd", "dozen", "group", "hundred", "number", "score", "tens", "thousand", "million"];
    let token = tree.token(part);
    let many = token.head.filter(|h| token.dep == Dep::Acl && token.xpos == Xpos::Vbg && h.0 + 2 == part.0)?;
    let of = TokenId(many.0 + 1);
    let noun = tree.parse.by_dep(part, Dep::Obj).next()?;
    // what follows the noun is of the noun or of the whole
    let bare = tree.parse.children(part).iter().all(|c| *c == of || *c == noun) && !tree.has(noun, &[Dep::Det]);
    let counts = MANY.contains(&&*tree.lemma(many)) && tree.parse.form(of) == "of";
    (bare && counts).then(|| {
        vec![
            Change::Hang { token: noun, head: Some(many), dep: Dep::Nmod },
            Change::Hang { token: of, head: Some(noun), dep: Dep::Case },
            Change::Hang { token: part, head: Some(noun), dep: Dep::Amod },
        ]
    })
}

/// "its agreement of 2015 with France" with France on the year: a year has no phrases of its own.
pub(super) fn phrase_below_a_year(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let year = token.head.filter(|y| *y < id && tree.token(*y).pos == Pos::Num && tree.parse.form(*y).len() == 4)?;
    let host = tree.token(year).head.filter(|h| *h < year && tree.token(year).dep == Dep::Nmod)?;
    (token.dep == Dep::Nmod && tree.has(id, &[Dep::Case]))
        .then(|| vec![Change::Hang { token: id, head: Some(host), dep: Dep::Nmod }])
}

/// "the #US blockade" with the name below its mark.
pub(super) fn name_below_its_mark(tree: &Tree<'_, '_>, mark: TokenId) -> Option<Vec<Change>> {
    let name = TokenId(mark.0 + 1);
    let below = matches!(tree.parse.form(mark), "#" | "@")
        && tree.parse.tokens.get(name.index()).is_some_and(|t| t.head == Some(mark) && t.pos == Pos::Propn);
    let token = tree.token(mark);
    below.then(|| {
        vec![
            Change::Hang { token: name, head: token.head, dep: token.dep },
            Change::Hang { token: mark, head: Some(name), dep: Dep::Punct },
        ]
    })
}

/// "posted a message on Twitter blaming Iran" with Twitter, after its preposition, as the subject of "blaming".
pub(super) fn place_read_as_subject(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let gerund = token.head.filter(|v| id < *v && tree.token(*v).xpos == Xpos::Vbg)?;
    let verb = tree.token(gerund).head.filter(|v| *v < id && tree.token(*v).pos == Pos::Verb)?;
    let at = id.0.checked_sub(1).map(TokenId).filter(|at| matches!(tree.token(*at).dep, Dep::Case | Dep::Mark))?;
    let place = matches!(&*tree.parse.lower(at), "on" | "in" | "at" | "via" | "through");
    let below = matches!(tree.token(gerund).dep, Dep::Advcl | Dep::Acl | Dep::Xcomp);
    (token.dep == Dep::Nsubj && place && below).then(|| {
        vec![
            Change::Hang { token: id, head: Some(verb), dep: Dep::Obl },
            Change::Hang { token: at, head: Some(id), dep: Dep::Case },
        ]
    })
}

/// "had defeated the rebels and Chad would move in" with Chad as one of the defeated: no second predicate follows its list
/// without a conjunction of its own.
pub(super) fn subject_in_a_list(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let listed = token.dep == Dep::Conj && matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Pron);
    let host = token.head.filter(|h| *h < id && listed)?;
    let next = TokenId(tree.parse.extent(id).1.0 + 1);
    let verb = match tree.parse.tokens.get(next.index())?.pos {
        Pos::Aux => tree.token(next).head.filter(|v| *v > next)?,
        Pos::Verb if matches!(tree.token(next).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) => next,
        _ => return None,
    };
    let predicate = tree.token(verb);
    let beside = |v: TokenId| match predicate.dep {
        Dep::Conj => predicate.head == Some(v),
        Dep::Ccomp | Dep::Parataxis => predicate.head == tree.token(v).head,
        _ => false,
    };
    let mut first = tree.token(host).head?;
    while tree.token(first).pos != Pos::Verb || !beside(first) {
        first = tree.token(first).head.filter(|h| *h < host)?;
    }
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::Expl]);
    let object = first < host && !matches!(tree.token(host).dep, Dep::Nsubj | Dep::NsubjPass);
    let cc = tree
        .parse
        .by_dep(id, Dep::Cc)
        .find(|c| *c < id)
        .or_else(|| tree.parse.by_dep(verb, Dep::Cc).find(|c| c.0 + 1 == tree.parse.extent(id).0.0))?;
    (free && object).then(|| {
        vec![
            Change::Hang { token: verb, head: Some(first), dep: Dep::Conj },
            Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj },
            Change::Hang { token: cc, head: Some(verb), dep: Dep::Cc },
        ]
    })
}

/// "met with Zalmay Khalilzad, a US envoy, in Qatar" with the envoy as a sentence of its own.
pub(super) fn apposition_read_as_clause(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id)?;
    let bare = token.pos == Pos::Noun
        && token.dep == Dep::Parataxis
        && !tree.has(id, &[Dep::Cop, Dep::Nsubj, Dep::Case, Dep::Expl, Dep::Cc]);
    let (low, _) = tree.parse.extent(id);
    let comma = if tree.parse.form(low) == "," { low } else { TokenId(low.0.checked_sub(1)?) };
    let article = Some(TokenId(comma.0 + 1)).filter(|a| a.index() < tree.parse.tokens.len())?;
    let described = matches!(&*tree.parse.lower(article), "a" | "an" | "the");
    if !bare || !described || tree.parse.form(comma) != "," {
        return None;
    }
    let last = TokenId(comma.0.checked_sub(1)?);
    let mut name = last;
    while tree.token(name).dep == Dep::Flat
        && let Some(head) = tree.token(name).head.filter(|h| *h < name)
    {
        name = head;
    }
    let named = tree.token(name).pos == Pos::Propn && verb < name && !DAYS.contains(&&*tree.lemma(name));
    named.then(|| vec![Change::Hang { token: id, head: Some(name), dep: Dep::Appos }])
}

/// "its response with its partners, including the EU" with the EU on the response: it is one of the last ones named.
pub(super) fn included_beside(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let head = token.head.filter(|h| *h < id && token.dep == Dep::Nmod)?;
    let including = tree.parse.by_dep(id, Dep::Case).find(|c| tree.parse.form(*c) == "including")?;
    let comma = TokenId(including.0.checked_sub(1)?);
    let end = if tree.parse.form(comma) == "," { TokenId(comma.0.checked_sub(1)?) } else { comma };
    let several = |n: &TokenId| {
        tree.token(*n).xpos == Xpos::Nns && *n != head && *n < including && tree.parse.extent(*n).1 == end
    };
    let noun = tree.parse.children(head).iter().copied().find(several)?;
    Some(vec![Change::Hang { token: id, head: Some(noun), dep: Dep::Nmod }])
}

/// "the President-elect Castro", "the ambassador-designate" with "elect" as the head of the office: it only says when it is held.
pub(super) fn elect_read_as_head(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let office = TokenId(id.0.checked_sub(2)?);
    let hyphen = matches!(tree.parse.form(TokenId(id.0 - 1)), "-" | "–");
    let elect = hyphen && matches!(tree.parse.form(id), "elect" | "designate" | "designee");
    let noun = matches!(tree.token(office).pos, Pos::Noun | Pos::Propn);
    if !elect || !noun || tree.token(office).head != Some(id) {
        return None;
    }
    let dep = if token.dep == Dep::Advcl { Dep::Obl } else { token.dep };
    let mut changes = vec![
        Change::Hang { token: office, head: token.head, dep },
        Change::Hang { token: id, head: Some(office), dep: Dep::Amod },
        Change::Read { token: id, pos: Pos::Adj, xpos: Xpos::Jj, lemma: tree.parse.lower(id).into_owned() },
    ];
    let others = tree.parse.children(id).iter().filter(|c| **c != office);
    changes.extend(others.map(|c| {
        let dep = if tree.token(*c).dep == Dep::Obj { Dep::Flat } else { tree.token(*c).dep };
        Change::Hang { token: *c, head: Some(office), dep }
    }));
    Some(changes)
}

/// "QUESTION: Is China arming Russia?" with the label as the root: the question is.
pub(super) fn question_behind_its_label(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let label = tree.token(v).head.filter(|h| h.0 == 0 && tree.token(*h).head.is_none())?;
    let form = tree.parse.form(label);
    let capitals = form.len() > 1 && form.chars().all(char::is_uppercase);
    let colon = tree.parse.tokens.len() > 1 && tree.parse.form(TokenId(1)) == ":";
    let asks = tree.parse.ids().next_back().is_some_and(|last| tree.parse.form(last).starts_with('?'));
    let verbal = tree.has(v, &[Dep::Aux, Dep::AuxPass, Dep::Cop, Dep::Nsubj]);
    let first = tree.parse.children(label).iter().find(|c| tree.token(**c).dep != Dep::Punct);
    if !(capitals && colon && asks && verbal) || first != Some(&v) {
        return None;
    }
    let mut changes: Vec<Change> = vec![
        Change::Hang { token: v, head: None, dep: Dep::Root },
        Change::Hang { token: label, head: Some(v), dep: Dep::Parataxis },
    ];
    let others = tree.parse.children(label).iter().filter(|c| **c != v);
    changes.extend(others.map(|c| Change::Hang { token: *c, head: Some(v), dep: tree.token(*c).dep }));
    Some(changes)
}

/// "Recognised Kosovo, a step that Serbia condemned" with the step as another word for Kosovo.
pub(super) fn deed_read_as_apposition(tree: &Tree<'_, '_>, deed: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(deed);
    let name = token.head.filter(|n| token.dep == Dep::Appos && *n < deed && tree.token(*n).pos == Pos::Propn)?;
    let told = tree.has(deed, &[Dep::AclRelcl, Dep::Acl]) && DEEDS.contains(&&*tree.lemma(deed));
    let mut at = name;
    while tree.token(at).pos != Pos::Verb {
        at = tree.token(at).head?;
    }
    told.then(|| vec![Change::Hang { token: deed, head: Some(at), dep: Dep::Parataxis }])
}

/// Nouns that sum up what was done.
const DEEDS: &[&str] = &["act", "action", "decision", "development", "gesture", "measure", "move", "step"];

/// "had not, as of yesterday, announced a plan" with "not" on the auxiliary: it is of the verb.
pub(super) fn word_on_an_auxiliary(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let aux = token.head.filter(|a| matches!(tree.token(*a).dep, Dep::Aux | Dep::AuxPass | Dep::Cop))?;
    let verb = tree.token(aux).head?;
    let word = matches!(token.dep, Dep::Advmod | Dep::Obl | Dep::OblUnmarked | Dep::Nsubj);
    word.then(|| vec![Change::Hang { token: id, head: Some(verb), dep: token.dep }])
}

/// "opportunities for our countries to work together" with the countries and the work apart.
pub(super) fn subject_of_an_infinitive(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let above = token.head.filter(|h| *h < v && token.dep == Dep::Advcl && token.xpos == Xpos::Vb)?;
    let to = tree.parse.by_dep(v, Dep::Mark).find(|m| tree.token(*m).xpos == Xpos::To)?;
    let who = TokenId(to.0.checked_sub(1)?);
    let noun =
        tree.token(who).head.filter(|n| tree.token(who).dep == Dep::Nmod && tree.token(*n).head == Some(above))?;
    let case = tree.parse.by_dep(who, Dep::Case).find(|c| tree.parse.form(*c) == "for")?;
    let free = !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass]) && tree.token(who).pos != Pos::Num;
    free.then(|| {
        vec![
            Change::Hang { token: who, head: Some(v), dep: Dep::Nsubj },
            Change::Hang { token: case, head: Some(v), dep: Dep::Mark },
            Change::Hang { token: v, head: Some(noun), dep: Dep::Acl },
        ]
    })
}

/// "urge Russia to stop the war, including by withdrawing its troops" with the withdrawal on what urges.
pub(super) fn means_of_what_is_asked(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let above = token.head.filter(|h| *h < v && token.dep == Dep::Advcl && token.xpos == Xpos::Vbg)?;
    let by = tree.parse.by_dep(v, Dep::Mark).any(|m| tree.parse.form(m) == "by");
    let asks = tree.lexicon.in_class("asking", &tree.lemma(above)) && !tree.has(above, &[Dep::AuxPass]);
    let asked = tree.parse.by_dep(above, Dep::Xcomp).find(|x| *x < v && tree.marked_with_to(*x))?;
    (by && asks).then(|| vec![Change::Hang { token: v, head: Some(asked), dep: Dep::Advcl }])
}

/// "the announcement by the EU making clear that …" with the EU as a subject: what has a preposition is none.
pub(super) fn phrase_read_as_subject(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v > id && token.dep == Dep::Nsubj && tree.token(*v).xpos == Xpos::Vbg)?;
    let case = tree.parse.by_dep(id, Dep::Case).find(|c| matches!(tree.parse.form(*c), "by" | "from"))?;
    let noun = TokenId(case.0.checked_sub(1)?);
    let clause = matches!(tree.token(verb).dep, Dep::Advcl | Dep::Acl) && tree.token(noun).pos == Pos::Noun;
    clause.then(|| {
        vec![
            Change::Hang { token: id, head: Some(noun), dep: Dep::Nmod },
            Change::Hang { token: verb, head: Some(id), dep: Dep::Acl },
        ]
    })
}

/// "In response to the invasion, a violation of principles, the Arctic states announced …" with the states in a list that began before.
pub(super) fn subject_read_as_conjunct(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let finite = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let taken = [Dep::Nsubj, Dep::NsubjPass, Dep::NsubjOuter, Dep::Csubj, Dep::Expl, Dep::AuxPass, Dep::Aux];
    if !finite || tree.has(v, &taken) || matches!(token.dep, Dep::Conj | Dep::Xcomp | Dep::Acl | Dep::AclRelcl) {
        return None;
    }
    let comma = |id: TokenId| {
        let (low, _) = tree.parse.extent(id);
        tree.parse.children(id).first().is_some_and(|c| tree.parse.form(*c) == ",")
            || low.0 > 0 && tree.parse.form(TokenId(low.0 - 1)) == ","
    };
    // below a phrase before the verb
    let fronted = |id: TokenId| {
        let mut at = id;
        while let Some(head) = tree.token(at).head {
            if head == v {
                return at < v && matches!(tree.token(at).dep, Dep::Obl | Dep::Advcl);
            }
            at = head;
        }
        false
    };
    let subject = |id: &TokenId| {
        let noun = matches!(tree.token(*id).pos, Pos::Noun | Pos::Propn) && tree.token(*id).dep == Dep::Conj;
        noun && !tree.has(*id, &[Dep::Cc, Dep::Case]) && comma(*id) && fronted(*id)
    };
    let first = (0..v.0).map(TokenId).find(subject)?;
    let beside = tree.token(first).head?;
    // the rest of a true list stays one: "In Peru, Chile and Bolivia, said …"
    let listed = tree.parse.by_dep(beside, Dep::Conj).any(|c| c < v && tree.has(c, &[Dep::Cc]));
    (!listed).then(|| vec![Change::Hang { token: first, head: Some(v), dep: Dep::Nsubj }])
}

/// "the U.S.-UAE Economic Policy Dialogue" with one state as a part of the other's name: both take part in the dialogue.
pub(super) fn two_states_of_a_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let part = |id: TokenId| tree.token(id).head.filter(|h| tree.token(id).dep == Dep::Compound && *h > id);
    let other = part(id).filter(|o| o.0 <= id.0 + 2 && tree.names(id, id) && tree.names(*o, *o))?;
    let mut top = part(other)?;
    while let Some(above) = part(top) {
        top = above;
    }
    Some(vec![
        Change::Hang { token: id, head: Some(top), dep: Dep::Compound },
        Change::Hang { token: other, head: Some(top), dep: Dep::Compound },
    ])
}
