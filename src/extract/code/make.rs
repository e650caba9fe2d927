//! One event, with the words that show it and who says it.

use crate::actors::ActorId;
use crate::article::{Field, Span};
use crate::text::{Dep, Pos, Xpos};

use super::super::Reading;
use super::super::clause::Clause;
use super::super::event::{Event, Evidence, Excerpt, Party};
use super::super::filler::Want;
use super::super::frame::Frame;
use super::super::stance::Stance;
use super::super::when::when;
use super::Coder;
use super::relation::Act;

/// What all events of one frame share.
pub(super) struct Shape<'s> {
    /// The clause.
    pub(super) index: usize,
    /// The frame.
    pub(super) frame: &'s Frame,
    /// What the act is.
    pub(super) act: &'s Act,
    /// Whether it happened.
    pub(super) stance: &'s Stance,
    /// The place of the row.
    pub(super) rule: &'s str,
}

impl Coder<'_, '_> {
    pub(super) fn event(&self, shape: &Shape<'_>, source: &Party, target: Option<Party>, symmetric: bool) -> Event {
        let scene = &self.reading.scenes[self.sentence];
        let clause = &scene.clauses[shape.index];
        let filler = self.filler();
        let mut quote = scene.parse.token(clause.pred).span;
        let mut confidence = 1.0;
        for head in shape.frame.source.iter().chain(&shape.frame.target).chain(&shape.frame.words) {
            quote = quote.to(filler.phrase_span(self.sentence, *head));
            confidence *= scene.probability(*head, clause.pred);
        }
        let things = shape.frame.things.iter().map(|t| &t.1).chain(&shape.frame.content);
        for head in things {
            quote = quote.to(scene.parse.token(*head).span);
        }
        if let Some(light) = clause.light {
            quote = quote.to(scene.parse.token(light).span);
        }
        let (reporter, statement) = self.attribution(shape, source);
        let when = when(scene, clause, shape.stance.tense, self.reading.article.published);
        Event {
            source: source.clone(),
            relation: shape.act.relation,
            target,
            verb: self.verb(clause, shape.frame),
            cameo: shape.act.cameo.clone(),
            mode: shape.act.mode.clone(),
            symmetric,
            polarity: shape.stance.polarity(),
            tense: shape.stance.tense,
            reporter,
            statement,
            day: when.map(|w| w.0),
            precision: when.map(|w| w.1).unwrap_or_default(),
            evidence: self.reading.evidence(self.sentence, quote),
            rule: shape.rule.to_string(),
            confidence,
        }
    }

    /// Who says it if that is another than the one who did it, and the document by which it was done.
    fn attribution(&self, shape: &Shape<'_>, source: &Party) -> (Option<String>, Option<ActorId>) {
        let scene = &self.reading.scenes[self.sentence];
        let filler = self.filler();
        let heads = shape.frame.source.iter();
        let first = shape.frame.source.iter().any(|h| filler.is_first_person(self.sentence, *h));
        // "We urge …" in the statement that the article is.
        let ours = || {
            self.reading.documents.whole().filter(|d| first && d.signatories.iter().any(|s| s.actor == source.actor))
        };
        let direct = heads.clone().find_map(|h| self.reading.documents.at(self.sentence, *h));
        let means = [Some(shape.index), shape.stance.said_by].into_iter().flatten();
        let direct = direct.or_else(|| means.filter_map(|c| self.means(c, source)).next());
        let Some(sayer) = shape.stance.said_by.and_then(|c| scene.clauses[c].subject()) else {
            let told = self.according_to(scene.clauses[shape.index].pred);
            let told = told.filter(|(_, who)| who.iter().all(|p| p.actor != source.actor));
            let reporter = told.and_then(|(at, who)| match who.first() {
                Some(party) => Some(party.actor.to_string()),
                None if scene.parse.token(at).pos == Pos::Propn => Some(filler.phrase(self.sentence, at)),
                None => None,
            });
            return (reporter, direct.or_else(ours).map(|d| d.id.clone()));
        };
        let speaker = self.reading.documents.at(self.sentence, sayer);
        let statement = direct.or(speaker.filter(|_| first)).map(|d| d.id.clone());
        let who = filler.who(self.sentence, sayer, Want::Source);
        let reporter = match who.as_slice() {
            [] => None,
            who if who.iter().any(|p| p.actor == source.actor) => None,
            who => who.first().map(|p| p.actor.to_string()),
        };
        (reporter, statement)
    }

    /// The words that name the act, from predicate to the last fixed word or preposition.
    fn verb(&self, clause: &Clause, frame: &Frame) -> String {
        let parse = &self.reading.scenes[self.sentence].parse;
        let mut words = vec![clause.pred];
        words.extend(clause.light);
        words.extend(&frame.words);
        for head in &frame.target {
            words.extend(
                parse
                    .by_dep(*head, Dep::Case)
                    .filter(|c| parse.token(*c).xpos != Xpos::Pos && !parse.form(*c).eq_ignore_ascii_case("by")),
            );
        }
        words.sort();
        words.dedup();
        words.iter().map(|w| parse.form(*w)).collect::<Vec<_>>().join(" ")
    }
}

impl Reading<'_> {
    /// The evidence for words of a sentence.
    pub(in crate::extract) fn evidence(&self, sentence: usize, quote: Span) -> Evidence {
        let parse = &self.scenes[sentence].parse;
        let chars = &self.chars[usize::from(parse.sentence.field == Field::Text)];
        let excerpt = |span: Span| Excerpt {
            span,
            chars: (chars.at(span.start), chars.at(span.end)),
            text: span.of(parse.text).to_string(),
        };
        Evidence {
            article: self.article.id.clone(),
            published: self.article.published,
            field: parse.sentence.field,
            index: parse.sentence.index,
            sentence: excerpt(parse.sentence.span),
            quote: excerpt(quote),
        }
    }
}
