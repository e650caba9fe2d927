//! Events folded into a graph of actors: one edge a (source, relation, target), its evidence as a set.
//!
//! petgraph lives and stays here: no index of its own leaves this module.
