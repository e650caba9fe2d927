//! JSON lines: one article a line.

use serde_json::{Map, Value};

use super::{Format, Item, Items, Origin, Reader, checked, decode, published};
use crate::article::{Article, ArticleId};
use crate::error::Error;

/// JSON lines of `{"id", "text", "date"?, "title"?, "source"?, "url"?}`; other fields are passed over.
pub const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    about: r#"a JSON object {"id", "text", "date"?, "title"?, "source"?, "url"?} on each line"#,
    read,
};

const EXPECTED: &str = r#"expected {"id": …, "text": …}"#;

fn read(origin: Origin, mut reader: Reader<'_>) -> Items<'_> {
    let mut line = 0;
    let mut bytes = Vec::new();
    Box::new(std::iter::from_fn(move || {
        loop {
            bytes.clear();
            line += 1;
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {
                    if let Some(item) = item(&origin.name, line, &bytes) {
                        return Some(item);
                    }
                }
                Err(e) => {
                    // The same error would come back for ever: the rest is given up.
                    let fault = Error::at(&origin.name, line, format!("cannot be read: {e}"));
                    reader = Box::new(std::io::empty());
                    return Some(Item::refused(fault));
                }
            }
        }
    }))
}

/// The article of one line; none for a blank line.
pub(super) fn item(name: &str, line: usize, bytes: &[u8]) -> Option<Item> {
    let (text, broken) = decode(bytes, name, line);
    if text.trim().is_empty() {
        return None;
    }
    let mut item = match serde_json::from_str(&text) {
        Ok(value) => article(name, line, value),
        Err(e) => {
            let what = e.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            let message = format!("no JSON: {what} at column {}; {EXPECTED}", e.column());
            Item::refused(Error::at(name, line, message))
        }
    };
    item.faults.splice(0..0, broken);
    Some(item)
}

/// The article of one JSON value.
pub(super) fn article(name: &str, line: usize, value: Value) -> Item {
    let refuse = |what: String| Item::refused(Error::at(name, line, format!("{what}; {EXPECTED}")));
    let Value::Object(mut fields) = value else {
        return refuse(format!("{} instead of an article", kind(&value)));
    };
    let id = match fields.remove("id") {
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(Value::Null) | None => return refuse("no \"id\"".into()),
        Some(Value::String(_)) => return refuse("\"id\" is empty".into()),
        Some(other) => return refuse(format!("\"id\" is {}", kind(&other))),
    };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(Value::Null) | None => return refuse("no \"text\"".into()),
        Some(other) => return refuse(format!("\"text\" is {}", kind(&other))),
    };
    let mut faults = Vec::new();
    let mut article = Article::of_text("", text);
    article.id = ArticleId::new(id);
    article.title = words(&mut fields, "title", name, line, &mut faults).unwrap_or_default();
    article.source = words(&mut fields, "source", name, line, &mut faults);
    article.url = words(&mut fields, "url", name, line, &mut faults);
    let date = words(&mut fields, "date", name, line, &mut faults);
    article.published = date.and_then(|d| published(&d, name, line, &mut faults));
    checked(article, name, Some(line), faults)
}

/// An optional field; one that holds no text is named and left out.
fn words(
    fields: &mut Map<String, Value>,
    key: &str,
    name: &str,
    line: usize,
    faults: &mut Vec<Error>,
) -> Option<String> {
    match fields.remove(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text).filter(|t| !t.trim().is_empty()),
        Some(other) => {
            let message = format!("\"{key}\" is {}; expected text; the article is read without it", kind(&other));
            faults.push(Error::at(name, line, message));
            None
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
