//! What a request, promise, demand, refusal or threat is about: the parallel branches of CAMEO as one table.

use serde::{Deserialize, Serialize};

use super::{Cameo, Ontology};
use crate::error::{Error, Result};
use crate::table::Source;

pub(super) const CONTENTS: Source = Source { name: "ontology/contents.tsv", text: include_str!("contents.tsv") };

/// The roots of the columns, in their order.
const ROOTS: [&str; 5] = ["02", "03", "10", "12", "13"];

/// A row: codes that begin so, and the finer code of each root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    act: String,
    finer: [Option<String>; ROOTS.len()],
}

/// Reads the table and checks its codes.
pub(super) fn read(source: &Source, codes: &[Cameo]) -> Result<Vec<Content>> {
    let known = |code: &str| codes.iter().any(|c| c.code == code);
    let mut contents: Vec<Content> = Vec::new();
    for (line, columns) in source.tsv(1 + ROOTS.len())? {
        let fault = |message: String| Error::at(source.name, line, message);
        let (act, finer) = columns.split_first().ok_or_else(|| fault("no columns".into()))?;
        if !known(act) || contents.last().is_some_and(|last| last.act.as_str() >= *act) {
            return Err(fault(format!("code \"{act}\"; expected sorted codes of cameo.tsv, each once")));
        }
        let mut content = Content { act: (*act).to_string(), finer: Default::default() };
        for ((slot, code), root) in content.finer.iter_mut().zip(finer).zip(ROOTS) {
            if *code == "-" {
                continue;
            }
            if !known(code) || !code.starts_with(root) {
                return Err(fault(format!("code \"{code}\"; expected one of cameo.tsv that begins with {root}")));
            }
            *slot = Some((*code).to_string());
        }
        contents.push(content);
    }
    Ok(contents)
}

impl Ontology {
    /// The finer code of a request, promise, demand, refusal or threat of a general code, about an act of another code:
    /// `020` (appeal) about `071` (give economic aid) is `0231`.
    pub fn about(&self, general: &str, act: &str) -> Option<&str> {
        let root = ROOTS.iter().position(|r| general.len() == 3 && general.starts_with(r) && general.ends_with('0'))?;
        let fits = self.contents.iter().filter(|c| act.starts_with(&c.act));
        fits.filter_map(|c| Some((c.act.len(), c.finer[root].as_deref()?)))
            .max_by_key(|(length, _)| *length)
            .map(|f| f.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_code_counts() {
        let ontology = Ontology::embedded().unwrap();
        assert_eq!(ontology.about("020", "071"), Some("0231"));
        assert_eq!(ontology.about("120", "0841"), Some("1243"));
        assert_eq!(ontology.about("130", "1711"), Some("132"));
        assert_eq!(ontology.about("130", "071"), None);
        assert_eq!(ontology.about("111", "071"), None);
    }

    #[test]
    fn faults_name_their_line() {
        let ontology = Ontology::embedded().unwrap();
        let fault = |text| read(&Source { name: "c.tsv", text }, ontology.codes()).unwrap_err().to_string();
        assert!(fault("04\t026\t036\t106\t125\t134\n04\t-\t-\t-\t-\t-\n").starts_with("c.tsv:2: code \"04\""));
        assert!(fault("04\t036\t-\t-\t-\t-\n").contains("begins with 02"));
    }
}
