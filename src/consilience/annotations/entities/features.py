"""What the tagger of names looks at: the parser's guess, the words around, the gazetteer, the rest of the article."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from consilience.annotations.parser import Doc
from consilience.resources import gazetteer, titles

GLUE = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "&",
        "-",
        "–",
        "'s",
        "’s",
        "'",
        "’",
        ".",
        "/",
        "+",
        "de",
        "la",
        "del",
        "da",
    }
    | {
        "do",
        "dos",
        "das",
        "di",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "le",
        "les",
        "du",
        "y",
        "e",
    }
)
TEMPORAL = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
LOCATIVE = frozenset({"in", "at", "near", "from", "across", "outside", "around", "throughout", "within"})
REACH = 3  # tokens of glue that a name can hold in a row
LONGEST = 5  # words of a place's name that are looked up


def regions(doc: Doc) -> list[tuple[int, int]]:
    """Where names can stand: runs of tokens (half-open) with capitals or in the parser's names, with glue between."""
    found: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start = end = -1
        for token in sentence:
            if _can_be(token.text, token.ent_type_, token.i == end):
                if start >= 0 and token.i - end > 0 and not _glued(doc, end, token.i):
                    found.append((start, end))
                    start = -1
                start, end = (token.i if start < 0 else start), token.i + 1
        if start >= 0:
            found.append((start, end))
    return found


def _can_be(text: str, label: str, follows: bool) -> bool:
    if text != "I" and not text.islower() and any(map(str.isupper, text)):
        return True
    return bool(label and label not in TEMPORAL) or (follows and text.isdigit())


def _glued(doc: Doc, end: int, start: int) -> bool:
    return start - end <= REACH and all(doc[i].lower_ in GLUE for i in range(end, start))


class Article:
    """One parsed text as rows of features, for each token that can be of a name."""

    def __init__(self, doc: Doc) -> None:
        self.regions = regions(doc)
        self._texts = [t.text for t in doc]
        self._lower = [t.lower() for t in self._texts]
        self._tags = [t.tag_ for t in doc]
        self._labels = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        self._heads = [f"{t.dep_}={t.head.lemma_}" for t in doc]
        self._initial = {s.start for s in doc.sents}
        self._plain = frozenset(t for t in self._texts if t.islower())
        self._guesses: dict[str, Counter[str]] = {}
        self._contexts: dict[str, set[str]] = {}
        self._places = [""] * len(doc)
        for start, end in self.regions:
            self._survey(start, end)

    def rows(self, start: int, end: int) -> list[list[str]]:
        """The features of each token of a region."""
        whole = self._of_region(start, end)
        return [[*self._of_token(i), *self._around(i), *self._of_article(i), *whole] for i in range(start, end)]

    def _survey(self, start: int, end: int) -> None:
        """Notes for each form what the parser takes it for here, and the company it keeps."""
        for i in range(start, end):
            form, before, after = self._lower[i], self._at(i - 1), self._at(i + 1)
            self._guesses.setdefault(form, Counter())[self._labels[i][2:]] += 1
            context = self._contexts.setdefault(form, set())
            if titles.gender_of_title(before) or titles.offices(before):
                context.add("title")
            if before in LOCATIVE:
                context.add("in")
            if titles.gender_of_name(before) and i > start:
                context.add("given")
            if after in ("said", "says", "told", "added"):
                context.add("says")
        self._look_up(start, end)

    def _look_up(self, start: int, end: int) -> None:
        """Marks the tokens of the longest names of places that the gazetteer knows."""
        i = start
        while i < end:
            for size in range(min(LONGEST, end - i), 0, -1):
                sort = sort_of_place(" ".join(self._texts[i : i + size]))
                if sort and self._lower[i + size - 1] not in GLUE:
                    self._places[i : i + size] = [f"B{sort}", *[f"I{sort}"] * (size - 1)]
                    break
            else:
                size = 1
            i += size

    def _at(self, i: int) -> str:
        return self._lower[i] if 0 <= i < len(self._lower) else "^"

    def _of_token(self, i: int) -> Iterator[str]:
        text, lower = self._texts[i], self._lower[i]
        yield from (f"w={lower}", f"s={shape(text)}", f"p={lower[:3]}", f"f={lower[-3:]}", f"t={self._tags[i]}")
        yield from (f"e={self._labels[i]}", f"g={self._places[i]}", f"h={self._heads[i]}", f"f2={lower[-2:]}")
        yield f"eg={self._labels[i]}{self._places[i]}"
        yield f"n={kind_of_word(lower)}"
        if i in self._initial:
            yield "first"

    def _around(self, i: int) -> Iterator[str]:
        for step in (-2, -1, 1, 2):
            at = i + step
            if not 0 <= at < len(self._texts):
                yield f"w{step}=^"
                continue
            yield f"w{step}={self._lower[at]}"
            yield f"e{step}={self._labels[at]}"
            if abs(step) == 1:
                yield f"t{step}={self._tags[at]}"
                yield f"n{step}={kind_of_word(self._lower[at])}"
                yield f"s{step}={shape(self._texts[at])}"
                yield f"g{step}={self._places[at]}"
        yield f"ww={self._at(i - 1)} {self._lower[i]}"
        yield f"wn={self._lower[i]} {self._at(i + 1)}"

    def _of_article(self, i: int) -> Iterator[str]:
        guesses = self._guesses.get(self._lower[i])
        if guesses:
            (kind, count), total = guesses.most_common(1)[0], guesses.total()
            yield f"d={kind}{'!' if count == total else ''}{min(total, 3)}"
            yield from (f"dh={other}" for other in guesses)
            yield from (f"c={context}" for context in sorted(self._contexts[self._lower[i]]))
        if self._lower[i] in self._plain:
            yield "plain"

    def _of_region(self, start: int, end: int) -> tuple[str, ...]:
        last = self._lower[end - 1]
        return (
            f"rl={last}",
            f"rn={kind_of_word(last)}{min(end - start, 5)}",
            f"rp={self._at(start - 1)}",
            f"ra={self._at(end)}",
        )


@functools.lru_cache(maxsize=50_000)
def sort_of_place(name: str) -> str:
    """A code for what the gazetteer knows of a name: its sort and, for a city, the digits of its population."""
    if not name[0].isupper():
        return ""
    found = gazetteer.lookup(name)
    if gazetteer.country_of_demonym(name) and not (found and found[0].kind == "country"):
        return "people"
    if not found:
        return ""
    return found[0].kind if found[0].kind != "city" else f"city{len(str(found[0].population))}"


@functools.lru_cache(maxsize=50_000)
def kind_of_word(lower: str) -> str:
    """A code for what a word is in the lists: a title, an office, a body, a document, a given name."""
    kinds = ("title" if titles.gender_of_title(lower) else "", "office" if titles.offices(lower) else "")
    noun = titles.kind_of_noun(lower) or ""
    return "/".join((*kinds, noun, titles.gender_of_name(lower) or ""))


@functools.lru_cache(maxsize=50_000)
def shape(text: str) -> str:
    """The sorts of characters of a word, runs shortened: "Xx", "XX", "Xx-Xx", "d"."""
    marks: list[str] = []
    for c in text:
        mark = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        if len(marks) < 2 or marks[-1] != mark or marks[-2] != mark:
            marks.append(mark)
    return "".join(marks[:8])
