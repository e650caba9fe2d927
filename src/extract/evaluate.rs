//! Judgements: words by which a speaker, in the speaker's own words, condemns what another did.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::Result;
use crate::knowledge::Knowledge;
use crate::table::Source;
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::Form;

use super::Reading;
use super::event::{Event, Party, Polarity, Tense};
use super::filler::{Filler, Want};
use super::scene::Scene;
use super::stance::stance;

/// The table that is compiled in.
const TABLE: Source<'static> = Source { name: "extract/evaluation.toml", text: include_str!("evaluation.toml") };
/// What makes a partner one whom the speaker praises.
const CLOSE: &[&str] = &[
    "close",
    "committed",
    "dependable",
    "devoted",
    "excellent",
    "great",
    "important",
    "indispensable",
    "invaluable",
    "key",
    "loyal",
    "reliable",
    "staunch",
    "steadfast",
    "strong",
    "true",
    "trusted",
    "valuable",
    "valued",
    "vital",
];
/// Verbs by which a deed is called something.
const CALLING: &[&str] = &["amount", "be", "constitute", "form", "mark", "remain", "represent"];

/// Verbs by which someone says what a thing is to them: "what it called bullying".
const NAMING: &[&str] =
    &["brand", "call", "characterise", "characterize", "deem", "denounce", "describe", "label", "say", "see", "term"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    judgement: Vec<Judgement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judgement {
    at: At,
    relation: String,
    words: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proof, which the test reads"))]
    yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proof, which the test reads"))]
    #[serde(default)]
    no: Vec<String>,
}

/// Where a word of judgement stands.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum At {
    Adjective,
    Noun,
    Verb,
    Lack,
    Friend,
}

/// A faulty table would judge nothing; the test keeps it right.
static JUDGEMENTS: LazyLock<Vec<Judgement>> = LazyLock::new(|| table().unwrap_or_default());

fn table() -> Result<Vec<Judgement>> {
    TABLE.toml::<Table>().map(|table| table.judgement)
}

fn judgement(at: At, word: &str) -> Option<&'static Judgement> {
    JUDGEMENTS.iter().find(|j| j.at == at && j.words.iter().any(|w| w == word))
}

/// Adds what the judgements of a sentence tell, where nothing else in it tells that its speaker accuses the same one.
pub(super) fn evaluate(reading: &mut Reading<'_>, sentence: usize, know: &Knowledge) {
    let judge = Judge { reading, filler: reading.filler(know), sentence, know };
    let mut events: Vec<Event> = Vec::new();
    for word in reading.scenes[sentence].parse.ids() {
        for event in judge.events(word) {
            let told = |e: &Event| {
                e.source.actor == event.source.actor
                    && e.evidence.index == event.evidence.index
                    && e.target.as_ref().map(|t| &t.actor) == event.target.as_ref().map(|t| &t.actor)
                    && know.ontology.type_of(e.relation) == know.ontology.type_of(event.relation)
            };
            if !reading.extraction.events.iter().chain(&events).any(told) {
                events.push(event);
            }
        }
    }
    reading.extraction.events.extend(events);
}

struct Judge<'j, 'a> {
    reading: &'j Reading<'a>,
    filler: Filler<'j, 'a>,
    sentence: usize,
    know: &'j Knowledge,
}

impl Judge<'_, '_> {
    fn scene(&self) -> &Scene<'_> {
        &self.reading.scenes[self.sentence]
    }

    fn events(&self, word: TokenId) -> Vec<Event> {
        let called = self.called(word);
        let found = called.map(|(judgement, _)| (judgement, word));
        let found = found.or_else(|| self.judged(word)).or_else(|| self.acted(word)).or_else(|| self.befriended(word));
        let Some((judgement, deed)) = found else { return Vec::new() };
        let Some(relation) = self.know.ontology.find(&judgement.relation) else { return Vec::new() };
        let speaker = match called {
            Some((_, caller)) => self.filler.who(self.sentence, caller, Want::Source),
            None => self.filler.speaker(self.sentence, word),
        };
        let accused: Vec<(Party, TokenId)> = match judgement.at {
            At::Verb | At::Friend => {
                let who = self.filler.who(self.sentence, deed, Want::Source);
                who.into_iter().map(|p| (p, deed)).collect()
            }
            _ => self.owners(deed),
        };
        if accused.iter().any(|(a, _)| speaker.iter().any(|s| s.actor == a.actor)) {
            return Vec::new();
        }
        let scene = self.scene();
        let parse = &scene.parse;
        let statement = self.filler.documents.whole().filter(|d| {
            speaker.iter().all(|s| d.signatories.iter().any(|p| p.actor == s.actor))
                && self.filler.is_plain(self.sentence, word)
        });
        let event = |source: &Party, target: &Party, at: TokenId| {
            let quote =
                parse.token(word).span.to(parse.token(deed).span).to(self.filler.phrase_span(self.sentence, at));
            let evidence = self.reading.evidence(self.sentence, quote);
            let (statement, confidence) = (statement.map(|d| d.id.clone()), scene.probability(at, deed));
            let target = Some(target.clone());
            let event = Event::plain(source.clone(), relation, target, parse.form(word), evidence, TABLE.name);
            Event { tense: Tense::Present, statement, confidence, ..event }
        };
        let pairs = speaker.iter().flat_map(|s| accused.iter().map(move |(t, at)| (s, t, *at)));
        pairs.map(|(s, t, at)| event(s, t, at)).collect()
    }

    /// The judgement of "what Beijing described as provocations by Manila" at its noun, and who describes it so.
    fn called(&self, word: TokenId) -> Option<(&'static Judgement, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let token = parse.token(word);
        let placed = matches!(token.dep, Dep::Obj | Dep::Obl | Dep::Xcomp | Dep::Ccomp) && token.pos == Pos::Noun;
        let named = |v: &TokenId| NAMING.contains(&&*scene.lemma(*v));
        let what = |id: &TokenId| parse.form(*id).eq_ignore_ascii_case("what");
        let asked = |v: &TokenId| parse.children(*v).iter().any(|c| what(c) && c < v);
        let free = |v: &TokenId| parse.token(*v).head.is_some_and(|h| what(&h) && h < *v) || asked(v);
        let above = token.head.filter(|v| placed && named(v) && free(v));
        let verb = above.or_else(|| parse.by_dep(word, Dep::AclRelcl).find(|v| named(v) && asked(v)))?;
        let found = judgement(At::Noun, &scene.lemma(word))?;
        let clause = &scene.clauses[scene.clause_at(verb)?];
        clause.subject().filter(|s| !what(s)).map(|caller| (found, caller))
    }

    /// The judgement that a verb makes, and its subject.
    fn acted(&self, word: TokenId) -> Option<(&'static Judgement, TokenId)> {
        let scene = self.scene();
        let clause = &scene.clauses[scene.clause_at(word)?];
        let marks = clause.marks;
        let real = !marks.negated && !marks.hypothetical && !marks.future && !marks.would;
        let found = judgement(At::Verb, &clause.lemma).filter(|_| real && clause.form == Form::Verb)?;
        // Only what is said as such, not what is asked for, denied or supposed.
        let stance = stance(scene, scene.clause_at(word)?, &self.know.verbs);
        let said = stance.content_of.is_none() && stance.polarity() == Polarity::Asserted && !stance.planned;
        clause.subject().filter(|_| said).map(|s| (found, s))
    }

    /// The judgement "a close friend", and whom it praises; whose friend it is must be the speaker, or not told.
    fn befriended(&self, word: TokenId) -> Option<(&'static Judgement, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let found = judgement(At::Friend, &scene.lemma(word)).filter(|_| parse.token(word).pos == Pos::Noun)?;
        let close = |c: TokenId| CLOSE.contains(&&*scene.lemma(c));
        if !parse.by_dep(word, Dep::Amod).any(close) {
            return None;
        }
        let speaker = self.filler.speaker(self.sentence, word);
        let ours = |c: TokenId| {
            let who = self.filler.who(self.sentence, c, Want::Target);
            !who.is_empty() && who.iter().all(|w| speaker.iter().any(|s| s.actor == w.actor))
        };
        let mut whose = parse.children(word).iter().copied().filter(|c| {
            let case = || parse.by_dep(*c, Dep::Case).any(|k| matches!(parse.form(k), "of" | "to" | "for"));
            matches!(parse.token(*c).dep, Dep::NmodPoss) || parse.token(*c).dep == Dep::Nmod && case()
        });
        let form = |c: TokenId| parse.lower(c);
        let unsaid = parse.children(word).iter().any(|c| match parse.token(*c).dep {
            Dep::Aux => !matches!(&*form(*c), "has" | "have" | "had"),
            Dep::Advmod => matches!(&*form(*c), "not" | "never" | "no"),
            Dep::Mark => matches!(&*form(*c), "if" | "whether" | "unless"),
            _ => false,
        });
        let is = parse.by_dep(word, Dep::Cop).any(|c| parse.lemma(c) == "be");
        let subject = parse.by_dep(word, Dep::Nsubj).next().filter(|s| is && !unsaid && scene.mention(*s).is_some())?;
        whose.all(ours).then_some((found, subject))
    }

    /// The judgement that a word makes, and the deed that it judges.
    fn judged(&self, word: TokenId) -> Option<(&'static Judgement, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let token = parse.token(word);
        let head = token.head?;
        let lemma = scene.lemma(word);
        let deed = |id: TokenId| parse.token(id).pos == Pos::Noun;
        let denied =
            |id: TokenId| parse.by_dep(id, Dep::Det).any(|d| matches!(parse.form(d), "any" | "no" | "Any" | "No"));
        let mut top = word;
        while parse.token(top).dep == Dep::Conj
            && let Some(h) = parse.token(top).head
        {
            top = h;
        }
        if parse.token(top).dep == Dep::Amod
            && let Some(noun) = parse.token(top).head
        {
            let form = parse.lower(word);
            return judgement(At::Adjective, &form).map(|j| (j, noun)).filter(|(_, n)| deed(*n) && !denied(*n));
        }
        if token.pos != Pos::Noun {
            return None;
        }
        let negative = parse.by_dep(word, Dep::Det).any(|d| parse.form(d).eq_ignore_ascii_case("no"));
        if negative {
            let found = judgement(At::Lack, &lemma)?;
            let object = parse.children(word).iter().copied().find(|c| {
                parse.token(*c).dep == Dep::Nmod && parse.by_dep(*c, Dep::Case).any(|k| parse.form(k) == "for")
            });
            // "X's actions have no place here"
            let subject = || scene.clause_at(head).and_then(|c| scene.clauses[c].subject());
            return object.or_else(subject).filter(|d| deed(*d)).map(|d| (found, d));
        }
        let found = judgement(At::Noun, &lemma)?;
        let called = match token.dep {
            Dep::Appos => Some(head),
            Dep::Obj | Dep::Obl | Dep::Xcomp if CALLING.contains(&&*scene.lemma(head)) => scene
                .clause_at(head)
                .filter(|c| !scene.clauses[*c].marks.negated && !scene.clauses[*c].marks.hypothetical)
                .and_then(|c| scene.clauses[c].subject()),
            _ => {
                let subject = |c: &TokenId| matches!(parse.token(*c).dep, Dep::Nsubj | Dep::NsubjOuter);
                let is = parse.by_dep(word, Dep::Cop).any(|c| matches!(parse.form(c), "is" | "are" | "was" | "were"));
                let not = parse.by_dep(word, Dep::Advmod).any(|c| parse.form(c) == "not");
                parse.children(word).iter().copied().find(subject).filter(|_| is && !not)
            }
        };
        called.filter(|d| deed(*d) && *d != word).map(|d| (found, d))
    }

    /// Whose deed it is: possessor, demonym, by-phrase, or the doer of a participle after it.
    fn owners(&self, deed: TokenId) -> Vec<(Party, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let mut owners = Vec::new();
        for &c in parse.children(deed) {
            let by = || parse.by_dep(c, Dep::Case).any(|k| parse.form(k) == "by");
            let who = match parse.token(c).dep {
                Dep::NmodPoss => c,
                Dep::Amod | Dep::Compound | Dep::NmodDesc if scene.mention(c).is_some() => c,
                Dep::Nmod | Dep::OblAgent if by() => c,
                Dep::Acl => match scene.clause_at(c).and_then(|i| scene.clauses[i].subject()).filter(|s| *s != deed) {
                    Some(subject) => subject,
                    None => continue,
                },
                _ => continue,
            };
            owners.extend(self.filler.who(self.sentence, who, Want::Source).into_iter().map(|p| (p, who)));
            if !owners.is_empty() {
                break;
            }
        }
        owners
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn every_judgement_of_the_table_holds() {
        let know = Knowledge::embedded().unwrap();
        // What a row of the lexicon tells too is told once.
        let found = |text: &str, by_row: bool| -> Vec<String> {
            let events = crate::extract::events(&Article::of_text("a", text), &know).events;
            let judged = events.iter().filter(|e| by_row || e.rule == TABLE.name);
            let target = |e: &Event| e.target.as_ref().map(|t| t.actor.to_string()).unwrap_or_default();
            judged
                .map(|e| format!("{} {} {}", e.source.actor, know.ontology.relation(e.relation).name, target(e)))
                .collect()
        };
        for judgement in table().unwrap() {
            for yes in &judgement.yes {
                let (text, wanted) = yes.split_once(" => ").unwrap();
                let told = found(text, true);
                assert!(told.iter().any(|t| t == wanted), "{text} gives {told:?}");
            }
            for no in &judgement.no {
                assert!(found(no, false).is_empty(), "{no}");
            }
        }
    }
}
