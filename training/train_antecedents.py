"""Train the network of antecedents on names put into pronouns; `antecedents.sh` has the options of the shipped one.

Of the names in a window of text that came before in it, some are put into the pronoun that could stand there, and the
network learns which mentions before it are of that name (Kocijan et al. 2019). So it does of pronouns of the text whose
place tells whom they mean, or for which one entity alone fits in the sentences before: else it would know only places
where writers rather used the name. The loss is that of any mention of the entity being chosen (Lee et al. 2017).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import torch
from antecedent_data import Read, Told
from export_encoder import small
from learning import CLS, SEP, batches, learn, options, padded
from network import Links, pretrained, rounded
from tokenizers import Tokenizer
from torch import Tensor

from consilience.resources.encoders import LONGEST, places

RATES = (2e-4, 1e-3)  # of the upper layers and of the heads
WINDOW = 970  # characters of a window
OVERLAP = (0.2, 0.5)  # the share of a window that the next one has too
SHARES = (0.3, 0.5, 0.7)  # of the names that could be put into pronouns, those that are
BODIES = 0.5  # and of those of organisations
BACK = 5  # sentences before a pronoun in which one entity alone fits
WEAK = 0.7  # the weight of pronouns of the text beside names
HELD = 120  # articles kept apart
ROUND = 400  # articles whose windows are mixed
SAVED = 500  # steps after which the weights are kept
BREAK = re.compile(r"\n+|(?<=[.!?”\"])\s+")

FORMS = {
    "male": {"subject": "he", "object": "him", "owner": "his"},
    "female": {"subject": "she", "object": "her", "owner": "her"},
    "organisation": {"subject": "it", "object": "it", "owner": "its"},
}
GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


class Question(NamedTuple):
    """A pronoun by its place among the spans, those that may be meant, those that are, and what it weighs."""

    asks: int
    among: list[int]
    right: list[int]
    weight: float


class Example(NamedTuple):
    """A window's framed ids, the places of its spans' outer pieces, and what is asked of it."""

    ids: list[int]
    first: list[int]
    last: list[int]
    questions: list[Question]


class Span(NamedTuple):
    """A mention in a window: the text that stands there now, the entity that is known of it, and what it weighs as a
    question; 0 of one that is no pronoun."""

    start: int
    end: int
    text: str
    entity: str | None
    weight: float


def windows(text: str, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences that overlap."""
    cuts = [0, *(m.end() for m in BREAK.finditer(text)), len(text)]
    begin = 0
    while begin < len(cuts) - 1:
        end = begin + 1
        while end < len(cuts) - 1 and cuts[end + 1] - cuts[begin] < WINDOW:
            end += 1
        yield cuts[begin], cuts[end]
        if end == len(cuts) - 1:
            return
        again = end
        while again > begin + 1 and cuts[end] - cuts[again] < WINDOW * chance.uniform(*OVERLAP):
            again -= 1
        begin = again


def alone(before: Sequence[Told], pronoun: Told, gender: str) -> str | None:
    """The named or known person who alone fits a pronoun in the sentences before."""
    fitting: dict[str | int, bool] = {}
    for told in reversed(before):
        if pronoun.sentence - told.sentence > BACK:
            break
        somebody = told.sort != "pronoun" and "organisation" not in (told.sort, told.kind) and not told.plural
        if somebody and told.gender in ("either", gender):
            fitting.setdefault(told.entity or told.start, told.sort == "name" or told.kind == "person")
    entity, known = next(iter(fitting.items())) if len(fitting) == 1 else (None, False)
    return entity if known and isinstance(entity, str) else None


def spans(read: Read, begin: int, end: int, share: float, chance: random.Random) -> list[Span]:
    """The mentions of a window, some of its names put into pronouns."""
    found, seen = [], set()
    for at, told in enumerate(read.mentions):
        if told.start < begin or told.end > end:
            continue
        text = read.text[told.start : told.end]
        span = Span(told.start, told.end, text, told.entity, 0.0)
        if told.sort == "pronoun":
            gender = GENDERS.get(text.lower())
            sure = told.entity if told.placed else gender and alone(read.mentions[:at], told, gender)
            span = span._replace(entity=sure if gender else None, weight=WEAK)
        elif told.sort == "name":
            sort = "organisation" if told.kind == "organisation" else told.gender
            form = FORMS.get(sort, {}).get(told.role or "") if told.entity in seen and not told.plural else None
            if form and chance.random() < share * (BODIES if sort == "organisation" else 1.0):
                close = told.end + len(owner[0]) if (owner := re.match("['’]s?", read.text[told.end :])) else told.end
                stop = close if told.role == "owner" else told.end
                span = Span(told.start, stop, _cased(form, read.text[begin : told.start]), told.entity, 1.0)
            seen.add(told.entity)
        found.append(span)
    return found


def _cased(form: str, before: str) -> str:
    opens = not before.strip() or "\n" in before[-2:] or before.rstrip()[-1] in ".!?"
    return form.capitalize() if opens else form


def example(read: Read, begin: int, end: int, share: float, chance: random.Random, by: Tokenizer) -> Example | None:
    """A window as numbers; nothing of one that asks nothing or is too long."""
    found = spans(read, begin, end, share, chance)
    parts, stretches, at, length = [], [], begin, 0
    for span in found:
        if span.start < at:  # inside the one before
            stretches.append((length - at + span.start, length - at + span.end))
            continue
        parts += [read.text[at : span.start], span.text]
        length += span.start - at
        stretches.append((length, length + len(span.text)))
        at, length = span.end, length + len(span.text)
    encoding = by.encode("".join([*parts, read.text[at:end]]), add_special_tokens=False)
    asked = [q for n in range(len(found)) if (q := question(found, n)) is not None]
    if not asked or len(encoding.ids) > LONGEST - 2:
        return None
    first, last = places(encoding.offsets, stretches)
    return Example([CLS, *encoding.ids, SEP], [*(first + 1)], [*(last + 1)], asked)


def question(found: Sequence[Span], at: int) -> Question | None:
    """Which of the mentions before a pronoun it means, if one is of its entity."""
    span = found[at]
    among = [n for n in range(at) if found[n].weight == 0]
    right = [n for n in among if found[n].entity == span.entity]
    known = span.weight > 0 and span.entity is not None and right and len(among) > 1
    return Question(at, among, right, span.weight) if known else None


def examples(texts: Sequence[Read], chance: random.Random, by: Tokenizer) -> list[Example]:
    """All windows of articles that ask something."""
    return [
        found
        for read in texts
        for begin, end in windows(read.text, chance)
        if (found := example(read, begin, end, chance.choice(SHARES), chance, by)) is not None
    ]


def stream(texts: Sequence[Read], pieces: int, chance: random.Random, by: Tokenizer) -> Iterator[list[Example]]:
    """Batches without end, other names put into pronouns each time."""
    left: list[Read] = []
    while True:
        if len(left) < ROUND:
            left = chance.sample(texts, len(texts))
        now, left = left[:ROUND], left[ROUND:]
        yield from batches(examples(now, chance, by), pieces, chance)


def answers(trunk: torch.nn.Module, links: Links, found: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The loss of each question of a batch, its weight, and whether the likeliest mention is right."""
    ids, first, last = (padded([e[n] for e in found], 0) for n in range(3))
    mask = torch.where(ids == 0, -1e4, 0.0)[:, None, None]
    with torch.no_grad():
        states = trunk(ids, mask)
    scores = links.scores(links.spans(states, mask, first, last)).float()
    rows = [(n, q) for n, e in enumerate(found) for q in e.questions]
    among, right = torch.zeros(2, len(rows), scores.shape[1], dtype=torch.bool)
    for row, (_, q) in enumerate(rows):
        among[row, q.among], right[row, q.right] = True, True
    asked = scores[torch.tensor([n for n, _ in rows]), torch.tensor([q.asks for _, q in rows])]
    chances = asked.masked_fill(~among, -1e4).log_softmax(-1)
    hits = right.gather(1, chances.argmax(-1)[:, None])[:, 0]
    return -chances.masked_fill(~right, -1e4).logsumexp(-1), torch.tensor([q.weight for _, q in rows]), hits


def shares(trunk: torch.nn.Module, links: Links, held: Sequence[Example]) -> dict[str, float]:
    """Of questions of articles kept apart, the share that is answered rightly: of names, and of pronouns."""
    links.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        parts = [answers(trunk, links, held[n : n + 8])[1:] for n in range(0, len(held), 8)]
    links.train()
    weights, hits = (torch.cat(side) for side in zip(*parts, strict=True))
    return {
        name: round(hits[weights == w].float().mean().item(), 4) for name, w in (("names", 1.0), ("pronouns", WEAK))
    }


def main() -> None:
    """Train, and keep the weights from time to time."""
    args = options(__doc__, 3200)
    chance = random.Random(args.seed)
    texts = list(msgspec.json.Decoder(Read).decode_lines(args.data.read_bytes()))
    random.Random(5).shuffle(texts)
    by = Tokenizer.from_str(msgspec.json.encode(small()[1]).decode())
    held = examples(texts[:HELD], random.Random(3), by)
    trunk, links = rounded(small()[0]).eval(), Links(pretrained())
    if args.start:
        links.load_state_dict(torch.load(args.start, weights_only=True))

    def kept() -> dict[str, float]:
        torch.save(links.state_dict(), args.out)
        return shares(trunk, links, held)

    def loss(rows: list[Example]) -> Tensor:
        losses, weights, _ = answers(trunk, links, rows)
        return (losses * weights).mean()

    learn(links, RATES, stream(texts[HELD:], args.pieces, chance, by), loss, kept, args.steps, SAVED)


if __name__ == "__main__":
    main()
