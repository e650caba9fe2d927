//! Objects and phrases that hang on the wrong word or under the wrong label.

use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::super::when::TIMES;
use super::{Change, Tree};

/// "took in Sudanese refugees", "named an ambassador": an object that is called an oblique or a predicate.
pub(super) fn object_without_label(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let head = token.head.filter(|h| *h < id && tree.token(*h).pos == Pos::Verb)?;
    let nominal =
        matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) && !tree.has(id, &[Dep::Case, Dep::Mark, Dep::Cop]);
    let unlabelled = match token.dep {
        Dep::Obl => {
            let phrase = [Dep::Det, Dep::NmodPoss, Dep::Amod, Dep::Nummod];
            // "arrested journalists"
            let next = token.xpos == Xpos::Nns && tree.parse.extent(id).0.0 == head.0 + 1;
            tree.has(head, &[Dep::CompoundPrt]) || tree.has(id, &phrase) || token.pos == Pos::Propn || next
        }
        Dep::Xcomp => true,
        _ => false,
    };
    let passive = tree.has(head, &[Dep::AuxPass, Dep::NsubjPass]);
    let time = TIMES.contains(&&*tree.lemma(id));
    let free = !tree.has(head, &[Dep::Obj, Dep::Ccomp]);
    (nominal && unlabelled && free && !passive && !time)
        .then(|| vec![Change::Hang { token: id, head: Some(head), dep: Dep::Obj }])
}

/// "rejected in the strongest terms the provocation of …": an object after an oblique that the parser hangs it on.
pub(super) fn heavy_object(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let host = token.head.filter(|h| *h < id)?;
    let verb = tree.token(host).head.filter(|v| *v < host && tree.token(*v).pos == Pos::Verb)?;
    let loose = matches!(token.dep, Dep::Nmod | Dep::NmodUnmarked | Dep::Appos | Dep::Dep | Dep::Obl | Dep::Obj);
    let nominal = matches!(token.pos, Pos::Noun | Pos::Propn)
        && !tree.has(id, &[Dep::Case, Dep::Mark, Dep::Cop])
        && tree.has(id, &[Dep::Det, Dep::NmodPoss]);
    let fronted = tree.token(host).dep == Dep::Obl && tree.has(host, &[Dep::Case]);
    let free = !tree.has(verb, &[Dep::Obj, Dep::Ccomp, Dep::Xcomp, Dep::AuxPass, Dep::NsubjPass, Dep::CompoundPrt]);
    let (low, _) = tree.parse.extent(id);
    // the comma of an apposition hangs on it
    let apart = (host.0..=low.0).any(|i| matches!(tree.parse.form(TokenId(i)), "," | "(" | "–" | "—" | "-"));
    let time = TIMES.contains(&&*tree.lemma(id));
    (loose && nominal && fronted && free && !apart && !time)
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }])
}

/// "North Korea on Thursday lashed out": the day hangs on the verb, not on the name.
pub(super) fn time_on_a_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let name = token.head.filter(|h| *h < id)?;
    let subject = tree.token(name);
    let verb = subject.head.filter(|v| *v > id && tree.token(*v).pos == Pos::Verb)?;
    let day = token.dep == Dep::Nmod && TIMES.contains(&&*tree.lemma(id)) && tree.has(id, &[Dep::Case]);
    (day && matches!(subject.dep, Dep::Nsubj | Dep::NsubjPass))
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}

/// "praised several countries, including Norway" with Norway as a phrase of the verb.
pub(super) fn member_apart_from_group(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let word = |c: TokenId| tree.parse.form(c).eq_ignore_ascii_case("including");
    let including = tree.parse.by_dep(id, Dep::Case).find(|c| word(*c))?;
    let mut before = TokenId(including.0.checked_sub(1)?);
    if tree.parse.form(before) == "," {
        before = TokenId(before.0.checked_sub(1)?);
    }
    while tree.has(before, &[Dep::Case])
        && let Some(head) = tree.token(before).head.filter(|h| *h < before && tree.token(*h).pos == Pos::Noun)
    {
        before = head;
    }
    let group = tree.token(before).pos == Pos::Noun && tree.token(id).head != Some(before);
    group.then(|| vec![Change::Hang { token: id, head: Some(before), dep: Dep::Nmod }])
}

/// "with Prime Minister Keir Starmer" with the preposition on the last part of the name.
pub(super) fn case_below_a_name(tree: &Tree<'_, '_>, case: TokenId) -> Option<Vec<Change>> {
    let part = tree.token(case).head.filter(|p| tree.token(case).dep == Dep::Case && *p > case)?;
    let name = tree.token(part).head.filter(|n| tree.token(part).dep == Dep::Flat && case < *n && *n < part)?;
    (!tree.has(name, &[Dep::Case])).then(|| vec![Change::Hang { token: case, head: Some(name), dep: Dep::Case }])
}

/// "spoke with Foreign Minister Kuleba" with the preposition on the title and the name as an object.
pub(super) fn case_below_a_modifier(tree: &Tree<'_, '_>, case: TokenId) -> Option<Vec<Change>> {
    const WORDS: [&str; 6] = ["with", "to", "of", "by", "from", "for"];
    let token = tree.token(case);
    let part = token.head.filter(|p| token.dep == Dep::Case && *p > case)?;
    let mut top = part;
    while matches!(tree.token(top).dep, Dep::NmodDesc | Dep::Compound | Dep::Amod | Dep::NmodUnmarked)
        && let Some(head) = tree.token(top).head.filter(|h| *h > top)
    {
        top = head;
    }
    let fits = WORDS.contains(&&*tree.parse.lower(case));
    let office = tree.parse.form(part) == "State"; // "Secretary of State"
    if top == part || office || !fits || tree.token(top).pos != Pos::Propn || tree.has(top, &[Dep::Case]) {
        return None;
    }
    let mut changes = vec![Change::Hang { token: case, head: Some(top), dep: Dep::Case }];
    let verb = tree
        .token(top)
        .head
        .filter(|v| *v < case && tree.token(top).dep == Dep::Obj && tree.token(*v).pos == Pos::Verb);
    changes.extend(verb.map(|v| Change::Hang { token: top, head: Some(v), dep: Dep::Obl }));
    Some(changes)
}

/// Words before a number that the parser takes for a preposition with its noun.
const ABOUT: &[(&str, &str)] = &[("up", "to"), ("at", "least"), ("at", "most"), ("close", "to")];

/// "contribute up to 4,000 troops", "killed at least eight leaders" with "up to", "at least" as prepositions.
pub(super) fn number_read_as_direction(tree: &Tree<'_, '_>, first: TokenId) -> Option<Vec<Change>> {
    let (second, number) = (TokenId(first.0 + 1), TokenId(first.0 + 2));
    let is = |id: TokenId, word: &str| tree.parse.form(id).eq_ignore_ascii_case(word);
    if number.index() >= tree.parse.tokens.len() || !ABOUT.iter().any(|(a, b)| is(first, a) && is(second, b)) {
        return None;
    }
    let marked = [first, second].into_iter().find(|id| tree.token(*id).dep == Dep::Case);
    if tree.token(number).pos != Pos::Num || tree.token(first).dep == Dep::Advmod {
        return None;
    }
    let mut changes = vec![
        Change::Hang { token: first, head: Some(number), dep: Dep::Advmod },
        Change::Hang { token: second, head: Some(first), dep: Dep::Fixed },
    ];
    let noun = marked.and_then(|id| tree.token(id).head).filter(|n| *n >= number);
    let verb = noun.and_then(|n| tree.token(n).head).filter(|v| tree.token(*v).pos == Pos::Verb);
    if let (Some(noun), Some(verb)) = (noun, verb)
        && tree.token(noun).dep == Dep::Obl
    {
        if verb < first && !tree.has(verb, &[Dep::Obj]) {
            changes.push(Change::Hang { token: noun, head: Some(verb), dep: Dep::Obj });
        } else if noun < verb && !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::AuxPass]) {
            changes.push(Change::Hang { token: noun, head: Some(verb), dep: Dep::Nsubj });
        }
    }
    Some(changes)
}

/// "Spain stood by Portugal" with Portugal as the agent of a passive.
pub(super) fn agent_of_active_verb(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head?;
    let finite = matches!(tree.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let active = finite && tree.has(verb, &[Dep::Nsubj]) && !tree.has(verb, &[Dep::AuxPass, Dep::NsubjPass]);
    (token.dep == Dep::OblAgent && active).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}

/// "condemned the crimes by Eritrea", "lashed out at crimes by Eritrea": an active verb has no agent, so the phrase belongs to the noun right before it.
pub(super) fn deed_by(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && tree.token(*v).pos == Pos::Verb)?;
    let by = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "by");
    let active =
        !matches!(tree.token(verb).xpos, Xpos::Vbn | Xpos::Vbg) && !tree.has(verb, &[Dep::AuxPass, Dep::NsubjPass]);
    let nominal = matches!(token.pos, Pos::Propn | Pos::Noun);
    let (low, _) = tree.parse.extent(id);
    let phrases = tree.parse.by_dep(verb, Dep::Obj).chain(tree.parse.by_dep(verb, Dep::Obl));
    // "the statement today by Egypt"
    let day = |t: TokenId| TIMES.contains(&&*tree.lemma(t)) && !tree.has(t, &[Dep::Case]);
    let gap = u32::from(low.0.checked_sub(1).is_some_and(|t| day(TokenId(t))));
    let object = phrases.into_iter().find(|o| {
        let end = tree.parse.extent(*o).1.0;
        *o > verb && (end + 1 == low.0 || end + 1 + gap == low.0)
    })?;
    (matches!(token.dep, Dep::Obl | Dep::OblAgent) && by && active && nominal && tree.token(object).pos == Pos::Noun)
        .then(|| vec![Change::Hang { token: id, head: Some(object), dep: Dep::Nmod }])
}

/// Verbs of whom and of what deed.
const ACCUSING: &[&str] =
    &["accuse", "suspect", "convict", "acquit", "warn", "prevent", "stop", "deter", "dissuade", "bar"];

/// "accused the army of burning villages" with the deed as a modifier of the army.
pub(super) fn deed_below_who_is_accused(tree: &Tree<'_, '_>, deed: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(deed);
    let who = token.head.filter(|w| *w < deed && tree.token(*w).dep == Dep::Obj)?;
    let verb = tree.token(who).head.filter(|v| ACCUSING.contains(&&*tree.lemma(*v)))?;
    let marked = tree.parse.by_dep(deed, Dep::Mark).any(|m| matches!(tree.parse.form(m), "of" | "from" | "against"));
    (token.xpos == Xpos::Vbg && token.dep == Dep::Acl && marked)
        .then(|| vec![Change::Hang { token: deed, head: Some(verb), dep: Dep::Advcl }])
}

/// "paid compensation to 67 elderly nationals" with the preposition on the number alone.
pub(super) fn preposition_on_the_number(tree: &Tree<'_, '_>, number: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(number);
    let cases: Vec<TokenId> = tree.parse.by_dep(number, Dep::Case).filter(|c| *c < number).collect();
    if token.pos != Pos::Num || cases.is_empty() {
        return None;
    }
    let noun = tree.parse.ids().skip(number.index() + 1).take(4).find(|n| tree.token(*n).pos == Pos::Noun)?;
    let between = (number.0 + 1..noun.0).map(TokenId).all(|t| tree.token(t).head == Some(noun));
    let bare = matches!(tree.token(noun).dep, Dep::Obl | Dep::Obj | Dep::OblUnmarked) && !tree.has(noun, &[Dep::Case]);
    let verb = tree.token(noun).head.filter(|v| *v < number && between && bare)?;
    let mut changes = vec![
        Change::Hang { token: noun, head: Some(verb), dep: Dep::Obl },
        Change::Hang { token: number, head: Some(noun), dep: Dep::Nummod },
    ];
    changes.extend(cases.into_iter().map(|c| Change::Hang { token: c, head: Some(noun), dep: Dep::Case }));
    Some(changes)
}

/// "Handed over medicine" with "over" as a preposition.
pub(super) fn particle_read_as_case(tree: &Tree<'_, '_>, over: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 8] = ["gloss", "hand", "paper", "sign", "smooth", "take", "tide", "turn"];
    const THROUGH: [&str; 6] = ["nod", "push", "rush", "see", "vote", "wave"];
    const WALKING: [&str; 14] = [
        "climb", "come", "drive", "fall", "flow", "go", "march", "move", "pass", "run", "sail", "step", "travel",
        "walk",
    ];
    let token = tree.token(over);
    let noun = token.head.filter(|_| token.dep == Dep::Case)?;
    let verb = tree.token(noun).head.filter(|v| v.0 + 1 == over.0 && tree.token(*v).pos == Pos::Verb)?;
    // "mowed down soldiers", but "walked down the road"
    let particle = match &*tree.lemma(over) {
        "over" => VERBS.contains(&&*tree.lemma(verb)),
        "through" => THROUGH.contains(&&*tree.lemma(verb)),
        // no prepositions in these: "brushed aside the plea", "cried off talks"
        "aside" => true,
        "off" => matches!(
            &*tree.lemma(verb),
            "break" | "call" | "cry" | "cut" | "fend" | "fight" | "lay" | "seal" | "shrug" | "stave" | "ward"
        ),
        "down" => !WALKING.contains(&&*tree.lemma(verb)),
        _ => false,
    };
    if !particle {
        return None;
    }
    (tree.token(noun).dep == Dep::Obl && !tree.has(verb, &[Dep::Obj])).then(|| {
        vec![
            Change::Hang { token: over, head: Some(verb), dep: Dep::CompoundPrt },
            Change::Hang { token: noun, head: Some(verb), dep: Dep::Obj },
        ]
    })
}

/// "criticism from Jordan", "fleeing Russia's war on Ukraine" with the place as one of the verb: what stands right behind an act.
pub(super) fn phrase_of_an_act(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| token.dep == Dep::Obl && tree.token(*v).pos == Pos::Verb)?;
    let case = tree.parse.by_dep(id, Dep::Case).next()?;
    let noun = TokenId(case.0.checked_sub(1)?);
    let act = tree.token(noun).pos == Pos::Noun
        && tree.token(noun).head == Some(verb)
        && tree.acts(Form::Noun, &tree.lemma(noun));
    let given = matches!(
        &*tree.lemma(noun),
        "criticism" | "condemnation" | "pressure" | "protest" | "objection" | "complaint" | "opposition"
    );
    let own = tree.has(noun, &[Dep::NmodPoss]) && tree.token(noun).dep == Dep::Obj;
    let fits = match tree.parse.form(case) {
        "from" => given,
        "on" | "against" => own,
        // "banned beef in a swipe at Vilnius"
        "at" => matches!(&*tree.lemma(noun), "barb" | "broadside" | "dig" | "jab" | "jibe" | "swipe"),
        _ => false,
    };
    (act && fits).then(|| vec![Change::Hang { token: id, head: Some(noun), dep: Dep::Nmod }])
}

/// "threatened both countries with sanctions" with the sanctions as something of the countries: they are what one threatens with.
pub(super) fn means_on_the_object(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let object = token.head.filter(|o| token.dep == Dep::Nmod && tree.token(*o).dep == Dep::Obj)?;
    let verb = tree.token(object).head.filter(|v| *v < object && tree.token(*v).pos == Pos::Verb)?;
    let with = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "with");
    let fits = matches!(&*tree.lemma(verb), "hit" | "menace" | "punish" | "reward" | "slap" | "target" | "threaten");
    (with && fits).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}

/// "accused one another of lying", "thanked Ghana for its leadership in condemning Mali" with a clause on the wrong one of two words.
pub(super) fn clause_beside_its_word(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    const THANKS: [&str; 6] = ["applaud", "commend", "congratulate", "praise", "salute", "thank"];
    let (token, head) = (tree.token(v), tree.token(v).head?);
    let gerund = token.xpos == Xpos::Vbg && token.pos == Pos::Verb;
    if gerund && tree.parse.form(head) == "another" && token.dep == Dep::Acl {
        let one = tree.token(head).head.filter(|o| tree.parse.form(*o) == "one")?;
        let verb = tree.token(one).head.filter(|h| *h < one && tree.token(*h).pos == Pos::Verb)?;
        return Some(vec![Change::Hang { token: v, head: Some(verb), dep: Dep::Advcl }]);
    }
    let mark = tree.parse.by_dep(v, Dep::Mark).find(|m| tree.parse.form(*m) == "in" && m.0 + 1 == v.0)?;
    let noun = TokenId(mark.0.checked_sub(1)?);
    let reason =
        tree.token(noun).dep == Dep::Obl && tree.token(noun).head == Some(head) && tree.has(noun, &[Dep::NmodPoss]);
    let thanks = token.dep == Dep::Advcl && THANKS.contains(&&*tree.lemma(head)) && gerund;
    (thanks && reason).then(|| vec![Change::Hang { token: v, head: Some(noun), dep: Dep::Acl }])
}

/// "found an Iranian officer guilty" with the officer as a part of "guilty".
pub(super) fn object_inside_a_verdict(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 8] = ["call", "consider", "declare", "deem", "find", "hold", "judge", "pronounce"];
    let verdict = tree.token(id).head.filter(|a| a.0 == id.0 + 1 && tree.token(*a).pos == Pos::Adj)?;
    let verb = tree.token(verdict).head.filter(|v| *v < id && VERBS.contains(&&*tree.lemma(*v)))?;
    let inside = tree.token(id).dep == Dep::Compound && tree.token(id).pos == Pos::Noun && !tree.has(verb, &[Dep::Obj]);
    inside.then(|| {
        let before = tree.parse.children(verdict).iter().filter(|c| **c < id);
        let mut changes = vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }];
        changes.push(Change::Hang { token: verdict, head: Some(verb), dep: Dep::Xcomp });
        changes.extend(before.map(|c| Change::Hang { token: *c, head: Some(id), dep: tree.token(*c).dep }));
        changes
    })
}

/// "described the offer as insulting" with a clause behind "as".
pub(super) fn verdict_read_as_clause(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 14] = [
        "brand",
        "cast",
        "characterise",
        "characterize",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "depict",
        "describe",
        "dismiss",
        "portray",
        "regard",
        "see",
    ];
    let token = tree.token(id);
    let verb = token.head.filter(|v| *v < id && token.dep == Dep::Advcl && VERBS.contains(&&*tree.lemma(*v)))?;
    let mark = tree.parse.by_dep(id, Dep::Mark).find(|m| tree.parse.form(*m) == "as")?;
    let bare = matches!(token.pos, Pos::Adj | Pos::Noun) && !tree.has(id, &[Dep::Nsubj, Dep::Cop, Dep::Aux]);
    (bare && tree.has(verb, &[Dep::Obj])).then(|| {
        vec![
            Change::Hang { token: id, head: Some(verb), dep: Dep::Obl },
            Change::Hang { token: mark, head: Some(id), dep: Dep::Case },
        ]
    })
}

/// "Condemned the Russian attack on Odesa", "the attack by Iran on Iraq" with the place as one of condemning.
pub(super) fn place_of_a_deed(tree: &Tree<'_, '_>, place: TokenId) -> Option<Vec<Change>> {
    const VERBS: [&str; 8] =
        ["condemn", "denounce", "criticise", "criticize", "deplore", "decry", "support", "welcome"];
    let token = tree.token(place);
    let verb = token.head.filter(|v| token.dep == Dep::Obl && VERBS.contains(&&*tree.lemma(*v)))?;
    let deed = tree.parse.by_dep(verb, Dep::Obj).find(|o| tree.acts(Form::Noun, &tree.lemma(*o)))?;
    let on = tree.parse.by_dep(place, Dep::Case).find(|c| matches!(&*tree.lemma(*c), "on" | "against"))?;
    let ends = [deed, tree.parse.extent(deed).1];
    let follows = ends.iter().any(|end| end.0 + 1 == on.0) && tree.token(place).pos == Pos::Propn;
    follows.then(|| vec![Change::Hang { token: place, head: Some(deed), dep: Dep::Nmod }])
}

/// "Agreed to exercises" with the noun as an infinitive.
pub(super) fn noun_read_as_infinitive(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let noun = token.dep == Dep::Xcomp && token.pos == Pos::Noun && !tree.has(id, &[Dep::Cop, Dep::Aux]);
    let marks = tree.parse.by_dep(id, Dep::Mark).chain(tree.parse.by_dep(id, Dep::Case));
    let to = marks.into_iter().find(|m| tree.lemma(*m) == "to").filter(|_| noun)?;
    Some(vec![
        Change::Hang { token: id, head: token.head, dep: Dep::Obl },
        Change::Hang { token: to, head: Some(id), dep: Dep::Case },
    ])
}

/// "Jordan regrets that error" with the object as a second subject.
pub(super) fn subject_after_its_verb(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let verb = token.head.filter(|v| token.dep == Dep::Nsubj && *v < id && tree.token(*v).pos == Pos::Verb)?;
    let first = tree.parse.by_dep(verb, Dep::Nsubj).any(|s| s < verb);
    (first && !tree.has(verb, &[Dep::Obj, Dep::Ccomp, Dep::AuxPass]))
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }])
}

/// "Wopke Hoekstra and José Albares", "Nikos Dendias before their meeting" with what follows on the surname.
pub(super) fn phrase_on_a_surname(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let follows = matches!(token.dep, Dep::Conj | Dep::Nmod | Dep::Appos | Dep::Acl | Dep::AclRelcl);
    let surname = token.head.filter(|h| follows && *h < id && tree.token(*h).dep == Dep::Flat)?;
    let name = tree.token(surname).head?;
    Some(vec![Change::Hang { token: id, head: Some(name), dep: token.dep }])
}

/// "The Secretary and Foreign Minister Kuleba" with Kuleba as a further name of the Secretary.
pub(super) fn bearer_read_as_apposition(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let first = token.head.filter(|_| token.dep == Dep::Appos && token.pos == Pos::Propn)?;
    let title = tree.token(TokenId(id.0.checked_sub(1)?));
    let beside = title.dep == Dep::Conj && title.head == Some(first) && matches!(title.pos, Pos::Noun | Pos::Propn);
    beside.then(|| vec![Change::Hang { token: id, head: Some(first), dep: Dep::Conj }])
}

/// "Secretary of State Antony Blinken and High Representative Josep Borrell" with the second on the name behind the first title.
pub(super) fn conjunct_on_a_bearer(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let name = token.head.filter(|h| token.dep == Dep::Conj && *h < id && tree.token(*h).pos == Pos::Propn)?;
    let title = tree.token(name).head.filter(|t| *t < name && tree.token(name).dep == Dep::Nmod)?;
    let bare = !tree.has(name, &[Dep::Case, Dep::Det]) && matches!(tree.token(title).pos, Pos::Noun | Pos::Propn);
    bare.then(|| vec![Change::Hang { token: id, head: Some(title), dep: Dep::Conj }])
}

/// "Welcomed the appointment of a diplomat as envoy" with the office as one of welcoming.
pub(super) fn office_of_an_appointment(tree: &Tree<'_, '_>, office: TokenId) -> Option<Vec<Change>> {
    const NOUNS: [&str; 6] = ["appointment", "designation", "election", "nomination", "reappointment", "selection"];
    let token = tree.token(office);
    let verb = token.head.filter(|v| token.dep == Dep::Obl && *v < office)?;
    let noun = tree.parse.by_dep(verb, Dep::Obj).find(|o| NOUNS.contains(&&*tree.lemma(*o)))?;
    let case = tree.parse.by_dep(office, Dep::Case).any(|c| tree.lemma(c) == "as");
    (case && noun < office).then(|| vec![Change::Hang { token: office, head: Some(noun), dep: Dep::Nmod }])
}
