//! Reads the gazetteer, the ontology and the lexicon with the modules of the crate that do, and writes down what they give, so that
//! the program need not read a megabyte of tables at each start. A fault in a table is a fault of the build.

#![allow(dead_code, unused_imports, reason = "the crate uses what the build does not")]
#![allow(clippy::print_stdout, reason = "it is how a build script speaks to cargo")]

#[path = "src/article.rs"]
mod article;
#[path = "src/error.rs"]
mod error;
#[path = "src/actors/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/ontology/mod.rs"]
mod ontology;
#[path = "src/table.rs"]
mod table;
#[path = "src/verbs/mod.rs"]
mod verbs;

use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use error::Error;
use gazetteer::Gazetteer;
use ontology::Ontology;
use verbs::Lexicon;

fn main() -> ExitCode {
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("cargo::error=src/{fault}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Box<dyn std::error::Error>> {
    let ontology = Ontology::embedded()?;
    let lexicon = Lexicon::embedded(&ontology)?;
    let out = env::var_os("OUT_DIR").ok_or_else(|| Error::new("no OUT_DIR; expected to be run by cargo"))?;
    let write = |name: &str, bytes: Vec<u8>| fs::write(Path::new(&out).join(name), bytes);
    write("actors.bin", postcard::to_stdvec(&Gazetteer::embedded()?)?)?;
    write("words.bin", postcard::to_stdvec(&(ontology, lexicon))?)?;
    Ok(())
}
