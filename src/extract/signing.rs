//! Who stands behind a document: its owners in its own phrase, and those who do something to it by a verb.

use std::borrow::Cow;

use crate::actors::{ActorId, Kind, Referent};
use crate::article::{Article, Day, Field};
use crate::knowledge::Knowledge;
use crate::text::{Dep, Parse, Pos, TokenId, Xpos};

use super::clause::ArgRole;
use super::event::{Party, Polarity, Precision};
use super::filler::Filler;
use super::frame::Frame;
use super::scene::Scene;
use super::stance::stance;
use super::statement::Documents;
use super::when::when;

/// Documents whose parties follow "with" and "between".
const BILATERAL: &[&str] =
    &["accord", "agreement", "convention", "deal", "memorandum", "pact", "partnership", "protocol", "treaty"];
/// Documents that go to someone.
const LETTERS: &[&str] = &["appeal", "letter", "memorandum", "message", "note", "petition"];
/// Documents that an article can be, when its title names one.
const ARTICLES: &[&str] = &["communique", "communiqué", "declaration", "letter", "message", "release", "statement"];

/// What a resolution of the Security Council is called for short, and the Council.
const SHORT: &str = "unscr";
const COUNCIL: &str = "UNSC";

/// One sentence in which documents are looked for.
pub(super) struct Namer<'n, 'a> {
    pub article: &'n Article,
    pub scenes: &'n [Scene<'a>],
    pub sentence: usize,
    pub know: &'n Knowledge,
}

/// Who does something to a document by a verb.
#[derive(Default)]
pub(super) struct Doers {
    pub signed: Vec<Party>,
    pub carried: Vec<Party>,
    pub day: Option<Day>,
    /// Whether someone kept it from being adopted.
    pub stopped: bool,
}

impl<'n, 'a> Namer<'n, 'a> {
    fn scene(&self) -> &'n Scene<'a> {
        &self.scenes[self.sentence]
    }

    pub fn filler<'f>(&'f self, documents: &'f Documents) -> Filler<'f, 'a> {
        Filler { scenes: self.scenes, documents, know: self.know, speakers: &[] }
    }

    pub fn names_document(&self, id: TokenId) -> bool {
        let token = self.scene().parse.token(id);
        matches!(token.pos, Pos::Noun | Pos::Propn)
            && !matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Flat)
            && !self.is_wanting(id)
            && !self.is_solution(id)
            && (self.know.verbs.in_class("statement", &self.noun(id)) || self.is_press_release(id))
    }

    /// The noun that names a document; "UNSCR 2254" is a resolution of the Security Council.
    pub fn noun(&self, id: TokenId) -> Cow<'_, str> {
        let lemma = self.scene().lemma(id);
        if lemma == SHORT { Cow::Borrowed("resolution") } else { lemma }
    }

    /// "without a trade deal", "with or without a treaty", "no agreement": there is none.
    fn is_wanting(&self, id: TokenId) -> bool {
        let parse = &self.scene().parse;
        parse.children(id).iter().any(|c| {
            matches!(parse.token(*c).dep, Dep::Case | Dep::Det | Dep::Conj)
                && matches!(&*parse.lower(*c), "without" | "no")
        })
    }

    /// "a political resolution to the crisis", "the peaceful resolution of the conflict": an end of it, and no text.
    fn is_solution(&self, id: TokenId) -> bool {
        const WAYS: [&str; 9] =
            ["diplomatic", "durable", "early", "inclusive", "lasting", "negotiated", "peaceful", "political", "swift"];
        let scene = self.scene();
        let parse = &scene.parse;
        let way = |c: TokenId| WAYS.contains(&&*parse.lower(c));
        let to = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| parse.form(k) == "to");
        let solved = || parse.by_dep(id, Dep::Amod).any(way) || parse.by_dep(id, Dep::Nmod).any(to);
        scene.lemma(id) == "resolution" && solved()
    }

    fn is_press_release(&self, id: TokenId) -> bool {
        let parse = &self.scene().parse;
        let press = |c: &TokenId| *c < id && parse.form(*c).eq_ignore_ascii_case("press");
        self.scene().lemma(id) == "release" && parse.children(id).iter().any(press)
    }

    /// "the statement of the minister", "of the European Union"
    fn speaks(&self, noun: &str, who: &Referent) -> bool {
        let body = || {
            let kind = self.know.actors.actor(&who.actor).map(|a| a.kind);
            (ARTICLES.contains(&noun) || noun == "resolution") && matches!(kind, Some(Kind::Organisation | Kind::Group))
        };
        who.role.is_some() || body()
    }

    /// "the text of the statement": the document whose text it is.
    pub fn content_of(&self, id: TokenId) -> Option<TokenId> {
        let text = matches!(&*self.scene().lemma(id), "text" | "content" | "version");
        self.scene().parse.by_dep(id, Dep::Nmod).find(|c| text && self.names_document(*c))
    }

    /// The word "text" of whose of-phrase a document is the head.
    pub fn text_of(&self, id: TokenId) -> Option<TokenId> {
        self.scene().parse.token(id).head.filter(|h| self.content_of(*h) == Some(id))
    }

    /// Whether a document of this kind is what one says something in, whatever the verb.
    pub fn is_issued(&self, noun: &str) -> bool {
        ARTICLES.contains(&noun)
    }

    /// Whether a frame is an act of words.
    pub fn is_verbal(&self, frame: &Frame) -> bool {
        let relation = self.know.verbs.row(frame.row).relation;
        relation.and_then(|r| self.know.ontology.quad(r)).is_some_and(|q| !q.material())
    }

    /// Whether the title of the article names the document that the article is.
    pub fn is_the_article(&self, id: TokenId, noun: &str) -> bool {
        let parse = &self.scene().parse;
        // "Friends of Sudan Statement on …", with the statement as what the friends are of
        let top =
            parse.token(id).head.is_none_or(|h| parse.token(id).dep == Dep::Nmod && parse.token(h).head.is_none());
        let of = |c: &TokenId| parse.form(*c).eq_ignore_ascii_case("of");
        let bare = parse.token(id).head.is_none() || parse.by_dep(id, Dep::Case).all(|c| of(&c));
        let told = parse.by_dep(id, Dep::Det).next().is_some() && parse.token(id).head.is_some();
        parse.sentence.field == Field::Title && top && bare && !told && ARTICLES.contains(&noun)
    }

    /// "issued the following statement": the rest of the article is its text.
    pub fn announces(&self, id: TokenId, noun: &str) -> bool {
        let parse = &self.scene().parse;
        let following = |c: TokenId| parse.form(c).eq_ignore_ascii_case("following");
        // "The following is the text of a joint statement by …"
        let subject = |c: TokenId| parse.token(c).dep == Dep::Nsubj && following(c);
        let top = self.text_of(id).unwrap_or(id);
        ARTICLES.contains(&noun)
            && (parse.children(id).iter().copied().any(following) || parse.children(top).iter().copied().any(subject))
    }

    /// Who signed, issued, released or carried it by a verb; several who release it stand behind it.
    pub fn doers(&self, documents: &Documents, id: TokenId) -> Doers {
        let mut doers = Doers::default();
        let scene = self.scene();
        let whole = self.text_of(id).unwrap_or(id);
        for (index, (clause, frames)) in scene.clauses.iter().zip(&scene.frames).enumerate() {
            for frame in frames.iter().filter(|f| f.things.iter().any(|(_, head)| *head == whole)) {
                let relation = self.know.verbs.row(frame.row).relation.map(|r| self.know.ontology.relation(r));
                let Some(relation) = relation.filter(|r| r.plover.is_none()) else { continue };
                let stance = stance(scene, index, &self.know.verbs);
                doers.stopped |= relation.stops && stance.polarity() == Polarity::Asserted;
                if relation.vote {
                    continue;
                }
                if stance.polarity() != Polarity::Asserted || stance.planned || stance.content_of.is_some() {
                    continue;
                }
                let mut who: Vec<(Party, TokenId)> = Vec::new();
                for source in &frame.source {
                    self.filler(documents).listed(self.sentence, *source, &mut who);
                }
                let who: Vec<Party> = who.into_iter().map(|w| w.0).collect();
                let behalf: Vec<Party> =
                    clause.after(&["on"]).flat_map(|b| self.behalf(documents, b)).map(|w| w.0).collect();
                let when = when(scene, clause, stance.tense, self.article.published);
                let day = when.filter(|w| w.1 == Precision::Day && relation.behind.is_some()).map(|w| w.0);
                doers.day = doers.day.or(day);
                if !behalf.is_empty() {
                    // "France, on behalf of the three, issued …"
                    doers.signed.extend(who.into_iter().chain(behalf));
                } else if relation.behind.is_some() || who.len() > 1 {
                    doers.signed.extend(who);
                } else {
                    doers.carried.extend(who);
                }
            }
        }
        doers
    }

    /// "on behalf of A and B"
    fn behalf(&self, documents: &Documents, id: TokenId) -> Vec<(Party, TokenId)> {
        let mut who = Vec::new();
        if self.scene().lemma(id) == "behalf" {
            let parse = &self.scene().parse;
            let owners =
                parse.children(id).iter().filter(|c| matches!(parse.token(**c).dep, Dep::Nmod | Dep::NmodPoss));
            owners.for_each(|c| self.filler(documents).listed(self.sentence, *c, &mut who));
        }
        who
    }

    /// The number of a resolution, which only one that was adopted has: "Resolution 2254", "resolution A/RES/75/287".
    pub fn number(&self, id: TokenId, noun: &str) -> Option<String> {
        let parse = &self.scene().parse;
        let begins = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || w.contains("/RES/");
        let next = TokenId(id.0 + 1);
        let next = (next.index() < parse.tokens.len() && noun == "resolution").then_some(next)?;
        Some(parse.form(next)).filter(|w| begins(w)).map(str::to_string)
    }

    /// "UN resolutions", "vetoed a draft resolution of the Council": only spoken of, or never adopted.
    fn is_cited(&self, id: TokenId, noun: &str) -> bool {
        const UNDONE: [&str; 9] =
            ["block", "defeat", "draft", "oppose", "propose", "reject", "sponsor", "table", "veto"];
        let scene = self.scene();
        let parse = &scene.parse;
        let draft = parse.children(id).iter().any(|c| matches!(parse.form(*c), "draft" | "proposed"));
        let mut clauses = scene.clauses.iter();
        let undone = clauses.any(|c| c.object() == Some(id) && UNDONE.contains(&c.lemma.as_str()));
        let word = |c: &TokenId| parse.by_dep(*c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case("between"));
        let between = parse.children(id).iter().any(word);
        let many = parse.token(id).xpos == Xpos::Nns || parse.token(id).xpos == Xpos::Nnps;
        // "normalisation agreements with Israel": several, of which none is named
        noun == "resolution" && (many || draft || undone) || many && BILATERAL.contains(&noun) && !between
    }

    /// "a letter to A", "sent a note to A"
    pub fn addressees(&self, documents: &Documents, id: TokenId) -> Vec<(Party, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let mut who = Vec::new();
        if !LETTERS.contains(&&*scene.lemma(id)) {
            return who;
        }
        let to = |c: &TokenId| parse.by_dep(*c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case("to"));
        let own = parse.children(id).iter().copied().filter(|c| parse.token(*c).dep == Dep::Nmod && to(c));
        let sent = scene.clauses.iter().filter(|c| c.object() == Some(id));
        let sent = sent.flat_map(|c| c.after(&["to"]).chain(c.role(&ArgRole::Second)).collect::<Vec<_>>());
        for head in own.chain(sent) {
            self.filler(documents).listed(self.sentence, head, &mut who);
        }
        who
    }

    /// "the UN-led truce", "the US-brokered deal": who leads to it is no party of it.
    fn is_bound(&self, id: TokenId) -> bool {
        let parse = &self.scene().parse;
        let form = |n: u32| (id.index() + (n as usize) < parse.tokens.len()).then(|| parse.form(TokenId(id.0 + n)));
        form(1) == Some("-") && form(2).is_some_and(|w| w.ends_with("ed") || w == "led")
    }

    /// The actors that the phrase of a document names as its owners, each with its token: possessor, modifier, "by", "of"; for
    /// agreements also "with" and "between". `signed` tells whether a verb names someone behind it.
    pub fn owners(&self, documents: &Documents, id: TokenId, noun: &str, signed: bool) -> Vec<(Party, TokenId)> {
        let scene = self.scene();
        let parse = &scene.parse;
        let mut owners = Vec::new();
        if self.is_cited(id, noun) {
            return owners;
        }
        let council = ActorId::new(COUNCIL);
        if scene.lemma(id) == SHORT && self.know.actors.actor(&council).is_some() {
            owners.push((Party { actor: council, role: None, text: parse.form(id).to_string() }, id));
        }
        for &c in parse.children(id) {
            let preposition = parse.by_dep(c, Dep::Case).next().map(|k| parse.lower(k));
            let owns = match (parse.token(c).dep, preposition.as_deref()) {
                (Dep::NmodPoss, _) => true,
                (Dep::Amod | Dep::Compound | Dep::NmodDesc, None) => scene.mention(c).is_some() && !self.is_bound(c),
                (Dep::Nmod | Dep::Obl, Some("by" | "from")) => true,
                (Dep::Nmod, Some("of")) => scene.mention(c).is_some_and(|m| m.who.iter().any(|w| self.speaks(noun, w))),
                (Dep::Nmod, Some("with" | "between" | "among")) => BILATERAL.contains(&noun),
                _ => false,
            };
            if owns {
                self.filler(documents).listed(self.sentence, c, &mut owners);
            } else if preposition.as_deref() == Some("on") {
                owners.extend(self.behalf(documents, c));
            }
        }
        // "the Paris Agreement", "the deal with Iran": an agreement takes two, so a lone name is a place, a subject, or a party of
        // which it is not told to whom.
        let lone = owners.len() == 1 && BILATERAL.contains(&noun);
        owners.retain(|(_, at)| !lone || signed && *at > id);
        owners
    }
}

/// "joint statement", "press release"
pub(super) fn kind(parse: &Parse, id: TokenId, noun: &str) -> String {
    let is = |word: &str| parse.children(id).iter().any(|c| *c < id && parse.form(*c).eq_ignore_ascii_case(word));
    let noun = if noun == "release" { "press release" } else { noun };
    if is("joint") { format!("joint {noun}") } else { noun.to_string() }
}
