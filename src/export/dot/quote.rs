//! Any text as a DOT string: the only ways by which words get into a drawing.
//!
//! The crate that prints the file does so verbatim, and Graphviz reads more than quotes and backslashes in a string: `\N` and
//! `\E` expand to names, `&amp;` is decoded (also in the id of a node), a control character goes straight into the SVG and
//! spoils it, and version 2.43 refuses a string of more than 16,384 bytes. Rust's `{:?}` knows none of this.

use graphviz_rust::dot_structures::Id;

/// The longest label of a node or edge, in characters.
pub const LABEL: usize = 240;

/// The longest tooltip, in characters: even if every one is escaped to five bytes it stays below Graphviz's limit.
pub const TOOLTIP: usize = 1000;

/// The longest id, in characters.
pub const NAME: usize = 500;

/// Text as a quoted string, cut to `cap` characters. It reads back as the same text, without what [`shown`] drops.
pub fn quote(text: &str, cap: usize) -> Id {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in cut(text, cap) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    Id::Escaped(out)
}

/// Text inside an HTML-like label, cut to `cap` characters.
pub fn html(text: &str, cap: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in cut(text, cap) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text as an id of the SVG, where white space may not stand: letters, digits and `-` stay, all else is `_`.
pub fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

/// Text in lines of about `width` characters, broken at spaces.
pub fn wrap(text: &str, width: usize) -> String {
    let (mut out, mut line) = (String::new(), 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if line > 0 {
            let fits = line + length < width;
            out.push(if fits { ' ' } else { '\n' });
            line = if fits { line + 1 } else { 0 };
        }
        out.push_str(word);
        line += length;
    }
    out
}

/// The text as it is shown: without control characters, and with `…` for what is over the cap.
fn cut(text: &str, cap: usize) -> impl Iterator<Item = char> {
    let mut kept = text.chars().filter(|c| shown(*c));
    let mut left = cap;
    std::iter::from_fn(move || {
        let c = kept.next()?;
        left = left.checked_sub(1)?;
        if left > 0 || kept.clone().next().is_none() { Some(c) } else { Some('…') }
    })
}

/// Whether a character may stand in XML 1.0 (<https://www.w3.org/TR/xml/#charsets>) and says something; a new line may.
fn shown(c: char) -> bool {
    c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use proptest::prelude::*;
    use proptest::strategy::ValueTree;

    use super::*;

    fn quoted(text: &str, cap: usize) -> String {
        match quote(text, cap) {
            Id::Escaped(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_means_something_to_graphviz_is_escaped() {
        assert_eq!(quoted("a\"b\\N&amp;\u{1}\r\nc", 99), "\"a\\\"b\\\\N&amp;amp;\\nc\"");
        assert_eq!(quoted("trailing \\", 99), "\"trailing \\\\\"");
        assert_eq!(html("<b>\"R&D\"</b>", 99), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;");
        assert_eq!(slug("person:Kim Yo-jong"), "person_Kim_Yo-jong");
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(quoted("abcdef", 3), "\"ab…\"");
        assert_eq!(quoted("abc\u{7}", 3), "\"abc\"");
        assert_eq!(quoted("abc", 0), "\"\"");
        assert!(quoted(&"&".repeat(20_000), TOOLTIP).len() < 16_384);
        assert_eq!(wrap("a joint statement on  Arctic\nsecurity", 12), "a joint\nstatement on\nArctic\nsecurity");
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_the_quotes(text in any::<String>(), cap in 0usize..300) {
            let quoted = quoted(&text, cap);
            let inner = &quoted[1..quoted.len() - 1];
            let mut chars = inner.chars();
            while let Some(c) = chars.next() {
                prop_assert!(c != '"' && !c.is_control());
                if c == '\\' {
                    prop_assert!(matches!(chars.next(), Some('"' | '\\' | 'n')));
                }
            }
        }

        #[test]
        fn what_is_read_back_is_what_was_written(text in any::<String>()) {
            let quoted = quoted(&text, usize::MAX);
            let read = read(&quoted[1..quoted.len() - 1]);
            prop_assert_eq!(read, text.chars().filter(|c| shown(*c)).collect::<String>());
        }

        #[test]
        fn no_text_opens_a_tag(text in any::<String>()) {
            let html = html(&text, 100);
            prop_assert!(!html.contains(['<', '>', '"']) && !html.contains(char::is_control));
        }
    }

    /// Graphviz's own reading of a label, by its documentation.
    fn read(inner: &str) -> String {
        let mut out = String::new();
        let mut chars = inner.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => out.push(chars.next().filter(|c| *c != 'n').unwrap_or('\n')),
                c => out.push(c),
            }
        }
        out.replace("&amp;", "&")
    }

    /// Draws a few hundred strings as labels, tooltips and ids in one run of Graphviz, and reads the labels in the SVG.
    #[test]
    #[allow(clippy::print_stderr, reason = "a test that checks nothing has to say so")]
    fn graphviz_shows_any_string_as_it_is() {
        let Ok(mut child) = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
        else {
            eprintln!("SKIPPED: Graphviz is not installed, so no label was read by it");
            return;
        };
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let mut texts: Vec<String> =
            ["node", "\\N", "\\", "\"", "a\\", "&lt;", "&amp;amp;", "<b>", "]; x -> y [a=\"", "]]>"]
                .map(String::from)
                .to_vec();
        for _ in 0..300 {
            texts.push("[^\n\u{85}\u{2028}\u{2029}]{1,30}".new_tree(&mut runner).unwrap().current());
        }
        let mut source = String::from("digraph {\n");
        for (i, text) in texts.iter().enumerate() {
            let text = quoted(text, 99);
            source += &format!("  n{i} [id=x{i} label={text} tooltip={text}];\n  {text} -> n{i};\n");
        }
        source += "}\n";
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || stdin.write_all(source.as_bytes()));
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stderr), "");
        let svg = String::from_utf8(done.stdout).unwrap();
        for (i, text) in texts.iter().enumerate() {
            let from = svg.find(&format!("<g id=\"x{i}\"")).unwrap_or_else(|| panic!("no node for {text:?}"));
            let node = &svg[from..];
            let label = node.split("<text").nth(1).filter(|_| node.find("<text") < node.find("</g>\n<!--"));
            let label =
                label.and_then(|l| l.split_once('>')).and_then(|l| l.1.split_once("</text>")).map_or("", |l| l.0);
            let expected: String = text.chars().filter(|c| shown(*c)).collect();
            assert_eq!(decode(label).trim(), expected.replace('\u{a0}', " ").trim(), "{text:?}");
        }
    }

    fn decode(svg: &str) -> String {
        let svg = svg.replace("&#160;", " ").replace("&#45;", "-").replace("&#39;", "'").replace('\u{a0}', " ");
        svg.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }
}
