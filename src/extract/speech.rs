//! Who speaks where no verb of saying in the sentence tells: the speaker of a quotation that runs on, whose turn it is in a
//! transcript, or the issuer.

use crate::actors::{Gazetteer, Kind, Referent};
use crate::article::{Article, Field, Span};
use crate::knowledge::Knowledge;
use crate::text::{Pos, TokenId};
use crate::verbs::{Effect, Form, Lexicon};

use super::event::Party;
use super::filler::{Filler, Want};
use super::quotes::Quotes;
use super::scene::Scene;
use super::statement::Documents;

/// Who speaks in a sentence by context.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voice {
    /// Who "we" are inside quotation marks.
    pub quoted: Vec<Party>,
    /// Who "we" are outside.
    pub plain: Vec<Party>,
    /// The quotations that the sentence shares in.
    pub quotes: Vec<Span>,
}

/// For each sentence, who "we" and "I" are in it by context.
pub fn speakers(
    article: &Article,
    scenes: &[Scene<'_>],
    documents: &Documents,
    quotes: &Quotes,
    know: &Knowledge,
) -> Vec<Voice> {
    let room = Room { scenes, documents, quotes, know };
    let whole = documents.whole().map(|d| d.signatories.clone());
    let issuer = whole.unwrap_or_else(|| issuer(article, &know.actors).into_iter().collect());
    let transcript = is_transcript(&article.text);
    let sayers: Vec<Option<Vec<Party>>> = (0..scenes.len()).map(|s| room.sayer(s)).collect();
    let mut speakers: Vec<Voice> = Vec::with_capacity(scenes.len());
    let mut last: Vec<Party> = Vec::new();
    let mut turn = issuer;
    for (sentence, scene) in scenes.iter().enumerate() {
        let span = scene.parse.sentence.span;
        if let Some(label) = label(span.of(scene.parse.text)).filter(|_| transcript) {
            turn = room.bearer(label);
        }
        let within: Vec<Span> = match scene.parse.sentence.field {
            Field::Title => Vec::new(),
            Field::Text => quotes.within(span).to_vec(),
        };
        if let Some(named) = &sayers[sentence] {
            last.clone_from(named);
        } else if let Some(quote) = within.last().filter(|q| span.start <= q.start) {
            // "One sentence. Another," said the minister: who is named first while the quotation lasts.
            let runs = (sentence + 1..scenes.len()).take_while(|s| scenes[*s].parse.sentence.span.start < quote.end);
            let named = runs.filter(|s| !scenes[*s].silent).find_map(|s| sayers[s].as_ref());
            last = named.unwrap_or(&last).clone();
        }
        let plain = room.before_colon(sentence).unwrap_or_else(|| turn.clone());
        speakers.push(Voice { quoted: last.clone(), plain, quotes: within });
    }
    speakers
}

/// Who stands behind an article as its source, if that is an actor and no outlet.
pub fn issuer(article: &Article, gazetteer: &Gazetteer) -> Option<Party> {
    let source = article.source.as_deref().unwrap_or_default();
    let names = gazetteer.names_in(source, Span::new(0, source.len()), article.published);
    let is_actor = |id| gazetteer.actor(id).is_some_and(|a| a.kind != Kind::Outlet);
    let name = names.iter().map(|found| found.name).find(|name| is_actor(&name.actor))?;
    Some(Party { actor: name.actor.clone(), role: name.role.clone(), text: source.to_string() })
}

/// Whether a text gives the words of several speakers, each after a label such as "MR DUPONT:".
pub fn is_transcript(text: &str) -> bool {
    text.lines().filter_map(label).take(2).count() == 2
}

/// Whether a text tells of a meeting, call or journey, and is no statement though it may say "our".
pub fn is_readout(article: &Article) -> bool {
    const TELLS: [&str; 2] = ["is attributable to", "are attributable to"];
    const JOURNEYS: [&str; 6] = ["call with", "meeting with", "travel to", "travels to", "trip to", "return from"];
    let head = &article.text[..article.text.floor_char_boundary(400)];
    let title = article.title.to_lowercase();
    TELLS.iter().any(|t| head.contains(t)) || JOURNEYS.iter().any(|t| title.contains(t)) && !title.contains("statement")
}

/// The label of a turn at the beginning of a line.
fn label(line: &str) -> Option<&str> {
    let (label, _) = line.trim_start().split_once(':')?;
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = label.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    (letters >= 4 && label.len() <= 60 && shouted).then_some(label)
}

/// What is asked to tell who speaks.
struct Room<'r, 'a> {
    scenes: &'r [Scene<'a>],
    documents: &'r Documents,
    quotes: &'r Quotes,
    know: &'r Knowledge,
}

impl Room<'_, '_> {
    /// Whom a sentence names as the one who says something in it; nobody known where it names a stranger.
    fn sayer(&self, sentence: usize) -> Option<Vec<Party>> {
        let scene = &self.scenes[sentence];
        let filler = Filler { scenes: self.scenes, documents: self.documents, know: self.know, speakers: &[] };
        let outside = |id: &TokenId| {
            let span = scene.parse.token(*id).span;
            scene.parse.sentence.field == Field::Title || !self.quotes.covers(span)
        };
        let quoted = !self.quotes.within(scene.parse.sentence.span).is_empty();
        let mut stranger = false;
        for at in sayers(scene, &self.know.verbs, quoted).filter(outside) {
            let who = filler.who(sentence, at, Want::Source);
            if !who.is_empty() {
                return Some(who);
            }
            stranger |= scene.parse.token(at).pos != Pos::Pron;
        }
        if !stranger && let Some(at) = self.before_quotation(sentence) {
            let who = filler.who(sentence, at, Want::Source);
            let pronoun = scene.parse.token(at).pos == Pos::Pron;
            return Some(who).filter(|who| !who.is_empty() || !pronoun);
        }
        stranger.then(Vec::new)
    }

    /// The Pentagon justified the strike: "…", or the senator spoke on the radio, "…": whatever the verb, its subject is the one whose words follow the colon.
    fn before_quotation(&self, sentence: usize) -> Option<TokenId> {
        let scene = &self.scenes[sentence];
        let span = scene.parse.sentence.span;
        let opens = |q: &&Span| {
            let before = scene.parse.text.get(span.start as usize..q.start as usize);
            let begins = q.of(scene.parse.text).chars().nth(1).is_some_and(char::is_uppercase);
            before.is_some_and(|text| text.trim_end().ends_with(':') || begins && text.trim_end().ends_with(','))
        };
        let quote = self.quotes.within(span).iter().filter(|q| span.start < q.start).find(opens)?;
        let plain = |id: TokenId| {
            let at = scene.parse.token(id).span;
            at.end <= quote.start && !self.quotes.covers(at)
        };
        let verbs = || scene.clauses.iter().filter(|c| c.form == Form::Verb && plain(c.pred));
        let main = verbs().find(|c| scene.parse.root() == Some(c.pred));
        main.into_iter().chain(verbs()).find_map(|c| c.subject().filter(|s| plain(*s)))
    }

    /// "Lavrov: We reject …" in a headline.
    fn before_colon(&self, sentence: usize) -> Option<Vec<Party>> {
        let scene = &self.scenes[sentence];
        let words = scene.parse.sentence.span.of(scene.parse.text);
        let (name, _) = words.split_once(':').filter(|_| scene.parse.sentence.field == Field::Title)?;
        let start = scene.parse.sentence.span.start;
        let end = start + u32::try_from(name.trim_end().len()).ok()?;
        let named = scene.mentions.iter().find(|m| m.span.start == start && m.span.end == end)?;
        let party = |w: &Referent| Party { actor: w.actor.clone(), role: w.role.clone(), text: name.to_string() };
        Some(named.who.iter().map(party).collect())
    }

    /// Whose turn begins with a label: the one whose name ends as the label does.
    fn bearer(&self, label: &str) -> Vec<Party> {
        let name = label.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let mentions = self.scenes.iter().flat_map(|s| s.mentions.iter().map(move |m| (s, m)));
        let named = mentions.map(|(scene, m)| (m, m.span.of(scene.parse.text)));
        let ends = |text: &str| text.split_whitespace().any(|w| w.to_lowercase() == name);
        let bearer = named.into_iter().find(|(_, text)| !text.ends_with(label) && ends(text));
        let parties = bearer.into_iter().flat_map(|(m, text)| m.who.iter().map(move |w| (w, text)));
        parties
            .map(|(w, text)| Party { actor: w.actor.clone(), role: w.role.clone(), text: text.to_string() })
            .collect()
    }
}

/// The subjects of the verbs of saying; beside a quotation also where the tree does not give the verb its content.
fn sayers<'s>(scene: &'s Scene<'_>, lexicon: &'s Lexicon, quoted: bool) -> impl Iterator<Item = TokenId> + 's {
    let says = |row| matches!(lexicon.row(row).effect, Effect::Said | Effect::Alleged);
    scene.clauses.iter().zip(&scene.frames).filter_map(move |(clause, frames)| {
        let best = frames.first().is_some_and(|f| says(f.row) && !f.content.is_empty());
        let verb = || {
            clause.form == Form::Verb
                && lexicon.with_predicate(Form::Verb, &clause.lemma).iter().any(|(row, _)| says(*row))
        };
        clause.subject().filter(|_| best || (quoted && verb()))
    })
}
