#!/usr/bin/env python3
"""Derives `src/text/lemmas.tsv` from treebanks.

    python3 training/lemmas.py TREEBANK.conllu... > src/text/lemmas.tsv

A row is a tag (UPOS/XPOS), a form and a lemma. A form that starts with `-` is an ending, and its row a rule: words of that
tag with that ending exchange it for the lemma's; the longest ending known decides. Other rows are words no rule gets right.
Forms are in lower case, apostrophes straight. Proper names have no rows: they keep their form.
"""

import sys
from collections import Counter, defaultdict

LONGEST_ENDING = 5
HEADER = "# tag\tform\tlemma; derived from UD English EWT (CC BY-SA 4.0) and GUM open genres (CC BY); made by training/lemmas.py"


def is_name(upos, xpos):
    return upos == "PROPN" or xpos in ("NNP", "NNPS")


def read(paths):
    """For each (tag, form): how often it has which lemma."""
    seen = defaultdict(Counter)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = line.rstrip("\n").split("\t")
                if len(row) != 10 or not row[0].isdigit():
                    continue
                form, lemma, upos, xpos = row[1:5]
                if lemma == "_" or is_name(upos, xpos) or any(c.isspace() for c in form + lemma):
                    continue
                seen[f"{upos}/{xpos}", form.lower().replace("\u2019", "'")][lemma] += 1
    return seen


def most_common(counter):
    return min(counter, key=lambda key: (-counter[key], key))


def exchange(form, lemma):
    """The ending of the form that is not shared, and what stands in its place."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return form[shared:], lemma[shared:]


def rules_of(lemmas):
    """(tag, ending) -> new ending, without rules that a shorter one implies."""
    votes = defaultdict(Counter)
    for (tag, form), lemma in lemmas.items():
        old, new = exchange(form, lemma)
        for length in range(len(old), LONGEST_ENDING + 1):
            if length <= len(form):
                ending = form[len(form) - length :]
                votes[tag, ending][ending[: length - len(old)] + new] += 1
    rules = {}
    for (tag, ending), counter in votes.items():
        best = most_common(counter)
        total = counter.total()
        if total >= 2 and (len(ending) <= 1 or counter[best] >= 0.6 * total):
            rules[tag, ending] = best
    return {key: new for key, new in rules.items() if not implied(rules, key, new)}


def implied(rules, key, new):
    tag, ending = key
    for start in range(1, len(ending) + 1):
        shorter = rules.get((tag, ending[start:]))
        if shorter is not None:
            return ending[:start] + shorter == new
    return ending == new


def apply(rules, tag, form):
    for length in range(min(LONGEST_ENDING, len(form)), -1, -1):
        stem, ending = form[: len(form) - length], form[len(form) - length :]
        new = rules.get((tag, ending))
        if new is not None and stem + new:
            return stem + new
    return form


def main():
    seen = read(sys.argv[1:])
    lemmas = {key: most_common(counter) for key, counter in seen.items()}
    rules = rules_of(lemmas)
    rows = {(tag, "-" + ending, "-" + new) for (tag, ending), new in rules.items()}
    for (tag, form), lemma in lemmas.items():
        # A form that starts with a hyphen would look like a rule.
        if apply(rules, tag, form) != lemma and not form.startswith("-"):
            rows.add((tag, form, lemma))
    print(HEADER)
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    main()
