//! Persons: whose people they are is told once, by title or apposition, and holds for the whole article.

use std::collections::{HashMap, HashSet};

use super::gazetteer::{Sort, fold_char};
use super::scene::{RoleHit, Scene};
use super::{Referent, Role};
use crate::text::{Dep, Pos, TokenId, Xpos};

/// No name has more words on either side of one.
const LONGEST: u32 = 12;

/// What stands before a name without being a part of it.
pub(super) const TITLES: [&str; 22] = [
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Lady", "Dame", "Gen.", "Gen", "Col.",
    "Sen.", "Rep.", "Gov.", "Adm.", "Madam", "Sheikh",
];

/// Words of names that mean no one by themselves.
const PARTICLES: [&str; 14] =
    ["abd", "abu", "al", "bin", "da", "de", "del", "den", "der", "ibn", "la", "le", "van", "von"];

/// Before a name, these are no part of it.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The words of a person's name in a sentence, without titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameRun {
    pub first: TokenId,
    pub last: TokenId,
    pub head: TokenId,
    /// The words, folded.
    pub words: Vec<String>,
}

/// The persons of one article and whom they stand for.
#[derive(Debug, Default)]
pub(super) struct People {
    people: Vec<(Vec<String>, Vec<Referent>)>,
    /// Folded word of a name to its bearers; asked, never walked.
    by_word: HashMap<String, Vec<usize>>,
}

impl People {
    /// Notes whom a person stands for; who is known already keeps the first owner.
    pub fn learn(&mut self, run: &NameRun, who: &[Referent]) {
        if run.words.is_empty() || self.know(run).is_some() {
            return;
        }
        let at = self.people.len();
        self.people.push((run.words.clone(), who.to_vec()));
        for word in run.words.iter().filter(|w| !PARTICLES.contains(&w.as_str())) {
            let bearers = self.by_word.entry(word.clone()).or_default();
            if bearers.last() != Some(&at) {
                bearers.push(at);
            }
        }
    }

    /// Whom a name stands for: by its surname, or by the one word that is given ("Fernández" for "Cristina Fernández de Kirchner");
    /// two full names must not contradict.
    pub fn know(&self, run: &NameRun) -> Option<&[Referent]> {
        let last = run.words.last()?;
        let bearers = self.by_word.get(last)?;
        let fits = |at: &&usize| {
            let known = &self.people[**at].0;
            let one = run.words.len() == 1 || known.len() == 1;
            let inside = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w) || w.len() <= 2);
            let end = known.first() == Some(last) || known.last() == Some(last);
            one || end && (inside(known, &run.words) || inside(&run.words, known))
        };
        bearers.iter().rev().find(fits).map(|at| &self.people[*at].1[..])
    }
}

/// The places of surnames that mean a stranger, and not the known person of that name of whom the article speaks elsewhere: "Usman
/// Khan was arrested. Police say Khan …".
pub(super) fn namesakes(scenes: &[Scene<'_, '_>], people: &People) -> HashSet<(usize, TokenId)> {
    let mut strangers: HashSet<String> = HashSet::new();
    let mut places = HashSet::new();
    for (at, scene) in scenes.iter().enumerate() {
        for run in runs(scene) {
            let Some(last) = run.words.last().cloned() else { continue };
            if run.words.len() == 1 {
                if strangers.contains(&last) {
                    places.insert((at, run.head));
                }
            } else if people.know(&run).is_some() || !may_be_person(scene, &run) {
                strangers.remove(&last);
            } else {
                strangers.insert(last);
            }
        }
    }
    places
}

/// All runs of unknown proper names in a sentence, in order.
pub(super) fn runs(scene: &Scene<'_, '_>) -> Vec<NameRun> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < scene.parse.tokens.len() {
        match run_over(scene, TokenId(at as u32)) {
            Some(run) => {
                at = run.last.index() + 1;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// The run of proper names around a token.
pub(super) fn run_over(scene: &Scene<'_, '_>, id: TokenId) -> Option<NameRun> {
    let title = |t: TokenId| TITLES.contains(&scene.parse.form(t));
    // "the SEO" may be read as a common noun
    let short = |t: TokenId| scene.parse.form(t).len() > 2 && scene.parse.form(t).chars().all(char::is_uppercase);
    let noun = |t: TokenId| {
        scene.parse.token(t).pos == Pos::Noun
            && short(t)
            && scene.name_over(t).is_none()
            && scene.role_over(t).is_none()
    };
    let part = |t: TokenId| (scene.is_unknown_name(t) || noun(t)) && !title(t) && !DAYS.contains(&scene.parse.form(t));
    if !part(id) {
        return None;
    }
    let n = scene.parse.tokens.len() as u32;
    let (mut first, mut last) = (id.0, id.0);
    // a hyphen, a particle or an initial may stand between two words of a name
    let joins = |t: u32| {
        let form = scene.parse.form(TokenId(t));
        matches!(form, "-" | "al" | "bin" | "ibn" | "de" | "da" | "dos" | "van" | "von" | "der" | "el" | "ben")
    };
    let particle = |hyphen: u32, word: u32| {
        let word = scene.parse.lower(TokenId(word));
        scene.parse.form(TokenId(hyphen)) == "-" && matches!(&*word, "al" | "el" | "as" | "ash" | "an" | "ul" | "ad")
    };
    // "Assistant Secretary for African Affairs Molly Phee": her portfolio is no part of her name
    let portfolio = |a: TokenId, b: TokenId| {
        let below = scene.parse.token(a).dep == Dep::Nmod && scene.case(a).is_some();
        below && scene.parse.token(b).head != Some(a)
    };
    let tied = |a: u32, b: u32| {
        let (a, b) = (TokenId(a.min(b)), TokenId(a.max(b)));
        scene.parse.token(b).dep != Dep::Conj && !portfolio(a, b)
    };
    while first > 0 && id.0 - first < LONGEST {
        if part(TokenId(first - 1)) && tied(first - 1, first) {
            first -= 1;
        } else if first > 1 && joins(first - 1) && part(TokenId(first - 2)) {
            first -= 2;
        } else if first > 2 && particle(first - 1, first - 2) && part(TokenId(first - 3)) {
            first -= 3; // "Abdullah al-Jahafi"
        } else {
            break;
        }
    }
    while last + 1 < n && last - id.0 < LONGEST {
        if part(TokenId(last + 1)) && tied(last, last + 1) {
            last += 1;
        } else if last + 2 < n && joins(last + 1) && part(TokenId(last + 2)) {
            last += 2;
        } else if last + 3 < n && particle(last + 2, last + 1) && part(TokenId(last + 3)) {
            last += 3;
        } else {
            break;
        }
    }
    let words = (first..=last).map(|t| scene.parse.form(TokenId(t))).filter(|w| *w != "-").map(fold).collect();
    // "al-Jahafi" alone: the particle may be the head of the name
    if first > 1 && particle(first - 1, first - 2) {
        first -= 2;
    }
    let (first, last) = (TokenId(first), TokenId(last));
    Some(NameRun { first, last, head: scene.head_of(first, last), words })
}

/// The person whom an office phrase is the title or apposition of, or who is said to hold it.
pub(super) fn bearer(scene: &Scene<'_, '_>, hit: &RoleHit) -> Option<NameRun> {
    let parse = scene.parse;
    let private = hit.role.as_ref().is_some_and(|r| matches!(r.as_str(), "CVL" | "BUS" | "MED"));
    if !hit.office || private {
        return None;
    }
    let token = parse.token(hit.head);
    let named = |id: TokenId| scene.is_unknown_name(id);
    let run_over = |scene: &Scene<'_, '_>, id: TokenId| match scene.next(id) {
        Some(next) if TITLES.contains(&parse.form(id)) => run_over(scene, next), // "the envoy, Mr. Bao"
        _ => run_over(scene, id),
    };
    if let Some(head) = token.head
        && matches!(token.dep, Dep::Compound | Dep::NmodDesc | Dep::Flat | Dep::Appos | Dep::NmodUnmarked | Dep::List)
        && named(head)
    {
        return run_over(scene, head);
    }
    let below = parse.children(hit.head).iter().copied().find(|c| {
        let dep = parse.token(*c).dep;
        let after = matches!(dep, Dep::Flat | Dep::Appos | Dep::Compound | Dep::NmodDesc | Dep::NmodUnmarked);
        after && *c > hit.last && named(*c)
    });
    if let Some(name) = below {
        return run_over(scene, name);
    }
    // "Secretary of State Dean Acheson": the name right behind, on whichever word of the office it hangs
    if let Some(run) = scene.next(hit.last).filter(|t| named(*t)).and_then(|t| run_over(scene, t)) {
        let inside = |h: TokenId, low: TokenId, high: TokenId| h >= low && h <= high;
        let down = parse.token(run.head).head.is_some_and(|h| inside(h, hit.first, hit.last));
        let up = token.head.is_some_and(|h| inside(h, run.first, run.last));
        // "Deputy Secretary of State Sherman's Meeting", where the tree hangs the meeting on the secretary
        let torn = parse.token(run.head).dep == Dep::NmodPoss && token.head.is_none();
        if down || up || torn {
            return Some(run);
        }
    }
    // "the President of the United States Donald Trump"
    for c in parse.by_dep(hit.head, Dep::Nmod) {
        if named(c) && scene.owner_before(c).is_some() {
            return run_over(scene, c);
        }
        // "the ambassador to the UN, Ernest Rwamucyo", with the person in apposition to the UN
        let person = parse.by_dep(c, Dep::Appos).find(|a| scene.name(c).is_some() && named(*a));
        if let Some(run) = person.and_then(|a| run_over(scene, a)).filter(|r| r.words.len() >= 2) {
            return Some(run);
        }
        let behind = scene.name(c).and_then(|n| scene.next(n.last)).filter(|t| named(*t));
        let envoy = hit.role.as_ref().is_some_and(|r| r.as_str() == "DIP");
        let owner = match scene.case(c).as_deref() {
            Some("of") => true,
            // "Special Envoy for Yemen Tim Lenderking"
            Some("for" | "to") => envoy,
            _ => false,
        };
        if let Some(run) = behind.filter(|_| owner).and_then(|t| run_over(scene, t)).filter(|r| r.words.len() >= 2) {
            return Some(run);
        }
    }
    let is = parse.by_dep(hit.head, Dep::Cop).any(|c| parse.lemma(c) == "be");
    let denied = parse.by_dep(hit.head, Dep::Advmod).any(|c| matches!(parse.form(c), "not" | "n't" | "n’t"));
    if is && !denied {
        return parse.by_dep(hit.head, Dep::Nsubj).find(|c| named(*c)).and_then(|c| run_over(scene, c));
    }
    None
}

/// What is done to someone, by which an act names who undergoes it: "the arrest of Meng", "Meng's release".
const DEEDS: [&str; 24] = [
    "abduction",
    "arrest",
    "assassination",
    "capture",
    "conviction",
    "death",
    "deportation",
    "detention",
    "disappearance",
    "execution",
    "expulsion",
    "extradition",
    "freedom",
    "imprisonment",
    "indictment",
    "jailing",
    "kidnapping",
    "killing",
    "murder",
    "persecution",
    "poisoning",
    "prosecution",
    "release",
    "trial",
];

/// Of whose people a private person is said to be: "American basketball player Brittney Griner", "Jason Rezaian, a US journalist".
pub(super) fn people_of(scene: &Scene<'_, '_>, run: &NameRun) -> Option<Vec<Referent>> {
    let parse = scene.parse;
    let token = parse.token(run.head);
    let before = parse.children(run.head).iter().copied().filter(|c| {
        *c < run.first && matches!(parse.token(*c).dep, Dep::Amod | Dep::Compound | Dep::NmodDesc | Dep::Flat)
    });
    let above = token.head.filter(|_| matches!(token.dep, Dep::Appos | Dep::Flat | Dep::NmodDesc));
    let beside = parse.by_dep(run.head, Dep::Appos).chain(above);
    // "journalist" of "American journalist Rezaian", "citizen" of "Meng, a Chinese citizen"
    let nouns: Vec<TokenId> = before.chain(beside).collect();
    let modifiers = nouns.iter().flat_map(|n| parse.by_dep(*n, Dep::Amod));
    // "our NATO Allies – Greece and Turkey": a name of its own is no one's people
    let whose = |t: &TokenId| match scene.name_over(*t) {
        Some(name) => matches!(name.name.sort, Sort::Adjective | Sort::People),
        None => parse.token(*t).pos != Pos::Propn,
    };
    let tied = nouns.iter().copied().chain(modifiers).filter(whose);
    let one = tied.filter_map(|t| scene.who(t)).find(|who| who.len() == 1)?;
    let role = one[0].role.clone().unwrap_or_else(|| Role::new("CVL"));
    let who = Referent { actor: one[0].actor.clone(), role: Some(role) };
    (run.words.len() >= 2 && token.xpos == Xpos::Nnp).then(|| vec![who])
}

/// Whether a name is of one to whom something is done.
pub(super) fn undergoes(scene: &Scene<'_, '_>, id: TokenId) -> bool {
    let parse = scene.parse;
    let token = parse.token(id);
    let deed = || token.head.is_some_and(|h| DEEDS.contains(&&*parse.lower_lemma(h)));
    match token.dep {
        Dep::Obj | Dep::NsubjPass => true,
        Dep::NmodPoss => deed(),
        Dep::Nmod => scene.case(id).as_deref() == Some("of") && deed(),
        Dep::Conj => token.head.is_some_and(|h| h < id && undergoes(scene, h)),
        _ => false,
    }
}

/// "China's Li Baodong": for whom a person is said to speak.
pub(super) fn spoken_for(scene: &Scene<'_, '_>, run: &NameRun) -> Option<Referent> {
    let parse = scene.parse;
    let speaks = matches!(parse.token(run.head).dep, Dep::Nsubj | Dep::NsubjPass);
    let owner = parse.by_dep(run.head, Dep::NmodPoss).find_map(|o| scene.name(o)).filter(|_| speaks)?;
    let who = Referent { actor: owner.name.actor.clone(), role: None };
    let own = matches!(owner.name.sort, Sort::Name | Sort::Capital);
    (own && owner.last < run.first && scene.is_state(&who)).then_some(who)
}

/// "Dan Stoenescu, who heads the EU's delegation": what a person is said to lead, if that is in the same sentence.
pub(super) fn leads(scene: &Scene<'_, '_>, run: &NameRun) -> Option<TokenId> {
    const LEADING: [&str; 7] = ["chair", "command", "head", "lead", "represent", "rule", "run"];
    let parse = scene.parse;
    let who = |v: TokenId| parse.by_dep(v, Dep::Nsubj).any(|s| parse.form(s) == "who");
    let heads = |v: &TokenId| who(*v) && LEADING.contains(&parse.lemma(*v));
    let verb = parse.by_dep(run.head, Dep::AclRelcl).find(heads)?;
    parse.by_dep(verb, Dep::Obj).next()
}

/// A short name in brackets after an organ: "the State Export Office (SEO)".
pub(super) fn acronym(scene: &Scene<'_, '_>, last: TokenId) -> Option<NameRun> {
    let form = |i: usize| (i < scene.parse.tokens.len()).then(|| scene.parse.form(TokenId(i as u32)));
    let capital = |w: &str| w.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) && w.len() >= 2;
    // the rest of a long name may stand between
    let open = (last.index() + 1..last.index() + 8).find(|i| form(*i) == Some("("))?;
    let passed = (last.index() + 1..open).all(|i| form(i).is_some_and(|w| w.starts_with(char::is_alphabetic)));
    let short = form(open + 1).filter(|w| capital(w) && passed && form(open + 2) == Some(")"))?;
    // "the U.S. delegation and Lebanese Armed Forces (LAF)": words of their own spell it
    let initials = (last.index() + 1..open).filter_map(|i| form(i)?.chars().next()).collect::<String>();
    if initials.ends_with(short) {
        return None;
    }
    let at = TokenId(open as u32 + 1);
    Some(NameRun { first: at, last: at, head: at, words: vec![fold(short)] })
}

/// Whether the office phrase and the name are one phrase, whose head is the name.
pub(super) fn is_title_of(scene: &Scene<'_, '_>, hit: &RoleHit, run: &NameRun) -> bool {
    let token = scene.parse.token(hit.head);
    let inside = token.head.is_some_and(|h| h >= run.first && h <= run.last);
    inside && !matches!(token.dep, Dep::Appos | Dep::List | Dep::Parataxis)
}

/// Lower case without the marks of Latin letters, so that "Erdoğan" is "erdogan".
pub(super) fn fold(word: &str) -> String {
    word.to_lowercase().chars().filter_map(fold_char).collect()
}

/// Whether a pronoun could mean a person of this run: it stands alone or is a subject, not a place in a date line.
pub(super) fn may_be_person(scene: &Scene<'_, '_>, run: &NameRun) -> bool {
    let token = scene.parse.token(run.head);
    token.pos == Pos::Propn
        && (run.words.len() >= 2 || matches!(token.dep, Dep::Nsubj | Dep::NsubjPass))
        && !matches!(token.dep, Dep::Compound | Dep::Amod)
}
