//! Faults that the parser makes with wire copy and headlines, put right before anyone reads the tree.
//!
//! Each rule knows one fault by its shape and rewrites it into the tree that Universal Dependencies asks for; a better model makes
//! rules idle, and then they go. The lexicon tells which nouns can be verbs and the other way round.

use crate::text::{Dep, Parse, Pos, Token, TokenId, Xpos, lemma};
use crate::verbs::{Form, Lexicon};

use super::when::TIMES;

/// Verbs that take a bare infinitive ("helped defuse"): what follows them is no noun.
const BARE_INFINITIVE: &[&str] =
    &["bid", "dare", "do", "hear", "help", "let", "make", "need", "see", "watch", "go", "come"];
/// What to change if a fault is at a token.
type Rule = fn(&Tree<'_, '_>, TokenId) -> Option<Vec<Change>>;

/// Rewrites the faults of a tree.
pub fn repair<'a>(parse: Parse<'a>, lexicon: &Lexicon) -> Parse<'a> {
    let rules: [Rule; 12] = [
        lone_participle,
        subject_given_to_complement,
        subject_read_as_apposition,
        verb_read_as_modifier,
        verb_read_as_preposition,
        verb_read_as_noun,
        subject_read_as_modifier,
        noun_read_as_verb,
        object_without_label,
        heavy_object,
        two_objects,
        time_on_a_name,
    ];
    let mut parse = parse;
    for rule in rules {
        let tree = Tree { parse: &parse, lexicon };
        let changes: Vec<Change> = parse.ids().filter_map(|id| rule(&tree, id)).flatten().collect();
        if changes.is_empty() {
            continue;
        }
        let mut tokens = parse.tokens.clone();
        changes.into_iter().for_each(|change| change.apply(&mut tokens));
        if is_tree(&tokens) {
            parse = Parse::new(parse.text, parse.sentence, tokens);
        }
    }
    parse
}

struct Tree<'t, 'a> {
    parse: &'t Parse<'a>,
    lexicon: &'t Lexicon,
}

/// A token gets another place or another reading.
enum Change {
    Hang { token: TokenId, head: Option<TokenId>, dep: Dep },
    Read { token: TokenId, pos: Pos, xpos: Xpos, lemma: String },
}

impl Change {
    fn apply(self, tokens: &mut [Token]) {
        match self {
            Change::Hang { token, head, dep } => {
                tokens[token.index()].head = head;
                tokens[token.index()].dep = dep;
            }
            Change::Read { token, pos, xpos, lemma } => {
                let token = &mut tokens[token.index()];
                (token.pos, token.xpos, token.lemma) = (pos, xpos, lemma.into());
            }
        }
    }
}

/// One root, and no cycle.
fn is_tree(tokens: &[Token]) -> bool {
    let roots = tokens.iter().filter(|t| t.head.is_none()).count();
    let climbs = |start: usize| {
        let mut at = start;
        for _ in 0..=tokens.len() {
            match tokens[at].head {
                Some(head) => at = head.index(),
                None => return true,
            }
        }
        false
    };
    roots == 1 && (0..tokens.len()).all(climbs)
}

impl Tree<'_, '_> {
    fn token(&self, id: TokenId) -> &Token {
        self.parse.token(id)
    }

    fn has(&self, id: TokenId, deps: &[Dep]) -> bool {
        self.parse.children(id).iter().any(|c| deps.contains(&self.token(*c).dep))
    }

    fn acts(&self, form: Form, lemma: &str) -> bool {
        !self.lexicon.with_predicate(form, lemma).is_empty()
    }

    fn lemma(&self, id: TokenId) -> String {
        self.parse.lemma(id).to_lowercase()
    }

    /// The lemma of a form that is a past tense after all.
    fn lemma_as_past(&self, id: TokenId) -> String {
        lemma(self.parse.form(id), Pos::Verb, Xpos::Vbd).to_lowercase()
    }

    fn marked_with_to(&self, id: TokenId) -> bool {
        self.parse.children(id).iter().any(|c| self.token(*c).xpos == Xpos::To)
    }
}

/// "The PKK accused Turkey of an attack", read as a noun and its participle: the one verb of a whole sentence, with an object of
/// its own, is what the sentence says.
fn lone_participle(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let parse = tree.parse;
    let (token, root) = (tree.token(v), parse.root()?);
    let participle = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) && v > root;
    let nominal = matches!(tree.token(root).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj);
    if !participle || !nominal || tree.has(root, &[Dep::Cop, Dep::Nsubj]) {
        return None;
    }
    let finite = |t: TokenId| matches!(tree.token(t).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let last = parse.ids().last().map(|t| parse.form(t));
    if last != Some(".") || parse.ids().any(|t| t != v && finite(t)) {
        return None;
    }
    let above = token.head?;
    let mut changes = vec![
        Change::Hang { token: v, head: None, dep: Dep::Root },
        Change::Hang { token: root, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
    ];
    let own = |h: TokenId| h == root || tree.token(h).head == Some(root);
    match token.dep {
        Dep::Acl if own(above) && above < v && tree.has(v, &[Dep::Obj]) => {}
        Dep::Amod
            if above > v && above != root && own(above) && matches!(tree.token(above).dep, Dep::Appos | Dep::Obj) =>
        {
            changes.push(Change::Hang { token: above, head: Some(v), dep: Dep::Obj });
            let behind = parse.by_dep(above, Dep::Nmod).filter(|c| *c > above);
            changes.extend(behind.map(|c| Change::Hang { token: c, head: Some(v), dep: Dep::Obl }));
        }
        _ => return None,
    }
    let full_stop = parse.by_dep(root, Dep::Punct).filter(|p| *p > v);
    changes.extend(full_stop.map(|p| Change::Hang { token: p, head: Some(v), dep: Dep::Punct }));
    Some(changes)
}

/// "The EU imposed sanctions on Belarus" with "imposed" as a modifier of "sanctions": the subject hangs on either.
fn verb_read_as_modifier(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let noun = token.head.filter(|n| *n > v)?;
    let verb = token.pos == Pos::Verb && token.xpos != Xpos::Vbg;
    if !verb || token.dep != Dep::Amod || tree.has(noun, &[Dep::Cop]) {
        return None;
    }
    let nominal = |s: &TokenId| {
        *s < v
            && matches!(tree.token(*s).pos, Pos::Propn | Pos::Noun | Pos::Pron)
            && matches!(tree.token(*s).dep, Dep::Nsubj | Dep::NsubjPass | Dep::Compound)
            && !tree.has(*s, &[Dep::Case])
    };
    let subject = tree.parse.children(v).iter().copied().find(nominal);
    let subject = subject.or_else(|| tree.parse.children(noun).iter().copied().find(nominal))?;
    let top = tree.token(noun);
    let mut changes = vec![
        Change::Hang { token: v, head: top.head, dep: top.dep },
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

/// "Hungary opposed Ukraine's application" with the verb as a preposition.
fn verb_read_as_preposition(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let held = token.head.filter(|n| *n > v)?;
    let finite = token.pos == Pos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbn);
    if !finite || token.dep != Dep::Case || !tree.acts(Form::Verb, &tree.lemma_as_past(v)) {
        return None;
    }
    // The phrase that is really the object: up to the one whose left part is the subject.
    let left = |n: TokenId| tree.parse.children(n).iter().copied().find(|c| *c < v && tree.token(*c).pos == Pos::Propn);
    let noun = if left(held).is_some() { held } else { tree.token(held).head? };
    let subject = left(noun)?;
    let top = tree.token(noun);
    Some(vec![
        Change::Hang { token: v, head: top.head, dep: top.dep },
        Change::Hang { token: noun, head: Some(v), dep: Dep::Obj },
        Change::Hang { token: subject, head: Some(v), dep: Dep::Nsubj },
        Change::Read { token: v, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(v) },
    ])
}

/// "The nations said the North's role constituted …" with "nations" as a second subject of "constituted".
fn subject_given_to_complement(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let below = token.head.filter(|v| matches!(tree.token(*v).dep, Dep::Ccomp | Dep::Xcomp))?;
    let verb = tree.token(below).head.filter(|v| id < *v && *v < below && tree.token(*v).pos == Pos::Verb)?;
    let subject = matches!(token.dep, Dep::Nsubj | Dep::NsubjPass);
    let free = !tree.has(verb, &[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj]);
    (subject && free).then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }])
}

/// "In a joint statement, France and Germany condemned Belarus" with France as an apposition of the statement.
fn subject_read_as_apposition(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let host = token.head.filter(|h| *h < id)?;
    let verb = tree.token(host).head.filter(|v| *v > id)?;
    let loose = matches!(token.dep, Dep::Appos | Dep::Conj | Dep::NmodUnmarked | Dep::Dep | Dep::List | Dep::Flat);
    let fronted =
        matches!(tree.token(host).dep, Dep::Obl | Dep::OblUnmarked | Dep::Nmod) && tree.has(host, &[Dep::Case]);
    let nominal = matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Pron) && !tree.has(id, &[Dep::Case, Dep::Cc]);
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

/// "The Vatican implored Sudan" with the subject as a modifier of the verb.
fn subject_read_as_modifier(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
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
    if tree.token(verb).pos != Pos::Verb || !(finite || alone) || !modifier || !nominal || !free {
        return None;
    }
    let mut changes = vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Nsubj }];
    if !finite {
        changes.push(Change::Read { token: verb, pos: Pos::Verb, xpos: Xpos::Vbd, lemma: tree.lemma_as_past(verb) });
    }
    Some(changes)
}

/// "Pakistan backs Turkey", "China summons envoy" with the verb as the noun at the root.
fn verb_read_as_noun(tree: &Tree<'_, '_>, n: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(n);
    let noun = token.pos == Pos::Noun && matches!(token.dep, Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Parataxis);
    if !noun || tree.has(n, &[Dep::Det, Dep::Cop, Dep::Case, Dep::Nummod]) {
        return None;
    }
    let form = tree.parse.form(n).to_lowercase();
    let lemma = third_person(&form).into_iter().find(|l| tree.acts(Form::Verb, l))?;
    let named = |c: &&TokenId| {
        **c < n
            && matches!(tree.token(**c).pos, Pos::Propn | Pos::Noun | Pos::Pron)
            && matches!(tree.token(**c).dep, Dep::Compound | Dep::Nmod | Dep::Nsubj | Dep::NmodUnmarked | Dep::NmodDesc)
            && !tree.has(**c, &[Dep::Case])
    };
    let subject = *tree.parse.children(n).iter().rfind(named)?;
    let mut changes = vec![
        Change::Read { token: n, pos: Pos::Verb, xpos: Xpos::Vbz, lemma },
        Change::Hang { token: subject, head: Some(n), dep: Dep::Nsubj },
    ];
    for &c in tree.parse.children(n) {
        if c < subject && matches!(tree.token(c).dep, Dep::Compound | Dep::Amod | Dep::NmodPoss) {
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

/// "expressed regret to Indonesia", "send aid to Laos" with the object noun as a verb.
fn noun_read_as_verb(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(v);
    let head = token.head?;
    let bare = token.pos == Pos::Verb
        && matches!(token.xpos, Xpos::Vb | Xpos::Vbp)
        && !tree.has(v, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass, Dep::Obj, Dep::Mark, Dep::Cop]);
    let place = match token.dep {
        Dep::Obj | Dep::Nsubj | Dep::NsubjPass => token.dep,
        Dep::Xcomp | Dep::Ccomp
            if head < v
                && v.0 - head.0 <= 3
                && tree.token(head).pos == Pos::Verb
                && !BARE_INFINITIVE.contains(&tree.lemma(head).as_str())
                && !tree.has(head, &[Dep::Obj]) =>
        {
            Dep::Obj
        }
        _ => return None,
    };
    if !bare {
        return None;
    }
    let mut changes = vec![
        Change::Read { token: v, pos: Pos::Noun, xpos: Xpos::Nn, lemma: tree.lemma(v) },
        Change::Hang { token: v, head: Some(head), dep: place },
    ];
    changes.extend(tree.parse.by_dep(v, Dep::Obl).map(|c| Change::Hang { token: c, head: Some(v), dep: Dep::Nmod }));
    Some(changes)
}

/// "took in Sudanese refugees", "named an ambassador": an object that is called an oblique or a predicate.
fn object_without_label(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let head = token.head.filter(|h| *h < id && tree.token(*h).pos == Pos::Verb)?;
    let nominal =
        matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) && !tree.has(id, &[Dep::Case, Dep::Mark, Dep::Cop]);
    let unlabelled = match token.dep {
        Dep::Obl => {
            let phrase = [Dep::Det, Dep::NmodPoss, Dep::Amod, Dep::Nummod];
            tree.has(head, &[Dep::CompoundPrt]) || tree.has(id, &phrase) || token.pos == Pos::Propn
        }
        Dep::Xcomp => true,
        _ => false,
    };
    let passive = tree.has(head, &[Dep::AuxPass, Dep::NsubjPass]);
    let time = TIMES.contains(&tree.lemma(id).as_str());
    let free = !tree.has(head, &[Dep::Obj, Dep::Ccomp]);
    (nominal && unlabelled && free && !passive && !time)
        .then(|| vec![Change::Hang { token: id, head: Some(head), dep: Dep::Obj }])
}

/// "rejected in the strongest terms the provocation of …": an object after an oblique that the parser hangs it on.
fn heavy_object(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
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
    let apart = (host.0..low.0).any(|i| matches!(tree.parse.form(TokenId(i)), "," | "(" | "–" | "—" | "-"));
    let time = TIMES.contains(&tree.lemma(id).as_str());
    (loose && nominal && fronted && free && !apart && !time)
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obj }])
}

/// "pledged Egypt a loan" with both as direct objects: the first is the indirect one.
fn two_objects(tree: &Tree<'_, '_>, v: TokenId) -> Option<Vec<Change>> {
    let objects: Vec<TokenId> = tree.parse.by_dep(v, Dep::Obj).collect();
    let [first, _] = objects.as_slice() else { return None };
    (!tree.has(v, &[Dep::Iobj])).then(|| vec![Change::Hang { token: *first, head: Some(v), dep: Dep::Iobj }])
}

/// "North Korea on Thursday lashed out": the day hangs on the verb, not on the name.
fn time_on_a_name(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let name = token.head.filter(|h| *h < id)?;
    let subject = tree.token(name);
    let verb = subject.head.filter(|v| *v > id && tree.token(*v).pos == Pos::Verb)?;
    let day = token.dep == Dep::Nmod && TIMES.contains(&tree.lemma(id).as_str()) && tree.has(id, &[Dep::Case]);
    (day && matches!(subject.dep, Dep::Nsubj | Dep::NsubjPass))
        .then(|| vec![Change::Hang { token: id, head: Some(verb), dep: Dep::Obl }])
}
