//! Reading the ontology tables.
