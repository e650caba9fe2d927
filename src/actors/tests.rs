//! Mentions on hand-written trees: `form lemma upos head deprel`, one word a line.

use super::*;
use crate::article::{Article, Field};
use crate::text::{Dep, Parse, Pos, Sentence, Token, TokenId, Xpos};

fn gazetteer() -> Gazetteer {
    Gazetteer::load(TABLES).unwrap_or_else(|e| panic!("{e}"))
}

/// Writes the sentences of a text from their trees; a blank line parts them, `_` before a word glues it to the last one.
fn read(trees: &str) -> (Article, Vec<(Sentence, Vec<Token>)>) {
    let mut text = String::new();
    let mut made = Vec::new();
    for (i, tree) in trees.trim().split("\n\n").enumerate() {
        let (mut start, mut tokens) = (None, Vec::new());
        for line in tree.lines() {
            let f: Vec<&str> = line.split_whitespace().collect();
            let [form, lemma, pos, head, dep] = f[..] else { panic!("five columns: {line}") };
            let word = form.strip_prefix('_');
            if word.is_none() && !text.is_empty() {
                text.push(' ');
            }
            let from = text.len();
            text.push_str(word.unwrap_or(form));
            start.get_or_insert(from);
            let head: u32 = head.parse().unwrap();
            let (pos, xpos) = pos.split_once('/').map_or((pos, "NN"), |(p, x)| (p, x));
            tokens.push(Token {
                span: Span::new(from, text.len()),
                lemma: lemma.into(),
                pos: Pos::parse(pos),
                xpos: Xpos::parse(xpos),
                head: head.checked_sub(1).map(TokenId),
                dep: Dep::parse(dep),
                p: 1.0,
            });
        }
        let span = Span::new(start.unwrap_or(0), text.len());
        made.push((Sentence { index: i as u32 + 1, field: Field::Text, span }, tokens));
    }
    (Article::of_text("t", text), made)
}

/// The mentions of all sentences as `head=ACTOR/ROLE+ACTOR`, one string a sentence.
fn found(trees: &str) -> Vec<String> {
    found_on(trees, "")
}

/// The same for an article of a day; none if it is empty.
fn found_on(trees: &str, day: &str) -> Vec<String> {
    let gazetteer = gazetteer();
    let (mut article, made) = read(trees);
    article.published = (!day.is_empty()).then(|| day.parse().unwrap());
    let parses: Vec<Parse<'_>> = made.into_iter().map(|(s, t)| Parse::new(&article.text, s, t)).collect();
    let lists = mentions(&article, &parses, &gazetteer);
    let one = |w: &Referent| w.role.as_ref().map_or(w.actor.to_string(), |r| format!("{}/{r}", w.actor));
    let show = |p: &Parse<'_>, m: &Mention| {
        let who: Vec<String> = m.who.iter().map(one).collect();
        format!("{}={}", p.form(m.head), who.join("+"))
    };
    let line = |(p, list): (&Parse<'_>, &Vec<Mention>)| list.iter().map(|m| show(p, m)).collect::<Vec<_>>().join(" ");
    parses.iter().zip(&lists).map(line).collect()
}

fn names(text: &str) -> Vec<String> {
    let gazetteer = gazetteer();
    let found = gazetteer.names_in(text, Span::new(0, text.len()), None);
    found.iter().map(|f| f.name.actor.to_string()).collect()
}

#[test]
fn names_are_whole_words_in_their_case() {
    assert_eq!(names("Niger and Nigeria told us that the US eats turkey, Turkey not"), ["NER", "NGA", "USA", "TUR"]);
    assert_eq!(names("JOIN US ON THE CHANNEL"), [""; 0]);
    assert_eq!(names("the U.S. and the United\nStates"), ["USA", "USA"]);
    assert_eq!(names("Congress and the National Congress"), ["USA"]);
}

#[test]
fn hyphens_join_two_actors_but_make_adjectives_of_one() {
    assert_eq!(names("US-China talks, the Russia–Ukraine war"), ["USA", "CHN", "RUS", "UKR"]);
    assert_eq!(names("a US-led force, Moscow-backed rebels, anti-Russia protests, pro-Iranian militias"), ["USA"]);
}

#[test]
fn a_role_phrase_belongs_to_its_possessor_demonym_or_complement() {
    let trees = "
Cairo Cairo PROPN 4 nmod:poss
_'s 's PART 1 case
foreign foreign ADJ 4 amod
ministry ministry NOUN 5 nsubj
thanked thank VERB 0 root
the the DET 8 det
Kenyan Kenyan ADJ 8 amod
president president NOUN 5 obj
and and CCONJ 11 cc
the the DET 11 det
spokesman spokesman NOUN 8 conj
for for ADP 15 case
Chad Chad PROPN 15 nmod:poss
_'s 's PART 13 case
army army NOUN 11 nmod
";
    assert_eq!(
        found(trees),
        ["Cairo=EGY ministry=EGY/MFA Kenyan=KEN president=KEN/GOV spokesman=TCD/MIL Chad=TCD army=TCD/MIL"]
    );
}

#[test]
fn ministers_of_a_list_are_those_of_all_its_states() {
    let trees = "
The the DET 3 det
foreign foreign ADJ 3 amod
ministers minister NOUN/NNS 14 nsubj
of of ADP 5 case
Peru Peru PROPN 3 nmod
_, , PUNCT 7 punct
Chile Chile PROPN 5 conj
and and CCONJ 9 cc
Brazil Brazil PROPN 5 conj
and and CCONJ 11 cc
head head NOUN 5 conj
of of ADP 13 case
NATO NATO PROPN 11 nmod
met meet VERB 0 root

Those those DET 2 det
nations nation NOUN/NNS 3 nsubj
agreed agree VERB 0 root
";
    assert_eq!(
        found(trees),
        [
            "ministers=PER/MFA+CHL/MFA+BRA/MFA Peru=PER Chile=CHL Brazil=BRA head=NATO/GOV NATO=NATO",
            "nations=PER+CHL+BRA"
        ]
    );
}

#[test]
fn a_person_is_learnt_by_title_and_known_by_surname() {
    let trees = "
Turkish Turkish ADJ 3 amod
Foreign foreign ADJ 3 amod
Minister minister PROPN/NNP 4 nmod:desc
Deniz Deniz PROPN/NNP 6 nsubj
Öztürk Öztürk PROPN/NNP 4 flat
left leave VERB 0 root

Mr. Mr. PROPN/NNP 2 nmod:desc
Ozturk Ozturk PROPN/NNP 3 nsubj
said say VERB 0 root
he he PRON/PRP 5 nsubj
slept sleep VERB 3 ccomp
";
    assert_eq!(found(trees), ["Turkish=TUR Deniz=TUR/MFA", "Ozturk=TUR/MFA he=TUR/MFA"]);
}

#[test]
fn pronouns_and_descriptions_find_their_state() {
    let trees = "
Iran Iran PROPN/NNP 2 nsubj
told tell VERB 0 root
Oman Oman PROPN/NNP 2 obj
that that SCONJ 6 mark
it it PRON/PRP 6 nsubj
agreed agree VERB 2 ccomp

The the DET 3 det
two two NUM/CD 3 nummod
countries country NOUN/NNS 4 nsubj
praised praise VERB 0 root
their their PRON/PRP$ 6 nmod:poss
ties tie NOUN/NNS 4 obj
";
    assert_eq!(found(trees), ["Iran=IRN Oman=OMN it=IRN", "countries=IRN+OMN their=IRN+OMN"]);
}

#[test]
fn names_inside_other_names_are_no_actors() {
    let trees = "
The the DET 3 det
Berlin Berlin PROPN/NNP 3 compound
Wall Wall PROPN/NNP 4 nsubj
fell fall VERB 0 root
in in ADP 7 case
the the DET 7 det
Gulf Gulf PROPN/NNP 4 obl
of of ADP 9 case
Oman Oman PROPN/NNP 7 nmod
";
    assert_eq!(found(trees), [""]);
}

#[test]
fn allies_are_the_others_of_the_list() {
    let trees = "
China China PROPN/NNP 2 nsubj
blamed blame VERB 0 root
Japan Japan PROPN/NNP 2 obj
and and CCONJ 6 cc
its its PRON/PRP$ 6 nmod:poss
allies ally NOUN/NNS 3 conj

Japan Japan PROPN/NNP 6 nsubj
_, , PUNCT 3 punct
France France PROPN/NNP 1 conj
and and CCONJ 5 cc
Canada Canada PROPN/NNP 1 conj
answered answer VERB 0 root
";
    assert_eq!(found(trees)[0], "China=CHN Japan=JPN its=JPN allies=FRA+CAN");
}

#[test]
fn examples_of_the_role_table_hold() {
    let gazetteer = gazetteer();
    for info in gazetteer.roles() {
        let (phrase, _) = info.example.split_once(" => ").unwrap_or((&info.example, ""));
        let words: Vec<&str> = phrase.split(' ').collect();
        let role = (0..words.len()).find_map(|i| gazetteer.role_of_phrase(&words[i..].join(" ")));
        assert_eq!(role.map(|r| &r.role), Some(&info.role), "{}", info.example);
    }
}

#[test]
fn faults_name_file_and_line() {
    let [states, bodies, roles, people, places] = TABLES;
    let fault = |s: &str, b: &str| {
        let source = |name, text: &str| crate::table::Source { name, text: text.to_string().leak() };
        let (states, bodies) = (source("states.tsv", s), source("bodies.toml", b));
        Gazetteer::load([states, bodies, roles, people, places]).map(|_| ()).unwrap_err().to_string()
    };
    let row = |id: &str, name: &str| format!("{id}\tLand\tWorld\t{name}\t\t\t\t\n");
    assert!(fault(&(row("BBB", "B") + &row("AAA", "A")), "").starts_with("states.tsv:2: \"AAA\" after \"BBB\""));
    assert!(fault(&(row("AAA", "A") + &row("BBB", "A")), "").contains("\"A\" is claimed by AAA and by BBB"));
    let body = "[[body]]\nid = \"X\"\nlabel = \"X\"\nkind = \"group\"\nnames = [\"X\"]\n";
    assert!(
        fault(states.text, &format!("{body}members = [\"FRB\"]\n")).starts_with("bodies.toml:2: no member \"FRB\"")
    );
    assert!(fault(states.text, &format!("{body}colour = \"red\"\n")).starts_with("bodies.toml:6: unknown field"));
    let fault = |text: &str| {
        let people = crate::table::Source { name: "people.tsv", text: text.to_string().leak() };
        Gazetteer::load([states, bodies, roles, people, places]).map(|_| ()).unwrap_err().to_string()
    };
    let row = |owner: &str, from: &str, to: &str, name: &str| format!("{owner}\tGOV\tking\t{from}\t{to}\t{name}\n");
    assert!(fault("AND\tGOV\n").starts_with("people.tsv:1: 2 columns; expected 6"));
    assert!(fault(&row("ANDD", "", "", "A B")).starts_with("people.tsv:1: no owner \"ANDD\"; did you mean"));
    assert!(fault(&row("AND", "2001-02-30", "", "A B")).contains("expected dates like"));
    assert!(fault(&row("AND", "2001", "2000", "A B")).contains("expected the earlier date first"));
    assert!(fault(&row("AND", "2001", "", "A B|")).contains("\"\" is no name"));
    let two = |a: String, b: String| fault(&(a + &b));
    assert!(two(row("AUT", "2001", "", "A B"), row("AND", "2001", "", "C D")).starts_with("people.tsv:2: AND 2001"));
    let twice = two(row("AND", "2001", "2003", "A B"), row("AUT", "2002", "", "Á-B"));
    assert!(twice.starts_with("people.tsv:2: the name is one of AND (line 1)"), "{twice}");
    assert!(Gazetteer::load([states, bodies, roles, people, places]).is_ok());
}

#[test]
fn rows_of_ones_own_are_added_and_stand_in_for_those_of_the_same_id() {
    let own = |name: &'static str, text: &'static str| Some(crate::table::Source { name, text });
    let states = own("states.tsv", "ATL\tAtlantis\tEurope\tAtlantis\tAtlantean\t\tVienna\t\n");
    let bodies = own("bodies.toml", "[[body]]\nid = \"EU\"\nlabel = \"E\"\nkind = \"group\"\nnames = [\"Europa\"]\n");
    let people = own("people.tsv", "ATL\tGOV\tking\t1990\t\tVladimir Putin\n");
    let gazetteer = Gazetteer::embedded()
        .and_then(|g| g.with([states, bodies, None, people, None]))
        .unwrap_or_else(|e| panic!("{e}"));
    let who = |name: &str| gazetteer.resolve(name, None).map(|a| a.who.actor.to_string());
    assert_eq!(who("Vienna").as_deref(), Some("ATL"));
    assert_eq!(who("Austria").as_deref(), Some("AUT"));
    assert_eq!(who("Europa").as_deref(), Some("EU"));
    assert_eq!(who("European Union"), None);
    assert_eq!(who("Vladimir Putin").as_deref(), Some("ATL"));
    assert_eq!(who("Sergei Lavrov").as_deref(), Some("RUS"));
}

#[test]
fn an_office_belongs_to_its_holder_on_the_day() {
    let trees = "
Prime Prime PROPN/NNP 2 compound
Minister Minister PROPN/NNP 3 compound
Johnson Johnson PROPN/NNP 4 nsubj
thanked thank VERB 0 root
President President PROPN/NNP 6 compound
Trump Trump PROPN/NNP 4 obj
";
    assert_eq!(found_on(trees, "2020-02-01"), ["Johnson=GBR/GOV Trump=USA/GOV"]);
    let trees = "
President President PROPN/NNP 2 compound
Bush Bush PROPN/NNP 3 nsubj
met meet VERB 0 root
Javier Javier PROPN/NNP 3 obj
Solana Solana PROPN/NNP 4 flat
";
    assert_eq!(found_on(trees, "1990-05-01"), ["Bush=USA/GOV"], "Solana had no office of the table yet");
    assert_eq!(found_on(trees, "1998-05-01"), ["Bush=USA/GOV Javier=NATO/GOV"], "the president of before");
    assert_eq!(found_on(trees, "2003-05-01"), ["Bush=USA/GOV Javier=EU/MFA"]);
    assert_eq!(found(trees), ["Bush=USA/GOV Javier=EU/MFA"]);
}

#[test]
fn a_full_name_is_known_with_and_without_marks_and_its_surname_after_it() {
    let trees = "
Viktor Viktor PROPN/NNP 3 nsubj
Orban Orban PROPN/NNP 1 flat
phoned phone VERB 0 root
Aleksandar Aleksandar PROPN/NNP 3 obj
Vučić Vučić PROPN/NNP 4 flat

Sheikh Sheikh PROPN/NNP 3 nsubj
Hasina Hasina PROPN/NNP 1 flat
praised praise VERB 0 root
Boris Boris PROPN/NNP 3 obj
Johnson Johnson PROPN/NNP 4 flat

Johnson Johnson PROPN/NNP 2 nsubj
answered answer VERB 0 root
";
    let known = ["Viktor=HUN/GOV Aleksandar=SRB/GOV", "Sheikh=BGD/GOV Boris=GBR/GOV", "Johnson=GBR/GOV"];
    assert_eq!(found_on(trees, "2020-02-01"), known);
}

#[test]
fn what_the_article_says_of_a_person_goes_before_the_table() {
    let trees = "
The the DET 6 det
Israeli Israeli ADJ 6 amod
opposition opposition NOUN 4 compound
leader leader NOUN 6 compound
Yair Yair PROPN/NNP 6 compound
Lapid Lapid PROPN/NNP 7 nsubj
spoke speak VERB 0 root
";
    assert_eq!(found_on(trees, "2024-02-01"), ["Israeli=ISR Lapid=ISR/OPP"]);
}

#[test]
fn names_of_things_and_of_others_are_no_persons_of_the_table() {
    let trees = "
Trump Trump PROPN/NNP 2 compound
Tower Tower PROPN/NNP 3 nsubj
faces face VERB 0 root
the the DET 6 det
Clinton Clinton PROPN/NNP 6 compound
Foundation Foundation PROPN/NNP 3 obj
in in ADP 8 case
May May PROPN/NNP 3 obl

Ivanka Ivanka PROPN/NNP 2 compound
Trump Trump PROPN/NNP 3 nsubj
left leave VERB 0 root
Saddam Saddam PROPN/NNP 7 compound
Hussein Hussein PROPN/NNP 7 compound
International International PROPN/NNP 7 compound
Airport Airport PROPN/NNP 3 obj
";
    assert_eq!(found_on(trees, "2017-06-01"), ["", ""]);
}

proptest::proptest! {
    #[test]
    fn any_tree_is_read(words in proptest::collection::vec((0usize..28, 0u32..40, 0usize..Dep::ALL.len()), 1..40)) {
        const WORDS: [&str; 28] = [
            "Iran", "foreign", "minister", "ministers", "of", "and", ",", "its", "allies", "We", "the", "two", "countries",
            "who", "French", "Greta", "Thunberg", "Mr.", "spokesman", "for", "States", "United", "they", "group",
            "President", "Bush", "Vladimir", "Putin",
        ];
        let mut trees = String::new();
        for (i, (word, head, dep)) in words.iter().enumerate() {
            let head = if i == 0 { 0 } else { head % i as u32 + 1 };
            let word = WORDS[*word];
            let pos = if word.starts_with(char::is_uppercase) { "PROPN/NNP" } else { "NOUN/NNS" };
            trees.push_str(&format!("{word} {word} {pos} {head} {}\n", Dep::ALL[*dep]));
        }
        let gazetteer = gazetteer();
        let (article, made) = read(&trees);
        let parses: Vec<Parse<'_>> = made.into_iter().map(|(s, t)| Parse::new(&article.text, s, t)).collect();
        for list in mentions(&article, &parses, &gazetteer) {
            proptest::prop_assert!(list.is_sorted_by(|a, b| a.head < b.head));
            proptest::prop_assert!(list.iter().all(|m| !m.who.is_empty() && !m.span.of(&article.text).is_empty()));
        }
    }
}
