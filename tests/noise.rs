//! Text as it is found: whatever stands around the sentences, nothing panics, every span is text, and the event is still there.

mod common;

use common::{KNOW, line};
use demarche::article::Article;
use demarche::extract;

/// What one sentence gives, wherever it stands.
const SENTENCE: &str = "France condemned Russia.";

/// Noise before and after a sentence, each a paragraph of its own.
const NOISE: &[(&str, &str)] = &[
    ("heading", "WHAT WE KNOW SO FAR"),
    ("byline", "By the Press Office"),
    ("dateline", "SEOUL (AP) \u{2014}"),
    ("caption", "Photo: ministers at the lake, Jan. 5, 2024 (file)"),
    ("bullets", "\u{2022} one\n\u{2022} two\n- three\n* four\n1. five"),
    ("capitals", "LIVE UPDATES FROM THE SUMMIT"),
    ("unbalanced quotes", "\u{201c}\u{201c}So \"they said (and [left"),
    ("nested quotes", "\u{201c}The \u{2018}so-called \u{201c}order\u{201d}\u{2019} is gone.\u{201d}"),
    ("ellipses", "... and so on ... \u{2026}\u{2026} [...]"),
    ("abbreviations", "The U.S., the U.N., Mr., Mrs., Jan., No. 5, a.m., Inc., i.e., etc."),
    ("hyphens and slashes", "Iran\u{2013}Iraq/Saudi-UAE-\u{2014}-//--"),
    ("soft hyphens", "in\u{ad}ter\u{ad}na\u{ad}tion\u{ad}al"),
    ("zero width", "zero\u{200b}width\u{feff}\u{200d}\u{2060}"),
    ("right to left", "\u{202e}txet\u{202c} \u{200f}\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}"),
    ("emoji", "\u{1f1eb}\u{1f1f7} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{2764}\u{fe0f}"),
    ("footnotes", "It is so.[1][2]\u{b9}\u{b2} [note 3] *** \u{2020}\u{2021}"),
    ("table", "| Country | Vote |\n|---|---|\n| A | Yes |\n\tx\ty\tz"),
    ("controls", "a\0b\u{7}c\u{1b}[31md\u{fffd}"),
    ("combining", "e\u{301}\u{301}\u{301}\u{301} n\u{303} \u{1112}\u{1161}\u{11ab}"),
    ("advert", "JOIN US ON TELEGRAM\nPress Ctrl + Enter"),
    ("line ends", "a\r\nb\rc\u{2028}d\u{2029}e\u{85}f"),
];

/// Checks that all spans are words of the article; answers how often the sentence's event was found.
fn found(text: &str) -> usize {
    let article = Article::of_text("noise", text);
    let extraction = extract::events(&article, &KNOW);
    for event in &extraction.events {
        let (quote, sentence) = (&event.evidence.quote, &event.evidence.sentence);
        assert!(!quote.text.is_empty() && quote.span.of(text) == quote.text, "{text:?}");
        assert!(sentence.span.of(text) == sentence.text && sentence.span.covers(quote.span), "{text:?}");
    }
    extraction.events.iter().filter(|e| e.evidence.sentence.text.contains(SENTENCE)).count()
}

#[test]
fn a_sentence_is_found_between_any_noise() {
    for (what, noise) in NOISE {
        assert_eq!(found(&format!("{noise}\n\n{SENTENCE}\n\n{noise}\n")), 1, "{what}");
    }
}

#[test]
fn noise_on_the_line_of_a_sentence_does_no_harm() {
    for (_, noise) in NOISE {
        for text in [format!("{noise} {SENTENCE}"), format!("{SENTENCE} {noise}"), noise.repeat(50)] {
            found(&text);
        }
    }
}

#[test]
fn long_sentences_and_long_lines_are_read() {
    assert!(found(&format!("{} and\n\n{SENTENCE}", "France and Japan, whose ministers met, ".repeat(800))) == 1);
    let line = "a".repeat(1 << 20) + " " + &"\u{201c}(x ".repeat(1 << 14);
    assert!(found(&format!("{line}\n\n{SENTENCE}")) == 1);
}

#[test]
fn a_dateline_and_an_agency_are_not_who_acts() {
    let article = Article::of_text("dateline", "SEOUL (AP) \u{2014} France condemned Russia on Monday.");
    let events = extract::events(&article, &KNOW).events;
    let lines: Vec<_> = events.iter().map(line).collect();
    assert_eq!(lines, ["FRA condemned RUS"]);
}
