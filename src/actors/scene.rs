//! One sentence as the readers of mentions see it: where names and role phrases stand in the tree.

use std::borrow::Cow;

use super::gazetteer::{Gazetteer, Name, Sort, forms, is_hyphen, words_of};
use super::{Kind, Mention, Referent, Role};
use crate::article::{Day, Span};
use crate::text::{Dep, Parse, Pos, TokenId, lower};

/// A name of the gazetteer in the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameHit<'g> {
    pub first: TokenId,
    pub last: TokenId,
    pub head: TokenId,
    pub span: Span,
    pub name: &'g Name,
}

/// A phrase for an organ or office in the sentence.
#[derive(Debug, Clone)]
pub(super) struct RoleHit {
    pub first: TokenId,
    pub last: TokenId,
    pub head: TokenId,
    /// `None` for words such as "member", which are whatever their owner is.
    pub role: Option<Role>,
    pub office: bool,
    /// The words in lower case and singular.
    pub words: String,
}

/// Nouns that stand for their owner itself.
const TRANSPARENT: [&str; 15] = [
    "board of governors",
    "panel",
    "permanent council",
    "executive council",
    "executive board",
    "board",
    "council",
    "member state",
    "member country",
    "member",
    "member nation",
    "representative",
    "authority",
    "side",
    "delegation",
];

/// Words before "of NAME" that belong to the name of a state.
const STATE_WORDS: [&str; 12] = [
    "Kingdom",
    "Republic",
    "State",
    "Federation",
    "Sultanate",
    "Principality",
    "Duchy",
    "Emirate",
    "Commonwealth",
    "Union",
    "Hashemite",
    "Plurinational",
];

/// A sentence with its names, roles and, as they become known, its mentions.
pub(super) struct Scene<'a, 'g> {
    pub parse: &'a Parse<'a>,
    pub gazetteer: &'g Gazetteer,
    /// The day of the article.
    pub day: Option<Day>,
    pub names: Vec<NameHit<'g>>,
    pub roles: Vec<RoleHit>,
    /// Token to index in `names`, for every word of the name.
    name_at: Vec<Option<u32>>,
    /// Token to index in `roles`, for every word of the phrase.
    pub role_at: Vec<Option<u32>>,
    /// By head token.
    pub found: Vec<Option<Mention>>,
    /// Three or more names with nothing but commas and "and" between them, by their heads; trees often break long lists.
    pub lists: Vec<Vec<TokenId>>,
    /// Persons of the table, by their heads.
    pub known: Vec<super::known::Known>,
    /// Whether this is a headline with a capital on nearly every word.
    pub title_case: bool,
}

impl<'a, 'g> Scene<'a, 'g> {
    /// Finds names and role phrases.
    pub fn new(parse: &'a Parse<'a>, gazetteer: &'g Gazetteer, day: Option<Day>) -> Scene<'a, 'g> {
        let n = parse.tokens.len();
        let mut scene = Scene {
            parse,
            gazetteer,
            day,
            names: Vec::new(),
            roles: Vec::new(),
            name_at: vec![None; n],
            role_at: vec![None; n],
            found: vec![None; n],
            lists: Vec::new(),
            known: Vec::new(),
            title_case: title_case(parse),
        };
        scene.find_names();
        scene.find_roles();
        scene.drop_parts_of_names();
        scene.find_lists();
        scene
    }

    /// The name that this token is the head of.
    pub fn name(&self, id: TokenId) -> Option<&NameHit<'g>> {
        self.name_over(id).filter(|h| h.head == id)
    }

    /// The name that this token is a word of.
    pub fn name_over(&self, id: TokenId) -> Option<&NameHit<'g>> {
        self.name_at[id.index()].map(|i| &self.names[i as usize])
    }

    /// The role phrase that this token is the head of.
    pub fn role(&self, id: TokenId) -> Option<&RoleHit> {
        self.role_over(id).filter(|h| h.head == id)
    }

    /// The role phrase that this token is a word of.
    pub fn role_over(&self, id: TokenId) -> Option<&RoleHit> {
        self.role_at[id.index()].map(|i| &self.roles[i as usize])
    }

    /// Who the mention at a token stands for, if it is known by now.
    pub fn who(&self, id: TokenId) -> Option<&[Referent]> {
        self.found[id.index()].as_ref().map(|m| &m.who[..])
    }

    /// The preposition or possessive marker of a noun, in lower case.
    pub fn case(&self, id: TokenId) -> Option<Cow<'a, str>> {
        self.parse.by_dep(id, Dep::Case).next().map(|c| self.parse.lower(c))
    }

    /// The token after, if only white space parts them.
    pub fn next(&self, id: TokenId) -> Option<TokenId> {
        (id.index() + 1 < self.parse.tokens.len()).then_some(TokenId(id.0 + 1))
    }

    /// Whether the token is a capitalised proper noun that is neither name nor role.
    pub fn is_unknown_name(&self, id: TokenId) -> bool {
        self.is_proper(id) && self.name_over(id).is_none() && self.role_over(id).is_none()
    }

    /// Whether the token is a capitalised proper noun.
    pub fn is_proper(&self, id: TokenId) -> bool {
        self.parse.token(id).pos == Pos::Propn && self.parse.form(id).starts_with(char::is_uppercase)
    }

    /// Whether an actor is a state.
    pub fn is_state(&self, who: &Referent) -> bool {
        self.gazetteer.actor(&who.actor).is_some_and(|a| a.kind == Kind::State)
    }

    /// Whether an actor is a people or movement without a state of its own.
    pub fn is_homeless(&self, who: &Referent) -> bool {
        self.gazetteer
            .actor(&who.actor)
            .is_some_and(|a| a.kind == Kind::Group && a.home.is_none() && a.members.is_empty())
    }

    /// The state before a person's name in "the President of the United States Donald Trump", where the tree joins the two.
    pub fn owner_before(&self, person: TokenId) -> Option<TokenId> {
        let of = self.is_unknown_name(person) && self.case(person).as_deref() == Some("of");
        let before = |c: &&TokenId| **c < person && self.name(**c).is_some_and(|n| self.next(n.last) == Some(person));
        self.parse.children(person).iter().find(before).copied().filter(|_| of)
    }

    fn find_names(&mut self) {
        let tokens = &self.parse.tokens;
        let mut from = 0;
        for found in self.gazetteer.names_in(self.parse.text, self.parse.sentence.span, self.day) {
            while from < tokens.len() && tokens[from].span.end <= found.span.start {
                from += 1;
            }
            let to = tokens[from..].iter().take_while(|t| t.span.start < found.span.end).count() + from;
            if from == to {
                continue;
            }
            let (mut first, mut last) = (TokenId(from as u32), TokenId(to as u32 - 1));
            if self.is_past_owner(first, last) || self.is_counted(first, last) {
                continue;
            }
            let mut span = found.span;
            if let Some(end) = self.part_word_after(last, found.name.sort) {
                last = end;
                span = span.to(self.parse.token(end).span);
            }
            if let Some(begin) = self.state_words_before(first, found.name.sort) {
                first = begin;
                span = self.parse.token(begin).span.to(span);
            }
            let head = self.head_of(first, last);
            self.names.push(NameHit { first, last, head, span, name: found.name });
        }
        self.index_names();
    }

    /// "The four Western states": those that were named before, not all of them.
    fn is_counted(&self, first: TokenId, last: TokenId) -> bool {
        let before = |n: u32| first.0.checked_sub(n).map(TokenId);
        let number = before(1).is_some_and(|t| self.parse.token(t).pos == Pos::Num);
        let the = before(2).is_some_and(|t| self.parse.form(t).eq_ignore_ascii_case("the"));
        let several = last > first
            && self.parse.form(last).starts_with(char::is_lowercase)
            && self.parse.form(last).ends_with('s');
        number && the && several
    }

    /// "Two former Soviet republics", "a former French colony": theirs no more.
    fn is_past_owner(&self, first: TokenId, last: TokenId) -> bool {
        const PARTS: [&str; 7] = ["bloc", "colony", "possession", "republic", "satellite", "state", "territory"];
        let before = first.0.checked_sub(1).map(TokenId).filter(|b| self.parse.form(*b) == "former");
        let part = |n: TokenId| PARTS.contains(&&*self.parse.lower_lemma(n));
        before.is_some() && self.next(last).is_some_and(part)
    }

    /// "The North", "the South" where the text is of Korea or of the Sudans; each with the name that it stands for.
    pub fn find_halves(&mut self, halves: &[(&str, &str)]) {
        let parse = self.parse;
        let capital = |t: TokenId| parse.form(t).starts_with(char::is_uppercase);
        for id in parse.ids() {
            let Some((_, name)) = halves.iter().find(|(half, _)| parse.form(id) == *half) else { continue };
            let article = id.0.checked_sub(1).map(TokenId).is_some_and(|d| matches!(parse.form(d), "the" | "The"));
            let longer = self.next(id).is_some_and(capital)
                || parse.by_dep(id, Dep::Nmod).any(|c| self.case(c).as_deref() == Some("of"));
            let Some(name) = self.gazetteer.named(name, self.day).filter(|_| article && !longer) else { continue };
            let span = parse.token(id).span;
            self.names.push(NameHit { first: id, last: id, head: id, span, name });
        }
        self.names.sort_by_key(|n| n.first);
        self.index_names();
    }

    pub fn index_names(&mut self) {
        self.name_at.fill(None);
        for (i, hit) in self.names.iter().enumerate() {
            for slot in &mut self.name_at[hit.first.index()..=hit.last.index()] {
                *slot = Some(i as u32);
            }
        }
    }

    /// "State" after "West Darfur".
    fn part_word_after(&self, last: TokenId, sort: Sort) -> Option<TokenId> {
        let next = self.next(last).filter(|_| matches!(sort, Sort::Name | Sort::Place))?;
        let more = self.next(next).is_some_and(|t| self.is_proper(t));
        (matches!(self.parse.form(next), "State" | "Province" | "Region" | "Oblast") && !more).then_some(next)
    }

    /// "Kingdom of" before "Denmark".
    fn state_words_before(&self, first: TokenId, sort: Sort) -> Option<TokenId> {
        let mut at = first.index();
        if sort != Sort::Name {
            return None;
        }
        let form = |i: usize| self.parse.form(TokenId(i as u32));
        if at >= 1 && form(at - 1).eq_ignore_ascii_case("the") {
            at -= 1;
        }
        let office = at >= 3 && form(at - 3) == "of"; // "Secretary of State of the United States"
        (at >= 2 && !office && form(at - 1) == "of" && STATE_WORDS.contains(&form(at - 2)))
            .then(|| TokenId(at as u32 - 2))
    }

    /// The token of a range that the others hang on: the one whose head lies outside.
    pub fn head_of(&self, first: TokenId, last: TokenId) -> TokenId {
        let outside = |id: &TokenId| self.parse.token(*id).head.is_none_or(|h| h < first || h > last);
        let word = |id: &TokenId| self.parse.token(*id).dep != Dep::Punct && self.parse.token(*id).dep != Dep::Case;
        let ids = || (first.0..=last.0).map(TokenId);
        ids().find(|id| outside(id) && word(id)).or_else(|| ids().find(outside)).unwrap_or(last)
    }

    fn find_roles(&mut self) {
        let mut words: Vec<Vec<Cow<'_, str>>> = Vec::new();
        let mut places: Vec<TokenId> = Vec::new();
        for id in self.parse.ids() {
            let form = self.parse.form(id);
            if form.chars().all(is_hyphen) {
                continue;
            }
            let whole = !form.contains(is_hyphen);
            for word in words_of(form) {
                let mut kin = forms(&lower(word));
                if whole {
                    kin.push(self.parse.lower_lemma(id));
                }
                words.push(kin);
                places.push(id);
            }
        }
        let mut i = 0;
        while i < words.len() {
            let known = self
                .gazetteer
                .phrase_at(&words[i..])
                .map(|p| (p.words.len(), Some(p.role.clone()), p.office, p.words.join(" ")));
            let plain = TRANSPARENT.iter().filter_map(|t| {
                let mut given = words[i..].iter();
                let fits = t.split(' ').all(|w| given.next().is_some_and(|forms| forms.iter().any(|f| f == w)));
                fits.then(|| (t.split(' ').count(), None, false, (*t).to_owned()))
            });
            let Some((len, role, office, text)) =
                known.into_iter().chain(plain).max_by_key(|(len, role, ..)| (*len, role.is_some()))
            else {
                i += 1;
                continue;
            };
            let (first, last) = (places[i], places[i + len - 1]);
            let head = self.head_of(first, last);
            let nominal = |t: TokenId| matches!(self.parse.token(t).pos, Pos::Noun | Pos::Propn | Pos::X);
            let noun = nominal(head) || len > 1 && nominal(first); // "secretary general"
            let free = (first.0..=last.0).all(|t| self.name_at[t as usize].is_none());

            if !noun || !free {
                i += 1;
                continue;
            }
            let words = if text == "opposite number" { "counterpart".to_owned() } else { text };
            self.roles.push(RoleHit { first, last, head, role, office, words });
            i += len;
        }
        self.index_roles();
    }
}

/// Whether nearly all long words have a capital, as in many headlines.
fn title_case(parse: &Parse<'_>) -> bool {
    let long =
        parse.ids().map(|id| parse.form(id)).filter(|w| w.chars().count() > 3 && w.starts_with(char::is_alphabetic));
    let (mut all, mut upper) = (0, 0);
    for word in long {
        all += 1;
        upper += usize::from(word.starts_with(char::is_uppercase));
    }
    all >= 3 && upper * 10 >= all * 9
}
