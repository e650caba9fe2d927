//! Ends of sentences that no full stop shows: mail and posts whose lines were joined, emoticons, bare addresses.

use super::words::{is_file, is_space};
use crate::article::Span;

/// What ends a letter, before a comma and a name.
const CLOSINGS: [&str; 8] = ["best", "cheers", "regards", "rgds", "sincerely", "thanks", "thx", "wishes"];

/// A sentence in pieces, where what was a line by itself can be told.
pub(super) fn lines(text: &str, sentence: Span) -> Vec<Span> {
    let words = sentence.of(text);
    let mut out = Vec::new();
    let mut line = Line::default();
    let (mut from, mut at) = (0, 0);
    for chunk in words.split_inclusive(is_space) {
        let word = chunk.trim_end_matches(is_space);
        if !word.is_empty() {
            if line.ends_before(word, &words[at + chunk.len()..]) {
                out.push(Span::new(sentence.start as usize + from, sentence.start as usize + at));
                (from, line) = (at, Line::default());
            }
            line.add(word);
        }
        at += chunk.len();
    }
    out.push(Span { start: sentence.start + from as u32, end: sentence.end });
    out
}

/// Whether a word is an emoticon: `:)`, `;-(`, `:D`.
pub(super) fn is_emoticon(word: &str) -> bool {
    let mouth = word.strip_prefix([':', ';', '=']).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    mouth.is_some_and(|mouth| matches!(mouth, "(" | ")" | "))" | "D" | "P"))
}

/// What was read of a line.
#[derive(Default)]
struct Line<'a> {
    first: &'a str,
    /// The last three words, the last first.
    last: [&'a str; 3],
    count: usize,
    /// Whether the bracket that opens the line was closed before its last word.
    closed: bool,
}

impl<'a> Line<'a> {
    fn add(&mut self, word: &'a str) {
        if self.count == 0 {
            self.first = word;
        }
        self.closed |= self.last[0].ends_with([')', ']']);
        self.last = [word, self.last[0], self.last[1]];
        self.count += 1;
    }

    /// Whether another line starts with a word and the words after it.
    fn ends_before(&self, next: &str, after: &str) -> bool {
        if self.count == 0 {
            return false;
        }
        let [last, before, earlier] = self.last;
        let starts_name =
            |word: &str| word.trim_start_matches(['"', '\u{201c}', '(', '[']).starts_with(char::is_uppercase);
        let capital = starts_name(next);
        let is_i = next == "I" || next.starts_with("I'") || next.starts_with("I\u{2019}");
        let then = || after.split(is_space).find(|word| !word.is_empty()).unwrap_or_default();
        let item = match next {
            "-" => (self.first == "-" && starts_name(then())) || is_file(then()),
            _ => is_item(next) && is_item(self.first) && starts_name(then()),
        };
        let address = match (is_address(last), is_address(next)) {
            (true, true) => true,
            (true, false) => capital && !last.ends_with(['.', ',', ';', ':']),
            (false, true) => last.ends_with(['.', '!', '?', '\u{2026}']),
            (false, false) => last.contains('@') && last.ends_with('>') && capital,
        };
        // "No. 5" and "Resolution No. VII" go on.
        let answer =
            matches!(last, "etc." | "no.") || (last == "No." && (self.count == 1 || before.ends_with([',', ':', ')'])));
        is_rule(last)
            || is_rule(next)
            || item
            || address
            || (is_i && ["..", "\u{2026}", "!!", "??", "?!", "!?"].iter().any(|stop| last.ends_with(stop)))
            || (matches!(last, "AM" | "PM") && is_number(before, ':') && is_number(earlier, '/'))
            || (capital && (is_emoticon(last) || answer || self.is_aside() || (!is_i && self.is_closing(next))))
    }

    /// A sentence in brackets: "(Laughter.)".
    fn is_aside(&self) -> bool {
        let ends = self.last[0].strip_suffix([')', ']']).is_some_and(|word| word.ends_with(['.', '!', '?']));
        ends && !self.closed && self.first.starts_with(['(', '['])
    }

    /// "Best regards," before a name.
    fn is_closing(&self, name: &str) -> bool {
        const MOST: usize = 3;
        let last = self.last[0].strip_suffix(',').map(str::to_lowercase);
        let name = name.ends_with(char::is_alphanumeric);
        self.count <= MOST
            && name
            && !self.last[1].ends_with(':')
            && last.is_some_and(|last| CLOSINGS.contains(&last.as_str()))
    }
}

/// A line that is drawn: "*****".
fn is_rule(word: &str) -> bool {
    const SHORTEST: usize = 3;
    let drawn = |c: char| word.chars().all(|d| d == c);
    word.len() >= SHORTEST && word.starts_with(['*', '=', '_', '#', '~', '+']) && word.chars().next().is_some_and(drawn)
        || word.starts_with("----") && drawn('-')
}

fn is_address(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://")
}

/// The number of an item: "2.", "2)", "(2)".
fn is_item(word: &str) -> bool {
    const LONGEST: usize = 2;
    let number = word.strip_suffix(['.', ')']).map(|word| word.strip_prefix('(').unwrap_or(word));
    number.is_some_and(|n| (1..=LONGEST).contains(&n.len()) && n.chars().all(|c| c.is_ascii_digit()))
}

/// Digits with one mark or more of a kind between them.
fn is_number(word: &str, mark: char) -> bool {
    word.contains(mark)
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c == mark || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let found = lines(&text, Span::new(0, text.len()));
        assert_eq!(found.iter().map(|span| span.of(&text).trim()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_of_mail_are_told_apart() {
        check(&["Press Office 03/14/2019 08:20 AM", "please find our text below"]);
        check(&["We met at 07:17 AM in Rome."]);
        check(&["Best regards,", "Press Office", "*****", "This message is private."]);
        check(&["Thanks, Ned."]);
        check(&["MR. AUSTIN: Thanks, Secretary Blinken."]);
        check(&["- Talks", "- Trade", "- costs.doc"]);
        check(&["1) They met.", "2) They left."]);
        check(&["They met on 1. May"]);
    }

    #[test]
    fn addresses_and_emoticons_end_sentences() {
        check(&["See http://un.org/a", "http://un.org/b", "It is new"]);
        check(&["I like it :)", "Now I have it ..", "I do"]);
        check(&["They sent http://un.org/a to us"]);
        check(&["We did not, no.", "They did, etc.", "It went on"]);
    }

    #[test]
    fn sentences_in_brackets_stand_by_themselves() {
        check(&["(Laughter.)", "There is more."]);
        check(&["(The U.S.) and Japan (again.) They met."]);
    }
}
