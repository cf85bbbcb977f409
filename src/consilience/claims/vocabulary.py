"""What outlets call the same thing: deeds and participants of one claim, and people and bodies across articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from consilience.claims.drift import cut_from
from consilience.claims.names import fold, join
from consilience.claims.wording import LIGHT, stem
from consilience.model import Participant, Reported, Result, Span, Statement, Story
from consilience.model.drift import Sort, Use, Variants
from consilience.resources import titles

PRONOUN = re.compile(
    r"(?:(?:i|we|you|he|she|it|they|me|us|him|her|them|who|whom|which|that|this|these|those|one|some|others?|each|all"
    r"|both|none|many|several|people|someone|anyone|everyone|what|there|more|most|any|his|its|their|our|my|your)\b.{0,12}$)",
    re.IGNORECASE,
)
LONGEST = 6  # words of a wording: what is longer describes, and does not name
TAIL = re.compile(r"\s+(?:of|in|at|on|from|with|for|by|to|who|that|which|about|over|against)\b|[,;:(\[]")
RELATIVE = re.compile(r",?\s+(?:who|which|that|whose)\b")
GOVERNING = re.compile(r"(?:\s+\w+)?\s+to\s+\w")  # "agreed to testify", "used to play"
DEFINITE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
TELLING = frozenset(
    {"say", "tell", "tweet", "call", "write", "think", "believe", "claim", "announce", "add", "report", "include"}
)
DETERMINED = re.compile(
    r"^(?:the|an?|his|her|its|their|this|that|these|those|\d+|two|three|several|some|many)\s+", re.I
)
AGAIN = 2  # uses of a description by which it is told to be somebody's
MOST = 8  # wordings in a row


def vocabulary(result: Result) -> tuple[Variants, ...]:
    """The rows of each story: by claim, then by name."""
    statements = {s.id: s for s in result.statements}
    articles = {a.id: a for a in result.articles}
    rows: list[Variants] = []
    for story in result.stories:
        order = {id: n for n, id in enumerate(story.articles)}
        for claim in (c for c in result.claims if c.story == story.id):
            members = sorted(
                (statements[id] for id in claim.statements), key=lambda s: (order[s.article], s.spans[0].start)
            )
            rows += _of_claim(story, claim.id, members, articles)
        rows += _names(story, [s for s in result.statements if s.article in order], articles, order)
    return tuple(rows)


def _of_claim(
    story: Story, claim: str, members: Sequence[Statement], articles: Mapping[str, Reported]
) -> Iterator[Variants]:
    """The deeds and the participants in one role that differ between two carriers, where the rest agrees."""
    found: dict[tuple[Sort, str], dict[str, Use]] = defaultdict(dict)
    for a, b in combinations(members, 2):
        one, other = articles[a.article], articles[b.article]
        if one.carrier == other.carrier or a.polarity != b.polarity or a.kind != b.kind:
            continue
        for key, pair in _differing(a, b, one.text, other.text):
            for statement, span in zip((a, b), pair, strict=True):
                use = Use(article=statement.article, statement=statement.id, span=span)
                found[key].setdefault(stem(_head(span.exact)), use)
    for (sort, _), uses in sorted(found.items()):
        if len({use.article for use in uses.values()}) > 1:
            yield Variants(story=story.id, claim=claim, sort=sort, uses=tuple(uses.values())[:MOST])


def _differing(
    a: Statement, b: Statement, text: str, other_text: str
) -> Iterator[tuple[tuple[Sort, str], tuple[Span, Span]]]:
    """What the two call differently: the deed to one patient, or one participant in the same deed with the other."""
    pairs = {role: (_only(a, role, text), _only(b, role, other_text)) for role in ("agent", "patient")}
    same = {role for role, (p, q) in pairs.items() if _same(p, q)}
    x, y = _deed(a, text), _deed(b, other_text)
    if "patient" in same and ("agent" in same or None in pairs["agent"]) and x and y and stem(x.exact) != stem(y.exact):
        yield ("deed", ""), (x, y)
    deed = a.predicate is not None and a.predicate == b.predicate and a.predicate not in LIGHT
    for role, other in (("agent", "patient"), ("patient", "agent")):
        p, q = pairs[role]
        if deed and other in same and p and q and _other_words(p, q):
            yield ("participant", role), (core(p), core(q))


def _only(statement: Statement, role: str, text: str) -> Participant | None:
    """The one participant in a role that is no pronoun, nor what a relative clause or a participle is hung on."""
    found = [p for p in statement.participants if p.role == role and p.link in (None, "by")]
    if len(found) != 1 or PRONOUN.match(found[0].exact) or RELATIVE.match(text, found[0].end):
        return None
    ends = [span.end for span in statement.spans[:-1]]
    return None if found[0].end in ends else found[0]


def _same(p: Participant | None, q: Participant | None) -> bool:
    """Whether two participants are one: the same entity, or the same head noun."""
    if p is None or q is None:
        return False
    return fold(p.entity or p.exact) == fold(q.entity or q.exact) or stem(_head(core(p).exact)) == stem(
        _head(core(q).exact)
    )


def _other_words(p: Participant, q: Participant) -> bool:
    """Whether both name by a common noun, and by another one."""
    x, y = core(p).exact, core(q).exact
    if not (_is_wording(x) and _is_wording(y)) or _is_name(x) or _is_name(y):
        return False
    return not {stem(w) for w in words(x)} & {stem(w) for w in words(y)}


def core(p: Participant) -> Span:
    """The noun phrase up to what hangs on it ("the group" of "the group of men who left")."""
    tail = TAIL.search(p.exact)
    end = tail.start() if tail and tail.start() > 0 else len(p.exact)
    text = p.exact[:end].rstrip()
    return cut_from(p, 0, len(text)) if text else p


def _is_wording(text: str) -> bool:
    return 1 <= len(text.split()) <= LONGEST and any(c.isalpha() for c in text) and not PRONOUN.match(text)


def _is_name(text: str) -> bool:
    """Whether all its words but a determiner are written as a name."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words(DETERMINED.sub("", text)))


def words(text: str) -> list[str]:
    """The words of a noun phrase but for its determiner."""
    return re.findall(r"[^\W_][\w'’-]*", DETERMINED.sub("", text))


def _head(text: str) -> str:
    return (words(text) or [text])[-1].lower()


def _deed(statement: Statement, text: str) -> Span | None:
    """Where the predicate's verb stands: the one word of the statement that has its stem, and governs no other verb."""
    words = (statement.predicate or "").split()
    if not words or words[0] in LIGHT | TELLING:
        return None
    lemma = stem(words[0])
    spans = [
        cut_from(span, m.start(), m.end())
        for span in statement.spans
        for m in re.finditer(r"[^\W\d_]+", span.exact)
        if stem(m.group()) == lemma
    ]
    return spans[0] if len(spans) == 1 and not GOVERNING.match(text, spans[0].end) else None


def _names(
    story: Story, statements: Sequence[Statement], articles: Mapping[str, Reported], order: Mapping[str, int]
) -> Iterator[Variants]:
    """The common nouns by which the articles call those whom they also name, where outlets differ."""
    named = [(s, p) for s in statements for p in s.participants if p.entity]
    fullest = join({p.entity for _, p in named if p.entity and p.entity[:1].isupper()})
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    uses: dict[str, dict[str, Use]] = defaultdict(dict)
    for s, p in sorted(named, key=lambda row: (order[row[0].article], row[1].start)):
        span, entity = core(p), p.entity or ""
        holders[_called(span)][fullest.get(entity, entity)] += 1
        if entity in fullest and _describes(span.exact, fullest[entity]):
            use = Use(article=s.article, statement=s.id, span=span)
            uses[fullest[entity]].setdefault(stem(_head(span.exact)), use)
    for name in sorted(uses):
        found = tuple(use for use in uses[name].values() if _holds(name, holders[_called(use.span)]))
        if len({articles[use.article].carrier for use in found}) > 1:
            yield Variants(story=story.id, sort="name", name=name, uses=found[:MOST])


def _called(span: Span) -> str:
    return stem(_head(span.exact))


def _holds(name: str, holders: Counter[str]) -> bool:
    """Whether a description is of this one alone in the story, and again: else it is not sure whom it stands for."""
    return holders[name] == sum(holders.values()) >= AGAIN


def _describes(text: str, name: str) -> bool:
    """Whether words are a short description of somebody or some body by a common noun, without the name."""
    own = {word.lower() for word in re.findall(r"\w+", name)}
    if not DEFINITE.match(text) or not _is_wording(text) or own & {w.lower() for w in re.findall(r"\w+", text)}:
        return False
    return titles.kind_of_noun(_head(text)) in ("person", "organisation")
