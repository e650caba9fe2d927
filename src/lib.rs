//! demarche reads news and official texts about diplomacy and builds a knowledge graph of who said and did what to whom.
//!
//! 1. [`input`] reads a file into an [`Article`](article::Article).
//! 2. [`text`] turns each sentence into a [`Parse`](text::Parse).
//! 3. [`actors`] finds each [`Mention`](actors::Mention) of a state, an organisation or a person.
//! 4. [`extract`] codes each [`Event`](extract::Event).
//! 5. [`graph`] folds events into a [`Graph`](graph::Graph).
//! 6. [`export`] writes it down.
//! 7. [`score`] compares the events with what people annotated.
//!
//! What is known before reading (the [`ontology`], the gazetteer in [`actors`], the lexicon in [`verbs`] and the language
//! model in [`text`]) is one value, [`Knowledge`](knowledge::Knowledge). Same text, same knowledge: same bytes.

pub mod error;
pub mod table;

pub mod article;
pub mod input;
pub mod text;

pub mod actors;
pub mod knowledge;
pub mod ontology;
pub mod verbs;

pub mod export;
pub mod extract;
pub mod graph;
pub mod score;

#[doc = include_str!("../ARCHITECTURE.md")]
pub mod _architecture {}
