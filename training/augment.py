"""Makes headlines, long lists of states and runs of sentences without full stops out of trees: treebanks have too few of them."""

from treebank import Word

STATES = """Albania Algeria Angola Argentina Armenia Australia Austria Bangladesh Belgium Bolivia Brazil Bulgaria Cambodia Cameroon
Canada Chad Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia Ethiopia Finland France Georgia Germany Ghana Greece
Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan Jordan Kenya Kuwait Laos Latvia Lebanon Libya Lithuania Malaysia
Mali Malta Mexico Moldova Mongolia Morocco Nepal Netherlands Niger Nigeria Norway Oman Pakistan Panama Paraguay Peru Poland Portugal
Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Tanzania Thailand
Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam Washington Moscow Beijing London Paris Berlin Tokyo Ankara Tehran""".split()
NAMES = set(STATES)
LISTINGS = 0.5
STOPS = set(".?!\u2026")
CLOSING = set("\"'\u201d\u2019)]") | {"''", "-RRB-"}
COMMA = Word(",", ",", "PUNCT", ",", 0, "punct")
AND = Word("and", "and", "CCONJ", "CC", 0, "cc")


def renumbered(items):
    """Words out of (old number, word) pairs whose heads are old numbers."""
    place = {old: new for new, (old, _) in enumerate(items, 1)}
    place[0] = 0
    return [word._replace(head=place[word.head]) for _, word in items]


def present(word):
    """The third person of a verb in the past."""
    verb = word.lemma
    ending = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    form = verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + ending
    return word._replace(form="has" if verb == "have" else form, xpos="VBZ")


def headline(words, random):
    """A headline of a sentence, or none: no articles, no auxiliary of the passive, present tense, a comma for "and"."""
    root = next(i for i, w in enumerate(words, 1) if w.head == 0)
    verb = words[root - 1]
    if verb.upos != "VERB" or not 5 <= len(words) <= 30 or not any(w.head == root and w.dep.startswith("nsubj") for w in words):
        return None
    if any(w.upos == "PRON" and w.dep.startswith("nsubj") and w.head == root for w in words):
        return None
    governors = {w.head for w in words}
    tensed = {w.head for w in words if w.dep == "aux"}
    gone, kept = set(), []
    for i, w in enumerate(words, 1):
        article = w.dep == "det" and w.lemma in ("the", "a", "an")
        passive = w.dep == "aux:pass" and w.lemma == "be" and w.head not in tensed
        stop = w.dep == "punct" and i == len(words)
        if (article or passive or stop) and i not in governors:
            gone.add(i)
    for i, w in enumerate(words, 1):
        if i in gone:
            continue
        if i == root and w.xpos == "VBD" and w.lemma != "be":
            w = present(w)
        # "US and Japan" becomes "US, Japan" now and then, where no comma stands before it.
        if w.dep == "cc" and w.lemma == "and" and words[w.head - 1].upos in ("PROPN", "NOUN") and random.random() < 0.5:
            if words[i - 2].form != ",":
                w = w._replace(form=",", lemma=",", upos="PUNCT", xpos=",", dep="punct")
        kept.append((i, w))
    style = random.random()
    if style < 0.3:
        kept = [(i, w._replace(form=w.form if w.upos in ("ADP", "CCONJ", "PART") else w.form[:1].upper() + w.form[1:])) for i, w in kept]
    elif style < 0.4:
        kept = [(i, w._replace(form=w.form.upper())) for i, w in kept]
    elif kept[0][1].upos != "PROPN":
        kept[0] = (kept[0][0], kept[0][1]._replace(form=kept[0][1].form[:1].upper() + kept[0][1].form[1:]))
    return renumbered(kept)


def listing(words, random):
    """The sentence with three to nine states in place of some that it names by themselves, or none if it names no state so."""
    lone = [
        i
        for i, w in enumerate(words, 1)
        if w.form in NAMES
        and w.upos == "PROPN"
        and w.dep.split(":")[0] in ("nsubj", "obj", "obl", "nmod")
        and w.dep != "nmod:poss"
        and all(c.dep in ("case", "punct") and j < i for j, c in enumerate(words, 1) if c.head == i)
    ]
    if not lone or len(words) > 60:
        return None
    # Where several states stand by themselves, as on both sides of a verb, any of them may become a list.
    chosen = {random.choice(lone)} | {i for i in lone if random.random() < 0.5}
    items = []
    for i, w in enumerate(words, 1):
        items += listed(i, w, random) if i in chosen else [(i, w)]
    return renumbered(items)


def listed(at, word, random):
    """Three to nine states in place of one, as (number, word) pairs."""
    names = random.sample(STATES, random.randint(3, 9))
    items = [(at, word._replace(form=names[0], lemma=names[0]))]
    last = len(names) - 1
    for n, name in enumerate(names[1:], 1):
        number = f"{at}.{n}"
        if n < last or random.random() < 0.3:
            items.append((f"{number},", COMMA._replace(head=number)))
        if n == last:
            items.append((f"{number}&", AND._replace(head=number)))
        items.append((number, Word(name, name, "PROPN", "NNP", at, "conj")))
    return items


def augmented(sentences, share, random):
    """New sentences made of `sentences`: about `share` of them as headlines, and half of those that name a state with lists."""
    out = []
    for words in sentences:
        if random.random() < share:
            out.append(headline(words, random))
        if random.random() < LISTINGS:
            out.append(listing(words, random))
    return [words for words in out if words]


def joined(paragraph, longest):
    """Neighbours in a paragraph that no full stop parts, as one sentence of several roots: in a raw text they cannot be told apart
    before they are read."""
    out, run = [], []
    for words, after in zip(paragraph, [*paragraph[1:], None]):
        run.append(words)
        if after is None or sum(map(len, run)) + len(after) > longest or (is_ended(words) and not after[0].form[:1].islower()):
            if len(run) > 1:
                out.append(together(run))
            run = []
    return out


def is_ended(words):
    """Whether a sentence ends with a full stop or the like."""
    last = next((w.form for w in reversed(words) if w.form not in CLOSING), "")
    return last[-1:] in STOPS and not (last[:1].isalpha() and last[-1:] == ".")


def together(sentences):
    """Sentences as one, each with its root."""
    out = []
    for words in sentences:
        start = len(out)
        out += [w._replace(head=w.head + start if w.head else 0) for w in words]
    return out
