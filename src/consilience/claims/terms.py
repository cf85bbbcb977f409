"""By what word each outlet marks the same noun: "illegal", "undocumented" and "unauthorized immigrants".

An outlet's term is told by use and not by a list: it is the word that most often stands before a noun in its articles,
and in those of another outlet never. Such words may tell two things apart ("federal law", "state law"), so only those
are set side by side that make phrases of nearly one meaning, by the vectors of the phrases.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from consilience.claims.features import encoded
from consilience.claims.vocabulary import core, words
from consilience.claims.wording import stem
from consilience.model import Reported, Result, Span, Statement
from consilience.model.drift import Use, Variants

LEAST = 2  # uses of a term in an outlet's articles
MOSTLY = 0.5  # the share of an outlet's marked uses of a noun that its term has at least
ALIKE = 0.65  # the cosine of two phrases of nearly one meaning
ROOT = 4  # first letters that words of one root have in common: "terror attack", "terrorist attack"

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_SMALL = re.compile(  # what tells one of several apart, and marks nothing
    r"the|an?|th(?:is|at|ese|ose)|his|her|its|their|our|my|your|some|any|no|all|each|every|many|several|few|(?:an)?other"
    r"|such|more|most|both|own|former|new|old|same|last|next|first|second|third"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand"
)

Term = tuple[str, str]  # a word and the stem of the noun that it marks


def terms(result: Result) -> tuple[Variants, ...]:
    """A row for each story and noun that outlets mark differently, each with one place where it does."""
    articles = {a.id: a for a in result.articles}
    rows: list[Variants] = []
    for story in result.stories:
        members = [articles[id] for id in story.articles]
        told = [s for s in result.statements if s.article in set(story.articles)]
        for noun, chosen in sorted(_chosen(members, _known(told)).items()):
            places = [(a, _place(a.id, chosen[a.carrier], told)) for a in members if a.carrier in chosen]
            uses = {articles[use.article].carrier: use for _, use in reversed(places) if use}
            if len(uses) > 1:
                order = sorted(uses.values(), key=lambda use: story.articles.index(use.article))
                rows.append(Variants(story=story.id, sort="term", name=noun, uses=tuple(order)))
    return tuple(rows)


def _known(told: Iterable[Statement]) -> Mapping[Term, str]:
    """The words that mark a common noun of somebody or something that takes part, with the noun as it is written."""
    found: dict[Term, str] = {}
    for statement in told:
        for participant in statement.participants:
            phrase = words(core(participant).exact)
            if len(phrase) > 1 and all(word.islower() and word[-2:] not in ("'s", "’s") for word in phrase[-2:]):
                found.setdefault((phrase[-2], stem(phrase[-1])), phrase[-1])
    return {term: noun for term, noun in found.items() if not _SMALL.fullmatch(term[0])}


def _chosen(members: Sequence[Reported], known: Mapping[Term, str]) -> dict[str, dict[str, Term]]:
    """By noun the term of each outlet, where two outlets at least have one that is not the other's."""
    used: dict[str, dict[str, Counter[Term]]] = defaultdict(lambda: defaultdict(Counter))
    for article in members:
        for pair, count in _pairs(article.text).items():
            if pair in known:
                used[pair[1]][article.carrier][pair] += count
    found: dict[str, dict[str, Term]] = {}
    for by_outlet in used.values():
        for one, other in combinations(sorted(by_outlet), 2):
            a, b = (_usual(by_outlet[outlet]) for outlet in (one, other))
            if a and b and not by_outlet[one][b] and not by_outlet[other][a] and _one_meaning(a, b, known):
                found.setdefault(known[min(a, b)], {}).update({one: a, other: b})
    return found


def _usual(counts: Counter[Term]) -> Term | None:
    term, count = max(counts.items(), key=lambda row: (row[1], row[0]))
    return term if count >= LEAST and count >= MOSTLY * counts.total() else None


def _one_meaning(a: Term, b: Term, known: Mapping[Term, str]) -> bool:
    one, other = (f"{term[0]} {known[term]}" for term in (a, b))
    return a[0][:ROOT] != b[0][:ROOT] and float(encoded(one) @ encoded(other)) >= ALIKE


@functools.lru_cache(maxsize=1_000)
def _pairs(text: str) -> Mapping[Term, int]:
    """How often each two words in lower case stand together, the second by its stem."""
    found = _WORD.findall(text)
    return Counter((one, stem(other)) for one, other in pairwise(found) if one.islower() and other.islower())


def _place(article: str, term: Term, told: Iterable[Statement]) -> Use | None:
    """Where a statement of an article first has the two words together."""
    for statement in told:
        for span in statement.spans if statement.article == article else ():
            if place := next(_found(span, term), None):
                return Use(article=article, statement=statement.id, span=place)
    return None


def _found(span: Span, term: Term) -> Iterator[Span]:
    for match in re.finditer(rf"\b{re.escape(term[0])}\s+([^\W_]+)", span.exact):
        if stem(match[1].lower()) == term[1]:
            start = span.start + match.start()
            yield Span(start=start, end=start + len(match[0]), exact=match[0])
