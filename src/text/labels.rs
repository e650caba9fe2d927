//! The closed label sets: universal parts of speech, Penn Treebank tags, and UD relations with their English subtypes.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident, $fallback:ident: $($variant:ident = $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every label, in the order of the table.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The label as written in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// Reads a label; an unknown one becomes the fallback of its set.
            pub fn parse(text: &str) -> $name {
                match text { $($text => $name::$variant,)+ _ => $name::$fallback }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal part of speech (universaldependencies.org/u/pos).
    Pos, X:
    Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
    Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
    Verb = "VERB", X = "X",
}

labels! {
    /// Penn Treebank tag, as used in UD English.
    Xpos, Fw:
    Dollar = "$", CloseQuote = "''", Comma = ",", Lrb = "-LRB-", Rrb = "-RRB-", Stop = ".", Colon = ":", Add = "ADD",
    Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", Gw = "GW", Hyph = "HYPH", In = "IN", Jj = "JJ",
    Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS",
    Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpS = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM",
    To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT",
    Wp = "WP", WpS = "WP$", Wrb = "WRB", OpenQuote = "``",
}

impl Xpos {
    /// The parts of speech that words of a Penn tag have in the treebanks, but those that not one in 300 has.
    pub(super) fn parts_of_speech(self) -> &'static [Pos] {
        match self {
            Xpos::Dollar => &[Pos::Sym],
            Xpos::CloseQuote | Xpos::Lrb | Xpos::Rrb | Xpos::Stop | Xpos::Colon | Xpos::OpenQuote => &[Pos::Punct],
            Xpos::Comma | Xpos::Hyph | Xpos::Nfp | Xpos::Sym => &[Pos::Punct, Pos::Sym],
            Xpos::Add => &[Pos::Propn, Pos::X],
            Xpos::Afx => &[Pos::X, Pos::Adv, Pos::Noun, Pos::Verb, Pos::Adj],
            Xpos::Cc => &[Pos::Cconj],
            Xpos::Cd => &[Pos::Num],
            Xpos::Dt => &[Pos::Det, Pos::Pron],
            Xpos::Ex | Xpos::Prp | Xpos::PrpS | Xpos::Wp | Xpos::WpS => &[Pos::Pron],
            Xpos::Fw => &[Pos::X, Pos::Noun, Pos::Adv],
            Xpos::Gw => Pos::ALL,
            Xpos::In => &[Pos::Adp, Pos::Sconj],
            Xpos::Jj | Xpos::Jjr | Xpos::Jjs => &[Pos::Adj],
            Xpos::Ls => &[Pos::Num, Pos::X],
            Xpos::Md => &[Pos::Aux],
            Xpos::Nn => &[Pos::Noun, Pos::Pron, Pos::Sym],
            Xpos::Nnp => &[Pos::Propn, Pos::Adj, Pos::Verb],
            Xpos::Nnps => &[Pos::Propn],
            Xpos::Nns => &[Pos::Noun],
            Xpos::Pdt => &[Pos::Det],
            Xpos::Pos | Xpos::To => &[Pos::Part],
            Xpos::Rb => &[Pos::Adv, Pos::Part],
            Xpos::Rbr | Xpos::Rbs | Xpos::Wrb => &[Pos::Adv],
            Xpos::Rp => &[Pos::Adp],
            Xpos::Uh => &[Pos::Intj],
            Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz => &[Pos::Verb, Pos::Aux],
            Xpos::Wdt => &[Pos::Pron, Pos::Det],
        }
    }
}

labels! {
    /// Universal Dependencies relation with the subtypes of UD English (universaldependencies.org/en/dep).
    Dep, Dep:
    Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod", Amod = "amod",
    Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", CcPreconj = "cc:preconj",
    Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj",
    CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep", Det = "det", DetPredet = "det:predet",
    Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat",
    Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc",
    NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj", NsubjOuter = "nsubj:outer",
    NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
    OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
    Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
}
