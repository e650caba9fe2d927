//! Where the text of an article stands in quotation marks.

use crate::article::Span;

/// The quotations of a text, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quotes {
    spans: Vec<Span>,
}

impl Quotes {
    /// Finds them. A quotation runs over paragraphs as long as each begins with a mark; a mark that is never closed ends with
    /// its paragraph.
    pub fn of(text: &str) -> Quotes {
        let mut spans = Vec::new();
        let mut open: Option<usize> = None;
        let mut end_of_line = None;
        for (at, c) in text.char_indices() {
            let fresh = end_of_line.is_some();
            if fresh && !c.is_whitespace() {
                if let (Some(start), Some(line)) = (open, end_of_line)
                    && !matches!(c, '“' | '«' | '"')
                {
                    spans.push(Span::new(start, line));
                    open = None;
                }
                end_of_line = None;
            }
            match (c, open) {
                ('\n', _) => end_of_line = end_of_line.or(Some(at)),
                ('“' | '«' | '"', None) => open = Some(at),
                ('"', Some(_)) if fresh => {}
                ('”' | '»' | '"', Some(start)) => {
                    spans.push(Span::new(start, at + c.len_utf8()));
                    open = None;
                }
                _ => {}
            }
        }
        spans.extend(open.map(|start| Span::new(start, end_of_line.unwrap_or(text.len()))));
        Quotes { spans }
    }

    /// The quotations that share a place with a span.
    pub fn within(&self, span: Span) -> &[Span] {
        let from = self.spans.partition_point(|q| q.end <= span.start);
        let to = self.spans.partition_point(|q| q.start < span.end);
        &self.spans[from..to.max(from)]
    }

    /// Whether a span lies in a quotation.
    pub fn covers(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|q| q.start <= span.start);
        self.spans[..before].last().is_some_and(|q| q.covers(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Quotes::of(text).spans.iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn quotations_are_found_in_both_kinds_of_marks() {
        assert_eq!(words("He said “no” and \"yes\"."), ["“no”", "\"yes\""]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs_that_begin_with_a_mark() {
        assert_eq!(words("“One.\n\n“Two.” Three."), ["“One.\n\n“Two.”"]);
        assert_eq!(words("\"One.\n\n\"Two.\" Three."), ["\"One.\n\n\"Two.\""]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        assert_eq!(words("It had “heavy losses.\nNext day it “won”."), ["“heavy losses.", "“won”"]);
    }
}
