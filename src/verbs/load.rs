//! Reading the lexicon tables.
