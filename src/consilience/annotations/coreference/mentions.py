"""What in a text can be spoken of again: names, noun phrases and pronouns, with what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consilience.annotations.coreference.bodies import bodies
from consilience.annotations.coreference.quotations import bracketed, quoted
from consilience.annotations.parser import Doc, Token, text_of
from consilience.annotations.parser import Phrase as TokenSpan
from consilience.model import Entity, EntityKind
from consilience.resources import titles

PRONOUNS: dict[str, tuple[str, titles.Gender, bool]] = {
    # the kinds it can stand for, the gender it tells, whether it is plural
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "male", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "female", False)),
    **dict.fromkeys(("it", "its", "itself"), ("neuter", "either", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), ("any", "either", True)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("speaker", "either", False)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("speaker", "either", True)),
    **dict.fromkeys(("who", "whom", "whose", "which"), ("relative", "either", False)),
}
COLLECTIVE = frozenset({"police", "people", "staff", "media", "press", "military", "couple", "family", "team", "group"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "agent"})


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A mention before it is resolved: tokens `start` to `end`, its `head`, and its features.

    `sort` is what it is: "name", "pronoun", a kind of noun ("person", "organisation", "document", "place") or "thing".
    """

    start: int
    end: int
    head: int
    sentence: int
    sort: str
    gender: titles.Gender | None
    plural: bool
    weight: int
    quotation: int
    aside: bool = False
    name: Entity | None = None


class Text:
    """A parsed text with its names: where the mentions of one article are read off."""

    def __init__(self, doc: Doc, names: Sequence[Entity]) -> None:
        self.doc = doc
        self.quotations = quoted(doc)
        self.asides = bracketed(doc)
        self.sentence = [i for i, s in enumerate(doc.sents) for _ in s]
        self._spans = [_tokens(doc, n) for n in names]
        self.names = list(names)
        self.owner: dict[int, int] = {t.i: k for k, span in enumerate(self._spans) for t in span}
        named = [(span.start, span.end, name) for span, name in zip(self._spans, self.names, strict=True)]
        self._bodies = bodies(doc, named)
        self.chunks = {c.root.i: (_on_line(doc, c.start, c.root.i), c.end) for c in doc.noun_chunks}
        self.chunks |= {t.i: (_on_line(doc, t.left_edge.i, t.i), t.i + 1) for t in doc if is_aged(t)}

    def phrases(self) -> list[Phrase]:
        """All mentions in the order of their heads."""
        found = [*self._named(), *self._pronouns(), *self._nominals()]
        return sorted(found, key=lambda p: (p.head, p.start))

    def head_of_name(self, index: int) -> Token:
        """The head token of the name `index`."""
        token: Token = self._spans[index].root
        return token

    def start_of_name(self, index: int) -> int:
        """The first token of the name `index`."""
        return int(self._spans[index].start)

    def end_of_name(self, index: int) -> int:
        """The token after the name `index`."""
        return int(self._spans[index].end)

    def modifiers(self, noun: Token) -> frozenset[str]:
        """The words before a noun that tell it from others of its sort: nouns, and such adjectives as "foreign"."""
        start, _ = self.chunks.get(noun.i, (noun.i, noun.i))
        return frozenset(
            t.lemma_.casefold()
            for t in self.doc[start : noun.i]
            if t.i not in self.owner and (t.pos_ in ("NOUN", "PROPN") or titles.tells_apart(t.lower_))
        )

    def appositions(self) -> dict[int, Entity]:
        """The names in apposition by the noun that they can name: "the doctor at the hospital, Ada Weber"."""
        found: dict[int, Entity] = {}
        for index, name in enumerate(self.names):
            noun = self.head_of_name(index)
            if noun.dep_ != "appos":
                continue
            noun = noun.head
            while not can_be(noun, name.kind) and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
                noun = noun.head.head
            if noun.i not in self.owner and can_be(noun, name.kind):
                found.setdefault(noun.i, name)
        return found

    def beside(self, noun: int) -> Entity | None:
        """The name right after a noun, or between commas after it: "the actress Ada Weber", "her aunt, Ada, left"."""
        comma = noun + 2 < len(self.doc) and self.doc[noun + 1].text == ","
        at = noun + 2 if comma else noun + 1
        index = self.owner.get(at)
        if index is None or noun in self.owner or self._spans[index].start != at:
            return None
        after = self._spans[index].end
        closed = after < len(self.doc) and self.doc[after].text in (",", ".")
        return self.names[index] if closed or not comma else None

    def is_epithet(self, start: int, noun: Token) -> bool:
        """Whether words before a noun tell something new of one who is known: "former", "-winning", "Ohio"."""
        before = self.doc[start + 1 : noun.i]
        return any(t.lower_ == "former" or "-" in t.text or t.i in self.owner for t in before)

    def is_credit(self, phrase: Phrase) -> bool:
        """Whether a name stands in the credit of a picture ("REUTERS/Ida Lund", "Ida Lund/Getty Images")."""
        if phrase.name is None:
            return False
        text = text_of(self.doc)
        return "/" in (text[phrase.name.start - 1 : phrase.name.start], text[phrase.name.end : phrase.name.end + 1])

    def _phrase(self, start: int, end: int, head: Token, sort: str, **features: object) -> Phrase:
        values = {"gender": None, "plural": False, "name": None} | features
        return Phrase(
            start=start, end=end, head=head.i, sentence=self.sentence[head.i], sort=sort,
            weight=weight(head), quotation=self.quotations[head.i],
            aside=self.asides[head.i], **values,  # type: ignore[arg-type]
        )  # fmt: skip

    def _named(self) -> Iterator[Phrase]:
        for name, span in zip(self.names, self._spans, strict=True):
            family = name.kind == "person" and span.root.tag_ == "NNPS" and self.doc[span.start - 1].lower_ == "the"
            yield self._phrase(span.start, span.end, span.root, "name", name=name, plural=family)
        for noun, (start, end, body) in self._bodies.items():
            yield self._phrase(start, end, self.doc[noun], "name", name=body)

    def _pronouns(self) -> Iterator[Phrase]:
        for token in self.doc:
            if token.lower_ in PRONOUNS and token.tag_ in ("PRP", "PRP$", "WP", "WP$", "WDT") and token.text != "US":
                _, gender, plural = PRONOUNS[token.lower_]
                yield self._phrase(token.i, token.i + 1, token, "pronoun", gender=gender, plural=plural)

    def _nominals(self) -> Iterator[Phrase]:
        for root, (start, end) in self.chunks.items():
            token = self.doc[root]
            if (
                root in self.owner
                or root in self._bodies
                or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
                or (token.ent_type_ in ("DATE", "TIME") and not is_aged(token))
            ):
                continue
            noun = token.lemma_.casefold()
            gender = titles.gender_of_noun(noun)
            plural = token.tag_ in ("NNS", "NNPS")
            sort = "person" if is_aged(token) else titles.kind_of_noun(noun) or "thing"
            yield self._phrase(start, end, token, sort, gender=gender, plural=plural)


def is_aged(head: Token) -> bool:
    """Whether somebody is told of by an age alone ("the 71-year-old")."""
    return head.dep_ != "amod" and tells_age(head)


def tells_age(word: Token) -> bool:
    """Whether a word is the "old" of "71-year-old"."""
    return word.lower_ == "old" and any(c.lemma_ == "year" for c in word.children)


def _on_line(doc: Doc, start: int, head: int) -> int:
    """The first token of a noun phrase on the line of its head: the parser joins a heading to what is below it."""
    return next((i + 1 for i in range(head - 1, start - 1, -1) if "\n" in doc[i].text), start)


def can_be(noun: Token, kind: EntityKind) -> bool:
    """Whether what is named so can be of this kind."""
    lemma = noun.lemma_
    return titles.kind_of_noun(lemma) == kind or (kind == "organisation" and titles.is_corporate(lemma))


def _tokens(doc: Doc, name: Entity) -> TokenSpan:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    assert span is not None  # a name lies in its text
    return span


def weight(head: Token) -> int:
    """How much a mention stands out by its place in the sentence.

    The salience factors of Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994): recency 100,
    subject 80, object 50, oblique 40, and 50 more where it is no part of another noun phrase.
    """
    head = _counted(head)
    dep = head.dep_
    while dep in ("conj", "appos") and head.head.i != head.i:
        head = head.head
        dep = head.dep_
    role = 80 if dep in SUBJECTS else 50 if dep in OBJECTS else 40
    inner = dep in ("poss", "compound", "amod", "nmod") or (dep == "pobj" and head.head.head.pos_ in ("NOUN", "PROPN"))
    return 100 + role + (0 if inner else 50)


def _counted(head: Token) -> Token:
    """For people of whom a noun tells how many they are ("a group of pilots") that noun, whose place is theirs."""
    noun = head.head.head
    several = head.dep_ == "pobj" and head.tag_ == "NNS" and head.head.lower_ == "of"
    counts = several and noun.tag_ == "NN" and noun.left_edge.lower_ in ("a", "an")
    return noun if counts and titles.kind_of_noun(noun.lemma_) in (None, "organisation") else head


def kind_of(phrase: Phrase) -> EntityKind | None:
    """The kind of entity that a name or noun phrase stands for; None for documents and things."""
    if phrase.name is not None:
        return phrase.name.kind
    kinds: dict[str, EntityKind] = {"person": "person", "organisation": "organisation", "place": "place"}
    return kinds.get(phrase.sort)
