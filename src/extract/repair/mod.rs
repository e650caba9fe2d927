//! Faults that the parser makes with wire copy and headlines, put right before anyone reads the tree.
//!
//! Each rule knows one fault by its shape and rewrites it into the tree that Universal Dependencies asks for; a better model makes
//! rules idle, and then they go. The lexicon tells which nouns can be verbs and the other way round.

mod agents;
mod complements;
mod conjuncts;
mod headlines;
mod judged;
mod objects;
mod participles;
mod phrases;
mod predicates;
mod readings;
mod receivers;
mod sequence;
mod subjects;

use std::borrow::Cow;

use crate::actors::Gazetteer;
use crate::article::Span;
use crate::text::{Dep, Parse, Pos, Token, TokenId, Xpos, lemma};
use crate::verbs::{Form, Lexicon};

/// What to change if a fault is at a token.
type Rule = fn(&Tree<'_, '_>, TokenId) -> Option<Vec<Change>>;

/// Rewrites the faults of a tree.
pub fn repair<'a>(parse: Parse<'a>, lexicon: &Lexicon, actors: &Gazetteer) -> Parse<'a> {
    let rules: &[Rule] = &[
        phrases::word_with_a_hyphen,
        participles::verb_behind_a_hyphen,
        participles::agent_of_the_subject,
        readings::noun_read_as_name,
        predicates::verb_read_as_subject,
        predicates::trade_read_as_subject,
        predicates::subject_below_its_participle,
        predicates::auxiliary_read_as_head,
        predicates::object_of_the_auxiliary,
        predicates::perfect_around_a_phrase,
        predicates::subject_on_a_phrase,
        predicates::speaker_read_as_object,
        predicates::saying_read_as_conjunct,
        predicates::participle_read_as_content,
        complements::infinitive_read_as_particle,
        complements::phrase_inside_an_adverb,
        complements::object_read_as_adverb,
        complements::particle_before_a_number,
        complements::some_of_them,
        phrases::part_read_as_conjunct,
        phrases::officials_from,
        phrases::question_behind_its_label,
        phrases::tens_of_thousands,
        phrases::sort_read_as_clause,
        phrases::name_below_its_mark,
        phrases::phrase_below_a_year,
        phrases::day_inside_a_name,
        phrases::place_read_as_subject,
        phrases::apposition_read_as_clause,
        phrases::included_beside,
        phrases::elect_read_as_head,
        objects::phrase_on_a_surname,
        objects::bearer_read_as_apposition,
        objects::conjunct_on_a_bearer,
        objects::case_below_a_name,
        objects::case_below_a_modifier,
        subjects::subject_behind_a_conjunction,
        subjects::subject_said_twice,
        subjects::title_beside_name,
        subjects::under_secretary,
        subjects::portfolio_read_as_title,
        conjuncts::conjunct_of_another_preposition,
        conjuncts::participle_beside_an_object,
        conjuncts::apposition_read_as_conjunct,
        conjuncts::conjunct_with_an_owner,
        conjuncts::colleague_beside_the_state,
        conjuncts::modifier_read_as_conjunct,
        conjuncts::name_read_as_part_of_an_act,
        conjuncts::adjective_of_an_adjective,
        conjuncts::conjunct_of_another_state,
        conjuncts::apposition_in_a_list,
        conjuncts::conjunct_of_a_state,
        conjuncts::relative_read_as_main,
        phrases::deed_read_as_apposition,
        subjects::duty_inside_a_name,
        subjects::participle_read_as_subject,
        conjuncts::conjunct_inside_a_name,
        subjects::title_of_several,
        objects::preposition_on_the_number,
        participles::participle_inside_a_phrase,
        objects::agent_of_active_verb,
        participles::modifier_read_as_verb,
        participles::passive_below_its_subject,
        participles::motion_read_as_participle,
        participles::adjective_read_as_complement,
        participles::relative_read_as_participle,
        participles::perfect_read_as_adjective,
        participles::agent_of_the_object,
        readings::main_verb_read_as_relative,
        readings::gerund_read_as_noun,
        readings::verb_behind_a_modal,
        readings::verb_read_as_adjective,
        readings::read_as_noun,
        readings::verb_behind_a_preposition,
        conjuncts::name_read_as_title,
        phrases::two_states_of_a_name,
        phrases::word_on_an_auxiliary,
        phrases::subject_of_an_infinitive,
        phrases::means_of_what_is_asked,
        phrases::phrase_read_as_subject,
        phrases::subject_read_as_conjunct,
        readings::infinitive_read_as_compound,
        objects::phrase_of_an_act,
        objects::means_on_the_object,
        objects::clause_beside_its_word,
        objects::object_inside_a_verdict,
        objects::verdict_read_as_clause,
        participles::people_read_as_object,
        readings::infinitive_given_to_object,
        complements::content_read_as_purpose,
        complements::infinitive_of_a_term,
        readings::infinitive_of_those_told,
        readings::infinitive_of_going_on,
        judged::infinitive_of_what_is_judged,
        judged::persona_non_grata,
        judged::what_one_calls,
        objects::number_read_as_direction,
        readings::infinitive_read_as_noun,
        readings::infinitive_read_as_adjective,
        readings::headline_infinitive,
        readings::sentence_read_as_phrase,
        subjects::subject_after_its_mark,
        phrases::subject_in_a_list,
        conjuncts::conjunct_across_the_verb,
        conjuncts::finite_verb_below_another_form,
        predicates::finite_verb_beside_a_bare_one,
        conjuncts::infinitive_below_a_finite_verb,
        conjuncts::infinitive_read_as_conjunct,
        subjects::subject_of_no_passive,
        subjects::subject_of_active_verb,
        subjects::subject_given_to_complement,
        subjects::subject_read_as_apposition,
        subjects::subject_behind_what_it_is,
        readings::verb_read_as_modifier,
        readings::verb_read_as_preposition,
        readings::verb_read_as_noun,
        sequence::verb_behind_do,
        sequence::object_read_as_vocative,
        sequence::verb_behind_then,
        judged::thanks_read_as_noun,
        readings::infinitive_in_a_relative,
        participles::participle_after_preposition,
        participles::gerund_below_short,
        participles::verdict_below_the_object,
        participles::verdict_read_as_apposition,
        participles::gerund_with_an_owner,
        participles::acting_read_as_head,
        subjects::subject_read_as_modifier,
        subjects::two_subjects,
        subjects::subject_read_as_oblique,
        readings::noun_read_as_verb,
        readings::partners_read_as_verb,
        conjuncts::measure_read_as_verb,
        readings::verb_read_as_exclamation,
        readings::saying_without_label,
        readings::saying_at_the_end,
        readings::reports_at_the_end,
        subjects::subject_of_a_gerund,
        readings::relative_read_as_aside,
        subjects::subject_read_as_owner,
        predicates::verb_of_a_clause_read_as_noun,
        predicates::list_on_a_day,
        conjuncts::conjunct_of_the_nearer_clause,
        conjuncts::participle_beside_the_main_verb,
        conjuncts::gerund_beside_the_main_verb,
        conjuncts::object_of_two_verbs,
        objects::noun_read_as_infinitive,
        conjuncts::object_of_a_conjunct,
        objects::object_without_label,
        objects::heavy_object,
        receivers::receiver_read_as_compound,
        receivers::two_objects,
        receivers::time_that_is_given,
        complements::receiver_of_nothing,
        complements::plea_on_those_asked,
        complements::both_without_and,
        complements::demand_behind_a_participle,
        complements::object_behind_the_content,
        complements::occasion_on_the_people,
        objects::member_apart_from_group,
        objects::time_on_a_name,
        objects::particle_read_as_case,
        objects::subject_after_its_verb,
        objects::place_of_a_deed,
        objects::office_of_an_appointment,
        objects::deed_by,
        objects::deed_below_who_is_accused,
        headlines::two_names_without_and,
        headlines::verb_of_two_names,
        headlines::two_states_without_and,
        headlines::passive_without_auxiliary,
        headlines::participle_read_as_past,
        agents::agent_below_the_infinitive,
        agents::agent_of_the_act_above,
        agents::target_below_the_agent,
        judged::verdict_read_as_object,
    ];
    let mut parse = parse;
    for rule in rules {
        let tree = Tree { parse: &parse, lexicon, actors };
        let changes: Vec<Change> = parse.ids().filter_map(|id| rule(&tree, id)).flatten().collect();
        if changes.is_empty() {
            continue;
        }
        if is_tree(&heads(&parse, &changes)) {
            let mut tokens = parse.tokens;
            changes.into_iter().for_each(|change| change.apply(&mut tokens));
            parse = Parse::new(parse.text, parse.sentence, tokens);
        }
    }
    parse
}

struct Tree<'t, 'a> {
    parse: &'t Parse<'a>,
    lexicon: &'t Lexicon,
    actors: &'t Gazetteer,
}

/// A token gets another place or another reading.
enum Change {
    Hang { token: TokenId, head: Option<TokenId>, dep: Dep },
    Read { token: TokenId, pos: Pos, xpos: Xpos, lemma: String },
}

impl Change {
    /// The token that gets another place.
    fn hung(&self) -> Option<TokenId> {
        match self {
            Change::Hang { token, .. } => Some(*token),
            Change::Read { .. } => None,
        }
    }

    fn apply(self, tokens: &mut [Token]) {
        match self {
            Change::Hang { token, head, dep } => {
                tokens[token.index()].head = head;
                tokens[token.index()].dep = dep;
            }
            Change::Read { token, pos, xpos, lemma } => {
                let token = &mut tokens[token.index()];
                (token.pos, token.xpos, token.lemma) = (pos, xpos, lemma.into());
            }
        }
    }
}

/// The governors of all tokens after some changes.
fn heads(parse: &Parse<'_>, changes: &[Change]) -> Vec<Option<TokenId>> {
    let mut heads: Vec<Option<TokenId>> = parse.tokens.iter().map(|t| t.head).collect();
    for change in changes {
        if let Change::Hang { token, head, .. } = change {
            heads[token.index()] = *head;
        }
    }
    heads
}

/// One root, and no cycle.
fn is_tree(heads: &[Option<TokenId>]) -> bool {
    let roots = heads.iter().filter(|h| h.is_none()).count();
    let climbs = |start: usize| {
        let mut at = start;
        for _ in 0..=heads.len() {
            match heads[at] {
                Some(head) => at = head.index(),
                None => return true,
            }
        }
        false
    };
    roots == 1 && (0..heads.len()).all(climbs)
}

impl Tree<'_, '_> {
    fn token(&self, id: TokenId) -> &Token {
        self.parse.token(id)
    }

    fn has(&self, id: TokenId, deps: &[Dep]) -> bool {
        self.parse.children(id).iter().any(|c| deps.contains(&self.token(*c).dep))
    }

    fn acts(&self, form: Form, lemma: &str) -> bool {
        !self.lexicon.with_predicate(form, lemma).is_empty()
    }

    fn lemma(&self, id: TokenId) -> Cow<'_, str> {
        self.parse.lower_lemma(id)
    }

    /// The lemma of a form that is a past tense after all.
    fn lemma_as_past(&self, id: TokenId) -> String {
        lemma(self.parse.form(id), Pos::Verb, Xpos::Vbd).to_lowercase()
    }

    fn marked_with_to(&self, id: TokenId) -> bool {
        self.parse.children(id).iter().any(|c| self.token(*c).xpos == Xpos::To)
    }

    /// Whether some words are just the name of an actor that is known.
    fn names(&self, first: TokenId, last: TokenId) -> bool {
        let span = Span { start: self.token(first).span.start, end: self.token(last).span.end };
        self.actors.named(span.of(self.parse.text), None).is_some()
    }
}
