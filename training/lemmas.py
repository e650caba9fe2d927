#!/usr/bin/env python3
"""Derives `src/text/lemmas.tsv` from treebanks.

    python3 training/lemmas.py TREEBANK.conllu... > src/text/lemmas.tsv

It also adds the regular forms of verbs: of those in `training/verbs.txt`, and of the treebanks' own where spelling leaves no
doubt. A row is a tag (UPOS/XPOS), a form and a lemma. A form that starts with `-` is an ending, and its row a rule: words of that
tag with that ending exchange it for the lemma's; the longest ending known decides. Other rows are words no rule gets right.
Forms are in lower case, apostrophes straight. Proper names have no rows: they keep their form.
"""

import sys
from pathlib import Path
from collections import Counter, defaultdict

LONGEST_ENDING = 5
HEADER = (
    "# tag\tform\tlemma; derived from UD English EWT (CC BY-SA 4.0) and GUM open genres (CC BY), "
    "and the list training/verbs.txt; made by training/lemmas.py"
)
VOWELS = "aeiou"


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


def stems(verb, doubles):
    """What -ed and -ing are added to."""
    if doubles:
        return [verb + verb[-1]]
    if verb.endswith("e"):
        return [verb[:-1]]
    # Both spellings of "travelled".
    return [verb, verb + "l"] if verb.endswith("l") and verb[-2] in VOWELS and verb[-3] not in VOWELS else [verb]


def inflections(verb, doubles=False):
    """The regular forms of a verb: (tag, form)."""
    consonant_y = verb.endswith("y") and verb[-2] not in VOWELS
    sibilant = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
    yield "VERB/VBZ", verb[:-1] + "ies" if consonant_y else verb + ("es" if sibilant else "s")
    for stem in stems(verb, doubles):
        past = verb[:-1] + "ied" if consonant_y else stem + "ed"
        yield "VERB/VBD", past
        yield "VERB/VBN", past
        if verb.endswith("ie"):
            yield "VERB/VBG", verb[:-2] + "ying"
        else:
            yield "VERB/VBG", (verb if verb.endswith("ee") else stem) + "ing"


def without_doubt(verb):
    """Whether nothing but the verb's spelling decides whether it doubles its last letter."""
    if len(verb) < 4 or not verb.isalpha() or not verb.isascii():
        return False
    end_is_vowel = [c in VOWELS for c in verb[-3:]]
    return verb[-1] in "ewxy" or not end_is_vowel[1] or end_is_vowel[0]


def add_verbs(lemmas, listed):
    """Adds regular forms of listed verbs and of those seen, except where the treebanks have the form."""
    known = {(lemma, False) for (tag, _), lemma in lemmas.items() if tag.startswith("VERB/VB") and without_doubt(lemma)}
    regular = [line for line in listed if " " not in line]
    for verb, past, participle in (line.split() for line in listed if " " in line):
        for tag, form in [("VERB/VBD", past), ("VERB/VBN", past), ("VERB/VBN", participle), ("VERB/VBD", participle)]:
            lemmas.setdefault((tag, form), verb)
        for tag, form in inflections(verb, False):
            if tag in ("VERB/VB", "VERB/VBP", "VERB/VBZ"):
                lemmas.setdefault((tag, form), verb)
    for verb, doubles in [(line.rstrip("*"), line.endswith("*")) for line in regular] + sorted(known):
        for key in inflections(verb, doubles):
            lemmas.setdefault(key, verb)


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
    with open(Path(__file__).with_name("verbs.txt"), encoding="utf-8") as lines:
        add_verbs(lemmas, [line.strip() for line in lines if not line.startswith("#")])
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
