//! Whether it happened, and who says so: operators folded from a clause up to the root.

use crate::text::{Dep, TokenId, Xpos};
use crate::verbs::{Effect, Form, Lexicon, RowId};

use super::clause::{Clause, Marks};
use super::event::{Polarity, Tense};
use super::frame::says_that;
use super::scene::Scene;

/// What the governors of a clause do to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// It did not happen.
    pub negated: bool,
    /// It is only possible.
    pub hypothetical: bool,
    /// It stands under "would".
    would: bool,
    /// It is promised, planned or threatened by the one who would do it.
    pub planned: bool,
    /// It is planned unless something else is done.
    pub unless: bool,
    /// It was done and is no more.
    pub stopped: bool,
    /// It is what something else was done for.
    pub purpose: bool,
    /// It goes on already: "will continue to".
    pub ongoing: bool,
    /// The one who would do it would like to.
    pub wished: bool,
    /// The time.
    pub tense: Tense,
    /// The clause whose subject says it, if one does.
    pub said_by: Option<usize>,
    /// Whether it is said as an accusation.
    pub accused: bool,
    /// The row whose content it is; then it is no event of its own.
    pub content_of: Option<RowId>,
}

impl Stance {
    /// The polarity that the parts amount to.
    pub fn polarity(&self) -> Polarity {
        match (self.negated, self.hypothetical || self.wished || self.purpose) {
            (true, _) => Polarity::Negated,
            (false, true) => Polarity::Hypothetical,
            (false, false) => Polarity::Asserted,
        }
    }
}

/// Folds the operators above a clause.
pub fn stance(scene: &Scene<'_>, clause: usize, lexicon: &Lexicon) -> Stance {
    let marks = scene.clauses[clause].marks;
    // "would no longer supply" refuses
    let ceased = marks.ceased && !marks.future && !marks.would;
    let mut stance = Stance {
        negated: marks.negated && !ceased,
        stopped: ceased,
        hypothetical: marks.hypothetical,
        would: marks.would,
        planned: marks.future,
        unless: marks.unless,
        purpose: marks.purpose,
        ongoing: false,
        wished: false,
        tense: marks.tense,
        said_by: None,
        accused: false,
        content_of: None,
    };
    let pred = scene.clauses[clause].pred;
    // "the visit was called off", "foiled an attack"
    let undoes = |c: &Clause| {
        let off = || scene.parse.by_dep(c.pred, Dep::CompoundPrt).any(|p| scene.parse.form(p) == "off");
        lexicon.in_class("undo", &c.lemma) || matches!(c.lemma.as_str(), "call" | "put") && off()
    };
    // "foiled a plot to kill"
    let node = scene.parse.token(pred);
    let plotted =
        node.head.filter(|h| node.dep == Dep::Acl && scene.parse.by_dep(pred, Dep::Mark).next().is_some() && *h < pred);
    let undone =
        |noun: TokenId| scene.clauses.iter().any(|c| c.form == Form::Verb && c.object() == Some(noun) && undoes(c));
    if undone(pred) || plotted.is_some_and(undone) {
        (stance.negated, stance.planned) = (true, false);
    }
    stance.negated |= is_ended(scene, pred);
    stance.hypothetical |= is_backed(scene, clause) || is_examined(scene, pred);
    stance.negated |= is_denied(scene, pred);
    stance.planned |= is_to_come(scene, clause);
    let done = is_owned_deed(scene, clause, lexicon) && !marks.future && !marks.hypothetical;
    let mut below: Vec<TokenId> = vec![pred];
    below.extend(scene.clauses[clause].light);
    let mut at = Some(scene.clauses[clause].light.unwrap_or(pred));
    if scene.content.contains_key(&pred) {
        at = Some(pred);
    }
    // Once someone says it, what stands above is about the saying.
    let mut settled = false;
    let mut averted = false;
    // "Chad must act, and we thank Mali": what has a subject of its own is no part of what is asked.
    let mut apart = false;
    while let Some(token) = at {
        averted |= AVERTING.contains(&&*scene.lemma(token));
        let claims = scene.content.get(&token).map_or(&[][..], Vec::as_slice);
        let mut above = None;
        for &(by, row) in claims {
            let governor = &scene.clauses[by];
            if below.contains(&governor.pred) || apart && lexicon.row(row).effect == Effect::Content {
                continue;
            }
            below.push(governor.pred);
            match settled {
                true => stance.belong(by, row, lexicon),
                false => stance.apply(by, row, governor.marks, done, lexicon),
            }
            settled |= stance.said_by.is_some();
            // A verb of saying that hangs below its quotation is left by way of the quotation.
            if !is_below(scene, governor.pred, token) {
                above = above.or(Some(governor.pred));
            }
        }
        if let Some(governor) = above {
            below.push(token);
            at = Some(governor);
            continue;
        }
        let node = scene.parse.token(token);
        // "can play a role in reducing tensions"
        let within = node.dep == Dep::Advcl && node.head.is_some_and(|h| &*scene.lemma(h) == "play");
        if let Some(governor) = node.head.and_then(|h| scene.clause_at(h)).map(|i| &scene.clauses[i])
            && (within || matches!(node.dep, Dep::Xcomp | Dep::Ccomp))
            && !below.contains(&governor.pred)
            && !settled
        {
            stance.negated |= governor.marks.negated;
            stance.hypothetical |= governor.marks.hypothetical;
            stance.would |= governor.marks.would;
            stance.planned |= governor.marks.future;
        }
        // "negotiations on a troop pullback": what is talked about has not been done.
        stance.hypothetical |= !settled && is_talked_about(scene, token, lexicon);
        // "may thank Chad, which attacked Mali", "aimed at a statement issued by Mali": the relative clause or participle tells what
        // is so.
        // "would like to thank Chad for freeing them": it has.
        let reason = node.dep == Dep::Advcl && node.xpos == Xpos::Vbg;
        settled |= reason && scene.parse.by_dep(token, Dep::Mark).any(|m| scene.parse.form(m) == "for");
        settled |= node.dep == Dep::AclRelcl || (node.dep == Dep::Acl && node.xpos == Xpos::Vbn);
        if done && matches!(node.dep, Dep::AclRelcl | Dep::Acl) {
            // "the hunger caused by Russia's war": so it is, whatever is said of the hunger.
            break;
        }
        let own = [Dep::Nsubj, Dep::NsubjPass].iter().any(|dep| scene.parse.by_dep(token, *dep).next().is_some());
        apart |= node.dep == Dep::Conj && own && !says_that(&scene.parse, token);
        below.push(token);
        at = node.head;
    }
    if done && !averted {
        // "to stop Russia's aggression": there is one.
        (stance.hypothetical, stance.would, stance.planned, stance.wished) = (marks.hypothetical, false, false, false);
    }
    // "said it would leave" plans, "would not endorse it" refuses; "would be glad to leave" does neither.
    match stance.would {
        true if stance.said_by.is_some() || stance.negated && !marks.condition => stance.planned = true,
        true => stance.hypothetical = true,
        false => {}
    }
    stance
}

/// Verbs for an act taking place.
const OCCURS: &[&str] =
    &["begin", "commence", "convene", "hold", "open", "reopen", "restart", "resume", "start", "take"];
/// Participles and adjectives of an act that is to take place.
const AWAITED: &[&str] = &["due", "expect", "plan", "schedule", "slate"];

/// Verbs for taking part in an act.
const TAKES_PART: &[&str] = &["attend", "chair", "co-chair", "co-host", "host", "join", "lead", "participate"];

/// "Talks between A and B will begin", "are due to begin", "are scheduled for Monday", "will take part in the A-B talks".
fn is_to_come(scene: &Scene<'_>, clause: usize) -> bool {
    let (clause, parse) = (&scene.clauses[clause], &scene.parse);
    let node = parse.token(clause.pred);
    let part = clause.form == Form::Noun && matches!(node.dep, Dep::Obj | Dep::Obl);
    if let Some(verb) = node.head.filter(|_| part).and_then(|h| scene.clause_at(h)).map(|c| &scene.clauses[c])
        && TAKES_PART.contains(&verb.lemma.as_str())
    {
        return verb.marks.future;
    }
    // "have scheduled a meeting"
    let fixed = |h: TokenId| matches!(&*scene.lemma(h), "schedule" | "slate") && node.dep == Dep::Obj;
    if clause.form == Form::Noun && node.head.is_some_and(fixed) {
        return true;
    }
    let subject = clause.form == Form::Noun && matches!(node.dep, Dep::Nsubj | Dep::NsubjPass);
    let Some(verb) = node.head.filter(|_| subject) else { return false };
    let awaited = AWAITED.contains(&&*scene.lemma(verb)) && parse.token(verb).xpos != Xpos::Vbd;
    let will = || scene.clause_at(verb).is_some_and(|c| scene.clauses[c].marks.future);
    awaited || OCCURS.contains(&&*scene.lemma(verb)) && will()
}

/// Nouns for joining a body, and verbs and adjectives for what others do about it.
const JOINING: &[&str] = &["accession", "admission", "bid", "entry", "membership"];
const BACKING: &[&str] = &[
    "back", "block", "endorse", "favor", "favour", "obstruct", "oppose", "opposed", "prevent", "resist", "support",
    "veto",
];

/// "Backs Chad's accession", "is opposed to Chad's entry": nobody has joined yet.
fn is_backed(scene: &Scene<'_>, clause: usize) -> bool {
    let clause = &scene.clauses[clause];
    let node = scene.parse.token(clause.pred);
    let governed = matches!(node.dep, Dep::Obj | Dep::Obl | Dep::Nmod | Dep::NsubjPass);
    let by = |h: TokenId| BACKING.contains(&&*scene.lemma(h)) || BACKING.contains(&scene.parse.form(h));
    clause.form == Form::Noun && JOINING.contains(&clause.lemma.as_str()) && governed && node.head.is_some_and(by)
}

/// Nouns for what someone says.
const REPORTS: &[&str] =
    &["accusation", "allegation", "assertion", "charge", "claim", "report", "rumor", "rumour", "suggestion"];
/// Verbs that say it is not so.
const DENIES: &[&str] = &["debunk", "deny", "dismiss", "rebut", "refute", "reject", "repudiate"];

/// "The halt to deliveries": there are none any more.
fn is_ended(scene: &Scene<'_>, pred: TokenId) -> bool {
    const ENDING: [&str; 6] = ["cancellation", "cutting", "freezing", "halt", "halting", "stoppage"];
    let node = scene.parse.token(pred);
    let of = scene.parse.by_dep(pred, Dep::Case).any(|k| matches!(scene.parse.form(k), "of" | "to"));
    let ended = |h: TokenId| ENDING.contains(&&*scene.lemma(h));
    node.dep == Dep::Nmod && of && node.head.is_some_and(ended)
}

/// Verbs of those who do not know yet.
const EXAMINES: &[&str] = &["examine", "investigate", "look", "probe", "review", "study", "weigh"];

/// "Examined reports that Iran attacked Iraq"
fn is_examined(scene: &Scene<'_>, pred: TokenId) -> bool {
    let parse = &scene.parse;
    let under = |id: TokenId, deps: &[Dep]| parse.token(id).head.filter(|_| deps.contains(&parse.token(id).dep));
    let report =
        under(pred, &[Dep::Acl, Dep::AclRelcl, Dep::Ccomp, Dep::Nmod]).filter(|n| REPORTS.contains(&&*scene.lemma(*n)));
    let verb = report.and_then(|n| under(n, &[Dep::Obj, Dep::Obl, Dep::NsubjPass]));
    verb.is_some_and(|v| EXAMINES.contains(&&*scene.lemma(v)))
}

/// "Reports that Iran attacked Iraq were denied", "rejected claims of an attack".
fn is_denied(scene: &Scene<'_>, pred: TokenId) -> bool {
    let parse = &scene.parse;
    let under = |id: TokenId, deps: &[Dep]| parse.token(id).head.filter(|_| deps.contains(&parse.token(id).dep));
    let report =
        under(pred, &[Dep::Acl, Dep::AclRelcl, Dep::Ccomp, Dep::Nmod]).filter(|n| REPORTS.contains(&&*scene.lemma(*n)));
    let verb = report.and_then(|n| under(n, &[Dep::Obj, Dep::NsubjPass]));
    verb.is_some_and(|v| {
        let denied = scene.clause_at(v).is_some_and(|c| !scene.clauses[c].marks.negated);
        denied && DENIES.contains(&&*scene.lemma(v))
    })
}

fn is_talked_about(scene: &Scene<'_>, token: TokenId, lexicon: &Lexicon) -> bool {
    let parse = &scene.parse;
    let node = parse.token(token);
    let about = |k: TokenId| matches!(parse.form(k), "on" | "about" | "over");
    let Some(head) = node.head.filter(|_| matches!(node.dep, Dep::Nmod | Dep::Obl)) else { return false };
    let talks = |id: TokenId| lexicon.in_class("talks", &scene.lemma(id));
    parse.by_dep(token, Dep::Case).any(about) && (talks(head) || parse.by_dep(head, Dep::Obj).any(talks))
}

/// What is not yet, or may never be.
const UNREAL: &[&str] = &["alleged", "future", "imminent", "planned", "possible", "potential", "threatened"];
/// Verbs whose object has not come about.
const AVERTING: &[&str] = &[
    "avert",
    "avoid",
    "deter",
    "expect",
    "fear",
    "forestall",
    "plan",
    "predict",
    "preempt",
    "prepare",
    "prevent",
    "threaten",
];

/// "Russia's invasion", "its sanctions": a noun for a use of force or a measure that is someone's speaks of what took place.
fn is_owned_deed(scene: &Scene<'_>, clause: usize, lexicon: &Lexicon) -> bool {
    let (clause, parse) = (&scene.clauses[clause], &scene.parse);
    let owned = parse.by_dep(clause.pred, Dep::NmodPoss).next().is_some();
    let unreal = parse.by_dep(clause.pred, Dep::Amod).any(|c| UNREAL.contains(&&*parse.lower(c)));
    clause.form == Form::Noun
        && clause.light.is_none()
        && owned
        && !unreal
        && ["sanction", "violence"].iter().any(|class| lexicon.in_class(class, &clause.lemma))
}

fn is_below(scene: &Scene<'_>, low: TokenId, high: TokenId) -> bool {
    let mut at = scene.parse.token(low).head;
    while let Some(id) = at {
        if id == high {
            return true;
        }
        at = scene.parse.token(id).head;
    }
    false
}

impl Stance {
    /// What an operator above does to a clause that is settled already: it may have it for content, or say it.
    fn belong(&mut self, by: usize, row: RowId, lexicon: &Lexicon) {
        let operator = lexicon.row(row);
        let says = matches!(operator.effect, Effect::Said | Effect::Alleged);
        self.said_by = self.said_by.or(Some(by).filter(|_| says));
        let content = operator.effect == Effect::Content;
        let planned = operator.effect == Effect::Planned && operator.relation.is_some();
        self.content_of = self.content_of.or(Some(row).filter(|_| content || planned));
    }

    fn apply(&mut self, by: usize, row: RowId, governor: Marks, done: bool, lexicon: &Lexicon) {
        let operator = lexicon.row(row);
        match operator.effect {
            Effect::Content => self.content_of = self.content_of.or(Some(row)),
            Effect::Planned if operator.relation.is_some() => self.content_of = self.content_of.or(Some(row)),
            // "is not prepared to accept", "has no plan to": a refusal.
            Effect::Planned => {
                self.planned = true;
                self.negated |= governor.negated;
            }
            Effect::Said | Effect::Alleged => {
                self.accused |= self.said_by.is_none() && operator.relation.is_some();
                self.said_by = self.said_by.or(Some(by));
            }
            // "did not fail to" did; "has not ruled out" may.
            Effect::Negated if governor.negated => self.hypothetical |= operator.relation.is_some(),
            Effect::Negated => {
                self.negated = true;
                self.said_by = self.said_by.or(operator.relation.map(|_| by));
            }
            Effect::Stopped => self.stopped |= !governor.negated,
            Effect::Hypothetical => self.hypothetical = true,
            Effect::Topic => self.hypothetical |= !done,
            Effect::Wished => self.wished = true,
            Effect::Repeated => {}
            Effect::Asserted => self.negated |= governor.negated,
        }
        let would = governor.would && operator.effect != Effect::Wished;
        let saying = matches!(operator.effect, Effect::Said | Effect::Alleged) && !governor.negated;
        // "said it would continue to send aid": a plan, as "would send aid" is.
        let carried = operator.effect == Effect::Asserted;
        self.would |= would && carried;
        if !saying && operator.effect != Effect::Negated {
            self.hypothetical |= governor.hypothetical
                || would && !carried
                || (governor.negated
                    && !matches!(operator.effect, Effect::Asserted | Effect::Stopped | Effect::Planned));
        }
        self.planned |=
            governor.future && matches!(operator.effect, Effect::Asserted | Effect::Stopped | Effect::Planned);
        self.ongoing |= operator.effect == Effect::Asserted;
    }
}
