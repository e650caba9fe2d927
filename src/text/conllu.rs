//! CoNLL-U, the exchange format of Universal Dependencies (universaldependencies.org/format).

use std::fmt::Write as _;
use std::io;

use rayon::prelude::*;

use super::read::{Input, parse, read_all};
use super::split::{lines_of_marks, sentences};
use super::words::{is_space, words};
use super::{Dep, Model, Parse, Pos, Sentence, Token, TokenId, Xpos};
use crate::article::{Article, Field, Span};
use crate::error::{Error, Result};

/// Columns of a line.
const COLUMNS: usize = 10;

/// Sentences that one thread reads at a time in [`reannotate`].
const CHUNK: usize = 64;

/// Writes one sentence, with its id and its text as comments; with `probabilities`, the last column tells how probable the model
/// holds each governor, as in `Prob=0.97`.
///
/// # Errors
///
/// Only those of `out`.
///
/// ```
/// use demarche::{article::Article, text::{self, Model}};
///
/// let article = Article::of_text("a", "Peru left.");
/// let parses = text::parse(&article, Model::embedded());
/// let mut out = Vec::new();
/// text::write(&parses[0], "a-1", false, &mut out)?;
/// let expected = "# sent_id = a-1\n# text = Peru left.\n\
///                 1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
///                 2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n\
///                 3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
/// assert_eq!(String::from_utf8(out).unwrap(), expected);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(parse: &Parse<'_>, id: &str, probabilities: bool, out: &mut impl io::Write) -> io::Result<()> {
    start(parse.text, parse.sentence, id, out)?;
    for (i, token) in parse.tokens.iter().enumerate() {
        let misc = last_column(misc(parse.text, token.span), token, probabilities);
        writeln!(out, "{}\t{}\t{}\t{misc}", i + 1, one_line(token.span.of(parse.text)), Annotation(token))?;
    }
    writeln!(out)
}

/// Writes an article: each sentence under the article's id and its number, and what stands between sentences of the text, which holds no
/// letter or digit, as sentences of punctuation, so that nothing but white space is left out.
///
/// # Errors
///
/// Only those of `out`.
///
/// ```
/// use demarche::{article::Article, text::{self, Model}};
///
/// let mut out = Vec::new();
/// text::write_article(&Article::of_text("a", "Peru left.\n\n* * *"), Model::embedded(), false, &mut out)?;
/// let out = String::from_utf8(out).unwrap();
/// assert!(out.contains("# sent_id = a-1-marks-1\n# text = * * *\n1\t*\t*\tPUNCT\tNFP\t_\t0\troot\t_\t_\n2\t*\t"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_article(
    article: &Article,
    model: &Model,
    probabilities: bool,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let (mut end, mut before) = (0, 0u32);
    for parse in parse(article, model) {
        let Sentence { index, field, span } = parse.sentence;
        if field == Field::Text {
            write_marks(article, Span { start: end, end: span.start }, before, probabilities, out)?;
            (end, before) = (span.end, index);
        }
        write(&parse, &format!("{}-{index}", article.id), probabilities, out)?;
    }
    write_marks(article, Span { start: end, end: article.text.len() as u32 }, before, probabilities, out)
}

/// Writes what stands between two sentences, each line and each drawn line by itself.
fn write_marks(
    article: &Article,
    gap: Span,
    before: u32,
    probabilities: bool,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let text = &article.text;
    let mut number = 0;
    for span in lines_of_marks(text, gap) {
        let marks = words(text, span);
        // "[...]": what is inside
        let root = marks.iter().position(|mark| !mark.of(text).starts_with(['[', '(', '"'])).unwrap_or(0);
        let token = |(place, span): (usize, &Span)| Token {
            span: *span,
            lemma: span.of(text).into(),
            pos: Pos::Punct,
            xpos: Xpos::Nfp,
            head: (place != root).then_some(TokenId(root as u32)),
            dep: if place == root { Dep::Root } else { Dep::Punct },
            p: 1.0,
        };
        let tokens: Vec<Token> = marks.iter().enumerate().map(token).collect();
        if !tokens.is_empty() {
            number += 1;
            let sentence = Sentence { index: before, field: Field::Text, span };
            let id = format!("{}-{before}-marks-{number}", article.id);
            write(&Parse::new(text, sentence, tokens), &id, probabilities, out)?;
        }
    }
    Ok(())
}

/// Writes the sentences and words of an article, as far as they can be told without a model; whatever a model tells is `_`.
///
/// # Errors
///
/// Only those of `out`.
///
/// ```
/// use demarche::{article::Article, text};
///
/// let mut out = Vec::new();
/// text::write_words(&Article::of_text("a", "Peru left."), &mut out)?;
/// let out = String::from_utf8(out).unwrap();
/// assert!(out.starts_with("# sent_id = a-1\n# text = Peru left.\n1\tPeru\t_\t_\t_\t_\t_\t_\t_\t_\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_words(article: &Article, out: &mut impl io::Write) -> io::Result<()> {
    for sentence in sentences(article) {
        let text = article.field(sentence.field);
        start(text, sentence, &format!("{}-{}", article.id, sentence.index), out)?;
        for (i, word) in words(text, sentence.span).into_iter().enumerate() {
            let unknown = "_\t".repeat(COLUMNS - 3);
            writeln!(out, "{}\t{}\t{unknown}{}", i + 1, one_line(word.of(text)), misc(text, word))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The comments above a sentence.
fn start(text: &str, sentence: Sentence, id: &str, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "# sent_id = {}\n# text = {}", one_line(id), one_line(sentence.span.of(text)))
}

/// MISC of a word: whether white space follows.
fn misc(text: &str, word: Span) -> &'static str {
    let rest = text.get(word.end as usize..).unwrap_or_default();
    if rest.is_empty() || rest.starts_with(is_space) { "_" } else { "SpaceAfter=No" }
}

/// MISC, with the probability of the governor if that is wanted.
fn last_column(misc: &str, token: &Token, probabilities: bool) -> String {
    match (probabilities, misc) {
        (false, misc) => misc.to_owned(),
        (true, "_") => format!("Prob={:.2}", token.p),
        (true, misc) => format!("{misc}|Prob={:.2}", token.p),
    }
}

/// White space as single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns from LEMMA to DEPS.
struct Annotation<'a>(&'a Token);

impl std::fmt::Display for Annotation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Token { lemma, pos, xpos, head, dep, .. } = self.0;
        let lemma = if lemma.is_empty() { "_" } else { lemma };
        let head = head.map_or(0, |head| head.0 + 1);
        write!(f, "{lemma}\t{pos}\t{xpos}\t_\t{head}\t{dep}\t_")
    }
}

/// Annotates the tokens of a CoNLL-U file anew.
///
/// Sentences, tokens, comments, multiword tokens and empty nodes stay as they are; of each word LEMMA, UPOS, XPOS, HEAD and
/// DEPREL are replaced and FEATS and DEPS become `_`; with `probabilities`, MISC gets that of the governor. The work is spread over the threads of rayon's current pool; the result
/// does not depend on their number.
///
/// # Errors
///
/// At the first line that is no CoNLL-U, with its number.
///
/// ```
/// use demarche::text::{Model, reannotate};
///
/// let output = reannotate("1\tPeru\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n", Model::embedded(), false)?;
/// assert!(output.starts_with("1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\t"));
/// let error = reannotate("# a comment\n1\tPeru\n", Model::embedded(), false).unwrap_err();
/// assert_eq!(error.to_string(), "CoNLL-U:2: 2 columns; expected 10 separated by tabs");
/// # Ok::<(), demarche::error::Error>(())
/// ```
pub fn reannotate(input: &str, model: &Model, probabilities: bool) -> Result<String> {
    let blocks = blocks(input)?;
    let outputs: Vec<String> =
        blocks.par_chunks(CHUNK).map(|blocks| reannotate_blocks(blocks, model, probabilities)).collect();
    Ok(outputs.concat())
}

/// The lines of a sentence, and its words joined by spaces.
struct Block<'a> {
    lines: Vec<Line<'a>>,
    text: String,
    words: Vec<Span>,
}

enum Line<'a> {
    /// A word: ID, FORM and MISC.
    Word(&'a str, &'a str, &'a str),
    /// Anything else.
    Other(&'a str),
}

fn blocks(input: &str) -> Result<Vec<Block<'_>>> {
    let mut blocks = Vec::new();
    let mut block = Block { lines: Vec::new(), text: String::new(), words: Vec::new() };
    for (number, line) in (1..).zip(input.lines()) {
        let empty = line.is_empty();
        let line = read_line(line, block.words.len() + 1).map_err(|what| Error::at("CoNLL-U", number, what))?;
        if let Line::Word(_, form, _) = line {
            if !block.text.is_empty() {
                block.text.push(' ');
            }
            let start = block.text.len();
            block.text.push_str(form);
            block.words.push(Span::new(start, block.text.len()));
        }
        block.lines.push(line);
        if empty {
            let next = Block { lines: Vec::new(), text: String::new(), words: Vec::new() };
            blocks.push(std::mem::replace(&mut block, next));
        }
    }
    if !block.lines.is_empty() {
        blocks.push(block);
    }
    Ok(blocks)
}

/// Reads a line, of which the next word of the sentence has the number `next`.
fn read_line(line: &str, next: usize) -> std::result::Result<Line<'_>, String> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(Line::Other(line));
    }
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, _, _, _, _, _, _, _, misc] = columns.as_slice() else {
        return Err(format!("{} columns; expected {COLUMNS} separated by tabs", columns.len()));
    };
    if let Some(empty) = columns.iter().position(|column| column.is_empty()) {
        return Err(format!("column {} is empty; expected \"_\" where there is nothing to say", empty + 1));
    }
    let numbers = |separator| {
        let (a, b) = id.split_once(separator)?;
        Some((a.parse::<usize>().ok()?, b.parse::<usize>().ok()?))
    };
    if numbers('-').is_some_and(|(a, b)| a <= b) || numbers('.').is_some() {
        return Ok(Line::Other(line));
    }
    if id.parse() != Ok(next) {
        return Err(format!(
            "the id \"{id}\"; expected {next}, or a range like {next}-{}, or {}.1",
            next + 1,
            next - 1
        ));
    }
    Ok(Line::Word(id, form, misc))
}

fn reannotate_blocks(blocks: &[Block<'_>], model: &Model, probabilities: bool) -> String {
    let inputs = blocks.iter().map(|block| -> Input<'_> {
        let sentence = Sentence { index: 1, field: Field::Text, span: Span::new(0, block.text.len()) };
        (&block.text, sentence, block.words.clone())
    });
    let parses = read_all(inputs, model);
    let mut out = String::new();
    for (block, parse) in blocks.iter().zip(parses) {
        let mut tokens = parse.tokens.iter();
        for line in &block.lines {
            let written = match (line, tokens.as_slice()) {
                (Line::Word(id, form, misc), [token, ..]) => {
                    tokens.next();
                    let misc = last_column(misc, token, probabilities);
                    writeln!(out, "{id}\t{form}\t{}\t{misc}", Annotation(token))
                }
                (Line::Word(..), []) => Ok(()),
                (Line::Other(line), _) => writeln!(out, "{line}"),
            };
            written.expect("writing to a string cannot fail");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(input: &str) -> String {
        reannotate(input, Model::embedded(), false).unwrap_err().to_string()
    }

    const FILE: &str = "# newdoc id = d\n# text = They don't.\n\
        1\tThey\tx\tX\tX\tA=B\t3\tdep\t3:dep\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tdo\tx\tX\tX\t_\t1\tdep\t_\t_\n\
        3\tn't\tx\tX\tX\t_\t1\tdep\t_\tK=V\n\
        3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n\
        4\t.\tx\tX\tX\t_\t1\tdep\t_\t_\n\n";

    #[test]
    fn everything_but_the_annotation_stays() {
        let output = reannotate(FILE, Model::embedded(), false).unwrap();
        let keep = |text: &str| -> Vec<String> {
            let kept = text.lines().map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
                [id, form, .., misc] if id.parse::<u32>().is_ok() => format!("{id} {form} {misc}"),
                _ => line.to_owned(),
            });
            kept.collect()
        };
        assert_eq!(keep(&output), keep(FILE));
        assert!(output.contains("3\tn't\tnot\tPART\tRB\t_\t"), "{output}");
        assert_eq!(reannotate(&output, Model::embedded(), false).unwrap(), output);
        assert_eq!(reannotate("", Model::embedded(), false).unwrap(), "");
        assert_eq!(reannotate("\n# c\n\n", Model::embedded(), false).unwrap(), "\n# c\n\n");
    }

    #[test]
    fn an_article_is_written_whole() {
        let text = "***** Peru left. ***** They went. :-)\n--\n[...] \n* * *\nChile stayed.\n\"";
        let mut out = Vec::new();
        write_article(&Article::of_text("a", text), Model::embedded(), false, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let form = |line: &str| line.split('\t').nth(1).map(str::to_owned);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(out.lines().filter_map(form).collect::<String>(), bare(text), "as evaluation scripts want it");
        let ids: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("# sent_id = a-")).collect();
        assert_eq!(
            ids,
            ["0-marks-1", "1", "1-marks-1", "2", "2-marks-1", "2-marks-2", "2-marks-3", "2-marks-4", "3", "3-marks-1"]
        );
        assert!(out.contains("2\t...\t...\tPUNCT\tNFP\t_\t0\troot\t"), "{out}");
    }

    #[test]
    fn threads_do_not_change_the_result() {
        let input = FILE.repeat(300);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let three = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let run = || reannotate(&input, Model::embedded(), false).unwrap();
        let output = one.install(run);
        assert_eq!(output, three.install(run));
        assert_eq!(output, reannotate(FILE, Model::embedded(), false).unwrap().repeat(300));
    }

    #[test]
    fn a_malformed_line_is_named() {
        assert_eq!(fault("\n\n1\ta\n"), "CoNLL-U:3: 2 columns; expected 10 separated by tabs");
        let line = |id: &str| format!("{id}\ta\t_\t_\t_\t_\t_\t_\t_\t_\n");
        assert!(fault(&line("2")).contains("CoNLL-U:1: the id \"2\"; expected 1"));
        assert!(fault(&(line("1") + &line("1"))).contains("CoNLL-U:2: the id \"1\"; expected 2"));
        assert!(fault(&line("2-1")).contains("the id \"2-1\""));
        assert!(fault(&line("x")).contains("the id \"x\""));
        assert!(fault("1\t\t_\t_\t_\t_\t_\t_\t_\t_\n").contains("column 2 is empty"));
    }

    #[test]
    fn long_sentences_are_read_in_pieces() {
        let mut input = String::new();
        for id in 1..=1000 {
            writeln!(input, "{id}\tword\t_\t_\t_\t_\t_\t_\t_\t_").unwrap();
        }
        let output = reannotate(&(input + "\n"), Model::embedded(), false).unwrap();
        assert_eq!(output.lines().filter(|line| line.contains("\t0\troot\t")).count(), 1);
    }
}
