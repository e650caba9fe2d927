//! Agents of a passive that hang on a verb or noun below it.

use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Form;

use super::super::when::TIMES;
use super::{Change, Tree};

/// "was urged to lift the ban by the EU", "was accused of jamming flights by Estonia" with the agent on what is asked or blamed.
pub(super) fn agent_below_the_infinitive(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let by = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "by");
    if !by || !matches!(token.dep, Dep::Nmod | Dep::Obl | Dep::OblAgent) || !can_ask(tree, id) {
        return None;
    }
    let mut verb = token.head.filter(|h| *h < id)?;
    while tree.token(verb).pos != Pos::Verb {
        // "to explain the arrest of a monk by Germany": who did it
        let deed = tree.acts(Form::Noun, &tree.lemma(verb));
        verb = tree.token(verb).head.filter(|h| *h < verb && !deed)?;
    }
    // "to be backed by", "of being held by"
    let mut asked = verb;
    loop {
        let below = tree.token(asked);
        // but "was summoned and told off by Egypt": two passives
        let joined = below.dep == Dep::Conj && below.xpos != Xpos::Vbn;
        let gerund = below.dep == Dep::Obl && below.xpos == Xpos::Vbg;
        let clause = joined || gerund || matches!(below.dep, Dep::Xcomp | Dep::Advcl | Dep::Ccomp);
        if !clause || tree.has(asked, &[Dep::AuxPass, Dep::Nsubj]) {
            return None;
        }
        asked = below.head.filter(|h| *h < asked)?;
        if is_asked(tree, asked) {
            break;
        }
    }
    Some(vec![Change::Hang { token: id, head: Some(asked), dep: Dep::OblAgent }])
}

/// "the attack on the embassy by rebels" with the rebels on the embassy: what is done has an agent, and no building has.
pub(super) fn agent_of_the_act_above(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let by = tree.parse.by_dep(id, Dep::Case).any(|c| tree.parse.form(c) == "by");
    let place = token.head.filter(|h| by && token.dep == Dep::Nmod && *h < id && tree.token(*h).dep == Dep::Nmod)?;
    let act = tree.token(place).head.filter(|a| *a < place && tree.token(*a).pos == Pos::Noun)?;
    let suffers = tree.parse.by_dep(place, Dep::Case).any(|c| matches!(tree.parse.form(c), "on" | "of" | "against"));
    let made = tree.acts(Form::Noun, &tree.lemma(place)) || tree.token(place).xpos == Xpos::Vbg;
    let deed = tree.acts(Form::Noun, &tree.lemma(act)) && suffers && !made;
    deed.then(|| vec![Change::Hang { token: id, head: Some(act), dep: Dep::Nmod }])
}

/// "an attack by rebels on its soldiers" with the soldiers on the rebels.
pub(super) fn target_below_the_agent(tree: &Tree<'_, '_>, id: TokenId) -> Option<Vec<Change>> {
    let token = tree.token(id);
    let case =
        |id: TokenId, words: &[&str]| tree.parse.by_dep(id, Dep::Case).any(|c| words.contains(&tree.parse.form(c)));
    let agent = token.head.filter(|h| token.dep == Dep::Nmod && *h < id && case(id, &["on", "against"]))?;
    let low = tree.token(agent).dep == Dep::Nmod && case(agent, &["by"]);
    let act = tree.token(agent).head.filter(|a| low && *a < agent && tree.token(*a).pos == Pos::Noun)?;
    let deed = tree.acts(Form::Noun, &tree.lemma(act)) && !tree.acts(Form::Noun, &tree.lemma(agent));
    deed.then(|| vec![Change::Hang { token: id, head: Some(act), dep: Dep::Nmod }])
}

/// A passive of asking, telling or blaming that has no agent yet.
fn is_asked(tree: &Tree<'_, '_>, v: TokenId) -> bool {
    let marked = |v: TokenId| tree.has(v, &[Dep::AuxPass, Dep::NsubjPass]);
    // "was summoned and told to leave by Canada"
    let token = tree.token(v);
    let shared = || token.dep == Dep::Conj && token.xpos == Xpos::Vbn && token.head.is_some_and(marked);
    let passive = marked(v) || shared();
    let by = |c: TokenId| tree.parse.by_dep(c, Dep::Case).any(|k| tree.parse.form(k) == "by");
    let agent = tree.has(v, &[Dep::OblAgent]) || tree.parse.by_dep(v, Dep::Obl).any(by);
    passive && !agent && tree.lexicon.in_class("asking", &tree.lemma(v))
}

/// Whether a phrase can be one who asks or blames: a name, a government, a leader.
fn can_ask(tree: &Tree<'_, '_>, id: TokenId) -> bool {
    let lemma = tree.lemma(id);
    let token = tree.token(id);
    let one = ["government", "leader", "ministry", "tribunal"].iter().any(|class| tree.lexicon.in_class(class, &lemma));
    !TIMES.contains(&&*lemma) && (token.pos == Pos::Propn || one)
}
