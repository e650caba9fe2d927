//! Documents of an article: which phrases stand for the same one, and who stands behind it.

use std::collections::BTreeMap;

use crate::actors::{ActorId, Kind, Mention};
use crate::article::{Article, Day, Field};
use crate::knowledge::Knowledge;
use crate::text::{Dep, TokenId};

use super::clause::Clause;
use super::event::{Event, Party, Statement};
use super::filler::{Filler, Want};
use super::lines::{byline, joined_by, signed_by, tells};
use super::quotes::Quotes;
use super::roll::roll;
use super::scene::Scene;
use super::signing::{Namer, kind};
use super::speech::{is_readout, is_transcript, issuer};

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
    /// Whether the article is this document: its title names it, or "we" in it are its signatories.
    pub whole: bool,
    /// Its number, if it is a resolution that has one.
    pub number: Option<String>,
    /// The group as whose members they stand behind it.
    pub group: Option<ActorId>,
    /// Who carried or released it without standing behind it.
    pub carriers: Vec<ActorId>,
    /// Whom it addresses by its own phrase ("a letter to …").
    pub addressees: Vec<Party>,
    /// Its day, where the text gives it.
    pub day: Option<Day>,
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
    /// Who stands behind the article as its source, if that is an actor.
    pub issuer: Option<Party>,
    places: BTreeMap<(usize, TokenId), usize>,
}

/// Nouns for any document that was named.
const PAPERS: &[&str] = &["document", "paper", "text"];
/// Determiners that point back.
const POINTING: &[&str] = &["the", "this", "that", "these", "those", "its", "their"];

/// How many sentences at the head of a joint statement may tell by their subject who stands behind it.
const HEAD: usize = 8;
/// Words in a title for several states that act under a name.
const SEVERAL: &[&str] = &["quad", "quint", "trio", "troika"];

impl Document {
    /// The document as the source or target of an event.
    pub fn party(&self) -> Party {
        Party { actor: self.id.clone(), role: None, text: self.kind.clone() }
    }
}

impl Documents {
    /// The document that a token stands for.
    pub fn at(&self, sentence: usize, token: TokenId) -> Option<&Document> {
        self.index(sentence, token).map(|i| &self.list[i])
    }

    /// Its place in the list.
    pub fn index(&self, sentence: usize, token: TokenId) -> Option<usize> {
        self.places.get(&(sentence, token)).copied()
    }

    /// Those that someone stands behind or that have a part in an event, as the extraction gives them.
    pub fn statements(&self, events: &[Event]) -> Vec<Statement> {
        let acts = |d: &Document| {
            events.iter().any(|e| e.source.actor == d.id || e.target.as_ref().is_some_and(|t| t.actor == d.id))
        };
        let known = self.list.iter().filter(|d| !d.signatories.is_empty() || acts(d));
        known
            .map(|d| {
                let mut signatories: Vec<ActorId> = d.signatories.iter().map(|p| p.actor.clone()).collect();
                signatories.sort();
                signatories.dedup();
                let mut carriers = d.carriers.clone();
                carriers.retain(|c| !signatories.contains(c));
                carriers.sort();
                carriers.dedup();
                Statement {
                    id: d.id.clone(),
                    kind: d.kind.clone(),
                    title: d.title.clone(),
                    signatories,
                    carriers,
                    day: d.day,
                }
            })
            .collect()
    }

    /// Finds the documents of an article.
    pub fn read(article: &Article, scenes: &[Scene<'_>], quotes: &Quotes, know: &Knowledge) -> Documents {
        let mut documents = Documents { issuer: issuer(article, &know.actors), ..Documents::default() };
        for sentence in 0..scenes.len() {
            let namer = Namer { article, scenes, sentence, know };
            documents.name(&namer);
            documents.pronouns(&namer);
            documents.speak(&namer);
        }
        documents.enlist(scenes, know);
        documents.issue(article, scenes, quotes);
        documents
    }

    /// The document that the article is, with those who stand behind it.
    pub fn whole(&self) -> Option<&Document> {
        self.list.iter().find(|d| d.whole && !d.signatories.is_empty())
    }

    /// A text that says "we" and names no one else behind it is the statement of the actor that is its source.
    fn issue(&mut self, article: &Article, scenes: &[Scene<'_>], quotes: &Quotes) {
        let Some(party) = self.issuer.clone().filter(|_| self.whole().is_none()) else { return };
        let speaks = scenes.iter().position(|s| {
            let we = |m: TokenId| {
                let word = matches!(&*s.parse.lower(m), "we" | "our" | "us" | "i");
                word && !quotes.covers(s.parse.token(m).span)
            };
            !s.silent && s.parse.sentence.field == Field::Text && s.parse.ids().any(we)
        });
        let told = is_transcript(&article.text) || is_readout(article);
        let Some(speaks) = speaks.or_else(|| byline(scenes, &party)).filter(|_| !told) else { return };
        let document = self.list.iter().position(|d| d.whole).unwrap_or_else(|| {
            self.list.push(Document {
                id: ActorId::new(format!("statement:{}#{}", article.id, self.list.len() + 1)),
                kind: "statement".to_string(),
                title: article.title.clone(),
                noun: "statement".to_string(),
                signatories: Vec::new(),
                carriers: Vec::new(),
                addressees: Vec::new(),
                day: article.published,
                whole: true,
                number: None,
                group: None,
            });
            self.list.len() - 1
        });
        self.sign(document, &party);
        let sentence = if scenes[0].parse.sentence.field == Field::Title { 0 } else { speaks };
        let mut words = scenes[sentence].parse.ids();
        if let Some(first) = words.next() {
            let last = words.last().unwrap_or(first);
            self.signatures.push(Signature { document, party, sentence, between: (first, last) });
        }
    }

    fn sign(&mut self, document: usize, party: &Party) -> bool {
        let signatories = &mut self.list[document].signatories;
        let new = !signatories.iter().any(|p| p.actor == party.actor);
        if new {
            signatories.push(party.clone());
        }
        new
    }

    /// Gives each document noun of a sentence its document, with those that its phrase or a verb puts behind it.
    fn name(&mut self, namer: &Namer<'_, '_>) {
        let (sentence, scene) = (namer.sentence, &namer.scenes[namer.sentence]);
        let parse = &scene.parse;
        for id in parse.ids() {
            if !namer.names_document(id) || namer.content_of(id).is_some() {
                continue;
            }
            let noun = namer.noun(id);
            let doers = namer.doers(self, id);
            let signed = !doers.signed.is_empty();
            let owners = if doers.stopped { Vec::new() } else { namer.owners(self, id, &noun, signed) };
            // "under UN resolution 2397": known to be the UN's, but nothing is told of its adoption.
            let acts = matches!(parse.token(id).dep, Dep::Nsubj | Dep::NsubjPass);
            let code = namer.number(id, &noun);
            let cited = noun == "resolution" && doers.signed.is_empty() && (doers.stopped || !acts && code.is_none());
            let behind = |d: &Document, actor: &ActorId| d.signatories.iter().any(|s| s.actor == *actor);
            let known = |d: &Document| {
                owners.iter().map(|(p, _)| p).chain(&doers.signed).any(|p| behind(d, &p.actor))
                    || doers.carried.iter().any(|p| behind(d, &p.actor) || d.carriers.contains(&p.actor))
            };
            let nobody = owners.is_empty() && doers.signed.is_empty();
            let joint = kind(parse, id, &noun);
            // "In a statement, Iran rejected the joint statement": one sentence names a document by one phrase.
            let here = |d: usize| self.places.range((sentence, TokenId(0))..).any(|(_, known)| *known == d);
            let same = |d: &Document| code.is_none() || d.number.is_none() || d.number == code;
            let fits = |(i, d): (usize, &Document)| {
                d.noun == noun
                    && same(d)
                    && (known(d) || nobody || d.signatories.is_empty())
                    && !(here(i) && joint != d.kind)
            };
            let best = self.list.iter().rposition(|d| d.noun == noun && same(d) && known(d));
            let alike = |(i, d): (usize, &Document)| fits((i, d)) && d.kind == joint;
            let all = || self.list.iter().enumerate().rev();
            let earlier =
                best.or_else(|| all().find(|d| alike(*d)).or_else(|| all().find(|d| fits(*d))).map(|(i, _)| i));
            let points = parse.by_dep(id, Dep::Det).any(|d| POINTING.contains(&&*parse.lower(d)));
            // "Armenia and Azerbaijan sign declaration": a headline that is a sentence is no title of a document.
            let title = parse.sentence.field == Field::Title && (parse.root() == Some(id) || !tells(parse));
            let document = match earlier {
                Some(i) if points || !nobody || self.list[i].title == namer.article.title => i,
                _ => {
                    let phrase = namer.filler(self).phrase(sentence, id);
                    let number = self.list.len() + 1;
                    self.list.push(Document {
                        id: ActorId::new(format!("statement:{}#{number}", namer.article.id)),
                        kind: kind(parse, id, &noun),
                        title: if title { namer.article.title.clone() } else { phrase },
                        noun: noun.to_string(),
                        signatories: Vec::new(),
                        carriers: Vec::new(),
                        addressees: Vec::new(),
                        day: None,
                        whole: false,
                        number: code.clone(),
                        group: None,
                    });
                    number - 1
                }
            };
            // "Declaration of a Truce by the Government of Ethiopia", issued by another: told of, not published
            let state = |p: &Party| namer.know.actors.actor(&p.actor).is_some_and(|a| a.kind == Kind::State);
            let foreign = self
                .issuer
                .as_ref()
                .is_some_and(|i| !owners.is_empty() && owners.iter().all(|(p, _)| state(p) && p.actor != i.actor));
            self.list[document].whole |= namer.is_the_article(id, &noun) && !foreign || namer.announces(id, &noun);
            self.places.insert((sentence, id), document);
            if let Some(text) = namer.text_of(id) {
                self.places.insert((sentence, text), document);
            }
            for (party, at) in owners {
                if self.sign(document, &party) && !cited {
                    let between = (id.min(at), id.max(at));
                    self.signatures.push(Signature { document, party, sentence, between });
                }
            }
            doers.signed.iter().for_each(|p| {
                self.sign(document, p);
            });
            let known = &mut self.list[document];
            known.carriers.extend(doers.carried.into_iter().map(|p| p.actor));
            known.day = known.day.or(doers.day).or_else(|| namer.article.published.filter(|_| known.whole));
            for (party, _) in namer.addressees(self, id) {
                if !self.list[document].addressees.iter().any(|p| p.actor == party.actor) {
                    self.list[document].addressees.push(party);
                }
            }
        }
    }

    /// The list of those who stand behind the article: "Signed by the Governments of A, B and C", or the subject of a sentence at
    /// its head that names the one who is known and others, or those of a group whose members no table has.
    fn enlist(&mut self, scenes: &[Scene<'_>], know: &Knowledge) {
        let Some(document) = self.list.iter().position(|d| d.whole) else { return };
        let (kind, signatories) = (&self.list[document].kind, &self.list[document].signatories);
        let open =
            |p: &&Party| know.actors.actor(&p.actor).is_some_and(|a| a.kind == Kind::Group && a.members.is_empty());
        let group = signatories.first().filter(open).cloned();
        let known = signatories.first().or(self.issuer.as_ref()).filter(|_| group.is_none()).cloned();
        if signatories.len() > 1 || (known.is_none() && group.is_none()) {
            return;
        }
        // "Troika Statement on Mali"
        let named = scenes.first().is_some_and(|s| {
            let several = |id: TokenId| SEVERAL.contains(&&*s.parse.lower(id));
            s.parse.sentence.field == Field::Title && s.parse.ids().any(several)
        });
        let joint = named || group.is_some() || kind.starts_with("joint");
        let issuer = known.or(self.issuer.clone());
        let all = |who: &Vec<(Party, TokenId)>| {
            who.len() > 1 && issuer.as_ref().is_none_or(|k| who.iter().any(|(p, _)| p.actor == k.actor))
        };
        let texts = || scenes.iter().enumerate().filter(|(_, s)| !s.silent && s.parse.sentence.field == Field::Text);
        let signed = texts().find_map(|(sentence, scene)| {
            let items = roll(scene, signed_by(scene)?).into_iter().map(|i| (i.party, i.at)).collect();
            Some((sentence, items)).filter(|(_, who)| all(who))
        });
        let joining = || {
            texts().find_map(|(sentence, scene)| {
                let roll = roll(scene, joined_by(scene)?);
                let items: Vec<(Party, TokenId)> = roll.into_iter().map(|i| (i.party, i.at)).collect();
                let we = |k: &Party| (k.clone(), TokenId(0));
                let mut who: Vec<(Party, TokenId)> = issuer.iter().map(we).collect();
                who.extend(items);
                Some((sentence, who)).filter(|(_, who)| who.len() > 1)
            })
        };
        let filler = Filler { scenes, documents: self, know, speakers: &[] };
        let mut heads = texts().take(if joint { HEAD } else { 0 }).flat_map(|(sentence, scene)| {
            scene.clauses.iter().filter_map(Clause::subject).map(move |subject| (sentence, subject))
        });
        let head = || {
            heads.find_map(|(sentence, subject)| {
                let mut who = Vec::new();
                filler.listed(sentence, subject, &mut who);
                Some((sentence, who)).filter(|(_, who)| all(who))
            })
        };
        let Some((sentence, who)) = signed.or_else(joining).or_else(head) else { return };
        if let Some(group) = group {
            self.list[document].group = Some(group.actor);
            self.list[document].signatories.clear();
            self.signatures.retain(|s| s.document != document);
        }
        let first = who.iter().map(|(_, at)| *at).min().unwrap_or(TokenId(0));
        for (party, at) in who {
            self.sign(document, &party);
            self.signatures.push(Signature { document, party, sentence, between: (first, at) });
        }
    }

    /// "… issued a statement. It urged …": the pronoun stands for the document where it would else stand for one behind it.
    fn pronouns(&mut self, namer: &Namer<'_, '_>) {
        let (sentence, scene) = (namer.sentence, &namer.scenes[namer.sentence]);
        let parse = &scene.parse;
        for id in parse.ids() {
            let it = parse.form(id).eq_ignore_ascii_case("it") && parse.token(id).dep == Dep::Nsubj;
            // "the text", "the document": the last one that was named, a little farther back.
            let the = parse.by_dep(id, Dep::Det).any(|d| POINTING.contains(&&*parse.lower(d)));
            let text = the && PAPERS.contains(&&*scene.lemma(id)) && !self.places.contains_key(&(sentence, id));
            let from = (sentence.saturating_sub(if text { 3 } else { 1 }), TokenId(0));
            let last = self.places.range(from..(sentence, id)).next_back().map(|(_, d)| *d);
            let Some(document) = last.filter(|_| it || text) else { continue };
            let behind = |w: &ActorId| self.list[document].signatories.iter().any(|s| s.actor == *w);
            if scene.mention(id).is_none_or(|m| m.who.iter().all(|w| behind(&w.actor))) {
                self.places.insert((sentence, id), document);
            }
        }
    }

    /// The last document of which something holds among those named before a token.
    pub fn last_where(&self, sentence: usize, before: TokenId, holds: impl Fn(&Document) -> bool) -> Option<usize> {
        self.places.range(..(sentence, before)).rev().map(|(_, d)| *d).find(|d| holds(&self.list[*d]))
    }

    /// The first document of which something holds among those named from a token on.
    pub fn next_where(&self, sentence: usize, from: TokenId, holds: impl Fn(&Document) -> bool) -> Option<usize> {
        self.places.range((sentence, from)..).map(|(_, d)| *d).find(|d| holds(&self.list[*d]))
    }

    /// Where a document is named first.
    pub fn first_place(&self, document: usize) -> Option<(usize, TokenId)> {
        let signed = || self.signatures.iter().find(|s| s.document == document).map(|s| (s.sentence, s.between.0));
        self.places.iter().find(|(_, d)| **d == document).map(|(place, _)| *place).or_else(signed)
    }

    /// Who says something in it stands behind it; so do those that "we" are.
    fn speak(&mut self, namer: &Namer<'_, '_>) {
        let (sentence, scene) = (namer.sentence, &namer.scenes[namer.sentence]);
        for (clause, frames) in scene.clauses.iter().zip(&scene.frames) {
            // "In a statement, the ministry said": the speaker stands behind it.
            let place = clause.after(&["in"]).find_map(|t| self.index(sentence, t).map(|d| (t, d)));
            if let (Some((token, document)), Some(subject)) = (place, clause.subject())
                && self.list[document].signatories.is_empty()
                && (frames.first().is_some_and(|f| !f.content.is_empty() || namer.is_verbal(f))
                    || (!clause.is_bare_passive() && namer.is_issued(&self.list[document].noun)))
            {
                for party in namer.filler(self).who(sentence, subject, Want::Source) {
                    self.sign(document, &party);
                    let between = (token.min(subject), token.max(subject));
                    self.signatures.push(Signature { document, party, sentence, between });
                }
            }
        }
        // "We, the foreign ministers of …": they stand behind the document that the article is.
        let is_we = |m: &&Mention| matches!(&*scene.parse.lower(m.head), "we" | "us");
        let Some(we) = scene.mentions.iter().find(|m| is_we(m) && m.who.len() > 1) else { return };
        let shared = |d: &Document| d.signatories.iter().any(|s| we.who.iter().any(|w| w.actor == s.actor));
        let open = || self.list.iter().position(|d| d.signatories.is_empty());
        let Some(document) = self.list.iter().position(shared).or_else(open) else { return };
        self.list[document].whole = true;
        for party in namer.filler(self).who(sentence, we.head, Want::Source) {
            if self.sign(document, &party) {
                let between = scene.parse.extent(we.head);
                self.signatures.push(Signature { document, party, sentence, between });
            }
        }
    }
}
