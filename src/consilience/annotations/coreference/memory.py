"""What was read so far of one article: which entities were spoken of, and how they are known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from consilience.annotations.coreference.descriptions import Descriptions
from consilience.annotations.coreference.mentions import SUBJECTS, Phrase, Text
from consilience.annotations.parser import Token
from consilience.model import EntityKind
from consilience.resources import titles

SAYING = frozenset(
    {"say", "tell", "add", "claim", "announce", "state", "report", "note", "warn", "insist", "argue", "explain"}
    | {"declare", "deny", "confirm", "accuse", "write", "ask", "reply", "admit", "acknowledge", "suggest", "stress"}
    | {"remind", "point", "urge", "call", "describe", "continue", "respond", "clarify"}
)
QUOTING = (
    SAYING
    | {
        "tweet",
        "post",
        "testify",
        "quip",
        "joke",
        "concede",
        "contend",
        "predict",
        "recall",
        "vow",
        "allege",
        "counter",
    }
    | {"assert", "observe", "maintain", "caution", "reiterate", "emphasize", "emphasise", "complain", "comment", "cite"}
    | {"retort", "remark", "lament", "repeat", "reveal", "disclose"}
)
FADING = 0.5  # what is left of a mention's weight after each sentence (Lappin and Leass)
INDEFINITE = frozenset({"a", "an", "one", "another"})
INTRODUCED = 6  # sentences back in which somebody came in whom "the official" takes up
NEAR = 2  # sentences back that a noun phrase reaches to a name that was never described by its noun
BETWEEN = 3  # tokens between a "he said" and the quotation that goes on after it
LONGEST = 80  # tokens of that in which names are looked for
RECENT = 20  # noun phrases with one noun that are gone back over


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A phrase with the entity that it was found to stand for; `kind` is None for documents and things."""

    phrase: Phrase
    entity: str
    kind: EntityKind | None
    plural: bool


class Memory:
    """The phrases that were read with their entities, in the order of reading, and by their heads."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.known = Descriptions(text)
        self.named = frozenset(name.entity for name in text.names if name.kind == "person")
        self.history: list[Taken] = []
        self.by_head: dict[int, Taken] = {}

    def keep(self, taken: Taken) -> None:
        """Remembers a phrase; one that credits a picture is not taken up."""
        if not self.text.is_credit(taken.phrase):
            self.history.append(taken)
        self.by_head[taken.phrase.head] = taken

    def take(self, phrase: Phrase, entity: str, kind: EntityKind | None) -> Taken:
        """A phrase as one that stands for an entity."""
        return Taken(phrase=phrase, entity=entity, kind=kind, plural=phrase.plural)

    def spoken_of(self, token: Token) -> set[str]:
        """Who is named in the quotation around its "he said": hardly the one who says it."""
        between = self.text.doc[max(token.left_edge.i - 3, 0) : token.i]
        if not any(mark.text in (",", "?", "!") for mark in between):
            return set()
        before = {self.text.quotations[mark.i] for mark in between} - {0}
        near = islice(reversed(self.history), RECENT)
        quoted = (t for t in near if t.phrase.name is not None and t.phrase.quotation in before)
        named = {t.entity for t in quoted if not only_tells_whose(self.text.doc[t.phrase.head])}
        return named | self._still_quoted(token.head.i + 1)

    def told_of(self, token: Token) -> set[str]:
        """Who is named as the subject of what a "he said" or "the official said" stands in or behind, and so is another
        ("Of the six, he said, Berg was the last", "Berg was one of them, the official said")."""
        verb = token.head
        said = [verb.head] if verb.dep_ == "parataxis" else []
        below = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis")] if self.says(token) else []
        said += below if all(c.i < verb.i for c in below) else []  # not "Berg left, he said it was late"
        subjects = (c.i for clause in said for c in clause.children if c.dep_ in SUBJECTS)
        return {self.text.names[self.text.owner[i]].entity for i in subjects if i in self.text.owner}

    def _still_quoted(self, start: int) -> set[str]:
        """Who is named in the quotation that goes on right after a "he said"."""
        marks = self.text.quotations
        after = next((marks[i] for i in range(start, min(start + BETWEEN, len(marks))) if marks[i]), 0)
        inside = (i for i in range(start, min(start + LONGEST, len(marks))) if after and marks[i] == after)
        named = (i for i in inside if i in self.text.owner and not only_tells_whose(self.text.doc[i]))
        return {self.text.names[self.text.owner[i]].entity for i in named}

    def says(self, token: Token) -> bool:
        """Whether a token is the subject of a verb of saying."""
        return token.dep_ == "nsubj" and token.head.lemma_ in SAYING

    def gender_of(self, taken: Taken) -> titles.Gender:
        """The gender that is known of an entity, or that a phrase tells."""
        return self.known.genders.get(taken.entity) or taken.phrase.gender or "either"


def only_tells_whose(token: Token) -> bool:
    """Whether a name stands before a noun that it tells the owner of ("the Lund campaign"), as its bearer does too."""
    return token.dep_ == "compound" and token.head.tag_ in ("NN", "NNS")


def clearest(sums: dict[str, float], last: dict[str, Taken], margin: float) -> Taken | None:
    """The entity with the largest sum, where it is `margin` times that of the next."""
    ranked = sorted(sums, key=lambda entity: (-sums[entity], entity))
    if not ranked or (len(ranked) > 1 and sums[ranked[0]] < margin * sums[ranked[1]]):
        return None
    return last[ranked[0]]
