//! A JSON file: one article, a list of articles, or JSON lines under another name.

use std::io::Read;

use serde_json::Value;

use super::{Format, Item, Items, Origin, Reader, decode, jsonl};
use crate::error::Error;

/// One article object, a list of them, or JSON lines.
pub const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    about: "one article as a JSON object, a list of them, or JSON lines",
    read,
};

fn read(origin: Origin, mut reader: Reader<'_>) -> Items<'_> {
    let mut bytes = Vec::new();
    if let Err(e) = reader.read_to_end(&mut bytes) {
        let fault = Error::file(&origin.name, format!("cannot be read: {e}"));
        return Box::new(std::iter::once(Item::refused(fault)));
    }
    let (text, broken) = decode(&bytes, &origin.name, 1);
    let first = text.lines().position(|l| !l.trim().is_empty()).unwrap_or(0) + 1;
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => {
            let values = match value {
                Value::Array(values) => values,
                one => vec![one],
            };
            let mut broken = broken;
            Box::new(values.into_iter().map(move |value| {
                let mut item = jsonl::article(&origin.name, first, value);
                item.faults.splice(0..0, broken.take());
                item
            }))
        }
        // A whole article on the first line: lines. Otherwise the fault is where the one value breaks off.
        Err(_) if text.lines().nth(first - 1).is_some_and(|l| serde_json::from_str::<Value>(l).is_ok()) => {
            (jsonl::FORMAT.read)(origin, Box::new(std::io::Cursor::new(bytes)))
        }
        Err(_) if text.trim().is_empty() => {
            let message = "the file is empty; expected an article or a list of articles";
            Box::new(std::iter::once(Item::refused(Error::file(&origin.name, message))))
        }
        Err(e) => {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            let message =
                format!("no JSON: {what} at column {}; expected an article or a list of articles", e.column());
            Box::new(std::iter::once(Item::refused(Error::at(&origin.name, e.line(), message))))
        }
    }
}
