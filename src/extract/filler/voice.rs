//! Whose words a passage is, and the words of a phrase.

use super::super::clause::ArgRole;
use super::super::event::Party;
use super::super::speech::Voice;
use super::{Filler, Want};
use crate::actors::Kind;
use crate::article::Span;
use crate::text::{Dep, Pos, TokenId, Xpos};
use crate::verbs::Effect;

/// Pronouns that stand for the one who is told.
pub(super) const SECOND_PERSON: &[&str] = &["you", "your", "yours"];
/// Pronouns that stand for the speaker.
pub(super) const FIRST_PERSON: &[&str] = &["we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"];

impl Filler<'_, '_> {
    /// Who speaks at a token: the subject of the verb of saying whose content it stands in, else the one that the context gives.
    pub fn speaker(&self, sentence: usize, at: TokenId) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let mut token = Some(at);
        while let Some(id) = token {
            for &(clause, row) in scene.content.get(&id).into_iter().flatten() {
                let says = matches!(self.know.verbs.row(row).effect, Effect::Said | Effect::Alleged);
                if let Some(subject) = scene.clauses[clause].subject().filter(|s| says && *s != at)
                    && !FIRST_PERSON.contains(&&*scene.parse.lower(subject))
                {
                    let who = self.who(sentence, subject, Want::Source);
                    let stranger = scene.parse.token(subject).pos != Pos::Pron;
                    if stranger || !who.is_empty() {
                        return who;
                    }
                }
            }
            token = scene.parse.token(id).head;
        }
        let voice = self.speakers.get(sentence);
        let quoted = |v: &Voice| v.quotes.iter().any(|q| q.covers(scene.parse.token(at).span));
        voice.map(|v| if quoted(v) { v.quoted.clone() } else { v.plain.clone() }).unwrap_or_default()
    }

    /// Who "you" are: "“We stand with you,” Macron told Zelensky". Nobody in what is told to an outlet.
    pub(super) fn listener(&self, sentence: usize, at: TokenId) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let outlet = |p: &Party| self.know.actors.actor(&p.actor).is_some_and(|a| a.kind == Kind::Outlet);
        let mut token = Some(at);
        while let Some(id) = token {
            for &(clause, _) in scene.content.get(&id).into_iter().flatten() {
                let clause = &scene.clauses[clause];
                if !clause.role(&ArgRole::That).any(|c| c == id) {
                    continue;
                }
                let told = clause.role(&ArgRole::Second).chain(clause.object()).find(|o| *o != at && *o != id);
                let Some(told) = told.filter(|o| scene.mention(*o).is_some()) else { continue };
                let who = self.who(sentence, told, Want::Target);
                return if who.iter().any(outlet) { Vec::new() } else { who };
            }
            token = scene.parse.token(id).head;
        }
        Vec::new()
    }

    /// Whether a token stands outside quotation marks and under no verb of saying, in the article's own words.
    pub fn is_plain(&self, sentence: usize, at: TokenId) -> bool {
        let scene = &self.scenes[sentence];
        let quoted =
            self.speakers.get(sentence).is_some_and(|v| v.quotes.iter().any(|q| q.covers(scene.parse.token(at).span)));
        let mut token = Some(at);
        let mut said = false;
        while let Some(id) = token {
            said |= scene
                .content
                .get(&id)
                .into_iter()
                .flatten()
                .any(|(_, row)| matches!(self.know.verbs.row(*row).effect, Effect::Said | Effect::Alleged));
            token = scene.parse.token(id).head;
        }
        !quoted && !said
    }

    /// The words of a noun phrase up to its head, with the modifiers before it.
    pub fn phrase(&self, sentence: usize, head: TokenId) -> String {
        self.phrase_span(sentence, head).of(self.scenes[sentence].parse.text).to_string()
    }

    /// The place of [`Filler::phrase`].
    pub fn phrase_span(&self, sentence: usize, head: TokenId) -> Span {
        let scene = &self.scenes[sentence];
        if let Some(mention) = scene.mention(head) {
            return mention.span;
        }
        let parse = &scene.parse;
        let before = |c: &&TokenId| {
            **c < head
                && matches!(
                    parse.token(**c).dep,
                    Dep::Det | Dep::Amod | Dep::Compound | Dep::NmodPoss | Dep::Nummod | Dep::NmodDesc | Dep::Flat
                )
        };
        let start = parse.children(head).iter().filter(before).map(|c| parse.subtree_span(*c)).reduce(Span::to);
        // "Ali bin Saleh": the rest of a name
        let name = parse.by_dep(head, Dep::Flat).filter(|c| *c > head && parse.token(head).pos == Pos::Propn);
        let rest = name.map(|c| parse.subtree_span(c)).reduce(Span::to);
        let own = rest.map_or(parse.token(head).span, |r| parse.token(head).span.to(r));
        start.map_or(own, |s| s.to(own))
    }

    /// Whether a token is a pronoun of the first person.
    pub fn is_first_person(&self, sentence: usize, id: TokenId) -> bool {
        let parse = &self.scenes[sentence].parse;
        matches!(parse.token(id).xpos, Xpos::Prp | Xpos::PrpS) && FIRST_PERSON.contains(&&*parse.lower(id))
    }
}
