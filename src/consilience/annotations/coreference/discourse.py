"""The reader of an article's phrases, one after another: names, pronouns, noun phrases."""

from __future__ import annotations

from consilience.annotations.coreference.antecedents import Chances
from consilience.annotations.coreference.memory import Memory, Taken
from consilience.annotations.coreference.mentions import PRONOUNS, Phrase, Text
from consilience.annotations.coreference.nominals import Nominals
from consilience.annotations.coreference.pronouns import Pronouns
from consilience.resources.titles import Gender


class Discourse:
    """What was read so far of one article, in the order of reading."""

    def __init__(self, text: Text, chances: Chances) -> None:
        self._memory = Memory(text)
        self._pronouns = Pronouns(self._memory, chances)
        self._nominals = Nominals(self._memory)

    def read(self, phrase: Phrase) -> Taken | None:
        """The entity of the next phrase, which is remembered; None where it has none or is not sure."""
        taken = self._resolve(phrase)
        if taken is not None:
            self._memory.keep(taken)
        return taken

    def at(self, head: int) -> Taken | None:
        """What was read with the token `head`."""
        return self._memory.by_head.get(head)

    def by_place(self, phrase: Phrase) -> Taken | None:
        """Whom the next phrase means by its place alone, if it is a pronoun of one person."""
        token = self._memory.text.doc[phrase.head]
        wanted, gender, _ = PRONOUNS.get(token.lower_, ("", "either", False))
        known = phrase.sort == "pronoun" and wanted == "person"
        return self._pronouns.by_place(token, wanted, gender) if known else None

    def gender_of(self, taken: Taken) -> Gender:
        """The gender that is known so far of what was read."""
        return self._memory.gender_of(taken)

    def _resolve(self, phrase: Phrase) -> Taken | None:
        if phrase.name is not None:
            return self._memory.take(phrase, phrase.name.entity, phrase.name.kind)
        return self._pronouns.read(phrase) if phrase.sort == "pronoun" else self._nominals.read(phrase)
