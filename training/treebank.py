"""Sentences of CoNLL-U files, and what the model sees of a word. `src/text/embed.rs` reads words in the same way."""

from typing import NamedTuple

# How many rows each table of parts of words has: ends of 1 to 4 letters, starts of 1 to 3, shape.
TABLES = [256, 2048, 4096, 4096, 256, 1024, 4096, 1024]
STARTS = [sum(TABLES[:i]) for i in range(len(TABLES))]
PARTS = sum(TABLES)
PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")


class Word(NamedTuple):
    """A word of a tree. `heads` and `deps` are what teachers held possible, each with its probability; empty where the tree is sure."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    heads: tuple = ()
    deps: tuple = ()


def read(path):
    """The sentences of a CoNLL-U file: lists of words. Empty nodes and lines of surface tokens are passed over."""
    return [words for paragraph in paragraphs(path) for words in paragraph]


def paragraphs(path):
    """The sentences of a CoNLL-U file by paragraph."""
    out, words = [[]], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10 and columns[0].isdigit():
                form, lemma, upos, xpos, head, dep, misc = (columns[i] for i in (1, 2, 3, 4, 6, 7, 9))
                held = dict(part.split("=", 1) for part in misc.split("|") if part.startswith(("Heads=", "Deps=")))
                heads = tuple((int(name), p) for name, p in likely(held.get("Heads", "")))
                words.append(Word(form, lemma, upos, xpos, 0 if head == "_" else int(head), dep, heads, likely(held.get("Deps", ""))))
            elif words and not line.strip():
                out[-1].append(words)
                words = []
            elif line.startswith(("# newdoc", "# newpar")):
                out.append([])
    return out[:-1] + [out[-1] + [words]] if words else out


def likely(text):
    """Pairs of name and probability: "obl=0.91,nmod=0.08"."""
    pairs = (part.rsplit("=", 1) for part in text.split(",") if part)
    return tuple((name, float(p)) for name, p in pairs)


def write(path, sentences):
    """Writes sentences as CoNLL-U; what teachers held possible goes into the last column."""

    def told(name, pairs):
        return name + "=" + ",".join(f"{key}={p:.2f}" for key, p in pairs)

    with open(path, "w", encoding="utf-8") as out:
        for words in sentences:
            for number, w in enumerate(words, 1):
                misc = told("Heads", w.heads) + "|" + told("Deps", w.deps) if w.heads else "_"
                out.write("\t".join([str(number), w.form, w.lemma, w.upos, w.xpos, "_", str(w.head), w.dep, "_", misc]) + "\n")
            out.write("\n")


def digest(data, seed=0):
    """FNV-1a of 32 bits, its high bits mixed down."""
    h = 2166136261 ^ seed
    for byte in data:
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 12)


def key(form):
    """The form under which tables know a word."""
    return form.translate(PLAIN).lower()


def shape(form):
    """`Xxxx` and the like: runs of one kind are cut at three."""
    out, last, run = "", "", 0
    for letter in form:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        run = run + 1 if kind == last else 0
        last = kind
        if run < 3:
            out += kind
    return out


def parts(form):
    """The rows of a word in the eight tables of parts."""
    plain = form.translate(PLAIN)
    low = plain.lower()
    seen = [low[-1:], low[-2:], low[-3:], low[-4:], plain[:1], low[:2], low[:3], shape(plain)]
    return [STARTS[i] + digest(part.encode(), i + 1) % TABLES[i] for i, part in enumerate(seen)]
