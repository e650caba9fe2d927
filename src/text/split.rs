//! From an article to its sentences.
//!
//! Lines are paragraphs or headings unless the text is hard-wrapped; inside a paragraph the crate `sentencex` finds the ends
//! of sentences, in windows of bounded size.

use sentencex::languages::{English, Language};

use super::joined;
use super::words::{is_space, words};
use super::{LONGEST_SENTENCE, Sentence};
use crate::article::{Article, Field, Span};

/// Bytes of a paragraph that are searched for sentences at once; keeps the work linear in the text.
const WINDOW: usize = 4096;

/// Wrapped lines are at most this wide, in characters.
const WIDEST_WRAP: usize = 100;

/// And the widest of them at least this.
const NARROWEST_WRAP: usize = 50;

/// The sentences of an article, in order, as far as full stops and lines tell them apart: the title is number 0, those of the text
/// count from 1.
///
/// Spans have no white space around them, hold at least one letter or digit, and do not overlap. A sentence of more than
/// [`LONGEST_SENTENCE`] words is cut, after a comma or semicolon if there is one in its last quarter.
pub(super) fn sentences(article: &Article) -> Vec<Sentence> {
    let mut out = Vec::new();
    if let Some(span) = trim(&article.title, Span::new(0, article.title.len())) {
        // Of a title too long for one sentence, the first piece stands for the whole.
        let span = cut(&article.title, span).next().unwrap_or(span);
        out.push(Sentence { index: 0, field: Field::Title, span });
    }
    let text = &article.text;
    let spans = blocks(text).into_iter().flat_map(|block| block_sentences(text, block));
    let spans = spans.filter_map(|span| trim(text, span)).flat_map(|span| cut(text, span));
    out.extend(spans.zip(1..).map(|(span, index)| Sentence { index, field: Field::Text, span }));
    out
}

/// The lines between two sentences, where there are only marks; one that is drawn stands by itself.
pub(super) fn lines_of_marks(text: &str, gap: Span) -> impl Iterator<Item = Span> {
    let mut start = gap.start as usize;
    gap.of(text).split_inclusive(ends_line).flat_map(move |line| {
        let span = Span::new(start, start + line.len());
        start += line.len();
        joined::lines(text, span)
    })
}

/// Without white space around it; `None` if no letter or digit is left.
fn trim(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start_matches(is_space).len());
    let words = words.trim_matches(is_space);
    words.contains(char::is_alphanumeric).then(|| Span::new(start, start + words.len()))
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The paragraphs: lines, joined where the text is hard-wrapped.
fn blocks(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(ends_line) {
        // The second half of "\r\n" is no empty line.
        if !(line == "\n" && text[..start].ends_with('\r')) {
            match trim_line(line, start) {
                Some(span) => run.push(span),
                None => join_run(text, &mut run, &mut out),
            }
        }
        start += line.len();
    }
    join_run(text, &mut run, &mut out);
    out
}

fn trim_line(line: &str, start: usize) -> Option<Span> {
    let words = line.trim_matches(is_space);
    let start = start + (line.len() - line.trim_start_matches(is_space).len());
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// Adds the paragraphs of lines between two empty ones.
fn join_run(text: &str, lines: &mut Vec<Span>, out: &mut Vec<Span>) {
    let widths: Vec<usize> = lines.iter().map(|line| width(line.of(text))).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let wrapped = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest);
    // All but the last line are full, give or take a long word: then a capital at the start of a line says nothing.
    let full = widths.iter().rev().skip(1).filter(|w| **w + 15 > widest).count();
    let evidently = wrapped && lines.len() > 2 && 4 * full >= 3 * (lines.len() - 1);
    let mut block: Option<Span> = None;
    for (i, line) in lines.drain(..).enumerate() {
        block = match block {
            Some(block) if wrapped && continues(text, block, line, widths[i - 1], widest, evidently) => {
                Some(block.to(line))
            }
            Some(block) => {
                out.push(block);
                Some(line)
            }
            None => Some(line),
        };
    }
    out.extend(block);
}

/// Whether a line goes on with the sentence, or the paragraph, of the one before.
fn continues(text: &str, block: Span, line: Span, width_before: usize, widest: usize, evidently: bool) -> bool {
    let line = line.of(text);
    let before = block.of(text);
    let first_word = width(line.split(is_space).next().unwrap_or_default());
    let no_room = width_before + 1 + first_word > widest;
    if evidently && no_room {
        return true;
    }
    let lower = line.starts_with(|c: char| c.is_lowercase());
    let open = !before.ends_with(['.', '!', '?', ':', ';', '"', '\u{201d}']);
    lower && open && width_before + 25 > widest
}

/// Characters of a line; of one too long to be wrapped, only that it is.
fn width(line: &str) -> usize {
    if line.len() > 4 * WIDEST_WRAP { line.len() } else { line.chars().count() }
}

/// The sentences of one paragraph, not yet trimmed.
fn block_sentences(text: &str, block: Span) -> Vec<Span> {
    let mut ends = Vec::new();
    let (mut start, end) = (block.start as usize, block.end as usize);
    while start < end {
        let window = window_end(text, start, end);
        let found = English {}.segment(&text[start..window]);
        // The last sentence may go on after the window: it is read again with what follows.
        let whole = if window < end && found.len() > 1 { found.len() - 1 } else { found.len() };
        let mut at = start;
        for sentence in &found[..whole] {
            at += sentence.len();
            ends.push(at);
        }
        start = if at > start { at } else { window };
    }
    if ends.last() != Some(&end) {
        ends.push(end);
    }
    let (mut from, mut read) = (block.start as usize, block.start as usize);
    ends.insert(0, from + dateline(block.of(text)));
    let mut out = Vec::with_capacity(ends.len());
    let mut says = false;
    for end in ends {
        let end = end + closing(&text[end..block.end as usize]);
        says |= text[read.min(end)..end].contains(char::is_alphanumeric);
        read = read.max(end);
        if end > from && says && !inside_name(&text[from..end], &text[end..block.end as usize]) {
            while let Some(length) = capital_end(&text[from..end]) {
                split_quotation(text, Span::new(from, from + length), &mut out);
                from += length;
            }
            split_quotation(text, Span::new(from, end), &mut out);
            (from, says) = (end, false);
        }
    }
    out.into_iter().flat_map(|span| joined::lines(text, span)).collect()
}

/// The length of a dateline with its dash: "SEOUL (AP) \u{2014} ", "KYIV, Ukraine, March 3 (Reuters) - ", "GENEVA \u{2014} "; else 0.
pub(super) fn dateline(block: &str) -> usize {
    const LONGEST: usize = 70;
    let start = &block[..block.floor_char_boundary(LONGEST)];
    let dashes = [" \u{2014} ", " \u{2013} ", " -- ", " - "];
    let Some((at, dash)) = dashes.iter().filter_map(|dash| Some((start.find(dash)?, dash.len()))).min() else {
        return 0;
    };
    let (before, after) = (&start[..at], &block[at + dash..]);
    let place = before.split([',', '(']).next().unwrap_or_default().trim();
    let capitals =
        place.len() > 2 && place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '\'' | '-' | '/'));
    let plain =
        before.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '(' | ')' | '\'' | '-' | '/'));
    // A name between dashes is no dateline, and neither is a heading.
    let lone = place != before || !dashes.iter().any(|dash| after.contains(dash));
    let goes_on = after.chars().take(LONGEST).any(char::is_lowercase);
    if capitals && plain && lone && goes_on { at + dash } else { 0 }
}

/// The end of a sentence that ends with "Washington, D.C.", which `sentencex` takes for an abbreviation like any other.
fn capital_end(sentence: &str) -> Option<usize> {
    const CAPITAL: &str = "Washington, D.C. ";
    const STARTS: [&str; 26] = [
        "The",
        "They",
        "He",
        "She",
        "It",
        "We",
        "In",
        "On",
        "At",
        "As",
        "This",
        "These",
        "Both",
        "During",
        "While",
        "Following",
        "Secretary",
        "Deputy",
        "Assistant",
        "Under",
        "Special",
        "Counselor",
        "Ambassador",
        "Foreign",
        "Minister",
        "President",
    ];
    sentence.match_indices(CAPITAL).map(|(at, _)| at + CAPITAL.len()).find(|end| {
        let next = sentence[*end..].trim_start_matches(is_space).split(is_space).next().unwrap_or_default();
        STARTS.contains(&next)
    })
}

/// Whether what is split is a name such as "Ms. Baerbock" after a quotation, "the U.S. Fifth Fleet", which `sentencex` takes for an enumeration, or "the ASEAN-U.S.
/// Summit", of which it splits the abbreviation.
fn inside_name(before: &str, after: &str) -> bool {
    let mut last = before.chars().rev();
    let initial = last.next() == Some('.') && last.next().is_some_and(char::is_uppercase);
    if initial && after.starts_with(char::is_uppercase) {
        return true;
    }
    const TITLES: [&str; 12] =
        ["Adm.", "Amb.", "Col.", "Dr.", "Gen.", "Gov.", "Lt.", "Mr.", "Mrs.", "Ms.", "Prof.", "Sen."];
    let title = before.trim_end_matches(is_space).rsplit(is_space).next().is_some_and(|word| TITLES.contains(&word));
    if title && after.trim_start_matches(is_space).starts_with(char::is_uppercase) {
        return true;
    }
    const ORDINALS: [&str; 10] =
        ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];
    let mut words = after.trim_start_matches(is_space).splitn(2, ' ');
    ["U.S.", "U.K.", "U.N."].iter().any(|name| before.trim_end_matches(is_space).ends_with(name))
        && words.next().is_some_and(|word| ORDINALS.contains(&word))
        && words.next().is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// The end of the window that starts at `start`: after white space if there is some.
fn window_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= WINDOW {
        return end;
    }
    let window = &text[start..text.floor_char_boundary(start + WINDOW)];
    start + window.rfind(is_space).filter(|at| *at > WINDOW / 2).unwrap_or(window.len())
}

/// The length of quotes and brackets that close the sentence before: they stand directly after it, and space follows them; and of an
/// emoticon after that.
fn closing(rest: &str) -> usize {
    let length =
        rest.find(|c| !matches!(c, '\u{201d}' | '\u{2019}' | '"' | '\'' | ')' | ']' | '\u{bb}')).unwrap_or(rest.len());
    if !rest[length..].starts_with(is_space) && length != rest.len() {
        return 0;
    }
    let start = rest.len() - rest[length..].trim_start_matches(is_space).len();
    let word = rest[start..].split(is_space).next().unwrap_or_default();
    if joined::is_emoticon(word) { start + word.len() } else { length }
}

/// Splits what `sentencex` keeps whole because it is quoted: a quotation of several sentences.
fn split_quotation(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    let is_quote = |c| matches!(c, '"' | '\u{201c}' | '\u{201d}');
    if !words.contains(is_quote) {
        return out.push(span);
    }
    // With the quotes blanked out, every end of a sentence is found; those at a closing quote are not wanted.
    let mut blank = String::with_capacity(words.len());
    for c in words.chars() {
        if is_quote(c) { (0..c.len_utf8()).for_each(|_| blank.push(' ')) } else { blank.push(c) }
    }
    let (mut from, mut at) = (0, 0);
    for sentence in (English {}).segment(&blank) {
        at += sentence.len();
        let before = words[..at].trim_end_matches(is_space);
        // An opening quote goes with what follows it.
        let end = before.trim_end_matches(['"', '\u{201c}']).len();
        let opening = end < before.len() && before[..end].ends_with(is_space);
        let end = if opening { end } else { at };
        if at < words.len()
            && end > from
            && words[..end].trim_end_matches(is_space).ends_with(['.', '!', '?', '\u{2026}'])
            && !inside_name(&words[from..end], &words[end..])
        {
            out.push(Span::new(span.start as usize + from, span.start as usize + end));
            from = end;
        }
    }
    out.push(Span { start: span.start + from as u32, end: span.end });
}

/// Cuts a sentence that is too long for the parser.
fn cut(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut out = Vec::new();
    // A word has at least one byte.
    let words = if (span.end - span.start) as usize > LONGEST_SENTENCE { words(text, span) } else { Vec::new() };
    let mut rest = words.as_slice();
    while rest.len() > LONGEST_SENTENCE {
        let stops = |i: &usize| matches!(rest[*i].of(text), "," | ";" | ":");
        let last = (LONGEST_SENTENCE * 3 / 4..LONGEST_SENTENCE).rev().find(stops).unwrap_or(LONGEST_SENTENCE - 1);
        out.push(rest[0].to(rest[last]));
        rest = &rest[last + 1..];
    }
    match rest {
        [] => out.push(span),
        [first, ..] => out.push(Span { start: first.start, end: span.end }),
    }
    out.into_iter().filter_map(move |span| trim(text, span)).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let article = Article::of_text("a", text);
        let found = sentences(&article);
        assert_eq!(found.iter().map(|s| s.span.of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn full_stops_end_sentences_and_abbreviations_do_not() {
        check(
            "U.S. officials said Mr. Putin met Gen. Smith in Washington, D.C. on Jan. 5. They agreed.",
            &["U.S. officials said Mr. Putin met Gen. Smith in Washington, D.C. on Jan. 5.", "They agreed."],
        );
        check("The ASEAN-U.S. Summit met.", &["The ASEAN-U.S. Summit met."]);
        check(
            "They met in Washington, D.C. Secretary Blinken thanked Washington, D.C. Mayor Bowser.",
            &["They met in Washington, D.C.", "Secretary Blinken thanked Washington, D.C. Mayor Bowser."],
        );
        check("It left at 3 p.m. on Monday. Why? No!", &["It left at 3 p.m. on Monday.", "Why?", "No!"]);
    }

    #[test]
    fn datelines_stand_by_themselves() {
        check("SEOUL (AP) \u{2014} The talks ended.", &["SEOUL (AP) \u{2014}", "The talks ended."]);
        check(
            "KYIV, Ukraine, March 3 (Reuters) - Talks ended.",
            &["KYIV, Ukraine, March 3 (Reuters) -", "Talks ended."],
        );
        check("LOME/NEW DELHI \u{2013} Talks ended.", &["LOME/NEW DELHI \u{2013}", "Talks ended."]);
        check("NATO - the alliance - met.", &["NATO - the alliance - met."]);
        check("Seoul \u{2014} the capital \u{2014} was calm.", &["Seoul \u{2014} the capital \u{2014} was calm."]);
    }

    #[test]
    fn ordinals_in_names_do_not_start_sentences() {
        check(
            "The U.S. Fifth Fleet met the U.S. First Lady. She left the U.S. Third, they went home.",
            &["The U.S. Fifth Fleet met the U.S. First Lady.", "She left the U.S.", "Third, they went home."],
        );
    }

    #[test]
    fn closing_quotes_belong_to_the_sentence_before() {
        check("\u{201c}We left.\u{201d} They stayed.", &["\u{201c}We left.\u{201d}", "They stayed."]);
        check("He said: \"We left.\" They stayed.", &["He said: \"We left.\"", "They stayed."]);
        check("\"Who is he?\" she asked.", &["\"Who is he?\" she asked."]);
        check("She left. \"We stay.\"", &["She left.", "\"We stay.\""]);
    }

    #[test]
    fn quotations_of_several_sentences_are_split() {
        check(
            "\u{201c}We came to talk. We will not leave. Nobody should wait,\u{201d} she said. He agreed.",
            &["\u{201c}We came to talk.", "We will not leave.", "Nobody should wait,\u{201d} she said.", "He agreed."],
        );
    }

    #[test]
    fn lines_are_paragraphs_unless_they_are_wrapped() {
        check(
            "Office of the Spokesperson\nThe talks ended.\nThey failed.",
            &["Office of the Spokesperson", "The talks ended.", "They failed."],
        );
        let wrapped = "The foreign ministers of France and Germany met in Paris on Monday to\ndiscuss the war. \
                       They then agreed to send a joint mission to the capital of\nMoldova, where talks with President \
                       Sandu and her government will begin on\nTuesday morning.";
        check(
            wrapped,
            &[
                "The foreign ministers of France and Germany met in Paris on Monday to\ndiscuss the war.",
                "They then agreed to send a joint mission to the capital of\nMoldova, where talks with President Sandu and her \
             government will begin on\nTuesday morning.",
            ],
        );
        check(
            "Joint Statement on Cooperation between the Governments of France and Chile\nThe ministers met.",
            &["Joint Statement on Cooperation between the Governments of France and Chile", "The ministers met."],
        );
        check("A came.\r\nB left.\r\n\r\nC\u{2028}D", &["A came.", "B left.", "C", "D"]);
    }

    #[test]
    fn what_holds_no_word_is_no_sentence() {
        check("", &[]);
        check(" \n\u{feff}\n***\n\u{2014} \n", &[]);
        check("\u{ad}", &[]);
    }

    #[test]
    fn the_title_is_number_0() {
        let article = Article { title: " Talks ".into(), ..Article::of_text("a", "One came.") };
        let found = sentences(&article);
        assert_eq!(found[0], Sentence { index: 0, field: Field::Title, span: Span::new(1, 6) });
        assert_eq!((found[1].index, found[1].field), (1, Field::Text));
        assert_eq!(sentences(&Article::of_text("a", "One came."))[0].index, 1);
    }

    #[test]
    fn long_sentences_are_cut() {
        let text = "word, ".repeat(5000);
        let found = sentences(&Article::of_text("a", text.as_str()));
        assert!(found.iter().all(|s| words(&text, s.span).len() <= LONGEST_SENTENCE));
        assert_eq!(found.iter().map(|s| words(&text, s.span).len()).sum::<usize>(), 10_000);
    }

    #[test]
    fn long_lines_take_linear_time() {
        for piece in ["a", "a ", "a. ", "\"", "(a", "a.a.", "'a ", "! ", "\u{201c}a. ", "a\n", "\r", "A. "] {
            let text = piece.repeat(2_000_000 / piece.len());
            let found = sentences(&Article::of_text("a", text));
            assert!(found.is_sorted_by(|a, b| a.span.end <= b.span.start), "{piece}");
        }
    }
}
