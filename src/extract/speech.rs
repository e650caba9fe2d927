//! Who speaks where no verb of saying in the sentence tells: the speaker of a quotation that runs on, or the issuer.

use crate::actors::{Gazetteer, Kind};
use crate::article::{Article, Span};
use crate::knowledge::Knowledge;
use crate::text::TokenId;
use crate::verbs::{Effect, Lexicon};

use super::event::Party;
use super::filler::{Filler, Want};
use super::scene::Scene;
use super::statement::Documents;

/// For each sentence, who "we" and "I" are in it by context.
pub fn speakers(article: &Article, scenes: &[Scene<'_>], documents: &Documents, know: &Knowledge) -> Vec<Vec<Party>> {
    let issuer = issuer(article, documents, &know.actors);
    let mut speakers: Vec<Vec<Party>> = Vec::with_capacity(scenes.len());
    let mut last: Vec<Party> = Vec::new();
    let mut quote = Quote::default();
    for (sentence, scene) in scenes.iter().enumerate() {
        let words = scene.parse.sentence.span.of(scene.parse.text);
        let inside = quote.open || words.starts_with(OPENING) || words.starts_with('"');
        quote.read(words);
        let filler = Filler { scenes, documents, know, speakers: &[] };
        let named = sayers(scene, &know.verbs).map(|s| filler.who(sentence, s, Want::Source)).find(|w| !w.is_empty());
        if let Some(named) = named {
            last = named;
        }
        speakers.push(if inside || quote.seen { last.clone() } else { issuer.clone() });
    }
    speakers
}

const OPENING: [char; 3] = ['“', '‘', '«'];

/// Whether a quotation is open, counted over the sentences.
#[derive(Default)]
struct Quote {
    open: bool,
    seen: bool,
}

impl Quote {
    fn read(&mut self, words: &str) {
        self.seen = false;
        for c in words.chars() {
            match c {
                '“' | '«' => self.open = true,
                '”' | '»' => self.open = false,
                '"' => self.open = !self.open,
                _ => continue,
            }
            self.seen = true;
        }
    }
}

/// The subjects of the verbs of saying.
fn sayers<'s>(scene: &'s Scene<'_>, lexicon: &'s Lexicon) -> impl Iterator<Item = TokenId> + 's {
    scene.clauses.iter().zip(&scene.frames).filter_map(|(clause, frames)| {
        let frame = frames.first()?;
        let says = matches!(lexicon.row(frame.row).effect, Effect::Said | Effect::Alleged) && !frame.content.is_empty();
        clause.subject().filter(|_| says)
    })
}

/// Who stands behind a text that says "we" outside quotation marks: the signatories of the document that it is, else its source
/// if that is an actor.
fn issuer(article: &Article, documents: &Documents, gazetteer: &Gazetteer) -> Vec<Party> {
    if let Some(document) = documents.list.iter().find(|d| d.whole && !d.signatories.is_empty()) {
        return document.signatories.clone();
    }
    let source = article.source.as_deref().unwrap_or_default();
    let names = gazetteer.names_in(source, Span::new(0, source.len()), article.published);
    let is_actor = |id| gazetteer.actor(id).is_some_and(|a| a.kind != Kind::Outlet);
    let issuer = names.iter().map(|found| found.name).find(|name| is_actor(&name.actor));
    issuer
        .map(|name| Party { actor: name.actor.clone(), role: name.role.clone(), text: source.to_string() })
        .into_iter()
        .collect()
}
