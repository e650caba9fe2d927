//! Documents of an article: which phrases stand for the same one, and who stands behind it.

use std::collections::BTreeMap;

use crate::actors::ActorId;
use crate::article::{Article, Field};
use crate::ontology::Ontology;
use crate::text::{Dep, Parse, Pos, TokenId};
use crate::verbs::Lexicon;

use super::event::{Party, Statement};
use super::filler::{Filler, Want};
use super::scene::Scene;

/// One document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its id.
    pub id: ActorId,
    /// The lemma of the noun that named it first, such as `statement`.
    pub noun: String,
    /// That noun with its adjectives, such as `joint statement`.
    pub kind: String,
    /// The title of the article if it is that document, else the phrase that named it first.
    pub title: String,
    /// Who stands behind it.
    pub signatories: Vec<Party>,
}

/// How an actor came to stand behind a document other than by a verb, with the place that shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Which document.
    pub document: usize,
    /// Who.
    pub party: Party,
    /// The sentence.
    pub sentence: usize,
    /// The words that show it: from one token to another.
    pub between: (TokenId, TokenId),
}

/// The documents, and which token stands for which.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Documents {
    /// In the order in which they are first named.
    pub list: Vec<Document>,
    /// Signatures that no verb tells.
    pub signatures: Vec<Signature>,
    places: BTreeMap<(usize, TokenId), usize>,
}

/// Documents whose parties follow "with" and "between".
const BILATERAL: &[&str] = &["accord", "agreement", "deal", "memorandum", "pact", "protocol", "treaty", "partnership"];
/// Determiners that point back.
const POINTING: &[&str] = &["the", "this", "that", "these", "those", "its", "their"];

impl Documents {
    /// The document that a token stands for.
    pub fn at(&self, sentence: usize, token: TokenId) -> Option<&Document> {
        self.index(sentence, token).map(|i| &self.list[i])
    }

    /// Its place in the list.
    pub fn index(&self, sentence: usize, token: TokenId) -> Option<usize> {
        self.places.get(&(sentence, token)).copied()
    }

    /// Those that someone stands behind, as the extraction gives them.
    pub fn statements(&self) -> Vec<Statement> {
        let known = self.list.iter().filter(|d| !d.signatories.is_empty());
        known
            .map(|d| {
                let mut signatories: Vec<ActorId> = d.signatories.iter().map(|p| p.actor.clone()).collect();
                signatories.sort();
                signatories.dedup();
                Statement { id: d.id.clone(), kind: d.kind.clone(), title: d.title.clone(), signatories }
            })
            .collect()
    }

    /// Finds the documents of an article.
    pub fn read(article: &Article, scenes: &[Scene<'_>], lexicon: &Lexicon, ontology: &Ontology) -> Documents {
        let mut documents = Documents::default();
        for sentence in 0..scenes.len() {
            documents.name(article, scenes, sentence, lexicon);
            documents.acts(scenes, sentence, lexicon, ontology);
        }
        documents
    }

    fn sign(&mut self, document: usize, party: &Party) -> bool {
        let signatories = &mut self.list[document].signatories;
        let new = !signatories.iter().any(|p| p.actor == party.actor);
        if new {
            signatories.push(party.clone());
        }
        new
    }

    /// Gives each document noun of a sentence its document, with the owners that its phrase names.
    fn name(&mut self, article: &Article, scenes: &[Scene<'_>], sentence: usize, lexicon: &Lexicon) {
        let scene = &scenes[sentence];
        let parse = &scene.parse;
        for id in parse.ids() {
            let noun = scene.lemma(id);
            let token = parse.token(id);
            let is_document = matches!(token.pos, Pos::Noun | Pos::Propn) && lexicon.in_class("document", &noun);
            if !is_document || matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Flat) {
                continue;
            }
            let owners = owners(self, scenes, sentence, id, &noun, lexicon);
            let points = parse.by_dep(id, Dep::Det).any(|d| POINTING.contains(&parse.form(d).to_lowercase().as_str()));
            let title = parse.sentence.field == Field::Title;
            let earlier = self.list.iter().rposition(|d| {
                let shared = owners.iter().any(|(p, _)| d.signatories.iter().any(|s| s.actor == p.actor));
                d.noun == noun && (shared || owners.is_empty() || d.signatories.is_empty())
            });
            let document = match earlier {
                Some(i) if points || !owners.is_empty() || self.list[i].title == article.title => i,
                _ => {
                    let filler = Filler { scenes, documents: self, lexicon, speakers: &[] };
                    let phrase = filler.phrase(sentence, id);
                    let number = self.list.len() + 1;
                    self.list.push(Document {
                        id: ActorId::new(format!("statement:{}#{number}", article.id)),
                        kind: kind(parse, id, &noun),
                        title: if title { article.title.clone() } else { phrase },
                        noun,
                        signatories: Vec::new(),
                    });
                    number - 1
                }
            };
            self.places.insert((sentence, id), document);
            for (party, at) in owners {
                if self.sign(document, &party) {
                    let between = (id.min(at), id.max(at));
                    self.signatures.push(Signature { document, party, sentence, between });
                }
            }
        }
    }

    /// Who signed, issued or released it by a verb; who said something in it; who "we" are.
    fn acts(&mut self, scenes: &[Scene<'_>], sentence: usize, lexicon: &Lexicon, ontology: &Ontology) {
        let scene = &scenes[sentence];
        for (clause, frames) in scene.clauses.iter().zip(&scene.frames) {
            for frame in frames {
                let row = lexicon.row(frame.row);
                let Some(relation) = row.relation.map(|r| ontology.relation(r)).filter(|r| r.plover.is_none()) else {
                    continue;
                };
                let document = frame.things.iter().find_map(|(_, head)| self.index(sentence, *head));
                let Some(document) = document else { continue };
                if clause.marks.negated || clause.marks.hypothetical || clause.marks.future {
                    continue;
                }
                let filler = Filler { scenes, documents: self, lexicon, speakers: &[] };
                let who: Vec<Party> =
                    frame.source.iter().flat_map(|s| filler.who(sentence, *s, Want::Source)).collect();
                let joint = who.len() > 1 && self.list[document].signatories.is_empty();
                if matches!(relation.name.as_str(), "signed" | "issued" | "adopted") || joint {
                    who.iter().for_each(|p| {
                        self.sign(document, p);
                    });
                }
            }
            // "In a statement, the ministry said": the speaker stands behind it.
            let place = clause.after(&["in"]).find_map(|t| self.index(sentence, t).map(|d| (t, d)));
            if let (Some((token, document)), Some(subject)) = (place, clause.subject())
                && self.list[document].signatories.is_empty()
                && frames.first().is_some_and(|f| !f.content.is_empty())
            {
                let filler = Filler { scenes, documents: self, lexicon, speakers: &[] };
                for party in filler.who(sentence, subject, Want::Source) {
                    self.sign(document, &party);
                    let between = (token.min(subject), token.max(subject));
                    self.signatures.push(Signature { document, party, sentence, between });
                }
            }
        }
        // "We, the foreign ministers of …": they stand behind the document that the article is.
        let we = scene
            .mentions
            .iter()
            .find(|m| m.who.len() > 1 && matches!(scene.parse.form(m.head).to_lowercase().as_str(), "we" | "us"));
        if let Some(we) = we
            && !self.list.is_empty()
        {
            let document = self.list.iter().position(|d| d.signatories.is_empty()).unwrap_or(0);
            for referent in &we.who {
                let text = we.span.of(scene.parse.text).to_string();
                let party = Party { actor: referent.actor.clone(), role: referent.role.clone(), text };
                if self.sign(document, &party) {
                    let (low, high) = scene.parse.extent(we.head);
                    self.signatures.push(Signature { document, party, sentence, between: (low, high) });
                }
            }
        }
    }
}

/// The actors that the phrase of a document names as its owners: possessor, modifier, "by", "of"; for agreements also "with"
/// and "between".
fn owners(
    documents: &Documents,
    scenes: &[Scene<'_>],
    sentence: usize,
    id: TokenId,
    noun: &str,
    lexicon: &Lexicon,
) -> Vec<(Party, TokenId)> {
    let scene = &scenes[sentence];
    let parse = &scene.parse;
    let filler = Filler { scenes, documents, lexicon, speakers: &[] };
    let mut owners = Vec::new();
    for &c in parse.children(id) {
        let preposition = parse.by_dep(c, Dep::Case).next().map(|k| parse.form(k).to_lowercase());
        let owns = match (parse.token(c).dep, preposition.as_deref()) {
            (Dep::NmodPoss, _) => true,
            (Dep::Amod | Dep::Compound | Dep::NmodDesc, None) => scene.mention(c).is_some(),
            (Dep::Nmod | Dep::Obl, Some("by" | "from")) => true,
            (Dep::Nmod, Some("of")) => scene.mention(c).is_some_and(|m| m.who.iter().any(|w| w.role.is_some())),
            (Dep::Nmod, Some("with" | "between" | "among")) => BILATERAL.contains(&noun),
            _ => false,
        };
        if owns {
            owners.extend(filler.who(sentence, c, Want::Source).into_iter().map(|p| (p, c)));
        }
    }
    owners
}

fn kind(parse: &Parse, id: TokenId, noun: &str) -> String {
    let joint = parse.by_dep(id, Dep::Amod).any(|c| parse.form(c).eq_ignore_ascii_case("joint"));
    if joint { format!("joint {noun}") } else { noun.to_string() }
}
