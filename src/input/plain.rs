//! Plain text, with or without a header.

use std::io::Read;

use super::{Format, Item, Items, Origin, Reader, checked, decode, published};
use crate::article::{Article, ArticleId};
use crate::error::Error;

/// Plain text: lines `Title:`, `Date:`, `Source:`, `URL:` in any order and a blank line, then the text; or the text alone.
pub const FORMAT: Format = Format {
    name: "plain",
    endings: &["txt"],
    about: "plain text; may begin with Title:, Date:, Source:, URL: lines and a blank line",
    read,
};

fn read(origin: Origin, mut reader: Reader<'_>) -> Items<'_> {
    Box::new(std::iter::once_with(move || {
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => article(&origin, &bytes),
            Err(e) => Item::refused(Error::file(&origin.name, format!("cannot be read: {e}"))),
        }
    }))
}

fn article(origin: &Origin, bytes: &[u8]) -> Item {
    let name = &origin.name;
    let (text, broken) = decode(bytes, name, 1);
    let mut faults = Vec::from_iter(broken);
    // Line ends as Python's text mode has them, so that spans count the same there.
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let (header, body) = split(&text);
    let mut article = Article::of_text("", body);
    article.id = ArticleId::new(&origin.id);
    for (i, line) in header.lines().enumerate() {
        let Some((key, value)) = field(line) else { continue };
        match key.to_ascii_lowercase().as_str() {
            "title" => article.title = value.to_string(),
            "date" => article.published = published(value, name, i + 1, &mut faults),
            "source" => article.source = Some(value.to_string()).filter(|s| !s.is_empty()),
            "url" => article.url = Some(value.to_string()).filter(|s| !s.is_empty()),
            _ => {}
        }
    }
    checked(article, name, None, faults)
}

/// The header, if there is one, and what follows its blank line.
///
/// All lines before the first blank one must look like `Name: value`, and one name must be known; otherwise a story that
/// happens to begin with a colon would lose its first paragraph.
fn split(text: &str) -> (&str, &str) {
    let (mut end, mut known) = (0, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return if known { (&text[..end], &text[end + line.len()..]) } else { ("", text) };
        }
        let Some((key, _)) = field(line) else { return ("", text) };
        known |= ["title", "date", "source", "url"].iter().any(|k| key.eq_ignore_ascii_case(k));
        end += line.len();
    }
    if known { (text, "") } else { ("", text) }
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let name = !key.is_empty() && key.len() < 20 && key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    name.then(|| (key, value.trim()))
}
