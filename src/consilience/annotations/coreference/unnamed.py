"""Noun phrases without a name ("an official", "a spokesman for the port"), by which later ones mean the same."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotations.coreference.descriptions import HEAD_OF_STATE
from consilience.annotations.coreference.memory import INDEFINITE, INTRODUCED, Memory, Taken
from consilience.annotations.coreference.mentions import SUBJECTS, Phrase
from consilience.annotations.parser import Token

SPOKESMEN = ("rep", "representative", "spokesman", "spokesperson", "spokeswoman")
MANY = 3  # words from which those with the same ones are the same


class Unnamed:
    """What noun phrases were taken for, by their nouns, and the words that told each of them from others."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._text = memory, memory.text
        self._taken: dict[tuple[str, bool], list[Taken]] = {}
        self._told: dict[str, frozenset[str]] = {}

    def add(self, phrase: Phrase, token: Token, taken: Taken, words: frozenset[str] = frozenset()) -> None:
        """Remembers what a phrase with this noun was taken for."""
        self._taken.setdefault((token.lemma_.casefold(), phrase.plural), []).append(taken)
        self._told[taken.entity] = self.told(taken.entity) | words

    def told(self, entity: str) -> frozenset[str]:
        """The words that told somebody or something from others of its sort."""
        return self._told.get(entity, frozenset())

    def latest(self, noun: str, plural: bool = False) -> Iterator[Taken]:
        """What phrases with this noun were taken for, the last first."""
        return reversed(self._taken.get((noun, plural), []))

    def introduced(self, phrase: Phrase, token: Token, reach: int = INTRODUCED) -> Taken | None:
        """Who came in of late, without a name, under a phrase's words ("an official ... the official")."""
        mine = self._text.modifiers(token)
        for taken in self.latest(token.lemma_.casefold(), phrase.plural):
            if phrase.sentence - taken.phrase.sentence > reach:
                return None
            if self._text.doc[taken.phrase.start].lower_ in INDEFINITE and mine <= self.told(taken.entity):
                return taken
        return None

    def repeated(self, phrase: Phrase, token: Token) -> Taken | None:
        """Who came in, however long ago, under all the words of a longer phrase ("a senior port official ... the senior
        port official")."""
        mine = self._behind_article(phrase)
        if len(mine) < MANY:
            return None
        came = self.latest(token.lemma_.casefold(), phrase.plural)
        indefinite = (t for t in came if self._text.doc[t.phrase.start].lower_ in INDEFINITE)
        return next((t for t in indefinite if self._behind_article(t.phrase) == mine), None)

    def speaking_for(self, phrase: Phrase, token: Token) -> Taken | None:
        """The last spokesman without a name, whom "the representative" who says something means, and no lawmaker."""
        if token.lemma_.casefold() not in ("rep", "representative") or len(self._behind_article(phrase)) > 1:
            return None
        came = (t for noun in SPOKESMEN for t in self.latest(noun))
        last = max(came, key=lambda t: t.phrase.start, default=None)
        near = last is not None and phrase.sentence - last.phrase.sentence <= INTRODUCED
        return last if near and self._memory.says(token) else None

    def acted(self, phrase: Phrase, token: Token) -> Taken | None:
        """Who did something of late under more words with the same noun, and has no name ("The appeals court in Elsby
        heard him. The court said"): a mere noun takes up that one, not who was named before."""
        if phrase.head - phrase.start > 1 or token.lemma_.casefold() == HEAD_OF_STATE:
            return None
        names = {t.entity for t in self._memory.history if t.phrase.name is not None}
        for taken in self.latest(token.lemma_.casefold(), phrase.plural):
            if phrase.sentence - taken.phrase.sentence > INTRODUCED or taken.entity in names:
                return None
            if self._is_actor(taken):
                return taken
        return None

    def _is_actor(self, taken: Taken) -> bool:
        """Whether a phrase of several words, or an indefinite one, without a person's name is the subject of what was
        done."""
        first, noun = self._text.doc[taken.phrase.start], self._text.doc[taken.phrase.head]
        owners = (self._text.owner[i] for i in range(first.i, noun.i) if i in self._text.owner)
        named = any(self._text.names[n].kind == "person" for n in owners)  # "the Lund court" is another
        acted = noun.dep_ in SUBJECTS and not any(c.tag_ == "MD" or c.dep_ == "mark" for c in noun.head.children)
        return acted and not named and (noun.i - first.i > 1 or first.lower_ in INDEFINITE)

    def _behind_article(self, phrase: Phrase) -> list[str]:
        """The words of a phrase from behind its first one to its noun."""
        return [t.lower_ for t in self._text.doc[phrase.start + 1 : phrase.head + 1]]
