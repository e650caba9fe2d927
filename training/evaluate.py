#!/usr/bin/env python3
"""Compares the trees of `demarche parse` with those of treebanks.

    python3 training/evaluate.py target/release/demarche FOLDER …

Every file of a FOLDER, or of a folder in it, that is named `*-dev.conllu` or `*-test.conllu` is read twice: with the words
of the treebank, and as raw text (articles of joined sentences). Tables in Markdown are printed. Tags are predicted in both,
punctuation counts, and labels are compared with their subtypes, but "LAS univ." and "CLAS" without; CLAS leaves out function
words and punctuation. A first table tells for the dev sets how often governors of a given probability are right. From raw text
every figure is an F1 over words that stand at the same characters, as in the CoNLL 2018 shared task.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import NamedTuple

LABELS = ["conj", "nsubj", "nsubj:pass", "obl:agent", "ccomp", "acl:relcl", "parataxis", "appos"]
FUNCTIONAL = {"aux", "case", "cc", "clf", "cop", "det", "mark", "punct"}
FIGURES = ["UPOS", "UAS", "LAS", "LAS univ.", "CLAS"]
OF_TEXT = ["Sentences", "Words"]
BOUNDS = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0]


class Word(NamedTuple):
    """A word: the characters of its text it covers (white space not counted), and its place in the tree."""

    span: tuple[int, int]
    upos: str
    governor: tuple[int, int] | None
    dep: str
    probability: float


class Sentence(NamedTuple):
    """Rows of words, surface tokens as (form, number of words, space after), and what starts here."""

    rows: list
    surface: list
    starts_document: bool
    starts_paragraph: bool


def read(text):
    """The sentences of a CoNLL-U file."""
    sentences, rows, surface, starts, covered = [], [], [], set(), 0
    for line in text.split("\n"):
        columns = line.split("\t")
        if line.startswith("# new"):
            starts.add(line[2:8])
        elif not line.strip() and rows:
            sentences.append(Sentence(rows, surface, "newdoc" in starts, "newpar" in starts))
            rows, surface, starts, covered = [], [], set(), 0
        elif line and not line.startswith("#") and "." not in columns[0]:
            space = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                surface.append((columns[1], last - first + 1, space))
                covered = last
            else:
                rows.append(columns)
                if int(columns[0]) > covered:
                    surface.append((columns[1], 1, space))
    return sentences


def bare(text):
    """Without white space."""
    return "".join(text.split())


def words_of(sentence, start):
    """The words of a sentence whose first character has the number `start`."""
    spans, rows = [], iter(sentence.rows)
    for form, count, _ in sentence.surface:
        end = start + len(bare(form))
        for part in range(count):
            # Parts are as long as their forms, but stay in the token, and the last ends with it.
            stop = end if part == count - 1 else min(end, start + len(bare(next(rows)[1])))
            spans.append((start, stop))
            start = stop
        next(rows)
    heads = [int(row[6]) for row in sentence.rows]
    governors = [spans[head - 1] if head else None for head in heads]
    sure = [float(row[9].rpartition("Prob=")[2]) if "Prob=" in row[9] else 1.0 for row in sentence.rows]
    return [Word(span, row[3], governor, row[7], p) for span, row, governor, p in zip(spans, sentence.rows, governors, sure)]


def documents(sentences):
    """Sentences by document."""
    out = []
    for sentence in sentences:
        if sentence.starts_document or not out:
            out.append([])
        out[-1].append(sentence)
    return out


def text_of(document):
    """The text of a document: sentences joined by spaces, paragraphs by an empty line."""
    pieces = []
    for sentence in document:
        if sentence.starts_paragraph:
            pieces.append("\n\n")
        for i, (form, _, space) in enumerate(sentence.surface):
            pieces.append(form + (" " if space or i == len(sentence.surface) - 1 else ""))
    return "".join(pieces)


def run(command, *arguments):
    return subprocess.run([command, "parse", *arguments], check=True, capture_output=True, text=True).stdout


def from_words(command, path):
    """Pairs of gold and system sentences, the file read with the words given."""
    sentences = read(path.read_text(encoding="utf-8"))
    parsed = read(run(command, "--probabilities", "--conllu", str(path)))
    return [([words_of(a, 0)], [words_of(b, 0)]) for a, b in zip(sentences, parsed, strict=True)]


def length(sentence):
    """The number of characters, white space not counted."""
    return sum(len(bare(form)) for form, _, _ in sentence.surface)


def placed(sentences):
    """Sentences of a document, each with the number of its first character."""
    start = 0
    for sentence in sentences:
        yield sentence, start
        start += length(sentence)


def as_text(command, documents, option):
    """What the command reads, with an option, in documents as raw text: sentences, each with the number of its first character."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as articles:
        for i, document in enumerate(documents):
            articles.write(json.dumps({"id": f"d{i}", "title": "", "text": text_of(document)}) + "\n")
        articles.flush()
        output = run(command, option, articles.name)
    parsed = {}
    for block in output.split("\n\n"):
        if block.strip():
            name = block.split("\n", 1)[0].removeprefix("# sent_id = ").split("-")[0]
            parsed.setdefault(name, []).extend(read(block + "\n\n"))
    for i, document in enumerate(documents):
        text, found, at = bare(text_of(document)), [], 0
        for sentence in parsed.get(f"d{i}", []):
            # What holds no letter or digit is no sentence, and is passed over here.
            at = text.index("".join(bare(form) for form, _, _ in sentence.surface), at)
            found.append((sentence, at))
            at += length(sentence)
        yield found


def from_text(command, path):
    """Pairs of gold and system documents, read as raw text."""
    gold = documents(read(path.read_text(encoding="utf-8")))
    pairs = zip(map(placed, gold), as_text(command, gold, "--probabilities"))
    return [tuple([words_of(sentence, at) for sentence, at in side] for side in pair) for pair in pairs]


def universal(dep):
    return dep.split(":")[0]


def compare(pairs):
    """The F1 of each figure and label."""
    right, system, gold = Counter(), Counter(), Counter()

    def count(counter, sentences):
        counter["Sentences"] += len(sentences)
        for word in chain(*sentences):
            counter.update(["Words", *FIGURES[:4], word.dep] + ["CLAS"] * (universal(word.dep) not in FUNCTIONAL))

    for expected, found in pairs:
        count(gold, expected)
        count(system, found)
        ends = {(sentence[0].span[0], sentence[-1].span[1]) for sentence in expected}
        right["Sentences"] += sum((sentence[0].span[0], sentence[-1].span[1]) in ends for sentence in found)
        at = {word.span: word for word in chain(*expected)}
        for word in chain(*found):
            other = at.get(word.span)
            if other is None:
                continue
            right["Words"] += 1
            right["UPOS"] += word.upos == other.upos
            if word.governor == other.governor:
                right["UAS"] += 1
                if word.dep == other.dep:
                    right.update(["LAS", word.dep])
                if universal(word.dep) == universal(other.dep):
                    right["LAS univ."] += 1
                    right["CLAS"] += universal(word.dep) not in FUNCTIONAL
    return {name: 200 * right[name] / (system[name] + gold[name]) for name in gold | system}


def table(title, columns, rows):
    print(f"\n| {title} | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name, figures in rows:
        print(f"| {name} | " + " | ".join(f"{figures.get(c, 0):.2f}" for c in columns) + " |")


def reliability(pairs):
    """How often governors are right, by how probable the model held them."""
    counts, right = Counter(), Counter()
    for expected, found in pairs:
        for gold, word in zip(chain(*expected), chain(*found), strict=True):
            bound = next(bound for bound in BOUNDS if word.probability <= bound)
            counts[bound] += 1
            right[bound] += gold.governor == word.governor
    total = sum(counts.values())
    print("\n| probability up to | share of governors | right |\n|---|---|---|")
    for bound in BOUNDS:
        if counts[bound]:
            print(f"| {bound:.2f} | {100 * counts[bound] / total:.1f} % | {100 * right[bound] / counts[bound]:.1f} % |")


def main():
    command, files = sys.argv[1], []
    for folder in map(Path, sys.argv[2:]):
        found = [path for path in sorted(folder.rglob("*.conllu")) if path.stem.endswith(("-dev", "-test"))]
        if not found:
            sys.exit(f"{folder}: no *-dev.conllu or *-test.conllu in it")
        files += found
    reliability([pair for path in files if path.stem.endswith("-dev") for pair in from_words(command, path)])
    for title, reader, columns in [
        ("with the treebank's words", from_words, FIGURES),
        ("from raw text", from_text, OF_TEXT + FIGURES),
    ]:
        rows = [(path.stem, compare(reader(command, path))) for path in files]
        table(title, columns, rows)
        table(f"F1 {title}", LABELS, rows)


if __name__ == "__main__":
    main()
