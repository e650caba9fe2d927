//! Who is this phrase? One answer for any head: a mention, a list, an apposition, a speaker, a document's signatories, and for
//! a target also the actor behind an act, policy or text.

mod indirect;
mod voice;

use crate::actors::{How, Kind};
use crate::knowledge::Knowledge;
use crate::text::{Dep, Pos, TokenId};
use crate::verbs::Form;

use super::clause::{ArgRole, CIRCUMSTANCES};
use super::event::Party;
use super::roll::roll;
use super::scene::Scene;
use super::speech::Voice;
use super::statement::Documents;
use voice::{FIRST_PERSON, SECOND_PERSON};

/// Which slot asks; a target may be reached through what the actor did or wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// The one who acts.
    Source,
    /// The one who is acted upon.
    Target,
}

/// Words that count or gather the actors in their of-phrase.
const GATHERERS: &[&str] = &[
    "all",
    "both",
    "bulk",
    "coalition",
    "dozen",
    "dozens",
    "each",
    "group",
    "handful",
    "host",
    "hundred",
    "hundreds",
    "majority",
    "many",
    "member",
    "most",
    "none",
    "number",
    "one",
    "rest",
    "several",
    "some",
    "thousand",
    "thousands",
    "three",
    "two",
    "four",
    "five",
    "part",
    "team",
    "pair",
    "couple",
    "series",
];
/// Verbs that say where a firm, a body or a person is: "entities located in Russia".
const PLACED: &[&str] =
    &["base", "domicile", "headquarter", "incorporate", "lead", "live", "locate", "operate", "register", "reside"];
/// Whose they are speaks of itself.
const OURS: &[&str] = &["nation", "country", "countrie", "government", "leader", "minister", "delegation", "side"];
/// Others than those whose they are: "its allies"; a word in capitals keeps its plural.
const OTHERS: &[&str] = &[
    "adversary",
    "allies",
    "ally",
    "colleague",
    "counterpart",
    "enemy",
    "friend",
    "neighbor",
    "neighbour",
    "opponent",
    "partner",
    "partners",
    "rival",
];
/// Those to whom something has happened, and participles for it.
const VICTIMS: &[&str] = &["casualty", "dead", "family", "life", "people", "survivor", "those", "victim"];
const LOST: &[&str] =
    &["affect", "bereave", "devastate", "displace", "hit", "hurt", "injure", "kill", "lose", "strike", "wound"];
/// Participles that tie people to a body: "fighters affiliated with the Front".
const TIED: &[&str] = &["affiliate", "align", "ally", "associate", "link"];
/// Verbs of which the subject is the one whose deed their object is.
const DOING: &[&str] = &[
    "adopt",
    "announce",
    "carry",
    "conduct",
    "demonstrate",
    "do",
    "enact",
    "host",
    "implement",
    "initiate",
    "introduce",
    "launch",
    "lead",
    "make",
    "offer",
    "perform",
    "play",
    "provide",
    "pursue",
    "show",
    "take",
    "undertake",
];
/// Prepositions through which a policy, act or text leads to the actor behind it, the likeliest first.
const BEHIND: &[&str] =
    &["by", "of", "from", "between", "with", "against", "on", "in", "to", "for", "toward", "towards"];

/// Those of them that name the doer of a hostile act.
const DOERS: &[&str] = &["by", "of", "from", "between"];
/// Those who are sent "for" someone that they do not speak for.
pub const SENT: &[&str] = &["ambassador", "coordinator", "envoy", "rapporteur", "representative"];
/// Nouns for what stops a deed.
const ENDS: &[&str] = &["cessation", "end", "halt", "suspension"];

/// Answers who a phrase stands for.
#[derive(Debug, Clone, Copy)]
pub struct Filler<'f, 'a> {
    /// The sentences of the article.
    pub scenes: &'f [Scene<'a>],
    /// The documents of the article.
    pub documents: &'f Documents,
    /// What is known of actors and verbs.
    pub know: &'f Knowledge,
    /// For each sentence, who speaks if no verb of saying in it tells.
    pub speakers: &'f [Voice],
}

impl Filler<'_, '_> {
    /// The actors of a phrase and of those conjoined with it, each once, in reading order.
    pub fn who(&self, sentence: usize, head: TokenId, want: Want) -> Vec<Party> {
        let mut found = Vec::new();
        self.gather(sentence, head, want, 0, &mut found);
        let mut once: Vec<Party> = Vec::new();
        for party in found {
            if !once.iter().any(|p| p.actor == party.actor) {
                once.push(party);
            }
        }
        let mut once = once.into_iter().zip((0..).map(TokenId)).collect();
        self.without_listed(&mut once);
        once.into_iter().map(|(p, _)| p).collect()
    }

    /// Those that a phrase stands for, and the rest of the list that it begins, each with its word.
    pub fn listed(&self, sentence: usize, head: TokenId, who: &mut Vec<(Party, TokenId)>) {
        let parse = &self.scenes[sentence].parse;
        let (low, _) = parse.extent(head);
        let case = parse.by_dep(head, Dep::Case).filter(|c| *c < head).last();
        let items = roll(&self.scenes[sentence], case.map_or(low, |c| TokenId(c.0 + 1)));
        let found = self.who(sentence, head, Want::Source).into_iter().map(|p| (p, head));
        for (party, at) in found.chain(items.into_iter().map(|i| (i.party, i.at))) {
            if !who.iter().any(|(p, _)| p.actor == party.actor) {
                who.push((party, at));
            }
        }
        self.without_listed(who);
    }

    /// "the G7 foreign ministers of Canada, France …": the group speaks, its members are only listed.
    pub fn without_listed(&self, who: &mut Vec<(Party, TokenId)>) {
        let group = |(p, at): &(Party, TokenId)| {
            self.know.actors.actor(&p.actor).filter(|a| a.kind == Kind::Group).map(|a| (a, *at))
        };
        // but "Japan and our G7 counterparts": the one before it is named for itself
        let groups: Vec<_> = who.iter().filter_map(group).collect();
        let listed = |p: &Party, at: TokenId| {
            groups.iter().any(|(g, head)| at >= *head && g.members.iter().any(|m| m.actor == p.actor))
        };
        let kept = who.iter().map(|(p, at)| !listed(p, *at)).collect::<Vec<bool>>();
        let mut kept = kept.into_iter();
        who.retain(|_| kept.next().unwrap_or(true));
    }

    fn gather(&self, sentence: usize, head: TokenId, want: Want, depth: u8, out: &mut Vec<Party>) {
        if depth > 6 {
            return;
        }
        let parse = &self.scenes[sentence].parse;
        out.extend(self.one(sentence, head, want, depth));
        // "the ministers of A, B and the high representative of C": the parser hangs the representative on the countries.
        let colleagues = parse.by_dep(head, Dep::Nmod).flat_map(|owner| parse.by_dep(owner, Dep::Conj));
        let office = |id: &TokenId| self.scenes[sentence].mention(*id).is_some_and(|m| m.how == How::Role);
        for c in colleagues.filter(|c| office(c) && office(&head)) {
            out.extend(self.one(sentence, c, want, depth + 1));
        }
        // "Libyan leader Muammar Gaddafi and …": the list may hang on the name behind the office.
        let mut flat: Vec<TokenId> = parse.by_dep(head, Dep::Flat).collect();
        while let Some(name) = flat.pop() {
            flat.extend(parse.by_dep(name, Dep::Flat));
            for c in parse
                .by_dep(name, Dep::Conj)
                .filter(|c| self.scenes[sentence].mention(*c).is_some_and(|m| m.head == *c))
            {
                self.gather(sentence, c, want, depth + 1, out);
            }
        }
        // "several states, including Norway", "Norway, along with Sweden,"
        for c in self.included(sentence, head) {
            self.gather(sentence, c, want, depth + 1, out);
        }
        // "but not Kosovo"
        let left_out =
            |c: TokenId| parse.children(c).iter().any(|n| *n < c && parse.form(*n).eq_ignore_ascii_case("not"));
        // "deals between A and B and between C and D": two pairs
        let between = |c: TokenId| parse.by_dep(c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case("between"));
        // "the war on Ukraine, Iran's activities, and talks": a thing of another is no one beside the one named.
        let scene = &self.scenes[sentence];
        // So, behind a deed, is an act: "the attack on Israel, our partnership and Russian sales".
        let deed = parse.token(head).dep == Dep::Nmod;
        let acts = |c: TokenId| !self.know.verbs.with_predicate(Form::Noun, &parse.lower_lemma(c)).is_empty();
        let is_name = |id: TokenId| scene.mention(id).is_some_and(|m| m.how == How::Name);
        let other_thing = |c: TokenId| {
            let named = is_name(head) && scene.mention(c).is_none();
            let whose = |o: &TokenId| match parse.token(*o).dep {
                Dep::NmodPoss => FIRST_PERSON.contains(&&*parse.lower(*o)) && acts(c) || is_name(*o),
                Dep::Amod | Dep::Compound => deed && acts(c) && is_name(*o),
                _ => false,
            };
            named && parse.token(c).pos == Pos::Noun && parse.children(c).iter().any(whose)
        };
        // "individuals, inside or outside Libya": where they are
        let place = |c: TokenId| {
            parse.by_dep(c, Dep::Case).any(|k| matches!(&*parse.lower(k), "inside" | "outside" | "throughout"))
        };
        let beside = |c: &TokenId| !(left_out(*c) || between(*c) || other_thing(*c) || place(*c));
        for c in parse.by_dep(head, Dep::Conj).filter(beside) {
            if matches!(parse.token(c).pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj | Pos::X) {
                self.gather(sentence, c, want, depth + 1, out);
            }
        }
    }

    fn one(&self, sentence: usize, head: TokenId, want: Want, depth: u8) -> Vec<Party> {
        let scene = &self.scenes[sentence];
        let parse = &scene.parse;
        if parse.token(head).pos == Pos::Pron
            && let Some(document) = self.documents.at(sentence, head).filter(|d| !d.signatories.is_empty())
        {
            let text = parse.form(head).to_string();
            return document.signatories.iter().map(|p| Party { text: text.clone(), ..p.clone() }).collect();
        }
        // "the Ministers" in the statement of several are those whose statement it is, whoever was listed last
        let parties = self.by_party(sentence, head);
        if !parties.is_empty() {
            return parties;
        }
        if let Some(mention) = scene.mention(head) {
            let text = mention.span.of(parse.text).to_string();
            // "We, the ministers of A, B and C": the document knows them all where the tree breaks the list.
            let all = self.documents.whole().map(|d| &d.signatories).filter(|all| {
                mention.how == How::List
                    && FIRST_PERSON.contains(&&*parse.lower(head))
                    && all.len() > mention.who.len()
                    && mention.who.iter().all(|w| all.iter().any(|p| p.actor == w.actor))
            });
            if let Some(all) = all {
                return all.iter().map(|p| Party { text: text.clone(), ..p.clone() }).collect();
            }
            return mention
                .who
                .iter()
                .map(|r| Party { actor: r.actor.clone(), role: r.role.clone(), text: text.clone() })
                .collect();
        }
        let below = |id: TokenId| {
            let mut found = Vec::new();
            self.gather(sentence, id, want, depth + 1, &mut found);
            found
        };
        // "broke off talks, each blaming the other"
        if parse.form(head).eq_ignore_ascii_case("each") && parse.token(head).dep == Dep::Nsubj {
            let above = parse.token(head).head.and_then(|v| parse.token(v).head).and_then(|v| scene.clause_at(v));
            let subject = above.and_then(|i| scene.clauses[i].subject()).filter(|s| *s != head);
            return subject.map(below).unwrap_or_default();
        }
        if FIRST_PERSON.contains(&&*parse.lower(head)) {
            let text = parse.form(head);
            // "On behalf of Canada, I congratulate …"
            let behalf = parse.ids().take(head.index()).find(|t| parse.form(*t) == "behalf");
            // in "on behalf of my government, I …" only the second is told by the first
            let whose = behalf.and_then(|t| parse.by_dep(t, Dep::Nmod).next()).filter(|c| parse.extent(*c).1 < head);
            let whose = whose.filter(|c| scene.mention(*c).is_some());
            let named = whose.map(|c| self.who(sentence, c, Want::Source)).filter(|who| !who.is_empty());
            if let Some(named) = named {
                return named;
            }
            return self.speaker(sentence, head).into_iter().map(|p| Party { text: text.to_string(), ..p }).collect();
        }
        if SECOND_PERSON.contains(&&*parse.lower(head)) {
            let told = self.listener(sentence, head);
            if !told.is_empty() {
                return told.into_iter().map(|p| Party { text: parse.form(head).to_string(), ..p }).collect();
            }
        }
        if want == Want::Target
            && let Some(spoken_of) = self.spoken_of(sentence, head)
        {
            return below(spoken_of);
        }
        if let Some(captors) = self.captors(sentence, head).filter(|_| want == Want::Target) {
            return captors;
        }
        // "our two nations", "our governments": those who speak
        let ours = parse.by_dep(head, Dep::NmodPoss).any(|c| parse.form(c).eq_ignore_ascii_case("our"));
        if ours && OURS.contains(&scene.lemma(head).trim_end_matches('s')) {
            let text = self.phrase(sentence, head);
            return self.speaker(sentence, head).into_iter().map(|p| Party { text: text.clone(), ..p }).collect();
        }
        if let Some(document) =
            self.documents.at(sentence, head).filter(|d| want == Want::Source || !d.signatories.is_empty())
        {
            // "in accordance with Resolution 2254": cited, and no one is meant
            let cited = document.number.is_some();
            if cited && !matches!(parse.token(head).dep, Dep::Nsubj | Dep::NsubjPass | Dep::Obj) {
                return Vec::new();
            }
            let text = self.phrase(sentence, head);
            return document.signatories.iter().map(|p| Party { text: text.clone(), ..p.clone() }).collect();
        }
        // "The undersigned", "the undersigned foreign ministers"
        let undersigned = |id: TokenId| parse.form(id).eq_ignore_ascii_case("undersigned");
        if undersigned(head) || parse.children(head).iter().any(|c| undersigned(*c)) {
            let text = self.phrase(sentence, head);
            let all = self.documents.whole().map_or(&[][..], |d| &d.signatories);
            return all.iter().map(|p| Party { text: text.clone(), ..p.clone() }).collect();
        }
        let by_office = self.by_office(sentence, head, want);
        if !by_office.is_empty() {
            return by_office;
        }
        for c in parse.children(head) {
            if matches!(parse.token(*c).dep, Dep::Appos | Dep::Flat) {
                let found = below(*c);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let after = |word: &str| {
            parse.children(head).iter().copied().find(|c| {
                matches!(parse.token(*c).dep, Dep::Nmod | Dep::Obl)
                    && parse.by_dep(*c, Dep::Case).any(|k| parse.form(k).eq_ignore_ascii_case(word))
            })
        };
        let lemma = scene.lemma(head);
        let gathers = |lemma: &str| GATHERERS.contains(&lemma) || GATHERERS.contains(&lemma.trim_end_matches('s'));
        if parse.token(head).pos == Pos::Num {
            // "nine of its partners", and "67 British nationals" where the tree makes the number the head
            let below_it = || parse.by_dep(head, Dep::Nmod).find(|c| parse.by_dep(*c, Dep::Case).next().is_none());
            return after("of").or_else(below_it).map(below).unwrap_or_default();
        }
        if parse.token(head).pos != Pos::Propn && gathers(&lemma) {
            // "Kurdish groups" are of the Kurds
            match after("of") {
                Some(of) => return below(of),
                None if want == Want::Target && lemma.starts_with("group") => {}
                None => return Vec::new(),
            }
        }
        // "the Islamic Jihad movement", "watchdog Amnesty International": a body named beside what it is. But "Georgia's NATO bid".
        let is_state = |id: TokenId| {
            let who = scene.mention(id).filter(|m| m.how == How::Name).and_then(|m| m.who.first());
            who.and_then(|w| self.know.actors.actor(&w.actor)).is_some_and(|a| a.kind == Kind::State)
        };
        let owner = parse.by_dep(head, Dep::NmodPoss).find(|o| is_state(*o));
        for c in parse.children(head).iter().filter(|_| owner.is_none()) {
            let beside = matches!(parse.token(*c).dep, Dep::Compound | Dep::NmodDesc | Dep::Nmod | Dep::Amod);
            let body = |m: &crate::actors::Mention| {
                let kind = m.who.first().and_then(|w| self.know.actors.actor(&w.actor)).map(|a| a.kind);
                m.how == How::Name && matches!(kind, Some(Kind::Organisation | Kind::Group))
            };
            // "our EU partner" is not the EU
            let beside = beside && !OTHERS.contains(&&*lemma);
            if beside && parse.by_dep(*c, Dep::Case).next().is_none() && scene.mention(*c).is_some_and(body) {
                return below(*c);
            }
        }
        if want == Want::Source {
            return self.owner_of_force(sentence, head, depth);
        }
        if let Some(owner) = self.owned_by_half(sentence, head) {
            return vec![owner];
        }
        // Targets: the actor whose act, policy or text it is.
        let mut suffers: &[TokenId] = &[];
        if let Some(index) = scene.clause_at(head)
            && scene.clauses[index].form == Form::Noun
        {
            let theirs =
                |s: &TokenId| *s != head && owner.is_none_or(|o| o == *s || parse.token(*s).dep != Dep::Compound);
            let found: Vec<Party> =
                scene.clauses[index].role(&ArgRole::Subject).filter(theirs).flat_map(below).collect();
            if !found.is_empty() {
                return found;
            }
            suffers = scene.frames[index].first().map_or(&[], |f| &f.target);
        }
        let others = OTHERS.contains(&&*lemma);
        for c in parse.children(head) {
            let token = parse.token(*c);
            if others && token.dep == Dep::NmodPoss {
                continue;
            }
            // "the Chinese entity Nanning Steel"
            let what = *c < head
                && matches!(token.dep, Dep::NmodDesc | Dep::Nmod | Dep::Compound)
                && parse.by_dep(*c, Dep::Case).next().is_none();
            let owner = what || token.dep == Dep::NmodPoss || (token.dep == Dep::Amod && scene.mention(*c).is_some());
            // "crimes committed by Croat forces"
            let doer = || scene.clause_at(*c).and_then(|i| scene.clauses[i].subject()).filter(|s| *s != head);
            let found = match token.dep {
                _ if owner && !suffers.contains(c) => below(*c),
                // "five entities located in Russia"
                Dep::Acl if PLACED.contains(&&*scene.lemma(*c)) => {
                    parse.by_dep(*c, Dep::Obl).map(below).find(|f| !f.is_empty()).unwrap_or_default()
                }
                Dep::Acl if TIED.contains(&&*scene.lemma(*c)) => {
                    parse.by_dep(*c, Dep::Obl).map(below).find(|f| !f.is_empty()).unwrap_or_default()
                }
                Dep::Acl => {
                    // "the agreement reached between A and B"
                    let between = |o: &TokenId| parse.by_dep(*o, Dep::Case).any(|k| parse.form(k) == "between");
                    doer().or_else(|| parse.by_dep(*c, Dep::Obl).find(between)).map(below).unwrap_or_default()
                }
                // "the reforms that Angola is pursuing"
                Dep::AclRelcl if DOING.contains(&&*scene.lemma(*c)) => doer().map(below).unwrap_or_default(),
                _ => continue,
            };
            if !found.is_empty() {
                return found;
            }
        }
        if others {
            return Vec::new();
        }
        if let Some(from) = self.left(sentence, head) {
            return from;
        }
        // "the victims of Russia's attack on Chad" are those whom it hits, "the lives lost in the floods in Chad" are Chad's.
        if VICTIMS.contains(&&*lemma) {
            if let Some(deed) = after("of").filter(|of| self.is_hostile(&scene.lemma(*of))) {
                let frame = scene.clause_at(deed).and_then(|index| scene.frames[index].first());
                return frame.into_iter().flat_map(|f| &f.target).copied().flat_map(below).collect();
            }
            let lost = parse.by_dep(head, Dep::Acl).filter(|v| LOST.contains(&&*scene.lemma(*v)));
            let place = lost.flat_map(|v| parse.by_dep(v, Dep::Obl)).map(below).find(|f| !f.is_empty());
            if let Some(place) = place {
                return place;
            }
        }
        // "an end to hostilities in Gaza"
        let ended = |id: TokenId| parse.token(id).head.is_some_and(|h| ENDS.contains(&&*scene.lemma(h)));
        let hostile = self.is_hostile(&lemma) && !ended(head);
        // "the Special Envoy for Syria" is not Syria's
        let sent = SENT.contains(&lemma.to_lowercase().as_str());
        let behind = BEHIND
            .iter()
            .filter(|w| !(hostile || sent) || DOERS.contains(w))
            .filter_map(|word| after(word))
            .filter(|c| !suffers.contains(c) && !CIRCUMSTANCES.contains(&&*scene.lemma(*c)));
        behind.map(below).find(|f| !f.is_empty()).unwrap_or_default()
    }
}
